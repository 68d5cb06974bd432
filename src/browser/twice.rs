//! Double clicks: whoever double-clicks a link or a button that leads to another page must not press whatever stands at that
//! place of the new one.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

use super::keyboard;

thread_local! {
    /// The page on which the last click was that began anew.
    static BEGAN_ON: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on, the further clicks of a double click do nothing once the first one has led to another page. How fast they follow each
/// other, and how near, the system decides.
pub(crate) fn install() {
    keyboard::before_all(&["click"], |event| {
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        let address = super::hash();
        let page = super::without_values(&address);
        if click.detail() < 2 {
            BEGAN_ON.set(page.to_owned());
        } else if BEGAN_ON.with_borrow(|began| began != page) {
            event.prevent_default();
            event.stop_immediate_propagation();
            // Its press may have taken the focus from the heading of the new page.
            keyboard::hold_focus();
        }
    });
}
