//! Phấn đấu: the changes that are found are as cheap as the best of all ways to change, and reach what is said.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Announced, Assessment, Entry, Mark, Value};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::score::score;
use tu_cham_core::striving::{Striving, strive};

use crate::properties::{bands, opened};
use crate::util::{blank, fill, filled, leaf, points, qd766, set_of, small_set};

/// The values of one figure or answer, with what each costs; the first is what stands there.
type Values = Vec<(Entry, u64)>;

/// A small set, an assessment, and all that may change.
struct Small {
    set: CriteriaSet,
    assessment: Assessment,
    levers: Vec<(String, Values)>,
}

#[derive(Debug, Clone)]
struct Item {
    kind: u8,
    form: u8,
    edge: i64,
    max: i64,
    n: i64,
    d: i64,
    yes: bool,
}

fn item() -> impl Strategy<Value = Item> {
    (0_u8..8, 0_u8..6, 1_i64..100, 1_i64..=12, 0_i64..=6, 1_i64..=6, any::<bool>()).prop_map(
        |(kind, form, edge, quarters, n, d, yes)| Item {
            kind,
            form,
            edge,
            max: quarters * 50,
            n: n.min(d),
            d,
            yes,
        },
    )
}

fn text(hundredths: i64) -> String {
    Decimal::scaled_from(hundredths.into(), 2).canonical()
}

fn up(from: i64, to: i64) -> Values {
    let cost = |n: i64| u64::try_from(n - from).expect("not less");
    (from..=to.max(from)).map(|n| (Entry::number(Decimal::whole(n)), cost(n))).collect()
}

fn yes(now: bool) -> Values {
    let entry = |yes| Entry::Value(Value::Boolean(yes));
    if now { vec![(entry(true), 0)] } else { vec![(entry(false), 0), (entry(true), 1)] }
}

