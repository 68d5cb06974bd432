//! Random small sets and answers against a second, independent way to add up, in whole hundredths of a point.

use crate::util::assessment_file;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tu_cham_core::advice::losses;
use tu_cham_core::assessment::{Announced, Assessment, Entry, Mark, Value};
use tu_cham_core::criteria::{CriteriaSet, EnteredBy, KnockOut, LeafIx, Limit, NaPolicy, Node, NodeIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::{GroupResult, Tally, leaf_with, score};

use crate::oracle::made_up;
use crate::util::{blank, filled, leaf, set_of, small_set};

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(count) }
}

fn decimal(hundredths: i64) -> Decimal {
    Decimal::scaled_from(hundredths.into(), 2)
}

fn text(hundredths: i64) -> String {
    decimal(hundredths).canonical()
}

fn points(hundredths: i64) -> Points {
    Points::from_decimal(decimal(hundredths), 2).expect("points")
}

fn percent(hundredths: i64) -> Percent {
    Percent::from_decimal(decimal(hundredths)).expect("a percentage")
}

/// `a / b` to the nearest whole number, a half rounded up; neither is negative.
fn half_up(a: i64, b: i64) -> i64 {
    (2 * a + b) / (2 * b)
}

/// The answer of a leaf of typed points; amounts are hundredths of a point.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Answer {
    Open,
    Scored(i64),
    Excluded,
}

#[derive(Debug, Clone, Copy)]
struct LeafPlan {
    max: i64,
    floor: i64,
    may_leave: bool,
    answer: Answer,
}

#[derive(Debug, Clone)]
struct AreaPlan {
    leaves: Vec<LeafPlan>,
    cap: Option<i64>,
}

/// A set with its answers: base areas, one bonus and one penalty area, a survey of one leaf.
#[derive(Debug, Clone)]
struct Plan {
    base: Vec<AreaPlan>,
    bonus: AreaPlan,
    penalty: AreaPlan,
    survey: Option<(i64, Option<i64>)>,
    rescale: bool,
    may_exceed: bool,
}

/// A penalty below zero would raise the total: sets with one are refused.
fn penalty_plan() -> impl Strategy<Value = AreaPlan> {
    area_plan(1..=1).prop_map(|mut area| {
        for leaf in &mut area.leaves {
            if let Answer::Scored(points) = leaf.answer {
                leaf.answer = Answer::Scored(points.max(0));
            }
            leaf.floor = 0;
        }
        area
    })
}

fn leaf_plan() -> impl Strategy<Value = LeafPlan> {
    (1_i64..=40, 0_i64..=4, any::<bool>(), 0_u8..4, 0_i64..=1000).prop_map(
        |(quarters, below, may_leave, kind, part)| {
            let (max, floor) = (quarters * 25, -(below / 3) * 25);
            let answer = match kind {
                0 | 1 => Answer::Open,
                2 if may_leave => Answer::Excluded,
                _ => Answer::Scored(floor + (max - floor) * part / 1000),
            };
            LeafPlan { max, floor, may_leave, answer }
        },
    )
}

