//! The numbers are computed by hand from the semantics of each rule, never from the code.

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Entry, read_typed};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::evaluate::{RateReading, RuleTrace};
use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;
use tu_cham_core::rule::ZeroDenominator;
use tu_cham_core::score::{Trace, score};

use crate::util::{blank, filled, gives, item, leaf, outcome, points, set_of};

/// A ratio `n/d` with these bands; a zero denominator gives zero points, a numerator above it is an error.
fn ratio(max: &str, bands: &Json) -> CriteriaSet {
    let rule = json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": bands,
                      "zero_denominator": "zero"});
    item(max, &rule, &json!({}), &[("n", "count"), ("d", "count")])
}

/// Each case: `n/d` and the points.
#[track_caller]
fn rates(set: &CriteriaSet, cases: &[(u64, u64, &str)]) {
    for (n, d, expected) in cases {
        gives(set, &[(&format!("n={n} d={d}"), expected)]);
    }
}

fn linear() -> Json {
    json!([{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}])
}

fn full_at(threshold: &str, max: &str) -> Json {
    json!([
        {"from": "0", "to": threshold, "gives": {"times_max_over": threshold}},
        {"from": threshold, "to": "1", "to_inclusive": true, "gives": {"constant": max}},
    ])
}

/// *trên 90%: 2; 70–90%: 1; dưới 70%: 0* (Cà Mau).
fn steps() -> Json {
    json!([
        {"from": "0", "to": "0.7", "gives": {"constant": "0"}},
        {"from": "0.7", "to": "0.9", "to_inclusive": true, "gives": {"constant": "1"}},
        {"from": "0.9", "from_inclusive": false, "to": "1", "to_inclusive": true, "gives": {"constant": "2"}},
    ])
}

#[test]
fn yes_gives_the_maximum_and_no_nothing_or_the_stated_pair() {
    let q = [("q", "boolean")];
    gives(
        &item("2", &json!({"type": "yes_no", "input": "q"}), &json!({}), &q),
        &[("q=yes", "2"), ("q=no", "0"), ("", "unanswered: blank q"), ("q=?có", "missing: unreadable q")],
    );
    let pair = json!({"type": "yes_no", "input": "q", "yes": "2", "no": "0.5"});
    gives(&item("2", &pair, &json!({}), &q), &[("q=yes", "2"), ("q=no", "0.5")]);
    let asked_the_other_way = json!({"type": "yes_no", "input": "q", "yes": "0", "no": "2"});
    gives(&item("2", &asked_the_other_way, &json!({}), &q), &[("q=yes", "0"), ("q=no", "2")]);
}

#[test]
fn a_stated_no_below_zero_needs_a_floor() {
    let rule = json!({"type": "yes_no", "input": "q", "no": "-0.25"});
    let q = [("q", "boolean")];
    gives(&item("1", &rule, &json!({"floor": "-0.25"}), &q), &[("q=no", "-0.25")]);
    gives(&item("1", &rule, &json!({"floor": "-0.1"}), &q), &[("q=no", "-0.1")]);
    gives(&item("1", &rule, &json!({}), &q), &[("q=no", "0")]);
}

#[test]
fn a_choice_gives_its_points_or_its_part_of_the_maximum() {
    let option = |id: &str, kind: &str, amount: &str| json!({"id": id, "label": id, kind: amount});
    let in_points = json!({"type": "choice", "input": "c", "options": [
        option("on-time", "points", "1"), option("late", "points", "0.5"), option("none", "points", "0"),
    ]});
    gives(
        &item("1", &in_points, &json!({}), &[("c", "choice")]),
        &[
            ("c=on-time", "1"),
            ("c=late", "0.5"),
            ("c=none", "0"),
            ("c=never", "missing: unreadable c"),
            ("", "unanswered: blank c"),
        ],
    );
    let in_percent = json!({"type": "choice", "input": "c", "options": [
        option("excellent", "percent_of_max", "100"), option("good", "percent_of_max", "75"),
        option("done", "percent_of_max", "50"), option("third", "percent_of_max", "33.3333"),
    ]});
    gives(
        &item("3", &in_percent, &json!({}), &[("c", "choice")]),
        &[("c=excellent", "3"), ("c=good", "2.25"), ("c=done", "1.5"), ("c=third", "1")],
    );
    // 75 % of 0.50 is 0.375; the half goes up.
    gives(
        &item("0.5", &in_percent, &json!({}), &[("c", "choice")]),
        &[("c=good", "0.38"), ("c=done", "0.25")],
    );
}

