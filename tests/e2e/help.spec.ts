import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, test, type App } from './support';

/** The heading of the page: the focus is there after a page was opened, and outside all fields. */
const heading = (app: App) => app.page.getByRole('heading', { level: 1 });

async function started(app: App) {
  await app.open();
  await app.start('UBND xã Thử');
  await app.area('Tiến độ giải quyết');
  await expect(heading(app)).toBeFocused();
}

const dialog = (app: App) => app.page.getByRole('dialog', { name: 'Phím tắt' });

test('the question mark opens the keys, Escape closes them and the focus goes back', async ({ app }) => {
  await started(app);
  const back = app.item('2.1').getByRole('button', { name: 'Giải trình' });
  await back.focus();
  await app.page.keyboard.press('?');
  await expect(dialog(app)).toBeVisible();
  await expect(dialog(app).getByRole('heading', { name: 'Phím tắt' })).toBeFocused();
  await expect(dialog(app).getByRole('row')).toHaveCount(15);
  // Behind the dialog no key does anything.
  await app.page.keyboard.press('j');
  await expect(dialog(app).getByRole('heading', { name: 'Phím tắt' })).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(dialog(app)).toHaveCount(0);
  await expect(back).toBeFocused();
});

test('a button opens the keys; single characters are switched off for good, undo stays', async ({ app }) => {
  await started(app);
  const open = app.page.getByRole('contentinfo').getByRole('button', { name: 'Phím tắt' });
  await open.click();
  await dialog(app).getByLabel('Tắt phím tắt một chữ cái').check();
  await dialog(app).getByRole('button', { name: 'Đóng' }).click();
  await expect(dialog(app)).toHaveCount(0);
  await expect(open).toBeFocused();
  await app.page.reload();
  await expect(heading(app)).toBeFocused();
  for (const key of ['j', 'n', 'h', '/', '?']) await app.page.keyboard.press(key);
  await expect(heading(app)).toBeFocused();
  await expect(heading(app)).toContainText('Tiến độ giải quyết');
  await expect(dialog(app)).toHaveCount(0);

  await app.rate('2.1', '2541', '2618');
  await heading(app).focus();
  await app.page.keyboard.press('Control+z');
  await expect(app.points('2.1')).toHaveText('–');
  await open.click();
  await dialog(app).getByLabel('Tắt phím tắt một chữ cái').uncheck();
  await dialog(app).getByRole('button', { name: 'Đóng' }).click();
  await expect(dialog(app)).toHaveCount(0);
  await app.page.keyboard.press('?');
  await expect(dialog(app)).toBeVisible();
});

test('Ctrl+Z gives the old score back and Ctrl+Y the new one, and both say of what', async ({ app }) => {
  await started(app);
  const fields = app.item('2.1').locator('.fig input');
  await app.rate('2.1', '2541', '2618');
  await expect(app.points('2.1')).toHaveText('19,41');
  await fields.nth(0).fill('2000');
  await fields.nth(0).press('Tab');
  await expect(app.points('2.1')).toHaveText('15,28');
  await expect(app.score).toContainText('15,28');

  const told = app.page.locator('.notice');
  // The label names the unit of the figure behind it, the message does not.
  const label = (await app.item('2.1').locator('.field__label').first().textContent())!.replace(/ \([^)]*\)$/, '');
  await heading(app).focus();
  await app.page.keyboard.press('Control+z');
  await expect(app.points('2.1')).toHaveText('19,41');
  await expect(app.score).toContainText('19,41');
  await expect(fields.nth(0)).toHaveValue('2.541');
  await expect(told).toContainText(`Đã hoàn tác: nhập “${label}”.`);
  await app.page.keyboard.press('Control+y');
  await expect(app.points('2.1')).toHaveText('15,28');
  await expect(told).toContainText(`Đã làm lại: nhập “${label}”.`);
  await app.page.keyboard.press('Control+z');
  await app.page.keyboard.press('Control+Shift+Z');
  await expect(app.points('2.1')).toHaveText('15,28');
  await app.page.keyboard.press('Control+y');
  await expect(told).toContainText('Không còn gì để làm lại.');

  // All the way back to an empty page.
  for (let step = 0; step < 3; step += 1) await app.page.keyboard.press('Control+z');
  await expect(app.points('2.1')).toHaveText('–');
  await expect(fields.nth(1)).toHaveValue('');
  await app.page.keyboard.press('Control+z');
  await expect(told).toContainText('Không còn gì để hoàn tác.');
  await expect(app.saved).toContainText('Đã lưu');
});

