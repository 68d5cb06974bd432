import { readFileSync } from 'node:fs';
import { expect, test, type App } from './support';

const checklist = (name: string) => readFileSync(new URL(`../../checklists/${name}`, import.meta.url), 'utf8');

/** The page whose program has not stopped. */
async function goesOn(app: App) {
  await expect(app.page.locator('html')).not.toHaveAttribute('data-state', 'crashed');
}

test('a set file that is read when its page has gone stops nothing', async ({ app }) => {
  await app.page.addInitScript(() => {
    const read = Blob.prototype.text;
    const held = new Promise<void>((release) => Object.assign(window, { release }));
    Blob.prototype.text = async function () {
      await held;
      return read.call(this);
    };
  });
  await app.open('#/bo-tieu-chi');
  await app.choose({ name: 'bo.json', text: checklist('qd766-xa-2026.json') });
  await app.page.getByRole('link', { name: 'Trang đầu' }).or(app.page.locator('a[href="#/"]')).first().click();
  await expect(app.page.getByRole('link', { name: 'Bắt đầu tự chấm' })).toBeVisible();
  await app.page.evaluate(() => (window as unknown as { release: () => void }).release());
  await app.page.waitForTimeout(300);
  await goesOn(app);
  await app.start('UBND xã Đi Tiếp');
});

/** What the random walk does in the page; it is bounded by its number of steps, not by a clock. */
interface Walk {
  seed: number;
  steps: number;
  files: { name: string; text: string }[];
}

/**
 * Answers of the browser come late, each by a chance that the seed fixes: reading of files, cryptography, the database, locks, timers,
 * frames, messages of other windows.
 */
function late(seed: number) {
  const chance = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const timer = window.setTimeout.bind(window);
  const frame = window.requestAnimationFrame.bind(window);
  Object.assign(window, { timer });
  // So far that a fault is found by what led to it.
  Error.stackTraceLimit = 60;
  // Most come soon, some when much has happened since.
  const delay = () => (chance() < 0.6 ? chance() * 20 : chance() * 700);
  const wait = () => new Promise<void>((done) => timer(done, delay()));
  const slow = (owner: object, name: string) => {
    const does = (owner as Record<string, unknown>)[name] as (...given: unknown[]) => Promise<unknown>;
    Object.assign(owner, {
      async [name](this: unknown, ...given: unknown[]) {
        const answer = does.apply(this, given);
        await Promise.allSettled([answer, wait()]);
        return answer;
      },
    });
  };
  slow(Blob.prototype, 'text');
  for (const name of ['importKey', 'deriveKey', 'encrypt', 'decrypt']) slow(SubtleCrypto.prototype, name);
  for (const name of ['persist', 'persisted', 'estimate']) slow(StorageManager.prototype, name);
  window.setTimeout = ((then: () => void, after?: number) => timer(then, (after ?? 0) + delay())) as typeof window.setTimeout;
  window.requestAnimationFrame = (then) => {
    timer(() => frame(then), delay());
    return 0;
  };
  const lateHandler = (owner: object, name: string) => {
    let from = owner;
    while (!Object.getOwnPropertyDescriptor(from, name)) from = Object.getPrototypeOf(from) as object;
    const known = Object.getOwnPropertyDescriptor(from, name)!;
    Object.defineProperty(owner, name, {
      configurable: true,
      get() {
        return known.get!.call(this) as unknown;
      },
      set(this: unknown, then: ((event: Event) => void) | null) {
        known.set!.call(this, then && ((event: Event) => timer(() => then.call(this, event), delay())));
      },
    });
  };
  lateHandler(IDBOpenDBRequest.prototype, 'onsuccess');
  lateHandler(IDBTransaction.prototype, 'oncomplete');
  lateHandler(BroadcastChannel.prototype, 'onmessage');
  if ('locks' in navigator) {
    const request = LockManager.prototype.request as (...given: unknown[]) => Promise<unknown>;
    LockManager.prototype.request = function (this: LockManager, name: string, options: unknown, then: (lock: unknown) => unknown) {
      return request.call(this, name, options, async (lock: unknown) => {
        await wait();
        return then(lock);
      });
    } as typeof LockManager.prototype.request;
  }
}

