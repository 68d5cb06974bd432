import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { App, expect } from './support';
import { allTried, block, chunks, own } from './blocked';
import { assessmentOf, goEverywhere, lazy } from './everywhere';
import { next, present, type Build } from './site';
import { test } from './exchanged';

// The program arrives in chunks: each may come late, not at all, or not any more.

/** What is shown in the place of a page that did not come. */
const missed = (page: Page) => page.locator('main').filter({ hasText: 'Chưa mở được trang này' });
const again = (page: Page) => page.getByRole('button', { name: 'Thử lại' });
const notice = (page: Page) => page.locator('.notice');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The annex of a province, for the workbench. */
const SHEET = { name: 'xa-mau-2026.docx', text: readFileSync(new URL('../data/sets/xa-mau-2026.docx', import.meta.url)) };

// A worker would hand the chunks over itself; what it does is tested at the end.
test.use({ serviceWorkers: 'block' });
test.beforeEach(({ app }) => app.forgive(/registration blocked by Playwright/));

test('home works without any other chunk; the one for filling in is tried again where it was missed', async ({ app }) => {
  const allow = await block(app, 'fill');
  const tried = allTried(app.page);
  await app.open();
  await tried;
  await expect(heading(app.page)).toContainText('Tự chấm điểm cải cách hành chính');
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await expect(missed(app.page)).toContainText('Những gì đã nhập vẫn còn nguyên');
  await expect(heading(app.page)).toBeFocused();
  // It is still not there: the same is said again, and nothing has stopped.
  await again(app.page).click();
  await expect(missed(app.page)).toBeVisible();
  await allow();
  await again(app.page).click();
  await expect(heading(app.page)).toHaveText('Bắt đầu tự chấm');
  await expect(heading(app.page)).toBeFocused();
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Thử');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(heading(app.page)).toContainText('1. Công khai, minh bạch');
  await expect(heading(app.page)).toBeFocused();
});

test('styles that do not come keep the page away that needs them, and come when they are asked for again', async ({ app }) => {
  const styles = chunks.fill!.find((file) => file.endsWith('.css'))!;
  app.forgive(new RegExp(styles), /ERR_FAILED/, /Failed to fetch/);
  await app.page.route(`**/${styles}`, (route) => route.abort());
  await app.open();
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await expect(missed(app.page)).toBeVisible();
  // The first page has styles of its own.
  await app.page.goBack();
  await expect(app.page.locator('.hero .btn').first()).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await app.page.unroute(`**/${styles}`);
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await expect(heading(app.page)).toHaveText('Bắt đầu tự chấm');
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Thử');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('.fig').first()).not.toHaveCSS('display', 'block');
});

test('filling in does without the styles of the other pages; those come when they are asked for again', async ({ app }) => {
  const styles = chunks.back!.filter((file) => file.endsWith('.css') && !chunks.fill!.includes(file));
  expect(styles).toHaveLength(1);
  app.forgive(new RegExp(styles[0]!), /ERR_FAILED/, /Failed to fetch/);
  await app.page.route(`**/${styles[0]}`, (route) => route.abort());
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '46', '47');
  await expect(app.item('1.1').locator('.fig').first()).not.toHaveCSS('display', 'block');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' }).click();
  await expect(missed(app.page)).toBeVisible();
  await app.page.unroute(`**/${styles[0]}`);
  await again(app.page).click();
  await expect(app.page.locator('.result__first')).toBeVisible();
  await expect(app.page.locator('.result__first')).not.toHaveCSS('display', 'block');
});

