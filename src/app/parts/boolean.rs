//! Yes or no, with a third answer for boxes that did not arise, and a way back to blank.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{InputIx, LeafIx};

use crate::app::parts::choice::ClearChoice;
use crate::app::session::Session;

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
            view! {
                <label class="opt opt--short" class:opt--on=chosen>
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=chosen
                        on:change=move |_| session.enter(Some(leaf), input, Some(Entry::Value(value.get_value())))
                    />
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="boolean">
            <legend class="boolean__question">
                {about.label.as_str()}
                {(!gives.is_empty()).then(|| view! { <span class="boolean__gives num">{gives}</span> })}
            </legend>
            <div class="boolean__answers">
                {radios}
                <ClearChoice session leaf input name=clear/>
            </div>
        </fieldset>
    }
}
