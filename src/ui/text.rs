//! A text field with its label, for words rather than figures.
//!
//! What is typed goes to `on_input` as it is. The field follows its value where that changes elsewhere (undo, a file), and shows what it
//! holds when the focus comes, but is never written to while it is typed in: an input method may be composing a letter.

use leptos::html;
use leptos::prelude::*;
use tu_cham_files::assessment_file;

use crate::wording;

/// A field for words.
#[component]
pub(crate) fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    #[prop(optional, into)] hint: String,
    /// One line, not several.
    #[prop(optional)]
    single: bool,
    /// The id of a list of texts to choose from.
    #[prop(optional, into)]
    list: Option<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described_by = format!("{hint_id} {error_id}");
    let typing = RwSignal::new(false);
    // A field that is taken off the page with the focus in it is left too, after its signals are gone.
    let leave = move |_| {
        let _ = typing.try_set(false);
    };
    // No longer than a file may hold, or the file of today would not open tomorrow.
    let most = if single { assessment_file::MAX_NAME } else { assessment_file::MAX_TEXT };
    let is_full = RwSignal::new(false);
    let typed = move |text: String| {
        is_full.set(text.encode_utf16().count() >= most);
        on_input.run(text);
    };
    let told = move || error.get().or_else(|| is_full.get().then(|| wording::full_field(most)));
    let invalid = move || error.get().is_some().to_string();
    let field = if single {
        let node = NodeRef::<html::Input>::new();
        let write = move |text: &str| {
            if let Some(node) = node.get()
                && node.value() != text
            {
                node.set_value(text);
            }
        };
        follow(value, typing, write);
        view! {
            <input class="field__input field__input--text" type="text" id=id.clone() autocomplete="off" list=list node_ref=node
                aria-describedby=described_by aria-invalid=invalid
                on:focus=move |_| begin(value, typing, write) on:blur=leave
                maxlength=most.to_string() on:input:target=move |event| typed(event.target().value())/>
        }
        .into_any()
    } else {
        let node = NodeRef::<html::Textarea>::new();
        let write = move |text: &str| {
            if let Some(node) = node.get()
                && node.value() != text
            {
                node.set_value(text);
            }
        };
        follow(value, typing, write);
        view! {
            <textarea class="field__input field__input--text" id=id.clone() rows="2" node_ref=node
                aria-describedby=described_by aria-invalid=invalid
                on:focus=move |_| begin(value, typing, write) on:blur=leave
                maxlength=most.to_string() on:input:target=move |event| typed(event.target().value())></textarea>
        }
        .into_any()
    };
    let error_of =
        move || told().map(|text| view! { <p class="err" id=error_id.clone() prop:textContent=text></p> });
    view! {
        <div class="field">
            <label class="field__label" for=id prop:textContent=label></label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id prop:textContent=hint></p> })}
            {field}
            {error_of}
        </div>
    }
}

/// Writes the value into the field whenever it changes, and when typing has ended.
fn follow(value: Signal<String>, typing: RwSignal<bool>, write: impl Fn(&str) + 'static) {
    Effect::new(move |_| {
        if !typing.get() {
            value.with(|text| write(text));
        }
    });
}

/// The field has the focus. A value that has changed in the same moment (a button that fills the field in and goes there) is written
/// now: from here on nothing is.
fn begin(value: Signal<String>, typing: RwSignal<bool>, write: impl Fn(&str)) {
    untrack(|| value.with(|text| write(text)));
    typing.set(true);
}
