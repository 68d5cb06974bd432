//! The program in the site: its script and its first module, which stand in the page, and its chunks, each a file named after its content.
//!
//! The script contains the names of the modules: a page has all files of the same version.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use crate::cold::{self, Host};
use crate::hashed;
use crate::imports;
use crate::loader::{FILLING_IN, LOAD, LOADER, NAME, chunks};
use crate::minify::{Kind, minify};
use crate::project;
use crate::run::{Failure, Outcome};

/// The call of the function of `web/chunk.js`.
const FETCH: &str = "fetchChunk(";

/// The line in which the loader makes a chunk, and the place where it says what all chunks share.
const MADE: &str = "(WebAssembly.instantiateStreaming(src, imports))";
const SHARED: &str = "{ __wasm_split: {  } }";

/// The lines of `web/chunk.js` that name the files of the styles, and the modules that do with the first of them.
const STYLES: &str = "const STYLES = [];";
const FILLING: &str = "const FILLING = [];";
/// The lines of `web/chunk.js` that name the cold parts, and the files that do without them.
const COLD: &str = "const COLD = {};";
const HOT: &str = "const HOT = [];";
/// The chunks that do with the styles for filling in: that one, and that for starting an assessment.
const DRESSED: [&str; 2] = [FILLING_IN, "new"];

/// The name under which the page lists the cold parts.
const COLD_PARTS: &str = "cold";

/// The program in the site.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// The text of its script.
    pub script: String,
    /// The function of the script with which the program starts.
    pub start: String,
    /// The first module, which the script needs for that, with its name. It is no file of the site.
    pub module: (String, Vec<u8>),
    /// The files that each chunk needs, including those shared with other chunks and its styles; and the cold parts, which all but that for
    /// filling in need.
    pub chunks: BTreeMap<String, Vec<String>>,
}

/// Writes the chunks into the site from the folder of the tools; `styles` are the files of styles that come with the chunks, that
/// for filling in before that of all others.
pub fn write(bound: &Path, styles: &[String], site: &Path) -> Outcome<Program> {
    let failed = |error: std::io::Error| {
        Failure::new(format!(
            "Cannot move the program into the site: {error}. Check who owns target/, then run this again."
        ))
    };
    let script = fs::read_to_string(bound.join(NAME).with_extension("js")).map_err(failed)?;
    let first = fs::read(bound.join(format!("{NAME}_bg.wasm"))).map_err(failed)?;
    let (first, script) = imports::shorten(&first, &script, &format!("./{NAME}_bg.js"))?;
    let module = (hashed::name(NAME, &first, "wasm"), first);
    let mut names = BTreeMap::new();
    for entry in fs::read_dir(bound).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let (Some(stem), Some("wasm")) = (text(path.file_stem()), text(path.extension())) else { continue };
        let name = if stem == format!("{NAME}_bg") {
            module.0.clone()
        } else {
            let content = fs::read(&path).map_err(failed)?;
            let name = hashed::name(&public_stem(stem), &content, "wasm");
            fs::write(site.join(&name), content).map_err(failed)?;
            name
        };
        names.insert(format!("{stem}.wasm"), name);
    }
    let loader = bound.join(LOADER);
    let hosts = cold::hosts(bound)?;
    let parts: Vec<_> = hosts.iter().flat_map(|host| &host.parts).collect();
    // A program that tells which functions were called has no cold parts.
    let written = parts.iter().filter(|part| names.contains_key(&cold::file(part)));
    let written: Vec<_> = written.map(|part| format!("{part:?}: \"./{}\"", cold::file(part))).collect();
    let (script, chunks) = if loader.is_file() {
        let loader = fs::read_to_string(&loader).map_err(failed)?;
        let fetch = fs::read_to_string(project::root().join("web/chunk.js")).map_err(failed)?;
        if let Some(lacking) = [STYLES, FILLING, COLD, HOT].into_iter().find(|line| !fetch.contains(line)) {
            return Err(Failure::new(format!("web/chunk.js lacks the line `{lacking}`. Put it back.")));
        }
        let mut chunks = chunks(&loader);
        let filling: BTreeSet<_> = DRESSED.iter().filter_map(|chunk| chunks.get(*chunk)).flatten().collect();
        let beside = |file: &String| format!("./{file}");
        let filling: Vec<_> = filling.into_iter().map(beside).collect();
        let hot: Vec<_> = chunks.get(FILLING_IN).into_iter().flatten().map(beside).collect();
        let fetch = fetch
            .replace(STYLES, &format!("const STYLES = {styles:?};"))
            .replace(FILLING, &format!("const FILLING = {filling:?};"))
            .replace(HOT, &format!("const HOT = {hot:?};"))
            .replace(COLD, &format!("const COLD = {{ {} }};", written.join(", ")));
        let (filling, cold): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| *part == cold::FILLING);
        let file = |part: &String| cold::file(part);
        chunks.entry(FILLING_IN.to_owned()).or_default().extend(filling.into_iter().map(file));
        chunks.insert(COLD_PARTS.to_owned(), cold.into_iter().map(file).collect());
        (joined(&script, &loader, &fetch, &hosts)?, chunks)
    } else {
        (script, BTreeMap::new())
    };
    let script = minify(Kind::Script, &renamed(&script, &names)?)?;
    let start = started(&script).ok_or_else(|| changed("the script"))?.to_owned();
    Ok(Program {
        script,
        start,
        module,
        chunks: chunks
            .into_iter()
            .map(|(chunk, files)| {
                let files = files.iter().filter_map(|file| names.get(file).cloned());
                let dressed = match chunk.as_str() {
                    COLD_PARTS => 0,
                    chunk if DRESSED.contains(&chunk) => 1,
                    _ => styles.len(),
                };
                let files = files.chain(styles.iter().take(dressed).cloned()).collect();
                (chunk, files)
            })
            .collect(),
    })
}

