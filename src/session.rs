//! An open assessment: only this module changes, scores and saves answers.

mod closed;
mod copying;
mod edit;
pub(crate) mod pages;
mod parts;
mod read;
mod save;
pub(crate) mod trial;

use leptos::prelude::*;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::score::{Report, score};
use tu_cham_files::snapshot::Why;
use tu_cham_files::store::Record;
use tu_cham_files::store::saving::Saving;

use crate::browser;
use crate::history::History;
use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::snapshots::Snapshots;

use parts::Parts;

pub(crate) use closed::Closed;
pub(crate) use save::{Hold, SaveState};

/// A check, run after each edit, whether this window may still write the assessment it shows. As a context.
#[derive(Clone, Copy)]
pub(crate) struct AfterEdit(pub(crate) Callback<()>);

/// An open assessment: plain data, triggers of its parts, and one of the whole.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// The criteria set of the assessment.
    pub(crate) set: &'static CriteriaSet,
    assessment: StoredValue<Assessment>,
    parts: StoredValue<Parts>,
    /// Notified for changes that belong to no item and no input: header, register.
    whole: Trigger,
    revision: Trigger,
    /// Notified with the frame after an edit, once for several edits.
    settled: Trigger,
    history: StoredValue<History>,
    touched: RwSignal<Option<LeafIx>>,
    /// The report of the present answers; each edit updates it.
    report: StoredValue<Report>,
    /// Notified when the report changes.
    scored: Trigger,
    /// Notified when there is an edit to store.
    edits: Trigger,
    save_state: RwSignal<SaveState>,
    /// Whether the edits that the storage refused are in the database.
    kept: RwSignal<bool>,
    hold: RwSignal<Hold>,
    keeping: StoredValue<Keeping>,
}

/// The state of the record of a session, and the services that the session uses. No view shows it, so it needs no
/// signal.
struct Keeping {
    saving: Saving,
    /// The callback for when another window has stored a different version in the meantime.
    behind: Option<Callback<()>>,
    /// The writer id of this opening of the assessment.
    writer: String,
    preferred: Option<Preferred>,
    snapshots: Option<Snapshots>,
    after_edit: Option<AfterEdit>,
    notices: Option<Notices>,
    /// Whether it is a copy that is stored nowhere.
    is_sketch: bool,
    /// Whether the frame is asked for in which `settled` is notified.
    is_settling: bool,
}

impl Session {
    /// Opens an assessment. `stored` is the record it was read from.
    ///
    /// The session lives for as long as the reactive owner it is opened in.
    pub(crate) fn open(set: &'static CriteriaSet, assessment: Assessment, stored: Option<&Record>) -> Self {
        let session = Self::unsaved(set, assessment, stored);
        session.save_after_edits();
        session
    }

    /// An assessment that is stored nowhere, and of which no snapshots are kept.
    pub(crate) fn sketch(set: &'static CriteriaSet, assessment: Assessment) -> Self {
        let session = Self::unsaved(set, assessment, None);
        session.keeping.update_value(|keeping| {
            keeping.snapshots = None;
            keeping.is_sketch = true;
        });
        session
    }

    fn unsaved(set: &'static CriteriaSet, assessment: Assessment, stored: Option<&Record>) -> Self {
        let report = StoredValue::new(score(set, &assessment));
        let snapshots: Option<Snapshots> = use_context();
        let is_confirmed = snapshots.is_none_or(|snapshots| snapshots.failure_untracked().is_none());
        let saving = Saving::new(browser::new_id(), stored, is_confirmed);
        Self {
            set,
            assessment: StoredValue::new(assessment),
            parts: StoredValue::new(Parts::of(set)),
            whole: Trigger::new(),
            revision: Trigger::new(),
            settled: Trigger::new(),
            history: StoredValue::new(History::default()),
            touched: RwSignal::new(None),
            report,
            scored: Trigger::new(),
            edits: Trigger::new(),
            save_state: RwSignal::new(saving.state().clone()),
            kept: RwSignal::new(false),
            hold: RwSignal::new(Hold::Free),
            keeping: StoredValue::new(Keeping {
                saving,
                behind: None,
                writer: browser::short_id(),
                preferred: use_context(),
                snapshots,
                after_edit: use_context(),
                notices: use_context(),
                is_sketch: false,
                is_settling: false,
            }),
        }
    }

    /// Takes an automatic snapshot of the present assessment.
    pub(crate) fn snapshot(self, why: Why) {
        if let Some(snapshots) = self.snapshots() {
            snapshots.take(self.copy(why));
        }
    }

    /// The name of the person who fills in: on this machine, or of the participant whose exercise it is.
    fn me(self) -> String {
        let participant = self.assessment.with_value(|it| {
            it.header.case.is_some().then(|| it.header.name.trim().to_owned()).filter(|name| !name.is_empty())
        });
        if let Some(participant) = participant {
            return participant;
        }
        let preferred = self.keeping.with_value(|keeping| keeping.preferred);
        preferred.and_then(|preferred| preferred.try_with_untracked(|it| it.me.clone())).unwrap_or_default()
    }

    fn writer(self) -> String {
        self.keeping.with_value(|keeping| keeping.writer.clone())
    }

    fn snapshots(self) -> Option<Snapshots> {
        self.keeping.with_value(|keeping| keeping.snapshots)
    }
}
