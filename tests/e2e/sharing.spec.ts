import { App, expect, test } from './support';
import type { Browser, Locator, Page } from '@playwright/test';

/** Always late, and never. */
const PAST = '01/01/2020';
const FUTURE = '31/12/2099';

const row = (page: Page, name: string): Locator => page.locator('.sharing__table tbody tr').filter({ has: page.locator('th span', { hasText: name }) });

/** The numbers of a row: given, done, without documents, late. */
const counts = async (page: Page, name: string) => (await row(page, name).locator('td.table__number').allInnerTexts()).map((text) => text.trim());

const box = (page: Page, code: string): Locator =>
  page.locator('.sharing__items label').filter({ hasText: new RegExp(`^${code.replace('.', '\\.')} `) });

async function give(app: App, codes: string[], person: string, due: string) {
  for (const code of codes) await box(app.page, code).getByRole('checkbox').check();
  await app.page.getByLabel('Người phụ trách').fill(person);
  await app.page.getByLabel('Hạn (ngày/tháng/năm)').fill(due);
  await app.page.getByRole('button', { name: `Giao ${codes.length} mục đã chọn` }).click();
}

/** A machine of its own. */
async function machine(browser: Browser, work: (app: App) => Promise<void>) {
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  await work(new App(await context.newPage()));
  await context.close();
}

/** An assessment that its unit has declared complete, as its file. */
async function finished(app: App): Promise<string> {
  await app.open();
  await app.start('UBND xã Giao Việc');
  await app.result();
  const file = JSON.parse((await app.export()).text);
  delete file.sha256;
  Object.assign(file.assessment, { id: 'giao-viec', completed: '2026-11-01' });
  return JSON.stringify(file);
}

