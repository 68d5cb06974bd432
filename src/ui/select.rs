//! A field in which one of several lines is chosen.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// The field `id` with its lines, whose chosen one follows `chosen`; `pick` receives the position of the chosen line.
pub(crate) fn following(
    id: String,
    lines: &[&'static str],
    chosen: impl Fn() -> Option<usize> + Copy + Send + 'static,
    pick: impl FnMut(usize) + Send + 'static,
) -> El {
    let line = |(at, line): (usize, &&'static str)| {
        el("option").words(*line).property("selected", move || chosen() == Some(at)).into_any()
    };
    on_change(
        el("select").class("field__input").id(id).put_all(lines.iter().enumerate().map(line).collect()),
        pick,
    )
}

/// The field `id` with its lines, each with whether it is chosen at first; `pick` receives the position of the chosen
/// line.
pub(crate) fn select(
    id: &'static str,
    lines: impl Iterator<Item = (String, bool)>,
    pick: impl FnMut(usize) + Send + 'static,
) -> El {
    let line = |(line, is_chosen): (String, bool)| {
        let option = el("option").put(line);
        if is_chosen { option.set("selected", "").into_any() } else { option.into_any() }
    };
    on_change(el("select").class("field__input").id(id).put_all(lines.map(line).collect()), pick)
}

fn on_change(select: El, mut pick: impl FnMut(usize) + Send + 'static) -> El {
    select.on("change", move |event: web_sys::Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        pick(usize::try_from(select.selected_index()).unwrap_or(0));
    })
}
