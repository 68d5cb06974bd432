//! Advice is a count that meets the threshold itself, checked by scoring the changed answer.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tu_cham_core::advice::{Gain, NextClass, earlier, gain, losses, next_class, to_reach};
use tu_cham_core::criteria::{ClassIx, CriteriaSet};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Percent;
use tu_cham_core::review::Standing;
use tu_cham_core::score::score;

use crate::util::{enter, filled, leaf, points, set_of, small_set};

fn ratio(max: &str, bands: &Json) -> CriteriaSet {
    let rule = json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": bands,
                      "zero_denominator": "zero"});
    let leaf = json!({"id": "x", "max": max, "rule": rule});
    small_set(max, vec![leaf], &[("n", "count"), ("d", "count")]).expect("sound")
}

fn full_at(threshold: &str, max: &str) -> Json {
    json!([
        {"from": "0", "to": threshold, "gives": {"times_max_over": threshold}},
        {"from": threshold, "to": "1", "to_inclusive": true, "gives": {"constant": max}},
    ])
}

fn linear() -> Json {
    json!([{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}])
}

fn gain_of(set: &CriteriaSet, n: u32, d: u32) -> Option<Gain> {
    let assessment = filled(set, &format!("n={n} d={d}"));
    let report = score(set, &assessment);
    gain(set, &assessment, &report, leaf(set, "x"))
}

/// Each case: `n/d`, then how many more, the rate reached, the points then; blank where there is nothing to gain.
#[track_caller]
fn advises(set: &CriteriaSet, cases: &[(u32, u32, &str, &str, &str)]) {
    for (n, d, more, reaches, points_then) in cases {
        let found = gain_of(set, *n, *d).map_or_else(
            || (String::new(), String::new(), String::new()),
            |gain| (gain.more.canonical(), gain.reaches.canonical(), gain.points.decimal().canonical()),
        );
        assert_eq!(
            (found.0.as_str(), found.1.as_str(), found.2.as_str()),
            (*more, *reaches, *points_then),
            "{n}/{d}"
        );
    }
}

#[test]
fn a_threshold_is_met_itself_not_only_after_rounding() {
    advises(
        &ratio("3", &full_at("0.8", "3")),
        &[
            // Sông Cầu: 80 % of 1.109 is 887.2; 887 would be 79,98 %.
            (573, 1109, "315", "0.8", "3"),
            (0, 10, "8", "0.8", "3"),
            (7, 10, "1", "0.8", "3"),
            (8, 10, "", "", ""),
            (10, 10, "", "", ""),
            (0, 1, "1", "0.8", "3"),
            // 2.9994 rounds to the full points already.
            (887, 1109, "", "", ""),
        ],
    );
    // The same written as one band, which is full within itself.
    let one_band =
        json!([{"from": "0", "to": "1", "to_inclusive": true, "gives": {"times_max_over": "0.8"}}]);
    advises(&ratio("3", &one_band), &[(573, 1109, "315", "0.8", "3"), (8, 10, "", "", "")]);
    advises(&ratio("20", &linear()), &[(40, 50, "10", "1", "20"), (2541, 2618, "77", "1", "20")]);
}

#[test]
fn steps_are_advised_one_at_a_time_and_an_exclusive_one_needs_more() {
    let steps = json!([
        {"from": "0", "to": "0.7", "gives": {"constant": "0"}},
        {"from": "0.7", "to": "0.9", "to_inclusive": true, "gives": {"constant": "1"}},
        {"from": "0.9", "from_inclusive": false, "to": "1", "to_inclusive": true, "gives": {"constant": "2"}},
    ]);
    advises(
        &ratio("2", &steps),
        &[
            (50, 100, "20", "0.7", "1"),
            (69, 100, "1", "0.7", "1"),
            // *trên 90%*: 90 of 100 is not enough.
            (70, 100, "21", "0.9", "2"),
            (89, 100, "2", "0.9", "2"),
            (90, 100, "1", "0.9", "2"),
            (91, 100, "", "", ""),
            // 90 % of 101 is 90.9.
            (80, 101, "11", "0.9", "2"),
            (6, 9, "1", "0.7", "1"),
        ],
    );
    let set = ratio("2", &steps);
    let beyond = |n| gain_of(&set, n, 100).map(|gain| gain.beyond);
    assert_eq!((beyond(50), beyond(70)), (Some(false), Some(true)));
}

