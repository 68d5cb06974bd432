//! A small sound set, changed in one place at a time.

use crate::util::checklist::{
    self, FaultKind, LoadError, MAX_AREA_LEAVES, MAX_INPUTS, MAX_LEAVES, NumberFault,
};
use serde_json::{Value as Json, json};
use tu_cham_core::criteria::{Relation, UnitType};

/// Two leaves below one area: a question of 4 points and a rate of 6.
fn sound() -> Json {
    json!({
        "format": "tucham.criteria-set", "format_version": "1.0",
        "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
        "unit_types": ["commune"],
        "status": {"kind": "sample", "disclaimer": "Để thử"},
        "scale": "10",
        "classification": {"bands": [{"label": "Yếu", "from": "0"}, {"label": "Tốt", "from": "80"}]},
        "inputs": [
            {"id": "q", "label": "Câu hỏi", "kind": "boolean"},
            {"id": "n", "label": "Tử số", "kind": "count"},
            {"id": "d", "label": "Mẫu số", "kind": "count"},
        ],
        "areas": [{"id": "a", "code": "A", "title": "Lĩnh vực", "max": "10", "children": [
            {"id": "a1", "code": "A.1", "title": "Có không", "max": "4", "rule": {"type": "yes_no", "input": "q"}},
            {"id": "a2", "code": "A.2", "title": "Tỷ lệ", "max": "6", "na": "exclude",
             "rule": {"type": "ratio", "numerator": "n", "denominator": "d",
                      "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}},
        ]}],
    })
}

const A: &str = "/areas/0";
const A1: &str = "/areas/0/children/0";
const A2: &str = "/areas/0/children/1";

/// Puts a value at `place/field`, or takes the field away where the value is null.
fn put(set: &mut Json, place: &str, field: &str, value: Json) {
    let place = set.pointer_mut(place).expect("a place in the set");
    if value.is_null() {
        place.as_object_mut().expect("an object").remove(field);
    } else {
        place[field] = value;
    }
}

fn changed(place: &str, field: &str, value: Json) -> Json {
    let mut set = sound();
    put(&mut set, place, field, value);
    set
}

#[track_caller]
fn faults(set: Json) -> Vec<(String, FaultKind)> {
    match checklist::from_json(set) {
        Err(LoadError::Faults(faults)) => faults.into_iter().map(|fault| (fault.code, fault.kind)).collect(),
        other => panic!("faults, not {other:?}"),
    }
}

/// Each case: the place, the field and its new value; the code and the fault. Nothing else is reported.
#[track_caller]
fn refuses(cases: Vec<(&str, &str, Json, &str, FaultKind)>) {
    for (place, field, value, code, kind) in cases {
        let what = format!("{place}/{field} = {value}");
        assert_eq!(faults(changed(place, field, value)), [(code.to_owned(), kind)], "{what}");
    }
}

fn bad(field: &'static str, found: &str) -> FaultKind {
    FaultKind::BadNumber { field, found: found.to_owned(), why: NumberFault::NotANumber }
}

fn outside(field: &'static str, found: &str, range: &str) -> FaultKind {
    FaultKind::BadNumber { field, found: found.to_owned(), why: NumberFault::Outside(range.to_owned()) }
}

fn decimals(field: &'static str, found: &str, most: u8) -> FaultKind {
    FaultKind::BadNumber { field, found: found.to_owned(), why: NumberFault::Decimals(most) }
}

fn sum(max: &str, sum: &str) -> FaultKind {
    FaultKind::SumDiffers { max: max.to_owned(), sum: sum.to_owned() }
}

fn best(best: &str, max: &str) -> FaultKind {
    FaultKind::BestDiffers { best: best.to_owned(), max: max.to_owned() }
}

#[test]
fn the_set_that_is_changed_is_sound() {
    assert!(checklist::from_json(sound()).is_ok());
}

#[test]
fn ids_codes_and_texts() {
    use FaultKind::{BadId, Blank, DuplicateCode, DuplicateId};
    let long = "x".repeat(65);
    refuses(vec![
        ("", "id", json!("bộ thử"), "", BadId("bộ thử".to_owned())),
        (A, "id", json!(""), "A", BadId(String::new())),
        (A2, "id", json!("a 2"), "A.2", BadId("a 2".to_owned())),
        (A2, "id", json!(long), "A.2", BadId(long.clone())),
        (A2, "id", json!("a1"), "A.2", DuplicateId("a1".to_owned())),
        (A2, "id", json!("a"), "A.2", DuplicateId("a".to_owned())),
        (A2, "code", json!("A.1"), "A", DuplicateCode("A.1".to_owned())),
        (A2, "code", json!(" "), " ", Blank("code")),
        (A2, "title", json!(" "), "A.2", Blank("title")),
        ("", "version", json!(""), "", Blank("version")),
        ("", "title", json!(""), "", Blank("title")),
        ("", "short_title", json!(""), "", Blank("short_title")),
        ("", "level_names", json!(["nhóm", " "]), "", Blank("level_names")),
        ("/inputs/0", "label", json!(""), "q", Blank("label")),
        ("/status", "disclaimer", json!("\n"), "", Blank("status.disclaimer")),
        ("/classification/bands/1", "label", json!(""), "", Blank("classification.label")),
        (A2, "ours", json!([{"what": "", "why": "Theo thông lệ"}]), "A.2", Blank("ours.what")),
        (A2, "ours", json!([{"what": "Tính 0 điểm", "why": " "}]), "A.2", Blank("ours.why")),
    ]);
}

/// The duplicate of an input leaves the other name undeclared.
#[test]
fn a_second_input_of_one_id_hides_none_of_the_other_faults() {
    let set = changed("/inputs/2", "id", json!("n"));
    let expected = [
        ("n".to_owned(), FaultKind::DuplicateId("n".to_owned())),
        ("A.2".to_owned(), FaultKind::UnknownInput("d".to_owned())),
    ];
    assert_eq!(faults(set), expected);
}

#[test]
fn numbers_and_dates() {
    let official = |date: &str| json!({"kind": "official", "number": "1/QĐ", "date": date, "issuer": "UBND", "scope": "Xã"});
    refuses(vec![
        ("", "leaf_decimals", json!(5), "", outside("leaf_decimals", "5", "0 ≤ x ≤ 4")),
        ("", "percent_decimals", json!(9), "", outside("percent_decimals", "9", "0 ≤ x ≤ 4")),
        (A1, "floor", json!("1"), "A.1", outside("floor", "1", "≤ 0")),
        (A1, "floor", json!("-0.125"), "A.1", decimals("floor", "-0.125", 2)),
        ("", "status", official("2022-02-30"), "", FaultKind::BadDate("2022-02-30".to_owned())),
        ("", "status", official("30/6/2022"), "", FaultKind::BadDate("30/6/2022".to_owned())),
        (
            A1,
            "rule",
            json!({"type": "yes_no", "input": "q", "no": "0.125"}),
            "A.1",
            decimals("no", "0.125", 2),
        ),
    ]);
    // The fault of a number is reported exactly.
    let within = "0 ≤ x ≤ 100";
    for (wrong, expected) in [
        ("100.5", outside("classification.from", "100.5", within)),
        ("-1", outside("classification.from", "-1", within)),
        ("80%", bad("classification.from", "80%")),
        ("80.00001", decimals("classification.from", "80.00001", 4)),
    ] {
        let found = faults(changed("/classification/bands/1", "from", json!(wrong)));
        assert_eq!(found[0], (String::new(), expected));
    }
    // A maximum that is no number is taken as 0, and the sum above it no longer fits.
    for (wrong, expected) in [
        ("4.125", decimals("max", "4.125", 2)),
        ("4,5", bad("max", "4,5")),
        ("0", outside("max", "0", "> 0")),
        ("-4", outside("max", "-4", "> 0")),
        ("1000001", outside("max", "1000001", "-1000000 ≤ x ≤ 1000000")),
        ("999999999999999", outside("max", "999999999999999", "-1000000 ≤ x ≤ 1000000")),
    ] {
        let found = faults(changed(A1, "max", json!(wrong)));
        let first = ("A.1".to_owned(), expected);
        assert_eq!(found.iter().filter(|fault| **fault == first).count(), 1, "{wrong}");
    }
}

/// Each case: the kind of the input of A.1, worth 4 points, its rule, and the fault. Nothing else is reported.
#[track_caller]
fn refuses_rules(cases: Vec<(&str, Json, FaultKind)>) {
    for (kind, rule, expected) in cases {
        let mut set = changed(A1, "rule", rule.clone());
        set["inputs"][0]["kind"] = json!(kind);
        // A rate of this leaf would need a way out of a zero denominator.
        if rule["type"] == "ratio" {
            set["areas"][0]["children"][0]["na"] = json!("zero");
        }
        assert_eq!(faults(set), [("A.1".to_owned(), expected)], "{rule}");
    }
}

fn option(id: &str, points: &str) -> Json {
    json!({"id": id, "label": id, "points": points})
}

#[test]
fn rules_that_cannot_give_what_they_say() {
    refuses_rules(vec![
        ("boolean", json!({"type": "yes_no", "input": "q", "yes": "3"}), best("3", "4")),
        ("boolean", json!({"type": "yes_no", "input": "q", "no": "5"}), best("5", "4")),
        ("choice", json!({"type": "choice", "input": "q", "options": []}), FaultKind::EmptyRule),
        (
            "choice",
            json!({"type": "choice", "input": "q", "options": [option("x", "2"), option("y", "3.5")]}),
            best("3.5", "4"),
        ),
        (
            "choice",
            json!({"type": "choice", "input": "q", "options": [{"id": "x", "label": "x", "percent_of_max": "90"}]}),
            best("3.6", "4"),
        ),
        (
            "choice",
            json!({"type": "choice", "input": "q", "options": [option("x", "4"), option("x", "0")]}),
            FaultKind::DuplicateId("x".to_owned()),
        ),
        ("boolean", json!({"type": "all_of", "conditions": []}), FaultKind::EmptyRule),
        ("boolean", json!({"type": "checks", "boxes": []}), FaultKind::EmptyRule),
        ("boolean", json!({"type": "checks", "boxes": [{"input": "q", "points": "3"}]}), best("3", "4")),
        (
            "boolean",
            json!({"type": "checks", "boxes": [{"input": "q", "points": "4"}], "not_arising": "exclude"}),
            FaultKind::DeadEnd,
        ),
        ("count", json!({"type": "deduct", "items": []}), FaultKind::EmptyRule),
        (
            "count",
            json!({"type": "deduct", "items": [{"count": "q", "points": "-0.25"}]}),
            outside("points", "-0.25", "≥ 0"),
        ),
        (
            "count",
            json!({"type": "deduct", "items": [{"count": "q", "percent_of_max": "101"}]}),
            outside("percent_of_max", "101", "0 ≤ x ≤ 100"),
        ),
        ("count", json!({"type": "per_item", "count": "q", "each": "0"}), outside("each", "0", "> 0")),
        ("points", json!({"type": "manual", "input": "q", "min": "4"}), outside("min", "4", "0 ≤ x < 4")),
        ("points", json!({"type": "manual", "input": "q", "min": "-1"}), outside("min", "-1", "0 ≤ x < 4")),
    ]);
}

#[test]
fn rules_that_name_no_input_or_one_of_another_kind() {
    refuses_rules(vec![
        ("boolean", json!({"type": "yes_no", "input": "zz"}), FaultKind::UnknownInput("zz".to_owned())),
        ("count", json!({"type": "yes_no", "input": "q"}), FaultKind::WrongKind("q".to_owned())),
        (
            "boolean",
            json!({"type": "choice", "input": "q", "options": [option("x", "4")]}),
            FaultKind::WrongKind("q".to_owned()),
        ),
        (
            "decimal",
            json!({"type": "per_item", "count": "q", "each": "1"}),
            FaultKind::WrongKind("q".to_owned()),
        ),
        ("count", json!({"type": "survey", "input": "q"}), FaultKind::WrongKind("q".to_owned())),
        (
            "boolean",
            json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": []}),
            FaultKind::EmptyRule,
        ),
        (
            "count",
            json!({"type": "ratio", "count": "zz", "bands": [{"from": "0", "gives": {"constant": "4"}}]}),
            FaultKind::UnknownInput("zz".to_owned()),
        ),
    ]);
}

/// Each case: the bands of A.2, worth 6 points, and their fault.
#[test]
fn bands_that_do_not_cover_or_that_fall() {
    let band = |from: &str, to: &str, gives: Json| json!({"from": from, "to": to, "gives": gives});
    let last =
        |from: &str, gives: Json| json!({"from": from, "to": "1", "to_inclusive": true, "gives": gives});
    let constant = |points: &str| json!({"constant": points});
    let broken = |at: &str| FaultKind::BandsBroken(at.to_owned());
    let falls = |at: &str| FaultKind::BandsFall(at.to_owned());
    for (bands, expected) in [
        // A gap, an overlap, a shared end, an end of neither.
        (json!([band("0", "0.5", constant("0")), last("0.6", constant("6"))]), broken("0.6")),
        (json!([band("0", "0.7", constant("0")), last("0.6", constant("6"))]), broken("0.6")),
        (
            json!([{"from": "0", "to": "0.5", "to_inclusive": true, "gives": constant("0")}, last("0.5", constant("6"))]),
            broken("0.5"),
        ),
        (
            json!([band("0", "0.5", constant("0")),
                   {"from": "0.5", "from_inclusive": false, "to": "1", "to_inclusive": true, "gives": constant("6")}]),
            broken("0.5"),
        ),
        // Not from 0, not up to 1, beyond 1.
        (json!([last("0.1", json!("times_max"))]), broken("0.1")),
        (
            json!([{"from": "0", "from_inclusive": false, "to": "1", "to_inclusive": true, "gives": "times_max"}]),
            broken("0"),
        ),
        (json!([band("0", "1", constant("6"))]), broken("1")),
        (json!([{"from": "0", "to": "0.9", "to_inclusive": true, "gives": constant("6")}]), broken("0.9")),
        (json!([{"from": "0", "gives": constant("6")}]), broken("∞")),
        (json!([band("0", "1.2", constant("0")), last("1.2", json!("interpolated"))]), broken("1.2")),
        (
            json!([{"from": "0", "to": "0.5", "to_inclusive": true, "gives": constant("0")},
                   {"from": "0.5", "from_inclusive": false, "to": "0.5", "gives": constant("3")},
                   last("0.5", constant("6"))]),
            broken("0.5"),
        ),
        // A threshold that no rate reaches.
        (
            json!([band("0", "0.5", json!({"times_max_over": "1.5"})), last("0.5", constant("6"))]),
            outside("times_max_over", "1.5", "0 < x ≤ 1"),
        ),
        (json!([band("0", "-0.5", constant("0")), last("0.5", constant("6"))]), outside("to", "-0.5", "≥ 0")),
        // Falling, and never reaching the maximum.
        (
            json!([
                band("0", "0.5", constant("3")),
                band("0.5", "0.9", constant("2")),
                last("0.9", constant("6"))
            ]),
            falls("0.5"),
        ),
        (
            json!([band("0", "0.8", json!({"times_max_over": "0.8"})), last("0.8", json!("times_max"))]),
            falls("0.8"),
        ),
        (json!([band("0", "0.5", constant("3")), last("0.5", json!("interpolated"))]), falls("0.5")),
        (json!([band("0", "0.5", constant("0")), last("0.5", constant("5"))]), best("5", "6")),
    ] {
        let shown = bands.to_string();
        let found = faults(changed(&format!("{A2}/rule"), "bands", bands));
        assert!(found.contains(&("A.2".to_owned(), expected)), "{shown}: {found:?}");
    }
}

#[test]
fn a_count_has_bands_without_end_that_stay_flat() {
    for (bands, fine) in [
        (
            json!([{"from": "0", "to": "3", "gives": {"constant": "0"}}, {"from": "3", "gives": {"constant": "4"}}]),
            true,
        ),
        (
            json!([{"from": "0", "to": "3", "gives": "interpolated"}, {"from": "3", "gives": {"constant": "4"}}]),
            true,
        ),
        (json!([{"from": "0", "to": "3", "to_inclusive": true, "gives": "interpolated"}]), false),
        (json!([{"from": "0", "gives": "times_max"}]), false),
    ] {
        let mut set = changed(A1, "rule", json!({"type": "ratio", "count": "q", "bands": bands}));
        set["inputs"][0]["kind"] = json!("count");
        assert_eq!(checklist::from_json(set).is_ok(), fine, "{bands}");
    }
}

#[test]
fn sums_caps_depth_and_places() {
    use FaultKind::{DeadEnd, Misplaced, NoAreas, RuleOrChildren, ScaleDiffers, UnknownInput, UnusedInput};
    let scale = |scale: &str| ScaleDiffers { scale: scale.to_owned(), sum: "10".to_owned() };
    refuses(vec![
        (A1, "max", json!("5"), "A", sum("10", "11")),
        (A, "cap", json!("9"), "A", sum("10", "10")),
        ("", "scale", json!("100"), "", scale("100")),
        ("", "scale", json!("9.99"), "", scale("9.99")),
        ("", "areas", json!([]), "", NoAreas),
        (A1, "rule", json!(null), "A.1", RuleOrChildren),
        (A1, "role", json!("bonus"), "A.1", Misplaced("role")),
        (A1, "cap", json!("4"), "A.1", Misplaced("cap")),
        (A, "na", json!("full"), "A", Misplaced("na")),
        (A, "redistribute_to", json!(["a1"]), "A", Misplaced("redistribute_to")),
        (A, "floor", json!("-1"), "A", Misplaced("floor")),
        (A, "announced_by", json!("Sở"), "A", Misplaced("announced_by")),
        (A, "verifier_only", json!(true), "A", Misplaced("verifier_only")),
        (A2, "na", json!(null), "A.2", DeadEnd),
        (A2, "na", json!("forbidden"), "A.2", DeadEnd),
        (&format!("{A2}/rule"), "denominator", json!("dd"), "A.2", UnknownInput("dd".to_owned())),
    ]);
    let mut unused = sound();
    let inputs = unused["inputs"].as_array_mut().expect("inputs");
    inputs.push(json!({"id": "extra", "label": "Thừa", "kind": "count"}));
    assert_eq!(faults(unused), [("extra".to_owned(), UnusedInput)]);
    let mut both = sound();
    both["areas"][0]["children"][0]["children"] = json!([]);
    assert!(checklist::from_json(both.clone()).is_ok(), "no children are none");
    let below = both["areas"][0]["children"][1].take();
    both["areas"][0]["children"][1] = json!({"id": "b", "code": "B", "title": "B", "max": "6", "children": [below],
                                             "rule": {"type": "yes_no", "input": "q"}});
    assert_eq!(faults(both), [("B".to_owned(), RuleOrChildren)]);
}

/// Areas are level 1; a leaf may be on level 5, not on level 6.
#[test]
fn five_levels_are_the_most() {
    for (levels, expected) in [(4, None), (5, Some(("A.2", FaultKind::TooDeep)))] {
        let mut set = sound();
        let mut node = set["areas"][0]["children"][1].take();
        for level in 2..=levels {
            node = json!({"id": format!("l{level}"), "code": format!("L{level}"), "title": "Nhóm", "max": "6",
                          "children": [node]});
        }
        set["areas"][0]["children"][1] = node;
        match expected {
            None => assert!(checklist::from_json(set).is_ok()),
            Some((code, kind)) => assert_eq!(faults(set), [(code.to_owned(), kind)]),
        }
    }
}

#[test]
fn more_than_a_set_may_have() {
    let many = MAX_LEAVES + 1;
    let mut set = sound();
    set["scale"] = json!(many.to_string());
    set["inputs"] =
        (0..many).map(|at| json!({"id": format!("q{at}"), "label": "Câu hỏi", "kind": "boolean"})).collect();
    let leaves: Vec<Json> = (0..many)
        .map(|at| {
            json!({"id": format!("x{at}"), "code": at.to_string(), "title": "Mục", "max": "1",
                         "rule": {"type": "yes_no", "input": format!("q{at}")}})
        })
        .collect();
    let area = |(at, leaves): (usize, &[Json])| json!({"id": format!("a{at}"), "code": format!("A{at}"), "title": "A", "max": leaves.len().to_string(), "children": leaves});
    set["areas"] = leaves.chunks(MAX_AREA_LEAVES).enumerate().map(area).collect();
    assert_eq!(faults(set.clone()), [(String::new(), FaultKind::TooMany(MAX_LEAVES))]);
    // One page shows all leaves of an area.
    set["areas"] = json!([
        area((0, &leaves[..=MAX_AREA_LEAVES])),
        area((1, &leaves[MAX_AREA_LEAVES + 1..MAX_AREA_LEAVES + 5]))
    ]);
    assert!(faults(set).contains(&("A0".to_owned(), FaultKind::TooMany(MAX_AREA_LEAVES))));

    let mut set = sound();
    let inputs = set["inputs"].as_array_mut().expect("inputs");
    inputs
        .extend((0..MAX_INPUTS).map(|at| json!({"id": format!("q{at}"), "label": "Thừa", "kind": "count"})));
    assert!(faults(set).contains(&(String::new(), FaultKind::TooMany(MAX_INPUTS))));
}

/// Each case: the change to the rule of A.2, worth 6 points, whose inputs `n`, `d` are counts and `q` is a question;
/// the one fault that is reported.
#[track_caller]
fn refuses_new_rules(cases: Vec<(Json, FaultKind)>) {
    for (rule, expected) in cases {
        let mut set = changed(A2, "rule", rule.clone());
        set["inputs"].as_array_mut().expect("inputs").extend([
            json!({"id": "day", "label": "Ngày", "kind": "date"}),
            json!({"id": "pc", "label": "Tỷ lệ", "kind": "percent"}),
        ]);
        let found = faults(set);
        assert!(found.contains(&("A.2".to_owned(), expected)), "{rule}: {found:?}");
        assert_eq!(found.len(), 1, "{rule}: {found:?}");
    }
}

#[test]
fn targets_that_cannot_be_met() {
    let target = |fields: Json| {
        let mut rule = json!({"type": "target", "numerator": "n", "denominator": "d", "target": "pc"});
        for (field, value) in fields.as_object().expect("fields") {
            put(&mut rule, "", field, value.clone());
        }
        rule
    };
    let figures = FaultKind::Missing("numerator and denominator, or value");
    refuses_new_rules(vec![
        (target(json!({"default": "0"})), outside("default", "0", "0 < x ≤ 1")),
        (target(json!({"default": "1.01"})), outside("default", "1.01", "0 < x ≤ 1")),
        (target(json!({"default": "-0.5"})), outside("default", "-0.5", "0 < x ≤ 1")),
        (target(json!({"default": "80%"})), bad("default", "80%")),
        (target(json!({"target": null})), FaultKind::Missing("target")),
        (target(json!({"denominator": null})), figures.clone()),
        (target(json!({"value": "n"})), figures),
        (target(json!({"target": "d"})), FaultKind::WrongKind("d".to_owned())),
        (target(json!({"target": "zz"})), FaultKind::UnknownInput("zz".to_owned())),
        (target(json!({"numerator": "q"})), FaultKind::WrongKind("q".to_owned())),
        // A number is held against a number, not against a percentage.
        (json!({"type": "target", "value": "n", "target": "pc"}), FaultKind::WrongKind("pc".to_owned())),
        (json!({"type": "target", "value": "q", "target": "n"}), FaultKind::WrongKind("q".to_owned())),
        (
            json!({"type": "target", "value": "n", "target": "d", "default": "0"}),
            outside("default", "0", "> 0"),
        ),
    ]);
    let mut dead_end = changed(A2, "rule", target(json!({})));
    put(&mut dead_end, A2, "na", Json::Null);
    dead_end["inputs"]
        .as_array_mut()
        .expect("inputs")
        .push(json!({"id": "pc", "label": "Tỷ lệ", "kind": "percent"}));
    assert_eq!(faults(dead_end), [("A.2".to_owned(), FaultKind::DeadEnd)]);
}

#[test]
fn lateness_needs_its_days_and_steps_in_order() {
    let late = |fields: Json| {
        let mut rule = json!({"type": "lateness", "due": "2026-11-20", "actual": "day",
                              "steps": [{"up_to": "0", "points": "6"}, {"points": "0"}]});
        for (field, value) in fields.as_object().expect("fields") {
            put(&mut rule, "", field, value.clone());
        }
        rule
    };
    let due = FaultKind::Missing("due or due_input");
    refuses_new_rules(vec![
        (late(json!({"due": "20/11/2026"})), FaultKind::BadDate("20/11/2026".to_owned())),
        (late(json!({"due": "2026-02-29"})), FaultKind::BadDate("2026-02-29".to_owned())),
        (late(json!({"due": null})), due.clone()),
        (late(json!({"due_input": "day"})), due),
        (late(json!({"due": null, "due_input": "n"})), FaultKind::WrongKind("n".to_owned())),
        (late(json!({"actual": null})), FaultKind::Missing("actual")),
        (late(json!({"actual": "n"})), FaultKind::WrongKind("n".to_owned())),
        (late(json!({"per_day": {"points": "1"}})), FaultKind::Misplaced("per_day")),
        (late(json!({"steps": null, "per_day": {"points": "0"}})), outside("per_day", "0", "> 0")),
        (late(json!({"steps": [{"up_to": "0", "points": "5"}, {"points": "0"}]})), best("5", "6")),
        (late(json!({"steps": null})), FaultKind::StepsBroken),
        (late(json!({"steps": [{"up_to": "9", "points": "6"}]})), FaultKind::StepsBroken),
    ]);
    for steps in [
        json!([{"up_to": "5", "points": "6"}, {"up_to": "2", "points": "3"}, {"points": "0"}]),
        json!([{"up_to": "5", "points": "6"}, {"up_to": "5", "points": "3"}, {"points": "0"}]),
        json!([{"points": "6"}, {"points": "0"}]),
        json!([{"points": "6"}, {"up_to": "3", "points": "0"}]),
        json!([{"up_to": "0", "points": "6"}, {"up_to": "2", "points": "1"}, {"points": "2"}]),
    ] {
        refuses_new_rules(vec![(late(json!({"steps": steps})), FaultKind::StepsBroken)]);
    }
    let not_whole =
        FaultKind::BadNumber { field: "up_to", found: "1.5".to_owned(), why: NumberFault::NotWhole };
    for (up_to, expected) in [
        ("-1", outside("up_to", "-1", "0 ≤ x ≤ 4294967295")),
        ("1.5", not_whole),
        ("4294967296", outside("up_to", "4294967296", "0 ≤ x ≤ 4294967295")),
        ("hai", bad("up_to", "hai")),
    ] {
        let steps = json!([{"up_to": up_to, "points": "6"}, {"points": "0"}]);
        refuses_new_rules(vec![(late(json!({"steps": steps})), expected)]);
    }
}

#[test]
fn parts_cases_and_conditions_that_cannot_stand() {
    use FaultKind::{BadCondition, BadPart, EmptyRule, Missing, UnknownInput, WrongKind};
    let rate = json!({"type": "ratio", "numerator": "n", "denominator": "d", "zero_denominator": "zero",
                      "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]});
    let mut leaving = rate.clone();
    leaving["zero_denominator"] = json!("excluded");
    let parts = |max: &str, rule: &Json| json!({"type": "composite", "parts": [{"max": max, "rule": rule}]});
    let switch = |when: Json, rule: &Json| json!({"type": "switch", "cases": [{"when": when, "rule": rule}], "otherwise": rate});
    let nested = switch(json!({"input": "n", "at_least": "1"}), &leaving);
    refuses_new_rules(vec![
        (json!({"type": "composite", "parts": []}), EmptyRule),
        (parts("6", &leaving), BadPart),
        (parts("6", &nested), BadPart),
        (parts("6", &parts("6", &leaving)), BadPart),
        (parts("5.99", &rate), best("5.99", "6")),
        (json!({"type": "switch", "cases": [], "otherwise": rate}), EmptyRule),
        (
            json!({"type": "switch", "cases": [{"when": {"input": "n", "at_least": "1"}, "rule": rate}]}),
            Missing("otherwise"),
        ),
        (switch(json!({}), &rate), BadCondition),
        (switch(json!({"input": "n"}), &rate), BadCondition),
        (switch(json!({"is": true}), &rate), BadCondition),
        (switch(json!({"unit_type": []}), &rate), BadCondition),
        (switch(json!({"input": "n", "at_least": "1", "at_most": "2"}), &rate), BadCondition),
        (switch(json!({"input": "n", "at_least": "1", "is": true}), &rate), BadCondition),
        (switch(json!({"input": "n", "at_least": "1", "unit_type": ["ward"]}), &rate), BadCondition),
        (switch(json!({"input": "n", "is": true}), &rate), WrongKind("n".to_owned())),
        (switch(json!({"input": "q", "at_least": "1"}), &rate), WrongKind("q".to_owned())),
        (switch(json!({"input": "day", "at_least": "1"}), &rate), WrongKind("day".to_owned())),
        (switch(json!({"input": "zz", "is": true}), &rate), UnknownInput("zz".to_owned())),
        (switch(json!({"input": "n", "at_least": "một"}), &rate), bad("condition", "một")),
        (switch(json!({"input": "n", "at_least": "-1"}), &rate), outside("condition", "-1", "≥ 0")),
    ]);
    let survey = changed(A1, "rule", parts("4", &json!({"type": "survey", "input": "q"})));
    let mut survey = survey;
    survey["inputs"][0]["kind"] = json!("points");
    assert_eq!(faults(survey), [("A.1".to_owned(), BadPart)]);
    refuses(vec![
        (A1, "zero_if", json!([{"input": "q"}]), "A.1", BadCondition),
        (A1, "zero_if", json!([{"input": "zz", "is": true}]), "A.1", UnknownInput("zz".to_owned())),
        (A1, "zero_if", json!([{"input": "n", "is": true}]), "A.1", WrongKind("n".to_owned())),
    ]);
}

#[test]
fn takers_stand_beside_the_giver() {
    use FaultKind::{BadTaker, Misplaced, Missing};
    let giving = |to: Json| {
        let mut set = changed(A2, "na", json!("redistribute"));
        put(&mut set, A2, "redistribute_to", to);
        // Below another node, and an area.
        set["areas"].as_array_mut().expect("areas").push(
            json!({"id": "b", "code": "B", "title": "B", "max": "1", "role": "bonus", "children": [
                {"id": "b1", "code": "B.1", "title": "B.1", "max": "1", "rule": {"type": "yes_no", "input": "q"}}]}),
        );
        set
    };
    assert!(checklist::from_json(giving(json!(["a1"]))).is_ok());
    for (to, expected) in [
        (json!([]), vec![Missing("redistribute_to")]),
        (Json::Null, vec![Missing("redistribute_to")]),
        (json!(["a2"]), vec![BadTaker("a2".to_owned())]),
        (json!(["b1"]), vec![BadTaker("b1".to_owned())]),
        (json!(["a"]), vec![BadTaker("a".to_owned())]),
        (json!(["zz", "a1", "b1"]), vec![BadTaker("zz".to_owned()), BadTaker("b1".to_owned())]),
        // Named twice it would take twice its share.
        (json!(["a1", "a1"]), vec![BadTaker("a1".to_owned())]),
    ] {
        let shown = to.to_string();
        let found: Vec<FaultKind> = faults(giving(to)).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(found, expected, "{shown}");
    }
    for (field, value) in [("floor", json!("-1")), ("verifier_only", json!(true))] {
        let mut set = giving(json!(["a1"]));
        put(&mut set, A1, field, value);
        assert_eq!(faults(set), [("A.2".to_owned(), BadTaker("a1".to_owned()))], "{field}");
    }
    refuses(vec![(A2, "redistribute_to", json!(["a1"]), "A.2", Misplaced("redistribute_to"))]);
}

#[test]
fn knock_outs_holidays_and_relations_name_what_there_is() {
    use FaultKind::{BadDate, Missing, UnknownInput, UnknownName, WrongKind};
    let knock_out = |item: &str, best: &str| json!([{"item": item, "when": "zero", "best": best}]);
    let name = |name: &str| UnknownName(name.to_owned());
    let relation = |fields: Json| json!([fields]);
    refuses(vec![
        ("/classification", "knock_outs", knock_out("zz", "Yếu"), "", name("zz")),
        ("/classification", "knock_outs", knock_out("a", "Yếu"), "", name("a")),
        ("/classification", "knock_outs", knock_out("a1", "Khá"), "", name("Khá")),
        ("", "holidays", json!(["2026-02-30"]), "", BadDate("2026-02-30".to_owned())),
        ("", "holidays", json!(["2026-01-01", "02/09/2026"]), "", BadDate("02/09/2026".to_owned())),
        ("", "relations", relation(json!({"type": "at_most", "part": "n"})), "", Missing("whole")),
        ("", "relations", relation(json!({"type": "at_most", "whole": "d"})), "", Missing("part")),
        ("", "relations", relation(json!({"type": "zero_while", "zero": "n"})), "", Missing("positive")),
        ("", "relations", relation(json!({"type": "zero_while", "positive": "n"})), "", Missing("zero")),
        (
            "",
            "relations",
            relation(json!({"type": "sum_at_most", "parts": ["n", "zz"], "whole": "d"})),
            "",
            UnknownInput("zz".to_owned()),
        ),
        (
            "",
            "relations",
            relation(json!({"type": "at_most", "part": "q", "whole": "d"})),
            "",
            WrongKind("q".to_owned()),
        ),
    ]);
    for knock_outs in [knock_out("a1", "Yếu"), knock_out("a2", "Tốt")] {
        assert!(checklist::from_json(changed("/classification", "knock_outs", knock_outs)).is_ok());
    }
    assert!(matches!(
        checklist::from_json(changed(
            "/classification",
            "knock_outs",
            json!([{"item": "a1", "when": "late", "best": "Yếu"}])
        )),
        Err(LoadError::Shape { .. })
    ));
}

/// Days are kept once and in order; findings are kept as they are; relations use their inputs.
#[test]
fn holidays_findings_and_relations_are_kept() {
    let mut set = changed("", "holidays", json!(["2026-09-02", "2026-01-01", "2026-09-02"]));
    let finding = json!({"place": "TP Hà Giang", "period": "2023", "finding": "Chưa công khai xin lỗi"});
    put(&mut set, A1, "guidance", json!({"findings": [finding]}));
    set["inputs"].as_array_mut().expect("inputs").push(json!({"id": "m", "label": "Thêm", "kind": "count"}));
    set["relations"] = json!([
        {"type": "sum_at_most", "parts": ["n", "m"], "whole": "d"}, {"type": "zero_while", "zero": "n", "positive": "m"}]);
    let set = checklist::from_json(set).expect("a sound set");
    let days: Vec<String> = set.holidays.days().iter().map(|day| day.iso()).collect();
    assert_eq!(days, ["2026-01-01", "2026-09-02"]);
    let input = |id: &str| set.input_by_id(id).expect("an input");
    let sum = Relation::AtMost { parts: vec![input("n"), input("m")], whole: input("d") };
    assert_eq!(set.relations, [sum, Relation::ZeroWhile { zero: input("n"), positive: input("m") }]);
    let leaf = &set[set.leaf_by_id("a1").expect("a leaf")];
    let found = &leaf.guidance.findings[0];
    assert_eq!(
        (found.place.as_str(), found.period.as_str(), found.finding.as_str()),
        ("TP Hà Giang", "2023", "Chưa công khai xin lỗi")
    );
}

#[test]
fn classes_rise_from_zero() {
    for bands in [
        json!([{"label": "Yếu", "from": "10"}, {"label": "Tốt", "from": "80"}]),
        json!([{"label": "Yếu", "from": "0"}, {"label": "Tốt", "from": "80"}, {"label": "Khá", "from": "70"}]),
        json!([{"label": "Yếu", "from": "0"}, {"label": "Tốt", "from": "80"}, {"label": "Khá", "from": "80"}]),
    ] {
        let set = changed("/classification", "bands", bands);
        assert_eq!(faults(set), [(String::new(), FaultKind::ClassOrder)]);
    }
}

#[test]
fn all_faults_are_listed_not_only_the_first() {
    let mut set = sound();
    put(&mut set, "", "scale", json!("100"));
    put(&mut set, A1, "title", json!(""));
    put(&mut set, A1, "rule", json!({"type": "yes_no", "input": "zz"}));
    put(&mut set, A2, "id", json!("a1"));
    put(&mut set, "/classification/bands/0", "from", json!("5"));
    let mut found: Vec<(String, String)> =
        faults(set).into_iter().map(|(code, kind)| (code, kind.to_string())).collect();
    found.sort();
    let mut expected = [
        ("", FaultKind::ScaleDiffers { scale: "100".to_owned(), sum: "10".to_owned() }),
        ("", FaultKind::ClassOrder),
        ("A.1", FaultKind::Blank("title")),
        ("A.1", FaultKind::UnknownInput("zz".to_owned())),
        ("A.2", FaultKind::DuplicateId("a1".to_owned())),
    ]
    .map(|(code, kind)| (code.to_owned(), kind.to_string()));
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn texts_that_are_no_criteria_set() {
    let refused = |text: &str| checklist::load(text).expect_err("refused");
    assert!(matches!(refused("{\n\"format\": }"), LoadError::NotJson { line: 2, .. }));
    assert_eq!(refused("[]"), LoadError::NotASet);
    for (field, value, expected) in [
        ("format", json!("tucham.assessment"), LoadError::NotASet),
        ("format_version", json!("0.9"), LoadError::NotASet),
        ("format_version", json!("một"), LoadError::NotASet),
        ("format_version", json!("2.0"), LoadError::Newer { found: "2.0".to_owned() }),
    ] {
        assert_eq!(refused(&changed("", field, value).to_string()), expected);
    }
    for (place, field, value) in [
        ("", "scale", json!(10)),
        ("", "unit_types", json!(["planet"])),
        (A1, "rule", json!({"type": "magic"})),
        (A1, "max", Json::Null),
        ("", "status", json!({"kind": "draft"})),
        ("", "year", json!("2026")),
    ] {
        let set = changed(place, field, value);
        assert!(matches!(refused(&set.to_string()), LoadError::Shape { .. }), "{place}/{field}");
    }
    for (place, field, value, missing) in [
        ("", "status", json!({"kind": "sample"}), FaultKind::Blank("status.disclaimer")),
        (A1, "rule", json!({"type": "yes_no"}), FaultKind::Missing("input")),
        (A1, "rule", json!({"type": "deduct", "items": [{"count": "n"}]}), FaultKind::Missing("points")),
    ] {
        let LoadError::Faults(faults) = refused(&changed(place, field, value).to_string()) else {
            panic!("{missing:?} is a fault of the contents");
        };
        assert!(faults.iter().any(|fault| fault.kind == missing), "{faults:?}");
    }
    let too_large = " ".repeat(checklist::MAX_BYTES + 1);
    assert!(matches!(refused(&too_large), LoadError::TooLarge { .. }));
}

/// A lowered maximum and a forgotten band: in any position of the band, its constant is reported.
#[test]
fn a_band_above_the_maximum_is_refused_wherever_it_stands() {
    let constant = |points: &str| json!({"constant": points});
    let band = |from: &str, to: &str, gives: Json| json!({"from": from, "to": to, "gives": gives});
    let last =
        |from: &str, gives: Json| json!({"from": from, "to": "1", "to_inclusive": true, "gives": gives});
    let ratio = |bands: Json| json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": bands});
    let last_above = ratio(json!([band("0", "0.8", constant("4")), last("0.8", constant("9"))]));
    let middle_above = ratio(json!([band("0", "0.8", constant("7")), last("0.8", json!("times_max"))]));
    let count = json!({"type": "ratio", "count": "n", "bands": [
        {"from": "0", "to": "3", "gives": constant("0")}, {"from": "3", "gives": constant("9")}]});
    let switch = json!({"type": "switch", "cases": [{"when": {"unit_type": ["ward"]}, "rule": last_above}],
                        "otherwise": {"type": "per_item", "count": "n", "each": "1"}});
    let part = json!({"type": "composite", "parts": [{"max": "6", "rule": last_above}]});
    for (rule, found) in
        [(&last_above, "9"), (&middle_above, "7"), (&count, "9"), (&switch, "9"), (&part, "9")]
    {
        let mut set = changed(A2, "rule", rule.clone());
        if rule == &count {
            put(&mut set, "/inputs/2", "id", json!("d"));
            let relation = json!([{"type": "at_most", "part": "n", "whole": "d"}]);
            put(&mut set, "", "relations", relation);
        }
        assert_eq!(faults(set), [("A.2".to_owned(), best(found, "6"))], "{rule}");
    }
    // A rate above the one that gives the maximum is cut there.
    let linear = ratio(json!([last("0", json!({"times_max_over": "0.8"}))]));
    assert!(checklist::from_json(changed(A2, "rule", linear)).is_ok());
}

/// Three violations of one point would raise the total by three.
#[test]
fn a_penalty_below_zero_is_refused_and_a_bonus_or_base_item_is_not() {
    let set = |role: &str, floor: &str| {
        let mut set = sound();
        let leaf = json!({"id": "p1", "code": "P.1", "title": "Trừ", "max": "3", "floor": floor,
                          "rule": {"type": "deduct", "start": "zero", "items": [{"count": "n", "points": "1"}]}});
        let group = json!({"id": "g", "code": "G", "title": "Nhóm", "max": "3", "children": [leaf]});
        let area =
            json!({"id": "p", "code": "P", "title": "Nhóm", "max": "3", "role": role, "children": [group]});
        set["areas"].as_array_mut().expect("areas").push(area);
        set
    };
    assert_eq!(faults(set("penalty", "-3")), [("P.1".to_owned(), FaultKind::PenaltyBelowZero)]);
    assert!(checklist::from_json(set("penalty", "0")).is_ok());
    assert!(checklist::from_json(set("bonus", "-3")).is_ok());
}

#[test]
fn a_step_of_rounding_divides_the_maximum_and_every_constant() {
    let ratio = |step: &str, low: &str| {
        json!({"type": "ratio", "numerator": "n", "denominator": "d", "round_to": step, "bands": [
            {"from": "0", "to": "0.5", "gives": {"constant": low}},
            {"from": "0.5", "to": "1", "to_inclusive": true, "gives": "times_max"}]})
    };
    let multiple = |field: &'static str, found: &str, step: &str| FaultKind::BadNumber {
        field,
        found: found.to_owned(),
        why: NumberFault::NotMultiple(step.to_owned()),
    };
    assert!(checklist::from_json(changed(A2, "rule", ratio("0.25", "0.5"))).is_ok());
    refuses_new_rules(vec![
        (ratio("0.25", "0.3"), multiple("constant", "0.3", "0.25")),
        (ratio("4", "0"), multiple("max", "6", "4")),
        (ratio("0", "0"), outside("round_to", "0", "> 0")),
        (ratio("-1", "0"), outside("round_to", "-1", "> 0")),
        (ratio("0.125", "0"), decimals("round_to", "0.125", 2)),
        (ratio("một", "0"), bad("round_to", "một")),
    ]);
}

#[test]
fn a_condition_on_a_choice_names_options_that_some_rule_gives_it() {
    use FaultKind::{BadCondition, UnknownOption, WrongKind};
    let set = |condition: Json| {
        let choice = json!({"type": "choice", "input": "q", "options": [option("a", "4"), option("b", "0")]});
        let mut set = changed(A1, "rule", choice);
        set["inputs"][0]["kind"] = json!("choice");
        put(&mut set, A2, "zero_if", json!([condition]));
        set
    };
    assert!(checklist::from_json(set(json!({"input": "q", "chosen": ["a", "b"]}))).is_ok());
    for (condition, expected) in [
        (json!({"input": "q", "chosen": ["zz"]}), UnknownOption("zz".to_owned())),
        (json!({"input": "q", "chosen": []}), BadCondition),
        (json!({"chosen": ["a"]}), BadCondition),
        (json!({"input": "q", "chosen": ["a"], "is": true}), BadCondition),
        (json!({"input": "q", "chosen": ["a"], "at_least": "1"}), BadCondition),
        (json!({"input": "q", "chosen": ["a"], "unit_type": ["ward"]}), BadCondition),
        (json!({"input": "n", "chosen": ["a"]}), WrongKind("n".to_owned())),
    ] {
        assert_eq!(faults(set(condition.clone())), [("A.2".to_owned(), expected)], "{condition}");
    }
}

#[test]
fn for_each_kind_of_unit_the_rows_add_up() {
    use FaultKind::{OtherUnit, ScaleDiffersFor, SumDiffersFor};
    let rows = |first: &[&str], second: &[&str], extra: Option<(&str, &[&str])>| {
        let mut set = sound();
        set["unit_types"] = json!(["commune", "ward"]);
        set["areas"][0]["children"][0]["max"] = json!("6");
        for (at, kinds) in [first, second].iter().enumerate() {
            set["areas"][0]["children"][at]["unit_types"] = json!(kinds);
        }
        set["areas"][0]["max"] = json!("6");
        set["scale"] = json!("6");
        if let Some((max, kinds)) = extra {
            set["areas"]
                .as_array_mut()
                .expect("areas")
                .push(json!({"id": "b", "code": "B", "title": "B", "max": max,
                "unit_types": kinds, "rule": {"type": "yes_no", "input": "q"}}));
        }
        set
    };
    let (max, sum) = (|| "6".to_owned(), |sum: &str| sum.to_owned());
    assert!(checklist::from_json(rows(&["ward"], &["commune"], None)).is_ok());
    for (set, code, expected) in [
        (
            rows(&["ward"], &[], None),
            "A",
            SumDiffersFor { unit_type: UnitType::Ward, max: max(), sum: sum("12") },
        ),
        (
            rows(&["ward"], &["ward"], None),
            "A",
            SumDiffersFor { unit_type: UnitType::Commune, max: max(), sum: sum("0") },
        ),
        (
            rows(&["ward"], &["commune"], Some(("1", &["ward"]))),
            "",
            ScaleDiffersFor { unit_type: UnitType::Ward, scale: max(), sum: sum("7") },
        ),
    ] {
        assert_eq!(faults(set).first(), Some(&(code.to_owned(), expected)));
    }
    // A department is no unit of this set, nor a ward one of what stands below communes.
    assert!(faults(rows(&["department"], &["commune"], None)).contains(&("A.1".to_owned(), OtherUnit)));
    let mut inside = rows(&["ward"], &["commune"], None);
    inside["areas"][0]["unit_types"] = json!(["commune"]);
    assert!(faults(inside).contains(&("A.1".to_owned(), OtherUnit)));
}

#[test]
fn conditions_of_a_group_are_checked_as_those_of_a_leaf_and_count_at_each_leaf_below() {
    use FaultKind::{BadCondition, UnknownInput};
    let at = |condition: Json| changed(A, "zero_if", json!([condition]));
    assert!(checklist::from_json(at(json!({"input": "q", "is": false}))).is_ok());
    assert_eq!(faults(at(json!({"input": "q"}))), [("A".to_owned(), BadCondition)]);
    assert_eq!(
        faults(at(json!({"input": "zz", "is": true}))),
        [("A".to_owned(), UnknownInput("zz".to_owned()))]
    );
    // 290 leaves below 3 groups of 50 conditions each are more mentions than a set may have.
    let leaves: Vec<Json> = (0..290)
        .map(|at| {
            json!({"id": format!("l{at}"), "code": at.to_string(), "title": "x", "max": "1",
                         "rule": {"type": "yes_no", "input": "q"}})
        })
        .collect();
    let conditions: Vec<Json> = (0..50).map(|_| json!({"input": "q", "is": false})).collect();
    let around = |id: &str, inside: Json| json!({"id": id, "code": id, "title": id, "max": "290", "zero_if": conditions, "children": inside});
    let mut set = sound();
    set["scale"] = json!("290");
    set["areas"] = json!([around("x", json!([around("y", json!([around("z", json!(leaves))]))]))]);
    assert!(faults(set).iter().any(|(_, kind)| *kind == FaultKind::TooMany(checklist::MAX_MENTIONS)));
}

#[test]
fn what_limits_a_class_is_an_item_a_share_of_the_base_or_a_question() {
    use FaultKind::{BadCondition, Misplaced, Missing, UnaskedInput, UnknownName};
    let with = |limit: Json| {
        let mut set = changed("/classification", "knock_outs", json!([limit]));
        set["inputs"].as_array_mut().expect("inputs").extend([
            json!({"id": "open", "label": "Còn tồn tại", "kind": "boolean"}),
            json!({"id": "days", "label": "Số ngày", "kind": "count"}),
        ]);
        // Every input has a use but those that the limit names alone.
        set["relations"] = json!([]);
        set["areas"]
            .as_array_mut()
            .expect("areas")
            .push(json!({"id": "b", "code": "B", "title": "B", "max": "1",
            "role": "bonus", "rule": {"type": "yes_no", "input": "open"}}));
        if !limit.to_string().contains("days") {
            set["relations"] = json!([{"type": "at_most", "part": "days", "whole": "d"}]);
        }
        set
    };
    let missing = || Missing("item and when, item and below, or if");
    for sound in [
        json!({"item": "a", "below": "80", "best": "Yếu"}),
        json!({"item": "a1", "below": "33.33", "best": "Yếu"}),
        json!({"if": {"input": "open", "is": true}, "best": "Yếu"}),
        json!({"if": {"input": "n", "at_least": "1"}, "best": "Yếu"}),
    ] {
        assert!(checklist::from_json(with(sound.clone())).is_ok(), "{sound}");
    }
    for (limit, code, expected) in [
        (json!({"best": "Yếu"}), "", missing()),
        (json!({"item": "a", "best": "Yếu"}), "", missing()),
        (json!({"item": "a1", "when": "zero", "below": "80", "best": "Yếu"}), "", missing()),
        (json!({"item": "a1", "if": {"input": "open", "is": true}, "best": "Yếu"}), "", missing()),
        (json!({"item": "zz", "below": "80", "best": "Yếu"}), "", UnknownName("zz".to_owned())),
        (json!({"item": "b", "below": "80", "best": "Yếu"}), "", Misplaced("below")),
        (json!({"item": "a", "below": "0", "best": "Yếu"}), "", outside("below", "0", "0 < x ≤ 100")),
        (json!({"item": "a", "below": "80", "best": "Khá"}), "", UnknownName("Khá".to_owned())),
        (json!({"if": {"input": "open"}, "best": "Yếu"}), "", BadCondition),
        (json!({"if": {"input": "days", "at_least": "1"}, "best": "Yếu"}), "days", UnaskedInput),
    ] {
        assert_eq!(faults(with(limit.clone())), [(code.to_owned(), expected)], "{limit}");
    }
}
