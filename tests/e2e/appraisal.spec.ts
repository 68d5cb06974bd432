import { readFileSync } from 'node:fs';
import type { Browser, Locator } from '@playwright/test';
import { App, expect, test } from './support';

// Thẩm định: from the self-score to the settled points, with files as the only link between the machines.

const CLAIM = readFileSync(new URL('../../checklists/samples/song-cau-2023.json', import.meta.url), 'utf8');
/** The items that are cut, each with its points before and after. */
const CUTS = [['1.5', '1,00', '0,5'], ['3.3.2', '0,50', '0'], ['7.2.1', '1,94', '1'], ['7.5', '0,78', '0,5'], ['7.8', '1,00', '0']] as const;
const CLAIMED = '7,68';
/** Without what is cut (0,50 + 0,50 + 0,94 + 0,28 + 1,00) and the penalty (0,50). */
const ROUND_1 = '3,96';
/** With the points of 7.2.1 as they were. */
const SETTLED = '4,90';

/** A machine of its own, which has nothing but what it is handed. */
async function machine(browser: Browser, work: (app: App) => Promise<void>, viewport = { width: 1366, height: 768 }) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await work(new App(page));
  expect(faults, 'the console is clean').toEqual([]);
  await context.close();
}

const item = (app: App, code: string): Locator =>
  app.page.locator('section.appraised').filter({ has: app.page.locator('.item__code', { hasText: new RegExp(`^${code.replaceAll('.', '\\.')}$`) }) });
const points = (app: App, code: string) => item(app, code).getByLabel(/^Điểm thẩm định/);
const reason = (app: App, code: string) => item(app, code).getByLabel('Lý do, nội dung cần giải trình');
const claimed = (app: App) => app.page.getByTestId('claimed-total');
const verified = (app: App) => app.page.getByTestId('verified-total');
const stage = (app: App) => app.page.getByTestId('appraisal-stage');
const steps = (app: App) => app.page.getByTestId('steps').locator('li');

/** Waits until the whole list is there. */
async function whole(app: App) {
  await app.arrives('Thẩm định');
  await expect(app.page.locator('.appraisal__items[aria-busy]')).toHaveCount(0);
}

/** Opens a unit's file as the office that appraises it. */
async function appraise(app: App, file: string) {
  await app.open();
  await app.choose(file);
  await app.preview.getByLabel(/^Mở để thẩm định/).check();
  await app.takeIn();
  await whole(app);
}

/** The unit's machine with its own file. */
async function own(app: App) {
  await app.open();
  await app.import(CLAIM);
}

/** Takes a file of the other side in. */
async function receive(app: App, file: string) {
  await app.open();
  await app.choose(file);
  await expect(app.preview.getByLabel('Nhận vào bản trên máy, giữ nguyên phần tự chấm')).toBeChecked();
  // Nothing that would put the file in the place of the self-score.
  await expect(app.preview.getByLabel(/^Thay bản trên máy/)).toHaveCount(0);
}

/** The answers of a file without anything of its verifiers. */
function claimOf(file: string) {
  const { answers, inputs } = JSON.parse(file).assessment;
  for (const answer of Object.values<Record<string, unknown>>(answers)) delete answer.verified;
  return { inputs, answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => Object.keys(answer as object).length > 0)) };
}

async function cut(app: App) {
  for (const [code, , after] of CUTS) {
    await points(app, code).fill(after);
    await reason(app, code).fill(`Thiếu căn cứ ở mục ${code}`);
  }
  await points(app, 'P2').fill('0,5');
  await reason(app, 'P2').fill('Gửi báo cáo chậm');
}

async function handOver(app: App, name: RegExp, office: string) {
  await app.page.locator('#td-co-quan').fill(office);
  return app.handedOver(() => app.page.getByRole('button', { name }).click());
}

