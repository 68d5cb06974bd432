//! A field in which one of several lines is chosen.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// The field `id` with its lines, each with whether it is chosen at first; `pick` receives the position of the chosen
/// line.
pub(crate) fn select(
    id: &'static str,
    lines: impl Iterator<Item = (String, bool)>,
    mut pick: impl FnMut(usize) + Send + 'static,
) -> El {
    let line = |(line, is_chosen): (String, bool)| {
        let option = el("option").put(line);
        if is_chosen { option.set("selected", "").into_any() } else { option.into_any() }
    };
    el("select").class("field__input").id(id).put_all(lines.map(line).collect()).on(
        "change",
        move |event: web_sys::Event| {
            let select: web_sys::HtmlSelectElement = event_target(&event);
            pick(usize::try_from(select.selected_index()).unwrap_or(0));
        },
    )
}
