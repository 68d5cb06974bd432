import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** The files of a built page by name. */
export type Build = Record<string, Buffer>;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const read = (folder: URL, content: (file: Buffer) => Buffer, ending = ''): Build =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== 'sbom.cdx.json' && name.endsWith(ending) && TYPES[extname(name.slice(0, name.length - ending.length))])
      .map((name) => [name.slice(0, name.length - ending.length), content(readFileSync(new URL(name, folder)))]),
  );

/** The page as it is built now. */
export const present = (): Build => read(new URL('../../dist/', import.meta.url), (file) => file);

/** The mark of the program of before. */
export const BEFORE = 'truoc';

/** The page as it was before format 1.2 (`old/README.md`), marked; it had no worker. */
export const past = (): Build => marked(read(new URL('old/', import.meta.url), (file) => brotliDecompressSync(file), '.br'), BEFORE);

/** A build with the worker that keeps just these files. */
export function kept(build: Build): Build {
  const files = Object.entries(build).filter(([name]) => name !== 'worker.js' && name !== 'tu-cham.html');
  const list = Object.fromEntries(
    files.map(([name, content]) => [name === 'index.html' ? '' : name, createHash('sha256').update(content).digest('hex')]),
  );
  const version = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 16);
  const worker = present()['worker.js']!.toString()
    .replace(/const FILES = \{[^}]*\};/, `const FILES = ${JSON.stringify(list)};`)
    .replace(/const VERSION = "[^"]*";/, `const VERSION = "${version}";`);
  return { ...Object.fromEntries(files), 'worker.js': Buffer.from(worker) };
}

/** The next version of a build: the same program, marked in its page. */
export const next = (build: Build, mark: string): Build => kept(marked(build, mark));

function marked(build: Build, mark: string): Build {
  const page = build['index.html']!.toString().replace('<body>', `<body data-build="${mark}">`);
  return { ...build, 'index.html': Buffer.from(page) };
}

/** A request as a server sees it. */
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

/** A web server whose site can be exchanged for another, as when a new version is put in place, or be out of reach. */
export class Site {
  /** What is served; nothing answers while there is none. */
  build: Build | undefined;
  /** Every request that has come: what was asked for and how, and what came with it. */
  readonly asked: Asked[] = [];
  private constructor(private readonly server: Server, readonly url: string) {}

  static async of(build: Build): Promise<Site> {
    const server = createServer((request, response) => {
      const { method, url, headers } = request;
      const name = new URL(url!, 'http://any').pathname.slice(1) || 'index.html';
      site.asked.push({ method: method!, url: url!, headers });
      if (!site.build) return request.socket.destroy();
      const content = site.build[name];
      response.writeHead(content ? 200 : 404, { 'Content-Type': TYPES[extname(name)] ?? 'text/plain', 'Cache-Control': 'no-cache' });
      return response.end(content);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const site = new Site(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    site.build = build;
    return site;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