test('d6 an appraisal from self-score to settled, on machines that share nothing but files', async ({ browser }) => {
  test.slow();
  let file = CLAIM;
  let begun = '';
  let office = '';

  // Round 1: five items are cut, a penalty is given.
  await machine(browser, async (app) => {
    await appraise(app, CLAIM);
    await expect(claimed(app)).toHaveText(CLAIMED);
    await cut(app);
    await expect(verified(app)).toHaveText(ROUND_1);
    await expect(claimed(app)).toHaveText(CLAIMED);
    // Every step can be taken back, the handing over too.
    await app.page.getByRole('button', { name: 'Hoàn tác: ghi điểm thẩm định, lý do ở mục P2' }).first().click();
    await expect(reason(app, 'P2')).toHaveValue('');
    await app.page.getByRole('button', { name: /^Làm lại: / }).first().click();
    await expect(reason(app, 'P2')).toHaveValue('Gửi báo cáo chậm');
    const first = await handOver(app, /^Chuyển lại cho đơn vị/, 'Sở Nội vụ');
    expect(first.name).toMatch(/-tham-dinh-lan-1\.tucham\.json$/);
    await expect(stage(app)).toHaveText('Chờ đơn vị giải trình lần 1.');
    await expect(steps(app)).toHaveCount(1);
    await app.page.locator('.notice').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(steps(app)).toHaveCount(0);
    await expect(points(app, '1.5')).toHaveValue('0,5');
    ({ text: file } = await handOver(app, /^Chuyển lại cho đơn vị/, 'Sở Nội vụ'));
    await expect(steps(app).first()).toContainText('Sở Nội vụ');
    // What was handed over can no longer be typed.
    await expect(points(app, '1.5')).toHaveCount(0);
    expect(claimOf(file)).toEqual(claimOf(CLAIM));
    office = file;
  });

  // The unit takes it in, sees each change first, and replies.
  await machine(browser, async (app) => {
    await own(app);
    const before = app.page.url();
    await receive(app, file);
    await expect(app.preview).toContainText('Tệp có kết quả thẩm định mới. Điểm tự chấm trên máy này giữ nguyên.');
    await expect(app.preview.getByTestId('arriving-totals')).toHaveText(`Điểm thẩm định: ${ROUND_1}. Điểm tự chấm: ${CLAIMED}, giữ nguyên.`);
    await expect(app.preview.locator('.dotted li')).toHaveCount(6);
    await expect(app.preview.locator('.dotted li').filter({ hasText: 'Mục 7.2.1' }))
      .toHaveText('Mục 7.2.1: Thẩm định lần 1: 1,94 → 1,00. Lý do: Thiếu căn cứ ở mục 7.2.1 (Sở Nội vụ)');
    await app.takeIn();
    await whole(app);
    await expect(stage(app)).toHaveText('Chờ đơn vị giải trình lần 1.');
    await expect(claimed(app)).toHaveText(CLAIMED);
    await expect(verified(app)).toHaveText(ROUND_1);
    // Taking it in is taken back as a whole.
    await app.page.locator('.notice').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(steps(app)).toHaveCount(0);
    await receive(app, file);
    await app.takeIn();
    await whole(app);
    // The points of the verifiers are nobody's to type here.
    await expect(app.page.getByLabel(/^Điểm thẩm định/)).toHaveCount(0);

    await app.page.getByRole('button', { name: 'Gửi giải trình lần 1' }).click();
    await expect(app.page.locator('#td-con-thieu')).toBeFocused();
    await expect(app.page.locator('#td-con-thieu')).toHaveText('Còn thiếu (6)');
    for (const code of ['1.5', '3.3.2', 'P2']) await item(app, code).getByText('Chấp nhận điểm thẩm định').click();
    for (const code of ['7.2.1', '7.5', '7.8']) {
      await item(app, code).getByText('Không chấp nhận, giải trình').click();
      await item(app, code).getByLabel(`Giải trình mục ${code}`).fill(`Đề nghị xem lại mục ${code}`);
    }
    for (const code of ['7.2.1', '7.5']) {
      await item(app, code).getByRole('button', { name: /^Ghi tài liệu mới/ }).click();
      await item(app, code).getByLabel('Số, ký hiệu').fill(`${code}/BC-UBND`);
      await item(app, code).getByRole('button', { name: 'Ghi vào danh mục và dùng cho giải trình này' }).click();
      await expect(item(app, code).locator('.doc')).toContainText(`${code}/BC-UBND`);
    }
    await app.page.keyboard.press('Control+z');
    await expect(item(app, '7.5').locator('.doc')).toHaveCount(0);
    await app.page.keyboard.press('Control+y');
    await expect(item(app, '7.5').locator('.doc')).toHaveCount(1);
    const reply = await handOver(app, /^Gửi giải trình lần 1/, 'UBND phường Sông Cầu');
    expect(reply.name).toMatch(/-giai-trinh-lan-1\.tucham\.json$/);
    file = reply.text;
    begun = reply.text;
    await expect(stage(app)).toHaveText('Đang thẩm định lần 2.');
    await expect(claimed(app)).toHaveText(CLAIMED);
    expect(claimOf(file)).toEqual(claimOf(CLAIM));
    expect(before).toContain('#/ho-so/');
  });

  // Round 2: the replies come beside what is here; two points stay, one is given back, and it is settled.
  await machine(browser, async (app) => {
    await appraise(app, office);
    await receive(app, file);
    await expect(app.preview).toContainText('Tệp có giải trình mới của đơn vị.');
    await expect(app.preview.locator('.dotted li').filter({ hasText: 'Mục 7.5' }))
      .toHaveText('Mục 7.5: Giải trình lần 1: không chấp nhận. Đề nghị xem lại mục 7.5. Tài liệu: 7.5/BC-UBND (UBND phường Sông Cầu)');
    await app.takeIn();
    await whole(app);
    await expect(app.page.getByRole('button', { name: 'Chưa xem 3' })).toBeVisible();
    await app.page.getByRole('button', { name: 'Đơn vị không chấp nhận 3' }).click();
    await expect(app.page.locator('section.appraised:visible')).toHaveCount(3);
    await points(app, '7.2.1').fill('1,94');
    await reason(app, '7.2.1').fill('Đã bổ sung báo cáo');
    for (const code of ['7.5', '7.8']) await item(app, code).getByRole('button', { name: `Giữ nguyên điểm mục ${code}` }).click();
    await expect(verified(app)).toHaveText(SETTLED);
    const settled = await handOver(app, /^Chốt điểm thẩm định/, 'Sở Nội vụ');
    file = settled.text;
    await expect(stage(app)).toHaveText('Đã chốt điểm thẩm định (lần 2).');
    await expect(app.page.getByLabel(/^Điểm thẩm định/)).toHaveCount(0);
    // Later changes are a round of their own, and are said to be.
    await app.page.getByRole('button', { name: 'Sửa tiếp thành lần 3' }).click();
    await expect(app.page.getByTestId('round-progress')).toContainText('Lần 3');
  });

  // Settled at the unit, with the self-score as it was handed in.
  await machine(browser, async (app) => {
    await own(app);
    await receive(app, begun);
    await app.takeIn();
    await whole(app);
    await receive(app, file);
    await expect(app.preview).toContainText('Tệp có kết quả thẩm định đã chốt.');
    await expect(app.preview.getByTestId('arriving-totals')).toHaveText(`Điểm thẩm định: ${ROUND_1} → ${SETTLED}. Điểm tự chấm: ${CLAIMED}, giữ nguyên.`);
    await app.takeIn();
    await whole(app);
    await expect(stage(app)).toHaveText('Đã chốt điểm thẩm định (lần 2).');
    await expect(claimed(app)).toHaveText(CLAIMED);
    await expect(verified(app)).toHaveText(SETTLED);
    await expect(steps(app)).toHaveCount(3);
    await expect(app.page.locator('.told--warn')).toHaveCount(0);
    // An older file is told and takes nothing away.
    await app.open();
    await app.choose(office);
    await expect(app.preview).toContainText('Tệp cũ hơn bản trên máy này');
    await expect(app.preview.getByLabel('Bỏ qua')).toBeChecked();
    await expect(app.preview.getByLabel(/^Thay bản trên máy/)).toHaveCount(0);
    // The minutes have every round, both totals, and go on paper and to Word.
    await app.page.goBack();
    await whole(app);
    await app.page.getByRole('link', { name: 'Biên bản thẩm định' }).click();
    await app.arrives('Biên bản thẩm định');
    const sheet = app.page.locator('.a4__sheet');
    await expect(sheet).toContainText(`Tổng điểm tự chấm: ${CLAIMED}/`);
    await expect(sheet).toContainText(`Tổng điểm thẩm định: ${SETTLED}/`);
    await expect(sheet).toContainText('Thiếu căn cứ ở mục 7.8');
    const word = app.page.waitForEvent('download');
    await app.page.getByRole('button', { name: 'Biên bản Word (.docx)' }).click();
    expect((await word).suggestedFilename()).toMatch(/^bien-ban-tham-dinh_.*\.docx$/);
    await app.page.emulateMedia({ media: 'print' });
    await expect(app.page.locator('button:visible, input:visible, .nav:visible')).toHaveCount(0);
  });
});

