//! Scoring: computes the report of an assessment with its criteria set.
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
use crate::criteria::{ClassIx, CriteriaSet, EnteredBy, InputIx, KnockOut, LeafIx, NaPolicy, NodeIx, Role};
use crate::evaluate::RuleTrace;
use crate::exact::Exact;
use crate::points::{Percent, Points};
use crate::rule::Problem;
use class::Judged;
use group::Groups;
pub use group::{GroupResult, group_field};
pub use leaf::{announced_field, leaf_with};
use nodes::{score_nodes, score_nodes_above};
use range::Sums;
pub(crate) use total::total_with;
use total::{Others, score_total};

/// The results computed from one assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The total of the assessment.
    pub total: Total,
    scored: Scored,
}

/// The results that the total is computed from.
#[derive(Debug, Clone, PartialEq)]
struct Scored {
    nodes: Vec<NodeResult>,
    leaves: Vec<LeafResult>,
    groups: Groups,
    /// The sums in which the ends of the index are searched.
    sums: Sums,
    others: Others,
}

impl Report {
    /// The result of a leaf.
    pub fn leaf(&self, leaf: LeafIx) -> &LeafResult {
        &self.scored.leaves[leaf.get()]
    }

    /// The result of a node.
    pub fn node(&self, node: NodeIx) -> &NodeResult {
        &self.scored.nodes[node.get()]
    }

    /// The result of a group with one published number; none where the items of the group count.
    pub fn group(&self, node: NodeIx) -> Option<&GroupResult> {
        self.scored.groups.get(node)
    }

    /// The groups with one published number, outermost ones only, in the order of the set.
    pub fn groups(&self) -> impl Iterator<Item = (NodeIx, &GroupResult)> {
        self.scored.groups.iter()
    }

    /// The group whose published number covers this leaf. Whether and how such a leaf is answered makes no difference:
    /// nothing is asked of it and it loses nothing.
    pub fn covered_by(&self, leaf: LeafIx) -> Option<NodeIx> {
        self.scored.groups.covering(leaf)
    }

    /// The limits that hold for certain and leave this class as the best, in the order of the set.
    pub fn leaving<'a>(
        &'a self,
        set: &'a CriteriaSet,
        assessment: &'a Assessment,
        best: ClassIx,
    ) -> Vec<&'a KnockOut> {
        Judged { set, figures: assessment.figures(), scored: &self.scored }.leaving(best)
    }

    /// The first item that uses an input, of those that are asked for where any of them is.
    pub fn user_of(&self, set: &CriteriaSet, input: InputIx) -> Option<LeafIx> {
        let users = &set[input].used_by;
        users.iter().find(|leaf| !self.leaf(**leaf).unasked).or(users.first()).copied()
    }

    /// The part of the base that the unit scores itself, without the survey.
    pub fn self_scored(&self, set: &CriteriaSet) -> Tally {
        let areas = set.areas().iter().filter(|area| set[**area].role == Role::Base);
        areas.map(|area| self.node(*area).own).fold(Tally::default(), nodes::add)
    }

    /// The leaves that others have not entered yet, in the order of the set; until then they count in neither points
    /// nor maximum.
    pub fn outside<'a>(&'a self, set: &'a CriteriaSet, by: EnteredBy) -> impl Iterator<Item = LeafIx> + 'a {
        set.leaves()
            .filter(move |(ix, leaf)| leaf.entered_by() == by && self.leaf(*ix).outside)
            .map(|(ix, _)| ix)
    }
}

