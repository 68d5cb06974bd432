// Asks for the chunks that the address needs at once, instead of after the program has started and found out.
//
// What the address means is known to `route.rs`. A wrong guess costs nothing: all chunks are loaded soon after.
const CHUNKS = {};
const needed = /^#\/(moi|ho-so\/[^/]+\/?(nhom|$))/.test(location.hash) ? CHUNKS.fill : /^#\/./.test(location.hash) ? CHUNKS.back : [];
for (const href of needed ?? []) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }));
}
