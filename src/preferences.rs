//! What this machine's user prefers, kept from one visit to the next.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::storage::{self, Preferences};
use crate::browser::{machine, owned};

/// The preferences, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Preferred(RwSignal<Preferences>);

impl Preferred {
    /// As they were stored; what another window changes is followed.
    pub(crate) fn open() -> Self {
        let preferred = Self(RwSignal::new(storage::read_preferences()));
        owned::listen(ev::storage, move |event| {
            if event.key().is_some_and(|key| storage::are_preferences(&key)) {
                preferred.0.set(storage::read_preferences());
            }
        });
        preferred
    }

    /// Reads them, subscribing to changes.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Preferences) -> T) -> T {
        self.0.with(read)
    }

    /// Reads them, subscribing to nothing; `None` where the page is gone.
    pub(crate) fn try_with_untracked<T>(self, read: impl FnOnce(&Preferences) -> T) -> Option<T> {
        self.0.try_with_untracked(read)
    }

    /// The usual ones: those that were stored are gone.
    pub(crate) fn forget(self) {
        self.0.set(Preferences::default());
    }

    /// Changes some of them and stores those; what another window has changed of the others stays.
    pub(crate) fn change(self, change: impl FnOnce(&mut Preferences)) {
        let before = self.0.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        // Where nothing is stored they hold until the page is closed.
        let stored = if machine::stores() { storage::read_preferences() } else { before.clone() };
        let merged = stored.with_changes(&before, &after);
        storage::store_preferences(&merged);
        self.0.set(merged);
    }
}
