import { createHash } from 'node:crypto';
import { expect, test, type App } from './support';

/** JSON with its keys sorted, as the hash of a set is made. */
const sorted = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => `${JSON.stringify(key)}:${sorted(held)}`).join(',')}}`;
};

/** A set whose only item may be scored by the rate alone. */
const SET = {
  format: 'tucham.criteria-set', format_version: '1.2', id: 'ty-le', version: '1', year: 2026,
  title: 'Bộ có tỷ lệ', short_title: 'Có tỷ lệ', unit_types: ['commune'], status: { kind: 'sample', disclaimer: 'Để thử' }, scale: '2',
  inputs: [
    { id: 'n', label: 'Hồ sơ trực tuyến', kind: 'count', unit: 'hồ sơ' },
    { id: 'd', label: 'Hồ sơ tiếp nhận', kind: 'count', unit: 'hồ sơ' },
    { id: 'p', label: 'Tỷ lệ trực tuyến', kind: 'percent', unit: '%' },
  ],
  areas: [{ id: 'a', code: '1', title: 'Lĩnh vực thử', max: '2', children: [
    { id: 'x', code: '1.1', title: 'Hồ sơ trực tuyến', max: '2', na: 'exclude', rule: {
      type: 'ratio', numerator: 'n', denominator: 'd', percent: 'p',
      bands: [{ from: '0', to: '0.8', gives: { times_max_over: '0.8' } }, { from: '0.8', to: '1', to_inclusive: true, gives: { constant: '2' } }],
    } },
  ] }],
};

const ASSESSMENT = {
  format: 'tucham.assessment', version: '1.3', criteria_set: SET,
  assessment: {
    id: 'xa-ty-le', unit: { name: 'UBND xã Tỷ Lệ', type: 'commune' }, year: 2026, inputs: {}, answers: {},
    criteria_set: { id: 'ty-le', version: '1', hash: createHash('sha256').update(sorted(SET)).digest('hex') },
  },
};

const menu = (app: App, name: string) => app.page.getByRole('navigation').getByRole('link', { name }).click();

test('a rate known only as a percentage is typed as one, told as such, and gives way to figures', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.import(JSON.stringify(ASSESSMENT));
  await page.locator('.notice').getByRole('button', { name: 'Đóng' }).click();
  await app.area('Lĩnh vực thử');
  const item = app.item('1.1');
  const percent = item.getByLabel(/Tỷ lệ trực tuyến/);
  await expect(percent).toHaveCount(0);
  await app.act(item, 'Chỉ có tỷ lệ %');
  await expect(percent).toBeFocused();
  await page.keyboard.type('36,15');
  await expect(app.points('1.1')).toHaveText('0,90');
  await expect(item.locator('.trace')).toHaveText('Theo tỷ lệ 36,15% do nguồn cung cấp: 36,15% × 2 / 80% = 0,90');
  // Nothing is worked out of it.
  await expect(item.locator('.fig input').first()).toHaveValue('');

  await menu(app, 'Bảng nhập');
  const row = page.locator('.entries tbody').filter({ has: page.getByRole('link', { name: '1.1', exact: true }) });
  const cell = row.locator('input').nth(2);
  await expect(cell).toHaveValue('36,15');
  // Emptied, the field stays under the hand that is in it.
  await cell.focus();
  await cell.fill('');
  await expect(row.locator('.entries__points b')).toHaveText('–');
  await expect(cell).toBeFocused();
  await page.keyboard.type('36,15');
  await expect(row.locator('.entries__points b')).toHaveText('0,90');
  await menu(app, 'Số liệu');
  await expect(page.getByRole('main')).toContainText('Đã nhập 0/2 số liệu');
  await app.result();
  await expect(page.getByRole('main')).toContainText('Theo tỷ lệ 36,15% do nguồn cung cấp');

  await app.area('Lĩnh vực thử');
  await expect(percent).toHaveValue('36,15');
  await app.rate('1.1', '573', '1109');
  await expect(item.locator('.trace')).toContainText('573/1.109 × 2 / 80% = 1,29 (51,67%)');
  await menu(app, 'Kiểm tra');
  await expect(page.getByRole('main')).toContainText('Tỷ lệ do nguồn cung cấp (36,15%) khác tỷ lệ tính từ số liệu (51,67%)');
});

test('a rate known only as a percentage is begun in the table too', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.import(JSON.stringify(ASSESSMENT));
  await menu(app, 'Bảng nhập');
  const row = page.locator('.entries tbody').filter({ has: page.getByRole('link', { name: '1.1', exact: true }) });
  const way = row.getByRole('button', { name: 'Chỉ có tỷ lệ %' });
  await way.click();
  await expect(row.locator('input').nth(2)).toBeFocused();
  await page.keyboard.type('36,15');
  await expect(row.locator('.entries__points b')).toHaveText('0,90');
  await expect(way).toHaveCount(0);
});

test('where the set names no percentage, none is offered', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Không Có');
  const item = app.item('1.1');
  await item.getByRole('button', { name: /Khác/ }).click();
  await expect(item.getByRole('button', { name: /Ghi chú/ })).toBeVisible();
  await expect(item.getByRole('button', { name: 'Chỉ có tỷ lệ %' })).toHaveCount(0);
});
