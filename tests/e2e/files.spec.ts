import { readFileSync } from 'node:fs';
import { expect, test } from './support';

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open();
  await expect(app.page.locator('.list__row')).toContainText('3,66');
});

for (const [name, file, message] of [
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'không phải tệp của Tự Chấm'],
  ['an empty file', Buffer.from(''), 'Tệp trống'],
  ['a file cut off', Buffer.from(SAMPLE.slice(0, SAMPLE.length / 2)), 'không đọc được từ dòng'],
  ['a file of another program', Buffer.from('{"format":"openacr"}'), 'không phải tệp của Tự Chấm'],
  ['a file of a newer major version', Buffer.from(SAMPLE.replace('"version": "1.2"', '"version": "9.0"')), 'mới hơn (định dạng 9.0)'],
  ['a file with a wrong inside', Buffer.from(SAMPLE.replace('"year": 2026', '"year": "năm"')), 'nội dung bên trong bị sai'],
  ['a file with an unknown set', Buffer.from(SAMPLE.replace(/"hash": "[0-9a-f]+"/, '"hash": "00"')), 'Bộ tiêu chí kèm trong tệp'],
] as const) {
  test(`i3 i7 ${name} is refused with a sentence and changes nothing`, async ({ app }) => {
    const before = await app.stored();
    await app.import(file);
    await expect(app.page.locator('.err--box')).toContainText(message);
    await expect(app.page.locator('.err--box')).toContainText('không thay đổi');
    expect(await app.stored()).toEqual(before);
    await expect(app.page.locator('.list__row')).toHaveCount(1);
  });
}

test('i10 the same file twice adds nothing; another content is asked about and can be undone', async ({ app }) => {
  await app.import(SAMPLE);
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  await app.open();
  await app.import(SAMPLE);
  await expect(app.page.locator('.notices')).toContainText('nội dung giống hệt');
  await app.open();
  await expect(app.page.locator('.list__row')).toHaveCount(2);

  await app.import(SAMPLE.replace('"number": "2541"', '"number": "2000"'));
  await expect(app.page.getByText('đã có trên máy, nội dung khác nhau')).toBeVisible();
  await app.page.getByRole('button', { name: 'Thay bản trên máy' }).click();
  await expect(app.page.getByTestId('total')).not.toContainText('75,34');
  await app.page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect(app.page.getByTestId('total')).toContainText('75,34');

  await app.open();
  await app.import(SAMPLE.replace('"number": "2541"', '"number": "2000"'));
  await app.page.getByRole('button', { name: 'Giữ cả hai' }).click();
  await expect(app.page.getByTestId('total')).toBeVisible();
  await app.open();
  await expect(app.page.locator('.list__row')).toHaveCount(3);
});

test('x4 text from a file is text, never HTML', async ({ app }) => {
  const hostile = '<img src=x onerror=alert(1)>';
  await app.import(SAMPLE.replace('UBND xã Vân Canh', hostile));
  await expect(app.page.locator('.bar__name')).toContainText(hostile);
  expect(await app.page.locator('img').count()).toBe(0);
});

test('l3 a record that cannot be read is kept, shown and downloadable', async ({ app }) => {
  const broken = '{"revision":1,"saved":"2026';
  await app.page.evaluate((text) => localStorage.setItem('tu-cham/assessment/hong', text), broken);
  await app.page.reload();
  const row = app.page.locator('.list__row--bad');
  await expect(row).toContainText('không đọc được');
  await expect(app.page.locator('.list__row')).toHaveCount(2);
  const download = app.page.waitForEvent('download');
  await row.getByRole('button', { name: 'Tải bản ghi về' }).click();
  await download;
  expect((await app.stored())['tu-cham/assessment/hong']).toBe(broken);
});

test('l3 bytes that changed on the disk are told by the checksum; the record stays and the others open', async ({ app }) => {
  await app.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('tu-cham/assessment/'))!;
    localStorage.setItem(key, localStorage.getItem(key)!.replace('UBND xã Thử', 'UBND xã Thơ'));
  });
  const before = await app.stored();
  await app.page.reload();
  await expect(app.page.locator('.list__row--bad')).toContainText('không khớp mã kiểm tra');
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  expect(await app.stored()).toMatchObject(before);
});

test('l4 a record of the version before opens, is stored anew, and an older program still reads it', async ({ app }) => {
  const old = await app.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('tu-cham/assessment/'))!;
    const { revision, saved, document } = JSON.parse(localStorage.getItem(key)!);
    const text = JSON.stringify({ revision, saved, document });
    localStorage.setItem(key, text);
    return { key, text };
  });
  await app.page.reload();
  await expect(app.page.locator('.list__row')).toContainText('3,66');
  // Looking alone changes nothing.
  expect((await app.stored())[old.key]).toBe(old.text);
  await app.page.locator('.list__row a').click();
  await app.area('Công khai, minh bạch');
  await app.item('1.3').locator('.fig input').nth(0).fill('46');
  await expect(app.saved).toContainText('Đã lưu');
  const record = JSON.parse((await app.stored())[old.key]!);
  expect(record.record).toBe(2);
  expect(record.checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.keys(record)).toEqual(expect.arrayContaining(['revision', 'saved', 'document']));
  expect(Object.keys(await app.stored()).filter((name) => name.startsWith('tu-cham/before/'))).toEqual([]);
});

