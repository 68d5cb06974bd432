import { expect, test, App } from './support';

/** Starts the practice set and opens its first area. */
async function practice(app: App) {
  await app.open();
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND phường Tập Chấm');
  await app.page.getByRole('radio', { name: /mẫu/i }).first().check();
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('.banner')).toBeVisible();
}

const part = (app: App, name: string) => app.page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

test('a document is written down once, found without marks, and proves many items', async ({ app }) => {
  await practice(app);
  await app.item('1.1.1').getByRole('radio').first().check();
  await expect(app.item('1.1.1')).toContainText('thiếu tài liệu');
  await app.panel(app.item('1.1.1'), /^Tài liệu/);
  await app.page.keyboard.type('12/KH-UBND');
  await app.page.keyboard.press('Enter');
  const form = app.item('1.1.1').locator('form');
  await expect(form.getByLabel('Số, ký hiệu')).toHaveValue('12/KH-UBND');
  await form.getByLabel('Ngày ban hành').fill('31/02/2026');
  await form.getByLabel('Trích yếu').fill('Kế hoạch cải cách hành chính');
  await form.getByRole('button', { name: /Ghi vào danh mục/ }).click();
  await expect(form).toContainText('Không có ngày này');
  await expect(form.getByLabel('Ngày ban hành')).toBeFocused();
  await form.getByLabel('Ngày ban hành').fill('05/01/2026');
  await form.getByRole('button', { name: /Ghi vào danh mục/ }).click();
  await expect(app.item('1.1.1').locator('.doc')).toContainText('12/KH-UBND ngày 05/01/2026: Kế hoạch cải cách hành chính');
  await expect(app.item('1.1.1').getByText('thiếu tài liệu', { exact: true })).toBeHidden();
  await expect(app.item('1.1.1').getByLabel('Trang, mục')).toBeFocused();
  await app.page.keyboard.type('2');

  // The same one at another item, by words without marks, in decomposed spelling too.
  await app.item('1.1.2').getByRole('button', { name: /^Tài liệu/ }).click();
  for (const words of ['ke hoach', 'kế hoạch'.normalize('NFD'), '12/kh']) {
    await app.item('1.1.2').getByRole('combobox').fill(words);
    await expect(app.item('1.1.2').getByRole('option').first()).toContainText('12/KH-UBND');
  }
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('ArrowUp');
  await app.page.keyboard.press('Enter');
  await expect(app.item('1.1.2').locator('.doc')).toHaveCount(1);

  // The register knows where it is used; taking it off takes it off the items, and both come back.
  await part(app, 'Tài liệu');
  await expect(app.page.locator('.register__row')).toContainText('Dùng ở mục: 1.1.1');
  await app.page.getByRole('button', { name: /^Xóa/ }).click();
  await expect(app.page.locator('.register__row')).toHaveCount(0);
  await app.page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect(app.page.locator('.register__row')).toContainText('1.1.2');
  await app.page.getByRole('button', { name: /^Sửa/ }).click();
  await app.page.getByLabel('Nơi lưu').fill('Tủ 2');
  await app.page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(app.page.locator('.register__row')).toContainText('lưu tại Tủ 2');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.reload();
  await expect(app.page.locator('.register__row')).toContainText('lưu tại Tủ 2');
});

test('points without a document ask for an explanation with its cause', async ({ app }) => {
  await practice(app);
  await app.item('1.1.1').getByRole('radio').first().check();
  await part(app, 'Kiểm tra');
  const group = app.page.locator('section.card').filter({ hasText: 'chưa có tài liệu kiểm chứng' });
  await group.getByRole('link', { name: /^Sửa 1\.1\.1 / }).click();
  await expect(app.item('1.1.1').getByRole('combobox')).toBeFocused();
  await app.item('1.1.1').getByRole('button', { name: /Giải trình/ }).click();
  await app.item('1.1.1').getByLabel('Giải trình', { exact: true }).fill('Văn bản đang chờ ký');
  await app.item('1.1.1').getByLabel('Khách quan').check();
  await app.item('1.1.1').getByRole('link', { name: /Trở lại trang Kiểm tra/ }).click();
  await expect(group).toHaveCount(0);
});

