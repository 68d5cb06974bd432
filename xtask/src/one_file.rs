//! The one-file edition: the finished page with everything in it that it would ask for, to be opened from a disk.
//!
//! Scripts stand in the page as they are; every other file, whatever the build made, is packed in an element of its own,
//! from which `web/inside.js` answers when the program asks for it. These elements stand in a template: they are no part of the document.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::{Compression, GzBuilder};

use crate::base64;
use crate::beside;
use crate::hashed::digest;
use crate::minify::{Kind, minify};
use crate::policy::{self, Edition};
use crate::project;
use crate::run::{Failure, Outcome};

/// The file in the site.
pub const NAME: &str = "tu-cham.html";

const PAGE: &str = "index.html";
const ANSWERS: &str = "web/inside.js";
/// The place in the page where this edition is named.
const NAMED: &str = "<script type=\"application/json\" id=\"one-file\">{}</script>";
/// Where the elements begin that load the program (`xtask/src/page.rs`), and where they end.
const LOADING: &str = "<link rel=\"modulepreload\" href=\"./";
const MODULE: &str = "<link rel=\"preload\" href=\"./";
const BUILD: &str = "<meta name=\"build\"";
const LOADED: &str = "start();</script>";
/// How the names of files with styles end, which the program adds.
const STYLES: &str = ".css";

/// Makes the edition of a site that has its data, and names it in the site's page. Both pages are finished then, and get
/// their policies.
pub fn write(site: &Path) -> Outcome {
    let failed = |error: io::Error| {
        Failure::new(format!(
            "The one-file edition of {} cannot be made: {error}. Check who owns it, then run this again.",
            site.display()
        ))
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(site).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let content = fs::read(entry.path()).map_err(failed)?;
        files.insert(entry.file_name().to_string_lossy().into_owned(), content);
    }
    let page = files.remove(PAGE).and_then(|page| String::from_utf8(page).ok()).unwrap_or_default();
    let answers = fs::read_to_string(project::root().join(ANSWERS)).map_err(failed)?;
    let answers = minify(Kind::Script, &answers)?;
    let changed = || {
        Failure::new("xtask/src/page.rs writes the page in a form that xtask/src/one_file.rs does not know.")
    };
    let styles =
        || files.iter().filter(|(name, _)| name.ends_with(STYLES)).map(|(_, style)| style.as_slice());
    let whole = joined(&page, &files, &answers).map_err(failed)?;
    let whole =
        whole.and_then(|whole| policy::put(&whole, styles(), Edition::OneFile)).ok_or_else(changed)?;
    let named = named(&page, &whole)
        .and_then(|page| policy::put(&page, styles(), Edition::Site))
        .ok_or_else(changed)?;
    fs::write(site.join(NAME), whole).map_err(failed)?;
    fs::write(site.join(PAGE), named).map_err(failed)
}

/// The page of the site, which says what the edition is called and which content it has.
fn named(page: &str, whole: &str) -> Option<String> {
    let (before, after) = page.split_once(NAMED)?;
    let about = format!(
        "{{\"name\": \"{NAME}\", \"bytes\": \"{}\", \"sha256\": \"{}\"}}",
        whole.len(),
        digest(whole.as_bytes())
    );
    Some(format!("{before}{}{after}", NAMED.replace("{}", &about)))
}

/// The page with all files in it; none if it is not of the known form.
fn joined(page: &str, files: &BTreeMap<String, Vec<u8>>, answers: &str) -> io::Result<Option<String>> {
    let mut rest: BTreeMap<&str, &[u8]> =
        files.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    let Some(started) = started(page, &mut rest, answers) else { return Ok(None) };
    let Some((before, after)) = started.split_once("</body>") else { return Ok(None) };
    let mut whole = format!("{before}<template id=\"parts\">\n");
    for (name, content) in rest {
        let packed = base64::encoded(&packed(content)?);
        whole.extend(["<script type=\"text/plain\" data-part=\"", name, "\">", &packed, "</script>\n"]);
    }
    Ok(Some(format!("{whole}</template>\n</body>{after}")))
}

