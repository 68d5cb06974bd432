import { readFileSync } from 'node:fs';
import { long, startLong, startWith } from './long';
import { expect, test, type App } from './support';

const PRACTICE = JSON.parse(readFileSync(new URL('../../checklists/xa-mau-2026.json', import.meta.url), 'utf8'));

const part = (app: App, to: string) => app.page.evaluate((to) => { location.hash = location.hash.replace(/(#\/ho-so\/[^/]+).*/, `$1${to}`); }, to);
const pdf = async (app: App) => (await app.page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;

const heading = (app: App) => app.page.getByRole('heading', { level: 1 });

/** Counts the elements of a list that come with each frame; no clock is asked. Gives those that came since it was last asked. */
async function counted(app: App, selector: string): Promise<() => Promise<number[]>> {
  await app.page.evaluate((selector) => {
    const made: number[] = [];
    let now = 0;
    const found = (node: Node) => (node instanceof Element ? Number(node.matches(selector)) + node.querySelectorAll(selector).length : 0);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach((node) => { now += found(node); });
    }).observe(document.body, { childList: true, subtree: true });
    const frame = () => { if (now > 0) made.push(now); now = 0; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    Object.assign(window, { made });
  }, selector);
  return () => app.page.evaluate(async () => {
    // What has come since the last frame is counted with the next one.
    await new Promise((done) => requestAnimationFrame(done));
    return (window as unknown as { made: number[] }).made.splice(0);
  });
}

/** So many elements are there in the end, and no more than a slice came with each frame. */
async function wholeInSlices(app: App, made: () => Promise<number[]>, selector: string, all: number) {
  await expect(app.page.locator(selector)).toHaveCount(all);
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  const frames = await made();
  expect(frames.reduce((sum, some) => sum + some, 0)).toBe(all);
  expect(Math.max(...frames)).toBeLessThanOrEqual(80);
}

test('an item at rest is its figures, its points and its buttons: few elements', async ({ app }) => {
  await startWith(app, /mẫu/i);
  const count = (node: { children?: object[] }): number => node.children?.reduce((sum: number, child) => sum + count(child), 0) ?? 1;
  const areas = PRACTICE.areas as { code: string; title: string; children: object[] }[];
  const largest = areas.reduce((one, other) => (count(other) > count(one) ? other : one));
  await app.area(largest.title);
  await expect(app.page.locator('section.item')).toHaveCount(count(largest));
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  expect(await app.page.locator('main *').count()).toBeLessThanOrEqual(400);
});

test('a panel is there while it is open, and its button says so', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Mở');
  const item = app.item('1.2');
  const button = item.getByRole('button', { name: 'Giải trình' });
  const text = item.getByLabel('Giải trình', { exact: true });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(text).toHaveCount(0);
  await button.click();
  await expect(text).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  const panel = app.page.locator(`[id="${await button.getAttribute('aria-controls')}"]`);
  await expect(panel.getByLabel('Giải trình', { exact: true })).toBeFocused();
  await text.fill('Đang chờ số liệu của tỉnh');
  await app.act(item, 'Ghi chú');
  await expect(item.getByLabel('Ghi chú')).toBeFocused();
  await item.getByLabel('Ghi chú').fill('hỏi Sở');
  // Opening and closing one leaves the other as it is.
  await button.click();
  await expect(text).toHaveCount(0);
  await expect(item.getByLabel('Ghi chú')).toHaveValue('hỏi Sở');
  await button.click();
  await expect(text).toHaveValue('Đang chờ số liệu của tỉnh');
  // A document that was begun is there again, too.
  const evidence = item.getByRole('button', { name: /^Tài liệu/ });
  await evidence.click();
  await item.getByRole('option', { name: /Ghi tài liệu mới/ }).click();
  await item.getByLabel('Trích yếu nội dung').fill('Kế hoạch cải cách hành chính');
  await evidence.click();
  await expect(item.getByLabel('Trích yếu nội dung')).toHaveCount(0);
  await evidence.click();
  await expect(item.getByLabel('Trích yếu nội dung')).toHaveValue('Kế hoạch cải cách hành chính');
});

test('in a long area every item is there in the end, and those far down are gone to', async ({ app }) => {
  await startLong(app, 150);
  await expect(app.page.locator('section.item')).toHaveCount(150);
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  // From another page, to an item that is made after the first ones; the bar does not cover it.
  await part(app, '/kiem-tra');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra');
  await part(app, '/nhom/a/m140');
  await expect(app.item('M140')).toBeFocused();
  await expect(app.item('M140').locator('.item__code')).toBeInViewport({ ratio: 1 });
  const below = () => app.page.evaluate(() =>
    document.activeElement!.getBoundingClientRect().top - document.querySelector('header.bar')!.getBoundingClientRect().bottom);
  await expect.poll(below).toBeGreaterThanOrEqual(-1);
  // A spot in it opens its panel.
  await part(app, '/kiem-tra');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra');
  await part(app, '/nhom/a/m141/giai-trinh');
  await expect(app.item('M141').getByLabel('Giải trình', { exact: true })).toBeFocused();
});

test('an item that is gone to while those after it are still being made stays in view', async ({ app }) => {
  await startLong(app, 1000, 4);
  for (const at of [330, 338, 346, 354]) {
    await part(app, '/ket-qua');
    await expect(heading(app)).toHaveText('Kết quả tự chấm');
    await part(app, `/nhom/b/m${at}`);
    await expect(app.page.locator('section.item')).toHaveCount(250);
    await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
    await expect(app.page.locator(`#muc-m${at}`)).toBeFocused();
    await expect(app.page.locator(`#muc-m${at} h2`)).toBeInViewport();
  }
});

test('who prints before all rows are made has them all on paper', async ({ app }) => {
  await startLong(app, 300);
  const link = (await app.page.locator('.nav__areas a[href*="/nhom/"]').getAttribute('href'))!;
  await part(app, '/kiem-tra');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra');
  // No frame is drawn any more: what is not made yet is made for paper only.
  const there = await app.page.evaluate(async (link) => {
    const frame = window.requestAnimationFrame;
    const waiting: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (then) => waiting.push(then);
    location.hash = link.replace(/^.*#/, '#');
    while (!document.querySelector('section.item')) await new Promise((done) => setTimeout(done, 10));
    await new Promise((done) => setTimeout(done, 100));
    const before = document.querySelectorAll('section.item').length;
    window.dispatchEvent(new Event('beforeprint'));
    await null;
    await new Promise((done) => setTimeout(done));
    const [during, texts] = [document.querySelectorAll('section.item').length, document.querySelectorAll('.field__paper').length];
    window.dispatchEvent(new Event('afterprint'));
    window.requestAnimationFrame = frame;
    waiting.forEach((then) => frame(then));
    return { before, during, texts, after: document.querySelectorAll('.field__paper').length };
  }, link);
  expect(there.before).toBeLessThan(300);
  expect(there.during).toBe(300);
  expect(there.texts).toBeGreaterThanOrEqual(300);
  expect(there.after).toBe(0);
  // The browser's own way.
  await expect(app.page.locator('section.item')).toHaveCount(300);
  expect(await pdf(app)).toBeGreaterThan(20);
});

test('the table of figures is made for paper', async ({ app }) => {
  await startLong(app, 300);
  await part(app, '/so-lieu');
  await expect(app.page.locator('.figure')).toHaveCount(300);
  await expect(app.page.locator('table.sheet--paper')).toHaveCount(0);
  expect(await pdf(app)).toBeGreaterThan(3);
  await expect(app.page.locator('table.sheet--paper')).toHaveCount(0);
});

test('files of 1,000 items are made a part with each frame: they say how far they are, and are given up', async ({ app }) => {
  await startLong(app, 1000, 4);
  await part(app, '/nop');
  await app.arrives('Nộp kết quả tự chấm');
  const files: string[] = [];
  app.page.on('download', (file) => files.push(file.suggestedFilename()));
  const bar = app.page.locator('progress');
  for (const name of ['Tải báo cáo Word', 'Tải bảng chấm Excel']) {
    // Given up as soon as that can be asked for: within the frame in which the bar is there.
    const told = await app.page.evaluate((name) => new Promise<string>((done) => {
      new MutationObserver((_, watch) => {
        const stop = [...document.querySelectorAll('main button')].find((it) => it.textContent === 'Hủy') as HTMLElement | undefined;
        if (!stop) return;
        watch.disconnect();
        const told = stop.parentElement!.textContent!;
        stop.click();
        done(told);
      }).observe(document.querySelector('main')!, { childList: true, subtree: true });
      ([...document.querySelectorAll('main button')].find((it) => it.textContent!.includes(name)) as HTMLElement).click();
    }), name);
    expect(told).toContain('Đang lập');
    await expect(bar).toHaveCount(0);
    await app.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(files).toEqual([]);
    const waiting = app.page.waitForEvent('download');
    await app.page.getByRole('button', { name }).click();
    await waiting;
    await expect(bar).toHaveCount(0);
    files.length = 0;
  }
});

test('the report of 1,000 items is whole in the end, and at once on paper', async ({ app }) => {
  await startLong(app, 1000, 4);
  await part(app, '/bao-cao');
  await app.arrives('Báo cáo');
  const rows = app.page.locator('#phu-luc-1 tbody tr').filter({ hasText: /^M\d/ });
  await expect(app.page.locator('[aria-busy]')).toHaveCount(0);
  await expect(rows).toHaveCount(1000);
});

test('the scoring table of 1,000 items is made a slice with each frame, and ordered it is too', async ({ app }) => {
  await startLong(app, 1000, 4);
  await part(app, '/kiem-tra');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra');
  const made = await counted(app, '.board tbody tr');
  const whole = async () => {
    await expect(app.page.locator('.board')).not.toHaveAttribute('aria-busy');
    await expect(app.page.locator('.board tbody th a')).toHaveCount(1000);
    const frames = await made();
    expect(Math.max(...frames)).toBeLessThanOrEqual(80);
    expect(frames.length).toBeGreaterThan(10);
  };
  await part(app, '/bang-cham');
  await whole();
  await app.page.getByRole('columnheader', { name: /^Mã/ }).getByRole('button').click();
  await app.page.getByRole('columnheader', { name: /^Mã/ }).getByRole('button').click();
  await expect(app.page.locator('.board tbody th a').first()).toHaveText('Mục số 999');
  await whole();
});

test('a set of 1,000 items is made part by part while it is folded; what is opened is there, and paper has all of it', async ({ app }) => {
  await startLong(app, 1000, 4, 50);
  await app.open('#/bo-tieu-chi');
  const address = (await app.page.getByRole('link', { name: 'Bộ tiêu chí dài', exact: true }).getAttribute('href'))!;
  const made = await counted(app, '.tree__item');
  await app.page.evaluate((to) => { location.hash = to; }, address);
  await expect(heading(app)).toHaveText('Bộ tiêu chí dài');
  await wholeInSlices(app, made, '.tree__item', 1000);
  await expect(app.page.locator('.tree[open]')).toHaveCount(0);
  const codes = await app.page.locator('.tree__item').locator('xpath=../span').allTextContents();
  expect(codes).toEqual(Array.from({ length: 1000 }, (_, at) => `M${at}`));
  // While no frame is drawn, nothing more is made; for paper it is.
  await app.page.evaluate(() => { location.hash = '#/bo-tieu-chi'; });
  await expect(app.page.locator('.tree')).toHaveCount(0);
  const there = await app.page.evaluate(async (to) => {
    const frame = window.requestAnimationFrame;
    const waiting: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (then) => waiting.push(then);
    location.hash = to;
    while (!document.querySelector('.tree')) await new Promise((done) => setTimeout(done, 10));
    await new Promise((done) => setTimeout(done, 100));
    const items = () => document.querySelectorAll('.tree__item').length;
    const before = items();
    window.dispatchEvent(new Event('beforeprint'));
    for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setTimeout(done));
    const during = items();
    window.dispatchEvent(new Event('afterprint'));
    window.requestAnimationFrame = frame;
    waiting.forEach((then) => frame(then));
    return { before, during };
  }, address);
  expect(there).toEqual({ before: 0, during: 1000 });
});

test('the overview of a set with 200 criteria comes a slice with each frame', async ({ app }) => {
  await startLong(app, 1000, 4, 5);
  await part(app, '/kiem-tra');
  await expect(heading(app)).toHaveText('Kiểm tra');
  const made = await counted(app, '.tasks__row--below');
  await part(app, '');
  await wholeInSlices(app, made, '.tasks__row--below', 200);
});

test('the items for a document come a slice with each frame, and what is ticked stays while others are looked for', async ({ app }) => {
  await startLong(app, 1000, 4);
  await part(app, '/tai-lieu');
  await app.page.getByRole('button', { name: 'Thêm tài liệu' }).click();
  await app.page.getByLabel('Số, ký hiệu').fill('12/KH-UBND');
  await app.page.getByRole('button', { name: 'Ghi vào danh mục' }).click();
  const row = app.page.locator('.register__row');
  const made = await counted(app, '.uses__items label');
  await row.getByRole('button', { name: /Chọn các mục dùng/ }).click();
  await wholeInSlices(app, made, '.uses__items label', 1000);
  await row.getByRole('checkbox', { name: /^M7 / }).check();
  await row.getByLabel('Lọc mục').fill('muc so 999');
  await expect(row.getByRole('checkbox')).toHaveCount(1);
  await row.getByRole('checkbox', { name: /^M999 / }).check();
  await made();
  await row.getByLabel('Lọc mục').fill('');
  await expect(row.getByRole('checkbox')).toHaveCount(1000);
  await expect(row.getByRole('checkbox', { checked: true })).toHaveCount(2);
  expect(Math.max(...await made())).toBeLessThanOrEqual(80);
  await row.getByRole('button', { name: 'Ghi các mục đã chọn' }).click();
  await expect(row).toContainText('Dùng ở mục: M7');
  await expect(row.getByRole('link')).toHaveText([/^M7 /, /^M999 /]);
});

test('the items of an assessment that a case can be made of come a slice with each frame', async ({ app }) => {
  await startLong(app, 1000, 4);
  await app.open('#/tap-huan');
  await app.page.getByRole('link', { name: 'Lập tình huống từ một bản tự chấm' }).click();
  await app.arrives('Lập tình huống');
  const made = await counted(app, '.training__item');
  await app.page.getByLabel('Lập từ bản tự chấm').selectOption({ index: 1 });
  await wholeInSlices(app, made, '.training__item', 1000);
});

test('the result with 500 items without figures and 500 to look at comes a slice with each frame', async ({ app }) => {
  await startLong(app, 1000, 4);
  await app.result();
  const file = JSON.parse((await app.export()).text);
  const at = Array.from({ length: 500 }, (_, at) => at);
  Object.assign(file.assessment, {
    answers: Object.fromEntries([
      ...at.map((at) => [`m${at}`, { mark: 'data_missing', explanation: 'Sở chưa kết xuất' }]),
      ...at.map((at) => [`m${500 + at}`, { evidence: [{ document: 'd' }] }]),
    ]),
    inputs: Object.fromEntries(at.map((at) => [`n${500 + at}`, { number: '0' }])),
    documents: [{ id: 'd', title: 'Kế hoạch' }],
  });
  await app.open();
  await app.import(JSON.stringify(file));
  await part(app, '/kiem-tra');
  await expect(heading(app)).toHaveText('Kiểm tra');
  const selector = '[data-testid=left-open] .lost > li, .dotted > li:has(a)';
  const made = await counted(app, selector);
  await part(app, '/ket-qua');
  await expect(app.page.getByTestId('left-open').locator('.lost > li')).toHaveCount(500);
  await expect(app.page.locator('section[aria-labelledby=xem-lai] .dotted > li')).toHaveCount(500);
  const frames = await made();
  expect(Math.max(...frames)).toBeLessThanOrEqual(160);
});

test('1,000 changes between two versions of a set come a slice with each frame', async ({ app }) => {
  await startLong(app, 1000, 4);
  const info = app.page.url().replace(/\/nhom\/.*/, '/thong-tin').replace(/^.*#/, '#');
  await app.open('#/bo-tieu-chi');
  await app.choose({ name: 'moi.json', text: long(1000, 4).replace('"version":"1"', '"version":"2"').replaceAll('Mục số', 'Nội dung số') });
  await app.page.getByRole('button', { name: 'Thêm, giữ cả hai bộ' }).click();
  await expect(app.page.locator('#ket-qua-tep')).toContainText('Đã thêm');
  await app.page.evaluate((to) => { location.hash = to; }, info);
  const made = await counted(app, '.move .dotted > li');
  await app.page.getByRole('button', { name: /^Chuyển sang phiên bản 2/ }).click();
  await wholeInSlices(app, made, '.move .dotted > li', 1000);
});
