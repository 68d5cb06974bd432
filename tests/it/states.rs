//! Blank, zero, missing and not applicable are four different things and never turn into one another.

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Announced, Assessment, Entry, Mark, Value, Verified};
use tu_cham_core::criteria::{CriteriaSet, EnteredBy, InputKind};
use tu_cham_core::number::Decimal;
use tu_cham_core::score::{Gap, State, Trace, score};
use tu_cham_files::assessment_file;

use crate::util::{blank, fill, filled, leaf, not_applicable, outcome, points, set_of, small_set};

fn ratio(numerator: &str, denominator: &str) -> Json {
    json!({"type": "ratio", "numerator": numerator, "denominator": denominator, "zero_denominator": "zero",
           "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]})
}

/// `x` is n/d and `y` is m/d, so d is shared; `z` is d/e, which only `z` uses.
fn shared() -> CriteriaSet {
    let leaf = |id, rule| json!({"id": id, "max": "2", "na": "full", "rule": rule});
    small_set(
        "6",
        vec![leaf("x", ratio("n", "d")), leaf("y", ratio("m", "d")), leaf("z", ratio("d", "e"))],
        &[("n", "count"), ("m", "count"), ("d", "count"), ("e", "count")],
    )
    .expect("a sound set")
}

/// One leaf `x`, n/d of 2 points down to `floor`, with this policy for *không phát sinh*.
fn with_policy(na: &str, floor: &str) -> CriteriaSet {
    let leaf = json!({"id": "x", "max": "2", "na": na, "floor": floor, "rule": ratio("n", "d")});
    small_set("2", vec![leaf], &[("n", "count"), ("d", "count")]).expect("a sound set")
}

#[track_caller]
fn is(set: &CriteriaSet, assessment: &Assessment, id: &str, expected: &str) {
    let report = score(set, assessment);
    assert_eq!(outcome(set, report.leaf(leaf(set, id))), expected);
}

fn announce(set: &CriteriaSet, assessment: &mut Assessment, points: Option<Entry>, source: &str) {
    assessment.answer_mut(leaf(set, "x")).announced = Some(Announced { points, source: source.to_owned() });
}

fn published(points: &str) -> Option<Entry> {
    Decimal::from_canonical(points).map(|number| Entry::Value(Value::Number(number)))
}

#[test]
fn the_state_follows_from_the_figures_and_shared_ones_alone_leave_it_unanswered() {
    let set = shared();
    for (figures, x) in [
        ("", "unanswered: blank n, blank d"),
        ("d=10", "unanswered: blank n"),
        ("m=5 d=10", "unanswered: blank n"),
        ("d=?mười", "unanswered: blank n, unreadable d"),
        ("n=5", "missing: blank d"),
        ("n=0", "missing: blank d"),
        ("n=?năm d=10", "missing: unreadable n"),
        ("n=5 d=?mười", "missing: unreadable d"),
        ("n=12 d=10", "missing: 12 > 10"),
        ("n=5 d=10", "1"),
        ("n=0 d=10", "0"),
    ] {
        let report = score(&set, &filled(&set, figures));
        let result = report.leaf(leaf(&set, "x"));
        assert_eq!(outcome(&set, result), x, "{figures:?}");
        assert_eq!(result.is_done(), result.points.is_some(), "{figures:?}");
        assert_eq!(result.max, points("2"), "an open item stays in the maximum");
    }
}

#[test]
fn figures_that_are_all_shared_answer_an_item_but_never_make_it_missing() {
    let leaf = |id| json!({"id": id, "max": "2", "rule": ratio("n", "d")});
    let set = small_set("4", vec![leaf("x"), leaf("y")], &[("n", "count"), ("d", "count")]).expect("sound");
    for (figures, outcome) in
        [("n=5", "unanswered: blank d"), ("n=12 d=10", "unanswered: 12 > 10"), ("n=5 d=10", "1")]
    {
        is(&set, &filled(&set, figures), "x", outcome);
        is(&set, &filled(&set, figures), "y", outcome);
    }
}

#[test]
fn missing_said_by_the_officer_stands_over_complete_figures() {
    let set = shared();
    for (figures, expected) in
        [("", "missing: blank n, blank d"), ("d=10", "missing: blank n"), ("n=5 d=10", "missing: ")]
    {
        let mut assessment = filled(&set, figures);
        assessment.answer_mut(leaf(&set, "x")).mark = Some(Mark::DataMissing);
        is(&set, &assessment, "x", expected);
        assert!(score(&set, &assessment).total.is_provisional());
    }
}

/// Each policy: points, applicable maximum of the set, whether the item is done.
#[test]
fn s5_not_applicable_gives_what_the_policy_says() {
    for (policy, expected, max) in [("full", "2", "2"), ("zero", "0", "2"), ("exclude", "out", "0")] {
        for figures in ["", "n=1 d=4", "n=9 d=4", "n=?x d=0"] {
            let set = with_policy(policy, "0");
            let mut assessment = filled(&set, figures);
            not_applicable(&set, &mut assessment, "x", "Trong năm không có hồ sơ");
            let report = score(&set, &assessment);
            let result = report.leaf(leaf(&set, "x"));
            assert_eq!(outcome(&set, result), expected, "{policy} {figures}");
            assert!(result.is_done() && !report.total.is_provisional());
            assert_eq!(report.total.max, points(max), "{policy}");
            assert_eq!((report.total.done, report.total.items), (1, 1));
        }
    }
}

#[test]
fn s5_not_applicable_where_forbidden_changes_nothing() {
    let leaf = json!({"id": "x", "max": "2", "rule": {"type": "yes_no", "input": "q"}});
    let set = small_set("2", vec![leaf], &[("q", "boolean")]).expect("sound");
    for (figures, expected) in [("", "unanswered: blank q"), ("q=no", "0"), ("q=yes", "2")] {
        let mut assessment = filled(&set, figures);
        not_applicable(&set, &mut assessment, "x", "Không phát sinh");
        is(&set, &assessment, "x", expected);
    }
}

#[test]
fn s5_without_its_reason_not_applicable_gives_points_but_is_not_done() {
    for reason in ["", "  "] {
        let set = with_policy("full", "0");
        let mut assessment = blank(&set);
        not_applicable(&set, &mut assessment, "x", reason);
        let report = score(&set, &assessment);
        let result = report.leaf(leaf(&set, "x"));
        assert_eq!(result.points, Some(points("2")));
        assert_eq!(result.gaps, [Gap::ReasonMissing]);
        assert_eq!((report.total.done, report.total.open, report.total.points), (0, 0, points("2")));
    }
}

#[test]
fn typed_points_without_an_explanation_count_but_are_not_done() {
    let leaf_json = json!({"id": "x", "max": "2", "rule": {"type": "manual", "input": "p"}});
    let set = small_set("2", vec![leaf_json], &[("p", "points")]).expect("sound");
    let mut assessment = filled(&set, "p=1.5");
    for (explanation, done, gaps) in [
        ("", 0, vec![Gap::ExplanationMissing]),
        (" \n", 0, vec![Gap::ExplanationMissing]),
        ("Theo Biên bản 05", 1, vec![]),
    ] {
        explanation.clone_into(&mut assessment.answer_mut(leaf(&set, "x")).explanation);
        let report = score(&set, &assessment);
        assert_eq!(report.leaf(leaf(&set, "x")).gaps, gaps);
        assert_eq!((report.total.points, report.total.done), (points("1.5"), done));
    }
}

#[test]
fn announced_points_stand_in_and_the_own_figures_are_scored_beside_them() {
    let set = with_policy("exclude", "-1");
    for (figures, own) in
        [("", None), ("n=1", None), ("n=9 d=4", None), ("n=1 d=4", Some("0.5")), ("n=4 d=4", Some("2"))]
    {
        let mut assessment = filled(&set, figures);
        announce(&set, &mut assessment, published("1.25"), "Thông báo 12");
        let report = score(&set, &assessment);
        let result = report.leaf(leaf(&set, "x"));
        assert_eq!(outcome(&set, result), "1.25");
        assert!(result.is_done());
        let own = own.map(points);
        assert_eq!(result.trace, Some(Trace::Announced { own }), "{figures:?}");
    }
}

#[test]
fn announced_points_stay_between_floor_and_maximum() {
    let set = with_policy("exclude", "-1");
    for (typed, expected) in [
        (published("-1"), "-1"),
        (published("0"), "0"),
        (published("2"), "2"),
        (published("-1.01"), "missing: outside -1..2"),
        (published("2.01"), "missing: outside -1..2"),
    ] {
        let mut assessment = blank(&set);
        announce(&set, &mut assessment, typed, "Thông báo 12");
        is(&set, &assessment, "x", expected);
    }
    let mut assessment = blank(&set);
    announce(&set, &mut assessment, Some(Entry::Unreadable("hai".to_owned())), "Thông báo 12");
    assert_eq!(score(&set, &assessment).leaf(leaf(&set, "x")).state, State::DataMissing);
}

#[test]
fn announced_points_without_their_source_are_not_done() {
    let set = with_policy("exclude", "0");
    let mut assessment = blank(&set);
    announce(&set, &mut assessment, published("1.25"), " ");
    let report = score(&set, &assessment);
    assert_eq!(report.leaf(leaf(&set, "x")).gaps, [Gap::SourceMissing]);
    assert_eq!((report.total.points, report.total.done, report.total.open), (points("1.25"), 0, 0));
}

/// Announced points not typed yet: the officer's mark and figures still decide the state.
#[test]
fn announced_points_still_blank_hide_neither_a_mark_nor_a_typed_figure() {
    let set = with_policy("exclude", "0");
    let mut assessment = blank(&set);
    announce(&set, &mut assessment, None, "");
    is(&set, &assessment, "x", "unanswered: ");
    assessment.answer_mut(leaf(&set, "x")).mark = Some(Mark::DataMissing);
    is(&set, &assessment, "x", "missing: ");
    assessment.answer_mut(leaf(&set, "x")).mark = None;
    is(&set, &assessment, "x", "unanswered: ");
    fill(&set, &mut assessment, "n=1");
    is(&set, &assessment, "x", "missing: ");
    let mut assessment = blank(&set);
    announce(&set, &mut assessment, None, "Thông báo 12");
    is(&set, &assessment, "x", "missing: ");
}

#[test]
fn not_applicable_goes_before_announced_points_and_these_before_the_rule() {
    let set = with_policy("zero", "0");
    let mut assessment = filled(&set, "n=4 d=4");
    is(&set, &assessment, "x", "2");
    announce(&set, &mut assessment, published("1.25"), "Thông báo 12");
    is(&set, &assessment, "x", "1.25");
    not_applicable(&set, &mut assessment, "x", "Không có hồ sơ");
    is(&set, &assessment, "x", "0");
    assessment.answer_mut(leaf(&set, "x")).mark = None;
    is(&set, &assessment, "x", "1.25");
    assessment.answer_mut(leaf(&set, "x")).announced = None;
    is(&set, &assessment, "x", "2");
}

/// Blank, missing, zero and not applicable side by side.
#[test]
fn the_four_states_are_four_different_results() {
    let leaf_json = |id: &str, input: &str| json!({"id": id, "max": "2", "na": "exclude", "rule": {"type": "per_item", "count": input, "each": "1"}});
    let leaves = vec![
        leaf_json("blank", "a"),
        leaf_json("missing", "b"),
        leaf_json("zero", "c"),
        leaf_json("none", "d"),
    ];
    let set = small_set("8", leaves, &[("a", "count"), ("b", "count"), ("c", "count"), ("d", "count")])
        .expect("sound");
    let mut assessment = filled(&set, "c=0");
    assessment.answer_mut(leaf(&set, "missing")).mark = Some(Mark::DataMissing);
    not_applicable(&set, &mut assessment, "none", "Không phát sinh");
    let report = score(&set, &assessment);
    let seen: Vec<String> = ["blank", "missing", "zero", "none"]
        .iter()
        .map(|id| outcome(&set, report.leaf(leaf(&set, id))))
        .collect();
    assert_eq!(seen, ["unanswered: blank a", "missing: blank b", "0", "out"]);
    let total = &report.total;
    assert_eq!((total.items, total.done, total.open, total.max), (4, 2, 2, points("6")));
    assert_eq!((total.least, total.most), (points("0"), points("4")));
}

#[test]
fn s5_not_applicable_on_and_off_restores_everything() {
    for policy in ["full", "zero", "exclude"] {
        let set = with_policy(policy, "0");
        for figures in ["", "n=1", "n=1 d=3", "n=5 d=3"] {
            let mut assessment = filled(&set, figures);
            let before = score(&set, &assessment);
            not_applicable(&set, &mut assessment, "x", "Không phát sinh");
            assert_ne!(score(&set, &assessment), before);
            assessment.answer_mut(leaf(&set, "x")).mark = None;
            assert_eq!(score(&set, &assessment), before, "{policy} {figures}");
        }
    }
}

#[test]
fn what_only_the_verifier_enters_is_never_open_for_the_officer() {
    let verifier =
        json!({"id": "v", "max": "1", "verifier_only": true, "rule": {"type": "yes_no", "input": "w"}});
    let own = json!({"id": "x", "max": "1", "rule": {"type": "yes_no", "input": "q"}});
    let set = small_set("2", vec![own, verifier], &[("q", "boolean"), ("w", "boolean")]).expect("sound");
    let report = score(&set, &filled(&set, "q=yes"));
    assert!(!report.total.is_provisional());
    assert_eq!((report.total.items, report.total.done), (1, 1));
    let report = score(&set, &filled(&set, "q=yes w=yes"));
    assert_eq!(report.total.points, points("1"));
}

/// The base may hold such items too: without them the unit's own 1 of 1 is all.
#[test]
fn what_only_the_verifier_enters_counts_once_its_points_are_there() {
    let verifier =
        json!({"id": "v", "max": "8", "verifier_only": true, "rule": {"type": "yes_no", "input": "w"}});
    let own = json!({"id": "x", "max": "2", "rule": {"type": "yes_no", "input": "q"}});
    let set = small_set("10", vec![verifier, own], &[("w", "boolean"), ("q", "boolean")]).expect("sound");
    let at = leaf(&set, "v");
    let mut assessment = filled(&set, "q=yes w=yes");
    let rounds = |points: &[Option<&str>]| -> Vec<Verified> {
        let given = |(round, points): (u8, Option<&str>)| {
            Verified::new(round, points.and_then(Decimal::from_canonical), "")
        };
        (1..).zip(points.iter().copied()).map(given).collect()
    };
    for (given, points_now, total, max, missing) in [
        (vec![], None, "2", "2", 1),
        // A comment alone gives no points.
        (vec![None], None, "2", "2", 1),
        (vec![Some("5")], Some("5"), "7", "10", 0),
        (vec![Some("5"), Some("6.5"), None], Some("6.5"), "8.5", "10", 0),
        // Points that the item cannot have, or with more decimals than points have, are none.
        (vec![Some("9")], None, "2", "2", 1),
        (vec![Some("1.555")], None, "2", "2", 1),
    ] {
        assessment.answer_mut(at).verified = rounds(&given);
        let report = score(&set, &assessment);
        let result = report.leaf(at);
        assert_eq!(result.points, points_now.map(points), "{given:?}");
        assert_eq!((report.total.points, report.total.max), (points(total), points(max)), "{given:?}");
        assert_eq!((report.total.items, report.total.done, report.total.open), (1, 1, 0), "{given:?}");
        assert_eq!(report.total.verifier_missing, missing);
        assert_eq!(report.outside(&set, EnteredBy::Verifier).count(), missing);
        assert_eq!(result.outside, missing == 1);
        assert!(!result.is_excluded() && !result.is_open());
    }
}

/// For any kind of input with a value of another kind: the item counts as missing, and the value is reported.
#[test]
fn a_value_of_another_kind_leaves_its_item_missing() {
    let kinds = [
        ("boolean", json!({"type": "yes_no", "input": "i"})),
        (
            "choice",
            json!({"type": "choice", "input": "i", "options": [{"id": "a", "label": "a", "points": "2"}]}),
        ),
        ("count", json!({"type": "per_item", "count": "i", "each": "1"})),
        (
            "percent",
            json!({"type": "ratio", "percent": "i",
                           "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}),
        ),
        ("date", json!({"type": "lateness", "due": "2026-11-20", "actual": "i", "per_day": {"points": "1"}})),
        ("points", json!({"type": "manual", "input": "i"})),
    ];
    let values = [
        json!({"answer": true}),
        json!({"answer": false}),
        json!({"choice": "b"}),
        json!({"number": "1"}),
        json!({"date": "2026-11-20"}),
        json!("not_arising"),
        json!({"number": "-7.123456"}),
    ];
    for (kind, rule) in kinds {
        let set = small_set("2", vec![json!({"id": "x", "max": "2", "rule": rule})], &[("i", kind)])
            .expect("sound");
        for value in &values {
            let fits = match kind {
                "boolean" => value.get("answer").is_some(),
                "choice" => false,
                "date" => value.get("date").is_some(),
                _ => *value == json!({"number": "1"}),
            };
            if fits {
                continue;
            }
            let mut file: Json =
                serde_json::from_str(&assessment_file::write(&set, &blank(&set), false)).expect("JSON");
            file["assessment"]["inputs"]["i"] = value.clone();
            file["assessment"]["previous_inputs"] = json!({"i": value});
            let (assessment, _) =
                assessment_file::parse(&file.to_string()).expect("ours").open(&set).expect("opens");
            let state = score(&set, &assessment).leaf(leaf(&set, "x")).state;
            assert_eq!(state, State::DataMissing, "{value} at a {kind}");
            // And it is written back, not dropped.
            let written: Json =
                serde_json::from_str(&assessment_file::write(&set, &assessment, false)).expect("JSON");
            assert!(
                written["assessment"]["inputs"]["i"].is_object()
                    || written["assessment"]["inputs"]["i"] == "not_arising"
            );
            assert!(written["assessment"]["previous_inputs"].get("i").is_some(), "{value} at a {kind}");
            let (again, _) =
                assessment_file::parse(&written.to_string()).expect("ours").open(&set).expect("opens");
            assert_eq!(score(&set, &again).leaf(leaf(&set, "x")).state, State::DataMissing);
        }
    }
}

/// At any depth of the rule.
#[test]
fn typed_points_need_their_explanation_wherever_in_the_rule_they_stand() {
    let manual = json!({"type": "manual", "input": "p"});
    let yes = json!({"type": "yes_no", "input": "q"});
    let composite = |rule: &Json| json!({"type": "composite", "parts": [{"max": "1", "rule": rule}, {"max": "1", "rule": yes}]});
    let switch = |rule: &Json, other: &Json| json!({"type": "switch", "cases": [{"when": {"input": "s", "is": true}, "rule": rule}], "otherwise": other});
    let own = |rule: Json| json!({"type": "composite", "parts": [{"max": "2", "rule": rule}]});
    for (rule, figures, asks) in [
        (composite(&manual), "p=1 q=yes", true),
        (switch(&composite(&manual), &yes), "s=yes p=1 q=yes", true),
        (switch(&composite(&manual), &yes), "s=no q=yes", false),
        (own(switch(&manual, &yes)), "s=yes p=1", true),
        (own(switch(&yes, &manual)), "s=yes q=yes p=1", false),
        (own(own(manual.clone())), "p=1", true),
    ] {
        let inputs: Vec<(&str, &str)> = [("p", "points"), ("q", "boolean"), ("s", "boolean")]
            .into_iter()
            .filter(|(id, _)| rule.to_string().contains(&format!("\"{id}\"")))
            .collect();
        for zero in [false, true] {
            let mut item = json!({"id": "x", "max": "2", "rule": rule});
            let mut inputs = inputs.clone();
            let mut figures = figures.to_owned();
            if zero {
                // A condition that leaves no points settles the points, but an explanation is still asked for.
                item["zero_if"] = json!([{"input": "z", "is": true}]);
                inputs.push(("z", "boolean"));
                figures.push_str(" z=yes");
            }
            let set = small_set("2", vec![item], &inputs).expect("sound");
            let mut assessment = filled(&set, &figures);
            let done = |assessment: &Assessment| score(&set, assessment).total.done;
            assert!(score(&set, &assessment).leaf(leaf(&set, "x")).points.is_some(), "{rule} {figures}");
            assert_eq!(done(&assessment), usize::from(!asks), "{rule} {figures}");
            assessment.answer_mut(leaf(&set, "x")).explanation = "Theo biên bản".to_owned();
            assert_eq!(done(&assessment), 1, "{rule} {figures}");
        }
    }
}

/// Manual, survey, announced: at most as many decimals as points have.
#[test]
fn typed_points_with_more_decimals_are_an_error_and_never_rounded() {
    for (decimals, fits, over) in
        [(0, "1", "1.5"), (1, "1.5", "1.55"), (2, "1.55", "1.555"), (4, "1.5555", "1.55555")]
    {
        let manual = json!({"id": "m", "code": "m", "title": "m", "max": "2", "rule": {"type": "manual", "input": "p"}});
        let part = json!({"id": "c", "code": "c", "title": "c", "max": "2", "rule": {"type": "composite", "parts": [
            {"max": "2", "rule": {"type": "manual", "input": "o"}}]}});
        let survey = json!({"id": "s", "code": "s", "title": "s", "max": "2", "rule": {"type": "survey", "input": "r"}});
        let yes = json!({"id": "x", "code": "x", "title": "x", "max": "2", "rule": {"type": "yes_no", "input": "q"}});
        let areas = json!([{"id": "a", "code": "a", "title": "a", "max": "8", "children": [manual, part, survey, yes]}]);
        let inputs = [("p", "points"), ("o", "points"), ("r", "points"), ("q", "boolean")];
        let set = set_of("8", &json!({"leaf_decimals": decimals}), &areas, &inputs);
        for (typed, counts) in [(fits, true), (over, false)] {
            let mut assessment = filled(&set, &format!("p={typed} o={typed} r={typed}"));
            announce(&set, &mut assessment, published(typed), "Thông báo 12");
            let report = score(&set, &assessment);
            for id in ["m", "c", "s", "x"] {
                let result = report.leaf(leaf(&set, id));
                let expected =
                    if counts { typed.to_owned() } else { format!("missing: more than {decimals} decimals") };
                assert_eq!(outcome(&set, result), expected, "{id}");
            }
            // The field of the page reports it too, and a file keeps the figure.
            let InputKind::Number(field) = set[set.input_by_id("p").expect("an input")].kind else {
                panic!("a number")
            };
            assert_eq!(field.read(&typed.replace('.', ",")).is_ok(), counts);
        }
    }
}
