//! Buttons that make something: a double click makes one.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::browser;
use crate::browser::owned;

/// The action of a button, once for each press: the second click of a double click, and a press that was made before
/// the page showed the outcome of the last one, are that press.
pub(crate) fn once(then: impl Fn() + 'static) -> impl Fn(MouseEvent) + 'static {
    let pressed = StoredValue::new(false);
    move |event| {
        if event.detail() > 1 || pressed.get_value() {
            return;
        }
        pressed.set_value(true);
        then();
        owned::at_root(|| {
            browser::after_page(move || {
                let _ = pressed.try_set_value(false);
            });
        });
    }
}
