import type { Locator } from '@playwright/test';
import { test, expect, type App } from './support';

/** Whether what has the focus is in the window with its whole height, and nothing lies over its corners. */
const seen = (app: App) =>
  app.page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const box = at.getBoundingClientRect();
    // Of what is higher than the window, such as an item, its beginning counts.
    const bottom = Math.min(box.bottom, box.top + 40);
    const corners = [[box.left + 3, box.top + 3], [box.right - 3, box.top + 3], [box.left + 3, bottom - 3]];
    const free = corners.every(([x, y]) => {
      const over = document.elementFromPoint(x, y);
      return over !== null && (at.contains(over) || over.contains(at));
    });
    return { name: `${at.tagName} ${at.id || at.textContent?.slice(0, 40)}`, free, inside: box.top >= 0 && bottom <= window.innerHeight };
  });

for (const [width, height, what] of [[320, 640, 'at 320 px'], [683, 384, 'at 200 % of a small laptop'], [1366, 768, 'at 1366 px']] as const) {
  test(`a2 a3 nothing covers what has the focus or was jumped to, ${what}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.open();
    await app.start('UBND xã Che');
    const check = async (how: string) => {
      await expect.poll(async () => { const it = await seen(app); return it.free && it.inside ? '' : `${how}: ${it.name}`; }).toBe('');
    };
    // Typed down, and back up again.
    await app.page.keyboard.press('n');
    await expect(app.item('1.1')).toBeFocused();
    for (let step = 0; step < 8; step += 1) {
      await app.page.keyboard.press('Enter');
      await check(`Enter ${step}`);
    }
    for (let step = 0; step < 6; step += 1) {
      await app.page.keyboard.press('Shift+Enter');
      await check(`Shift+Enter ${step}`);
    }
    for (let step = 0; step < 10; step += 1) {
      await app.page.keyboard.press('Tab');
      await check(`Tab ${step}`);
    }
    for (let step = 0; step < 10; step += 1) {
      await app.page.keyboard.press('Shift+Tab');
      await check(`Shift+Tab ${step}`);
    }
    // Jumped to: an item from another page, and from item to item.
    await app.page.evaluate(() => { location.hash = location.hash.replace(/\/nhom\/.*/, '/kiem-tra'); });
    await app.arrives('Kiểm tra');
    await app.page.getByRole('link', { name: /^Sửa 4\.1 / }).click();
    await expect(app.item('4.1').locator('.fig input').first()).toBeFocused();
    await check('a link of the check');
    await app.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await app.page.keyboard.press('j');
    await expect(app.page.locator('section.item:focus')).toHaveCount(1);
    await check('j');
  });
}

test('three items are in sight on a screen of 768 px', async ({ app }) => {
  await app.page.setViewportSize({ width: 1366, height: 768 });
  await app.open();
  await app.start('UBND xã Ba Mục');
  const under = (await app.page.locator('.bar').boundingBox())!.height;
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  await app.page.evaluate((under) => {
    const item = document.querySelectorAll('section.item')[1];
    window.scrollTo(0, item.getBoundingClientRect().top + window.scrollY - under);
  }, under);
  const whole = await app.page.evaluate((under) => [...document.querySelectorAll('section.item')].filter((item) => {
    const box = item.getBoundingClientRect();
    return box.top >= under - 1 && box.bottom <= window.innerHeight;
  }).length, under);
  expect(whole).toBeGreaterThanOrEqual(3);
});

test('both figures of a rate stand on one line, whatever is said of one of them', async ({ app }) => {
  await app.page.setViewportSize({ width: 1366, height: 768 });
  await app.open();
  await app.start('UBND xã Thẳng Hàng');
  const figures = app.item('1.2').locator('.fig input');
  await figures.nth(0).fill('70');
  await figures.nth(1).fill('5.000');
  await figures.nth(1).press('Enter');
  await expect(app.item('1.2').getByRole('button', { name: 'Đúng là 5.000' })).toBeVisible();
  const apart = async (fields: Locator) => {
    const tops = await fields.evaluateAll((all) => all.map((field) => field.getBoundingClientRect().top));
    return Math.max(...tops) - Math.min(...tops);
  };
  await expect(figures).toHaveCount(2);
  await expect.poll(() => apart(figures)).toBe(0);
  // One in which two different hints stand above the fields.
  await app.area('Tiến độ giải quyết');
  const both = app.item('2.1').locator('.fig input');
  await expect(both).toHaveCount(2);
  await expect.poll(() => apart(both)).toBe(0);
});

test('the bar is one row on a laptop and two on a phone', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Một Hàng');
  for (const [width, most] of [[1366, 62], [1280, 62], [390, 90]]) {
    await app.page.setViewportSize({ width, height: 768 });
    await expect.poll(async () => (await app.page.locator('.bar').boundingBox())!.height, `at ${width} px`).toBeLessThanOrEqual(most);
  }
});
