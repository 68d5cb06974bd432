//! A bar that shows a share; its figures always stand beside it in words.

use leptos::prelude::*;
use tu_cham::points::Percent;

/// A bar of `share`; hidden from screen readers, who get the figures beside it.
#[component]
pub(crate) fn Meter(#[prop(into)] share: Signal<Option<Percent>>) -> impl IntoView {
    let style = move || {
        let width = share.get().unwrap_or_default().clamp(Percent::default(), Percent::whole(100));
        format!("inline-size:{}%", width.decimal().canonical())
    };
    view! { <span class="meter" aria-hidden="true"><i style=style></i></span> }
}