#[test]
fn all_conditions_must_hold_and_a_blank_one_keeps_it_open() {
    let inputs = [("a", "boolean"), ("b", "boolean"), ("c", "boolean")];
    let set = item("1", &json!({"type": "all_of", "conditions": ["a", "b", "c"]}), &json!({}), &inputs);
    gives(
        &set,
        &[
            ("a=yes b=yes c=yes", "1"),
            ("a=yes b=no c=yes", "0"),
            ("a=no b=no c=no", "0"),
            ("a=no b=yes", "missing: blank c"),
            ("a=yes b=yes", "missing: blank c"),
            ("", "unanswered: blank a, blank b, blank c"),
        ],
    );
    let report = score(&set, &filled(&set, "a=no b=yes c=no"));
    let Some(Trace::Rule { rule: RuleTrace::AllOf { failed }, .. }) = &report.leaf(leaf(&set, "x")).trace
    else {
        panic!("a trace of conditions");
    };
    let failed: Vec<&str> = failed.iter().map(|input| set[*input].id.as_str()).collect();
    assert_eq!(failed, ["a", "c"]);
}

fn boxes(max: &str, policy: &str, points: &[(&str, &str)]) -> CriteriaSet {
    let boxes: Vec<Json> =
        points.iter().map(|(input, points)| json!({"input": input, "points": points})).collect();
    let inputs: Vec<(&str, &str)> = points.iter().map(|(input, _)| (*input, "boolean")).collect();
    let rule = json!({"type": "checks", "boxes": boxes, "not_arising": policy});
    item(max, &rule, &json!({"na": "full"}), &inputs)
}

#[test]
fn boxes_add_up_to_the_cap() {
    let halves = [("a", "0.5"), ("b", "0.5"), ("c", "0.5"), ("d", "0.5")];
    gives(
        &boxes("2", "forbidden", &halves),
        &[
            ("a=yes b=yes c=yes d=yes", "2"),
            ("a=yes b=no c=yes d=yes", "1.5"),
            ("a=no b=no c=no d=no", "0"),
            ("a=yes b=yes c=yes", "missing: blank d"),
            ("", "unanswered: blank a, blank b, blank c, blank d"),
        ],
    );
    let ones = [("a", "1"), ("b", "1"), ("c", "1")];
    gives(&boxes("2", "forbidden", &ones), &[("a=yes b=yes c=yes", "2"), ("a=yes b=yes c=no", "2")]);
}

#[test]
fn s5_a_box_that_did_not_arise_follows_the_policy_of_the_set() {
    let unequal = [("a", "0.5"), ("b", "0.5"), ("c", "1")];
    gives(
        &boxes("2", "ticked", &unequal),
        &[("a=na b=no c=no", "0.5"), ("a=no b=no c=na", "1"), ("a=na b=na c=na", "2")],
    );
    gives(&boxes("2", "forbidden", &unequal), &[("a=yes b=yes c=na", "missing: unreadable c")]);
    // Without c the boxes hold 1 point, scaled back to 2: a ticked half is a whole.
    gives(
        &boxes("2", "exclude", &unequal),
        &[
            ("a=yes b=no c=na", "1"),
            ("a=yes b=yes c=na", "2"),
            ("a=no b=no c=na", "0"),
            ("a=na b=na c=yes", "2"),
            // 0.50 × 2 / 1.50 = 0.666…
            ("a=na b=yes c=no", "0.67"),
            // 1.00 × 2 / 1.50 = 1.333…
            ("a=na b=no c=yes", "1.33"),
            ("a=yes b=no c=yes", "1.5"),
            ("a=na b=na c=na", "missing: nothing arises"),
            ("a=na b=na", "missing: blank c"),
            ("a=na b=yes", "missing: blank c"),
            ("", "unanswered: blank a, blank b, blank c"),
        ],
    );
    // Any two of four reach 2: the rest still does after one or two left, and is scaled only after three.
    let spare = [("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")];
    gives(
        &boxes("2", "exclude", &spare),
        &[
            ("a=na b=yes c=yes d=no", "2"),
            ("a=na b=yes c=no d=no", "1"),
            ("a=na b=na c=yes d=no", "1"),
            ("a=na b=na c=na d=yes", "2"),
        ],
    );
}