/** Clicks and types about; gives the steps it took where the program stopped. */
async function walk({ seed, steps, files }: Walk): Promise<string[] | null> {
  const timer = (window as unknown as { timer: typeof setTimeout }).timer;
  let state = seed;
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const one = <T>(all: T[]): T | undefined => all[Math.floor(chance() * all.length)];
  const pause = () => new Promise<void>((done) => timer(done, chance() < 0.7 ? 0 : chance() * 120));
  const seen = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((it) => it.offsetParent !== null && !(it as HTMLButtonElement).disabled);
  const given = () => {
    const data = new DataTransfer();
    for (let count = chance() < 0.7 ? 1 : 2; count > 0; count -= 1) {
      const file = one(files)!;
      data.items.add(new File([file.text], file.name, { type: 'application/json' }));
    }
    return data;
  };
  const taken: string[] = [];
  const here = () => decodeURIComponent(location.hash).match(/^#\/ho-so\/([^/]+)/)?.[1];
  const acts: [number, () => string | undefined][] = [
    [6, () => {
      const id = here() ?? Object.keys(localStorage).find((name) => name.includes('assessment'))?.split('/').pop();
      const parts = ['', '/so-lieu', '/tai-lieu', '/kiem-tra', '/ket-qua', '/lich-su', '/ghep', '/thong-tin'].map((part) => `#/ho-so/${id}${part}`);
      const page = one(['#/', '#/', '#/du-lieu', '#/bo-tieu-chi', '#/moi', '#/huong-dan', ...(id ? parts : [])])!;
      location.hash = page;
      return `to ${page}`;
    }],
    [8, () => {
      const link = one(seen('a[href^="#/"]'));
      link?.click();
      return link && `link ${link.getAttribute('href')}`;
    }],
    [14, () => {
      const never = /Xóa mọi dữ liệu|Dùng phiên bản mới|^In/;
      const button = one(seen('button, input[type=radio], input[type=checkbox], summary').filter((it) => !never.test(it.textContent ?? '')));
      button?.click();
      return button && `press ${(button.textContent || button.id).trim().slice(0, 40)}`;
    }],
    [10, () => {
      const field = one(seen('input:not([type=file], [type=radio], [type=checkbox]), textarea')) as HTMLInputElement | undefined;
      if (!field) return undefined;
      field.focus();
      const text = one(['12', '95', 'mat-khau-dai', '3/4', '10/10/2026', ''])!;
      field.setRangeText(text, 0, field.value.length, 'end');
      field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
      if (chance() < 0.5) field.blur();
      return `type ${text} in ${field.id}`;
    }],
    [8, () => {
      const input = one([...document.querySelectorAll<HTMLInputElement>('input[type=file]')]);
      if (!input) return undefined;
      input.files = given().files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      return `choose into ${input.getAttribute('aria-label')}`;
    }],
    [2, () => {
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: given(), cancelable: true }));
      return 'drop';
    }],
    [3, () => {
      const passwords = seen('form input[type=password]') as HTMLInputElement[];
      for (const field of passwords) {
        field.value = 'mat-khau-dai';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      passwords[0]?.form?.requestSubmit();
      return passwords[0] && 'password';
    }],
    [3, () => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: one(['z', 'y'])!, ctrlKey: true }));
      return 'undo or redo';
    }],
    [2, () => {
      const id = here();
      if (!id) return undefined;
      new BroadcastChannel('tu-cham').postMessage(JSON.stringify({ Give: id }));
      return 'another window asks';
    }],
    [2, () => {
      const name = one(Object.keys(localStorage));
      window.dispatchEvent(new StorageEvent('storage', { key: name ?? null }));
      return 'another window stored';
    }],
  ];
  const sum = acts.reduce((all, [weight]) => all + weight, 0);
  const stopped = () => document.documentElement.dataset.state === 'crashed';
  for (let step = 0; step < steps && !stopped(); step += 1) {
    let at = chance() * sum;
    const [, act] = acts.find(([weight]) => (at -= weight) < 0)!;
    taken.push(act() ?? '–');
    await pause();
  }
  // All that is still on its way comes back.
  await new Promise<void>((done) => timer(done, 2000));
  return stopped() ? taken.slice(-12) : null;
}

for (const seed of [11, 23, 37]) {
  test(`answers that come late, when much was clicked and typed since, stop nothing (seed ${seed})`, async ({ app }) => {
    // Bounded by its steps, of which each may wait.
    test.slow();
    app.forgive(/File chooser dialog can only be shown/);
    await app.open();
    await app.page.getByRole('button', { name: 'Thử với số liệu mẫu' }).click();
    await app.result();
    const own = await app.export();
    await app.open('#/du-lieu');
    await app.page.getByText('Đặt mật khẩu cho tệp').click();
    await app.page.getByLabel('Mật khẩu (ít nhất 8 ký tự)').fill('mat-khau-dai');
    await app.page.getByLabel('Nhập lại mật khẩu').fill('mat-khau-dai');
    const locked = await app.handedOver(() => app.page.getByRole('button', { name: 'Sao lưu có mật khẩu' }).click());
    const set = checklist('qd766-xa-2026.json');
    const files = [own, locked, { name: 'bo.json', text: set.replace('"year": 2026', '"year": 2027') }, { name: 'hong.json', text: '{' }];
    await app.page.addInitScript(late, seed);
    await app.page.reload();
    await expect(app.page.locator('#boot')).toHaveCount(0);
    expect(await app.page.evaluate(walk, { seed, steps: 500, files }), 'the last steps before the program stopped').toBeNull();
    await goesOn(app);
  });
}
