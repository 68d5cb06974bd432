//! Rounded leaves add up through caps; bonus, penalty and survey are added separately; open items show as a range.

use serde_json::{Value as Json, json};
use tu_cham_core::criteria::{CriteriaSet, EnteredBy};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::{Report, Total, score};

use crate::util::{blank, filled, not_applicable, points, set_of, small_set};

/// A leaf of typed points named like its input.
fn typed(id: &str, max: &str) -> Json {
    json!({"id": id, "code": id, "title": id, "max": max, "na": "exclude",
           "rule": {"type": "manual", "input": format!("p.{id}")}})
}

fn survey(id: &str, max: &str) -> Json {
    json!({"id": id, "code": id, "title": id, "max": max,
           "rule": {"type": "survey", "input": format!("p.{id}")}})
}

fn area(id: &str, max: &str, role: &str, children: &[Json]) -> Json {
    json!({"id": id, "code": id, "title": id, "max": max, "role": role, "children": children})
}

/// With a cap, which the maximum then is.
fn capped(mut node: Json) -> Json {
    node["cap"] = node["max"].clone();
    node
}

/// A set of these areas; every leaf `id` takes its points from the input `p.id`.
fn set(scale: &str, fields: &Json, areas: &[Json]) -> CriteriaSet {
    fn leaves(node: &Json, ids: &mut Vec<String>) {
        match node["children"].as_array() {
            Some(children) => children.iter().for_each(|child| leaves(child, ids)),
            None => ids.push(format!("p.{}", node["id"].as_str().expect("an id"))),
        }
    }
    let mut ids = Vec::new();
    for area in areas {
        leaves(area, &mut ids);
    }
    let inputs: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "points")).collect();
    set_of(scale, fields, &json!(areas), &inputs)
}

fn percent(text: &str) -> Percent {
    let decimal = Decimal::from_canonical(text).expect("a canonical number");
    Percent::from_decimal(decimal).expect("a percentage")
}

/// Figures as `fill` reads them, leaves that did not arise behind a `-`.
#[track_caller]
fn report(set: &CriteriaSet, answers: &str) -> Report {
    let (not_arising, figures): (Vec<&str>, Vec<&str>) =
        answers.split_whitespace().partition(|answer| answer.starts_with('-'));
    let mut assessment = filled(set, &figures.join(" "));
    for id in not_arising {
        not_applicable(set, &mut assessment, &id[1..], "Không phát sinh");
    }
    score(set, &assessment)
}

/// Each case: answers, then points, maximum and index (or `—`) of the whole.
#[track_caller]
fn totals(set: &CriteriaSet, cases: &[(&str, &str, &str, &str)]) {
    for (answers, earned, max, index) in cases {
        let total = report(set, answers).total;
        let shown = total.index.map_or("—".to_owned(), |index| index.decimal().canonical());
        assert_eq!(
            (total.points, total.max, shown.as_str()),
            (points(earned), points(max), *index),
            "{answers:?}"
        );
    }
}

/// The low and the high end of a range.
type Ends<'a> = (&'a str, &'a str);

/// Each case: answers, then the ends of the total and of the index.
#[track_caller]
fn ranges(set: &CriteriaSet, cases: &[(&str, Ends, Ends)]) {
    for (answers, (least, most), (low, high)) in cases {
        let total = report(set, answers).total;
        assert_eq!((total.least, total.most), (points(least), points(most)), "total of {answers:?}");
        assert_eq!(total.index_range, Some((percent(low), percent(high))), "index of {answers:?}");
    }
}

