import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { type App } from './support';

// The chunks of the built page, and keeping one away from it.

const index = readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8');

/** The files of each chunk, as the page lists them. */
export const chunks: Record<string, string[]> = Object.fromEntries(
  [.../const CHUNKS = \{(.*)\};/.exec(index)![1]!.matchAll(/(\w+): \[([^\]]*)\]/g)].map(([, name, files]) => [name!, JSON.parse(`[${files}]`) as string[]]),
);

/** The file without which nothing of a chunk comes: the one that it has alone; for filling in, the one that all chunks have. */
export const own = (chunk: string) => chunks[chunk]!.find((file) =>
  chunk === 'fill' ? Object.entries(chunks).every(([name, files]) => name === 'cold' || files.includes(file)) && file.endsWith('.wasm') : file.includes(`-${chunk}-`))!;

/** Lets the file of a chunk not through, until the function that is given is called. */
export async function block(app: App, chunk: string): Promise<() => Promise<void>> {
  const pattern = `**/${own(chunk)}`;
  app.forgive(new RegExp(own(chunk)), /ERR_FAILED/, /Failed to fetch/);
  await app.page.route(pattern, (route) => route.abort());
  return () => app.page.unroute(pattern);
}

/**
 * Waits until a page that is opened now has tried to load all chunks by itself: from then on only a press asks for one. After them it
 * asks the browser to keep it, which is told where workers are blocked.
 */
export const allTried = (page: Page) => page.waitForEvent('console', (message) => message.text().includes('registration blocked by Playwright'));