test('checking again leads to each field and back, and only then is it complete', async ({ app }) => {
  await app.open();
  await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
  await app.area('Tiến độ giải quyết');
  await app.item('2.1').locator('.fig input').first().fill('');
  await part(app, 'Kiểm tra');
  await expect(app.page.getByTestId('check-summary')).toContainText('Còn 1 mục phải hoàn thiện');
  await expect(app.page.getByRole('button', { name: /Xác nhận hoàn thành/ })).toHaveCount(0);
  await app.page.locator('section.card').first().getByRole('link', { name: /^Sửa 2\.1 / }).click();
  await expect(app.item('2.1').locator('.fig input').first()).toBeFocused();
  await app.page.keyboard.type('2541');
  await app.item('2.1').getByRole('link', { name: /Trở lại trang Kiểm tra/ }).click();
  await app.page.getByRole('button', { name: /Xác nhận hoàn thành/ }).click();
  await expect(app.page.locator('#hoan-thanh')).toContainText('Đơn vị đã chấm xong ngày');
  await app.open();
  await expect(app.page.locator('.list__row').first()).toContainText('đã hoàn thành');
  // An edit takes the declaration back.
  await app.page.locator('.list__row a').first().click();
  await app.area('Tiến độ giải quyết');
  await app.item('2.1').locator('.fig input').first().fill('2540');
  await part(app, 'Kiểm tra');
  await expect(app.page.getByRole('button', { name: /Xác nhận hoàn thành/ })).toBeVisible();
});

test('l15 every edit can be taken back and made again, a removed document too', async ({ app }) => {
  await practice(app);
  const undo = app.page.getByRole('button', { name: /^Hoàn tác:/ });
  const redo = app.page.getByRole('button', { name: /^Làm lại:/ });
  await expect(undo).toBeDisabled();
  await app.item('1.1.1').getByRole('radio').first().check();
  await app.rate('1.1.3', '90', '100');
  await expect(app.points('1.1.3')).toHaveText('1,00');
  await app.panel(app.item('1.1.3'), 'Ghi chú');
  await app.page.keyboard.type('Đối chiếu lại');
  await expect(undo).toHaveAccessibleName(/ghi chú/i);
  await undo.click();
  await expect(app.item('1.1.3').getByLabel('Ghi chú')).toHaveValue('');
  // One field typed in is one step.
  await undo.click();
  await expect(app.points('1.1.3')).toHaveText('–');
  await expect(app.item('1.1.3').locator('.fig input').nth(0)).toHaveValue('90');
  await undo.click();
  await expect(app.item('1.1.3').locator('.fig input').nth(0)).toHaveValue('');
  await undo.click();
  await expect(app.points('1.1.1')).toHaveText('–');
  for (let step = 0; step < 4; step += 1) await redo.click();
  await expect(redo).toBeDisabled();
  await expect(app.points('1.1.1')).toHaveText('1,00');
  await expect(app.points('1.1.3')).toHaveText('1,00');
  await expect(app.item('1.1.3').getByLabel('Ghi chú')).toHaveValue('Đối chiếu lại');
});

test('filters show what is left, and leave under the hands what is being filled in', async ({ app }) => {
  await practice(app);
  const chip = (name: RegExp) => app.page.getByRole('button', { name });
  await expect(chip(/^Chưa chấm 13/)).toBeVisible();
  await app.item('1.1.1').getByRole('radio').first().check();
  await chip(/^Chưa chấm 12/).click();
  await expect(app.item('1.1.1')).toBeHidden();
  await app.item('1.1.2').getByLabel('Có', { exact: true }).first().check();
  await app.item('1.1.2').getByLabel('Có', { exact: true }).last().check();
  await expect(app.item('1.1.2')).toBeVisible();
  await expect(chip(/^Thiếu tài liệu 2/)).toBeVisible();
  // Mine: named at the item, and who I am on the overview.
  await app.panel(app.item('1.1.2'), /Người phụ trách/);
  await app.page.keyboard.type('Công chức Văn phòng');
  await part(app, 'Tổng quan');
  await app.page.getByLabel('Người nhập').fill('công  chức văn phòng ');
  await chip(/^Của tôi 1/).click();
  await expect(app.page.locator('.found a')).toHaveText(/^1\.1\.2/);
  await chip(/^Tất cả/).click();
  await app.page.getByLabel(/Tìm mục theo mã/).fill('thanh toan truc tuyen');
  await expect(app.page.locator('.found a').first()).toContainText('7.3');
  await app.page.locator('.found a').first().click();
  await expect(app.item('7.3')).toBeFocused();
  await app.page.goBack();
  await expect(app.page.locator('#tieu-de')).toHaveText('Tổng quan');
});

