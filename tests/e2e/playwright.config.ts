import { defineConfig } from '@playwright/test';

// `cargo xtask test --browser` builds the page, serves it and sets these:
//   TU_CHAM_URL          the page at the root of a server
//   TU_CHAM_SUBPATH_URL  the same page under /mot/hai/
//   TU_CHAM_BROWSER      the browser to start; without it, Playwright's own
const baseURL = process.env.TU_CHAM_URL;
if (!baseURL) {
  throw new Error('TU_CHAM_URL is not set. Start the browser tests with: cargo xtask test --browser');
}

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A machine that is busy building still passes; a page that hangs still fails.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // A trace of each test is a quarter of the time of all; `--trace on` after the name of a file makes them.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.TU_CHAM_BROWSER || undefined,
      // The page is our own, from this computer: no sandbox, so that tests run as root and in containers.
      // The rest keeps the browser from calling anything but the page.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
