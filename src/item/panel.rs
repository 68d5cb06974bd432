//! What opens at an item. Each kind is made here when it is opened, and nowhere else; it goes when it is closed. Whatever is typed
//! in one is in the assessment at once, and a document that was begun is kept among the drafts.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::item::Panels;
use crate::item::announced::AnnouncedEditor;
use crate::item::beside::{Note, Person};
use crate::item::explanation::Explanation;
use crate::item::guide::{Guidance, Remarks};
use crate::item::proofs::{Proofs, picker};
use crate::item::reason::ReasonEditor;
use crate::session::Session;

/// A kind of panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Panel {
    /// The documents that prove the item.
    Documents,
    /// The way to one more document.
    Evidence,
    /// Giải trình.
    Explanation,
    /// Ghi chú.
    Note,
    /// Người phụ trách.
    Person,
    /// Published points, in the place of figures.
    Published,
    /// Why the item does not arise, in the place of figures.
    Reason,
    /// Hướng dẫn.
    Guidance,
    /// Tự Chấm quy ước.
    Ours,
}

/// The id of the panel of a kind at an item.
pub(crate) fn panel_id(leaf_id: &str, kind: Panel) -> String {
    let name = match kind {
        Panel::Documents => "tai-lieu",
        Panel::Evidence => "them-tai-lieu",
        Panel::Explanation => "giai-trinh",
        Panel::Note => "ghi-chu",
        Panel::Person => "phu-trach",
        Panel::Published => "cong-bo",
        Panel::Reason => "ly-do",
        Panel::Guidance => "huong-dan",
        Panel::Ours => "quy-uoc",
    };
    format!("khung-{name}-{leaf_id}")
}

/// A panel of an item. `panels` are those that stand open there.
pub(crate) fn panel(session: Session, leaf: LeafIx, kind: Panel, panels: Panels) -> AnyView {
    match kind {
        Panel::Documents => view! { <Proofs session leaf/> }.into_any(),
        Panel::Evidence => picker(session, leaf, Callback::new(move |()| panels.close(Panel::Evidence))),
        Panel::Explanation => view! { <Explanation session leaf/> }.into_any(),
        Panel::Note => view! { <Note session leaf/> }.into_any(),
        Panel::Person => view! { <Person session leaf/> }.into_any(),
        Panel::Published => view! { <AnnouncedEditor session leaf/> }.into_any(),
        Panel::Reason => view! { <ReasonEditor session leaf/> }.into_any(),
        Panel::Guidance => view! { <Guidance session leaf/> }.into_any(),
        Panel::Ours => view! { <Remarks remarks=&session.set[leaf].ours/> }.into_any(),
    }
}
