//! Saving an open assessment. `store::saving` decides; this module listens to the edits and to the database, and
//! carries the decisions out.

use std::time::Duration;

use leptos::prelude::*;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::assessment_file;
use tu_cham_files::snapshot::Why;
use tu_cham_files::store::saving::{Content, Outcome, Saving, Sending};
use tu_cham_files::store::{Draft, Lineage, Listing, Record};

use super::{Keeping, Session};
use crate::browser::database::{self, DatabaseError, Kept};
use crate::browser::owned;
use crate::browser::storage::STORE;
use crate::browser::{self, Moment, crash};
use crate::snapshots::Snapshots;

pub(crate) use tu_cham_files::store::saving::{Hold, SaveState};

/// A write to the disk that takes longer is shown as under way.
const MOMENT: Duration = Duration::from_secs(1);
/// The time for which a late answer still counts.
const LATE: Duration = Duration::from_mins(10);

impl Session {
    /// Opens an assessment that continues the lineage of a write. The first save overwrites the record with the text
    /// `seen`, and no other.
    pub(crate) fn open_over(
        set: &'static CriteriaSet,
        assessment: Assessment,
        seen: Option<String>,
        lineage: Option<Lineage>,
    ) -> Self {
        let session = Self::open(set, assessment, None);
        session.update_saving(|saving| saving.go_over(seen, lineage));
        session
    }

    /// Makes the first write follow this one; no other write follows it.
    pub(crate) fn go_on_from(self, lineage: Option<Lineage>) {
        self.update_saving(|saving| saving.go_on_from(lineage));
    }

    /// The last write that was read or tried.
    pub(crate) fn lineage(self) -> Option<Lineage> {
        self.keeping.with_value(|keeping| keeping.saving.lineage().cloned())
    }

    /// The text of the record as it was last seen in the storage.
    pub(crate) fn seen(self) -> Option<String> {
        self.keeping.with_value(|keeping| keeping.saving.seen().map(str::to_owned))
    }

    /// Which window may write the assessment; subscribes to it.
    pub(crate) fn hold(self) -> Hold {
        self.hold.get()
    }

    /// Which window may write the assessment; subscribes to nothing.
    pub(crate) fn hold_untracked(self) -> Hold {
        self.hold.get_untracked()
    }

    /// Sets which window may write the assessment.
    pub(crate) fn set_hold(self, hold: Hold) {
        if self.hold_untracked() != hold {
            self.hold.set(hold);
        }
    }

    /// Sets the callback for when another window has stored a different version in the meantime.
    pub(crate) fn when_behind(self, then: Callback<()>) {
        self.keeping.update_value(|keeping| keeping.behind = Some(then));
    }

    /// Whether there are edits here that are not stored.
    pub(crate) fn has_unsaved(self) -> bool {
        self.keeping.with_value(|keeping| keeping.saving.has_unsaved())
    }

    /// How safe the latest change is.
    pub(crate) fn save_state(self) -> ReadSignal<SaveState> {
        self.save_state.read_only()
    }

    /// Why it is not known whether the latest change is on the disk.
    pub(crate) fn why_unsure(self) -> DatabaseError {
        self.database_failure().unwrap_or(DatabaseError::Silent)
    }

    /// Whether the edits that the storage refused are in the database; subscribes to it.
    pub(crate) fn is_kept(self) -> bool {
        self.kept.get()
    }

    /// Whether the edits that the storage refused are in the database; subscribes to nothing.
    pub(crate) fn is_kept_untracked(self) -> bool {
        self.keeping.with_value(|keeping| keeping.saving.is_kept())
    }

    /// The id of the snapshot of the edits that this opening could not store.
    pub(crate) fn unsaved_id(self) -> String {
        let id = self.header_untracked().id;
        self.keeping.with_value(|keeping| format!("{id}-{}-unsaved", keeping.saving.token()))
    }

    /// Takes over the version that another window has stored; this session must have no pending edits.
    pub(crate) fn adopt(self, assessment: Assessment, record: &Record) {
        let is_confirmed = self.is_confirmed();
        self.update_saving(|saving| saving.adopt(record, is_confirmed));
        self.tell();
        self.put(assessment);
    }

    /// Has a record that was just stored in a batch written to the disk too.
    pub(crate) fn confirm(self, record: &Record) {
        let draft = self.update_saving(|saving| saving.confirm(record));
        self.tell();
        if let Some(draft) = draft {
            self.keep(draft, record.saved.clone());
        }
    }

    /// Notes that another window has removed the record; this session must have no pending edits.
    pub(crate) fn note_gone(self) {
        self.update_saving(Saving::note_gone);
        self.tell();
    }

    /// Stores the assessment at once if it has pending edits.
    pub(crate) fn flush(self) {
        if self.keeping.with_value(|keeping| keeping.saving.is_to_be_saved()) {
            self.save();
        }
    }

    /// Notes that there are edits to store.
    pub(super) fn mark_edited(self) {
        self.update_saving(|saving| saving.edit(browser::now()));
        self.tell();
        self.edits.notify();
    }

