import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { App, expect, test } from './support';
import { present, Site } from './site';

// Criteria sets, samples and the guide are files beside the page, asked for when somebody wants one.

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');
const QD766 = 'dde358a3a7e715d04c1eb28ebd3c3dd24640f8246fbf6d39bd7ee9914bc51252';

/** Lets a data file not arrive, or another content in its place; gives the way to let it come again. */
async function block(app: App, name: string, content?: string): Promise<() => Promise<void>> {
  const file = `**/${name}-*.json`;
  app.forgive(/failed: .*\.json$/, /ERR_FAILED/);
  await app.page.route(file, (route) => (content === undefined ? route.abort() : route.fulfill({ body: content, contentType: 'application/json' })));
  return () => app.page.unroute(file);
}

/** The data files that the page asks for. */
function asked(page: Page): string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    const name = /([^/]+)-[0-9a-f]{16}\.json$/.exec(request.url())?.[1];
    if (name) names.push(name);
  });
  return names;
}

// The kept program has the files; that is tested at the end.
test.use({ serviceWorkers: 'block' });
test.beforeEach(({ app }) => app.forgive(/registration blocked by Playwright/));

const again = (page: Page) => page.getByRole('button', { name: 'Thử lại' });

async function fill(app: App) {
  await app.open('#/moi');
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Thử');
  await app.page.getByLabel('Năm đánh giá').fill('2026');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
}

test('lists, stored assessments and what is typed in them ask for no file', async ({ app }) => {
  const names = asked(app.page);
  await app.open('#/bo-tieu-chi');
  await expect(app.page.locator('.set-row')).toHaveCount(4);
  await expect(app.page.locator('.set-row').first()).toContainText('21 mục, thang điểm 100');
  await app.open();
  await app.page.getByRole('link', { name: 'Mở Lớp tập huấn' }).click();
  await expect(app.page.locator('.list__row')).toHaveCount(9);
  expect(names).toEqual([]);
  await app.open();
  await app.start('UBND xã Thử');
  expect([...new Set(names)]).toEqual(['qd766-xa-2026']);
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  names.length = 0;
  await app.page.reload();
  await expect(app.item('1.1').locator('.fig input').first()).toHaveValue('46');
  await app.open();
  await expect(app.page.locator('.list__row')).toContainText('UBND xã Thử');
  expect(names, 'a stored assessment has its set with it').toEqual([]);
});

test('a criteria set that does not arrive is told where it is wanted; what was typed stays', async ({ app }) => {
  const allow = await block(app, 'qd766-xa-2026');
  await fill(app);
  await expect(app.page.getByRole('main')).toContainText('Chưa tải được bộ tiêu chí');
  expect(Object.keys(await app.stored()).filter((key) => key.includes('assessment/'))).toEqual([]);
  await again(app.page).click();
  await expect(app.page.getByRole('main')).toContainText('Chưa tải được bộ tiêu chí');
  await expect(app.page.getByLabel('Tên đơn vị')).toHaveValue('UBND xã Thử');
  await allow();
  await again(app.page).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toContainText('1. Công khai, minh bạch');
  await expect(app.page.locator('body')).toContainText('UBND xã Thử');
});

