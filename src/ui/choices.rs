//! Choices: a checkbox, and one of several answers.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// A checkbox.
pub(crate) fn tick(is_ticked: RwSignal<bool>, label: impl RenderHtml + 'static) -> El {
    let field = el("input")
        .set("type", "checkbox")
        .property("checked", move || is_ticked.get())
        .on("change", move |event: web_sys::Event| is_ticked.set(event_target_checked(&event)));
    el("label").class("option").put(field).put(el("span").put(label))
}

/// One of the answers of a group, in its own frame that shows whether it is chosen.
pub(crate) fn framed_answer(
    group: &'static str,
    is_chosen: impl Fn() -> bool + Copy + Send + 'static,
    choose: impl FnMut() + Send + 'static,
    content: Vec<AnyView>,
) -> El {
    framed("opt", group, is_chosen, choose, content)
}

/// The same for an answer of a word or two, of which several are shown in a row.
pub(crate) fn short_answer(
    group: &'static str,
    is_chosen: impl Fn() -> bool + Copy + Send + 'static,
    choose: impl FnMut() + Send + 'static,
    content: Vec<AnyView>,
) -> El {
    framed("opt opt--short", group, is_chosen, choose, content)
}

fn framed(
    class: &'static str,
    group: &'static str,
    is_chosen: impl Fn() -> bool + Copy + Send + 'static,
    choose: impl FnMut() + Send + 'static,
    content: Vec<AnyView>,
) -> El {
    let class = move || Some(format!("{class}{}", if is_chosen() { " opt--on" } else { "" }));
    el("label").follow("class", class).put(radio(group, is_chosen, choose)).put_all(content)
}

/// The same without a frame, one answer below the other.
pub(crate) fn answer(
    group: impl Into<std::borrow::Cow<'static, str>>,
    is_chosen: impl FnMut() -> bool + Send + 'static,
    choose: impl FnMut() + Send + 'static,
    content: impl RenderHtml + 'static,
) -> El {
    el("label").class("option").put(radio(group, is_chosen, choose)).put(el("span").put(content))
}

/// The radio button of an answer.
pub(crate) fn radio(
    group: impl Into<std::borrow::Cow<'static, str>>,
    is_chosen: impl FnMut() -> bool + Send + 'static,
    mut choose: impl FnMut() + Send + 'static,
) -> El {
    el("input")
        .set("type", "radio")
        .set("name", group)
        .property("checked", is_chosen)
        .on("change", move |_: web_sys::Event| choose())
}
