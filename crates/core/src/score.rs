//! Scoring: what a criteria set makes of an assessment.
//!
//! [`score`] is a total function: it never fails, and the same two arguments always give the same report.
//! Leaves are rounded once, parents add rounded leaves, percentages come last.

mod class;
mod group;
mod leaf;
mod nodes;
mod range;
mod total;

use crate::assessment::Assessment;
use crate::change::Change;
use crate::criteria::{ClassIx, CriteriaSet, EnteredBy, LeafIx, NaPolicy, NodeIx};
use crate::evaluate::RuleTrace;
use crate::exact::Exact;
use crate::points::{Percent, Points};
use crate::rule::Problem;
use group::Groups;
pub use group::{GroupResult, group_field};
pub use leaf::{announced_field, leaf_with};
use nodes::{score_nodes, score_nodes_above};
use total::score_total;

/// Everything that is computed from one assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The result of the whole.
    pub total: Total,
    nodes: Vec<NodeResult>,
    leaves: Vec<LeafResult>,
    groups: Groups,
}

impl Report {
    /// The result of a leaf.
    pub fn leaf(&self, leaf: LeafIx) -> &LeafResult {
        &self.leaves[leaf.get()]
    }

    /// The result of a node.
    pub fn node(&self, node: NodeIx) -> &NodeResult {
        &self.nodes[node.get()]
    }

    /// The result of a group for which one published number is taken; none where its items count.
    pub fn group(&self, node: NodeIx) -> Option<&GroupResult> {
        self.groups.get(node)
    }

    /// The groups for which one published number is taken, outermost ones only, in the order of the set.
    pub fn groups(&self) -> impl Iterator<Item = (NodeIx, &GroupResult)> {
        self.groups.iter()
    }

    /// The group whose published number stands in for this leaf. Whether and how such a leaf is answered makes no difference: it is
    /// asked for nothing and loses nothing.
    pub fn covered_by(&self, leaf: LeafIx) -> Option<NodeIx> {
        self.groups.covering(leaf)
    }

    /// What others enter and have not yet, in the order of the set: outside points and maximum until then.
    pub fn outside<'a>(&'a self, set: &'a CriteriaSet, by: EnteredBy) -> impl Iterator<Item = LeafIx> + 'a {
        set.leaves()
            .filter(move |(ix, leaf)| leaf.entered_by() == by && self.leaf(*ix).outside)
            .map(|(ix, _)| ix)
    }
}

/// The result of a leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct LeafResult {
    /// Its answer state.
    pub state: State,
    /// Rounded points; none while it is open.
    pub points: Option<Points>,
    /// Applicable maximum: zero where it left the score.
    pub max: Points,
    /// The least that it can still come to.
    pub least: Points,
    /// The most that it can still come to.
    pub most: Points,
    /// Why it is open.
    pub problems: Vec<Problem>,
    /// What keeps it on the review list although it has points.
    pub gaps: Vec<Gap>,
    /// How its points came about.
    pub trace: Option<Trace>,
    /// What it took over from leaves beside it that did not arise; part of `max`.
    pub received: Points,
    /// Others enter it and have not yet (survey, verifier): it is no part of any points, maximum or loss; `max` is its declared one.
    pub outside: bool,
}

impl LeafResult {
    /// Whether the item counts as done.
    pub fn is_done(&self) -> bool {
        !self.is_open() && self.gaps.is_empty()
    }

    /// Whether its points are still unknown.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Unanswered | State::DataMissing)
    }

    /// Whether it left both the score and the maximum.
    pub fn is_excluded(&self) -> bool {
        !self.is_open() && self.points.is_none() && !self.outside
    }

    /// Tỷ lệ: the exact rate that the figures give, rounded only here; none where no rate decides. The index of the item, which is
    /// computed from its rounded points, may differ from it in the last digits, see [`Tally::index`].
    pub fn rate(&self, decimals: u8) -> Option<Percent> {
        let Some(Trace::Rule { rule, .. } | Trace::ZeroIf { rule: Some(rule), .. }) = &self.trace else {
            return None;
        };
        let rate = rule.rate()?;
        Some(Percent::rounded(&(rate * &Exact::from(100)), decimals))
    }

    /// Applicable maximum less points; nothing while it is open: what is not scored yet is not lost.
    pub fn lost(&self) -> Points {
        self.points.map_or(Points::ZERO, |points| self.max - points)
    }
}

/// The answer state of a leaf. The four never turn into one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Chưa chấm.
    Unanswered,
    /// Thiếu số liệu.
    DataMissing,
    /// Không phát sinh.
    NotApplicable,
    /// Đã chấm.
    Answered,
}

/// Something the verification team will ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Not applicable without a reason.
    ReasonMissing,
    /// Points typed by hand without an explanation.
    ExplanationMissing,
    /// Declared to lack its figures, without an explanation: with one the assessment can be finished although the item is open.
    AbsenceUnexplained,
    /// Announced points without their source.
    SourceMissing,
}

/// How the points of a leaf came about.
#[derive(Debug, Clone, PartialEq)]
pub enum Trace {
    /// By its rule.
    Rule {
        /// The facts.
        rule: RuleTrace,
        /// What the rule gave before clamping and rounding; nothing where it took the leaf out.
        unrounded: Option<Exact>,
    },
    /// A condition leaves no points.
    ZeroIf {
        /// The condition, by position.
        condition: usize,
        /// What the rule says beside it, where its figures are complete.
        rule: Option<RuleTrace>,
    },
    /// Published points stand in.
    Announced {
        /// What the unit's own figures give, where they are complete.
        own: Option<Points>,
    },
    /// It did not arise.
    NotApplicable(NaPolicy),
    /// A verifier's points, of an item that only verifiers enter.
    Verified {
        /// The round, from 1.
        round: u8,
    },
}