test('an answer that was chosen is undone with the focus still on it', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.area('Số hóa hồ sơ');
  const yes = app.item('4.CT').getByLabel('Có', { exact: true });
  await yes.check();
  await expect(yes).toBeFocused();
  await expect(app.points('4.CT')).not.toHaveText('–');
  const points = await app.points('4.CT').textContent();
  await app.page.keyboard.press('Control+z');
  await expect(app.points('4.CT')).toHaveText('–');
  await expect(yes).not.toBeChecked();
  await app.page.keyboard.press('Control+y');
  await expect(yes).toBeChecked();
  await expect(app.points('4.CT')).toHaveText(points!);
});

test('undo keeps the focus at the item whose state it changes', async ({ app }) => {
  await started(app);
  const item = app.item('2.1');
  await app.act(item, 'Không phát sinh');
  const back = item.getByRole('button', { name: 'Bỏ “Không phát sinh”' });
  await expect(item.getByLabel(/Lý do/)).toBeFocused();
  await back.focus();
  await app.page.keyboard.press('Control+z');
  await expect(back).toHaveCount(0);
  await expect(item.locator('.tag').first()).toHaveText('chưa chấm');
  await expect(app.page.locator('.notice')).toContainText('Đã hoàn tác: đánh dấu mục 2.1.');
  await expect.poll(() => item.evaluate((item) => item.contains(document.activeElement))).toBe(true);
});

test('undo in the frame after a click keeps the focus at the item, too', async ({ app }) => {
  await started(app);
  const item = app.item('2.1');
  await app.act(item, 'Không phát sinh');
  const back = item.getByRole('button', { name: 'Bỏ “Không phát sinh”' });
  await expect(item.getByLabel(/Lý do/)).toBeFocused();
  // The click leaves the focus where it is, and has the page look for it two frames later.
  await back.evaluate(async (back: HTMLElement) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    await frame();
    back.focus();
    document.querySelector<HTMLElement>('#tieu-de')!.click();
    await frame();
    back.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }));
    await frame();
    await frame();
    await frame();
  });
  await expect(back).toHaveCount(0);
  await expect.poll(() => item.evaluate((item) => item.contains(document.activeElement))).toBe(true);
});

test('in a field the keys are letters, and undo is the browser’s own', async ({ app }) => {
  await started(app);
  const item = app.item('2.1');
  await app.act(item, 'Ghi chú');
  const note = item.getByLabel('Ghi chú');
  await expect(note).toBeFocused();
  await app.page.keyboard.type('njkh/? g');
  await expect(note).toHaveValue('njkh/? g');
  await expect(note).toBeFocused();
  await expect(dialog(app)).toHaveCount(0);
  await app.page.keyboard.press('Control+z');
  await expect(app.page.locator('.notice')).toHaveCount(0);
  await expect(note).toBeFocused();
});

const figuresOf = (item: Locator) => item.locator('.fig input');

test('in a blank field in which nothing was typed, undo takes back the last step, and redo makes it again', async ({ app }) => {
  await started(app);
  const { keyboard } = app.page;
  const item = app.item('2.1');
  const figures = figuresOf(item);
  const told = app.page.locator('.notice');
  await app.rate('2.1', '2541', '2618');
  // The step before: what was pressed a moment ago, with the caret in the field that it opened.
  await app.panel(item, 'Không phát sinh');
  const reason = item.getByLabel(/^Lý do không phát sinh/);
  await expect(reason).toBeFocused();
  await keyboard.press('Control+z');
  await expect(told).toContainText('Đã hoàn tác: đánh dấu mục 2.1.');
  await expect(reason).toHaveCount(0);
  await expect(figures.nth(1)).toHaveValue('2.618');
  await expect.poll(() => item.evaluate((item) => item.contains(document.activeElement))).toBe(true);
  await keyboard.press('Control+y');
  await expect(reason).toBeVisible();
  // Once something was typed there, it is the field's own again, also where all of it was deleted.
  await reason.focus();
  await keyboard.type('a');
  await keyboard.press('Backspace');
  await expect(reason).toHaveValue('');
  await keyboard.press('Control+z');
  await expect(reason).toHaveValue('a');
  await expect(reason).toBeFocused();
  await expect(item).toContainText('Bỏ “Không phát sinh”');
});

test('a blank figure that is taken back in its own field stands there to be typed on', async ({ app }) => {
  await started(app);
  const { keyboard } = app.page;
  const figures = figuresOf(app.item('2.1'));
  await app.rate('2.1', '2541', '2618');
  await figures.nth(0).focus();
  await keyboard.press('Control+a');
  await keyboard.press('Delete');
  await keyboard.press('Tab');
  await keyboard.press('Shift+Tab');
  await expect(figures.nth(0)).toBeFocused();
  await expect(app.points('2.1')).toHaveText('–');
  await keyboard.press('Control+z');
  await expect(app.points('2.1')).toHaveText('19,41');
  await expect(figures.nth(0)).toHaveValue('2541');
  // From here on undo is the field's: no further step is taken back.
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await expect(figures.nth(0)).toHaveValue('2541');
  await keyboard.press('End');
  await keyboard.press('Backspace');
  await keyboard.press('Tab');
  await expect(figures.nth(0)).toHaveValue('254');
});

