import { expect, test } from './support';

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.area('Tiến độ giải quyết');
});

for (const [typed, message] of [
  ['-5', 'Số không được âm.'],
  ['mười hai', 'Đây không phải là số.'],
  ['12a', 'Đây không phải là số.'],
  ['78,28', 'Phải là số nguyên'],
  ['1,109', 'Phải là số nguyên'],
  ['1234567890123456', 'Số quá dài.'],
] as const) {
  test(`s8 ${typed} in a count is answered at the field and kept`, async ({ app }) => {
    const field = app.item('2.1').locator('.fig input').nth(0);
    await app.rate('2.1', typed, '2618');
    await expect(app.item('2.1').locator('.err:visible')).toContainText(message);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue(typed);
    await expect(app.points('2.1')).toHaveText('–');
    await expect(app.item('2.1').locator('.tag').first()).toHaveText('số liệu chưa hợp lệ');
    // What was typed is still there after coming back, and mending it clears the fault.
    await expect(app.saved).toContainText('Đã lưu');
    await app.page.reload();
    await expect(field).toHaveValue(typed);
    await field.fill('2541');
    await expect(app.item('2.1').locator('.err:visible')).toHaveCount(0);
    await expect(app.points('2.1')).toHaveText('19,41');
  });
}

test('s8 a percentage in a count is told where it belongs, and an example fits its field', async ({ app }) => {
  const said = (code: string) => app.item(code).locator('.err:visible');
  // The set has no percentage for this item.
  await app.rate('2.1', '68%', '2618');
  await expect(said('2.1')).toHaveText(/^Ô này ghi số lượng \(.+\), không ghi tỷ lệ %\. Bộ tiêu chí yêu cầu nhập đủ cả hai số liệu của tỷ lệ\.$/);
  await app.rate('2.1', 'mười hai', '2618');
  await expect(said('2.1')).toHaveText('Đây không phải là số. Chỉ nhập chữ số; dấu chấm ngăn hàng nghìn, ví dụ 1.109.');
});

test('s8 a point groups thousands in a count, and the field shows how it was read', async ({ app }) => {
  await app.rate('2.1', '1.109', '1 109');
  await expect(app.item('2.1').locator('.fig input').nth(0)).toHaveValue('1.109');
  await expect(app.item('2.1').locator('.fig input').nth(1)).toHaveValue('1.109');
  await expect(app.points('2.1')).toHaveText('20,00');
  await app.item('2.1').locator('.fig input').nth(0).fill('1.000');
  await expect(app.item('2.1')).toContainText('Đã nhập “1.000”: đọc là 1.000 (dấu chấm ngăn hàng nghìn), không phải 1.');
  // What another country writes for two thousand is not taken unasked.
  await app.item('2.1').locator('.fig input').nth(0).fill('2,000');
  await app.item('2.1').locator('.fig input').nth(0).press('Tab');
  await expect(app.item('2.1').locator('.err:visible')).toContainText('đọc được hai cách: 2.000 hoặc 2.');
});

test('s8 a numerator above its denominator is answered below both fields', async ({ app }) => {
  await app.rate('2.1', '172', '87');
  const item = app.item('2.1');
  await expect(item.locator('.err:visible')).toContainText('(172) lớn hơn');
  await expect(item.locator('.fig input[aria-invalid=true]')).toHaveCount(2);
  await expect(item.locator('.tag').first()).toHaveText('số liệu chưa hợp lệ');
  await expect(app.points('2.1')).toHaveText('–');
  await item.locator('.fig input').nth(1).fill('1720');
  await expect(item.locator('.err:visible')).toHaveCount(0);
  await expect(app.points('2.1')).toHaveText('2,00');
});

test('a figure that is typed wrong is to be mended: overview and check lead to its entry, and none says that there are no figures', async ({ app }) => {
  await app.rate('2.1', 'mười hai', '2618');
  await expect(app.item('2.1').locator('.tag').first()).toHaveText('số liệu chưa hợp lệ');
  const field = app.item('2.1').locator('.fig input').nth(0);
  await app.page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).click();
  await app.arrives('Tổng quan');
  const todo = app.page.getByRole('region', { name: 'Việc tiếp theo' });
  await expect(todo).toContainText('Số liệu đã nhập chưa hợp lệ: sửa lại tại mục');
  await expect(todo).not.toContainText('Chưa có số liệu');
  await expect(app.page.getByRole('button', { name: 'Thiếu số liệu 0' })).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Số liệu chưa hợp lệ 1' })).toBeVisible();
  await todo.getByRole('link', { name: /^Sửa số liệu mục 2\.1:/ }).click();
  await expect(field).toBeFocused();
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kiểm tra' }).click();
  await app.arrives('Kiểm tra');
  const row = app.page.locator('main li').filter({ hasText: 'Số liệu đã nhập chưa hợp lệ, sửa lại tại mục.' });
  await row.getByRole('link', { name: /^Sửa 2\.1/ }).click();
  await field.fill('2541');
  await expect(app.points('2.1')).toHaveText('19,41');
  await app.page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).click();
  await expect(app.page.getByRole('button', { name: 'Số liệu chưa hợp lệ' })).toHaveCount(0);
});