test('a round without the name of its office is not handed over: the name is asked for at its field until it is there', async ({ app }) => {
  await appraise(app, CLAIM);
  const name = app.page.locator('#td-co-quan');
  await name.fill('');
  await app.page.getByRole('button', { name: /^Chuyển lại cho đơn vị/ }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(app.page.locator('#td-co-quan-error')).toHaveText('Ghi tên cơ quan hoặc người chuyển.');
  await expect(steps(app)).toHaveCount(0);
  await name.fill('Sở Nội vụ');
  await expect(app.page.locator('#td-co-quan-error')).toHaveCount(0);
});

test('d6 what is missing is listed with the way to each item, and nothing is handed over before', async ({ app }) => {
  await appraise(app, CLAIM);
  await points(app, '1.5').fill('0,5');
  await points(app, '7.2.1').fill('9');
  await points(app, '7.2.1').press('Tab');
  await expect(item(app, '7.2.1').locator('.err')).toHaveCount(1);
  await item(app, '7.8').getByLabel(/^Yêu cầu giải trình/).check();
  await app.page.locator('#td-co-quan').fill('Sở Nội vụ');
  await app.page.getByRole('button', { name: /^Chuyển lại cho đơn vị/ }).click();
  const heading = app.page.locator('#td-con-thieu');
  await expect(heading).toBeFocused();
  await expect(heading).toHaveText('Còn thiếu (4)');
  await expect(steps(app)).toHaveCount(0);
  await app.page.getByRole('button', { name: 'Thiếu tài liệu' }).click();
  await app.page.getByRole('button', { name: /^Mục 7\.8: yêu cầu giải trình nhưng chưa ghi/ }).click();
  await expect(item(app, '7.8')).toBeFocused();
  await reason(app, '7.8').fill('Nêu cách đếm');
  await reason(app, '1.5').fill('Một kênh không có minh chứng');
  // What cannot be points is kept as it was typed, also when the page was left.
  await app.page.getByRole('link', { name: 'Về Kết quả' }).click();
  await app.arrives('Kết quả tự chấm');
  await app.page.getByRole('link', { name: 'Thẩm định', exact: true }).click();
  await whole(app);
  await expect(points(app, '7.2.1')).toHaveValue('9');
  await expect(heading).toHaveText('Còn thiếu (2)');
  await points(app, '7.2.1').fill('');
  await expect(heading).toHaveText('Còn thiếu (1)');
  // The penalty is only asked for before settling.
  const { text } = await handOver(app, /^Chuyển lại cho đơn vị/, 'Sở Nội vụ');
  expect(JSON.parse(text).assessment.steps).toHaveLength(1);
});

test('d6 by the keyboard alone: Enter leaves the points as they are, asks for the reason of others, and goes on', async ({ app }) => {
  await appraise(app, CLAIM);
  const { page } = app;
  await points(app, '7.2.1').focus();
  await page.keyboard.press('Enter');
  await expect(points(app, '7.2.1')).toHaveValue('1,94');
  await expect(points(app, '7.2.2')).toBeFocused();
  await page.keyboard.type('0,2');
  await page.keyboard.press('Enter');
  await expect(reason(app, '7.2.2')).toBeFocused();
  await page.keyboard.type('Chỉ đếm thủ tục có hồ sơ');
  await page.keyboard.press('Control+Enter');
  await expect(points(app, '7.3')).toBeFocused();
  // An item without points of the unit has none to leave.
  await page.keyboard.press('Enter');
  await expect(points(app, '7.3')).toHaveValue('');
  await expect(points(app, '7.4.1')).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(points(app, '7.3')).toBeFocused();
  await page.getByRole('button', { name: 'Giữ nguyên điểm của 6 mục chưa xem' }).press('Enter');
  await expect(page.getByTestId('round-progress')).toContainText('đã xem 8 mục');
  await expect(points(app, '1.5')).toHaveValue('1');
  await page.locator('.notice').getByRole('button', { name: 'Hoàn tác' }).press('Enter');
  await expect(points(app, '1.5')).toHaveValue('');
  await expect(points(app, '7.2.1')).toHaveValue('1,94');
  await item(app, 'P2').getByRole('button', { name: /^Không trừ/ }).press('Enter');
  await expect(points(app, 'P2')).toHaveValue('0');
  // A penalty that was not incurred needs no reason.
  await expect(item(app, 'P2').locator('.err')).toHaveCount(0);
});

test('l15 the self-score is closed where its appraisal has begun, and says where one replies', async ({ app }) => {
  await appraise(app, CLAIM);
  const { page } = app;
  await app.area('Xây dựng và phát triển');
  await expect(page.getByRole('complementary', { name: 'Phần tự chấm đã khóa' })).toContainText('Máy này đang thẩm định');
  await expect(app.item('7.2.1').locator('.fig input').first()).toBeDisabled();
  await page.getByRole('link', { name: 'Thẩm định từng mục' }).click();
  await whole(app);
  // As the unit's again, it is open until a verifier has handed it back.
  await page.getByRole('button', { name: 'Về vai đơn vị tự chấm' }).click();
  await expect(page.getByRole('button', { name: 'Mở để thẩm định trên máy này' })).toBeFocused();
  await app.area('Xây dựng và phát triển');
  await expect(app.item('7.2.1').locator('.fig input').first()).toBeEnabled();
});

test('points of verifiers that nobody handed over are shown as the unit’s own', async ({ app }) => {
  const file = JSON.parse(CLAIM);
  file.assessment.answers.p2 = { verified: [{ round: 1, points: '0', comment: 'Không vi phạm' }] };
  await app.open();
  await app.choose(JSON.stringify(file));
  await expect(app.preview).toContainText('không có lần chuyển nào của đoàn thẩm định');
  await app.takeIn();
  await app.page.waitForURL(/#\/ho-so\//);
  await app.area('Điểm trừ');
  await expect(app.item('P2')).toContainText('chưa có lần chuyển của đoàn thẩm định');
  await expect(app.item('P2').locator('input, select, textarea')).toHaveCount(0);
  const [hash] = new URL(app.page.url()).hash.match(/^#\/ho-so\/[^/]+/)!;
  await app.open(`${hash}/tham-dinh`);
  await whole(app);
  const warning = app.page.getByRole('region', { name: 'Điểm không do đoàn thẩm định chuyển' });
  await expect(warning).toContainText('ở mục P2');
  await expect(app.page.getByLabel(/^Điểm thẩm định/)).toHaveCount(0);
  await warning.getByRole('button', { name: 'Bỏ các điểm này' }).click();
  await expect(warning).toHaveCount(0);
  await app.page.keyboard.press('Control+z');
  await expect(warning).toHaveCount(1);
});

test('a file that was changed after it was handed over is told, and takes nothing in', async ({ app, browser }) => {
  let file = '';
  await machine(browser, async (other) => {
    await appraise(other, CLAIM);
    await points(other, '7.8').fill('0');
    await reason(other, '7.8').fill('Thiếu tài liệu');
    ({ text: file } = await handOver(other, /^Chuyển lại cho đơn vị/, 'Sở Nội vụ'));
  });
  const edited = JSON.parse(file);
  edited.assessment.answers[Object.keys(edited.assessment.answers).find((id) => edited.assessment.answers[id].verified)!].verified[0].points = '1';
  await own(app);
  await app.open();
  await app.choose(JSON.stringify(edited));
  await expect(app.preview).toContainText('Nội dung đã gửi ở bước “Thẩm định lần 1” đã bị sửa, hoặc tệp bị hỏng.');
  await expect(app.preview.getByLabel('Nhận vào bản trên máy, giữ nguyên phần tự chấm')).toHaveCount(0);
  await expect(app.preview.getByLabel(/^Thay bản trên máy/)).toHaveCount(0);
  await expect(app.preview.getByLabel('Bỏ qua')).toBeChecked();
  // Kept beside the other as one of its own, it says so where its steps are shown.
  await app.preview.getByLabel('Thêm thành bản tự chấm mới, giữ cả hai').check();
  await app.takeIn();
  await app.page.waitForURL(/#\/ho-so\//);
  const [hash] = new URL(app.page.url()).hash.match(/^#\/ho-so\/[^/]+/)!;
  await app.open(`${hash}/tham-dinh`);
  await whole(app);
  await expect(app.page.getByRole('region', { name: 'Các lần chuyển' })).toContainText('Nội dung đã gửi ở bước “Thẩm định lần 1” đã bị sửa');
});