test('a text that is taken back in its own blank field stands there', async ({ app }) => {
  await started(app);
  const { keyboard } = app.page;
  const item = app.item('2.1');
  await app.panel(item, 'Ghi chú');
  const note = item.getByLabel('Ghi chú');
  await keyboard.type('Đã hỏi');
  await figuresOf(item).nth(0).focus();
  await note.fill('');
  await figuresOf(item).nth(0).focus();
  await note.focus();
  await keyboard.press('Control+z');
  await expect(app.page.locator('.notice')).toContainText('Đã hoàn tác');
  await expect(note).toHaveValue('Đã hỏi');
  await expect(note).toBeFocused();
  await figuresOf(item).nth(0).focus();
  await expect(note).toHaveValue('Đã hỏi');
});

test('keys of an input method that composes are its own', async ({ app }) => {
  await started(app);
  await app.page.evaluate(() => {
    for (const key of ['?', 'j', 'n']) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }));
    }
  });
  await expect(dialog(app)).toHaveCount(0);
  await expect(heading(app)).toBeFocused();
});

test('keys go along the items, to the next unfinished one, and open the help of each', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await expect(heading(app)).toBeFocused();
  const press = (key: string) => app.page.keyboard.press(key);
  await press('k');
  await expect(heading(app)).toBeFocused();
  await press('j');
  await expect(app.item('1.1')).toBeFocused();
  await press('j');
  await expect(app.item('1.2')).toBeFocused();
  await press('k');
  await expect(app.item('1.1')).toBeFocused();
  await press('j');
  await expect(app.item('1.2')).toBeFocused();
  await press('h');
  const help = app.item('1.2').getByRole('button', { name: /^Hướng dẫn/ });
  await expect(help).toHaveAttribute('aria-expanded', 'true');
  await expect(help).toBeFocused();
  await expect(app.item('1.2').getByRole('region', { name: 'Hướng dẫn mục 1.2' })).toBeVisible();
  await press('h');
  await expect(help).toHaveAttribute('aria-expanded', 'false');

  await app.rate('1.3', '47', '47');
  await app.item('1.2').focus();
  await press('n');
  await expect(app.item('1.4')).toBeFocused();
  await press('n');
  await expect(heading(app)).toContainText('2. Tiến độ giải quyết');
  await expect(app.item('2.1')).toBeFocused();
  // The search field is on the overview.
  await press('/');
  await expect(heading(app)).toHaveText('Tổng quan');
  await expect(app.page.locator('#tim-muc')).toBeFocused();
});

test('a first visitor is told what this is, and is not told again', async ({ app }) => {
  await app.open();
  const card = app.page.getByRole('region', { name: 'Lần đầu dùng Tự Chấm?' });
  await expect(card).toContainText('Số liệu chỉ lưu trong trình duyệt của máy này');
  await card.getByRole('button', { name: 'Bỏ qua' }).click();
  await expect(card).toHaveCount(0);
  await expect(heading(app)).toBeFocused();
  await app.page.reload();
  await expect(heading(app)).toBeVisible();
  await expect(card).toHaveCount(0);
});

const STEPS = [
  ['Tổng quan', 'Tổng quan'],
  ['Số liệu và phép tính', '2. Tiến độ giải quyết'],
  ['Tài liệu và giải trình', '2. Tiến độ giải quyết'],
  ['Số liệu', 'Số liệu'],
  ['Kiểm tra', 'Kiểm tra'],
  ['Kết quả', 'Kết quả tự chấm'],
] as const;

