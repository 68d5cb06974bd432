import { expect, test } from '@playwright/test';

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

test('without the program file the page says what to do', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(url);
  await expect(page.locator('#boot-state')).toContainText('Không tải được chương trình');
});

test('without WebAssembly the page says what to do', async ({ page }) => {
  await page.addInitScript(() => { delete (globalThis as { WebAssembly?: unknown }).WebAssembly; });
  await page.goto(url);
  await expect(page.locator('#boot-state')).toHaveText(/thiếu WebAssembly|Không tải được/);
  await expect(page.locator('#boot')).toContainText('Những bản tự chấm đã lưu');
});
