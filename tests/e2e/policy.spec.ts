import { readFileSync } from 'node:fs';
import { test as plain, type Page } from '@playwright/test';
import { goEverywhere } from './everywhere';
import { App, expect } from './support';

// The policy in the page, in both editions: nothing of the program offends against it, and nothing else gets past it.

const EDITIONS = [
  ['the page for servers', () => process.env.TU_CHAM_URL!, / connect-src 'self';/],
  ['the one-file edition', () => new URL('../../dist/tu-cham.html', import.meta.url).href, /^(?!.*connect-src)/],
] as const;

/** All that offends, from the first element on, by the rule it offends against. */
async function offences(page: Page): Promise<string[]> {
  const all: string[] = [];
  await page.exposeFunction('offends', (rule: string) => { all.push(rule); });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => (globalThis as any).offends(`${event.effectiveDirective}: ${event.blockedURI}`));
  });
  return all;
}

for (const [edition, url, asks] of EDITIONS) {
  plain(`x1 the policy is in ${edition}, and no step of the journey offends against it`, async ({ page }) => {
    const all = await offences(page);
    const app = new App(page, url());
    await app.open();
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toMatch(/^default-src 'none'; script-src .*'wasm-unsafe-eval'.*'sha256-/);
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
    expect(policy).toMatch(asks);
    expect(policy).toContain("base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'");
    await app.start('UBND xã Thử');
    await app.rate('1.2', '43', '47');
    await app.result();
    await expect(page.locator('.meter i').first()).toHaveCSS('inline-size', /^[1-9]/);
    await app.export();
    await page.reload();
    await expect(page.getByTestId('total')).toContainText('3,66');
    await goEverywhere(page, (hash) => page.evaluate((to) => { location.hash = to; }, hash));
    await page.emulateMedia({ media: 'print' });
    expect(all).toEqual([]);
  });

  plain(`x1 in ${edition} no script, style or address but its own gets past the policy`, async ({ page }) => {
    const all = await offences(page);
    const name = url().split('/').pop() || 'index.html';
    const strange = `<script>strange.push('inline')</script><script src="data:text/javascript,strange.push('source')"></script>
      <img src="x:" onerror="strange.push('handler')"><style>#odd { position: fixed }</style><p id="odd" style="position: fixed">`;
    const body = readFileSync(new URL(`../../dist/${name}`, import.meta.url), 'utf8').replace('</body>', `${strange}</body>`);
    await page.addInitScript(() => { (globalThis as any).strange = []; });
    await page.route(url(), (route) => route.fulfill({ contentType: 'text/html', body }));
    await new App(page, url()).open();
    const past = await page.evaluate(async () => {
      const past: string[] = (globalThis as any).strange;
      const tried = async (what: string, trial: () => unknown) => {
        // Later, and so of the page itself: what a test runs at once may do more.
        await new Promise((later) => setTimeout(later));
        try { await trial(); past.push(what); } catch { /* refused */ }
      };
      if (getComputedStyle(document.getElementById('odd')!).position === 'fixed') past.push('style');
      await tried('text as markup', () => { document.getElementById('odd')!.innerHTML = '<b>'; });
      await tried('text as program', () => (0, eval)('1'));
      await tried('address of a program', () => { document.createElement('script').src = 'data:text/javascript,0'; });
      await tried('address', () => fetch('http://127.0.0.1:9/'));
      return past;
    });
    expect(past).toEqual([]);
    // The page tells of each after it has refused it.
    await expect.poll(() => all).toEqual(expect.arrayContaining([
      'script-src-elem: inline', 'script-src-elem: data', 'script-src-attr: inline', 'style-src-elem: inline', 'style-src-attr: inline', 'img-src: x',
      'require-trusted-types-for: trusted-types-sink', 'connect-src: http://127.0.0.1:9/',
    ]));
  });
}
