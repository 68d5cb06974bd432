use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};
use tu_cham_files::assessment_file;
use tu_cham_files::builtin;
use tu_cham_files::checklist;

use crate::validator::faults;

/// Every JSON block of `docs/format.md`.
fn examples() -> Vec<Json> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join("docs/format.md");
    let text = fs::read_to_string(path).expect("docs/format.md");
    let blocks = text.split("```json\n").skip(1).map(|rest| rest.split("```").next().expect("a block"));
    blocks
        .map(|block| serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}: {block}")))
        .collect()
}

#[test]
fn the_set_and_the_assessment_of_the_text_are_sound() {
    let (mut sets, mut assessments) = (0, 0);
    for example in examples() {
        if example["format"] == checklist::FORMAT {
            checklist::load(&example.to_string()).expect("sound");
            sets += 1;
        } else if example["format"] == assessment_file::FORMAT {
            let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
            let (_, notices) =
                assessment_file::parse(&example.to_string()).expect("ours").open(&set).expect("opens");
            assert_eq!(notices, []);
            assessments += 1;
        }
    }
    assert_eq!((sets, assessments), (1, 1));
}

/// The kinds of the inputs that the examples name; every other input is a yes/no.
const KINDS: [(&str, &str); 14] = [
    ("done", "percent"),
    ("level", "choice"),
    ("on_time", "count"),
    ("on_time_rate", "percent"),
    ("online", "count"),
    ("received", "count"),
    ("channels", "count"),
    ("initiatives", "count"),
    ("late_reports", "count"),
    ("missing_reports", "count"),
    ("online_target", "percent"),
    ("report_sent", "date"),
    ("typed", "points"),
    ("sipas", "points"),
];

/// Every input that a rule names.
fn named(rule: &Json) -> Vec<String> {
    match rule {
        Json::Array(parts) => parts.iter().flat_map(named).collect(),
        Json::Object(fields) => fields
            .iter()
            .flat_map(|(field, value)| match (field.as_str(), value) {
                (
                    "input" | "numerator" | "denominator" | "percent" | "count" | "target" | "actual",
                    Json::String(id),
                ) => {
                    vec![id.clone()]
                }
                ("conditions", Json::Array(ids)) => {
                    ids.iter().filter_map(Json::as_str).map(str::to_owned).collect()
                }
                (_, value) => named(value),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// A set whose only item has this rule.
fn set_with(rule: &Json, max: &str) -> Json {
    let ids: BTreeSet<String> = named(rule).into_iter().collect();
    let kind = |id: &str| KINDS.iter().find(|(known, _)| *known == id).map_or("boolean", |(_, kind)| kind);
    let inputs: Vec<Json> = ids.iter().map(|id| json!({"id": id, "label": id, "kind": kind(id)})).collect();
    json!({
        "format": checklist::FORMAT, "format_version": "1.0",
        "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
        "unit_types": ["commune"], "status": {"kind": "sample", "disclaimer": "Để thử"}, "scale": max,
        "inputs": inputs,
        "areas": [{"id": "a", "code": "1", "title": "Mục", "max": max, "na": "exclude", "rule": rule}],
    })
}

#[test]
fn every_rule_has_an_example_that_the_schema_and_the_core_accept() {
    let schema = checklist::schema();
    let rules: Vec<Json> = examples().into_iter().filter(|example| example["type"].is_string()).collect();
    for kind in schema["$defs"]["RuleKind"]["enum"].as_array().expect("kinds") {
        assert!(rules.iter().any(|rule| rule["type"] == *kind), "{kind} has an example");
    }
    for rule in rules {
        assert_eq!(faults(&schema, &set_with(&rule, "1")), Vec::<String>::new(), "{rule}");
        // The examples are made for items of one or two points.
        let loaded = checklist::load(&set_with(&rule, "1").to_string())
            .or_else(|_| checklist::load(&set_with(&rule, "2").to_string()));
        assert!(loaded.is_ok(), "{rule}: {:?}", loaded.err());
    }
}