/// The function with which a script starts the program: what it exports, under a name that the minifier chose.
fn started(script: &str) -> Option<&str> {
    let (_, exports) = script.rsplit_once("export{")?;
    let (exports, _) = exports.split_once('}')?;
    exports.split(',').find_map(|export| export.strip_suffix(" as default"))
}

/// The beginning of a file's name in the site: `tu-cham`, `tu-cham-fill`, `tu-cham-3`.
fn public_stem(stem: &str) -> String {
    let rest = stem.trim_start_matches("split_").trim_start_matches("chunk_");
    if rest.starts_with(NAME) { NAME.to_owned() } else { format!("{NAME}-{rest}") }
}

/// The line in which the first module is there and has not begun, and the one with which `web/chunk.js` hears of that.
const STARTED: &str = "    const { instance, module } = await __wbg_load(await module_or_path, imports);\n";
const WATCHED: &str = "    const { instance, module } = await __wbg_load(await module_or_path, imports);\n    await begins(instance.exports);\n";

/// The script with the loader in it: each refers to the other, so in two files neither could contain the other's hash.
fn joined(script: &str, loader: &str, fetch: &str, hosts: &[Host]) -> Outcome<String> {
    let (mut imports, mut joined) = (Vec::new(), String::new());
    for line in script.lines() {
        match line.strip_prefix("import * as ").and_then(|rest| rest.split_once(" from ")) {
            Some((import, from)) if from.contains(LOADER) => imports.push(import),
            _ => joined.extend([line, "\n"]),
        }
    }
    if !joined.contains(STARTED) {
        return Err(changed("the script"));
    }
    let mut joined = joined.replace(STARTED, WATCHED);
    joined += fetch;
    let mut loads = Vec::new();
    // The module whose lines are read, where it has a cold part.
    let mut host: Option<&Host> = None;
    for line in loader.lines().filter(|line| !line.starts_with("import ")) {
        let line = line.strip_prefix("export ").unwrap_or(line);
        if let Some((name, _)) = line.strip_prefix("const ").and_then(|rest| rest.split_once(" = "))
            && name.starts_with(LOAD)
        {
            loads.push(name);
        }
        if line.contains("fetch(new URL(") {
            host = hosts.iter().find(|host| line.contains(&format!("\"./{}\"", host.file)));
        }
        let mut line = line.replace("fetch(new URL(", FETCH).replace(", import.meta.url))", ")");
        line = line.replace(SHARED, "{ __wasm_split: { ...cold } }");
        if let Some(Host { name, .. }) = host {
            line = line
                .replace(MADE, &format!("isHot({name:?}, WebAssembly.instantiateStreaming(src, imports))"));
        }
        joined.extend([&line, "\n"]);
    }
    let watched = joined.matches("isHot(\"").count();
    if imports.is_empty() || loads.is_empty() || !joined.contains("...cold") || watched < hosts.len() {
        return Err(changed("the loader of the chunks"));
    }
    for import in imports {
        joined.extend(["const ", import, " = { ", &loads.join(", "), ", ...cold };\n"]);
    }
    Ok(joined)
}

