import { readFileSync } from 'node:fs';
import { expect, test } from './support';

/** A file of an earlier version of a built-in set, which it only names. */
const named = () => {
  const file = JSON.parse(readFileSync(new URL('../data/documents/valid/van-canh-1.3.json', import.meta.url), 'utf8'));
  delete file.criteria_set;
  delete file.sha256;
  return JSON.stringify(file);
};

test('an assessment of an earlier version of a built-in set opens with it and is offered the present one', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.import(named());
  await page.locator('.notice').getByRole('button', { name: 'Đóng' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kết quả tự chấm');
  await expect(app.score).toContainText('75,34');
  const opened = page.url();

  // Nothing new is begun with it, and it is listed as long as it is in use.
  await app.open('#/bo-tieu-chi');
  const row = page.locator('.set-row').filter({ hasText: 'có sẵn, mã c70aff76' });
  await expect(row).toContainText('đã có phiên bản mới');
  await expect(row.getByRole('link', { name: /Bắt đầu tự chấm/ })).toHaveCount(0);
  await expect(page.locator('.set-row').filter({ hasText: '766/QĐ-TTg' })).toHaveCount(2);
  await app.open('#/');
  await page.getByRole('link', { name: 'Bắt đầu tự chấm' }).first().click();
  await expect(page.getByRole('radio', { name: /766/ })).toHaveCount(1);

  await app.open(new URL(opened).hash.replace(/\/[^/]*$/, '/thong-tin'));
  await page.getByRole('button', { name: /Chuyển sang phiên bản 2026\.2, năm 2026 \(mới hơn\)/ }).click();
  const preview = page.locator('#thay-doi');
  await expect(preview).toContainText('chỉ khác phần thuyết minh');
  await expect(preview).toContainText('Không có số liệu nào phải để riêng');
  await preview.getByRole('button', { name: /Chuyển bản tự chấm này/ }).click();
  await app.arrives('Tổng quan');
  await expect(app.score).toContainText('75,34');
  await app.open('#/bo-tieu-chi');
  await expect(page.locator('.set-row').filter({ hasText: '766/QĐ-TTg' })).toHaveCount(1);
});
