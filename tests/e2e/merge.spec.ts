import { readFileSync } from 'node:fs';
import { App, expect, test } from './support';

test('i12 colleagues fill their parts apart; the files merge in one step that can be taken back', async ({ app, browser }) => {
  await app.open();
  await app.start('UBND xã Ghép');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.result();
  const begun = await app.export();

  // Each on a machine of their own: one item that only they touch, and one that both do.
  const part = async (name: string, code: string, own: string, both: string) => {
    const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
    const colleague = new App(await context.newPage());
    await colleague.open();
    await colleague.import(begun.text);
    await colleague.page.getByLabel('Người nhập').fill(name);
    await colleague.page.getByLabel('Người nhập').press('Tab');
    await colleague.area('Công khai, minh bạch');
    await colleague.rate(code, own, '47');
    await colleague.rate('1.2', both, '47');
    await expect(colleague.saved).toContainText('Đã lưu');
    await colleague.result();
    const file = await colleague.export();
    await context.close();
    return { name: `${name}.tucham.json`, text: file.text };
  };
  const lan = await part('Lan', '1.1', '40', '41');
  const hung = await part('Hùng', '1.3', '46', '42');

  await app.open();
  await app.choose(lan, hung);
  await expect(app.preview.locator('.preview__card')).toHaveCount(2);
  // Neither takes the place of what is here silently: the second would win over the first.
  await expect(app.preview.getByLabel('Bỏ qua')).toHaveCount(2);
  for (const skip of await app.preview.getByLabel('Bỏ qua').all()) await expect(skip).toBeChecked();
  await app.preview.getByRole('button', { name: 'Tổng hợp vào bản trên máy' }).first().click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Tổng hợp phần chấm của đồng nghiệp');
  await expect(app.page.locator('.preview__card')).toHaveCount(2);
  const clash = app.page.locator('.conflict');
  await expect(clash).toHaveCount(1);
  await expect(clash).toContainText(/41.*Lan, \d\d:\d\d ngày .* tệp Lan.tucham.json/);
  await expect(clash).toContainText(/42.*Hùng/);
  const merge = app.page.getByRole('button', { name: 'Tổng hợp vào bản này' });
  await expect(merge).toBeDisabled();
  await clash.getByLabel(/^42/).check();
  await merge.click();
  await expect(app.page.getByRole('status').filter({ hasText: 'Đã tổng hợp: cập nhật' })).toBeVisible();
  await expect(app.page.getByRole('heading', { name: 'Nhật ký tổng hợp' })).toBeVisible();
  await expect(app.page.getByRole('main')).toContainText(/giữ 42.*; bỏ 41/);
  await expect(app.saved).toContainText('Đã lưu');
  const figure = (code: string) => app.item(code).locator('.fig input').first();
  await app.area('Công khai, minh bạch');
  await expect(figure('1.1')).toHaveValue('40');
  await expect(figure('1.2')).toHaveValue('42');
  await expect(figure('1.3')).toHaveValue('46');
  // A copy from before is kept, and the step can be taken back to the byte.
  await app.page.getByRole('button', { name: /^Hoàn tác/ }).first().click();
  await expect(figure('1.1')).toHaveValue('');
  await expect(figure('1.2')).toHaveValue('43');
  await app.result();
  expect((await app.export()).text).toBe(begun.text);
});

test('i4 i12 a file of another set is not merged, and says why', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Ghép');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  const own = new URL(app.page.url()).hash.replace(/\/nhom.*/, '');
  await app.open();
  await app.import(readFileSync(new URL('../../checklists/samples/song-cau-2023.json', import.meta.url), 'utf8'));
  await app.result();
  const other = await app.export();
  await app.open(`${own}/ghep`);
  const before = await app.stored();
  await app.choose(other.text);
  await expect(app.page.locator('.err--box')).toContainText('Tệp dùng bộ tiêu chí khác');
  await expect(app.page.getByRole('button', { name: 'Tổng hợp vào bản này' })).toHaveCount(0);
  expect(await app.stored()).toEqual(before);
});