/// Points of a part over its maximum, with what they can still come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Points so far.
    pub points: Points,
    /// Applicable maximum.
    pub max: Points,
    /// The least that the points can still come to.
    pub least: Points,
    /// The most that the points can still come to.
    pub most: Points,
    /// The part of the applicable maximum that has points: what the points so far are points of.
    pub scored_max: Points,
}

impl Tally {
    /// Chỉ số: points in percent of the applicable maximum, as all that is shown of points beside a maximum. It is computed from
    /// the rounded points, so that an item and its area agree: 19,41 of 20 is 97,05 %, although its rate, 2.541/2.618, is 97,06 %
    /// (see [`LeafResult::rate`]). While something is open it counts what is not scored as if it had no points.
    pub fn index(&self, decimals: u8) -> Option<Percent> {
        self.points.percent_of(self.max, decimals)
    }

    /// Points in percent of what has points, whatever is still open; none where nothing has.
    pub fn index_so_far(&self, decimals: u8) -> Option<Percent> {
        self.points.percent_of(self.scored_max, decimals)
    }

    /// What is lost for certain among what is scored: nothing that is open, and nothing that a cap would have cut off.
    pub fn lost(&self) -> Points {
        (self.max - self.most).min(self.scored_max - self.points).max(Points::ZERO)
    }
}

/// The result of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NodeResult {
    /// The part that the unit scores itself.
    pub own: Tally,
    /// The survey included.
    pub whole: Tally,
    /// What is shown: `whole`, in which a survey item counts from its result on.
    pub shown: Tally,
    /// Index (chỉ số), see [`Tally::index`]; none where nothing applies or nothing is scored yet. It is only *tạm tính* unless
    /// [`NodeResult::is_complete`].
    pub index: Option<Percent>,
    /// Items for the officer.
    pub items: usize,
    /// Items done.
    pub done: usize,
    /// Items whose points are unknown.
    pub open: usize,
    /// Items that have points.
    pub scored: usize,
}

impl NodeResult {
    /// Whether no item of the unit in it is open.
    pub fn is_complete(&self) -> bool {
        self.open == 0
    }
}

/// The result of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// Base, plus bonus, less penalty.
    pub points: Points,
    /// Applicable base maximum.
    pub max: Points,
    /// The least that the total can still come to.
    pub least: Points,
    /// The most that the total can still come to.
    pub most: Points,
    /// Index of the whole.
    pub index: Option<Percent>,
    /// Between which values the index can still come to lie.
    pub index_range: Option<(Percent, Percent)>,
    /// The lowest and the highest class within reach; equal when complete.
    pub class: Option<(ClassIx, ClassIx)>,
    /// The base part.
    pub base: Tally,
    /// The bonus part.
    pub bonus: Tally,
    /// The penalty part, as a magnitude.
    pub penalty: Tally,
    /// Survey points, where any are known, over the survey's maximum.
    pub survey: Option<Tally>,
    /// Items for the officer.
    pub items: usize,
    /// Items done.
    pub done: usize,
    /// Items whose points are unknown: while there are any, the total is provisional (tạm tính).
    pub open: usize,
    /// Survey items without a result. Where others have one they are missing in the total, see [`Report::outside`].
    pub survey_missing: usize,
    /// Items that only the verifier enters and has not yet; they are no part of the total either.
    pub verifier_missing: usize,
}

impl Total {
    /// Whether the total is only *tạm tính*.
    pub fn is_provisional(&self) -> bool {
        self.open > 0
    }
}

/// Scores an assessment.
pub fn score(set: &CriteriaSet, assessment: &Assessment) -> Report {
    let leaves = leaf::score_leaves(set, assessment);
    Report::of(set, assessment, leaves)
}

impl Report {
    fn of(set: &CriteriaSet, assessment: &Assessment, leaves: Vec<LeafResult>) -> Self {
        let mut groups = Groups::of(set, assessment);
        let nodes = score_nodes(set, &leaves, &mut groups);
        let total = score_total(set, &leaves, &nodes, &groups);
        Self { total, nodes, leaves, groups }
    }

    /// Makes the report the one of an assessment that was edited since, and gives the leaves whose results are other ones now. `back`
    /// leads to the assessment that it was the report of. Only what the edit touches is scored; the report is the same as
    /// [`score`] gives.
    pub fn update(&mut self, set: &CriteriaSet, assessment: &Assessment, back: &Change) -> Vec<LeafIx> {
        if !back.scores(assessment) {
            return Vec::new();
        }
        let Some(touched) = leaf::touched(set, assessment, back) else {
            let now = score(set, assessment);
            let before = std::mem::replace(self, now);
            let others = set.leaves().filter(|(ix, _)| before.leaf(*ix) != self.leaf(*ix));
            return others.map(|(ix, _)| ix).collect();
        };
        let mut others = Vec::new();
        for ix in touched {
            let result = leaf::score_leaf(set, assessment, ix);
            if self.leaves[ix.get()] != result {
                self.leaves[ix.get()] = result;
                others.push(ix);
            }
        }
        let mut groups = Groups::of(set, assessment);
        if groups.is_empty() && self.groups.is_empty() {
            score_nodes_above(set, &self.leaves, &others, &mut self.nodes);
        } else {
            self.nodes = score_nodes(set, &self.leaves, &mut groups);
            self.groups = groups;
        }
        self.total = score_total(set, &self.leaves, &self.nodes, &self.groups);
        others
    }
}
