// The form by hand: what a browser needs at least for it. It reads the same criteria set as the program, of which it knows the three
// rules of the benchmark, and keeps what is entered in one record.

const RECORD = 'reference';

/** Points are whole hundredths. */
let areas = [];
/** What is entered: values by input; papers and notes by item. */
let entered = { values: {}, papers: {}, notes: {} };
/** The item that asks for an input. */
const askedBy = new Map();
let total = 0;
let shown;
let saving;

const main = document.querySelector('main');
const nav = document.querySelector('nav');

const hundredths = (text) => Math.round(Number(text) * 100);
const written = (points) => `${Math.floor(points / 100)},${String(points % 100).padStart(2, '0')}`;
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
/** A part of a whole, rounded half up. */
const part = (numerator, denominator) => Math.floor((2 * numerator + denominator) / (2 * denominator));

const inputsOf = (rule) => (rule.type === 'ratio' ? [rule.numerator, rule.denominator] : [rule.input]);

/** The points of an item; none while it is open. */
function points({ rule, max }) {
  const [value, other] = inputsOf(rule).map((input) => entered.values[input]);
  if (value === undefined || value === '') return undefined;
  const most = hundredths(max);
  if (rule.type === 'yes_no') return value ? most : hundredths(rule.no ?? 0);
  if (rule.type === 'choice') {
    const option = rule.options[value];
    return option && part(most * hundredths(option.percent_of_max), 10_000);
  }
  const [n, d] = [value, other].map((text) => (/^\d+$/.test(text ?? '') ? Number(text) : NaN));
  if (!(d > 0 && n <= d)) return undefined;
  const band = rule.bands.find(({ to, to_inclusive: whole }) => {
    const end = hundredths(to) * d;
    return n * 100 < end || (whole && n * 100 === end);
  });
  if (band.gives.constant) return hundredths(band.gives.constant);
  return part(most * n * 100, hundredths(band.gives.times_max_over) * d);
}

/** Counts an item anew, and shows what has changed. */
function count(item) {
  const now = points(item);
  total += (now ?? 0) - (item.points ?? 0);
  item.points = now;
}

function show(item) {
  document.getElementById(`points-${item.id}`).textContent = item.points === undefined ? '–' : written(item.points);
  document.getElementById('total').textContent = written(total);
}

function fields({ rule, title }) {
  if (rule.type === 'yes_no') {
    const value = entered.values[rule.input];
    const way = (name, yes) =>
      `<label><input type="radio" name="${rule.input}" value="${yes}"${value === Boolean(yes) ? ' checked' : ''}> ${name}</label>`;
    return way('Có', 1) + way('Không', 0);
  }
  if (rule.type === 'choice') {
    const way = (option, at) =>
      `<option value="${at}"${String(at) === entered.values[rule.input] ? ' selected' : ''}>${escaped(option.label)}</option>`;
    return `<select name="${rule.input}" aria-label="${escaped(title)}"><option></option>${rule.options.map(way).join('')}</select>`;
  }
  const way = (input, name) =>
    `<input inputmode="numeric" name="${input}" aria-label="${name}" placeholder="${name}" value="${escaped(entered.values[input] ?? '')}">`;
  return way(rule.numerator, 'Tử số') + way(rule.denominator, 'Mẫu số');
}

const card = (item) => `<section class="item"><h2>${escaped(`${item.code}. ${item.title}`)}</h2><output id="points-${item.id}">${
  item.points === undefined ? '–' : written(item.points)
}</output>${fields(item)}<input data-paper="${item.id}" aria-label="Tài liệu" placeholder="Tài liệu" value="${escaped(
  entered.papers[item.id] ?? '',
)}"><textarea data-note="${item.id}" aria-label="Ghi chú" placeholder="Ghi chú">${escaped(entered.notes[item.id] ?? '')}</textarea></section>`;

function showArea() {
  const area = areas.find(({ id }) => `#${id}` === location.hash) ?? areas[0];
  if (area === shown) return;
  shown = area;
  main.innerHTML = area.children.map(card).join('');
  nav.querySelector('[aria-current]')?.removeAttribute('aria-current');
  nav.querySelector(`[href="#${area.id}"]`).setAttribute('aria-current', 'page');
  // With the next frame: at once, the browser would have to lay out the page twice.
  requestAnimationFrame(() => scrollTo(0, 0));
}

function enter({ target }) {
  if (target.dataset.paper) entered.papers[target.dataset.paper] = target.value;
  else if (target.dataset.note) entered.notes[target.dataset.note] = target.value;
  else {
    entered.values[target.name] = target.type === 'radio' ? target.value === '1' : target.value;
    const item = askedBy.get(target.name);
    count(item);
    show(item);
  }
  // Saving stands behind what is typed, not on its way.
  clearTimeout(saving);
  saving = setTimeout(save, 150);
}

function save() {
  if (saving === undefined) return;
  clearTimeout(saving);
  saving = undefined;
  localStorage.setItem(RECORD, JSON.stringify(entered));
  document.getElementById('saved').textContent = 'Đã lưu';
}

function open() {
  ({ areas } = JSON.parse(document.getElementById('checklist').textContent));
  const record = localStorage.getItem(RECORD);
  if (record) entered = JSON.parse(record);
  for (const area of areas) {
    for (const item of area.children) {
      for (const input of inputsOf(item.rule)) askedBy.set(input, item);
      count(item);
    }
  }
  document.getElementById('total').textContent = written(total);
  nav.innerHTML = areas.map(({ id, title }) => `<a href="#${id}">${escaped(title)}</a>`).join('');
  nav.addEventListener('click', (event) => {
    if (!event.target.hash) return;
    // The browser tells of a new address only later.
    event.preventDefault();
    history.pushState(null, '', event.target.hash);
    showArea();
  });
  main.addEventListener('input', enter);
  addEventListener('popstate', showArea);
  addEventListener('pagehide', save);
  showArea();
}

open();
