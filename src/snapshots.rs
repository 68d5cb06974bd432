//! Automatic snapshots: taken during work and before large changes, listed, and restored as separate assessments.

pub(crate) mod wording;

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered;
use tu_cham_files::assessment_file;
use tu_cham_files::snapshot::{self, Snapshot};

use crate::browser;
use crate::browser::database::{self, Copy, DatabaseError};
use crate::browser::owned;
use crate::notices::Notices;

/// The automatic snapshots, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Snapshots {
    /// The times since which assessments are edited without a snapshot: their ids, and milliseconds.
    since: StoredValue<Vec<(String, u64)>>,
    /// The ids of snapshots that are being restored.
    coming: StoredValue<ordered::Set<String>>,
    /// Why the last snapshot was not kept.
    failed: RwSignal<Option<DatabaseError>>,
    notices: Notices,
    changed: Trigger,
}

/// The content of a snapshot.
pub(crate) struct Content {
    /// The document, without its criteria set.
    pub(crate) text: String,
    /// The criteria set.
    pub(crate) set: String,
}

impl Snapshots {
    /// The state before any snapshot is taken. The first one that cannot be kept is reported to `notices`.
    pub(crate) fn new(notices: Notices) -> Self {
        Self {
            since: StoredValue::new(Vec::new()),
            coming: StoredValue::new(ordered::Set::new()),
            failed: RwSignal::new(None),
            notices,
            changed: Trigger::new(),
        }
    }

    /// Begins to restore a snapshot; `false` where that is under way already, as after a double click.
    pub(crate) fn begin(self, copy: &Snapshot) -> bool {
        self.coming.try_update_value(|coming| coming.insert(copy.id.clone())).unwrap_or(false)
    }

    /// Ends the restoring of a snapshot, whether or not it worked.
    pub(crate) fn end(self, copy: &Snapshot) {
        self.coming.update_value(|coming| {
            coming.remove(&copy.id);
        });
    }

    /// Subscribes to the taking and removing of snapshots.
    pub(crate) fn follow(self) {
        self.changed.track();
    }

    /// Why the last snapshot was not kept; subscribes to it.
    pub(crate) fn failure(self) -> Option<DatabaseError> {
        self.failed.get()
    }

    /// Notes an edit of an assessment. Whether a snapshot is due: after ten minutes of work.
    pub(crate) fn worked(self, id: &str) -> bool {
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
        due == Some(true)
    }

    /// Keeps a snapshot.
    pub(crate) fn take(self, copy: Copy) {
        owned::finish(async move {
            // `put` reports a snapshot that is not kept.
            let _ = self.put(copy).await;
        });
    }

    /// Keeps a snapshot, and waits until it is on the disk.
    pub(crate) async fn put(self, copy: Copy) -> Result<(), DatabaseError> {
        let is_offered = copy.what.why.is_offered();
        let outcome = database::keep(copy).await;
        // An assessment that could not be saved has a banner already.
        self.note(outcome.err(), is_offered);
        self.changed.notify();
        outcome
    }

    /// Notes the outcome of work of the database; reports the first failure, unless it is reported elsewhere.
    pub(crate) fn note(self, failure: Option<DatabaseError>, is_told: bool) {
        let before = self.failed.try_get_untracked();
        if before.is_some_and(|before| before != failure) {
            let _ = self.failed.try_set(failure);
        }
        if let (Some(None), Some(error), false) = (before, failure, is_told) {
            self.notices.say(wording::error(error));
        }
    }

    /// Shows the notice that records were recovered from the database.
    pub(crate) fn say_came_back(self) {
        self.notices.say(wording::came_back());
    }

    /// Why the last work of the database failed; subscribes to nothing.
    pub(crate) fn failure_untracked(self) -> Option<DatabaseError> {
        self.failed.try_get_untracked().flatten()
    }

    /// Notes that snapshots were made or removed by other code.
    pub(crate) fn changed(self) {
        self.changed.notify();
    }

    /// Notes that the officer has decided on a snapshot that was offered.
    pub(crate) fn decide(self, copy: Snapshot) {
        owned::finish(async move {
            let outcome = database::decide(&copy).await;
            self.note(outcome.err(), false);
            self.changed.notify();
        });
    }

    /// All snapshots, the latest first.
    pub(crate) async fn all(self) -> Result<Vec<Snapshot>, DatabaseError> {
        let mut all = database::all().await?;
        snapshot::latest_first(&mut all);
        Ok(all)
    }

    /// The content of a snapshot; `None` where it is not there any more.
    pub(crate) async fn content(self, copy: &Snapshot) -> Result<Option<Content>, DatabaseError> {
        let found = database::content(copy).await?;
        Ok(found.map(|(text, set)| Content { text, set }))
    }

    /// Deletes the database with all snapshots.
    pub(crate) async fn remove_all(self) -> Result<(), DatabaseError> {
        let outcome = database::remove_all().await;
        self.changed.notify();
        outcome
    }
}

/// The text of a document in the form that snapshots hold.
pub(crate) fn text(set: &CriteriaSet, assessment: &tu_cham_core::assessment::Assessment) -> String {
    assessment_file::to_json(set, assessment, false).to_string()
}
