import { readFileSync } from 'node:fs';
import { expect, test, type App } from './support';

const SAMPLE = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8');
const of = (name: string, file: string) => readFileSync(new URL(`../data/cases/${name}/${file}.json`, import.meta.url), 'utf8');

/** Takes in the set of a case, then its assessment, which opens. */
async function take(app: App, name: string) {
  const assessment = JSON.parse(of(name, 'assessment'));
  await app.open();
  await app.import(JSON.stringify({ ...assessment, criteria_set: JSON.parse(of(name, 'set')) }));
  await expect(app.score).toBeVisible();
}

test('an unfinished area says what its share is of, and shows nothing unscored as lost', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Chưa Xong');
  await app.rate('1.1', '1', '47');
  await app.rate('1.2', '43', '47');
  await app.result();
  const bar = app.page.locator('.bars li:not(.bars__below)').first();
  await expect(bar).toContainText('3,79 / 18');
  await expect(bar).toContainText('37,90% phần đã chấm (2/4 mục)');
  await expect(bar).not.toContainText('21,06%');
  // 10 of 18 are scored: 6,21 of them lost, and that much of the bar is hatched.
  const widths = await bar.locator('.meter i').evaluateAll((parts) => parts.map((part) => (part as HTMLElement).style.inlineSize));
  expect(widths).toEqual(['21.0556%', '34.5%']);
  await expect(app.page.locator('.bars li:not(.bars__below)').nth(1)).toContainText('chưa chấm mục nào');
  await expect(app.page.locator('.bars__note').filter({ hasText: 'Mục chưa chấm không' })).toContainText('Mục chưa chấm không tính là mất điểm');
});

test('an item without figures does not keep an assessment from being finished', async ({ app }) => {
  await app.open();
  await app.import(SAMPLE);
  await app.area('Tiến độ giải quyết');
  const item = app.item('2.1');
  // Its own figure; the other is shared.
  await item.locator('.fig input').first().fill('');
  await app.act(item, /Chưa có số liệu/);
  await expect(item).toContainText('Giải trình vì sao chưa có số liệu');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kiểm tra' }).click();
  await expect(app.page.getByRole('button', { name: /Xác nhận hoàn thành/ })).toHaveCount(0);
  await app.page.getByRole('link', { name: /^Sửa 2\.1 / }).first().click();
  await app.item('2.1').getByLabel('Giải trình').fill('Phần mềm một cửa đang chuyển đổi, Sở chưa kết xuất được.');
  await app.page.getByRole('link', { name: '← Trở lại trang Kiểm tra' }).click();
  await app.page.getByRole('button', { name: 'Xác nhận hoàn thành (còn 1 mục chưa có số liệu)' }).click();
  await expect(app.page.locator('#hoan-thanh')).toContainText('Còn 1 mục chưa có số liệu, đã giải trình: 2.1.');
  await expect(app.page.locator('.bar')).toContainText('đã hoàn thành, còn 1 mục chưa có số liệu');
  await expect(app.score).toContainText('tạm tính');
  await app.result();
  const open = app.page.getByTestId('left-open');
  await expect(open).toContainText('Mục chưa có số liệu (1)');
  await expect(open).toContainText('Phần mềm một cửa đang chuyển đổi');
  await expect(app.page.locator('#mat-diem ~ .lost')).not.toContainText('2.1');
  await app.page.emulateMedia({ media: 'print' });
  await expect(open).toBeVisible();
  await app.page.emulateMedia({ media: 'screen' });
  await app.page.locator('a.bar__logo').click();
  await expect(app.page.locator('.list__row').first()).toContainText('đã hoàn thành, còn 1 mục chưa có số liệu');
});

test('a survey that is partly known names what is missing; the verifier\'s items are left out in the base too', async ({ app }) => {
  await take(app, 'survey_partly_known');
  await app.result();
  await expect(app.page.getByTestId('left-out')).toHaveText('Điều tra xã hội học chưa có kết quả ở mục s2: 20 điểm này chưa tính vào điểm và điểm tối đa.');
  await take(app, 'verifier_only_in_the_base');
  await app.result();
  await expect(app.page.getByTestId('left-out')).toHaveText('Chưa gồm mục do đoàn thẩm định chấm: m.');
  await expect(app.page.getByTestId('total')).toContainText('2,00 / 2');
});
