//! The maximum of an item that did not arise goes to the siblings that it names; expected values are computed by hand.

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Announced, Assessment, Entry};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Percent;
use tu_cham_core::score::{leaf_with, score};

use crate::util::{filled, leaf, not_applicable, outcome, points, set_of};

fn linear(id: &str) -> Json {
    json!({"type": "ratio", "numerator": format!("n.{id}"), "denominator": format!("d.{id}"),
           "zero_denominator": "excluded",
           "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]})
}

/// A leaf of a rate `n.id/d.id`, out of the score where it did not arise.
fn rate(id: &str, max: &str) -> Json {
    json!({"id": id, "code": id, "title": id, "max": max, "na": "exclude", "rule": linear(id)})
}

/// The same leaf, but it gives its maximum to others.
fn giver(id: &str, max: &str, to: &[&str]) -> Json {
    let mut leaf = rate(id, max);
    leaf["na"] = json!("redistribute");
    leaf["redistribute_to"] = json!(to);
    leaf
}

/// One area of these leaves, whose rates are `n.id/d.id`.
fn set(scale: &str, fields: &Json, leaves: &[Json]) -> CriteriaSet {
    let ids: Vec<String> = leaves
        .iter()
        .map(|leaf| leaf["id"].as_str().expect("an id"))
        .flat_map(|id| [format!("n.{id}"), format!("d.{id}")])
        .collect();
    let inputs: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "count")).collect();
    let areas = json!([{"id": "top", "code": "T", "title": "T", "max": scale, "children": leaves}]);
    set_of(scale, fields, &areas, &inputs)
}

/// Rates as `id=n/d`, items that did not arise as `-id`.
#[track_caller]
fn answered(set: &CriteriaSet, answers: &str) -> Assessment {
    let (gone, rates): (Vec<&str>, Vec<&str>) =
        answers.split_whitespace().partition(|answer| answer.starts_with('-'));
    let figures: Vec<String> = rates
        .iter()
        .map(|rate| {
            let (id, rate) = rate.split_once('=').expect("id=n/d");
            let (n, d) = rate.split_once('/').expect("n/d");
            format!("n.{id}={n} d.{id}={d}")
        })
        .collect();
    let mut assessment = filled(set, &figures.join(" "));
    for id in gone {
        not_applicable(set, &mut assessment, &id[1..], "Trong năm không phát sinh");
    }
    assessment
}

/// Each case: answers; per leaf its points or state and its applicable maximum; points and maximum of the whole.
#[track_caller]
fn leaves(set: &CriteriaSet, cases: &[(&str, &str, &str)]) {
    for (answers, expected, total) in cases {
        let report = score(set, &answered(set, answers));
        let shown: Vec<String> = set
            .leaves()
            .map(|(ix, _)| {
                let result = report.leaf(ix);
                let outcome = outcome(set, result);
                let outcome = outcome.split(':').next().expect("a word").to_owned();
                format!("{} {outcome}/{}", set.node_of(ix).id, result.max.decimal().canonical())
            })
            .collect();
        assert_eq!(shown.join(", "), *expected, "{answers:?}");
        let shown = format!(
            "{}/{}",
            report.total.points.decimal().canonical(),
            report.total.max.decimal().canonical()
        );
        assert_eq!(shown, *total, "total of {answers:?}");
    }
}

