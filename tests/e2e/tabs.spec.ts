import type { Page } from '@playwright/test';
import { App, expect, test } from './support';

/** The same assessment in two windows of one browser, one of which works on it. */
async function two(app: App, prepare?: (page: Page) => Promise<void>) {
  await prepare?.(app.page);
  await app.open();
  await app.start('UBND xã Hai Cửa Sổ');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  const other = new App(await app.page.context().newPage());
  await prepare?.(other.page);
  await other.open(new URL(app.page.url()).hash);
  return other;
}

const onlooker = (app: App) => app.page.locator('.onlooker');
const field = (app: App, code: string, at = 0) => app.item(code).locator('.fig input').nth(at);

const withoutLocks = async (page: Page) => {
  // A page of a plain http:// address has no locks.
  await page.addInitScript(() => Object.defineProperty(navigator, 'locks', { get: () => undefined }));
};

for (const [name, prepare] of [['locks', undefined], ['a lease', withoutLocks]] as const) {
  test(`l5 with ${name} the second window only looks on, follows, and takes over`, async ({ app }) => {
    const other = await two(app, prepare);
    await expect(onlooker(other)).toContainText('đang mở để sửa ở một cửa sổ khác');
    await expect(field(other, '1.3')).toBeDisabled();
    // What is saved in the first window is seen in the second.
    await field(app, '1.3').fill('46');
    await expect(field(other, '1.3')).toHaveValue('46');

    // The first window is asked to store what it has, down to the last keystroke.
    await field(app, '1.4').fill('9');
    await other.page.getByRole('button', { name: 'Chuyển sang đây' }).click();
    await expect(onlooker(other)).toHaveCount(0);
    await expect(field(other, '1.4')).toHaveValue('9');
    await expect(field(other, '1.4')).toBeEnabled();
    await expect(other.page.locator('#tieu-de')).toBeFocused();
    // Whoever typed there is not left nowhere.
    await expect(onlooker(app)).toBeVisible();
    await expect(field(app, '1.4')).toBeDisabled();
    await expect(app.page.locator('#tieu-de')).toBeFocused();
    await field(other, '1.4').fill('8');
    await expect(other.saved).toContainText('Đã lưu');
    await expect(field(app, '1.4')).toHaveValue('8');

    // And back, by closing the window that works on it.
    await other.page.close();
    await expect(onlooker(app)).toHaveCount(0, { timeout: 30_000 });
    await field(app, '1.4').fill('7');
    await expect(app.saved).toContainText('Đã lưu');
    await app.page.reload();
    await expect(field(app, '1.4')).toHaveValue('7');
    await expect(onlooker(app)).toHaveCount(0);
  });
}

test('l5 a window that does not answer is not waited for', async ({ app }) => {
  const other = await two(app, async (page) => {
    // Nobody hears anybody.
    await page.addInitScript(() => {
      Object.defineProperty(window, 'BroadcastChannel', { value: class { constructor() { throw new Error('none'); } } });
    });
  });
  await expect(onlooker(other)).toBeVisible();
  await other.page.getByRole('button', { name: 'Chuyển sang đây' }).click();
  await expect(onlooker(other)).toHaveCount(0);
  await field(other, '1.3').fill('46');
  await expect(other.saved).toContainText('Đã lưu');
  await expect(onlooker(app)).toBeVisible();
  await expect(field(app, '1.3')).toHaveValue('46');
});

test('l5 windows with different assessments do not disturb each other', async ({ app }) => {
  const other = await two(app);
  await other.open();
  await other.start('UBND xã Khác');
  await other.rate('1.2', '40', '47');
  await expect(other.saved).toContainText('Đã lưu');
  await expect(onlooker(other)).toHaveCount(0);
  await field(app, '1.3').fill('46');
  await expect(app.saved).toContainText('Đã lưu');
  await other.open();
  await expect(other.page.locator('.list__row')).toHaveCount(2);
});

test('l5 what two windows stored is kept twice, shown side by side, and survives a reload', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Hai Bản');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  // Another program stores its own behind this window's back.
  await app.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('tu-cham/assessment/'))!;
    const { revision, saved, document } = JSON.parse(localStorage.getItem(key)!);
    document.assessment.inputs[Object.keys(document.assessment.inputs)[0]] = { number: '11' };
    localStorage.setItem(key, JSON.stringify({ revision: `x${revision}`, saved, document }));
  });
  await field(app, '1.3').fill('46');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Hai cửa sổ đã sửa cùng một bản tự chấm');
  await expect(app.page.locator('.both .card')).toHaveCount(2);
  await expect(app.page.getByRole('heading', { name: '2 mục khác nhau' })).toBeVisible();
  await app.page.reload();
  await expect(app.page.getByRole('heading', { name: '2 mục khác nhau' })).toBeVisible();
  await app.page.getByRole('link', { name: 'Giữ cả hai' }).click();
  await expect(app.page.locator('.list__row')).toHaveCount(2);
  const stored = Object.values(await app.stored()).join();
  expect(stored).toContain('"number":"46"');
  expect(stored).toContain('"number":"11"');
});

test('l5 an assessment that another window takes away is said to be gone, and is back with the way back', async ({ app }) => {
  const other = await two(app);
  await other.open();
  await other.page.getByRole('button', { name: /Xóa/ }).click();
  await expect(app.page.getByRole('alert').filter({ hasText: 'đã bị xóa ở một cửa sổ khác' })).toBeVisible();
  await other.page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect(app.saved).toContainText('Đã lưu');
  await field(app, '1.3').fill('46');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(field(app, '1.3')).toHaveValue('46');
});

