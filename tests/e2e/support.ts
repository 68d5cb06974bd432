import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, test as base, type Locator, type Page } from '@playwright/test';

/** An assessment with a set of its own: every rule, every state. */
export const PARTS = readFileSync(new URL('../data/parts.json', import.meta.url), 'utf8');

/** Whether this machine has a program that reads the text of a PDF. */
export const READS_PDF = spawnSync('pdftotext', ['-v']).error === undefined;

/** The built page, driven as an officer would: by labels and words. */
export class App {
  /** What a test that breaks the program makes the console say. */
  readonly forgiven: RegExp[] = [];

  constructor(readonly page: Page, readonly url = process.env.TU_CHAM_URL!) {}

  forgive(...faults: RegExp[]) {
    this.forgiven.push(...faults);
  }

  /** Goes to an address, and waits until its page has taken the place of the one before. */
  async open(hash = '#/') {
    const [here, there] = [this.page.url(), new URL(this.url + hash).href];
    const isWithin = here !== there && here.split('#')[0] === there.split('#')[0];
    // Within the page the program is told of the new address after the browser has it: until then the page before stands.
    const told = isWithin && await this.page.evaluateHandle(() => ({ of: new Promise((done) => addEventListener('hashchange', () => done(null), { once: true })) }));
    await this.page.goto(there);
    if (told) await told.evaluate(({ of }) => of);
    await expect(this.page.locator('#boot')).toHaveCount(0);
    await expect(this.page.locator('.opening')).toHaveCount(0);
  }

  /** Unfolds the fields of the form that few fill in. */
  async more() {
    await this.page.getByText('Thêm: cơ quan cấp trên').click();
  }

  async start(unit: string, { year = '2026', asOf = '10/10/2026' } = {}) {
    await this.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
    await this.page.getByLabel('Tên đơn vị').fill(unit);
    await this.page.getByLabel('Năm đánh giá').fill(year);
    await this.page.getByLabel('Số liệu tính đến ngày').fill(asOf);
    await this.page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await this.arrives('1. Công khai, minh bạch');
  }

  /** Waits for a page: the focus goes to its heading one frame after it is there, and what is filled in by no key goes with the focus. */
  async arrives(title: string) {
    const heading = this.page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText(title);
    await expect(heading).toBeFocused();
  }

  /** Begins a draft of a criteria set with a file. */
  async begin(file: Parameters<App['choose']>[0]) {
    await this.open('#/soan');
    await this.choose(file);
    await this.arrives('Bảng');
  }

  /** Opens an area by its title in the list of areas. */
  async area(title: string) {
    await this.menu();
    await this.page.getByRole('navigation').getByRole('link', { name: title }).click();
    await this.arrives(title);
  }

  /** Opens the list of areas where it is folded. */
  async menu() {
    const toggle = this.page.locator('.nav__toggle');
    await toggle.waitFor({ state: 'attached' });
    if (await toggle.isVisible()) await toggle.click();
  }

  /** Opens the sample, of which every item is answered, at its result. */
  async sample() {
    await this.open();
    await this.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
    await this.arrives('Kết quả tự chấm');
  }

