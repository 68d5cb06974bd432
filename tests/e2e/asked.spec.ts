import { assessmentOf, goEverywhere } from './everywhere';
import { test } from './exchanged';
import { present } from './site';
import { App, expect } from './support';

// What leaves the page by itself: nothing but requests for its own files. What an officer takes along: names that name no person.

const UNIT = 'UBND xã Riêng Tư';
const PERSON = 'Trần Thị Kín';

/** A way through the program: an assessment is filled in, taken along, brought back, and every page is gone to. */
async function journey(app: App) {
  await app.open();
  await app.start(UNIT);
  await app.rate('1.2', '43', '47');
  await expect(app.saved).toContainText('Đã lưu');
  await app.result();
  const { text } = await app.export();
  await app.empty();
  await app.page.reload();
  await app.open();
  await app.import(text);
  await app.arrives('Tổng quan');
  await goEverywhere(app.page, (hash) => app.open(hash));
}

test('x2 on the whole way the server is asked for files of the program alone, by their names and nothing else', async ({ there, site }) => {
  await journey(there);
  await there.page.evaluate(async () => { await navigator.serviceWorker.ready; });
  const files = Object.keys(present());
  expect(site.asked.length).toBeGreaterThan(20);
  for (const { method, url, headers } of site.asked) {
    expect(method, url).toBe('GET');
    expect(files, url).toContain(url === '/' ? 'index.html' : url.slice(1));
    expect(headers, url).not.toHaveProperty('cookie');
    expect(headers, url).not.toHaveProperty('content-length');
    // The worker names the page that it belongs to, and so does the browser for it.
    expect(headers.referer ?? site.url, url).toMatch(new RegExp(`^${site.url}(worker\\.js)?$`));
  }
});

test('x3 no way to ask somebody else is called while the program runs', async ({ there }) => {
  await there.page.addInitScript(() => {
    const called: string[] = ((globalThis as any).called = []);
    for (const name of ['XMLHttpRequest', 'WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport', 'Worker', 'SharedWorker'] as const) {
      (globalThis as any)[name] = function () { called.push(name); throw new Error(`${name} is called`); };
    }
    navigator.sendBeacon = () => { called.push('sendBeacon'); throw new Error('sendBeacon is called'); };
    const asks = globalThis.fetch;
    globalThis.fetch = (what, how) => {
      const { origin, pathname } = new URL(String(what), location.href);
      const isPlain = how === undefined && origin === location.origin && /^\/[\w.-]+$/.test(pathname);
      if (!isPlain) called.push(`fetch ${String(what)}`);
      return asks(what, how);
    };
    globalThis.open = () => { called.push('open'); return null; };
  });
  await journey(there);
  expect(await there.page.evaluate(() => (globalThis as any).called)).toEqual([]);
});

test('x10 no file that is taken along is named after a person', async ({ app }) => {
  await app.open();
  await app.start(UNIT);
  await app.rate('1.2', '43', '47');
  const assessment = assessmentOf(app.page.url());
  const names: string[] = [];
  const takes = async (button: string) => {
    names.push((await app.handedOver(() => app.page.getByRole('button', { name: button }).click())).name);
  };
  await app.open(`${assessment}/bao-cao`);
  await app.page.getByLabel('Người lập').fill(PERSON);
  await app.page.keyboard.press('Tab');
  for (const button of ['Báo cáo Word', 'Bảng chấm Excel', 'Bảng chấm CSV']) await takes(button);
  await app.result();
  await takes('Tải bản tự chấm về máy');
  expect(names).toHaveLength(4);
  for (const name of names) {
    expect(name).toMatch(/rieng-tu/);
    expect(name).toMatch(/^[a-z0-9_.-]+$/);
    expect(name).not.toMatch(/kin|tran-thi/);
  }
});
