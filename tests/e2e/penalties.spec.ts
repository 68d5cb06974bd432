import { expect, test, type App } from './support';

/** Starts the practice set, which has a penalty group with an item of the verifier's. */
async function practice(app: App) {
  await app.open();
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Bị Trừ');
  await app.page.getByRole('radio', { name: /mẫu/i }).first().check();
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('.banner')).toBeVisible();
}

test('a penalty is shown as one everywhere, never as earned', async ({ app }) => {
  await practice(app);
  await app.area('Điểm trừ');
  const item = app.item('P3');
  await expect(item.locator('.item__how').first()).toHaveText('Có: trừ 2 điểm. Không: không trừ.');
  await expect(item.locator('.item__pts')).toContainText('(trừ tối đa 2)');
  await expect(app.item('P1').locator('.item__how').first()).toHaveText('Mỗi ngày trừ 0,25 điểm, trừ tối đa 1 điểm.');
  await item.getByLabel('Không', { exact: true }).check();
  await expect(app.points('P3')).toHaveText('không trừ');
  await item.getByLabel('Có', { exact: true }).check();
  await expect(app.points('P3')).toHaveText('trừ 2,00');
  await expect(app.points('P3')).toHaveClass(/minus/);
  await expect(item.getByText('thiếu tài liệu', { exact: true })).toBeHidden();
  await expect(item.locator('.trace')).toHaveText('Có → trừ 2,00');
  await expect(app.page.getByTestId('live')).toContainText('Mục P3: trừ 2,00 (trừ tối đa 2).');
  await app.item('P1').locator('.fig input').fill('3');
  await expect(app.item('P1').locator('.trace')).toHaveText('3 ngày × 0,25 = 0,75 → trừ 0,75');
  await expect(app.page.locator('.head p').first()).toContainText('trừ 2,75 (trừ tối đa 3)');
  await expect(app.page.locator('.nav__item--here')).toContainText('trừ 2,75');

  await app.page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).click();
  await expect(app.page.locator('.tasks__row').filter({ hasText: 'P. Điểm trừ' })).toContainText('trừ 2,75 (trừ tối đa 3)');
  await app.page.getByLabel('Tìm mục theo mã, tên mục').fill('xử lý hình sự');
  await expect(app.page.locator('.found')).toContainText('trừ 2,00 (trừ tối đa 2)');

  await app.result();
  const bar = app.page.locator('.bars li:not(.bars__below)').filter({ hasText: 'P. Điểm trừ' });
  await expect(bar).toContainText('trừ 2,75 (trừ tối đa 3)');
  await expect(bar.locator('.meter--minus')).toHaveCount(1);
  await expect(app.page.locator('.lost li').filter({ hasText: 'P3' })).toContainText('trừ 2,00');
  await expect(app.page.getByRole('main')).not.toContainText('Chưa có mục nào đã chấm mà mất điểm');
  await expect(app.page.getByTestId('composition')).toContainText('− trừ 2,75');

  await app.page.locator('a.bar__logo').click();
  await expect(app.page.getByRole('link', { name: /Bộ tiêu chí/ }).first()).toBeVisible();
  await app.page.getByRole('link', { name: 'Bộ tiêu chí', exact: true }).click();
  await app.page.getByRole('link', { name: /mẫu/i }).first().click();
  await expect(app.page.locator('details').filter({ hasText: 'P. Điểm trừ' })).toContainText('trừ tối đa 5 điểm');
});

test('what only the verifier enters is nobody else\'s to type', async ({ app }) => {
  await practice(app);
  const start = new URL(app.page.url()).hash;
  await app.area('Điểm trừ');
  const item = app.item('P2');
  await expect(item).toContainText('Đoàn thẩm định chấm mục này; đơn vị không tự chấm.');
  await expect(item.locator('.item__tags')).toContainText('đoàn thẩm định chấm');
  await expect(item.locator('input, select')).toHaveCount(0);
  await expect(item.locator('textarea:visible')).toHaveCount(0);
  for (const name of [/Không phát sinh/, /Chưa có số liệu/, /Dùng điểm công bố/]) {
    await expect(item.getByRole('button', { name })).toBeHidden();
  }
  await app.page.getByRole('navigation').getByRole('link', { name: 'Số liệu' }).click();
  await expect(app.page.getByRole('main')).toContainText('Số ngày gửi trễ');
  await expect(app.page.getByRole('main')).not.toContainText('không trung thực');
  // The way to the next item that is left never leads there.
  await app.open(start);
  await app.area('Điểm trừ');
  await app.item('P1').locator('.fig input').fill('0');
  await app.item('P3').getByLabel('Không', { exact: true }).check();
  await expect(app.page.locator('.head p').first()).toContainText('đã xong');
  await expect(app.page.locator('.onward__next')).not.toContainText('P2');
});
