//! One of several options, each with what it gives.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{InputIx, LeafIx};
use tu_cham_core::rule::ChoiceOption;

use crate::browser;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::buttons::{Look, button};
use crate::ui::choices::radio;
use crate::ui::element::{El, el, when};
use crate::wording;
use crate::wording::earned::Sense;

/// The options of a choice, one below the other; with what each gives where this item is scored by them.
pub(crate) fn choice_list(
    session: Session,
    leaf: LeafIx,
    input: InputIx,
    options: &'static [ChoiceOption],
    is_scored: bool,
) -> El {
    let set = session.set;
    let max = set.node_of(leaf).max;
    let sense = Sense::of_leaf(set, leaf);
    let name = format!("o-{}-{}", set.node_of(leaf).id, set[input].id);
    let entry = Memo::new(move |_| session.entry(input));
    let options = options
        .iter()
        .map(|option| {
            let chosen =
                move || matches!(entry.get(), Some(Entry::Value(Value::Choice(id))) if id == option.id);
            let write = move || {
                session.enter(Some(leaf), input, Some(Entry::Value(Value::Choice(option.id.clone()))));
            };
            let gives = || wording::rules::option_gives(option.amount, max, sense);
            let gives = is_scored.then(|| el("b").class("num").words(gives()));
            el("label")
                .follow("class", move || Some(if chosen() { "opt opt--on" } else { "opt" }.to_owned()))
                .put(radio(name.clone(), chosen, write))
                .put(option.label.as_str())
                .put(gives)
                .into_any()
        })
        .collect();
    el("fieldset")
        .class("opts")
        .put(el("legend").class("opts__question").words(set[input].label.as_str()))
        .put_all(options)
        .put(clear_choice(session, Some(leaf), input, &name))
}

/// The way back to blank; the focus goes to the first of the radios with this name, since the button goes away.
pub(crate) fn clear_choice(session: Session, leaf: Option<LeafIx>, input: InputIx, name: &str) -> AnyView {
    let first = StoredValue::new(format!("input[name=\"{name}\"]"));
    let chosen = Memo::new(move |_| session.entry(input).is_some());
    let clear = move || {
        session.enter(leaf, input, None);
        first.with_value(|first| browser::focus_first(first));
    };
    when(
        move || chosen.get(),
        move || button(Look::Quiet, "Bỏ chọn").class("link link--alone").click(clear).into_any(),
    )
}
