import { test, expect } from './support';

const part = '.next__row';

test('the overview says what is to be done next, and each line leads there', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Việc');
  await app.rate('1.1', '43', '47');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).click();
  await app.arrives('Tổng quan');
  await expect(app.page.locator(part).first()).toContainText('Chấm mục 1.2');
  await expect(app.page.locator(part).filter({ hasText: '1 mục chưa có tài liệu kiểm chứng' })).toBeVisible();
  await app.page.getByRole('button', { name: '1 mục chưa có tài liệu kiểm chứng' }).click();
  await expect(app.page.locator('.found a')).toHaveText(['1.1 Tỷ lệ thủ tục hành chính công bố đúng hạn']);
});

test('the address keeps what is looked for: back from an item, it is found again', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Tìm');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).click();
  await app.arrives('Tổng quan');
  await app.page.getByRole('searchbox').fill('thanh toan');
  await app.page.getByRole('button', { name: /^Chưa chấm/ }).click();
  await expect(app.page).toHaveURL(/tim=thanh%20toan/);
  await expect(app.page).toHaveURL(/loc=chua-cham/);
  await expect(app.page.locator('.found a').first()).toBeVisible();
  await expect(app.page.locator('.found a').filter({ hasNotText: /thanh toán/i })).toHaveCount(0);
  const found = await app.page.locator('.found a').allTextContents();
  expect(found.length).toBeGreaterThan(0);
  await app.page.locator('.found a').first().click();
  await expect(app.page.locator('section.item').first()).toBeVisible();
  await app.page.goBack();
  await expect(app.page.locator('.found a')).toHaveText(found);
  await expect(app.page.getByRole('searchbox')).toHaveValue('thanh toan');
});

test('l9 whoever comes back to a page stands where it was left', async ({ app }) => {
  await app.page.setViewportSize({ width: 1366, height: 768 });
  await app.open();
  await app.parts();
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  await app.page.evaluate(() => scrollTo(0, 900));
  const link = app.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' });
  // Pressed where it stands: the view does not move for it.
  await link.evaluate((link: HTMLElement) => {
    link.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    link.click();
  });
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Kết quả tự chấm');
  await app.page.goBack();
  await app.arrives('Mọi kiểu câu hỏi');
  await expect.poll(() => app.page.evaluate(() => Math.round(scrollY))).toBe(900);
});

test('l9 whoever loads a page anew stands where it was left', async ({ app }) => {
  await app.page.setViewportSize({ width: 1366, height: 768 });
  await app.open();
  await app.start('UBND xã Thử');
  await app.area('Số hóa hồ sơ');
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  await app.page.evaluate(() => scrollTo(0, 700));
  await expect.poll(() => app.page.evaluate(() => Math.round(scrollY))).toBe(700);
  await app.page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F5', bubbles: true })));
  await app.page.reload();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(/Số hóa hồ sơ/);
  await expect.poll(() => app.page.evaluate(() => Math.round(scrollY))).toBe(700);
});

test('the address keeps the filter of an area', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Lọc');
  await app.rate('1.1', '43', '47');
  await app.page.getByRole('button', { name: /^Thiếu tài liệu/ }).click();
  await expect(app.page.locator('section.item:visible')).toHaveCount(1);
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Kết quả tự chấm');
  await app.page.goBack();
  await expect(app.page.locator('section.item:visible')).toHaveCount(1);
  await expect(app.page.getByRole('button', { name: /^Thiếu tài liệu/ })).toHaveAttribute('aria-pressed', 'true');
  await app.page.getByRole('button', { name: /^Tất cả/ }).click();
  await expect(app.page).not.toHaveURL(/loc=/);
});

test('a criterion stands between its area and its items wherever items are listed', async ({ app }) => {
  await app.open();
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Ba Cấp');
  await app.page.getByRole('radio', { name: /mẫu/i }).first().check();
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  const title = (await app.page.locator('.criterion__title').first().textContent())!;
  expect(title).toMatch(/^1\.1\. /);
  const go = (part: string) => app.page.getByRole('navigation').getByRole('link', { name: part, exact: true }).click();
  await go('Tổng quan');
  await expect(app.page.locator('.tasks__row--below').first()).toContainText(title);
  await go('Bảng nhập');
  await expect(app.page.locator('.entries__criterion').first()).toContainText(title);
  await go('Kiểm tra');
  await expect(app.page.locator('.todos li small').first()).toContainText(title.replace('1.1. ', '1.1 '));
  const words = title.replace('1.1. ', '');
  await go('Kết quả');
  await expect(app.page.locator('.bars__below').first()).toContainText(title);
  await app.page.getByRole('main').getByRole('link', { name: 'Bảng chấm điểm' }).click();
  await expect(app.page.locator('.board__group').first()).toContainText(words);
  // On paper too: the annex of the report has it as a row of its own.
  await go('Báo cáo');
  await expect(app.page.locator('.a4 tr').filter({ hasText: words }).first()).toContainText(/^1\.1\s*\S/);
});