for (const [kind, content] of [
  ['of another set', readFileSync(new URL('../../checklists/xa-mau-2026.json', import.meta.url), 'utf8')],
  ['of a page in between', '<!doctype html><p>Đăng nhập mạng'],
  ['changed by hand', readFileSync(new URL('../../checklists/qd766-xa-2026.json', import.meta.url), 'utf8').replace('"scale": "100"', '"scale": "101"')],
] as const) {
  test(`a criteria set with content ${kind} is refused and tried again`, async ({ app }) => {
    const allow = await block(app, 'qd766-xa-2026', content);
    await fill(app);
    await expect(app.page.getByRole('main')).toContainText('không phải bộ tiêu chí của phiên bản Tự Chấm này');
    expect(Object.keys(await app.stored()).filter((key) => /(assessment|set)\//.test(key))).toEqual([]);
    await allow();
    await again(app.page).click();
    await expect(app.page.getByRole('heading', { level: 1 })).toContainText('1. Công khai, minh bạch');
  });
}

test('a sample, a practice case, a set and the guide that do not arrive are tried again in their places', async ({ app }) => {
  let allow = await block(app, 'van-canh-2026');
  await app.open();
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await expect(app.page.locator('.hero')).toContainText('Chưa tải được số liệu mẫu');
  await allow();
  await again(app.page).click();
  await expect(app.page.getByTestId('total')).toContainText('75,34');

  allow = await block(app, 'xa-mau-2026');
  await app.open('#/tap-huan');
  await app.page.getByRole('link', { name: /Cẩm Lệ/ }).click();
  await expect(app.page.locator('main')).toContainText('Chưa tải được tình huống');
  await allow();
  await again(app.page).click();
  await expect(app.page.locator('.a4__sheet')).toContainText('BẢN TẬP HUẤN');
  await expect(app.page.locator('#tieu-de')).toBeFocused();

  allow = await block(app, 'ca-mau-1880-2013');
  await app.open('#/bo-tieu-chi');
  await app.page.locator('.set-row', { hasText: 'Cà Mau' }).locator('.list__name a').click();
  await expect(app.page.locator('#tieu-de')).toContainText('Cà Mau');
  await expect(app.page.getByRole('main')).toContainText('Chưa tải được bộ tiêu chí');
  await allow();
  await again(app.page).click();
  await expect(app.page.locator('#ve-bo')).toBeVisible();
  await expect(app.page.locator('#tieu-de')).toBeFocused();

  allow = await block(app, 'huong-dan');
  await app.open('#/huong-dan');
  await expect(app.page.locator('#tieu-de')).toBeFocused();
  await expect(app.page.locator('.prose')).toContainText('Chưa tải được hướng dẫn');
  await allow();
  await again(app.page).click();
  await expect(app.page.locator('.prose h2').first()).toHaveText('Dữ liệu nằm ở đâu');
  await expect(again(app.page)).toHaveCount(0);
  await expect(app.page.locator('#tieu-de')).toBeFocused();
});

test('an assessment whose set the storage has lost waits for it and loses nothing', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.evaluate((hash) => localStorage.removeItem(`tu-cham/set/${hash}`), QD766);
  const records = async () => Object.fromEntries(Object.entries(await app.stored()).filter(([key]) => key.includes('assessment/')));
  const before = await records();
  const allow = await block(app, 'qd766-xa-2026');
  await app.page.reload();
  await expect(app.page.getByRole('main')).toContainText('Chưa tải được bộ tiêu chí');
  await app.page.getByRole('link', { name: 'Về trang đầu' }).click();
  await expect(app.page.locator('.list__row')).toContainText('Chưa tải được bộ tiêu chí');
  await expect(app.page.locator('.list__row--bad')).toHaveCount(0);
  expect(await records()).toEqual(before);
  const refused = app.page.waitForEvent('requestfailed', (request) => request.url().includes('qd766-xa-2026'));
  await app.page.goBack();
  // It is asked for anew, and does not come again.
  await refused;
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Mở bản tự chấm');
  await expect(app.page.getByRole('main')).toContainText('Chưa tải được bộ tiêu chí');
  await allow();
  await again(app.page).click();
  await expect(app.item('1.1').locator('.fig input').first()).toHaveValue('46');
  await app.rate('1.3', '41', '47');
  await expect(app.saved).toContainText('Đã lưu');
});

test('a file that only names a built-in set waits for it, whole or by trying again', async ({ app }) => {
  const allow = await block(app, 'qd766-xa-2026');
  await app.open();
  await app.choose(SAMPLE);
  await expect(app.preview).toContainText('Chưa tải được bộ tiêu chí');
  await allow();
  await again(app.page).click();
  await expect(app.preview).toContainText('UBND xã Vân Canh');
  await expect(app.preview.locator('.preview__card')).toHaveCount(1);
  await app.takeIn();
  await expect(app.page.getByTestId('total')).toContainText('75,34');
});

test.describe('kept by the browser', () => {
  test.use({ serviceWorkers: 'allow' });

  test('l12 without a network every set, sample and the guide opens', async ({ app }) => {
    const site = await Site.of(present());
    const there = new App(app.page, site.url);
    try {
      await there.open();
      await there.page.evaluate(async () => { await navigator.serviceWorker.ready; });
      site.build = undefined;
      app.forgive(/worker\.js/, /ERR_(CONNECTION|EMPTY)/);
      await there.page.reload();
      await there.open('#/huong-dan');
      await expect(there.page.locator('.prose h2').first()).toBeVisible();
      for (const set of ['Quyết định 766', 'mẫu cấp xã', 'Cà Mau']) {
        await there.open('#/bo-tieu-chi');
        await there.page.locator('.set-row', { hasText: set }).locator('.list__name a').click();
        await expect(there.page.locator('#ve-bo')).toBeVisible();
      }
      for (let at = 0; at < 9; at += 1) {
        await there.open('#/tap-huan');
        await there.page.locator('.list__row a').nth(at).click();
        await expect(there.page.locator('.a4__sheet')).toContainText('BẢN TẬP HUẤN');
      }
      await there.open();
      await there.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
      await expect(there.page.getByTestId('total')).toContainText('75,34');
    } finally {
      site.close();
    }
  });
});
