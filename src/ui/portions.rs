//! Long lists, drawn in portions: the first at once, the next ones when they are asked for. A list of many thousands would hold the
//! page up.

use leptos::prelude::*;

/// So many rows are drawn at first.
const FIRST: usize = 50;
/// The most rows that one step draws.
const MOST_AT_ONCE: usize = 500;

/// So many rows of a list are drawn.
pub(crate) fn first_rows() -> RwSignal<usize> {
    RwSignal::new(FIRST)
}

/// The button that shows more rows, while there are more.
#[component]
pub(crate) fn MoreRows(
    shown: RwSignal<usize>,
    #[prop(into)] all: Signal<usize>,
    of: &'static str,
) -> impl IntoView {
    move || {
        let left = all.get().saturating_sub(shown.get());
        (left > 0).then(|| {
            let next = left.min(9 * shown.get()).min(MOST_AT_ONCE);
            view! {
                <p class="more">
                    <button type="button" class="link" on:click=move |_| shown.update(|shown| *shown += next)>
                        {format!("Hiện thêm {next} {of}")}
                    </button>
                    " "
                    <span>{format!("(còn {left})")}</span>
                </p>
            }
        })
    }
}
