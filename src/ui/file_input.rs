//! The browser's dialog for choosing files, which a button opens: the field that a browser has for it is hidden.
//!
//! It offers files of every kind: chat apps rename them, and phones grey out those whose kind they do not know. The content decides.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

use crate::ui::element::{El, el};

/// The hidden field.
#[derive(Clone, Copy)]
pub(crate) struct FileInput(StoredValue<Option<HtmlInputElement>, LocalStorage>);

impl FileInput {
    /// A field that is not on the page yet.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Opens the dialog.
    pub(crate) fn open(self) {
        if let Some(input) = self.0.get_value() {
            input.click();
        }
    }

    /// The element; `chosen` takes it once files are chosen.
    pub(crate) fn view(
        self,
        label: &'static str,
        mut chosen: impl FnMut(HtmlInputElement) + Send + 'static,
    ) -> El {
        el("input")
            .class("sr")
            .set("type", "file")
            .focusable()
            .set("aria-label", label)
            .made(move |element| self.0.set_value(Some(element.clone().unchecked_into())))
            .on("change", move |_: JsValue| {
                if let Some(input) = self.0.get_value() {
                    chosen(input);
                }
            })
    }
}
