//! What opens at an item, with a chunk of its own. Each kind is made here when it is opened, and nowhere else; it goes when it is
//! closed. Whatever is typed in one is in the assessment at once, and a document that was begun is kept among the drafts.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::browser;
use crate::browser::keyboard::{self, FocusMark};
use crate::chunk::Chunk;
use crate::item::beside::{note, person};
use crate::item::explanation::explanation;
use crate::item::guide::{guidance, remarks};
use crate::item::proofs::{picker, proofs};
use crate::item::reason::reason_editor;
use crate::item::{Panels, place};
use crate::session::Session;
use crate::ui::element::live;

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
        Panel::Reason => "ly-do",
        Panel::Guidance => "huong-dan",
        Panel::Ours => "quy-uoc",
    };
    format!("khung-{name}-{leaf_id}")
}

/// What the chunk of what opens at an item makes.
#[derive(Clone, Copy)]
pub(crate) struct Opened {
    pub(crate) panel: fn(Session, LeafIx, Panel, Panels) -> AnyView,
}

/// A panel of an item. `panels` are those that stand open there.
pub(crate) fn panel(session: Session, leaf: LeafIx, kind: Panel, panels: Panels) -> AnyView {
    let chunk = expect_context::<Chunk<Opened>>();
    let make = move |opened: Opened| (opened.panel)(session, leaf, kind, panels);
    match chunk.inside_untracked() {
        Some(opened) => make(opened),
        None => late(chunk, session.set.node_of(leaf).id.as_str(), kind, make),
    }
}

/// A panel whose chunk is on its way. Whoever opened it by a button waits for its first field; whoever went on meanwhile does not.
fn late(
    chunk: Chunk<Opened>,
    leaf_id: &str,
    kind: Panel,
    make: impl Fn(Opened) -> AnyView + Send + 'static,
) -> AnyView {
    let field = match kind {
        Panel::Guidance | Panel::Ours => None,
        Panel::Reason => Some(place(leaf_id)),
        _ => Some(panel_id(leaf_id, kind)),
    };
    let field = field.filter(|_| keyboard::focus_is_within(&place(leaf_id)));
    let mark = StoredValue::new_local(FocusMark::now());
    let arrived = move |opened| {
        if let Some(field) = &field
            && !mark.with_value(FocusMark::was_moved_on)
        {
            let field = field.replace('.', "\\.");
            browser::focus_first_soon(&format!("#{field} :is(input, textarea, select)"));
        }
        make(opened)
    };
    live(move || chunk.panel(&arrived))
}

/// What is in a panel.
#[component]
pub(crate) fn PanelContent(session: Session, leaf: LeafIx, kind: Panel, panels: Panels) -> impl IntoView {
    match kind {
        Panel::Documents => proofs(session, leaf).into_any(),
        Panel::Evidence => picker(session, leaf, Callback::new(move |()| panels.close(Panel::Evidence))),
        Panel::Explanation => explanation(session, leaf).into_any(),
        Panel::Note => note(session, leaf).into_any(),
        Panel::Person => person(session, leaf).into_any(),
        Panel::Reason => reason_editor(session, leaf).into_any(),
        Panel::Guidance => guidance(session, leaf),
        Panel::Ours => remarks(&session.set[leaf].ours).into_any(),
    }
}
