import { bigUnit, classOf20, key, unit, type Made } from './classroom';
import { expect, test, type App } from './support';

async function put(app: App, files: Made[]) {
  await app.page.locator('main input[type=file]').setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
}

/** Opens the page and puts files down. */
async function desk(app: App, files: Made[]) {
  await app.open('#/ban-lam-viec');
  await app.arrives('Bàn làm việc');
  await put(app, files);
  await expect(count(app)).toBeVisible();
}

const count = (app: App) => app.page.getByTestId('docket-count');
const table = (app: App) => app.page.getByRole('region', { name: 'Các tệp trên bàn' });
const row = (app: App, file: string) => table(app).locator('tbody tr').filter({ has: app.page.locator('.docket__file', { hasText: file }) });

async function tab(app: App, name: string) {
  await app.page.getByRole('navigation', { name: 'Bàn làm việc' }).getByRole('link', { name }).click();
  await app.arrives(name);
}

test('d6 a class of 20 files lands, is compared with the key, and every participant has a sheet', async ({ app }) => {
  await desk(app, classOf20());
  await expect(count(app)).toHaveText('20/20 tệp đang hiện · 20 tệp được chọn để so');
  await expect(table(app).locator('tbody tr')).toHaveCount(20);
  const stored = await app.stored();
  await tab(app, 'So với đáp án');
  await expect(app.page.getByText('chỉ dành cho người hướng dẫn')).toBeVisible();
  await put(app, [key()]);
  await expect(app.page.getByTestId('key-count')).toHaveText('So 20 bài với đáp án.');
  const items = app.page.getByRole('region', { name: 'Các mục so với đáp án' });
  const item = (code: string) => items.locator('tbody tr').filter({ has: app.page.locator('.compare__code', { hasText: new RegExp(`^${code.replace('.', '\\.')}$`) }) });
  const figures = async (code: string) => (await item(code).locator('.table__number').allTextContents()).join('/');
  // Four of 20 took another number of dossiers; five left a figure blank.
  await expect.poll(() => figures('2.1')).toBe('16/4/0');
  await expect.poll(() => figures('1.1')).toBe('20/0/0');
  const open = items.locator('tbody tr').filter({ hasText: 'chưa chấm' }).first();
  await expect(open.locator('.table__number')).toHaveText(['15', '0', '5']);
  // The most disputed come first: 15 against 5, then 16 against 3 and 1, then all alike.
  await expect(items.locator('tbody tr').first()).toContainText('chưa chấm');
  await app.page.getByLabel('Sắp xếp').selectOption('Sai nhiều nhất trước');
  await expect(items.locator('tbody tr').first().locator('.compare__code')).toHaveText('2.1');
  await expect(item('2.1')).toContainText('đang ẩn');
  await app.page.getByText('Hiện đáp án trong bảng').click();
  await expect(item('2.1')).toContainText('19,41');

  await item('2.1').getByRole('link').click();
  const main = app.page.locator('main');
  await app.arrives('2.1.');
  await expect(main).not.toContainText('Học viên 01');
  await expect(main).not.toContainText('Cổng Dịch vụ công quốc gia, không lấy');
  await main.getByRole('button', { name: 'Hiện tên học viên' }).click();
  await expect(main).toContainText('Học viên 01, Học viên 02, Học viên 03');
  await main.getByRole('button', { name: 'Hiện đáp án' }).click();
  await expect(main.locator('.stage__key')).toContainText('2.541/2.618 × 20 = 19,41');
  await expect(main.locator('.stage__key')).toContainText('không lấy số báo cáo');
  await expect(main.locator('.stage__key')).toContainText('16 bài đúng, 4 bài sai, 0 bài chưa làm');
  await main.getByRole('link', { name: 'Mục sau' }).click();
  await expect(main.locator('.stage__key')).toHaveCount(0);
  await main.getByRole('link', { name: 'Về danh sách' }).click();

  const people = app.page.getByRole('region', { name: 'Kết quả của từng học viên' });
  await expect(people.locator('tbody tr')).toHaveCount(20);
  await people.getByRole('link', { name: /Học viên 03$/ }).click();
  await app.arrives('Phiếu nhận xét bài làm');
  const sheet = app.page.locator('.a4__sheet');
  await expect(sheet).toHaveCount(1);
  await expect(sheet).toContainText('BẢN TẬP HUẤN');
  await expect(sheet).toContainText('bài làm 2.000, đáp án 2.541');
  await expect(sheet).toContainText('không lấy số báo cáo');
  await app.open('#/ban-lam-viec/phieu');
  await expect(sheet).toHaveCount(20);
  // Nothing of the files or the key is left on this machine.
  expect(await app.stored()).toEqual(stored);
});