test('d6 the owner gives items out, two fill them in on machines of their own, and files alone bring them together', async ({ app, browser }) => {
  const begun = await finished(app);
  await app.open();
  await app.import(begun);
  await app.arrives('Tổng quan');
  await app.page.getByRole('main').getByRole('link', { name: 'Giao việc' }).click();
  await app.arrives('Giao việc');
  const page = app.page;
  await expect(page.getByTestId('sharing-summary')).toContainText('chưa giao mục nào');

  // A day that is none is told, and nothing is given out.
  await box(page, '1.1').getByRole('checkbox').check();
  await page.getByLabel('Người phụ trách').fill('Lan');
  await page.getByLabel('Hạn (ngày/tháng/năm)').fill('31/2/2026');
  await page.getByRole('button', { name: 'Giao 1 mục đã chọn' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'chưa giao mục nào' })).toBeVisible();
  await expect(page.getByLabel('Hạn (ngày/tháng/năm)')).toHaveValue('31/2/2026');
  await expect(box(page, '1.1').getByRole('checkbox')).toBeChecked();
  await expect(page.locator('.sharing__table')).toHaveCount(0);

  await give(app, ['1.1', '1.2'], 'Lan', PAST);
  await expect(page.getByRole('status').filter({ hasText: `Đã giao 2 mục cho Lan, hạn ${PAST}.` })).toBeVisible();
  await give(app, ['1.3', '2.1'], 'Hùng', FUTURE);
  await expect.poll(() => counts(page, 'Lan')).toEqual(['2', '0', '0', '2']);
  await expect.poll(() => counts(page, 'Hùng')).toEqual(['2', '0', '0', '0']);
  await expect(row(page, 'Lan')).toContainText('Còn: 1.1, 1.2');
  await expect(page.getByTestId('sharing-summary')).toContainText('Đã giao 4 mục cho 2 người: 2 người chưa xong, còn 4 mục, 2 mục quá hạn.');
  // Giving out is no answer: the unit's word stands.
  await expect(app.saved).toContainText('Đã lưu');
  await expect(page.getByRole('banner').getByText('Đã hoàn thành')).toBeVisible();

  const send = async (name: string) => app.handedOver(() => row(page, name).getByRole('button', { name: `Tải tệp để gửi cho ${name}` }).click());
  const [forLan, forHung] = [await send('Lan'), await send('Hùng')];
  expect([forLan.name, forHung.name]).toEqual(['ubnd-xa-giao-viec-2026-lan.tucham.json', 'ubnd-xa-giao-viec-2026-hung.tucham.json']);
  // Another day and another person after the files have gone: nobody will be asked about it.
  await give(app, ['1.1'], 'Lan', FUTURE);
  await give(app, ['1.2'], 'Bình', FUTURE);
  await expect.poll(() => counts(page, 'Lan')).toEqual(['1', '0', '0', '0']);

  const returned: { name: string; text: string }[] = [];
  await machine(browser, async (lan) => {
    await lan.open();
    await lan.choose(forLan.text);
    await expect(lan.preview).toContainText('Phần việc giao cho Lan: 2 mục, đã xong 0, còn 2; 2 mục quá hạn');
    await lan.takeIn();
    await lan.arrives('Tổng quan');
    const part = lan.page.getByRole('region', { name: 'Phần việc giao cho Lan' });
    await expect(part.getByRole('listitem')).toHaveText([/^1\.1 .*quá hạn/, /^1\.2 .*quá hạn/]);
    await part.getByRole('button', { name: 'Tôi là Lan' }).click();
    await expect(lan.page.getByLabel('Người nhập')).toHaveValue('Lan');
    await expect(part.getByRole('button', { name: 'Tải tệp để gửi lại người giao' })).toHaveCount(0);
    await part.getByRole('button', { name: 'Xem cả phần này' }).click();
    await expect(lan.page.locator('.found > li')).toHaveCount(2);
    await lan.area('Công khai, minh bạch');
    await lan.page.getByRole('button', { name: /^Của tôi 2$/ }).click();
    await expect(lan.item('1.3')).toBeHidden();
    await expect(lan.item('1.1')).toContainText(`Người phụ trách: Lan, hạn ${PAST}`);
    await lan.rate('1.1', '40', '47');
    await lan.rate('1.2', '41', '47');
    await lan.act(lan.item('1.1'), /Ghi chú/);
    await lan.item('1.1').getByLabel('Ghi chú').fill('Đã đối chiếu sổ');
    await expect(lan.saved).toContainText('Đã lưu');
    await lan.page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).click();
    await lan.arrives('Tổng quan');
    await expect(part).toContainText('Đã xong cả 2 mục');
    returned.push(await lan.handedOver(() => part.getByRole('button', { name: 'Tải tệp để gửi lại người giao' }).click()));
  });
  await machine(browser, async (hung) => {
    await hung.open();
    await hung.import(forHung.text);
    await hung.arrives('Tổng quan');
    await hung.page.getByRole('button', { name: 'Tôi là Hùng' }).click();
    await hung.area('Công khai, minh bạch');
    await hung.rate('1.3', '46', '47');
    await expect(hung.saved).toContainText('Đã lưu');
    await hung.result();
    returned.push({ name: 'hung.tucham.json', text: (await hung.export()).text });
  });

  // Back at the owner: told before, in words and in a table; then done in one step.
  await page.getByRole('link', { name: 'Tổng hợp phần chấm' }).first().click();
  await app.arrives('Tổng hợp phần chấm của đồng nghiệp');
  await app.choose(...returned);
  await expect(page.locator('.preview__card').first()).toContainText('Phần việc giao cho Lan: Đã xong cả 2 mục');
  await expect(page.locator('.preview__card').nth(1)).toContainText('Phần việc giao cho Hùng: 2 mục, đã xong 1, còn 1');
  await expect(page.getByTestId('merge-takes')).toContainText(/^Cập nhật \d+ nội dung tại 3 mục, của (Lan và Hùng|Hùng và Lan) \(2 tệp\)\.$/);
  await expect(page.locator('.conflict')).toHaveCount(0);
  const value = (words: RegExp) => page.locator('.merge__table tbody tr').filter({ hasText: words });
  const first = value(/^Mục 1\.1: .*để trống40 thủ tục/s);
  await expect(first).toHaveCount(1);
  await expect(first).toContainText(/Lan, \d\d:\d\d ngày .* tệp ubnd-xa-giao-viec-2026-lan\.tucham\.json/);
  await expect(first).toContainText(/1\.1: – → \d,\d\d/);
  await expect(value(/ghi chú: Đã đối chiếu sổ/)).toContainText('Lan');
  await expect(page.getByRole('main')).toContainText('Bản tự chấm này đã được xác nhận hoàn thành. Tổng hợp xong, bản tự chấm trở lại trạng thái đang chấm');
  await expect(page.getByRole('banner').getByText('Đã hoàn thành')).toBeVisible();
  const sums = /^Tổng điểm tự chấm: 0,00\/[\d,]+ → ([\d,]+)\/.*đã chấm 0\/\d+ → 3\/\d+ mục\.$/;
  await expect(page.getByTestId('merge-total')).toHaveText(sums);
  const [, points] = sums.exec(await page.getByTestId('merge-total').innerText())!;
  await page.getByRole('button', { name: 'Tổng hợp vào bản này' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã tổng hợp: cập nhật' })).toContainText('trở lại trạng thái đang chấm');
  await expect(page.getByRole('banner').getByText('Đã hoàn thành')).toHaveCount(0);
  await expect(app.score.locator('b')).toHaveText(points);

  await app.open('#/ho-so/giao-viec/giao-viec');
  await app.arrives('Giao việc');
  await expect.poll(async () => (await counts(page, 'Lan')).slice(0, 2)).toEqual(['1', '1']);
  await expect.poll(async () => (await counts(page, 'Bình')).slice(0, 2)).toEqual(['1', '1']);
  await expect.poll(async () => (await counts(page, 'Hùng')).slice(0, 2)).toEqual(['2', '1']);
  await expect(row(page, 'Hùng')).toContainText('Còn: 2.1');
  // The items of one person alone, from here, in the overview and in the check.
  await row(page, 'Hùng').getByRole('link', { name: 'Xem các mục' }).click();
  await app.arrives('Tổng quan');
  await expect(page.locator('.found > li')).toHaveCount(2);
  await app.open('#/ho-so/giao-viec/kiem-tra');
  await page.getByLabel('Người phụ trách').selectOption({ label: 'Hùng (2 mục)' });
  await expect(page.locator('.todos').first().getByRole('listitem')).toHaveText([/^2\.1 /]);
});

