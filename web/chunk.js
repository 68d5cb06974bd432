// Fetches a chunk of the program, a file beside this one. The build puts this in the place of each plain `fetch`.
//
// A server that answers, but not with the file, has another version of the program by now. That is to be told otherwise than a
// network that is gone.
const fetchChunk = async (name) => {
  const response = await fetch(new URL(name, import.meta.url));
  const isPage = response.ok && /^text\/html/.test(response.headers.get("Content-Type") ?? "");
  if (isPage || response.status === 404 || response.status === 410) globalThis.tuChamOutdated = true;
  return response;
};
