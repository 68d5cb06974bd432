import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goEverywhere } from './everywhere';
import { expect, test } from './support';

// The recipes of docs/trien-khai.md.

const docs = new URL('../../docs/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, docs), 'utf8');
const HEADERS = read('trien-khai.md').match(/```\n(Content-Security-Policy:[^`]*)```/)![1]!.trim().split('\n').map((line) => line.split(/: (.*)/) as [string, string]);

test('x1 every recipe has every header that is documented', () => {
  expect(HEADERS.length).toBeGreaterThan(4);
  for (const recipe of ['hosting/nginx.conf', 'hosting/Caddyfile', 'hosting/web.config']) {
    for (const [name, value] of HEADERS) {
      const line = read(recipe).split('\n').find((line) => line.includes(name) && line.includes(value));
      expect(line, `${recipe}: ${name}`).toBeDefined();
    }
  }
});

test('x1 under the documented headers the page goes the whole way', async ({ app }) => {
  await app.page.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...Object.fromEntries(HEADERS) } });
  });
  await app.open();
  await app.start('UBND xã Thử');
  await app.rate('1.2', '43', '47');
  await app.result();
  await app.export();
  await goEverywhere(app.page, (hash) => app.open(hash));
});

/** The files of the built site, and the type that each is to be sent as. */
const FILES = readdirSync(new URL('../dist/', docs)).sort();
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', wasm: 'application/wasm', json: 'application/json',
  webmanifest: 'application/manifest+json', svg: 'image/svg+xml', png: 'image/png', '': 'text/plain; charset=utf-8',
};
const ending = (name: string) => extname(name).slice(1);
const HASHED = /-[0-9a-f]{16}\.(js|css|wasm|json)$/;

test('the recipe for IIS is sound XML and has a type for every file of the site', async ({ page }) => {
  const text = read('hosting/web.config');
  const found = await page.evaluate((text) => {
    const sound = (xml: string) => {
      const read = new DOMParser().parseFromString(xml, 'text/xml');
      if (read.querySelector('parsererror')) throw new Error(read.documentElement.textContent ?? '');
      return read;
    };
    const config = sound(text);
    // What can be switched on stands in a remark.
    const remark = /<rewrite>[^]*<\/rewrite>/.exec(text)![0];
    const pattern = sound(remark).querySelector('conditions add')!.getAttribute('pattern')!;
    const all = (selector: string, name: string, value: string) => Array.from(config.querySelectorAll(selector), (it) => [it.getAttribute(name), it.getAttribute(value)]);
    return {
      pattern,
      sections: Array.from(config.querySelector('configuration > *')!.children, (it) => it.tagName),
      types: all('staticContent mimeMap', 'fileExtension', 'mimeType'),
      types0: all('staticContent remove', 'fileExtension', 'fileExtension'),
      heads: all('customHeaders add', 'name', 'value'),
      heads0: all('customHeaders remove', 'name', 'name'),
    };
  }, text);
  const types = Object.fromEntries(found.types);
  for (const name of FILES) expect(types[`.${ending(name)}`], name).toBe(TYPES[ending(name)]);
  // A name that is there already makes IIS refuse the whole file.
  const gone = (removed: (string | null)[][]) => removed.map(([name]) => name);
  expect(gone(found.types0)).toEqual(found.types.map(([name]) => name));
  expect(gone(found.heads0)).toEqual(expect.arrayContaining(found.heads.map(([name]) => name)));
  // Sections that are locked, or of a module that is not on every server, would do so too.
  expect(found.sections).toEqual(['defaultDocument', 'staticContent', 'urlCompression', 'httpProtocol']);
  for (const name of FILES) expect(new RegExp(found.pattern).test(name), name).toBe(HASHED.test(name));
});

test('the recipe for object storage puts every file where it belongs, once, the page last', () => {
  const commands = read('trien-khai.md').split('\n').filter((line) => line.startsWith('aws s3 '));
  const option = (line: string, name: string) => new RegExp(`--${name} (?:'([^']*)'|(\\S+))`).exec(line)?.slice(1).find((it) => it);
  const put: [string, string | undefined, string | undefined][] = [];
  for (const line of commands) {
    const one = /^aws s3 cp (\S+) /.exec(line)?.[1];
    const glob = one ?? option(line, 'include')!;
    const pattern = new RegExp(`^${glob.replace(/[.+]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`);
    const names = FILES.filter((name) => pattern.test(name));
    expect(names, line).not.toEqual([]);
    for (const name of names) put.push([name, option(line, 'content-type'), option(line, 'cache-control')]);
  }
  expect(put.map(([name]) => name).sort()).toEqual(FILES);
  for (const [name, type, kept] of put) {
    expect(type, name).toBe(TYPES[ending(name)]);
    expect(kept, name).toBe(HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
  }
  expect(put.slice(-2).map(([name]) => name)).toEqual(['worker.js', 'index.html']);
});

test('the page for those who deploy names the type of every file that servers get wrong', () => {
  const table = read('trien-khai.md');
  for (const kind of ['wasm', 'webmanifest', 'js']) expect(table).toMatch(new RegExp(`\`\\.${kind}\` là \`${TYPES[kind]!.split(';')[0]!.replace('+', '\\+')}\``));
});

test('nginx and Caddy serve the built page as the recipes say', () => {
  const tried = spawnSync('bash', [fileURLToPath(new URL('hosting/try.sh', docs))], { encoding: 'utf8' });
  test.skip(/nothing was tried/.test(tried.stdout ?? ''), 'neither nginx nor Caddy is installed');
  expect(tried.stdout).not.toContain('FAILED');
  expect(tried.status, tried.stderr).toBe(0);
});
