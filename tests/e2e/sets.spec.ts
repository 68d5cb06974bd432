import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, App } from './support';

const QD766 = readFileSync(new URL('../../checklists/qd766-xa-2026.json', import.meta.url), 'utf8');
const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');

type Json = Record<string, any>;

/** A set as a province would make it: the one of Decision 766 with changes. */
function provincial(change: (set: Json) => void = () => {}): string {
  const set = JSON.parse(QD766) as Json;
  set.id = 'tinh-thu';
  set.version = '2027.1';
  set.year = 2027;
  set.short_title = 'Bộ tiêu chí tỉnh Thử';
  change(set);
  return JSON.stringify(set);
}

/** The next version of the built-in set: an item less, one renamed, another share of points. */
const NEXT = provincial((set) => {
  set.id = 'qd766-xa';
  set.supersedes = 'qd766-xa 2026.2';
  set.short_title = 'Quyết định 766/QĐ-TTg, cấp xã';
  const [first] = set.areas as Json[];
  first.children[1].title = 'Tên mới của mục 1.2';
  const gone = first.children.shift() as Json;
  first.max = String(Number(first.max) - Number(gone.max));
  set.scale = String(100 - Number(gone.max));
  set.relations = [];
  const rest = JSON.stringify(set.areas);
  set.inputs = set.inputs.filter((input: Json) => rest.includes(`"${input.id}"`));
});

const row = (page: Page, name: string) => page.locator('.set-row').filter({ hasText: name });
const outcome = (page: Page) => page.locator('#ket-qua-tep');

async function give(app: App, text: string, name = 'bo-tieu-chi.json') {
  await app.choose({ name, text });
  await expect(outcome(app.page)).not.toBeEmpty();
}

/** Lets a file go over an element, as from the desktop. */
async function drop(page: Page, selector: string, text: string) {
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'tinh.json', { type: 'application/json' }));
    return data;
  }, text);
  await page.dispatchEvent(selector, 'dragover', { dataTransfer: data });
  await page.dispatchEvent(selector, 'drop', { dataTransfer: data });
}

test('the built-in sets are listed with their standing', async ({ app }) => {
  await app.open();
  await app.page.getByRole('link', { name: 'Bộ tiêu chí', exact: true }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Bộ tiêu chí');
  await expect(app.page.locator('.set-row')).toHaveCount(4);
  await expect(row(app.page, 'Quyết định 766')).toContainText('Quyết định số 766/QĐ-TTg ngày 23/06/2022 của Thủ tướng Chính phủ');
  await expect(row(app.page, 'Bộ tiêu chí mẫu')).toContainText('không thay thế bộ tiêu chí của tỉnh');
  await expect(app.page.getByRole('button', { name: /Bỏ khỏi máy/ })).toHaveCount(0);
});

test('a set of the province is taken in, twice adds nothing, is used, and can be taken off and brought back', async ({ app }) => {
  await app.open('#/bo-tieu-chi');
  await give(app, provincial());
  await expect(outcome(app.page)).toContainText('Đã thêm “Bộ tiêu chí tỉnh Thử”, phiên bản 2027.1');
  await expect(app.page.locator('.set-row')).toHaveCount(5);
  await give(app, provincial());
  await expect(outcome(app.page)).toContainText('nội dung giống hệt');
  await expect(app.page.locator('.set-row')).toHaveCount(5);
  // The same name and version with another content: it is said before it is added; then both are kept.
  await give(app, provincial((set) => { set.title += ' (sửa)'; }));
  await expect(outcome(app.page)).toContainText('đang có trên máy');
  await expect(outcome(app.page)).toContainText('nhưng nội dung khác');
  await expect(app.page.locator('.set-row')).toHaveCount(5);
  await outcome(app.page).getByRole('button', { name: 'Hủy' }).click();
  await expect(app.page.locator('.set-row')).toHaveCount(5);
  await give(app, provincial((set) => { set.title += ' (sửa)'; }));
  await outcome(app.page).getByRole('button', { name: 'Thêm, giữ cả hai bộ' }).click();
  await expect(outcome(app.page)).toContainText('Cả hai đều được giữ');
  await expect(app.page.locator('.set-row')).toHaveCount(6);

  await app.page.reload();
  await expect(app.page.locator('.set-row')).toHaveCount(6);
  await app.page.getByRole('button', { name: /Bỏ khỏi máy này/ }).first().click();
  await expect(app.page.locator('.set-row')).toHaveCount(5);
  expect(Object.keys(await app.stored()).filter((key) => key.startsWith('tu-cham/set/'))).toHaveLength(1);
  await app.page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect(app.page.locator('.set-row')).toHaveCount(6);
  expect(Object.keys(await app.stored()).filter((key) => key.startsWith('tu-cham/set/'))).toHaveLength(2);

  await row(app.page, 'Bộ tiêu chí tỉnh Thử').first().getByRole('link', { name: /Bắt đầu tự chấm với bộ này/ }).click();
  await expect(app.page.getByRole('radio', { checked: true })).toHaveAccessibleName(/tỉnh Thử/);
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Thử');
  await app.page.getByLabel('Năm đánh giá').fill('2027');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.saved).toContainText('Đã lưu');
  await app.open('#/bo-tieu-chi');
  await expect(row(app.page, '1 bản tự chấm trên máy này đang dùng')).toHaveCount(1);
  await expect(app.page.getByRole('button', { name: /Bỏ khỏi máy này/ })).toHaveCount(1);
});

