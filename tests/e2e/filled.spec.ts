import { readFileSync } from 'node:fs';
import { expect, test, type App } from './support';

const file = (name: string) => ({ name, text: readFileSync(new URL(`../data/sets/${name}`, import.meta.url)) });
/** A filled copy of the practice set, and one of a set that the practice set has nothing in common with. */
const PRACTICE = file('xa-mau-2026-da-cham.docx');
const OTHER = file('khanhhoa-nam-2026-da-cham.xlsx');

/** An assessment of the practice set, and the page that takes sheets over into it. */
async function atSheet(app: App) {
  const { page } = app;
  await app.open('#/bo-tieu-chi');
  await page.getByRole('link', { name: /Bắt đầu tự chấm với bộ này.*Bộ tiêu chí mẫu cấp xã/ }).click();
  await page.getByLabel('Tên đơn vị').fill('UBND xã Ví Dụ');
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await app.arrives('1. ');
  await page.getByRole('navigation').getByRole('link', { name: 'Bảng nhập' }).click();
  await app.arrives('Bảng nhập');
  await page.getByRole('link', { name: 'Nhận bảng chấm đã điền' }).click();
  await app.arrives('Nhận bảng chấm đã điền');
}

test('a filled sheet is shown, taken over in one step, and taken back', async ({ app }) => {
  const { page } = app;
  await atSheet(app);
  await app.choose(PRACTICE);
  await expect(page.locator('#bang-da-mo')).toBeFocused();
  await expect(page.getByTestId('plan')).toContainText('mục ghi câu trả lời');
  await expect(page.getByTestId('plan')).toContainText('chờ xác nhận');
  await expect(page.getByTestId('plan-total')).toContainText('0,00 →');
  const rows = page.locator('.taken tbody tr');
  await expect.poll(() => rows.count()).toBeGreaterThan(40);
  // Nothing is written before it is asked for.
  await expect(page.getByRole('button', { name: 'Hoàn tác: không có gì' })).toBeDisabled();
  await page.getByRole('button', { name: 'Nhận vào bản tự chấm này' }).click();
  await expect(page.locator('#bang-da-mo')).toBeFocused();
  await expect(page.locator('#bang-da-mo')).toContainText('Đã nhận “xa-mau-2026-da-cham.docx”');
  await page.getByRole('link', { name: 'Xem các mục còn phải làm' }).click();
  await app.arrives('Kiểm tra');
  await page.getByRole('navigation').getByRole('link', { name: 'Tài liệu', exact: true }).click();
  await expect(page.getByText('/KH-UBND').first()).toBeVisible();
  await page.goBack();
  await page.goBack();
  await app.arrives('Nhận bảng chấm đã điền');
  await page.getByRole('button', { name: /^Hoàn tác: nhận \d+ mục/ }).first().click();
  await page.getByRole('navigation').getByRole('link', { name: 'Tài liệu', exact: true }).click();
  await expect(page.getByText('/KH-UBND')).toHaveCount(0);
});

test('what is taken back while the page is open is shown again', async ({ app }) => {
  const { page } = app;
  await atSheet(app);
  await app.choose(PRACTICE);
  await page.getByRole('button', { name: 'Nhận vào bản tự chấm này' }).click();
  await expect(page.locator('#bang-da-mo')).toContainText('Đã nhận');
  await page.getByRole('button', { name: /^Hoàn tác: nhận \d+ mục/ }).first().click();
  await expect(page.getByTestId('plan-total')).toContainText('0,00 →');
});

test('a sheet of another set is told row by row, and nothing is taken', async ({ app }) => {
  const { page } = app;
  await atSheet(app);
  await app.choose(OTHER);
  await expect(page.getByText('Dòng 12: “Ban hành kế hoạch')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nhận vào bản tự chấm này' })).toBeDisabled();
  await app.choose(file('xa-mau-2026.docx'));
  await expect(page.locator('#bang-da-mo')).toContainText('Không thấy cột điểm tự chấm đã điền');
});

test('a filled sheet opened on the first page is offered to a new assessment of its set', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.choose(OTHER);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Soạn bộ tiêu chí');
  // The offer takes the focus from the heading as soon as the file is read.
  await expect(page.locator('#khong-nhan')).toBeFocused();
  const offer = page.getByRole('region', { name: 'Bảng chấm đã điền' });
  await expect(offer).toContainText('khớp với bộ tiêu chí');
  await offer.getByRole('button', { name: 'Nhận vào bản tự chấm mới' }).click();
  await page.getByLabel('Tên đơn vị').fill('UBND xã Ví Dụ');
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await app.arrives('Nhận bảng chấm đã điền');
  // The sheet declares another total than its rows add up to, and one item over its maximum.
  await expect(page.getByRole('region', { name: 'Chỗ không khớp trong bảng' })).toBeVisible();
  await expect(page.locator('.taken [data-row]').filter({ hasText: 'ngoài khung điểm' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Nhận vào bản tự chấm này' }).click();
  await expect(page.locator('#bang-da-mo')).toContainText('Đã nhận');
});