test('x4 hostile names of people are text wherever they stand', async ({ app, browser }) => {
  const name = '<img src=x onerror=alert(1)>';
  await app.open();
  await app.start('UBND xã Giao Việc');
  const own = new URL(app.page.url()).hash.replace(/\/nhom.*/, '');
  await app.open(`${own}/giao-viec`);
  await app.arrives('Giao việc');
  await give(app, ['1.1'], name, FUTURE);
  await expect(row(app.page, name)).toContainText('Còn: 1.1');
  const file = await app.handedOver(() => row(app.page, name).getByRole('button', { name: /Tải tệp để gửi/ }).click());
  expect(file.name).toBe('ubnd-xa-giao-viec-2026-img-src-x-onerror-alert-1.tucham.json');
  await row(app.page, name).getByRole('link', { name: 'Xem các mục' }).click();
  await app.arrives('Tổng quan');
  await expect(app.page.locator('.found > li')).toHaveCount(1);
  await expect(app.page.locator('img')).toHaveCount(0);
  await machine(browser, async (other) => {
    await other.open();
    await other.choose(file.text);
    await expect(other.preview).toContainText(`Phần việc giao cho ${name}`);
    await other.takeIn();
    await other.arrives('Tổng quan');
    await expect(other.page.getByRole('heading', { name: `Phần việc giao cho ${name}` })).toBeVisible();
    await expect(other.page.locator('img')).toHaveCount(0);
  });
});

