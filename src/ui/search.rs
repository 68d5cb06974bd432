//! A field that looks for things by words.

use leptos::prelude::*;

use crate::ui::element::El;
use crate::ui::labelled::{hint_id, labelled, line};

/// The field begins with the text of `query`; a typed text goes there at once.
pub(crate) fn search_field(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    query: RwSignal<String>,
) -> El {
    let field = line(id, "search", move |text| query.set(text))
        .set("autocomplete", "off")
        .set("value", query.get_untracked())
        .set("aria-describedby", hint_id(id));
    labelled(id, label, hint, field, Vec::new())
}

/// The same, in a view.
#[component]
pub(crate) fn SearchField(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    query: RwSignal<String>,
) -> impl IntoView {
    search_field(id, label, hint, query)
}
