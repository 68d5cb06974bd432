import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { classOf20, key, type Made } from './classroom';
import { expect, test, App } from './support';

/** No violation of WCAG 2.2 AA, contrast included, no rule switched off. */
async function isAccessible(app: App, view: string) {
  const { violations } = await new AxeBuilder({ page: app.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.map((it) => `${it.id}: ${it.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} (${node.failureSummary?.split('\n')[1] ?? ''})`).join(' | ')}`);
  expect.soft(told, view).toEqual([]);
}

/** Nothing sticks out sideways. */
async function fits(app: App, view: string) {
  const wide = () => app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.soft.poll(wide, `${view} sticks out sideways`).toBeLessThanOrEqual(0);
}

const PARTS = ['', '/so-lieu', '/tai-lieu', '/kiem-tra', '/ket-qua', '/bao-cao', '/nop', '/bang-cham', '/khac-phuc', '/tham-dinh', '/bien-ban', '/thu-thay-doi', '/so-sanh', '/thong-tin', '/lich-su', '/giao-viec', '/ghep'];

/** The sample with one figure changed. */
const CHANGED = readFileSync(new URL('../../checklists/samples/van-canh-2026.json', import.meta.url), 'utf8').replace('"number": "2541"', '"number": "2000"');

/** A unit's file that is appraised. */
const APPRAISED = readFileSync(new URL('../../checklists/samples/song-cau-2023.json', import.meta.url), 'utf8');

const SCREENS = [
  { name: 'desktop', viewport: { width: 1280, height: 860 } },
  { name: 'phone', viewport: { width: 320, height: 640 } },
] as const;

for (const { name, viewport } of SCREENS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });
      // Some fifty views, each looked at by axe: more than a minute on a machine that does nothing else.
      test.describe.configure({ timeout: 720_000 });

      const look = async (app: App, view: string) => {
        await expect(app.page.locator('#tieu-de').first()).toBeVisible();
        await isAccessible(app, view);
        await fits(app, view);
      };

      test('a1 a3 the pages without an assessment', async ({ app }) => {
        await app.open();
        await look(app, 'home, empty');
        await app.choose('không phải JSON');
        await expect(app.page.locator('.err--box')).toBeVisible();
        await look(app, 'home, refused file');
        await app.open('#/moi');
        await app.page.getByLabel('Năm đánh giá').fill('26');
        await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
        await expect(app.page.locator('#can-sua')).toBeFocused();
        await look(app, 'new, with faults');
        await app.open('#/bo-tieu-chi');
        await look(app, 'sets');
        await app.page.locator('main a[href^="#/bo-tieu-chi/"]').first().click();
        await expect(app.page.locator('#ve-bo')).toBeVisible();
        await look(app, 'one set');
        await app.open('#/huong-dan');
        await expect(app.page.locator('.prose h2').first()).toBeVisible();
        await look(app, 'guide');
        await app.open('#/du-lieu');
        await app.page.getByText('Đặt mật khẩu cho tệp').click();
        await look(app, 'data of this machine');
        await app.open('#/tap-huan');
        await look(app, 'class');
        await app.open('#/tap-huan/tinh-huong/phu-giao-2025');
        await expect(app.page.getByRole('heading', { level: 1 })).toContainText('Phú Giáo');
        await look(app, 'one case');
        await app.open('#/ho-so/khong-co');
        await look(app, 'missing');
      });

      test('a1 a3 the files of a class side by side', async ({ app }) => {
        const put = (files: Made[]) => app.page.locator('main input[type=file]').setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
        await app.open('#/ban-lam-viec');
        await look(app, 'docket, empty');
        await put([...classOf20(), { name: 'hỏng.tucham.json', text: '{' }]);
        await expect(app.page.locator('table[aria-busy]')).toHaveCount(0);
        await expect(app.page.getByTestId('docket-count')).toBeVisible();
        await look(app, 'docket, files');
        const to = async (name: string) => {
          await app.page.getByRole('navigation', { name: 'Bàn làm việc' }).getByRole('link', { name }).click();
          await app.arrives(name);
        };
        await to('Từng mục');
        await app.page.getByRole('button', { name: 'Xem theo đơn vị' }).first().click();
        // What was pressed may have moved a field below the bar.
        await app.page.evaluate(() => scrollTo(0, 0));
        await look(app, 'docket, items');
        await to('Xếp hạng');
        await look(app, 'docket, ranking');
        await to('So với đáp án');
        await look(app, 'docket, no key');
        await put([key()]);
        await expect(app.page.getByTestId('key-count')).toBeVisible();
        await look(app, 'docket, key');
        await app.page.locator('main tbody th a').first().click();
        await app.page.getByRole('button', { name: 'Hiện đáp án' }).click();
        await app.page.getByRole('button', { name: 'Hiện tên học viên' }).click();
        await look(app, 'docket, one item');
      });

      test('a1 a3 the workbench, step by step', async ({ app }) => {
        const { page } = app;
        await app.open('#/soan');
        await look(app, 'workbench, no draft');
        await app.choose({ name: 'anh.xlsx', text: Buffer.from('89504e470d0a1a0a0000', 'hex') });
        await expect(page.locator('#khong-nhan')).toContainText('Không nhận');
        await look(app, 'workbench, refused file');
        const filled = readFileSync(new URL('../data/sets/khanhhoa-nam-2026-da-cham.xlsx', import.meta.url));
        await app.choose({ name: 'da-cham.xlsx', text: filled });
        await expect(page.getByRole('region', { name: 'Bảng chấm đã điền' })).toBeVisible();
        await look(app, 'workbench, filled sheet');
        await page.getByRole('button', { name: 'Nhận vào bản tự chấm mới' }).click();
        await page.getByLabel('Tên đơn vị').fill('UBND xã Ví Dụ');
        await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
        await app.arrives('Nhận bảng chấm đã điền');
        await look(app, 'filled sheet, shown');
        await page.getByRole('button', { name: 'Nhận vào bản tự chấm này' }).click();
        await look(app, 'filled sheet, taken over');
        await app.open('#/soan');
        await app.choose({ name: 'co-loi.xlsx', text: readFileSync(new URL('../data/sets/xa-mau-2026-co-loi.xlsx', import.meta.url)) });
        await app.arrives('Bảng');
        await look(app, 'workbench, table');
        const draft = new URL(page.url()).hash.replace('/bang', '');
        await app.open(`${draft}/cach-cham`);
        await page.getByRole('button', { name: /^Sửa/ }).first().click();
        await look(app, 'workbench, scoring with a form');
        await app.open(`${draft}/kiem-tra`);
        await page.getByText('Chính thức', { exact: true }).click();
        await look(app, 'workbench, check');
      });

      test('a1 a3 an empty, a half filled and a full assessment', async ({ app }) => {
        await app.open();
        await app.start('UBND xã Thử');
        const empty = new URL(app.page.url()).hash.replace(/\/nhom.*/, '');
        for (const part of PARTS) {
          await app.open(empty + part);
          await look(app, `empty${part}`);
        }
        await app.open();
        await look(app, 'home, list');
        await app.import(APPRAISED);
        await expect(app.page.locator('#tieu-de')).toHaveText('Tổng quan');
        const half = new URL(app.page.url()).hash;
        for (const part of PARTS) {
          await app.open(half + part);
          await look(app, `half${part}`);
        }
        await app.open();
        await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
        await expect(app.page.locator('#tieu-de')).toHaveText('Kết quả tự chấm');
        const full = new URL(app.page.url()).hash.replace('/ket-qua', '');
        await app.open();
        await app.choose(CHANGED);
        await expect(app.preview).toContainText('1 mục khác nhau');
        await look(app, 'home, a file that differs');
        await app.preview.getByRole('button', { name: 'Tổng hợp vào bản trên máy' }).click();
        await expect(app.page.locator('.conflict')).toHaveCount(1);
        await look(app, 'merge, with a clash');
        for (const part of [...PARTS, '/nhom/mdsh']) {
          await app.open(full + part);
          await look(app, `full${part}`);
        }
      });

      test('a1 a3 an appraisal: the verifiers, the file that arrives, the reply, the minutes', async ({ app }) => {
        const { page } = app;
        await app.open();
        await app.choose(APPRAISED);
        await app.preview.getByLabel(/^Mở để thẩm định/).check();
        await look(app, 'home, a file to appraise');
        await app.takeIn();
        await app.arrives('Thẩm định');
        await page.getByLabel(/^Điểm thẩm định/).first().fill('9');
        await page.getByLabel(/^Điểm thẩm định/).nth(8).fill('0,5');
        await page.getByText('Điểm theo lĩnh vực').first().click();
        await look(app, 'appraisal, round 1');
        await page.getByLabel(/^Điểm thẩm định/).first().fill('');
        await page.getByLabel('Lý do, nội dung cần giải trình').nth(8).fill('Thiếu minh chứng');
        await page.locator('#td-co-quan').fill('Sở Nội vụ');
        const { text } = await app.handedOver(() => page.getByRole('button', { name: /^Chuyển lại cho đơn vị/ }).click());
        await look(app, 'appraisal, handed back');
        await app.empty();
        await app.open();
        await page.reload();
        await app.import(APPRAISED);
        await expect(page.locator('#tieu-de')).toHaveText('Tổng quan');
        await app.open();
        await app.choose(text);
        await expect(app.preview.getByTestId('arriving-totals')).toBeVisible();
        await look(app, 'home, an appraisal that arrives');
        await app.takeIn();
        await app.arrives('Thẩm định');
        await page.getByText('Không chấp nhận, giải trình').click();
        await page.getByRole('button', { name: /^Ghi tài liệu mới/ }).click();
        await look(app, 'appraisal, the reply');
        await page.getByRole('link', { name: 'Biên bản thẩm định' }).click();
        await app.arrives('Biên bản thẩm định');
        await look(app, 'appraisal, the minutes');
      });

      test('a1 a3 every part in every state, with what opens', async ({ app }) => {
        await app.parts();
        await look(app, 'parts');
        const item = app.item('1.1');
        await app.panel(item, /^Tài liệu/);
        await app.page.keyboard.type('ke hoach');
        await expect(item.getByRole('option')).toHaveCount(2);
        await item.getByRole('button', { name: /^Hướng dẫn/ }).click();
        await look(app, 'parts, documents and help open');
        await app.page.screenshot({ path: `results/parts-${name}-${colorScheme}.png`, fullPage: true });
        // What is not saved is told in red.
        await app.page.evaluate(() => {
          Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
        });
        await app.rate('1.1', '9', '10');
        await expect(app.page.locator('.alarm')).toBeVisible();
        await look(app, 'parts, not saved');
        for (const part of ['Số liệu', 'Bảng nhập', 'Tài liệu', 'Kiểm tra', 'Kết quả']) {
          await app.area(part);
          await look(app, `parts, ${part}`);
        }
      });
    });
  }
}

test.describe('a3 large text, high contrast, less motion', () => {
  test.use({ viewport: { width: 640, height: 800 } });

  test('text of twice the size loses nothing', async ({ app }) => {
    await app.parts();
    await app.page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await fits(app, 'parts at 200 %');
    for (const box of await app.page.locator('main button:visible, main label:visible').all()) {
      const cut = await box.evaluate((it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflow === 'hidden');
      expect(cut).toBe(false);
    }
  });

  test('colours of the system leave every control visible', async ({ app }) => {
    await app.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await app.parts();
    await isAccessible(app, 'parts, forced colours');
    const moving = await app.page.evaluate(() => [...document.querySelectorAll('*')].some((it) => parseFloat(getComputedStyle(it).transitionDuration) > 0));
    expect(moving, 'nothing moves').toBe(false);
  });
});

test('on paper the result is whole: every loss, nothing cut, no controls', async ({ app }) => {
  await app.sample();
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  const all = await app.page.locator('.lost li').count();
  expect(await app.page.locator('.lost li:visible').count()).toBeLessThan(all);
  // The width that A4 leaves between its margins.
  await app.page.setViewportSize({ width: 624, height: 900 });
  await app.page.emulateMedia({ media: 'print' });
  await expect(app.page.locator('.lost li:visible')).toHaveCount(all);
  await expect(app.page.locator('button:visible, nav:visible')).toHaveCount(0);
  await fits(app, 'the result on paper');
  const cut = await app.page.locator('.bars li:not(.bars__below)').evaluateAll((rows) =>
    rows.some((row) => row.lastElementChild!.getBoundingClientRect().right > row.getBoundingClientRect().right + 1));
  expect(cut, 'the figures of the groups stay on the sheet').toBe(false);
});
