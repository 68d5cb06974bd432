import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test, type App } from './support';

/** A zip of parts. */
function zip(parts: Record<string, string | Buffer>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name)]);
    local.push(head, packed);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(at, 12);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, entry.subarray(2), Buffer.from(name)]));
    at += head.length + packed.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, list, end]);
}

/** A container as Word and Excel put a file with a password in, with one stream in its root. */
function container(name: string): Buffer {
  const head = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head[30] = 9;
  head[48] = 1;
  head.fill(0xff, 60, 64);
  head.fill(0xff, 68, 512);
  head.fill(0, 76, 80);
  const chains = Buffer.alloc(512);
  for (let at = 0; at < 128; at += 1) chains.writeUInt32LE(at >= 2 && at < 9 ? at + 1 : 0xfffffffe, 4 * at);
  const directory = Buffer.alloc(512);
  for (const [at, [entry, child, first]] of ([['Root Entry', 1, 0xfffffffe], [name, 0xffffffff, 2]] as const).entries()) {
    const begin = 128 * at;
    directory.write(entry, begin, 'utf16le');
    directory.writeUInt8(2 * entry.length + 2, begin + 64);
    directory.fill(0xff, begin + 68, begin + 76);
    directory.writeUInt32LE(child, begin + 76);
    directory.writeUInt32LE(first, begin + 116);
    directory.writeUInt32LE(4096, begin + 120);
  }
  return Buffer.concat([head, chains, directory, Buffer.alloc(8 * 512)]);
}

const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const BOOK = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const BOOK_RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;
const HEAD = row(...['TT', 'Nội dung', 'Điểm tối đa', 'Cách chấm'].map(text));
const AREA = row(text('1'), text('Kế hoạch'), '<c><v>1</v></c>');

/** A workbook with these rows, and with parts beside them. */
const workbook = (rows: string, more: Record<string, string | Buffer> = {}, prolog = '') =>
  zip({
    '[Content_Types].xml': TYPES,
    '_rels/.rels': RELS,
    'xl/workbook.xml': BOOK,
    'xl/_rels/workbook.xml.rels': BOOK_RELS,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${prolog}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  });

/** What one second is on this machine, in milliseconds, where it is slower than the one on which the limits were chosen. */
async function second(app: App): Promise<number> {
  const took = await app.page.evaluate(() => {
    const text = '<c r="A1"><v>1</v></c>'.repeat(200_000);
    const times = [1, 2, 3].map(() => {
      const before = performance.now();
      let sum = 0;
      for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) | 0;
      return performance.now() - before + (sum === 1 ? 1 : 0);
    });
    return Math.max(...times);
  });
  return 1000 * Math.max(1, took / USUAL);
}

/** The milliseconds that the work in `second` takes where nothing else runs. */
const USUAL = 40;

/** The longest time for which the page answers nothing while something is done, in milliseconds. */
async function held(app: App, act: () => Promise<void>): Promise<number> {
  await app.page.evaluate(() => {
    const watch = window as unknown as { longest: number; before: number; watching: boolean };
    Object.assign(watch, { longest: 0, before: performance.now(), watching: true });
    const tick = () => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - watch.before);
      watch.before = now;
      if (watch.watching) setTimeout(tick, 10);
    };
    tick();
  });
  await act();
  return app.page.evaluate(() => {
    const watch = window as unknown as { longest: number; watching: boolean };
    watch.watching = false;
    return watch.longest;
  });
}

/** Opens a file, and gives the longest time for which the page answered nothing, in milliseconds. */
async function opened(app: App, name: string, bytes: Buffer, until: () => Promise<void>): Promise<number> {
  return held(app, async () => {
    await app.choose({ name, text: bytes });
    await until();
  });
}