#[test]
fn linear_rates_of_real_communes() {
    rates(
        &ratio("20", &linear()),
        &[
            (2541, 2618, "19.41"),
            (287, 294, "19.52"),
            (1848, 2104, "17.57"),
            (1529, 1707, "17.91"),
            (0, 294, "0"),
            (294, 294, "20"),
        ],
    );
    rates(&ratio("6", &linear()), &[(1, 47, "0.13"), (1071, 1707, "3.76")]);
    rates(&ratio("4", &linear()), &[(43, 47, "3.66"), (2, 2618, "0"), (6, 294, "0.08"), (38, 1707, "0.09")]);
    rates(&ratio("1.5", &linear()), &[(18, 21, "1.29")]);
    rates(&ratio("1", &linear()), &[(310, 396, "0.78"), (396, 396, "1")]);
}

#[test]
fn full_from_the_threshold_on_and_in_proportion_below_it() {
    let of_80 = [
        (1543, 2618, "1.47"),
        (116, 294, "0.99"),
        (295, 2104, "0.35"),
        (240, 1707, "0.35"),
        // From the rounded 29,80 % a calculator would get 0,75.
        (1014, 3403, "0.74"),
        (80, 100, "2"),
        (79, 100, "1.98"),
        (0, 100, "0"),
        (100, 100, "2"),
    ];
    rates(&ratio("2", &full_at("0.8", "2")), &of_80);
    // The same as one band that the maximum cuts off.
    let one_band =
        json!([{"from": "0", "to": "1", "to_inclusive": true, "gives": {"times_max_over": "0.8"}}]);
    rates(&ratio("2", &one_band), &of_80);
    rates(&ratio("3", &full_at("0.8", "3")), &[(573, 1109, "1.94"), (189, 218, "3")]);
    rates(
        &ratio("6", &full_at("0.9", "6")),
        &[(2132, 2407, "5.9"), (1846, 2104, "5.85"), (1528, 1707, "5.97"), (2540, 2618, "6"), (9, 10, "6")],
    );
}

#[test]
fn nothing_below_the_floor_and_three_forms_above_it() {
    let form = |gives: Json| {
        json!([
            {"from": "0", "to": "0.8", "gives": {"constant": "0"}},
            {"from": "0.8", "to": "0.95", "gives": gives},
            {"from": "0.95", "to": "1", "to_inclusive": true, "gives": {"constant": "2"}},
        ])
    };
    let common = [(0, 100, "0"), (7999, 10000, "0"), (95, 100, "2"), (1, 1, "2")];
    for (bands, cases) in [
        (form(json!("times_max")), [(80, 100, "1.6"), (90, 100, "1.8"), (9499, 10000, "1.9")]),
        (
            form(json!({"times_max_over": "0.95"})),
            // 2 × 0.8 / 0.95 = 1.684…, 2 × 0.9 / 0.95 = 1.894…
            [(80, 100, "1.68"), (90, 100, "1.89"), (9499, 10000, "2")],
        ),
        (
            form(json!("interpolated")),
            // 2 × (0.9 − 0.8) / 0.15 = 1.333…, 2 × (0.9499 − 0.8) / 0.15 = 1.998…
            [(80, 100, "0"), (90, 100, "1.33"), (9499, 10000, "2")],
        ),
    ] {
        let set = ratio("2", &bands);
        rates(&set, &cases);
        rates(&set, &common);
    }
    let interpolated = ratio("2", &form(json!("interpolated")));
    rates(&interpolated, &[(875, 1000, "1")]);
}

#[test]
fn steps_have_exact_edges() {
    rates(
        &ratio("2", &steps()),
        &[
            (9000, 10000, "1"),
            (9001, 10000, "2"),
            (7000, 10000, "1"),
            (6999, 10000, "0"),
            (0, 10000, "0"),
            (10000, 10000, "2"),
            // A rate that only rounds to 90,00 % or to 70,00 % is on its own side of the edge.
            (900_000_000_001, 1_000_000_000_000, "2"),
            (699_999_999_999, 1_000_000_000_000, "0"),
        ],
    );
}

