//! The name of a criteria set, always with where it comes from: a set that calls itself like an official one may have
//! come from a file.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, Outline};
use tu_cham_files::builtin::{self, Origin};

use crate::ui::element::{El, content, el};
use crate::wording;

/// The short title and where the set comes from.
pub(crate) fn set_name(set: &'static CriteriaSet) -> Vec<AnyView> {
    content![wording::sets::name(set), " ", origin(set.into(), true)]
}

/// Where the set comes from, with the beginning of its hash; the whole hash where the pointer rests, and on the page of the set.
#[component]
pub(crate) fn SetOrigin(
    #[prop(into)] set: Outline<'static>,
    /// In a line with little room: the set of the program goes without its hash, which the foot of the page has.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    origin(set, short)
}

/// Where the set comes from, as [`SetOrigin`] says it.
pub(crate) fn origin(set: Outline<'static>, short: bool) -> El {
    origin_tag(builtin::origin(set), set.hash, short)
}

/// Where the set with this hash comes from.
pub(crate) fn origin_tag(origin: Origin, hash: &str, short: bool) -> El {
    let text = match origin {
        Origin::BuiltIn if short => wording::origin::tag(origin).to_owned(),
        _ => wording::origin::with_hash(origin, hash),
    };
    let class = match origin {
        Origin::BuiltIn => "tag tag--plain set-origin",
        Origin::File => "tag tag--info set-origin",
        Origin::Namesake => "tag tag--bad set-origin",
    };
    el("span").class(class).set("title", wording::origin::whole_hash(hash)).put(text)
}
