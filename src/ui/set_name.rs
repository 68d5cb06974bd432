//! The name of a criteria set, always with where it comes from: what calls itself like an official set may have come from a file.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, Outline};
use tu_cham_files::builtin::{self, Origin};

use crate::wording;

/// The short title and where the set comes from.
#[component]
pub(crate) fn SetName(set: &'static CriteriaSet) -> impl IntoView {
    view! { {wording::sets::name(set)} " " <SetOrigin set short=true/> }
}

/// Where the set comes from, with the beginning of its hash; the whole hash where the pointer rests, and on the page of the set.
#[component]
pub(crate) fn SetOrigin(
    #[prop(into)] set: Outline<'static>,
    /// In a line with little room: the set of the program goes without its hash, which the foot of the page has.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    view! { <OriginTag origin=builtin::origin(set) hash=set.hash.to_owned() short/> }
}

/// Where the set with this hash comes from.
#[component]
pub(crate) fn OriginTag(origin: Origin, hash: String, short: bool) -> impl IntoView {
    let text = match origin {
        Origin::BuiltIn if short => wording::origin::tag(origin).to_owned(),
        _ => wording::origin::with_hash(origin, &hash),
    };
    let class = match origin {
        Origin::BuiltIn => "tag tag--plain set-origin",
        Origin::File => "tag tag--info set-origin",
        Origin::Namesake => "tag tag--bad set-origin",
    };
    view! { <span class=class title=wording::origin::whole_hash(&hash)>{text}</span> }
}