/// A rule, its inputs with their kinds, what may change, and the figures.
type Parts = (Json, Vec<(String, &'static str)>, Vec<(String, Values)>, String);

impl Item {
    /// The rule of the item, its inputs with their kinds, and what may change.
    fn parts(&self, at: usize) -> Parts {
        let Self { form, edge, max, n, d, .. } = *self;
        let id = |name: &str| format!("{name}{at}");
        let ratio = |max: i64, n: &str| {
            json!({"type": "ratio", "numerator": n, "denominator": id("d"),
            "zero_denominator": "full", "bands": bands(form, edge, max)})
        };
        match self.kind {
            0 | 1 => (
                ratio(max, &id("n")),
                vec![(id("n"), "count"), (id("d"), "count")],
                vec![(id("n"), up(n, d))],
                format!("n{at}={n} d{at}={d}"),
            ),
            2 => (
                json!({"type": "yes_no", "input": id("q"), "no": text(max / 4)}),
                vec![(id("q"), "boolean")],
                vec![(id("q"), yes(self.yes))],
                format!("q{at}={}", if self.yes { "yes" } else { "no" }),
            ),
            3 => {
                let chosen = |id: &str, cost| (Entry::Value(Value::Choice(id.to_owned())), cost);
                (
                    json!({"type": "choice", "input": id("c"), "options": [
                        {"id": "all", "label": "Đủ", "points": text(max)}, {"id": "some", "label": "Một phần", "points": text(max / 3)},
                        {"id": "none", "label": "Không", "points": "0"}]}),
                    vec![(id("c"), "choice")],
                    vec![(id("c"), vec![chosen("none", 0), chosen("some", 1), chosen("all", 1)])],
                    format!("c{at}=none"),
                )
            }
            4 => {
                let each = (max / (1 + d)).max(1);
                let most = (max + each - 1) / each;
                (
                    json!({"type": "per_item", "count": id("k"), "each": text(each)}),
                    vec![(id("k"), "count")],
                    vec![(id("k"), up(n, most.max(n)))],
                    format!("k{at}={n}"),
                )
            }
            5 => (
                json!({"type": "composite", "parts": [{"max": text(max / 2), "rule": ratio(max / 2, &id("n"))},
                    {"max": text(max - max / 2), "rule": {"type": "yes_no", "input": id("q")}}]}),
                vec![(id("n"), "count"), (id("d"), "count"), (id("q"), "boolean")],
                vec![(id("n"), up(n, d)), (id("q"), yes(self.yes))],
                format!("n{at}={n} d{at}={d} q{at}={}", if self.yes { "yes" } else { "no" }),
            ),
            6 => (
                json!({"type": "checks", "boxes": [{"input": id("x"), "points": text(max)}, {"input": id("y"), "points": text(max)}]}),
                vec![(id("x"), "boolean"), (id("y"), "boolean")],
                vec![(id("x"), yes(self.yes)), (id("y"), yes(false))],
                format!("x{at}={} y{at}=no", if self.yes { "yes" } else { "no" }),
            ),
            _ => (
                json!({"type": "composite", "parts": [
                    {"max": text(max / 2), "rule": ratio(max / 2, &id("n"))},
                    {"max": text(max - max / 2), "rule": ratio(max - max / 2, &id("m"))}]}),
                vec![(id("n"), "count"), (id("m"), "count"), (id("d"), "count")],
                vec![(id("n"), up(n, d)), (id("m"), up(n / 2, d))],
                format!("n{at}={n} m{at}={} d{at}={d}", n / 2),
            ),
        }
    }
}

fn small(items: &[Item], cap: Option<i64>, exceed: bool, rescale: bool) -> Small {
    let mut inputs: Vec<(String, &str)> = Vec::new();
    let (mut levers, mut figures) = (Vec::new(), Vec::new());
    let mut nodes: Vec<Json> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let (rule, asks, more, entered) = item.parts(at);
        nodes.push(
            json!({"id": format!("i{at}"), "code": at.to_string(), "title": "Mục", "max": text(item.max),
            "na": "full", "rule": rule}),
        );
        inputs.extend(asks);
        levers.extend(more);
        figures.push(entered);
    }
    let bonus = nodes.pop().expect("an item");
    let last = items.last().expect("an item").max;
    let sum: i64 = items.iter().map(|item| item.max).sum::<i64>() - last;
    let max = cap.map_or(sum, |part| (sum * part / 100).max(1));
    let mut base = json!({"id": "a", "code": "1", "title": "Lĩnh vực", "max": text(max), "children": nodes});
    if cap.is_some() {
        base["cap"] = json!(text(max));
    }
    let mut areas = vec![
        base,
        json!({"id": "b", "code": "2", "title": "Điểm thưởng", "max": text(last), "role": "bonus", "children": [bonus]}),
    ];
    let mut scale = max;
    if rescale {
        areas.push(json!({"id": "s", "code": "3", "title": "Khảo sát", "max": "3", "children": [
            {"id": "s1", "code": "1", "title": "Khảo sát", "max": "3", "rule": {"type": "survey", "input": "s"}}]}));
        inputs.push(("s".to_owned(), "points"));
        scale += 300;
    }
    let fields = json!({"total_may_exceed": exceed, "survey": if rescale { "rescale_when_absent" } else { "separate" }});
    let inputs: Vec<(&str, &str)> = inputs.iter().map(|(id, kind)| (id.as_str(), *kind)).collect();
    let set = set_of(&text(scale), &fields, &json!(areas), &inputs);
    let assessment = filled(&set, &figures.join(" "));
    Small { set, assessment, levers }
}

impl Small {
    /// The total and the cost of every way to change.
    fn ways(&self) -> Vec<(Points, u64)> {
        let mut ways = vec![(self.assessment.clone(), 0)];
        for (id, values) in &self.levers {
            let input = self.set.input_by_id(id).expect("an input");
            ways = ways
                .iter()
                .flat_map(|(assessment, cost)| {
                    values.iter().map(move |(entry, more)| {
                        let mut changed = assessment.clone();
                        changed.enter(input, Some(entry.clone()));
                        (changed, cost + more)
                    })
                })
                .collect();
        }
        ways.iter().map(|(changed, cost)| (score(&self.set, changed).total.points, *cost)).collect()
    }

    fn strive(&self, target: Points) -> Striving {
        strive(&self.set, &self.assessment, &score(&self.set, &self.assessment), target)
    }
}

/// What is told of the changes is so.
fn check(
    set: &CriteriaSet,
    assessment: &Assessment,
    target: Points,
    found: &Striving,
) -> Result<(), TestCaseError> {
    let before = score(set, assessment);
    let mut changed = assessment.clone();
    for change in found.actions.iter().flat_map(|action| &action.changes) {
        prop_assert_eq!(assessment.entry(change.input), change.from.as_ref());
        changed.enter(change.input, Some(change.to.clone()));
    }
    prop_assert_eq!(&changed, &found.changed);
    let after = score(set, &changed);
    prop_assert_eq!((found.before, found.reached), (before.total.points, after.total.points));
    prop_assert_eq!(found.is_reached, after.total.points >= target);
    prop_assert!(found.reached >= found.before);
    prop_assert_eq!(found.cost, found.actions.iter().map(|action| action.cost).fold(0, u64::saturating_add));
    for action in &found.actions {
        prop_assert_eq!(
            action.cost,
            action.changes.iter().map(|change| change.cost).fold(0, u64::saturating_add)
        );
        for (leaf, gain) in &action.gains {
            let points = |report: &tu_cham_core::score::Report| report.leaf(*leaf).points.unwrap_or_default();
            prop_assert_eq!(points(&before) + *gain, points(&after));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(160) })]

    /// Every way to change a small set is tried; what is found is none of the dearer ones.
    #[test]
    fn no_way_that_reaches_the_target_is_cheaper(
        items in prop::collection::vec(item(), 2..=4), cap in prop::option::weighted(0.3, 20_i64..=100), exceed in any::<bool>(),
        rescale in any::<bool>(), parts in prop::collection::vec(0_i64..=110, 3),
    ) {
        let small = small(&items, cap, exceed, rescale);
        let ways = small.ways();
        let most = ways.iter().map(|(total, _)| *total).max().expect("one");
        let least = score(&small.set, &small.assessment).total.points;
        for part in parts {
            let span = (most - least).decimal().scaled(4).expect("points");
            let more = Decimal::scaled_from(span * i128::from(part) / 100, 4);
            let target = least + Points::from_decimal(more, 4).expect("points");
            let found = small.strive(target);
            check(&small.set, &small.assessment, target, &found)?;
            prop_assert!(found.is_proven, "so few ways are all looked at");
            let enough = if target <= most { target } else { most };
            prop_assert_eq!(found.is_reached, target <= most || target <= least);
            let cheapest = ways.iter().filter(|(total, _)| *total >= enough).map(|(_, cost)| *cost).min();
            prop_assert_eq!(Some(found.cost), cheapest, "{:?} of {:?}", target, found.actions);
            prop_assert!(found.is_reached || found.reached == most);
        }
    }

    /// Sets with all kinds of rules, shared figures, conditions, shares, published numbers.
    #[test]
    fn what_is_promised_for_any_set_is_what_scoring_gives(seed in 10_000_u64..10_000_000, more in 1_i32..=20) {
        let (set, assessment) = opened(seed);
        let report = score(&set, &assessment);
        let target = report.total.points + Points::whole(more);
        check_loosely(&set, &assessment, target, &strive(&set, &assessment, &report, target))?;
    }
}