test('the total follows each edit at once, and what looks at all items with the next frame', async ({ app }) => {
  await practice(app);
  await expect(app.page.getByRole('button', { name: /^Chưa chấm 13/ })).toBeVisible();
  const { totals, counts } = await app.page.evaluate(async () => {
    const text = (selector: string) => document.querySelector(selector)!.textContent!;
    const chip = () => text('.chips button:nth-child(2)');
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const radios = [...document.querySelectorAll<HTMLInputElement>('[id="muc-c1.1.1"] input[type=radio], [id="muc-c1.1.2"] input[type=radio]')];
    const [totals, counts] = [[text('[data-testid="score"] b')], [chip()]];
    for (const name of new Set(radios.map(({ name }) => name))) {
      radios.find((radio) => radio.name === name)!.click();
      await null;
      await new Promise<void>((done) => queueMicrotask(done));
      totals.push(text('[data-testid="score"] b'));
    }
    await frame();
    await frame();
    counts.push(chip());
    return { totals, counts };
  });
  expect(new Set(totals).size).toBeGreaterThan(1);
  expect(counts).toEqual(['Chưa chấm 13', 'Chưa chấm 11']);
  // A step back is followed in the same way.
  await app.page.keyboard.press('Control+z');
  await expect(app.page.getByRole('button', { name: /^Chưa chấm 1[12]/ })).toBeVisible();
});

test('a4 a pause says what an edit came to, once', async ({ app }) => {
  await practice(app);
  await app.page.evaluate(() => {
    const log: string[] = [];
    (window as unknown as { log: string[] }).log = log;
    const [live, saved] = ['live', 'save-state'].map((name) => document.querySelector(`[data-testid=${name}]`)!);
    // That it is stored is said where it is so: a disk may be slower than a pause.
    const said = () => `${live!.textContent}${saved!.textContent!.startsWith('✓ Đã lưu') ? '' : ' Đã lưu.'}`;
    new MutationObserver(() => log.push(said())).observe(live!, { childList: true, characterData: true, subtree: true });
  });
  const log = () => app.page.evaluate(() => (window as unknown as { log: string[] }).log);
  await app.rate('1.1.3', '90', '100');
  const last = async () => (await log()).at(-1);
  await expect.poll(last).toBe('Mục 1.1.3: 1,00 / 2 điểm. Tổng 1,00 điểm, tạm tính. Đã lưu.');
  // A machine may be slow enough to pause between the two figures; it is never told at each key.
  expect((await log()).length).toBeLessThanOrEqual(2);
  await app.act(app.item('1.1.2'), /Chưa có số liệu/);
  await expect.poll(last).toBe('Mục 1.1.2: thiếu số liệu. Tổng 1,00 điểm, tạm tính. Đã lưu.');
  expect((await log()).length).toBeLessThanOrEqual(3);
});

test('a2 a whole group is filled in without a mouse', async ({ app }) => {
  await practice(app);
  await app.area('Xây dựng và tổ chức thực hiện văn bản');
  const items = app.page.locator('section.item');
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  const count = await items.count();
  const done = app.page.locator('.head p');
  await expect(done).toContainText(`còn ${count} mục`);
  // From the heading on: Tab to every control; the first radio of each question, a figure in each field.
  let guard = 0;
  while (!(await done.textContent())!.includes('đã xong') && guard < 400) {
    guard += 1;
    await app.page.keyboard.press('Tab');
    const on = await app.page.evaluate(() => {
      const it = document.activeElement as HTMLInputElement;
      const box = it.getBoundingClientRect();
      const covered = box.height > 0 && document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))?.closest('.bar') !== null && !it.closest('.bar');
      return { radio: it.type === 'radio' && !it.checked, text: it.matches('.fig input'), outline: getComputedStyle(it).outlineStyle, covered };
    });
    expect(on.outline, 'the focus is visible').not.toBe('none');
    expect(on.covered, 'the bar does not cover the focus').toBe(false);
    if (on.radio) await app.page.keyboard.press('Space');
    if (on.text) await app.page.keyboard.type('7');
  }
  await expect(done).toContainText('đã xong');
});

test('the second click of a double click does nothing on the page to which the first one led', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.area('Số hóa hồ sơ');
  const yes = app.item('4.CT').getByLabel('Có', { exact: true });
  // As the system tells of a click that follows another one at the same place, whatever stands there by now.
  const click = (count: number) => yes.dispatchEvent('click', { detail: count });
  await click(2);
  await expect(app.points('4.CT')).toHaveText('–');
  await expect(yes).not.toBeChecked();
  await click(1);
  await expect(yes).toBeChecked();
});