#[test]
fn steps_over_a_percentage_where_the_source_gives_no_fraction() {
    let rule = json!({"type": "ratio", "percent": "p", "bands": steps()});
    let set = item("2", &rule, &json!({}), &[("p", "percent")]);
    gives(
        &set,
        &[
            ("p=90", "1"),
            ("p=90.01", "2"),
            ("p=90.000001", "2"),
            ("p=70", "1"),
            ("p=69.99", "0"),
            ("p=0", "0"),
            ("p=100", "2"),
            ("", "unanswered: blank p"),
        ],
    );
    let rule = json!({"type": "ratio", "percent": "p", "bands": linear()});
    let set = item("2", &rule, &json!({}), &[("p", "percent")]);
    // Sông Cầu: 36,15 % and 93,33 % of 2 points.
    gives(&set, &[("p=36.15", "0.72"), ("p=93.33", "1.87")]);
}

#[test]
fn bands_run_over_a_plain_count() {
    let bands = json!([
        {"from": "0", "to": "1", "gives": {"constant": "0"}},
        {"from": "1", "to": "3", "gives": {"constant": "1"}},
        {"from": "3", "gives": {"constant": "2"}},
    ]);
    let cases = [("k=0", "0"), ("k=1", "1"), ("k=2", "1"), ("k=3", "2"), ("k=999999", "2")];
    for over in ["error", "clamp"] {
        // A count has no denominator to be above of.
        let rule = json!({"type": "ratio", "count": "k", "bands": bands, "over": over});
        gives(&item("2", &rule, &json!({}), &[("k", "count")]), &cases);
    }
}

#[test]
fn bands_over_a_count_in_proportion() {
    let bands = json!([
        {"from": "0", "to": "4", "gives": "interpolated"},
        {"from": "4", "gives": {"constant": "3"}},
    ]);
    let rule = json!({"type": "ratio", "count": "k", "bands": bands});
    gives(
        &item("3", &rule, &json!({}), &[("k", "count")]),
        &[("k=0", "0"), ("k=1", "0.75"), ("k=3", "2.25"), ("k=4", "3"), ("k=5", "3")],
    );
}

/// Each case: the policies for a zero denominator and for a numerator above, the figures, the outcome.
#[test]
fn s8_zero_denominators_and_numerators_above() {
    for (zero, over, figures, expected) in [
        ("full", "error", "n=0 d=0", "2"),
        ("zero", "error", "n=0 d=0", "0"),
        ("excluded", "error", "n=0 d=0", "out"),
        ("ask", "error", "n=0 d=0", "missing: zero d"),
        ("full", "error", "n=5 d=4", "missing: 5 > 4"),
        ("full", "error", "n=3 d=0", "missing: 3 > 0"),
        ("zero", "error", "n=3 d=0", "missing: 3 > 0"),
        ("excluded", "error", "n=3 d=0", "missing: 3 > 0"),
        ("ask", "error", "n=3 d=0", "missing: 3 > 0"),
        ("zero", "clamp", "n=5 d=4", "2"),
        ("zero", "clamp", "n=4 d=4", "2"),
        ("zero", "clamp", "n=3 d=4", "1.5"),
        ("full", "clamp", "n=0 d=0", "2"),
        ("zero", "clamp", "n=0 d=0", "0"),
        ("excluded", "clamp", "n=0 d=0", "out"),
        ("ask", "clamp", "n=0 d=0", "missing: zero d"),
        // Looked at before d = 0: more than all is all.
        ("zero", "clamp", "n=3 d=0", "2"),
        ("excluded", "clamp", "n=3 d=0", "2"),
    ] {
        let rule = json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": linear(),
                          "zero_denominator": zero, "over": over});
        let set = item("2", &rule, &json!({"na": "exclude"}), &[("n", "count"), ("d", "count")]);
        let report = score(&set, &filled(&set, figures));
        assert_eq!(outcome(&set, report.leaf(leaf(&set, "x"))), expected, "{zero} {over} {figures}");
    }
}

