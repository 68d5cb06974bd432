// Prints which functions of a page that tells (`cargo xtask cold`) are called: `page` and the function for those of the first page, `figure`
// and the function for those until a figure is scored and stored.
//   node ran.js --site FOLDER --form FOLDER
// TU_CHAM_BROWSER names the browser.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { MACHINE, machineAfter, started } from './browser.js';
import * as product from './product.js';
import { folder, serve } from './server.js';

const { values: given } = parseArgs({ options: { site: { type: 'string' }, form: { type: 'string' } } });

const { url, close } = await serve(folder(given.site, undefined, ['tu-cham.html', 'sbom.cdx.json', 'SHA256SUMS']));
const browser = await started();
/** What is called, by how far the officer is. */
const called = { page: new Set(), figure: new Set() };

/** The modules for filling in. The first stands in the page. */
const filling = (() => {
  const index = readFileSync(join(given.site, 'index.html'), 'utf8');
  const [, files] = /const CHUNKS = \{.*?fill: \[([^\]]*)\]/.exec(index);
  return [...files.matchAll(/"([^"]*\.wasm)"/g)].map(([, name]) => name);
})();
/** The program but these files of it. */
const others = (...files) => ({ pathname }) => pathname.endsWith('.wasm') && !files.some((name) => pathname.endsWith(name));
/** No other file of the program comes. */
const only = (...files) => ({ of: others(...files), comes: (route) => route.abort() });
/** No other file is there yet. */
const still = (...files) => ({ of: others(...files), comes: () => {} });
/** All others come late, as over a slow line: whatever waits for one of them waits together. */
const before = (...files) => ({ of: others(...files), comes: (route) => void setTimeout(() => route.continue().catch(() => {}), 2_000) });

/** Messages of a program that is broken on purpose. */
const BROKEN = /no more|unreachable/;

/** Opens a page of its own over this line, and counts what its program has called after an act in it. */
async function visited(far, address, storageState, act, line) {
  const context = await browser.newContext({ ...MACHINE, storageState });
  if (line) await context.route(line.of, line.comes);
  context.on('weberror', (error) => { if (!BROKEN.test(error.error().message)) throw error.error(); });
  await context.addInitScript(() => {
    // Every number of the time and the date is written with a zero before it.
    const Real = Date;
    const ahead = new Real(2031, 0, 2, 3, 4, 5) - Real.now();
    window.Date = class extends Real {
      constructor(...given) {
        super(...(given.length ? given : [Real.now() + ahead]));
      }
      static now() {
        return Real.now() + ahead;
      }
    };
    const made = [];
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const make = WebAssembly[name].bind(WebAssembly);
      WebAssembly[name] = async (...given) => {
        const result = await make(...given);
        made.push((result.instance ?? result).exports);
        return result;
      };
    }
    // The names of the globals that tell: ran, the part, the place of the function.
    window.called = () => made.flatMap((exports) => Object.entries(exports).filter(([name, { value }]) => name.startsWith('ran:') && value).map(([name]) => name.slice(4)));
  });
  const page = await context.newPage();
  await page.goto(url + address);
  const result = await act(page, context);
  // The timers that each start sets: the longest is that of the gate of the library, three seconds.
  await page.waitForTimeout(4000);
  for (const window of context.pages()) (await window.evaluate(() => window.called())).forEach((name) => called[far].add(name));
  await context.close();
  return result;
}

