import { readFileSync } from 'node:fs';
import { expect, test, type App } from './support';

// Kế hoạch khắc phục: taken from proposals, written in its place, kept, asked for next year.

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');
const FINDING = { id: 'kl', finding: 'Niêm yết thủ tục chưa đầy đủ', task: 'Niêm yết lại', item: '1.1', source: 'supervision', carried: true };

/** The sample with a plan. */
function withPlan(plan: object[]) {
  const file = JSON.parse(SAMPLE);
  file.assessment.plan = plan;
  return JSON.stringify(file);
}

async function open(app: App, plan: object[] = []) {
  await app.open();
  await app.import(withPlan(plan));
  const [hash] = new URL(app.page.url()).hash.match(/^#\/ho-so\/[^/]+/)!;
  await app.open(`${hash}/khac-phuc`);
  await app.arrives('Kế hoạch khắc phục');
  return hash;
}

const tasks = (app: App) => app.page.locator('.remedy');
const standing = (app: App) => app.page.getByTestId('plan-standing');

test('proposals are taken one by one or all at once, in one step, and are not proposed again', async ({ app }) => {
  await open(app);
  const { page } = app;
  await expect(tasks(app)).toHaveCount(0);
  const all = page.getByRole('button', { name: /^Đưa tất cả \d+ gợi ý vào kế hoạch/ });
  const count = Number((await all.innerText()).match(/\d+/)![0]);
  expect(count).toBeGreaterThan(3);
  await page.getByRole('button', { name: /^Đưa vào kế hoạch: Mục 1\.1 mất/ }).click();
  await expect(tasks(app)).toHaveCount(1);
  await expect(tasks(app).getByLabel('Tồn tại, hạn chế')).toHaveValue(/^Mục 1\.1 mất [\d,]+ điểm$/);
  await expect(tasks(app).getByLabel('Mục liên quan')).toHaveValue(/^1\.1 /);
  await expect(tasks(app).getByLabel('Nguồn')).toHaveValue('Mất điểm khi tự chấm');
  await expect(all).toHaveText(`Đưa tất cả ${count - 1} gợi ý vào kế hoạch`);
  await all.click();
  await expect(tasks(app)).toHaveCount(count);
  await expect(all).toHaveCount(0);
  await page.getByRole('button', { name: `Hoàn tác: thêm ${count - 1} việc vào kế hoạch` }).first().click();
  await expect(tasks(app)).toHaveCount(1);
  await tasks(app).getByRole('link', { name: /^Mở mục 1\.1/ }).click();
  await expect(app.item('1.1')).toBeVisible();
});

test('l15 a task written by hand is kept in every field, goes up and down, and comes back when it was taken off', async ({ app }) => {
  const hash = await open(app);
  const { page } = app;
  await page.getByRole('button', { name: 'Thêm kết luận kiểm tra, giám sát' }).click();
  const finding = tasks(app).nth(0).getByLabel('Tồn tại, hạn chế');
  await expect(finding).toBeFocused();
  await page.keyboard.type('<b>Kết luận số 5</b>: niêm yết chưa đủ');
  await tasks(app).nth(0).getByLabel('Việc phải làm').fill('Niêm yết đủ 64 thủ tục');
  await tasks(app).nth(0).getByLabel('Người phụ trách').fill('Công chức tư pháp');
  await tasks(app).nth(0).getByLabel('Thời hạn').fill('1/2/2027');
  await tasks(app).nth(0).getByLabel('Trạng thái').selectOption('Đang thực hiện');
  await tasks(app).nth(0).getByLabel('Mục liên quan').fill('1.1');
  await tasks(app).nth(0).getByLabel('Nguồn').selectOption('Kết luận giám sát');
  await page.getByRole('button', { name: 'Thêm việc' }).click();
  await expect(tasks(app).nth(1).getByLabel('Tồn tại, hạn chế')).toBeFocused();
  await page.keyboard.type('Việc của đơn vị');
  await expect(standing(app)).toHaveText('2 việc: 1 chưa thực hiện, 1 đang thực hiện.');
  await expect(app.saved).toContainText('Đã lưu');
  await page.reload();
  await app.arrives('Kế hoạch khắc phục');
  const first = tasks(app).nth(0);
  await expect(first.getByLabel('Tồn tại, hạn chế')).toHaveValue('<b>Kết luận số 5</b>: niêm yết chưa đủ');
  await expect(first.getByLabel('Việc phải làm')).toHaveValue('Niêm yết đủ 64 thủ tục');
  await expect(first.getByLabel('Người phụ trách')).toHaveValue('Công chức tư pháp');
  await expect(first.getByLabel('Thời hạn')).toHaveValue('01/02/2027');
  await expect(first.getByLabel('Trạng thái')).toHaveValue('Đang thực hiện');
  await expect(first.getByLabel('Mục liên quan')).toHaveValue(/^1\.1 /);
  await expect(first.getByLabel('Nguồn')).toHaveValue('Kết luận giám sát');
  // By the keyboard to the end, where the focus stays on what can still be pressed.
  await first.getByRole('button', { name: 'Xuống việc 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(tasks(app).nth(0).getByLabel('Tồn tại, hạn chế')).toHaveValue('Việc của đơn vị');
  await expect(tasks(app).nth(1).getByRole('button', { name: 'Lên việc 2' })).toBeFocused();
  await tasks(app).nth(0).getByRole('button', { name: 'Bỏ việc 1' }).click();
  await expect(tasks(app)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(tasks(app)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(tasks(app).nth(1).getByLabel('Tồn tại, hạn chế')).toHaveValue('Việc của đơn vị');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open(`${hash}/bao-cao`);
  await expect(page.locator('#phu-luc-4')).toContainText('Niêm yết đủ 64 thủ tục');
});

test('a day or an item that there is not is told at its field, kept as typed, and stands for nothing', async ({ app }) => {
  const hash = await open(app, [{ id: 'v', task: 'Việc', deadline: '2027-01-05' }]);
  const day = tasks(app).getByLabel('Thời hạn');
  await day.fill('31/02/2027');
  await expect(tasks(app).locator('.err')).toHaveCount(0);
  await day.press('Tab');
  await expect(tasks(app).locator('.err')).toContainText('Không có ngày này');
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  const item = tasks(app).getByLabel('Mục liên quan');
  await item.fill('99.9');
  await item.press('Tab');
  await expect(tasks(app).locator('.err')).toHaveCount(2);
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' }).click();
  await app.arrives('Kết quả tự chấm');
  await app.page.getByRole('main').getByRole('link', { name: 'Kế hoạch khắc phục' }).first().click();
  await app.arrives('Kế hoạch khắc phục');
  await expect(day).toHaveValue('31/02/2027');
  await expect(item).toHaveValue('99.9');
  await day.fill('28/02/2027');
  await item.fill('2.1');
  await item.press('Tab');
  await expect(tasks(app).locator('.err')).toHaveCount(0);
  await app.open(`${hash}/bao-cao`);
  await expect(app.page.locator('#phu-luc-4')).toContainText('28/02/2027');
});

test('last year’s finding is asked for: on the overview, in the check, and at the task, with the reason', async ({ app }) => {
  const hash = await open(app, [FINDING, { id: 'v', task: 'Việc khác', carried: true }]);
  const { page } = app;
  await expect(page.getByTestId('plan-last-year')).toHaveText('1 tồn tại chuyển sang: 0 đã khắc phục, 0 chưa khắc phục, 1 chưa trả lời.');
  await app.open(hash);
  await expect(page.getByRole('link', { name: '1 tồn tại năm trước, chưa trả lời đã khắc phục hay chưa' })).toBeVisible();
  await app.open(`${hash}/kiem-tra`);
  const group = page.locator('section.card').filter({ hasText: 'Tồn tại năm trước, chưa trả lời' });
  await expect(group.locator('li')).toHaveCount(1);
  await group.getByRole('link', { name: `Trả lời ${FINDING.finding}` }).click();
  await app.arrives('Kế hoạch khắc phục');
  await expect(tasks(app).nth(1).getByRole('group')).toHaveCount(0);
  await tasks(app).nth(0).getByLabel('Chưa khắc phục', { exact: true }).check();
  await tasks(app).nth(0).getByLabel('Lý do chưa khắc phục').fill('Chưa bố trí kinh phí');
  await expect(page.getByTestId('plan-last-year')).toHaveText('1 tồn tại chuyển sang: 0 đã khắc phục, 1 chưa khắc phục.');
  await tasks(app).nth(0).getByLabel('Đã khắc phục', { exact: true }).check();
  await expect(tasks(app).nth(0).getByLabel('Trạng thái')).toHaveValue('Đã hoàn thành');
  await tasks(app).nth(0).getByLabel('Chưa khắc phục', { exact: true }).check();
  await expect(tasks(app).nth(0).getByLabel('Lý do chưa khắc phục')).toHaveValue('Chưa bố trí kinh phí');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open(`${hash}/kiem-tra`);
  await app.arrives('Kiểm tra');
  await expect(group).toHaveCount(0);
  await app.open(`${hash}/bao-cao`);
  await expect(page.locator('#phu-luc-4')).toContainText('Chưa khắc phục: Chưa bố trí kinh phí');
});

test('a plan is written after finishing, and the assessment stays finished', async ({ app }) => {
  const file = JSON.parse(withPlan([]));
  file.assessment.completed = '2026-12-01';
  await app.open();
  await app.import(JSON.stringify(file));
  const [hash] = new URL(app.page.url()).hash.match(/^#\/ho-so\/[^/]+/)!;
  await app.open(`${hash}/khac-phuc`);
  await app.page.getByRole('button', { name: 'Thêm việc' }).click();
  await expect(tasks(app).getByLabel('Tồn tại, hạn chế')).toBeFocused();
  await app.page.keyboard.type('Rà soát hồ sơ');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open(`${hash}/nop`);
  await expect(app.page.locator('main')).toContainText('Đơn vị đã xác nhận hoàn thành ngày 01/12/2026');
  // Only the confirmation itself keeps a copy of that kind; writing on is work like any other.
  await app.open(`${hash}/lich-su`);
  await app.arrives('Bản lưu tự động');
  await expect(app.page.getByText('khi xác nhận hoàn thành')).toHaveCount(0);
});

test('on paper the plan is its annex, lying; the file for statistics has every task', async ({ app }) => {
  await open(app, [FINDING, { id: 'v', task: '=Việc khác' }]);
  const csv = await app.handedOver(() => app.page.getByRole('button', { name: 'Kế hoạch CSV' }).click());
  expect(csv.name).toMatch(/^ke-hoach-khac-phuc_xa-van-canh_2026_.*\.csv$/);
  expect(csv.text).toContain('Niêm yết lại');
  expect(csv.text).not.toMatch(/(^|,|")=Việc/m);
  await app.page.emulateMedia({ media: 'print' });
  await expect(app.page.locator('#phu-luc-4 .a4__grid > tbody > tr:not(.a4__end)')).toHaveCount(2);
  await expect(app.page.locator('button:visible, input:visible, textarea:visible, select:visible')).toHaveCount(0);
  const pdf = (await app.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, width, height] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/)!;
  expect(Number(width)).toBeGreaterThan(Number(height));
});
