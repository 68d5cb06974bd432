//! Links to items by their printed codes.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::session::Session;

/// A link to each item; its title is read out beside the code.
pub(crate) fn item_links(session: Session, leaves: &[LeafIx]) -> impl IntoView + use<> {
    let link = |leaf: &LeafIx| {
        let node = session.set.node_of(*leaf);
        view! {
            <a href=session.item_page(*leaf, None).href()>
                {node.code.as_str()}<span class="sr">{format!(" {}", node.title)}</span>
            </a>
            " "
        }
    };
    leaves.iter().map(link).collect_view()
}
