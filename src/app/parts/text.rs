//! A text field with its label, for words rather than figures.

use leptos::prelude::*;

/// A text that stands in the field when it is built; what is typed goes to `on_input` as it is.
#[component]
pub(crate) fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    initial: String,
    on_input: Callback<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] replaced: Option<ReadSignal<String>>,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Textarea>::new();
    if let Some(replaced) = replaced {
        // Only a text put in from elsewhere is written into the field: never one that is being typed or composed.
        Effect::new(move |_| {
            let text = replaced.get();
            if let Some(node) = node.get()
                && !text.is_empty()
            {
                node.set_value(&text);
            }
        });
    }
    let hint_id = format!("{id}-hint");
    let no_hint = hint.is_empty();
    let error_id = format!("{id}-error");
    let described_by = format!("{hint_id} {error_id}");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <p class="field__hint" id=hint_id hidden=no_hint>{hint}</p>
            <textarea
                class="field__input field__input--text"
                id=id
                rows="2"
                node_ref=node
                aria-describedby=described_by
                aria-invalid=move || error.get().is_some().to_string()
                on:input:target=move |event| on_input.run(event.target().value())
            >
                {initial}
            </textarea>
            <p class="err" id=error_id hidden=move || error.get().is_none()>{move || error.get()}</p>
        </div>
    }
}
