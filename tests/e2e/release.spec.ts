import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test as plain } from '@playwright/test';
import { expect, test } from './support';

// What comes with the site for whoever deploys it.

const dist = new URL('../../dist/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, dist));

test('x9 every file of the site has its checksum', () => {
  const sums = read('SHA256SUMS').toString().trim().split('\n').map((line) => line.split('  ') as [string, string]);
  expect(sums.map(([, name]) => name)).toEqual(readdirSync(dist).filter((name) => name !== 'SHA256SUMS').sort());
  for (const [sum, name] of sums) expect(createHash('sha256').update(read(name)).digest('hex'), name).toBe(sum);
});

test('x9 the list of parts names the crates of the program with version, licence and checksum', () => {
  const bill = JSON.parse(read('sbom.cdx.json').toString());
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', metadata: { component: { name: 'tu-cham' } } });
  const leptos = bill.components.find((part: { name: string }) => part.name === 'leptos');
  expect(leptos).toMatchObject({ purl: `pkg:cargo/leptos@${leptos.version}`, licenses: [{ expression: 'MIT' }], hashes: [{ alg: 'SHA-256', content: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
});

const BUILD = readdirSync(dist).map((name) => /^tu-cham-([0-9a-f]{16})\.js$/.exec(name)?.[1]).find((found) => found)!;

for (const [edition, address] of [['the page', process.env.TU_CHAM_URL!], ['the one-file edition', new URL('tu-cham.html', dist).href]] as const) {
  plain(`${edition} says which build of which version it is`, async ({ page }) => {
    await page.goto(`${address}#/du-lieu`);
    await expect(page.locator('.machine')).toContainText(new RegExp(`Phiên bản \\d+\\.\\d+\\.\\d+, mã ${BUILD}`));
  });
}