test('a blank figure leaves the item open, without a fault', async ({ app }) => {
  await app.rate('2.1', '2541', '2618');
  await app.rate('2.1', '', '2618');
  await expect(app.item('2.1').locator('.err:visible')).toHaveCount(0);
  await expect(app.item('2.1').locator('.tag').first()).toHaveText('chưa chấm');
  await expect(app.score).toContainText('tạm tính');
});

test('a target that has to be entered is asked for once its item is begun, not before', async ({ app }) => {
  await app.open('#/bo-tieu-chi');
  await app.page.getByRole('link', { name: /Bắt đầu tự chấm với bộ này.*Bộ tiêu chí mẫu cấp xã/ }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Chỉ Tiêu');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await app.arrives('1. Công tác chỉ đạo');
  await app.area('Cải cách thủ tục hành chính');
  const item = app.item('3.1.2');
  await expect(item).toContainText('Chỉ tiêu được giao; bắt buộc');
  await expect(app.page.locator('.item .err:visible')).toHaveCount(0);
  await expect(item.locator('[aria-invalid="true"]')).toHaveCount(0);
  await item.getByLabel('TTHC có kiến nghị đơn giản hóa').fill('3');
  await item.getByLabel('TTHC được rà soát trong kỳ').fill('15');
  await item.getByLabel('TTHC được rà soát trong kỳ').press('Tab');
  await app.page.keyboard.press('Tab');
  await expect(item.locator('.err:visible')).toContainText('lớn hơn 0 để tính được mức đạt');
  await item.getByLabel('Chỉ tiêu giao').fill('20');
  await expect(item.locator('.err:visible')).toHaveCount(0);
  await expect(app.points('3.1.2')).toHaveText('1,00');
  // What is said below one figure moves none of the others.
  const tops = () => item.locator('.fig input').evaluateAll((all) => all.map((it) => Math.round(it.getBoundingClientRect().top + scrollY)));
  const before = await tops();
  await item.getByLabel('TTHC có kiến nghị đơn giản hóa').fill('5.000');
  await item.getByLabel('TTHC có kiến nghị đơn giản hóa').press('Tab');
  await expect(item.getByRole('button', { name: 'Đúng là 5.000' })).toBeVisible();
  await expect.poll(tops).toEqual(before);
});

test('a zero denominator is asked about, never divided by', async ({ app }) => {
  await app.rate('2.1', '0', '0');
  await expect(app.item('2.1').locator('.err:visible')).toContainText('bằng 0 nên không tính được tỷ lệ');
  await app.act(app.item('2.1'), 'Không phát sinh');
  await app.item('2.1').getByLabel(/Lý do/).fill('Xã mới thành lập, chưa có hồ sơ');
  await expect(app.score).toContainText('/80 điểm');
});

test('announced points stay within the item and need their source', async ({ app }) => {
  await app.area('Cung cấp dịch vụ công trực tuyến');
  const item = app.item('3.2');
  await item.getByLabel(/Điểm công bố/).fill('4,01');
  await item.getByLabel(/Nguồn công bố/).focus();
  await expect(item.locator('.err:visible')).toContainText('Không được lớn hơn 4.');
  await item.getByLabel(/Điểm công bố/).fill('0,31');
  await expect(item.locator('.tag').first()).toHaveText('cần bổ sung');
  await item.getByLabel(/Nguồn công bố/).fill('Cổng DVCQG ngày 10/10/2026');
  await expect(item.locator('.tag').first()).toHaveText('đã chấm');
});

test('the source of announced points that a button writes stands in its box, and typing goes on behind it', async ({ app }) => {
  await app.area('Cung cấp dịch vụ công trực tuyến');
  const item = app.item('3.2');
  await item.getByLabel(/Điểm công bố/).fill('0,31');
  await item.getByRole('button', { name: /Ghi nguồn/ }).click();
  const source = item.getByLabel(/Nguồn công bố/);
  await expect(source).toBeFocused();
  await expect(source).toHaveValue(/số liệu đến 10\/10\/2026$/);
  const written = await source.inputValue();
  await source.press('End');
  await app.page.keyboard.type(', mục 2');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(source).toHaveValue(`${written}, mục 2`);
});

test('announced points with more decimals than points have are answered at the field and kept', async ({ app }) => {
  await app.area('Cung cấp dịch vụ công trực tuyến');
  const item = app.item('3.2');
  await item.getByLabel(/Điểm công bố/).fill('0,305');
  await item.getByLabel(/Nguồn công bố/).focus();
  await expect(item.locator('.err:visible')).toContainText('tối đa 2 chữ số sau dấu phẩy');
  await expect(item.getByLabel(/Điểm công bố/)).toHaveValue('0,305');
  await expect(app.points('3.2')).toHaveText('–');
});

test('a new assessment says what is missing, at the field and on top', async ({ app }) => {
  await app.open('#/moi');
  await app.page.getByLabel('Năm đánh giá').fill('26');
  await app.page.getByLabel('Số liệu tính đến ngày').fill('31/02/2026');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('#can-sua')).toBeFocused();
  await expect(app.page.locator('#can-sua li')).toHaveCount(3);
  await expect(app.page.locator('#can-sua li').nth(2)).toHaveText(/^Số liệu tính đến ngày: không có ngày này/);
  await expect(app.page.locator('#nam-loi')).toContainText('4 chữ số');
  await app.page.getByRole('button', { name: /Nhập tên đơn vị/ }).click();
  await expect(app.page.getByLabel('Tên đơn vị')).toBeFocused();
});

