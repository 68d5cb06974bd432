//! The checklist as an outline: each area with its criteria, where they stand, and their points.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx};
use tu_cham_core::score::State;

use crate::fill::task::task;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::element::{El, content, el};
use crate::ui::slices::Slices;
use crate::wording::{self, earned};

/// So many rows are drawn at once, and with each frame that follows.
const SLICE: usize = 60;

/// All areas, each with its criteria below it.
pub(crate) fn outline(session: Session) -> El {
    let set = session.set;
    let nodes: Vec<(NodeIx, usize)> = set.areas().iter().flat_map(|area| nodes(set, *area, 0)).collect();
    let slices = Slices::of(nodes.len(), SLICE, SLICE);
    let row = move |at: usize| {
        let (node, depth) = nodes[at];
        row(session, node, depth).into_any()
    };
    el("ul").class("tasks").follow("aria-busy", slices.busy()).put(slices.view(row))
}

/// A node and the criteria below it with their depths; items stand on the page of their area.
fn nodes(set: &CriteriaSet, node: NodeIx, depth: usize) -> Vec<(NodeIx, usize)> {
    let below = set[node].children.iter().filter(|child| set[**child].leaf.is_none());
    [(node, depth)].into_iter().chain(below.flat_map(|child| nodes(set, *child, depth + 1))).collect()
}

/// A node as a task: its name, where it stands in words, its points.
fn row(session: Session, node: NodeIx, depth: usize) -> El {
    let set = session.set;
    let about = &set[node];
    let leaves = set.leaves_of(node);
    let first = leaves.first().copied();
    let standing = session.memo_of_node(node, move |report| {
        let lacks = |leaf: &&LeafIx| {
            let result = report.leaf(**leaf);
            result.state == State::DataMissing && !result.unasked && !result.has_wrong_entry()
        };
        (*report.node(node), leaves.iter().filter(lacks).count())
    });
    let state = move || standing.with(|(result, missing)| wording::task(result, *missing));
    let points = move || standing.with(|(result, _)| earned::of_part_over(set, node, result));
    let href = match (depth, first) {
        (0, _) | (_, None) => session.area_page(set.area_of(node)).href(),
        (_, Some(first)) => session.item_page(first, None).href(),
    };
    let row = task(link(href, format!("{}. {}", about.code, about.title)), state, points);
    if depth == 0 { row } else { row.set("class", "tasks__row tasks__row--below") }
}

/// The card with the outline.
pub(crate) fn outline_card(session: Session) -> El {
    el("section").class("card").set("aria-labelledby", "cac-nhom").put_all(content![
        el("h2").id("cac-nhom").words(format!("Điểm theo {}", wording::levels::area(session.set))),
        outline(session)
    ])
}
