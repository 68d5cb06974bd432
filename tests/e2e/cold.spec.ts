import { type Page } from '@playwright/test';
import { App, expect, PARTS, test } from './support';
import { allTried, chunks } from './blocked';

// The cold parts of the program (`xtask/src/cold`): functions that no one calls until a figure is scored and stored.

test.use({ serviceWorkers: 'block' });
test.beforeEach(({ app }) => app.forgive(/registration blocked by Playwright/));

const isCold = new RegExp(chunks.cold!.join('|'));

/** An assessment is stored, and the area where that ends opened by a visit that has none of the cold parts, until the function that is given is called. */
async function withoutCold(app: App, begin = () => app.open().then(() => app.start('UBND xã Thử'))): Promise<() => void> {
  await begin();
  await expect(app.saved).toContainText('Đã lưu');
  const { hash } = new URL(app.page.url());
  await app.page.goto('about:blank');
  app.forgive(isCold, /ERR_FAILED/, /Failed to fetch/, /did not arrive/);
  // No route can be taken away while the page waits.
  let isAway = true;
  await app.page.route(isCold, (route) => (isAway ? route.abort() : route.continue()));
  const tried = allTried(app.page);
  await app.open(hash);
  await tried;
  return () => { isAway = false; };
}

/** What the page has asked of the officer, each time answered so. */
function asked(page: Page, answer: () => boolean): string[] {
  const words: string[] = [];
  page.on('dialog', async (dialog) => {
    words.push(dialog.message());
    await (answer() ? dialog.accept() : dialog.dismiss());
  });
  return words;
}

test('a figure is scored and stored without a cold part; `cargo xtask cold` lists anew what runs until then', async ({ app }) => {
  expect(chunks.cold).toHaveLength(2);
  const words = asked(app.page, () => false);
  const comes = await withoutCold(app);
  await app.rate('1.1', '43', '47');
  await expect(app.points('1.1')).not.toHaveText('');
  await expect(app.score).toContainText('/100');
  await expect(app.saved).toHaveText(/^✓ Đã lưu \d\d:\d\d$/);
  // A slip is told, and mended.
  await app.rate('1.3', '4e', '47');
  await expect(app.item('1.3').locator('.err')).toBeVisible();
  await app.rate('1.3', '46', '47');
  await expect(app.item('1.3').locator('.err')).toHaveCount(0);
  await expect(app.saved).toHaveText(/^✓ Đã lưu \d\d:\d\d$/);
  expect(words).toEqual([]);
  // The next visit finds it.
  comes();
  await app.page.reload();
  await expect(app.item('1.1').locator('.fig input').first()).toHaveValue('43');
  await expect(app.item('1.3').locator('.fig input').first()).toHaveValue('46');
});

test('every rule in every state is shown without a cold part, and a figure there is stored', async ({ app }) => {
  const words = asked(app.page, () => false);
  await withoutCold(app, () => app.parts());
  await app.page.locator('.item input[inputmode]').first().fill('2');
  await expect(app.saved).toHaveText(/^✓ Đã lưu \d\d:\d\d$/);
  expect(words).toEqual([]);
});

for (const [what, begin] of [
  ['that was begun', (app: App) => app.open().then(() => app.start('UBND xã Thử'))],
  ['with every rule in every state', (app: App) => app.parts()],
  ['with every rule and no answer', async (app: App) => {
    const emptied = JSON.parse(PARTS);
    Object.assign(emptied.assessment, { inputs: {}, answers: {}, documents: [], previous_inputs: {} });
    await app.open();
    await app.import(JSON.stringify(emptied));
    await app.page.locator('nav a[href*="/nhom/"]').first().click();
  }],
  ['of which every item is answered', async (app: App) => {
    await app.sample();
    await app.page.locator('nav a[href*="/nhom/"]').first().click();
  }],
] as const) {
  test(`over a slow line, an area of an assessment ${what} is there without waiting for a cold part`, async ({ app }) => {
    await begin(app);
    await app.page.locator('.item').first().waitFor();
    await expect(app.saved).toContainText('Đã lưu');
    const { hash } = new URL(app.page.url());
    await app.page.goto('about:blank');
    // Whatever waits for a part waits together.
    const parts = chunks.fill!.filter((file) => file.endsWith('.wasm') && !file.includes('cold_'));
    await app.page.route(new RegExp(parts.join('|')), async (route) => {
      await new Promise((come) => setTimeout(come, 1500));
      await route.continue();
    });
    await app.open(hash);
    await app.page.locator('.item input[inputmode]').first().fill('2');
    await expect(app.saved).toHaveText(/^✓ Đã lưu \d\d:\d\d$/);
    expect(await app.page.evaluate(() => (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ initiatorType }) => initiatorType === 'xmlhttprequest').map(({ name }) => name))).toEqual([]);
  });
}

