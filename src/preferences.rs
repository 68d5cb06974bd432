//! The preferences of this machine's user, kept from one visit to the next.

mod habits;

use leptos::ev;
use leptos::prelude::*;

use crate::browser::storage::{self, Preferences};
use crate::browser::{machine, owned};

/// The preferences, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Preferred(RwSignal<Preferences>);

impl Preferred {
    /// Reads the stored preferences, and follows the changes of other windows.
    pub(crate) fn open() -> Self {
        let preferred = Self(RwSignal::new(storage::read_preferences()));
        owned::listen(ev::storage, move |event| {
            if event.key().is_some_and(|key| storage::are_preferences(&key)) {
                preferred.0.set(storage::read_preferences());
            }
        });
        preferred
    }

    /// Reads the preferences, subscribing to changes.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Preferences) -> T) -> T {
        self.0.with(read)
    }

    /// Reads the preferences, subscribing to nothing; `None` where the page is gone.
    pub(crate) fn try_with_untracked<T>(self, read: impl FnOnce(&Preferences) -> T) -> Option<T> {
        self.0.try_with_untracked(read)
    }

    /// Resets the preferences to the defaults, as the stored ones are deleted.
    pub(crate) fn forget(self) {
        self.0.set(Preferences::default());
    }

    /// Changes some preferences and stores only these; changes by another window to the others stay.
    pub(crate) fn change(self, change: impl FnOnce(&mut Preferences)) {
        let before = self.0.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        // Where nothing can be stored, the preferences hold until the page is closed.
        let stored = if machine::stores() { storage::read_preferences() } else { before.clone() };
        let merged = stored.with_changes(&before, &after);
        storage::store_preferences(&merged);
        self.0.set(merged);
    }
}
