// The one place that is asked for a part of the program or a data file; in the one-file edition `web/inside.js` answers.
globalThis.tuChamPart = (name) => fetch(name);
// The text of a data file, nothing where it does not arrive; and the one that the browser has in its cache of the program, if it has.
globalThis.tuChamText = (name) => tuChamPart(name).then((answer) => (answer.ok ? answer.text() : undefined)).catch(() => undefined);
globalThis.tuChamKept = async (name) => (await globalThis.caches?.match(name))?.text();
// The policy of the page lets no text become a program. The name of the worker is the one exception.
globalThis.trustedTypes?.createPolicy("default", { createScriptURL: (name) => (name === "worker.js" ? name : null) });
// The first module stands in the page as text, so that no further answer is waited for; a byte is the letter of its number, or the letter 256
// further on. A page that the worker kept has none: there it is a file, under the name that the script knows.
globalThis.tuChamFirst = () => {
  const held = document.getElementById("first-module");
  if (!held) return undefined;
  const text = held.textContent;
  held.remove();
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
};
// The browser offers to install the page when it likes; the page asks when the officer likes.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.tuChamInstall = event;
});
// Files that were opened with the installed program come as if they were let go over the page, once it is there.
globalThis.launchQueue?.setConsumer(async ({ files }) => {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(await file.getFile());
  while (document.readyState === "loading" || document.getElementById("boot")) await new Promise(requestAnimationFrame);
  if (files.length) dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
});
// Asks for the chunks that the address needs at once, instead of after the program has started and found out.
//
// The meaning of the address is known to `route.rs`. A wrong guess costs nothing: all chunks are loaded soon after.
const CHUNKS = {};
const { fill = [], new: start = [], beside = [], back = [], author = [], papers = [], appraisal = [], cold = [] } = CHUNKS;
const [, filling, overview, spot] = /^#\/(ho-so\/[^/]+(\/?$|\/nhom\/[^/]*(\/[^/]+\/[^/]+)?))/.exec(location.hash) ?? [];
const later = /^#\/moi/.test(location.hash) ? start : filling ? (/^\/?$/.test(overview ?? "-") || spot ? beside : []) : /^#\/soan/.test(location.hash) ? author : /\/(bao-cao|bang-cham|khac-phuc|nop$)/.test(location.hash) ? papers : /\/(tham-dinh|bien-ban|ban-lam-viec|tap-huan)/.test(location.hash) ? appraisal : /^#\/./.test(location.hash) ? back : [];
// All need the parts for filling in. Only an area does without the cold parts of the program.
for (const href of new Set(later.length ? [...fill, ...later, ...cold] : filling ? fill : [])) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }));
}
