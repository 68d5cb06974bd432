//! Sums over the tree: each node is the sum of its children.

use super::group::{GroupResult, Groups};
use super::{LeafResult, NodeResult, Tally};
use crate::criteria::{CriteriaSet, EnteredBy, Leaf, LeafIx, NodeIx};
use crate::points::Points;

/// The results of all nodes.
pub(super) fn score_nodes(set: &CriteriaSet, leaves: &[LeafResult], groups: &mut Groups) -> Vec<NodeResult> {
    let mut results = vec![NodeResult::default(); set.nodes().len()];
    // Parents precede their children, so in reverse order every child is scored before its parent.
    for (ix, _) in set.nodes().rev() {
        results[ix.get()] = score_node(set, ix, leaves, &results, groups.get_mut(ix));
    }
    results
}

/// Rescores the nodes of these leaves and all above them.
pub(super) fn score_nodes_above(
    set: &CriteriaSet,
    leaves: &[LeafResult],
    changed: &[LeafIx],
    results: &mut [NodeResult],
    groups: &mut Groups,
) {
    for ix in set.nodes_up_from(changed).into_iter().rev() {
        results[ix.get()] = score_node(set, ix, leaves, results, groups.get_mut(ix));
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
    if result.outside || result.is_of_other_unit() {
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
            items: usize::from(!result.unasked),
            done: usize::from(!result.unasked && result.is_done()),
            waiting: usize::from(!result.unasked && result.is_open()),
            unasked: usize::from(result.unasked),
            open: usize::from(result.is_open()),
            scored,
            ..NodeResult::default()
        },
    }
}

/// The sum of the results of two nodes, without what is shown of it.
pub(super) fn add_nodes(sum: NodeResult, child: NodeResult) -> NodeResult {
    NodeResult {
        own: add(sum.own, child.own),
        whole: add(sum.whole, child.whole),
        items: sum.items + child.items,
        done: sum.done + child.done,
        waiting: sum.waiting + child.waiting,
        unasked: sum.unasked + child.unasked,
        open: sum.open + child.open,
        scored: sum.scored + child.scored,
        ..NodeResult::default()
    }
}

/// The sum of two tallies.
pub(super) fn add(a: Tally, b: Tally) -> Tally {
    Tally {
        points: a.points + b.points,
        max: a.max + b.max,
        least: a.least + b.least,
        most: a.most + b.most,
        scored_max: a.scored_max + b.scored_max,
    }
}

/// The rest of a tally without one of its parts.
pub(super) fn less(sum: Tally, part: Tally) -> Tally {
    Tally {
        points: sum.points - part.points,
        max: sum.max - part.max,
        least: sum.least - part.least,
        most: sum.most - part.most,
        scored_max: sum.scored_max - part.scored_max,
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