/// Figures have no upper limit: what several of them cost together may be more than any number there is.
#[test]
fn costs_beyond_every_number_stop_at_the_highest() {
    for seed in [8_630_490, 2_370_500, 68_698, 6_097_634] {
        let (set, assessment) = opened(seed);
        let report = score(&set, &assessment);
        let target = report.total.points + Points::whole(1);
        let found = strive(&set, &assessment, &report, target);
        check_loosely(&set, &assessment, target, &found).expect("what is promised is what scoring gives");
    }
}

/// As [`check`], where items share figures.
fn check_loosely(
    set: &CriteriaSet,
    assessment: &Assessment,
    target: Points,
    found: &Striving,
) -> Result<(), TestCaseError> {
    let gains = |action: &tu_cham_core::striving::Action| action.gains.clone();
    let mut leaves: Vec<_> = found.actions.iter().flat_map(gains).map(|(leaf, _)| leaf).collect();
    leaves.sort();
    let distinct = leaves.len();
    leaves.dedup();
    prop_assert_eq!(leaves.len(), distinct, "an item belongs to one action");
    check(set, assessment, target, found)
}

#[test]
fn the_cheapest_dossiers_are_taken_first() {
    let ratio = |id: &str, max: &str| {
        json!({"id": id, "max": max, "rule": {"type": "ratio", "numerator": format!("n.{id}"),
        "denominator": format!("d.{id}"), "zero_denominator": "full", "bands": [
            {"from": "0", "to": "0.8", "gives": {"times_max_over": "0.8"}},
            {"from": "0.8", "to": "1", "to_inclusive": true, "gives": {"constant": max}}]}, "na": "full"})
    };
    let set = small_set(
        "4",
        vec![ratio("x", "2"), ratio("y", "2")],
        &[("n.x", "count"), ("d.x", "count"), ("n.y", "count"), ("d.y", "count")],
    )
    .expect("sound");
    let assessment = filled(&set, "n.x=573 d.x=1109 n.y=50 d.y=100");
    let report = score(&set, &assessment);
    assert_eq!(report.total.points, points("2.54"));
    // 30 dossiers of y give 0.75; of x the same would take 332.
    let found = strive(&set, &assessment, &report, points("3.29"));
    assert!(found.is_reached && found.is_proven);
    assert_eq!((found.cost, found.actions.len(), found.reached), (30, 1, points("3.29")));
    assert_eq!(found.actions[0].gains, [(leaf(&set, "y"), points("0.75"))]);
    assert_eq!(found.actions[0].changes[0].to, Entry::number(Decimal::whole(80)));
    // Beyond what both can give. From 885 of 1.109 on the points are rounded to the full ones.
    let out_of_reach = strive(&set, &assessment, &report, points("5"));
    assert!(!out_of_reach.is_reached && out_of_reach.is_proven);
    assert_eq!((out_of_reach.reached, out_of_reach.cost), (points("4"), 30 + 885 - 573));
}