try {
  const figures = (page) => page.locator(product.selectors.anyFigure).filter({ visible: true });
  const stored = (page) => product.says(page, 'Đã lưu');

  /** Puts the page aside, as a browser does, and takes it back. */
  const leave = (page) => page.evaluate(() => {
    window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    ['blur', 'focus', 'resize', 'scroll', 'online', 'offline'].forEach((name) => window.dispatchEvent(new Event(name)));
  });

  // The first page, by itself: it offers its ways, and tells that they do not come.
  const seesTheFirstPage = async (page) => {
    await page.locator(product.selectors.firstPage).waitFor();
    await page.locator('main').hover();
    await page.keyboard.press('Tab');
    await page.locator(product.selectors.firstPage).click();
    await page.locator('main').getByRole('button', { name: 'Thử lại' }).click();
    await page.goBack();
    await page.locator(product.selectors.firstPage).waitFor();
  };
  await visited('page', '', undefined, seesTheFirstPage, only());
  // The way to an assessment is no way to a figure of one that is there.
  const few = await machineAfter(browser, (page) => product.begin(page, url));
  /** In its first area, an assessment that comes so. */
  const after = (come) => machineAfter(browser, async (page) => {
    await come(page);
    return product.firstArea(page);
  });
  // Every rule, in every state.
  const everyRule = fileURLToPath(new URL('../../tests/data/parts.json', import.meta.url));
  const all = await after((page) => product.opened(page, url, everyRule));
  // The same, with nothing in it.
  const emptied = JSON.parse(readFileSync(everyRule, 'utf8'));
  Object.assign(emptied.assessment, { inputs: {}, answers: {}, documents: [], previous_inputs: {} });
  const untouched = await after((page) => product.opened(page, url, { name: 'trống.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(emptied)) }));
  // A set from a file: no item answered, and every item; none with guidance.
  const blank = await after((page) => product.opened(page, url, join(given.form, 'blank.tucham.json')));
  const answered = await after((page) => product.opened(page, url, join(given.form, 'filled.tucham.json')));
  // With documents, and reasons of rules of the program's own set.
  const sample = await after((page) => product.tried(page, url));
  await visited('page', '', few.state, seesTheFirstPage, only());
  // Over a slow line.
  await visited('page', '', few.state, async (page) => {
    await page.locator(product.selectors.firstPage).click();
    await page.locator(product.selectors.firstPage).waitFor({ state: 'hidden' });
  }, still());
  for (const address of ['', few.address]) {
    await visited('figure', address, few.state, (page) => page.locator('main h1').waitFor(), before());
  }
  await visited('figure', few.address, few.state, async (page) => {
    const field = (at) => figures(page).nth(at);
    // As fast as a program types, and key by key.
    await field(0).fill('43');
    await field(1).fill('47');
    await stored(page);
    await field(2).click();
    await page.keyboard.type('4e');
    await page.keyboard.press('Tab');
    await field(2).fill('');
    await page.keyboard.type('46');
    await page.keyboard.press('Shift+Tab');
    // A slip in a rate, left and mended.
    for (const figure of ['4e', '46']) {
      await field(4).fill(figure);
      await field(5).fill('47');
      await page.keyboard.press('Tab');
      await stored(page);
    }
    await page.mouse.wheel(0, 400);
    await page.locator('main h1').click();
    await stored(page);
    // The page is put aside before it could store what was typed, and comes back.
    await field(0).fill('44');
    await leave(page);
    await stored(page);
  });
  // Nothing can be stored: that is told, and what is in memory alone is put aside. Then the program breaks.
  await visited('figure', few.address, few.state, async (page) => {
    await page.locator('.item').first().waitFor();
    await page.evaluate(() => {
      Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    });
    await figures(page).nth(0).fill('43');
    await product.says(page, 'KHÔNG lưu được');
    await figures(page).nth(1).fill('47');
    await leave(page);
    await page.evaluate(() => {
      Document.prototype.createElement = () => { throw new Error('no more elements'); };
      Document.prototype.importNode = Node.prototype.cloneNode = () => { throw new Error('no more nodes'); };
      location.hash = '#/huong-dan';
    });
    await page.locator('.crash').waitFor();
  });
  // Two windows have the assessment open, and both change it.
  await visited('figure', few.address, few.state, async (page, context) => {
    await figures(page).nth(0).fill('43');
    await stored(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Chuyển sang đây' }).click();
    await figures(other).nth(1).fill('47');
    await stored(other);
    await page.bringToFront();
  });
  // All areas, of a set with few rules, of one with all in every state and in none, of one from a file, and of two that are answered. Then nothing else of the
  // program comes: that is told where it is needed, and stops nothing.
  for (const { address, state } of [few, all, untouched, blank, answered, sample]) {
    const addresses = await visited('figure', address, state, async (page) => {
      const areas = page.locator(product.selectors.areas);
      for (let at = 0; at < await areas.count(); at += 1) {
        await areas.nth(at).click();
        await page.locator('.item').first().waitFor();
        for (const question of await page.locator('.item input[type=radio]:not(:checked)').all()) await question.check();
        for (const figure of (await figures(page).all()).slice(0, 6)) await figure.fill('1');
      }
      await stored(page);
      return areas.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    });
    for (const area of addresses) {
      await visited('figure', area, state, async (page) => {
        await page.locator('.item').first().waitFor();
        for (const figure of (await figures(page).all()).slice(0, 2)) await figure.fill('2');
        await page.locator('nav a[href$="/ket-qua"]').first().click();
        await page.locator('main').getByRole('button', { name: 'Thử lại' }).click();
        await page.goBack();
        await page.locator('.item').first().waitFor();
        await stored(page);
      }, only(...filling));
    }
  }
  Object.entries(called).forEach(([far, functions]) => console.log([...functions].sort().map((name) => `${far} ${name}`).join('\n')));
} finally {
  await browser.close();
  close();
}
