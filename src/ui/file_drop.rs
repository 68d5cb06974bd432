//! A file chosen with a button or dropped on an area of the page; outside it the component leaves files to the page.

use leptos::html;
use leptos::prelude::*;
use web_sys::{DragEvent, File};

use crate::browser::files::{self, FileError};
use crate::browser::owned;

/// A file that was chosen or dropped: its name, and its text.
pub(crate) type Given = (String, Result<String, FileError>);

/// A button, and the area around it for dropping a file.
#[component]
pub(crate) fn FileDrop(
    label: &'static str,
    input_label: &'static str,
    hint: &'static str,
    take: Callback<Given>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let read = move |file: File| {
        owned::spawn(async move {
            let text = files::read(&file).await;
            take.run((file.name(), text));
        });
    };
    let chosen = move |_| {
        if let Some(file) = node.get_untracked().and_then(|input| files::chosen(&input)) {
            read(file);
        }
    };
    // Without this the browser would open the file instead of the page.
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(file) = files::dropped(&event) {
            read(file);
        }
    };
    view! {
        <div class="drop" class:drop--over=move || over.get()
            on:dragenter=drag on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=drop>
            <button type="button" class="btn" aria-describedby="goi-y-tha-tep"
                on:click=move |_| {
                    if let Some(input) = node.get_untracked() {
                        input.click();
                    }
                }>
                {label}
            </button>
            <p class="field__hint" id="goi-y-tha-tep">{hint}</p>
            <input class="sr" type="file" accept=".json,application/json" tabindex="-1" aria-label=input_label
                node_ref=node on:change=chosen/>
        </div>
    }
}
