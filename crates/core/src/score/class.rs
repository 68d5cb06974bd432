//! Limits of the best class: items, parts with too low an index, conditions.

use super::{LeafResult, Scored, State, range};
use crate::assessment::Figures;
use crate::criteria::{
    ClassIx, CriteriaSet, InputIx, KnockOut, KnockOutWhen, LeafIx, Limit, NaPolicy, NodeIx,
};
use crate::points::{Percent, Points};
use crate::rule::Condition;

/// All that limits are judged by.
pub(super) struct Judged<'a> {
    /// The criteria set.
    pub(super) set: &'a CriteriaSet,
    /// The entries.
    pub(super) figures: Figures<'a>,
    /// The results of the parts.
    pub(super) scored: &'a Scored,
}

/// How a limit stands.
struct Holds {
    /// Whether some completion has it hold.
    may: bool,
    /// Whether every completion has.
    must: bool,
}

impl<'a> Judged<'a> {
    /// The range of classes after the limits; an open item may still limit the class.
    pub(super) fn knocked_out(&self, (mut low, mut high): (ClassIx, ClassIx)) -> (ClassIx, ClassIx) {
        for knock_out in &self.set.classification.knock_outs {
            if let Some(Holds { may, must }) = self.limit(&knock_out.limit) {
                low = if may { low.min(knock_out.best) } else { low };
                high = if must { high.min(knock_out.best) } else { high };
            }
        }
        (low, high)
    }

    /// The limits that hold for certain and leave this class as the best, in the order of the set.
    pub(super) fn leaving(&self, best: ClassIx) -> Vec<&'a KnockOut> {
        let holds = |knock_out: &&KnockOut| {
            knock_out.best == best && self.limit(&knock_out.limit).is_some_and(|holds| holds.must)
        };
        self.set.classification.knock_outs.iter().filter(holds).collect()
    }

    /// How a limit stands; none where it is no matter of this unit.
    fn limit(&self, limit: &Limit) -> Option<Holds> {
        match limit {
            Limit::Item { leaf, when } => self.item(*leaf, *when),
            Limit::Share { node, below } => self.share(*node, *below),
            Limit::If(condition) => Some(self.condition(condition)),
        }
    }

    fn item(&self, leaf: LeafIx, when: KnockOutWhen) -> Option<Holds> {
        let (set, Scored { leaves, groups, .. }) = (self.set, self.scored);
        let result = &leaves[leaf.get()];
        // The unit cannot complete an item that others enter: it limits the class once its result is known.
        if result.outside || result.is_of_other_unit() {
            return None;
        }
        // An item below a published number is measured by its declared maximum.
        let covered = groups.covering(leaf).is_some();
        let max = if covered { set.node_of(leaf).max } else { result.max };
        let limits = |points: Points| match when {
            KnockOutWhen::Zero => points <= Points::ZERO,
            KnockOutWhen::NotFull => points < max,
            KnockOutWhen::Any => points > Points::ZERO,
        };
        if let Some((least, most)) = groups.share(set, set[leaf].node) {
            // The item's own part of one published number is known only as far as the other items leave no choice.
            let (least, most) = (limits(least), limits(most));
            return Some(Holds { may: least || most, must: least && most });
        }
        // With a greater maximum, points rise or stay: "some" may become true, and "all" may become false.
        let grows = self.may_receive(leaf);
        let may_come = grows && when != KnockOutWhen::Zero;
        let may_end = grows && when != KnockOutWhen::Any;
        let (may, must) = if result.is_open() {
            // The limit holds for all points still possible; an item that did not arise limits nothing.
            let about = &set[leaf];
            let stays = about.na == NaPolicy::Forbidden && !range::may_leave(about);
            let (at_least, at_most) = (limits(result.least), limits(result.most));
            (at_least || at_most, at_least && at_most && stays)
        } else if let (State::Answered, Some(points)) = (result.state, result.points) {
            (limits(points), limits(points))
        } else {
            return None;
        };
        Some(Holds { may: may || may_come, must: must && !may_end })
    }

    /// A part of which nothing applies limits nothing.
    fn share(&self, node: NodeIx, below: Percent) -> Option<Holds> {
        let (set, Scored { sums, groups, .. }) = (self.set, self.scored);
        if let Some((least, most)) = groups.share(set, node) {
            let index = |points: Points| points.percent_of(set[node].max, set.percent_decimals);
            let (low, high) = (index(least)? < below, index(most)? < below);
            return Some(Holds { may: low || high, must: low && high });
        }
        let ((low, high), may_go) = range::of_node(set, sums, node)?;
        // The index of an item whose maximum may still grow is rounded anew.
        let grows = set[node].leaf.is_some_and(|leaf| self.may_receive(leaf));
        Some(Holds { may: low < below || grows, must: high < below && !may_go && !grows })
    }

    /// A question that is open limits nothing for certain, and nothing at all where the items that ask it are settled
    /// without it.
    fn condition(&self, condition: &Condition) -> Holds {
        let asked = |input: InputIx| {
            let users = &self.set[input].used_by;
            let is_open = |leaf: &LeafIx| {
                let result = &self.scored.leaves[leaf.get()];
                result.is_open() && !result.outside && self.scored.groups.covering(*leaf).is_none()
            };
            users.is_empty() || users.iter().any(is_open)
        };
        match condition.holds(self.figures, &mut Vec::new()) {
            Some(holds) => Holds { may: holds, must: holds },
            None => Holds { may: condition.input().is_some_and(asked), must: false },
        }
    }

    /// Whether an open leaf can still give its maximum, or its share of another one, to this leaf.
    fn may_receive(&self, taker: LeafIx) -> bool {
        let (set, leaves) = (self.set, &self.scored.leaves);
        let is_open = |result: &LeafResult| result.is_open() && !result.outside;
        let gives = |giver: &LeafIx| {
            let mut others = set[*giver].redistribute_to.iter().filter(|other| **other != taker);
            let passes_on = |other: &LeafIx| is_open(&leaves[other.get()]) && range::may_leave(&set[*other]);
            let result = &leaves[giver.get()];
            is_open(result) || result.gives() && others.any(passes_on)
        };
        set[taker].takes_from.iter().any(gives)
    }
}
