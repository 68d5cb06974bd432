//! Comparing assessments: differences add up, turn around with the sides, and are none against oneself.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Assessment, Verified};
use tu_cham_core::compare::{Comparison, Match, Measure, Side, compare, sort_by_difference};
use tu_cham_core::criteria::{CriteriaSet, Role};
use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::score::{Report, score};
use tu_cham_core::verification::{as_verified, verified_leaves};

use crate::oracle::made_up;
use crate::util::{assessment_file, filled, leaf, points, qd766, set_of, small_set};

/// The set of a seed with two assessments for it.
fn two(seed: u64) -> (CriteriaSet, Assessment, Assessment) {
    let (_, set, document) = made_up(seed);
    let (first, _) = assessment_file::parse_json(document).expect("ours").open(&set).expect("opens");
    let (mut other, entries) = (first.clone(), first.clone());
    for (at, (input, entry)) in entries.entries().enumerate() {
        if at % 3 == usize::try_from(seed % 3).expect("small") {
            other.enter(input, entry.filter(|_| at % 2 == 0).cloned());
        }
    }
    (set, first, other)
}

fn compared(set: &CriteriaSet, reports: [&Report; 2]) -> Comparison {
    compare(&reports.map(|report| Side { set, report }))
}

/// Base, bonus and penalty together, before any limit of the whole.
fn sum(report: &Report) -> Points {
    report.total.base.points + report.total.bonus.points - report.total.penalty.points
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn nobody_differs_from_himself(seed in 10_000_u64..10_000_000) {
        let (set, first, _) = two(seed);
        let report = score(&set, &first);
        let comparison = compared(&set, [&report, &report]);
        prop_assert_eq!(comparison.differing().count(), 0);
        prop_assert_eq!(comparison.unmatched().count(), 0);
        prop_assert!(comparison.one_set && !comparison.total.differs());
        prop_assert_eq!(comparison.rows.len(), set.nodes().len());
    }

    #[test]
    fn what_one_has_more_the_other_has_less(seed in 10_000_u64..10_000_000) {
        let (set, first, other) = two(seed);
        let reports = [score(&set, &first), score(&set, &other)];
        let there = compared(&set, [&reports[0], &reports[1]]);
        let back = compared(&set, [&reports[1], &reports[0]]);
        for (row, turned) in there.rows.iter().zip(&back.rows) {
            prop_assert_eq!(row.differs(), turned.differs());
            match (row.effect(1), turned.effect(1)) {
                (Some(row), Some(turned)) => {
                    prop_assert_eq!(row.points, -turned.points);
                    let sum = row.share.zip(turned.share).map(|(row, turned)| &row + &turned);
                    prop_assert!(sum.is_none_or(|sum| sum.is_zero()));
                }
                (row, turned) => prop_assert_eq!(row, turned),
            }
        }
    }

    /// Children add up to their group, areas to the whole, where no cap, no published number and no limit stands between.
    #[test]
    fn differences_add_up_to_the_difference_of_the_totals(seed in 10_000_u64..10_000_000) {
        let (set, first, other) = two(seed);
        let reports = [score(&set, &first), score(&set, &other)];
        let comparison = compared(&set, [&reports[0], &reports[1]]);
        let points = |at: usize| {
            let standings = &comparison.rows[at].line.standings;
            let of = |side: usize| standings[side].and_then(|standing| standing.points).unwrap_or_default();
            of(1) - of(0)
        };
        for (ix, node) in set.nodes() {
            let is_sum = node.leaf.is_none() && node.cap.is_none();
            if is_sum && reports.iter().all(|report| report.groups().next().is_none()) {
                let below: Points = node.children.iter().map(|child| points(child.get())).sum();
                prop_assert_eq!(points(ix.get()), below);
            }
        }
        let areas: Points = set.areas().iter().map(|area| match set[*area].role {
            Role::Penalty => -points(area.get()),
            Role::Base | Role::Bonus => points(area.get()),
        }).sum();
        prop_assert_eq!(areas, sum(&reports[1]) - sum(&reports[0]));
        let is_limited = |report: &Report| report.total.points != sum(report);
        if let Some(total) = comparison.total.difference(1) && !reports.iter().any(is_limited) {
            prop_assert_eq!(total.points, areas);
        }
    }
}

