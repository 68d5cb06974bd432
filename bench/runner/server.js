// A static host for one site: every file compressed with Brotli at its best, which is what most hosts send.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** A file as it is sent. */
const file = (name, content) => ({
  body: brotliCompressSync(content),
  type: TYPES[extname(name)] ?? 'application/octet-stream',
  tag: `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`,
});

/** The files of a folder by name: all, or these alone, without those. */
export function folder(path, these = readdirSync(path), without = []) {
  return Object.fromEntries(these.filter((name) => !without.includes(name)).map((name) => [name, file(name, readFileSync(join(path, name)))]));
}

/** The reference page with its program and a checklist in it, as one file under the name. */
export function onePage(path, checklist, name) {
  const program = readFileSync(join(path, 'page.js'), 'utf8');
  const page = readFileSync(join(path, 'index.html'), 'utf8')
    .replace('<script src="page.js"></script>', () => `<script>\n${program}</script>`)
    // In a script no text may look like its end.
    .replace('id="checklist"></script>', () => `id="checklist">${checklist.replaceAll('<', '\\u003c')}</script>`);
  return { [name]: file(name, Buffer.from(page)) };
}

/** Serves the files on a free port of this computer. A page is asked for anew each time, all else is kept for ten minutes. */
export async function serve(files) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://any').pathname).slice(1);
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const found = files[name];
    if (!found) return response.writeHead(404).end();
    const kept = name.endsWith('.html') ? 'no-cache' : 'max-age=600';
    const headers = { 'Content-Type': found.type, 'Content-Encoding': 'br', 'Cache-Control': kept, ETag: found.tag, Vary: 'Accept-Encoding' };
    if (request.headers['if-none-match'] === found.tag) return response.writeHead(304, headers).end();
    return response.writeHead(200, { ...headers, 'Content-Length': found.body.length }).end(found.body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}
