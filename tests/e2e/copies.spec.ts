import { type App, expect, test } from './support';

test('a copy is kept after ten minutes of work, tells what changed since, and comes back as one of its own', async ({ app }) => {
  await app.page.clock.install({ time: new Date('2026-11-25T09:00:00+07:00') });
  await app.open();
  await app.start('UBND xã Lưu');
  await app.rate('1.2', '43', '47');
  // Whatever waits for the disk must not have waited ten minutes in vain.
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.clock.fastForward('10:01');
  await app.rate('1.3', '47', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.clock.fastForward('01:00');
  await app.rate('1.4', '9', '10');
  const here = new URL(app.page.url()).hash.replace(/\/nhom.*/, '');
  await app.open(`${here}/lich-su`);
  const row = app.page.locator('.list__row');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('09:10 ngày 25/11/2026 – tự động khi làm việc');
  await expect(row).toContainText(/từ đó đổi \d+ mục: .*1\.4/);
  await row.getByRole('button', { name: 'Lấy lại thành bản tự chấm mới' }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  expect(app.page.url()).not.toContain(here);
  await app.area('Công khai, minh bạch');
  await expect(app.item('1.4').locator('.fig input').first()).toHaveValue('');
  await app.open();
  await expect(app.page.locator('.list__row')).toHaveCount(2);
});

test('l15 an assessment that was taken away is among the copies after the page was closed', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Xóa');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open();
  await app.page.getByRole('button', { name: /^Xóa/ }).click();
  await expect(app.page.getByText('Đã xóa bản tự chấm của UBND xã Xóa')).toBeVisible();
  await app.open('#/du-lieu');
  const lost = app.page.getByRole('region', { name: 'Bản lưu của các bản tự chấm đã xóa' });
  await app.page.reload();
  await expect(lost).toContainText('UBND xã Xóa');
  await lost.getByRole('button', { name: 'Lấy lại thành bản tự chấm mới' }).click();
  await app.area('Công khai, minh bạch');
  await expect(app.points('1.2')).toHaveText('3,66');
});

/** From now on the storage takes nothing, in this page and in those after it. */
const fill = async (app: App) => {
  const refuse = () => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  };
  await app.page.addInitScript(refuse);
  await app.page.evaluate(refuse);
};

const cameBack = (app: App) => app.page.getByRole('region', { name: 'Đã lấy lại phần làm việc' });

test('l1 what the full storage refused is in the database, and is there on the next visit without asking', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Đầy');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await app.rate('1.3', '47', '47');
  await expect(app.saved).toHaveText('KHÔNG lưu được');
  await expect(app.page.getByRole('alert').filter({ hasText: 'kho dự phòng của trình duyệt, lần mở sau vẫn còn' })).toBeVisible();
  await expect.poll(() => app.page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBe(1);
  app.page.on('dialog', (dialog) => void dialog.accept());
  await app.page.goto('about:blank');
  // With room again it is whole, and said.
  await app.open();
  await expect(cameBack(app)).toContainText('UBND xã Đầy');
  await app.page.locator('.list__row a').first().click();
  await app.area('Công khai, minh bạch');
  await expect(app.points('1.3')).toHaveText('2,00');
  await expect(app.saved).toContainText('Đã lưu');
});

test('l1 on a storage that stays full, work goes on from visit to visit; a new assessment is at home at once, first, wherever the clock is', async ({ app }) => {
  app.page.on('dialog', (dialog) => void dialog.accept());
  await app.open();
  await app.start('UBND xã Cũ');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await fill(app);
  await app.open();
  // The clock was ahead when the first part was done.
  await app.page.clock.setFixedTime(new Date('2028-01-01T10:00:00+07:00'));
  await app.start('UBND xã Mới');
  await app.rate('1.2', '40', '47');
  const kept = app.page.getByRole('alert').filter({ hasText: 'lần mở sau vẫn còn' });
  await expect(kept).toBeVisible();
  await app.page.goto('about:blank');
  await app.open();
  await app.page.clock.setFixedTime(new Date('2026-11-26T10:00:00+07:00'));
  const rows = app.page.locator('.list .list__row');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('UBND xã Mới');
  await expect(rows.first()).toContainText('kho dự phòng');
  await expect(cameBack(app)).toContainText('bộ nhớ của trình duyệt không đủ chỗ');
  // The first edit of this visit goes on from it.
  await rows.first().getByRole('link').click();
  await app.area('Công khai, minh bạch');
  await expect(app.points('1.2')).not.toHaveText('—');
  await app.rate('1.3', '47', '47');
  await expect(kept).toBeVisible();
  await app.page.goto('about:blank');
  await app.open();
  await rows.filter({ hasText: 'UBND xã Mới' }).getByRole('link').click();
  await app.area('Công khai, minh bạch');
  await expect(app.item('1.2').locator('.fig input').first()).toHaveValue('40');
  await expect(app.points('1.3')).toHaveText('2,00');
});