#[test]
fn a_target_that_is_reached_asks_for_nothing() {
    let set = qd766();
    let assessment = blank(&set);
    let found = strive(&set, &assessment, &score(&set, &assessment), Points::ZERO);
    assert!(found.is_reached && found.is_proven && found.actions.is_empty());
}

#[test]
fn what_cannot_be_changed_any_more_is_no_action() {
    let leaves = vec![
        json!({"id": "late", "max": "2", "rule": {"type": "deduct", "start": "max", "mode": "sum", "items": [{"count": "k", "points": "1"}]}}),
        json!({"id": "hand", "max": "2", "rule": {"type": "manual", "input": "p"}}),
        json!({"id": "happened", "max": "2", "rule": {"type": "yes_no", "input": "bad", "yes": "0", "no": "2"}}),
        json!({"id": "none", "max": "2", "na": "zero", "rule": {"type": "yes_no", "input": "a"}}),
        json!({"id": "given", "max": "2", "announced_by": "Cổng", "rule": {"type": "yes_no", "input": "b"}}),
        json!({"id": "missing", "max": "2", "rule": {"type": "yes_no", "input": "c"}}),
    ];
    let inputs = [
        ("k", "count"),
        ("p", "points"),
        ("bad", "boolean"),
        ("a", "boolean"),
        ("b", "boolean"),
        ("c", "boolean"),
    ];
    let set = small_set("12", leaves, &inputs).expect("sound");
    let mut assessment = filled(&set, "k=2 p=0 bad=yes a=no b=no");
    assessment.answer_mut(leaf(&set, "none")).mark =
        Some(Mark::NotApplicable { reason: "Không có".to_owned() });
    assessment.answer_mut(leaf(&set, "missing")).mark = Some(Mark::DataMissing);
    assessment.answer_mut(leaf(&set, "given")).announced =
        Some(Announced { points: Some(Entry::number(Decimal::ZERO)), source: "Cổng".to_owned() });
    let found = strive(&set, &assessment, &score(&set, &assessment), points("1"));
    assert!(!found.is_reached && found.is_proven && found.actions.is_empty());
}

/// The whole is a part of another rate, and a part is never more than its whole.
#[test]
fn figures_stay_within_the_wholes_they_are_part_of() {
    let ratio = |id: &str, n: &str, d: &str| {
        json!({"id": id, "code": id, "title": "Mục", "max": "10", "na": "full", "rule": {"type": "ratio",
        "numerator": n, "denominator": d, "zero_denominator": "full",
        "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}})
    };
    let areas = json!([{"id": "a", "code": "1", "title": "Lĩnh vực", "max": "20", "children": [
        ratio("online", "o", "r"), ratio("paid", "p", "o")]}]);
    let fields = json!({"relations": [{"type": "sum_at_most", "parts": ["o", "paper"], "whole": "r"}]});
    let set =
        set_of("20", &fields, &areas, &[("o", "count"), ("r", "count"), ("p", "count"), ("paper", "count")]);
    let mut assessment = blank(&set);
    fill(&set, &mut assessment, "r=10 o=4 p=2 paper=3");
    let report = score(&set, &assessment);
    let found = strive(&set, &assessment, &report, points("20"));
    let entry = |id: &str| found.changed.entry(set.input_by_id(id).expect("an input")).cloned();
    assert_eq!(found.reached, points("17"));
    assert_eq!(
        (entry("o"), entry("p")),
        (Some(Entry::number(Decimal::whole(7))), Some(Entry::number(Decimal::whole(7))))
    );
    // Without more online dossiers, two payments give five points.
    let found = strive(&set, &assessment, &report, points("14"));
    assert_eq!((found.cost, found.reached), (2, points("14")));
}

/// The trial assessment under the decision, for every target up to the best: found with its proof.
#[test]
fn every_target_of_a_whole_decision_is_found_with_its_proof() {
    let set = qd766();
    let sample = tu_cham_files::json::read(tu_cham_files::builtin::SAMPLE).expect("JSON");
    let parsed = tu_cham_files::assessment_file::parse_json(sample).expect("ours");
    let (assessment, _) = parsed.open(&set).expect("opens");
    let report = score(&set, &assessment);
    let mut costs = Vec::new();
    for target in (0..=100).step_by(10).map(Points::whole) {
        let found = strive(&set, &assessment, &report, target);
        assert!(found.is_proven, "{target:?}");
        assert_eq!(found.reached, score(&set, &found.changed).total.points);
        costs.push((found.is_reached, found.cost));
    }
    assert!(costs.is_sorted_by_key(|(_, cost)| *cost), "more is never cheaper: {costs:?}");
}