#[test]
fn below_a_floor_the_floor_is_the_next_step() {
    let bands = json!([
        {"from": "0", "to": "0.8", "gives": {"constant": "0"}},
        {"from": "0.8", "to": "0.95", "gives": "times_max"},
        {"from": "0.95", "to": "1", "to_inclusive": true, "gives": {"constant": "2"}},
    ]);
    advises(
        &ratio("2", &bands),
        &[(70, 100, "10", "0.8", "1.6"), (85, 100, "10", "0.95", "2"), (95, 100, "", "", "")],
    );
    let from_the_floor = json!([
        {"from": "0", "to": "0.8", "gives": {"constant": "0"}},
        {"from": "0.8", "to": "1", "to_inclusive": true, "gives": "interpolated"},
    ]);
    // At 80 % itself there is nothing yet, so the next point of rest is 100 %.
    advises(&ratio("2", &from_the_floor), &[(70, 100, "30", "1", "2"), (80, 100, "20", "1", "2")]);
}

/// The target that was assigned, or the set's own where it is blank or zero; never 100 % of the denominator.
#[test]
fn a_rate_is_advised_up_to_its_target() {
    for curve in ["linear", "met_or_zero"] {
        let rule = json!({"type": "target", "numerator": "n", "denominator": "d", "target": "t", "default": "0.8",
                          "curve": curve, "zero_denominator": "zero"});
        let inputs = [("n", "count"), ("d", "count"), ("t", "percent")];
        let set = small_set("3", vec![json!({"id": "x", "max": "3", "rule": rule})], &inputs).expect("sound");
        for (figures, more, reaches) in [
            ("n=573 d=1109", "315", "0.8"),
            ("n=573 d=1109 t=0", "315", "0.8"),
            // 60 % of 1.109 is 665.4.
            ("n=573 d=1109 t=60", "93", "0.6"),
        ] {
            let assessment = filled(&set, figures);
            let gain = gain(&set, &assessment, &score(&set, &assessment), leaf(&set, "x")).expect(figures);
            let found = (gain.more.canonical(), gain.reaches.canonical(), gain.points);
            assert_eq!(found, (more.to_owned(), reaches.to_owned(), points("3")), "{curve} {figures}");
        }
        let met = filled(&set, "n=666 d=1109 t=60");
        assert_eq!(gain(&set, &met, &score(&set, &met), leaf(&set, "x")), None);
    }
}

#[test]
fn no_advice_where_no_numerator_decides() {
    let set = ratio("2", &linear());
    assert_eq!(gain_of(&set, 0, 0), None, "a zero denominator");
    assert_eq!(gain_of(&set, 5, 4), None, "an error at the field");
    let yes_no = json!({"id": "x", "max": "2", "rule": {"type": "yes_no", "input": "q"}});
    let set = small_set("2", vec![yes_no], &[("q", "boolean")]).expect("sound");
    let assessment = filled(&set, "q=no");
    let report = score(&set, &assessment);
    let lost = losses(&set, &assessment, &report);
    assert_eq!((lost.len(), lost[0].lost, lost[0].gain), (1, points("2"), None));
}

#[test]
fn lost_points_come_most_first_and_only_from_scored_base_items() {
    let item = |id: &str, max: &str| {
        json!({"id": id, "code": id, "title": id, "max": max, "na": "exclude",
               "rule": {"type": "manual", "input": format!("p.{id}")}})
    };
    let area = |id: &str, max: &str, role: &str, children: Vec<Json>| json!({"id": id, "code": id, "title": id, "max": max, "role": role, "children": children});
    let base = ["small", "most", "tie", "full", "open", "gone"];
    let areas = json!([
        area("a", "24", "base", base.iter().map(|id| item(id, "4")).collect()),
        area("b", "4", "bonus", vec![item("bonus", "4")]),
        area("c", "4", "penalty", vec![item("penalty", "4")]),
    ]);
    let ids: Vec<String> = base.iter().chain(&["bonus", "penalty"]).map(|id| format!("p.{id}")).collect();
    let inputs: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "points")).collect();
    let set = set_of("24", &json!({}), &areas, &inputs);
    let mut assessment = filled(&set, "p.small=3 p.most=0.5 p.tie=3 p.full=4 p.bonus=0 p.penalty=0");
    crate::util::not_applicable(&set, &mut assessment, "gone", "Không phát sinh");
    let report = score(&set, &assessment);
    let lost: Vec<(String, String)> = losses(&set, &assessment, &report)
        .iter()
        .map(|loss| (set.node_of(loss.leaf).id.clone(), loss.lost.decimal().canonical()))
        .collect();
    let expected = [("most", "3.5"), ("small", "1"), ("tie", "1")];
    assert_eq!(lost, expected.map(|(id, lost)| (id.to_owned(), lost.to_owned())));
}

