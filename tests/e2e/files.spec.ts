import { readFileSync } from 'node:fs';
import { App, expect, test } from './support';

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
  ['a PDF', Buffer.from('%PDF-1.7'), 'dạng PDF, ảnh thì xin tệp Excel, Word gốc'],
  ['an empty file', Buffer.from(''), 'Tệp trống'],
  ['a file cut off', Buffer.from(SAMPLE.slice(0, SAMPLE.length / 2)), 'không đọc được từ dòng'],
  ['a file of another program', Buffer.from('{"format":"openacr"}'), 'không phải tệp của Tự Chấm'],
  ['a file of a newer major version', Buffer.from(SAMPLE.replace('"version": "1.3"', '"version": "9.0"')), 'mới hơn (định dạng 9.0)'],
  ['a file with a wrong inside', Buffer.from(SAMPLE.replace('"year": 2026', '"year": "năm"')), 'nội dung bên trong bị sai'],
  ['a file with an unknown set', Buffer.from(SAMPLE.replace(/"hash": "[0-9a-f]+"/, '"hash": "00"')), 'Bộ tiêu chí kèm trong tệp'],
] as const) {
  test(`i3 i7 ${name} is refused with a sentence and changes nothing`, async ({ app }) => {
    const before = await app.stored();
    await app.choose(file);
    await expect(app.page.locator('.err--box')).toContainText(message);
    await expect(app.page.locator('.err--box')).toContainText('không thay đổi');
    expect(await app.stored()).toEqual(before);
    await app.takeIn();
    await expect(app.preview).toHaveCount(0);
    expect(await app.stored()).toEqual(before);
    await expect(app.page.locator('.list__row')).toHaveCount(1);
  });
}

const CHANGED = SAMPLE.replace('"number": "2541"', '"number": "2000"');

test('i6 i10 i11 the same file twice adds nothing; another content is shown first, replaces with a copy, and can be undone', async ({ app }) => {
  await app.choose(SAMPLE, SAMPLE);
  await expect(app.preview).toContainText('Chưa có trên máy này');
  await expect(app.preview).toContainText('không cần mở hai lần');
  await app.takeIn();
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  const first = (await app.export()).text;
  await app.open();
  const before = await app.stored();
  await app.choose(SAMPLE);
  await expect(app.preview).toContainText('nội dung giống hệt');
  await app.takeIn();
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  expect(await app.stored()).toEqual(before);
  await app.open();
  await expect(app.page.locator('.list__row')).toHaveCount(2);

  await app.choose(CHANGED);
  await expect(app.preview).toContainText('1 mục khác nhau; trên máy 75,34 điểm, trong tệp 71,21 điểm');
  expect(await app.stored(), 'nothing changed while looking').toEqual(before);
  await app.preview.getByLabel('Thay bản trên máy').check();
  await app.takeIn();
  await expect(app.page.getByTestId('total')).toContainText('71,21');
  const replaced = new URL(app.page.url()).hash.replace('/ket-qua', '/lich-su');
  await app.page.getByRole('button', { name: 'Hoàn tác', exact: true }).last().click();
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  expect((await app.export()).text, 'the same bytes as before').toBe(first);
  // What gave way is among the automatic copies too.
  await app.open(replaced);
  await expect(app.page.locator('.list__row')).toContainText('trước khi thay bằng tệp');

  await app.open();
  await app.choose(CHANGED);
  await app.preview.getByLabel('Thêm thành bản tự chấm mới, giữ cả hai').check();
  await app.takeIn();
  await expect(app.page.getByTestId('total')).toContainText('71,21');
  await app.open();
  await expect(app.page.locator('.list__row')).toHaveCount(3);
});

const undo = (app: App) => app.page.locator('.notice').getByRole('button', { name: 'Hoàn tác' }).click();

test('i6 a file that was taken in is not taken back over what was edited since', async ({ app }) => {
  await app.import(SAMPLE);
  await app.area('Công khai, minh bạch');
  await app.item('1.3').locator('.fig input').first().fill('31');
  await undo(app);
  await expect(app.page.locator('.notice')).toContainText('Không hoàn tác, vì bản này đã được sửa sau khi mở tệp');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(app.item('1.3').locator('.fig input').first()).toHaveValue('31');
});

