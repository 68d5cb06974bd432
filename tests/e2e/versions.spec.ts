import { type Page } from '@playwright/test';
import { App, expect } from './support';
import { BEFORE, kept, next, past, present } from './site';
import { test } from './exchanged';

// Versions of the program one after another at one address, over the same data.

const news = (page: Page) => page.locator('.notice').filter({ hasText: 'phiên bản mới của Tự Chấm' });

/** Waits until the browser keeps the program that is served. */
async function keeps(page: Page) {
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
}

/** Has the browser look for a newer version, as it does by itself with each visit. */
async function lookForNewer(page: Page) {
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())!.update(); });
}

const shown = (page: Page) => page.locator('body').getAttribute('data-build');

async function practice(app: App) {
  await app.open();
  await app.start('UBND xã Thử');
  await keeps(app.page);
}

test('l12 where the browser has lost the first module alone, it comes out of the page again', async ({ there }) => {
  await practice(there);
  const lost = await there.page.evaluate(async () => {
    let lost = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) if (/\/tu-cham-[0-9a-f]{16}\.wasm$/.test(url)) lost += Number(await cache.delete(url));
    }
    return lost;
  });
  expect(lost).toBe(1);
  await there.page.reload();
  await expect(there.item('1.1')).toBeVisible();
  expect(await there.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
});

test('l12 without a network the page opens again, goes on, and stores', async ({ app, there, site }) => {
  await practice(there);
  await there.rate('1.1', '46', '47');
  await expect(there.saved).toContainText('Đã lưu');
  await there.open('#/du-lieu');
  await expect(there.page.locator('.machine')).toContainText('trình duyệt đã giữ chương trình');
  await there.page.goBack();
  site.build = undefined;
  // The worker itself cannot be looked up anew; that is all that fails.
  app.forgive(/worker\.js/, /ERR_(CONNECTION|EMPTY)/);
  await there.page.reload();
  await expect(there.item('1.1').locator('.fig input').first()).toHaveValue('46');
  await there.rate('1.3', '46', '47');
  await expect(there.saved).toContainText('Đã lưu');
  await there.page.goto('about:blank');
  await there.open();
  await there.page.locator('.list__row a').click();
  await there.area('Công khai, minh bạch');
  await expect(there.item('1.3').locator('.fig input').first()).toHaveValue('46');
});

test('l12 a newer version waits while something is filled in, and takes over when asked', async ({ there, site }) => {
  await practice(there);
  // From its second visit on a page itself comes from the worker.
  await there.page.reload();
  await there.rate('1.1', '46', '47');
  site.build = next(present(), 'hai');
  await lookForNewer(there.page);
  await expect(news(there.page)).toContainText('được giữ nguyên');
  // Nothing is exchanged under the page: the field keeps the focus and what is typed.
  const field = there.item('1.3').locator('.fig input').first();
  await field.fill('4');
  await field.press('6');
  await expect(field).toBeFocused();
  expect(await shown(there.page)).toBeNull();
  await news(there.page).getByRole('button', { name: 'Dùng phiên bản mới' }).click();
  await expect(there.page.locator('body[data-build="hai"]')).toHaveCount(1);
  await expect(there.item('1.1').locator('.fig input').first()).toHaveValue('46');
  await expect(there.item('1.3').locator('.fig input').first()).toHaveValue('46');
  await expect(news(there.page)).toHaveCount(0);
});

test('l12 what is only in memory is not given up for a newer version', async ({ there, site }) => {
  await practice(there);
  await there.page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await there.rate('1.1', '46', '47');
  await expect(there.saved).toHaveText('KHÔNG lưu được');
  site.build = next(present(), 'hai');
  await lookForNewer(there.page);
  await news(there.page).getByRole('button', { name: 'Dùng phiên bản mới' }).click();
  await expect(there.page.locator('.notice').filter({ hasText: 'Hãy tải tệp về máy trước' })).toBeVisible();
  expect(await shown(there.page)).toBeNull();
  await expect(there.item('1.1').locator('.fig input').first()).toHaveValue('46');
});

test('l12 loading the only window anew takes the newer version, at the same place', async ({ there, site }) => {
  await practice(there);
  // From its second visit on a page itself comes from the worker.
  await there.page.reload();
  await there.rate('1.1', '46', '47');
  site.build = next(present(), 'hai');
  await lookForNewer(there.page);
  await expect(news(there.page)).toBeVisible();
  const address = there.page.url();
  // The page that is answered first is left at once, before it is loaded.
  await there.page.reload({ waitUntil: 'commit' });
  await expect(there.page.locator('body[data-build="hai"]')).toHaveCount(1);
  expect(there.page.url()).toBe(address);
  await expect(there.item('1.1').locator('.fig input').first()).toHaveValue('46');
});

