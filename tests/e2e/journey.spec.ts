import { expect, test, App } from './support';

/** The published figures of UBND xã Vân Canh (H21.227), 2026 to 10 October: tests/data/gialai-766-2026.jsonl. */
async function enterVanCanh(app: App) {
  await app.rate('1.1', '1', '47');
  await app.rate('1.2', '43', '47');
  await app.rate('1.3', '47', '47');
  await app.rate('1.4', '1869', '1.869');
  await app.area('Tiến độ giải quyết');
  await app.rate('2.1', '2.541', '2618');
  await app.area('Cung cấp dịch vụ công trực tuyến');
  await app.announced('3.1', '0');
  await app.announced('3.2', '0,31');
  await app.announced('3.3', '6');
  await app.area('Thanh toán trực tuyến');
  await app.rate('3.5a', '8', '42');
  await app.rate('3.5b', '20');
  await app.rate('3.6', '2352', '2489');
  await app.area('Số hóa hồ sơ');
  await app.rate('4.1', '2497');
  await app.rate('4.2', '1520');
  await app.rate('4.3', '1543');
  await app.rate('4.4', '2');
  await app.rate('4.5a', '28', '388');
  await app.rate('4.5b', '1105');
  await app.item('4.CT').getByLabel('Có', { exact: true }).check();
  await app.area('Mức độ hài lòng');
  await app.rate('5.2', '0', '0');
  await app.rate('5.3', '0');
  await app.rate('5.4', '2540');
}

async function seesTheResult(app: App) {
  await app.result();
  await expect(app.page.getByTestId('total')).toContainText('75,34');
  await expect(app.page.getByTestId('total')).toContainText('/ 100');
  await expect(app.page.getByTestId('class')).toHaveText('Khá');
  await expect(app.page.locator('.sum')).toContainText('Xếp loại dự kiến');
  await expect(app.page.locator('.sum')).toContainText('Còn 4,66 điểm nữa thì đạt Tốt');
  await expect(app.page.locator('.sum')).not.toContainText('tạm tính');
  for (const [area, figures] of [
    ['1. Công khai, minh bạch', '11,79 / 18 · 65,50%'],
    ['2. Tiến độ giải quyết', '19,41 / 20 · 97,05%'],
    ['3. Cung cấp dịch vụ công trực tuyến', '6,31 / 12 · 52,58%'],
    ['3b. Thanh toán trực tuyến', '7,34 / 10 · 73,40%'],
    ['4. Số hóa hồ sơ', '12,49 / 22 · 56,77%'],
    ['5. Mức độ hài lòng', '18,00 / 18 · 100,00%'],
  ]) {
    await expect(app.page.locator('.bars li:not(.bars__below)').filter({ hasText: area })).toContainText(figures);
  }
  await expect(app.page.locator('.lost li').first()).toContainText('−5,87');
}

test('a commune enters its real figures, closes, comes back, exports, clears, imports and sees the same', async ({ app }) => {
  await app.open();
  await expect(app.page.getByText('Chưa có bản tự chấm nào')).toBeVisible();
  await app.start('UBND xã Vân Canh');
  await enterVanCanh(app);

  // Every item shows its arithmetic while it is filled in.
  await expect(app.points('5.4')).toHaveText('6,00');
  await expect(app.item('5.4').locator('.trace')).toHaveText('2.540/2.618 = 97,02% ≥ 90% → 6,00');
  await seesTheResult(app);
  await expect(app.saved).toHaveText(/^✓ Đã lưu \d\d:\d\d$/);

  await app.page.reload();
  await seesTheResult(app);
  const first = await app.export();
  expect(first.name).toBe('ubnd-xa-van-canh-2026.tucham.json');
  expect(JSON.parse(first.text).criteria_set.id).toBe('qd766-xa');

  await app.empty();
  await app.open();
  await app.page.reload();
  await expect(app.page.getByText('Chưa có bản tự chấm nào')).toBeVisible();
  await app.import(first.text);
  await seesTheResult(app);
  expect((await app.export()).text, 'the same bytes again').toBe(first.text);
});

