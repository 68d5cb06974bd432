import { readFileSync } from 'node:fs';
import { expect, test } from './support';

test('the set that was chosen stays chosen while it fits, and stands beside the button', async ({ app }) => {
  await app.open('#/moi');
  const by = app.page.locator('.form__scored-by');
  const kind = app.page.getByLabel('Loại đơn vị');
  await app.page.getByRole('radio', { name: /mẫu/i }).first().check();
  await expect(by).toContainText('mẫu');
  const chosen = await by.textContent();
  await kind.selectOption({ label: 'Sở, ban, ngành' });
  await expect(by).toContainText('không áp dụng cho loại đơn vị “Sở, ban, ngành”');
  await kind.selectOption({ label: 'Phường' });
  await expect(by).toHaveText(chosen!);
  await expect(app.page.getByRole('radio', { name: /mẫu/i }).first()).toBeChecked();
  await app.page.getByLabel('Tên đơn vị').fill('UBND phường Giữ Bộ');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('.bar')).toContainText(/mẫu/i);
});

test('an assessment without answers takes another set where its header is changed', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Nhầm Bộ');
  await app.open(new URL(app.page.url()).hash.replace(/\/nhom\/.*/, '/thong-tin'));
  await app.page.getByRole('radio', { name: /mẫu/i }).first().check();
  await expect(app.page.locator('.form__scored-by')).toContainText(/mẫu/i);
  await app.page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await expect(app.page.locator('#tieu-de')).toHaveText('Tổng quan');
  await expect(app.page.locator('.bar')).toContainText(/mẫu/i);
  await expect(app.page.locator('.bar')).toContainText('UBND xã Nhầm Bộ');
  await app.page.getByRole('button', { name: 'Hoàn tác', exact: true }).last().click();
  await expect(app.page.locator('.bar')).not.toContainText(/mẫu/i);
});

test('one with answers moves to a set that has the same ids, after the differences were shown, and drops nothing', async ({ app }) => {
  const set = JSON.parse(readFileSync(new URL('../../checklists/qd766-xa-2026.json', import.meta.url), 'utf8'));
  const other = { ...set, id: 'bo-cua-tinh', version: '1', title: 'Bộ của tỉnh', short_title: 'Bộ của tỉnh', supersedes: undefined };
  const first = other.areas[0].children[0];
  other.areas = structuredClone(set.areas);
  other.areas[0].children[0].id = 'khac';
  await app.open();
  await app.start('UBND xã Chuyển Bộ');
  await app.rate('1.1', '1', '47');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  const info = new URL(app.page.url()).hash.replace(/\/nhom\/.*/, '/thong-tin');
  await app.open('#/bo-tieu-chi');
  await app.choose({ name: 'bo.json', text: JSON.stringify(other) });
  await expect(app.page.getByRole('main')).toContainText('Đã thêm');
  await app.open(info);
  await expect(app.page.getByRole('radio', { name: /mẫu/i })).toHaveCount(0);
  await app.page.getByRole('button', { name: /Chuyển sang “Bộ của tỉnh”.*trùng mã 20\/21/ }).click();
  const preview = app.page.locator('#thay-doi');
  await expect(preview).toContainText('Mục không còn (1)');
  await expect(preview).toContainText(first.title);
  const key = Object.keys(await app.stored()).find((name) => name.startsWith('tu-cham/assessment/'))!;
  const inputs = async () => JSON.parse((await app.stored())[key]).document.assessment.inputs;
  const before = await inputs();
  await preview.getByRole('button', { name: /Chuyển bản tự chấm này sang bộ “Bộ của tỉnh”/ }).click();
  await expect(app.page.locator('.bar')).toContainText('Bộ của tỉnh');
  await expect.poll(inputs).toEqual(before);
});

test('an item whose points are published has two clear ways, and the assessment remembers the one chosen', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Hai Cách');
  await app.area('Cung cấp dịch vụ công trực tuyến');
  const item = app.item('3.2');
  const own = item.getByLabel('Có số liệu của đơn vị');
  const published = item.getByLabel('Chỉ có điểm công bố');
  await expect(published).toBeChecked();
  await own.check();
  await expect(item.locator('.fig input')).toHaveCount(2);
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(own).toBeChecked();
  await expect(item.locator('.fig input')).toHaveCount(2);
  await published.check();
  await item.getByLabel(/Điểm công bố/).fill('0,31');
  await expect(app.points('3.2')).toHaveText('0,31');
  await own.check();
  await expect(app.points('3.2')).toHaveText('–');
  await published.check();
  await expect(app.points('3.2')).toHaveText('0,31');
});

test('a group whose points are published as one number takes that number with its source, and is not split', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Một Số');
  await app.area('Cung cấp dịch vụ công trực tuyến');
  const group = app.page.locator('#nhom-online');
  await group.getByLabel('Chỉ có một điểm công bố cho tất cả').check();
  await expect(app.item('3.1')).toBeHidden();
  // The number is what is still to be done here.
  await app.page.getByRole('link', { name: 'Mục chưa xong tiếp theo: 3 →' }).click();
  await expect(group).toBeFocused();
  await group.getByLabel(/Điểm công bố chung/).fill('6,31');
  await expect(group).toContainText('Ghi nguồn công bố điểm để hoàn thành');
  await group.getByRole('button', { name: /Ghi nguồn/ }).click();
  await expect(group.getByLabel(/Nguồn công bố/)).toHaveValue(/Cổng Dịch vụ công quốc gia/);
  await expect(group).not.toContainText('Ghi nguồn công bố điểm để hoàn thành');
  await expect(app.page.locator('.nav__item--here')).toContainText('6,31');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(group.getByLabel(/Điểm công bố chung/)).toHaveValue('6,31');
  await app.result();
  await expect(app.page.locator('.bars li:not(.bars__below)').nth(2)).toContainText('6,31 / 12');
  await expect(app.page.locator('.lost')).toContainText('Một điểm công bố cho tất cả');
  await app.area('Cung cấp dịch vụ công trực tuyến');
  await group.getByLabel('Chấm từng mục').check();
  await expect(app.item('3.1')).toBeVisible();
});