test('i7 a set with faults is refused whole, with every fault at its item', async ({ app }) => {
  await app.open('#/bo-tieu-chi');
  const before = await app.stored();
  await give(app, provincial((set) => {
    set.areas[0].children[0].max = '99';
    set.areas[1].title = ' ';
    set.areas[2].children[0].rule.numerator = 'khong-co';
  }), 'tinh-sai.json');
  await expect(outcome(app.page)).toContainText('Không nhận tệp “tinh-sai.json”');
  const rows = outcome(app.page).locator('tbody tr');
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(3);
  await expect(outcome(app.page)).toContainText('số liệu “khong-co” chưa được khai báo');
  await expect(app.page.locator('.set-row')).toHaveCount(4);
  expect(await app.stored()).toEqual(before);
});

test('i7 a damaged workbook is refused where workbooks are read, and changes nothing', async ({ app }) => {
  await app.open('#/bo-tieu-chi');
  await app.choose({ name: 'bo-tieu-chi.xlsx', text: 'PK\u0003\u0004' });
  const said = app.page.locator('#khong-nhan');
  await expect(said).toBeFocused();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Soạn bộ tiêu chí');
  await expect(said).toContainText('Không nhận “bo-tieu-chi.xlsx”');
  await expect(said).toContainText('Không có gì thay đổi trên máy này.');
  expect(Object.keys(await app.stored())).toEqual([]);
  await app.open('#/huong-dan');
  await expect(app.page.getByRole('heading', { name: 'Soạn bộ tiêu chí từ tệp Excel, Word' })).toBeVisible();
});

for (const [name, text, message] of [
  ['an assessment', SAMPLE, 'tệp bản tự chấm, không phải bộ tiêu chí'],
  ['an empty file', '', 'Tệp trống'],
  ['a file cut off', QD766.slice(0, 2000), 'không đọc được từ dòng'],
  ['a file of something else', '{"a":1}', 'không phải tệp bộ tiêu chí'],
  ['a newer format', provincial((set) => { set.format_version = '9.0'; }), 'định dạng mới hơn (9.0)'],
] as const) {
  test(`i7 ${name} is told apart and changes nothing`, async ({ app }) => {
    await app.open('#/bo-tieu-chi');
    await give(app, text);
    await expect(outcome(app.page)).toContainText(message);
    await expect(app.page.locator('.set-row')).toHaveCount(4);
    expect(Object.keys(await app.stored())).toEqual([]);
  });
}

