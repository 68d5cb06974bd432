//! Achievements against an assigned target; expected points are computed by hand.

use serde_json::{Value as Json, json};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::evaluate::{RateReading, RuleTrace};
use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;
use tu_cham_core::score::{Trace, score};

use crate::util::{filled, gives, item, leaf, outcome, small_set};

/// `n/d` against the target `t`, a percentage; more fields of the rule as `more` says.
fn rate(max: &str, more: &Json) -> CriteriaSet {
    let mut rule = json!({"type": "target", "numerator": "n", "denominator": "d", "target": "t",
                          "zero_denominator": "zero"});
    for (field, value) in more.as_object().expect("fields of a rule") {
        rule[field] = value.clone();
    }
    item(max, &rule, &json!({"na": "exclude"}), &[("n", "count"), ("d", "count"), ("t", "percent")])
}

/// `v` against the target `t`, both numbers.
fn value(max: &str, more: &Json) -> CriteriaSet {
    let mut rule = json!({"type": "target", "value": "v", "target": "t"});
    for (field, value) in more.as_object().expect("fields of a rule") {
        rule[field] = value.clone();
    }
    item(max, &rule, &json!({}), &[("v", "decimal"), ("t", "decimal")])
}

#[test]
fn a_rate_below_its_target_earns_in_proportion() {
    gives(
        &rate("2", &json!({})),
        &[
            // Cẩm Lệ: 10/167 is 59,88 % of the target of 10 %; 19/167 meets it. 2 × 10/167 / 0.1 = 1.1976…
            ("n=10 d=167 t=10", "1.2"),
            ("n=19 d=167 t=10", "2"),
            ("n=0 d=167 t=10", "0"),
            ("n=1 d=10 t=10", "2"),
            ("n=167 d=167 t=10", "2"),
            ("n=1 d=2 t=100", "1"),
            // 2 × 0.5 / 0.8 = 1.25
            ("n=1 d=2 t=80", "1.25"),
            // 2 × (1/3) / 0.3333 = 2.0002, at most the maximum.
            ("n=1 d=3 t=33.33", "2"),
        ],
    );
    // The share of the target: 59,88 % of 100 points.
    gives(&rate("100", &json!({})), &[("n=10 d=167 t=10", "59.88")]);
    // 2 × 333/1000 / 0.3333 = 1.998…
    gives(&rate("2", &json!({})), &[("n=333 d=1000 t=33.33", "2"), ("n=332 d=1000 t=33.33", "1.99")]);
}

#[test]
fn the_default_stands_in_for_a_blank_or_zero_target() {
    let set = rate("3", &json!({"default": "0.8"}));
    gives(
        &set,
        &[
            // Sông Cầu: 3 × 573/1109 / 0.8 = 1.9376…; 189/218 is above 80 %.
            ("n=573 d=1109", "1.94"),
            ("n=189 d=218", "3"),
            ("n=573 d=1109 t=0", "1.94"),
            // 3 × 573/1109 / 0.6 = 2.583…
            ("n=573 d=1109 t=60", "2.58"),
            ("n=4 d=5", "3"),
            ("", "unanswered: blank n, blank d"),
        ],
    );
    gives(
        &value("2", &json!({"default": "4"})),
        &[("v=1", "0.5"), ("v=4", "2"), ("v=9", "2"), ("v=1 t=0", "0.5"), ("v=1 t=2", "1"), ("v=0", "0")],
    );
}

#[test]
fn s8_without_a_target_the_item_asks_and_never_divides_by_zero() {
    for (set, cases) in [
        (
            rate("2", &json!({})),
            [
                ("n=1 d=4", "missing: target t"),
                ("n=1 d=4 t=0", "missing: target t"),
                ("n=0 d=4 t=0", "missing: target t"),
                ("n=1 d=4 t=?mười", "missing: unreadable t"),
            ],
        ),
        (
            value("2", &json!({})),
            [
                ("v=1", "missing: target t"),
                ("v=1 t=0", "missing: target t"),
                ("v=0 t=0", "missing: target t"),
                ("v=1 t=?mười", "missing: unreadable t"),
            ],
        ),
    ] {
        gives(&set, &cases);
    }
    // The default does not replace an unreadable target.
    gives(&rate("2", &json!({"default": "0.5"})), &[("n=1 d=4 t=?mười", "missing: unreadable t")]);
}

