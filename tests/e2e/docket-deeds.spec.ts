import { readFileSync } from 'node:fs';
import { expect, test, type App } from './support';

const CLAIM = readFileSync(new URL('../../checklists/samples/song-cau-2023.json', import.meta.url));
const OLD = readFileSync(new URL('../data/documents/valid/van-canh-1.0.json', import.meta.url));

/** Puts files on the docket. */
async function desk(app: App) {
  await app.open('#/ban-lam-viec');
  await app.arrives('Bàn làm việc');
  await app.page.locator('main input[type=file]').setInputFiles([
    { name: 'song-cau.tucham.json', mimeType: 'application/json', buffer: CLAIM },
    { name: 'van-canh.tucham.json', mimeType: 'application/json', buffer: OLD },
  ]);
  await expect(app.page.getByTestId('docket-count')).toBeVisible();
}

const row = (app: App, file: string) => app.page.locator('.docket__table tbody tr').filter({ has: app.page.locator('.docket__file', { hasText: file }) });

test('i2 a file of an older format is told as such on the docket, and read like any other', async ({ app }) => {
  await desk(app);
  await expect(row(app, 'van-canh')).toContainText('Tệp định dạng cũ (1.0): đọc được đủ, chấm như các tệp khác');
  await expect(row(app, 'van-canh')).toContainText('đủ 21 mục');
  await expect(app.page.getByTestId('refused')).toHaveCount(0);
});

test('a file of the docket is appraised by one press, which is taken back by one', async ({ app }) => {
  await desk(app);
  const before = await app.stored();
  await row(app, 'song-cau').getByRole('button', { name: /^Thẩm định/ }).click();
  await app.arrives('Thẩm định');
  await expect(app.page.getByRole('main')).toContainText('Máy này đang thẩm định bản tự chấm của đơn vị.');
  const page = app.page.url();
  await app.page.locator('.notice').getByRole('button', { name: 'Hoàn tác' }).click();
  await app.arrives('Bàn làm việc');
  const assessments = (all: Record<string, string>) => Object.keys(all).filter((key) => key.includes('song-cau'));
  expect(assessments(await app.stored())).toEqual(assessments(before));
  // Pressed once more it is taken in; and then the way leads to what is here, although points were given meanwhile.
  await row(app, 'song-cau').getByRole('button', { name: /^Thẩm định/ }).click();
  await app.arrives('Thẩm định');
  expect(app.page.url()).toBe(page);
  await app.page.getByLabel(/^Điểm thẩm định/).first().fill('0');
  await expect(app.page.getByRole('button', { name: /^Hoàn tác: ghi điểm thẩm định/ }).first()).toBeVisible();
  await app.open('#/ban-lam-viec');
  await app.arrives('Bàn làm việc');
  await row(app, 'song-cau').getByRole('button', { name: /^Thẩm định/ }).click();
  await app.arrives('Thẩm định');
  await expect(app.page.getByText('Bản trên máy này đã sửa sau tệp trên bàn; đang mở bản trên máy.')).toBeVisible();
  await expect(app.page.getByLabel(/^Điểm thẩm định/).first()).toHaveValue('0');
});