#[test]
fn clamped_rates_go_through_the_bands_as_one() {
    let rule = json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": steps(),
                      "zero_denominator": "zero", "over": "clamp"});
    let set = item("2", &rule, &json!({}), &[("n", "count"), ("d", "count")]);
    rates(&set, &[(150, 100, "2"), (90, 100, "1"), (1, 0, "2")]);
}

#[test]
fn rates_of_money_and_decimals() {
    let rule = json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": linear(),
                      "zero_denominator": "zero"});
    let set = item("2", &rule, &json!({}), &[("n", "money"), ("d", "decimal")]);
    gives(
        &set,
        &[
            ("n=0.1 d=0.3", "0.67"),
            ("n=12.5 d=50", "0.5"),
            ("n=0.000001 d=999999999999999.999999", "0"),
            ("n=999999999999999.999999 d=999999999999999.999999", "2"),
        ],
    );
}

#[test]
fn s7_a_half_goes_up_at_the_leaf() {
    rates(
        &ratio("1", &linear()),
        &[
            (1, 8, "0.13"),
            (3, 8, "0.38"),
            (5, 8, "0.63"),
            (7, 8, "0.88"),
            (1, 200, "0.01"),
            (999, 200_000, "0"),
            (1, 201, "0"),
            (1, 3, "0.33"),
            (2, 3, "0.67"),
            // Binary floating point holds 1.005 as 1.00499…
            (201, 200_000, "0"),
        ],
    );
    rates(&ratio("2", &linear()), &[(201, 400, "1.01"), (403, 800, "1.01"), (402, 801, "1")]);
}

#[test]
fn s7_leaves_round_to_the_decimals_of_the_set() {
    for (decimals, expected) in [(0, "3"), (1, "3.1"), (2, "3.13"), (3, "3.125"), (4, "3.125")] {
        let areas = json!([{"id": "a", "code": "A", "title": "A", "max": "5", "children": [
            {"id": "x", "code": "x", "title": "x", "max": "5", "rule": {"type": "ratio",
             "numerator": "n", "denominator": "d", "bands": linear(), "zero_denominator": "zero"}},
        ]}]);
        let inputs = [("n", "count"), ("d", "count")];
        let set = set_of("5", &json!({"leaf_decimals": decimals}), &areas, &inputs);
        gives(&set, &[("n=5 d=8", expected)]);
    }
}

#[test]
fn so_many_points_for_each_up_to_the_cap() {
    let each = |max: &str, each: &str| {
        let rule = json!({"type": "per_item", "count": "k", "each": each});
        item(max, &rule, &json!({}), &[("k", "count")])
    };
    gives(
        &each("2", "0.5"),
        &[("k=0", "0"), ("k=3", "1.5"), ("k=4", "2"), ("k=5", "2"), ("", "unanswered: blank k")],
    );
    // Four models for one point each, two at the most.
    gives(&each("2", "1"), &[("k=4", "2")]);
    gives(&each("15", "0.25"), &[("k=60", "15"), ("k=59", "14.75"), ("k=999999999999999", "15")]);
}

/// A deduction rule of these kinds, each an input with its amount.
fn deduct(max: &str, floor: &str, rule: &Json, kinds: &[(&str, &str, &str)]) -> CriteriaSet {
    let items: Vec<Json> =
        kinds.iter().map(|(input, unit, amount)| json!({"count": input, *unit: amount})).collect();
    let inputs: Vec<(&str, &str)> = kinds.iter().map(|(input, ..)| (*input, "count")).collect();
    let mut rule = rule.clone();
    rule["type"] = json!("deduct");
    rule["items"] = json!(items);
    item(max, &rule, &json!({"floor": floor}), &inputs)
}

#[test]
fn every_occurrence_takes_its_points() {
    let late = [("late", "points", "0.25")];
    let set = deduct("2", "0", &json!({}), &late);
    gives(
        &set,
        &[
            ("late=0", "2"),
            ("late=1", "1.75"),
            ("late=7", "0.25"),
            ("late=8", "0"),
            ("late=9", "0"),
            ("", "unanswered: blank late"),
        ],
    );
    let report = score(&set, &filled(&set, "late=9"));
    let Some(Trace::Rule { rule: RuleTrace::Deduct { start, happened, total }, .. }) =
        &report.leaf(leaf(&set, "x")).trace
    else {
        panic!("a trace of deductions");
    };
    assert_eq!(*start, points("2"));
    assert_eq!(*happened, [(0, Decimal::whole(9))]);
    assert_eq!(*total, points("2.25").exact());
    // A quarter of the maximum each time.
    gives(
        &deduct("2", "0", &json!({}), &[("bad", "percent_of_max", "25")]),
        &[("bad=0", "2"), ("bad=1", "1.5"), ("bad=4", "0"), ("bad=5", "0")],
    );
}

