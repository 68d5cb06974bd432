import { readFileSync } from 'node:fs';
import { App, expect, test } from './support';

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');

const rows = (app: App) => app.page.locator('.list__row:visible');

test('what is put away or taken out leaves its list at once', async ({ app }) => {
  await app.open();
  await app.import(SAMPLE);
  await app.open();
  await app.page.getByRole('button', { name: /^Lưu trữ bản/ }).click();
  await expect(rows(app)).toHaveCount(0);
  await app.page.getByText('Đã lưu trữ (1)').click();
  await app.page.getByRole('button', { name: /^Đưa trở lại bản/ }).click();
  await expect(app.page.getByText('Đã lưu trữ (1)')).toHaveCount(0);
  await expect(rows(app)).toHaveCount(1);
});

test('what two windows put away stays away', async ({ app, context }) => {
  await app.open();
  await app.start('UBND xã Một');
  await app.open();
  await app.start('UBND xã Hai');
  await app.open();
  await expect(rows(app)).toHaveCount(2);
  const other = new App(await context.newPage());
  await other.open();
  await app.page.getByRole('button', { name: /^Lưu trữ bản tự chấm của UBND xã Một/ }).click();
  await other.sees(app);
  await other.page.getByRole('button', { name: /^Lưu trữ bản tự chấm của UBND xã Hai/ }).click();
  await other.page.reload();
  await expect(other.page.getByText('Đã lưu trữ (2)')).toBeVisible();
  await expect(app.page.getByText('Đã lưu trữ (2)')).toBeVisible();
});

test('a double click makes one', async ({ app }) => {
  await app.open();
  await app.import(SAMPLE);
  await app.open();
  await app.page.getByRole('button', { name: /^Nhân bản/ }).dblclick();
  await expect(app.page.locator('.notice')).toContainText('Đã nhân bản');
  await expect(rows(app)).toHaveCount(2);
  await app.page.getByRole('button', { name: /^Nhân bản/ }).first().click();
  await expect(rows(app)).toHaveCount(3);
});

test('a message with a way back goes after a while, not under the pointer, and with the next step', async ({ app }) => {
  await app.page.clock.install({ time: new Date('2026-11-25T09:00:00+07:00') });
  await app.open();
  await app.import(SAMPLE);
  await app.open();
  const notice = app.page.locator('.notice');
  await app.page.getByRole('button', { name: /^Lưu trữ bản/ }).click();
  await expect(notice.getByRole('button', { name: 'Hoàn tác' })).toBeVisible();
  await notice.hover();
  await app.page.clock.runFor(40_000);
  await expect(notice).toBeVisible();
  await app.page.mouse.move(0, 0);
  await app.page.clock.runFor(40_000);
  await expect(notice).toHaveCount(0);
});

test('a message on a step goes with its page: the bar has the way back too', async ({ app }) => {
  await app.page.clock.install({ time: new Date('2026-11-25T09:00:00+07:00') });
  await app.open();
  await app.start('UBND xã Rời Trang');
  const here = new URL(app.page.url()).hash.replace(/\/nhom.*/, '');
  await app.open(`${here}/giao-viec`);
  await app.arrives('Giao việc');
  await app.page.locator('.sharing__items').getByRole('checkbox').first().check();
  await app.page.getByLabel('Người phụ trách').fill('Lan');
  await app.page.getByRole('button', { name: 'Giao 1 mục đã chọn' }).click();
  const notice = app.page.locator('.notice');
  await expect(notice.getByRole('button', { name: 'Hoàn tác' })).toBeVisible();
  await app.page.mouse.move(0, 0);
  await app.page.clock.runFor(2_000);
  await expect(notice).toBeVisible();
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kiểm tra' }).first().click();
  await app.arrives('Kiểm tra');
  await expect(notice).toHaveCount(0);
  await expect(app.page.getByRole('button', { name: /^Hoàn tác:/ })).toBeVisible();
});

test('title, bar and banner follow a step that is taken back on their page', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Cũ');
  const here = new URL(app.page.url()).hash.replace(/\/nhom.*/, '');
  await app.open(`${here}/thong-tin`);
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Mới');
  await app.page.getByRole('button', { name: 'Lưu thông tin' }).or(app.page.locator('form button[type=submit]')).first().click();
  await expect(app.page).toHaveTitle(/UBND xã Mới/);
  await app.page.getByRole('button', { name: /^Hoàn tác:/ }).click();
  await expect(app.page.locator('.bar__name')).toContainText('UBND xã Cũ');
  await expect(app.page).toHaveTitle(/UBND xã Cũ/);
});

test('a finished assessment is not given up to a newer file unasked; what differs is listed; other files stay in the preview', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Xong');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.result();
  const { text } = await app.export();
  await app.area('Công khai, minh bạch');
  await app.rate('1.2', '44', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.result();
  const newer = await app.export();
  // The officer whose machine this is has the older state.
  await app.empty();
  await app.open();
  await app.page.reload();
  await expect(app.page.getByText('Chưa có bản tự chấm nào')).toBeVisible();
  await app.import(text);
  await app.open();
  await app.choose({ name: 'moi.json', text: newer.text }, { name: 'mau.json', text: SAMPLE });
  const card = app.preview.locator('.preview__card').filter({ hasText: 'UBND xã Xong' });
  await expect(card.getByLabel('Bỏ qua')).toBeChecked();
  await card.getByText('Khác nhau ở đâu').click();
  await expect(card).toContainText(/43.* → .*44/);
  await card.getByRole('button', { name: 'Tổng hợp vào bản trên máy' }).click();
  await expect(app.page.getByText(/Các tệp khác vừa chọn.*mau\.json/)).toBeVisible();
  await app.page.getByRole('link', { name: 'Về trang đầu để mở tiếp' }).click();
  await expect(app.preview).toContainText('mau.json');
});

test('the same file is merged once, and said so', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Ghép');
  await app.rate('1.2', '43', '47');
  await app.result();
  const { text } = await app.export();
  const here = new URL(app.page.url()).hash.replace(/\/ket-qua.*/, '');
  await app.open(`${here}/ghep`);
  await app.choose({ name: 'mot.json', text }, { name: 'hai.json', text });
  await expect(app.page.locator('.preview__card')).toHaveCount(2);
  await expect(app.page.getByText('Giống hệt bản trong tệp “mot.json”')).toBeVisible();
});

test('the work that was stored last is gone on with by one press, and is not offered once it is put away', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Làm Dở');
  await app.rate('1.1', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open();
  const on = app.page.getByRole('link', { name: /^Tiếp tục: UBND xã Làm Dở/ });
  await expect(on).toContainText('tạm tính 5,49/100 điểm');
  await on.click();
  await app.arrives('Tổng quan');
  await app.open();
  await app.page.getByRole('button', { name: /^Lưu trữ bản tự chấm của UBND xã Làm Dở/ }).click();
  await expect(on).toHaveCount(0);
});
