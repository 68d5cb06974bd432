//! Parts of a page that the browser draws near the view alone (`content-visibility: auto`), and when they come there.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The event of such a part when it comes near the view, and when it goes.
pub(crate) const EVENT: &str = "contentvisibilityautostatechange";

/// Whether the browser tells of it.
pub(crate) fn is_told() -> bool {
    Reflect::has(&leptos::prelude::window(), &"ContentVisibilityAutoStateChangeEvent".into()).unwrap_or(false)
}

/// Whether the part came near the view, by its event.
pub(crate) fn has_come(event: &JsValue) -> bool {
    Reflect::get(event, &"skipped".into()).is_ok_and(|skipped| skipped.is_falsy())
}
