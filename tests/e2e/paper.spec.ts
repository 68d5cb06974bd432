import { expect, test, type App } from './support';
import type { Locator } from '@playwright/test';

const LINES = Array.from({ length: 40 }, (_, at) => `Dòng ${at + 1}: đơn vị đã rà soát, đối chiếu số liệu với hệ thống và báo cáo cấp trên.`);

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.start('UBND xã In');
  await app.area('Tiến độ giải quyết');
});

/** On A4 with the margins of the page, in a browser whose fields do not grow with their text. */
async function onPaper(app: App) {
  await app.page.evaluate(() => {
    const style = new CSSStyleSheet();
    style.replaceSync('* { field-sizing: fixed !important }');
    document.adoptedStyleSheets.push(style);
  });
  await app.page.setViewportSize({ width: 624, height: 900 });
  await app.page.emulateMedia({ media: 'print' });
}

/** Every line of a text stands whole within an element that is as high as its text. */
async function whole(place: Locator, lines: string[]) {
  await expect(place).toBeVisible();
  expect(await place.innerText()).toBe(lines.join('\n'));
  const [inner, outer, line] = await place.evaluate((node: HTMLElement) => [
    node.scrollHeight, node.clientHeight, parseFloat(getComputedStyle(node).lineHeight) || 16,
  ]);
  expect(inner).toBeLessThanOrEqual(outer + 1);
  expect(outer).toBeGreaterThanOrEqual(lines.length * line * 0.9);
}

const pages = async (app: App) => (await app.page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;

test('a text of many lines is whole on paper, be it longer than a page', async ({ app }) => {
  const item = app.item('2.1');
  await app.rate('2.1', '2541', '2618');
  await app.panel(item, /Giải trình/);
  const explanation = item.getByLabel('Giải trình', { exact: true });
  await explanation.fill(LINES.join('\n'));
  await app.panel(item, 'Ghi chú');
  await item.getByLabel('Ghi chú').fill(LINES.slice(0, 5).join('\n'));
  const before = await pages(app);
  await onPaper(app);
  await expect(explanation).toBeHidden();
  const paper = (field: string) => item.locator('.field').filter({ has: app.page.locator(`[id^="${field}"]`) }).locator('.field__paper');
  await whole(paper('giai-trinh-'), LINES);
  await whole(paper('ghi-chu-'), LINES.slice(0, 5));
  await expect(app.page.locator('input:visible:not([type=radio]):not([type=checkbox]), textarea:visible')).toHaveCount(0);
  // Five pages of text are five more pages; the item is there with its figures.
  await app.page.emulateMedia({ media: null });
  await explanation.fill(Array.from({ length: 5 }, () => LINES.join('\n')).join('\n'));
  expect(await pages(app)).toBeGreaterThanOrEqual(before + 3);
  await onPaper(app);
  await expect(item.locator('.field__paper').first()).toHaveText('2.541');
});

test('a5 what was said at an item is whole on paper although its panel is closed', async ({ app }) => {
  const item = app.item('2.1');
  const long = Array.from({ length: 6 }, (_, at) => `Nguyên nhân thứ ${at + 1}: phần mềm một cửa đang chuyển đổi, chưa kết xuất được số liệu của quý.`).join('\n');
  await app.panel(item, 'Giải trình');
  await item.getByLabel('Giải trình', { exact: true }).fill(long);
  await item.getByRole('button', { name: 'Giải trình' }).click();
  const said = item.locator('.item__said');
  const height = () => said.evaluate((line) => line.clientHeight);
  const one = await height();
  await onPaper(app);
  await expect(said).toHaveText(`Giải trình: ${long}`);
  expect(await height()).toBeGreaterThanOrEqual(4 * one);
  expect(await said.evaluate((line) => line.scrollWidth <= line.clientWidth)).toBe(true);
});

test('a text of one line that is longer than its field is whole on paper', async ({ app }) => {
  const item = app.item('2.1');
  const long = 'Phòng Văn hóa - Xã hội và Trung tâm Phục vụ hành chính công '.repeat(6).trim();
  await app.panel(item, /phụ trách/);
  await item.getByLabel(/phụ trách/).fill(long);
  await onPaper(app);
  const place = item.locator('.field').filter({ has: app.page.locator('[id^="phu-trach-"]') }).locator('.field__paper');
  await expect(place).toHaveText(long);
  const [inner, outer, width, full] = await place.evaluate((node) => [node.scrollHeight, node.clientHeight, node.scrollWidth, node.clientWidth]);
  expect(inner).toBeLessThanOrEqual(outer + 1);
  expect(width).toBeLessThanOrEqual(full + 1);
});

test('what is printed of the information of an assessment is text too', async ({ app }) => {
  const long = 'Ủy ban nhân dân xã có tên rất dài để thử khổ giấy, '.repeat(3).trim().slice(0, 200);
  await app.page.evaluate(() => { location.hash = location.hash.replace(/\/nhom.*/, '/thong-tin'); });
  await app.page.getByLabel('Tên đơn vị').fill(long);
  await onPaper(app);
  await expect(app.page.locator('.field').filter({ has: app.page.locator('#don-vi') }).locator('.field__paper')).toHaveText(long);
  await expect(app.page.locator('#don-vi')).toBeHidden();
});

test('a5 what is to be put right is whole on paper, and nothing is folded there', async ({ app }) => {
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kiểm tra' }).click();
  await app.arrives('Kiểm tra');
  const card = app.page.locator('section.card').filter({ has: app.page.locator('.todos') }).first();
  const count = Number(await card.locator('h2 .tag').textContent());
  expect(count).toBeGreaterThan(12);
  await expect(card.locator('.todos li:visible')).toHaveCount(12);
  await app.page.emulateMedia({ media: 'print' });
  await expect(card.locator('.todos li:visible')).toHaveCount(count);
  await app.page.emulateMedia({ media: 'screen' });
  await expect(card.locator('.todos li:visible')).toHaveCount(12);
  await app.result();
  await expect(app.page.locator('details.guide > summary').first()).toBeVisible();
  await app.page.emulateMedia({ media: 'print' });
  await expect(app.page.locator('details.guide > summary:visible')).toHaveCount(0);
});
