import { readFileSync } from 'node:fs';
import { expect, test } from './support';

const DOCX = { name: 'xa-mau-2027.docx', text: readFileSync(new URL('../data/sets/xa-mau-2026.docx', import.meta.url)) };

test('last year’s set is the base of a draft: differences at their rows, ids kept, and taken back', async ({ app }) => {
  const { page } = app;
  await app.begin(DOCX);
  const base = page.getByLabel('Bộ năm trước');
  const label = await base.locator('option', { hasText: 'Bộ tiêu chí mẫu cấp xã' }).first().textContent();
  await base.selectOption({ label: label! });
  await expect(page.getByTestId('compared')).toContainText('dòng giống bộ năm trước');
  await expect(page.getByTestId('draft-state')).toContainText('Đã lưu');
  // A row that is made another one differs, and the link leads to it.
  await page.locator('#dong-6').click();
  await page.keyboard.press('x');
  await page.getByText(/chỗ khác bộ năm trước/).click();
  await expect(page.locator('.left__row').filter({ hasText: 'bảng mới không còn' }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Hoàn tác: dòng 6/ }).click();
  await expect(page.getByTestId('draft-state')).toContainText('Đã lưu');
  await page.reload();
  await app.arrives('Bảng');
  await expect(base).toHaveValue(label!);
  await expect(page.getByTestId('compared')).toContainText('dòng giống bộ năm trước');
  const step = (name: string) => page.getByRole('navigation', { name: 'Các bước' }).getByRole('link', { name });
  await step('Kiểm tra').click();
  await app.arrives('Kiểm tra');
  await expect(page.getByLabel('Mã bộ (chữ không dấu, số, gạch nối)')).toHaveValue('xa-mau');
  await page.getByLabel('Năm chấm điểm').fill('2027');
  await page.getByLabel('Không phát sinh, khi bảng không nêu').selectOption({ label: 'Không tính vào điểm tối đa' });
  await expect(page.getByText('Không còn việc nào')).toBeVisible();
  const made = await app.handedOver(() => page.getByRole('button', { name: 'Tải tệp bộ tiêu chí' }).click());
  const set = JSON.parse(made.text);
  expect(set.supersedes).toMatch(/^xa-mau 2026/);
  expect(JSON.stringify(set)).toContain('"c1.1.1"');
});

test('a base that is not on this machine is said, and the draft stays', async ({ app }) => {
  const { page } = app;
  await app.begin(DOCX);
  const handed = await app.handedOver(() => page.getByRole('button', { name: 'Tải tệp nháp' }).click());
  const draft = JSON.parse(handed.text);
  draft.base = 'ab'.repeat(32);
  await app.open('#/soan');
  await app.choose({ name: 'khac.nhap.json', text: JSON.stringify(draft) });
  await page.getByRole('button', { name: 'Lập bản nháp mới' }).click();
  await app.arrives('Bảng');
  await expect(page.getByText('Bộ năm trước không có trên máy này')).toBeVisible();
  await expect(page.locator('[data-row="5"] select')).toHaveValue('3 · Tiêu chí thành phần');
});
