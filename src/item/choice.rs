//! One of several options, each with what it gives.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{InputIx, LeafIx};
use tu_cham_core::rule::ChoiceOption;

use crate::browser;
use crate::session::Session;
use crate::wording;
use crate::wording::earned::Sense;

/// The options of a choice, one below the other.
#[component]
pub(crate) fn ChoiceList(
    session: Session,
    leaf: LeafIx,
    input: InputIx,
    options: &'static [ChoiceOption],
) -> impl IntoView {
    let set = session.set;
    let max = set.node_of(leaf).max;
    let sense = Sense::of_leaf(set, leaf);
    let name = format!("o-{}-{}", set.node_of(leaf).id, set[input].id);
    let clear = name.clone();
    let entry = Memo::new(move |_| session.entry(input));
    let options = options
        .iter()
        .map(|option| {
            let chosen =
                move || matches!(entry.get(), Some(Entry::Value(Value::Choice(id))) if id == option.id);
            let write = move |_| {
                session.enter(Some(leaf), input, Some(Entry::Value(Value::Choice(option.id.clone()))));
            };
            let radio = view! { <input type="radio" name=name.clone() prop:checked=chosen on:change=write/> };
            let gives = wording::rules::option_gives(option.amount, max, sense);
            let gives = view! { <b class="num" prop:textContent=gives></b> };
            view! { <label class="opt" class:opt--on=chosen>{(radio, option.label.as_str(), gives)}</label> }
        })
        .collect_view();
    view! {
        <fieldset class="opts">
            <legend class="opts__question" prop:textContent=set[input].label.as_str()></legend>
            {options}
            <ClearChoice session leaf input name=clear/>
        </fieldset>
    }
}

/// The way back to blank; the focus goes to the first of the radios with this name, since the button goes away.
#[component]
pub(crate) fn ClearChoice(session: Session, leaf: LeafIx, input: InputIx, name: String) -> impl IntoView {
    let first = StoredValue::new(format!("input[name=\"{name}\"]"));
    let chosen = Memo::new(move |_| session.entry(input).is_some());
    let clear = move |_| {
        session.enter(Some(leaf), input, None);
        first.with_value(|first| browser::focus_first(first));
    };
    move || {
        chosen.get().then(|| view! { <button type="button" class="link" on:click=clear>"Bỏ chọn"</button> })
    }
}