test('enter leads into a number that is typed over, as the tab key does', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.area('Số hóa hồ sơ');
  const [first, second] = [app.page.locator('.fig input').first(), app.page.locator('.fig input').nth(1)];
  await second.fill('120');
  await first.focus();
  await app.page.keyboard.press('Enter');
  await expect(second).toBeFocused();
  await app.page.keyboard.type('90');
  await expect(second).toHaveValue('90');
});

test('l9 a document that was begun waits while another page is looked at', async ({ app }) => {
  await practice(app);
  const item = app.item('1.1.1');
  await app.panel(item, /^Tài liệu/);
  await app.page.keyboard.type('12/KH-UBND');
  await app.page.keyboard.press('Enter');
  await expect(item.getByLabel('Số, ký hiệu')).toBeFocused();
  await item.getByLabel('Trích yếu').fill('Kế hoạch');
  await item.getByLabel('Ngày ban hành').fill('31/02/2026');
  await part(app, 'Số liệu');
  await app.page.goBack();
  await item.getByRole('button', { name: /^Tài liệu/ }).click();
  await expect(item.getByLabel('Trích yếu')).toHaveValue('Kế hoạch');
  await expect(item.getByLabel('Ngày ban hành')).toHaveValue('31/02/2026');
  // Given up, it is gone.
  await item.getByRole('button', { name: 'Hủy' }).click();
  await expect(item.getByRole('combobox')).toBeFocused();
});

test('l15 the form of the unit follows a step taken back', async ({ app }) => {
  await practice(app);
  const info = new URL(app.page.url()).hash.replace(/\/nhom.*/, '/thong-tin');
  await app.open(info);
  await app.more();
  await app.page.getByLabel('Kỳ', { exact: true }).fill('quý IV/2026');
  await app.page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await expect(app.page.locator('#tieu-de')).toHaveText('Tổng quan');
  // Following a link, not loading anew: the steps live as long as the page.
  await app.page.getByRole('link', { name: 'Sửa thông tin' }).click();
  await expect(app.page.getByLabel('Kỳ', { exact: true })).toHaveValue('quý IV/2026');
  await app.page.getByRole('button', { name: /^Hoàn tác:/ }).click();
  await expect(app.page.getByLabel('Kỳ', { exact: true })).toHaveValue('');
});

test('an address of a group that is not there says that nothing is lost', async ({ app }) => {
  await practice(app);
  await app.open(new URL(app.page.url()).hash.replace(/\/nhom.*/, '/nhom/khong-co'));
  await app.arrives('Không có phần này');
  await expect(app.page).toHaveTitle('Không có phần này · Tự Chấm');
  await expect(app.page.getByText('Bản tự chấm vẫn còn nguyên')).toBeVisible();
  await app.page.getByRole('link', { name: /Mở Tổng quan/ }).click();
  await expect(app.page.locator('#tieu-de')).toHaveText('Tổng quan');
});

test('an address of an item that the area does not have says so at its heading; one that it has says nothing', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  const area = new URL(app.page.url()).hash.replace(/(\/nhom\/[^/]+).*/, '$1');
  const told = app.page.locator('.notice', { hasText: 'Địa chỉ này dẫn đến một mục không có ở đây' });
  await app.open(`${area}/khong-co`);
  await expect(told).toBeVisible();
  await expect(app.page.locator('#tieu-de')).toBeFocused();
  await told.getByRole('button', { name: 'Đóng' }).click();
  // Neither an item of the area nor the next area is told to be missing.
  await app.open(`${area}/1.1`);
  await expect(app.item('1.1')).toBeFocused();
  await app.page.locator('.onward__after').click();
  await app.arrives('2. ');
  await expect(told).toHaveCount(0);
});

test('an address of no page says so, and leads to the first page', async ({ app }) => {
  for (const hash of ['#/abc/def', '#/ho-so/x/khong-co']) {
    await app.open(hash);
    await app.arrives('Không có trang này');
    await expect(app.page).toHaveTitle('Không có trang này · Tự Chấm');
    await app.page.getByRole('link', { name: 'Về trang đầu' }).click();
    await expect(app.page.locator('#tieu-de')).toHaveText('Tự chấm điểm cải cách hành chính');
  }
});