test('files are told apart: the later one of a unit is proposed, the others say why not, and a bad file stops no other', async ({ app }) => {
  const early = unit('sớm', { id: 'a', unit: 'UBND xã An Lão', who: 'Lan' });
  const again = unit('lại', { id: 'b', unit: 'UBND xã An Lão', who: 'Hùng', at: '2026-11-25T08:00:00' });
  const bad: Made[] = [{ name: 'hỏng.tucham.json', text: early.text.slice(0, 300) }, { name: 'rỗng.tucham.json', text: '' }, { name: 'ảnh.tucham.json', text: '\u0000PNG' }];
  await desk(app, [early, { ...early, name: 'bản sao.tucham.json' }, again, unit('Tây Sơn'), bigUnit(1), ...bad]);
  await expect(count(app)).toHaveText('5/5 tệp đang hiện · 2 tệp được chọn để so');
  await expect(row(app, 'lại.tucham.json').getByRole('checkbox')).toBeChecked();
  await expect(row(app, 'bản sao.tucham.json')).toContainText('Cùng đơn vị, cùng kỳ với tệp “lại.tucham.json”');
  await expect(row(app, 'sớm.tucham.json')).toContainText('Giống hệt tệp “bản sao.tucham.json”');
  await expect(row(app, 'xa-1.tucham.json')).toContainText('Bộ tiêu chí khác');
  const refused = app.page.getByTestId('refused');
  await expect(refused).toContainText('3 tệp không đọc được');
  for (const { name } of bad) await expect(refused).toContainText(name);
  // What is chosen by hand counts.
  await row(app, 'xa-1.tucham.json').getByRole('checkbox').check();
  await expect(count(app)).toContainText('3 tệp được chọn');
  await tab(app, 'Từng mục');
  await app.page.getByLabel('Bộ tiêu chí').selectOption({ index: 1 });
  await expect(app.page.getByRole('region', { name: 'Từng mục qua các đơn vị' }).locator('tbody tr')).toHaveCount(64);
});

test('rows are searched, filtered and put in order, and a file opens as a preview that takes in nothing', async ({ app }) => {
  await desk(app, [unit('An Lão', { inputs: { dossiers_on_time: '2000' } }), unit('Vĩnh Thạnh', { who: 'Nguyễn Lan' }), unit('Tây Sơn', { inputs: { tthc_public: null } })]);
  const names = () => table(app).locator('tbody th span:first-child').allTextContents();
  await table(app).getByRole('button', { name: 'Tự chấm' }).click();
  await expect(table(app).getByRole('columnheader', { name: 'Tự chấm' })).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(async () => (await names())[0]).toBe('UBND xã Vĩnh Thạnh');
  await table(app).getByRole('button', { name: 'Tự chấm' }).click();
  await expect(table(app).getByRole('columnheader', { name: 'Tự chấm' })).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await names())[2]).toBe('UBND xã Vĩnh Thạnh');
  await app.page.getByLabel('Tìm đơn vị').fill('nguyen lan');
  await expect(table(app).locator('tbody tr')).toHaveCount(1);
  const stored = await app.stored();
  await row(app, 'Vĩnh Thạnh.tucham.json').getByRole('button', { name: 'Mở xem' }).click();
  await expect(app.preview).toContainText('UBND xã Vĩnh Thạnh');
  expect(await app.stored()).toEqual(stored);
  await app.page.goBack();
  await expect(count(app)).toContainText('3 tệp được chọn');
});

