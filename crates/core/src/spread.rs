//! One item in many assessments of a set: how many stand where, the middle, and how far apart they are.

use std::collections::BTreeMap;

use crate::assessment::{Assessment, Mark};
use crate::criteria::{CriteriaSet, LeafIx};
use crate::exact::Exact;
use crate::ordered;
use crate::points::Points;
use crate::score::{Report, State};

/// The outcome of an item in one assessment. Outcomes with points come first, those with fewer before those with more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Scored (đã chấm), with these points.
    Scored(Points),
    /// Did not arise (không phát sinh), with the points that it keeps; none where it left the score.
    NotApplicable(Option<Points>),
    /// Its figures took it out of the score.
    Left,
    /// Chưa có số liệu: declared to lack its figures.
    DataMissing,
    /// Begun and not finished: figures are missing or in error, and nobody has declared that it lacks them.
    Unfinished,
    /// Chưa chấm.
    Unanswered,
    /// Nobody's to answer here: an item for units of other kinds, of others who have not entered it, or below the one
    /// published number of its group.
    Outside,
}

/// One item in several assessments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The item.
    pub leaf: LeafIx,
    /// How many assessments have each outcome, in the order of outcomes.
    pub counts: Vec<(Outcome, usize)>,
    /// Least and most among those that are scored.
    pub ends: Option<(Points, Points)>,
    /// The middle of those that are scored; of two in the middle half their sum.
    pub median: Option<Exact>,
    /// How far two scored assessments are apart on average, as a part of the item's maximum: 0 where all are the same, 1
    /// where one of two has nothing and the other has everything. None where fewer than two are scored.
    pub apart: Option<Exact>,
}

/// A step of a distribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// This outcome.
    At(Outcome),
    /// Scored, with points from this percentage of the item's maximum to below that one.
    Share(u8, u8),
    /// Scored, with the maximum.
    Full,
}

/// The most different points that are counted one by one.
const ONE_BY_ONE: usize = 6;
/// The percentages between which points are counted where there are more.
const QUARTERS: [u8; 5] = [0, 25, 50, 75, 100];

impl Outcome {
    /// The outcome of an item; `report` is that of the assessment.
    pub fn of(assessment: &Assessment, report: &Report, leaf: LeafIx) -> Self {
        let result = report.leaf(leaf);
        if result.outside || result.is_of_other_unit() || report.covered_by(leaf).is_some() {
            return Self::Outside;
        }
        match (result.state, result.points) {
            (State::Unanswered, _) => Self::Unanswered,
            (State::DataMissing, _) if assessment.answer(leaf).mark == Some(Mark::DataMissing) => {
                Self::DataMissing
            }
            (State::DataMissing, _) => Self::Unfinished,
            (State::NotApplicable, points) => Self::NotApplicable(points),
            (State::Answered, Some(points)) => Self::Scored(points),
            (State::Answered, None) => Self::Left,
        }
    }

    /// The outcomes of all items, in the order of the set.
    pub fn all(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Vec<Self> {
        set.leaves().map(|(leaf, _)| Self::of(assessment, report, leaf)).collect()
    }

    /// The points.
    pub fn points(self) -> Option<Points> {
        match self {
            Self::Scored(points) | Self::NotApplicable(Some(points)) => Some(points),
            _ => None,
        }
    }

    /// Whether the unit has still to answer.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Unanswered | Self::DataMissing | Self::Unfinished)
    }
}

impl Spread {
    /// An item whose assessments have these outcomes.
    pub fn of(set: &CriteriaSet, leaf: LeafIx, outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
        for outcome in outcomes {
            *counts.entry(outcome).or_default() += 1;
        }
        let counts: Vec<(Outcome, usize)> = counts.into_iter().collect();
        let scored: Vec<(Points, usize)> = counts
            .iter()
            .filter_map(|(outcome, count)| match outcome {
                Outcome::Scored(points) => Some((*points, *count)),
                _ => None,
            })
            .collect();
        let ends = scored.first().zip(scored.last()).map(|((least, _), (most, _))| (*least, *most));
        Self { leaf, ends, median: median(&scored), apart: apart(&scored, set.node_of(leaf).max), counts }
    }

