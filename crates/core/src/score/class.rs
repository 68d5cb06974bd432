//! Items that limit the best class.

use super::group::Groups;
use super::{LeafResult, State, range};
use crate::criteria::{ClassIx, CriteriaSet, KnockOutWhen, Leaf, LeafIx, NaPolicy};
use crate::points::Points;

/// The range of classes after the knock-outs; an open item may still limit the class.
pub(super) fn knocked_out(
    set: &CriteriaSet,
    leaves: &[LeafResult],
    groups: &Groups,
    (mut low, mut high): (ClassIx, ClassIx),
) -> (ClassIx, ClassIx) {
    for knock_out in &set.classification.knock_outs {
        let leaf = &leaves[knock_out.leaf.get()];
        // The unit cannot complete an item that others enter: it limits the class once its result is known.
        if leaf.outside || leaf.is_of_other_unit() {
            continue;
        }
        // An item below a published number is measured by its declared maximum.
        let covered = groups.covering(knock_out.leaf).is_some();
        let max = if covered { set.node_of(knock_out.leaf).max } else { leaf.max };
        let limits = |points: Points| match knock_out.when {
            KnockOutWhen::Zero => points <= Points::ZERO,
            KnockOutWhen::NotFull => points < max,
            KnockOutWhen::Any => points > Points::ZERO,
        };
        if let Some((least, most)) = groups.share(set, knock_out.leaf) {
            // The item's own part of one published number is known only as far as the other items leave no choice.
            if limits(least) || limits(most) {
                low = low.min(knock_out.best);
            }
            if limits(least) && limits(most) {
                high = high.min(knock_out.best);
            }
            continue;
        }
        // With a greater maximum, points rise or stay: "some" may become true, and "all" may become false.
        let grows = may_receive(set, leaves, knock_out.leaf);
        let may_come = grows && knock_out.when != KnockOutWhen::Zero;
        let may_end = grows && knock_out.when != KnockOutWhen::Any;
        let (may_limit, limits) = if leaf.is_open() {
            // The knock-out holds for all points still possible; an item that did not arise limits nothing.
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

/// Whether an open leaf can still give its maximum, or its share of another one, to this leaf.
fn may_receive(set: &CriteriaSet, leaves: &[LeafResult], taker: LeafIx) -> bool {
    let is_open = |result: &LeafResult| result.is_open() && !result.outside;
    let gives = |(ix, giver): (LeafIx, &Leaf)| {
        let others = || giver.redistribute_to.iter().filter(|other| **other != taker);
        let passes_on = |other: &LeafIx| is_open(&leaves[other.get()]) && range::may_leave(&set[*other]);
        let result = &leaves[ix.get()];
        giver.na == NaPolicy::Redistribute
            && giver.redistribute_to.contains(&taker)
            && (is_open(result) || result.gives() && others().any(passes_on))
    };
    set.leaves().any(gives)
}
