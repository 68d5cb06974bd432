// The program kept in the browser, so that the page opens without a network too: its own files only, never data.
//
// A version is kept whole or not at all: each file must have the content that the build wrote down here. A newer version
// waits until an officer asks for it or the only window is loaded anew; nothing is exchanged under a page that is open.
"use strict";

// Put in by the build: the SHA-256 of each file by its path (the page itself has the empty one), and that of this list.
const FILES = {};
const VERSION = "";

const { scope } = registration;
// Other programs of this address, and this one at another path, have caches too.
const OURS = `tu-cham ${scope} `;
const CACHE = OURS + VERSION;

const digest = async (response) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const receive = async (path) => {
  const response = await fetch(scope + path, { cache: "no-cache" });
  if (!response.ok || (await digest(response.clone())) !== FILES[path]) {
    throw new Error(`${path || "index.html"} is not the file of this version`);
  }
  // A browser refuses a page that was redirected when it comes from here.
  const plain = response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  return [path, plain];
};

// The page has its first module in it as text, for whoever opens it the first time. Here it becomes a file: the browser compiles that while
// it reads it, and remembers it compiled.
const FIRST = /<script type="text\/plain" id="first-module" data-name="([^"]*)">([^<]*)<\/script>/;
const parted = async (page) => {
  const text = await page.clone().text();
  const found = FIRST.exec(text);
  if (!found) return [["", page]];
  const [element, name, module] = found;
  const headers = new Headers(page.headers);
  for (const header of ["Content-Encoding", "Content-Length"]) headers.delete(header);
  // The mark of the encoding at the beginning is no part of the text.
  headers.set("Content-Type", "text/html; charset=utf-8");
  const link = `<link rel="preload" href="./${name}" as="fetch" type="application/wasm" crossorigin>`;
  const rest = text.replace(element, "").replace('<meta name="build"', (meta) => link + meta);
  const bytes = Uint8Array.from(module, (letter) => letter.charCodeAt(0));
  return [
    ["", new Response(rest, { headers })],
    [name, new Response(bytes, { headers: { "Content-Type": "application/wasm" } })],
  ];
};

const keep = async () => {
  const received = await Promise.all(Object.keys(FILES).map(receive));
  const files = (await Promise.all(received.map((file) => (file[0] === "" ? parted(file[1]) : [file])))).flat();
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(files.map(([path, response]) => cache.put(scope + path, response)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

// The version before stays as well: windows that still show it may ask for its files.
const forget = async () => {
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
};

// Where the first module alone is lost, the page has it: no server has it as a file.
const fromPage = async (path) => {
  if (!/^tu-cham-[0-9a-f]{16}\.wasm$/.test(path)) return undefined;
  const parts = await receive("").then(([, page]) => parted(page), () => []);
  return parts.find(([name]) => name === path)?.[1];
};

const answer = async (request, path) => {
  const cache = await caches.open(CACHE);
  const kept = (await cache.match(scope + path)) ?? (await caches.match(scope + path)) ?? (await fromPage(path));
  return kept ?? fetch(request);
};

const answerPage = async (request) => {
  // A reload of the only window takes the version that waits, as everybody expects of a reload.
  if (registration.waiting && (await clients.matchAll()).length < 2) {
    registration.waiting.postMessage("take over");
    // A refresh by header would stay on this page: addresses here have a part behind the #.
    return new Response("<!doctype html><script>location.reload()</script>", { headers: { "Content-Type": "text/html" } });
  }
  return answer(request, "");
};

addEventListener("install", (event) => event.waitUntil(keep()));
// A window of the first visit was there before its worker: it gets its parts from here too from now on.
addEventListener("activate", (event) => event.waitUntil(forget().then(() => clients.claim())));
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method !== "GET" || !address.startsWith(scope)) return;
  const path = address.slice(scope.length).replace(/^index\.html$/, "");
  event.respondWith(request.mode === "navigate" && path === "" ? answerPage(request) : answer(request, path));
});