fn renamed(script: &str, names: &BTreeMap<String, String>) -> Outcome<String> {
    let mut script = script.to_owned();
    for (before, name) in names {
        let quoted = [format!("\"./{before}\""), format!("'{before}'")];
        if !quoted.iter().any(|quoted| script.contains(quoted)) {
            return Err(changed(before));
        }
        for quoted in quoted {
            script = script.replace(&quoted, &format!("\"./{name}\""));
        }
    }
    Ok(script)
}

fn changed(what: &str) -> Failure {
    Failure::new(format!(
        "wasm-bindgen or wasm-split-cli wrote {what} in a form that xtask/src/program.rs does not know. Set back their versions, \
         or build with `cargo xtask dist --whole`."
    ))
}

fn text(name: Option<&OsStr>) -> Option<&str> {
    name?.to_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::tests::LOADER;

    const SCRIPT: &str = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\nnew URL('tu-cham_bg.wasm', import.meta.url);\n    const { instance, module } = await __wbg_load(await module_or_path, imports);\n";

    #[test]
    fn the_loader_goes_into_the_script() {
        let script = joined(SCRIPT, LOADER, "const fetchChunk = 0;\n", &[]).expect("a known form");
        assert!(
            !script.contains("import * as") && !script.contains("export ") && !script.contains("initSync")
        );
        assert!(script.contains("const fetchChunk = 0;"));
        assert!(script.contains("const src = fetchChunk(\"./split_fill.wasm\");"));
        assert!(
            script
                .ends_with("const import1 = { __wasm_split_load_fill, __wasm_split_load_back, ...cold };\n")
        );
        assert!(joined(LOADER, SCRIPT, "", &[]).is_err());
    }

    #[test]
    fn the_script_is_started_by_its_export() {
        assert_eq!(started("let a;export{b as initSync,$ as default};"), Some("$"));
        assert_eq!(started("let a;"), None);
    }

    #[test]
    fn the_script_hears_of_each_hot_part() {
        let host = |name: &str, file: &str| Host {
            name: name.to_owned(),
            file: file.to_owned(),
            parts: Vec::new(),
            from: "",
        };
        let hosts = [host("first", "tu-cham_bg.wasm"), host("3", "chunk_3.wasm")];
        let script = joined(SCRIPT, LOADER, "isHot(\"first\");\n", &hosts).expect("a known form");
        assert!(
            script.contains("await begins(instance.exports);")
                && script.contains("{ __wasm_split: { ...cold } }")
        );
        assert_eq!(script.matches("isHot(\"3\", WebAssembly.instantiateStreaming(src, imports))").count(), 1);
        assert_eq!(script.matches("instantiateStreaming(src, imports)").count(), 2);
        let unknown = [host("first", "tu-cham_bg.wasm"), host("9", "chunk_9.wasm")];
        assert!(joined(SCRIPT, LOADER, "isHot(\"first\");\n", &unknown).is_err());
    }

    #[test]
    fn l12_each_module_is_named_after_its_content() {
        let names = BTreeMap::from([
            ("tu-cham_bg.wasm".to_owned(), "tu-cham-1.wasm".to_owned()),
            ("chunk_3.wasm".to_owned(), "tu-cham-3-2.wasm".to_owned()),
        ]);
        let script = renamed(&(SCRIPT.to_owned() + LOADER), &names).expect("both are there");
        assert!(script.contains("new URL(\"./tu-cham-1.wasm\", import.meta.url)"));
        assert!(script.contains("\"./tu-cham-3-2.wasm\"") && !script.contains("chunk_3.wasm"));
        assert!(renamed("", &names).is_err());
        assert_eq!(
            ["tu-cham_bg", "split_fill", "chunk_3"].map(public_stem),
            ["tu-cham", "tu-cham-fill", "tu-cham-3"]
        );
    }
}