test('l12 of two windows the one that has not asked goes on, is told, and loses nothing', async ({ there, site }) => {
  await practice(there);
  const other = new App(await there.page.context().newPage(), site.url);
  await other.open();
  await other.start('UBND xã Khác');
  await other.rate('1.1', '40', '47');
  await there.page.evaluate(() => caches.open('of another program'));
  site.build = next(present(), 'hai');
  await lookForNewer(there.page);
  await news(there.page).getByRole('button', { name: 'Dùng phiên bản mới' }).click();
  await expect(there.page.locator('body[data-build="hai"]')).toHaveCount(1);
  await expect(news(other.page)).toContainText('cửa sổ này còn chạy phiên bản cũ');
  await other.rate('1.3', '41', '47');
  await expect(other.saved).toContainText('Đã lưu');
  await news(other.page).getByRole('button', { name: 'Dùng phiên bản mới' }).click();
  await expect(other.page.locator('body[data-build="hai"]')).toHaveCount(1);
  await expect(other.item('1.1').locator('.fig input').first()).toHaveValue('40');
  await expect(other.item('1.3').locator('.fig input').first()).toHaveValue('41');
  // The version before is kept for windows that still show it; older ones go, and nothing of others.
  site.build = next(present(), 'ba');
  await lookForNewer(other.page);
  await news(other.page).getByRole('button', { name: 'Dùng phiên bản mới' }).click();
  await expect(other.page.locator('body[data-build="ba"]')).toHaveCount(1);
  await expect.poll(() => other.page.evaluate(async () => (await caches.keys()).map((name) => name.split(' ')[0]))).toEqual(['of', 'tu-cham', 'tu-cham']);
});

test('l12 files that do not belong together are not kept', async ({ app, there, site }) => {
  const mixed = next(present(), 'hai');
  await practice(there);
  // A proxy on the way still has the page of the version before.
  site.build = { ...mixed, 'index.html': present()['index.html']! };
  app.forgive(/is not the file of this version/);
  await there.page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())!.update().catch(() => undefined);
  });
  await expect.poll(() => there.page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    return [registration.installing === null, registration.waiting === null, (await caches.keys()).length];
  })).toEqual([true, true, 1]);
  await there.page.reload();
  await there.rate('1.1', '46', '47');
  await expect(there.saved).toContainText('Đã lưu');
});

for (const kind of ['l4 the program of before', 'l12 the program of before, served by a worker,'] as const) {
  test(`${kind} over new data, then the new one again: nothing is lost`, async ({ there, site }) => {
    const page = there.page;
    const worker = kind.startsWith('l12');
    await there.open();
    await page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
    await expect(page.getByTestId('total')).toContainText('75,34');
    await there.area('Công khai, minh bạch');
    await there.panel(there.item('1.1'), 'Ghi chú');
    await page.keyboard.type('Ghi trước khi về bản cũ');
    await expect(there.saved).toContainText('Đã lưu');
    await there.open();
    await there.start('UBND xã Khác');
    await there.rate('1.1', '40', '47');
    await expect(there.saved).toContainText('Đã lưu');
    const before = Object.keys(await there.stored());
    await keeps(page);

    if (worker) {
      site.build = kept(past());
      await lookForNewer(page);
      await expect(news(page)).toBeVisible();
    } else {
      site.build = past();
      await page.evaluate(async () => {
        for (const name of await caches.keys()) await caches.delete(name);
        await (await navigator.serviceWorker.getRegistration())!.unregister();
      });
    }
    await visitAgain(there);
    await expect(page.locator(`body[data-build="${BEFORE}"]`)).toHaveCount(1);
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(worker);
    await expect(page.locator('.list__row')).toHaveCount(2);
    await expect(page.locator('.list__row--bad')).toHaveCount(0);
    await page.locator('.list__row', { hasText: 'UBND xã Khác' }).getByRole('link').first().click();
    await there.area('Công khai, minh bạch');
    await expect(there.item('1.1').locator('.fig input').first()).toHaveValue('40');
    await there.rate('1.3', '41', '47');
    await expect(there.saved).toContainText('Đã lưu');
    // Whatever the new program keeps beside the assessments is still there.
    expect(Object.keys(await there.stored())).toEqual(expect.arrayContaining(before));

    site.build = present();
    if (worker) {
      await lookForNewer(page);
      // The program of before tells of nothing; loading it anew is enough.
      await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.waiting?.state)).toBe('installed');
    }
    await visitAgain(there);
    await expect(page.locator('body:not([data-build])')).toHaveCount(1);
    await expect(page.locator('.list__row')).toHaveCount(2);
    await expect(page.locator('.list__row--bad')).toHaveCount(0);
    await page.locator('.list__row', { hasText: 'UBND xã Khác' }).getByRole('link').first().click();
    await there.area('Công khai, minh bạch');
    await expect(there.item('1.1').locator('.fig input').first()).toHaveValue('40');
    await expect(there.item('1.3').locator('.fig input').first()).toHaveValue('41');
    await there.rate('1.4', '10', '10');
    await expect(there.saved).toContainText('Đã lưu');
    await there.open();
    await page.locator('.list__row', { hasText: 'Vân Canh' }).getByRole('link').first().click();
    await there.result();
    await expect(page.getByTestId('total')).toContainText('75,34');
    await there.area('Công khai, minh bạch');
    await expect(there.item('1.1').locator('.item__said')).toHaveText('Ghi chú: Ghi trước khi về bản cũ');
  });
}

/** Leaves the address and comes back to it. */
async function visitAgain(app: App) {
  await app.page.goto('about:blank');
  // Where a version waits, the page that is answered first is left at once, before it is loaded.
  await app.page.goto(app.url, { waitUntil: 'commit' });
}