/// 179,99 of 200 are 89,995 %, which is 90,00 %.
#[test]
fn an_index_is_reached_where_it_rounds_up_to_it() {
    let typed = json!({"id": "x", "max": "200", "rule": {"type": "manual", "input": "p"}});
    let set = small_set("200", vec![typed], &[("p", "points")]).expect("sound");
    for (earned, percent, lacks) in [
        ("170", 90, Some("9.99")),
        ("179.98", 90, Some("0.01")),
        ("179.99", 90, None),
        ("0", 100, Some("199.99")),
        ("0", 101, None),
    ] {
        let total = score(&set, &filled(&set, &format!("p={earned}"))).total;
        assert_eq!(
            to_reach(&set, &total, Percent::whole(percent)),
            lacks.map(points),
            "{earned} to {percent}"
        );
    }
}

/// The unit cannot gain points of items that only the verifier enters.
#[test]
fn the_verifier_s_items_are_no_losses() {
    let of = |id: &str| json!({"id": id, "max": "2", "rule": {"type": "yes_no", "input": format!("q.{id}")}});
    let mut verified = of("y");
    verified["verifier_only"] = json!(true);
    let set =
        small_set("4", vec![of("x"), verified], &[("q.x", "boolean"), ("q.y", "boolean")]).expect("sound");
    let assessment = filled(&set, "q.x=no");
    let lost = losses(&set, &assessment, &score(&set, &assessment));
    assert_eq!(lost.iter().map(|loss| loss.leaf).collect::<Vec<_>>(), [leaf(&set, "x")]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    /// ⌈0.8 d⌉ − n more, and the changed answer scores as promised.
    #[test]
    fn the_advised_count_is_the_least_that_reaches_the_threshold(d in 1_u32..5000, part in 0_u32..=1000) {
        let n = u32::try_from(u64::from(d) * u64::from(part) / 1000).expect("n ≤ d");
        let set = ratio("3", &full_at("0.8", "3"));
        let needed = (4 * d).div_ceil(5);
        if let Some(gain) = gain_of(&set, n, d) {
            prop_assert_eq!(gain.more, Decimal::whole(i64::from(needed) - i64::from(n)));
            let mut changed = filled(&set, &format!("n={n} d={d}"));
            enter(&set, &mut changed, &[("n", &needed.to_string())]);
            prop_assert_eq!(score(&set, &changed).leaf(leaf(&set, "x")).points, Some(gain.points));
            prop_assert_eq!(gain.points, points("3"));
        } else {
            // Nothing to gain: 3 × n / 0.8 d ≥ 2.995 already.
            prop_assert!(u64::from(n) * 30_000 >= u64::from(d) * 8 * 2995);
        }
    }
}

/// A base item, a bonus, two penalties; the second penalty is the verifier's.
fn with_penalties() -> CriteriaSet {
    let yes = |id: &str, input: &str, more: Json| {
        let mut leaf = json!({"id": id, "code": id, "title": id, "max": "2", "rule": {"type": "yes_no", "input": input}});
        for (field, value) in more.as_object().expect("fields") {
            leaf[field] = value.clone();
        }
        leaf
    };
    let area = |id: &str, role: &str, max: &str, children: Vec<Json>| json!({"id": id, "code": id, "title": id, "max": max, "role": role, "children": children});
    let papers = json!({"guidance": {"evidence": ["Biên bản"]}});
    let areas = json!([
        area("a", "base", "2", vec![yes("x", "q", json!({}))]),
        area("b", "bonus", "2", vec![yes("plus", "r", json!({}))]),
        area(
            "p",
            "penalty",
            "4",
            vec![yes("minus", "s", papers), yes("theirs", "t", json!({"verifier_only": true})),]
        ),
    ]);
    set_of("2", &json!({}), &areas, &[("q", "boolean"), ("r", "boolean"), ("s", "boolean"), ("t", "boolean")])
}

#[test]
fn an_incurred_penalty_lost_points_and_one_that_is_not_lost_none() {
    let set = with_penalties();
    let lost = |figures: &str| {
        let assessment = filled(&set, figures);
        let report = score(&set, &assessment);
        let all = losses(&set, &assessment, &report);
        let listed: Vec<(String, String)> = all
            .iter()
            .map(|loss| (set.node_of(loss.leaf).id.clone(), loss.lost.decimal().canonical()))
            .collect();
        for (leaf, _) in set.leaves() {
            let standing = Standing::of(&set, &assessment, &report, leaf);
            assert_eq!(
                standing.lost,
                all.iter().any(|loss| loss.leaf == leaf),
                "list and filter agree: {figures}"
            );
            assert!(!standing.no_evidence, "nobody proves a penalty against himself");
        }
        listed
    };
    let pair = |id: &str, points: &str| (id.to_owned(), points.to_owned());
    assert_eq!(lost("q=yes r=no s=no t=yes"), []);
    assert_eq!(lost("q=yes r=no s=yes t=yes"), [pair("minus", "2")]);
    assert_eq!(lost("q=no r=no s=yes t=no"), [pair("x", "2"), pair("minus", "2")]);
}

#[test]
fn more_of_a_penalty_is_no_gain() {
    let rule = json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": linear(),
                      "zero_denominator": "zero"});
    let areas = json!([
        {"id": "a", "code": "a", "title": "a", "max": "1", "children": [
            {"id": "y", "code": "y", "title": "y", "max": "1", "rule": {"type": "yes_no", "input": "q"}}]},
        {"id": "p", "code": "p", "title": "p", "max": "2", "role": "penalty", "children": [
            {"id": "x", "code": "x", "title": "x", "max": "2", "rule": rule}]},
    ]);
    let set = set_of("1", &json!({}), &areas, &[("q", "boolean"), ("n", "count"), ("d", "count")]);
    assert_eq!(gain_of(&set, 1, 4), None);
}

