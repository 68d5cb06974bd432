//! A field for one figure.
//!
//! The field shows what is typed, untouched, until it is left; then it shows how the figure was read. A figure that changes
//! elsewhere (shared figures, opening a file) is written into every field that is not being typed in.

use leptos::html;
use leptos::prelude::*;
use tu_cham::assessment::{Entry, InputError, Value, read_typed};
use tu_cham::criteria::InputKind;
use tu_cham::date::Date;

use crate::app::wording;

/// A field for a figure of some kind, wherever the figure is kept.
#[component]
pub(crate) fn FigureField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    kind: InputKind,
    #[prop(optional, into)] unit: String,
    #[prop(optional, into)] hint: String,
    #[prop(into)] entry: Signal<Option<Entry>>,
    on_enter: Callback<Option<Entry>>,
    /// Whether the figure takes part in a fault that stands below the fields.
    #[prop(optional, into)]
    at_fault: Signal<bool>,
    /// The id of the text of that fault.
    #[prop(optional, into)]
    fault_id: String,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let typing = RwSignal::new(false);
    let ambiguous = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        let text = shown(entry.get().as_ref());
        if let Some(node) = node.get()
            && !typing.get_untracked()
        {
            node.set_value(&text);
        }
    });
    let fault = Memo::new(move |_| match entry.get() {
        Some(Entry::Unreadable(text)) => Some(read_typed(kind, &text).err().unwrap_or(InputError::Answer)),
        Some(Entry::Value(_)) | None => None,
    });
    // A fault that was not there when typing began waits until the field is left; a mended one goes at once.
    let stale = RwSignal::new(None);
    let fault_shown =
        Memo::new(move |_| fault.get().filter(|fault| !typing.get() || stale.get() == Some(*fault)));
    let unit_of_error = unit.clone();
    let error_id = format!("{id}-error");
    let reading_id = format!("{id}-reading");
    let hint_id = format!("{id}-hint");
    let no_hint = hint.is_empty();
    let described_by = format!("{hint_id} {reading_id} {error_id} {fault_id}");
    let leave = move || {
        // A field that is taken off the page with the focus in it is left too, after its signals are gone.
        if typing.try_set(false).is_some() {
            return;
        }
        stale.set(None);
        if let Some(node) = node.get_untracked() {
            node.set_value(&shown(entry.get_untracked().as_ref()));
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
                {(!unit.is_empty()).then(|| view! { <span class="field__unit">{format!(" ({unit})")}</span> })}
            </label>
            <p class="field__hint" id=hint_id hidden=no_hint>{hint}</p>
            <input
                class="field__input num"
                class:field__input--bad=move || fault_shown.get().is_some() || at_fault.get()
                id=id
                type="text"
                inputmode=match kind {
                    InputKind::Number(field) if field.decimals == 0 => "numeric",
                    InputKind::Number(_) => "decimal",
                    InputKind::Boolean | InputKind::Choice | InputKind::Date => "text",
                }
                autocomplete="off"
                node_ref=node
                aria-describedby=described_by
                aria-invalid=move || (fault_shown.get().is_some() || at_fault.get()).to_string()
                on:focus=move |_| {
                    stale.set(fault.get_untracked());
                    typing.set(true);
                }
                on:input:target=move |event| {
                    let text = event.target().value();
                    ambiguous.set(other_reading(kind, &text));
                    on_enter.run(Entry::typed(kind, &text));
                }
                on:blur=move |_| leave()
            />
            <p class="field__hint" id=reading_id hidden=move || ambiguous.get().is_none()>{move || ambiguous.get()}</p>
            <p class="err" id=error_id hidden=move || fault_shown.get().is_none()>
                {move || fault_shown.get().map(|fault| wording::input_error(fault, &unit_of_error))}
            </p>
        </div>
    }
}

/// What a field shows for an entry when it is not being typed in.
pub(crate) fn shown(entry: Option<&Entry>) -> String {
    match entry {
        Some(Entry::Unreadable(text)) => text.clone(),
        Some(Entry::Value(Value::Number(number))) => number.vietnamese(0),
        Some(Entry::Value(Value::Date(date))) => Date::vietnamese(*date),
        None | Some(Entry::Value(Value::Boolean(_) | Value::Choice(_) | Value::NotArising)) => String::new(),
    }
}

/// How a number was read, where it could have been read in two ways.
fn other_reading(kind: InputKind, text: &str) -> Option<String> {
    let typed = read_typed(kind, text).ok()??;
    let Value::Number(number) = typed.value else {
        return None;
    };
    typed.ambiguous.then(|| wording::reading(number, text))
}
