import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { expect, test, type Page, type Route } from '@playwright/test';
import { App } from './support';

const url = process.env.TU_CHAM_URL!;

test('without scripts the page says what to do', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const told = page.locator('noscript p');
  await expect(told).toBeVisible();
  expect(await told.innerText()).toContain('tắt JavaScript');
  await context.close();
});

/** The page comes only so far: after the beginning of what is named. */
const cutAt = (page: Page, mark: RegExp) => page.route(url, async (route) => {
  const body = (await (await route.fetch()).text());
  const at = body.search(mark);
  expect(at).toBeGreaterThan(0);
  await route.fulfill({ contentType: 'text/html', body: body.slice(0, at + 1000) });
});
const CUTS = [['the script of the program', /<script type="module">/], ['its first module', /<script type="text\/plain" id="first-module"/]] as const;

for (const [where, mark] of CUTS) {
  test(`a page that breaks off in ${where} says what to do`, async ({ page }) => {
    await cutAt(page, mark);
    await page.goto(url);
    await expect(page.locator('#boot-state')).toContainText('Không tải được chương trình');
  });
}

test('a page whose line breaks on the way says what to do', async ({ page }) => {
  const body = readFileSync(new URL('../../dist/index.html', import.meta.url));
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length });
    response.write(body.subarray(0, 200_000));
    setTimeout(() => response.destroy(), 500);
  });
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready); });
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: 'commit' });
    await expect(page.locator('#boot-state')).toHaveText('Đang mở chương trình…');
    await expect(page.locator('#boot-state')).toContainText('Không tải được chương trình');
    await expect(page.getByRole('button', { name: 'Thử lại' })).toBeVisible();
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a server that names another encoding does not keep the program from starting', async ({ page }) => {
  await page.route(url, async (route) => {
    const body = await (await route.fetch()).body();
    await route.fulfill({ contentType: 'text/html; charset=iso-8859-1', body });
  });
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tự chấm điểm cải cách hành chính');
});

/** Stores an assessment, as a visit before this one; returns the address where that ended. */
async function visited(page: Page) {
  const app = new App(page);
  await app.open();
  await app.start('UBND xã Thử');
  await expect(app.saved).toContainText('Đã lưu');
  const { hash } = new URL(page.url());
  await page.goto('about:blank');
  return hash;
}

const again = (page: Page) => page.getByRole('button', { name: 'Thử lại' });
const handOver = (page: Page) => page.getByRole('button', { name: 'Tải các bản tự chấm về' });

test.describe('without what a worker keeps', () => {
  test.use({ serviceWorkers: 'block' });

  test('d4 the first page needs no file but itself', async ({ page }) => {
    await visited(page);
    // The time is written with zeros before it.
    await page.clock.setFixedTime(new Date(2031, 0, 2, 3, 4, 5));
    await page.route(/\.(wasm|css|js|json)$/, (route) => route.abort());
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tự chấm điểm cải cách hành chính');
    await expect(page.getByText('UBND xã Thử').first()).toBeVisible();
  });

  for (const [where, mark] of CUTS) {
    test(`where the page breaks off in ${where}, it is tried again by a button, and what is stored can be taken away`, async ({ page }) => {
      await cutAt(page, mark);
      await page.goto(url);
      await expect(again(page)).toBeVisible();
      // Nothing is stored: there is nothing to take away.
      await expect(handOver(page)).toBeHidden();
      await page.unroute(url);
      await again(page).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tự chấm điểm cải cách hành chính');
      await expect(again(page)).toHaveCount(0);
      await visited(page);
      await cutAt(page, mark);
      await page.goto(url);
      const download = page.waitForEvent('download');
      await handOver(page).click();
      const file = await download;
      expect(readFileSync(await file.path(), 'utf8')).toContain('UBND xã Thử');
    });
  }

  test('a program that is long on its way can be asked for again after a minute, and until then no button stands there', async ({ page }) => {
    const hash = await visited(page);
    await page.clock.install();
    const waiting: Route[] = [];
    await page.route(/\.wasm/, (route) => { waiting.push(route); });
    await page.goto(url + hash);
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    await page.clock.runFor(59_000);
    await expect(page.locator('#boot-state')).toHaveText('Đang mở chương trình…');
    await expect(again(page)).toBeHidden();
    await page.clock.runFor(2_000);
    await expect(again(page)).toBeVisible();
    await expect(page.locator('#boot-state')).toHaveText('Đang mở chương trình…');
  });
});

/** What a browser that is too old is told: that, what would do, and no word that the network is at fault. */
async function toldToBeTooOld(page: Page, why: string) {
  const told = page.locator('#boot-state');
  await expect(told).toContainText(why);
  await expect(told).toContainText('Không phải do mạng. Cần Chrome, Edge, Cốc Cốc từ bản 109 (có cho Windows 7), Firefox từ bản 115, Safari từ bản 16.');
  await expect(told).toContainText('Những bản tự chấm đã lưu');
  await expect(page.locator('#boot')).not.toContainText('Kiểm tra kết nối mạng');
  await expect(page.locator('#boot-help')).toHaveCount(0);
  await expect(again(page)).toBeHidden();
  await expect(page.locator('.crash')).toBeHidden();
}

const WHOLE = new URL('../../dist/tu-cham.html', import.meta.url).href;

for (const [edition, address] of [['the page', url], ['the one-file edition', WHOLE]] as const) {
  test(`without WebAssembly, or where it is switched off, ${edition} says so`, async ({ page }) => {
    await page.addInitScript(() => { delete (globalThis as { WebAssembly?: unknown }).WebAssembly; });
    await page.goto(address);
    await toldToBeTooOld(page, 'không có WebAssembly (quá cũ, hoặc đang tắt');
  });

  test(`a browser that has no style layers is told by ${edition} that it is too old, and nothing is started`, async ({ page }) => {
    await page.addInitScript(() => { delete (globalThis as { CSSLayerBlockRule?: unknown }).CSSLayerBlockRule; });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(address);
    await page.waitForLoadState();
    await toldToBeTooOld(page, 'quá cũ');
    expect(faults).toEqual([]);
  });
}

test('a browser that reads neither the later scripts nor the styles is told too, without the crash page', async ({ page }) => {
  // As an engine of 2015 takes them: a fault of syntax, and rules in layers that are left out.
  await page.route(url, async (route) => {
    let faults = 0;
    const body = (await (await route.fetch()).text())
      .replace(/<script>(?!\(function)/g, (tag) => { faults += 1; return `${tag}a ?? = b;`; })
      .replace('<script type="module">', '<script type="of later">')
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
      .replace(/@layer [\w,. ]+;/g, '')
      .replace(/@layer \w+\{/g, '@media not all{');
    expect(body).toContain('@media not all{');
    expect(body).toContain('<script type="of later">');
    expect(faults).toBe(2);
    await route.fulfill({ contentType: 'text/html', body });
  });
  await page.addInitScript(() => { delete (globalThis as { CSSLayerBlockRule?: unknown }).CSSLayerBlockRule; });
  await page.goto(url);
  await toldToBeTooOld(page, 'quá cũ');
});
