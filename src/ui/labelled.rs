//! A field under its label, with a hint above it and its fault below.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ui::element::{El, el, p};

/// The field `control`, which has the id `id`, under its label. The id of its hint is [`hint_id`].
pub(crate) fn labelled(
    id: &'static str,
    label: impl Into<Cow<'static, str>>,
    hint: &'static str,
    control: El,
    below: Vec<AnyView>,
) -> El {
    let hint = (!hint.is_empty()).then(|| p(hint).class("field__hint").id(hint_id(id)));
    el("div")
        .class("field")
        .put(el("label").class("field__label").set("for", id).words(label))
        .put(hint)
        .put(control)
        .put_all(below)
}

/// The id of the hint of a field.
pub(crate) fn hint_id(id: &str) -> String {
    format!("{id}-goi-y")
}

/// A field of one line of text; `typed` receives the text.
pub(crate) fn line(
    id: &'static str,
    kind: &'static str,
    mut typed: impl FnMut(String) + Send + 'static,
) -> El {
    el("input").class("field__input").id(id).set("type", kind).on("input", move |event: web_sys::Event| {
        typed(event_target_value(&event));
    })
}
