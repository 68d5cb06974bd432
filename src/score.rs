//! Scoring: what a criteria set makes of an assessment.
//!
//! [`score`] is a total function: it never fails, and the same two arguments always give the same report.
//! Leaves are rounded once, parents add rounded leaves, percentages come last.

mod leaf;

use std::cmp::Ordering;

use crate::assessment::Assessment;
use crate::criteria::{ClassIx, CriteriaSet, KnockOutWhen, Leaf, LeafIx, NaPolicy, NodeIx, Role, SurveyMode};
use crate::exact::Exact;
use crate::points::{Percent, Points};
use crate::rule::{Problem, Rule, RuleTrace, ZeroDenominator};
pub use leaf::announced_field;

/// Everything that is computed from one assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The result of the whole.
    pub total: Total,
    nodes: Vec<NodeResult>,
    leaves: Vec<LeafResult>,
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
        !self.is_open() && self.points.is_none()
    }

    /// Applicable maximum less points; nothing while it is open.
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
    /// Manual points without an explanation.
    ExplanationMissing,
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
}

/// The result of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NodeResult {
    /// The part that the unit scores itself.
    pub own: Tally,
    /// The survey included.
    pub whole: Tally,
    /// What is shown: `own` while no survey result is known, else `whole`.
    pub shown: Tally,
    /// Index (chỉ số); none where nothing applies or nothing is scored yet.
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
    let survey_known =
        set.leaves().any(|(ix, leaf)| leaf.rule.is_survey() && leaves[ix.get()].points.is_some());
    let nodes = score_nodes(set, &leaves, survey_known);
    let total = score_total(set, &leaves, &nodes, survey_known);
    Report { total, nodes, leaves }
}

fn score_nodes(set: &CriteriaSet, leaves: &[LeafResult], survey_known: bool) -> Vec<NodeResult> {
    let mut results = vec![NodeResult::default(); set.nodes().len()];
    // Parents stand before their children, so the way back adds every child before its parent is read.
    for (ix, node) in set.nodes().rev() {
        let mut result = match node.leaf {
            Some(leaf) => leaf_node(&set[leaf], &leaves[leaf.get()]),
            None => {
                node.children.iter().map(|child| results[child.get()]).fold(NodeResult::default(), add_nodes)
            }
        };
        if let Some(cap) = node.cap {
            result.own = capped(result.own, cap);
            result.whole = capped(result.whole, cap);
        }
        result.shown = if survey_known { result.whole } else { result.own };
        let any = result.scored > 0;
        result.index = result.shown.points.percent_of(result.shown.max, set.percent_decimals).filter(|_| any);
        results[ix.get()] = result;
    }
    results
}

fn leaf_node(leaf: &Leaf, result: &LeafResult) -> NodeResult {
    let tally = Tally {
        points: result.points.unwrap_or_default(),
        max: result.max,
        least: result.least,
        most: result.most,
    };
    let scored = usize::from(result.points.is_some());
    if leaf.rule.is_survey() {
        return NodeResult { whole: tally, scored, ..NodeResult::default() };
    }
    if leaf.verifier_only {
        return NodeResult { own: tally, whole: tally, ..NodeResult::default() };
    }
    NodeResult {
        own: tally,
        whole: tally,
        items: 1,
        done: usize::from(result.is_done()),
        open: usize::from(result.is_open()),
        scored,
        ..NodeResult::default()
    }
}

fn add_nodes(sum: NodeResult, child: NodeResult) -> NodeResult {
    NodeResult {
        own: add(sum.own, child.own),
        whole: add(sum.whole, child.whole),
        items: sum.items + child.items,
        done: sum.done + child.done,
        open: sum.open + child.open,
        scored: sum.scored + child.scored,
        ..NodeResult::default()
    }
}

fn add(a: Tally, b: Tally) -> Tally {
    Tally { points: a.points + b.points, max: a.max + b.max, least: a.least + b.least, most: a.most + b.most }
}

fn capped(tally: Tally, cap: Points) -> Tally {
    Tally {
        points: tally.points.min(cap),
        max: tally.max.min(cap),
        least: tally.least.min(cap),
        most: tally.most.min(cap),
    }
}

