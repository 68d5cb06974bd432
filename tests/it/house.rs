//! Rules of the house that no lint knows, read off the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// The page and all that it is made of.
const PROGRAM: [&str; 8] = [
    "src",
    "web",
    "crates/author/src",
    "crates/core/src",
    "crates/files/src",
    "crates/office/src",
    "crates/words/src",
    "crates/paper/src",
];

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
        for word in ["local_storage", "localStorage", "Blob"] {
            assert!(inside || !text.contains(word), "{} says {word:?}", path.display());
        }
    }
}

/// A connection left open elsewhere would block deletion.
#[test]
fn l17_one_place_connects_to_the_database() {
    for (path, text) in sources(&PROGRAM) {
        let here = path.ends_with("browser/database.rs");
        for word in ["idb::", "Idb", "indexedDB"] {
            assert!(here || !text.contains(word), "{} says {word:?}", path.display());
        }
    }
}

/// A future that resumes after its page is gone stops the program. Only `browser/owned.rs` waits, in the name of an
/// owner.
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
    nowhere(&["crates/core/src", "crates/files/src", "crates/paper/src"], &["f32", "f64"]);
}

/// How names of what an XML may hold begin; they are no addresses for requests.
const NAMES_OF_XML: [&str; 4] = [
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "http://purl.org/dc/",
    "http://www.w3.org/2001/XMLSchema-instance",
];

#[test]
fn x3_the_program_asks_no_other_address() {
    nowhere(&PROGRAM, &["XmlHttpRequest", "WebSocket", "sendBeacon", "EventSource", "importScripts"]);
    for (path, text) in sources(&PROGRAM) {
        for scheme in ["http://", "https://"] {
            for (at, _) in text.match_indices(scheme) {
                let rest = &text[at + scheme.len()..];
                let is_name = NAMES_OF_XML.iter().any(|name| text[at..].starts_with(name));
                // The annex of a unit has addresses of its documents: they are found in its texts, and stay texts.
                let is_looked_for = text[..at].ends_with(".find(\"") && rest.starts_with('"');
                let is_nobodys = rest.split('/').next().is_some_and(|host| host.ends_with(".example"));
                assert!(is_name || is_looked_for || is_nobodys, "{}: {:.60}", path.display(), &text[at..]);
            }
        }
    }
    for (path, text) in sources(&PROGRAM) {
        let asks = path.ends_with("browser/data.rs") || !path.to_string_lossy().ends_with(".rs");
        for name in ["tuChamPart", "tuChamText", "tuChamKept"] {
            assert!(asks || !text.contains(name), "{} asks by itself: use browser::data", path.display());
        }
        assert!(!text.contains("fetch_with"), "{} asks past the one place for files", path.display());
        for (at, _) in text.match_indices("fetch(") {
            // The page's one place for files and the service worker fetch only the program's own files, and pass on requests of the page to
            // its own address.
            let own = ["fetch(scope + path, ", "fetch(request)", "fetch(name)"]
                .iter()
                .any(|own| text[at..].starts_with(own));
            let keeper = path.ends_with("worker.js") || path.ends_with("preload.js");
            assert!(own && keeper, "{}: {:.40}", path.display(), &text[at..]);
        }
    }
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).expect("index.html");
    for address in page.match_indices("http") {
        let rest = &page[address.0..];
        // The name of the SVG vocabulary is no address for requests.
        assert!(rest.starts_with("http://www.w3.org/2000/svg") || !rest.starts_with("http"), "{rest:.40}");
    }
}

/// The names that chunks.rs imports, but for those that the first load holds anyway, each with the chunk whose function
/// of entry names it.
fn entrances(chunks: &str) -> Vec<(&str, &str)> {
    // Modules and types: to name them brings no page along.
    const IN_THE_FIRST_LOAD: [&str; 18] = [
        "owned",
        "desk",
        "Chunk",
        "NotLoaded",
        "Chunks",
        "Fill",
        "Start",
        "Overview",
        "Back",
        "Author",
        "Papers",
        "Appraisal",
        "Opened",
        "Pasting",
        "Missing",
        "Library",
        "Section",
        "self",
    ];
    let imported = chunks
        .split(';')
        .filter_map(|statement| statement.trim_start().strip_prefix("use crate::"))
        .flat_map(|path| path.split(['{', '}', ',']))
        .filter_map(|path| path.rsplit("::").next().map(str::trim))
        .filter(|name| !name.is_empty() && !IN_THE_FIRST_LOAD.contains(name));
    // The function that makes the pages for filling in stands below the entry of its chunk.
    let entries: Vec<(&str, &str)> =
        chunks.split("\nentry!(").skip(1).filter_map(|entry| entry.split_once(", ")).collect();
    imported
        .map(|name| {
            let chunk = entries.iter().find(|(_, entry)| is_named(entry, name));
            (name, chunk.unwrap_or_else(|| panic!("no chunk is entered by {name}")).0)
        })
        .collect()
}

