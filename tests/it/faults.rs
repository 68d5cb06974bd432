//! A small sound set, changed in one place at a time.

use serde_json::{Value as Json, json};
use tu_cham::criteria::source::{self, FaultKind, LoadError, MAX_INPUTS, MAX_LEAVES};

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
    match source::from_json(set) {
        Err(LoadError::Faults(faults)) => faults.into_iter().map(|fault| (fault.code, fault.kind)).collect(),
        other => panic!("faults, not {other:?}"),
    }
}

/// Each case: the place, the field and what it becomes; the code and the fault. Nothing else is reported.
#[track_caller]
fn refuses(cases: Vec<(&str, &str, Json, &str, FaultKind)>) {
    for (place, field, value, code, kind) in cases {
        let what = format!("{place}/{field} = {value}");
        assert_eq!(faults(changed(place, field, value)), [(code.to_owned(), kind)], "{what}");
    }
}

fn bad(field: &'static str, found: &str) -> FaultKind {
    FaultKind::BadNumber { field, found: found.to_owned() }
}

fn sum(max: &str, sum: &str) -> FaultKind {
    FaultKind::SumDiffers { max: max.to_owned(), sum: sum.to_owned() }
}

fn best(best: &str, max: &str) -> FaultKind {
    FaultKind::BestDiffers { best: best.to_owned(), max: max.to_owned() }
}

#[test]
fn the_set_that_is_changed_is_sound() {
    assert!(source::from_json(sound()).is_ok());
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
        ("", "leaf_decimals", json!(5), "", bad("leaf_decimals", "5")),
        ("", "percent_decimals", json!(9), "", bad("percent_decimals", "9")),
        (A1, "floor", json!("1"), "A.1", bad("floor", "1")),
        (A1, "floor", json!("-0.125"), "A.1", bad("floor", "-0.125")),
        ("", "status", official("2022-02-30"), "", FaultKind::BadDate("2022-02-30".to_owned())),
        ("", "status", official("30/6/2022"), "", FaultKind::BadDate("30/6/2022".to_owned())),
        (A1, "rule", json!({"type": "yes_no", "input": "q", "no": "0.125"}), "A.1", bad("no", "0.125")),
    ]);
    for wrong in ["100.5", "-1", "80%", "80.00001"] {
        let found = faults(changed("/classification/bands/1", "from", json!(wrong)));
        assert_eq!(found[0], (String::new(), bad("classification.from", wrong)));
    }
    // A maximum that is no number is taken as 0, and the sum above it no longer fits.
    for wrong in ["4.125", "4,5", "0", "-4", "1000001"] {
        let found = faults(changed(A1, "max", json!(wrong)));
        let first = ("A.1".to_owned(), bad("max", wrong));
        assert_eq!(found.iter().filter(|fault| **fault == first).count(), 1, "{wrong}");
    }
}

/// Each case: the kind of the input of A.1, worth 4 points, its rule, and what is wrong. Nothing else is reported.
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
            bad("points", "-0.25"),
        ),
        (
            "count",
            json!({"type": "deduct", "items": [{"count": "q", "percent_of_max": "101"}]}),
            bad("percent_of_max", "101"),
        ),
        ("count", json!({"type": "per_item", "count": "q", "each": "0"}), bad("each", "0")),
        ("points", json!({"type": "manual", "input": "q", "min": "4"}), bad("min", "4")),
        ("points", json!({"type": "manual", "input": "q", "min": "-1"}), bad("min", "-1")),
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

/// Each case: the bands of A.2, worth 6 points, and what is wrong with them.
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
            bad("times_max_over", "1.5"),
        ),
        (json!([band("0", "-0.5", constant("0")), last("0.5", constant("6"))]), bad("to", "-0.5")),
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
        assert_eq!(source::from_json(set).is_ok(), fine, "{bands}");
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
    assert!(source::from_json(both.clone()).is_ok(), "no children are none");
    let below = both["areas"][0]["children"][1].take();
    both["areas"][0]["children"][1] = json!({"id": "b", "code": "B", "title": "B", "max": "6", "children": [below],
                                             "rule": {"type": "yes_no", "input": "q"}});
    assert_eq!(faults(both), [("B".to_owned(), RuleOrChildren)]);
}

/// Areas are level 1; a leaf may stand on level 5, not on level 6.
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
            None => assert!(source::from_json(set).is_ok()),
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
    set["areas"] =
        json!([{"id": "a", "code": "A", "title": "A", "max": many.to_string(), "children": leaves}]);
    assert_eq!(faults(set), [(String::new(), FaultKind::TooMany(MAX_LEAVES))]);

    let mut set = sound();
    let inputs = set["inputs"].as_array_mut().expect("inputs");
    inputs
        .extend((0..MAX_INPUTS).map(|at| json!({"id": format!("q{at}"), "label": "Thừa", "kind": "count"})));
    assert!(faults(set).contains(&(String::new(), FaultKind::TooMany(MAX_INPUTS))));
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
    let refused = |text: &str| source::load(text).expect_err("refused");
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
    let too_large = " ".repeat(source::MAX_BYTES + 1);
    assert!(matches!(refused(&too_large), LoadError::TooLarge { .. }));
}
