//! A file chosen with a button or dropped on an area of the page; outside it the component leaves files to the page.

use leptos::prelude::*;
use web_sys::{DragEvent, File};

use crate::browser::files;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, p};
use crate::ui::file_input::FileInput;

/// A button, and the area around it for dropping a file.
pub(crate) fn file_drop(
    label: &'static str,
    input_label: &'static str,
    hint: &'static str,
    take: Callback<File>,
) -> El {
    let input = FileInput::new();
    let over = RwSignal::new(false);
    let chosen = move |input| {
        if let Some(file) = files::chosen(&input) {
            take.run(file);
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
            take.run(file);
        }
    };
    let choose =
        button(Look::Main, label).set("aria-describedby", "goi-y-tha-tep").click(move || input.open());
    el("div")
        .follow("class", move || Some(if over.get() { "drop drop--over" } else { "drop" }.to_owned()))
        .on("dragenter", drag)
        .on("dragover", drag)
        .on("dragleave", move |_: DragEvent| over.set(false))
        .on("drop", drop)
        .put(choose)
        .put(p(hint).class("field__hint").id("goi-y-tha-tep"))
        .put(input.view(input_label, chosen))
}
