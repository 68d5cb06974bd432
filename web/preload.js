// The one place that is asked for a part of the program or a data file; in the one-file edition `web/inside.js` answers.
globalThis.tuChamPart = (name) => fetch(name);
// Asks for the chunks that the address needs at once, instead of after the program has started and found out.
//
// What the address means is known to `route.rs`. A wrong guess costs nothing: all chunks are loaded soon after.
const CHUNKS = {};
const { fill = [], beside = [], back = [], author = [], papers = [] } = CHUNKS;
const [, filling, overview, spot] = /^#\/(moi|ho-so\/[^/]+(\/?$|\/nhom\/[^/]*(\/[^/]+\/[^/]+)?))/.exec(location.hash) ?? [];
const needed = filling ? [...fill, ...(/^\/?$/.test(overview ?? "-") || spot ? beside : [])] : /^#\/soan/.test(location.hash) ? author : /\/(bao-cao|bang-cham|khac-phuc|nop$)/.test(location.hash) ? papers : /^#\/./.test(location.hash) ? back : [];
for (const href of new Set(needed)) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }));
}
