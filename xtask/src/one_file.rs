//! The one-file edition: the page with everything in it that it would ask for, to be opened from a disk.
//!
//! Every file, whatever the build made, is packed in an element of its own, from which `web/inside.js` answers when the program asks for it.
//! These elements stand in a template: they are no part of the document.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::{Compression, GzBuilder};

use crate::base64;
use crate::beside;
use crate::hashed::digest;
use crate::minify::{Kind, minify};
use crate::page;
use crate::policy::{self, Edition};
use crate::program::Program;
use crate::project;
use crate::run::{Failure, Outcome};

/// The file in the site.
pub const NAME: &str = "tu-cham.html";

const PAGE: &str = "index.html";
const ANSWERS: &str = "web/inside.js";
/// The place in the page where this edition is named.
const NAMED: &str = "<script type=\"application/json\" id=\"one-file\">{}</script>";
/// How the names of files with styles end, which the program adds.
const STYLES: &str = ".css";

/// Makes the edition of a site that has its data, and names it in the site's page. Both pages get the program then, and their policies.
pub fn write(program: &Program, site: &Path) -> Outcome {
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
    let whole = joined(&page, program, &files, &answers).map_err(failed)?;
    let whole =
        whole.and_then(|whole| policy::put(&whole, styles(), Edition::OneFile)).ok_or_else(changed)?;
    let page = page::with_first_module(&page, program)?;
    let named = page
        .and_then(|page| named(&page, &whole))
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

/// The page with the program and all files in it; none if it is not of the known form.
fn joined(
    page: &str,
    program: &Program,
    files: &BTreeMap<String, Vec<u8>>,
    answers: &str,
) -> io::Result<Option<String>> {
    let (name, module) = &program.module;
    let mut parts = "<template id=\"parts\">\n".to_owned();
    for (name, content) in [(name, module)].into_iter().chain(files) {
        let packed = base64::encoded(&packed(content)?);
        parts.extend(["<script type=\"text/plain\" data-part=\"", name, "\">", &packed, "</script>\n"]);
    }
    parts += "</template>";
    let page: String = page.split_inclusive('\n').filter(|line| !beside::is_named(line)).collect();
    Ok(page::with(&page, program, answers, &format!("tuChamPart(\"{name}\")"), &parts))
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
    fn the_page_has_its_script_as_it_is_and_every_file_packed() {
        let page = format!(
            "<head>\n  <link rel=\"manifest\" href=\"m\">\n  <!-- The files of the program -->\n</head>\n<body>\n  {NAMED}\n  <!-- The program -->\n</body>\n"
        );
        let program = Program {
            script: "const a=\"</script>\";export{b as initSync,$ as default};".to_owned(),
            start: "$".to_owned(),
            module: ("p-2.wasm".to_owned(), b"first".to_vec()),
            ..Program::default()
        };
        let files = [("p-later.wasm", "second"), ("d.json", "{}")];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
        let whole = joined(&page, &program, &files, "answers()").expect("packs").expect("a known form");
        assert!(whole.contains("<script>answers()</script>") && whole.contains("const a=\"<\\/script>\""));
        assert!(
            whole.contains(
                "window.tuChamStopped || $({ module_or_path: tuChamPart(\"p-2.wasm\") });</script>"
            )
        );
        for name in ["p-2.wasm", "p-later.wasm", "d.json"] {
            assert!(whole.contains(&format!("data-part=\"{name}\">H4sI")), "{name}");
        }
        assert!(!whole.contains("src=") && !whole.contains("href="));
        let site = page::with_first_module(&page, &program).expect("read").expect("a known form");
        assert!(site.contains("id=\"first-module\" data-name=\"p-2.wasm\">first</script>"));
        let named = named(&site, &whole).expect("a known form");
        assert!(named.contains(&digest(whole.as_bytes())));
    }

    #[test]
    fn a_page_of_another_form_is_refused() {
        let joined = joined("<body></body>", &Program::default(), &BTreeMap::new(), "");
        assert_eq!(joined.expect("packs"), None);
    }
}
