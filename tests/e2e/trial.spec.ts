import { test, expect, type App } from './support';

async function sample(app: App) {
  await app.sample();
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
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Thử thay đổi');
  await expect(after(app)).toHaveText('81,21');
  await app.page.getByRole('button', { name: /^Bỏ thay đổi/ }).click();
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
  await found.getByRole('button', { name: 'Đưa vào bản thử' }).click();
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

test('an item that does not arise and points that are published are tried out, told, applied and taken back', async ({ app }) => {
  await sample(app);
  const { page } = app;
  const card = page.locator('section.card').filter({ has: page.getByRole('heading', { name: 'Không phát sinh, điểm công bố' }) });
  await card.getByLabel('Mục', { exact: true }).selectOption({ label: (await card.locator('option').filter({ hasText: /^1\.1 / }).innerText()).trim() });
  await card.getByLabel('Điểm công bố', { exact: true }).check();
  await card.getByRole('textbox', { name: /^Điểm công bố/ }).fill('5');
  await card.getByRole('textbox', { name: /^Điểm công bố/ }).press('Tab');
  // 5 points instead of 0,13.
  await expect(after(app)).toHaveText('80,21');
  await expect(before(app)).toHaveText('75,34');
  const changes = page.getByTestId('trial-changes');
  await expect(changes).toContainText('điểm công bố 5');
  await expect(changes).toContainText('0,13 → 5,00');
  await page.getByRole('button', { name: /^Bỏ thay đổi “1\.1 / }).click();
  await expect(after(app)).toHaveText('75,34');
  await expect(changes).toHaveCount(0);
  // Not arising, after figures.
  await card.getByLabel('Mục', { exact: true }).selectOption({ label: (await card.locator('option').filter({ hasText: /^2\.1 / }).innerText()).trim() });
  await card.getByLabel('Không phát sinh', { exact: true }).check();
  await expect(changes).toContainText('không phát sinh');
  await expect(after(app)).not.toHaveText('75,34');
  const tried = await after(app).innerText();
  // The net shows what is striven for beside what is.
  await page.getByRole('link', { name: 'Về Kết quả' }).click();
  await app.arrives('Kết quả tự chấm');
  await expect(page.locator('.radar__key')).toContainText('phấn đấu (bản thử)');
  await expect(page.getByRole('region', { name: 'Chỉ số của từng nhóm chỉ số' })).toContainText('Phấn đấu (bản thử)');
  await page.goBack();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Thử thay đổi');
  await expect(after(app)).toHaveText(tried);
  await page.getByRole('button', { name: 'Áp dụng 1 thay đổi' }).click();
  await expect(app.score).toContainText(tried);
  await page.getByRole('button', { name: 'Hoàn tác: áp dụng 1 thay đổi đã thử' }).first().click();
  await expect(app.score).toContainText('75,34');
});
