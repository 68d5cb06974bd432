import { chromium, type BrowserContext } from '@playwright/test';
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, expect, test } from './support';

// The browser itself is killed, as by a power cut or the task manager: on a profile of its own, which the next one goes on with.

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');
const SETTINGS = {
  executablePath: process.env.TU_CHAM_BROWSER,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

/** Starts the browser on a profile. One that was killed in the middle of its own work may fall over at its next start, before any page. */
async function start(profile: string): Promise<BrowserContext> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await chromium.launchPersistentContext(profile, SETTINGS);
    } catch (error) {
      if (tries === 4) throw error;
      kill(profile);
    }
  }
}

/** The processes of the browser that works on a profile. */
function processes(profile: string): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(profile)) found.push(Number(name));
      else if (readlinkSync(`/proc/${name}/cwd`).includes(profile)) found.push(Number(name));
    } catch { /* it has ended meanwhile, or is not ours */ }
  }
  return found.filter((id) => id !== process.pid);
}

/** Kills a browser with all its processes at once. */
function kill(profile: string) {
  for (let round = 0; round < 20; round += 1) {
    const ids = processes(profile);
    if (ids.length === 0) return;
    for (const id of ids) {
      try { process.kill(id, 'SIGKILL'); } catch { /* it has ended with the others */ }
    }
  }
}

for (const [size, notes] of [['a small record', 0], ['a record of a megabyte', 960_000]] as const) {
  test(`l16 the browser is killed while one types in ${size}: nothing that was said to be saved is lost`, async () => {
    test.skip(process.platform !== 'linux', 'the processes are found in /proc');
    test.setTimeout(420_000);
    const profile = mkdtempSync(join(tmpdir(), 'tu-cham-l16-'));
    try {
      let address = process.env.TU_CHAM_URL!;
      let acknowledged = '';
      for (let cycle = 0; cycle < 5; cycle += 1) {
        const context = await start(profile);
        context.setDefaultTimeout(60_000);
        const app = new App(context.pages()[0] ?? (await context.newPage()));
        await context.exposeBinding('saved', (_, text: string) => { acknowledged = text; });
        await app.page.goto(address);
        await expect(app.page.locator('#boot')).toHaveCount(0, { timeout: 60_000 });
        if (cycle === 0) {
          await begin(app, notes);
          address = app.page.url();
        }
        // Nothing broken, and all that was acknowledged before the browser was killed.
        const note = app.item('1.1').getByLabel('Ghi chú');
        await app.panel(app.item('1.1'), 'Ghi chú');
        await expect(note, 'the assessment is there').toBeVisible();
        const stands = await note.inputValue();
        expect(stands.startsWith(acknowledged), `acknowledged "${acknowledged}", found "${stands}"`).toBe(true);
        // What the page says to be saved is what stands in the field then.
        await note.evaluate((field: HTMLTextAreaElement) => {
          const state = document.querySelector('[data-testid=save-state]')!;
          const tell = (window as unknown as { saved: (text: string) => void }).saved;
          new MutationObserver(() => {
            if (state.textContent!.startsWith('✓ Đã lưu')) tell(field.value);
          }).observe(state, { childList: true, characterData: true, subtree: true });
        });
        await note.focus();
        await app.page.keyboard.press('Control+End');
        const before = acknowledged;
        for (let word = 0; word < 6 + cycle * 2; word += 1) {
          await app.page.keyboard.type(`${cycle}.${word} `, { delay: 20 });
          await app.page.waitForTimeout(word % 3 === 0 ? 180 : 0);
        }
        await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before.length);
        // In the middle of typing, with something on its way.
        await app.page.keyboard.type('x');
        kill(profile);
        await context.close().catch(() => undefined);
      }
      const context = await start(profile);
      const app = new App(context.pages()[0] ?? (await context.newPage()));
      await app.page.goto(address);
      const note = app.item('1.1').getByLabel('Ghi chú');
      await app.panel(app.item('1.1'), 'Ghi chú');
      await expect(note, 'the assessment is there').toBeVisible();
      expect((await note.inputValue()).startsWith(acknowledged)).toBe(true);
      await app.open();
      await expect(app.page.locator('.list__row')).toHaveCount(1);
      await expect(app.page.locator('.list__row--bad')).toHaveCount(0);
      await context.close();
    } finally {
      kill(profile);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
}

/** Starts with the sample, with so many letters of notes in all. */
async function begin(app: App, letters: number) {
  const file = JSON.parse(SAMPLE);
  // No note of a file is longer than 50,000 letters.
  const items = [
    '1.2', '1.3', '1.4', '2.1', '3.1', '3.2', '3.3', '3.5a', '3.5b', '3.6', '4.1', '4.2', '4.3', '4.4', '4.5a', '4.5b', '4.cert', '5.2', '5.3', '5.4',
  ];
  for (const id of letters > 0 ? items : []) {
    file.assessment.answers[id] = { ...file.assessment.answers[id], note: 'ghi chú dài '.repeat(letters / 12 / items.length) };
  }
  await app.import(JSON.stringify(file));
  await app.area('Công khai, minh bạch');
}