test('text typed with an input method is never cut or replaced', async ({ app }) => {
  const item = app.item('2.1');
  await app.act(item, 'Ghi chú');
  const note = item.getByLabel('Ghi chú');
  await note.focus();
  const client = await app.page.context().newCDPSession(app.page);
  for (const text of ['k', 'ke', 'kế', 'kế ', 'kế h', 'kế ho', 'kế hoạch']) {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await expect(note).toHaveValue(text);
  }
  await client.send('Input.insertText', { text: 'kế hoạch' });
  await expect(note).toHaveValue('kế hoạch');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(item.locator('.item__said')).toHaveText('Ghi chú: kế hoạch');
});

test('unit, year and day can be put right later', async ({ app }) => {
  await app.result();
  await app.page.getByRole('link', { name: 'Sửa thông tin' }).click();
  await expect(app.page.getByLabel('Tên đơn vị')).toHaveValue('UBND xã Thử');
  await expect(app.page.getByLabel('Số liệu tính đến ngày')).toHaveValue('10/10/2026');
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Thử Nghiệm');
  await app.page.getByLabel('Số liệu tính đến ngày').fill('15/11/2026');
  await app.page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await expect(app.page.locator('.bar__name')).toContainText('UBND xã Thử Nghiệm');
  await expect(app.page.locator('.bar__name')).toContainText('15/11/2026');
  await app.page.reload();
  await expect(app.page.locator('.bar__name')).toContainText('UBND xã Thử Nghiệm');
});

test('a day to hand in that lies in another time is answered at the field and kept', async ({ app }) => {
  await app.open();
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Hạn');
  await app.page.getByLabel('Năm đánh giá').fill('2026');
  await app.page.getByLabel('Hạn nộp').fill('01/01/2020');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.getByText('Hạn nộp phải nằm trong năm đánh giá hoặc năm sau.').first()).toBeVisible();
  await expect(app.page.getByLabel('Hạn nộp')).toHaveValue('01/01/2020');
});

test('a double click starts one assessment', async ({ app }) => {
  await app.open('#/moi');
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Hai Lần');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).dblclick();
  await app.arrives('1. Công khai, minh bạch');
  await app.open();
  await expect(app.page.locator('.list__row').filter({ hasText: 'Hai Lần' })).toHaveCount(1);
});

test('a2 the second press of a double click that comes late does not take the focus from the new page', async ({ app }) => {
  await app.open('#/moi');
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Hai Lần');
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await app.arrives('1. Công khai, minh bạch');
  const title = (await app.page.getByRole('heading', { level: 1 }).boundingBox())!;
  await app.page.mouse.move(title.x + title.width + 5, title.y + title.height / 2);
  await app.page.mouse.down({ clickCount: 2 });
  await app.page.mouse.up({ clickCount: 2 });
  await app.arrives('1. Công khai, minh bạch');
});

test('a2 who has gone on to another field before the page is drawn again stays there', async ({ app }) => {
  await app.page.getByRole('navigation').getByRole('link', { name: /Tài liệu/ }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toBeFocused();
  // A machine that draws late: whatever waits for the next frame waits until it is let go.
  await app.page.evaluate(() => {
    const waiting: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (then) => waiting.push(then);
    Object.assign(window, {
      draw: () => {
        for (const then of waiting.splice(0)) then(performance.now());
      },
    });
  });
  const draw = () => app.page.evaluate(() => (window as unknown as { draw(): void }).draw());
  await app.page.getByRole('button', { name: 'Thêm tài liệu' }).dispatchEvent('click');
  await draw();
  await expect(app.page.getByLabel('Số, ký hiệu')).toBeFocused();
  await app.page.getByRole('button', { name: 'Hủy' }).dispatchEvent('click');
  await app.page.getByRole('button', { name: 'Thêm tài liệu' }).focus();
  await app.page.keyboard.press('Enter');
  const title = app.page.getByLabel('Trích yếu');
  const box = (await title.boundingBox())!;
  await app.page.mouse.click(box.x + 20, box.y + 10);
  await app.page.keyboard.insertText('Kế hoạch');
  await draw();
  await app.page.keyboard.insertText(' số 5');
  await expect(title).toHaveValue('Kế hoạch số 5');
  await expect(app.page.getByLabel('Số, ký hiệu')).toHaveValue('');

  // A screen reader goes into a field without a key or a press that the page sees.
  await app.page.getByRole('button', { name: 'Hủy' }).dispatchEvent('click');
  await draw();
  await app.page.getByRole('button', { name: 'Thêm tài liệu' }).dispatchEvent('click');
  await title.focus();
  await draw();
  await expect(title).toBeFocused();
});
