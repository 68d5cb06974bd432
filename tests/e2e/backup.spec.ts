import { readFileSync } from 'node:fs';
import { expect, test, type App } from './support';

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
});

/** Asks for the file, and says that it is there: only then it counts. */
const saveAll = async (app: App) => {
  const file = await askForAll(app);
  await app.page.getByRole('button', { name: 'Tôi đã thấy tệp trong thư mục tải về' }).click();
  return file;
};

const askForAll = (app: App) =>
  app.handedOver(() => app.page.getByRole('button', { name: 'Sao lưu tất cả', exact: true }).first().click());

test('i1 l14 everything is saved in one file, taken off the machine, and brought back; other programs keep theirs', async ({ app }) => {
  await app.page.evaluate(() => localStorage.setItem('other-program', 'its own'));
  await app.open();
  await app.import(SAMPLE);
  await app.open();
  await app.page.getByRole('button', { name: /^Lưu trữ bản tự chấm của UBND xã Thử/ }).click();
  await app.open('#/du-lieu');
  await expect(app.page.getByText('Có bản tự chấm chưa nằm trong tệp sao lưu nào')).toBeVisible();
  const clear = app.page.getByRole('button', { name: 'Xóa mọi dữ liệu của Tự Chấm trên máy này' });
  await expect(clear).toBeDisabled();
  const { name, text } = await saveAll(app);
  expect(name).toMatch(/^tu-cham-sao-luu-\d{4}-\d\d-\d\d\.json$/);
  await expect(clear).toBeDisabled();
  await app.page.getByLabel('Tôi đã cất tệp sao lưu ở nơi khác').check();
  await clear.click();
  await expect(app.page.getByText('Đã xóa hết dữ liệu của Tự Chấm')).toBeVisible();
  expect(await app.stored()).toEqual({ 'other-program': 'its own' });
  await app.page.reload();
  expect(Object.keys(await app.stored()).filter((key) => key.startsWith('tu-cham/assessment/'))).toEqual([]);

  await app.choose({ name, text });
  await expect(app.preview.locator('.preview__card')).toHaveCount(2);
  await app.takeIn();
  await expect(app.preview).toHaveCount(0);
  await app.open();
  await expect(app.page.locator('.list__row:visible')).toHaveCount(1);
  await app.page.getByText('Đã lưu trữ (1)').click();
  await expect(app.page.locator('.list__row').filter({ hasText: 'UBND xã Thử' })).toContainText('3,66');
  // The same content gives the same bytes.
  await app.open('#/du-lieu');
  expect((await saveAll(app)).text).toBe(text);
});

test('l18 a backup counts when it was opened again and is the same, not when the browser was asked for it', async ({ app }) => {
  await app.open('#/du-lieu');
  const told = app.page.getByText('Tệp sao lưu vừa tải chưa được kiểm tra');
  const check = app.page.getByLabel('Chọn tệp sao lưu vừa tải');
  const { name, text } = await askForAll(app);
  await expect(app.page.locator('.notice')).toContainText(`Đã yêu cầu trình duyệt tải tệp “${name}”`);
  await expect(told).toBeVisible();
  await app.page.reload();
  await expect(told).toBeVisible();
  // Cut off on its way.
  await check.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text.slice(0, -20)) });
  await expect(app.page.getByText('không trùng với tệp sao lưu vừa tải')).toBeVisible();
  await expect(app.page.getByLabel('Tôi không cần giữ những gì chưa sao lưu')).toBeVisible();
  await check.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(told).toHaveCount(0);
  await expect(app.page.getByLabel('Tôi đã cất tệp sao lưu ở nơi khác')).toBeVisible();
});

test('i14 the file of one assessment is no backup: the reminder stays', async ({ app }) => {
  await app.result();
  await app.export();
  await app.open('#/du-lieu');
  await expect(app.page.getByText('1 bản tự chấm chưa nằm trong tệp sao lưu nào')).toBeVisible();
});

