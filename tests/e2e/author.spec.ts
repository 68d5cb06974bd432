import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, App } from './support';

const file = (name: string) => ({ name, text: readFileSync(new URL(`../data/sets/${name}`, import.meta.url)) });
const DOCX = file('xa-mau-2026.docx');
const XLSX = file('xa-mau-2026-hai-cap.xlsx');

const step = (page: Page, name: string) => page.getByRole('navigation', { name: 'Các bước' }).getByRole('link', { name });

/** Goes to a step and waits for it. */
async function goes(app: App, name: string) {
  await step(app.page, name).click();
  await app.arrives(name);
}

/** What no file of the practice set says. */
async function decidesTheRest(app: App) {
  await app.page.getByLabel('Năm chấm điểm').fill('2026');
  await app.page.getByLabel('Không phát sinh, khi bảng không nêu').selectOption({ label: 'Không tính vào điểm tối đa' });
}

test('a Word file becomes a set, and an item of it is scored', async ({ app }) => {
  const { page } = app;
  await app.open('#/bo-tieu-chi');
  await app.choose(DOCX);
  await app.arrives('Bảng');
  await expect(page.getByTestId('draft-state')).toContainText('Đã lưu');
  await expect(page.getByLabel('Cột B là')).toHaveValue('Nội dung tiêu chí');
  await expect(page.locator('[data-row="5"] select')).toHaveValue('3 · Tiêu chí thành phần');
  await goes(app, 'Cách chấm');
  await expect(page.getByTestId('left')).not.toContainText('Còn');
  // A rate is tried out before there is a set.
  const card = page.locator('.read').filter({ hasText: '1.1.3. Mức độ hoàn thành kế hoạch' });
  await card.getByRole('button', { name: 'Chấm thử' }).click();
  await card.locator('.read__way input').nth(0).fill('80');
  await card.locator('.read__way input').nth(1).fill('100');
  await expect(card.getByTestId('tried')).toContainText('→ 1 điểm');
  await goes(app, 'Kiểm tra');
  await decidesTheRest(app);
  await expect(page.getByText('Không còn việc nào')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn thành', exact: true }).click();
  await page.getByRole('link', { name: 'Lập bản tự chấm thử' }).click();
  await page.getByLabel('Tên đơn vị').fill('UBND xã Ví Dụ');
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await app.arrives('1. CÔNG TÁC CHỈ ĐẠO');
  await app.item('1.1.1').getByText('Ban hành kịp thời').click();
  await expect(app.points('1.1.1')).toHaveText('1,00');
});

test('an Excel file becomes a set by keyboard alone', async ({ app }) => {
  const { page } = app;
  /** How often a key was pressed to get somewhere, and how often to do something there. */
  const pressed = { moves: 0, deeds: 0, letters: 0 };
  const key = {
    press: (name: string) => {
      if (name === 'Tab' || name.startsWith('Arrow') || name === 'Home') pressed.moves += 1;
      else pressed.deeds += 1;
      return page.keyboard.press(name);
    },
    type: (words: string) => {
      pressed.letters += words.length;
      return page.keyboard.type(words);
    },
  };
  /** Tabs on until the focus is on what is looked for. */
  const tabTo = async (what: string) => {
    for (let turn = 0; turn < 400; turn += 1) {
      const found = await page.evaluate((what) => document.activeElement?.matches(what) ?? false, what);
      if (found) return;
      await key.press('Tab');
    }
    throw new Error(`no ${what} by Tab`);
  };
  await app.begin(XLSX);
  await tabTo('.grid__number');
  await key.press('Home');
  await expect(page.locator('#dong-1')).toBeFocused();
  await key.press('ArrowDown');
  await key.press('Shift+ArrowDown');
  await expect(page.locator('[aria-pressed=true]')).toHaveCount(2);
  // What is set by key is taken back by key.
  const row = page.locator('[data-row="4"] select');
  const before = await row.inputValue();
  await key.press('x');
  await expect(row).toHaveValue('X · Bỏ qua');
  await key.press('Control+z');
  await expect(row).toHaveValue(before);
  const goesByKey = async (name: string) => {
    await page.locator('#tieu-de').focus();
    const href = (await step(page, name).getAttribute('href'))!;
    await tabTo(`a[href="${href}"]`);
    await key.press('Enter');
    await app.arrives(name);
  };
  await goesByKey('Cách chấm');
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  const confirm = page.getByRole('button', { name: /^Xác nhận/ });
  for (let left = await confirm.count(); left > 0; left = await confirm.count()) {
    await tabTo('.read .ways .btn:not(.btn--2)');
    await key.press('Enter');
    await expect(confirm).not.toHaveCount(left);
  }
  await expect(page.getByTestId('left')).not.toContainText('Còn');
  await goesByKey('Kiểm tra');
  await tabTo('#bo-nam');
  await key.press('Control+a');
  await key.type('2026');
  await tabTo('#bo-kps');
  await key.type('Không tính');
  await key.press('Enter');
  await expect(page.getByText('Không còn việc nào')).toBeVisible();
  await tabTo('#hoan-thanh ~ .ways .btn');
  await key.press('Enter');
  await expect(page.locator('#da-xong')).toBeFocused();
  const toSet = { ...pressed };
  await tabTo('#da-xong .btn');
  await key.press('Enter');
  await app.arrives('Bắt đầu tự chấm');
  await tabTo('#don-vi');
  await key.type('UBND xã Ví Dụ');
  await key.press('Enter');
  await app.arrives('1.');
  await tabTo('section.item input[type=radio]');
  await key.press('Space');
  await expect(app.points('1.1')).not.toHaveText('–');
  console.log(`keys to the set: ${JSON.stringify(toSet)}; to the scored item: ${JSON.stringify(pressed)}`);
  // What has to be done is little; the rest is on the way there.
  expect(pressed.deeds).toBeLessThan(15);
});

test('a draft outlives a reload, its steps can be taken back, and it is deleted and brought back', async ({ app }) => {
  const { page } = app;
  await app.begin(DOCX);
  await page.locator('#dong-4').click();
  await page.keyboard.press('g');
  const row = page.locator('[data-row="4"] select');
  await expect(row).toHaveValue('G · Ghi chú, chữ ký');
  await expect(page.getByTestId('draft-state')).toContainText('Đã lưu');
  await page.reload();
  await app.arrives('Bảng');
  await expect(row).toHaveValue('G · Ghi chú, chữ ký');
  await page.locator('#dong-4').click();
  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^Hoàn tác: dòng 4/ }).click();
  await expect(row).toHaveValue('G · Ghi chú, chữ ký');
  await page.getByRole('button', { name: /^Làm lại: dòng 4/ }).click();
  await expect(row).toHaveValue('2 · Tiêu chí');
  const handed = await app.handedOver(() => page.getByRole('button', { name: 'Tải tệp nháp' }).click());
  expect(handed.name).toBe('xa-mau-2026.nhap.json');
  await app.open('#/soan');
  await page.getByRole('button', { name: /^Xóa bản nháp/ }).click();
  await expect(page.getByText('Chưa có bản nháp nào')).toBeVisible();
  await expect(page.locator('#cac-ban-nhap')).toBeFocused();
  await page.locator('.notice').getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByRole('link', { name: 'xa-mau-2026.docx' })).toBeVisible();
  // The file of the draft opens as a second one.
  await app.choose({ name: handed.name, text: handed.text });
  await page.getByRole('button', { name: 'Lập bản nháp mới' }).click();
  await app.arrives('Bảng');
  await expect(row).toHaveValue('2 · Tiêu chí');
});