/// The result of a leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct LeafResult {
    /// The answer state of the leaf.
    pub state: State,
    /// The rounded points; none while the leaf is open.
    pub points: Option<Points>,
    /// The applicable maximum: zero where the leaf left the score.
    pub max: Points,
    /// The minimum of the points that are still possible.
    pub least: Points,
    /// The maximum of the points that are still possible.
    pub most: Points,
    /// The problems that keep the leaf open.
    pub problems: Vec<Problem>,
    /// The gaps that keep the leaf on the review list although it has points.
    pub gaps: Vec<Gap>,
    /// The origin of the points.
    pub trace: Option<Trace>,
    /// The share taken over from sibling leaves that did not arise; part of `max`.
    pub received: Points,
    /// Whether others enter the leaf and have not done so yet (survey, verifier): it is no part of any points, maximum
    /// or loss; `max` is the declared one.
    pub outside: bool,
    /// Whether the assessment does not ask the unit for it, see [`crate::assessment::Header::asks`]: it may be answered
    /// and then has points, but it is in no count of what is to be done, and nothing is missing in it.
    pub unasked: bool,
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

    /// Whether it lacks figures because something that was typed is wrong: that is to be mended.
    pub fn has_wrong_entry(&self) -> bool {
        self.state == State::DataMissing && self.problems.iter().any(Problem::is_of_entry)
    }

    /// Whether it left both the score and the maximum.
    pub fn is_excluded(&self) -> bool {
        !self.is_open() && self.points.is_none() && !self.outside
    }

    /// Whether the item is one for units of other kinds: it is nobody's to answer.
    pub fn is_of_other_unit(&self) -> bool {
        self.trace == Some(Trace::OtherUnit)
    }

    /// Tỷ lệ: the exact rate of the figures, rounded only here; none where no rate decides. The index of the item,
    /// which is computed from its rounded points, may differ from it in the last digits, see [`Tally::index`].
    pub fn rate(&self, decimals: u8) -> Option<Percent> {
        let Some(Trace::Rule { rule, .. } | Trace::ZeroIf { rule: Some(rule), .. }) = &self.trace else {
            return None;
        };
        let rate = rule.rate()?;
        Some(Percent::rounded(&(rate * &Exact::from(100)), decimals))
    }

    /// The applicable maximum less the points; zero while the leaf is open: points that are not scored yet are not
    /// lost.
    pub fn lost(&self) -> Points {
        self.points.map_or(Points::ZERO, |points| self.max - points)
    }
}

/// The answer state of a leaf. The four states never turn into one another.
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

/// A gap that the verification team will ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Not applicable without a reason.
    ReasonMissing,
    /// Points typed by hand without an explanation.
    ExplanationMissing,
    /// Declared to lack its figures, without an explanation; with one the assessment can be finished although the item
    /// is open.
    AbsenceUnexplained,
    /// Announced points without their source.
    SourceMissing,
}

/// The origin of the points of a leaf.
#[derive(Debug, Clone, PartialEq)]
pub enum Trace {
    /// By its rule.
    Rule {
        /// The facts.
        rule: RuleTrace,
        /// The points by the rule, before clamping and rounding; none where the rule took the leaf out.
        unrounded: Option<Exact>,
    },
    /// A condition leaves no points.
    ZeroIf {
        /// The position of the condition.
        condition: usize,
        /// The facts of the rule, where its figures are complete.
        rule: Option<RuleTrace>,
    },
    /// Published points replace those of the rule.
    Announced {
        /// The points by the unit's own figures, where these are complete.
        own: Option<Points>,
    },
    /// The item did not arise.
    NotApplicable(NaPolicy),
    /// The item is one for units of other kinds.
    OtherUnit,
    /// A verifier's points, of an item that only verifiers enter.
    Verified {
        /// The round, from 1.
        round: u8,
    },
}

/// The points of a part, its maximum, and the points that are still possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Points so far.
    pub points: Points,
    /// Applicable maximum.
    pub max: Points,
    /// The minimum of the points that are still possible.
    pub least: Points,
    /// The maximum of the points that are still possible.
    pub most: Points,
    /// The part of the applicable maximum that is scored, for which `points` are the points.
    pub scored_max: Points,
}

impl Tally {
    /// Chỉ số: points in percent of the applicable maximum, as everywhere where points are shown with a maximum. It is
    /// computed from the rounded points, so that an item and its area agree: 19,41 of 20 is 97,05 %, although its rate,
    /// 2.541/2.618, is 97,06 % (see [`LeafResult::rate`]). While something is open, unscored items count as zero
    /// points.
    pub fn index(&self, decimals: u8) -> Option<Percent> {
        self.points.percent_of(self.max, decimals)
    }

    /// Points in percent of the scored maximum, regardless of open items; none where nothing is scored.
    pub fn index_so_far(&self, decimals: u8) -> Option<Percent> {
        self.points.percent_of(self.scored_max, decimals)
    }

