//! Answers of which one is chosen.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ui::choices::radio;
use crate::ui::element::{El, el};

/// An answer in a row of short ones; `name` is what they share.
pub(crate) fn short_answer(
    name: String,
    is_chosen: impl Fn() -> bool + Copy + Send + 'static,
    choose: impl FnMut() + Send + 'static,
    label: impl RenderHtml + 'static,
) -> El {
    let class =
        move || Some(if is_chosen() { "opt opt--short opt--on" } else { "opt opt--short" }.to_owned());
    el("label").follow("class", class).put(radio(name, is_chosen, choose)).put(label)
}

/// A question with its answers in one row.
pub(crate) fn question(words: impl Into<Cow<'static, str>>, answers: Vec<AnyView>) -> El {
    el("fieldset")
        .class("boolean boolean--row")
        .put(el("legend").class("boolean__question").words(words))
        .put_all(answers)
}
