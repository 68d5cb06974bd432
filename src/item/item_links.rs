//! Links to items by their printed codes.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::element::sr;

/// A link to each item; its title is read out beside the code.
pub(crate) fn item_links(session: Session, leaves: &[LeafIx]) -> AnyView {
    let link = |leaf: &LeafIx| {
        let node = session.set.node_of(*leaf);
        let link = link(session.item_page(*leaf, None).href(), node.code.as_str());
        [link.put(sr(format!(" {}", node.title))).into_any(), " ".into_any()]
    };
    leaves.iter().flat_map(link).collect_view().into_any()
}
