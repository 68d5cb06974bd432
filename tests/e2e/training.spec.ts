import { readFileSync, readdirSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import type { Browser } from '@playwright/test';
import { App, expect, test } from './support';
import type { Made } from './classroom';

const CHECKLISTS = new URL('../../checklists/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, CHECKLISTS), 'utf8');
/** The word of the keys that come with the program, as the trainer's guide says it. */
const WORD = 'taphuan2026';

/** The text of a locked file. */
async function unlocked(text: string, word: string): Promise<string> {
  const { salt, iv, iterations, data } = JSON.parse(text) as { salt: string; iv: string; iterations: number; data: string };
  const bytes = (base64: string) => Buffer.from(base64, 'base64');
  const base = await webcrypto.subtle.importKey('raw', Buffer.from(word), 'PBKDF2', false, ['deriveKey']);
  const key = await webcrypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', iterations, salt: bytes(salt) }, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  return Buffer.from(await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(iv) }, key, bytes(data))).toString('utf8');
}

/** The sentences of the reasons of a key: no participant may come upon one. */
function secrets(file: string): string[] {
  const { key } = JSON.parse(read(`keys/${file}.json`)) as { key: { items: { reason: string }[] } };
  return key.items.map(({ reason }) => reason.trim());
}

/** A machine of its own: files are the only link to the others. */
async function machine(browser: Browser, work: (app: App) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await work(new App(await context.newPage()));
  await context.close();
}

/** Begins a case of the program as a participant does. */
async function begin(app: App, title: RegExp, who: string, year = '2025') {
  await app.open();
  await app.page.getByRole('link', { name: 'Mở Lớp tập huấn' }).click();
  await app.arrives('Lớp tập huấn');
  await app.page.getByRole('link', { name: title }).click();
  await app.arrives(year);
  await app.page.getByLabel('Họ và tên học viên').fill(who);
  await app.page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await expect(app.page.getByRole('complementary', { name: 'Lưu ý' })).toContainText('Bản tập huấn');
}

const fill = async (app: App, area: string, figures: [label: RegExp | string, value: string][]) => {
  await app.area(area);
  for (const [label, value] of figures) {
    const field = app.page.getByRole('textbox', { name: label }).first();
    await field.fill(value);
    await field.press('Tab');
  }
};

/** Hands in as the leaflet says: on the page of the result. */
async function handIn(app: App): Promise<Made> {
  await app.result();
  return app.export();
}

async function open(app: App, files: Made[]) {
  await app.open('#/ban-lam-viec');
  await app.arrives('Bàn làm việc');
  await put(app, files);
  await expect(app.page.getByTestId('docket-count')).toBeVisible();
}

async function put(app: App, files: Made[]) {
  await app.page.locator('main input[type=file]').setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
}

test('each key of the program is locked as it stands, by the word of the guide', async () => {
  const names = readdirSync(new URL('keys/', CHECKLISTS)).filter((name) => name.endsWith('.json'));
  expect(names.length).toBe(9);
  for (const name of names) {
    const locked = read(`keys/locked/${name.replace('.json', '-dap-an.json')}`);
    expect(await unlocked(locked, WORD), name).toBe(read(`keys/${name}`));
  }
  expect(readFileSync(new URL('../../docs/tap-huan.md', import.meta.url), 'utf8')).toContain(`**${WORD}**`);
});

test('a small class: three begin afresh, hand in, and the desk compares them with the key that a word opens', async ({ app, browser }) => {
  test.slow();
  const people: [string, [RegExp | string, string][]][] = [
    ['Nguyễn Thị Lan', [[/Hồ sơ đã giải quyết trước hạn/, '2602'], [/Hồ sơ TTHC tiếp nhận trong kỳ/, '2760']]],
    ['Trần Minh', [[/Hồ sơ đã giải quyết trước hạn/, '2602'], [/Hồ sơ TTHC tiếp nhận trong kỳ/, '2760']]],
    ['Lê Hoa', [[/Hồ sơ đã giải quyết trước hạn/, '12868'], [/Hồ sơ TTHC tiếp nhận trong kỳ/, '12970']]],
  ];
  const files: Made[] = [];
  for (const [who, figures] of people) {
    await machine(browser, async (there) => {
    await begin(there, /Phú Giáo 2025/, who);
    // Nothing is filled in, and the sheet stands above the items.
    await expect(there.score).toContainText('0,00');
    await there.page.getByText('Phiếu bài tập', { exact: true }).click();
    await expect(there.page.getByRole('complementary', { name: 'Lưu ý' })).toContainText('2.602/2.760');
    await fill(there, 'Cải cách thủ tục hành chính', figures);
    const file = await handIn(there);
    expect(file.name).toMatch(new RegExp(`^${{ 'Nguyễn Thị Lan': 'nguyen-thi-lan', 'Trần Minh': 'tran-minh', 'Lê Hoa': 'le-hoa' }[who]}_phu-giao-2025\\.tucham\\.json$`));
    const own = JSON.parse(file.text);
    expect(own.assessment.event).toBe('training');
    expect(own.assessment.case.id).toBe('phu-giao-2025');
    for (const secret of secrets('phu-giao-2025')) expect(file.text).not.toContain(secret);
    files.push(file);
    });
  }
  await open(app, files);
  await expect(app.page.getByTestId('docket-count')).toContainText('3 tệp được chọn');
  await app.page.getByRole('link', { name: 'So với đáp án' }).click();
  await app.page.getByLabel('Đáp án của tình huống có sẵn').selectOption({ label: 'Phú Giáo 2025: tìm số liệu mâu thuẫn' });
  // A wrong word opens nothing and says so.
  await app.page.getByLabel('Từ mở đáp án').fill('khongdung1');
  await app.page.getByRole('button', { name: 'Mở đáp án' }).click();
  await expect(app.page.getByRole('alert').filter({ hasText: 'mật khẩu' })).toBeVisible();
  await app.page.getByLabel('Từ mở đáp án').fill(WORD);
  await app.page.getByRole('button', { name: 'Mở đáp án' }).click();
  await expect(app.page.getByTestId('key-count')).toHaveText('So 3 bài với đáp án.');
  const items = app.page.getByRole('region', { name: 'Các mục so với đáp án' });
  await expect(items.locator('tbody tr')).toHaveCount(10);
  // The disputed item comes first: two took the commune's figures, one those of the whole area.
  await expect(items.locator('tbody tr').first().locator('.compare__code')).toHaveText('3.4.1');
  await expect(items.locator('tbody tr').first().locator('.table__number')).toHaveText(['2', '1', '0']);
  await items.locator('tbody tr').first().getByRole('link').click();
  await app.arrives('3.4.1.');
  const main = app.page.locator('main');
  await expect(main).not.toContainText('Lê Hoa');
  await expect(main).not.toContainText('94,28%');
  await main.getByRole('button', { name: 'Hiện tên học viên' }).click();
  await expect(main).toContainText('Lê Hoa');
  await main.getByRole('button', { name: 'Hiện đáp án' }).click();
  await expect(main.locator('.stage__key')).toContainText('không phải 96,2% như đã in');
  await main.getByRole('link', { name: 'Về danh sách' }).click();
  await app.page.getByRole('link', { name: 'Xem, in phiếu của tất cả' }).click();
  const sheets = app.page.locator('.a4__sheet');
  await expect(sheets).toHaveCount(3);
  for (const [who] of people) await expect(sheets.filter({ hasText: who })).toHaveCount(1);
  await expect(sheets.first()).toContainText('BẢN TẬP HUẤN');
});

test('a case asks for its own items alone: the count, the next item, the check and finishing speak of these', async ({ app }) => {
  test.slow();
  await begin(app, /Cao Lãnh 2021/, 'Nguyễn Thị Lan', '2021');
  const { page } = app;
  const home = `#/ho-so/${/ho-so\/([^/]+)/.exec(page.url())![1]}`;
  const to = (section: string) => app.open(`${home}${section}`);
  await expect(app.score).toContainText('Bài này: 0/8 mục');
  await expect(app.score).not.toContainText('khoảng');
  const sheet = page.getByRole('complementary', { name: 'Lưu ý' });
  await expect(sheet).toContainText('Bài này: 0/8 mục.');
  // An item that is not asked for can be opened and scored, and counts nowhere.
  await app.area('chỉ đạo, điều hành cải cách hành chính');
  const aside = app.item('1.1.1');
  await expect(aside.locator('.item__tags')).toHaveText('không thuộc bài');
  await page.getByRole('button', { name: 'Của bài 2' }).click();
  await expect(aside).toBeHidden();
  await page.getByRole('button', { name: 'Tất cả' }).click();
  const choice = aside.getByRole('radio').first();
  if (await choice.count()) await choice.check();
  else for (const field of await aside.locator('.fig input').all()) await field.fill('1');
  await page.keyboard.press('Tab');
  await expect(aside.locator('.item__tags')).toHaveText('đã chấm');
  await expect(app.score).toContainText('Bài này: 0/8 mục');
  // From one item that is asked for to the next.
  const items: [code: string, figures: string[]][] = [
    ['1.3.1', []], ['1.8', ['4']], ['3.1.2', ['5', '10', '50']], ['3.4.1', ['9', '10']], ['3.4.2', ['1']], ['3.4.3', ['1', '1416']], ['5.5', []], ['B1', ['1']],
  ];
  await to('');
  await app.arrives('Tổng quan');
  await expect(page.getByRole('button', { name: 'Chưa chấm 8' })).toBeVisible();
  await page.getByRole('link', { name: 'Bắt đầu: mục 1.3.1' }).click();
  for (const [at, [code, figures]] of items.entries()) {
    const item = app.item(code);
    if (figures.length === 0) await item.getByRole('radio').first().check();
    for (const [field, figure] of figures.entries()) await item.locator('.fig input').nth(field).fill(figure);
    await page.keyboard.press('Tab');
    await expect(app.score).toContainText(`Bài này: ${at + 1}/8 mục`);
    const onward = page.locator('.onward__next');
    await expect(onward).toHaveText(at < 7 ? `Mục chưa xong tiếp theo: ${items[at + 1][0]} →` : 'Đã xong mọi mục: kiểm tra lại →');
    await onward.click();
  }
  await app.arrives('Kiểm tra');
  const main = page.locator('main');
  await expect(sheet).toContainText('Bài này: 8/8 mục.');
  await page.getByText('Phiếu bài tập', { exact: true }).click();
  await expect(sheet).toContainText('1.3.1 (xong) · 1.8 (xong) ·');
  await expect(page.getByTestId('check-summary')).toContainText('Mọi mục đã có điểm; còn 8 mục cần rà soát.');
  await expect(main.getByRole('heading', { name: /^Chưa chấm|^Thiếu số liệu/ })).toHaveCount(0);
  const named = await main.locator('.todos__way .sr, .todos__way').allTextContents();
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(items.some(([code]) => name.includes(` ${code} `)), name).toBe(true);
  await main.getByRole('button', { name: /^Xác nhận hoàn thành/ }).click();
  await expect(main).toContainText('Đơn vị đã chấm xong');
  await expect(page.getByRole('banner')).toContainText('đã hoàn thành');
  await expect(page.getByRole('banner')).not.toContainText('chưa có số liệu');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open();
  await expect(page.locator('.list__row').filter({ hasText: 'Nguyễn Thị Lan' })).toContainText('xong 8/8 mục');
});

test('the officer’s own work comes before an exercise on the first page, and the exercise is gone on with from its row and from the class', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Làm Dở');
  await app.rate('1.1', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await begin(app, /Phú Giáo 2025/, 'Nguyễn Thị Lan');
  await fill(app, 'Cải cách thủ tục hành chính', [[/Hồ sơ TTHC tiếp nhận trong kỳ/, '2760']]);
  await expect(app.saved).toContainText('Đã lưu');
  await app.open();
  const { page } = app;
  const on = page.getByRole('link', { name: /^Tiếp tục:/ });
  await expect(on).toHaveCount(1);
  await expect(on).toContainText('UBND xã Làm Dở');
  await expect(page.locator('.list__row').filter({ hasText: 'Nguyễn Thị Lan' }).locator('.list__name a')).toBeVisible();
  await page.getByRole('link', { name: 'Mở Lớp tập huấn' }).click();
  await app.arrives('Lớp tập huấn');
  const begun = page.getByRole('region', { name: 'Bài làm trên máy này' });
  await expect(begun.locator('.list__row')).toHaveCount(1);
  await begun.getByRole('link', { name: /Nguyễn Thị Lan/ }).click();
  await expect(app.score).toContainText('Bài này: 0/10 mục');
});

test('with exercises alone, the first page begins an assessment of one’s own', async ({ app }) => {
  await begin(app, /Phú Giáo 2025/, 'Nguyễn Thị Lan');
  await fill(app, 'Cải cách thủ tục hành chính', [[/Hồ sơ TTHC tiếp nhận trong kỳ/, '2760']]);
  await expect(app.saved).toContainText('Đã lưu');
  await app.open();
  await expect(app.page.locator('.list__row').filter({ hasText: 'Nguyễn Thị Lan' })).toBeVisible();
  await expect(app.page.getByRole('link', { name: /^Tiếp tục:/ })).toHaveCount(0);
  await expect(app.page.getByRole('link', { name: 'Bắt đầu tự chấm' })).toHaveClass('btn');
});

test('two participants after one another on one machine each begin blank, and the same name is asked about', async ({ app }) => {
  await begin(app, /Phú Giáo 2025/, 'Nguyễn Thị Lan');
  await fill(app, 'Cải cách thủ tục hành chính', [[/Hồ sơ TTHC tiếp nhận trong kỳ/, '2760']]);
  await expect(app.saved).toContainText('Đã lưu');
  await begin(app, /Phú Giáo 2025/, 'Trần Minh');
  await app.area('Cải cách thủ tục hành chính');
  await expect(app.page.getByRole('textbox', { name: /Hồ sơ TTHC tiếp nhận trong kỳ/ }).first()).toHaveValue('');
  await app.open('#/tap-huan/tinh-huong/phu-giao-2025');
  await app.page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await expect(app.page.getByText('Nhập họ và tên: tên đứng')).toBeVisible();
  await app.page.getByLabel('Họ và tên học viên').fill('nguyen thi  lan');
  await app.page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await expect(app.page.getByText('Trên máy này đã có bài')).toBeVisible();
  await app.page.getByRole('link', { name: 'Mở bài đó' }).click();
  await app.area('Cải cách thủ tục hành chính');
  await expect(app.page.getByRole('textbox', { name: /Hồ sơ TTHC tiếp nhận trong kỳ/ }).first()).toHaveValue('2.760');
});

test('a key leaks nowhere: not into the files of the page, nor the storage, the export, the papers or the print of a participant', async ({ app }) => {
  await begin(app, /Phú Giáo 2025/, 'Nguyễn Thị Lan');
  await fill(app, 'Cải cách thủ tục hành chính', [[/Hồ sơ TTHC tiếp nhận trong kỳ/, '2760']]);
  const hidden = secrets('phu-giao-2025');
  const id = /ho-so\/([^/]+)/.exec(app.page.url())![1];
  const seen: string[] = [(await handIn(app)).text, JSON.stringify(await app.stored())];
  for (const page of [`#/tap-huan/phieu/${id}`, '#/tap-huan/tinh-huong/phu-giao-2025', `#/ho-so/${id}`, `#/ho-so/${id}/ket-qua`, `#/ho-so/${id}/bao-cao`, `#/ho-so/${id}/bang-cham`]) {
    await app.open(page);
    await expect(app.page.locator('main h1')).toBeVisible();
    await expect(app.page.locator('[aria-busy=true]')).toHaveCount(0);
    await app.page.emulateMedia({ media: 'print' });
    seen.push(await app.page.content());
    if (/bao-cao|bang-cham|phieu\//.test(page)) expect(seen.at(-1), page).toMatch(/BẢN TẬP HUẤN/i);
    await app.page.emulateMedia({ media: null });
  }
  // The whole of what the page may fetch or keeps for later: every file by its name in the list.
  const names = await app.page.evaluate(() => Object.values(JSON.parse(document.getElementById('data-files')!.textContent!) as Record<string, string>));
  for (const name of names) seen.push(await app.page.evaluate((file) => fetch(file).then((answer) => answer.text()), name));
  for (const text of seen) for (const secret of hidden) expect(text).not.toContain(secret);
});

test('a case of one’s own: made from an assessment, begun from its file by Mở tệp, compared with its key that a word opens', async ({ app, browser }) => {
  test.slow();
  await app.open();
  await app.import(read('samples/song-cau-2023.json').replaceAll('573', '574'));
  await app.open('#/tap-huan');
  await app.page.getByRole('link', { name: 'Lập tình huống từ một bản tự chấm' }).click();
  await app.arrives('Lập tình huống');
  await app.page.getByLabel('Lập từ bản tự chấm').selectOption({ index: 1 });
  await expect(app.page.getByTestId('chosen-items')).toHaveText(/^Đã chọn 1\d mục/);
  // What is missing is said, and nothing is handed over.
  await app.page.getByRole('button', { name: 'Tải tệp tình huống' }).click();
  await expect(app.page.getByText('Nhập tên tình huống.')).toBeVisible();
  await app.page.getByLabel('Tên tình huống').fill('<b>Bài riêng</b> của lớp');
  await app.page.getByLabel('Nội dung phiếu').fill('Phường tiếp nhận 1.109 hồ sơ, 574 hồ sơ trực tuyến.\nHãy chấm mục 7.2.1.');
  await app.page.locator('summary', { hasText: 'Xây dựng và phát triển' }).click();
  await app.page.getByLabel('Lý do của mục 7.2.1').fill('LÝ DO RIÊNG: 574/1.109.');
  const file = await app.handedOver(() => app.page.getByRole('button', { name: 'Tải tệp tình huống' }).click());
  expect(file.name).toMatch(/^tinh-huong-[a-z0-9-]+\.tucham\.json$/);
  expect(file.text).not.toMatch(/LÝ DO RIÊNG|"number"|data_missing/);
  await app.page.getByLabel('Mật khẩu (ít nhất 8 ký tự)').fill('tu-mo-rieng');
  await app.page.getByLabel('Nhập lại mật khẩu').fill('tu-mo-rieng');
  const key = await app.handedOver(() => app.page.getByRole('button', { name: 'Tải tệp đáp án có khóa' }).click());
  expect(key.name).toMatch(/^dap-an-[a-z0-9-]+-co-mat-khau\.tucham\.json$/);
  expect(key.text).not.toContain('LÝ DO RIÊNG');
  expect(await unlocked(key.text, 'tu-mo-rieng')).toContain('LÝ DO RIÊNG');

  let own: Made = { name: '', text: '' };
  await machine(browser, async (there) => {
  await there.open();
  await there.choose(file);
  await there.arrives('Tình huống từ tệp');
  await expect(there.page.locator('main')).toContainText('<b>Bài riêng</b> của lớp');
  await there.page.getByLabel('Họ và tên học viên').fill('Trần Minh');
  await there.page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await fill(there, 'Xây dựng và phát triển', [[/Hồ sơ tiếp nhận trực tuyến/, '574'], [/Hồ sơ TTHC tiếp nhận trong kỳ/, '1109']]);
  own = await handIn(there);
  // The key opens nowhere but on the desk.
  await there.open();
  const stored = await there.stored();
  await there.choose({ name: 'dap-an.tucham.json', text: await unlocked(key.text, 'tu-mo-rieng') });
  await expect(there.preview).toContainText('Đây là tệp đáp án');
  await expect(there.preview).not.toContainText('LÝ DO RIÊNG');
  expect(await there.stored()).toEqual(stored);
  });

  await open(app, [own]);
  await app.page.getByRole('link', { name: 'So với đáp án' }).click();
  await put(app, [key]);
  await app.page.getByLabel('Từ mở tệp này').fill('tu-mo-rieng');
  await app.page.getByLabel('Từ mở tệp này').press('Enter');
  await expect(app.page.getByTestId('key-count')).toHaveText('So 1 bài với đáp án.');
  const row = app.page.getByRole('region', { name: 'Các mục so với đáp án' }).locator('tbody tr').filter({ hasText: '7.2.1' });
  await expect(row.locator('.table__number')).toHaveText(['1', '0', '0']);
});

test('i7 hostile and broken files of cases are refused where they are opened, and change nothing', async ({ app }) => {
  const text = read('cases/quy-nhon-2026.json');
  await app.open('#/tap-huan');
  const stored = await app.stored();
  const open = async (file: string) => {
    await app.open('#/tap-huan');
    await app.arrives('Lớp tập huấn');
    await put(app, [{ name: 'tình huống.tucham.json', text: file }]);
    await app.arrives('Tình huống từ tệp');
  };
  for (const [broken, said] of [
    [text.slice(0, 400), 'bị hỏng'],
    ['', 'trống'],
    [text.replace('"version": "1.0"', '"version": "9.0"'), 'phiên bản Tự Chấm mới hơn'],
    [text.replace('"task": "', '"task": 7, "x": "'), 'bị sai, thiếu'],
    [read('keys/quy-nhon-2026.json'), 'không phải tệp của Tự Chấm'],
  ] as const) {
    await open(broken);
    await expect(app.page.locator('main')).toContainText(said);
    await expect(app.page.getByLabel('Họ và tên học viên')).toHaveCount(0);
  }
  await open(text.replace('"title": "', '"title": "<img src=x onerror=window.hurt=1>'));
  await expect(app.page.locator('main')).toContainText('<img src=x');
  await expect(app.page.locator('main')).toContainText('không khớp mã kiểm tra');
  expect(await app.page.evaluate(() => 'hurt' in window)).toBe(false);
  expect(await app.stored()).toEqual(stored);
});

test('a5 the leaflet is one sheet of A4, on paper and as a Word file; guide and checklist print alone', async ({ app }) => {
  for (const [address, title] of [['to-roi', 'Tờ rơi cho học viên'], ['huong-dan', 'Hướng dẫn buổi tập huấn'], ['may-khong-mang', 'Danh mục kiểm tra máy không có mạng']]) {
    await app.open(`#/tap-huan/${address}`);
    await app.arrives(title);
    await expect(app.page.locator('.a4__sheet')).toContainText(title.toUpperCase());
    const pages = async () => (await app.page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)?.length;
    if (address === 'to-roi') expect(await pages()).toBe(1);
    else expect(await pages()).toBeGreaterThan(1);
    await app.page.emulateMedia({ media: 'print' });
    await expect(app.page.locator('.bar, .foot, .head, .papers__around').filter({ visible: true })).toHaveCount(0);
    await app.page.emulateMedia({ media: null });
    const word = await app.handedOver(() => app.page.getByRole('button', { name: 'Tải về Word' }).click());
    expect(word.name).toMatch(/\.docx$/);
  }
});