test('what needs a cold part that did not come asks for it again, and goes on where it was', async ({ app }) => {
  let comes = () => {};
  const words = asked(app.page, () => {
    comes();
    return true;
  });
  comes = await withoutCold(app);
  await app.rate('1.1', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.getByRole('heading', { level: 1 }).click();
  await app.page.keyboard.press('Control+z');
  await expect(app.item('1.1').locator('.fig input').nth(1)).toHaveValue('');
  expect(words.length, 'it was asked').toBeGreaterThan(0);
  expect(words[0]).toContain('Những gì đã nhập vẫn còn trong trang này');
  // The rest of the program comes too.
  await app.result();
});

test('whoever does not wait for a cold part gets the page that hands over what is stored', async ({ app }) => {
  asked(app.page, () => false);
  await withoutCold(app);
  await app.rate('1.1', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  app.forgive(/did not arrive/, /NetworkError/);
  await app.page.getByRole('heading', { level: 1 }).click();
  await app.page.keyboard.press('Control+z');
  await expect(app.page.getByRole('heading', { name: 'Chương trình gặp lỗi và đã dừng' })).toBeVisible();
  const { text } = await app.handedOver(() => app.page.getByRole('button', { name: 'Tải các bản tự chấm về' }).click());
  expect(text).toContain('UBND xã Thử');
});

test('a browser that makes no large module at once has both parts before the program begins', async ({ app }) => {
  await app.page.addInitScript(() => {
    // As in Chromium before 115.
    const { Module } = WebAssembly;
    WebAssembly.Module = new Proxy(Module, {
      construct: (made, [bytes]: [ArrayBuffer]) => {
        if (bytes.byteLength > 4096) throw new RangeError('WebAssembly.Module is disallowed on the main thread');
        return new made(bytes);
      },
    });
  });
  const words = asked(app.page, () => false);
  let comes = () => {};
  const held = new Promise<void>((resolve) => { comes = resolve; });
  const waits = app.page.waitForRequest(isCold);
  await app.page.route(isCold, (route) => held.then(() => route.continue()));
  await app.page.goto(app.url);
  await waits;
  await expect(app.page.locator('#boot')).toHaveCount(1);
  comes();
  await expect(app.page.locator('#boot')).toHaveCount(0);
  await app.start('UBND xã Thử');
  await app.rate('1.1', '43', '47');
  await app.page.getByRole('heading', { level: 1 }).click();
  await app.page.keyboard.press('Control+z');
  await expect(app.item('1.1').locator('.fig input').nth(1)).toHaveValue('');
  await app.result();
  expect(words).toEqual([]);
});

test('without a cold part a storage that is full is told, and what is in memory alone outlives a crash', async ({ app }) => {
  const words = asked(app.page, () => false);
  await withoutCold(app);
  await app.page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await app.rate('1.1', '43', '47');
  await expect(app.saved).toHaveText('KHÔNG lưu được');
  app.forgive(/no more/, /panicked/, /unreachable/);
  await app.page.evaluate(() => {
    Document.prototype.createElement = () => { throw new Error('no more elements'); };
    Document.prototype.importNode = Node.prototype.cloneNode = () => { throw new Error('no more nodes'); };
    location.hash = '#/huong-dan';
  });
  await expect(app.page.getByRole('heading', { name: 'Chương trình gặp lỗi và đã dừng' })).toBeVisible();
  expect(await app.page.evaluate(() => JSON.stringify((globalThis as unknown as { tuChamMemory: unknown }).tuChamMemory))).toContain('43');
  expect(words).toEqual([]);
});

test('a part for filling in that does not come is told, and tried again the program is whole', async ({ app }) => {
  const words = asked(app.page, () => false);
  const part = chunks.fill!.find((file) => file.includes('cold_'))!;
  app.forgive(new RegExp(part), /ERR_FAILED/, /Failed to fetch/, /did not arrive/);
  let isAway = true;
  await app.page.route(`**/${part}`, (route) => (isAway ? route.abort() : route.continue()));
  const again = app.page.getByRole('button', { name: 'Thử lại' });
  const tried = allTried(app.page);
  await app.open();
  await tried;
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await expect(app.page.locator('main')).toContainText('Chưa mở được trang này');
  isAway = false;
  await again.click();
  await app.arrives('Bắt đầu tự chấm');
  await app.page.goBack();
  await app.start('UBND xã Thử');
  await app.rate('1.1', '43', '47');
  await app.page.getByRole('heading', { level: 1 }).click();
  await app.page.keyboard.press('Control+z');
  await expect(app.item('1.1').locator('.fig input').nth(1)).toHaveValue('');
  await expect(app.saved).toContainText('Đã lưu');
  // An area by its address: the program needs the part to begin.
  const { hash } = new URL(app.page.url());
  await app.page.goto('about:blank');
  isAway = true;
  await app.page.goto(app.url + hash);
  await expect(app.page.locator('#boot-state')).toContainText('Không tải được chương trình');
  isAway = false;
  await again.click();
  await expect(app.item('1.1').locator('.fig input').first()).toHaveValue('43');
  expect(words).toEqual([]);
});
