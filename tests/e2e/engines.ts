import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import puppeteer from 'puppeteer-core';

/** A browser that runs the page: whatever drives it, it opens addresses and runs functions in the page. */
export interface Engine {
  open(url: string): Promise<void>;
  run<A extends unknown[], R>(step: (...given: A) => R | Promise<R>, ...given: A): Promise<R>;
  close(): Promise<void>;
  /** What its console complained about, as far as it tells. */
  told(): Promise<string[]>;
}

/** How long a step may take on a machine that does other work; the drivers' own limits are half a minute. */
const PATIENCE = 120_000;

/** Starts an engine; a sentence where it cannot be had on this machine. */
export type Start = (env?: Record<string, string>) => Promise<Engine | string>;

const on = (program: string) => spawnSync('which', [program]).status === 0;

/** The oldest Chromium that is promised: a headless build that an npm package holds, for Linux on x86-64. */
const old: Start = async () => {
  const packed = new URL('node_modules/@sparticuz/chromium/bin/chromium.br', import.meta.url);
  if (platform() !== 'linux' || arch() !== 'x64' || !existsSync(packed)) return 'Chromium 109 is there for Linux on x86-64 alone';
  const folder = new URL('node_modules/.chromium-109/', import.meta.url);
  const program = new URL('chromium', folder);
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const unpacking = new URL(`chromium-${process.pid}`, folder);
    writeFileSync(unpacking, brotliDecompressSync(readFileSync(packed)));
    chmodSync(unpacking, 0o755);
    try {
      linkSync(unpacking, program);
    } catch {
      // Another test has unpacked it since, and may be running it: a program that runs is not replaced.
    }
    unlinkSync(unpacking);
  }
  const browser = await chromium.launch({ executablePath: program.pathname, args: ['--no-sandbox', '--disable-gpu'], timeout: PATIENCE });
  if (!browser.version().startsWith('109.')) throw new Error(`this is Chromium ${browser.version()}`);
  const page = await browser.newPage();
  page.setDefaultNavigationTimeout(PATIENCE);
  const told: string[] = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) told.push(message.text()); });
  page.on('pageerror', (error) => told.push(error.message));
  return {
    told: async () => told,
    open: async (url) => { await page.goto(url); },
    run: (step, ...given) => page.evaluate(`(${step})(...${JSON.stringify(given)})`),
    close: () => browser.close(),
  };
};

/** Firefox as it is installed, over its own WebDriver BiDi. */
const firefox: Start = async () => {
  const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'].find(existsSync);
  if (!executablePath) return 'Firefox is not installed';
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, defaultViewport: { width: 1280, height: 800 }, timeout: PATIENCE });
  const page = await browser.newPage();
  page.setDefaultNavigationTimeout(PATIENCE);
  const told: (string | Promise<string>)[] = [];
  page.on('console', (message) => {
    if (!['error', 'warn'].includes(message.type())) return;
    const [first] = message.args();
    // Of an error that is told, only the page knows the words; one of a page that was left is of what was not fetched any more.
    const isError = message.text().startsWith('JSHandle@error');
    told.push(isError && first ? first.evaluate(String).catch(() => 'NetworkError of a page that was left') : message.text());
  });
  page.on('pageerror', (error) => told.push(String(error)));
  return {
    told: () => Promise.all(told),
    open: async (url) => { await page.goto(url); },
    run: (step, ...given) => page.evaluate(step as (...all: unknown[]) => unknown, ...given) as ReturnType<Engine['run']> as never,
    close: () => browser.close(),
  };
};

/** WebKitGTK over WebDriver, on a screen that nobody sees. */
export const webkit: Start = async (env = {}) => {
  if (!on('WebKitWebDriver') || !on('xvfb-run')) return 'WebKitGTK with its driver and Xvfb are not installed';
  const port = await free();
  const driver = spawn('xvfb-run', ['--auto-servernum', 'WebKitWebDriver', `--port=${port}`], { stdio: 'ignore', detached: true, env: { ...process.env, HOME: tmpdir(), ...env } });
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = (await answer.json()) as { value: any };
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value).slice(0, 500)}`);
    return value;
  };
  try {
    await until(() => call('GET', '/status').catch(() => false));
    const { sessionId } = await call('POST', '/session', { capabilities: {} });
    const at = `/session/${sessionId}`;
    await call('POST', `${at}/timeouts`, { script: PATIENCE, pageLoad: PATIENCE });
    return {
      told: async () => [],
      open: (url) => call('POST', `${at}/url`, { url }),
      run: async (step, ...given) => {
        const script = `const done = arguments[1]; Promise.resolve(arguments[0]).then((given) => (${step})(...given)).then((value) => done({ value }), (error) => done({ fault: String(error) }));`;
        const { value, fault } = await call('POST', `${at}/execute/async`, { script, args: [given] });
        if (fault) throw new Error(fault);
        return value;
      },
      close: async () => {
        await call('DELETE', at).catch(() => undefined);
        end(driver);
      },
    };
  } catch (error) {
    end(driver);
    throw error;
  }
};

export const ENGINES: Record<string, Start> = { 'Chromium 109': old, Firefox: firefox, WebKitGTK: webkit };

function end(driver: ChildProcess) {
  try {
    process.kill(-driver.pid!, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

async function until(there: () => Promise<unknown>) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    if (await there()) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error('the driver does not answer');
}

function free(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
