import { test, expect, type App } from './support';

const documents = async (app: App) => {
  await app.page.getByRole('navigation').getByRole('link', { name: 'Tài liệu', exact: true }).click();
  await app.arrives('Tài liệu kiểm chứng');
};
const LIST = 'STT\tSố, ký hiệu\tNgày ban hành\tCơ quan ban hành\tTrích yếu\n' +
  '1\t12/KH-UBND\t05/01/2026\tUBND xã\tKế hoạch cải cách hành chính năm 2026\n' +
  '2\t30/BC-UBND\t31/02/2026\tUBND xã\tBáo cáo quý I';

test('a list pasted from Excel is shown before it is written down, twice adds nothing, and goes back in one step', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Danh Mục');
  await documents(app);
  await app.page.getByRole('button', { name: 'Dán danh mục từ Excel' }).click();
  await app.page.getByLabel('Danh mục tài liệu').fill(LIST);
  await expect(app.page.getByRole('row', { name: /12\/KH-UBND/ })).toContainText('ghi mới');
  await expect(app.page.getByRole('row', { name: /30\/BC-UBND/ })).toContainText('không đọc được: 31/02/2026');
  await expect(app.page.getByText(/^1 tài liệu có ngày ban hành không đọc được/)).toBeVisible();
  await expect(app.page.locator('.register__row')).toHaveCount(0);
  await app.page.getByRole('button', { name: 'Ghi 2 tài liệu vào danh mục' }).click();
  await expect(app.page.locator('.register__row')).toHaveCount(2);
  await app.page.getByRole('button', { name: 'Dán danh mục từ Excel' }).click();
  await app.page.getByLabel('Danh mục tài liệu').fill(LIST);
  await expect(app.page.getByText('đã có trong danh mục')).toHaveCount(2);
  await expect(app.page.getByRole('button', { name: /^Ghi \d+ tài liệu/ })).toHaveCount(0);
  await app.page.getByRole('button', { name: 'Hủy' }).click();
  await app.page.keyboard.press('Control+z');
  await expect(app.page.locator('.register__row')).toHaveCount(0);
});

test('one document is set at many items in one go, and taken off again', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Nhiều Mục');
  await documents(app);
  await app.page.getByRole('button', { name: 'Thêm tài liệu' }).click();
  await app.page.getByLabel('Số, ký hiệu').fill('12/KH-UBND');
  await app.page.getByRole('button', { name: 'Ghi vào danh mục' }).click();
  const row = app.page.locator('.register__row');
  await row.getByRole('button', { name: /Chọn các mục dùng/ }).click();
  for (const code of ['1.1 ', '1.2 ', '2.1 ']) await row.getByRole('checkbox', { name: new RegExp(`^${code.replace('.', '\\.')}`) }).check();
  await row.getByLabel('Lọc mục').fill('thanh toan');
  await expect(row.getByRole('checkbox', { name: /^1\.1 / })).toBeHidden();
  await row.getByRole('button', { name: 'Ghi các mục đã chọn' }).click();
  await expect(row).toContainText('Dùng ở mục: 1.1');
  await expect(row.getByRole('link')).toHaveCount(3);
  await row.getByRole('button', { name: /Chọn các mục dùng/ }).click();
  await row.getByRole('checkbox', { name: /^1\.2 / }).uncheck();
  await row.getByRole('button', { name: 'Ghi các mục đã chọn' }).click();
  await expect(row.getByRole('link')).toHaveCount(2);
});

test('several documents are set at one item in one go, as one step', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Nhiều Tài Liệu');
  await documents(app);
  await app.page.getByRole('button', { name: 'Dán danh mục từ Excel' }).click();
  await app.page.locator('textarea').fill('12/KH-UBND\t05/01/2026\tUBND xã\tKế hoạch\n15/BC-UBND\t10/02/2026\tUBND xã\tBáo cáo quý\n7/QĐ-UBND\t12/02/2026\tUBND xã\tQuyết định');
  await app.page.getByRole('button', { name: 'Ghi 3 tài liệu vào danh mục' }).click();
  await app.area('Công khai, minh bạch');
  const item = app.item('1.1');
  await app.act(item, /^Tài liệu/);
  await item.getByRole('button', { name: 'Chọn nhiều tài liệu cùng lúc' }).click();
  await expect(item.getByLabel('Lọc tài liệu')).toBeFocused();
  await item.getByRole('button', { name: 'Hủy' }).click();
  await expect(item.getByRole('combobox')).toBeFocused();
  await item.getByRole('button', { name: 'Chọn nhiều tài liệu cùng lúc' }).click();
  await item.getByRole('checkbox', { name: /^12\/KH-UBND/ }).check();
  await item.getByLabel('Lọc tài liệu').fill('quyet dinh');
  await expect(item.getByRole('checkbox')).toHaveCount(1);
  await item.getByRole('checkbox', { name: /^7\/QĐ-UBND/ }).check();
  await item.getByRole('button', { name: 'Dùng các tài liệu đã chọn' }).click();
  await expect(item.locator('.doc')).toHaveCount(2);
  await expect(item.locator('.doc').first().getByRole('textbox')).toBeFocused();
  await expect(item.getByRole('button', { name: 'Tài liệu (2)' })).toBeVisible();
  // One document is left: it is chosen by itself.
  await expect(item.getByRole('button', { name: 'Chọn nhiều tài liệu cùng lúc' })).toHaveCount(0);
  await app.page.getByRole('button', { name: /^Hoàn tác/ }).first().click();
  await expect(item.locator('.doc')).toHaveCount(0);
});

test('what was ticked and not written down is there again after another page, until it is given up', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Đang Chọn');
  await documents(app);
  await app.page.getByRole('button', { name: 'Thêm tài liệu' }).click();
  await app.page.getByLabel('Số, ký hiệu').fill('12/KH-UBND');
  await app.page.getByRole('button', { name: 'Ghi vào danh mục' }).click();
  const row = app.page.locator('.register__row');
  await row.getByRole('button', { name: /Chọn các mục dùng/ }).click();
  await row.getByRole('checkbox', { name: /^1\.1 / }).check();
  await row.getByRole('checkbox', { name: /^2\.1 / }).check();
  await app.area('Công khai, minh bạch');
  await documents(app);
  await expect(row.getByRole('checkbox', { name: /^1\.1 / })).toBeChecked();
  await expect(row.getByRole('checkbox', { name: /^2\.1 / })).toBeChecked();
  await expect(row.getByRole('checkbox', { name: /^1\.2 / })).not.toBeChecked();
  await row.getByRole('button', { name: 'Hủy' }).click();
  await app.area('Công khai, minh bạch');
  await documents(app);
  await expect(row.getByRole('checkbox')).toHaveCount(0);
  await expect(row).toContainText('Chưa dùng ở mục nào');
});

test('on paper the register is the table of the annex', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Phụ Lục');
  await documents(app);
  await app.page.getByRole('button', { name: 'Dán danh mục từ Excel' }).click();
  await app.page.getByLabel('Danh mục tài liệu').fill(LIST);
  await app.page.getByRole('button', { name: 'Ghi 2 tài liệu vào danh mục' }).click();
  await app.page.emulateMedia({ media: 'print' });
  const table = app.page.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['STT', 'Số, ký hiệu', 'Ngày ban hành', 'Cơ quan ban hành', 'Trích yếu nội dung', 'Mục', 'Nơi lưu']);
  await expect(table).toContainText('Kế hoạch cải cách hành chính năm 2026');
  await expect(app.page.locator('.register')).toBeHidden();
});
