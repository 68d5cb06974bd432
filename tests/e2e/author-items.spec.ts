import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, App } from './support';

const file = (name: string) => ({ name, text: readFileSync(new URL(`../data/sets/${name}`, import.meta.url)) });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || '');

async function begins(app: App, name: string, step?: string) {
  await app.begin(file(name));
  if (step) {
    await app.page.getByRole('navigation', { name: 'Các bước' }).getByRole('link', { name: step }).click();
    await app.arrives(step);
  }
}

/** Pastes a table, tab-separated, and goes to a step. */
async function pastes(app: App, rows: string[], step: string) {
  await app.open('#/soan');
  await app.page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, rows.map((row) => row.replaceAll(' | ', '\t')).join('\n'));
  await app.arrives('Bảng');
  await app.page.getByRole('navigation', { name: 'Các bước' }).getByRole('link', { name: step }).click();
  await app.arrives(step);
}

test('every decision is listed with its reason and taken back alone, and the focus stays beside it', async ({ app }) => {
  const { page } = app;
  await begins(app, 'xa-mau-2026-co-loi.xlsx', 'Kiểm tra');
  const fault = (row: number) => page.locator('.left__row[id^=viec-]').filter({ hasText: `Dòng ${row},` });
  const decided = page.locator('#da-quyet-dinh ~ .left .left__row');
  // What is typed beside one fault outlives the decision about another one.
  await fault(65).getByLabel(/^Lý do/).fill('Theo bản ký');
  await fault(11).getByLabel(/^Lý do/).fill('Theo hướng dẫn');
  await fault(11).getByRole('button', { name: /^Thuộc mức trên/ }).click();
  await expect(fault(11)).toHaveCount(0);
  await expect.poll(() => focused(page)).toMatch(/^viec-/);
  await expect(fault(65).getByLabel(/^Lý do/)).toHaveValue('Theo bản ký');
  await fault(65).getByRole('button', { name: 'Lấy điểm tối đa là 1,5' }).click();
  await page.locator('#ma-dong-26').fill('2.9');
  await fault(26).getByRole('button', { name: 'Ghi mã của dòng 26' }).click();
  await expect(fault(26)).toHaveCount(0);
  await expect.poll(() => focused(page)).toMatch(/^viec-/);
  await expect(page.getByRole('heading', { name: 'Đã quyết định (3)' })).toBeVisible();
  await expect(decided.nth(0)).toContainText('Dòng 11, ');
  await expect(decided.nth(0)).toContainText('Quyết định: thuộc mức trên');
  await expect(decided.nth(0)).toContainText('Lý do: Theo hướng dẫn');
  await expect(decided.nth(1)).toContainText('sửa mã thành “2.9”');
  await expect(decided.nth(2)).toContainText('Lý do: Theo bản ký');
  await decided.nth(1).getByRole('button', { name: 'Bỏ quyết định' }).click();
  await expect(fault(26)).toHaveCount(1);
  await expect(fault(11)).toHaveCount(0);
  await expect(fault(65)).toHaveCount(0);
  await expect.poll(() => focused(page)).toMatch(/^quyet-dinh-/);
  await page.getByRole('button', { name: /^Hoàn tác: bỏ quyết định/ }).click();
  await expect(page.getByRole('heading', { name: 'Đã quyết định (3)' })).toBeVisible();
  for (let left = 3; left > 0; left -= 1) {
    await expect(decided).toHaveCount(left);
    await decided.nth(0).getByRole('button', { name: 'Bỏ quyết định' }).click();
  }
  await expect(page.locator('#da-quyet-dinh')).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe('viec-con-lai');
});

test('what leaves no decision by its button leaves the focus beside it too', async ({ app }) => {
  const { page } = app;
  await begins(app, 'xa-mau-2026-co-loi.xlsx', 'Cách chấm');
  await page.getByRole('button', { name: /^Xác nhận/ }).first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^(muc-\d+|sang-kiem-tra)$/);
  await page.getByRole('button', { name: /^Bỏ phần đã sửa/ }).first().click();
  await expect.poll(() => focused(page)).toMatch(/^muc-\d+$/);
  await expect(page.getByRole('button', { name: /^Bỏ phần đã sửa/ })).toHaveCount(0);
  await page.locator('main').press('Control+z');
  await expect(page.getByRole('button', { name: /^Bỏ phần đã sửa/ })).toHaveCount(1);
  await expect.poll(() => focused(page)).not.toBe('BODY');
});

