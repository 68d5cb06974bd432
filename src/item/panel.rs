//! The panels that open at an item, with a chunk of their own. Each kind is made here when it is opened, and nowhere
//! else; it goes when it is closed. Whatever is typed in one is in the assessment at once, and a document that was
//! begun is kept among the drafts.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::browser;
use crate::browser::keyboard::{self, FocusMark};
use crate::chunk::Chunk;
use crate::item::beside::{note, person, shared};
use crate::item::explanation::explanation;
use crate::item::guide::guidance;
use crate::item::place;
use crate::item::proofs::documents;
use crate::item::reason::reason_editor;
use crate::session::Session;
use crate::ui::element::live;

/// A kind of panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Panel {
    /// The documents that prove the item, and the way to one more.
    Evidence,
    /// Giải trình.
    Explanation,
    /// Ghi chú.
    Note,
    /// Người phụ trách.
    Person,
    /// The items that use the same figures.
    Shared,
    /// Why the item does not arise, in the place of figures.
    Reason,
    /// Hướng dẫn, with the conventions of the set.
    Guidance,
}

impl Panel {
    /// How the id of its first field begins; the id of the item follows.
    pub(crate) fn field(self) -> Option<&'static str> {
        match self {
            Self::Evidence => Some("tim-tai-lieu"),
            Self::Explanation => Some("giai-trinh"),
            Self::Note => Some("ghi-chu"),
            Self::Person => Some("phu-trach"),
            Self::Reason => Some("ly-do"),
            Self::Guidance | Self::Shared => None,
        }
    }
}

/// The id of the panel of a kind at an item.
pub(crate) fn panel_id(leaf_id: &str, kind: Panel) -> String {
    let name = match kind {
        Panel::Evidence => "tai-lieu",
        Panel::Explanation => "giai-trinh",
        Panel::Note => "ghi-chu",
        Panel::Person => "phu-trach",
        Panel::Shared => "dung-chung",
        Panel::Reason => "ly-do",
        Panel::Guidance => "huong-dan",
    };
    format!("khung-{name}-{leaf_id}")
}

/// The views of the chunk for panels at an item.
#[derive(Clone, Copy)]
pub(crate) struct Opened {
    pub(crate) panel: fn(Session, LeafIx, Panel) -> AnyView,
}

/// A panel of an item.
pub(crate) fn panel(session: Session, leaf: LeafIx, kind: Panel) -> AnyView {
    let chunk = expect_context::<Chunk<Opened>>();
    let make = move |opened: Opened| (opened.panel)(session, leaf, kind);
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
        Panel::Guidance | Panel::Shared => None,
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

/// The content of a panel.
#[component]
pub(crate) fn PanelContent(session: Session, leaf: LeafIx, kind: Panel) -> impl IntoView {
    match kind {
        Panel::Evidence => documents(session, leaf),
        Panel::Explanation => explanation(session, leaf).into_any(),
        Panel::Note => note(session, leaf).into_any(),
        Panel::Person => person(session, leaf).into_any(),
        Panel::Shared => shared(session, leaf).into_any(),
        Panel::Reason => reason_editor(session, leaf).into_any(),
        Panel::Guidance => guidance(session, leaf).into_any(),
    }
}
