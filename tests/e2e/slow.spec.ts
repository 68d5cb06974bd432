import { test } from './exchanged';
import { startLong } from './long';
import { expect } from './support';

// Slow machines and slow lines. Times are measured (`docs/performance.md`) and asserted nowhere; what takes them is: how much of the page a
// key makes the browser look at, and what is asked of the line. How much the line has to carry is held in `xtask/src/sizes.rs`.

// The recorder of Playwright copies the page at every step.
test.use({ trace: 'off' });

test('d4 among 300 criteria a key has the browser look at its own item and what sums it up, not at the page', async ({ app }) => {
  await startLong(app, 300);
  await expect(app.page.locator('section.item')).toHaveCount(300);
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  const session = await app.page.context().newCDPSession(app.page);
  const drawn = () => app.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  /** How many elements got their style anew while something was done. */
  const looked = async (act: () => Promise<void>) => {
    const events: { name: string; args: { elementCount?: number } }[] = [];
    const take = ({ value }: { value: object[] }) => { events.push(...(value as typeof events)); };
    session.on('Tracing.dataCollected', take);
    const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
    await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } });
    await act();
    await drawn();
    await session.send('Tracing.end');
    await complete;
    session.off('Tracing.dataCollected', take);
    const counts = events.filter(({ name }) => name === 'UpdateLayoutTree').map(({ args }) => args.elementCount ?? 0);
    expect(counts.length, 'the browser told what it did').toBeGreaterThan(0);
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const fields = app.page.locator('section.item .fig input');
  for (const at of [0, 7, 150]) {
    await fields.nth(at).focus();
    await drawn();
    for (const key of ['1', '2', 'Backspace']) {
      expect(await looked(() => app.page.keyboard.press(key)), `key ${key} in field ${at}`).toBeLessThan(150);
    }
    await expect(app.saved).toContainText('Đã lưu');
  }
});

test('d4 the second visit asks the network for nothing before the page answers', async ({ there, site }) => {
  await there.open();
  await there.start('UBND xã Thử');
  await there.page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await there.page.goto('about:blank');
  site.asked.length = 0;
  await there.open();
  await there.page.locator('.list__row a').click();
  await there.arrives('Tổng quan');
  // The browser may look for a newer worker meanwhile; nobody waits for it.
  expect(site.asked.map(({ url }) => url).filter((url) => url !== '/worker.js')).toEqual([]);
});