#[test]
fn deductions_add_up_or_only_the_worst_counts() {
    let kinds = [("light", "percent_of_max", "50"), ("grave", "percent_of_max", "100")];
    gives(
        &deduct("2", "0", &json!({"mode": "worst"}), &kinds),
        &[
            ("light=0 grave=0", "2"),
            ("light=1 grave=0", "1"),
            ("light=7 grave=0", "1"),
            ("light=3 grave=1", "0"),
            ("light=1", "missing: blank grave"),
        ],
    );
    let mixed = [("late", "points", "0.25"), ("bad", "percent_of_max", "10")];
    gives(
        &deduct("2", "0", &json!({"mode": "sum"}), &mixed),
        &[("late=2 bad=3", "0.9"), ("late=0 bad=1", "1.8"), ("late=8 bad=0", "0")],
    );
    gives(
        &deduct("2", "0", &json!({"mode": "worst"}), &mixed),
        // 10 % of 2 is 0.20, less than 0.25.
        &[("late=2 bad=3", "1.75"), ("late=0 bad=3", "1.8")],
    );
}

#[test]
fn deductions_stop_at_the_floor_which_may_lie_below_zero() {
    let late = [("late", "points", "0.25")];
    gives(
        &deduct("2", "-0.5", &json!({}), &late),
        &[("late=8", "0"), ("late=9", "-0.25"), ("late=10", "-0.5"), ("late=11", "-0.5")],
    );
    gives(
        &deduct("2", "-1", &json!({"start": "zero"}), &late),
        &[("late=0", "0"), ("late=2", "-0.5"), ("late=4", "-1"), ("late=5", "-1")],
    );
    // Half away from zero: −0.125 is −0.13.
    gives(
        &deduct("1", "-1", &json!({"start": "zero"}), &[("late", "percent_of_max", "12.5")]),
        &[("late=1", "-0.13"), ("late=2", "-0.25")],
    );
}

#[test]
fn typed_points_stay_within_their_bounds() {
    let manual = json!({"type": "manual", "input": "p"});
    gives(
        &item("3", &manual, &json!({}), &[("p", "points")]),
        &[
            ("p=2.5", "2.5"),
            ("p=0", "0"),
            ("p=3", "3"),
            ("p=3.01", "missing: outside 0..3"),
            ("p=-0.01", "missing: outside 0..3"),
            // More decimals than points have are an error, never a rounding.
            ("p=0.125", "missing: more than 2 decimals"),
            ("", "unanswered: blank p"),
        ],
    );
    let from_half = json!({"type": "manual", "input": "p", "min": "0.5"});
    gives(
        &item("3", &from_half, &json!({}), &[("p", "points")]),
        &[("p=0.5", "0.5"), ("p=0.49", "missing: outside 0.5..3")],
    );
    gives(
        &item("3", &manual, &json!({"floor": "-1"}), &[("p", "points")]),
        &[("p=-1", "-1"), ("p=-1.01", "missing: outside -1..3")],
    );
}

/// The trace of `x` and its points before clamping and rounding.
#[track_caller]
fn traces(set: &CriteriaSet, figures: &str, expected: &RuleTrace, unrounded: Option<(i128, i128)>) {
    let unrounded = unrounded.and_then(|(n, d)| Exact::fraction(n, d));
    let expected = Trace::Rule { rule: expected.clone(), unrounded };
    assert_eq!(score(set, &filled(set, figures)).leaf(leaf(set, "x")).trace, Some(expected), "{figures:?}");
}