#[test]
fn s7_leaves_are_rounded_first_and_added_then() {
    let third = |id: &str| {
        json!({"id": id, "max": "1", "rule": {"type": "ratio", "numerator": "n", "denominator": "d",
               "zero_denominator": "zero",
               "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}})
    };
    let set = small_set("3", vec![third("a1"), third("a2"), third("a3")], &[("n", "count"), ("d", "count")])
        .expect("sound");
    totals(&set, &[("n=1 d=3", "0.99", "3", "33"), ("n=2 d=3", "2.01", "3", "67")]);
}

#[test]
fn s7_tenths_and_quarters_add_up_exactly() {
    let leaves: Vec<Json> = (0..60).map(|at| typed(&format!("q{at}"), "1")).collect();
    let set = set("60", &json!({}), &[area("a", "60", "base", &leaves)]);
    let quarters: Vec<String> = (0..60).map(|at| format!("p.q{at}=0.25")).collect();
    totals(&set, &[(&quarters.join(" "), "15", "60", "25")]);
    totals(&set, &[("p.q0=0.1 p.q1=0.2", "0.3", "60", "0.5")]);
}

#[test]
fn s5_an_excluded_item_leaves_score_and_maximum_up_the_whole_tree() {
    let group = json!({"id": "g", "code": "g", "title": "g", "max": "40", "children": [typed("x", "2"), typed("y", "38")]});
    let set = set(
        "100",
        &json!({}),
        &[area("a", "60", "base", &[typed("z", "60")]), area("b", "40", "base", &[group])],
    );
    totals(
        &set,
        &[
            // 80/98
            ("p.z=50 p.y=30 -x", "80", "98", "81.63"),
            ("p.z=50 p.y=30 p.x=0", "80", "100", "80"),
            ("p.z=50 p.y=30", "80", "100", "80"),
            ("-x -y p.z=45", "45", "60", "75"),
        ],
    );
    let report = report(&set, "p.z=50 p.y=30 -x");
    for (node, max, index) in [("g", "38", "78.95"), ("b", "38", "78.95"), ("a", "60", "83.33")] {
        let node = report.node(set.node_by_id(node).expect("a node"));
        assert_eq!((node.shown.max, node.index), (points(max), Some(percent(index))));
    }
}

#[test]
fn no_index_where_nothing_applies_or_nothing_is_scored() {
    let set = set(
        "10",
        &json!({}),
        &[
            area("a", "4", "base", &[typed("x", "1"), typed("y", "3")]),
            area("b", "6", "base", &[typed("z", "6")]),
        ],
    );
    totals(
        &set,
        &[
            ("", "0", "10", "—"),
            ("-x -y -z", "0", "0", "—"),
            // An item that left the score is not scored.
            ("-x", "0", "9", "—"),
            ("p.x=0", "0", "10", "0"),
        ],
    );
    let index =
        |answers: &str, id: &str| report(&set, answers).node(set.node_by_id(id).expect("a node")).index;
    assert_eq!(index("-x -y p.z=3", "a"), None);
    assert_eq!(index("-x p.z=3", "a"), None);
    assert_eq!(index("p.z=3", "a"), None);
    assert_eq!(index("-x p.y=0", "a"), Some(percent("0")));
    assert_eq!(index("p.z=3", "b"), Some(percent("50")));
}

#[test]
fn s6_a_cap_holds_points_and_maximum() {
    let group = capped(json!({"id": "g", "code": "g", "title": "g", "max": "3",
                              "children": [typed("x", "2"), typed("y", "2")]}));
    let set = set("5", &json!({}), &[area("a", "5", "base", &[group, typed("z", "2")])]);
    totals(
        &set,
        &[
            ("p.x=2 p.y=2 p.z=0", "3", "5", "60"),
            ("p.x=2 p.y=0.5 p.z=0", "2.5", "5", "50"),
            ("-x p.y=2 p.z=2", "4", "4", "100"),
            ("-x -y p.z=1", "1", "2", "50"),
        ],
    );
    ranges(&set, &[("p.x=2 p.y=2 p.z=1", ("4", "4"), ("80", "80"))]);
    let total = report(&set, "p.x=2 p.z=1").total;
    assert_eq!((total.least, total.most), (points("3"), points("4")));
    // 3/5 to 4/5, or 3/4 where y leaves.
    let (low, high) = total.index_range.expect("a range");
    assert!(low <= percent("60") && high >= percent("80"));
}

/// The cap includes survey points once they are known.
#[test]
fn s6_a_cap_holds_survey_points_too() {
    let set = set(
        "5",
        &json!({}),
        &[
            capped(area("a", "3", "base", &[typed("x", "2"), survey("s", "2")])),
            area("b", "2", "base", &[typed("y", "2")]),
        ],
    );
    totals(
        &set,
        &[
            ("p.x=2 p.y=1", "3", "4", "75"),
            ("p.x=2 p.y=1 p.s=2", "4", "5", "80"),
            ("p.x=1 p.y=1 p.s=1.5", "3.5", "5", "70"),
        ],
    );
}

#[test]
fn s6_bonus_is_capped_and_does_not_lift_the_total_unless_the_set_says_so() {
    let areas = [
        area("a", "10", "base", &[typed("x", "10")]),
        capped(area("b", "3", "bonus", &[typed("y", "2"), typed("z", "2")])),
    ];
    totals(
        &set("10", &json!({}), &areas),
        &[
            ("p.x=6 p.y=1 p.z=0", "7", "10", "70"),
            ("p.x=6 p.y=2 p.z=2", "9", "10", "90"),
            ("p.x=9 p.y=2 p.z=2", "10", "10", "100"),
        ],
    );
    totals(
        &set("10", &json!({"total_may_exceed": true}), &areas),
        &[("p.x=9 p.y=2 p.z=2", "12", "10", "120"), ("p.x=6 p.y=0 p.z=0", "6", "10", "60")],
    );
}

#[test]
fn s6_a_penalty_is_subtracted_within_its_cap_and_never_below_zero() {
    let areas = [
        area("a", "10", "base", &[typed("x", "10")]),
        area("b", "2", "bonus", &[typed("y", "2")]),
        capped(area("c", "5", "penalty", &[typed("v", "3"), typed("w", "3")])),
    ];
    let set = set("10", &json!({}), &areas);
    totals(
        &set,
        &[
            ("p.x=8 p.y=1 p.v=2 p.w=0", "7", "10", "70"),
            ("p.x=8 p.y=1 p.v=3 p.w=3", "4", "10", "40"),
            ("p.x=1 p.y=1 p.v=3 p.w=0", "0", "10", "0"),
            // Bonus and penalty first, then the limit: 10 + 2 − 1.
            ("p.x=10 p.y=2 p.v=1 p.w=0", "10", "10", "100"),
        ],
    );
    // Open items of the penalty lower the low end.
    ranges(
        &set,
        &[
            ("p.x=8 p.y=1 p.v=2", ("4", "7"), ("40", "70")),
            ("p.x=8 p.y=1 p.v=3", ("4", "6"), ("40", "60")),
            ("p.x=8 p.v=0 p.w=0", ("8", "10"), ("80", "100")),
        ],
    );
    let total = report(&set, "p.x=8 p.y=1 p.v=2 p.w=0").total;
    assert_eq!(
        (total.base.points, total.bonus.points, total.penalty.points),
        (points("8"), points("1"), points("2"))
    );
}

#[test]
fn penalties_of_the_verifier_leave_the_total_final() {
    let mut penalty = typed("v", "3");
    penalty["verifier_only"] = json!(true);
    let areas = [area("a", "10", "base", &[typed("x", "10")]), area("c", "3", "penalty", &[penalty])];
    let set = set("10", &json!({}), &areas);
    let total = report(&set, "p.x=8").total;
    assert!(!total.is_provisional());
    ranges(&set, &[("p.x=8", ("8", "8"), ("80", "80"))]);
}

/// 50 points of the unit's own and 50 of a survey, bonus and penalty beside.
fn half_survey(fields: &Json) -> CriteriaSet {
    set(
        "100",
        fields,
        &[
            area("a", "50", "base", &[typed("x", "40"), typed("y", "10")]),
            area("s", "50", "base", &[survey("s1", "30"), survey("s2", "20")]),
            area("b", "4", "bonus", &[typed("m", "4")]),
            area("c", "4", "penalty", &[typed("v", "4")]),
        ],
    )
}

#[test]
fn the_survey_is_kept_apart() {
    let set = half_survey(&json!({}));
    totals(
        &set,
        &[
            ("p.x=30 p.y=8.75 p.m=0 p.v=0", "38.75", "50", "77.5"),
            ("p.x=30 p.y=8.75 p.m=2 p.v=1", "39.75", "50", "79.5"),
            ("p.x=30 p.y=8.75 p.m=0 p.v=0 p.s1=24 p.s2=16", "78.75", "100", "78.75"),
        ],
    );
    let total = report(&set, "p.x=30 p.y=8.75 p.m=0 p.v=0").total;
    assert!(!total.is_provisional(), "outside completeness");
    assert_eq!((total.items, total.done), (4, 0), "typed points lack their explanation");
    let survey = total.survey.expect("a survey");
    assert_eq!((survey.points, survey.max), (Points::ZERO, points("50")));
    let known = report(&set, "p.x=30 p.y=8.75 p.m=0 p.v=0 p.s1=24 p.s2=16");
    let survey = known.total.survey.expect("a survey");
    assert_eq!((survey.points, survey.max), (points("40"), points("50")));
    let own = known.node(set.node_by_id("a").expect("a node")).own;
    assert_eq!((own.points, own.max), (points("38.75"), points("50")));
}

#[test]
fn without_a_survey_the_own_base_part_alone_is_rescaled() {
    let set = half_survey(&json!({"survey": "rescale_when_absent"}));
    totals(
        &set,
        &[
            ("p.x=30 p.y=8.75 p.m=0 p.v=0", "77.5", "100", "77.5"),
            // Bonus and penalty come after: 77.50 + 2 − 1.
            ("p.x=30 p.y=8.75 p.m=2 p.v=1", "78.5", "100", "78.5"),
            ("p.x=30 -y p.m=0 p.v=0", "75", "100", "75"),
            ("p.x=30 p.y=8.75 p.m=0 p.v=0 p.s1=24 p.s2=16", "78.75", "100", "78.75"),
            // A known survey is the end of it: 70 of the 90 that apply.
            ("p.x=30 -y p.m=0 p.v=0 p.s1=24 p.s2=16", "70", "90", "77.78"),
            // Nothing to rescale.
            ("-x -y p.m=2 p.v=0", "0", "0", "—"),
        ],
    );
    ranges(
        &set,
        &[
            // 30 to 40 of 50, or 30 of 40 where y leaves; no bonus and penalty open.
            ("p.x=30 p.m=0 p.v=0", ("60", "80"), ("60", "80")),
            ("p.y=5 p.m=4 p.v=0", ("14", "94"), ("14", "94")),
        ],
    );
}

#[test]
fn a_set_without_a_survey_is_not_rescaled() {
    let areas = [area("a", "10", "base", &[typed("x", "6"), typed("y", "4")])];
    let set = set("10", &json!({"survey": "rescale_when_absent"}), &areas);
    totals(&set, &[("p.x=3 -y", "3", "6", "50"), ("p.x=3 p.y=4", "7", "10", "70")]);
}

#[test]
fn the_rescaled_part_is_rounded_as_percentages_are() {
    for (decimals, expected) in [(0, "33"), (1, "33.3"), (2, "33.33"), (4, "33.3333")] {
        let areas =
            [area("a", "3", "base", &[typed("x", "3")]), area("s", "97", "base", &[survey("s1", "97")])];
        let fields = json!({"survey": "rescale_when_absent", "percent_decimals": decimals});
        totals(&set("100", &fields, &areas), &[("p.x=1", expected, "100", expected)]);
    }
}

#[test]
fn s10_what_is_open_shows_as_a_range() {
    let mut below = typed("z", "10");
    below["floor"] = json!("-5");
    let areas = [area("a", "100", "base", &[typed("x", "50"), typed("y", "40"), below])];
    let set = set("100", &json!({}), &areas);
    ranges(
        &set,
        &[
            ("p.x=40 p.y=30 p.z=5", ("75", "75"), ("75", "75")),
            // y from 0 to 40, or gone: 45/60 = 75 %.
            ("p.x=40 p.z=5", ("45", "85"), ("45", "85")),
            // z from −5 to 10, or gone: 70/90 = 77,78 %.
            ("p.x=40 p.y=30", ("65", "80"), ("65", "80")),
            // z gone is more than z in full where the rest is full: never above 100 %.
            ("p.x=50 p.y=40", ("85", "100"), ("85", "100")),
            ("", ("0", "100"), ("0", "100")),
        ],
    );
    assert!(report(&set, "p.x=40 p.z=5").total.is_provisional());
    assert!(!report(&set, "p.x=40 p.y=30 p.z=5").total.is_provisional());
}

#[test]
fn s10_the_index_range_allows_for_items_that_may_still_leave() {
    let exceed = json!({"total_may_exceed": true});
    let base = |children: &[Json]| area("a", "10", "base", children);
    let bonus = area("b", "1", "bonus", &[typed("m", "1")]);
    // Only the 2 points of y stay: 2 + 1 of 2.
    ranges(
        &set("10", &exceed, &[base(&[typed("y", "2"), typed("x", "8")]), bonus.clone()]),
        &[("p.m=1", ("1", "11"), ("10", "150"))],
    );
    ranges(
        &set("10", &exceed, &[base(&[typed("x", "8"), typed("y", "2")]), bonus.clone()]),
        &[("p.m=1", ("1", "11"), ("10", "150"))],
    );
    // Rescaled, the bonus does not grow when an item leaves: 14 + 5 of 20 at the most.
    let areas = [
        base(&[typed("x", "6"), typed("y", "4")]),
        area("s", "10", "base", &[survey("s1", "10")]),
        area("b", "5", "bonus", &[typed("m", "5")]),
    ];
    ranges(
        &set("20", &json!({"survey": "rescale_when_absent"}), &areas),
        &[("p.x=3 p.m=5", ("11", "19"), ("55", "95"))],
    );
}

/// A blank survey item is no part of the maximum, nor of the maxima that could leave, whether another one is known or
/// not: 10 + 1 of 10, then 15 + 1 of 15.
#[test]
fn s6_a_blank_survey_item_stays_outside_until_it_is_known() {
    let asked = |id: &str| {
        let mut item = survey(id, "5");
        item["na"] = json!("exclude");
        item
    };
    let areas = [
        area("a", "10", "base", &[typed("y", "10")]),
        area("s", "10", "base", &[asked("s1"), asked("s2")]),
        area("b", "1", "bonus", &[typed("m", "1")]),
    ];
    let set = set("20", &json!({"total_may_exceed": true}), &areas);
    ranges(
        &set,
        &[
            ("p.y=10 p.m=1", ("11", "11"), ("110", "110")),
            ("p.y=10 p.m=1 p.s1=5", ("16", "16"), ("106.67", "106.67")),
        ],
    );
    totals(
        &set,
        &[
            ("p.y=10 p.m=1 p.s1=5", "16", "15", "106.67"),
            ("p.y=10 p.m=1 p.s1=5 -s2", "16", "15", "106.67"),
            ("p.y=10 p.m=1 p.s1=5 p.s2=4", "20", "20", "100"),
        ],
    );
    let missing = |answers: &str| {
        let report = report(&set, answers);
        let ids: Vec<String> =
            report.outside(&set, EnteredBy::Survey).map(|leaf| set.node_of(leaf).id.clone()).collect();
        assert_eq!(ids.len(), report.total.survey_missing);
        ids.join(" ")
    };
    assert_eq!(missing("p.y=10"), "s1 s2");
    assert_eq!(missing("p.y=10 p.s1=5"), "s2");
    assert_eq!(missing("p.y=10 p.s1=5 -s2"), "");
    // A value that is no valid result does not make the item known.
    assert_eq!(missing("p.y=10 p.s1=5 p.s2=5.01"), "s2");
}

/// An item may leave without the officer's choice too: by a rate whose zero denominator takes it out.
#[test]
fn s10_a_rate_that_its_zero_denominator_takes_out_may_still_leave() {
    let rate = json!({"id": "r", "code": "r", "title": "r", "max": "8", "rule": {
        "type": "ratio", "numerator": "n", "denominator": "d", "zero_denominator": "excluded",
        "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}});
    let areas = json!([
        area("a", "10", "base", &[typed("x", "2"), rate]),
        area("b", "1", "bonus", &[typed("m", "1")])
    ]);
    let inputs = [("p.x", "points"), ("p.m", "points"), ("n", "count"), ("d", "count")];
    let set = set_of("10", &json!({"total_may_exceed": true}), &areas, &inputs);
    ranges(
        &set,
        &[("p.x=2 p.m=1", ("3", "11"), ("30", "150")), ("p.x=2 p.m=1 d=4", ("3", "11"), ("30", "150"))],
    );
    totals(&set, &[("p.x=2 p.m=1 n=0 d=0", "3", "2", "150"), ("p.x=2 p.m=1 n=1 d=4", "5", "10", "50")]);
}

/// Below a cap the range may be wider than necessary, but no completion lies outside.
#[test]
fn s10_below_a_cap_the_index_range_still_contains_every_completion() {
    let areas = [
        capped(area("a", "9", "base", &[typed("x", "8"), typed("y", "2")])),
        area("b", "1", "bonus", &[typed("m", "1")]),
    ];
    let set = set("9", &json!({"total_may_exceed": true}), &areas);
    let (low, high) = report(&set, "p.m=1").total.index_range.expect("a range");
    for completion in ["p.x=8 p.y=2", "-x p.y=2", "p.x=8 -y", "p.x=0 -y", "-x p.y=0"] {
        let index = report(&set, &format!("p.m=1 {completion}")).total.index;
        let index = index.expect("an index");
        assert!(low <= index && index <= high, "{completion}");
    }
}

/// Any number of equal shares: the order in which items may leave must be consistent.
#[test]
fn s10_many_open_items_that_may_leave_have_a_range() {
    let leaves: Vec<Json> = (0..80).map(|at| typed(&format!("q{at}"), "1")).collect();
    let set = set("80", &json!({}), &[area("a", "80", "base", &leaves)]);
    let total = score(&set, &blank(&set)).total;
    assert_eq!(total.index_range, Some((percent("0"), percent("100"))));
}

fn classes(total: &Total, set: &CriteriaSet) -> (String, String) {
    let (low, high) = total.class.expect("classes");
    let label = |at: usize| set.classification.bands[at].label.clone();
    (label(low.0), label(high.0))
}

#[test]
fn classes_have_inclusive_lower_bounds_on_the_rounded_index_and_span_what_is_open() {
    let bands = [("Yếu", "0"), ("Trung bình", "50"), ("Khá", "70"), ("Tốt", "80"), ("Xuất sắc", "90")];
    let bands: Vec<Json> = bands.iter().map(|(label, from)| json!({"label": label, "from": from})).collect();
    let fields = json!({"classification": {"bands": bands}});
    let areas = [area("a", "200", "base", &[typed("x", "190"), typed("y", "10")])];
    let set = set("200", &fields, &areas);
    for (answers, low, high) in [
        ("p.x=170 p.y=10", "Xuất sắc", "Xuất sắc"),
        // 179,99/200 = 89,995 % is 90,00 %; 179,98/200 = 89,99 %.
        ("p.x=169.99 p.y=10", "Xuất sắc", "Xuất sắc"),
        ("p.x=169.98 p.y=10", "Tốt", "Tốt"),
        ("p.x=150 p.y=10", "Tốt", "Tốt"),
        ("p.x=149.98 p.y=10", "Khá", "Khá"),
        ("p.x=90 p.y=10", "Trung bình", "Trung bình"),
        ("p.x=89 p.y=10", "Yếu", "Yếu"),
        ("p.x=0 p.y=0", "Yếu", "Yếu"),
        ("p.x=190 p.y=10", "Xuất sắc", "Xuất sắc"),
        // 155/200 to 165/200, or 155/190 = 81,58 %.
        ("p.x=155", "Khá", "Tốt"),
        ("p.x=160", "Tốt", "Tốt"),
        ("", "Yếu", "Xuất sắc"),
    ] {
        let total = report(&set, answers).total;
        assert_eq!(classes(&total, &set), (low.to_owned(), high.to_owned()), "{answers:?}");
    }
}

#[test]
fn percentages_are_rounded_to_the_decimals_of_the_set() {
    for (decimals, expected) in [(0, "67"), (1, "66.7"), (2, "66.67"), (4, "66.6667")] {
        let areas = [area("a", "3", "base", &[typed("x", "3")])];
        let set = set("3", &json!({"percent_decimals": decimals}), &areas);
        totals(&set, &[("p.x=2", "2", "3", expected)]);
    }
}

/// Classes Yếu, Khá from 50, Tốt from 80; base leaves `x` of 8 and `y` of 2, a penalty leaf `v` of 1.
fn knocked_out(when: &str, item: &str, best: &str) -> CriteriaSet {
    let bands = [("Yếu", "0"), ("Khá", "50"), ("Tốt", "80")];
    let bands: Vec<Json> = bands.iter().map(|(label, from)| json!({"label": label, "from": from})).collect();
    let knock_outs = json!([{"item": item, "when": when, "best": best}]);
    let fields = json!({"classification": {"bands": bands, "knock_outs": knock_outs}});
    let areas = [
        area("a", "10", "base", &[typed("x", "8"), typed("y", "2")]),
        area("c", "1", "penalty", &[typed("v", "1")]),
    ];
    set("10", &fields, &areas)
}

/// Each case: answers, and the lowest and the highest class within reach.
#[track_caller]
fn spans(set: &CriteriaSet, cases: &[(&str, &str, &str)]) {
    for (answers, low, high) in cases {
        let total = report(set, answers).total;
        assert_eq!(classes(&total, set), ((*low).to_owned(), (*high).to_owned()), "{answers:?}");
    }
}

#[test]
fn an_item_may_limit_the_best_class() {
    spans(
        &knocked_out("zero", "y", "Khá"),
        &[
            ("p.x=8 p.y=1 p.v=0", "Tốt", "Tốt"),
            ("p.x=8 p.y=0.01 p.v=0", "Tốt", "Tốt"),
            ("p.x=8 p.y=0 p.v=0", "Khá", "Khá"),
            // The penalty limits the class, and never lifts it.
            ("p.x=1 p.y=0 p.v=0", "Yếu", "Yếu"),
            // While open, it may still limit.
            ("p.x=8 p.v=0", "Khá", "Tốt"),
            // An item that did not arise limits nothing.
            ("p.x=8 -y p.v=0", "Tốt", "Tốt"),
        ],
    );
    spans(
        &knocked_out("not_full", "y", "Yếu"),
        &[
            ("p.x=8 p.y=2 p.v=0", "Tốt", "Tốt"),
            ("p.x=8 p.y=1.99 p.v=0", "Yếu", "Yếu"),
            ("p.x=8 p.v=0", "Yếu", "Tốt"),
        ],
    );
    spans(
        &knocked_out("any", "v", "Khá"),
        &[
            ("p.x=8 p.y=2 p.v=0", "Tốt", "Tốt"),
            ("p.x=8 p.y=2 p.v=0.25", "Khá", "Khá"),
            ("p.x=8 p.y=2", "Khá", "Tốt"),
            ("p.x=8 p.y=2 -v", "Tốt", "Tốt"),
            ("", "Yếu", "Tốt"),
        ],
    );
    // Nor does an item that did not arise and gets no points for it.
    let mut nothing = typed("y", "2");
    nothing["na"] = json!("zero");
    let bands = json!([{"label": "Yếu", "from": "0"}, {"label": "Khá", "from": "50"}, {"label": "Tốt", "from": "80"}]);
    let knock_outs = json!([{"item": "y", "when": "zero", "best": "Yếu"}]);
    let fields = json!({"classification": {"bands": bands, "knock_outs": knock_outs}});
    spans(
        &set("10", &fields, &[area("a", "10", "base", &[typed("x", "8"), nothing])]),
        &[("p.x=8 -y", "Tốt", "Tốt"), ("p.x=8 p.y=0", "Yếu", "Yếu")],
    );
    // A knock-out to the best class limits nothing.
    spans(
        &knocked_out("any", "v", "Tốt"),
        &[("p.x=8 p.y=2 p.v=0.25", "Tốt", "Tốt"), ("p.x=8 p.y=2", "Tốt", "Tốt")],
    );
    // A blank survey asks nothing of the officer: it limits the class only once its result is known.
    let fields = json!({"classification": {
        "bands": [{"label": "Yếu", "from": "0"}, {"label": "Tốt", "from": "80"}],
        "knock_outs": [{"item": "s", "when": "zero", "best": "Yếu"}],
    }});
    spans(
        &set("10", &fields, &[area("a", "10", "base", &[typed("x", "8"), survey("s", "2")])]),
        &[("p.x=8", "Tốt", "Tốt"), ("p.x=8 p.s=2", "Tốt", "Tốt"), ("p.x=8 p.s=0", "Yếu", "Yếu")],
    );
}

/// Under a cap one open item that may leave changes little: 9 of 10 stay 90 to 100 %.
#[test]
fn s10_an_item_that_may_leave_from_below_a_cap_does_not_open_the_index_to_everything() {
    let choice = |id: &str, max: &str| {
        let mut leaf = typed(id, max);
        leaf["na"] = json!("forbidden");
        leaf
    };
    let under = |cap: &str, children: &[Json]| {
        let mut node = area("a", cap, "base", children);
        node["cap"] = json!(cap);
        node
    };
    // The cap is reached, whichever item leaves.
    let one = set("10", &json!({}), &[under("10", &[choice("x", "10"), typed("y", "1")])]);
    ranges(&one, &[("p.x=9", ("9", "10"), ("90", "100")), ("p.x=4", ("4", "5"), ("40", "50"))]);
    // Next to a part without a cap.
    let two = set(
        "20",
        &json!({}),
        &[under("10", &[choice("x", "10"), typed("y", "1")]), area("b", "10", "base", &[choice("z", "10")])],
    );
    ranges(&two, &[("p.x=9 p.z=10", ("19", "20"), ("95", "100")), ("p.x=9", ("9", "20"), ("45", "100"))]);
    // An area without leaving items is exact although it has a cap: 4/5 + 3/5, or 4/5 alone.
    let three =
        set("10", &json!({}), &[under("5", &[choice("x", "6")]), area("b", "5", "base", &[typed("z", "5")])]);
    ranges(&three, &[("p.x=4", ("4", "9"), ("40", "90"))]);
    // All may leave, so that the cap no longer cuts: 2 of 2 to 0 of 5.
    let four = set("3", &json!({}), &[under("3", &[typed("x", "2"), typed("y", "3")])]);
    let (low, high) = report(&four, "p.x=2").total.index_range.expect("a range");
    assert!(low <= percent("66.67") && low >= percent("40"), "{low:?}");
    assert_eq!(high, percent("100"));
}

/// Items outside the base may leave too: a bonus, or a penalty whose rule gives some points in any case.
#[test]
fn s10_the_index_range_allows_for_penalties_that_did_not_arise() {
    let penalty = json!({"id": "v", "code": "v", "title": "v", "max": "2", "na": "exclude", "rule": {
        "type": "choice", "input": "c", "options": [
            {"id": "one", "label": "1", "points": "1"}, {"id": "two", "label": "2", "points": "2"}]}});
    let areas = json!([area("a", "10", "base", &[typed("x", "10")]), area("c", "2", "penalty", &[penalty])]);
    let set = set_of("10", &json!({}), &areas, &[("p.x", "points"), ("c", "choice")]);
    // With points the penalty is 1 to 2; if it does not arise, it takes off nothing.
    ranges(&set, &[("p.x=8", ("6", "7"), ("60", "80"))]);
}

/// The range of an open item is as wide as its rule, and as narrow as its present figures allow.
#[test]
fn s10_an_open_item_ranges_over_what_its_rule_can_give() {
    let item = |id: &str, rule: Json, more: Json| {
        let mut leaf = json!({"id": id, "code": id, "title": id, "max": "2", "rule": rule});
        for (field, value) in more.as_object().expect("fields") {
            leaf[field] = value.clone();
        }
        leaf
    };
    let option = |id: &str, points: &str| json!({"id": id, "label": id, "points": points});
    let choice =
        || json!({"type": "choice", "input": "c", "options": [option("one", "1"), option("two", "2")]});
    let all_of = || json!({"type": "all_of", "conditions": ["q", "r"]});
    let boxes = || json!({"type": "checks", "boxes": [{"input": "q", "points": "0.5"}, {"input": "r", "points": "1.5"}]});
    let deduct = || json!({"type": "deduct", "items": [{"count": "n", "points": "0.5"}, {"count": "m", "points": "1"}]});
    let switch = || {
        json!({"type": "switch", "cases": [{"when": {"input": "q", "is": true}, "rule": choice()}],
               "otherwise": {"type": "per_item", "count": "n", "each": "1"}})
    };
    let inputs = [("c", "choice"), ("q", "boolean"), ("r", "boolean"), ("n", "count"), ("m", "count")];
    let nothing = || json!({});
    for (rule, more, figures, least, most) in [
        (choice(), nothing(), "", "1", "2"),
        (choice(), json!({"na": "zero"}), "", "0", "2"),
        (choice(), json!({"announced_by": "Cổng"}), "", "0", "2"),
        (choice(), json!({"zero_if": [{"input": "q", "is": true}]}), "", "0", "2"),
        (choice(), json!({"zero_if": [{"input": "q", "is": true}]}), "q=no", "1", "2"),
        (all_of(), nothing(), "q=yes", "0", "2"),
        (all_of(), nothing(), "q=no", "0", "0"),
        (all_of(), json!({"na": "full"}), "q=no", "0", "2"),
        (boxes(), nothing(), "r=yes", "1.5", "2"),
        (boxes(), nothing(), "r=no", "0", "0.5"),
        (deduct(), nothing(), "m=1", "0", "1"),
        (deduct(), json!({"floor": "-1"}), "m=1", "-1", "1"),
        (switch(), nothing(), "", "0", "2"),
        (switch(), nothing(), "q=yes", "1", "2"),
    ] {
        let used = |(id, _): &&(&str, &str)| {
            rule.to_string().contains(&format!("\"{id}\"")) || more.to_string().contains(&format!("\"{id}\""))
        };
        let inputs: Vec<(&str, &str)> = inputs.iter().filter(used).copied().collect();
        let set = small_set("2", vec![item("x", rule.clone(), more.clone())], &inputs).expect("sound");
        let report = score(&set, &filled(&set, figures));
        let leaf = report.leaf(set.leaf_by_id("x").expect("a leaf"));
        assert!(leaf.is_open(), "{rule} {figures}");
        assert_eq!((leaf.least, leaf.most), (points(least), points(most)), "{rule} {more} {figures}");
    }
}

/// Unscored points are not lost, and their share is shown apart from scored points.
#[test]
fn what_is_open_is_no_loss_of_its_area() {
    let set = set(
        "22",
        &json!({}),
        &[
            capped(area("a", "12", "base", &[typed("x", "8"), typed("y", "6")])),
            area("b", "10", "base", &[typed("z", "10")]),
        ],
    );
    let part_of = |answers: &str, id: &str| *report(&set, answers).node(set.node_by_id(id).expect("a node"));
    let part = part_of("p.x=6", "a");
    assert!(!part.is_complete());
    assert_eq!(
        (part.shown.scored_max, part.shown.lost()),
        (points("8"), points("0")),
        "y may still fill it up"
    );
    assert_eq!(part.shown.index_so_far(2), Some(percent("75")));
    assert_eq!(part.index, Some(percent("50")), "over all that applies");
    let whole = part_of("p.x=6 p.y=4", "a");
    assert!(whole.is_complete());
    assert_eq!((whole.shown.scored_max, whole.shown.lost()), (points("12"), points("2")));
    let none = part_of("", "b");
    assert_eq!((none.shown.lost(), none.shown.index_so_far(2)), (points("0"), None));
}

/// An item and an area with this item alone show the same percentage; the exact rate may differ.
#[test]
fn an_item_and_its_area_agree_in_their_percentage() {
    let rate = json!({"id": "r", "code": "r", "title": "r", "max": "20", "rule": {
        "type": "ratio", "numerator": "n", "denominator": "d", "zero_denominator": "zero",
        "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}});
    let set = set_of(
        "20",
        &json!({}),
        &json!([area("a", "20", "base", &[rate])]),
        &[("n", "count"), ("d", "count")],
    );
    let report = score(&set, &filled(&set, "n=2541 d=2618"));
    let node = |id: &str| report.node(set.node_by_id(id).expect("a node"));
    assert_eq!((node("r").index, node("a").index), (Some(percent("97.05")), Some(percent("97.05"))));
    let leaf = report.leaf(set.leaf_by_id("r").expect("a leaf"));
    assert_eq!(leaf.rate(2), Some(percent("97.06")));
    assert_eq!(report.total.index, Some(percent("97.05")));
}