test('every item across the units: least, middle, most, and who stands where; the ranking is an annex', async ({ app }) => {
  await desk(app, [unit('A', { inputs: { dossiers_on_time: '1309' } }), unit('B'), unit('C', { inputs: { dossiers_on_time: null } }), unit('D', { inputs: { dossiers_on_time: '2618' } })]);
  await tab(app, 'Từng mục');
  const items = app.page.getByRole('region', { name: 'Từng mục qua các đơn vị' });
  const first = items.locator('tbody tr').first();
  await expect(first.locator('.compare__code')).toHaveText('2.1');
  await expect(first.locator('.table__number')).toHaveText(['20', '10,00', '19,41', '20,00', '33,3%', '1']);
  await first.getByRole('button', { name: 'Xem theo đơn vị' }).click();
  await expect(first.locator('.docket__units li')).toHaveText(['UBND xã A: 10,00', 'UBND xã B: 19,41', 'UBND xã D: 20,00', 'UBND xã C: chưa chấm']);
  await tab(app, 'Xếp hạng');
  const sheet = app.page.locator('.a4__sheet');
  await expect(sheet).toContainText('TẠM TÍNH: 1 đơn vị chưa chấm xong');
  await expect(sheet.locator('tbody tr:not(.a4__end)')).toHaveCount(4);
  await expect(sheet.locator('tbody tr').first()).toContainText('UBND xã D');
  await app.page.emulateMedia({ media: 'print' });
  await expect(app.page.locator('.bar, .foot, .head, .papers__around, .docket__tabs').filter({ visible: true })).toHaveCount(0);
  await app.page.emulateMedia({ media: null });
  await app.page.getByLabel('Xem theo').selectOption('Điểm thẩm định');
  await expect(sheet).toContainText('4 đơn vị chưa có điểm thẩm định, không xếp hạng');
});

test('x4 x6 hostile names and texts are texts on the page and in the exports', async ({ app }) => {
  const name = '<img src=x onerror="window.hurt=1">=1+1';
  const hostile = unit('x', { unit: name, who: '<b>@Lan</b>' });
  await desk(app, [{ ...hostile, name: `${name}.tucham.json` }, unit('B')]);
  await expect(row(app, 'onerror')).toContainText(name);
  await expect(app.page.locator('main img')).toHaveCount(0);
  const csv = await app.handedOver(() => app.page.getByRole('button', { name: 'Xuất CSV' }).click());
  expect(csv.name).toMatch(/^ban-lam-viec_\d{4}-\d\d-\d\d\.csv$/);
  expect(csv.text.startsWith('\u{feff}')).toBe(true);
  expect(csv.text).toContain('"<img src=x onerror=""window.hurt=1"">=1+1"');
  const xlsx = await app.handedOver(() => app.page.getByRole('button', { name: 'Xuất Excel' }).click());
  expect(xlsx.name).toMatch(/\.xlsx$/);
  expect(await app.page.evaluate(() => 'hurt' in window)).toBe(false);
});

test('300 files of 64 items come in slices: the page answers meanwhile, and Hủy keeps what was read', async ({ app }) => {
  test.slow();
  const many = Array.from({ length: 300 }, (_, at) => bigUnit(at));
  await app.open('#/ban-lam-viec');
  await app.arrives('Bàn làm việc');
  await app.page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ['longtask'] });
  });
  await put(app, many);
  await expect(app.page.getByRole('progressbar', { name: 'Đang đọc các tệp' })).toBeVisible();
  // Until here the files were handed to the browser.
  const since = Date.now();
  await app.page.evaluate(() => ((window as unknown as { seen: number[] }).seen.length = 0));
  await expect(count(app)).toHaveText('300/300 tệp đang hiện · 300 tệp được chọn để so', { timeout: 120_000 });
  await expect(table(app).locator('table')).not.toHaveAttribute('aria-busy', 'true', { timeout: 60_000 });
  await expect(table(app).locator('tbody tr')).toHaveCount(300);
  const longest = await app.page.evaluate(() => Math.max(0, ...(window as unknown as { seen: number[] }).seen));
  const memory = await app.page.evaluate(() => (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0);
  console.log(`300 files: ${Date.now() - since} ms to the table, longest task ${Math.round(longest)} ms, heap ${Math.round(memory / 1e6)} MB`);
  await app.page.getByRole('button', { name: 'Dọn bàn' }).click();
  await expect(app.page.locator('.empty')).toBeVisible();

  await put(app, many);
  await app.page.getByRole('button', { name: 'Hủy' }).click();
  await expect(app.page.getByRole('progressbar')).toHaveCount(0);
  const left = await app.page.getByRole('navigation', { name: 'Bàn làm việc' }).getByRole('link').first().textContent();
  const read = Number(/\((\d+)\)/.exec(left ?? '')?.[1] ?? 0);
  expect(read).toBeLessThan(300);
});
