// The measurements. Each takes one page, the program's or the reference, and gives its figures of one repetition.

import { MACHINE } from './browser.js';
import { install } from './inside.js';
import { median } from './table.js';

/** A slow mobile line as the browser's own tools have it ("slow 4G"): delay of each request, and bytes in a second. */
const SLOW_LINE = { offline: false, latency: 562.5, downloadThroughput: (1.6 * 1e6 * 0.9) / 8, uploadThroughput: (0.75 * 1e6 * 0.9) / 8 };
const SLOW_PROCESSOR = 4;

/** Longer than the pause after which an edit is stored, so that saving does not stand in the way of the next click. */
const PAUSE = 300;

/** Opens a page in a context of its own: nothing in its cache, nothing stored but `stored`. */
async function opened(browser, subject, { address = '', stored, ready, memories = false, slowLine = false, slowProcessor = false }, act) {
  const context = await browser.newContext({ ...MACHINE, storageState: stored });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(300_000);
    const fault = new Promise((_, reject) => page.on('pageerror', reject));
    const devtools = await context.newCDPSession(page);
    await page.addInitScript(install, { selectors: subject.selectors, ready, memories });
    if (slowLine) {
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', SLOW_LINE);
    }
    if (slowProcessor) await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
    const measured = (async () => {
      await page.goto(subject.url + address, { waitUntil: 'commit' });
      const { there, answers } = await page.evaluate(() => window.bench.opened);
      return act(page, { there, answers, devtools });
    })();
    return await Promise.race([measured, fault]);
  } finally {
    await context.close();
  }
}

/** The page on an empty machine with a slow processor, over a slow line where there is one. */
export const coldFirstPage = (browser, subject, slowLine) =>
  opened(browser, subject, { ready: { selector: subject.selectors.firstPage }, slowLine, slowProcessor: true }, async (page, { answers }) => {
    const [painted, bytes] = await page.evaluate(async (moment) => [await window.bench.painted(), window.bench.bytes(moment)], answers);
    await subject.firstPageAnswers?.(page);
    return { painted, interactive: answers, bytes };
  });

/** An area of a stored assessment, the program not yet on the machine, likewise, until a figure typed there is scored. */
export const coldArea = (browser, subject, stored, address, slowLine) =>
  opened(browser, subject, { address, stored, ready: { selector: subject.selectors.anyFigure }, slowLine, slowProcessor: true }, async (page, { answers }) => {
    const figures = page.locator(subject.selectors.anyFigure);
    const scored = page.evaluate(() => window.bench.rises());
    await figures.nth(0).fill('43');
    await figures.nth(1).fill('47');
    const bytes = await page.evaluate((moment) => window.bench.bytes(moment), await scored);
    return { interactive: answers, bytes };
  });

const openedArea = (form, subject, state, area) => ({
  address: subject.address(form.items, area.area),
  stored: subject.stored(form.items, state),
  ready: { selector: subject.selectors.total, total: state === 'filled' ? form.total : 0 },
});

/** From clicks on answers to the right total, and to the frame that shows it; then the same with a slow processor, where asked. */
export const clicks = (browser, subject, form, { state, slowToo, count }) =>
  opened(browser, subject, openedArea(form, subject, state, form.areas[0]), async (page, { devtools }) => {
    const questions = form.areas[0].items.filter(({ fields }) => fields[0].yesNo).slice(0, 3);
    await page.evaluate((item) => window.bench.asks(item), questions[0]);
    const found = await clicksOn(page, questions, count);
    found.elements = await page.evaluate(() => window.bench.elements());
    if (slowToo) {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
      found.slow = (await clicksOn(page, questions, count)).right;
    }
    return found;
  });

async function clicksOn(page, questions, count) {
  const times = { right: [], painted: [] };
  for (let at = 0; at < count + 2; at += 1) {
    const { total, next } = await aimed(page, questions[at % questions.length]);
    const measured = page.evaluate((expected) => window.bench.click(expected), total + next.gives);
    await page.evaluate(() => window.bench.frame());
    await page.mouse.click(next.x, next.y);
    const { right, painted } = await measured;
    // The first ones find code that has never run.
    if (at < 2) continue;
    times.right.push(right);
    times.painted.push(painted);
  }
  return { right: median(times.right), painted: median(times.painted) };
}

/** Puts the mouse on the answer that is not chosen, and waits until nothing moves below it. */
async function aimed(page, question) {
  let before;
  for (let tries = 0; tries < 100; tries += 1) {
    const [total, [yes, no]] = await page.evaluate((item) => [window.bench.total(), window.bench.options(item)], question);
    // A question gives 1 point for yes and 0,50 for no.
    const next = yes.chosen ? { ...no, gives: -50 } : { ...yes, gives: no.chosen ? 50 : 100 };
    if (next.free && before?.x === next.x && before.y === next.y) return { total, next };
    before = next;
    await page.mouse.move(next.x, next.y);
    await page.waitForTimeout(PAUSE);
  }
  throw new Error(`No click gets to the answers of ${question.leaf} at ${page.url()}.`);
}

/** From clicks on the links of two areas, now one, now the other, to their first items. */
export const areas = (browser, subject, form, { count }) =>
  opened(browser, subject, openedArea(form, subject, 'filled', form.areas[0]), async (page) => {
    await page.evaluate((item) => window.bench.asks(item), form.areas[0].items[0]);
    const times = [];
    for (let at = 0; at < count; at += 1) {
      await page.waitForTimeout(PAUSE);
      times.push(await page.evaluate((area) => window.bench.show(area), form.areas[(at + 1) % 2]));
    }
    return median(times);
  });

/** From the beginning of a reload to the total of the filled assessment. */
export const restore = (browser, subject, form, { count }) =>
  opened(browser, subject, openedArea(form, subject, 'filled', form.areas[0]), async (page) => {
    const times = [];
    for (let at = 0; at < count; at += 1) {
      await page.waitForTimeout(PAUSE);
      await page.reload({ waitUntil: 'commit' });
      times.push((await page.evaluate(() => window.bench.opened)).there);
    }
    return median(times);
  });

/** For how long each page on which all items may stand holds the thread while it is made, by its name; all parts of the program are there. */
export const pages = (browser, subject, form) =>
  opened(browser, subject, openedArea(form, subject, 'filled', form.areas[0]), async (page) => {
    await page.waitForTimeout(20 * PAUSE);
    const times = {};
    const whole = subject.address(form.items, '').replace(/\/nhom\/$/, '');
    for (const [name, end, heading] of subject.pages) {
      times[name] = await page.evaluate((asked) => window.bench.longest(asked), { address: whole + end, heading });
    }
    times.area = await page.evaluate((asked) => window.bench.longest(asked), {
      address: subject.address(form.items, form.areas[1].area), heading: subject.selectors.anyFigure,
    });
    return times;
  });

/** Filling in everything, and the memory that is in use afterwards. */
export const fill = (browser, subject, form) =>
  opened(browser, subject, { ...openedArea(form, subject, 'blank', form.areas[0]), memories: true }, async (page, { devtools }) => {
    await page.evaluate((item) => window.bench.asks(item), form.areas[0].items[0]);
    await page.waitForTimeout(PAUSE);
    const time = await page.evaluate((all) => window.bench.fill(all), form.areas);
    await page.waitForTimeout(4 * PAUSE);
    // Twice: what the first collection finalises goes with the second.
    for (let at = 0; at < 2; at += 1) await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return { time, memory: usedSize + (await page.evaluate(() => window.bench.memories())) };
  });
