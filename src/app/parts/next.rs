//! Which item comes next.

use leptos::prelude::*;
use tu_cham::criteria::{LeafIx, NodeIx};
use tu_cham::review::left_open;

use crate::app::session::Session;

/// The first item that is not done and not left open with an explanation, looking onward from the last one gone to, or from the start of this area, and round.
pub(crate) fn next_unfinished(session: Session, area: NodeIx, last: Option<LeafIx>) -> Option<LeafIx> {
    let set = session.set;
    session.report().with(|report| {
        let left = session.with(|assessment| left_open(set, assessment, report));
        // Below one published number nothing is asked for.
        let asked = |leaf: &LeafIx| set[*leaf].is_asked() && report.covered_by(*leaf).is_none();
        let unfinished = |leaf: &LeafIx| asked(leaf) && !report.leaf(*leaf).is_done() && !left.contains(leaf);
        let here = set.leaves_of(area);
        let order: Vec<LeafIx> = set.leaves().map(|(ix, _)| ix).collect();
        let from = match last.filter(|last| here.contains(last)) {
            Some(last) => last.get() + 1,
            None => here.first().map_or(0, |first| first.get()),
        };
        let (before, onward) = order.split_at(from.min(order.len()));
        onward.iter().chain(before).copied().find(unfinished)
    })
}
