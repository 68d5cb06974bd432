import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
  for (const hash of ['#/soan', '#/bo-tieu-chi', '#/huong-dan', '#/du-lieu']) {
    await app.open(hash);
    await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('nginx and Caddy serve the built page as the recipes say', () => {
  const tried = spawnSync('bash', [fileURLToPath(new URL('hosting/try.sh', docs))], { encoding: 'utf8' });
  test.skip(/nothing was tried/.test(tried.stdout ?? ''), 'neither nginx nor Caddy is installed');
  expect(tried.stdout).not.toContain('FAILED');
  expect(tried.status, tried.stderr).toBe(0);
});
