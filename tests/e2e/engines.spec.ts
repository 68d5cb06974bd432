import { expect, test } from '@playwright/test';
import { chunks } from './blocked';
import { ENGINES, type Engine, webkit } from './engines';
import { assessmentOf, everywhere } from './everywhere';
import { present, Site } from './site';

// The main way and that of what is stored, in the other engines, for the page and from the disk.

const WHOLE = new URL('../../dist/tu-cham.html', import.meta.url).href;

/** What the steps use; it is put into the page with each step that begins on a new one. */
function helpers() {
  const until = async <T>(find: () => T | null | undefined | false, what: string): Promise<T> => {
    const end = Date.now() + 90_000;
    for (;;) {
      const found = find();
      if (found) return found;
      if (Date.now() > end) throw new Error(`not there: ${what}\n${document.body.innerText.slice(0, 1500)}`);
      await new Promise((later) => setTimeout(later, 50));
    }
  };
  const all = <T extends Element>(selector: string) => Array.from(document.querySelectorAll<T>(selector));
  const press = async (name: string, within = 'a, button') =>
    (await until(() => all<HTMLElement>(within).find((it) => it.offsetParent && it.textContent!.trim() === name), name)).click();
  const type = (field: HTMLInputElement, text: string) => {
    field.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.blur();
  };
  const item = (code: string) => until(() => all<HTMLElement>('section.item').find((it) => it.querySelector('.item__code')?.textContent === code), `item ${code}`);
  const title = (words: string) => until(() => all<HTMLElement>('h1').find((it) => it.offsetParent && it.textContent!.includes(words)), words);
  const shows = (selector: string, words: string) => until(() => all(selector).find((it) => it.textContent!.includes(words)), `${selector}: ${words}`);
  const handed = async (name: string) => {
    const before = [URL.createObjectURL, HTMLAnchorElement.prototype.click] as const;
    let blob: Blob | undefined;
    URL.createObjectURL = (it) => { blob = it as Blob; return 'blob:none'; };
    HTMLAnchorElement.prototype.click = () => {};
    await press(name, 'button');
    const file = await until(() => blob, `the file of ${name}`);
    [URL.createObjectURL, HTMLAnchorElement.prototype.click] = before;
    return file.text();
  };
  const offences = ((globalThis as any).offences ??= []) as string[];
  addEventListener('securitypolicyviolation', (event) => offences.push(event.violatedDirective));
  Object.assign(globalThis, { h: { until, all, press, type, item, title, shows, handed } });
}

declare const h: {
  until<T>(find: () => T | null | undefined | false, what: string): Promise<T>;
  all<T extends Element>(selector: string): T[];
  press(name: string, within?: string): Promise<void>;
  type(field: HTMLInputElement, text: string): void;
  item(code: string): Promise<HTMLElement>;
  title(words: string): Promise<HTMLElement>;
  shows(selector: string, words: string): Promise<Element>;
  handed(name: string): Promise<string>;
};

/** What every page loads by itself, sooner or later (`src/frame/chunks.rs`). */
const LOADED = [...new Set(['fill', 'new', 'beside', 'back'].flatMap((chunk) => chunks[chunk]!))];

/** Waits for all of that: of what a page gives up when it is left, each browser tells in words of its own. */
async function hasLoaded(engine: Engine) {
  await engine.run(async (files: string[]) => {
    const isHere = () => {
      const here = new Set(performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop()));
      return files.every((file) => here.has(file));
    };
    if (location.protocol.startsWith('http')) await h.until(isHere, 'all that is loaded by itself');
  }, LOADED);
}

async function visit(engine: Engine, url: string) {
  await hasLoaded(engine);
  await engine.open('about:blank');
  await engine.open(url);
  await engine.run(helpers);
  await engine.run(async () => { await h.until(() => !document.getElementById('boot'), 'the program'); });
}

