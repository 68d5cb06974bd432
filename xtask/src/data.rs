//! The data of the site: criteria sets, samples, tables to author from and the guide, as files beside the page, which requests them when they
//! are needed.
//!
//! Each file has a hash of its content in its name, so that files of two versions are never mixed; the page lists the
//! names. All this happens on a finished site, before the list of files for the browser's cache is made.

use std::fs;
use std::io;
use std::path::Path;

use crate::guide;
use crate::hashed;
use crate::project;
use crate::run::{Failure, Outcome};

/// The folders whose files are copied to the site unchanged.
const FOLDERS: [&str; 6] =
    ["checklists", "checklists/earlier", CASES, "checklists/keys/locked", SAMPLES, "checklists/templates"];
const CASES: &str = "checklists/cases";
const SAMPLES: &str = "checklists/samples";
/// The texts that are converted to blocks: the guide, and those for a class.
const TEXTS: [&str; 4] = [GUIDE, "tap-huan", "to-roi", "may-khong-mang"];
const GUIDE: &str = "huong-dan";
/// The place of the names in the page: everything up to the end of the element is replaced.
const LIST: &str = "<script type=\"application/json\" id=\"data-files\">";
const END: &str = "</script>";

/// A data file: its plain name and its content.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Data {
    name: String,
    content: String,
}

impl Data {
    /// The name with the beginning of the content's hash.
    fn file(&self) -> String {
        hashed::name(&self.name, self.content.as_bytes(), "json")
    }
}

/// Whether a file of the site is a data file, by its name.
pub fn is_data(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "json")
}

/// Writes the data files into a site and their names into its page.
pub fn write(site: &Path) -> Outcome {
    let failed = |error: io::Error| {
        Failure::new(format!(
            "The data files cannot be put into {}: {error}. Check who owns it, then run this again.",
            site.display()
        ))
    };
    let all = gather().map_err(failed)?;
    for data in &all {
        fs::write(site.join(data.file()), &data.content).map_err(failed)?;
    }
    let page = site.join("index.html");
    let text = fs::read_to_string(&page).map_err(failed)?;
    let listed = listed(&text, &all)
        .ok_or_else(|| Failure::new(format!("index.html lacks the line `{LIST}{{}}{END}`. Put it back.")))?;
    fs::write(page, listed).map_err(failed)
}

/// All data, by name.
fn gather() -> io::Result<Vec<Data>> {
    let mut all = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(project::root().join(folder))? {
            let path = entry?.path();
            if let (Some(name), true) = (path.file_stem(), path.is_file()) {
                let name = name.to_string_lossy().into_owned();
                // A practice case that is filled in would be its own key.
                if folder == SAMPLES && project::root().join(CASES).join(format!("{name}.json")).exists() {
                    continue;
                }
                all.push(Data { name, content: fs::read_to_string(&path)? });
            }
        }
    }
    for name in TEXTS {
        let text = fs::read_to_string(project::root().join("docs").join(format!("{name}.md")))?;
        all.push(Data { name: name.to_owned(), content: guide::blocks(&text) });
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// The page with the names of the files.
fn listed(page: &str, all: &[Data]) -> Option<String> {
    let (before, rest) = page.split_once(LIST)?;
    let (_, after) = rest.split_once(END)?;
    // Plain names and hashes need no escaping.
    let names: Vec<String> =
        all.iter().map(|data| format!("\"{}\": \"{}\"", data.name, data.file())).collect();
    Some(format!("{before}{LIST}{{{}}}{END}{after}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_lists_each_file_under_the_hash_of_its_content() {
        let all = [
            Data { name: "a".into(), content: "abc".into() },
            Data { name: "b".into(), content: String::new() },
        ];
        let page = format!("<body>{LIST}{{}}{END}<script></script>");
        assert_eq!(
            listed(&page, &all),
            Some(format!(
                "<body>{LIST}{{\"a\": \"a-ba7816bf8f01cfea.json\", \"b\": \"b-e3b0c44298fc1c14.json\"}}{END}<script></script>"
            ))
        );
        assert_eq!(listed("<body></body>", &all), None);
    }

    /// A file that a participant's page fetches or keeps holds no answer: a filled-in case has no place there, and a
    /// key is locked.
    #[test]
    fn no_key_is_shipped_in_the_open() {
        let all = gather().expect("files that can be read");
        let keys: Vec<&Data> = all.iter().filter(|data| data.name.ends_with("-dap-an")).collect();
        let cases = all.iter().filter(|data| data.content.contains("\"tucham.case\"")).count();
        assert_eq!((keys.len(), cases), (9, 9));
        for key in keys {
            assert!(key.content.contains("\"format\":\"tucham.locked\""), "{}", key.name);
        }
        for Data { name, content } in &all {
            assert!(!content.contains("\"tucham.key\""), "{name}");
            assert!(!content.contains("\"mau-song-cau-2023\""), "{name}");
        }
    }

    #[test]
    fn the_page_has_a_place_for_the_list() {
        let page = fs::read_to_string(project::root().join("index.html")).expect("index.html");
        assert!(listed(&page, &[]).is_some());
    }

    #[test]
    fn every_checklist_sample_and_the_guide_is_shipped_under_a_plain_name_of_its_own() {
        let all = gather().expect("files that can be read");
        let names: Vec<&str> = all.iter().map(|data| data.name.as_str()).collect();
        for name in [
            "qd766-xa-2026",
            "qd766-xa-2026-1",
            "xa-mau-2026",
            "ca-mau-1880-2013",
            "van-canh-2026",
            "cam-le-2018",
            "cam-le-2018-dap-an",
            "to-roi",
            GUIDE,
        ] {
            assert!(names.contains(&name), "{name}");
        }
        for pair in names.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        assert!(names.iter().all(|name| name.chars().all(plain)), "{names:?}");
    }
}
