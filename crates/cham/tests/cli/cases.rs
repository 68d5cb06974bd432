//! Runs the program on the cases of `tests/data/cases`; the expected result of each is in its `case.json`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value as Json, json};

fn folders() -> Vec<PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join("tests/data/cases");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(cases).expect("cases").map(|entry| entry.expect("an entry").path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    folders
}

/// Runs `cham` in a folder.
fn cham(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cham")).args(args).current_dir(folder).output().expect("cham runs")
}

/// The value at a path of a record; a node is named by its id.
fn at<'a>(record: &'a Json, path: &str) -> &'a Json {
    path.split('.').fold(record, |value, step| match value.as_array() {
        Some(nodes) => nodes.iter().find(|node| node["id"] == step).unwrap_or(&Json::Null),
        None => &value[step],
    })
}

fn scores_as_wanted(folder: &Path, wanted: &Json) {
    let output = cham(folder, &["score", "--json", "--set", "set.json", "assessment.json"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let record: Json = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {output:?}"));
    for (path, value) in wanted.as_object().expect("paths") {
        assert_eq!(at(&record, path), value, "{path} of {}", folder.display());
    }
}

fn checks_as_wanted(folder: &Path, case: &Json) {
    let code = cham(folder, &["check", "set.json"]).status.code();
    match case.get("or_score") {
        Some(wanted) if json!(code) != case["check_set"] => scores_as_wanted(folder, wanted),
        _ => assert_eq!(json!(code), case["check_set"], "{}", folder.display()),
    }
}

/// The whole output of a task for the assessment of a case, with its set given.
fn printed(folder: &Path, task: &[&str]) -> String {
    let output = cham(folder, &[task, &["--set", "set.json", "assessment.json"]].concat());
    String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8")
}

/// Every item that the page would name is reported as wrong, by its id.
fn mentions_as_wanted(folder: &Path, wanted: &Json) {
    let text = printed(folder, &["check"]);
    for id in wanted.as_array().expect("ids") {
        let place = format!("lỗi: [{}] ", id.as_str().expect("an id"));
        assert!(text.contains(&place), "{place}: {text}");
    }
    assert_eq!(cham(folder, &["check", "--set", "set.json", "assessment.json"]).status.code(), Some(1));
}

/// No name in a file reaches the terminal as a command, or as a line of its own.
fn is_plain(folder: &Path) {
    for task in [&["score"][..], &["score", "--nodes"], &["check"]] {
        let text = printed(folder, task);
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        let own = text.lines().filter(|line| line.contains("UBND xã A␊")).count();
        let all = text.lines().filter(|line| line.contains("UBND xã B␛[2J")).count();
        assert_eq!((own, all), (1, 1), "{text}");
    }
}

#[test]
fn every_case_gives_what_is_wanted() {
    let folders = folders();
    assert!(folders.len() >= 10, "the cases are there");
    for folder in folders {
        let text = fs::read_to_string(folder.join("case.json")).expect("a case");
        let case: Json = serde_json::from_str(&text).expect("JSON");
        for (kind, wanted) in case.as_object().expect("an object") {
            match kind.as_str() {
                "binding" | "why" | "or_score" => {}
                "score" => scores_as_wanted(&folder, wanted),
                "check_set" => checks_as_wanted(&folder, &case),
                "check_mentions" => mentions_as_wanted(&folder, wanted),
                "plain_output" => is_plain(&folder),
                other => panic!("{}: no test asks for {other}", folder.display()),
            }
        }
    }
}
