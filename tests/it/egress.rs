//! What leaves the page, what the README claims, and what must not be in the repository: read off the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a place hands over, by who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// The way that all others take; it hands over nothing of its own.
    Way,
    /// One assessment, with the names and numbers that its unit typed.
    Assessment,
    /// All assessments, sets and drafts of the machine.
    Everything,
    /// A criteria set or a draft of one: nothing of a unit.
    Set,
    /// A part of the program.
    Program,
}

use Class::{Assessment, Everything, Program, Set, Way};

/// Every source that makes a file, the clipboard or another app get something. A new one is to be thought about here first.
const CENSUS: [(&str, Class); 32] = [
    ("src/appraisal/handing.rs", Assessment),
    ("src/author/check/finish.rs", Set),
    ("src/author/listed.rs", Set),
    ("src/author/start.rs", Set),
    ("src/author/steps.rs", Set),
    ("src/author/workbook.rs", Set),
    ("src/browser/files.rs", Way),
    ("src/browser/inside_app.rs", Way),
    ("src/check.rs", Assessment),
    ("src/copies.rs", Assessment),
    ("src/copies/both.rs", Assessment),
    ("src/data.rs", Program),
    ("src/docket/exports.rs", Assessment),
    ("src/docket/ranking.rs", Assessment),
    ("src/fill/mine.rs", Assessment),
    ("src/fill/overview.rs", Assessment),
    ("src/frame/bar.rs", Assessment),
    ("src/home/backup.rs", Everything),
    ("src/home/preview/cards.rs", Assessment),
    ("src/home/rows.rs", Assessment),
    ("src/library/files.rs", Everything),
    ("src/papers.rs", Assessment),
    ("src/papers/files.rs", Assessment),
    ("src/papers/finished.rs", Assessment),
    ("src/parcel.rs", Way),
    ("src/parcel/office.rs", Way),
    ("src/parcel/ways_out.rs", Assessment),
    ("src/parcel/with_password.rs", Way),
    ("src/result.rs", Assessment),
    ("src/sharing/standing.rs", Assessment),
    // The task sheet of a case, and texts for a class.
    ("src/training.rs", Set),
    // A case, which has nothing of the assessment that it is made of but unit and period; its key, with a word.
    ("src/training/making.rs", Assessment),
];

/// The script that hands everything over when the program has broken.
const RESCUE: (&str, Class) = ("web/rescue.js", Everything);

/// How a source makes something leave.
const LEAVING: [&str; 8] = [
    "hand_over(",
    "files::download",
    "create_object_url",
    "createObjectURL",
    "\"download\"",
    "inside_app::copy",
    "inside_app::send",
    "\"share\"",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below these folders and the files themselves, by their paths from the root.
fn below(names: &[&str]) -> Vec<PathBuf> {
    let mut left: Vec<PathBuf> = names.iter().map(|name| root().join(name)).collect();
    let mut found = Vec::new();
    while let Some(path) = left.pop() {
        if !path.is_dir() {
            found.push(path.strip_prefix(root()).expect("below the root").to_path_buf());
        } else if !path.ends_with("node_modules") && !path.ends_with("results") {
            let entries = fs::read_dir(&path).expect("a folder");
            left.extend(entries.map(|entry| entry.expect("an entry").path()));
        }
    }
    found
}

fn read(path: impl AsRef<Path>) -> String {
    String::from_utf8_lossy(&fs::read(root().join(path)).expect("a file")).into_owned()
}

#[test]
fn x8_every_place_from_which_something_leaves_is_listed_with_its_class() {
    let leaves = |path: &PathBuf| {
        let text = read(path);
        LEAVING.iter().any(|way| text.contains(way))
    };
    let found: BTreeSet<String> =
        below(&["src", "web"]).into_iter().filter(leaves).map(|path| path.display().to_string()).collect();
    let known: BTreeSet<String> =
        CENSUS.iter().chain([&RESCUE]).map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(found, known);
    // What a set is authored from knows no assessment, and so cannot hand one over.
    for (path, _) in CENSUS.iter().filter(|(_, class)| *class == Set) {
        assert!(!read(path).contains("Parcel::of_session"), "{path} hands over an assessment");
    }
}

#[test]
fn x11_no_key_and_no_password_is_in_the_repository() {
    // Put together, so that this file has none of them.
    let marks = [
        ["-----BEGIN ", "PRIVATE KEY"],
        ["-----BEGIN RSA ", "PRIVATE KEY"],
        ["-----BEGIN EC ", "PRIVATE KEY"],
        ["-----BEGIN OPENSSH ", "PRIVATE KEY"],
        ["AKI", "A"],
        ["gh", "p_"],
        ["github", "_pat_"],
        ["gl", "pat-"],
        ["xox", "b-"],
        ["sk", "_live_"],
        ["eyJhbGciOi", "J"],
    ]
    .map(|parts| parts.concat());
    let folders = [
        ".ci",
        ".cargo",
        "bench",
        "checklists",
        "crates",
        "docs",
        "install",
        "src",
        "style",
        "tests",
        "web",
        "xtask",
        "Cargo.toml",
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "deny.toml",
        "index.html",
    ];
    for path in below(&folders) {
        let text = read(&path);
        for mark in &marks {
            let is_key = |(at, _): (usize, &str)| {
                let rest = text[at + mark.len()..].bytes();
                mark.starts_with('-')
                    || rest.take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count() >= 16
            };
            assert!(!text.match_indices(mark.as_str()).any(is_key), "{} has {mark}…", path.display());
        }
    }
}

#[test]
fn d5_every_claim_of_the_readme_names_a_test_that_is_there() {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace("**", "");
    let readme = plain(&read("README.md"));
    let table = read("docs/claims.md");
    let rows: Vec<_> = table.lines().filter(|line| line.starts_with("| “")).collect();
    assert!(rows.len() > 15);
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [claim, tests] = cells.as_slice() else { panic!("two cells: {row}") };
        let claim = claim.trim_matches(['“', '”']);
        assert!(readme.contains(&plain(claim)), "the README does not say “{claim}”");
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(named.len() >= 2 && named.len().is_multiple_of(2), "file and name of each test: {row}");
        for pair in named.chunks(2) {
            assert!(read(pair[0]).contains(pair[1]), "{} has no “{}”", pair[0], pair[1]);
        }
    }
}
