import { test, expect, type App } from './support';

/** What has the focus, as far as typing goes. */
const here = (app: App) => app.page.evaluate(() => {
  const at = document.activeElement as HTMLElement;
  if (at.matches('section.item')) return 'item';
  if (at.matches('.onward__next')) return 'onward';
  return at instanceof HTMLInputElement ? at.type : at.tagName;
});

test('a2 a commune is filled in by keyboard alone, with digits and moves', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Bàn Phím');
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await app.page.keyboard.press(key);
  };
  // Areas arrive at their headings; n leads to the first item that is not done.
  await press('n');
  await expect.poll(() => here(app)).toBe('item');
  for (let stop = 0; stop < 150; stop += 1) {
    const at = await here(app);
    if (at === 'text' || at === 'radio') await press('1');
    await press('Enter');
    if (at !== 'onward') continue;
    const done = await app.page.evaluate(() => location.hash.endsWith('/kiem-tra'));
    if (done) break;
    await expect.poll(() => here(app)).toBe('item');
  }
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra');
  // Two keys for each figure, a few for the way between items.
  expect(keys).toBeLessThanOrEqual(140);
  // The way on keeps the focus when the last figure of all is scored, a frame after it was left.
  await app.page.goBack();
  const next = app.page.locator('.onward__next');
  await app.item('5.4').locator('.fig input').first().fill('');
  await expect(next).toContainText('5.4');
  await app.item('5.4').locator('.fig input').first().evaluate((field: HTMLInputElement) => {
    field.focus();
    field.value = '1';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    document.querySelector<HTMLElement>('.onward__next')?.focus();
  });
  await expect(next).toContainText('Đã xong mọi mục');
  await expect(next).toBeFocused();
});

test('a2 a way on that is pressed at once leads past the figure before it', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Nối Tiếp');
  await app.item('1.1').locator('.fig input').first().fill('5');
  await app.item('1.1').locator('.fig input').last().evaluate((field: HTMLInputElement) => {
    field.focus();
    field.value = '5';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const next = document.querySelector<HTMLElement>('.onward__next');
    next?.focus();
    next?.click();
  });
  await expect(app.item('1.2')).toBeFocused();
});

test('a2 a digit chooses an answer, Enter goes on, with Shift back, and in a note it is a new line', async ({ app }) => {
  await app.parts();
  const choice = app.page.locator('section.item', { has: app.page.locator('.opts input') }).first();
  const radios = choice.locator('.opts input');
  await radios.first().focus();
  await app.page.keyboard.press('2');
  await expect(radios.nth(1)).toBeChecked();
  await expect(radios.nth(1)).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(radios.nth(1)).not.toBeFocused();
  await app.page.keyboard.press('Shift+Enter');
  await expect(radios.nth(1)).toBeFocused();
  await app.panel(choice, 'Ghi chú');
  const note = choice.getByLabel('Ghi chú');
  await app.page.keyboard.type('một');
  await app.page.keyboard.press('Enter');
  await app.page.keyboard.type('hai');
  await expect(note).toHaveValue('một\nhai');
});

test('a2 from one item to the next the tabulator stops once beside the figures', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Tab');
  const last = app.item('1.1').locator('.fig input').last();
  await last.focus();
  await app.page.keyboard.press('Tab');
  const guide = app.item('1.1').getByRole('toolbar').getByRole('button').first();
  await expect(guide).toBeFocused();
  // The arrows go along the row, and round.
  await app.page.keyboard.press('ArrowLeft');
  await expect(app.item('1.1').getByRole('button', { name: /Khác/ })).toBeFocused();
  await app.page.keyboard.press('ArrowRight');
  await expect(guide).toBeFocused();
  await app.page.keyboard.press('Tab');
  await expect(app.item('1.2').locator('.fig input').first()).toBeFocused();
});