    /// The points that are certainly lost among scored items: open items and points that a cap would have cut off do
    /// not count.
    pub fn lost(&self) -> Points {
        (self.max - self.most).min(self.scored_max - self.points).max(Points::ZERO)
    }
}

/// The result of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NodeResult {
    /// The part that the unit scores itself.
    pub own: Tally,
    /// The part of the unit and the survey.
    pub whole: Tally,
    /// The tally that is shown: `whole`, in which a survey item counts once its result is known.
    pub shown: Tally,
    /// Index (chỉ số), see [`Tally::index`]; none where nothing applies or nothing is scored yet. It is only *tạm tính*
    /// unless [`NodeResult::is_complete`].
    pub index: Option<Percent>,
    /// The number of items that the officer is asked for.
    pub items: usize,
    /// The number of these that are done.
    pub done: usize,
    /// The number of these whose points are unknown.
    pub waiting: usize,
    /// The number of items that the unit could answer and is not asked for.
    pub unasked: usize,
    /// The number of items of the unit whose points are unknown, whether it is asked for them or not.
    pub open: usize,
    /// The number of items that have points.
    pub scored: usize,
}

impl NodeResult {
    /// Whether no item of the unit in this node is open.
    pub fn is_complete(&self) -> bool {
        self.open == 0
    }
}

/// The result of the whole assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// Base, plus bonus, less penalty.
    pub points: Points,
    /// Applicable base maximum.
    pub max: Points,
    /// The minimum of the total that is still possible.
    pub least: Points,
    /// The maximum of the total that is still possible.
    pub most: Points,
    /// The index of the whole.
    pub index: Option<Percent>,
    /// The lowest and the highest index that are still possible.
    pub index_range: Option<(Percent, Percent)>,
    /// The lowest and the highest class that are still possible; equal when complete.
    pub class: Option<(ClassIx, ClassIx)>,
    /// The base part.
    pub base: Tally,
    /// The bonus part.
    pub bonus: Tally,
    /// The penalty part, as a magnitude.
    pub penalty: Tally,
    /// Survey points, where any are known, over the survey's maximum.
    pub survey: Option<Tally>,
    /// The number of items that the officer is asked for.
    pub items: usize,
    /// The number of these that are done.
    pub done: usize,
    /// The number of these whose points are unknown.
    pub waiting: usize,
    /// The number of items that the unit could answer and is not asked for: those that a practice case leaves aside.
    pub unasked: usize,
    /// The number of items of the unit whose points are unknown, whether it is asked for them or not: while there are any, the
    /// total is provisional (tạm tính).
    pub open: usize,
    /// The number of survey items without a result. Where others have one, these are missing in the total, see
    /// [`Report::outside`].
    pub survey_missing: usize,
    /// The number of items that only the verifier enters and has not entered yet; they are no part of the total either.
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
        let (sums, others) = (Sums::of(set, &leaves, &groups), Others::of(set, &leaves));
        let scored = Scored { nodes, leaves, groups, sums, others };
        Self { total: score_total(set, assessment.figures(), &scored), scored }
    }

    /// Updates the report after an edit of the assessment and returns the leaves whose results changed. `back` is the
    /// undo patch of the edit. Only results that the edit can change are scored; the report is the same as from
    /// [`score`].
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
        let mut changed = Vec::new();
        for ix in touched {
            let result = leaf::score_leaf(set, assessment, ix);
            if *self.leaf(ix) != result {
                self.scored.replace(set, ix, result);
                changed.push(ix);
            }
        }
        let scored = &mut self.scored;
        if back.groups().next().is_some() {
            *self = Self::of(set, assessment, std::mem::take(&mut scored.leaves));
        } else {
            score_nodes_above(set, &scored.leaves, &changed, &mut scored.nodes, &mut scored.groups);
            self.total = score_total(set, assessment.figures(), scored);
        }
        changed
    }
}

impl Scored {
    /// Puts another result of a leaf in the place of its own, and into all sums but those of the nodes.
    fn replace(&mut self, set: &CriteriaSet, ix: LeafIx, new: LeafResult) {
        let old = std::mem::replace(&mut self.leaves[ix.get()], new);
        let new = &self.leaves[ix.get()];
        self.others.follow(&set[ix], &old, new);
        if self.groups.covering(ix).is_none() {
            self.sums.follow(set, ix, &old, new);
        }
    }
}