test('giving out many items is one step that can be taken back, and a whole area is ticked at once', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Giao Việc');
  const own = new URL(app.page.url()).hash.replace(/\/nhom.*/, '');
  await app.open(`${own}/giao-viec`);
  await app.arrives('Giao việc');
  const page = app.page;
  await page.getByRole('button', { name: 'Giao các mục đã chọn', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Chưa chọn mục nào' })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.getByRole('button', { name: /^Chọn cả .* 1$/ }).click();
  await expect.poll(() => page.locator('.sharing__items input:checked').count()).toBeGreaterThan(2);
  const ticked = await page.locator('.sharing__items input:checked').count();
  // Without a name nothing is given out; a day alone changes those that somebody has.
  await page.getByLabel('Hạn (ngày/tháng/năm)').fill(FUTURE);
  await page.getByRole('button', { name: `Giao ${ticked} mục đã chọn` }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Có mục chưa giao cho ai' })).toBeVisible();
  await page.getByLabel('Người phụ trách').fill('Lan');
  await page.getByRole('button', { name: `Giao ${ticked} mục đã chọn` }).click();
  await expect.poll(async () => (await counts(page, 'Lan'))[0]).toBe(String(ticked));
  await expect(page.locator('.sharing__items input:checked')).toHaveCount(0);
  await page.getByLabel('Chỉ hiện mục chưa giao').check();
  await expect(box(page, '1.1')).toBeHidden();
  await page.getByLabel('Chỉ hiện mục chưa giao').uncheck();
  await page.getByRole('button', { name: /^Hoàn tác/ }).first().click();
  await expect(page.locator('.sharing__table')).toHaveCount(0);
  await page.getByRole('button', { name: /^Làm lại/ }).first().click();
  await expect.poll(async () => (await counts(page, 'Lan'))[0]).toBe(String(ticked));
  await box(page, '1.1').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Bỏ giao các mục đã chọn' }).click();
  await expect.poll(async () => (await counts(page, 'Lan'))[0]).toBe(String(ticked - 1));
});

for (const [width, height] of [[1366, 768], [390, 844]] as const) {
  test(`at ${width} px the button stands in sight whichever item is ticked, and covers nothing that has the focus`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.open();
    await app.start('UBND xã Trong Tầm Mắt');
    await app.open(new URL(app.page.url()).hash.replace(/\/nhom.*/, '/giao-viec'));
    await app.arrives('Giao việc');
    const page = app.page;
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await page.getByLabel('Người phụ trách').fill('Trần Thị Minh Nguyệt, công chức Văn phòng – Thống kê');
    await page.getByLabel('Hạn (ngày/tháng/năm)').fill(FUTURE);
    const boxes = page.locator('.sharing__items input');
    const count = await boxes.count();
    for (const at of [0, Math.floor(count / 2), count - 1]) {
      const box = boxes.nth(at);
      await box.check();
      await expect(page.getByRole('button', { name: /^Giao \d+ mục đã chọn$/ })).toBeInViewport({ ratio: 1 });
      await box.uncheck();
    }
    // Each box by the keyboard, down and up again: all of its line is free.
    const free = () => page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const box = at.getBoundingClientRect();
      const bar = document.querySelector('.bar')!.getBoundingClientRect().bottom;
      const act = document.querySelector('.sharing__act')!;
      return act.contains(at) || (box.top >= bar - 1 && box.bottom <= act.getBoundingClientRect().top + 1);
    });
    await boxes.first().focus();
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let step = 0; step < count; step += 1) {
        await page.keyboard.press(key);
        await expect.poll(free, `${key} ${step}`).toBe(true);
      }
    }
  });
}

test('a day that is over is told at its field, and is taken', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Quá Hạn');
  await app.open(new URL(app.page.url()).hash.replace(/\/nhom.*/, '/giao-viec'));
  await app.arrives('Giao việc');
  const told = app.page.getByText('Ngày này đã qua');
  const day = app.page.getByLabel('Hạn (ngày/tháng/năm)');
  await day.fill(FUTURE);
  await expect(told).toHaveCount(0);
  await day.fill(PAST);
  await expect(told).toBeVisible();
  await give(app, ['1.1'], 'Lan', PAST);
  await expect.poll(() => counts(app.page, 'Lan')).toEqual(['1', '0', '0', '1']);
});