fn score_total(set: &CriteriaSet, leaves: &[LeafResult], nodes: &[NodeResult], survey_known: bool) -> Total {
    let areas =
        |role| set.areas().iter().filter(move |area| set[**area].role == role).map(|area| nodes[area.get()]);
    let part = |role| areas(role).map(|node| node.shown).fold(Tally::default(), add);
    let (base, bonus, penalty) = (part(Role::Base), part(Role::Bonus), part(Role::Penalty));
    let surveyed = set.leaves().any(|(_, leaf)| leaf.rule.is_survey());
    let rescale = surveyed && !survey_known && set.survey == SurveyMode::RescaleWhenAbsent;
    let sum = Adding { set, rescale, survey_known };
    let count =
        |field: fn(&NodeResult) -> usize| set.areas().iter().map(|area| field(&nodes[area.get()])).sum();

    let net = bonus.points - penalty.points;
    let (lowest_net, highest_net) = (bonus.least - penalty.most, bonus.most - penalty.least);
    let scored: usize = count(|node| node.scored);
    let index = (scored > 0).then(|| sum.index(base.points, base.max, net)).flatten();
    let index_range = index_range(&sum, leaves, base, (lowest_net, highest_net));
    let class = index_range
        .and_then(|(low, high)| Some((set.classification.class_of(low)?, set.classification.class_of(high)?)))
        .map(|span| knocked_out(set, leaves, span));
    Total {
        points: sum.total(base.points, base.max, net),
        max: sum.scaled(base.points, base.max).1,
        least: sum.total(base.least, base.max, lowest_net),
        most: sum.total(base.most, base.max, highest_net),
        index,
        index_range,
        class,
        base,
        bonus,
        penalty,
        survey: surveyed.then(|| survey_tally(set, leaves)),
        items: count(|node| node.items),
        done: count(|node| node.done),
        open: count(|node| node.open),
    }
}

/// The span of classes after the items that limit the best class; an open item may come to limit it.
fn knocked_out(
    set: &CriteriaSet,
    leaves: &[LeafResult],
    (mut low, mut high): (ClassIx, ClassIx),
) -> (ClassIx, ClassIx) {
    for knock_out in &set.classification.knock_outs {
        // A blank survey is nobody's to complete: it limits the class when its result is known.
        if set[knock_out.leaf].rule.is_survey() && leaves[knock_out.leaf.get()].is_open() {
            continue;
        }
        let leaf = &leaves[knock_out.leaf.get()];
        let limits = |points: Points| match knock_out.when {
            KnockOutWhen::Zero => points <= Points::ZERO,
            KnockOutWhen::NotFull => points < leaf.max,
            KnockOutWhen::Any => points > Points::ZERO,
        };
        if leaf.is_open() {
            if limits(leaf.least) || limits(leaf.most) {
                low = low.min(knock_out.best);
            }
        } else if leaf.state == State::Answered && leaf.points.is_some_and(limits) {
            low = low.min(knock_out.best);
            high = high.min(knock_out.best);
        }
    }
    (low, high)
}

fn survey_tally(set: &CriteriaSet, leaves: &[LeafResult]) -> Tally {
    set.leaves()
        .filter(|(_, leaf)| leaf.rule.is_survey())
        .map(|(ix, leaf)| leaf_node(leaf, &leaves[ix.get()]).whole)
        .fold(Tally::default(), add)
}

/// How base, bonus and penalty come together.
struct Adding<'a> {
    set: &'a CriteriaSet,
    rescale: bool,
    survey_known: bool,
}

impl Adding<'_> {
    fn total(&self, base: Points, max: Points, net: Points) -> Points {
        let (base, max) = self.scaled(base, max);
        let total = (base + net).max(Points::ZERO);
        if self.set.total_may_exceed { total } else { total.min(max) }
    }

    fn index(&self, base: Points, max: Points, net: Points) -> Option<Percent> {
        let total = self.total(base, max, net);
        total.percent_of(self.scaled(base, max).1, self.set.percent_decimals)
    }

    /// The most that the index can be where the base maximum is at least `max`: a full base part, and the bonus.
    fn highest_index(&self, max: Points, net: Points) -> Option<Percent> {
        self.index(max, max, net.max(Points::ZERO))
    }

    /// Whether the leaf is part of the base that is shown: a survey is from the first known result on.
    fn counts_in_base(&self, leaf: &Leaf) -> bool {
        self.set[leaf.node].role == Role::Base && (self.survey_known || !leaf.rule.is_survey())
    }

    fn scaled(&self, base: Points, max: Points) -> (Points, Points) {
        if !self.rescale || max <= Points::ZERO {
            return (base, max);
        }
        let scaled = (&base.exact() * &self.set.scale.exact()).over(&max.exact());
        let scaled = scaled.map_or(base, |points| Points::rounded(&points, self.set.percent_decimals));
        (scaled, self.set.scale)
    }
}