/// The page with its scripts in it; the files that it took are no longer in `files`.
fn started(page: &str, files: &mut BTreeMap<&str, &[u8]>, answers: &str) -> Option<String> {
    let (before, loading) = page.split_once(LOADING)?;
    let (loading, after) = loading.split_once(LOADED)?;
    let (script, _) = loading.split_once('"')?;
    let (_, module) = loading.split_once(MODULE)?;
    let (module, _) = module.split_once('"')?;
    let build = loading.lines().find(|line| line.trim().starts_with(BUILD)).unwrap_or_default().trim();
    let program = std::str::from_utf8(files.remove(script)?).ok()?;
    // The module of the program exports the function that starts it, under a name that the minifier chose.
    let (_, exports) = program.rsplit_once("export{")?;
    let (exports, _) = exports.split_once('}')?;
    let start = exports.split(',').find_map(|export| export.strip_suffix(" as default"))?;
    let started = format!(
        "{before}{build}<script>{}</script>\n  <script type=\"module\">{}\nwindow.tuChamTooOld || {start}({{ module_or_path: tuChamPart(\"{module}\") }});</script>{after}",
        harmless(answers),
        harmless(program)
    );
    let mut whole = String::new();
    for line in started.split_inclusive('\n') {
        let tag = line.trim();
        let name = tag.strip_prefix("<script src=\"./").and_then(|rest| rest.strip_suffix("\"></script>"));
        match name {
            None if beside::is_named(line) => {}
            Some(name) => {
                let script = std::str::from_utf8(files.remove(name)?).ok()?;
                whole.extend(["<script>", &harmless(script), "</script>\n"]);
            }
            None => whole += line,
        }
    }
    Some(whole)
}

/// A script that does not end the element in which it stands: such letters are in its texts alone.
fn harmless(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

/// Packed by gzip, with the plain head that `web/inside.js` knows: without a name and a time.
fn packed(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut packing = GzBuilder::new().write(Vec::new(), Compression::best());
    packing.write_all(content)?;
    packing.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_its_scripts_as_they_are_and_every_other_file_packed() {
        let page = format!(
            "<head>\n  {LOADING}p-1.js\" crossorigin>\n  {MODULE}p-2.wasm\" as=\"fetch\">\n  <script>\nlet a;\n</script>\n  \
             <script type=\"module\">import start from \"./p-1.js\"; {LOADED}\n</head>\n<body>\n  {NAMED}\n  <script src=\"./r-3.js\"></script>\n</body>\n"
        );
        let files = [
            ("p-1.js", "const a=\"</script>\";export{b as initSync,$ as default};"),
            ("p-2.wasm", "first"),
            ("p-later.wasm", "second"),
            ("d.json", "{}"),
            ("r-3.js", "rescue()"),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
        let whole = joined(&page, &files, "answers()").expect("packs").expect("a known form");
        assert!(whole.contains("<script>answers()</script>") && whole.contains("<script>rescue()</script>"));
        assert!(whole.contains("const a=\"<\\/script>\""));
        assert!(
            whole
                .contains("window.tuChamTooOld || $({ module_or_path: tuChamPart(\"p-2.wasm\") });</script>")
        );
        for name in ["p-2.wasm", "p-later.wasm", "d.json"] {
            assert!(whole.contains(&format!("data-part=\"{name}\">H4sI")), "{name}");
        }
        assert!(!whole.contains("src=") && !whole.contains("href=") && !whole.contains("data-part=\"p-1.js"));
        let named = named(&page, &whole).expect("a known form");
        assert!(named.contains(&digest(whole.as_bytes())) && named.contains(LOADING));
    }

    #[test]
    fn a_page_of_another_form_is_refused() {
        assert_eq!(joined("<body></body>", &BTreeMap::new(), "").expect("packs"), None);
    }
}
