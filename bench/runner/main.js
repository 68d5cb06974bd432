// Measures the built page beside the reference page and prints the table. Started by `cargo xtask bench`, which builds both:
//   node main.js --site FOLDER --edition site --forms FOLDER --items 100,1000,5000 --repetitions 5 --clicks 10 [--record FILE]
// Editions: `site`, the page for servers over a slow line; `one-file`, the page that has everything in it, without one.
// TU_CHAM_BROWSER names the browser.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { machineAfter, started } from './browser.js';
import * as measure from './measure.js';
import * as product from './product.js';
import { conditions, record } from './record.js';
import * as reference from './reference.js';
import { folder, onePage, serve } from './server.js';
import { table } from './table.js';

const { values: given } = parseArgs({
  options: {
    site: { type: 'string' }, edition: { type: 'string' }, record: { type: 'string' }, forms: { type: 'string' }, items: { type: 'string' },
    repetitions: { type: 'string' }, clicks: { type: 'string' },
  },
});
const sizes = given.items.split(',').map(Number);
const repetitions = Number(given.repetitions);
const count = Number(given.clicks);

const forms = sizes.map((items) => {
  const areas = JSON.parse(readFileSync(join(given.forms, String(items), 'answers.json'), 'utf8'));
  const points = areas.flatMap((area) => area.items).map((item) => Math.round(Number(item.points) * 100));
  return { items, areas, total: points.reduce((sum, one) => sum + one, 0) };
});

const ONE_FILE = 'tu-cham.html';
const isOneFile = given.edition === 'one-file';
// Of the site, the files that a browser asks for.
const site = isOneFile ? folder(given.site, [ONE_FILE]) : folder(given.site, undefined, [ONE_FILE, 'sbom.cdx.json', 'SHA256SUMS']);
const slowLine = !isOneFile;
const pageFolder = fileURLToPath(new URL('../page', import.meta.url));
const pages = Object.assign({}, ...sizes.map((items) => {
  const checklist = readFileSync(join(given.forms, String(items), 'checklist.json'), 'utf8');
  return onePage(pageFolder, checklist, `${items}/index.html`);
}));
const servers = [await serve(site), await serve(pages)];
const [root, pagesUrl] = servers.map(({ url }) => url);
const siteUrl = isOneFile ? root + ONE_FILE : root;

const browser = await started();

try {
  const states = await prepare();
  const figures = {};
  for (let at = 0; at < repetitions; at += 1) {
    await repetition(at, states, figures);
  }
  const told = `${conditions(browser.version())}; medians of ${repetitions} repetitions, ${count} clicks in each.\n\n${table(sizes, figures, isOneFile)}`;
  console.log(`\n${isOneFile ? 'The one-file edition' : 'The page for servers'}. ${told}`);
  if (given.record) record(given.record, given.edition, told);
} finally {
  await browser.close();
  servers.forEach(({ close }) => close());
}

/** Brings every assessment into the program once; what is stored then is given to each context that measures. */
async function prepare() {
  const states = { builtIn: await machineAfter(browser, (page) => product.begin(page, siteUrl)) };
  for (const { items } of forms) {
    for (const state of ['blank', 'filled']) {
      const file = join(given.forms, String(items), `${state}.tucham.json`);
      states[`${items}/${state}`] = (await machineAfter(browser, (page) => product.takeIn(page, siteUrl, file, items))).state;
    }
    console.error(`The program has the assessments of ${items} items.`);
  }
  return states;
}

/** The two pages, as the measurements see them. */
function subjects(form, states) {
  const origin = new URL(pagesUrl).origin;
  const record = () => ({ cookies: [], origins: [{ origin, localStorage: reference.record(form.areas) }] });
  return {
    ours: { ...product, url: siteUrl, stored: (items, state) => states[`${items}/${state}`] },
    reference: {
      ...reference, url: `${pagesUrl}${form.items}/`, stored: (_, state) => (state === 'filled' ? record() : undefined),
    },
  };
}

/** Measures everything once: each figure of one page right beside that of the other, now the one first, now the other. */
async function repetition(at, states, figures) {
  const put = (name, pair) => (figures[name] ??= []).push(pair);
  const both = async (form, act) => {
    const all = subjects(form, states);
    const order = at % 2 === 0 ? ['ours', 'reference'] : ['reference', 'ours'];
    const found = {};
    for (const whose of order) found[whose] = await act(all[whose], whose === 'ours');
    return (pick) => ({ ours: pick(found.ours), reference: pick(found.reference) });
  };

  const least = forms[0];
  const first = await both(least, (subject) => measure.coldFirstPage(browser, subject, slowLine));
  put('slow/paint', first(({ painted }) => painted));
  put('slow/first', first(({ interactive }) => interactive));
  if (slowLine) put('bytes/first', first(({ bytes }) => bytes));
  const area = await both(least, (subject, isOurs) =>
    measure.coldArea(browser, subject, isOurs ? states.builtIn.state : undefined, isOurs ? states.builtIn.address : '', slowLine),
  );
  put('slow/area', area(({ interactive }) => interactive));
  if (slowLine) put('bytes/scored', area(({ bytes }) => bytes));
  const sum = (files) => Object.values(files).reduce((bytes, { body }) => bytes + body.length, 0);
  put('bytes/all', { ours: sum(site), reference: pages[`${least.items}/index.html`].body.length });
  const foreign = await both(least, (subject) =>
    measure.coldArea(browser, subject, subject.stored(least.items, 'blank'), subject.address(least.items, least.areas[0].area), slowLine),
  );
  put('slow/foreign', foreign(({ interactive }) => interactive));

  for (const form of forms) {
    const { items } = form;
    console.error(`Repetition ${at + 1} of ${repetitions}: ${items} items.`);
    for (const state of ['blank', 'filled']) {
      const slowToo = items === 100;
      const clicked = await both(form, (subject) => measure.clicks(browser, subject, form, { state, slowToo, count }));
      put(`click/${items}/${state}`, clicked(({ right }) => right));
      if (slowToo) put(`click/100/${state}/slow`, clicked(({ slow }) => slow));
      if (slowToo && state === 'blank') {
        put('painted/100', clicked(({ painted }) => painted));
        put('elements/100', clicked(({ elements }) => elements));
      }
    }
    if (items === 100) {
      put('area/100', (await both(form, (subject) => measure.areas(browser, subject, form, { count })))((time) => time));
      put('restore/100', (await both(form, (subject) => measure.restore(browser, subject, form, { count: 3 })))((time) => time));
    }
    if (items >= 1_000) {
      const held = await measure.pages(browser, subjects(form, states).ours, form);
      for (const [name, time] of Object.entries(held)) put(`held/${items}/${name}`, { ours: time });
    }
    if (items <= 1_000) {
      const filled = await both(form, (subject) => measure.fill(browser, subject, form));
      put(`fill/${items}`, filled(({ time }) => time));
      put(`memory/${items}`, filled(({ memory }) => memory));
    }
  }
}