#[test]
fn s5_a_maximum_is_shared_out_in_proportion_by_largest_remainder() {
    let set = set(
        "10",
        &json!({}),
        &[giver("x", "3", &["a", "b", "c"]), rate("a", "2"), rate("b", "2"), rate("c", "3")],
    );
    leaves(
        &set,
        &[
            ("x=1/1 a=1/1 b=1/1 c=1/1", "x 3/3, a 2/2, b 2/2, c 3/3", "10/10"),
            // 3 by 2 : 2 : 3 is 0.857…, 0.857…, 1.285…; the two missing hundredths go to the largest remainders.
            ("-x a=1/1 b=1/1 c=1/1", "x out/0, a 2.86/2.86, b 2.86/2.86, c 4.28/4.28", "10/10"),
            // 2/3 × 2.86/2 = 0.9533…, rounded once: from 0.67 it would be 0.96. 3 × 1/7 × 4.28/3 = 0.6114…
            ("-x a=1/3 b=0/1 c=1/7", "x out/0, a 0.95/2.86, b 0/2.86, c 0.61/4.28", "1.56/10"),
            ("-x", "x out/0, a unanswered/2.86, b unanswered/2.86, c unanswered/4.28", "0/10"),
            // Not to an item that left itself, by the officer's word or by a zero denominator: 3 by 2 : 3.
            ("-x -a b=1/1 c=1/1", "x out/0, a out/0, b 3.2/3.2, c 4.8/4.8", "8/8"),
            ("-x a=0/0 b=1/1 c=1/2", "x out/0, a out/0, b 3.2/3.2, c 2.4/4.8", "5.6/8"),
            ("-x -a -b c=1/2", "x out/0, a out/0, b out/0, c 3/6", "3/6"),
            // Nobody is left: as excluded.
            ("-x -a -b -c", "x out/0, a out/0, b out/0, c out/0", "0/0"),
            ("-x -a b=0/0 -c", "x out/0, a out/0, b out/0, c out/0", "0/0"),
        ],
    );
}

/// Equal remainders go to the first; items that the giver does not name take nothing.
#[test]
fn s5_only_the_named_items_take_over() {
    let one =
        set("4", &json!({}), &[rate("a", "1"), giver("x", "1", &["c", "a"]), rate("b", "1"), rate("c", "1")]);
    leaves(
        &one,
        &[
            ("a=1/1 -x b=1/1 c=1/1", "a 1.5/1.5, x out/0, b 1/1, c 1.5/1.5", "4/4"),
            ("-a -x b=1/1 c=1/1", "a out/0, x out/0, b 1/1, c 2/2", "3/3"),
            ("-a -x b=1/1 -c", "a out/0, x out/0, b 1/1, c out/0", "1/1"),
        ],
    );
    let fields = json!({"leaf_decimals": 0});
    let whole = set(
        "10",
        &fields,
        &[giver("x", "5", &["a", "b", "c"]), rate("a", "1"), rate("b", "3"), rate("c", "1")],
    );
    let even = set(
        "4",
        &json!({}),
        &[giver("x", "1", &["a", "b", "c"]), rate("a", "1"), rate("b", "1"), rate("c", "1")],
    );
    leaves(&even, &[("-x a=1/1 b=1/1 c=1/1", "x out/0, a 1.34/1.34, b 1.33/1.33, c 1.33/1.33", "4/4")]);
    // 5 by 1 : 3 : 1 is 1, 3, 1.
    leaves(&whole, &[("-x a=1/1 b=1/1 c=1/2", "x out/0, a 2/2, b 6/6, c 1/2", "9/10")]);
}

#[test]
fn s5_several_givers_each_share_out_their_own_maximum() {
    let set = set(
        "7",
        &json!({}),
        &[
            giver("x", "1", &["y", "a", "b"]),
            giver("y", "2", &["x", "a", "b"]),
            rate("a", "1"),
            rate("b", "3"),
        ],
    );
    leaves(
        &set,
        &[
            // x alone: 1 by 2 : 1 : 3 is 0.333…, 0.1666…, 0.5 and the hundredth over goes to a's 0.666….
            ("-x y=1/1 a=1/1 b=1/1", "x out/0, y 2.33/2.33, a 1.17/1.17, b 3.5/3.5", "7/7"),
            // y alone: 2 by 1 : 1 : 3 is 0.4, 0.4, 1.2.
            ("x=1/1 -y a=1/1 b=1/1", "x 1.4/1.4, y out/0, a 1.4/1.4, b 4.2/4.2", "7/7"),
            // Both: x gives 0.25 and 0.75, y gives 0.5 and 1.5; neither takes from the other.
            ("-x -y a=1/1 b=1/3", "x out/0, y out/0, a 1.75/1.75, b 1.75/5.25", "3.5/7"),
            ("-x -y -a b=1/3", "x out/0, y out/0, a out/0, b 2/6", "2/6"),
            ("-x -y -a -b", "x out/0, y out/0, a out/0, b out/0", "0/0"),
        ],
    );
}

