//! The checklist as an outline: each area with its criteria, where they stand, and their points.

use leptos::prelude::*;
use tu_cham_core::criteria::{LeafIx, NodeIx};
use tu_cham_core::score::State;

use crate::fill::task::task;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::element::{El, content, el};
use crate::wording::{self, earned};

/// All areas, each with its criteria below it.
pub(crate) fn outline(session: Session) -> El {
    let rows = session.set.areas().iter().flat_map(|area| rows(session, *area, 0));
    el("ul").class("tasks").put_all(rows.map(IntoAny::into_any).collect())
}

/// A node and the criteria below it; items stand on the page of their area.
fn rows(session: Session, node: NodeIx, depth: usize) -> Vec<El> {
    let set = session.set;
    let mut rows = vec![row(session, node, depth)];
    for child in &set[node].children {
        if set[*child].leaf.is_none() {
            rows.extend(self::rows(session, *child, depth + 1));
        }
    }
    rows
}

/// A node as a task: its name, where it stands in words, its points.
fn row(session: Session, node: NodeIx, depth: usize) -> El {
    let set = session.set;
    let about = &set[node];
    let leaves = set.leaves_of(node);
    let first = leaves.first().copied();
    let result = session.node_result(node);
    let missing = Memo::new(move |_| {
        session.report().with(|report| {
            let lacks = |leaf: &&LeafIx| {
                let result = report.leaf(**leaf);
                result.state == State::DataMissing && !result.unasked && !result.has_wrong_entry()
            };
            leaves.iter().filter(lacks).count()
        })
    });
    let state = move || wording::task(&result.get(), missing.get());
    let points = move || earned::of_part_over(set, node, &result.get());
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
