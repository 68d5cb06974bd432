//! A shipped set goes through an Excel file and comes back as the same JSON, but for what docs/format.md says a sheet does not carry.

use serde_json::{Value as Json, json};
use tu_cham_author::annex::Annex;
use tu_cham_author::corrections::Corrections;
use tu_cham_author::header::SetHeader;
use tu_cham_author::making::make;
use tu_cham_author::open::Open;
use tu_cham_author::proposal::Na;
use tu_cham_author::propose::propose;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::{builtin, checklist};
use tu_cham_words::authoring::InSet;

/// A set through an Excel file and back, with everything confirmed that is asked about.
fn through_a_sheet(set: &CriteriaSet) -> Json {
    let annex = Annex::of(set);
    let bytes = tu_cham_office::write(&tu_cham_office::annex::sheets(&annex));
    let tables = tu_cham_office::open("bo.xlsx", &bytes).expect("it opens").tables;
    let mut corrections = annex.levels();
    let made = |corrections: &Corrections| {
        let proposal = propose(&tables, corrections);
        let header = SetHeader {
            not_arising: Some(Na::Forbidden),
            year: Some(set.year),
            unit_types: set.unit_types.clone(),
            ..SetHeader::of(&proposal, "bo.xlsx")
        };
        make(&proposal, corrections, &header, &InSet)
    };
    for row in made(&corrections).err().unwrap_or_default().iter().filter_map(Open::row) {
        corrections.nodes.entry(row).or_default().is_confirmed = true;
    }
    let made = made(&corrections).unwrap_or_else(|open| panic!("{}: {open:#?}", set.id));
    serde_json::from_str(&format!("{:#}", made.json)).expect("JSON")
}

/// A node with what docs/format.md does not name among that which a sheet does not carry.
fn carried(node: &Json) -> Json {
    let mut kept = serde_json::Map::new();
    for field in ["code", "title", "max", "cap", "role", "na", "verifier_only", "floor"] {
        if let Some(value) = node.get(field) {
            kept.insert(field.to_owned(), value.clone());
        }
    }
    // What is left out has a meaning too, and areas beside the base stand in capitals.
    if node.get("rule").is_some() {
        kept.entry("na").or_insert_with(|| json!("forbidden"));
    }
    if node.get("role").is_some() {
        kept["title"] = json!(node["title"].as_str().expect("a title").to_uppercase());
    }
    let evidence = &node["guidance"]["evidence"];
    kept.insert("evidence".to_owned(), if evidence.is_null() { json!([]) } else { evidence.clone() });
    kept.insert("zero_if".to_owned(), json!(node["zero_if"].as_array().map_or(0, Vec::len)));
    if let Some(rule) = node.get("rule") {
        let mut rule = rule.clone();
        if rule["type"] == "yes_no" {
            let fields = rule.as_object_mut().expect("a rule");
            fields.entry("yes").or_insert_with(|| node["max"].clone());
            fields.entry("no").or_insert_with(|| json!("0"));
        }
        without_names(&mut rule);
        kept.insert("rule".to_owned(), rule);
    }
    let children = node["children"].as_array().into_iter().flatten().map(carried);
    kept.insert("children".to_owned(), children.collect());
    Json::Object(kept)
}

/// A rule without ids and the figures it asks for.
fn without_names(rule: &mut Json) {
    const NAMES: [&str; 9] = [
        "id",
        "input",
        "count",
        "numerator",
        "denominator",
        "percent",
        "target",
        "zero_denominator",
        "not_arising",
    ];
    match rule {
        Json::Object(fields) => {
            fields.retain(|name, _| !NAMES.contains(&name.as_str()));
            if let Some(conditions) = fields.get_mut("conditions") {
                *conditions = json!(conditions.as_array().map_or(0, Vec::len));
            }
            fields.values_mut().for_each(without_names);
        }
        Json::Array(parts) => parts.iter_mut().for_each(without_names),
        _ => {}
    }
}

#[test]
fn i4_every_shipped_set_comes_back_from_its_sheet_as_the_same_json_but_for_what_the_format_lists() {
    let mut differences = Vec::new();
    for (set, text) in builtin::sets().expect("sound").iter().zip(builtin::SETS) {
        let before: Json = serde_json::from_str(text).expect("JSON");
        let after = through_a_sheet(set);
        assert_eq!(
            (&before["title"], &before["scale"], &before["unit_types"]),
            (&after["title"], &after["scale"], &after["unit_types"])
        );
        let areas =
            |json: &Json| json["areas"].as_array().expect("areas").iter().map(carried).collect::<Vec<_>>();
        let (before, after) = (areas(&before), areas(&after));
        assert_eq!(before.len(), after.len(), "{}", set.id);
        for (before, after) in before.iter().zip(&after) {
            differ(&set.id, before, after, &mut differences);
        }
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn i4_the_names_of_the_levels_come_back_from_a_sheet() {
    for set in builtin::sets().expect("sound") {
        let shown: Vec<&str> = builtin::level_names(&set).collect();
        let after = through_a_sheet(&set);
        assert_eq!(after.get("level_names").is_some(), !shown.is_empty(), "{}", set.id);
    }
    let sets = builtin::sets().expect("sound");
    let qd766 = sets.into_iter().find(|set| set.id.starts_with("qd766")).expect("the set");
    assert_eq!(through_a_sheet(&qd766)["level_names"], json!(["nhóm chỉ số", "chỉ số"]), "it has two levels");
    let practice: Json = serde_json::from_str(builtin::PRACTICE_COMMUNE).expect("JSON");
    for names in [json!(["trụ cột", "hợp phần", "mục tiêu"]), json!(["tiêu chí"]), json!(["cụm thi đua"])]
    {
        let mut json = practice.clone();
        json["level_names"] = names.clone();
        let set = checklist::load(&json.to_string()).expect("sound");
        let after = through_a_sheet(&set);
        assert_eq!(after["level_names"], names);
        assert_eq!(after["format_version"], "1.3");
    }
}

/// The differences of two nodes and of those below them.
fn differ(set: &str, before: &Json, after: &Json, differences: &mut Vec<String>) {
    for (name, value) in before.as_object().expect("a node") {
        if name != "children" && after.get(name) != Some(value) {
            differences.push(format!("{set} {} {name}: {value} → {}", before["code"], after[name]));
        }
    }
    let below = |node: &Json| node["children"].as_array().cloned().unwrap_or_default();
    let (before, after) = (below(before), below(after));
    assert_eq!(before.len(), after.len());
    before.iter().zip(&after).for_each(|(before, after)| differ(set, before, after, differences));
}
