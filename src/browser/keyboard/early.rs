//! The last key that was pressed before anything acted on keys: on a slow line the page is there before that code.

use std::cell::{Cell, RefCell};

use leptos::ev::{self, KeyboardEvent};

use crate::browser::owned;

thread_local! {
    static LAST: RefCell<Option<KeyboardEvent>> = const { RefCell::new(None) };
    /// Whether keys are acted upon, so that none is to be remembered.
    static TAKEN: Cell<bool> = const { Cell::new(false) };
}

/// From now on, remembers the last key until [`take_early`].
pub(crate) fn remember_early() {
    owned::listen(ev::keydown, |event| {
        if !TAKEN.get() {
            LAST.set(Some(event));
        }
    });
}

/// The last key that nothing has acted upon; from now on none is remembered.
pub(crate) fn take_early() -> Option<KeyboardEvent> {
    TAKEN.set(true);
    LAST.take()
}