test('a file that is let go over the frame is read, and one chosen with the keyboard', async ({ app }) => {
  // A key is faster than the browser learns that a chooser is waited for.
  app.page.on('filechooser', (chooser) => chooser.setFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(provincial()) }));
  await app.open('#/bo-tieu-chi');
  await drop(app.page, '.drop', provincial());
  await expect(outcome(app.page)).toContainText('Đã thêm');
  await expect(outcome(app.page)).toBeFocused();
  await app.page.getByRole('button', { name: 'Mở tệp bộ tiêu chí của tỉnh' }).focus();
  await app.page.keyboard.press('Enter');
  await expect(outcome(app.page)).toContainText('nội dung giống hệt');
});

test('l2 without storage a set can be used until the page is closed, and that is said', async ({ app }) => {
  await app.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  await app.open('#/bo-tieu-chi');
  await give(app, provincial());
  await expect(outcome(app.page)).toContainText('chỉ dùng được đến khi đóng trang');
  await expect(row(app.page, 'tỉnh Thử')).toContainText('mất khi đóng trang');
  await row(app.page, 'tỉnh Thử').getByRole('link', { name: /Bắt đầu tự chấm/ }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Ẩn Danh');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toContainText('1. Công khai, minh bạch');
});

test('one set shows its tree, its remarks and where it is used', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.open('#/bo-tieu-chi');
  await app.page.getByRole('link', { name: 'Quyết định 766/QĐ-TTg, cấp xã', exact: true }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Quyết định 766/QĐ-TTg, cấp xã');
  await expect(app.page.locator('.facts')).toContainText('Quyết định số 766/QĐ-TTg');
  await expect(app.page.getByRole('main')).toContainText('Xuất sắc: từ 90% trở lên');
  await expect(app.page.getByRole('main')).toContainText('Quy ước tạm tính');
  const item = app.page.locator('.tree__row').filter({ hasText: '3.5a' });
  await expect(item).toContainText('Từ 80% trở lên: 2 điểm.');
  await app.page.getByRole('button', { name: 'Thu gọn tất cả' }).click();
  await expect(item).toBeHidden();
  await app.page.getByRole('button', { name: 'Mở tất cả' }).click();
  await expect(item).toBeVisible();
  await app.page.getByRole('link', { name: 'UBND xã Thử' }).click();
  await expect(app.page).toHaveURL(/ho-so/);
  await app.open('#/bo-tieu-chi/khong-co');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Không có bộ tiêu chí này trên máy');
});

test('starting fits a small laptop: every field, every set and the button are seen at once', async ({ app }) => {
  await app.page.setViewportSize({ width: 1366, height: 768 });
  await app.open('#/moi');
  for (const field of ['Tên đơn vị', 'Loại đơn vị', 'Năm đánh giá', 'Số liệu tính đến ngày', 'Hạn nộp']) {
    await expect(app.page.getByLabel(field)).toBeInViewport({ ratio: 1 });
  }
  for (const set of await app.page.locator('.opt').all()) await expect(set).toBeInViewport({ ratio: 1 });
  await expect(app.page.getByRole('button', { name: 'Bắt đầu', exact: true })).toBeInViewport({ ratio: 1 });
  await expect(app.page.getByLabel('Cơ quan cấp trên')).toBeHidden();
  await app.more();
  await expect(app.page.getByLabel('Cơ quan cấp trên')).toBeVisible();
});

test('starting: the kind of unit decides which sets there are; a deadline is counted down', async ({ app }) => {
  await app.page.clock.setFixedTime(new Date('2026-12-10T03:00:00Z'));
  await app.open('#/moi');
  await expect(app.page.getByRole('radio')).toHaveCount(4);
  await expect(app.page.getByRole('radio', { checked: true })).toHaveAccessibleName(/Quyết định 766/);
  await app.page.getByLabel('Loại đơn vị').selectOption('Sở, ban, ngành');
  await expect(app.page.getByRole('radio')).toHaveCount(1);
  await app.page.getByLabel('Loại đơn vị').selectOption('Phòng chuyên môn');
  await expect(app.page.getByText('chưa có bộ tiêu chí nào áp dụng')).toBeVisible();
  await app.page.getByLabel('Hạn nộp').fill('31/02/2026');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  const summary = app.page.locator('#can-sua');
  await expect(summary.getByRole('button')).toHaveCount(3);
  await expect(summary).toContainText('Hạn nộp: không có ngày này');
  await app.page.getByLabel('Loại đơn vị').selectOption('Xã');
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Thử');
  await app.more();
  await app.page.getByLabel('Cơ quan cấp trên').fill('UBND tỉnh Thử');
  await app.page.getByLabel('Kỳ', { exact: true }).fill('quý IV/2026');
  await app.page.getByLabel('Hạn nộp').fill('15/12/2026');
  await app.page.getByLabel('Loại đợt').selectOption('Kiểm tra');
  await expect(summary).toBeEmpty();
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('.bar__name')).toContainText('hạn nộp 15/12/2026 (còn 5 ngày)');
  const address = new URL(app.page.url()).hash.replace(/\/nhom\/.*/, '/thong-tin');
  await app.open();
  await expect(app.page.locator('.list__row')).toContainText('còn 5 ngày');
  // All of it stands in the form again.
  await app.open(address);
  await expect(app.page.getByLabel('Cơ quan cấp trên')).toHaveValue('UBND tỉnh Thử');
  await expect(app.page.getByLabel('Kỳ', { exact: true })).toHaveValue('quý IV/2026');
  await expect(app.page.getByLabel('Hạn nộp')).toHaveValue('15/12/2026');
  await expect(app.page.getByLabel('Loại đợt')).toHaveValue('Kiểm tra');
});