test('while items are open the total is provisional and carries its range', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await expect(app.score).toHaveText(/tạm tính\s*0,00\s*\/100 điểm\s*đã chấm 0\/21 mục · điểm cuối cùng trong khoảng 0,00–100,00/);
  await app.rate('1.2', '43', '47');
  await expect(app.points('1.2')).toHaveText('3,66');
  await expect(app.score).toContainText(/đã chấm 1\/21 mục · điểm cuối cùng trong khoảng 3,66–99,66/);
  await app.result();
  await expect(app.page.getByTestId('class')).toHaveText('Chưa xác định (Yếu đến Xuất sắc)');
  await app.page.getByRole('link', { name: '1. Công khai, minh bạch' }).last().click();
  await app.page.getByRole('link', { name: /Mục chưa xong tiếp theo: 1.1/ }).click();
  await expect(app.item('1.1')).toBeFocused();
});

test('a figure entered once stands at every item that uses it', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.area('Số hóa hồ sơ');
  await app.rate('4.1', '2497', '2618');
  await expect(app.item('4.4').locator('.fig input').nth(1)).toHaveValue('2.618');
  await expect(app.item('4.4').locator('.tag').first()).toHaveText('chưa chấm');
  await app.area('Tiến độ giải quyết');
  await expect(app.item('2.1').locator('.fig input').nth(1)).toHaveValue('2.618');
  await app.item('2.1').locator('.fig input').nth(0).fill('2541');
  await expect(app.points('2.1')).toHaveText('19,41');
  await expect(app.item('2.1').locator('.trace')).toContainText('2.541/2.618 × 20 = 19,41 (97,06%)');
});

test('blank, missing, not arising and zero are four different things', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  const item = app.item('1.1');
  await expect(item.locator('.item__pts')).toHaveText(/–\s*\/ 6\s*chưa chấm/);
  await app.act(item, 'Chưa có số liệu');
  await expect(item.locator('.item__pts')).toHaveText(/–\s*\/ 6\s*thiếu số liệu/);
  await app.act(item, 'Không phát sinh');
  await expect(item.locator('.item__pts')).toHaveText(/–\s*không tính điểm\s*cần bổ sung/);
  await item.getByLabel(/Lý do/).fill('Trong kỳ không có thủ tục mới');
  await expect(item.locator('.tag').first()).toHaveText('không phát sinh');
  await expect(app.score).toContainText('/94 điểm');
  await item.getByRole('button', { name: 'Bỏ “Không phát sinh”' }).click();
  await expect(app.score).toContainText('/100 điểm');
  await app.rate('1.1', '0', '47');
  await expect(item.locator('.item__pts')).toHaveText(/0,00\s*\/ 6\s*đã chấm/);
});

test('the sample opens complete and Home lists it with its score', async ({ app }) => {
  await app.open();
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await seesTheResult(app);
  await app.page.getByRole('link', { name: 'Tự Chấm', exact: true }).click();
  const row = app.page.locator('.list__row');
  await expect(row).toContainText('UBND xã Vân Canh · năm 2026');
  await expect(row).toContainText('75,34');
  // Three of the 21 items have one published number.
  await expect(row).toContainText('xong 19/19 mục');
  await row.getByRole('button', { name: /Xóa/ }).dblclick();
  await expect(row).toContainText('Đã xóa bản tự chấm của UBND xã Vân Canh');
  await expect(app.page.getByRole('button', { name: 'Hoàn tác' })).toBeFocused();
  await app.page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
  await expect(row).toContainText('75,34');
  await expect(row).toBeFocused();
});

test('d1 the page works under any path', async ({ page, app }) => {
  const below = new App(page, process.env.TU_CHAM_SUBPATH_URL!);
  await below.open();
  await below.start('UBND xã Thử');
  await below.rate('1.2', '43', '47');
  await expect(below.points('1.2')).toHaveText('3,66');
  expect(app.url).not.toBe(below.url);
});