/// Shared figures alone leave an item unanswered, but the item that has them all and lacks the target asks for it.
#[test]
fn an_item_whose_shared_figures_are_there_asks_for_its_target() {
    let rule = |target: &str| {
        json!({"type": "target", "numerator": "n", "denominator": "d", "target": target,
               "zero_denominator": "zero"})
    };
    let set = small_set(
        "4",
        vec![
            json!({"id": "x", "max": "2", "rule": rule("t")}),
            json!({"id": "y", "max": "2", "rule": rule("u")}),
        ],
        &[("n", "count"), ("d", "count"), ("t", "percent"), ("u", "percent")],
    )
    .expect("a sound set");
    gives(
        &set,
        &[
            ("n=1 d=4", "missing: target t"),
            ("n=1 d=4 u=50", "missing: target t"),
            ("n=1 d=4 t=50", "1"),
            ("t=50", "missing: blank n, blank d"),
        ],
    );
    // Figures that are not all there, or contradict each other, are shared ones that leave it unanswered.
    for figures in ["", "n=1", "d=4", "u=50 n=1", "n=?x d=4", "n=5 d=4"] {
        let report = score(&set, &filled(&set, figures));
        let shown = outcome(&set, report.leaf(leaf(&set, "x")));
        assert!(shown.starts_with("unanswered: "), "{figures:?}: {shown}");
    }
}

#[test]
fn met_or_zero_knows_nothing_in_between() {
    gives(
        &rate("2", &json!({"curve": "met_or_zero"})),
        &[
            ("n=10 d=167 t=10", "0"),
            ("n=17 d=167 t=10", "2"),
            ("n=1 d=10 t=10", "2"),
            // 1/3 is above 33,33 % and below 33,34 %.
            ("n=1 d=3 t=33.33", "2"),
            ("n=1 d=3 t=33.34", "0"),
            ("n=0 d=3 t=10", "0"),
            ("n=1 d=3 t=0", "missing: target t"),
        ],
    );
    gives(
        &value("2", &json!({"curve": "met_or_zero", "default": "3"})),
        &[("v=2.999999", "0"), ("v=3", "2"), ("v=2 t=2", "2"), ("v=1.5 t=2", "0")],
    );
}

#[test]
fn a_value_against_its_target() {
    gives(
        &value("1.5", &json!({})),
        &[
            ("v=1 t=3", "0.5"),
            ("v=2.5 t=3", "1.25"),
            ("v=3 t=3", "1.5"),
            ("v=4 t=3", "1.5"),
            ("v=0 t=3", "0"),
            // 1.5 × 0.1 / 0.7 = 0.214…
            ("v=0.1 t=0.7", "0.21"),
            ("t=3", "missing: blank v"),
            ("", "unanswered: blank v, target t"),
        ],
    );
}

/// Each case: the policies for a zero denominator and for a numerator above, the figures, the outcome.
#[test]
fn s8_zero_denominators_and_numerators_above_as_with_rates() {
    for (zero, over, figures, expected) in [
        ("full", "error", "n=0 d=0 t=50", "2"),
        ("zero", "error", "n=0 d=0 t=50", "0"),
        ("excluded", "error", "n=0 d=0 t=50", "out"),
        ("ask", "error", "n=0 d=0 t=50", "missing: zero d"),
        ("zero", "error", "n=5 d=4 t=50", "missing: 5 > 4"),
        ("zero", "error", "n=3 d=0 t=50", "missing: 3 > 0"),
        ("zero", "clamp", "n=5 d=4 t=100", "2"),
        ("zero", "clamp", "n=3 d=0 t=100", "2"),
        ("zero", "clamp", "n=3 d=4 t=100", "1.5"),
    ] {
        let set = rate("2", &json!({"zero_denominator": zero, "over": over}));
        let report = score(&set, &filled(&set, figures));
        assert_eq!(outcome(&set, report.leaf(leaf(&set, "x"))), expected, "{zero} {over} {figures}");
    }
}

#[test]
fn the_trace_names_the_target_and_whether_it_is_the_set_s_own() {
    let trace = |set: &CriteriaSet, figures: &str| {
        score(set, &filled(set, figures)).leaf(leaf(set, "x")).trace.clone()
    };
    let exact = |n, d| Exact::fraction(n, d).expect("a fraction");
    let set = rate("3", &json!({"default": "0.8"}));
    for (figures, target, by_default, unrounded) in
        [("n=1 d=4", exact(4, 5), true, exact(15, 16)), ("n=1 d=4 t=50", exact(1, 2), false, exact(3, 2))]
    {
        let reading = RateReading::Fraction { n: Decimal::whole(1), d: Decimal::whole(4) };
        let rule = RuleTrace::Target { reading, achieved: exact(1, 4), target, by_default };
        assert_eq!(trace(&set, figures), Some(Trace::Rule { rule, unrounded: Some(unrounded) }), "{figures}");
    }
}