test('l15 leaving at once after deleting: the copy is there before the record goes', async ({ app }) => {
  for (let round = 0; round < 6; round += 1) {
    const name = `UBND xã Đi Ngay ${round}`;
    const row = app.page.locator('.list__row').filter({ hasText: name });
    await app.open();
    await app.start(name);
    await app.rate('1.2', '43', '47');
    await expect(app.saved).toContainText('Đã lưu');
    await app.open();
    await row.getByRole('button', { name: /^Xóa/ }).click();
    await app.page.waitForTimeout(round * 7);
    await app.page.goto('about:blank');
    // Gone with a copy, or still there; what the page before removed may reach this one later.
    await expect(async () => {
      await app.open();
      if (await row.count() > 0) {
        await row.getByRole('link').first().click({ timeout: 5000 });
        await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan', { timeout: 5000 });
        await app.area('Công khai, minh bạch');
        await expect(app.points('1.2')).not.toHaveText('—');
        return;
      }
      await app.open('#/du-lieu');
      const lost = app.page.getByRole('region', { name: 'Bản lưu của các bản tự chấm đã xóa' });
      await expect(lost).toContainText(name, { timeout: 5000 });
    }).toPass();
  }
});

test('l15 without a database, deleting says that it is final and asks', async ({ app }) => {
  await app.page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException('closed', 'InvalidStateError'); };
  });
  await app.open();
  await app.start('UBND xã Xóa Hẳn');
  await app.rate('1.2', '43', '47');
  await app.open();
  await app.page.getByRole('button', { name: /^Xóa/ }).click();
  const asked = app.page.getByRole('alert').filter({ hasText: 'xóa là không lấy lại được sau khi đóng trang' });
  await expect(asked).toBeVisible();
  await asked.getByRole('button', { name: 'Hủy' }).click();
  await expect(app.page.locator('.list__row')).toContainText('UBND xã Xóa Hẳn');
  await app.page.getByRole('button', { name: /^Xóa/ }).click();
  await asked.getByRole('button', { name: 'Xóa hẳn' }).click();
  await expect(app.page.getByText('Đã xóa bản tự chấm của UBND xã Xóa Hẳn')).toBeVisible();
  await app.page.reload();
  await expect(app.page.locator('.list__row')).toHaveCount(0);
});

test('l11 all copies of a deleted assessment are offered, the last one first, wherever the clock was', async ({ app }) => {
  await app.open();
  await app.page.clock.setFixedTime(new Date('2028-01-01T10:00:00+07:00'));
  await app.start('UBND xã Đồng Hồ');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.clock.setFixedTime(new Date('2028-01-01T10:11:00+07:00'));
  await app.rate('1.3', '47', '47');
  await expect(app.saved).toContainText('Đã lưu');
  // The clock is put right; the last copy is of now.
  await app.page.clock.setFixedTime(new Date('2026-11-26T10:00:00+07:00'));
  await app.rate('1.4', '10', '10');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open();
  await app.page.getByRole('button', { name: /^Xóa/ }).click();
  await expect(app.page.getByText('Đã xóa bản tự chấm của UBND xã Đồng Hồ')).toBeVisible();
  await app.open('#/du-lieu');
  const lost = app.page.getByRole('region', { name: 'Bản lưu của các bản tự chấm đã xóa' });
  await expect(lost.locator('.list__row').first()).toContainText('26/11/2026');
  await expect(lost.locator('.list__row').last()).toContainText('01/01/2028');
  await lost.getByRole('button', { name: 'Lấy lại thành bản tự chấm mới' }).first().click();
  await app.area('Công khai, minh bạch');
  await expect(app.item('1.4').locator('.fig input').first()).toHaveValue('10');
});