test('i6 taking a file back leaves the page of what is gone', async ({ app }) => {
  await app.import(SAMPLE);
  await app.area('Công khai, minh bạch');
  await undo(app);
  await expect(app.page.locator('.notice')).toContainText('Đã hoàn tác việc mở tệp');
  await expect(app.page.getByRole('heading', { name: 'Các bản tự chấm trên máy này' })).toBeVisible();
  await expect(app.page.locator('.list__row')).toHaveCount(1);
  await expect(app.page.getByRole('heading', { name: 'Các bản tự chấm trên máy này' })).toBeFocused();
});

test('i6 l5 what another window has edited since is not taken back', async ({ app }) => {
  await app.import(SAMPLE);
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  const at = new URL(app.page.url()).hash.replace('/ket-qua', '/nhom/ckmb');
  await app.open();
  const home = new App(await app.page.context().newPage());
  await home.open(at);
  await expect(home.item('1.3').locator('.fig input').first()).toBeEnabled();
  await app.choose(CHANGED);
  await app.preview.getByLabel('Thay bản trên máy').check();
  await app.takeIn();
  await expect(app.page.getByTestId('total')).toContainText('71,21');
  await expect(home.page.locator('.notice')).toContainText('vừa được thay ở một cửa sổ khác');
  await home.item('1.3').locator('.fig input').first().fill('31');
  await expect(home.saved).toContainText('Đã lưu');
  await app.sees(home);
  const before = await app.stored();
  await undo(app);
  await expect(app.page.locator('.notice')).toContainText('Không hoàn tác, vì bản này đã được sửa sau khi mở tệp');
  await expect(app.page.locator('.notice')).toContainText('“Bản lưu tự động”');
  expect(await app.stored()).toEqual(before);
  await expect(home.item('1.3').locator('.fig input').first()).toHaveValue('31');

  // Of two new ones, the one that was edited stays.
  await app.open();
  const as = (id: string) => ({ name: `${id}.json`, text: SAMPLE.replace(/"id": "[^"]*van-canh[^"]*"/, `"id": "${id}"`) });
  await app.choose(as('mot'), as('hai'));
  await expect(app.preview.locator('.preview__card')).toHaveCount(2);
  await app.takeIn();
  await expect(app.page.locator('.list__row')).toHaveCount(4);
  await home.sees(app);
  await home.open('#/ho-so/mot/nhom/ckmb');
  await home.item('1.3').locator('.fig input').first().fill('32');
  await expect(home.saved).toContainText('Đã lưu');
  await app.sees(home);
  await undo(app);
  await expect(app.page.locator('.notice')).toContainText('Đã hoàn tác 1 bản; 1 bản đã được sửa sau khi mở tệp nên giữ nguyên');
  await expect(app.page.locator('.list__row')).toHaveCount(3);
  expect(Object.keys(await app.stored())).toEqual(expect.arrayContaining(Object.keys(before)));
  await home.page.reload();
  await expect(home.item('1.3').locator('.fig input').first()).toHaveValue('32');
});

test('i5 files that cannot be stored at some step are not taken in at all', async ({ app }) => {
  await app.import(SAMPLE);
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  await app.open();
  const before = await app.stored();
  const other = SAMPLE.replace(/"id": "[^"]*van-canh[^"]*"/, '"id": "khac"');
  let refused = 0;
  for (let at = 0; at < 10; at += 1) {
    await app.page.evaluate((fails) => {
      const own = window as unknown as { setItem?: Storage['setItem'] };
      const set = (own.setItem ??= Storage.prototype.setItem);
      let step = 0;
      Storage.prototype.setItem = function (name: string, text: string) {
        if (name.startsWith('tu-cham/') && step++ === fails) throw new DOMException('full', 'QuotaExceededError');
        set.call(this, name, text);
      };
    }, at);
    await app.choose({ name: 'a.json', text: other }, { name: 'b.json', text: CHANGED });
    await expect(app.preview.locator('.preview__card')).toHaveCount(2);
    await app.preview.locator('.preview__card').last().getByLabel('Thay bản trên máy').check();
    await app.takeIn();
    const fault = app.preview.getByRole('alert').locator('.err--box').filter({ hasText: 'Không bản tự chấm nào được mở' });
    await expect(fault.or(app.page.locator('.notice').filter({ hasText: 'Đã thêm 1 bản' }))).toBeVisible();
    if (!(await fault.isVisible())) break;
    refused += 1;
    expect(await app.stored(), `step ${at}`).toEqual(before);
    await app.preview.getByRole('button', { name: 'Hủy' }).click();
  }
  expect(refused).toBeGreaterThanOrEqual(2);
});