  /** Opens the assessment that has every rule in every state, at its area. */
  async parts() {
    await this.open();
    await this.import(PARTS);
    // The message stands before whatever is at the foot of the window.
    await this.page.locator('.notice').getByRole('button', { name: 'Đóng' }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan');
    await this.area('Mọi kiểu câu hỏi');
  }

  /** The card of an item by its printed code. */
  item(code: string): Locator {
    return this.page.locator('section.item').filter({ has: this.page.locator('.item__code', { hasText: new RegExp(`^${code.replace('.', '\\.')}$`) }) });
  }

  /** Presses a button of an item; those that are seldom used stand behind *Khác*. */
  async act(item: Locator, name: RegExp | string) {
    const button = item.getByRole('button', { name });
    await item.locator('.item__title').waitFor();
    if (!(await button.isVisible())) await item.getByRole('button', { name: /Khác/ }).click();
    await button.click();
  }

  /** Opens a panel of an item by its button, and waits until what is typed goes into it: the focus comes one frame later. */
  async panel(item: Locator, name: RegExp | string) {
    await this.act(item, name);
    await expect(item.locator('input:focus, textarea:focus')).toHaveCount(1);
  }

  /** Types both figures of a rate, leaving each field with Tab. */
  async rate(code: string, numerator: string, denominator?: string) {
    const fields = this.item(code).locator('.fig input');
    await fields.nth(0).fill(numerator);
    if (denominator !== undefined) await fields.nth(1).fill(denominator);
    await fields.nth(1).press('Tab');
  }

  async announced(code: string, points: string) {
    const item = this.item(code);
    await item.getByLabel(/Điểm công bố/).fill(points);
    await item.getByRole('button', { name: /Ghi nguồn/ }).click();
  }

  points(code: string): Locator {
    return this.item(code).locator('.item__pts b');
  }

  get score() { return this.page.getByTestId('score'); }
  get saved() { return this.page.getByTestId('save-state'); }

  async result() {
    await this.page.getByRole('navigation').getByRole('link', { name: 'Kết quả' }).click();
    await this.arrives('Kết quả tự chấm');
  }

  /** The texts of the sheets on which the page is printed, laid out as there. */
  async printed(): Promise<string[]> {
    const input = await this.page.pdf({ preferCSSPageSize: true });
    const text = spawnSync('pdftotext', ['-layout', '-', '-'], { input }).stdout.toString('utf8').normalize('NFC');
    return text.split('\f').slice(0, -1);
  }

  /** The text of the exported file. */
  async export(): Promise<{ name: string; text: string }> {
    return this.handedOver(() => this.page.getByRole('button', { name: 'Tải bản tự chấm về máy' }).click());
  }

  /** Chooses files; nothing is taken in yet. */
  async choose(...files: (string | Buffer | { name: string; text: string | Buffer })[]) {
    const given = files.map((file, at) =>
      typeof file === 'string' || Buffer.isBuffer(file) ? { name: at === 0 ? 'ho-so.tucham.json' : `ho-so-${at}.tucham.json`, text: file } : file,
    );
    await this.page
      .locator('input[type=file]:not([aria-label="Chọn tệp sao lưu vừa tải"])')
      .setInputFiles(given.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
  }

  /** Chooses a file, takes it in as the preview proposes, and waits until its assessment is open. */
  async import(text: string | Buffer) {
    await this.choose(text);
    await this.takeIn();
    await this.page.waitForURL(/#\/ho-so\//);
  }

  get preview() { return this.page.locator('#xem-truoc'); }

  /** Presses the button below the preview. */
  async takeIn() {
    await this.preview.locator('.ways .btn').click();
  }

  /** The text of a file that a click hands over. */
  async handedOver(click: () => Promise<void>): Promise<{ name: string; text: string }> {
    const download = this.page.waitForEvent('download');
    await click();
    const file = await download;
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
  }

  /** Makes this a machine that has nothing, in either place. What was typed must be stored by then. */
  async empty() {
    await this.page.evaluate(() => new Promise<void>((resolve) => {
      Object.keys(localStorage).forEach((key) => localStorage.removeItem(key));
      const gone = indexedDB.deleteDatabase('tu-cham');
      gone.onsuccess = gone.onerror = () => resolve();
    }));
  }

  /** Everything this address has stored, as this window sees it. */
  stored(): Promise<Record<string, string>> {
    return this.page.evaluate(() => ({ ...localStorage }));
  }

  /** Waits until this window sees what another one has stored: windows are processes, and the browser tells one of the other some moments later. */
  async sees(other: App) {
    await expect.poll(async () => isDeepStrictEqual(await this.stored(), await other.stored()), 'both windows see the same').toBe(true);
  }
}

/** Every test fails on a console error or warning, an uncaught error, a failed request, or a request to another address. */
export const test = base.extend<{ app: App }>({
  app: async ({ page }, use) => {
    const faults: string[] = [];
    const origin = new URL(process.env.TU_CHAM_URL!).origin;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('requestfailed', (request) => {
      // A chunk that was still on its way when the test left the page has not failed.
      const left = request.failure()?.errorText === 'net::ERR_ABORTED' && /\.(wasm|css)$/.test(request.url());
      if (!left) faults.push(`failed: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      const own = url.startsWith('data:') || url.startsWith('blob:') || new URL(url).hostname === new URL(origin).hostname;
      if (!own) faults.push(`foreign request: ${url}`);
    });
    const app = new App(page);
    await use(app);
    const told = faults.filter((fault) => !app.forgiven.some((pattern) => pattern.test(fault)));
    expect(told, 'console and network are clean').toEqual([]);
  },
});

export { expect };
