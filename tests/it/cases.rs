//! Small sets and assessments on which an earlier version was wrong or silent, each with the expected result.
//!
//! Each pair has a `case.json`: `score` (a path into the record of `cham score --json`, and the value), `check_set` (0
//! where the set is valid, 1 where it is refused) or, instead of that, `or_score`. The other fields of a case are
//! tested with `cham`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use tu_cham_core::criteria::{ClassIx, CriteriaSet};
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::{Report, State, score};
use tu_cham_files::assessment_file;
use tu_cham_files::checklist;

/// The fields of a case; `binding` and `why` are for readers, the others are tested.
const KINDS: [&str; 7] =
    ["binding", "why", "score", "check_set", "or_score", "plain_output", "check_mentions"];

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn folders() -> Vec<PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(cases).expect("cases").map(|entry| entry.expect("an entry").path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    folders
}

fn points(points: Points) -> Json {
    json!(points.decimal().canonical())
}

fn percent(percent: Percent) -> Json {
    json!(percent.decimal().canonical())
}

/// The value at a path of the record.
fn found(set: &CriteriaSet, report: &Report, path: &str) -> Json {
    let total = &report.total;
    let label = |class: ClassIx| set.classification.bands[class.0].label.as_str();
    match path.split('.').collect::<Vec<_>>().as_slice() {
        ["total", "points"] => points(total.points),
        ["total", "max"] => points(total.max),
        ["total", "index"] => json!(total.index.map(percent)),
        ["total", "index_range"] => json!(total.index_range.map(|(low, high)| [percent(low), percent(high)])),
        ["total", "class"] => json!(total.class.map(|(low, high)| [label(low), label(high)])),
        ["total", "done"] => json!(total.done),
        ["nodes", id, field] => {
            let result = report.leaf(set.leaf_by_id(id).expect("a leaf"));
            match *field {
                "points" => json!(result.points.map(points)),
                "state" => json!(match result.state {
                    State::Unanswered => "unanswered",
                    State::DataMissing => "data_missing",
                    State::NotApplicable => "not_applicable",
                    State::Answered => "answered",
                }),
                other => panic!("no test reads {other} of a node"),
            }
        }
        _ => panic!("no test reads {path}"),
    }
}

fn scores_as_wanted(folder: &Path, wanted: &Json) {
    let set = checklist::load(&read(&folder.join("set.json"))).expect("a sound set");
    let parsed = assessment_file::parse(&read(&folder.join("assessment.json"))).expect("ours");
    let (assessment, _) = parsed.open(&set).expect("opens");
    let report = score(&set, &assessment);
    for (path, value) in wanted.as_object().expect("paths") {
        assert_eq!(found(&set, &report, path), *value, "{path} of {}", folder.display());
    }
}

#[test]
fn every_case_gives_what_is_wanted() {
    let mut asked = 0;
    for folder in folders() {
        let case: Json = serde_json::from_str(&read(&folder.join("case.json"))).expect("JSON");
        for kind in case.as_object().expect("an object").keys() {
            assert!(KINDS.contains(&kind.as_str()), "{}: no test asks for {kind}", folder.display());
        }
        if let Some(wanted) = case.get("score") {
            scores_as_wanted(&folder, wanted);
            asked += 1;
        }
        if let Some(code) = case.get("check_set") {
            let refused = checklist::load(&read(&folder.join("set.json"))).is_err();
            match case.get("or_score") {
                Some(wanted) if *code != json!(i32::from(refused)) => scores_as_wanted(&folder, wanted),
                _ => assert_eq!(json!(i32::from(refused)), *code, "{}", folder.display()),
            }
            asked += 1;
        }
    }
    assert!(asked >= 8, "{asked} cases");
}
