//! The name of a criteria set, always with where it comes from: what calls itself like an official set may have come from a file.

use leptos::prelude::*;
use tu_cham::builtin::{self, Origin};
use tu_cham::criteria::CriteriaSet;

use crate::app::wording;

/// The short title and where the set comes from.
#[component]
pub(crate) fn SetName(set: &'static CriteriaSet) -> impl IntoView {
    view! { {wording::sets::name(set)} " " <SetOrigin set/> }
}

/// Where the set comes from, with the beginning of its hash; the whole hash where the pointer rests, and on the page of the set.
#[component]
pub(crate) fn SetOrigin(set: &'static CriteriaSet) -> impl IntoView {
    let class = match builtin::origin(set) {
        Origin::BuiltIn => "tag tag--plain set-origin",
        Origin::File => "tag tag--info set-origin",
        Origin::Namesake => "tag tag--bad set-origin",
    };
    view! { <span class=class title=wording::sets::whole_hash(set)>{wording::origin::origin(set)}</span> }
}