/// Whether a text has this name as a whole word.
fn is_named(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
        !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part)
    })
}

/// Naming a page is enough to pull it into the chunk of the code that names it.
#[test]
fn only_chunks_rs_names_what_lies_in_another_chunk() {
    // No chunk is entered by it, but it lies in one.
    const BESIDE_THE_ENTRANCES: (&str, &str) = ("missing_set", "back");
    let files = sources(&["src"]);
    let (_, chunks) = files.iter().find(|(path, _)| path.ends_with("src/chunks.rs")).expect("src/chunks.rs");
    let mut named = entrances(chunks);
    named.push(BESIDE_THE_ENTRANCES);
    let makes = |text: &str, name: &str| text.contains(&format!("fn {name}("));
    for (name, chunk) in &named {
        assert!(files.iter().any(|(_, text)| makes(text, name)), "nobody makes {name}");
        for (path, text) in &files {
            let inside = named.iter().any(|(other, its)| its == chunk && makes(text, other));
            let free = path.ends_with("src/chunks.rs") || inside;
            assert!(free || !is_named(text, name), "{} names {name}: go through chunks.rs", path.display());
        }
    }
}

#[test]
fn every_way_into_a_chunk_is_seen() {
    let chunks = "use crate::one::one_page;\nuse crate::two::{Missing, two_page};\nuse crate::{\n    three::Three,\n    four,\n};\n\
                  entry!(fill, enter() -> Fill { making() });\nfn making() -> Fill { one_page(four) }\n\
                  entry!(back, enter_back() -> Back { view! { <Three/> }; two_page() });\n";
    assert_eq!(
        entrances(chunks),
        [("one_page", "fill"), ("two_page", "back"), ("Three", "back"), ("four", "fill")]
    );
}

