//! Rules of the house that no lint knows, read off the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// The page and all that it is made of.
const PROGRAM: [&str; 5] = ["src", "web", "crates/core/src", "crates/files/src", "crates/words/src"];

fn sources(below: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> =
        below.iter().map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("a text file");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{below:?} have sources");
    found
}

#[track_caller]
fn nowhere(below: &[&str], forbidden: &[&str]) {
    for (path, text) in sources(below) {
        for word in forbidden {
            assert!(!text.contains(word), "{} says {word:?}", path.display());
        }
    }
}

#[test]
fn l10_nobody_clears_the_storage() {
    nowhere(&PROGRAM, &["Storage::clear", "storage.clear", "localStorage.clear", "raw().clear"]);
}

#[test]
fn x5_data_never_becomes_html() {
    nowhere(&PROGRAM, &["inner_html", "innerHTML", "insertAdjacentHTML", "outerHTML", "document.write"]);
}

#[test]
fn only_the_browser_folder_touches_storage_and_files() {
    for (path, text) in sources(&["src"]) {
        let inside =
            path.components().any(|part| part.as_os_str() == "browser") || path.ends_with("rescue.js");
        for word in ["gloo_storage", "local_storage", "localStorage", "Blob"] {
            assert!(inside || !text.contains(word), "{} says {word:?}", path.display());
        }
    }
}

/// A connection that somebody else left open would stand in the way of deleting.
#[test]
fn l17_one_place_connects_to_the_database() {
    for (path, text) in sources(&PROGRAM) {
        let here = path.ends_with("browser/database.rs");
        for word in ["idb::", "Idb", "indexedDB"] {
            assert!(here || !text.contains(word), "{} says {word:?}", path.display());
        }
    }
}

/// What comes back after its page has gone stops the program. `browser/owned.rs` waits in the name of an owner; nobody else waits.
#[test]
fn whoever_waits_waits_in_the_name_of_an_owner() {
    const BARE: [&str; 15] = [
        "spawn_local",
        "spawn(",
        "set_timeout",
        "set_interval",
        "request_animation_frame",
        "request_idle_callback",
        "queue_microtask",
        "queueMicrotask",
        "debounce(",
        "event_listener(",
        "Closure::",
        "Closure<",
        "into_js_value",
        "block_on",
        "thread::",
    ];
    for (path, text) in sources(&["src"]) {
        if path.ends_with("browser/owned.rs") || path.extension().is_none_or(|kind| kind != "rs") {
            continue;
        }
        for word in BARE {
            for (at, _) in text.match_indices(word) {
                let owned = text[..at].ends_with("owned::");
                assert!(owned, "{} waits by {word:?}: use browser::owned", path.display());
            }
        }
    }
}

/// Two writers with one id would take each other's edits for their own.
#[test]
fn ids_are_of_the_browsers_cryptographic_random_numbers() {
    nowhere(&PROGRAM, &["Math::random", "Math.random"]);
}

/// Scoring relies on it: a set was checked by the reader of checklists.
#[test]
fn a_criteria_set_is_made_by_the_reader_of_checklists_alone() {
    for (path, text) in sources(&PROGRAM) {
        let here = path.ends_with("checklist/check.rs");
        for word in ["Ok(CriteriaSet {", "= CriteriaSet {", "Tree::new("] {
            assert!(here || !text.contains(word), "{} says {word:?}", path.display());
        }
    }
}

#[test]
fn the_core_names_no_float() {
    nowhere(&["crates/core/src", "crates/files/src"], &["f32", "f64"]);
}

#[test]
fn x3_the_program_asks_no_other_address() {
    nowhere(
        &PROGRAM,
        &["XmlHttpRequest", "WebSocket", "sendBeacon", "EventSource", "importScripts", "https://", "http://"],
    );
    for (path, text) in sources(&PROGRAM) {
        let asks = path.ends_with("browser/data.rs");
        assert!(asks || !text.contains("fetch_with"), "{} asks by itself: use browser::data", path.display());
        for (at, _) in text.match_indices("fetch(") {
            // What loads and keeps the program asks for its own files, and passes on what the page asks its own address for.
            let own = ["fetch(scope + path, ", "fetch(request)", "fetch(new URL(name, import.meta.url))"]
                .iter()
                .any(|own| text[at..].starts_with(own));
            let keeper = path.ends_with("worker.js") || path.ends_with("chunk.js");
            assert!(own && keeper, "{}: {:.40}", path.display(), &text[at..]);
        }
    }
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).expect("index.html");
    for address in page.match_indices("http") {
        let rest = &page[address.0..];
        // The name of the SVG vocabulary is no address that anything is asked of.
        assert!(rest.starts_with("http://www.w3.org/2000/svg") || !rest.starts_with("http"), "{rest:.40}");
    }
}

/// A name is enough to bring a page into the chunk of whoever names it.
#[test]
fn only_chunks_rs_names_what_lies_in_another_chunk() {
    const FILL: [&str; 3] = ["NewPage", "OverviewPage", "AreaPage"];
    const BESIDE: [&str; 2] = ["PanelContent", "PasteContent"];
    const BACK: [&str; 19] = [
        "SetsPage",
        "SetPage",
        "GuidePage",
        "DataPage",
        "BothPage",
        "MissingPage",
        "MissingSet",
        "FiguresPage",
        "DocumentsPage",
        "CheckPage",
        "ResultPage",
        "HistoryPage",
        "MergePage",
        "InfoPage",
        "Previews",
        "TourCard",
        "HelpDialog",
        "OnThisMachine",
        "Trying",
    ];
    let is_named = |text: &str, name: &str| {
        text.match_indices(name).any(|(at, _)| {
            let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
            !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part)
        })
    };
    let files = sources(&["src"]);
    for chunk in [&FILL[..], &BESIDE[..], &BACK[..]] {
        for name in chunk {
            assert!(
                files.iter().any(|(_, text)| text.contains(&format!("fn {name}("))),
                "nobody makes {name}"
            );
        }
        for (path, text) in &files {
            let inside = chunk.iter().any(|name| text.contains(&format!("fn {name}(")));
            let free = path.ends_with("src/chunks.rs") || inside;
            for name in chunk {
                assert!(
                    free || !is_named(text, name),
                    "{} names {name}: go through chunks.rs",
                    path.display()
                );
            }
        }
    }
}

/// The first page lists what records say of themselves: it needs neither a reader of documents nor the scoring core.
#[test]
fn the_first_page_names_no_assessment_that_is_open() {
    const FIRST: [&str; 9] = [
        "src/app.rs",
        "src/home.rs",
        "src/home/import.rs",
        "src/home/listed.rs",
        "src/home/welcome.rs",
        "src/chunk.rs",
        "src/chunk/late.rs",
        "src/version.rs",
        "src/notices.rs",
    ];
    let files = sources(&["src"]);
    for first in FIRST {
        let (_, text) =
            files.iter().find(|(path, _)| path.ends_with(first)).expect("a file of the first page");
        for name in ["Library", "Session", "assessment_file", "score::"] {
            assert!(!text.contains(name), "{first} names {name}");
        }
    }
}
