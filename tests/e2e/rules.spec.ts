import { readFileSync } from 'node:fs';
import { expect, test } from './support';

/** The practice set has every kind of control; each gives the core's number. */
test.beforeEach(async ({ app }) => {
  await app.open();
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND phường Tập Chấm');
  await app.page.getByRole('radio', { name: /mẫu/i }).first().check();
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('.banner')).toContainText('không thay thế bộ tiêu chí của tỉnh');
});

test('options, conditions, boxes, counts, deductions, targets and survey', async ({ app }) => {
  // A choice.
  await app.item('1.1.1').getByRole('radio').nth(1).check();
  await expect(app.points('1.1.1')).toHaveText('0,50');
  // All conditions, the failed one named.
  await app.item('1.1.2').getByLabel('Có', { exact: true }).first().check();
  await expect(app.points('1.1.2')).toHaveText('–');
  await app.item('1.1.2').getByLabel('Không', { exact: true }).last().check();
  await expect(app.points('1.1.2')).toHaveText('0,00');
  await expect(app.item('1.1.2').locator('.trace')).toContainText('Chưa đạt');
  // Steps: exactly 90 % is in the middle.
  await app.rate('1.1.3', '90', '100');
  await expect(app.points('1.1.3')).toHaveText('1,00');
  // So much for each, capped.
  await app.item('1.8').locator('.fig input').first().fill('4');
  await expect(app.points('1.8')).toHaveText('1,00');
  await expect(app.item('1.8').locator('.trace')).toContainText('tối đa 1');

  await app.area('Cải cách chế độ công vụ');
  await app.item('5.3').locator('.fig input').first().fill('9');
  await expect(app.points('5.3')).toHaveText('0,00');
  await expect(app.item('5.3').locator('.trace')).toContainText('× 0,25 = 2,25 → trừ tối đa 2,00 → 0,00');

  await app.area('Cải cách tổ chức bộ máy');
  await app.item('4.3').getByLabel('Có', { exact: true }).first().check();
  await app.item('4.3').getByLabel('Có', { exact: true }).last().check();
  await expect(app.points('4.3')).toHaveText('0,00');

  await app.area('chính quyền điện tử');
  const online = app.item('7.2.1').locator('.fig input');
  await online.nth(0).fill('573');
  await online.nth(1).fill('1109');
  await expect(app.points('7.2.1')).toHaveText('1,94');
  await expect(app.item('7.2.1').locator('.trace')).toContainText('thêm 315 hồ sơ thì đạt 80%');
  await online.nth(2).fill('50');
  await expect(app.points('7.2.1')).toHaveText('3,00');

  await app.area('Tác động của');
  await expect(app.item('8.1')).toContainText('đơn vị không tự chấm');
  await expect(app.score).toContainText('/94 điểm');
});

test('a file of training opens with its banner and its task', async ({ app }) => {
  await app.open();
  await app.import(readFileSync(new URL('../../checklists/samples/song-cau-2023.json', import.meta.url), 'utf8'));
  await expect(app.page.locator('.banner')).toContainText('Bản tập huấn');
  await app.page.getByText('Phiếu bài tập', { exact: true }).click();
  await expect(app.page.locator('.banner .guide__body')).toContainText('Sông Cầu');
  await app.area('chính quyền điện tử');
  await expect(app.points('7.2.1')).toHaveText('1,94');
});

test('rules that no built-in set has: dates, parts, cases, points of one\'s own', async ({ app }) => {
  await app.parts();
  const item = (title: string) => app.page.locator('section.item').filter({ has: app.page.getByRole('heading', { name: title }) });
  const points = (title: string) => item(title).locator('.item__pts b');
  // Three working days late: Tuesday 15 to Friday 18 December 2026.
  await expect(points('Đúng hạn, chậm ngày')).toHaveText('0,50');
  await item('Đúng hạn, chậm ngày').locator('.fig input').fill('15/12/2026');
  await expect(points('Đúng hạn, chậm ngày')).toHaveText('1,00');
  await item('Đúng hạn, chậm ngày').locator('.fig input').fill('23/12/2026');
  await expect(points('Đúng hạn, chậm ngày')).toHaveText('0,00');
  // Each part is answered by itself.
  await expect(points('Nhiều phần')).toHaveText('–');
  await item('Nhiều phần').getByRole('group', { name: 'Đã công khai kế hoạch' }).getByLabel('Không', { exact: true }).check();
  await expect(points('Nhiều phần')).toHaveText('1,00');
  // The case decides what is asked.
  await expect(points('Tùy trường hợp')).toHaveText('1,00');
  await item('Tùy trường hợp').getByRole('group', { name: /tiếp nhận thủ tục/ }).getByLabel('Không', { exact: true }).check();
  await expect(item('Tùy trường hợp').getByRole('group', { name: /niêm yết/ })).toHaveCount(0);
  await item('Tùy trường hợp').getByRole('group', { name: /văn bản xác nhận/ }).getByLabel('Không', { exact: true }).check();
  await expect(points('Tùy trường hợp')).toHaveText('0,00');
  // Points of one's own need an explanation.
  await expect(item('Điểm tự ghi')).toContainText('cần bổ sung');
  await item('Điểm tự ghi').getByLabel('Giải trình (bắt buộc)').fill('Theo biên bản họp ngày 05/01/2026');
  await expect(points('Điểm tự ghi')).toHaveText('0,50');
  await expect(item('Điểm tự ghi')).toContainText('đã chấm');
  // What was answered is stored, whatever the rule.
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(points('Đúng hạn, chậm ngày')).toHaveText('0,00');
  await expect(points('Nhiều phần')).toHaveText('1,00');
  await expect(points('Tùy trường hợp')).toHaveText('0,00');
  await expect(points('Điểm tự ghi')).toHaveText('0,50');
});