#[test]
fn what_is_received_moves_through_the_tree_the_range_and_the_index() {
    let fields =
        json!({"classification": {"bands": [{"label": "Yếu", "from": "0"}, {"label": "Tốt", "from": "80"}]}});
    let set = set("10", &fields, &[giver("x", "4", &["a", "b"]), rate("a", "4"), rate("b", "2")]);
    let report = score(&set, &answered(&set, "-x a=3/4"));
    // 4 by 4 : 2 is 2.666… and 1.333…: a holds 6.67, b 3.33; 3 × 6.67/4 = 5.0025.
    let (a, b) = (report.leaf(leaf(&set, "a")), report.leaf(leaf(&set, "b")));
    assert_eq!((a.points, a.max, a.received), (Some(points("5")), points("6.67"), points("2.67")));
    assert_eq!(
        (b.least, b.most, b.max, b.received),
        (points("0"), points("3.33"), points("3.33"), points("1.33"))
    );
    let total = report.total;
    assert_eq!(
        (total.points, total.max, total.least, total.most),
        (points("5"), points("10"), points("5"), points("8.33"))
    );
    let percent = |text: &str| Percent::from_decimal(Decimal::from_canonical(text).expect("a number"));
    assert_eq!(total.index, percent("50"));
    // If b leaves too, a gets all of x: 3 × 8/4 of 8; or the 3.33 of b leave as they are: 5/6.67.
    let (low, high) = total.index_range.expect("a range");
    assert!(low <= percent("50").expect("a percentage") && high >= percent("83.3").expect("a percentage"));
    assert_eq!(a.lost(), points("1.67"));
}

/// An item that limits the best class is known only when nobody can give it a greater maximum any more.
#[test]
fn s10_what_is_still_to_be_received_may_limit_the_class_or_end_its_limit() {
    let spans = |when: &str, answers: &str| {
        let fields = json!({"classification": {
            "bands": [{"label": "Yếu", "from": "0"}, {"label": "Tốt", "from": "5"}],
            "knock_outs": [{"item": "a", "when": when, "best": "Yếu"}],
        }});
        let set = set("10", &fields, &[giver("x", "9", &["a", "b"]), rate("a", "0.1"), rate("b", "0.9")]);
        let (low, high) = score(&set, &answered(&set, answers)).total.class.expect("a span");
        (low.0, high.0)
    };
    // 1/30 of 0.1 is 0.00; of 0.1 and its share of 9 it is more than nothing.
    assert_eq!(spans("any", "a=1/30 b=1/1"), (0, 1));
    assert_eq!(spans("any", "a=1/30 b=1/1 x=1/1"), (1, 1));
    assert_eq!(spans("any", "-x a=1/30 b=1/1"), (0, 0));
    // The open item beside it may leave its share to it.
    assert_eq!(spans("any", "-x a=1/300"), (0, 1));
    assert_eq!(spans("zero", "a=1/30 b=1/1"), (0, 1));
    assert_eq!(spans("zero", "a=1/1 b=1/1"), (1, 1));
    assert_eq!(spans("not_full", "a=299/300 b=1/1"), (0, 1));
}

/// Not applicable with full points is an answer of its own, which the maximum of another item does not change.
#[test]
fn s5_an_item_that_did_not_arise_and_keeps_its_points_takes_nothing() {
    let mut full = rate("a", "2");
    full["na"] = json!("full");
    let set = set("6", &json!({}), &[giver("x", "2", &["a", "b"]), full, rate("b", "2")]);
    leaves(
        &set,
        &[
            ("-x a=1/1 b=1/1", "x out/0, a 3/3, b 3/3", "6/6"),
            ("-x -a b=1/1", "x out/0, a 2/2, b 4/4", "6/6"),
            ("-x -a -b", "x out/0, a 2/2, b out/0", "2/2"),
        ],
    );
}

