import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type App } from './support';
import type { Locator } from '@playwright/test';

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await open(app);
});

async function open(app: App) {
  await app.menu();
  await app.page.getByRole('navigation').getByRole('link', { name: 'Số liệu' }).click();
  await app.arrives('Số liệu');
}

/** The field of a figure by its id. */
const figure = (app: App, id: string) => app.page.locator(`#so-lieu-${id}`);

/** The row of a figure by its id. */
const row = (app: App, id: string) => app.page.locator('li.figure').filter({ has: figure(app, id) });

const panel = (app: App) => app.page.locator('section.paste');

const entered = (app: App) => app.page.getByTestId('entered');

async function paste(field: Locator, text: string) {
  await field.focus();
  await field.evaluate((node, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function clean(app: App) {
  const found = await new AxeBuilder({ page: app.page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(found.violations.map((violation) => [violation.id, violation.nodes.map((node) => node.html)])).toEqual([]);
}

const sideways = (app: App) => app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('figures stand by their source, shared ones first, with the items that use them', async ({ app }) => {
  await expect(app.page.locator('.figures h2')).toHaveText([
    /^CSDL quốc gia về thủ tục hành chính 0\/11$/,
    /^Cổng Dịch vụ công quốc gia \(dữ liệu đồng bộ hồ sơ\) 0\/18$/,
    /^Cổng Dịch vụ công quốc gia \(hệ thống PAKN\) 0\/3$/,
  ]);
  await expect(entered(app)).toHaveText('Đã nhập 0/32 số liệu');
  await expect(app.page.locator('.figures section').nth(1).locator('li').first()).toContainText('Hồ sơ tiếp nhận, xử lý trong kỳ (hồ sơ)');
  await expect(row(app, 'dossiers_received').getByRole('link')).toHaveCount(7);
  await expect(row(app, 'dossiers_received').getByRole('link', { name: /^2\.1 .+/ })).toBeVisible();
  await clean(app);
});

test('entering here is entering at the item, and no item lacks the figure any more', async ({ app }) => {
  await app.area('Tiến độ giải quyết');
  await app.act(app.item('2.1'), 'Chưa có số liệu');
  await expect(app.item('2.1').locator('.tag').first()).toHaveText('thiếu số liệu');
  await open(app);
  await figure(app, 'dossiers_on_time').fill('2541');
  await figure(app, 'dossiers_received').fill('2.618');
  await figure(app, 'dossiers_received').press('Tab');
  await expect(entered(app)).toHaveText('Đã nhập 2/32 số liệu');
  await row(app, 'dossiers_received').getByRole('link', { name: /^2\.1 / }).click();
  await expect(app.item('2.1')).toBeFocused();
  await expect(app.item('2.1').locator('.fig input').nth(1)).toHaveValue('2.618');
  await expect(app.points('2.1')).toHaveText('19,41');
});

test('a fault between two figures shows at both once the field is left, and goes at once', async ({ app }) => {
  const [above, below] = [row(app, 'dossiers_on_time'), row(app, 'dossiers_received')];
  await figure(app, 'dossiers_received').fill('87');
  await figure(app, 'dossiers_on_time').fill('172');
  await expect(app.page.locator('.figure .err:visible')).toHaveCount(0);
  await figure(app, 'dossiers_on_time').press('Tab');
  for (const place of [above, below]) {
    await expect(place.locator('.err:visible')).toContainText('(172) lớn hơn');
    await expect(place.locator('input')).toHaveAttribute('aria-invalid', 'true');
  }
  await figure(app, 'dossiers_on_time').fill('80');
  await expect(app.page.locator('.figure .err:visible')).toHaveCount(0);
  await figure(app, 'dossiers_on_time').fill('8a');
  await figure(app, 'dossiers_on_time').press('Tab');
  await expect(above.locator('.err:visible')).toContainText('Đây không phải là số.');
  await expect(entered(app)).toHaveText('Đã nhập 1/32 số liệu · 1 ô chưa đọc được');
});

test('a column pasted into a field is shown first, goes in as one step, and comes out again as one', async ({ app }) => {
  const first = figure(app, 'tthc_announced_on_time');
  await first.fill('3');
  await first.press('Tab');
  await expect(app.saved).toContainText('Đã lưu');
  const before = await app.stored();
  await paste(first, '47\r\n1.109\r\n\r\n78,28\r\n');
  await expect(app.page.locator('#dan-cot')).toBeFocused();
  await expect(panel(app)).toContainText('Ghép lần lượt từ “TTHC công bố đúng hạn” trở xuống');
  await expect(panel(app)).toContainText('2 số liệu sẽ thay đổi · 1 ô không đọc được');
  const rows = panel(app).locator('tbody tr');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0).locator('td')).toHaveText(['1', '3', '47']);
  await expect(rows.nth(1).locator('td')).toHaveText(['2', '–', '1.109']);
  await expect(rows.nth(2).locator('td')).toHaveText(['4', '–', 'giữ nguyên']);
  await expect(rows.nth(3)).toContainText('Không đưa “78,28” vào. Phải là số nguyên');
  await expect(first).toHaveValue('3');
  expect(await app.stored()).toEqual(before);
  await clean(app);

  await panel(app).getByRole('button', { name: 'Đưa vào 2 số liệu' }).click();
  await expect(panel(app)).toHaveCount(0);
  await expect(first).toBeFocused();
  await expect(first).toHaveValue('47');
  await expect(figure(app, 'tthc_announced')).toHaveValue('1.109');
  await expect(figure(app, 'tthc_to_publish')).toHaveValue('');
  await expect(app.page.getByRole('status').filter({ hasText: 'Đã đưa 2 số liệu' })).toBeVisible();
  await app.page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect(first).toHaveValue('3');
  await expect(figure(app, 'tthc_announced')).toHaveValue('');
  await expect(entered(app)).toHaveText('Đã nhập 1/32 số liệu');
});

test('a single cell goes into the field as any text does', async ({ app }) => {
  const first = figure(app, 'tthc_announced_on_time');
  await paste(first, '47\r\n');
  await expect(panel(app)).toHaveCount(0);
  await expect(first).toBeFocused();
});

test('a table with names goes to its figures, by keyboard alone; escape leaves everything as it is', async ({ app }) => {
  const { page } = app;
  const button = page.getByRole('button', { name: 'Dán cột số liệu từ Excel' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#dan-cot')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(app)).toHaveCount(0);
  await expect(button).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page.locator('#dan-cot')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Cột sao chép từ Excel')).toBeFocused();
  await page.keyboard.insertText('Chỉ tiêu\tNăm 2026\nHồ sơ thanh toán trực tuyến:\t2.352\nHỒ SƠ CÓ NGHĨA VỤ TÀI CHÍNH\t2489\nSố khác\t5\n');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#dan-cot')).toBeFocused();
  await expect(panel(app)).toContainText('Ghép theo tên số liệu');
  await expect(panel(app)).toContainText('Dòng 1 (“Chỉ tiêu”): coi là tiêu đề');
  await expect(panel(app)).toContainText('Dòng 4 (“Số khác”): không trùng tên');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(panel(app).getByRole('button', { name: 'Đưa vào 2 số liệu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button).toBeFocused();
  await expect(figure(app, 'dossiers_paid_online')).toHaveValue('2.352');
  await expect(figure(app, 'dossiers_with_fees')).toHaveValue('2.489');
  await expect(entered(app)).toHaveText('Đã nhập 2/32 số liệu');
});

test('the page is whole on a narrow phone and in the dark', async ({ app }) => {
  await app.page.setViewportSize({ width: 320, height: 640 });
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => sideways(app)).toBeLessThanOrEqual(0);
  await app.page.getByRole('button', { name: 'Dán cột số liệu từ Excel' }).click();
  await expect(app.page.locator('#dan-cot')).toBeFocused();
  await expect.poll(() => sideways(app)).toBeLessThanOrEqual(0);
  await clean(app);
  await app.page.getByRole('button', { name: 'Hủy' }).click();
  await paste(figure(app, 'dossiers_received'), `${'123456789012345\n'.repeat(30)}một\n1,109.5\n`);
  await expect(app.page.locator('#dan-cot')).toBeFocused();
  await expect.poll(() => sideways(app)).toBeLessThanOrEqual(0);
  await clean(app);
});

test('on paper the page is one table of figures with their values', async ({ app }) => {
  await figure(app, 'dossiers_received').fill('2618');
  await figure(app, 'dossiers_received').press('Tab');
  await app.page.emulateMedia({ media: 'print' });
  const table = app.page.locator('table.sheet--paper');
  await expect(table.locator('tr').filter({ hasText: 'Hồ sơ tiếp nhận, xử lý trong kỳ' }).locator('td')).toHaveText([
    'Hồ sơ tiếp nhận, xử lý trong kỳ', 'hồ sơ', '2.618', '', '2.1, 4.1, 4.2, 4.3, 4.4, 4.5b, 5.4',
  ]);
  await expect(table).toBeVisible();
  await expect(figure(app, 'dossiers_received')).toBeHidden();
});

test('last year stands beside this year where it is known', async ({ app }) => {
  await app.open('#/');
  await app.import(SAMPLE.replace('"inputs": {', '"previous_inputs": {"dossiers_received": {"number": "2400"}}, "inputs": {'));
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  await open(app);
  await expect(row(app, 'dossiers_received')).toContainText('Năm trước: 2.400');
  await expect(figure(app, 'dossiers_received')).toHaveValue('2.618');
});