for (const [kind, hang] of [
  ['never opens', () => { IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest; }],
  ['never answers', () => { IDBObjectStore.prototype.put = () => ({}) as IDBRequest<IDBValidKey>; }],
  ['is never deleted', () => { IDBFactory.prototype.deleteDatabase = () => ({}) as IDBOpenDBRequest; }],
] as const) {
  test(`l17 a database that ${kind}: what is worked on opens, is saved and says what it promises; clearing comes to an end`, async ({ app }) => {
    test.slow();
    await app.page.addInitScript(hang);
    await app.open();
    await app.start('UBND xã Treo');
    await app.rate('1.2', '43', '47');
    await expect(app.saved).toContainText('Đã lưu', { timeout: 30_000 });
    if (kind !== 'is never deleted') await expect(app.saved).toContainText('chưa chắc chắn');
    await app.page.reload();
    await expect(app.points('1.2')).toHaveText('3,66', { timeout: 30_000 });
    const file = (await app.handedOver(async () => {
      await app.result();
      await app.page.getByRole('button', { name: 'Tải bản tự chấm về máy' }).click();
    })).text;
    // A file that takes the place of what is here: the copy before it is waited for, and it goes on.
    await app.open();
    await app.choose(file.replace('UBND xã Treo', 'UBND xã Treo Lâu'));
    await app.preview.getByText('Thay bản trên máy').click();
    await app.takeIn();
    // It is opened once it is taken in; its name is in the preview before.
    await app.page.waitForURL(/#\/ho-so\//, { timeout: 40_000 });
    await expect(app.page.getByText('UBND xã Treo Lâu').first()).toBeVisible({ timeout: 40_000 });
    await app.open('#/du-lieu');
    await app.page.getByLabel('Tôi không cần giữ những gì chưa sao lưu').check();
    await app.page.getByRole('button', { name: 'Xóa mọi dữ liệu của Tự Chấm trên máy này' }).click();
    await expect(app.page.locator('#da-xoa')).toContainText(/Đã xóa hết|không cho xóa/, { timeout: 40_000 });
    expect(Object.keys(await app.stored()).filter((name) => name.startsWith('tu-cham/assessment/'))).toEqual([]);
  });
}

test('l17 a connection that another window left open does not keep the data from being cleared', async ({ app, context }) => {
  const other = await context.newPage();
  await other.goto(app.url);
  await app.open();
  await app.start('UBND xã Hai Kết Nối');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await other.reload();
  await other.locator('.list__row a').first().click();
  // A write fails, and its connection stays with nobody.
  await app.page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () { IDBObjectStore.prototype.put = put; throw new DOMException('full', 'QuotaExceededError'); };
  });
  await app.rate('1.3', '46', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open('#/du-lieu');
  await app.page.getByLabel('Tôi không cần giữ những gì chưa sao lưu').check();
  await app.page.getByRole('button', { name: 'Xóa mọi dữ liệu của Tự Chấm trên máy này' }).click();
  await expect(app.page.locator('#da-xoa')).toContainText('Đã xóa hết');
  // The page of data asks again how many copies there are: that makes an empty one.
  const left = await app.page.evaluate(() => new Promise<number>((resolve, reject) => {
    const request = indexedDB.open('tu-cham');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const stores = [...request.result.objectStoreNames];
      if (stores.length === 0) return resolve(0);
      const count = request.result.transaction(stores).objectStore('texts').count();
      count.onsuccess = () => resolve(count.result);
    };
  }));
  expect(left).toBe(0);
});

test('l13 a database that is gone or fails is told; what is worked on is saved as usual', async ({ app }) => {
  await app.page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException('closed', 'InvalidStateError'); };
  });
  await app.open();
  await app.start('UBND xã Không Kho');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.open(`${new URL(app.page.url()).hash.replace(/\/nhom.*/, '')}/lich-su`);
  await expect(app.page.getByText('Không đọc hoặc ghi được kho dự phòng')).toBeVisible();
});

test('l6 a window that is killed while it waits to store loses the last moments at most', async ({ app, context }) => {
  // Killed, not left: nothing is told that the window goes.
  await app.page.addInitScript(() => {
    for (const name of ['pagehide', 'visibilitychange', 'beforeunload', 'unload']) {
      window.addEventListener(name, (event) => event.stopImmediatePropagation(), { capture: true });
    }
  });
  await app.open();
  await app.start('UBND xã Mất Điện');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.item('1.3').locator('.fig input').first().fill('46');
  await app.page.close();
  const after = await context.newPage();
  await after.goto(app.url);
  await expect(after.locator('.list__row')).toContainText('3,66');
  await expect(after.locator('.list__row--bad')).toHaveCount(0);
});

test('l13 where there is no database, the state of saving says why it is not certain, and how to keep what is new', async ({ app }) => {
  await app.page.addInitScript(() => { Object.defineProperty(globalThis, 'indexedDB', { value: undefined }); });
  await app.open();
  await app.start('UBND xã Thử');
  const state = app.saved.getByRole('button', { name: /^Đã lưu .*, chưa chắc chắn$/ });
  await state.click();
  await expect(app.page.locator('.notice')).toContainText('Trình duyệt không cho dùng kho dự phòng');
  await expect(app.page.locator('.notice')).toContainText('tải tệp về để giữ');
  // At 320 px it has room.
  await app.page.setViewportSize({ width: 320, height: 700 });
  expect(await app.page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(320);
  await state.press('Enter');
  await expect(state).toBeFocused();
});