test('l9 a page that the browser put to sleep whole lets others work, and works on when it wakes', async ({ app }) => {
  const other = await two(app);
  await expect(onlooker(other)).toBeVisible();
  await field(app, '1.3').fill('46');
  // What a browser says when it keeps a left page in memory; this one never does while it is being driven.
  const say = (page: Page, name: string) => page.evaluate((name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true })), name);
  await say(app.page, 'pagehide');
  await expect(onlooker(other)).toHaveCount(0);
  await expect(field(other, '1.3')).toHaveValue('46');
  await field(other, '1.4').fill('9');
  await expect(other.saved).toContainText('Đã lưu');
  await say(app.page, 'pageshow');
  await expect(onlooker(app)).toBeVisible();
  await expect(field(app, '1.4')).toHaveValue('9');
  await other.page.close();
  await expect(onlooker(app)).toHaveCount(0);
  await field(app, '1.4').fill('8');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(field(app, '1.4')).toHaveValue('8');
});

test('l9 a page whose script the browser ended while it was being left works on when it comes back', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Bị Ngắt');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  app.forgive(/ended here/);
  // Firefox ends the script of a page that is being left wherever it is, such as where it gives its lock back.
  await app.page.evaluate(() => {
    const abort = AbortController.prototype.abort;
    AbortController.prototype.abort = () => { throw new Error('ended here'); };
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    AbortController.prototype.abort = abort;
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    dispatchEvent(new Event('focus'));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect(app.page.locator('html')).not.toHaveAttribute('data-state', 'crashed');
  await expect(onlooker(app)).toHaveCount(0);
  await field(app, '1.3').fill('46');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(field(app, '1.3')).toHaveValue('46');
});

test('l5 with a lease, who has lost it learns it at the next key, however late timers and news come, and the key is kept', async ({ app }) => {
  const other = await two(app, async (page) => {
    await withoutLocks(page);
    // A machine so busy that no news of other windows arrives and no timer of some seconds ever fires.
    await page.addInitScript(() => {
      Object.defineProperty(window, 'BroadcastChannel', { value: class { constructor() { throw new Error('none'); } } });
      window.setInterval = (() => 0) as unknown as typeof setInterval;
      if (!sessionStorage.getItem('second')) {
        sessionStorage.setItem('second', 'no');
        for (const name of ['storage', 'visibilitychange', 'focus']) {
          window.addEventListener(name, (event) => event.stopImmediatePropagation(), { capture: true });
        }
      }
    });
  });
  await expect(onlooker(other)).toBeVisible();
  await other.page.getByRole('button', { name: 'Chuyển sang đây' }).click();
  await expect(onlooker(other)).toHaveCount(0);
  // The first window has not heard of it.
  await expect(onlooker(app)).toHaveCount(0);
  await field(app, '1.3').focus();
  await app.page.keyboard.type('4');
  await expect(field(app, '1.3')).toBeDisabled();
  await expect(onlooker(app)).toBeVisible();
  await expect(app.page.locator('.notice')).toContainText('Những gì vừa nhập ở đây đã được lưu');
  const stored = Object.values(await app.stored()).join();
  expect(stored).toContain('"number":"4"');
  // The window that has it now has it too, or both are kept.
  await other.page.reload();
  await expect(field(other, '1.3')).toHaveValue('4');
});

test('l5 what is typed on after another window deleted the assessment is kept through a kill, and offered', async ({ app, context }) => {
  const other = await two(app);
  await other.open();
  await other.page.getByRole('button', { name: /Xóa/ }).click();
  await expect(app.page.getByRole('alert').filter({ hasText: 'đã bị xóa ở một cửa sổ khác' })).toBeVisible();
  await field(app, '1.3').fill('46');
  await field(app, '1.4').fill('9');
  await expect(app.page.getByRole('alert').filter({ hasText: 'được giữ thành bản lưu' })).toBeVisible();
  // The second figure is kept a pause after it was typed.
  const kept = () => app.page.evaluate(() => new Promise<string>((resolve, reject) => {
    const request = indexedDB.open('tu-cham');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const all = request.result.transaction('texts').objectStore('texts').getAll();
      all.onsuccess = () => { request.result.close(); resolve(all.result.join()); };
    };
  }));
  await expect.poll(kept).toContain('"number":"9"');
  // Nothing is told that the windows go.
  await other.page.close();
  app.page.on('dialog', (dialog) => void dialog.accept());
  const after = new App(await context.newPage());
  await app.page.close();
  await after.open();
  const unsaved = after.page.getByRole('region', { name: /Có phần chưa lưu được/ });
  await expect(unsaved).toContainText('sửa tiếp sau khi bị xóa ở cửa sổ khác');
  await unsaved.getByRole('button', { name: 'Lấy lại thành bản tự chấm mới' }).click();
  await after.area('Công khai, minh bạch');
  await expect(field(after, '1.3')).toHaveValue('46');
  await expect(field(after, '1.4')).toHaveValue('9');
  await after.open();
  await expect(after.page.locator('.list__row')).toHaveCount(1);
  await expect(unsaved).toHaveCount(0);
});
