import { everywhere } from './everywhere';
import { test, expect } from './support';

for (const width of [320, 390, 1280]) {
  test(`a3 no page is wider than a window of ${width} px, nor are words for readers of the screen; no words stand letter below letter`, async ({ app }) => {
    test.slow();
    await app.page.setViewportSize({ width, height: 844 });
    await app.open();
    await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
    await app.arrives('Kết quả tự chấm');
    const areas = ['ckmb', 'online', 'mdsh'].map((area) => `#/ho-so/mau-van-canh-2026/nhom/${area}`);
    for (const hash of [...everywhere('#/ho-so/mau-van-canh-2026'), ...areas]) {
      await app.open(hash);
      await expect(app.page.locator('#tieu-de').first()).toBeVisible();
      await expect(app.page.locator('[aria-busy=true]')).toHaveCount(0);
      const found = await app.page.evaluate(() => {
        // What stands at a place of the whole page, and not in the frame that moves, makes the page wider than it looks.
        const loose = [...document.querySelectorAll<HTMLElement>('.sr')].filter((it) => {
          const frame = it.closest<HTMLElement>('.table__frame, .board__frame, .entries__frame, .taken__frame, .grid__frame, .a4__frame, .faults');
          return frame !== null && it.offsetParent !== null && !frame.contains(it.offsetParent);
        });
        // A box that its neighbours leave no room shows its words as a column of letters.
        const squeezed = [...document.querySelectorAll<HTMLElement>('a, p, span, b, dd, dt, li, label, button, legend, h1, h2, h3, th, td')].filter((it) => {
          const words = [...it.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent!.trim() : '')).join('');
          const { width, height } = it.getBoundingClientRect();
          return words.length > 12 && !it.closest('.sr') && width > 1 && height > 6 * width && it.checkVisibility();
        });
        const page = document.documentElement;
        const texts = (all: HTMLElement[]) => all.map((it) => it.textContent);
        return { wider: page.scrollWidth - page.clientWidth, loose: texts(loose), squeezed: texts(squeezed) };
      });
      expect.soft(found, hash).toEqual({ wider: 0, loose: [], squeezed: [] });
    }
  });
}

test('on a phone the points of the result stand before what is done with them', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await app.arrives('Kết quả tự chấm');
  const points = (await app.page.getByTestId('total').boundingBox())!;
  const report = (await app.page.getByRole('main').getByRole('link', { name: 'Báo cáo', exact: true }).boundingBox())!;
  expect(points.y + points.height).toBeLessThan(422);
  expect(report.y).toBeGreaterThan(points.y);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('items are low, and whatever is touched there is not', async ({ app }) => {
    await app.open();
    await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
    await app.arrives('Kết quả tự chấm');
    await app.open('#/ho-so/mau-van-canh-2026/nhom/mdsh');
    await expect(app.page.locator('section.item')).toHaveCount(7);
    const heights = await app.page.locator('section.item').evaluateAll((items) => items.map((it) => Math.round(it.getBoundingClientRect().height)));
    for (const height of heights) expect(height, `of ${heights.join(' ')}`).toBeLessThanOrEqual(300);
    const low = await app.page.locator('section.item :is(input:not([type=radio]), button:not(.link--inside))').evaluateAll((all) =>
      all.map((it) => [it.textContent || it.id, Math.round(it.getBoundingClientRect().height)] as const).filter(([, height]) => height > 0 && height < 44),
    );
    expect(low).toEqual([]);
    // The sentence on how it is scored is in the help, where the item has no room for all of it.
    await app.item('4.1').getByRole('button', { name: /^Hướng dẫn/ }).click();
    await expect(app.page.getByRole('region', { name: 'Hướng dẫn mục 4.1' })).toContainText('Tỷ lệ × 6 điểm. Không phát sinh');
  });
});
