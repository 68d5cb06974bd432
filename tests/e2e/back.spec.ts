import type { Locator } from '@playwright/test';
import { test, expect, type App } from './support';

/** The sample, at one of its pages. */
async function sample(app: App, part: string, title: string) {
  await app.sample();
  await app.open(`#/ho-so/mau-van-canh-2026/${part}`);
  await app.arrives(title);
}

/** The row that was left has the focus, in sight, where it stood. */
async function isWhereItWasLeft(app: App, address: string, top: number) {
  const link = app.page.locator(`main a[href="${address}"]`).first();
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await expect.poll(() => app.page.evaluate(() => Math.round(scrollY))).toBe(top);
}

/** Follows a link far down a list, and says where it leads and where the page stood. */
async function leave(app: App, name: RegExp): Promise<[string, number]> {
  const link = app.page.getByRole('main').getByRole('link', { name }).first();
  // Rows that are still being made would move those that are there.
  await expect(app.page.locator('[aria-busy=true]')).toHaveCount(0);
  await link.scrollIntoViewIfNeeded();
  const left: [string, number] = [(await link.getAttribute('href'))!, await app.page.evaluate(() => Math.round(scrollY))];
  await link.click();
  await expect(app.page.locator('section.item').first()).toBeVisible();
  return left;
}

