//! What this machine's user prefers, kept from one visit to the next.

use leptos::prelude::*;

use crate::app::browser::storage::{self, Preferences};

/// The preferences, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Preferred(RwSignal<Preferences>);

impl Preferred {
    /// As they were stored.
    pub(crate) fn open() -> Self {
        Self(RwSignal::new(storage::read_preferences()))
    }

    /// Reads them, subscribing to changes.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Preferences) -> T) -> T {
        self.0.with(read)
    }

    /// Reads them, subscribing to nothing; `None` where the page is gone.
    pub(crate) fn peek<T>(self, read: impl FnOnce(&Preferences) -> T) -> Option<T> {
        self.0.try_with_untracked(read)
    }

    /// The usual ones: those that were stored are gone.
    pub(crate) fn forget(self) {
        self.0.set(Preferences::default());
    }

    /// Changes and stores them.
    pub(crate) fn change(self, change: impl FnOnce(&mut Preferences)) {
        self.0.update(change);
        self.0.with_untracked(storage::store_preferences);
    }
}