test('what did not arise and who scores is chosen on the card, and for several items at once', async ({ app }) => {
  const { page } = app;
  await begins(app, 'xa-mau-2026.docx', 'Cách chấm');
  await page.getByLabel('Xem', { exact: true }).selectOption({ label: 'Tất cả các mục' });
  const card = (code: string) => page.locator('.read').filter({ has: page.locator('h2', { hasText: new RegExp(`^${code}\\.`) }) });
  const na = (code: string) => card(code).getByLabel('Không phát sinh', { exact: true });
  const who = (code: string) => card(code).getByLabel('Ai chấm', { exact: true });
  await na('1.1.1').selectOption({ label: '0 điểm' });
  await expect(na('1.1.1')).toHaveValue('0 điểm');
  for (const code of ['1.1.1', '1.1.2']) await card(code).getByLabel(/^Chọn/).check();
  await expect(page.getByText('Đang chọn 2 mục')).toBeVisible();
  await page.locator('#kps-cac-muc').selectOption({ label: 'Được điểm tối đa' });
  await page.locator('#ai-cham-cac-muc').selectOption({ label: 'Chỉ đoàn thẩm định chấm' });
  for (const code of ['1.1.1', '1.1.2']) {
    await expect(na(code)).toHaveValue('Được điểm tối đa');
    await expect(who(code)).toHaveValue('Chỉ đoàn thẩm định chấm');
  }
  await expect(who('1.1.3')).toHaveValue('Đơn vị tự chấm');
  await page.getByRole('button', { name: /^Hoàn tác: ai chấm, 2 mục/ }).click();
  await expect(who('1.1.2')).toHaveValue('Đơn vị tự chấm');
  await page.getByRole('button', { name: 'Bỏ chọn' }).click();
  await expect(page.locator('#cac-muc-da-chon')).toBeFocused();
});

for (const width of [1366, 1280, 390]) {
  test(`what a column is can be read whole at ${width} px`, async ({ app }) => {
    const { page } = app;
    await page.setViewportSize({ width, height: 768 });
    await begins(app, 'khanhhoa-nam-2026.xlsx');
    const cut = await page.locator('.grid thead select').evaluateAll((all) =>
      (all as HTMLSelectElement[]).flatMap((select) => {
        const style = getComputedStyle(select);
        const pen = document.createElement('canvas').getContext('2d')!;
        pen.font = style.font;
        const words = select.selectedOptions[0].text;
        const room = select.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
        return pen.measureText(words).width > room + 1 ? [`${words}: ${room}`] : [];
      }),
    );
    expect(cut).toEqual([]);
  });
}

test('a level that voids its criterion, and what limits the classes, come into the set', async ({ app }) => {
  const { page } = app;
  await begins(app, 'xa-mau-2026.docx', 'Cách chấm');
  await page.getByLabel('Xem', { exact: true }).selectOption({ label: 'Tất cả các mục' });
  const card = page.locator('.read').filter({ has: page.locator('h2', { hasText: /^1\.1\.1\./ }) });
  await card.getByRole('button', { name: /^Sửa/ }).click();
  const level = card.getByLabel(/^Mức 2: /);
  await level.selectOption({ index: 1 });
  await expect(level).toHaveValue(/^Cả “.*” 0 điểm$/);
  await page.getByRole('navigation', { name: 'Các bước' }).getByRole('link', { name: 'Kiểm tra' }).click();
  await app.arrives('Kiểm tra');
  await page.getByLabel('Năm chấm điểm').fill('2026');
  await page.getByLabel('Không phát sinh, khi bảng không nêu').selectOption({ label: 'Không tính vào điểm tối đa' });
  if (!(await page.locator('#xep-loai-0').count())) {
    for (const [at, name, from] of [[0, 'Tốt', '80'], [1, 'Khá', '0']] as const) {
      await page.getByRole('button', { name: 'Thêm mức xếp loại' }).click();
      await page.locator(`#xep-loai-${at}`).fill(name);
      await page.locator(`#xep-loai-tu-${at}`).fill(from);
    }
  }
  await page.getByRole('button', { name: 'Thêm giới hạn theo điểm của một phần' }).click();
  await page.getByLabel('dưới (%)').fill('60');
  await page.getByRole('button', { name: 'Thêm giới hạn khi có tồn tại, vi phạm' }).click();
  await page.getByLabel('Khi đơn vị trả lời có').fill('Còn tồn tại chưa khắc phục');
  await page.getByRole('button', { name: 'Thêm ghi chú', exact: true }).click();
  const notes = page.getByLabel(/^Ghi chú \d/);
  await notes.last().fill('Không quá 20% số xã xếp loại cao nhất');
  await expect(page.getByText('Không còn việc nào')).toBeVisible();
  const { text } = await app.handedOver(() => page.getByRole('button', { name: 'Tải tệp bộ tiêu chí' }).click());
  const set = JSON.parse(text);
  expect(set.classification.knock_outs).toHaveLength(2);
  expect(set.classification.knock_outs[0].below).toBe('60');
  expect(set.classification.notes).toContain('Không quá 20% số xã xếp loại cao nhất');
  expect(JSON.stringify(set.areas)).toContain('"zero_if"');
  // What is taken away leaves the focus at what stands there then.
  await page.getByRole('button', { name: 'Bỏ giới hạn 1' }).click();
  await expect(page.getByRole('button', { name: 'Bỏ giới hạn 1' })).toBeFocused();
  await page.getByRole('button', { name: 'Bỏ giới hạn 1' }).click();
  await expect(page.getByRole('button', { name: 'Thêm giới hạn theo điểm của một phần' })).toBeFocused();
});

