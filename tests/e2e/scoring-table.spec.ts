import { test, expect, type App } from './support';

async function table(app: App) {
  await app.sample();
  await app.page.getByRole('main').getByRole('link', { name: 'Bảng chấm điểm' }).click();
  await app.arrives('Bảng chấm điểm');
  await expect(app.page.locator('.board')).not.toHaveAttribute('aria-busy');
}

const row = (app: App, code: string) => app.page.locator('.board tbody tr').filter({ has: app.page.getByText(code, { exact: true }) });

test('the table holds every item, the subtotals and the total, as the result has them', async ({ app }) => {
  await table(app);
  await expect(app.page.locator('.board__total')).toContainText('75,34');
  await expect(app.page.locator('.board__area').first()).toContainText('11,79');
  await expect(row(app, '2.1')).toContainText('19,41');
  const items = await app.page.locator('.board tbody th a').count();
  await expect(app.page.getByText(`${items} mục`, { exact: true })).toBeVisible();
  await expect(app.page.getByRole('button', { name: `Tất cả ${items}` })).toBeVisible();
});

test('the head stays in sight, and whoever changed an answer comes back to its row', async ({ app }) => {
  await app.page.setViewportSize({ width: 1366, height: 600 });
  await table(app);
  const frame = app.page.locator('.board__frame');
  await frame.evaluate((it) => it.scrollTo(0, 400));
  const [head, at] = await Promise.all([app.page.locator('.board thead th').first().boundingBox(), frame.boundingBox()]);
  expect(Math.abs(head!.y - at!.y)).toBeLessThanOrEqual(2);
  const item = app.page.locator('.board tbody th a').nth(8);
  await item.scrollIntoViewIfNeeded();
  const down = await frame.evaluate((it) => it.scrollTop);
  expect(down).toBeGreaterThan(100);
  await item.click();
  await expect(app.page.locator('section.item').first()).toBeVisible();
  await app.page.goBack();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Bảng chấm điểm');
  await expect(item).toBeFocused();
  await expect.poll(() => frame.evaluate((it) => it.scrollTop)).toBe(down);
});

test('columns are hidden and shown, and stay so', async ({ app }) => {
  await table(app);
  await expect(app.page.getByRole('columnheader', { name: 'Tài liệu kiểm chứng' })).toHaveCount(1);
  await app.page.getByText('Ẩn, hiện cột').click();
  await app.page.getByLabel('Tài liệu kiểm chứng').uncheck();
  await app.page.getByLabel('Cách chấm điểm').check();
  await expect(app.page.getByRole('columnheader', { name: 'Tài liệu kiểm chứng' })).toHaveCount(0);
  await app.page.reload();
  await expect(app.page.getByRole('columnheader', { name: 'Cách chấm điểm' })).toHaveCount(1);
  await expect(app.page.getByRole('columnheader', { name: 'Tài liệu kiểm chứng' })).toHaveCount(0);
});

test('filter and search leave the items asked for, below their area, without a total of the whole', async ({ app }) => {
  await table(app);
  await app.page.getByRole('button', { name: /^Mất điểm/ }).click();
  await expect(app.page.locator('.board__total')).toHaveCount(0);
  await app.page.getByLabel('Tìm trong bảng').fill('thanh toan');
  const rows = app.page.locator('.board tbody tr').filter({ has: app.page.locator('th a') });
  await expect(rows.filter({ hasText: '3.6' }).first()).toBeVisible();
  await expect(rows.filter({ hasNotText: /thanh toán/i })).toHaveCount(0);
  await expect(app.page).toHaveURL(/loc=mat-diem/);
});

test('a heading orders the items one way, the other way, and back; the address keeps it', async ({ app }) => {
  await table(app);
  const heading = app.page.getByRole('columnheader', { name: /^Điểm mất/ });
  const button = heading.getByRole('button');
  const lost = async () => {
    const at = await heading.evaluate((it: HTMLTableCellElement) => it.cellIndex);
    const texts = await app.page.locator('.board tbody tr').evaluateAll((rows, at) => rows.map((row) => (row as HTMLTableRowElement).cells[at]!.textContent!), at);
    return texts.filter((text) => /\d/.test(text)).map((text) => Number(text.replace('.', '').replace(',', '.')));
  };
  await expect(heading).toHaveAttribute('aria-sort', 'none');
  await button.focus();
  await app.page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  await expect(app.page.locator('.board__total')).toHaveCount(0);
  const board = app.page.locator('.board');
  await expect(board).not.toHaveAttribute('aria-busy');
  const down = await lost();
  expect(down.length).toBeGreaterThan(10);
  expect(down).toEqual([...down].sort((a, b) => b - a));
  // A group with one published number is one of them.
  await expect(row(app, '3').first()).toContainText('5,69');
  await expect(button).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(lost).toEqual([...down].reverse());
  await app.page.reload();
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await expect(app.page.locator('.board')).not.toHaveAttribute('aria-busy');
  await button.click();
  await expect(heading).toHaveAttribute('aria-sort', 'none');
  await expect(app.page.locator('.board__total')).not.toHaveCount(0);
});

test('on paper the table lies whole, with the columns that are shown', async ({ app }) => {
  await table(app);
  const columns = await app.page.locator('.board thead th').count();
  await app.page.emulateMedia({ media: 'print' });
  await expect(app.page.locator('#bang-cham .a4__grid th')).toHaveCount(columns);
  await expect(app.page.locator('button:visible, input:visible')).toHaveCount(0);
  const pdf = (await app.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  for (const [, width, height] of pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)) expect(Number(width)).toBeGreaterThan(Number(height));
});
