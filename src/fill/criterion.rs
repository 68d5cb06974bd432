//! The criterion between an area and its items: its code and title, and the points of its items.

use leptos::prelude::*;
use tu_cham_core::criteria::NodeIx;

use crate::session::Session;
use crate::ui::element::{El, el};
use crate::wording::earned;

/// The line above the items of a criterion; not seen while `hidden`.
pub(crate) fn criterion(session: Session, node: NodeIx, hidden: Signal<bool>) -> El {
    let set = session.set;
    let about = &set[node];
    let result = session.node_result(node);
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
