import { test } from './exchanged';
import { draftLong, startLong } from './long';
import { expect, type App } from './support';

// Slow machines and slow lines. Times are measured (`docs/performance.md`) and asserted nowhere; what takes them is: how much of the page a
// key makes the browser look at, and what is asked of the line. How much the line has to carry is held in `xtask/src/sizes.rs`.

const drawn = (app: App) => app.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));

/** Counts how many elements get their style anew while something is done. */
async function styling(app: App) {
  const session = await app.page.context().newCDPSession(app.page);
  return async (act: () => Promise<void>) => {
    const events: { name: string; args: { elementCount?: number } }[] = [];
    const take = ({ value }: { value: object[] }) => { events.push(...(value as typeof events)); };
    session.on('Tracing.dataCollected', take);
    const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
    await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } });
    await act();
    await drawn(app);
    await session.send('Tracing.end');
    await complete;
    session.off('Tracing.dataCollected', take);
    const counts = events.filter(({ name }) => name === 'UpdateLayoutTree').map(({ args }) => args.elementCount ?? 0);
    expect(counts.length, 'the browser told what it did').toBeGreaterThan(0);
    return counts.reduce((sum, count) => sum + count, 0);
  };
}

test('d4 among 300 criteria a key has the browser look at its own item and what sums it up, not at the page', async ({ app }) => {
  await startLong(app, 300);
  await expect(app.page.locator('section.item')).toHaveCount(300);
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  const looked = await styling(app);
  const fields = app.page.locator('section.item .fig input');
  for (const at of [0, 7, 150]) {
    await fields.nth(at).focus();
    await drawn(app);
    for (const key of ['1', '2', 'Backspace']) {
      expect(await looked(() => app.page.keyboard.press(key)), `key ${key} in field ${at}`).toBeLessThan(150);
    }
    await expect(app.saved).toContainText('Đã lưu');
  }
});

test('d4 the fields of figures have no listeners of their own, which would be thousands', async ({ app }) => {
  await startLong(app, 20);
  const session = await app.page.context().newCDPSession(app.page);
  const listeners = async (of: string) => {
    const { result } = await session.send('Runtime.evaluate', { expression: of });
    return (await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId! })).listeners.map(({ type }) => type);
  };
  expect(await listeners('document.querySelector("section.item .fig input")')).toEqual([]);
  expect(await listeners('document')).toEqual(expect.arrayContaining(['focus', 'blur', 'keydown', 'beforeinput', 'input', 'paste', 'drop', 'pointerdown']));
});

test('d4 of a table with 2,000 rows the browser draws what is near the view, and every row is gone to by key', async ({ app }) => {
  test.slow();
  const { page } = app;
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  /** How many boxes the page has: whatever is laid out or painted goes through them. */
  const boxes = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'LayoutObjects')!.value;
  };
  const looked = await styling(app);
  await app.open('#/soan');
  await draftLong(app, 100);
  const few = await boxes();
  await app.open('#/soan');
  let rows = 0;
  const styled = await looked(async () => { rows = await draftLong(app, 2_000); });
  await expect(page.locator('.grid tbody tr')).toHaveCount(rows);
  // Every row has more than ten elements.
  expect(styled, 'elements with a style').toBeLessThan(5 * rows);
  expect(await boxes(), 'boxes').toBeLessThan(2 * few);
  await page.locator('#dong-4').focus();
  for (const [key, row] of [['ArrowDown', 5], ['PageDown', 15], ['End', rows], ['ArrowUp', rows - 1], ['Shift+ArrowUp', rows - 2]] as const) {
    await page.keyboard.press(key);
    await expect(page.locator(`#dong-${row}`), key).toBeFocused();
    await expect(page.locator(`#dong-${row}`), key).toBeInViewport({ ratio: 1 });
  }
  await expect(page.locator('[aria-pressed=true]')).toHaveCount(2);
  // A correction is the rows' own matter.
  const corrected = await looked(async () => {
    await page.keyboard.press('x');
    await page.waitForFunction((row) => document.getElementById(`dong-${row}`)!.ariaLabel!.endsWith('Bỏ qua'), rows - 1);
  });
  expect(corrected, 'elements with another style').toBeLessThan(200);
  await expect(page.locator(`[data-row="${rows - 2}"] select`)).toHaveValue('X · Bỏ qua');
  await page.keyboard.press('Home');
  await expect(page.locator('#dong-1')).toBeInViewport({ ratio: 1 });
});

test('d4 of 300 items of a draft the browser draws the cards that are near the view, and a far one is gone to', async ({ app }) => {
  const { page } = app;
  const looked = await styling(app);
  await app.open('#/soan');
  const rows = await draftLong(app, 300);
  const styled = await looked(async () => {
    await page.getByRole('navigation', { name: 'Các bước' }).getByRole('link', { name: 'Cách chấm' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.read').length === 300 && !document.querySelector('[aria-busy]'));
  });
  // A card has more than eighty elements.
  expect(styled, 'elements with a style').toBeLessThan(50 * 300);
  const last = page.locator(`#muc-${rows}`);
  await last.getByRole('button', { name: /^Sửa/ }).focus();
  await expect(last.getByRole('button', { name: /^Sửa/ })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(last.getByRole('button', { name: /^Đóng phần sửa/ })).toBeFocused();
});

test('d4 of 300 figures the first 200 are laid out as they stand, for a browser that looks at them to fill them in; the others near the view', async ({ app }) => {
  const { page } = app;
  await startLong(app, 300);
  await page.locator('nav a[href$="/so-lieu"]').click();
  await page.waitForFunction(() => document.querySelectorAll('.figure').length === 300 && !document.querySelector('[aria-busy=true]'));
  const skipped = await page.locator('.figure').evaluateAll((rows) => rows.map((row) => getComputedStyle(row).contentVisibility === 'auto'));
  expect(skipped.lastIndexOf(false)).toBe(199);
  expect(skipped.indexOf(true)).toBe(200);
  // A far field is gone to.
  const last = page.locator('.figure input').last();
  await last.fill('3');
  await expect(last).toBeInViewport({ ratio: 1 });
  await expect(app.saved).toContainText('Đã lưu');
  // None is left out on paper.
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.figure').last().evaluate((row) => getComputedStyle(row).contentVisibility)).toBe('visible');
});

test('d4 the second visit asks the network for nothing before the page answers', async ({ there, site }) => {
  await there.open();
  await there.start('UBND xã Thử');
  await there.page.evaluate(async () => { await navigator.serviceWorker.ready; });
  // What the first visit still asks for is not of the second.
  await there.page.waitForLoadState('networkidle');
  await there.page.goto('about:blank');
  site.asked.length = 0;
  await there.open();
  await there.page.locator('.list__row a').click();
  await there.arrives('Tổng quan');
  // The browser may look for a newer worker meanwhile; nobody waits for it.
  expect(site.asked.map(({ url }) => url).filter((url) => url !== '/worker.js')).toEqual([]);
  // The worker has the first module as a file, which the browser compiles while it reads it.
  const files = await there.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop()!));
  const [first, ...others] = files.filter((name) => /^tu-cham-[0-9a-f]{16}\.wasm$/.test(name));
  expect(others).toEqual([]);
  const kept = await there.page.evaluate(async (name) => {
    const file = await (await caches.match(name))!.arrayBuffer();
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', file));
    const page = await (await caches.match('./'))!.text();
    return [Array.from(sum.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(''), page.includes('id="first-module"')];
  }, first!);
  expect(kept).toEqual([first!.slice(8, 24), false]);
});
