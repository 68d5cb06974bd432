//! Long lists, drawn in portions: the first at once, the next ones when they are asked for. A list of many thousands would hold the
//! page up.

use leptos::prelude::*;

use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, live, nothing, p, text};

/// So many rows are drawn at first.
const FIRST: usize = 50;
/// The most rows that one step draws.
const MOST_AT_ONCE: usize = 500;

/// So many rows of a list are drawn.
pub(crate) fn first_rows() -> RwSignal<usize> {
    RwSignal::new(FIRST)
}

/// The button that shows more rows, while there are more.
pub(crate) fn more_rows(
    shown: RwSignal<usize>,
    all: impl Fn() -> usize + Send + 'static,
    of: &'static str,
) -> AnyView {
    live(move || {
        let left = all().saturating_sub(shown.get());
        if left == 0 {
            return nothing();
        }
        let next = left.min(9 * shown.get()).min(MOST_AT_ONCE);
        let more = button(Look::Quiet, format!("Hiện thêm {next} {of}"))
            .click(move || shown.update(|shown| *shown += next));
        p(more).class("more").put(" ").put(el("span").put(format!("(còn {left})"))).into_any()
    })
}

/// The button that shows all rows of a list or the first ones; it is there where there are more than these.
pub(crate) fn all_or_some(all: RwSignal<bool>, count: usize, some: usize, of: &'static str) -> El {
    let label = move || if all.get() { "Thu gọn".to_owned() } else { format!("Xem cả {count} {of}") };
    button(Look::Quiet, text(label))
        .flag("hidden", move || count <= some)
        .follow("aria-expanded", move || Some(all.get().to_string()))
        .click(move || all.update(|all| *all = !*all))
}