test('l4 a record of a newer program is left alone', async ({ app }) => {
  await app.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('tu-cham/assessment/'))!;
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)!), record: 9 }));
  });
  const before = await app.stored();
  await app.page.reload();
  await expect(app.page.locator('.list__row--bad')).toContainText('phiên bản Tự Chấm mới hơn');
  expect(await app.stored()).toEqual(before);
});

test('l1 a full storage is said at once, work goes on, one click saves a file', async ({ app }) => {
  await app.page.evaluate(() => {
    for (let size = 1 << 20; size > 0; size >>= 1) {
      try {
        for (let at = 0; ; at += 1) localStorage.setItem(`other/${size}/${at}`, 'x'.repeat(size));
      } catch { /* full for this size */ }
    }
  });
  await app.page.locator('.list__row a').click();
  await app.area('Công khai, minh bạch');
  await app.rate('1.1', '1', '47');
  await expect(app.saved).toHaveText('KHÔNG lưu được');
  await expect(app.page.getByRole('alert').filter({ hasText: 'bộ nhớ đã đầy' })).toBeVisible();
  await app.rate('1.3', '47', '47');
  await expect(app.points('1.3')).toHaveText('2,00');
  const download = app.page.waitForEvent('download');
  await app.page.getByRole('button', { name: 'Tải tệp về máy' }).click();
  await download;
  // Room again: the next change is stored, with all before it.
  await app.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('other/')).forEach((key) => localStorage.removeItem(key)));
  await app.rate('1.4', '10', '10');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(app.points('1.3')).toHaveText('2,00');
  await expect(app.points('1.4')).toHaveText('6,00');
});

test('l2 without storage the page works and says so', async ({ app }) => {
  await app.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  await app.page.reload();
  await app.start('UBND xã Ẩn Danh');
  await app.rate('1.2', '43', '47');
  await expect(app.points('1.2')).toHaveText('3,66');
  await expect(app.page.getByRole('alert').filter({ hasText: 'không cho lưu' })).toBeVisible();
});

test('l7 an answer that gives way to another comes back with it, also after a reload', async ({ app }) => {
  await app.page.locator('.list__row a').click();
  await app.area('Công khai, minh bạch');
  const item = app.item('1.1');
  await item.getByRole('button', { name: 'Dùng điểm công bố' }).click();
  await expect(item.getByLabel(/Điểm công bố/)).toBeFocused();
  await item.getByLabel(/Điểm công bố/).fill('5');
  await item.getByLabel(/Nguồn công bố/).fill('Công văn số 12');
  await expect(app.points('1.1')).toHaveText('5,00');
  await item.getByRole('button', { name: 'Nhập số liệu của đơn vị' }).click();
  await expect(app.points('1.1')).toHaveText('–');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await item.getByRole('button', { name: 'Dùng điểm công bố' }).click();
  await expect(item.getByLabel(/Nguồn công bố/)).toHaveValue('Công văn số 12');
  await expect(app.points('1.1')).toHaveText('5,00');
});

test('l9 the page can be left with the cursor in a figure', async ({ app }) => {
  await app.page.locator('.list__row a').click();
  await app.area('Công khai, minh bạch');
  await app.item('1.3').locator('.fig input').nth(0).fill('46');
  await app.page.goBack();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  await app.page.goForward();
  await expect(app.item('1.3').locator('.fig input').nth(0)).toHaveValue('46');
});

test('l6 the last change is stored when the page is left at once', async ({ app }) => {
  await app.page.locator('.list__row a').click();
  await app.area('Công khai, minh bạch');
  await app.item('1.3').locator('.fig input').nth(0).fill('46');
  await app.page.goto('about:blank');
  await app.page.goto(app.url);
  await app.page.locator('.list__row a').click();
  await app.area('Công khai, minh bạch');
  await expect(app.item('1.3').locator('.fig input').nth(0)).toHaveValue('46');
});

test('x13 a crash shows a page that still hands the stored records over', async ({ app }) => {
  await app.page.evaluate(() => document.documentElement.setAttribute('data-state', 'crashed'));
  await expect(app.page.getByRole('heading', { name: 'Chương trình gặp lỗi và đã dừng' })).toBeVisible();
  const download = app.page.waitForEvent('download');
  await app.page.getByRole('button', { name: 'Tải các bản đã lưu' }).click();
  const file = await download;
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const rescued = Buffer.concat(chunks).toString();
  expect(rescued).toContain('UBND xã Thử');
  // The file opens again, on a machine that has nothing.
  await app.page.evaluate(() => Object.keys(localStorage).forEach((key) => localStorage.removeItem(key)));
  await app.page.reload();
  await app.import(rescued);
  await expect(app.page.getByRole('status')).toContainText('Đã mở 1 bản tự chấm từ tệp cứu hộ');
  await expect(app.page.locator('.list__row')).toContainText('3,66');
});