test('a figure that several items use says which, in one press and by the row of buttons, and leads to them', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Dùng Chung');
  await app.area('Số hóa hồ sơ');
  const item = app.item('4.1');
  const users = item.getByRole('button', { name: '7 mục' });
  await expect(users).toHaveAttribute('title', /^Mục 2\.1, .*4\.1/);
  await users.click();
  const panel = item.locator('.shared');
  await expect(panel.getByRole('listitem')).toHaveCount(7);
  await expect(panel).toContainText('4.1 Tỷ lệ hồ sơ có cấp kết quả giải quyết điện tử (mục này)');
  await expect(panel.getByRole('link').first()).toBeFocused();
  await users.click();
  await expect(panel).toHaveCount(0);
  // The same for who presses no mouse; the place that it leads to, and the way back.
  await app.act(item, 'Mục dùng chung số liệu');
  await panel.getByRole('link', { name: /^2\.1 / }).click();
  await expect(app.item('2.1')).toBeFocused();
  await app.page.goBack();
  await expect(app.item('4.1')).toBeVisible();
});

test('what was said stands as a line where its panel is closed', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Dòng');
  const item = app.item('1.1');
  await app.panel(item, 'Giải trình');
  await app.page.keyboard.type('Đang chờ số liệu của tỉnh');
  await expect(item.locator('.item__said')).toHaveCount(0);
  await item.getByRole('button', { name: 'Giải trình' }).click();
  await expect(item.locator('.item__said')).toHaveText('Giải trình: Đang chờ số liệu của tỉnh');
});

test('a long help opens beside its item and leaves the next one in sight', async ({ app }) => {
  await app.page.setViewportSize({ width: 1366, height: 768 });
  await app.parts();
  const items = app.page.locator('section.item').filter({ has: app.page.getByRole('button', { name: /Hướng dẫn/ }) });
  const item = items.first();
  await item.scrollIntoViewIfNeeded();
  const before = (await item.boundingBox())!.height;
  await item.getByRole('button', { name: /Hướng dẫn/ }).click();
  const help = item.getByRole('region', { name: /Hướng dẫn mục/ });
  await expect(help).toBeVisible();
  await expect.poll(async () => (await item.boundingBox())!.height - before).toBeLessThanOrEqual(260);
  await item.getByRole('button', { name: /Hướng dẫn/ }).click();
  await expect(help).toHaveCount(0);
});

test('Ctrl+S stores now, in a field too, and says where the file is', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Lưu');
  await app.item('1.1').locator('.fig input').first().fill('12');
  await app.page.keyboard.press('Control+s');
  await expect(app.page.locator('.notice')).toContainText('Đã lưu trong trình duyệt trên máy này');
  await expect(app.saved).toContainText('Đã lưu');
});

test('a press reaches what was pressed, although a fault appears as the field is left', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Bấm');
  const item = app.item('1.1');
  await item.locator('.fig input').nth(1).fill('47');
  await item.locator('.fig input').nth(0).click();
  await app.page.keyboard.type('60');
  const button = (await item.getByRole('button', { name: 'Giải trình' }).boundingBox())!;
  await app.page.mouse.move(button.x + button.width / 2, button.y + button.height / 2);
  await app.page.mouse.down();
  await app.page.waitForTimeout(200);
  await app.page.mouse.up();
  await expect(item.getByLabel('Giải trình', { exact: true })).toBeFocused();
  await expect(item.locator('.err')).toBeVisible();
});

test('who edits a finished assessment is told that it is open again', async ({ app }) => {
  await app.open();
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Kết quả tự chấm');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kiểm tra' }).click();
  await app.arrives('Kiểm tra');
  await app.page.getByRole('button', { name: /^Xác nhận hoàn thành/ }).click();
  await app.area('Tiến độ giải quyết');
  await app.panel(app.item('2.1'), 'Ghi chú');
  await app.page.keyboard.type('x');
  await expect(app.page.locator('.notice')).toContainText('trở lại trạng thái đang chấm');
});
