import { readFileSync, readdirSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

// Every page that has an address, as `src/route.rs` reads them: whoever goes everywhere goes to a new one too.

const routes = readFileSync(new URL('../../src/route.rs', import.meta.url), 'utf8');
const named = (pattern: RegExp) => {
  const found = [...routes.matchAll(pattern)].map(([, name]) => name!);
  if (found.length < 6) throw new Error(`src/route.rs names its pages in another way than ${pattern}`);
  return found;
};
const PARTS = named(/\(Section::\w+, "([a-z-]+)"\)/g);
const PAGES = named(/\["([a-z-]+)"(?:, rest @ \.\.)?\] =>/g);

/** The address of the assessment that an address belongs to. */
export const assessmentOf = (url: string) => /#\/ho-so\/[^/]+/.exec(url)![0];

/** The addresses of home, of all parts of an assessment, and of all pages beside it. No two after each other have the same heading. */
export const everywhere = (assessment: string) => ['#/', assessment, ...PARTS.map((part) => `${assessment}/${part}`), ...PAGES.map((page) => `#/${page}`)];

/** Goes to all of them, by the way that is given, and waits for each. */
export async function goEverywhere(page: Page, go: (hash: string) => Promise<unknown>) {
  test.slow();
  const heading = page.getByRole('heading', { level: 1 });
  for (const hash of everywhere(assessmentOf(page.url()))) {
    const before = await heading.textContent();
    await go(hash);
    await expect(heading, hash).not.toHaveText(before!);
    await expect(page.locator('.opening')).toHaveCount(0);
  }
}

/** The files of the program that arrive when they are wanted: whoever has been everywhere has asked for each. */
export const lazy = () => readdirSync(new URL('../../dist/', import.meta.url)).filter((name) => /\.(wasm|css)$/.test(name));
