//! Automatic copies: taken while one works and before anything big, listed, and brought back as assessments of their own.

pub(crate) mod wording;

use std::collections::BTreeSet;

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::assessment_file;
use tu_cham_files::snapshot::{self, Snapshot};

use crate::browser;
use crate::browser::database::{self, Copy, DatabaseError};
use crate::browser::owned;
use crate::notices::Notices;

/// The automatic copies, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Snapshots {
    /// Since when assessments are worked on without a copy: their ids, and milliseconds.
    since: StoredValue<Vec<(String, u64)>>,
    /// The ids of copies that are being brought back.
    coming: StoredValue<BTreeSet<String>>,
    /// Why the last copy was not kept.
    failed: RwSignal<Option<DatabaseError>>,
    notices: Notices,
    changed: Trigger,
}

/// What a copy holds.
pub(crate) struct Content {
    /// The document, without its criteria set.
    pub(crate) text: String,
    /// The criteria set.
    pub(crate) set: String,
}

impl Snapshots {
    /// None taken yet. The first one that is not kept is told at `notices`.
    pub(crate) fn new(notices: Notices) -> Self {
        Self {
            since: StoredValue::new(Vec::new()),
            coming: StoredValue::new(BTreeSet::new()),
            failed: RwSignal::new(None),
            notices,
            changed: Trigger::new(),
        }
    }

    /// Begins to bring a copy back; `false` where that is under way already, as after a double click.
    pub(crate) fn begin(self, copy: &Snapshot) -> bool {
        self.coming.try_update_value(|coming| coming.insert(copy.id.clone())).unwrap_or(false)
    }

    /// A copy was brought back, or was not.
    pub(crate) fn end(self, copy: &Snapshot) {
        self.coming.update_value(|coming| {
            coming.remove(&copy.id);
        });
    }

    /// Rings when copies were taken or went.
    pub(crate) fn follow(self) {
        self.changed.track();
    }

    /// Why the last copy was not kept; subscribes to it.
    pub(crate) fn failure(self) -> Option<DatabaseError> {
        self.failed.get()
    }

    /// An assessment was edited: after ten minutes of work a copy is taken.
    pub(crate) fn worked(self, id: &str, copy: impl FnOnce() -> Copy) {
        let now = browser::now();
        let due = self.since.try_update_value(|all| match all.iter_mut().find(|(known, _)| known == id) {
            Some((_, since)) if snapshot::is_due(*since, now) => {
                *since = now;
                true
            }
            Some(_) => false,
            None => {
                all.push((id.to_owned(), now));
                false
            }
        });
        if due == Some(true) {
            self.take(copy());
        }
    }

    /// Keeps a copy.
    pub(crate) fn take(self, copy: Copy) {
        owned::finish(async move {
            // What is not kept is told.
            let _ = self.put(copy).await;
        });
    }

    /// Keeps a copy, and waits until it is on the disk.
    pub(crate) async fn put(self, copy: Copy) -> Result<(), DatabaseError> {
        let is_offered = copy.what.why.is_offered();
        let outcome = database::keep(copy).await;
        // What could not be saved has a banner already.
        self.note(outcome.err(), is_offered);
        self.changed.notify();
        outcome
    }

    /// Notes how the database fared; the first failure is told, unless it is said in another place.
    pub(crate) fn note(self, failure: Option<DatabaseError>, is_told: bool) {
        let before = self.failed.try_get_untracked();
        if before.is_some_and(|before| before != failure) {
            let _ = self.failed.try_set(failure);
        }
        if let (Some(None), Some(error), false) = (before, failure, is_told) {
            self.notices.say(wording::error(error));
        }
    }

    /// Says that something came back from the database.
    pub(crate) fn say_came_back(self) {
        self.notices.say(wording::came_back());
    }

    /// Why the database did not do what it was last asked; subscribes to nothing.
    pub(crate) fn failure_untracked(self) -> Option<DatabaseError> {
        self.failed.try_get_untracked().flatten()
    }

    /// Copies were made or went without this.
    pub(crate) fn changed(self) {
        self.changed.notify();
    }

    /// The officer has decided on a copy that was offered.
    pub(crate) fn decide(self, copy: Snapshot) {
        owned::finish(async move {
            let outcome = database::decide(&copy).await;
            self.note(outcome.err(), false);
            self.changed.notify();
        });
    }

    /// All copies, the latest first.
    pub(crate) async fn all(self) -> Result<Vec<Snapshot>, DatabaseError> {
        let mut all = database::all().await?;
        snapshot::latest_first(&mut all);
        Ok(all)
    }

    /// What a copy holds; none where it is not there any more.
    pub(crate) async fn content(self, copy: &Snapshot) -> Result<Option<Content>, DatabaseError> {
        let found = database::content(copy).await?;
        Ok(found.map(|(text, set)| Content { text, set }))
    }

    /// Takes all copies away.
    pub(crate) async fn remove_all(self) -> Result<(), DatabaseError> {
        let outcome = database::remove_all().await;
        self.changed.notify();
        outcome
    }
}

/// The text of a document as copies hold it.
pub(crate) fn text(set: &CriteriaSet, assessment: &tu_cham_core::assessment::Assessment) -> String {
    assessment_file::to_json(set, assessment, false).to_string()
}
