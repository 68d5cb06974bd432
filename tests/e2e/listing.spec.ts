import { readFileSync } from 'node:fs';
import { type App, expect, test } from './support';
import { block } from './blocked';

// The first page lists what the records say of themselves; the rest of the program reads them after it.

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');

const rows = (app: App) => app.page.locator('.list__row');
const ways = (app: App) => app.page.getByRole('button', { name: /^Nhân bản/ });
const retry = (app: App) => app.page.getByRole('button', { name: 'Thử lại' });

/** Tries again what did not come; it may come by itself as well. */
const again = (app: App) => app.page.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Thử lại')?.click());

// A worker would hand the chunks over itself.
test.use({ serviceWorkers: 'block' });
test.beforeEach(async ({ app }) => {
  app.forgive(/registration blocked by Playwright/);
  await app.open();
});

/** What a row says, without what can be done with it. */
const said = async (app: App, at: number) => {
  const row = rows(app).nth(at);
  return [await row.locator('> div').first().innerText(), await row.locator('.list__score').innerText()];
};

/** Stores so many more assessments like the one that is there. */
async function multiply(app: App, count: number) {
  await app.page.evaluate(async (count) => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('tu-cham/assessment/'))!;
    const text = localStorage.getItem(key)!;
    const { id, checksum } = JSON.parse(text);
    for (let at = 0; at < count; at += 1) {
      const other = `${at}`.padStart(id.length, 'x');
      const record = text.replaceAll(id, other);
      const document = new TextEncoder().encode(record.slice(record.indexOf(',"document":') + 12, -1));
      const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', document))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      localStorage.setItem(key.replace(id, other), record.replace(checksum, hash));
    }
  }, count);
}

test('the list is there before the rest of the program, says the same as after it, and keeps the focus', async ({ app }) => {
  await app.import(SAMPLE);
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open();
  await expect(ways(app)).toHaveCount(2);
  const whole = [await said(app, 0), await said(app, 1)];
  const allow = await block(app, 'back');
  await app.page.reload();
  await expect(rows(app)).toHaveCount(2);
  await expect(ways(app)).toHaveCount(0);
  expect([await said(app, 0), await said(app, 1)]).toEqual(whole);
  const link = rows(app).nth(1).getByRole('link');
  await link.focus();
  // What did not come is told below the list, and the list stays.
  await expect(retry(app)).toBeVisible();
  await expect(rows(app)).toHaveCount(2);
  const asked = app.page.waitForEvent('requestfailed');
  await again(app);
  await asked;
  await expect(retry(app)).toBeVisible();
  await expect(link).toBeFocused();
  await allow();
  await again(app);
  await expect(ways(app)).toHaveCount(2);
  await expect(link).toBeFocused();
  expect([await said(app, 0), await said(app, 1)]).toEqual(whole);
});

test('fifty assessments are listed and one is opened although nothing else of the program has come', async ({ app }) => {
  await app.start('UBND xã Thử');
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await multiply(app, 49);
  await block(app, 'back');
  await app.open();
  await app.page.reload();
  await expect(rows(app)).toHaveCount(50);
  await expect(rows(app).last().locator('.list__score')).toContainText('xong 1/21 mục');
  await rows(app).last().getByRole('link').click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan');
});

test('what the list says wrongly is put right by the document; what it does not know is read', async ({ app }) => {
  await app.import(SAMPLE);
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  await app.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('tu-cham/assessment/'))!;
    localStorage.setItem(key, localStorage.getItem(key)!.replace('"points":"75,34"', '"points":"99,99"'));
  });
  await app.open();
  await app.page.reload();
  await expect(ways(app)).toHaveCount(1);
  await expect(rows(app).locator('.list__score')).toContainText('75,34');
  // As the version before wrote it.
  await app.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('tu-cham/assessment/'))!;
    localStorage.setItem(key, localStorage.getItem(key)!.replace(/,"listing":\{[^}]*\}/, ''));
  });
  const allow = await block(app, 'back');
  await app.page.reload();
  await expect(rows(app).getByRole('link')).toHaveText('Đang đọc một bản tự chấm…');
  await expect(retry(app)).toBeVisible();
  await allow();
  await again(app);
  await expect(rows(app).getByRole('link')).toContainText('UBND xã Vân Canh');
});

test('the sample waits for the rest of the program, and opens once it comes', async ({ app }) => {
  const allow = await block(app, 'back');
  await app.page.reload();
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await expect(retry(app).first()).toBeVisible();
  await allow();
  await again(app);
  await expect(app.page.getByTestId('total')).toContainText('75,34');
});

for (const [name, hasDatabase] of [['and there is no database, the row says that its latest change is here alone', false], ['the row says that the database has its latest change', true]] as const) {
  test(`l1 the total of the first page is the one that was typed last where the storage is full, ${name}`, async ({ app }) => {
    if (!hasDatabase) {
      await app.page.addInitScript(() => { Object.defineProperty(globalThis, 'indexedDB', { value: undefined }); });
      await app.page.reload();
    }
    await app.start('UBND xã Thử');
    await app.rate('1.1', '46', '47');
    await expect(app.score).toContainText('5,87');
    await expect(app.saved).toContainText('Đã lưu');
    await app.page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await app.rate('1.1', '20');
    await expect(app.score).toContainText('2,55');
    await expect(app.saved).toHaveText('KHÔNG lưu được');
    if (hasDatabase) await expect(app.page.locator('.alarm')).toContainText('đã được giữ trong kho dự phòng');
    await app.page.getByRole('link', { name: 'Tự Chấm', exact: true }).click();
    await expect(rows(app).locator('.list__score')).toContainText('2,55');
    await expect(app.page.locator('.go-on')).toContainText('2,55');
    const where = hasDatabase ? 'bộ nhớ đầy, đang nằm trong kho dự phòng của trình duyệt' : 'chưa lưu được thay đổi mới nhất chỉ có trong trang này';
    await expect(rows(app)).toContainText(where);
    await expect(rows(app)).not.toContainText(/lưu \d/);
    await app.page.setViewportSize({ width: 320, height: 700 });
    expect(await app.page.evaluate(() => document.scrollingElement!.scrollWidth), 'nothing stands out of the window').toBeLessThanOrEqual(320);
  });
}

test('l1 a change that is refused after its page was left is told in its row', async ({ app }) => {
  await app.page.addInitScript(() => { Object.defineProperty(globalThis, 'indexedDB', { value: undefined }); });
  await app.page.reload();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  // The first page is there before the pause after the last key is over.
  await app.page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    const field = document.querySelector<HTMLInputElement>('section.item .fig input')!;
    field.focus();
    field.value = '20';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    document.querySelector<HTMLElement>('.bar__logo')!.click();
  });
  await expect(rows(app)).toContainText('chưa lưu được thay đổi mới nhất chỉ có trong trang này');
  await expect(rows(app).locator('.list__score')).toContainText('2,55');
});
