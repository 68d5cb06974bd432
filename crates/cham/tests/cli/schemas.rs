use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use tu_cham_files::assessment_file;
use tu_cham_files::builtin;
use tu_cham_files::checklist;
use tu_cham_files::practice;

use crate::validator::faults;

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[track_caller]
fn read(file: &Path) -> Json {
    serde_json::from_str(&fs::read_to_string(file).expect("a file")).expect("JSON")
}

#[track_caller]
fn committed(name: &str) -> Json {
    read(&project().join("docs").join(name))
}

fn json_files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(project().join(folder)).expect("a folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    assert!(!files.is_empty(), "{folder} has files");
    files
}

#[test]
fn committed_schemas_are_those_of_the_code() {
    for (name, generated) in [
        ("criteria-set.schema.json", checklist::schema()),
        ("assessment.schema.json", assessment_file::schema()),
        ("practice-case.schema.json", practice::case_schema()),
        ("practice-key.schema.json", practice::key_schema()),
    ] {
        assert!(
            committed(name) == generated,
            "docs/{name} differs from the code; renew it with `cargo cham schema --write docs`"
        );
    }
}

#[test]
fn the_schema_accepts_every_criteria_set_of_the_project() {
    let schema = committed("criteria-set.schema.json");
    for file in json_files("checklists") {
        assert_eq!(faults(&schema, &read(&file)), Vec::<String>::new(), "{}", file.display());
    }
}

#[test]
fn the_schema_accepts_every_sample_with_and_without_its_set() {
    let schema = committed("assessment.schema.json");
    let sets = builtin::sets().expect("sound");
    for file in json_files("checklists/samples") {
        let sample = read(&file);
        assert_eq!(faults(&schema, &sample), Vec::<String>::new(), "{}", file.display());
        let parsed = assessment_file::parse(&sample.to_string()).expect("an assessment");
        let set = sets.iter().find(|set| set.hash() == parsed.set.hash).expect("built in");
        let (assessment, _) = parsed.open(set).expect("opens");
        let exported = assessment_file::write(set, &assessment, true);
        let exported: Json = serde_json::from_str(&exported).expect("JSON");
        assert_eq!(faults(&schema, &exported), Vec::<String>::new(), "{}", file.display());
    }
}

#[test]
fn the_schemas_accept_every_practice_case_and_its_key() {
    for (folder, name) in
        [("checklists/cases", "practice-case.schema.json"), ("checklists/keys", "practice-key.schema.json")]
    {
        let schema = committed(name);
        for file in json_files(folder) {
            assert_eq!(faults(&schema, &read(&file)), Vec::<String>::new(), "{}", file.display());
        }
        let mut broken = read(&json_files(folder)[0]);
        broken["format"] = json!("tucham.assessment");
        assert!(!faults(&schema, &broken).is_empty(), "{folder}");
    }
}

/// Breaks one part of a set and checks that the schema refuses it.
#[track_caller]
fn refuses(pointer: &str, broken: Json) {
    let schema = committed("criteria-set.schema.json");
    let mut set: Json = serde_json::from_str(builtin::QD766_COMMUNE).expect("JSON");
    *set.pointer_mut(pointer).expect("a part") = broken;
    assert!(!faults(&schema, &set).is_empty(), "{pointer}");
}

#[test]
fn the_schema_refuses_other_formats_numbers_as_numbers_and_unknown_rules() {
    refuses("/format", json!("tucham.assessment"));
    refuses("/scale", json!(100));
    refuses("/areas/0/children/0/rule/type", json!("guess"));
    refuses("/unit_types/0", json!("village"));
    refuses("/status", json!({}));
}

/// The names of all properties of a schema.
fn properties(schema: &Json) -> BTreeSet<&str> {
    match schema {
        Json::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| {
                let own = value.as_object().filter(|_| name == "properties");
                let own: BTreeSet<&str> = own.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
                own.into_iter().chain(properties(value)).collect::<BTreeSet<_>>()
            })
            .collect(),
        Json::Array(parts) => parts.iter().flat_map(properties).collect(),
        _ => BTreeSet::new(),
    }
}

/// A new field of a file needs a line in the form, or no limit would hold for it.
#[test]
fn i15_every_field_of_the_schemas_has_a_limit() {
    let set = checklist::limited_fields();
    let of_set: Vec<String> = properties(&checklist::schema())
        .into_iter()
        .filter(|name| !set.contains(name) && !["format", "format_version"].contains(name))
        .map(str::to_owned)
        .collect();
    assert_eq!(of_set, Vec::<String>::new());
    let file = assessment_file::limited_fields();
    let known = |name: &&str| file.contains(name) || set.contains(name);
    let of_file: Vec<String> = properties(&assessment_file::schema())
        .into_iter()
        .filter(|name| !known(name))
        .map(str::to_owned)
        .collect();
    assert_eq!(of_file, ["format_version"]);
}
