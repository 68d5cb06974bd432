//! The place on a page, kept with its step of the browser's history: whoever comes back to a page is where it was left.

#![expect(clippy::disallowed_types, reason = "the browser counts pixels as floats")]

use std::cell::Cell;
use std::collections::BTreeMap;

use leptos::ev;
use leptos::prelude::{StoredValue, UpdateValue, WithValue, document, window};
use wasm_bindgen::JsValue;

use super::{keyboard, owned};

thread_local! {
    /// How far down the page stood that is being returned to, in pixels.
    static LEFT_AT: Cell<Option<f64>> = const { Cell::new(None) };
}

/// From now on, keeps the place of the page that is left by a press or a key, and learns to which place a step back leads.
pub(crate) fn install() {
    keyboard::before_all(&["keydown", "pointerdown"], keep);
    owned::listen(ev::popstate, |event| LEFT_AT.set(event.state().as_f64()));
}

/// Moves the view to where the page was left, once; whether there is such a place.
pub(super) fn return_to() -> bool {
    let Some(top) = LEFT_AT.take() else { return false };
    scroll(top, keyboard::FocusMark::now());
    true
}

/// Changes the part of the address after `#`, with the same place.
pub(super) fn replace_hash(hash: &str) {
    // Refused only where a document may not navigate at all: the address then stays as it is.
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(hash));
    }
}

fn keep() {
    let (Ok(top), Ok(history)) = (window().scroll_y(), window().history()) else { return };
    let kept = history.state().ok().and_then(|state| state.as_f64());
    // The browser takes but some hundred such steps in a short time.
    if kept.unwrap_or(0.0).to_bits() != top.to_bits() {
        let _ = history.replace_state(&JsValue::from_f64(top), "");
    }
}

/// Scrolls; while rows of the page are still being made, again with each frame.
fn scroll(top: f64, mark: keyboard::FocusMark) {
    window().scroll_to_with_x_and_y(0.0, top);
    let is_growing = document().query_selector("[aria-busy=true]").is_ok_and(|found| found.is_some());
    if is_growing && !mark.was_moved_on() {
        owned::frame(move || scroll(top, mark));
    }
}

/// How far down a frame within a page was left, by the id of its assessment. As a context.
#[derive(Clone, Copy)]
pub(crate) struct LeftAt(StoredValue<BTreeMap<String, i32>>);

impl LeftAt {
    /// None was left yet.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }

    /// Where it was left; at its beginning if it was not.
    pub(crate) fn of(self, id: &str) -> i32 {
        self.0.with_value(|left| left.get(id).copied()).unwrap_or_default()
    }

    /// Keeps where it stands.
    pub(crate) fn keep(self, id: &str, top: i32) {
        self.0.update_value(|left| {
            left.insert(id.to_owned(), top);
        });
    }
}