test('a table that is pasted from Word begins a draft', async ({ app }) => {
  const { page } = app;
  await app.open('#/soan');
  await page.evaluate(() => {
    const data = new DataTransfer();
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`;
    data.setData('text/html', `<table>${row('TT', 'Nội dung', 'Điểm tối đa', 'Cách chấm')}${row('1', 'Kế\n hoạch', '1', '')}
      ${row('1.1', 'Ban hành <img src=x onerror=alert(1)>kế hoạch', '1', 'Đạt: 1 điểm</p><p>Không đạt: 0 điểm')}</table>`);
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await app.arrives('Bảng');
  await expect(page.locator('.grid tbody tr').nth(1)).toContainText('Kế hoạch');
  await expect(page.locator('.grid img')).toHaveCount(0);
  await page.evaluate(() => { location.hash = '#/soan'; });
  await app.arrives('Soạn bộ tiêu chí');
  await expect(page.getByRole('link', { name: 'Bảng đã dán' })).toBeVisible();
});

test('i7 hostile files are told, and nothing is kept', async ({ app }) => {
  const { page } = app;
  await app.open('#/soan');
  const rows = `<?xml version="1.0"?>${'a'.repeat(10)}`;
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64)]);
  for (const [name, text, said] of [
    ['anh.xlsx', png, 'tệp ảnh'],
    ['rong.xlsx', Buffer.alloc(0), 'Tệp rỗng'],
    ['hong.docx', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from(rows)]), 'hỏng'],
    ['quyet-dinh.pdf', Buffer.from('%PDF-1.7\n'), 'tệp PDF'],
    ['bo.json', Buffer.from('{"areas":[]}'), 'trang Bộ tiêu chí'],
    ['cut.xlsx', XLSX.text.subarray(0, 3000), 'hỏng'],
  ] as const) {
    await app.choose({ name, text: text as Buffer });
    await expect(page.locator('#khong-nhan'), name).toContainText(`Không nhận “${name}”`);
    await expect(page.locator('#khong-nhan'), name).toContainText(said);
  }
  expect(Object.keys(await app.stored()).filter((key) => key.includes('draft'))).toEqual([]);
  await expect(page.getByText('Chưa có bản nháp nào')).toBeVisible();
});

test('an office file opened on the first page leads to the workbench', async ({ app }) => {
  await app.open();
  await app.choose(DOCX);
  await app.arrives('Bảng');
});

test('what cannot be stored is told at once, and can be handed over', async ({ app }) => {
  const { page } = app;
  await app.begin(DOCX);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await page.locator('#dong-4').click();
  await page.keyboard.press('x');
  await expect(page.getByTestId('draft-state')).toHaveText('KHÔNG lưu được');
  await expect(page.getByText('Tải tệp nháp về trước khi đóng trang')).toBeVisible();
});

test('faults of a file are decided at their rows, with a reason, and taken back', async ({ app }) => {
  const { page } = app;
  await app.begin(file('xa-mau-2026-co-loi.xlsx'));
  await goes(app, 'Kiểm tra');
  await decidesTheRest(app);
  const fault = (row: number) => page.locator('.left__row[id^=viec-]').filter({ hasText: `Dòng ${row},` });
  await fault(11).getByLabel(/^Lý do/).fill('Theo hướng dẫn của Sở Nội vụ');
  await fault(11).getByRole('button', { name: /^Thuộc mức trên/ }).click();
  await expect(fault(11)).toHaveCount(0);
  await page.getByRole('button', { name: /^Hoàn tác: Thuộc mức trên/ }).click();
  await expect(fault(11)).toHaveCount(1);
  await page.getByRole('button', { name: /^Làm lại/ }).click();
  await page.locator('#ma-dong-26').fill('2.9');
  await fault(26).getByRole('button', { name: 'Ghi mã của dòng 26' }).click();
  await expect(fault(26)).toHaveCount(0);
  for (const [row, name] of [[51, 'Lấy điểm tối đa là 1,5'], [65, 'Lấy điểm tối đa là 1,5'], [71, /^Thuộc mức dưới/], [78, /^Sửa mã thành/], [35, 'Lấy điểm tối đa là 2']] as const) {
    await fault(row).getByRole('button', { name }).click();
    await expect(fault(row), `row ${row}`).toHaveCount(0);
  }
  // The sum of a criterion follows what was decided below it.
  await expect(fault(34)).toHaveCount(0);
});

test('a set, and an empty one to begin with, come as Excel files that can be opened again', async ({ app }) => {
  const { page } = app;
  const fetched = async (button: string) => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const download = await coming;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path()) };
  };
  await app.open('#/soan');
  const template = await fetched('Tải bảng Excel trống để soạn từ đầu');
  expect(template.name).toBe('bo-tieu-chi-trong.xlsx');
  await app.choose(template);
  await app.arrives('Bảng');
  await goes(app, 'Cách chấm');
  await expect(page.getByTestId('left')).not.toContainText('Còn');

  await app.begin(DOCX);
  await goes(app, 'Kiểm tra');
  await decidesTheRest(app);
  await expect(page.getByText('Không còn việc nào')).toBeVisible();
  const set = await fetched('Tải bảng Excel');
  await app.begin(set);
  await goes(app, 'Cách chấm');
  await expect(page.getByTestId('left')).toContainText('64 mục');
});
