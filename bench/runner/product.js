// All that the runner knows of the program's own page: what its parts are called, and how an assessment gets there. Whoever reshapes the
// page looks here, and nowhere else in bench/.

/** In selectors {leaf}, {input} and {area} stand for ids of the checklist. */
export const selectors = {
  /** The total; the first number in its text counts. */
  total: '[data-testid="score"] b',
  /** The field of a figure at an item. */
  figure: '[id="so-{leaf}-{input}"]',
  /** The answers to a question at an item, in their order. */
  option: '[name="o-{leaf}-{input}"]',
  /** The link to an area. */
  area: 'nav a[href$="/nhom/{area}"]',
  /** The links to all areas. */
  areas: 'nav a[href*="/nhom/"]',
  /** There once the first page answers; drawn by the program, not part of the file that arrives first. */
  firstPage: 'body:not(:has(#boot)) a[href="#/moi"]',
  /** There once the page of an area can be filled in. */
  anyFigure: '.item input[inputmode]',
  /** There while rows of a page are still being made. */
  busy: '[aria-busy="true"]',
};

/** The pages on which all items may stand: name, the end of the address, and what stands there once the page is shown. */
export const pages = [
  ['overview', '', 'main h1'],
  ['sheet', '/bang-nhap', 'main .entries'],
  ['figures', '/so-lieu', 'main h1'],
  ['evidence', '/tai-lieu', 'main h1'],
  ['check', '/kiem-tra', 'main h1'],
  ['result', '/ket-qua', 'main .result__first'],
];

const PATIENCE = { timeout: 300_000 };

/** Waits until the page says this of what is stored. */
export const says = (page, text) => page.locator('[data-testid="save-state"]').filter({ hasText: text }).waitFor(PATIENCE);

/** The address of an area of the assessment in a file of the benchmark. */
export const address = (items, area) => `#/ho-so/do-${items}/nhom/${area}`;

/** Takes in an assessment as an officer does, waits until it is stored, and gives its address. */
export async function opened(page, url, path) {
  await page.goto(url);
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.locator('#xem-truoc .ways .btn').click(PATIENCE);
  await page.waitForURL((at) => at.hash.startsWith('#/ho-so/'), PATIENCE);
  await says(page, 'Đã lưu');
  return new URL(page.url()).hash;
}

/** Takes in an assessment of the benchmark. */
export async function takeIn(page, url, path, items) {
  const hash = await opened(page, url, path);
  if (!hash.startsWith(`#/ho-so/do-${items}`)) throw new Error(`${path} opened ${hash}.`);
}

/** Begins an assessment with the criteria set of the program, and gives the address of its first area. */
export async function begin(page, url) {
  await page.goto(url);
  await page.locator(selectors.firstPage).click();
  await page.getByLabel('Tên đơn vị').fill('UBND xã Đo');
  await page.getByLabel('Năm đánh giá').fill('2026');
  await page.getByLabel('Số liệu tính đến ngày').fill('10/10/2026');
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await page.locator(selectors.anyFigure).first().waitFor(PATIENCE);
  await says(page, 'Đã lưu');
  return new URL(page.url()).hash;
}

/** Tries the program with the figures of its sample. */
export async function tried(page, url) {
  await page.goto(url);
  await page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
}

/** Goes to the first area of the assessment that is open, and gives its address. */
export async function firstArea(page) {
  await page.locator(selectors.areas).first().click();
  await page.locator(selectors.anyFigure).first().waitFor(PATIENCE);
  await says(page, 'Đã lưu');
  return new URL(page.url()).hash;
}

/** Clicks what the first page offers, and waits until it is there. */
export async function firstPageAnswers(page) {
  await page.locator(selectors.firstPage).click();
  await page.getByLabel('Tên đơn vị').waitFor(PATIENCE);
}
