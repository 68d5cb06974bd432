import { readFileSync } from 'node:fs';
import { App, expect, test } from './support';

const DOCX = { name: 'xa-mau-2026.docx', text: readFileSync(new URL('../data/sets/xa-mau-2026.docx', import.meta.url)) };
const XLSX = { name: 'xa-mau-2026-hai-cap.xlsx', text: readFileSync(new URL('../data/sets/xa-mau-2026-hai-cap.xlsx', import.meta.url)) };

test('i1 drafts are in the backup of everything, and come back with it', async ({ app }) => {
  const { page } = app;
  await app.begin(DOCX);
  await page.locator('#dong-4').click();
  await page.keyboard.press('g');
  await expect(page.getByTestId('draft-state')).toContainText('Đã lưu');
  await app.open('#/du-lieu');
  const backup = await app.handedOver(() => page.getByRole('button', { name: 'Sao lưu tất cả', exact: true }).first().click());
  await app.open('#/soan');
  await page.getByRole('button', { name: /^Xóa bản nháp/ }).click();
  await expect(page.getByText('Chưa có bản nháp nào')).toBeVisible();
  await app.open('#/du-lieu');
  await app.choose({ name: backup.name, text: backup.text });
  await expect(app.preview).toContainText('1 bản nháp soạn bộ tiêu chí');
  await app.preview.getByRole('button', { name: 'Thêm bản nháp' }).click();
  await expect(page.getByText('Đã thêm 1 bản nháp')).toBeVisible();
  await app.open('#/soan');
  await page.getByRole('link', { name: 'xa-mau-2026.docx' }).click();
  await app.arrives('Bảng');
  await expect(page.locator('[data-row="4"] select')).toHaveValue('G · Ghi chú, chữ ký');
});

test('l5 two windows on one draft: it is said, and nothing is lost', async ({ app, context }) => {
  const { page } = app;
  await app.begin(DOCX);
  await expect(page.getByTestId('draft-state')).toContainText('Đã lưu');
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator('#dong-4').click();
  await other.keyboard.press('g');
  await expect(other.getByTestId('draft-state')).toContainText('Đã lưu');
  await app.sees(new App(other));
  await page.locator('#dong-5').click();
  await page.keyboard.press('x');
  await expect(page.getByText('Cửa sổ khác đã sửa bản nháp này')).toBeVisible();
  await app.open('#/soan');
  await expect(page.getByRole('link', { name: 'xa-mau-2026.docx' })).toHaveCount(2);
  await other.reload();
  await expect(other.locator('[data-row="4"] select')).toHaveValue('G · Ghi chú, chữ ký');
  await other.close();
});

test('what is left to say about the set leads to its field, and a group has its maximum above the table', async ({ app }) => {
  const { page } = app;
  await app.begin(DOCX);
  await page.locator('#dong-3').click();
  const max = page.getByLabel(/^Điểm tối đa của nhóm ở dòng 3/);
  const before = await max.inputValue();
  await max.fill('99');
  await page.getByRole('navigation', { name: 'Các bước' }).getByRole('link', { name: 'Kiểm tra' }).click();
  await app.arrives('Kiểm tra');
  await expect(page.locator('.left__row').filter({ hasText: 'Dòng 3,' }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Hoàn tác: điểm tối đa của nhóm, dòng 3/ }).click();
  await page.locator('.left__row').filter({ hasText: 'năm' }).getByRole('button', { name: 'Đến ô cần điền' }).click();
  await expect(page.getByLabel('Năm chấm điểm')).toBeFocused();
  expect(before).not.toBe('');
});

test('what was said about one sheet waits there while another one is looked at', async ({ app }) => {
  const { page } = app;
  await app.begin(XLSX);
  await page.locator('#dong-4').click();
  await page.keyboard.press('x');
  const row = page.locator('[data-row="4"] select');
  await expect(row).toHaveValue('X · Bỏ qua');
  const sheets = page.locator('#chon-bang');
  const first = await sheets.evaluate((select: HTMLSelectElement) => select.selectedIndex);
  const second = first === 0 ? 1 : 0;
  await sheets.selectOption({ index: second });
  await expect(page.locator('#dong-1')).toBeVisible();
  await expect(page.getByTestId('draft-state')).toContainText('Đã lưu');
  await page.reload();
  await app.arrives('Bảng');
  await expect.poll(() => sheets.evaluate((select: HTMLSelectElement) => select.selectedIndex)).toBe(second);
  await sheets.selectOption({ index: first });
  await expect(row).toHaveValue('X · Bỏ qua');
});

test('a draft is listed with when it was changed and what is left in it, and its file does not begin another one unasked', async ({ app }) => {
  const { page } = app;
  await app.begin(DOCX);
  await page.locator('#dong-4').click();
  await page.keyboard.press('g');
  await expect(page.getByTestId('draft-state')).toContainText('Đã lưu');
  const draft = new URL(page.url()).hash;
  await app.open('#/soan');
  const row = page.locator('.list__row').filter({ hasText: DOCX.name });
  await expect(row).toContainText(/Sửa lần cuối: \d\d:\d\d ngày \d\d\/\d\d\/\d{4}/);
  await expect(row).toContainText(/Còn (\d+ .*)+/);
  await app.choose({ name: 'ten-khac.docx', text: DOCX.text });
  await expect(page.locator('#khong-nhan')).toBeFocused();
  await expect(page.locator('#khong-nhan')).toContainText('“ten-khac.docx” đã có bản nháp trên máy này');
  await page.getByRole('button', { name: 'Hủy', exact: true }).click();
  await expect(page.locator('#khong-nhan')).toHaveText('');
  await app.choose(DOCX);
  await page.getByRole('button', { name: /^Mở bản nháp đang có/ }).click();
  await app.arrives('Bảng');
  expect(new URL(page.url()).hash).toBe(draft);
  await expect(page.locator('[data-row="4"] select')).toHaveValue('G · Ghi chú, chữ ký');
  await app.open('#/soan');
  await app.choose(DOCX);
  await page.getByRole('button', { name: 'Lập bản nháp mới' }).click();
  await app.arrives('Bảng');
  expect(new URL(page.url()).hash).not.toBe(draft);
});