/// One area of yes/no items: id, code and maximum of each.
fn set(area: (&str, &str), items: &[(&str, &str, &str)], scale: &str) -> CriteriaSet {
    let node = |(id, code, max): &(&str, &str, &str)| json!({"id": id, "code": code, "title": "Mục", "max": max, "rule": {"type": "yes_no", "input": format!("q.{id}")}});
    let children: Vec<Json> = items.iter().map(node).collect();
    let inputs: Vec<String> = items.iter().map(|(id, ..)| format!("q.{id}")).collect();
    let inputs: Vec<(&str, &str)> = inputs.iter().map(|id| (id.as_str(), "boolean")).collect();
    let areas =
        json!([{"id": area.0, "code": area.1, "title": "Lĩnh vực", "max": scale, "children": children}]);
    set_of(scale, &json!({"id": format!("thu-{}", area.0)}), &areas, &inputs)
}

#[test]
fn different_sets_meet_by_id_else_by_code_and_what_one_lacks_stands_in_its_place() {
    let old = set(("a", "I"), &[("x", "1.1", "2"), ("gone", "1.2", "3"), ("last", "1.4", "5")], "10");
    let new = set(("b", "A"), &[("x", "1.9", "4"), ("added", "1.3", "1"), ("renamed", "1.4.", "5")], "10");
    let before = score(&old, &filled(&old, "q.x=yes q.gone=no q.last=no"));
    let after = score(&new, &filled(&new, "q.x=yes q.added=yes q.renamed=yes"));
    let comparison = compare(&[Side { set: &old, report: &before }, Side { set: &new, report: &after }]);
    assert!(!comparison.one_set);
    let told: Vec<String> = comparison
        .rows
        .iter()
        .map(|row| {
            let id = |side: usize, set: &CriteriaSet| {
                row.places[side]
                    .map_or("–".to_owned(), |place| format!("{}:{:?}", set[place.node].id, place.by))
            };
            format!("{} {}", id(0, &old), id(1, &new))
        })
        .collect();
    // Areas without a common id or code are two rows; items meet all the same.
    assert_eq!(
        told,
        [
            "– b:First",
            "a:First –",
            "x:First x:Id",
            "– added:First",
            "gone:First –",
            "last:First renamed:Code",
        ]
    );
    assert_eq!(comparison.unmatched().count(), 4);
    let x = &comparison.rows[2];
    let difference = x.effect(1).expect("both have points");
    assert_eq!((difference.points, difference.share), (points("2"), Some(Exact::from(0))));
    assert!(x.differs(), "the points differ although the share does not");
    assert_eq!(comparison.rows[5].places[1].map(|place| place.by), Some(Match::Code));
}

#[test]
fn a_code_of_two_items_tells_neither() {
    let two_areas = |ids: [&str; 2], areas: [&str; 2]| {
        let area = |at: usize| {
            json!({"id": areas[at], "code": areas[at], "title": "Lĩnh vực", "max": "1", "children": [
            {"id": ids[at], "code": "1", "title": "Mục", "max": "1", "rule": {"type": "yes_no", "input": ids[at]}}]})
        };
        set_of("2", &json!({}), &json!([area(0), area(1)]), &[(ids[0], "boolean"), (ids[1], "boolean")])
    };
    let first = two_areas(["m", "n"], ["A", "B"]);
    let same_areas = two_areas(["o", "p"], ["A", "B"]);
    let others = two_areas(["q", "r"], ["C", "D"]);
    let reports = [&first, &same_areas, &others].map(|set| score(set, &filled(set, "")));
    let side = |set, report| Side { set, report };
    let known = compare(&[side(&first, &reports[0]), side(&same_areas, &reports[1])]);
    assert_eq!(known.unmatched().count(), 0, "the codes above tell them apart");
    let unknown = compare(&[side(&first, &reports[0]), side(&others, &reports[2])]);
    assert_eq!(unknown.unmatched().count(), 8);
}

#[test]
fn a_bonus_is_never_compared_with_an_item_of_the_base() {
    let area = |role: &str| {
        json!([
        {"id": "a", "code": "1", "title": "Lĩnh vực", "max": "1", "children": [
            {"id": "x", "code": "1", "title": "Mục", "max": "1", "rule": {"type": "yes_no", "input": "x"}}]},
        {"id": "b", "code": "2", "title": "Phần", "max": "1", "role": role, "children": [
            {"id": "y", "code": "1", "title": "Mục", "max": "1", "rule": {"type": "yes_no", "input": "y"}}]}])
    };
    let inputs = [("x", "boolean"), ("y", "boolean")];
    let [bonus, penalty] = ["bonus", "penalty"].map(|role| set_of("1", &json!({}), &area(role), &inputs));
    let reports = [&bonus, &penalty].map(|set| score(set, &filled(set, "x=yes y=yes")));
    let comparison =
        compare(&[Side { set: &bonus, report: &reports[0] }, Side { set: &penalty, report: &reports[1] }]);
    assert_eq!(comparison.unmatched().count(), 4);
}