/// The first page lists assessments by the listings in their records: it needs neither a reader of documents nor the
/// scoring core.
#[test]
fn the_first_page_names_no_assessment_that_is_open() {
    const FIRST: [&str; 10] = [
        "src/app.rs",
        "src/home.rs",
        "src/home/import.rs",
        "src/home/listed.rs",
        "src/home/welcome.rs",
        "src/chunk.rs",
        "src/chunk/late.rs",
        "src/version.rs",
        "src/notices.rs",
        "src/frame/notice_board.rs",
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

/// Sizes and colours have names, which are defined in one place.
#[test]
fn raw_values_stand_in_the_tokens_alone() {
    // The margins of a sheet of paper, and what stands in them, cannot read a token.
    const FREE: [&str; 3] = ["margin: 20mm 15mm 20mm 30mm", "margin: 20mm 20mm 15mm 20mm", "font-size: 13pt"];
    for (path, text) in sources(&["style"]) {
        if path.ends_with("tokens.css") {
            continue;
        }
        for line in text.lines().map(str::trim) {
            let Some(declaration) = line.strip_suffix(';') else { continue };
            let Some((_, value)) = declaration.split_once(": ") else { continue };
            assert!(
                FREE.contains(&declaration) || !is_raw(value),
                "{} says {declaration:?}: give the value a name in style/tokens.css",
                path.display()
            );
        }
    }
}

/// Whether a value of a style has a colour or a length in it. Shares, angles and parts of the window are neither.
fn is_raw(value: &str) -> bool {
    const UNITS: [&str; 9] = ["rem", "em", "px", "pt", "cm", "mm", "ch", "in", "ex"];
    let length = |at: usize| {
        let unit: String = value[at..].chars().skip(1).take_while(char::is_ascii_lowercase).collect();
        UNITS.contains(&unit.as_str())
    };
    let digits = value.char_indices().filter(|(_, sign)| sign.is_ascii_digit());
    value.contains('#') || value.contains("rgb") || digits.map(|(at, _)| at).any(length)
}

#[test]
fn raw_values_are_seen() {
    for raw in
        ["1px solid var(--rule)", "#fff", "0 1.5rem", "rgb(0 0 0 / .5)", "minmax(0, 17rem) 1fr", ".2em"]
    {
        assert!(is_raw(raw), "{raw}");
    }
    for named in ["var(--s1) 0", "minmax(0, 1fr) auto", "60vh", "50%", "1.2", "\"▸\"", "var(--ink-2)"] {
        assert!(!is_raw(named), "{named}");
    }
}

#[test]
fn a_style_has_one_declaration_a_line() {
    for (path, text) in sources(&["style"]) {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("/*")) {
            let line = line.trim_end();
            let whole = !line.contains(['{', '}', ';'])
                || line.matches(['{', '}', ';']).count() == 1 && line.ends_with(['{', '}', ';']);
            assert!(whole, "{}: {line}", path.display());
        }
    }
}

/// The style of a view has the name of its source, so that it is easy to find.
#[test]
fn a_style_has_the_name_of_the_source_that_it_dresses() {
    const OF_THE_WHOLE_PAGE: [&str; 5] = ["layers", "tokens", "base", "boot", "print"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("index.html")).expect("index.html");
    for (path, _) in sources(&["style"]) {
        let name = path.strip_prefix(root.join("style")).expect("a style").with_extension("");
        let name = name.to_str().expect("a name");
        let source = root.join("src").join(format!("{name}.rs"));
        assert!(OF_THE_WHOLE_PAGE.contains(&name) || source.exists(), "{} dresses nothing", path.display());
        let link = format!("href=\"style/{name}.css\"");
        assert_eq!(page.matches(&link).count(), 1, "index.html links style/{name}.css once");
    }
}

/// Nobody would notice a misspelt or unused class.
#[test]
fn every_class_has_a_style_and_every_style_a_view() {
    // Classes that only tests use.
    const WITHOUT_STYLE: [&str; 5] = ["boolean", "field__hint--read", "field__unit", "found", "tasks"];
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '-';
    let mut styled: Vec<String> = Vec::new();
    for (_, text) in sources(&["style"]) {
        for line in text.lines().filter(|line| line.ends_with(['{', ','])) {
            for (at, _) in line.match_indices('.') {
                let name: String = line[at + 1..].chars().take_while(|sign| is_name(*sign)).collect();
                if name.starts_with(|sign: char| sign.is_ascii_lowercase()) {
                    styled.push(name);
                }
            }
        }
    }
    let mut views = sources(&["src", "web", "crates/words/src"]);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html");
    views.push((page.clone(), fs::read_to_string(page).expect("index.html")));
    for name in &styled {
        let is_named = |text: &str| {
            text.match_indices(name.as_str()).any(|(at, _)| {
                !text[..at].ends_with(is_name) && !text[at + name.len()..].starts_with(is_name)
            })
        };
        assert!(views.iter().any(|(_, text)| is_named(text)), "no view is of the class {name}");
    }
    for (path, text) in &views {
        for before in ["class=\"", ".class(\""] {
            for (at, _) in text.match_indices(before) {
                let classes = text[at + before.len()..].split('"').next().unwrap_or_default();
                for name in classes.split_whitespace().filter(|name| !name.contains('{')) {
                    let known = styled.iter().any(|styled| styled == name) || WITHOUT_STYLE.contains(&name);
                    assert!(known, "{}: the class {name} has no style", path.display());
                }
            }
        }
    }
}

/// A comment that begins so names neither the thing nor its term; the name of a field says as much.
#[test]
fn a_comment_names_its_subject() {
    let mut folders = PROGRAM.to_vec();
    folders.extend(["crates/cham/src", "xtask/src", "bench/src"]);
    for (path, text) in sources(&folders) {
        for line in text.lines().map(str::trim_start).filter(|line| line.starts_with("//")) {
            let said = line.trim_start_matches(['/', '!']).trim();
            let empty = said.starts_with("What ") || ["Its id.", "Why."].contains(&said);
            assert!(!empty, "{}: {line:?} names no subject", path.display());
        }
    }
}

#[test]
fn x9_nothing_of_npm_ships() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let packages = fs::read_to_string(root.join("tests/e2e/package.json")).expect("package.json");
    assert!(packages.contains("\"devDependencies\"") && !packages.contains("\"dependencies\""));
    for script in ["chunk.js", "floor.js", "inside.js", "preload.js", "rescue.js", "worker.js"] {
        let text = fs::read_to_string(root.join("web").join(script)).expect("a script");
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!line.contains("import ") && !line.contains("require("), "{script}: {line}");
        }
    }
}