test('what is filled in is not touched where the chunk of another page does not come', async ({ app }) => {
  const allow = await block(app, 'back');
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' }).click();
  await expect(missed(app.page)).toBeVisible();
  await app.page.goBack();
  await expect(app.item('1.1').locator('.fig input').first()).toHaveValue('46');
  await app.rate('1.3', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await allow();
  // Coming to the page another time is a new attempt by itself.
  await app.result();
  await expect(heading(app.page)).toBeFocused();
  await app.page.goBack();
  await expect(app.item('1.3').locator('.fig input').first()).toHaveValue('46');
});

test('the workbench that does not come touches nothing; a file that was opened for it waits until it comes', async ({ app }) => {
  const allow = await block(app, 'author');
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  const { hash } = new URL(app.page.url());
  await app.open('#/bo-tieu-chi');
  await app.page.getByRole('link', { name: 'Soạn bộ tiêu chí từ tệp Excel, Word của tỉnh' }).click();
  await expect(missed(app.page)).toContainText('Những gì đã nhập vẫn còn nguyên');
  await expect(heading(app.page)).toBeFocused();
  // It is still not there: the same is said again, and nothing has stopped.
  await again(app.page).click();
  await expect(missed(app.page)).toBeVisible();
  await app.open(hash);
  await expect(app.item('1.1').locator('.fig input').first()).toHaveValue('46');
  await app.open();
  await expect(heading(app.page)).toContainText('Tự chấm điểm cải cách hành chính');
  await app.choose(SHEET);
  await expect(missed(app.page)).toBeVisible();
  await allow();
  await again(app.page).click();
  await app.arrives('Bảng');
  await expect(app.page.getByTestId('draft-state')).toContainText('Đã lưu');
});

test('the pages of the appraisal, the desk and the class that do not come touch nothing, and come when they are asked for again', async ({ app }) => {
  const allow = await block(app, 'appraisal');
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  const { hash } = new URL(app.page.url());
  await app.result();
  await app.page.getByRole('link', { name: 'Thẩm định', exact: true }).click();
  await expect(missed(app.page)).toContainText('Những gì đã nhập vẫn còn nguyên');
  await expect(heading(app.page)).toBeFocused();
  await again(app.page).click();
  await expect(missed(app.page)).toBeVisible();
  // The pages that are there go on working, and each of the others says the same.
  await app.page.goBack();
  await expect(heading(app.page)).toHaveText('Kết quả tự chấm');
  for (const link of ['Mở Lớp tập huấn', 'Mở Bàn làm việc']) {
    await app.open();
    await app.page.getByRole('link', { name: link }).click();
    await expect(missed(app.page)).toBeVisible();
  }
  await allow();
  await again(app.page).click();
  await app.arrives('Bàn làm việc');
  await app.open();
  await app.page.getByRole('link', { name: 'Mở Lớp tập huấn' }).click();
  await app.arrives('Lớp tập huấn');
  await app.open(hash);
  await app.result();
  await app.page.getByRole('link', { name: 'Thẩm định', exact: true }).click();
  await app.arrives('Thẩm định');
});

test('the table of keys that does not come is told at the foot of the page, and comes later', async ({ app }) => {
  const allow = await block(app, 'back');
  const tried = allTried(app.page);
  await app.open();
  await tried;
  await app.page.getByRole('button', { name: 'Phím tắt' }).click();
  await expect(notice(app.page)).toContainText('Chưa tải được phần này của chương trình');
  await allow();
  await notice(app.page).getByRole('button', { name: 'Thử lại' }).click();
  await expect(app.page.getByRole('dialog')).toContainText('Hoàn tác việc vừa làm');
  await expect(notice(app.page)).toHaveCount(0);
});

test('a panel that does not come is told in its place, and has the focus when it comes later', async ({ app }) => {
  const allow = await block(app, 'beside');
  const tried = allTried(app.page);
  await app.open();
  await tried;
  await app.start('UBND xã Thử');
  const item = app.item('1.1');
  await app.act(item, 'Ghi chú');
  await expect(item.locator('.told')).toContainText('Chưa tải được phần này của chương trình');
  await app.rate('1.1', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await allow();
  await item.getByRole('button', { name: 'Thử lại' }).click();
  await item.getByLabel('Ghi chú', { exact: true }).fill('Đã hỏi phòng một cửa');
  await expect(app.saved).toContainText('Đã lưu');
  // One that is only late is waited for.
  await app.page.reload();
  let arrive = () => {};
  const late = new Promise<void>((resolve) => { arrive = resolve; });
  await app.page.route(`**/${own('beside')}`, async (route) => {
    await late;
    await route.continue();
  });
  await app.page.reload();
  await item.getByRole('button', { name: 'Giải trình' }).click();
  await expect(item).toContainText('Đang mở…');
  arrive();
  await expect(item.locator('input:focus, textarea:focus')).toHaveCount(1);
});

test('what the address needs is asked for before the program has arrived', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  const assessment = assessmentOf(app.page.url());
  const pages = [
    [new URL(app.page.url()).hash, 'fill'], ['#/moi', 'new'], [assessment, 'beside'], ['#/bo-tieu-chi', 'back'], ['#/soan', 'author'],
    [`${assessment}/bao-cao`, 'papers'], [`${assessment}/tham-dinh`, 'appraisal'], ['#/ban-lam-viec', 'appraisal'],
  ] as const;
  expect(['cold', ...pages.map(([, chunk]) => chunk)]).toEqual(expect.arrayContaining(Object.keys(chunks)));
  // The program begins when it is told to.
  await app.page.addInitScript(() => {
    const make = WebAssembly.instantiate.bind(WebAssembly) as (...given: unknown[]) => Promise<unknown>;
    const told = new Promise<void>((resolve) => { (globalThis as any).begin = resolve; });
    (WebAssembly as any).instantiate = async (...given: unknown[]) => {
      (globalThis as any).waits = true;
      await told;
      return make(...given);
    };
  });
  for (const [hash, chunk] of pages) {
    await app.page.goto('about:blank');
    // Only filling in does without the cold parts.
    const files = [...chunks[chunk]!, ...(chunk === 'fill' ? [] : chunks.cold!)];
    const asked = Promise.all(files.map((file) => app.page.waitForRequest(`**/${file}`)));
    await app.page.goto(app.url + hash);
    await asked;
    await expect.poll(() => app.page.evaluate(() => (globalThis as any).waits), 'the program waits').toBe(true);
    await app.page.evaluate(() => (globalThis as any).begin());
    await expect(heading(app.page)).toBeFocused();
  }
});

test('until the first page is there, that of index.html stands, and nothing flashes between', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  const { hash } = new URL(app.page.url());
  await app.page.goto('about:blank');
  let allow = () => {};
  const allowed = new Promise<void>((resolve) => { allow = resolve; });
  await app.page.route(`**/${own('fill')}`, async (route) => {
    await allowed;
    await route.continue();
  });
  await app.page.goto(app.url + hash);
  await expect(app.page.locator('.opening')).toHaveCount(1);
  await expect(app.page.locator('.opening')).toBeHidden();
  await expect(app.page.locator('#boot')).toBeVisible();
  allow();
  await expect(heading(app.page)).toContainText('1. Công khai, minh bạch');
  await expect(heading(app.page)).toBeFocused();
  await expect(app.page.locator('.opening')).toHaveCount(0);
  await expect(app.page.locator('#boot')).toHaveCount(0);
});