#[test]
fn rows_are_sorted_by_what_they_do_to_the_total() {
    let areas = json!([
        {"id": "a", "code": "1", "title": "Lĩnh vực", "max": "10", "children": [
            {"id": "x", "code": "1", "title": "Mục", "max": "2", "rule": {"type": "yes_no", "input": "x"}},
            {"id": "y", "code": "2", "title": "Mục", "max": "8", "rule": {"type": "per_item", "count": "y", "each": "1"}}]},
        {"id": "p", "code": "2", "title": "Điểm trừ", "max": "5", "role": "penalty", "children": [
            {"id": "z", "code": "1", "title": "Mục", "max": "5", "rule": {"type": "per_item", "count": "z", "each": "1"}}]}]);
    let set = set_of("10", &json!({}), &areas, &[("x", "boolean"), ("y", "count"), ("z", "count")]);
    let reports = ["x=yes y=4 z=1", "x=no y=7 z=4"].map(|figures| score(&set, &filled(&set, figures)));
    let comparison = compared(&set, [&reports[0], &reports[1]]);
    let mut rows: Vec<_> = comparison.differing().filter(|row| row.is_leaf).collect();
    let ids = |rows: &[&tu_cham_core::compare::Row]| -> Vec<String> {
        rows.iter().map(|row| set[row.places[0].expect("a place").node].id.clone()).collect()
    };
    sort_by_difference(&mut rows, 1, Measure::Points);
    assert_eq!(ids(&rows), ["z", "x", "y"]);
    sort_by_difference(&mut rows, 1, Measure::Share);
    assert_eq!(ids(&rows), ["x", "z", "y"]);
}

#[test]
fn the_self_score_stands_beside_the_verified_one() {
    let set = qd766();
    let mut assessment = crate::util::blank(&set);
    let (first, second) = (leaf(&set, "3.2"), leaf(&set, "1.1"));
    assert!(as_verified(&set, &assessment).is_none());
    let given = |round, points: Option<&str>| {
        let points = points.map(|points| Decimal::from_canonical(points).expect("a number"));
        Verified::new(round, points, "Ý kiến")
    };
    assessment.answer_mut(first).verified = vec![given(1, Some("0.3")), given(2, None)];
    assessment.answer_mut(second).verified = vec![given(1, Some("1000"))];
    assert_eq!(verified_leaves(&set, &assessment), [first], "points that the item cannot have are none");
    let verified = as_verified(&set, &assessment).expect("points of a round");
    let reports = [score(&set, &assessment), score(&set, &verified)];
    assert_eq!(reports[1].leaf(first).points, Some(points("0.3")));
    let comparison = compared(&set, [&reports[0], &reports[1]]);
    let leaves: Vec<_> = comparison.differing().filter(|row| row.is_leaf).collect();
    assert_eq!(leaves.len(), 1);
    assert_eq!(leaves[0].effect(1), None, "without points of its own there is no difference in points");
}

#[test]
fn three_assessments_are_compared_with_the_first() {
    let item = json!({"id": "x", "max": "3", "rule": {"type": "per_item", "count": "n", "each": "1"}});
    let set = small_set("3", vec![item], &[("n", "count")]).expect("sound");
    let reports = ["n=1", "n=3", ""].map(|figures| score(&set, &filled(&set, figures)));
    let sides: Vec<Side> = reports.iter().map(|report| Side { set: &set, report }).collect();
    let comparison = compare(&sides);
    let total = |side| comparison.total.difference(side);
    assert_eq!(total(1).map(|difference| difference.points), Some(points("2")));
    // 100 % less 33.33… %, rounded once.
    let shown = total(1).and_then(|difference| difference.shown_share(2));
    assert_eq!(shown.map(|share| share.decimal().canonical()).as_deref(), Some("66.67"));
    assert_eq!(total(2), None, "nothing is scored there");
    assert!(comparison.total.differs());
}
