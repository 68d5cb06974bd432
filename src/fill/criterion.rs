//! The criterion between an area and its items: its code and title, and what its items come to.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx};

use crate::session::Session;
use crate::ui::element::{El, el};
use crate::wording::earned;

/// The criteria that begin with an item, from the outermost on: each has that item as its first.
pub(crate) fn beginning_with(set: &CriteriaSet, leaf: LeafIx) -> Vec<NodeIx> {
    let mut found = Vec::new();
    let mut below = set.node_of(leaf);
    while let Some(above) = below.parent {
        let above_it = &set[above];
        let is_first =
            above_it.children.first().is_some_and(|first| std::ptr::eq(&raw const set[*first], below));
        if !is_first || above_it.parent.is_none() {
            break;
        }
        found.insert(0, above);
        below = above_it;
    }
    found
}

/// The line above the items of a criterion; not seen while `hidden`.
pub(crate) fn criterion(session: Session, node: NodeIx, hidden: Signal<bool>) -> El {
    let set = session.set;
    let about = &set[node];
    let result = Memo::new(move |_| session.report().with(|report| *report.node(node)));
    el("div")
        .class("criterion")
        .flag("hidden", move || hidden.get())
        .put(el("h2").class("criterion__title").words(format!("{}. {}", about.code, about.title)))
        .put(
            el("span")
                .class("criterion__points num")
                .says(move || earned::of_part_over(set, node, &result.get())),
        )
}
