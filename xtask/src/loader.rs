//! The script that loads the chunks, as the splitter writes it: which files each chunk needs.

use std::collections::BTreeMap;

/// The name that the tools give the script and the first module; all files begin with it.
pub const NAME: &str = "tu-cham";

/// The script that loads the chunks, as the splitter writes it.
pub const LOADER: &str = "__wasm_split.js";

/// The chunk for filling in, which all others bring along (`src/chunks.rs`).
pub const FILLING_IN: &str = "fill";

/// The beginning of the names of the loader's functions for the chunks.
pub const LOAD: &str = "__wasm_split_load_";

/// The files of a chunk, by the names that the splitter gave them.
pub fn files_of(loader: &str, chunk: &str) -> Vec<String> {
    chunks(loader).remove(chunk).unwrap_or_default()
}

/// The files of each chunk, by the names that the splitter gave them.
pub fn chunks(loader: &str) -> BTreeMap<String, Vec<String>> {
    let (mut files, mut found) = (BTreeMap::<&str, Vec<String>>::new(), BTreeMap::new());
    let mut current = "";
    for line in loader.lines() {
        if line.contains("makeLoad(")
            && let Some((_, rest)) = line.split_once("const ")
            && let Some((name, _)) = rest.split_once(" = ")
        {
            current = name;
        }
        if let Some((_, rest)) = line.split_once("fetch(new URL(\"./")
            && let Some((file, _)) = rest.split_once('"')
        {
            files.entry(current).or_default().push(file.to_owned());
        }
        if let Some((_, rest)) = line.rsplit_once(", [")
            && let Some((needed, _)) = rest.split_once(']')
            && let Some(chunk) = current.strip_prefix(LOAD)
        {
            let own = files.get(current).cloned().unwrap_or_default();
            let shared = needed.split(", ").filter_map(|name| files.get(name)).flatten().cloned();
            found.insert(chunk.to_owned(), own.into_iter().chain(shared).collect());
        }
    }
    found
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A loader of two chunks.
    pub const LOADER: &str = r#"import { initSync } from "./tu-cham.js";

        sharedImports = { __wasm_split: {  } };
function makeLoad(fetcher, deps) {
}
/* back, fill */
const __chunk_3 = makeLoad(() => {
    const src = fetch(new URL("./chunk_3.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_fill = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_fill.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_3]));
export const __wasm_split_load_back = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_3]));
"#;

    #[test]
    fn a_chunk_needs_what_it_shares_with_others() {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let found = chunks(LOADER);
        assert_eq!(found["fill"], files(&["split_fill.wasm", "chunk_3.wasm"]));
        assert_eq!(found["back"], files(&["chunk_3.wasm"]));
    }
}