test('l11 the browser is asked to keep what is stored; a backup is asked for after a day, again after a week, wherever the clock is', async ({ app }) => {
  const day = (date: string) => app.page.clock.setFixedTime(new Date(`${date}T10:00:00+07:00`));
  await app.page.addInitScript(() => {
    const own = window as unknown as { asked: number };
    own.asked = 0;
    StorageManager.prototype.persist = () => { own.asked += 1; return Promise.resolve(true); };
  });
  await day('2026-11-25');
  await app.open();
  await app.page.reload();
  await app.start('UBND xã Hỏi');
  await expect.poll(() => app.page.evaluate(() => (window as unknown as { asked: number }).asked)).toBe(1);
  await app.rate('1.2', '40', '47');
  await expect(app.saved).toContainText('Đã lưu');
  const reminder = app.page.getByRole('heading', { name: 'Nên sao lưu' });
  await day('2026-11-27');
  await app.open();
  await app.page.reload();
  await expect(reminder).toBeVisible();
  await saveAll(app);
  await expect(reminder).toHaveCount(0);
  await app.page.locator('.list__row a').first().click();
  await app.area('Công khai, minh bạch');
  await app.rate('1.3', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await day('2026-11-30');
  await app.open();
  await app.page.reload();
  await expect(reminder).toHaveCount(0);
  await day('2026-12-04');
  await app.page.reload();
  await expect(reminder).toBeVisible();
  // The clock is a year back: better asked once too often.
  await day('2025-11-28');
  await app.page.reload();
  await expect(reminder).toBeVisible();
  await expect(app.page.locator('.list__row')).toHaveCount(2);
});

test('a file with a password opens with it and with no other', async ({ app }) => {
  await app.open('#/du-lieu');
  await app.page.getByText('Đặt mật khẩu cho tệp').click();
  await app.page.getByLabel('Mật khẩu (ít nhất 8 ký tự)').fill('bí mật của xã');
  await app.page.getByLabel('Nhập lại mật khẩu').fill('bí mật của tỉnh');
  await app.page.getByRole('button', { name: 'Sao lưu có mật khẩu' }).click();
  await expect(app.page.getByText('Hai lần nhập mật khẩu không giống nhau')).toBeVisible();
  await app.page.getByLabel('Nhập lại mật khẩu').fill('bí mật của xã');
  const { name, text } = await app.handedOver(() => app.page.getByRole('button', { name: 'Sao lưu có mật khẩu' }).click());
  expect(name).toContain('co-mat-khau');
  await expect(app.page.getByLabel('Nhập lại mật khẩu')).toHaveValue('');
  expect(text).not.toContain('Thử');
  expect(JSON.parse(text)).toMatchObject({ format: 'tucham.locked', kdf: 'PBKDF2-SHA-256', iterations: 600000, cipher: 'AES-256-GCM' });
  await app.empty();
  await app.open();
  await app.page.reload();
  await app.choose({ name, text });
  const password = app.page.getByLabel('Mật khẩu của tệp');
  await password.fill('bí mật của tỉnh');
  await app.page.getByRole('button', { name: 'Mở khóa' }).click();
  await expect(app.page.getByText('Mật khẩu không đúng, hoặc tệp bị hỏng')).toBeVisible();
  await password.fill('bí mật của xã');
  await app.page.getByRole('button', { name: 'Mở khóa' }).click();
  await expect(app.preview).toContainText('UBND xã Thử');
  await app.takeIn();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
});

test('i1 the file of one assessment goes behind a password too, and comes back the same', async ({ app }) => {
  await app.open();
  await app.page.locator('.list__row a').first().click();
  const plain = await app.handedOver(() => app.page.getByRole('button', { name: 'Tải bản tự chấm về máy' }).click());
  await app.page.getByText('Tải tệp có mật khẩu').first().click();
  await app.page.getByLabel('Mật khẩu (ít nhất 8 ký tự)').fill('bí mật của xã');
  await app.page.getByLabel('Nhập lại mật khẩu').fill('bí mật của xã');
  const locked = await app.handedOver(() => app.page.getByRole('button', { name: 'Tải tệp có mật khẩu' }).click());
  expect(locked.name).toBe(plain.name.replace('.tucham.json', '-co-mat-khau.tucham.json'));
  expect(locked.text).not.toContain('Thử');
  await app.empty();
  await app.open();
  await app.page.reload();
  await app.choose(locked);
  await app.page.getByLabel('Mật khẩu của tệp').fill('bí mật của xã');
  // Put aside while it is being opened, it does not come back by itself.
  const { page } = app;
  await page.evaluate(() => {
    const { decrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.decrypt = function (...given) {
      SubtleCrypto.prototype.decrypt = decrypt;
      const text = new Promise<void>((goOn) => Object.assign(window, { goOn })).then(() => decrypt.apply(this, given));
      Object.assign(window, { isOpened: text.then(() => new Promise((done) => setTimeout(done))) });
      return text;
    };
  });
  await page.getByRole('button', { name: 'Mở khóa' }).click();
  await page.waitForFunction(() => 'goOn' in window);
  await page.getByRole('button', { name: 'Hủy' }).click();
  await expect(app.preview).toHaveCount(0);
  await page.evaluate(async () => {
    const opening = window as unknown as { goOn: () => void; isOpened: Promise<void> };
    opening.goOn();
    await opening.isOpened;
  });
  await expect(app.preview).toHaveCount(0);
  await app.choose(locked);
  await page.getByLabel('Mật khẩu của tệp').fill('bí mật của xã');
  await page.getByRole('button', { name: 'Mở khóa' }).click();
  await expect(app.preview).toContainText(`tệp “${locked.name}”`);
  await app.takeIn();
  const again = await app.handedOver(() => app.page.getByRole('button', { name: 'Tải bản tự chấm về máy' }).click());
  expect(again.text).toBe(plain.text);
});
