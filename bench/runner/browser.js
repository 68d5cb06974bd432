// The browser that drives the page, and the machine that it takes itself for.

import { createRequire } from 'node:module';

// Playwright is installed where the browser tests are.
const { chromium } = createRequire(new URL('../../tests/e2e/package.json', import.meta.url))('@playwright/test');

/** Starts the browser that TU_CHAM_BROWSER names. */
export const started = () => chromium.launch({
  executablePath: process.env.TU_CHAM_BROWSER || undefined,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A machine with nothing on it. The worker keeps the program for the next visit; it would load all of it beside what is looked at. */
export const MACHINE = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' };

/** The address to which an act on an empty machine leads, and what is stored there then. */
export async function machineAfter(browser, act) {
  const context = await browser.newContext(MACHINE);
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  const address = await act(page);
  const state = await context.storageState({ indexedDB: true });
  await context.close();
  return { address, state };
}