test('i7 sheets that are too much, or more than a sheet, are told, and nothing is kept', async ({ app }) => {
  const { page } = app;
  await app.open('#/soan');
  const many = HEAD + AREA + row(text('1.1'), text('Mục'), '<c><v>1</v></c>').repeat(100_000);
  const entities = '<!DOCTYPE a [<!ENTITY x "aaaaaaaaaa"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>';
  const locked = container('EncryptedPackage');
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(200)]);
  const wide = HEAD + AREA + row(...Array<string>(90).fill('<c><v>1</v></c>')).repeat(5_000);
  const long = HEAD + AREA + row(text('1.1'), text('ă'.repeat(2_000)), '<c><v>1</v></c>').repeat(3_000);
  const deep = `<w:document xmlns:w="w"><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(50_000)}</w:body></w:document>`;
  const merged = '<mergeCell ref="A1:XFD1048576"/>'.repeat(300_000);
  const times: [string, number, number][] = [];
  for (const [name, said, bytes] of [
    ['nhieu-dong.xlsx', 'quá nhiều dữ liệu', workbook(many)],
    ['nhieu-o.xlsx', 'quá nhiều dữ liệu', workbook(wide)],
    ['nhieu-chu.xlsx', 'quá nhiều dữ liệu', workbook(long)],
    ['long-nhau.docx', 'cấu trúc bất thường', zip({ 'word/document.xml': deep })],
    ['gop-o.xlsx', 'quá nhiều dữ liệu', workbook(row(text(' ')), { 'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/><mergeCells>${merged}</mergeCells></worksheet>` })],
    ['bom.xlsx', 'quá nhiều dữ liệu', workbook(HEAD + AREA + ' '.repeat(300 << 20))],
    ['thuc-the.xlsx', 'cấu trúc bất thường', workbook(HEAD + row(text('&y;')), {}, entities)],
    ['mat-khau.xlsx', 'Tệp có mật khẩu', locked],
    ['anh.docx', 'tệp ảnh', jpeg],
  ] as const) {
    const before = await second(app);
    const time = await opened(app, name, bytes, async () => {
      await expect(page.locator('#khong-nhan'), name).toContainText(`Không nhận “${name}”`);
    });
    await expect(page.locator('#khong-nhan'), name).toContainText(said);
    await expect(page.locator('#khong-nhan'), name).toContainText('Không có gì thay đổi trên máy này');
    times.push([name, Math.round(time), Math.round(Math.max(before, await second(app)))]);
  }
  console.log(times.map(([name, time, most]) => `${name}: held up for ${time} ms of at most ${most}`).join('\n'));
  expect(times.filter(([, time, most]) => time > most)).toEqual([]);
  expect(Object.keys(await app.stored()).filter((key) => key.includes('draft'))).toEqual([]);
  await expect(page.getByText('Chưa có bản nháp nào')).toBeVisible();
});

test('i7 formulas are values and macros are nothing', async ({ app }) => {
  const { page } = app;
  await app.open('#/soan');
  const rows = HEAD + AREA + row(text('1.1'), text('Ban hành kế hoạch'), '<c><f>HYPERLINK("http://a.example","x")&amp;1</f><v>1</v></c>', text('Đạt: 1 điểm; không đạt: 0 điểm'));
  const macros = { 'xl/vbaProject.bin': Buffer.from('d0cf11e0a1b11ae1', 'hex') };
  await app.choose({ name: 'macro.xlsm', text: workbook(rows, macros) });
  await app.arrives('Bảng');
  await expect(page.locator('.grid tbody tr').nth(2)).toContainText('Ban hành kế hoạch');
  await expect(page.locator('.grid')).not.toContainText('HYPERLINK');
  await expect(page.locator('.grid a')).toHaveCount(0);
});

test('i7 a longer sheet takes longer by its rows, and no more', async ({ app }) => {
  const { page } = app;
  const rows = row(text('1.1'), text('Ban hành kế hoạch'), '<c><v>1</v></c>', text('Đạt: 1 điểm; không đạt: 0 điểm'));
  const times: number[] = [];
  for (const count of [100, 400]) {
    await app.open('#/soan');
    times.push(await opened(app, `${count}.xlsx`, workbook(HEAD + AREA + rows.repeat(count)), async () => {
      await app.arrives('Bảng');
      await expect(page.locator(`#dong-${count + 2}`)).toBeAttached({ timeout: 60_000 });
    }));
  }
  console.log(`100 and 400 rows: held up for ${times.map(Math.round).join(' and ')} ms`);
  expect(times[1]).toBeLessThan(8 * times[0]);
});

/** An annex of so many items, in areas and criteria of ten. */
function annex(items: number): Buffer {
  const ways = ['Đạt: 1 điểm; không đạt: 0 điểm', 'Từ 95% trở lên: 1 điểm; từ 80% đến dưới 95%: 0,5 điểm; dưới 80%: 0 điểm', 'Tỷ lệ x điểm tối đa', 'Mỗi văn bản được 0,25 điểm, tối đa 1 điểm'];
  let rows = HEAD;
  for (let at = 0; at < items; at += 1) {
    const [area, criterion, item] = [Math.floor(at / 100) + 1, (Math.floor(at / 10) % 10) + 1, (at % 10) + 1];
    if (at % 100 === 0) rows += row(text(`${area}`), text('CHỈ ĐẠO, ĐIỀU HÀNH'), '<c><v>100</v></c>');
    if (at % 10 === 0) rows += row(text(`${area}.${criterion}`), text('Xây dựng kế hoạch'), '<c><v>10</v></c>');
    rows += row(text(`${area}.${criterion}.${item}`), text(`Tỷ lệ hồ sơ ${at} giải quyết đúng hạn`), '<c><v>1</v></c>', text(ways[at % 4]));
  }
  return workbook(rows);
}

test('i7 a reading that is given up leaves nothing', async ({ app }) => {
  const { page } = app;
  await app.open('#/soan');
  await app.choose({ name: 'dai.xlsx', text: annex(4_000) });
  await page.getByRole('button', { name: 'Hủy' }).click();
  await expect(page.getByText('Đang đọc')).toHaveCount(0);
  expect(Object.keys(await app.stored()).filter((key) => key.includes('draft'))).toEqual([]);
  await app.choose({ name: 'ngan.xlsx', text: annex(10) });
  await app.arrives('Bảng');
});
