import { expect, test } from './support';

test('a copy is kept after ten minutes of work, tells what changed since, and comes back as one of its own', async ({ app }) => {
  await app.page.clock.install({ time: new Date('2026-11-25T09:00:00+07:00') });
  await app.open();
  await app.start('UBND xã Lưu');
  await app.rate('1.2', '43', '47');
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
  await row.getByRole('button', { name: 'Lấy lại thành bản mới' }).click();
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
  await lost.getByRole('button', { name: 'Lấy lại thành bản mới' }).click();
  await app.area('Công khai, minh bạch');
  await expect(app.points('1.2')).toHaveText('3,66');
});

test('l1 what the full storage refused is kept in the database and offered on the next visit', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Đầy');
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await app.rate('1.3', '47', '47');
  await expect(app.saved).toHaveText('KHÔNG lưu được');
  await expect.poll(() => app.page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBe(1);
  app.page.on('dialog', (dialog) => void dialog.accept());
  // The minute of the record and that of the copy may be the same: the copy is the later one.
  await app.page.waitForTimeout(1500);
  await app.rate('1.4', '9', '10');
  await app.page.waitForTimeout(500);
  await app.page.goto('about:blank');
  await app.open();
  const unsaved = app.page.getByRole('region', { name: /Có phần chưa lưu được/ });
  await expect(unsaved).toContainText('UBND xã Đầy');
  await unsaved.getByRole('button', { name: 'Lấy lại thành bản mới' }).click();
  await app.area('Công khai, minh bạch');
  await expect(app.points('1.3')).toHaveText('2,00');
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
  await expect(app.page.getByText('Không đọc hoặc ghi được kho bản lưu tự động')).toBeVisible();
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
