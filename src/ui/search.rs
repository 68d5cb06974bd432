//! A field that looks for things by words.

use leptos::prelude::*;

/// What is typed goes to `query` at once.
#[component]
pub(crate) fn SearchField(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    query: RwSignal<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-goi-y");
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="field__hint" id=hint_id.clone()>{hint}</p>
            <input class="field__input" id=id type="search" autocomplete="off" aria-describedby=hint_id
                on:input:target=move |event| query.set(event.target().value())/>
        </div>
    }
}
