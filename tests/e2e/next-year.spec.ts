import { type App, expect, test } from './support';

const MARK = 'từ năm trước, xem lại';

/** The line of a part of an item, and the button that confirms it. */
const line = (app: App, code: string, part: string) => app.item(code).locator('.item__said').filter({ hasText: part });
const confirm = (app: App, code: string, part: string) => line(app, code, part).getByRole('button', { name: /^Xác nhận còn đúng/ });

/** A commune with two rates: at 1.2 an explanation with its cause, a document and a note, at 1.3 a note. */
async function thisYear(app: App) {
  await app.open();
  await app.start('UBND xã Sang Năm');
  await app.rate('1.2', '43', '47');
  await app.rate('1.3', '47', '47');
  const item = app.item('1.2');
  await app.panel(item, /^Giải trình/);
  await app.page.keyboard.type('Hệ thống của tỉnh bảo trì');
  await item.getByLabel('Khách quan').check();
  await app.panel(item, /^Tài liệu/);
  await app.page.keyboard.type('12/KH-UBND');
  await app.page.keyboard.press('Enter');
  await item.getByLabel('Trích yếu').fill('Kế hoạch cải cách hành chính');
  await item.getByRole('button', { name: /Ghi vào danh mục/ }).click();
  await expect(item.locator('.doc')).toContainText('12/KH-UBND');
  for (const code of ['1.2', '1.3']) {
    await app.panel(app.item(code), /^Ghi chú/);
    await app.page.keyboard.type('Đã đối chiếu');
  }
  // There is no year before this one.
  await expect(app.page.locator('.item__before')).toHaveCount(0);
  await expect(app.saved).toContainText('Đã lưu');
}

test('next year opens at once; what came along is marked until it was looked at, and checking again lists the rest', async ({ app }) => {
  await thisYear(app);
  await app.open();
  await app.page.getByRole('button', { name: /^Lập bản tự chấm năm 2027/ }).click();
  await app.arrives('Tổng quan');
  await expect(app.page.locator('.notices')).toContainText('Đã lập bản tự chấm năm 2027');
  await app.area('Công khai, minh bạch');

  // Last year beside the blank figures.
  await expect(app.item('1.2').locator('.fig input').first()).toHaveValue('');
  await expect(app.item('1.2').locator('.item__before')).toHaveText('Năm trước: 43/47 → 3,66 điểm');
  await expect(app.item('1.3').locator('.item__before')).toHaveText('Năm trước: 47/47 → 2,00 điểm');
  await expect(app.item('1.4').locator('.item__before')).toHaveCount(0);

  await expect(app.item('1.2').getByText(MARK)).toHaveCount(3);
  await expect(line(app, '1.2', 'Giải trình (khách quan): Hệ thống của tỉnh bảo trì')).toContainText(MARK);
  await expect(line(app, '1.2', 'Tài liệu: 12/KH-UBND')).toContainText(MARK);
  await expect(app.item('1.3').getByText(MARK)).toHaveCount(1);

  // One is confirmed; that is a step like any other.
  await confirm(app, '1.2', 'Giải trình').click();
  await expect(confirm(app, '1.2', 'Giải trình')).toHaveCount(0);
  await expect(line(app, '1.2', 'Giải trình')).not.toContainText(MARK);
  await expect(line(app, '1.2', 'Giải trình')).toContainText('Hệ thống của tỉnh bảo trì');
  await expect(app.item('1.2')).toBeFocused();
  await app.page.keyboard.press('Control+z');
  await expect(line(app, '1.2', 'Giải trình')).toContainText(MARK);
  await expect(app.page.locator('.notices')).toContainText('xác nhận nội dung từ năm trước ở mục 1.2');
  await app.page.keyboard.press('Control+y');
  await expect(line(app, '1.2', 'Giải trình')).not.toContainText(MARK);

  // Another is edited: in its open panel it is still marked, and no longer once it was touched.
  await app.panel(app.item('1.3'), /^Ghi chú/);
  await expect(line(app, '1.3', 'Ghi chú')).toContainText(MARK);
  await app.page.keyboard.type('năm 2027 ');
  await expect(app.item('1.3').getByText(MARK)).toHaveCount(0);

  // The rest is listed, and leads to where it is confirmed.
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Tài liệu', exact: true }).click();
  await expect(app.page.locator('.register__row')).toContainText('từ năm trước, xem lại ở mục 1.2');
  await app.page.getByRole('navigation').getByRole('link', { name: /^Kiểm tra/ }).click();
  const group = app.page.locator('section.card').filter({ hasText: 'Nội dung từ năm trước, chưa xem lại' });
  await expect(group.locator('li')).toHaveCount(1);
  await app.page.reload();
  await expect(group.locator('li')).toHaveCount(1);
  await group.getByRole('link', { name: /^Sửa 1\.2 / }).click();
  await expect(app.item('1.2').locator('.fig input').first()).toBeFocused();
  await expect(app.item('1.2').getByText(MARK)).toHaveCount(2);
  await confirm(app, '1.2', 'Tài liệu').click();
  await confirm(app, '1.2', 'Ghi chú').click();
  await app.page.getByRole('navigation').getByRole('link', { name: 'Tài liệu', exact: true }).click();
  await expect(app.page.locator('.register__row')).toContainText('Dùng ở mục: 1.2');
  await expect(app.page.locator('.register__row')).not.toContainText('xem lại');
  await app.page.goBack();
  await app.item('1.2').getByRole('link', { name: /Trở lại trang Kiểm tra/ }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toContainText('Kiểm tra');
  await expect(group).toHaveCount(0);

  // This year stays as it was.
  await app.open();
  await expect(app.page.locator('.list__row')).toHaveCount(2);
});
