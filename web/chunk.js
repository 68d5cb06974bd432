// Fetches a chunk of the program. The build puts this in the place of each plain `fetch`.
//
// A server that answers, but not with the file, has another version of the program by now. That is to be told otherwise than a
// network that is gone.
const STYLES = [];
const FILLING = [];
const isPage = (response) => response.ok && /^text\/html/.test(response.headers.get("Content-Type") ?? "");
const receive = async (name) => {
  const response = await tuChamPart(name);
  // The links that asked for this answer and for the first module have done their work.
  const done = ({ type, href }) => type || href === response.url;
  [...document.querySelectorAll("link[rel=preload]")].filter(done).forEach((link) => link.remove());
  if (isPage(response) || response.status === 404 || response.status === 410) globalThis.tuChamOutdated = true;
  return response;
};
// The styles of everything but the first page come with the chunks, those for filling in before those of all others: no chunk is there
// before its styles.
const styled = [];
const put = async (at) => {
  const [response] = await Promise.all([receive(STYLES[at]), at && dress(at - 1)]);
  if (!response.ok || isPage(response)) throw new Error(`${STYLES[at]} did not arrive`);
  document.head.append(Object.assign(document.createElement("style"), { textContent: await response.text() }));
};
const dress = (at) =>
  (styled[at] ??= put(at).catch((error) => {
    styled[at] = undefined;
    throw error;
  }));
// Cold parts (`xtask/src/cold`): functions that nobody calls on the first page (`filling`), or until a figure is scored and stored (the others).
// They come before any chunk that may call them. A hot part that needs one earlier waits for it here, and so does the page: the call cannot
// come back before.
const COLD = {};
const HOT = [];
const AWAY = "Một phần của chương trình chưa tải về được. Những gì đã nhập vẫn còn trong trang này.\n\nKiểm tra mạng rồi bấm OK để thử lại. Bấm Hủy thì trang dừng lại, còn nút tải các bản tự chấm đã lưu về máy.";
const isPlain = (() => {
  // Chromium before 115 makes no module of more than 4 kB but later. The edition in one file unpacks nothing but later. A request that the page
  // waits for goes past the worker, which has the parts: whoever has a worker has them before the program begins.
  const bytes = new Uint8Array(5000);
  // One section of 4,989 bytes that means nothing.
  bytes.set([0, 97, 115, 109, 1, 0, 0, 0, 0, 0xfd, 0x26]);
  try {
    return !globalThis.tuChamInside && !navigator.serviceWorker?.controller && !!new WebAssembly.Module(bytes);
  } catch {
    return false;
  }
})();
// The cold parts import the memory, the table and the stack of the first module.
const imported = {};
// The first module has a second cold part, which the chunk for filling in brings along.
const hostOf = (part) => (part === "filling" ? "first" : part);
// By module: when its hot part is there. By cold part: when it is asked for, and whether it is there.
const hot = {};
const asked = {};
const isThere = {};
const wait = (host) => {
  if (!hot[host]) {
    let done;
    const there = new Promise((resolve) => (done = resolve));
    hot[host] = { there, done };
  }
  return hot[host];
};
const warm = (part) =>
  (asked[part] ??= (async () => {
    if (isThere[part]) return;
    const response = await receive(COLD[part]);
    if (!response.ok || isPage(response)) throw new Error(`${COLD[part]} did not arrive`);
    const module = await WebAssembly.compileStreaming(response);
    await wait(hostOf(part)).there;
    if (!isThere[part]) await WebAssembly.instantiate(module, imported);
    isThere[part] = true;
  })().catch((error) => {
    asked[part] = undefined;
    throw error;
  }));
let isRefused = false;
const warmNow = (part) => {
  while (!isThere[part]) {
    const request = new XMLHttpRequest();
    try {
      request.open("GET", COLD[part], false);
      // Bytes as letters: a request that the page waits for gives nothing else.
      request.overrideMimeType("text/plain; charset=x-user-defined");
      request.send();
      if (request.status !== 200) throw new Error(`${COLD[part]} did not arrive`);
      const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
      new WebAssembly.Instance(new WebAssembly.Module(bytes), imported);
      isThere[part] = true;
    } catch (error) {
      // A server that answers without the file has another version by now: it would answer the same again.
      const isGone = request.status === 404 || request.status === 410 || /^text\/html/.test(request.getResponseHeader("Content-Type") ?? "");
      if (isGone) globalThis.tuChamOutdated = true;
      else if (!isRefused && confirm(AWAY)) continue;
      if (!isRefused) globalThis.tuChamBroken?.(String(error));
      isRefused = true;
      throw error;
    }
  }
};
const cold = Object.fromEntries(Object.keys(COLD).map((part) => [`cold_${part}`, () => warmNow(part)]));
// The page has asked for the cold parts already where the address needs more than an area (`web/preload.js`).
const isNear = (part) => [...document.querySelectorAll("link[rel=preload]")].some((link) => link.getAttribute("href").endsWith(COLD[part].slice(2)));
const isHot = async (host, made) => {
  await made;
  const parts = Object.keys(COLD).filter((part) => hostOf(part) === host);
  // Where loading is tried again, the hot part is made again, and its stubs stand in the table again.
  for (const part of parts) if (isThere[part]) asked[part] = isThere[part] = undefined;
  wait(host).done();
  await Promise.all(parts.filter((part) => !isPlain || isNear(part)).map(warm));
};
const begins = (exports) => {
  imported.hot = exports;
  return COLD.first && isHot("first");
};
const fetchChunk = async (name) => {
  const parts = Object.keys(COLD).filter((part) => part === "filling" || !HOT.includes(name));
  return (await Promise.all([receive(name), dress(FILLING.includes(name) ? 0 : 1), ...parts.map(warm)]))[0];
};
