import { readFileSync } from 'node:fs';
import { test, expect, PARTS, type App } from './support';

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');
const OTHER = SAMPLE.replace('"number": "2541"', '"number": "2000"');

async function comparing(app: App) {
  await app.sample();
  await app.page.getByRole('main').getByRole('link', { name: 'So sánh' }).click();
  await app.arrives('So sánh');
}

async function file(app: App, text: string) {
  await app.page.locator('main input[type=file]').setInputFiles([{ name: 'khac.tucham.json', mimeType: 'application/json', buffer: Buffer.from(text) }]);
}

test('a file stands beside the assessment: only what differs, in points and percentage points, and nothing is stored', async ({ app }) => {
  await comparing(app);
  await expect(app.page.locator('.empty')).toBeVisible();
  const stored = await app.stored();
  await file(app, OTHER);
  const table = app.page.getByRole('region', { name: 'Bảng so sánh' });
  await expect(app.page.getByTestId('compared-count')).toHaveText('1 mục khác nhau');
  const item = table.getByRole('row').filter({ hasText: '2.1' });
  await expect(item).toContainText('19,41');
  // 2.000 of 2.618 dossiers are 76,39 %.
  await expect(item.locator('td').last()).toHaveText(/−4,13.*−20,6\d điểm %/);
  await expect(table.getByRole('row').nth(1)).toContainText('75,34');
  await app.page.getByText('Chỉ chỗ khác').click();
  await expect(app.page.getByTestId('compared-count')).toHaveText(/^\d\d mục$/);
  await app.page.getByLabel('Sắp xếp theo').selectOption({ index: 1 });
  await expect(table.locator('tbody tr').nth(1)).toContainText('2.1');
  expect(await app.stored()).toEqual(stored);
});

test('a set that differs is said plainly, and what it lacks is no zero', async ({ app }) => {
  await comparing(app);
  await file(app, PARTS);
  await expect(app.page.getByTestId('other-sets')).toContainText('bộ tiêu chí hoặc phiên bản khác nhau');
  await expect(app.page.getByRole('region', { name: 'Bảng so sánh' })).toContainText('không có mục này');
});

test('an assessment of this machine is chosen from the list, kept in the address, and taken away', async ({ app }) => {
  await app.open();
  await app.import(OTHER.replace(/"id": "[^"]*",\n(\s*)"inputs"/, '"id": "khac-1",\n$1"inputs"'));
  await app.page.goto(app.url);
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await app.arrives('Kết quả tự chấm');
  await app.page.getByRole('main').getByRole('link', { name: 'So sánh' }).click();
  await app.arrives('So sánh');
  await app.page.getByLabel('So với bản trên máy này').selectOption({ index: 1 });
  await expect(app.page.getByTestId('compared-count')).toHaveText('1 mục khác nhau');
  await expect(app.page).toHaveURL(/voi=khac-1/);
  await app.page.reload();
  await expect(app.page.getByTestId('compared-count')).toHaveText('1 mục khác nhau');
  await app.page.getByRole('button', { name: /^Bỏ / }).click();
  await expect(app.page.locator('.empty')).toBeVisible();
});

test('a file that is none is refused by name', async ({ app }) => {
  await comparing(app);
  await file(app, 'không phải JSON');
  await expect(app.page.locator('.err--box')).toContainText('khac.tucham.json');
});

test('the name of an item stays in sight beside four assessments, on a phone too', async ({ app }) => {
  await comparing(app);
  for (const figure of ['2000', '1900', '1800']) {
    await file(app, SAMPLE.replace('"number": "2541"', `"number": "${figure}"`).replace('UBND xã Vân Canh', `UBND xã Thử ${figure}`));
    await expect(app.page.getByRole('button', { name: new RegExp(`^Bỏ .*${figure}`) })).toBeVisible();
  }
  await app.page.setViewportSize({ width: 390, height: 844 });
  const table = app.page.getByRole('region', { name: 'Bảng so sánh' });
  const name = table.getByRole('rowheader').filter({ has: app.page.getByRole('link') }).first();
  await expect(table.getByRole('columnheader')).toHaveCount(9);
  expect((await name.boundingBox())!.width).toBeGreaterThan(140);
  await table.evaluate((frame) => { frame.scrollLeft = frame.scrollWidth; });
  const [frame, box] = [await table.boundingBox(), await name.boundingBox()];
  expect(Math.abs(box!.x - frame!.x)).toBeLessThan(4);
});
