//! No circle and no arrow upward: each room of a crate uses only the rooms below it.
//!
//! A room is a file together with the folder of its name; the files inside one may use each other. The compiler keeps
//! the order between crates.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of each crate, from the ground up. `bench` has no order to hold: a library and the one module that it has.
const HOUSE: [(&str, &[&str]); 9] = [
    (
        "crates/core/src",
        &[
            "text",
            "ordered",
            "natural",
            "exact",
            "number",
            "date",
            "points",
            "unit",
            "ix",
            "rule",
            "criteria",
            "stamps",
            "assessment",
            "change",
            "evaluate",
            "figures",
            "cells",
            "column",
            "document_list",
            "score",
            "verification",
            "appraisal",
            "compare",
            "spread",
            "marking",
            "checks",
            "advice",
            "striving",
            "review",
            "sharing",
            "remedy",
        ],
    ),
    (
        "crates/files/src",
        &[
            "json",
            "digest",
            "form",
            "spelling",
            "checklist",
            "builtin",
            "assessment_file",
            "incoming",
            "practice",
            "stamping",
            "transfer",
            "appraisal",
            "merge",
            "docket",
            "backup",
            "snapshot",
            "store",
            "locked",
            "import",
        ],
    ),
    (
        "crates/author/src",
        &[
            "composed",
            "table",
            "scoring",
            "entries",
            "finding",
            "proposal",
            "corrections",
            "items",
            "forming",
            "choosing",
            "reading",
            "figures",
            "about",
            "propose",
            "deciding",
            "printed",
            "header",
            "aside",
            "open",
            "progress",
            "phrases",
            "making",
            "trying",
            "annex",
            "matching",
            "takeover",
            "draft",
        ],
    ),
    (
        "crates/words/src",
        &[
            "dates",
            "levels",
            "evidence",
            "origin",
            "faults",
            "earned",
            "entries",
            "rules",
            "traces",
            "before",
            "columns",
            "habits",
            "comparing",
            "scoring",
            "authoring",
            "sets",
            "remedy",
            "merge",
            "sharing",
            "appraisal",
            "docket",
            "transfer",
            "names",
            "listing",
        ],
    ),
    (
        "crates/office/src",
        &[
            "refused",
            "file",
            "sheet",
            "limits",
            "xml",
            "archive",
            "pack",
            "grid",
            "number",
            "markup",
            "web",
            "plain",
            "pasted",
            "container",
            "workbook",
            "document",
            "open_sheet",
            "old_workbook",
            "kinds",
            "annex",
            "write",
        ],
    ),
    (
        "crates/paper/src",
        &[
            "clean",
            "document",
            "subject",
            "wording",
            "marks",
            "cells",
            "fields",
            "scoring_table",
            "frame",
            "report",
            "minutes",
            "docket",
            "practice",
            "csv",
            "docx",
            "workbook",
            "making",
            "file_name",
        ],
    ),
    (
        "crates/cham/src",
        &[
            "args", "wording", "refused", "trouble", "files", "sets", "table", "record", "findings", "score",
            "compare", "check", "annex", "today", "paper", "schema", "main",
        ],
    ),
    (
        "xtask/src",
        &[
            "project", "run", "base64", "hashed", "sections", "markdown", "guide", "policy", "imports",
            "order", "loader", "cold", "twice", "serve", "release", "beside", "setup", "data", "minify",
            "program", "unmade", "styles", "page", "one_file", "sizes", "worker", "dist", "args", "bench",
            "called", "check", "main",
        ],
    ),
    (
        "src",
        &[
            "subscribed",
            "memo",
            "browser",
            "route",
            "preferences",
            "notices",
            "version",
            "snapshots",
            "history",
            "session",
            "library",
            "wording",
            "windows",
            "ui",
            "chunk",
            "parcel",
            "paste",
            "item",
            "frame",
            "desk",
            "copies",
            "home",
            "fill",
            "sheet",
            "trial",
            "figures",
            "evidence",
            "check",
            "result",
            "comparing",
            "info",
            "data",
            "merge",
            "sharing",
            "sets",
            "author",
            "papers",
            "remedies",
            "scoring_table",
            "appraisal",
            "docket",
            "training",
            "guide",
            "chunks",
            "app",
            "main",
        ],
    ),
];