test('i4 an assessment is moved to a newer version after all that changes was shown, and can be brought back', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '1', '47');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  const info = new URL(app.page.url()).hash.replace(/\/nhom\/.*/, '/thong-tin');
  await app.open('#/bo-tieu-chi');
  await give(app, NEXT);
  await expect(outcome(app.page)).toContainText('Đã thêm');
  await app.open(info);
  await app.page.getByRole('button', { name: 'Chuyển sang phiên bản 2027.1, năm 2027 (mới hơn)' }).click();
  const preview = app.page.locator('#thay-doi');
  await expect(preview).toContainText('Mục không còn (1)');
  await expect(preview).toContainText('Tên mới của mục 1.2');
  await expect(preview).toContainText('Được giữ riêng');
  const before = await app.stored();
  await preview.getByRole('button', { name: /Chuyển bản tự chấm này/ }).click();
  await expect(app.page.getByText('Đã chuyển từ phiên bản 2026.2 sang phiên bản 2027.1.')).toBeVisible();
  await expect(app.page.locator('.bar')).toContainText('3,66');
  const key = Object.keys(before).find((name) => name.startsWith('tu-cham/assessment/'))!;
  const document = (stored: Record<string, string>) => JSON.parse(stored[key]).document;
  expect(document(await app.stored()).assessment.criteria_set.version).toBe('2027.1');
  // Nothing was dropped: the figures of the item that is gone are still there.
  expect(document(await app.stored()).assessment.inputs).toEqual(document(before).assessment.inputs);
  await app.page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect.poll(async () => document(await app.stored())).toEqual(document(before));
  // What is shown is what is stored: an edit now belongs to the version it was brought back to.
  await app.open(info.replace('/thong-tin', `/nhom/${JSON.parse(QD766).areas[0].id}`));
  await app.rate('1.3', '47', '47');
  await expect(app.saved).toContainText('Đã lưu');
  expect(document(await app.stored()).assessment.criteria_set.version).toBe('2026.2');
});