test('files let go over the page are previewed', async ({ app }) => {
  const data = await app.page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'van-canh.tucham.json', { type: 'application/json' }));
    return data;
  }, SAMPLE);
  await app.page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await expect(app.page.getByText('Thả tệp vào đây để xem trước')).toBeVisible();
  await app.page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(app.preview).toContainText('UBND xã Vân Canh');
  await expect(app.page.getByText('Thả tệp vào đây để xem trước')).toBeHidden();
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
  await row.getByRole('button', { name: 'Tải dữ liệu gốc về' }).click();
  await download;
  expect((await app.stored())['tu-cham/assessment/hong']).toBe(broken);
});

test('l3 bytes that changed on the disk are told by the checksum; the record stays and the others open', async ({ app }) => {
  await app.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('tu-cham/assessment/'))!;
    localStorage.setItem(key, localStorage.getItem(key)!.replaceAll('UBND xã Thử', 'UBND xã Thơ'));
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
  // Before anything is typed.
  await expect(app.page.getByText('đóng trang là mất')).toBeVisible();
  await app.start('UBND xã Ẩn Danh');
  await app.rate('1.2', '43', '47');
  await expect(app.points('1.2')).toHaveText('3,66');
  await expect(app.page.getByRole('alert').filter({ hasText: 'không cho lưu' })).toBeVisible();
  await app.page.evaluate(() => { location.hash = '#/du-lieu'; });
  await expect(app.page.locator('.machine')).toContainText('đóng trang là mất');
  await expect(app.page.locator('.machine')).not.toContainText('10 MB');
});

test('l7 an answer that gives way to another comes back with it, also after a reload', async ({ app }) => {
  await app.page.locator('.list__row a').click();
  await app.area('Công khai, minh bạch');
  const item = app.item('1.1');
  await app.act(item, 'Dùng điểm công bố');
  await expect(item.getByLabel(/Điểm công bố/)).toBeFocused();
  await item.getByLabel(/Điểm công bố/).fill('5');
  await item.getByLabel(/Nguồn công bố/).fill('Công văn số 12');
  await expect(app.points('1.1')).toHaveText('5,00');
  await item.getByRole('button', { name: 'Nhập số liệu của đơn vị' }).click();
  await expect(app.points('1.1')).toHaveText('–');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await app.act(item, 'Dùng điểm công bố');
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

for (const [name, full] of [['stored', false], ['only in memory, the storage full', true]] as const) {
  test(`x13 a crash shows a page that still hands over what is ${name}`, async ({ app }) => {
    await app.page.locator('.list__row a').click();
    await app.area('Công khai, minh bạch');
    if (full) {
      await app.page.evaluate(() => {
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
      });
      await app.rate('1.3', '47', '47');
      await expect(app.saved).toHaveText('KHÔNG lưu được');
    }
    // The program breaks: the browser makes no elements any more.
    const crashed = app.page.waitForEvent('pageerror');
    await app.page.evaluate(() => {
      Object.assign(globalThis, { spare: document.createElement('a') });
      Document.prototype.createElement = () => { throw new Error('no more elements'); };
      Document.prototype.importNode = () => { throw new Error('no more nodes'); };
      Node.prototype.cloneNode = () => { throw new Error('no more nodes'); };
      location.hash = '#/huong-dan';
    });
    await crashed;
    await expect(app.page.getByRole('heading', { name: 'Chương trình gặp lỗi và đã dừng' })).toBeVisible();
    await expect(app.page.locator('#crash-fault')).not.toBeEmpty();
    await app.page.evaluate(() => {
      // Markup makes none either: the policy of the page refuses it.
      Document.prototype.createElement = () => (globalThis as unknown as { spare: HTMLElement }).spare;
    });
    const { text } = await app.handedOver(() => app.page.getByRole('button', { name: 'Tải các bản tự chấm về' }).click());
    expect(text).toContain('UBND xã Thử');
    // The file opens again, on a machine that has nothing.
    app.forgive(/no more/, /panicked/, /unreachable/);
    await app.empty();
    await app.page.goto('about:blank');
    await app.open();
    await app.import(text);
    await app.open();
    await expect(app.page.locator('.list__row')).toContainText(full ? '5,66' : '3,66');
  });
}