async function goes(engine: Engine, url: string) {
  await visit(engine, url);
  const address = await engine.run(async () => {
    await h.press('Bắt đầu tự chấm');
    const fields = { 'Tên đơn vị': 'UBND xã Thử', 'Năm đánh giá': '2026', 'Số liệu tính đến ngày': '10/10/2026' };
    for (const [name, text] of Object.entries(fields)) {
      const label = await h.until(() => h.all<HTMLLabelElement>('label').find((it) => it.textContent!.trim().startsWith(name)), name);
      h.type(label.control as HTMLInputElement, text);
    }
    await h.press('Bắt đầu', 'button');
    await h.title('1. Công khai, minh bạch');
    const fields12 = (await h.item('1.2')).querySelectorAll<HTMLInputElement>('.fig input');
    h.type(fields12[0]!, '43');
    h.type(fields12[1]!, '47');
    await h.shows('.item__pts b', '3,66');
    await h.shows('[data-testid=save-state]', 'Đã lưu ');
    return location.hash;
  });

  await visit(engine, url + address);
  const file = await engine.run(async () => {
    await h.item('1.2');
    await h.shows('.item__pts b', '3,66');
    await h.press('Kết quả', 'nav a');
    await h.shows('[data-testid=total]', '3,66');
    return h.handed('Tải bản tự chấm về máy');
  });
  expect(JSON.parse(file).assessment.unit.name).toBe('UBND xã Thử');

  // Every part of the program runs here.
  for (const hash of everywhere(assessmentOf(address))) {
    await engine.run(async (hash: string) => {
      const heading = () => h.all<HTMLElement>('main h1').find((it) => it.offsetParent)?.textContent;
      const before = heading();
      location.hash = hash;
      await h.until(() => ![undefined, before].includes(heading()), `the heading of ${hash}`);
      if (document.querySelector('main')!.textContent!.includes('Chưa mở được trang này')) throw new Error(`${hash} does not come`);
    }, hash);
  }
  return { address, file };
}

/** Text that the storage has lost comes back from the database; a file brings all back to a machine that has nothing. */
async function keeps(engine: Engine, url: string, { address, file }: { address: string; file: string }) {
  await engine.run(() => { Object.keys(localStorage).filter((key) => key.startsWith('tu-cham/')).forEach((key) => localStorage.removeItem(key)); });
  await visit(engine, url + address);
  await engine.run(async () => { await h.shows('.item__pts b', '3,66'); });
  await visit(engine, `${url}#/huong-dan`);
  await engine.run(() => new Promise<void>((done) => {
    Object.keys(localStorage).forEach((key) => localStorage.removeItem(key));
    const gone = indexedDB.deleteDatabase('tu-cham');
    gone.onsuccess = gone.onerror = () => done();
  }));
  await visit(engine, url);
  const again = await engine.run(async (text: string) => {
    await h.shows('main', 'Chưa có bản tự chấm nào');
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'xa.tucham.json'));
    dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    (await h.until(() => document.querySelector<HTMLElement>('#xem-truoc .ways .btn'), 'the preview')).click();
    await h.title('Tổng quan');
    await h.press('Kết quả', 'nav a');
    await h.shows('[data-testid=total]', '3,66');
    return h.handed('Tải bản tự chấm về máy');
  }, file);
  expect(again, 'the same bytes').toBe(file);
  expect(await engine.run(() => (globalThis as any).offences)).toEqual([]);
}

// Three engines, of which one is never quick, on a machine that may be building: whatever hangs still ends.
test.describe.configure({ timeout: 600_000 });

for (const [name, start] of Object.entries(ENGINES)) {
  test(`${name}: the page goes the whole way, keeps what is stored, and opens without a network`, async () => {
    const engine = await start();
    test.skip(typeof engine === 'string', String(engine));
    if (typeof engine === 'string') return;
    const site = await Site.of(present());
    try {
      await keeps(engine, site.url, await goes(engine, site.url));
      await engine.run(async () => { await navigator.serviceWorker.ready; });
      site.build = undefined;
      await visit(engine, site.url);
      await engine.run(async () => { await h.shows('main', 'UBND xã Thử'); });
      // A page that is left while parts are on their way gives them up; the browser tells of it in words of its own.
      const givenUp = /worker\.js|ERR_|NetworkError|Failed to fetch|Could not download wasm module/;
      expect((await engine.told()).filter((told) => !givenUp.test(told))).toEqual([]);
    } finally {
      await engine.close();
      site.close();
    }
  });

  test(`d2 ${name}: the one-file edition goes the whole way from the disk and keeps what is stored`, async () => {
    const engine = await start();
    test.skip(typeof engine === 'string', String(engine));
    if (typeof engine === 'string') return;
    try {
      await keeps(engine, WHOLE, await goes(engine, WHOLE));
      expect(await engine.told()).toEqual([]);
    } finally {
      await engine.close();
    }
  });
}

/** WebKit collects whatever nobody holds, all the time: a stream that waits to be read was lost so, and with it the part in it. */
test('d2 WebKitGTK: every part of the one-file edition comes, however often memory is collected', async () => {
  const engine = await webkit({ JSC_collectContinuously: 'true', JSC_collectContinuouslyPeriodMS: '1', JSC_slowPathAllocsBetweenGCs: '50' });
  test.skip(typeof engine === 'string', String(engine));
  if (typeof engine === 'string') return;
  try {
    await goes(engine, WHOLE);
  } finally {
    await engine.close();
  }
});
