import { startWith } from './long';
import { test, expect, type App } from './support';

const sheet = async (app: App) => {
  await app.page.getByRole('navigation').getByRole('link', { name: 'Bảng nhập' }).click();
  await app.arrives('Bảng nhập');
};
/** The rows of an item by its printed code. */
const rows = (app: App, code: string) =>
  app.page.locator('.entries tbody').filter({ has: app.page.getByRole('link', { name: code, exact: true }) });

test('the table is typed down like a sheet, and the cards say the same', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Bảng');
  await sheet(app);
  await rows(app, '1.1').locator('input').first().focus();
  for (const digits of ['43', '47']) {
    await app.page.keyboard.type(digits);
    await app.page.keyboard.press('Enter');
  }
  await expect(rows(app, '1.1').locator('.entries__points b')).toHaveText('5,49');
  await expect(rows(app, '1.2').locator('input').first()).toBeFocused();
  await app.page.keyboard.press('ArrowUp');
  await expect(rows(app, '1.1').locator('input').last()).toBeFocused();
  // A numerator above its denominator is told when both are left.
  await rows(app, '1.1').locator('input').first().fill('50');
  await rows(app, '1.2').locator('input').first().focus();
  await expect(rows(app, '1.1').locator('.err')).toBeVisible();
  await rows(app, '1.1').locator('input').first().fill('43');
  await expect(rows(app, '1.1').locator('.err')).toHaveCount(0);
  await rows(app, '1.1').getByRole('link').click();
  await expect(app.points('1.1')).toHaveText('5,49');
});

test('questions are answered in the table, and every rule has its fields there', async ({ app }) => {
  await app.parts();
  await sheet(app);
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  const select = app.page.locator('.entries select').first();
  await select.selectOption({ index: 1 });
  await expect(select).not.toHaveValue('–');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(app.page.locator('.entries select').first().locator('option').nth(1)).toHaveJSProperty('selected', true);
});

test('the choice between cards and table is remembered, and one area is shown alone', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Nhớ');
  await app.page.getByRole('link', { name: 'Xem dạng bảng' }).click();
  await app.arrives('Bảng nhập');
  await expect(app.page.getByLabel('Nhóm chỉ số')).toHaveValue(/Công khai/);
  await expect(rows(app, '2.1')).toHaveCount(0);
  await app.page.getByRole('navigation').getByRole('link', { name: 'Tiến độ giải quyết' }).click();
  await expect(rows(app, '2.1')).toHaveCount(1);
  await expect(rows(app, '1.1')).toHaveCount(0);
  // The address keeps it.
  await app.page.reload();
  await expect(rows(app, '2.1')).toHaveCount(1);
  await app.page.getByLabel('Nhóm chỉ số').selectOption('Tất cả');
  await expect(rows(app, '1.1')).toHaveCount(1);
  await app.page.getByRole('link', { name: 'Xem từng mục' }).click();
  await app.arrives('1. Công khai, minh bạch');
});

test('n2 a column put into a field of the table is shown before it is taken', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Dán');
  await sheet(app);
  await rows(app, '1.1').locator('input').first().evaluate((field) => {
    const data = new DataTransfer();
    data.setData('text/plain', '43\n47\n12');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(app.page.getByRole('heading', { name: /Xem trước/ })).toBeFocused();
  await expect(rows(app, '1.1').locator('input').first()).toHaveValue('');
});

test('on a phone nothing of the table lies beside the screen', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await app.start('UBND xã Điện Thoại');
  await app.menu();
  await sheet(app);
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  const beside = await app.page.locator('.entries__frame').evaluate((frame) =>
    [frame, ...frame.querySelectorAll('td, th, input')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1).length);
  expect(beside).toBe(0);
  await rows(app, '1.1').locator('input').first().fill('43');
  await rows(app, '1.1').locator('input').last().fill('47');
  await expect(rows(app, '1.1').locator('.entries__points b')).toHaveText('5,49');
});

test('each item is a table of its own on a screen, and the columns of all of them are one below the other', async ({ app }) => {
  await startWith(app, /mẫu/i);
  await sheet(app);
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  await expect(app.page.locator('.entries__other').first()).toBeVisible();
  for (const width of [1280, 700]) {
    await app.page.setViewportSize({ width, height: 900 });
    const edges = await app.page.locator('.entries').evaluate((table: HTMLTableElement) => {
      const columns: Record<string, number[]> = {};
      const note = (column: string, cell: Element) => { (columns[column] ??= []).push(cell.getBoundingClientRect().left); };
      const [code, title, name, field, points, most, state] = [...table.rows[0]!.cells];
      Object.entries({ code, title, name, field, points, most, state }).forEach(([column, cell]) => note(column, cell!));
      for (const cell of table.querySelectorAll('tbody td, tbody th')) {
        if (cell.matches('.entries__points + .entries__points')) note('most', cell);
        else if (cell.matches('.entries__points')) note('points', cell);
        else if (cell.matches('th[scope=row]')) note('title', cell);
        else if (cell.matches('.entries__name, .entries__other')) note('name', cell);
        else note(/entries__(code|field|state)/.exec(cell.className)?.[1] ?? 'code', cell);
      }
      return columns;
    });
    for (const [column, lefts] of Object.entries(edges)) {
      expect(lefts.length, column).toBeGreaterThan(20);
      expect(Math.max(...lefts) - Math.min(...lefts), `${column} at ${width} px`).toBeLessThanOrEqual(1);
    }
  }
  expect(await app.page.locator('.entries tbody').first().evaluate((it) => [getComputedStyle(it).display, getComputedStyle(it).tableLayout])).toEqual(['table', 'fixed']);
});