/// The lowest and highest index of all ways to complete the open leaves, where those that may leave the score also may.
fn index_range(
    sum: &Adding,
    leaves: &[LeafResult],
    base: Tally,
    (lowest_net, highest_net): (Points, Points),
) -> Option<(Percent, Percent)> {
    let set = sum.set;
    let leaving: Vec<(LeafIx, &LeafResult)> = set
        .leaves()
        .filter(|(ix, leaf)| leaves[ix.get()].is_open() && may_leave(leaf) && sum.counts_in_base(leaf))
        .map(|(ix, _)| (ix, &leaves[ix.get()]))
        .collect();
    if leaving.iter().any(|(ix, _)| stands_below_cap(set, set[*ix].node)) {
        return Some((
            Percent::default(),
            sum.highest_index(least_max(set, leaves, base, &leaving), highest_net)?,
        ));
    }
    // Rescaled, bonus and penalty are the same part of the scale whatever leaves.
    let weighed = |net| if sum.rescale { Points::ZERO } else { net };
    let extreme = |points: Points, net: Points, of: fn(&LeafResult) -> Points, leaves_if: Ordering| {
        let (mut points, mut max) = (points, base.max);
        let mut order: Vec<(Exact, &LeafResult)> = leaving
            .iter()
            .filter_map(|(_, leaf)| Some((of(leaf).exact().over(&leaf.max.exact())?, *leaf)))
            .collect();
        // Of equal shares the largest leaves first, so that the smallest is the one that must stay.
        order.sort_by(|(a, one), (b, other)| {
            let by_share = if leaves_if == Ordering::Less { a.cmp(b) } else { b.cmp(a) };
            by_share.then(other.max.cmp(&one.max))
        });
        for (share, leaf) in order {
            let now = (points + weighed(net)).exact().over(&max.exact());
            if now.is_none_or(|now| share.cmp(&now) != leaves_if) || leaf.max >= max {
                break;
            }
            points = points - of(leaf);
            max = max - leaf.max;
        }
        sum.index(points, max, net)
    };
    // Leaving lowers the index where the leaf's share lies above it, and raises it where the share lies below.
    let low = extreme(base.least, lowest_net, |leaf| leaf.least, Ordering::Greater)?;
    let high = extreme(base.most, highest_net, |leaf| leaf.most, Ordering::Less)?;
    Some((low, high))
}

/// A bound below every applicable base maximum that is left when leaves leave from below caps.
fn least_max(
    set: &CriteriaSet,
    leaves: &[LeafResult],
    base: Tally,
    leaving: &[(LeafIx, &LeafResult)],
) -> Points {
    let all_gone = leaving.iter().fold(base.max, |max, (_, leaf)| max - leaf.max);
    // Where something is left, it is at least what one leaf brings through the caps above it.
    let one_left = set
        .leaves()
        .filter(|(ix, leaf)| set[leaf.node].role == Role::Base && leaves[ix.get()].max > Points::ZERO)
        .map(|(ix, leaf)| below_caps(set, leaf.node, leaves[ix.get()].max))
        .min();
    one_left.map_or(all_gone, |one| one.max(all_gone))
}

fn below_caps(set: &CriteriaSet, node: NodeIx, max: Points) -> Points {
    let max = set[node].cap.map_or(max, |cap| max.min(cap));
    set[node].parent.map_or(max, |parent| below_caps(set, parent, max))
}

fn may_leave(leaf: &Leaf) -> bool {
    matches!(leaf.na, NaPolicy::Exclude | NaPolicy::Redistribute)
        || leaf.rule.all().into_iter().any(|rule| {
            matches!(
                rule,
                Rule::Ratio { zero_denominator: ZeroDenominator::Excluded, .. }
                    | Rule::Target { zero_denominator: ZeroDenominator::Excluded, .. }
            )
        })
}

fn stands_below_cap(set: &CriteriaSet, node: NodeIx) -> bool {
    set[node].cap.is_some() || set[node].parent.is_some_and(|parent| stands_below_cap(set, parent))
}