#[test]
fn the_trace_holds_the_exact_figures_never_a_rounded_percentage() {
    let q = item("2", &json!({"type": "yes_no", "input": "q"}), &json!({}), &[("q", "boolean")]);
    traces(&q, "q=yes", &RuleTrace::YesNo(true), Some((2, 1)));
    traces(&q, "q=no", &RuleTrace::YesNo(false), Some((0, 1)));

    // 1.014/3.403 × 2 / 80% = 0,74 (29,80%)
    let (n, d) = (Decimal::whole(1014), Decimal::whole(3403));
    let rate = Exact::fraction(1014, 3403).expect("a rate");
    let below = RuleTrace::Ratio { reading: RateReading::Fraction { n, d }, rate, band: 0 };
    traces(&ratio("2", &full_at("0.8", "2")), "n=1014 d=3403", &below, Some((1014 * 5, 3403 * 2)));
    let none = RuleTrace::ZeroDenominator { n: Decimal::ZERO, policy: ZeroDenominator::Zero };
    traces(&ratio("2", &linear()), "n=0 d=0", &none, Some((0, 1)));

    let each = json!({"type": "per_item", "count": "k", "each": "0.25"});
    let each = item("2", &each, &json!({}), &[("k", "count")]);
    for (count, capped) in [(7, false), (8, false), (9, true)] {
        let trace = RuleTrace::PerItem { count: Decimal::whole(count), each: points("0.25"), capped };
        traces(&each, &format!("k={count}"), &trace, Some((count.into(), 4)));
    }

    let unequal = [("a", "0.5"), ("b", "0.5"), ("c", "1")];
    let trace = |ticked, of, sum: &str, rescaled: Option<&str>| RuleTrace::Checks {
        ticked,
        of,
        sum: points(sum),
        rescaled_from: rescaled.map(points),
    };
    let set = boxes("2", "exclude", &unequal);
    traces(&set, "a=yes b=no c=yes", &trace(2, 3, "1.5", None), Some((3, 2)));
    traces(&set, "a=na b=yes c=no", &trace(1, 2, "0.5", Some("1.5")), Some((2, 3)));
    traces(&boxes("2", "ticked", &unequal), "a=na b=no c=yes", &trace(2, 3, "1.5", None), Some((3, 2)));
}

/// Each case: the kind of the only input, the typed text, and the points or the field error.
#[test]
fn s8_what_is_typed_counts_as_vietnamese_officers_write_it() {
    let manual = item("2", &json!({"type": "manual", "input": "x"}), &json!({}), &[("x", "points")]);
    let percent = item(
        "2",
        &json!({"type": "ratio", "percent": "x", "bands": linear()}),
        &json!({}),
        &[("x", "percent")],
    );
    let count =
        item("1109", &json!({"type": "per_item", "count": "x", "each": "1"}), &json!({}), &[("x", "count")]);
    for (set, typed, expected) in [
        (&manual, "0,25", Some("0.25")),
        (&manual, "0.25", Some("0.25")),
        (&manual, "0.250", Some("0.25")),
        // 1250 is outside of 0 to 2, so the point is a decimal mark.
        (&manual, "1.250", Some("1.25")),
        (&manual, "1,250", Some("1.25")),
        (&manual, "2,5", None),
        (&manual, "một", None),
        (&manual, "50%", None),
        (&percent, "78,28", Some("1.57")),
        (&percent, "78.28%", Some("1.57")),
        (&percent, "78,28 %", Some("1.57")),
        (&percent, "1.109", Some("0.02")),
        (&percent, "100,01", None),
        (&percent, "-1", None),
        (&count, "1.109", Some("1109")),
        (&count, "1 109", Some("1109")),
        (&count, "1\u{a0}109", Some("1109")),
        (&count, "1\u{202f}109", Some("1109")),
        (&count, "1.10", None),
        (&count, "1.234,5", None),
        (&count, "-1", None),
    ] {
        let input = set.input_by_id("x").expect("the input");
        let kind = set[input].kind;
        let mut assessment = blank(set);
        assessment.enter(input, Entry::typed(kind, typed));
        let report = score(set, &assessment);
        let result = report.leaf(leaf(set, "x"));
        if let Some(text) = expected {
            assert_eq!(result.points, Some(points(text)), "{typed:?}");
            continue;
        }
        assert!(read_typed(kind, typed).is_err(), "{typed:?} is a field error");
        assert_eq!(outcome(set, result), "missing: unreadable x", "{typed:?}");
        let kept = Entry::Unreadable(typed.to_owned());
        assert_eq!(assessment.entry(input), Some(&kept), "what was typed stays");
    }
}
