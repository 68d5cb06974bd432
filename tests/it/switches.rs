//! Rules made of rules, and conditions that select a rule or leave no points.

use serde_json::{Value as Json, json};
use tu_cham_core::advice::gain;
use tu_cham_core::assessment::{Announced, Entry, Mark, Value};
use tu_cham_core::criteria::{CriteriaSet, UnitType};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::score::{Gap, State, Trace, score};

use crate::util::{filled, gives, item, leaf, not_applicable, outcome, points};

/// `n/d` in proportion; a zero denominator gives nothing.
fn linear(numerator: &str, denominator: &str) -> Json {
    json!({"type": "ratio", "numerator": numerator, "denominator": denominator, "zero_denominator": "zero",
           "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]})
}

fn part(max: &str, rule: &Json) -> Json {
    json!({"max": max, "rule": rule})
}

fn composite(max: &str, fields: &Json, parts: &[Json], inputs: &[(&str, &str)]) -> CriteriaSet {
    let mut rule = json!({"type": "composite", "parts": parts});
    for (field, value) in fields.as_object().expect("fields of a rule") {
        rule[field] = value.clone();
    }
    item(max, &rule, &json!({}), inputs)
}

const COUNTS: [(&str, &str); 2] = [("n", "count"), ("d", "count")];

#[test]
fn parts_are_added_unrounded_and_the_sum_is_rounded_once() {
    let thirds = [part("1", &linear("n", "d")), part("1", &linear("n", "d")), part("1", &linear("n", "d"))];
    // 3 × 1/3 = 1; 3 × 0.33 = 0.99; 3 × 2/3 = 2; 3 × 0.67 = 2.01; 3 × 1/8 = 0.375, 3 × 0.13 = 0.39.
    gives(
        &composite("3", &json!({}), &thirds, &COUNTS),
        &[("n=1 d=3", "1"), ("n=2 d=3", "2"), ("n=1 d=8", "0.38"), ("n=3 d=3", "3"), ("n=0 d=0", "0")],
    );
    gives(
        &composite("3", &json!({"round_parts": true}), &thirds, &COUNTS),
        &[("n=1 d=3", "0.99"), ("n=2 d=3", "2.01"), ("n=1 d=8", "0.39"), ("n=3 d=3", "3")],
    );
}

/// *6·A + min(2; 2,5·B) + 2,5·C*, at most 10: each part has a maximum of its own, and so has the sum.
#[test]
fn s6_each_part_is_held_to_its_maximum_and_the_sum_to_that_of_the_leaf() {
    let inputs = [("n", "count"), ("d", "count"), ("k", "count"), ("q", "boolean")];
    let parts = [
        part("6", &linear("n", "d")),
        part("2", &json!({"type": "per_item", "count": "k", "each": "2.5"})),
        part("2.5", &json!({"type": "yes_no", "input": "q"})),
    ];
    gives(
        &composite("10", &json!({}), &parts, &inputs),
        &[
            ("n=1 d=3 k=0 q=no", "2"),
            ("n=1 d=3 k=1 q=no", "4"),
            ("n=1 d=3 k=9 q=yes", "6.5"),
            ("n=3 d=3 k=1 q=yes", "10"),
            ("n=3 d=3 k=1 q=no", "8"),
        ],
    );
    let cut = json!({"type": "deduct", "items": [{"count": "k", "points": "3"}]});
    // A deduction takes from its own part alone.
    gives(
        &composite("8", &json!({}), &[part("6", &linear("n", "d")), part("2", &cut)], &inputs[..3]),
        &[("n=1 d=3 k=0", "4"), ("n=1 d=3 k=1", "2"), ("n=1 d=3 k=9", "2")],
    );
}

#[test]
fn an_open_part_keeps_the_whole_open_and_names_all_that_is_missing() {
    let inputs = [("n", "count"), ("d", "count"), ("q", "boolean")];
    let parts = [part("2", &linear("n", "d")), part("1", &json!({"type": "yes_no", "input": "q"}))];
    gives(
        &composite("3", &json!({}), &parts, &inputs),
        &[
            ("q=yes", "missing: blank n, blank d"),
            ("n=1 d=2", "missing: blank q"),
            ("n=3 d=2 q=yes", "missing: 3 > 2"),
            ("n=1 d=2 q=yes", "2"),
            ("", "unanswered: blank n, blank d, blank q"),
        ],
    );
}

/// 2 points: by `q` a question, by `k` a rate or full marks, else typed points.
fn switched() -> CriteriaSet {
    let rule = json!({"type": "switch", "cases": [
        {"when": {"input": "none", "is": true}, "rule": {"type": "yes_no", "input": "q"}},
        {"when": {"input": "k", "more_than": "10"}, "rule": linear("n", "d")},
    ], "otherwise": {"type": "manual", "input": "p"}});
    let inputs = [
        ("none", "boolean"),
        ("q", "boolean"),
        ("k", "count"),
        ("n", "count"),
        ("d", "count"),
        ("p", "points"),
    ];
    item("2", &rule, &json!({}), &inputs)
}

#[test]
fn the_first_condition_that_holds_selects_the_rule() {
    gives(
        &switched(),
        &[
            ("none=yes q=yes", "2"),
            ("none=yes q=no", "0"),
            ("none=yes q=no k=99 n=1 d=2 p=1.5", "0"),
            ("none=yes", "missing: blank q"),
            ("none=no k=11 n=1 d=2", "1"),
            ("none=no k=11 q=yes p=1.5", "missing: blank n, blank d"),
            ("none=no k=10 p=1.5", "1.5"),
            ("none=no k=10 n=1 d=2", "missing: blank p"),
            // A blank condition keeps the item open, regardless of the conditions after it.
            ("k=11 n=1 d=2", "missing: blank none"),
            ("none=no n=1 d=2 p=1", "missing: blank k"),
            ("none=no k=?mười p=1", "missing: unreadable k"),
            ("none=na q=yes", "missing: unreadable none"),
            ("", "unanswered: blank none"),
        ],
    );
}

#[test]
fn numbers_compare_exactly_on_both_sides_of_the_bound() {
    for (comparison, below, on, above) in [
        ("more_than", "no", "no", "yes"),
        ("at_least", "no", "yes", "yes"),
        ("less_than", "yes", "no", "no"),
        ("at_most", "yes", "yes", "no"),
    ] {
        let rule = json!({"type": "switch", "cases": [
            {"when": {"input": "k", comparison: "2.5"}, "rule": {"type": "per_item", "count": "m", "each": "2"}},
        ], "otherwise": {"type": "deduct", "items": [{"count": "m", "percent_of_max": "100"}]}});
        for kind in ["decimal", "percent", "money"] {
            let set = item("2", &rule, &json!({}), &[("k", kind), ("m", "count")]);
            for (k, holds) in
                [("2.499999", below), ("2.5", on), ("2.500001", above), ("0", below), ("99", above)]
            {
                let expected = if holds == "yes" { "2" } else { "0" };
                gives(&set, &[(&format!("k={k} m=1"), expected)]);
            }
        }
    }
}

#[test]
fn a_variant_by_the_kind_of_unit() {
    let rule = json!({"type": "switch", "cases": [
        {"when": {"unit_type": ["ward", "special_zone"]}, "rule": {"type": "yes_no", "input": "q"}},
    ], "otherwise": {"type": "yes_no", "input": "q", "yes": "0", "no": "1"}});
    let set = item("1", &rule, &json!({}), &[("q", "boolean")]);
    for (unit_type, expected) in [
        (UnitType::Ward, "1"),
        (UnitType::SpecialZone, "1"),
        (UnitType::Commune, "0"),
        (UnitType::Township, "0"),
    ] {
        let mut assessment = filled(&set, "q=yes");
        assessment.header.unit_type = unit_type;
        let report = score(&set, &assessment);
        assert_eq!(outcome(&set, report.leaf(leaf(&set, "x"))), expected, "{unit_type:?}");
    }
}

#[test]
fn typed_points_that_a_switch_selects_need_their_explanation() {
    let set = switched();
    for (figures, gaps) in
        [("none=no k=1 p=1", vec![Gap::ExplanationMissing]), ("none=yes q=yes p=1", vec![])]
    {
        let mut assessment = filled(&set, figures);
        assert_eq!(score(&set, &assessment).leaf(leaf(&set, "x")).gaps, gaps, "{figures}");
        "Theo biên bản".clone_into(&mut assessment.answer_mut(leaf(&set, "x")).explanation);
        assert_eq!(score(&set, &assessment).leaf(leaf(&set, "x")).gaps, [], "{figures}");
    }
}

/// Where two conditions hold, all that looks at the selected rule looks at the first one's.
#[test]
fn of_two_conditions_that_hold_the_first_decides_about_explanations_and_advice() {
    let manual = json!({"type": "manual", "input": "p"});
    let case = |input: &str, rule: &Json| json!({"when": {"input": input, "is": true}, "rule": rule});
    let inputs = [
        ("one", "boolean"),
        ("two", "boolean"),
        ("n", "count"),
        ("d", "count"),
        ("p", "points"),
        ("q", "boolean"),
    ];
    for (cases, gaps, more) in [
        ([case("one", &manual), case("two", &linear("n", "d"))], vec![Gap::ExplanationMissing], None),
        ([case("one", &linear("n", "d")), case("two", &manual)], vec![], Some(Decimal::whole(3))),
    ] {
        let rule = json!({"type": "switch", "cases": cases, "otherwise": {"type": "yes_no", "input": "q"}});
        let set = item("2", &rule, &json!({}), &inputs);
        let assessment = filled(&set, "one=yes two=yes n=1 d=4 p=1 q=yes");
        let (x, report) = (leaf(&set, "x"), score(&set, &assessment));
        assert_eq!(report.leaf(x).gaps, gaps);
        assert_eq!(gain(&set, &assessment, &report, x).map(|gain| gain.more), more);
    }
}

/// A rate that its zero denominator takes out, by itself in a switch.
fn leaving() -> CriteriaSet {
    let mut rate = linear("n", "d");
    rate["zero_denominator"] = json!("excluded");
    let rule = json!({"type": "switch", "cases": [{"when": {"input": "q", "is": true}, "rule": rate}],
                      "otherwise": {"type": "yes_no", "input": "q"}});
    let more = json!({"na": "exclude", "zero_if": [{"input": "bad", "is": true}]});
    item("2", &rule, &more, &[("n", "count"), ("d", "count"), ("q", "boolean"), ("bad", "boolean")])
}

#[test]
fn a_selected_rate_may_leave_the_score_unless_a_condition_leaves_it_no_points() {
    gives(
        &leaving(),
        &[
            ("q=yes n=1 d=2 bad=no", "1"),
            ("q=yes n=0 d=0 bad=no", "out"),
            ("q=yes n=0 d=0 bad=yes", "0"),
            ("q=no bad=no", "0"),
        ],
    );
}

#[test]
fn switches_and_composites_nest() {
    let inner = json!({"type": "switch", "cases": [
        {"when": {"input": "q", "is": false}, "rule": {"type": "per_item", "count": "k", "each": "0.5"}},
    ], "otherwise": linear("n", "d")});
    let parts = [part("1", &inner), part("1", &linear("n", "d"))];
    let inputs = [("q", "boolean"), ("k", "count"), ("n", "count"), ("d", "count")];
    gives(
        &composite("2", &json!({}), &parts, &inputs),
        &[
            // 1/6 + 1/6 = 0.333…
            ("q=yes n=1 d=6", "0.33"),
            // 0.5 + 1/6 = 0.666…
            ("q=no k=1 n=1 d=6", "0.67"),
            ("q=no k=3 n=1 d=6", "1.17"),
            ("q=no n=1 d=6", "missing: blank k"),
            ("n=1 d=6", "missing: blank q"),
        ],
    );
}

/// 2 points down to −1, in proportion to `n/d`; none where `bad` is yes or more than 3 were `late`.
fn zeroed(floor: &str, na: &str) -> CriteriaSet {
    let rule = json!({"type": "deduct", "items": [{"count": "n", "points": "1"}]});
    let conditions = json!([{"input": "bad", "is": true}, {"input": "late", "more_than": "3"}]);
    let more = json!({"floor": floor, "na": na, "zero_if": conditions});
    item("2", &rule, &more, &[("n", "count"), ("bad", "boolean"), ("late", "count")])
}

#[test]
fn a_condition_leaves_nothing_above_zero() {
    gives(
        &zeroed("0", "zero"),
        &[
            ("n=0 bad=no late=3", "2"),
            ("n=1 bad=no late=0", "1"),
            ("n=0 bad=yes late=0", "0"),
            ("n=0 bad=no late=4", "0"),
            ("n=0 bad=yes late=4", "0"),
            // A blank condition keeps it open, beside one that holds too.
            ("n=0 bad=yes", "missing: blank late"),
            ("n=0 late=4", "missing: blank bad"),
            ("n=0 bad=no", "missing: blank late"),
            ("n=0 late=3", "missing: blank bad"),
            ("n=0", "missing: blank bad, blank late"),
            ("n=0 bad=no late=?x", "missing: unreadable late"),
            ("bad=no late=0", "missing: blank n"),
            // Conditions come before the rule: nothing above zero is left, whatever its figures.
            ("bad=yes late=0", "0"),
            ("n=?x bad=yes late=0", "0"),
            ("", "unanswered: blank n, blank bad, blank late"),
        ],
    );
}

#[test]
fn points_below_zero_stay_below_zero_under_a_condition() {
    gives(
        &zeroed("-1", "zero"),
        &[
            ("n=1 bad=no late=0", "1"),
            ("n=1 bad=yes late=0", "0"),
            ("n=3 bad=yes late=0", "-1"),
            ("n=9 bad=no late=0", "-1"),
            // Whether points fall below zero is not known yet.
            ("bad=yes late=0", "missing: blank n"),
        ],
    );
}

/// Not applicable, then announced points, then the condition, then the rule.
#[test]
fn s5_precedence_on_one_leaf() {
    let set = zeroed("0", "full");
    let x = leaf(&set, "x");
    let announced = |text: &str| {
        let number = Decimal::from_canonical(text).expect("a number");
        Some(Announced {
            points: Some(Entry::Value(Value::Number(number))),
            source: "Thông báo 12".to_owned(),
        })
    };
    let mut assessment = filled(&set, "n=0 bad=yes late=0");
    assert_eq!(score(&set, &assessment).leaf(x).points, Some(Points::ZERO));
    assessment.answer_mut(x).announced = announced("1.5");
    let report = score(&set, &assessment);
    assert_eq!(report.leaf(x).points, Some(points("1.5")));
    // Beside them the own figures are scored, condition included.
    assert_eq!(report.leaf(x).trace, Some(Trace::Announced { own: Some(Points::ZERO) }));
    not_applicable(&set, &mut assessment, "x", "Không phát sinh");
    let report = score(&set, &assessment);
    assert_eq!((report.leaf(x).points, report.leaf(x).state), (Some(points("2")), State::NotApplicable));
    assessment.answer_mut(x).announced = None;
    assert_eq!(score(&set, &assessment).leaf(x).points, Some(points("2")));
    assessment.answer_mut(x).mark = Some(Mark::DataMissing);
    assert_eq!(score(&set, &assessment).leaf(x).state, State::DataMissing);
}

#[test]
fn the_trace_names_the_condition_that_holds() {
    let set = zeroed("0", "zero");
    for (figures, at) in [("n=0 bad=yes late=9", 0), ("n=0 bad=no late=9", 1)] {
        let report = score(&set, &filled(&set, figures));
        let Some(Trace::ZeroIf { condition, rule: Some(_) }) = &report.leaf(leaf(&set, "x")).trace else {
            panic!("a trace of the condition for {figures}");
        };
        assert_eq!(*condition, at);
    }
    let report = score(&set, &filled(&set, "bad=yes late=0"));
    let trace = report.leaf(leaf(&set, "x")).trace.clone();
    assert_eq!(trace, Some(Trace::ZeroIf { condition: 0, rule: None }));
}