/// A place in a source that names another room.
#[derive(Debug, PartialEq, Eq)]
struct Arrow {
    /// The line, from 1.
    line: usize,
    room: String,
}

#[test]
fn every_room_has_one_floor() {
    for (root, rooms) in HOUSE {
        for (floor, room) in rooms.iter().enumerate() {
            assert!(!rooms[..floor].contains(room), "{root}: {room} has two floors");
        }
    }
}

#[test]
fn no_room_uses_one_above_it() {
    let mut broken = String::new();
    for (root, rooms) in HOUSE {
        let floor = |room: &str| rooms.iter().position(|known| *known == room);
        for (room, path) in rooms_below(root) {
            let Some(own) = floor(&room) else {
                let _ = writeln!(broken, "{}: the room {room} has no floor in this test", path.display());
                continue;
            };
            let text = fs::read_to_string(&path).expect("a source");
            // The only level above the rooms is the crate.
            let text = if path.ends_with(format!("src/{room}.rs")) {
                text.replace("super::", "crate::")
            } else {
                text
            };
            for Arrow { line, room: other } in arrows(&text) {
                if floor(&other).is_some_and(|other| other > own) {
                    let _ = writeln!(
                        broken,
                        "{}:{line}: {room} uses {other}, which stands above it",
                        path.display()
                    );
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn every_way_of_naming_a_room_is_seen() {
    let text = "//! [`crate::doc`] is no use.\nuse crate::one::Thing;\nuse crate::{two::{A, B}, three};\nuse std::fmt;\n\
                fn f() -> crate::four::T { crate::five::g() }\nuse crate::{\n    six,\n    seven::X as Y,\n};\n\
                #[cfg(test)]\nmod tests {\n    use crate::test_only::T;\n}\n";
    let found: Vec<(usize, String)> =
        arrows(text).into_iter().map(|arrow| (arrow.line, arrow.room)).collect();
    let expected = [(2, "one"), (3, "two"), (3, "three"), (5, "four"), (5, "five"), (6, "six"), (6, "seven")];
    assert_eq!(found, expected.map(|(line, room)| (line, room.to_owned())));
}

/// Every source below a folder but its `lib.rs`, with the room that it belongs to.
fn rooms_below(crate_folder: &str) -> Vec<(String, PathBuf)> {
    let foundation = Path::new(env!("CARGO_MANIFEST_DIR")).join(crate_folder);
    let mut found = Vec::new();
    let mut folders = vec![foundation.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let below = path.strip_prefix(&foundation).expect("below the root");
            let first = below.iter().next().expect("a name").to_string_lossy();
            let room = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
            if room != "lib" {
                found.push((room, path));
            }
        }
    }
    assert!(!found.is_empty(), "{crate_folder} has sources");
    found.sort();
    found
}

/// The rooms of its own crate that a source names, outside its tests.
fn arrows(text: &str) -> Vec<Arrow> {
    const HERE: &str = "crate::";
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut statement: Option<(usize, String)> = None;
    for (at, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let begun = statement.take();
        let (line, code) = match begun {
            Some((line, begun)) => (line, begun + code),
            None => (at + 1, code.to_owned()),
        };
        if code.trim_start().trim_start_matches("pub ").starts_with("use ") && !code.contains(';') {
            statement = Some((line, code));
            continue;
        }
        for (at, _) in code.match_indices(HERE) {
            let names_itself =
                code[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
            if names_itself {
                found.extend(firsts(&code[at + HERE.len()..]).into_iter().map(|room| Arrow { line, room }));
            }
        }
    }
    found
}

/// The first names of a path, or of each path in braces.
fn firsts(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut depth = 0_u32;
    let mut starts = vec![0];
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    starts.into_iter().map(|at| name(&list[at..])).filter(|name| !name.is_empty()).collect()
}
