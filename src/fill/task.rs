//! A row of a list of tasks.

use crate::ui::element::{El, el, text};

/// A row: a name, where it stands in words, its points.
pub(crate) fn task(
    name: El,
    state: impl Fn() -> (&'static str, String) + Copy + Send + 'static,
    points: impl Fn() -> String + Send + 'static,
) -> El {
    el("li")
        .class("tasks__row")
        .put(name)
        .put(el("span").follow("class", move || Some(state().0.to_owned())).put(text(move || state().1)))
        .put(el("span").class("num tasks__points").put(text(points)))
}
