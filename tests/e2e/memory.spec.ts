import { readFileSync } from 'node:fs';
import { expect, test } from './support';

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');

/** As many visits as fill the places that are used again and again. */
const WARM = 15;
const VISITS = 60;
/** What these visits may add, in bytes: a hundredth of it a visit would be nothing of a page; a page that stays is many times that. */
const BOUND = 320 * 1024;

// Whatever listened to the assessment stayed in its lists until the same figure was edited: a hundred kilobytes for a hundred figures
// in four visits.
for (const [name, hash] of [['the list of figures', 'so-lieu'], ['the result', 'ket-qua'], ['the evidence', 'tai-lieu'], ['an area', '']]) {
  test(`visits to ${name} leave nothing behind`, async ({ app }) => {
    test.slow();
    await app.page.addInitScript(() => {
      // The chunks of the program work in the memory of the first.
      const keep = (instance: WebAssembly.Instance) => { (window as any).wasmMemory ??= instance.exports.memory; };
      const { instantiate, instantiateStreaming } = WebAssembly;
      WebAssembly.instantiateStreaming = async (...given) => {
        const made = await instantiateStreaming(...given);
        keep(made.instance);
        return made;
      };
      (WebAssembly as any).instantiate = async (...given: Parameters<typeof instantiate>) => {
        const made: any = await instantiate(...given);
        keep(made.instance ?? made);
        return made;
      };
    });
    await app.open();
    await app.import(SAMPLE);
    const size = () => app.page.evaluate(() => ((window as any).wasmMemory as WebAssembly.Memory).buffer.byteLength);
    const visit = async (times: number) => {
      for (let at = 0; at < times; at += 1) {
        await app.page.evaluate((to) => { location.hash = to; }, there);
        await expect(app.page.locator('#tieu-de')).not.toHaveText(start);
        await app.page.evaluate((to) => { location.hash = to; }, home);
        await expect(app.page.locator('#tieu-de')).toHaveText(start);
      }
    };
    await app.page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).click();
    await expect(app.page.locator('#tieu-de')).toBeVisible();
    const home = new URL(app.page.url()).hash;
    const start = (await app.page.locator('#tieu-de').innerText()).trim();
    const links = await app.page.getByRole('navigation').getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    const there = hash === '' ? links.find((link) => link.includes('/nhom/') || link.includes('/linh-vuc/'))! : links.find((link) => link.endsWith(hash))!;
    expect(there, links.join(' ')).toBeTruthy();
    await visit(WARM);
    const before = await size();
    await visit(VISITS);
    expect(await size() - before, `${VISITS} visits`).toBeLessThanOrEqual(BOUND);
  });
}