test('a2 the tour has the focus also where its page comes later than its card', async ({ app }) => {
  let allow = () => {};
  const allowed = new Promise<void>((resolve) => { allow = resolve; });
  await app.page.route(`**/${own('beside')}`, async (route) => {
    await allowed;
    await route.continue();
  });
  await app.open();
  await app.page.getByRole('button', { name: 'Xem thử một phút' }).click();
  const card = app.page.getByRole('region', { name: 'Xem thử' });
  await expect(card).toBeVisible();
  await expect(app.page.locator('.opening')).toBeVisible();
  const frames = () => app.page.evaluate(async () => {
    for (let left = 4; left > 0; left--) await new Promise(requestAnimationFrame);
  });
  await frames();
  allow();
  await expect(heading(app.page)).toContainText('Tổng quan');
  await frames();
  await expect(card.getByRole('heading')).toBeFocused();
});

test('a2 a key that is pressed before the code that acts on it is there is not lost', async ({ app }) => {
  const parts = [...new Set(['fill', 'back', 'beside'].flatMap((chunk) => chunks[chunk] ?? []))].filter((name) => name.endsWith('.wasm'));
  let allow = () => {};
  const allowed = new Promise<void>((resolve) => (allow = resolve));
  for (const name of parts) {
    await app.page.route(`**/${name}`, async (route) => {
      await allowed;
      await route.continue();
    });
  }
  await app.open();
  await app.page.keyboard.press('?');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
  allow();
  await expect(app.page.getByRole('dialog', { name: 'Phím tắt' })).toBeVisible();
});

