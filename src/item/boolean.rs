//! Yes or no, with a third answer for boxes that did not arise, and a way back to blank.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{InputIx, LeafIx};

use crate::item::answers::{question, short_answer};
use crate::item::choice::clear_choice;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::El;

/// A question with its answers in one row.
pub(crate) fn boolean_row(
    session: Session,
    leaf: LeafIx,
    input: InputIx,
    // The points of yes, said behind the question.
    gives: &str,
    // Whether *không phát sinh* may be chosen.
    may_not_arise: bool,
) -> El {
    let about = &session.set[input];
    let words = if gives.is_empty() { about.label.clone() } else { format!("{} · {gives}", about.label) };
    let name = format!("o-{}-{}", session.set.node_of(leaf).id, about.id);
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
            let write = move || session.enter(Some(leaf), input, Some(Entry::Value(value.get_value())));
            short_answer(name.clone(), chosen, write, label).into_any()
        })
        .collect();
    question(words, radios).put(clear_choice(session, Some(leaf), input, &name))
}