    pub(super) fn save_after_edits(self) {
        Effect::new(move |opened: Option<()>| {
            self.edits.track();
            // The first run only subscribes: nothing has been edited yet.
            if opened.is_some() {
                self.save_soon();
            }
        });
    }

    /// Saves after a pause, or when the first unsaved edit is old enough.
    fn save_soon(self) {
        let Some((wait, timer)) = self.update_saving(|saving| saving.wait(browser::now())) else {
            return;
        };
        owned::at_root(|| {
            owned::after(Duration::from_millis(wait), move || {
                if self.keeping.try_with_value(|keeping| keeping.saving.is_last_timer(timer)) == Some(true) {
                    self.flush();
                }
            });
        });
    }

    fn save(self) {
        let now = Moment::now();
        let (id, document) = self.assessment.with_value(|assessment| {
            (assessment.header.id.clone(), assessment_file::to_json(self.set, assessment, false))
        });
        let (listing, set) = (self.listing(), (self.set.hash(), self.set.json()));
        let content = Content { id: &id, document: &document, listing: &listing, set };
        let is_confirmed = self.is_confirmed();
        let outcome = self.update_saving(|saving| saving.save(&STORE, content, &now.iso, is_confirmed));
        self.tell();
        let Some(outcome) = outcome else { return };
        match outcome {
            Outcome::Stored(_) => crash::is_stored(&id),
            Outcome::Refused(_) | Outcome::Gone | Outcome::Behind => crash::put_aside(&id, &self.export()),
        }
        match outcome {
            Outcome::Stored(draft) | Outcome::Refused(draft) => self.keep(draft, now.iso),
            Outcome::Gone => self.keep_gone(),
            Outcome::Behind => {
                if let Some(behind) = self.keeping.with_value(|keeping| keeping.behind) {
                    behind.run(());
                }
            }
        }
    }

    /// The listing of the present assessment.
    pub(crate) fn listing(self) -> Listing {
        let total = self.report.with_value(|report| report.total);
        self.assessment
            .with_value(|assessment| tu_cham_words::listing::listing(&assessment.header, self.set, &total))
    }

    /// Has a record written into the database, after the write under way.
    fn keep(self, draft: Draft, moment: String) {
        if self.snapshots().is_none() {
            return;
        }
        let (id, about) = (self.header_untracked().id, self.about());
        if self.update_saving(|saving| saving.send(&id, draft, moment, about)) == Some(true) {
            owned::finish(self.write_down());
        }
    }

    async fn write_down(self) {
        while let Some(Sending { id, text, head, with_set }) = self.update_saving(Saving::take_next).flatten()
        {
            let (revision, moment) = (head.revision.clone(), head.saved.clone());
            let set = with_set.then_some(self.set);
            let answer = database::put(Kept { id, text, head, set, over: None });
            let mut outcome = answer.within(MOMENT).await;
            if outcome.is_none() {
                self.update_saving(|saving| saving.note_slow(&revision));
                self.tell();
                outcome = answer.within(database::LIMIT).await;
            }
            let is_silent = outcome.is_none();
            if is_silent {
                database::let_go();
            }
            let outcome = outcome.map_or(Err(DatabaseError::Silent), |outcome| outcome.map(drop));
            self.written(&revision, &moment, outcome);
            if is_silent {
                owned::finish(async move {
                    if let Some(outcome) = answer.within(LATE).await {
                        self.written(&revision, &moment, outcome.map(drop));
                    }
                });
            }
        }
    }

    /// Notes the outcome of a write to the database.
    fn written(self, revision: &str, moment: &str, outcome: Result<(), DatabaseError>) {
        if let Some(snapshots) = self.snapshots() {
            snapshots.note(outcome.err(), false);
        }
        self.update_saving(|saving| saving.note_sent(revision, moment, outcome.is_ok()));
        self.tell();
    }

    /// Keeps a snapshot, to be offered, of an assessment that is still edited here after another window deleted it.
    fn keep_gone(self) {
        let Some(snapshots) = self.snapshots() else { return };
        owned::finish(async move {
            let outcome = snapshots.put(self.copy(Why::Gone)).await;
            self.update_saving(|saving| saving.note_copied(outcome.is_ok()));
            self.tell();
        });
    }

    /// Whether the database answers, as far as known.
    fn is_confirmed(self) -> bool {
        self.database_failure().is_none()
    }

    fn database_failure(self) -> Option<DatabaseError> {
        self.snapshots().and_then(Snapshots::failure_untracked)
    }

    /// Updates the state of saving; `None` if the session is gone.
    fn update_saving<T>(self, update: impl FnOnce(&mut Saving) -> T) -> Option<T> {
        self.keeping.try_update_value(|keeping| update(&mut keeping.saving))
    }

    /// Shows how safe the latest change is; does nothing for signals that are gone.
    fn tell(self) {
        let now =
            self.keeping.try_with_value(|Keeping { saving, .. }| (saving.state().clone(), saving.is_kept()));
        let Some((state, kept)) = now else { return };
        if self.save_state.try_get_untracked().is_some_and(|before| before != state) {
            let _ = self.save_state.try_set(state);
        }
        if self.kept.try_get_untracked().is_some_and(|before| before != kept) {
            let _ = self.kept.try_set(kept);
        }
    }
}
