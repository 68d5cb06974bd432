import type { Locator } from '@playwright/test';
import { bigUnit, unit } from './classroom';
import { everywhere } from './everywhere';
import { test, expect } from './support';

for (const width of [320, 390, 1280]) {
  test(`a3 no page is wider than a window of ${width} px, nor are words for readers of the screen; no words stand letter below letter`, async ({ app }) => {
    test.slow();
    await app.page.setViewportSize({ width, height: 844 });
    await app.sample();
    const areas = ['ckmb', 'online', 'mdsh'].map((area) => `#/ho-so/mau-van-canh-2026/nhom/${area}`);
    for (const hash of [...everywhere('#/ho-so/mau-van-canh-2026'), ...areas]) {
      await app.open(hash);
      await expect(app.page.locator('#tieu-de').first()).toBeVisible();
      await expect(app.page.locator('[aria-busy=true]')).toHaveCount(0);
      const found = () => app.page.evaluate(() => {
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
      await expect.soft.poll(found, hash).toEqual({ wider: 0, loose: [], squeezed: [] });
    }
  });
}

test('on a phone the points of the result stand before what is done with them', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.sample();
  const points = (await app.page.getByTestId('total').boundingBox())!;
  const report = (await app.page.getByRole('main').getByRole('link', { name: 'Báo cáo', exact: true }).boundingBox())!;
  expect(points.y + points.height).toBeLessThan(422);
  expect(report.y).toBeGreaterThan(points.y);
  // Both ways on are on the first screen.
  const file = app.page.getByRole('main').getByRole('button', { name: 'Tải bản tự chấm về máy' });
  await expect(file).toBeInViewport({ ratio: 1 });
  expect(report.y + report.height).toBeLessThan(844);
});

test('on a laptop the points, all areas and the greatest losses of 64 items are on the first screen', async ({ app }) => {
  await app.page.setViewportSize({ width: 1366, height: 768 });
  await app.open();
  await app.import(bigUnit(1).text);
  await app.page.locator('.notice').getByRole('button', { name: 'Đóng' }).click();
  await app.result();
  const whole = async (place: Locator) => { await expect(place).toBeInViewport({ ratio: 1 }); };
  await whole(app.page.getByTestId('total'));
  await whole(app.page.getByRole('main').getByRole('link', { name: 'Báo cáo', exact: true }));
  const areas = app.page.locator('.bars li:not(.bars__below)');
  await whole(areas.first());
  await whole(areas.last());
  for (const at of [0, 1]) {
    const loss = app.page.locator('#mat-diem ~ .lost li').nth(at);
    await whole(loss.getByRole('link'));
    await whole(loss.locator('b'));
  }
  // The criteria are there once they are asked for.
  const below = app.page.locator('.bars__below');
  await expect(below.first()).toBeHidden();
  await app.page.getByRole('button', { name: 'Xem từng tiêu chí' }).click();
  await expect(below.first()).toBeVisible();
  await app.page.getByRole('button', { name: 'Thu gọn' }).first().click();
  await expect(below.first()).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('items are low, and whatever is touched there is not', async ({ app }) => {
    await app.sample();
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

  test('all that is done with a file of the desk is within the window, and names stand whole', async ({ app }) => {
    const name = 'UBND xã Nguyễn Huệ, huyện Hòa An cũ';
    await app.open('#/ban-lam-viec');
    await app.arrives('Bàn làm việc');
    await app.page.locator('main input[type=file]').setInputFiles([unit('một', { unit: name }), unit('hai')].map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
    const table = app.page.getByRole('region', { name: 'Các tệp trên bàn' });
    const row = table.locator('tbody tr').filter({ hasText: name });
    await expect(row.locator('[data-name="Tự chấm"]')).toContainText('75,34');
    for (const way of ['Thẩm định', 'Mở xem', 'Làm đáp án', 'Bỏ']) {
      const box = (await row.getByRole('button', { name: way }).boundingBox())!;
      expect(box.x, way).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, way).toBeLessThanOrEqual(390);
      expect(box.height, way).toBeGreaterThanOrEqual(44);
    }
    expect(await table.evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBeLessThanOrEqual(0);
    await row.getByRole('button', { name: 'Thẩm định' }).click();
    await app.arrives('Thẩm định');
    const cut = await app.page.locator('.bar__name').evaluate((it) => [it.scrollWidth - it.clientWidth, it.scrollHeight - it.clientHeight]);
    expect(Math.max(...cut)).toBeLessThanOrEqual(1);
  });

  test('a table of three columns on a sheet of paper is whole', async ({ app }) => {
    await app.open('#/tap-huan/tinh-huong/phu-giao-2025');
    const frame = app.page.locator('.a4__frame');
    await expect(frame.getByRole('columnheader', { name: 'Điểm tối đa' })).toBeVisible();
    expect(await frame.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
  });

  test('the parts of all people are whole, and the buttons of the report take three rows', async ({ app }) => {
    await app.open();
    await app.start('UBND xã Hẹp');
    const own = new URL(app.page.url()).hash.replace(/\/nhom.*/, '');
    await app.open(`${own}/giao-viec`);
    await app.arrives('Giao việc');
    await app.page.locator('.sharing__items input').first().check();
    await app.page.getByLabel('Người phụ trách').fill('Nguyễn Thị Lan');
    await app.page.getByRole('button', { name: 'Giao 1 mục đã chọn' }).click();
    const people = app.page.locator('.table__frame').filter({ has: app.page.locator('.sharing__table') });
    const row = people.locator('tbody tr').first();
    expect(await people.evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBeLessThanOrEqual(0);
    const said = (await app.page.getByTestId('sharing-summary').boundingBox())!;
    expect((await row.boundingBox())!.y - said.y - said.height).toBeLessThan(60);
    for (const way of [row.getByRole('button', { name: /^Tải tệp để gửi/ }), row.getByRole('link', { name: /^Xem các mục/ })]) {
      const box = (await way.boundingBox())!;
      expect(box.height).toBeGreaterThanOrEqual(44);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
    }
    await app.open(`${own}/bao-cao`);
    await app.arrives('Báo cáo');
    const boxes = await app.page.locator('.head__ways .btn').evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).map(({ y, height }) => [Math.round(y), Math.round(height)]));
    expect(boxes).toHaveLength(5);
    expect(new Set(boxes.map(([y]) => y)).size).toBeLessThanOrEqual(3);
    for (const [, height] of boxes) expect(height).toBeGreaterThanOrEqual(44);
  });
});
