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

/** Names that vocabularies have; nobody asks them for anything. */
const NAMES = [
  'http://www.w3.org/', 'http://schemas.openxmlformats.org/', 'http://schemas.microsoft.com/', 'http://purl.org/', 'http://purl.oclc.org/ooxml/',
];

test('x3 the built files name no address, and no way to ask one but their own', () => {
  const built = readdirSync(dist).filter((name) => /\.(html|js|css|wasm|webmanifest|svg)$/.test(name));
  expect(built.length).toBeGreaterThan(15);
  for (const name of built) {
    const text = read(name).toString('latin1');
    // A scheme alone, and “www.”, are how the program tells addresses in what an officer typed; in a module any text may follow them.
    const strange = [...text.matchAll(/\b(?:https?|wss?|ftp):\/\/[\w-]+(?:\.[\w-]+)+[\w./-]*/g)].map(([address]) => address).filter((address) => !NAMES.some((known) => address.startsWith(known)) && !/^\w+:\/\/www\.[\w-]+$/.test(address));
    expect(strange, name).toEqual([]);
    if (name.endsWith('.wasm')) continue;
    // The program waits for a cold part of its own, by the list of their names (`web/chunk.js`).
    const waits = text.match(/XMLHttpRequest[^]{0,40}?\.open\([^)]*\)/g) ?? [];
    expect(waits.length, name).toBe(name.endsWith('.html') ? 1 : 0);
    for (const asked of waits) expect(asked, name).toMatch(/^XMLHttpRequest[;,]?(?:try\{)?(?:if\()?\w+\.open\("GET",\w+\[\w+\],!1\)$/);
    expect(text.match(/XMLHttpRequest/g)?.length ?? 0, name).toBe(waits.length);
    expect(text.match(/WebSocket|EventSource|sendBeacon|RTCPeerConnection|WebTransport|importScripts|<iframe|<form|http-equiv="refresh"|@import|dns-prefetch|preconnect/g), name).toBeNull();
    const asks = [...text.matchAll(/\bfetch\(([^()]*)/g)].map(([, what]) => what!.split(',')[0]!.trim());
    for (const what of asks) expect(what, name).toMatch(/^(\w{1,2}|name|request|scope \+ path)$/);
  }
});

test('d3 the one-file edition has all of the site in it, and refers to nothing beside it', () => {
  const whole = read('tu-cham.html').toString();
  const parts = [...whole.matchAll(/<script type="text\/plain" data-part="([^"]*)">/g)].map(([, name]) => name!);
  const site = readdirSync(dist);
  const first = /id="first-module" data-name="([^"]*)"/.exec(read('index.html').toString())![1]!;
  // Of servers, of those who deploy, and of installed pages: nothing that the program asks for.
  const beside = site.filter((name) => /^(icon.*|index\.html|worker\.js|tu-cham\.(html|webmanifest)|sbom\.cdx\.json|SHA256SUMS)$/.test(name));
  expect([...parts, ...beside].sort()).toEqual([...site, first].sort());
  const outside = whole.replace(/<script type="text\/plain"[^]*?<\/script>/g, '');
  const written = outside.replace(/<script[^]*?<\/script>/g, '').replace(/<style[^]*?<\/style>/g, '');
  expect(written.match(/\s(?:src|srcset|action|poster)=|href="(?!data:)/g)).toBeNull();
  expect(outside.match(/url\((?!["']?data:)|\bimport\s*\(|\bimport[\w\s{},*]*from\b|new Worker/g)).toBeNull();
});

/** The beginning of the checksum of the program's script. */
const BUILD = createHash('sha256').update(/<script type="module">([^]*)\nglobalThis\.tuChamBegun/.exec(read('index.html').toString())![1]!).digest('hex').slice(0, 16);

for (const [edition, address] of [['the page', process.env.TU_CHAM_URL!], ['the one-file edition', new URL('tu-cham.html', dist).href]] as const) {
  plain(`${edition} says which build of which version it is`, async ({ page }) => {
    await page.goto(`${address}#/du-lieu`);
    await expect(page.locator('.machine')).toContainText(new RegExp(`Phiên bản \\d+\\.\\d+\\.\\d+, mã ${BUILD}`));
  });
}
