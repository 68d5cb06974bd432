//! Files chosen with a button or dropped anywhere on the page.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{DragEvent, File};

use crate::browser::files;
use crate::browser::owned;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{content, el, p};
use crate::ui::file_input::FileInput;

/// The button; several files may be chosen or dropped at once.
pub(crate) fn open_files(label: &'static str, take: Callback<Vec<File>>) -> Vec<AnyView> {
    let input = FileInput::new();
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
    let field = input
        .view("Chọn tệp tự chấm (.tucham.json)", move |input| take.run(files::all_chosen(&input)))
        .set("multiple", "");
    let place = el("div")
        .class("over")
        .flag("hidden", move || !over.get())
        .set("aria-hidden", "true")
        .put(p("Thả tệp vào đây để xem trước"));
    content![button(Look::Second, label).click(move || input.open()), field, place]
}