const VOIDED = [
  'TT | Nội dung | Điểm tối đa | Cách chấm',
  'I | Chỉ đạo | 8 | ',
  '1 | Kế hoạch | 7 | ',
  '1.1 | Ban hành kế hoạch | 2 | Đúng hạn: 2 điểm; trễ hạn: 1 điểm; không ban hành: 0 điểm cả tiêu chí',
  '1.2 | Thực hiện kế hoạch | 4 | Có: 5 điểm; không: 0 điểm',
  '2 | Báo cáo | 1 | ',
  '2.1 | Báo cáo năm | 1 | Có: 1 điểm; không: 0 điểm',
];

test('a level that the words let void its criterion is asked about, answered in one click and taken back', async ({ app }) => {
  const { page } = app;
  await pastes(app, VOIDED, 'Cách chấm');
  const card = page.locator('#muc-4');
  await expect(card).toContainText('Bảng ghi có mức làm mất điểm của cả tiêu chí');
  await expect(card.locator('blockquote')).toContainText('không ban hành: 0 điểm cả tiêu chí');
  const whole = card.getByRole('button', { name: /^Xác nhận: mất điểm cả “1. Kế hoạch”/ });
  const alone = card.getByRole('button', { name: /^Xác nhận: chỉ mục này 0 điểm/ });
  await expect(card.getByRole('button', { name: /^Xác nhận: mất điểm cả “I. Chỉ đạo”/ })).toBeVisible();
  await whole.click();
  await expect(card).toContainText('Mức 3: không ban hành → cả “1. Kế hoạch” 0 điểm.');
  await expect(whole).toHaveCount(0);
  await page.getByRole('button', { name: /^Hoàn tác: xác nhận mức làm mất điểm, dòng 4/ }).click();
  await expect(whole).toBeVisible();
  await alone.click();
  await expect(alone).toHaveCount(0);
  await expect(card).not.toContainText('→ cả');
  await card.getByRole('button', { name: /^Bỏ phần đã sửa/ }).click();
  await whole.click();
  // Taken back with all that was said about the item.
  await card.getByRole('button', { name: /^Bỏ phần đã sửa/ }).click();
  await expect(whole).toBeVisible();
  await whole.click();
  await page.getByRole('navigation', { name: 'Các bước' }).getByRole('link', { name: 'Kiểm tra' }).click();
  await app.arrives('Kiểm tra');
  const sum = page.locator('.left__row').filter({ hasText: 'Dòng 3,' });
  await expect(sum).toContainText('Có thể do dòng 5: theo cách chấm của dòng này thì tổng khớp.');
  await page.locator('.left__row').filter({ hasText: 'Dòng 5,' }).getByRole('button', { name: 'Lấy điểm tối đa là 5' }).click();
  await expect(sum).toHaveCount(0);
  await page.getByLabel('Năm chấm điểm').fill('2026');
  await page.locator('#bo-ten').fill('Bộ tiêu chí tập soạn');
  const units = page.locator('#bo-don-vi input');
  if (!(await units.first().isChecked())) await units.first().check();
  await expect(page.getByText('Không còn việc nào')).toBeVisible();
  const { text } = await app.handedOver(() => page.getByRole('button', { name: 'Tải tệp bộ tiêu chí' }).click());
  const plan = JSON.parse(text).areas[0].children[0];
  expect(plan.zero_if).toHaveLength(1);
});

test('on a phone the answers for picked items stay in sight and cover nothing that has the focus', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 390, height: 844 });
  await begins(app, 'xa-mau-2026.docx', 'Cách chấm');
  await page.getByLabel('Xem', { exact: true }).selectOption({ label: 'Tất cả các mục' });
  await page.getByLabel(/^Chọn: 1\.1\.1/).check();
  const line = page.locator('#cac-muc-da-chon');
  const seen = async (at: import('@playwright/test').Locator) => {
    await expect(at).toBeInViewport();
    const covered = async () => {
      const [box, over] = [(await at.boundingBox())!, (await line.boundingBox())!];
      return Math.min(box.y + box.height, box.y + 40) - over.y;
    };
    await expect.poll(covered).toBeLessThanOrEqual(0);
  };
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    await expect(line).toBeInViewport({ ratio: 1 });
    await seen(page.locator(':focus'));
  }
  await page.keyboard.press('End');
  await expect(line).toBeInViewport({ ratio: 1 });
  await expect(line).toContainText('Đang chọn 1 mục');
  await line.getByLabel('Không phát sinh').selectOption({ label: 'Được điểm tối đa' });
  await line.getByRole('button', { name: 'Bỏ chọn' }).click();
  await expect(page.getByRole('button', { name: 'Chọn tất cả các mục đang xem' })).toBeVisible();
});