#[test]
fn what_is_missing_to_the_next_class_is_points_or_something_else() {
    let bands = json!([{"label": "Yếu", "from": "0"}, {"label": "Khá", "from": "50"}, {"label": "Tốt", "from": "80"}]);
    let typed =
        json!({"id": "x", "code": "x", "title": "x", "max": "10", "rule": {"type": "manual", "input": "p"}});
    let areas = json!([{"id": "a", "code": "a", "title": "a", "max": "10", "children": [typed]}]);
    let set = |knock_outs: Json| {
        let fields = json!({"classification": {"bands": bands, "knock_outs": knock_outs}});
        set_of("10", &fields, &areas, &[("p", "points")])
    };
    let free = set(json!([]));
    let next = |set: &CriteriaSet, figures: &str| next_class(set, &score(set, &filled(set, figures)).total);
    assert_eq!(next(&free, ""), None, "nothing is promised while something is open");
    let missing =
        |class: usize, lacks: &str| NextClass::Missing { class: ClassIx(class), points: points(lacks) };
    assert_eq!(next(&free, "p=4.5"), Some(missing(1, "0.5")));
    assert_eq!(next(&free, "p=5"), Some(missing(2, "3")));
    assert_eq!(next(&free, "p=8"), Some(NextClass::Best));
    let held = set(json!([{"item": "x", "when": "not_full", "best": "Khá"}]));
    assert_eq!(next(&held, "p=8"), Some(NextClass::Held { reached: ClassIx(2) }));
    // Only what keeps it there is named.
    let why = |figures: &str| {
        let assessment = filled(&held, figures);
        let report = score(&held, &assessment);
        report.leaving(&held, &assessment, ClassIx(1)).len()
    };
    assert_eq!((why("p=8"), why("p=10"), why("")), (1, 0, 0));
    assert_eq!(next(&held, "p=10"), Some(NextClass::Best));
}

#[test]
fn last_years_points_of_a_part_are_of_the_items_that_had_some() {
    let item =
        |id: &str| json!({"id": id, "max": "4", "rule": {"type": "yes_no", "input": format!("q.{id}")}});
    let set =
        small_set("8", vec![item("x"), item("y")], &[("q.x", "boolean"), ("q.y", "boolean")]).expect("sound");
    let mut assessment = filled(&set, "q.x=no");
    let report = score(&set, &assessment);
    let area = set.areas()[0];
    assert_eq!(earlier(&set, &assessment, &report, area), None);
    assessment.remember_points(leaf(&set, "y"), Some(points("3")));
    let known = earlier(&set, &assessment, &report, area).expect("an item's points are known");
    assert_eq!((known.points, known.max, known.known, known.items), (points("3"), points("4"), 1, 2));
    assert_eq!(known.index(2), Some(Percent::whole(75)));
}