/** All pages, one after the other, and one of each chunk as the first: every part of the program is asked for on the way. */
async function visitAll(app: App) {
  const asked = new Set<string>();
  app.page.on('request', (request) => asked.add(request.url().split('/').pop()!));
  await app.open();
  await app.start('UBND xã Thử');
  const assessment = assessmentOf(app.page.url());
  await goEverywhere(app.page, async (hash) => {
    await app.open(hash);
    await expect(missed(app.page)).toHaveCount(0);
  });
  for (const hash of ['#/moi', assessment, `${assessment}/ket-qua`, `${assessment}/bao-cao`, `${assessment}/tham-dinh`, '#/soan']) {
    await app.page.goto('about:blank');
    await app.open(hash);
    await expect(heading(app.page)).toBeVisible();
    await expect(missed(app.page)).toHaveCount(0);
  }
  await app.open();
  await app.page.keyboard.press('?');
  await expect(app.page.getByRole('dialog')).toContainText('Hoàn tác việc vừa làm');
  expect(lazy().filter((name) => !asked.has(name)), 'parts of the program that no page asked for').toEqual([]);
}

test('d1 all pages come under another path, one after the other and each as the first', async ({ app }) => {
  await visitAll(new App(app.page, process.env.TU_CHAM_SUBPATH_URL!));
});

/** A build without the file of a chunk, as when the version after it has been put in its place. */
const without = (build: Build, chunk: string): Build => Object.fromEntries(Object.entries(build).filter(([name]) => name !== own(chunk)));

/** The next version: the file of this chunk has another name. */
function later(chunk: string): Build {
  const build = present();
  const name = own(chunk);
  const renamed = name.replace(/-[0-9a-f]{16}\./, '-fedcba9876543210.');
  const files = { ...without(build, chunk), [renamed]: build[name]! };
  files['index.html'] = Buffer.from(build['index.html']!.toString().replaceAll(name, renamed).replace(POLICY, ''));
  return next(files, 'hai');
}

/** The policy of a page, which names its scripts by their content. */
const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

test('l12 a page whose chunk is not on the server any more says so and leads to the newer version', async ({ app, there, site }) => {
  app.forgive(new RegExp(own('fill')), /404/, /HTTP status code is not ok/);
  site.build = without(present(), 'fill');
  await there.open();
  await there.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await expect(missed(there.page)).toContainText('Tự Chấm đã có phiên bản mới');
  site.build = later('fill');
  await there.page.getByRole('button', { name: 'Dùng phiên bản mới' }).click();
  await expect(there.page.locator('body[data-build="hai"]')).toHaveCount(1);
  await expect(heading(there.page)).toHaveText('Bắt đầu tự chấm');
});

test('l12 what is only in memory is not given up for a chunk of the newer version', async ({ app, there, site }) => {
  app.forgive(new RegExp(own('back')), /404/, /HTTP status code is not ok/);
  site.build = without(present(), 'back');
  await there.open();
  await there.start('UBND xã Thử');
  await there.page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await there.rate('1.1', '46', '47');
  await expect(there.saved).toHaveText('KHÔNG lưu được');
  site.build = later('back');
  await there.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' }).click();
  await there.page.getByRole('button', { name: 'Dùng phiên bản mới' }).click();
  await expect(there.page.locator('.notice').filter({ hasText: 'Hãy tải tệp về máy trước' })).toBeVisible();
  await expect(there.page.locator('body:not([data-build])')).toHaveCount(1);
  await there.page.goBack();
  await expect(there.item('1.1').locator('.fig input').first()).toHaveValue('46');
});

test.describe('kept by the browser', () => {
  test.use({ serviceWorkers: 'allow' });

  test('l12 with the network cut after the first load all pages come, in the window that is open and in a new one', async ({ app, there, site }) => {
    await there.open();
    await there.page.waitForFunction(() => navigator.serviceWorker.controller);
    site.build = undefined;
    app.forgive(/worker\.js/, /ERR_(CONNECTION|EMPTY)/);
    await visitAll(there);
  });
});