fn area_plan(leaves: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = AreaPlan> {
    (prop::collection::vec(leaf_plan(), leaves), prop::option::weighted(0.3, 1_i64..=100)).prop_map(
        |(leaves, part)| {
            let sum: i64 = leaves.iter().map(|leaf| leaf.max).sum();
            AreaPlan { cap: part.map(|part| (sum * part / 100).max(1)), leaves }
        },
    )
}

fn plan() -> impl Strategy<Value = Plan> {
    (
        prop::collection::vec(area_plan(1..=3), 1..=2),
        area_plan(1..=1),
        penalty_plan(),
        prop::option::of((1_i64..=5000, prop::option::of(0_i64..=100))),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(base, bonus, penalty, survey, rescale, may_exceed)| Plan {
            base,
            bonus,
            penalty,
            survey: survey.map(|(max, part)| (max, part.map(|part| max * part / 100))),
            rescale,
            may_exceed,
        })
}

impl AreaPlan {
    fn max(&self) -> i64 {
        let sum = self.leaves.iter().map(|leaf| leaf.max).sum();
        self.cap.unwrap_or(sum)
    }

    fn json(&self, id: &str, role: &str) -> Json {
        let leaves: Vec<Json> = self
            .leaves
            .iter()
            .enumerate()
            .map(|(at, leaf)| {
                json!({"id": format!("{id}.{at}"), "code": at.to_string(), "title": "Mục", "max": text(leaf.max),
                       "floor": text(leaf.floor), "na": if leaf.may_leave { "exclude" } else { "zero" },
                       "rule": {"type": "manual", "input": format!("p.{id}.{at}")}})
            })
            .collect();
        let mut area = json!({"id": id, "code": id, "title": "Lĩnh vực", "max": text(self.max()), "role": role,
                              "children": leaves});
        if let Some(cap) = self.cap {
            area["cap"] = json!(text(cap));
        }
        area
    }

    /// Points and applicable maximum, each leaf as it is answered.
    fn adds_up(&self, answers: &[Answer]) -> (i64, i64) {
        let (mut earned, mut max) = (0, 0);
        for (leaf, answer) in self.leaves.iter().zip(answers) {
            match answer {
                Answer::Open => max += leaf.max,
                Answer::Scored(points) => {
                    earned += points;
                    max += leaf.max;
                }
                Answer::Excluded => {}
            }
        }
        let cap = self.cap.unwrap_or(i64::MAX);
        (earned.min(cap), max.min(cap))
    }
}

impl Plan {
    /// All areas with their ids and roles, base first.
    fn areas(&self) -> Vec<(String, &'static str, &AreaPlan)> {
        let mut areas: Vec<_> =
            (0..).zip(&self.base).map(|(at, area): (usize, _)| (format!("a{at}"), "base", area)).collect();
        areas.push(("b".to_owned(), "bonus", &self.bonus));
        areas.push(("c".to_owned(), "penalty", &self.penalty));
        areas
    }

    fn scale(&self) -> i64 {
        let own: i64 = self.base.iter().map(AreaPlan::max).sum();
        own + self.survey.map_or(0, |(max, _)| max)
    }

    fn set(&self) -> CriteriaSet {
        let mut areas: Vec<Json> = self.areas().iter().map(|(id, role, area)| area.json(id, role)).collect();
        let mut ids: Vec<String> = self
            .areas()
            .iter()
            .flat_map(|(id, _, area)| (0..area.leaves.len()).map(move |at| format!("p.{id}.{at}")))
            .collect();
        if let Some((max, _)) = self.survey {
            areas.push(json!({"id": "s", "code": "s", "title": "Khảo sát", "max": text(max), "children": [
                {"id": "s.0", "code": "0", "title": "Khảo sát", "max": text(max),
                 "rule": {"type": "survey", "input": "p.s"}}]}));
            ids.push("p.s".to_owned());
        }
        let inputs: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "points")).collect();
        let survey = if self.rescale { "rescale_when_absent" } else { "separate" };
        let fields = json!({"total_may_exceed": self.may_exceed, "survey": survey});
        set_of(&text(self.scale()), &fields, &json!(areas), &inputs)
    }

    fn answers(&self) -> Vec<Answer> {
        let leaves = |area: &AreaPlan| area.leaves.iter().map(|leaf| leaf.answer).collect::<Vec<_>>();
        self.areas().iter().flat_map(|(_, _, area)| leaves(area)).collect()
    }

    fn leaves(&self) -> Vec<(String, LeafPlan)> {
        self.areas()
            .iter()
            .flat_map(|(id, _, area)| {
                area.leaves
                    .iter()
                    .enumerate()
                    .map(|(at, leaf)| (format!("{id}.{at}"), *leaf))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    fn assessment(&self, set: &CriteriaSet, answers: &[Answer]) -> Assessment {
        let mut assessment = blank(set);
        for ((id, _), answer) in self.leaves().iter().zip(answers) {
            match answer {
                Answer::Open => {}
                Answer::Scored(points) => {
                    let input = set.input_by_id(&format!("p.{id}")).expect("an input");
                    assessment.enter(input, Some(Entry::number(decimal(*points))));
                }
                Answer::Excluded => {
                    assessment.answer_mut(leaf(set, id)).mark =
                        Some(Mark::NotApplicable { reason: "Không phát sinh".to_owned() });
                }
            }
        }
        if let Some((_, Some(result))) = self.survey {
            let input = set.input_by_id("p.s").expect("an input");
            assessment.enter(input, Some(Entry::number(decimal(result))));
        }
        assessment
    }

    /// The final total, its maximum and, where there is one, the index in hundredths of a percent.
    fn total(&self, answers: &[Answer]) -> (i64, i64, Option<i64>) {
        let mut rest = answers;
        let mut part = |area: &AreaPlan| {
            let (now, later) = rest.split_at(area.leaves.len());
            rest = later;
            area.adds_up(now)
        };
        let (mut base, mut max) = (0, 0);
        for area in &self.base {
            let (points, applicable) = part(area);
            base += points;
            max += applicable;
        }
        let net = part(&self.bonus).0 - part(&self.penalty).0;
        match self.survey {
            Some((most, Some(result))) => {
                base += result;
                max += most;
            }
            Some((_, None)) if self.rescale && max > 0 => {
                let scaled = half_up(base.abs() * self.scale(), max);
                (base, max) = (base.signum() * scaled, self.scale());
            }
            _ => {}
        }
        let mut total = (base + net).max(0);
        if !self.may_exceed {
            total = total.min(max);
        }
        (total, max, (max > 0).then(|| half_up(total * 10_000, max)))
    }

    /// All completions of the open leaves with their minimum, their maximum or by leaving.
    fn completions(&self, leaving: bool) -> Vec<Vec<Answer>> {
        let mut ways: Vec<Vec<Answer>> = vec![Vec::new()];
        for (_, leaf) in self.leaves() {
            let choices = match leaf.answer {
                Answer::Open if leaving && leaf.may_leave => {
                    vec![Answer::Scored(leaf.floor), Answer::Scored(leaf.max), Answer::Excluded]
                }
                Answer::Open => vec![Answer::Scored(leaf.floor), Answer::Scored(leaf.max)],
                answer => vec![answer],
            };
            ways = ways
                .into_iter()
                .flat_map(|way| {
                    choices.iter().map(move |choice| {
                        let mut longer = way.clone();
                        longer.push(*choice);
                        longer
                    })
                })
                .collect();
        }
        ways
    }

    fn capped(&self) -> bool {
        self.base.iter().any(|area| area.cap.is_some())
    }
}

/// Answers every open leaf: leaves it out where that is allowed and `parts` says so, else with a part of its points.
fn complete(plan: &Plan, parts: &[u8]) -> Vec<Answer> {
    plan.leaves()
        .iter()
        .zip(parts)
        .map(|((_, leaf), part)| match leaf.answer {
            Answer::Open if leaf.may_leave && *part > 200 => Answer::Excluded,
            Answer::Open => {
                Answer::Scored(leaf.floor + (leaf.max - leaf.floor) * i64::from((*part).min(200)) / 200)
            }
            answer => answer,
        })
        .collect()
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn s3_totals_equal_a_second_way_to_add_up(plan in plan(), parts in prop::collection::vec(any::<u8>(), 8)) {
        let set = plan.set();
        for answers in [plan.answers(), complete(&plan, &parts)] {
            let total = score(&set, &plan.assessment(&set, &answers)).total;
            let (earned, max, index) = plan.total(&answers);
            prop_assert_eq!((total.points, total.max), (points(earned), points(max)));
            let scored = answers.iter().any(|answer| matches!(answer, Answer::Scored(_)))
                || matches!(plan.survey, Some((_, Some(_))));
            prop_assert_eq!(total.index, index.filter(|_| scored).map(percent));
            prop_assert_eq!(total.is_provisional(), answers.contains(&Answer::Open));
        }
    }

    #[test]
    fn s4_the_total_is_the_sum_of_its_areas(plan in plan()) {
        let set = plan.set();
        let report = score(&set, &plan.assessment(&set, &plan.answers()));
        let area = |id: &str| report.node(set.node_by_id(id).expect("an area")).shown;
        let base: Points = (0..plan.base.len()).map(|at| area(&format!("a{at}")).points).sum();
        let survey = plan.survey.map_or(Points::ZERO, |_| area("s").points);
        prop_assert_eq!(report.total.base.points, base + survey);
        prop_assert_eq!(report.total.bonus.points, area("b").points);
        prop_assert_eq!(report.total.penalty.points, area("c").points);
        let rescaled = plan.rescale && matches!(plan.survey, Some((_, None)));
        if !rescaled {
            let sum = base + survey + area("b").points - area("c").points;
            let limit = if plan.may_exceed { sum } else { sum.min(report.total.max) };
            prop_assert_eq!(report.total.points, limit.max(Points::ZERO));
        }
        for (id, leaf_plan) in plan.leaves() {
            let result = report.leaf(leaf(&set, &id));
            let earned = result.points.unwrap_or_default();
            prop_assert!(points(leaf_plan.floor) <= earned && earned <= points(leaf_plan.max));
        }
    }

    #[test]
    fn s10_the_range_is_what_the_open_items_can_still_come_to(plan in plan()) {
        let set = plan.set();
        let total = score(&set, &plan.assessment(&set, &plan.answers())).total;
        let ends: Vec<i64> = plan.completions(false).iter().map(|way| plan.total(way).0).collect();
        let (least, most) = (ends.iter().min().expect("one"), ends.iter().max().expect("one"));
        prop_assert_eq!((total.least, total.most), (points(*least), points(*most)));
        prop_assert!(total.least <= total.points && total.points <= total.most);
    }

    #[test]
    fn s10_the_index_range_contains_every_completion(plan in plan(), parts in prop::collection::vec(any::<u8>(), 8)) {
        let set = plan.set();
        let total = score(&set, &plan.assessment(&set, &plan.answers())).total;
        let mut ways = plan.completions(true);
        ways.push(complete(&plan, &parts));
        let ends: Vec<i64> = ways.iter().filter_map(|way| plan.total(way).2).collect();
        if let (Some(least), Some(most)) = (ends.iter().min(), ends.iter().max()) {
            let (low, high) = total.index_range.expect("a range");
            let (least, most) = (percent(*least), percent(*most));
            prop_assert!(low <= least && most <= high, "{:?}..{:?} in {:?}..{:?}", least, most, low, high);
            // No wider than need be, but where an item may leave from below a cap.
            if !plan.capped() {
                prop_assert_eq!((low, high), (least, most));
            }
            if let Some(index) = total.index {
                prop_assert!(low <= index && index <= high);
            }
        } else {
            prop_assert_eq!(total.index_range, None);
        }
    }

    #[test]
    fn s5_not_applicable_on_and_off_restores_the_exact_score(plan in plan(), at in any::<prop::sample::Index>()) {
        let set = plan.set();
        let mut assessment = plan.assessment(&set, &plan.answers());
        let before = score(&set, &assessment);
        let leaves = plan.leaves();
        let ix = leaf(&set, &leaves[at.index(leaves.len())].0);
        let mark = assessment.answer(ix).mark.clone();
        for other in [Some(Mark::NotApplicable { reason: "Thử".to_owned() }), Some(Mark::DataMissing), None] {
            assessment.answer_mut(ix).mark = other;
            let _ = score(&set, &assessment);
        }
        assessment.answer_mut(ix).mark = mark;
        prop_assert_eq!(score(&set, &assessment), before);
    }

    #[test]
    fn s4_texts_never_change_a_score(plan in plan(), note in ".{0,20}", other in "[a-zđ0-9 ]{0,20}") {
        let set = plan.set();
        let mut assessment = plan.assessment(&set, &plan.answers());
        let before = score(&set, &assessment);
        for (ix, _) in set.leaves() {
            assessment.answer_mut(ix).note.clone_from(&note);
        }
        assessment.header.unit.clone_from(&note);
        prop_assert_eq!(&score(&set, &assessment), &before, "a note changes nothing at all");
        for (ix, _) in set.leaves() {
            let answer = assessment.answer_mut(ix);
            answer.explanation.clone_from(&other);
            if let Some(Mark::NotApplicable { reason }) = &mut answer.mark {
                reason.clone_from(&other);
            }
        }
        let after = score(&set, &assessment).total;
        let done_aside = tu_cham_core::score::Total { done: before.total.done, ..after };
        prop_assert_eq!(done_aside, before.total, "an explanation changes only what is done");
    }

    /// Every leaf in any order, each with an unreadable entry before its answer.
    #[test]
    fn s4_the_order_of_entering_never_matters(plan in plan(), order in Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let set = plan.set();
        let wanted = plan.assessment(&set, &plan.answers());
        let mut assessment = blank(&set);
        for (ix, _) in set.inputs() {
            assessment.enter(ix, Some(Entry::Unreadable("đang gõ".to_owned())));
        }
        let leaves: Vec<_> = set.leaves().map(|(ix, leaf)| (ix, leaf.rule.inputs()[0])).collect();
        for at in order.into_iter().chain(8..leaves.len()).filter(|at| *at < leaves.len()) {
            let (leaf, input) = leaves[at];
            assessment.answer_mut(leaf).mark.clone_from(&wanted.answer(leaf).mark);
            assessment.enter(input, wanted.entry(input).cloned());
        }
        prop_assert_eq!(score(&set, &assessment), score(&set, &wanted));
    }

    /// More points at one leaf never lower the total; at a penalty they never raise it.
    #[test]
    fn s4_a_better_answer_never_lowers_the_total(
        plan in plan(), parts in prop::collection::vec(0..=200_u8, 8), at in any::<prop::sample::Index>(), more in 0_i64..=1000,
    ) {
        let set = plan.set();
        let worse = complete(&plan, &parts);
        let leaves = plan.leaves();
        let at = at.index(leaves.len());
        if let Answer::Scored(now) = worse[at] {
            let mut better = worse.clone();
            better[at] = Answer::Scored((now + more).min(leaves[at].1.max));
            let totals = [worse, better].map(|way| score(&set, &plan.assessment(&set, &way)).total);
            let (low, high) = if leaves[at].0.starts_with('c') { (1, 0) } else { (0, 1) };
            prop_assert!(totals[low].points <= totals[high].points);
            prop_assert!(totals[low].index <= totals[high].index);
        }
    }

    #[test]
    fn announced_points_are_taken_as_they_are(max in 1_i64..=2000, part in 0_i64..=100, below in 0_i64..=100) {
        let (floor, max) = (-below, max);
        let given = floor + (max - floor) * part / 100;
        let item = json!({"id": "x", "max": text(max), "floor": text(floor), "rule": {"type": "yes_no", "input": "q"}});
        let set = small_set(&text(max), vec![item], &[("q", "boolean")]).expect("sound");
        let mut assessment = blank(&set);
        assessment.answer_mut(leaf(&set, "x")).announced =
            Some(Announced { points: Some(Entry::number(decimal(given))), source: "Thông báo".to_owned() });
        prop_assert_eq!(score(&set, &assessment).leaf(leaf(&set, "x")).points, Some(points(given)));
    }
}

/// The bands of one of the forms of the decisions; the rate of the edge is `edge` hundredths.
pub fn bands(form: u8, edge: i64, max: i64) -> Json {
    let (edge, max, half) = (text(edge), text(max), text(max / 2));
    let last = |gives: Json| json!({"from": edge, "to": "1", "to_inclusive": true, "gives": gives});
    let below = |gives: Json| json!({"from": "0", "to": edge, "gives": gives});
    match form {
        0 => json!([{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]),
        1 => json!([below(json!({"times_max_over": edge})), last(json!({"constant": max}))]),
        2 => json!([below(json!({"constant": "0"})), last(json!("times_max"))]),
        3 => json!([below(json!({"constant": "0"})), last(json!("interpolated"))]),
        4 => json!([below(json!("times_max")), last(json!({"constant": max}))]),
        _ => json!([
            {"from": "0", "to": edge, "to_inclusive": true, "gives": {"constant": half}},
            {"from": edge, "from_inclusive": false, "to": "1", "to_inclusive": true, "gives": {"constant": max}},
        ]),
    }
}

/// The same in whole numbers: hundredths of a point for `n/d`, with the edge in hundredths, rounded to multiples of
/// `step`.
fn by_hand(form: u8, edge: i64, (max, step): (i64, i64), n: i64, d: i64) -> i64 {
    let half_up = |a: i64, b: i64| half_up(a, b * step) * step;
    let at_edge = 100 * n >= edge * d;
    match form {
        1 | 4 if at_edge => max,
        1 => half_up(max * n * 100, d * edge),
        2 | 3 if !at_edge => 0,
        3 => half_up(max * (100 * n - edge * d), d * (100 - edge)),
        5 if 100 * n > edge * d => max,
        5 => max / 2,
        _ => half_up(max * n, d),
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn s3_rates_equal_whole_number_arithmetic_and_never_fall(
        form in 0_u8..6, edge in 1_i64..100, max in 1_i64..=3000, d in 1_i64..100_000, parts in prop::array::uniform3(0_i64..=1000),
        on_the_edge in any::<bool>(), step in prop::sample::select(vec![1_i64, 1, 5, 25, 50]),
    ) {
        let max = if step == 1 { max } else { (max / 50 + 1) * 2 * step };
        let mut item = json!({"id": "x", "max": text(max), "rule": {"type": "ratio", "numerator": "n", "denominator": "d",
                              "zero_denominator": "zero", "bands": bands(form, edge, max)}});
        if step > 1 {
            item["rule"]["round_to"] = json!(text(step));
        }
        let set = small_set(&text(max), vec![item], &[("n", "count"), ("d", "count")]).expect("sound");
        let d = if on_the_edge { (d + 99) / 100 * 100 } else { d };
        let mut counts: Vec<i64> = parts.iter().map(|part| d * part / 1000).collect();
        // Around the edge itself, too.
        counts.extend([d * edge / 100, (d * edge / 100 + 1).min(d), (d * edge / 100 - 1).max(0), 0, d]);
        counts.sort_unstable();
        let mut before = points(0);
        for n in counts {
            let earned = score(&set, &filled(&set, &format!("n={n} d={d}"))).leaf(leaf(&set, "x")).points;
            let expected = points(by_hand(form, edge, (max, step), n, d));
            prop_assert_eq!(earned, Some(expected), "{}/{}", n, d);
            prop_assert!(before <= expected && expected <= points(max));
            before = expected;
        }
    }

    #[test]
    fn s4_counts_deductions_and_boxes_stay_within_their_bounds(
        max in 1_i64..=2000, each in 1_i64..=300, floor in -300_i64..=0, counts in prop::array::uniform2(0_i64..=40),
    ) {
        let item = |id: &str, rule: Json| json!({"id": id, "max": text(max), "floor": text(floor), "rule": rule});
        let set = small_set(&text(2 * max), vec![
            item("per", json!({"type": "per_item", "count": "k", "each": text(each)})),
            item("cut", json!({"type": "deduct", "items": [{"count": "k", "points": text(each)},
                                                           {"count": "m", "percent_of_max": "50"}]})),
        ], &[("k", "count"), ("m", "count")]).expect("sound");
        let [k, m] = counts;
        for (k, m) in [(k, m), (k + 1, m), (k, m + 1)] {
            let report = score(&set, &filled(&set, &format!("k={k} m={m}")));
            let per = report.leaf(leaf(&set, "per")).points;
            prop_assert_eq!(per, Some(points((k * each).min(max))));
            // Twice the points, so that half of an odd maximum is whole: max − k × each − m × max / 2, half up.
            let twice = (2 * max - 2 * k * each - m * max).max(2 * floor);
            let expected = if twice < 0 { -half_up(-twice, 2) } else { half_up(twice, 2) };
            prop_assert_eq!(report.leaf(leaf(&set, "cut")).points, Some(points(expected)));
        }
    }
}

/// Points for a leaf as published by the superior system: any rule accepts them, so that any leaf can be completed.
fn publish(set: &CriteriaSet, assessment: &mut Assessment, ix: LeafIx, part: usize) {
    let (floor, max) = (set[ix].floor, set.node_of(ix).max);
    let unit = 10_i128.pow(u32::from(4 - set.leaf_decimals));
    let units = |points: Points| points.decimal().scaled(4).expect("four decimals") / unit;
    let given = units(floor) + (units(max) - units(floor)) * i128::try_from(part).expect("small") / 100;
    let number = Entry::number(Decimal::scaled_from(given * unit, 4));
    assessment.answer_mut(ix).announced =
        Some(Announced { points: Some(number), source: "Thông báo".to_owned() });
}

/// A number that a group can have.
fn between(set: &CriteriaSet, group: &GroupResult, part: usize) -> Decimal {
    let unit = 10_i128.pow(u32::from(4 - set.leaf_decimals));
    let units = |points: Points| points.decimal().scaled(4).expect("four decimals") / unit;
    let (least, most) = (units(group.floor), units(group.max));
    Decimal::scaled_from((least + (most - least) * i128::try_from(part).expect("small") / 100) * unit, 4)
}

/// Publishes points for one leaf that its rule could give, as near to `part` as possible; returns whether there are
/// any.
fn complete_within(set: &CriteriaSet, assessment: &mut Assessment, ix: LeafIx, part: usize) -> bool {
    let before = score(set, assessment);
    let (least, most) = (before.leaf(ix).least, before.leaf(ix).most);
    let mut parts: Vec<usize> = (0..=100).collect();
    parts.sort_by_key(|other| other.abs_diff(part));
    parts.into_iter().any(|part| {
        publish(set, assessment, ix, part);
        score(set, assessment).leaf(ix).points.is_some_and(|points| least <= points && points <= most)
    })
}

/// A random set with all rules, and an assessment for it.
pub fn opened(seed: u64) -> (CriteriaSet, Assessment) {
    let (_, set, document) = made_up(seed);
    let parsed = assessment_file::parse_json(document).expect("ours");
    let (assessment, _) = parsed.open(&set).expect("opens");
    (set, assessment)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn s4_points_of_any_rule_stay_within_their_bounds_and_add_up(seed in 10_000_u64..10_000_000) {
        let (set, assessment) = opened(seed);
        let report = score(&set, &assessment);
        for (ix, leaf) in set.leaves() {
            let result = report.leaf(ix);
            prop_assert!(leaf.floor <= result.least && result.least <= result.most && result.most <= result.max
                || result.is_excluded());
            if let Some(points) = result.points {
                prop_assert!(leaf.floor <= points && points <= result.max);
                prop_assert_eq!((result.least, result.most), (points, points));
            }
        }
        let adds_up = |node: &Node| node.leaf.is_none() && node.cap.is_none();
        for (ix, node) in set.nodes().filter(|(ix, node)| adds_up(node) && report.group(*ix).is_none()) {
            let children = |field: fn(&Tally) -> Points| -> Points {
                node.children.iter().map(|child| field(&report.node(*child).shown)).sum()
            };
            let shown = report.node(ix).shown;
            prop_assert_eq!((shown.points, shown.max), (children(|tally| tally.points), children(|tally| tally.max)));
        }
        let total = report.total;
        prop_assert!(Points::ZERO <= total.least && total.least <= total.most);
        // An open item has no points so far, even if its rule gives it some for any entry.
        if !total.is_provisional() {
            prop_assert_eq!((total.least, total.most), (total.points, total.points));
        }
        prop_assert!(set.total_may_exceed || total.most <= total.max);
    }

    /// Every open item is completed with points that its rule can give, or left out where it may leave. Items that may have any
    /// published points have them.
    #[test]
    fn s10_the_ranges_of_any_set_contain_every_completion(
        seed in 10_000_u64..10_000_000, parts in prop::collection::vec(0_usize..=120, 40),
    ) {
        let (set, assessment) = opened(seed);
        let report = score(&set, &assessment);
        let before = report.total;
        let open_groups: Vec<NodeIx> =
            report.groups().filter(|(_, group)| group.is_open()).map(|(node, _)| node).collect();
        let open: Vec<LeafIx> = set
            .leaves()
            .filter(|(ix, leaf)| {
                let asked = leaf.entered_by() == EnteredBy::Unit && report.covered_by(*ix).is_none();
                asked && report.leaf(*ix).is_open()
            })
            .map(|(ix, _)| ix)
            .collect();
        for leaving in [false, true] {
            let mut completed = assessment.clone();
            for (node, part) in open_groups.iter().zip(parts.iter().rev().cycle()) {
                let number = between(&set, report.group(*node).expect("in use"), (*part).min(100));
                completed.group_mut(*node).announced =
                    Some(Announced { points: Some(Entry::number(number)), source: "Thông báo".to_owned() });
            }
            for (ix, part) in open.iter().zip(parts.iter().cycle()) {
                let may_leave = matches!(set[*ix].na, NaPolicy::Exclude | NaPolicy::Redistribute);
                if leaving && may_leave && *part > 60 {
                    completed.answer_mut(*ix).mark = Some(Mark::NotApplicable { reason: "Thử".to_owned() });
                } else {
                    // Completed as if it were the only one, since other leaves that leave the score may raise its
                    // maximum.
                    let mut alone = assessment.clone();
                    prop_assume!(complete_within(&set, &mut alone, *ix, (*part).min(100)));
                    *completed.answer_mut(*ix) = alone.answer(*ix).clone();
                }
            }
            let after = score(&set, &completed).total;
            prop_assert!(!after.is_provisional());
            if !leaving {
                prop_assert!(before.least <= after.points && after.points <= before.most);
            }
            if let Some(index) = after.index {
                let (low, high) = before.index_range.expect("a range");
                prop_assert!(low <= index && index <= high, "{:?} in {:?}..{:?}", index, low, high);
            }
            if let Some((class, same)) = after.class {
                let (low, high) = before.class.expect("a span of classes");
                // How much of one published number each item has is unknown.
                let limits = &set.classification.knock_outs;
                let is_known = |limit: &KnockOut| match &limit.limit {
                    Limit::Item { leaf, .. } => report.covered_by(*leaf).is_none(),
                    Limit::Share { node, .. } => {
                        set.leaves_of(*node).iter().all(|leaf| report.covered_by(*leaf).is_none())
                    }
                    // A question that nobody answered stays open.
                    Limit::If(condition) => condition.holds(completed.figures(), &mut Vec::new()).is_some(),
                };
                if limits.iter().all(is_known) {
                    prop_assert_eq!(class, same);
                }
                prop_assert!(low <= class && same <= high);
            }
        }
    }

    #[test]
    fn s5_any_mark_taken_back_restores_the_exact_report(seed in 10_000_u64..10_000_000, note in "[a-zđ ]{0,12}") {
        let (set, mut assessment) = opened(seed);
        let before = score(&set, &assessment);
        for (ix, _) in set.leaves() {
            let answer = assessment.answer(ix).clone();
            for mark in [Mark::NotApplicable { reason: note.clone() }, Mark::DataMissing] {
                assessment.answer_mut(ix).mark = Some(mark);
                let _ = score(&set, &assessment);
            }
            *assessment.answer_mut(ix) = answer;
            assessment.answer_mut(ix).note.clone_from(&note);
        }
        prop_assert_eq!(score(&set, &assessment), before);
    }

    /// One item scored under a changed figure equals that item in the whole changed assessment: shared figures, shares
    /// given and taken, conditions, published numbers.
    #[test]
    fn s4_one_item_under_another_figure_equals_the_whole_scored_anew(
        seed in 10_000_u64..10_000_000, number in 0_u32..2000, leaving in 0_usize..4,
    ) {
        let (set, mut assessment) = opened(seed);
        for (at, (ix, _)) in set.leaves().filter(|(_, leaf)| leaf.na == NaPolicy::Redistribute).enumerate() {
            if at % 4 <= leaving {
                assessment.answer_mut(ix).mark = Some(Mark::NotApplicable { reason: "Thử".to_owned() });
            }
        }
        let report = score(&set, &assessment);
        let other = [
            Entry::number(decimal(i64::from(number) * 100)),
            Entry::number(Decimal::ZERO),
            Entry::Value(Value::Boolean(number % 2 == 0)),
            Entry::Unreadable("?".to_owned()),
        ];
        for (input, about) in set.inputs() {
            for entry in &other {
                let mut changed = assessment.clone();
                changed.enter(input, Some(entry.clone()));
                let after = score(&set, &changed);
                // An item that does not use the figure may change too: by shares given and taken.
                for (leaf, _) in set.leaves().filter(|(leaf, _)| about.used_by.contains(leaf) || leaf.get() % 3 == 0) {
                    let alone = leaf_with(&set, &assessment, &report, leaf, (input, entry));
                    prop_assert_eq!(&alone, after.leaf(leaf));
                }
            }
        }
    }

    /// The advised count, entered and scored as a whole, gives the promised points.
    #[test]
    fn s4_what_advice_promises_is_what_scoring_gives(seed in 10_000_u64..10_000_000) {
        let (set, assessment) = opened(seed);
        let report = score(&set, &assessment);
        for loss in losses(&set, &assessment, &report) {
            let Some(gain) = loss.gain else { continue };
            let Some(Entry::Value(Value::Number(now))) = assessment.entry(gain.input) else {
                return Err(TestCaseError::fail("a numerator that is there"));
            };
            let needed = now.scaled(0).expect("whole") + gain.more.scaled(0).expect("whole");
            let mut changed = assessment.clone();
            changed.enter(gain.input, Some(Entry::number(Decimal::scaled_from(needed, 0))));
            prop_assert_eq!(score(&set, &changed).leaf(loss.leaf).points, Some(gain.points));
        }
    }

    /// More achieved, an earlier day, a lower target: never fewer points.
    #[test]
    fn s4_a_better_answer_never_lowers_targets_and_lateness(
        max in 1_i64..=3000, d in 1_i64..5000, two in prop::array::uniform2(0_i64..=1000), target in 1_i64..=10_000,
        easier in 0_i64..=10_000, met in any::<bool>(), days in prop::array::uniform2(1_u8..=28), working in any::<bool>(),
    ) {
        let curve = if met { "met_or_zero" } else { "linear" };
        let per_day = json!({"percent_of_max": "7.5"});
        let days_that_count = if working { "working" } else { "calendar" };
        let item = |id: &str, rule: Json| json!({"id": id, "max": text(max), "rule": rule});
        let set = small_set(&text(2 * max), vec![
            item("t", json!({"type": "target", "numerator": "n", "denominator": "d", "target": "p", "curve": curve,
                             "zero_denominator": "zero"})),
            item("l", json!({"type": "lateness", "due": "2026-11-06", "actual": "a", "days": days_that_count,
                             "per_day": per_day})),
        ], &[("n", "count"), ("d", "count"), ("p", "percent"), ("a", "date")]).expect("sound");
        let of = |n: i64, target: i64, day: u8, id: &str| {
            let figures = format!("n={n} d={d} p={} a=2026-11-{day:02}", text(target));
            score(&set, &filled(&set, &figures)).leaf(leaf(&set, id)).points.expect("points")
        };
        let [few, many] = [d * two[0].min(two[1]) / 1000, d * two[0].max(two[1]) / 1000];
        prop_assert!(of(few, target, 1, "t") <= of(many, target, 1, "t"));
        prop_assert!(of(few, target, 1, "t") <= of(few, target.min(easier.max(1)), 1, "t"));
        // max × (n/d) / (p/100), in whole hundredths; p is held in hundredths of a percent.
        let reached = few * 10_000 >= target * d;
        let expected = if reached { max } else if met { 0 } else { half_up(max * few * 10_000, d * target) };
        prop_assert_eq!(of(few, target, 1, "t"), points(expected));
        let [early, late] = [days[0].min(days[1]), days[0].max(days[1])];
        prop_assert!(of(0, target, late, "l") <= of(0, target, early, "l"));
    }
}
