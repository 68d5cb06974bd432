import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test as plain, type Page } from '@playwright/test';
import { assessmentOf, goEverywhere, lazy } from './everywhere';
import { expect, test, App } from './support';

const WHOLE = new URL('../../dist/tu-cham.html', import.meta.url);
const BESIDE = new URL('../../dist/index.html', import.meta.url);

/** The one-file edition from the disk, and all that is asked for or complained about on the way. */
function opened(page: Page): { app: App; told: string[] } {
  const told: string[] = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) told.push(message.text()); });
  page.on('pageerror', (error) => told.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== WHOLE.href && !/^(data|blob):/.test(url)) told.push(url);
  });
  return { app: new App(page, WHOLE.href), told };
}

/** Opens a page by its address and waits for its heading. */
async function visits(app: App, hash: string, title: string) {
  await app.page.evaluate((to) => { location.hash = to; }, hash);
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(title);
}

plain('d2 the one-file edition goes the whole way from the disk and asks nobody', async ({ page }) => {
  const { app, told } = opened(page);
  // The names of the parts that the page unpacks.
  await page.addInitScript(() => {
    const asked: string[] = ((globalThis as any).asked = []);
    let part: (name: string) => unknown;
    Object.defineProperty(globalThis, 'tuChamPart', {
      get: () => (name: string) => { asked.push(name.split('/').pop()!); return part(name); },
      set: (given) => { part = given; },
    });
  });
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.2', '43', '47');
  await expect(app.points('1.2')).toHaveText('3,66');
  await expect(app.saved).toHaveText(/^✓ Đã lưu \d\d:\d\d$/);

  await page.reload();
  await expect(app.points('1.2')).toHaveText('3,66');
  await app.result();
  await expect(page.getByTestId('total')).toContainText('3,66');
  const file = await app.export();

  await app.empty();
  await app.open();
  await page.reload();
  await expect(page.getByText('Chưa có bản tự chấm nào')).toBeVisible();
  await app.import(file.text);
  await app.result();
  await expect(page.getByTestId('total')).toContainText('3,66');
  expect((await app.export()).text, 'the same bytes again').toBe(file.text);

  const assessment = assessmentOf(page.url());
  await goEverywhere(page, (hash) => page.evaluate((to) => { location.hash = to; }, hash));
  const asked: string[] = await page.evaluate(() => (globalThis as any).asked);
  expect(lazy().filter((name) => !asked.includes(name)), 'parts of the program that no page asked for').toEqual([]);
  await visits(app, `${assessment}/bao-cao`, 'Báo cáo');
  for (const [label, ending] of [['Báo cáo Word', /\.docx$/], ['Bảng chấm Excel', /\.xlsx$/]] as const) {
    const { name, text } = await app.handedOver(() => page.getByRole('button', { name: label }).click());
    expect(name).toMatch(ending);
    expect(text).toMatch(/^PK/);
  }
  await visits(app, '#/huong-dan', 'Hướng dẫn sử dụng');
  await expect(page.getByText(/Không tải được/)).toHaveCount(0);
  await visits(app, '#/du-lieu', 'Dữ liệu trên máy này');
  await expect(page.locator('.machine')).toContainText('chương trình nằm trọn trong tệp đang mở');
  await expect(page.locator('#ban-mot-tep')).toHaveCount(0);
  expect(told, 'it asks nobody, and nothing is wrong').toEqual([]);
});

plain('a browser that cannot unpack has every part too', async ({ page }) => {
  await page.addInitScript(() => { delete (globalThis as { DecompressionStream?: unknown }).DecompressionStream; });
  const { app, told } = opened(page);
  await app.open();
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await expect(page.getByTestId('total')).toContainText('75,34');
  await visits(app, '#/huong-dan', 'Hướng dẫn sử dụng');
  const parts = await page.evaluate(async () => {
    const names = Array.from(
      document.querySelector<HTMLTemplateElement>('#parts')!.content.querySelectorAll<HTMLElement>('script[data-part]'),
      (part) => part.dataset.part!,
    );
    const digest = async (name: string) => {
      const bytes = await (await (globalThis as any).tuChamPart(name)).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
    };
    return Promise.all(names.map(async (name) => [name, await digest(name)] as const));
  });
  expect(parts.length).toBeGreaterThan(20);
  for (const [name, hash] of parts) {
    // The first module is no file of the site; its name says what it is.
    if (/^tu-cham-[0-9a-f]{16}\.wasm$/.test(name)) {
      expect(name).toContain(hash.slice(0, 16));
      continue;
    }
    const file = readFileSync(new URL(`../../dist/${name}`, import.meta.url));
    expect(hash, name).toBe(createHash('sha256').update(file).digest('hex'));
  }
  expect(told).toEqual([]);
});

plain('where the browser stores nothing for files from the disk, the one-file edition says so and works with files', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } };
    Object.defineProperty(window, 'localStorage', refuse);
    Object.defineProperty(window, 'indexedDB', refuse);
  });
  const { app } = opened(page);
  await app.open();
  await expect(page.locator('body')).toContainText(/không cho lưu|không lưu được/i);
  await app.start('UBND xã Thử');
  await app.rate('1.2', '43', '47');
  await app.result();
  expect(JSON.parse((await app.export()).text).assessment.unit.name).toBe('UBND xã Thử');
});

plain('the page for servers, opened from the disk, says what it is and where the one-file edition lies', async ({ page }) => {
  await page.goto(BESIDE.href);
  await page.waitForLoadState();
  // Nothing is started: the first module is in the page, and its other parts could not be asked for.
  await page.evaluate(() => new Promise((later) => setTimeout(later, 500)));
  const told = page.locator('#boot-state');
  await expect(told).toContainText(/ổ đĩa.*tu-cham\.html/);
  await expect(told).not.toContainText('mạng, rồi tải lại');
  await told.getByRole('link', { name: 'tu-cham.html' }).click();
  await expect(page.locator('#boot')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Bắt đầu tự chấm' })).toBeVisible();
});

test('the one-file edition is offered with its version and the SHA-256 of what is downloaded', async ({ app }) => {
  await app.open('#/du-lieu');
  const card = app.page.locator('section').filter({ has: app.page.locator('#ban-mot-tep') });
  await expect(card).toContainText('Bản chạy không cần mạng');
  const { name, text } = await app.handedOver(() => card.getByRole('link', { name: /Tải tu-cham.html/ }).click());
  expect(name).toBe('tu-cham.html');
  await expect(card).toContainText(createHash('sha256').update(text).digest('hex'));
  await expect(card).toContainText(/Phiên bản\s*\d+\.\d+\.\d+/);
});