/// Points stop at zero and at the declared maximum before they grow: five deductions are no more than two.
#[test]
fn points_stop_at_their_bounds_before_they_grow() {
    let deduct = json!({"type": "deduct", "items": [{"count": "k", "points": "1"}]});
    let per_item = json!({"type": "per_item", "count": "k", "each": "1"});
    for (rule, figures, expected) in [
        (&deduct, "k=0", "6"),
        (&deduct, "k=1", "3"),
        (&deduct, "k=5", "0"),
        (&per_item, "k=1", "3"),
        (&per_item, "k=5", "6"),
    ] {
        let taker = json!({"id": "a", "code": "a", "title": "a", "max": "2", "rule": rule});
        let areas = json!([{"id": "top", "code": "T", "title": "T", "max": "6",
                            "children": [giver("x", "4", &["a"]), taker]}]);
        let set = set_of("6", &json!({}), &areas, &[("n.x", "count"), ("d.x", "count"), ("k", "count")]);
        let mut assessment = filled(&set, figures);
        not_applicable(&set, &mut assessment, "x", "Trong năm không phát sinh");
        assert_eq!(
            score(&set, &assessment).leaf(leaf(&set, "a")).points,
            Some(points(expected)),
            "{figures}"
        );
    }
}

/// Announced points of a taker are points of its declared maximum and grow with it.
#[test]
fn announced_points_of_a_taker_grow_with_its_maximum() {
    let set = set("6", &json!({}), &[giver("x", "2", &["a"]), rate("a", "4")]);
    let mut assessment = answered(&set, "-x");
    let number = Decimal::from_canonical("3.01").expect("a number");
    assessment.answer_mut(leaf(&set, "a")).announced =
        Some(Announced { points: Some(Entry::number(number)), source: "Thông báo 12".to_owned() });
    let report = score(&set, &assessment);
    // 3.01 × 6/4 = 4.515, half up.
    assert_eq!(report.leaf(leaf(&set, "a")).points, Some(points("4.52")));
    assert_eq!(report.total.max, points("6"));
}

/// A maximum that grew is cut off by the cap above it like any other.
#[test]
fn s6_caps_hold_what_was_received() {
    let group = json!({"id": "g", "code": "G", "title": "G", "max": "5", "cap": "5",
                       "children": [giver("x", "3", &["a"]), rate("a", "3")]});
    let areas =
        json!([{"id": "t", "code": "T", "title": "T", "max": "7", "children": [group, rate("b", "2")]}]);
    let inputs = ["n.x", "d.x", "n.a", "d.a", "n.b", "d.b"].map(|id| (id, "count"));
    let set = set_of("7", &json!({}), &areas, &inputs);
    leaves(
        &set,
        &[
            ("-x a=1/1 b=1/2", "x out/0, a 6/6, b 1/2", "6/7"),
            ("-x a=1/2 b=1/2", "x out/0, a 3/6, b 1/2", "4/7"),
            ("-x -a b=1/2", "x out/0, a out/0, b 1/2", "1/2"),
        ],
    );
}

/// `y` counts among the numerator of `x`: while that is zero, `y` has left and `x` takes all; with one more both take.
#[test]
fn s5_a_figure_that_brings_another_taker_back_changes_the_shares() {
    let mut other = rate("y", "3");
    other["rule"]["denominator"] = json!("n.x");
    let areas = json!([{"id": "top", "code": "T", "title": "T", "max": "8", "children": [
        giver("g", "2", &["x", "y"]), rate("x", "3"), other]}]);
    let inputs = ["n.g", "d.g", "n.x", "d.x", "n.y"].map(|id| (id, "count"));
    let set = set_of("8", &json!({}), &areas, &inputs);
    let mut assessment = filled(&set, "n.x=0 d.x=4 n.y=0");
    not_applicable(&set, &mut assessment, "g", "Trong năm không phát sinh");
    let report = score(&set, &assessment);
    let x = leaf(&set, "x");
    assert_eq!((report.leaf(x).received, report.leaf(x).max), (points("2"), points("5")));
    let (input, four) = (set.input_by_id("n.x").expect("an input"), Entry::number(Decimal::whole(4)));
    let alone = leaf_with(&set, &assessment, &report, x, (input, &four));
    assert_eq!((alone.received, alone.points), (points("1"), Some(points("4"))));
    assessment.enter(input, Some(four));
    assert_eq!(&alone, score(&set, &assessment).leaf(x));
}
