import { expect, type App } from './support';

// Criteria sets as long as they get.

/** A set that has so many items in all, in one area or in several of one size; with `group`, so many stand together in a criterion. */
export function long(items: number, areas = 1, group = 0): string {
  const codes = Array.from({ length: items }, (_, at) => at);
  const each = items / areas;
  const item = (at: number) => ({
    id: `m${at}`, code: `M${at}`, title: `Mục số ${at}`, max: '1', na: 'exclude', rule: { type: 'per_item', count: `n${at}`, each: '0.2' },
  });
  const below = (codes: number[]) => group === 0 ? codes.map(item) : Array.from({ length: codes.length / group }, (_, at) => ({
    id: `t${codes[at * group]}`, code: `T${codes[at * group]}`, title: 'Tiêu chí dài', max: String(group),
    children: codes.slice(at * group, (at + 1) * group).map(item),
  }));
  return JSON.stringify({
    format: 'tucham.criteria-set', format_version: '1.0', id: `dai-${items}`, version: '1', year: 2026,
    title: 'Bộ tiêu chí dài', short_title: 'Bộ tiêu chí dài', unit_types: ['commune'], status: { kind: 'sample', disclaimer: 'Để thử' },
    scale: String(items),
    inputs: codes.map((at) => ({ id: `n${at}`, label: `Số liệu ${at}`, kind: 'count' })),
    areas: Array.from({ length: areas }, (_, area) => ({
      id: 'abcd'[area], code: String(area + 1), title: 'Nhóm dài', max: String(each),
      children: below(codes.slice(area * each, (area + 1) * each)),
    })),
  });
}

/** Begins an assessment with the set of this name. */
export async function startWith(app: App, name: RegExp) {
  await app.open();
  await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
  await app.page.getByLabel('Tên đơn vị').fill('UBND xã Dài');
  await app.page.getByRole('radio', { name }).first().check();
  await app.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(app.page.locator('section.item').first()).toBeVisible();
}

/** Begins an assessment of so many items, as `long` has them. */
export async function startLong(app: App, items: number, areas = 1, group = 0) {
  await app.open('#/bo-tieu-chi');
  await app.choose({ name: 'dai.json', text: long(items, areas, group) });
  await expect(app.page.locator('#ket-qua-tep')).toContainText('Đã thêm');
  await startWith(app, /tiêu chí dài/);
}

/** Begins a draft with a pasted table of so many items, a hundred to an area; all its rows are there then. Gives how many there are. */
export async function draftLong(app: App, items: number): Promise<number> {
  const ways = ['Đạt: 1 điểm; không đạt: 0 điểm', 'Từ 95% trở lên: 1 điểm; từ 80% đến dưới 95%: 0,5 điểm; dưới 80%: 0 điểm', 'Tỷ lệ x điểm tối đa'];
  const rows = ['TT\tNội dung\tĐiểm tối đa\tCách chấm'];
  for (let at = 0; at < items; at += 1) {
    const area = Math.floor(at / 100) + 1;
    if (at % 100 === 0) rows.push(`${area}\tCHỈ ĐẠO, ĐIỀU HÀNH\t100\t`);
    rows.push(`${area}.${(at % 100) + 1}\tTỷ lệ hồ sơ ${at} giải quyết đúng hạn\t1\t${ways[at % 3]}`);
  }
  await app.page.locator('#dan-bang').evaluate((field, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, rows.join('\n'));
  // An assertion that is tried again looks at the style of all that is there.
  await app.page.waitForFunction((last) => document.getElementById(`dong-${last}`) && !document.querySelector('[aria-busy]'), rows.length, { timeout: 100_000 });
  return rows.length;
}
