//! Scoring: what a criteria set makes of an assessment.
//!
//! [`score`] is a total function: it never fails, and the same two arguments always give the same report.
//! Leaves are rounded once, parents add rounded leaves, percentages come last.

mod group;
mod leaf;
mod range;

use std::collections::BTreeSet;

use crate::assessment::Assessment;
use crate::change::Change;
use crate::criteria::{
    ClassIx, CriteriaSet, EnteredBy, KnockOutWhen, Leaf, LeafIx, NaPolicy, NodeIx, Role, SurveyMode,
};
use crate::evaluate::RuleTrace;
use crate::exact::Exact;
use crate::points::{Percent, Points};
use crate::rule::Problem;
use group::Groups;
pub use group::{GroupResult, group_field};
pub use leaf::{announced_field, leaf_with};

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

fn score_nodes(set: &CriteriaSet, leaves: &[LeafResult], groups: &mut Groups) -> Vec<NodeResult> {
    let mut results = vec![NodeResult::default(); set.nodes().len()];
    // Parents stand before their children, so the way back adds every child before its parent is read.
    for (ix, _) in set.nodes().rev() {
        results[ix.get()] = score_node(set, ix, leaves, &results, groups.get_mut(ix));
    }
    results
}

/// Scores the nodes of these leaves and all above them anew; none is a group with a published number.
fn score_nodes_above(
    set: &CriteriaSet,
    leaves: &[LeafResult],
    changed: &[LeafIx],
    results: &mut [NodeResult],
) {
    let mut above = BTreeSet::new();
    for leaf in changed {
        let mut node = Some(set[*leaf].node);
        while let Some(ix) = node.filter(|ix| above.insert(*ix)) {
            node = set[ix].parent;
        }
    }
    for ix in above.into_iter().rev() {
        results[ix.get()] = score_node(set, ix, leaves, results, None);
    }
}

/// Scores a node whose children are scored.
fn score_node(
    set: &CriteriaSet,
    ix: NodeIx,
    leaves: &[LeafResult],
    results: &[NodeResult],
    group: Option<&mut GroupResult>,
) -> NodeResult {
    let node = &set[ix];
    let mut result = match node.leaf {
        Some(leaf) => leaf_node(&set[leaf], &leaves[leaf.get()]),
        None => node.children.iter().map(|child| results[child.get()]).fold(NodeResult::default(), add_nodes),
    };
    if let Some(cap) = node.cap {
        result.own = capped(result.own, cap);
        result.whole = capped(result.whole, cap);
    }
    if let Some(group) = group {
        group.own = (result.is_complete() && result.scored > 0).then_some(result.whole.points);
        result = group.node();
    }
    result.shown = result.whole;
    result.index = result.shown.index(set.percent_decimals).filter(|_| result.scored > 0);
    result
}

fn leaf_node(leaf: &Leaf, result: &LeafResult) -> NodeResult {
    if result.outside {
        return NodeResult::default();
    }
    let points = result.points.unwrap_or_default();
    let (scored, scored_max) = if result.points.is_some() { (1, result.max) } else { (0, Points::ZERO) };
    let tally = Tally { points, max: result.max, least: result.least, most: result.most, scored_max };
    match leaf.entered_by() {
        EnteredBy::Survey => NodeResult { whole: tally, scored, ..NodeResult::default() },
        EnteredBy::Verifier => NodeResult { own: tally, whole: tally, scored, ..NodeResult::default() },
        EnteredBy::Unit => NodeResult {
            own: tally,
            whole: tally,
            items: 1,
            done: usize::from(result.is_done()),
            open: usize::from(result.is_open()),
            scored,
            ..NodeResult::default()
        },
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
    Tally {
        points: a.points + b.points,
        max: a.max + b.max,
        least: a.least + b.least,
        most: a.most + b.most,
        scored_max: a.scored_max + b.scored_max,
    }
}

fn capped(tally: Tally, cap: Points) -> Tally {
    Tally {
        points: tally.points.min(cap),
        max: tally.max.min(cap),
        least: tally.least.min(cap),
        most: tally.most.min(cap),
        scored_max: tally.scored_max.min(cap),
    }
}

fn score_total(set: &CriteriaSet, leaves: &[LeafResult], nodes: &[NodeResult], groups: &Groups) -> Total {
    let areas =
        |role| set.areas().iter().filter(move |area| set[**area].role == role).map(|area| nodes[area.get()]);
    let part = |role| areas(role).map(|node| node.shown).fold(Tally::default(), add);
    let (base, bonus, penalty) = (part(Role::Base), part(Role::Bonus), part(Role::Penalty));
    let by =
        |who| set.leaves().filter(move |(_, leaf)| leaf.entered_by() == who).map(|(ix, _)| &leaves[ix.get()]);
    let missing = |who| by(who).filter(|leaf| leaf.outside).count();
    let surveyed = by(EnteredBy::Survey).next().is_some();
    let survey_known = by(EnteredBy::Survey).any(|leaf| leaf.points.is_some());
    let rescale = surveyed && !survey_known && set.survey == SurveyMode::RescaleWhenAbsent;
    let sum = Adding { set, rescale };
    let count =
        |field: fn(&NodeResult) -> usize| set.areas().iter().map(|area| field(&nodes[area.get()])).sum();

    let net = bonus.points - penalty.points;
    let (lowest_net, highest_net) = (bonus.least - penalty.most, bonus.most - penalty.least);
    let scored: usize = count(|node| node.scored);
    let index = (scored > 0).then(|| sum.index(base.points, base.max, net)).flatten();
    let index_range = range::index_range(&sum, leaves, groups, base);
    let class = index_range
        .and_then(|(low, high)| Some((set.classification.class_of(low)?, set.classification.class_of(high)?)))
        .map(|span| knocked_out(set, leaves, groups, span));
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
        survey: surveyed.then(|| survey_tally(by(EnteredBy::Survey))),
        items: count(|node| node.items),
        done: count(|node| node.done),
        open: count(|node| node.open),
        survey_missing: missing(EnteredBy::Survey),
        verifier_missing: missing(EnteredBy::Verifier),
    }
}

