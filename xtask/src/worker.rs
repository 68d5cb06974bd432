//! The script that makes a browser cache the program: `web/worker.js` with the list of the built files.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

use crate::hashed::digest;
use crate::one_file;
use crate::project;
use crate::run::{Failure, Outcome};

const NAME: &str = "worker.js";
const FILES: &str = "const FILES = {};";
const VERSION: &str = "const VERSION = \"\";";

/// Writes the script into a site that is otherwise finished.
pub fn write(site: &Path) -> Outcome {
    let source = project::root().join("web").join(NAME);
    let failed = |error: io::Error| {
        Failure::new(format!(
            "Cannot list the files of {}: {error}. Check who owns them, then run this again.",
            site.display()
        ))
    };
    let template = fs::read_to_string(&source).map_err(failed)?;
    let worker = filled(&template, &hashes(site).map_err(failed)?).ok_or_else(|| {
        Failure::new(format!(
            "{} lacks the lines `{FILES}` and `{VERSION}`. Put them back.",
            source.display()
        ))
    })?;
    fs::write(site.join(NAME), worker).map_err(failed)
}

/// The SHA-256 of each file in the folder by its name; the page has the empty name.
fn hashes(site: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(site)? {
        let entry = entry?;
        if !entry.file_type()?.is_file() {
            return Err(io::Error::other(format!("{} is a folder", entry.path().display())));
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        // It is for other machines, and holds all of these files itself.
        if name == one_file::NAME {
            continue;
        }
        let name = if name == "index.html" { String::new() } else { name };
        found.insert(name, digest(&fs::read(entry.path())?));
    }
    Ok(found)
}

fn filled(template: &str, hashes: &BTreeMap<String, String>) -> Option<String> {
    let mut list = String::new();
    for (name, hash) in hashes {
        // The build's names need no escaping; `{:?}` would escape them as JavaScript reads it.
        let _ = writeln!(list, "  {name:?}: {hash:?},");
    }
    let version = digest(list.as_bytes());
    let whole = template.contains(FILES) && template.contains(VERSION);
    whole.then(|| {
        template
            .replace(FILES, &format!("const FILES = {{\n{list}}};"))
            .replace(VERSION, &format!("const VERSION = {:?};", &version[..16]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content: &str) -> String {
        let files =
            BTreeMap::from([(String::new(), digest(content.as_bytes())), ("a.js".into(), digest(b"abc"))]);
        filled("const FILES = {};\nconst VERSION = \"\";\n", &files).expect("both lines are there")
    }

    #[test]
    fn l12_another_content_is_another_version() {
        assert!(
            of("x").contains(
                "\"a.js\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\",\n};"
            )
        );
        let version = |text: String| text.split("VERSION").nth(1).map(str::to_owned);
        assert_eq!(version(of("x")), version(of("x")));
        assert_ne!(version(of("x")), version(of("y")));
    }

    #[test]
    fn a_template_without_its_lines_is_refused() {
        assert_eq!(filled("const FILES = {};", &BTreeMap::new()), None);
    }

    #[test]
    fn the_template_has_its_lines() {
        let template = fs::read_to_string(project::root().join("web/worker.js")).expect("worker.js");
        assert!(filled(&template, &BTreeMap::new()).is_some());
    }
}
