import { test, expect, type App } from './support';

async function sample(app: App) {
  await app.open();
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await app.arrives('Kết quả tự chấm');
  await app.page.getByRole('main').getByRole('link', { name: 'Thử thay đổi' }).click();
  await app.arrives('Thử thay đổi');
}

const before = (app: App) => app.page.getByTestId('trial-before').locator('b');
const after = (app: App) => app.page.getByTestId('trial-after').locator('b');
/** The fields of item 2.1: 2.541 of 2.618 dossiers in time. */
const field = (app: App) => app.page.locator('[id="bang-1.1-1.1.numerator"], tbody:has(a:text-is("1.1")) input').first();

test('a change on the copy moves its total and class, and neither the assessment nor what is stored', async ({ app }) => {
  await sample(app);
  const stored = await app.stored();
  await expect(before(app)).toHaveText('75,34');
  await field(app).fill('47');
  await field(app).press('Tab');
  // 47 of 47 are 6 points instead of 0,13.
  await expect(after(app)).toHaveText('81,21');
  await expect(app.page.getByTestId('trial-after')).toContainText('Tốt');
  await expect(app.page.getByTestId('trial-after')).toContainText('+5,87');
  await expect(before(app)).toHaveText('75,34');
  await expect(app.score).toContainText('75,34');
  await expect(app.page.getByTestId('trial-changes')).toContainText('1.1: 0,13 → 6,00');
  await app.page.waitForTimeout(700);
  expect(await app.stored()).toEqual(stored);
});

test('applied, the changes are one step that can be taken back', async ({ app }) => {
  await sample(app);
  await field(app).fill('47');
  await field(app).press('Tab');
  await app.page.getByRole('button', { name: 'Áp dụng 1 thay đổi' }).click();
  await expect(app.score).toContainText('81,21');
  await expect(before(app)).toHaveText('81,21');
  await expect(app.page.getByRole('button', { name: /^Áp dụng 0/ })).toBeDisabled();
  await app.page.getByRole('button', { name: 'Hoàn tác: áp dụng 1 thay đổi đã thử' }).first().click();
  await expect(app.score).toContainText('75,34');
});

test('dropped, one by one or all, nothing is left; a page in between drops nothing', async ({ app }) => {
  await sample(app);
  await field(app).fill('47');
  await field(app).press('Tab');
  await expect(after(app)).toHaveText('81,21');
  await app.page.getByRole('link', { name: 'Về Kết quả' }).click();
  await app.arrives('Kết quả tự chấm');
  await app.page.goBack();
  await app.arrives('Thử thay đổi');
  await expect(after(app)).toHaveText('81,21');
  await app.page.getByRole('button', { name: /^Trả lại/ }).click();
  await expect(after(app)).toHaveText('75,34');
  await field(app).fill('20');
  await field(app).press('Tab');
  await app.page.getByRole('button', { name: 'Bỏ bản thử' }).click();
  await expect(after(app)).toHaveText('75,34');
  await expect(field(app)).toHaveValue('1');
  await expect(app.page.getByRole('button', { name: /^Hoàn tác: không có gì/ })).toBeVisible();
});

test('a target is reached with the least, and what is found goes onto the copy and scores as promised', async ({ app }) => {
  await sample(app);
  const card = app.page.locator('section').filter({ has: app.page.locator('#phan-dau') });
  await expect(card.getByLabel('Tổng điểm muốn đạt')).toHaveValue('80');
  await card.getByRole('button', { name: 'Tìm cách ít việc nhất' }).click();
  const found = app.page.getByTestId('striving');
  await expect(found).toContainText(/từ 75,34 lên \d\d,\d\d điểm/);
  const reached = (await found.textContent())!.match(/lên (\d\d,\d\d) điểm/)![1];
  expect(Number(reached.replace(',', '.'))).toBeGreaterThanOrEqual(80);
  await found.getByRole('button', { name: 'Áp vào bản thử' }).click();
  await expect(after(app)).toHaveText(reached);
  await expect(app.page.getByTestId('trial-after')).toContainText('Tốt');
  await expect(before(app)).toHaveText('75,34');
});

test('a target that nobody can reach is said, with the most there is', async ({ app }) => {
  await sample(app);
  const card = app.page.locator('section').filter({ has: app.page.locator('#phan-dau') });
  await card.getByLabel('Tổng điểm muốn đạt').fill('100');
  await card.getByRole('button', { name: 'Tìm cách ít việc nhất' }).click();
  await expect(app.page.getByTestId('striving')).toContainText(/Nhiều nhất/);
  await card.getByLabel('Tổng điểm muốn đạt').fill('140');
  await card.getByRole('button', { name: 'Tìm cách ít việc nhất' }).click();
  await expect(card).toContainText('không quá 100');
});