for (const how of ['the link at the item', 'a step back'] as const) {
  const comeBack = (app: App, name: string) =>
    how === 'a step back' ? app.page.goBack() : app.page.getByRole('link', { name: `← Trở lại trang ${name}` }).click();

  test(`l9 ${how} leads to the row of the check that was left, also below the first ones`, async ({ app }) => {
    await app.page.setViewportSize({ width: 1280, height: 500 });
    await sample(app, 'kiem-tra', 'Kiểm tra');
    const all = app.page.getByRole('button', { name: /^Xem cả/ }).first();
    if (await all.isVisible()) await all.click();
    const [address, top] = await leave(app, /^Sửa 5\.4 /);
    expect(top).toBeGreaterThan(0);
    await comeBack(app, 'Kiểm tra');
    await expect(app.page.getByRole('heading', { level: 1 })).toContainText('Kiểm tra');
    await isWhereItWasLeft(app, address, top);
  });

  test(`l9 ${how} leads to the row of the scoring table, ordered as it was`, async ({ app }) => {
    await app.page.setViewportSize({ width: 1280, height: 500 });
    await sample(app, 'bang-cham', 'Bảng chấm điểm');
    await expect(app.page.locator('table[aria-busy]')).toHaveCount(0);
    await app.page.locator('thead').getByRole('button', { name: /Điểm mất/ }).click();
    await expect(app.page).toHaveURL(/#.*\?/);
    const ordered = new URL(app.page.url()).hash;
    await expect(app.page.locator('table[aria-busy]')).toHaveCount(0);
    const [address, top] = await leave(app, /Tỷ lệ thủ tục kết nối/);
    await comeBack(app, 'Bảng chấm điểm');
    await expect(app.page.getByRole('heading', { level: 1 })).toContainText('Bảng chấm điểm');
    await isWhereItWasLeft(app, address, top);
    expect(new URL(app.page.url()).hash).toBe(ordered);
  });
}

test('l9 a step back leads to where the page was scrolled to, also where nothing on it was pressed', async ({ app }) => {
  await app.page.setViewportSize({ width: 1280, height: 500 });
  await sample(app, 'kiem-tra', 'Kiểm tra');
  const top = await app.page.evaluate(() => {
    scrollTo(0, 321);
    return Math.round(scrollY);
  });
  expect(top).toBe(321);
  await expect.poll(() => app.page.evaluate(() => String(history.state))).toMatch(/^321 /);
  // As the field of addresses does it.
  await app.page.evaluate(() => { location.hash = '#/ho-so/mau-van-canh-2026/ket-qua'; });
  await app.arrives('Kết quả tự chấm');
  await app.page.goBack();
  await app.arrives('Kiểm tra');
  await expect.poll(() => app.page.evaluate(() => Math.round(scrollY))).toBe(321);
});

test('l9 what was put right is gone from the check, and the page stands where it stood', async ({ app }) => {
  await app.page.setViewportSize({ width: 1280, height: 500 });
  await sample(app, 'kiem-tra', 'Kiểm tra');
  const [address, top] = await leave(app, /^Sửa 4\.3 /);
  await app.item('4.3').getByRole('button', { name: 'Giải trình' }).click();
  await app.item('4.3').getByLabel('Giải trình', { exact: true }).fill('Phần mềm chưa nối với kho dữ liệu.');
  await app.item('4.3').getByLabel('Khách quan').check();
  await app.page.getByRole('link', { name: '← Trở lại trang Kiểm tra' }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(app.page.locator(`main a[href="${address}"]`)).toHaveCount(0);
  await expect.poll(() => app.page.evaluate(() => Math.round(scrollY))).toBe(top);
});

test('whoever comes back to the first page is at its heading, and whoever begins there at the top', async ({ app }) => {
  const heading = app.page.getByRole('heading', { level: 1, name: /chấm/i });
  await app.open();
  await expect(app.page.getByRole('button', { name: 'Mở tệp' })).toBeVisible();
  await app.page.keyboard.press('Tab');
  await expect(app.page.locator('.bar a').first()).toBeFocused();
  await app.page.getByRole('link', { name: 'Hướng dẫn' }).first().click();
  await app.arrives('Hướng dẫn');
  await app.page.goBack();
  await expect(heading).toBeFocused();
  await app.page.goForward();
  await app.arrives('Hướng dẫn');
  await app.page.evaluate(() => { location.hash = '#/'; });
  await expect(heading).toBeFocused();
});

test('a button that is switched off by its own press passes the focus on to the heading', async ({ app }) => {
  await sample(app, 'nhom/ckmb', 'Công khai, minh bạch');
  const field = app.page.locator('section.item .fig input').first();
  const before = await field.inputValue();
  await field.fill('7');
  await field.press('Tab');
  for (const name of [/^Hoàn tác: /, /^Làm lại: /]) {
    await app.page.locator('.bar').getByRole('button', { name }).click();
    await expect(app.page.getByRole('heading', { level: 1 })).toBeFocused();
  }
  await expect(field).not.toHaveValue(before);
});

test('the link back names the page that led here, and is there for nothing else', async ({ app }) => {
  await sample(app, 'nhom/mdsh', 'Số hóa hồ sơ');
  await expect(app.page.getByRole('link', { name: /^← Trở lại trang/ })).toHaveCount(0);
  await app.result();
  await leave(app, /Tỷ lệ thủ tục hành chính công bố đúng hạn/);
  await expect(app.item('1.1').getByRole('link', { name: '← Trở lại trang Kết quả' })).toBeVisible();
  await expect(app.page.getByRole('link', { name: /^← Trở lại trang/ })).toHaveCount(1);
});

test('a link to where one is already leads to its target again, and is no way back to itself', async ({ app }) => {
  await app.page.setViewportSize({ width: 1280, height: 500 });
  await app.open('#/tap-huan/tinh-huong/phu-giao-2025');
  await app.page.getByLabel('Họ và tên học viên').fill('Nguyễn Thị Thử');
  await app.page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  const item = app.item('1.1.3');
  await expect(item.locator('.fig input').first()).toBeVisible();
  const top = () => app.page.evaluate(() => Math.round(scrollY));
  const follow = async (link: Locator, target: Locator) => {
    const address = new URL(app.page.url()).hash;
    expect(await link.getAttribute('href')).toBe(address);
    await app.page.evaluate(() => scrollTo(0, 0));
    await link.click();
    await expect(target).toBeFocused();
    await expect(target).toBeInViewport();
    expect(new URL(app.page.url()).hash).toBe(address);
  };
  await app.page.locator('.banner').getByText('Phiếu bài tập', { exact: true }).click();
  const way = app.page.locator('.banner').getByRole('link', { name: '1.1.3', exact: true });
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  await way.click();
  await expect(item).toBeFocused();
  const there = await top();
  expect(there).toBeGreaterThan(0);
  await follow(way, item);
  await expect.poll(top).toBe(there);
  await expect(app.page.getByRole('link', { name: /^← Trở lại/ })).toHaveCount(0);
  // A page without such a target goes to its top.
  await app.result();
  await app.page.evaluate(() => scrollTo(0, 400));
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' }).first().focus();
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect.poll(top).toBe(0);
});

test('a link to a part of an item opens it again where it was closed', async ({ app }) => {
  await sample(app, 'nhom/mdsh', 'Số hóa hồ sơ');
  await app.open('#/ho-so/mau-van-canh-2026/nhom/mdsh/4.3/giai-trinh');
  const field = app.item('4.3').getByLabel('Giải trình', { exact: true });
  await expect(field).toBeFocused();
  await app.item('4.3').getByRole('button', { name: 'Giải trình' }).click();
  await expect(field).toHaveCount(0);
  // As a link on the page would.
  await app.page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, { href: location.hash, textContent: 'Mục 4.3' });
    document.querySelector('main')!.prepend(link);
  });
  await app.page.getByRole('link', { name: 'Mục 4.3', exact: true }).click();
  await expect(field).toBeFocused();
});
