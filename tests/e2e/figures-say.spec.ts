import { readFileSync } from 'node:fs';
import { assessmentOf } from './everywhere';
import { test, expect } from './support';

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');

/** The numbers of a cell, as the page writes them. */
const number = (text: string | null) => Number((text ?? '').replace(/[^\d,−-]/g, '').replace(',', '.'));

test('the scale shows the class, where the index stands, and what is missing to each class above', async ({ app }) => {
  await app.sample();
  const card = app.page.locator('section').filter({ has: app.page.locator('#thang-xep-loai') });
  const drawing = card.locator('svg.scale');
  const label = (await drawing.getAttribute('aria-label'))!;
  const index = number(label.match(/[\d,]+%/)![0]);
  const reached = (await app.page.getByTestId('class').textContent())!;
  expect(label).toContain(`xếp loại ${reached}`);
  // The marker stands at the index.
  const at = await drawing.locator('.scale__at').evaluateAll((marks) => marks.map((it) => parseFloat(it.getAttribute('x')!)));
  expect(at).toEqual([index]);
  const bands = await drawing.locator('.scale__band').evaluateAll((all) => all.map((it) => [parseFloat(it.getAttribute('x')!), parseFloat(it.getAttribute('width')!)]));
  expect(bands.reduce((sum, [, width]) => sum + width, 0)).toBe(100);
  await card.getByText('Bảng số liệu của thang').click();
  const missing = card.getByRole('row').filter({ hasNotText: 'đã đủ điểm' }).nth(-1);
  await expect(missing).toContainText(/\d,\d\d$/);
  await expect(app.page.locator('.sum')).toContainText(`Còn ${(await missing.locator('td').last().textContent())!} điểm nữa`);
});

test('while items are open the scale shows a range and promises nothing', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thang');
  await app.rate('1.1', '43', '47');
  await app.result();
  const drawing = app.page.locator('svg.scale');
  await expect(drawing.locator('.scale__at')).toHaveCount(2);
  await expect(drawing.locator('.scale__range')).toHaveCount(1);
  await expect(drawing).toHaveAttribute('aria-label', /^Tạm tính: khi chấm hết, chỉ số trong khoảng/);
  await app.page.getByText('Bảng số liệu của thang').click();
  await expect(app.page.getByTestId('scale-table')).toContainText('chưa chấm đủ mục');
});

test('every chart has its figures: bars and net say what the areas came to', async ({ app }) => {
  await app.sample();
  await app.page.getByText('Bảng số liệu của biểu đồ').click();
  for (const row of await app.page.getByTestId('bars-table').locator('tbody tr').all()) {
    const [earned, lost, open, most] = await row.locator('td').allTextContents();
    expect(number(earned) + number(lost) + number(open)).toBeCloseTo(number(most), 4);
  }
  const net = app.page.locator('section').filter({ has: app.page.locator('#mang-nhen') });
  await expect(net.locator('tbody tr')).toHaveCount(await net.locator('.radar__name').count());
  await expect(net.locator('.radar__now-mark')).toHaveAttribute('d', /^M/);
  await expect(net.locator('.radar__area')).toHaveCount(1);
});

test('last year stands in the net beside this year, and what is not known of it is no zero', async ({ app }) => {
  await app.open();
  const file = JSON.parse(SAMPLE);
  const known = { '1.1': '2', '1.2': '3' };
  file.assessment.previous_points = known;
  delete file.checksum;
  await app.import(JSON.stringify(file));
  await app.open(`${assessmentOf(app.page.url())}/ket-qua`);
  await app.arrives('Kết quả tự chấm');
  const net = app.page.locator('section').filter({ has: app.page.locator('#mang-nhen') });
  await expect(net.getByText('năm trước', { exact: true })).toBeVisible();
  const rows = net.locator('tbody tr');
  await expect(rows.first()).toContainText('5,00 /');
  await expect(rows.nth(1).locator('td').nth(1)).toHaveText('–');
  // One mark alone: no line leads to a year that is not known.
  expect((await net.locator('.radar__before-mark').getAttribute('d'))!.match(/M/g)).toHaveLength(1);
  await expect(net.locator('.radar__before').first()).toHaveAttribute('d', '');
});

test('the button below the losses counts all that stand in their list, the group with one published number too', async ({ app }) => {
  await app.open();
  await app.import(SAMPLE);
  await app.open(`${assessmentOf(app.page.url())}/ket-qua`);
  await app.arrives('Kết quả tự chấm');
  const losses = app.page.locator('section').filter({ has: app.page.locator('#mat-diem') });
  await losses.getByRole('button', { name: /^Xem cả/ }).click();
  await expect(losses.locator('li')).toHaveCount(13);
  await losses.getByRole('button', { name: 'Thu gọn' }).click();
  await expect(losses.getByRole('button', { name: 'Xem cả 13 mục mất điểm' })).toBeVisible();
});
