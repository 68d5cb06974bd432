//! Yes or no, with a third answer for boxes that did not arise, and a way back to blank.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{InputIx, LeafIx};

use crate::item::choice::ClearChoice;
use crate::session::Session;

/// A question with its answers in one row.
#[component]
pub(crate) fn BooleanRow(
    session: Session,
    leaf: LeafIx,
    input: InputIx,
    /// What yes gives, said behind the question.
    #[prop(optional, into)]
    gives: String,
    /// Whether *không phát sinh* may be chosen.
    #[prop(optional)]
    may_not_arise: bool,
) -> impl IntoView {
    let about = &session.set[input];
    let question = if gives.is_empty() { about.label.clone() } else { format!("{} · {gives}", about.label) };
    let name = format!("o-{}-{}", session.set.node_of(leaf).id, about.id);
    let clear = name.clone();
    let entry = Memo::new(move |_| session.entry(input));
    let answers = [
        (Value::Boolean(true), "Có"),
        (Value::Boolean(false), "Không"),
        (Value::NotArising, "Không phát sinh"),
    ];
    let radios = answers
        .into_iter()
        .filter(|(value, _)| may_not_arise || *value != Value::NotArising)
        .map(|(value, label)| {
            let value = StoredValue::new(value);
            let chosen = move || entry.get() == Some(Entry::Value(value.get_value()));
            let write = move |_| session.enter(Some(leaf), input, Some(Entry::Value(value.get_value())));
            let radio = view! { <input type="radio" name=name.clone() prop:checked=chosen on:change=write/> };
            view! { <label class="opt opt--short" class:opt--on=chosen>{(radio, label)}</label> }
        })
        .collect_view();
    view! {
        <fieldset class="boolean boolean--row">
            <legend class="boolean__question" prop:textContent=question></legend>
            {radios}
            <ClearChoice session leaf input name=clear/>
        </fieldset>
    }
}