    /// The distribution: points one by one while there are few different ones, else by quarters of the maximum; then
    /// the other outcomes. Points below zero are in the lowest quarter. Levels without an assessment are left out.
    pub fn levels(&self, set: &CriteriaSet) -> Vec<(Level, usize)> {
        let is_scored = |outcome: &Outcome| matches!(outcome, Outcome::Scored(_));
        let at = |(outcome, count): &(Outcome, usize)| (Level::At(*outcome), *count);
        if self.counts.iter().filter(|(outcome, _)| is_scored(outcome)).count() <= ONE_BY_ONE {
            return self.counts.iter().map(at).collect();
        }
        let max = set.node_of(self.leaf).max.units();
        let share = |points: Points| points.units() * 100;
        let within = |from: u8, to: u8| {
            self.count(|outcome| {
                let Outcome::Scored(points) = outcome else { return false };
                let is_above = from == 0 || share(points) >= max * i128::from(from);
                is_above && share(points) < max * i128::from(to)
            })
        };
        let quarter = |ends: &[u8]| (Level::Share(ends[0], ends[1]), within(ends[0], ends[1]));
        let full =
            self.count(|outcome| matches!(outcome, Outcome::Scored(points) if share(points) >= max * 100));
        let others = self.counts.iter().filter(|(outcome, _)| !is_scored(outcome)).map(at);
        let levels = QUARTERS.windows(2).map(quarter).chain([(Level::Full, full)]).chain(others);
        levels.filter(|(_, count)| *count > 0).collect()
    }

    /// The number of assessments that are scored.
    pub fn scored(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Scored(_)))
    }

    /// The number of assessments in which the item is open.
    pub fn open(&self) -> usize {
        self.count(Outcome::is_open)
    }

    /// The number of assessments with an outcome.
    pub fn count(&self, is_one: impl Fn(Outcome) -> bool) -> usize {
        self.counts.iter().filter(|(outcome, _)| is_one(*outcome)).map(|(_, count)| count).sum()
    }
}

/// All items in these assessments, each given by the outcomes of its items, in the order of the set.
pub fn spreads(set: &CriteriaSet, assessments: &[&[Outcome]]) -> Vec<Spread> {
    let of = |leaf: LeafIx| assessments.iter().filter_map(move |outcomes| outcomes.get(leaf.get()).copied());
    set.leaves().map(|(leaf, _)| Spread::of(set, leaf, of(leaf))).collect()
}

/// Sorts items: those in which assessments are the furthest apart first, then those with the most open ones.
pub fn most_different_first(spreads: &mut [Spread]) {
    ordered::sort_by(spreads, |a, b| b.apart.cmp(&a.apart).then_with(|| b.open().cmp(&a.open())));
}

/// The middle of points with their counts, in rising order.
fn median(scored: &[(Points, usize)]) -> Option<Exact> {
    let all: usize = scored.iter().map(|(_, count)| count).sum();
    let at = |place: usize| {
        let mut before = 0;
        let found = scored.iter().find(|(_, count)| {
            before += count;
            place < before
        });
        found.map(|(points, _)| *points)
    };
    let (low, high) = (at(all.checked_sub(1)? / 2)?, at(all / 2)?);
    Exact::fraction(low.units() + high.units(), 2 * Points::whole(1).units())
}

/// The average distance of two as a part of `max`.
fn apart(scored: &[(Points, usize)], max: Points) -> Option<Exact> {
    let all = whole(scored.iter().map(|(_, count)| *count).sum());
    // Each step between neighbouring points lies between all below and all above it.
    let (mut sum, mut below) = (0_i128, 0_i128);
    for pair in scored.windows(2) {
        below += whole(pair[0].1);
        sum += (pair[1].0 - pair[0].0).units() * below * (all - below);
    }
    let pairs = all * (all - 1) / 2;
    if pairs <= 0 || max <= Points::ZERO {
        return None;
    }
    Exact::fraction(sum, pairs * max.units())
}

fn whole(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}
