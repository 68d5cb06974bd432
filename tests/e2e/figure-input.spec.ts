import { expect, test, type App } from './support';
import type { Locator } from '@playwright/test';

/** The practice set has money, percentages, counts and dates. */
test.beforeEach(async ({ app }) => {
  await app.open();
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Gõ Số');
  await app.page.getByRole('radio', { name: /mẫu/i }).first().check();
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('.banner')).toContainText('không thay thế bộ tiêu chí của tỉnh');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Số liệu' }).click();
  await app.arrives('Số liệu');
});

const figure = (app: App, id: string) => app.page.locator(`#so-lieu-${id}`);
const row = (app: App, id: string) => app.page.locator('li.figure').filter({ has: figure(app, id) });
const panel = (app: App) => app.page.locator('section.paste');

/** What is stored of a figure, as the file has it. */
async function stored(app: App, id: string): Promise<unknown> {
  await expect(app.saved).toContainText('Đã lưu');
  return app.page.evaluate((id) => {
    const find = (value: unknown): unknown => {
      if (value === null || typeof value !== 'object') return undefined;
      const inputs = (value as Record<string, any>).inputs;
      if (inputs && typeof inputs === 'object' && !Array.isArray(inputs) && id in inputs && !('counts' in inputs)) return inputs[id];
      for (const part of Object.values(value)) {
        const found = find(part);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    for (const text of Object.values({ ...localStorage })) {
      try {
        const document = JSON.parse(text as string)?.document ?? JSON.parse(text as string);
        const found = find(document?.assessment);
        if (found !== undefined) return found;
      } catch { /* no JSON */ }
    }
    return null;
  }, id);
}

const selection = (field: Locator) => field.evaluate((node: HTMLInputElement) => [node.selectionStart, node.selectionEnd]);

async function put(field: Locator, kind: 'paste' | 'drop', text: string) {
  await field.focus();
  await field.evaluate((node, [kind, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = kind === 'paste'
      ? new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      : new DragEvent('drop', { dataTransfer: clipboardData, bubbles: true, cancelable: true });
    node.dispatchEvent(event);
  }, [kind, text]);
}

for (const [id, typed, grouped, plain] of [
  ['capital_paid', '12345', '12.345', '12345'],
  ['capital_paid', '1234567,5', '1.234.567,5', '1234567,5'],
  ['docs_in', '12345', '12.345', '12345'],
] as const) {
  test(`n1 ${typed} in ${id} is corrected digit by digit, and never becomes a thousandth`, async ({ app }) => {
    const { page } = app;
    const field = figure(app, id);
    await field.fill(typed);
    await field.press('Tab');
    await expect(field).toHaveValue(grouped);
    // From the keyboard all is selected, as always; the figure stands as it is typed.
    await page.keyboard.press('Shift+Tab');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(plain);
    await expect.poll(() => selection(field)).toEqual([0, plain.length]);
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await expect(field).toHaveValue(plain.slice(0, -1));
    await page.keyboard.type('78');
    await page.keyboard.press('Tab');
    const changed = `${plain.slice(0, -1)}78`;
    const canonical = changed.replace(',', '.');
    expect(await stored(app, id)).toEqual({ number: canonical });
    // In the middle.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await page.keyboard.type('0');
    await page.keyboard.press('Tab');
    expect(await stored(app, id)).toEqual({ number: `${canonical[0]}0${canonical.slice(2)}` });
    await expect(row(app, id).locator('.err:visible')).toHaveCount(0);
  });
}

test('n1 a click sets the caret at the digit that was clicked, a double click takes the whole figure', async ({ app }) => {
  const { page } = app;
  const field = figure(app, 'capital_paid');
  await field.fill('12345678');
  await field.press('Tab');
  await expect(field).toHaveValue('12.345.678');
  // A twin that nothing is done to tells where the browser sets the caret in the text as it is seen.
  const box = (await field.boundingBox())!;
  const at = { x: box.x + box.width - 45, y: box.y + box.height / 2 };
  await field.evaluate((node: HTMLInputElement) => {
    const twin = node.cloneNode() as HTMLInputElement;
    twin.id = 'twin';
    twin.value = node.value;
    node.before(twin);
    node.style.display = 'none';
  });
  await page.mouse.click(at.x, at.y);
  const [seen] = await selection(page.locator('#twin'));
  await field.evaluate((node: HTMLInputElement) => {
    document.getElementById('twin')!.remove();
    node.style.display = '';
  });
  expect(seen).toBeGreaterThan(3);
  expect(seen).toBeLessThan(10);
  const digit = '12.345.678'.slice(0, seen!).replaceAll('.', '').length;
  await page.mouse.click(at.x, at.y);
  await expect(field).toHaveValue('12345678');
  await expect.poll(() => selection(field)).toEqual([digit, digit]);
  await page.keyboard.type('9');
  await expect(field).toHaveValue(`${'12345678'.slice(0, digit)}9${'12345678'.slice(digit)}`);
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('12345678');
  await page.keyboard.press('Tab');
  await page.mouse.dblclick(at.x, at.y);
  await expect(field).toHaveValue('12345678');
  await expect.poll(() => selection(field)).toEqual([0, 8]);
  await page.keyboard.type('7');
  await page.keyboard.press('Tab');
  expect(await stored(app, 'capital_paid')).toEqual({ number: '7' });
});

test('n1 who types before the figure is rewritten types into the figure all the same', async ({ app }) => {
  const { page } = app;
  const field = figure(app, 'capital_paid');
  await field.fill('12345');
  await field.press('Tab');
  await expect(field).toHaveValue('12.345');
  // A machine so slow that nothing that waits comes in time.
  await page.evaluate(() => { (window as any).setTimeout = () => 0; });
  await field.click();
  await page.keyboard.press('End');
  await page.keyboard.type('6');
  await expect(field).toHaveValue('123456');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(field).toHaveValue('1234');
});

test('n1 the browser takes back what was typed, and nothing else, before and after the field is left', async ({ app }) => {
  const { page } = app;
  const field = figure(app, 'capital_paid');
  await field.fill('12345');
  await field.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('End');
  await page.keyboard.type('6');
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('12345');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Tab');
  expect(await stored(app, 'capital_paid')).toEqual({ number: '12345' });
  await page.keyboard.press('Shift+Tab');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('12.345');
  expect(await stored(app, 'capital_paid')).toEqual({ number: '12345' });
});

for (const [id, typed, grouped, number] of [
  ['docs_in', '1.000.000', '1.000.000', '1000000'],
  ['docs_in', '12.345.000', '12.345.000', '12345000'],
  ['capital_paid', '1.234.567', '1.234.567', '1234567'],
  ['capital_paid', '2.500.000,5', '2.500.000,5', '2500000.5'],
] as const) {
  test(`n1 ${typed} typed key by key with its points in ${id} is that number`, async ({ app }) => {
    const field = figure(app, id);
    await field.click();
    await field.pressSequentially(typed, { delay: 30 });
    await expect(field).toHaveValue(typed);
    await field.press('Tab');
    await expect(field).toHaveValue(grouped);
    expect(await stored(app, id)).toEqual({ number });
    // Typed over what stands there, too.
    await field.click();
    await field.press('Control+a');
    await field.pressSequentially(typed, { delay: 30 });
    await field.press('Tab');
    expect(await stored(app, id)).toEqual({ number });
  });
}

test('n1 figures typed one after the other never run together when they are taken back', async ({ app }) => {
  const { page } = app;
  const field = figure(app, 'capital_paid');
  await field.click();
  await field.pressSequentially('10000');
  await field.press('Tab');
  await field.click();
  await field.press('Control+a');
  await field.press('Delete');
  await field.pressSequentially('12345');
  await field.press('Tab');
  await field.click();
  await field.press('End');
  await field.press('Backspace');
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('12345');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('12345');
  await page.keyboard.press('Control+y');
  await expect(field).toHaveValue('1234');
  await page.keyboard.press('Control+z');
  await field.press('Tab');
  await expect(field).toHaveValue('12.345');
  expect(await stored(app, 'capital_paid')).toEqual({ number: '12345' });
});

test('n1 who comes back from another window finds the figure and the caret as they were', async ({ app }) => {
  const { page } = app;
  const field = figure(app, 'capital_paid');
  await field.fill('12345');
  await page.keyboard.press('ArrowLeft');
  // The window loses the focus; the field stays the active element.
  await field.evaluate((node) => node.dispatchEvent(new FocusEvent('blur')));
  await expect(field).toHaveValue('12345');
  expect(await selection(field)).toEqual([4, 4]);
  await field.evaluate((node) => node.dispatchEvent(new FocusEvent('focus')));
  await page.keyboard.type('0');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('123.405');
});

test('n3 a figure that reads two ways tells both, and is listed until it is confirmed', async ({ app }) => {
  const { page } = app;
  const field = figure(app, 'capital_paid');
  const place = row(app, 'capital_paid');
  for (const [typed, read, other] of [['12,345', '12,345', '12.345'], ['12.345', '12.345', '12,345']]) {
    await field.fill(typed);
    await field.press('Tab');
    await expect(place).toContainText(`Đã nhập “${typed}”: đọc là ${read}`);
    await expect(place).toContainText(`không phải ${other}.`);
  }
  await field.fill('12,345');
  await field.press('Tab');
  expect(await stored(app, 'capital_paid')).toEqual({ number: '12.345' });
  // It outlives the page, and is listed before handing in.
  await page.reload();
  await expect(place.getByRole('button', { name: 'Đúng là 12,345' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Kiểm tra' }).click();
  const listed = page.locator('section.card').filter({ hasText: 'Số đọc được hai cách' });
  await expect(listed.locator('li')).toHaveCount(1);
  await expect(listed).toContainText('Đã nhập “12,345”: đọc là 12,345 (dấu phẩy là dấu thập phân), không phải 12.345.');
  await listed.getByRole('button', { name: 'Đúng là 12,345' }).click();
  await expect(listed).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(listed.locator('li')).toHaveCount(1);
  await listed.getByRole('button', { name: 'Sửa thành 12.345' }).click();
  await expect(listed).toHaveCount(0);
  expect(await stored(app, 'capital_paid')).toEqual({ number: '12345' });
});

test('n3 how numbers are written is asked once: all that wait are settled with it, later ones say what they are read as', async ({ app }) => {
  const { page } = app;
  const write = async (id: string, text: string) => {
    await figure(app, id).fill(text);
    await figure(app, id).press('Tab');
  };
  await write('docs_in', '5.000');
  await write('docs_out', '7.000');
  await write('capital_paid', '12.345');
  await row(app, 'docs_out').getByRole('button', { name: 'Đúng là 7.000' }).click();
  const notice = page.locator('.notice');
  await expect(notice).toContainText('Các số nhập sau không hỏi lại. Cùng xác nhận cách đọc ở: “Văn bản đến trong kỳ”.');
  await expect(row(app, 'docs_in').getByRole('button', { name: /^Đúng là/ })).toHaveCount(0);
  // A number with decimals is written otherwise: it is asked about by itself.
  await expect(row(app, 'capital_paid').getByRole('button', { name: 'Đúng là 12.345' })).toBeVisible();
  // The way back takes both back: the figures wait again, and the next one is asked about.
  await notice.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(row(app, 'docs_in').getByRole('button', { name: 'Đúng là 5.000' })).toBeVisible();
  await row(app, 'docs_in').getByRole('button', { name: 'Đúng là 5.000' }).click();
  await expect(row(app, 'docs_out').getByRole('button', { name: /^Đúng là/ })).toHaveCount(0);
  // From now on it is said while it is typed, never asked, and waits for nobody; in other places and after a reload too.
  await page.reload();
  await figure(app, 'docs_in').fill('9.000');
  await expect(row(app, 'docs_in')).toContainText('Đã nhập “9.000”: đọc là 9.000 (dấu chấm ngăn hàng nghìn), không phải 9.');
  await expect(row(app, 'docs_in').getByRole('button')).toHaveCount(0);
  await figure(app, 'docs_in').press('Tab');
  await expect(row(app, 'docs_in')).not.toContainText('đọc là');
  expect(await stored(app, 'docs_in')).toEqual({ number: '9000' });
  // The page of figures says what is not asked about, and asks again when it is wanted.
  await page.getByRole('button', { name: 'Hỏi lại từ đầu' }).click();
  await write('docs_out', '3.000');
  await expect(row(app, 'docs_out').getByRole('button', { name: 'Đúng là 3.000' })).toBeVisible();
});

test('n3 a count whose comma may group is asked about, not taken', async ({ app }) => {
  const field = figure(app, 'docs_in');
  const place = row(app, 'docs_in');
  await field.fill('15,000');
  await field.press('Tab');
  await expect(place.locator('.err:visible')).toContainText('đọc được hai cách: 15.000 hoặc 15');
  await expect(field).toHaveValue('15,000');
  expect(await stored(app, 'docs_in')).toEqual({ typed: '15,000' });
  await place.getByRole('button', { name: 'Sửa thành 15.000' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('15000');
  await expect(place.locator('.err:visible')).toHaveCount(0);
  // What can only group is offered too.
  await field.fill('2,540');
  await field.press('Tab');
  await place.getByRole('button', { name: 'Sửa thành 2.540' }).click();
  expect(await stored(app, 'docs_in')).toEqual({ number: '2540' });
});

test('n3 a figure that is put right from within its field stands in it at once, and is typed on', async ({ app }) => {
  const field = figure(app, 'capital_paid');
  await field.fill('12,345');
  await row(app, 'capital_paid').getByRole('button', { name: 'Sửa thành 12.345' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('12345');
  await field.press('End');
  await app.page.keyboard.type('99');
  await expect(field).toHaveValue('1234599');
  await app.page.keyboard.press('Backspace');
  await app.page.keyboard.press('Backspace');
  await field.press('Tab');
  await expect(field).toHaveValue('12.345');
  expect(await stored(app, 'capital_paid')).toEqual({ number: '12345' });
});

test('n3 one question for a pasted column whose commas may group, and its answer is used for all rows', async ({ app }) => {
  const { page } = app;
  await put(figure(app, 'capital_paid'), 'paste', 'Văn bản đến trong kỳ\t15,000\nVăn bản đi trong kỳ\t2,540\nĐầu tư công đã giải ngân\t1,234.50\n');
  await expect(panel(app)).toContainText('Dấu phẩy trong cột này là dấu gì? Ví dụ ô “15,000”');
  await expect(panel(app).getByRole('button', { name: /^Đưa vào/ })).toHaveCount(0);
  await expect(panel(app).locator('input:checked')).toHaveCount(0);
  await panel(app).getByRole('radio', { name: /Dấu thập phân/ }).check();
  await expect(panel(app)).toContainText('1 số liệu sẽ thay đổi · 2 ô không đọc được');
  await panel(app).getByRole('radio', { name: /Dấu ngăn hàng nghìn: “15,000” là 15.000/ }).check();
  await panel(app).getByRole('button', { name: 'Đưa vào 3 số liệu' }).click();
  await expect(panel(app)).toHaveCount(0);
  expect(await stored(app, 'docs_in')).toEqual({ number: '15000' });
  expect(await stored(app, 'docs_out')).toEqual({ number: '2540' });
  expect(await stored(app, 'capital_paid')).toEqual({ number: '1234.5' });
  // Answered is confirmed.
  await page.getByRole('navigation').getByRole('link', { name: 'Kiểm tra' }).click();
  await expect(page.getByText('Số đọc được hai cách')).toHaveCount(0);
});

test('n2 cells side by side go one after the other, and of a table with a column too many each is told', async ({ app }) => {
  await put(figure(app, 'docs_in'), 'paste', '95\t120');
  await expect(panel(app)).toContainText('2 số liệu sẽ thay đổi');
  await expect(panel(app).locator('tbody tr').nth(0)).toContainText('95');
  await expect(panel(app).locator('tbody tr').nth(1)).toContainText('120');
  await panel(app).getByRole('button', { name: 'Hủy' }).click();
  await put(figure(app, 'docs_in'), 'drop', '95\t120\n80\t90');
  await expect(panel(app)).toContainText('Cột 1 (“95”, 2 ô có nội dung): không lấy; số liệu lấy ở cột 2.');
  await panel(app).getByLabel('Lấy số liệu ở').selectOption('Cột 1');
  await expect(panel(app)).toContainText('Cột 2 (“120”, 2 ô có nội dung): không lấy; số liệu lấy ở cột 1.');
  await expect(panel(app).locator('tbody tr').nth(0)).toContainText('95');
});

test('n2 a table put into the field of an item is shown with the figures of that item', async ({ app }) => {
  await app.area('Công tác chỉ đạo, điều hành');
  const item = app.item('1.1.3');
  const fields = item.locator('.fig input');
  for (const [text, way] of [['95\t120', 'paste'], ['95\n120\n', 'paste'], ['95\r\n120\r\n7', 'drop']] as const) {
    await put(fields.nth(0), way, text);
    await expect(item.locator('section.paste')).toContainText('2 số liệu sẽ thay đổi');
    await expect(fields.nth(0)).toHaveValue('');
    if (text.includes('7')) await expect(item.locator('section.paste')).toContainText('Dòng 3 (“7”): đã hết số liệu để ghép.');
    await item.getByRole('button', { name: 'Hủy' }).click();
    await expect(fields.nth(0)).toBeFocused();
  }
  await put(fields.nth(0), 'paste', '95\t120');
  await item.getByRole('button', { name: 'Đưa vào 2 số liệu' }).click();
  await expect(fields.nth(1)).toHaveValue('120');
  await expect(app.points('1.1.3')).toHaveText('1,00');
});

test('a figure with characters that nobody sees is read as it is seen', async ({ app }) => {
  const field = figure(app, 'docs_in');
  await field.fill('\ufeff1\u200b.109\u200e\u00a0');
  await field.press('Tab');
  await expect(field).toHaveValue('1.109');
  await expect(row(app, 'docs_in').locator('.err:visible')).toHaveCount(0);
  await field.fill('\u202e12');
  await field.press('Tab');
  await expect(row(app, 'docs_in').locator('.err:visible')).toContainText('ký tự không nhìn thấy được (mã U+202E)');
});
