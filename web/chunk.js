// Fetches a chunk of the program. The build puts this in the place of each plain `fetch`.
//
// A server that answers, but not with the file, has another version of the program by now. That is to be told otherwise than a
// network that is gone.
const STYLES = [];
const FILLING = [];
const isPage = (response) => response.ok && /^text\/html/.test(response.headers.get("Content-Type") ?? "");
const receive = async (name) => {
  const response = await tuChamPart(name);
  // The links that asked for this answer and for the program itself have done their work.
  const done = ({ rel, type, href }) => rel === "modulepreload" || type || href === response.url;
  [...document.querySelectorAll("link[rel$=preload]")].filter(done).forEach((link) => link.remove());
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
const fetchChunk = async (name) => (await Promise.all([receive(name), dress(FILLING.includes(name) ? 0 : 1)]))[0];
