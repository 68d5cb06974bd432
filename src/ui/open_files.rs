//! Files chosen with a button or dropped anywhere on the page.

use leptos::prelude::*;
use leptos::{ev, html};
use web_sys::{DragEvent, File};

use crate::browser::files;
use crate::browser::owned;

/// The button; several files may be chosen or dropped at once.
#[component]
pub(crate) fn OpenFiles(label: &'static str, take: Callback<Vec<File>>) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    // Without this the browser would open the file instead of the page.
    owned::listen(ev::dragover, move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    });
    owned::listen(ev::dragleave, move |_| over.set(false));
    owned::listen(ev::drop, move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take.run(files::all_dropped(&event));
    });
    let chosen = move |_| {
        if let Some(input) = node.get_untracked() {
            take.run(files::all_chosen(&input));
        }
    };
    view! {
        <button type="button" class="btn btn--2" on:click=move |_| {
            if let Some(input) = node.get_untracked() {
                input.click();
            }
        }>
            {label}
        </button>
        <input class="sr" type="file" multiple accept=".json,application/json" tabindex="-1"
            aria-label="Chọn tệp tự chấm (.tucham.json)" node_ref=node on:change=chosen/>
        <div class="over" hidden=move || !over.get() aria-hidden="true"><p>"Thả tệp vào đây để xem trước"</p></div>
    }
}
