// What is measured, what it should come to, and how it is printed.

/** The middle one; of two, their mean. */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

const ms = (value) => `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
/** Shorter tasks are not told by the browser. */
const task = (value) => (value < 50 ? '< 50 ms' : ms(value));
const kB = (value) => `${(value / 1000).toFixed(0)} kB`;
const MB = (value) => `${(value / 1e6).toFixed(1)} MB`;
const plain = (value) => String(Math.round(value));

/** The pages on which all items may stand, and the page of one area. */
const PAGES = [
  ['overview', 'overview'], ['sheet', 'table of all items'], ['figures', 'figures'], ['evidence', 'documents'], ['check', 'check'], ['result', 'result'], ['area', 'an area'],
];

const grouped = (items) => String(items).replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * The rows for these sizes: name of the figure, what it is called, how it is written, and the most it should be: `times` the
 * reference page of the same repetition, or `most` by itself. The one-file edition lies on the disk: no line is slow.
 */
export function rows(sizes, isOneFile) {
  const slow = isOneFile ? '4× CPU' : 'slow line and 4× CPU';
  const of = (size, rows) => (sizes.includes(size) ? rows : []);
  const click = (items, times) => [
    [`click/${items}/blank`, `click → right total, ${grouped(items)} items, empty`, ms, { times }],
    [`click/${items}/filled`, `click → right total, ${grouped(items)} items, filled`, ms, { times }],
  ];
  const held = (items, most) =>
    PAGES.map(([name, called]) => [`held/${items}/${name}`, `longest task, ${called}, ${grouped(items)} items`, task, { most }]);
  return [
    ['bytes/first', 'brotli until the first page answers', kB, { most: 120_000 }],
    ['bytes/scored', 'brotli until a figure typed in an area is scored', kB, { most: 250_000 }],
    ['bytes/all', isOneFile ? 'brotli of the file' : 'brotli of all files', kB, {}],
    ['slow/paint', `first paint, ${slow}`, ms, { times: 1 }],
    ['slow/first', `interactive, ${slow}: first page`, ms, { times: 2.5 }],
    ['slow/area', `interactive, ${slow}: an area`, ms, { times: 4 }],
    ['slow/foreign', 'the same, criteria set from a file', ms, {}],
    ...of(100, click(100, 1.4)),
    ...of(1_000, click(1_000, 2)),
    ...of(5_000, click(5_000, undefined)),
    ...of(100, [
      ['click/100/blank/slow', 'click → right total, 100 items, empty, 4× CPU', ms, { times: 1.6 }],
      ['click/100/filled/slow', 'click → right total, 100 items, filled, 4× CPU', ms, { times: 1.6 }],
      ['painted/100', 'click → painted, 100 items, empty', ms, { times: 1.05 }],
      ['fill/100', 'filling 100 items', ms, { times: 4 }],
    ]),
    ...of(1_000, [['fill/1000', 'filling 1,000 items', ms, {}]]),
    ...of(100, [
      ['area/100', 'showing another area, 100 items', ms, { times: 8 }],
      ['restore/100', 'restore after reload, 100 items', ms, { times: 1.5 }],
      ['memory/100', 'JS heap and wasm memory, 100 items filled', MB, { most: 5e6 }],
    ]),
    ...of(1_000, [['memory/1000', 'JS heap and wasm memory, 1,000 items filled', MB, { most: 14e6 }]]),
    ...of(1_000, held(1_000, 100)),
    ...of(5_000, held(5_000, 300)),
    ...of(100, [['elements/100', 'elements of the page of an area, 13 items', plain, { most: 400 }]]),
  ];
}

/** The whole table as Markdown, from the figures of all repetitions: by name pairs of ours and the reference's. */
export function table(sizes, figures, isOneFile) {
  const lines = [
    '| | ours | reference (R) | ours / R | spread of ours / R | target | met |',
    '|---|---:|---:|---:|---:|---:|---|',
  ];
  for (const [name, title, written, { times, most }] of rows(sizes, isOneFile)) {
    const pairs = figures[name] ?? [];
    if (pairs.length === 0) continue;
    const ours = median(pairs.map((pair) => pair.ours));
    if (pairs.every((pair) => pair.reference === undefined)) {
      lines.push(`| ${title} | ${written(ours)} | – | | | ≤ ${written(most)} | ${ours <= most ? 'yes' : 'no'} |`);
      continue;
    }
    const theirs = median(pairs.map((pair) => pair.reference));
    const ratios = pairs.map((pair) => pair.ours / pair.reference);
    const ratio = median(ratios);
    const wanted = times === undefined ? most && `≤ ${written(most)}` : `≤ ${times} R`;
    const met = times === undefined ? most && ours <= most : ratio <= times;
    lines.push(
      `| ${title} | ${written(ours)} | ${written(theirs)} | ${factor(ratio)} | ${factor(Math.min(...ratios))} to ${factor(Math.max(...ratios))} | ${wanted ?? '–'} | ${
        wanted === undefined ? '–' : met ? 'yes' : 'no'
      } |`,
    );
  }
  const growth = grows(figures, 'blank').concat(grows(figures, 'filled'));
  return [...lines, ...growth].join('\n');
}

/** How much longer a click takes with many items than with few. */
function grows(figures, state) {
  const few = figures[`click/100/${state}`];
  const many = figures[`click/5000/${state}`];
  if (!few || !many) return [];
  const times = (whose) => many.map((pair, at) => pair[whose] / few[at][whose]);
  const [ours, theirs] = [times('ours'), times('reference')];
  const name = state === 'blank' ? 'empty' : 'filled';
  return [
    `| click, 5,000 items against 100, ${name} | ${factor(median(ours))} | ${factor(median(theirs))} | | ours ${factor(Math.min(...ours))} to ${factor(Math.max(...ours))} | ≤ 1.3 × | ${
      median(ours) <= 1.3 ? 'yes' : 'no'
    } |`,
  ];
}

const factor = (value) => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ×`;
