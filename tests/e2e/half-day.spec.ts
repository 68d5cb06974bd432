import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { App, expect, test } from './support';
import type { Made } from './classroom';

/** The trainer's guide, walked as it is written, a step of the test for each of its parts. */
const GUIDE = readFileSync(new URL('../../docs/tap-huan.md', import.meta.url), 'utf8');
const PARTS = [...GUIDE.matchAll(/^## (\d+ giờ \d+ – \d+ giờ \d+) \((\d+) phút\): (.+)$/gm)].map(([, time, minutes, name]) => ({ time, minutes: Number(minutes), name }));
const CHECKLISTS = new URL('../../checklists/', import.meta.url);
const WORD = /Từ mở đáp án của các tình huống có sẵn là \*\*(\w+)\*\*/.exec(GUIDE)![1];

async function machine<T>(browser: Browser, work: (app: App) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const made = await work(new App(await context.newPage()));
  await context.close();
  return made;
}

/** What the guide tells participants to do: the class from the first page, the case, a name. */
async function begin(app: App, title: string, who: string) {
  await app.open();
  await app.page.getByRole('link', { name: 'Mở Lớp tập huấn' }).click();
  await app.arrives('Lớp tập huấn');
  await app.page.getByRole('link', { name: title }).click();
  await app.page.getByLabel('Họ và tên học viên').fill(who);
  await app.page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await expect(app.page.getByText('Bản tập huấn.')).toBeVisible();
}

/** The figures of a key by the names of their fields, item by item. */
function figures(file: string, set: string): { area: string; fields: [string, string][] }[] {
  const { assessment } = JSON.parse(readFileSync(new URL(`keys/${file}.json`, CHECKLISTS), 'utf8'));
  const checklist = JSON.parse(readFileSync(new URL(`${set}.json`, CHECKLISTS), 'utf8'));
  interface Node { title: string; rule?: object; children?: Node[] }
  const below = (node: Node): string => JSON.stringify(node.rule ?? {}) + (node.children ?? []).map(below).join();
  const left = new Map<string, string>(Object.entries(assessment.inputs as Record<string, { number?: string }>).flatMap(([id, { number }]) => (number === undefined ? [] : [[id, number] as const])));
  return (checklist.areas as Node[]).map((area) => {
    const rules = below(area);
    const inputs = (checklist.inputs as { id: string; label: string }[]).filter(({ id }) => left.has(id) && rules.includes(`"${id}"`));
    const fields = inputs.map(({ id, label }): [string, string] => [label, left.get(id)!]);
    inputs.forEach(({ id }) => left.delete(id));
    return { area: area.title, fields };
  });
}

async function fillAll(app: App, file: string, set: string, own: Record<string, string> = {}) {
  for (const { area, fields } of figures(file, set)) {
    if (fields.length === 0) continue;
    await app.area(area);
    for (const [label, number] of fields) {
      const field = app.page.getByRole('textbox', { name: label }).first();
      await field.fill((own[label] ?? number).replace('.', ','));
      await field.press('Tab');
    }
  }
}

async function handIn(app: App): Promise<Made> {
  await app.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' }).click();
  await app.arrives('Kết quả tự chấm');
  return app.export();
}

async function put(app: App, files: Made[]) {
  await app.page.locator('main input[type=file]').setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
}

async function openKey(app: App, title: string) {
  await app.page.getByLabel('Đáp án của tình huống có sẵn').selectOption({ label: title });
  await app.page.getByLabel('Từ mở đáp án').fill(WORD);
  await app.page.getByRole('button', { name: 'Mở đáp án' }).click();
}

test('d6 the half day as the guide has it, from the first minute to the last', async ({ app, browser }) => {
  test.setTimeout(420_000);
  // The minutes add up to the half day, one part after the other.
  const clock = (text: string) => text.split(' – ').map((at) => { const [hour, minute] = at.match(/\d+/g)!.map(Number); return hour * 60 + minute; });
  PARTS.forEach(({ time, minutes }, at) => {
    const [from, to] = clock(time);
    expect(to - from, time).toBe(minutes);
    if (at > 0) expect(from).toBe(clock(PARTS[at - 1].time)[1]);
  });
  expect(PARTS.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(210);

  const first: Made[] = [];
  const second: Made[] = [];

  await test.step('before: the prints', async () => {
    for (const address of ['to-roi', 'may-khong-mang', 'huong-dan', 'tinh-huong/quy-nhon-2026', 'tinh-huong/phu-giao-2025']) {
      await app.open(`#/tap-huan/${address}`);
      await expect(app.page.locator('.a4__sheet')).toBeVisible();
      await expect(app.page.getByRole('button', { name: address.startsWith('tinh') ? 'In phiếu' : 'In', exact: true })).toBeVisible();
    }
  });

  await test.step('the example: 2.1 with its arithmetic, the sheet beside the items', async () => {
    await machine(browser, async (trainer) => {
      await begin(trainer, 'Phường Quy Nhơn 2026', 'Người hướng dẫn');
      await trainer.area('Tiến độ giải quyết');
      await trainer.rate('2.1', '4.917', '5.209');
      await expect(trainer.item('2.1')).toContainText('4.917/5.209');
      await expect(trainer.points('2.1')).toHaveText('18,88');
      await trainer.page.getByText('Phiếu bài tập', { exact: true }).click();
      await expect(trainer.page.locator('.banner')).toContainText('tiếp nhận, xử lý 5.209 hồ sơ');
    });
  });

  await test.step('the first exercise, and handing it in', async () => {
    for (const who of ['Nguyễn Thị Lan', 'Trần Minh']) {
      first.push(await machine(browser, async (there) => {
        await begin(there, 'Phường Quy Nhơn 2026', who);
        await fillAll(there, 'quy-nhon-2026', 'qd766-xa-2026', who === 'Trần Minh' ? { 'Hồ sơ có nghĩa vụ tài chính': '5209' } : {});
        await there.area('Số hóa hồ sơ');
        await there.item('4.CT').getByText('Có', { exact: true }).click();
        await there.area('Cung cấp dịch vụ công trực tuyến');
        await there.page.locator('label', { hasText: 'Chỉ có một điểm công bố cho tất cả' }).click();
        await there.page.getByLabel(/Điểm công bố chung/).fill('6,68');
        await there.page.getByLabel(/Điểm công bố chung/).press('Tab');
        const file = await handIn(there);
        if (who !== 'Trần Minh') await expect(there.page.getByTestId('total')).toContainText('68,75');
        return file;
      }));
    }
    expect(first.map(({ name }) => name)).toEqual(['nguyen-thi-lan_quy-nhon-2026.tucham.json', 'tran-minh_quy-nhon-2026.tucham.json']);
  });

  await test.step('discussing it: the most disputed item, names and key hidden until wanted', async () => {
    await app.open();
    await app.page.getByRole('link', { name: 'Mở Bàn làm việc' }).click();
    await app.arrives('Bàn làm việc');
    await put(app, first);
    await app.page.getByRole('link', { name: 'So với đáp án' }).click();
    await openKey(app, 'Phường Quy Nhơn 2026: chấm trọn một phường theo Quyết định 766');
    await expect(app.page.getByTestId('key-count')).toHaveText('So 2 bài với đáp án.');
    const items = app.page.getByRole('region', { name: 'Các mục so với đáp án' }).locator('tbody tr');
    await expect(items.first().locator('.compare__code')).toHaveText('3.6');
    await items.first().getByRole('link').click();
    const main = app.page.locator('main');
    await expect(main).not.toContainText('Trần Minh');
    await main.getByRole('button', { name: 'Hiện đáp án' }).click();
    await expect(main.locator('.stage__key')).toContainText('3.124/3.520');
    await main.getByRole('link', { name: 'Mục sau' }).click();
    await main.getByRole('link', { name: 'Về danh sách' }).click();
  });

  await test.step('the second exercise: a missing figure is declared missing', async () => {
    second.push(await machine(browser, async (there) => {
      await begin(there, 'Phú Giáo 2025', 'Nguyễn Thị Lan');
      await fillAll(there, 'phu-giao-2025', 'xa-mau-2026');
      await there.area('Cải cách thủ tục hành chính');
      await there.act(there.item('3.4.3'), 'Chưa có số liệu');
      await there.area('chính quyền điện tử');
      for (const code of ['7.2.1', '7.5']) await there.act(there.item(code), 'Chưa có số liệu');
      return handIn(there);
    }));
    // One of another case is told.
    second.push(first[1]);
  });

  await test.step('discussing it after Dọn bàn, most wrong first', async () => {
    await app.page.getByRole('link', { name: 'Các tệp' }).click();
    await app.page.getByRole('button', { name: 'Dọn bàn' }).click();
    await put(app, second);
    await app.page.getByRole('link', { name: 'So với đáp án' }).click();
    await openKey(app, 'Phú Giáo 2025: tìm số liệu mâu thuẫn');
    await expect(app.page.getByTestId('key-count')).toContainText('So 1 bài với đáp án.');
    await app.page.getByLabel('Sắp xếp').selectOption('Sai nhiều nhất trước');
    const items = app.page.getByRole('region', { name: 'Các mục so với đáp án' }).locator('tbody tr');
    await expect(items).toHaveCount(10);
    for (const row of await items.all()) await expect(row.locator('.table__number')).toHaveText(['1', '0', '0']);
  });

  await test.step('the sheets', async () => {
    await app.page.getByRole('link', { name: 'Xem, in phiếu của tất cả' }).click();
    await expect(app.page.locator('.a4__sheet')).toHaveCount(1);
    await expect(app.page.locator('.a4__sheet')).toContainText('Nguyễn Thị Lan');
    await expect(app.page.locator('.a4__sheet')).toContainText('Tất cả các mục đều đúng đáp án.');
    await expect(app.page.getByRole('button', { name: 'In', exact: true })).toBeVisible();
  });

  await test.step('at the end a borrowed machine is left clean', async () => {
    await machine(browser, async (there) => {
      await begin(there, 'Phú Giáo 2025', 'Lê Hoa');
      await there.open();
      await expect(there.page.locator('.list__row')).toContainText('Lê Hoa');
      await there.page.locator('.list__row').getByRole('button', { name: /Xóa/ }).click();
      await expect(there.page.locator('.list__row .list__name').filter({ hasText: 'Lê Hoa' }).getByRole('link')).toHaveCount(0);
    });
  });
});