test('the tour goes through the sample from the first visit to its end', async ({ app }) => {
  await app.open();
  await app.page.getByRole('button', { name: 'Xem thử một phút' }).click();
  const card = app.page.getByRole('region', { name: 'Xem thử' });
  for (const [at, [title, page]] of STEPS.entries()) {
    await expect(heading(app)).toContainText(page);
    await expect(card.getByRole('heading')).toHaveText(`Bước ${at + 1}/6: ${title}`);
    await expect(card.getByRole('heading')).toBeFocused();
    await expect(card.getByRole('button', { name: 'Trước' })).toHaveCount(at === 0 ? 0 : 1);
    if (at === 1) await expect(app.item('2.1').locator('.trace')).toBeInViewport();
    if (at === 2) await expect(app.item('2.1').getByRole('button', { name: 'Giải trình' })).toBeInViewport();
    if (at < 5) await card.getByRole('button', { name: 'Tiếp' }).click();
  }
  await expect(card.getByRole('button', { name: 'Tiếp' })).toHaveCount(0);
  await card.getByRole('button', { name: 'Trước' }).click();
  await expect(card.getByRole('heading')).toHaveText('Bước 5/6: Kiểm tra');
  await card.getByRole('button', { name: 'Tiếp' }).click();
  await expect(card.getByRole('heading')).toHaveText('Bước 6/6: Kết quả');
  await card.getByRole('button', { name: 'Kết thúc' }).click();
  await expect(card).toHaveCount(0);
  await expect(heading(app)).toBeFocused();
  // Over for good, also without the sample.
  await app.open();
  await app.page.locator('.list__row').getByRole('button', { name: /Xóa/ }).click();
  await expect(app.page.getByText('Đã xóa bản tự chấm')).toBeVisible();
  await app.page.reload();
  await expect(app.page.getByText('Chưa có bản tự chấm nào')).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Xem thử một phút' })).toHaveCount(0);
});

test('Escape ends the tour, and so does going elsewhere', async ({ app }) => {
  await app.open();
  await app.page.getByRole('button', { name: 'Xem thử một phút' }).click();
  const card = app.page.getByRole('region', { name: 'Xem thử' });
  await card.getByRole('button', { name: 'Tiếp' }).press('Enter');
  await expect(card.getByRole('heading')).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(heading(app)).toBeFocused();

  await app.empty();
  await app.open();
  await app.page.reload();
  await app.page.getByRole('button', { name: 'Xem thử một phút' }).click();
  await expect(card.getByRole('heading')).toBeFocused();
  await app.page.getByRole('link', { name: 'Tự Chấm', exact: true }).click();
  await expect(app.page.getByRole('button', { name: 'Thử với số liệu mẫu' })).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('the guide is text with sections that can be gone to', async ({ app }) => {
  await app.open('#/huong-dan');
  await expect(heading(app)).toHaveText('Hướng dẫn sử dụng');
  await expect(heading(app)).toBeFocused();
  const contents = app.page.getByRole('navigation', { name: 'Trong trang này' });
  const sections = app.page.locator('.prose h2');
  await expect(sections.first()).toBeVisible();
  await expect(contents.getByRole('button')).toHaveText(await sections.allTextContents());
  await contents.getByRole('button', { name: 'Bốn trạng thái của một mục' }).click();
  const section = sections.filter({ hasText: 'Bốn trạng thái của một mục' });
  await expect(section).toBeFocused();
  await expect(section).toBeInViewport();
  expect(app.page.url()).toContain('#/huong-dan');
  await expect(app.page.locator('.prose')).not.toContainText('**');
  // No line is wider than a phone.
  await app.page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is shown, and how to get there. */
const VIEWS: [string, (app: App) => Promise<void>][] = [
  ['the first visit', (app) => app.open()],
  ['the guide', async (app) => {
    await app.open('#/huong-dan');
    await expect(app.page.locator('.prose h2').first()).toBeVisible();
  }],
  ['the keys', async (app) => {
    await app.open();
    await app.page.keyboard.press('?');
    await expect(dialog(app)).toBeVisible();
  }],
  ['the tour', async (app) => {
    await app.open();
    await app.page.getByRole('button', { name: 'Xem thử một phút' }).click();
    const card = app.page.getByRole('region', { name: 'Xem thử' });
    await card.getByRole('button', { name: 'Tiếp' }).click();
    await expect(card.getByRole('heading')).toContainText('Bước 2/6');
    await expect(card.getByRole('heading')).toBeFocused();
    // The card leaves in sight what it speaks of.
    const covered = async () => {
      const [trace, over] = [(await app.item('2.1').locator('.trace').boundingBox())!, (await card.boundingBox())!];
      return trace.y + trace.height - over.y;
    };
    await expect.poll(covered).toBeLessThanOrEqual(0);
  }],
];

for (const [name, show] of VIEWS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [device, viewport] of [['desktop', { width: 1280, height: 800 }], ['phone', { width: 320, height: 640 }]] as const) {
      test(`a1 ${name} has no fault of access, ${colorScheme}, ${device}`, async ({ app }) => {
        await app.page.emulateMedia({ colorScheme });
        await app.page.setViewportSize(viewport);
        await show(app);
        const { violations } = await new AxeBuilder({ page: app.page }).withTags(TAGS).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
        await expect.poll(() => app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      });
    }
  }
}