/// The span of classes after the items that limit the best class; an open item may come to limit it.
fn knocked_out(
    set: &CriteriaSet,
    leaves: &[LeafResult],
    groups: &Groups,
    (mut low, mut high): (ClassIx, ClassIx),
) -> (ClassIx, ClassIx) {
    for knock_out in &set.classification.knock_outs {
        let leaf = &leaves[knock_out.leaf.get()];
        // What others enter is nobody's to complete here: it limits the class when its result is known.
        if leaf.outside {
            continue;
        }
        // What stands below a published number is measured by its declared maximum.
        let covered = groups.covering(knock_out.leaf).is_some();
        let max = if covered { set.node_of(knock_out.leaf).max } else { leaf.max };
        let limits = |points: Points| match knock_out.when {
            KnockOutWhen::Zero => points <= Points::ZERO,
            KnockOutWhen::NotFull => points < max,
            KnockOutWhen::Any => points > Points::ZERO,
        };
        if let Some((least, most)) = groups.share(set, knock_out.leaf) {
            // Its own part of one published number is known only as far as the others leave no choice.
            if limits(least) || limits(most) {
                low = low.min(knock_out.best);
            }
            if limits(least) && limits(most) {
                high = high.min(knock_out.best);
            }
            continue;
        }
        // With a greater maximum, points rise or stay: some may come, and all may become not all.
        let grows = may_receive(set, leaves, knock_out.leaf);
        let may_come = grows && knock_out.when != KnockOutWhen::Zero;
        let may_end = grows && knock_out.when != KnockOutWhen::Any;
        let (may_limit, limits) = if leaf.is_open() {
            // Whatever points it comes to; an item that did not arise limits nothing.
            let about = &set[knock_out.leaf];
            let stays = about.na == NaPolicy::Forbidden && !range::may_leave(about);
            let (at_least, at_most) = (limits(leaf.least), limits(leaf.most));
            (at_least || at_most, at_least && at_most && stays)
        } else if let (State::Answered, Some(points)) = (leaf.state, leaf.points) {
            (limits(points), limits(points))
        } else {
            continue;
        };
        if may_limit || may_come {
            low = low.min(knock_out.best);
        }
        if limits && !may_end {
            high = high.min(knock_out.best);
        }
    }
    (low, high)
}

/// Whether an open leaf can still give its maximum, or the share it would get of another's, to this one.
fn may_receive(set: &CriteriaSet, leaves: &[LeafResult], taker: LeafIx) -> bool {
    let is_open = |result: &LeafResult| result.is_open() && !result.outside;
    let gives = |(ix, giver): (LeafIx, &Leaf)| {
        let others = || giver.redistribute_to.iter().filter(|other| **other != taker);
        let passes_on = |other: &LeafIx| is_open(&leaves[other.get()]) && range::may_leave(&set[*other]);
        let result = &leaves[ix.get()];
        giver.na == NaPolicy::Redistribute
            && giver.redistribute_to.contains(&taker)
            && (is_open(result) || result.state == State::NotApplicable && others().any(passes_on))
    };
    set.leaves().any(gives)
}

/// Survey points, where any are known, over the maximum of all survey items, blank ones included.
fn survey_tally<'a>(leaves: impl Iterator<Item = &'a LeafResult>) -> Tally {
    let tally = |leaf: &LeafResult| Tally {
        points: leaf.points.unwrap_or_default(),
        max: leaf.max,
        least: leaf.least,
        most: leaf.most,
        scored_max: leaf.points.map_or(Points::ZERO, |_| leaf.max),
    };
    leaves.map(tally).fold(Tally::default(), add)
}

/// How base, bonus and penalty come together.
struct Adding<'a> {
    set: &'a CriteriaSet,
    rescale: bool,
}

impl Adding<'_> {
    fn total(&self, base: Points, max: Points, net: Points) -> Points {
        let (base, max) = self.scaled(base, max);
        self.limited(base, max, net)
    }

    /// Base, bonus and penalty together, as far as they count.
    fn limited(&self, base: Points, max: Points, net: Points) -> Points {
        let total = (base + net).max(Points::ZERO);
        if self.set.total_may_exceed { total } else { total.min(max) }
    }

    fn index(&self, base: Points, max: Points, net: Points) -> Option<Percent> {
        let total = self.total(base, max, net);
        total.percent_of(self.scaled(base, max).1, self.set.percent_decimals)
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
