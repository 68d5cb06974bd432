//! What stands in a field, as text: on paper there are no fields, and a text of many lines flows over as many pages as it needs.

use leptos::prelude::*;

/// The text of the field before it; seen on paper only.
#[component]
pub(crate) fn Paper(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <p class="field__paper">{move || text.get()}</p> }
}
