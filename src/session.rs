//! An open assessment: the one place where answers change, are scored and are saved.

mod copying;
mod edit;
mod pages;
mod read;
mod save;

use leptos::prelude::*;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx};
use tu_cham_core::score::{Report, score};
use tu_cham_files::snapshot::Why;
use tu_cham_files::store::Record;
use tu_cham_files::store::saving::Saving;

use crate::browser;
use crate::history::History;
use crate::preferences::Preferred;
use crate::snapshots::Snapshots;

pub(crate) use save::{Hold, SaveState};

/// Asked after each edit: whether this window may still write what it shows. As a context.
#[derive(Clone, Copy)]
pub(crate) struct AfterEdit(pub(crate) Callback<()>);

/// An open assessment: plain data, a doorbell for each leaf and each input, and one for the whole.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// Its criteria set.
    pub(crate) set: &'static CriteriaSet,
    assessment: StoredValue<Assessment>,
    leaves: StoredValue<Vec<Trigger>>,
    inputs: StoredValue<Vec<Trigger>>,
    /// Rings for what belongs to no leaf and no input: header, register.
    whole: Trigger,
    revision: Trigger,
    history: StoredValue<History>,
    touched: RwSignal<Option<LeafIx>>,
    /// The report of the present answers; it follows each edit.
    report: StoredValue<Report>,
    /// Rings when the report is another one.
    scored: Trigger,
    /// Rings for each leaf whose result is another one.
    results: StoredValue<Vec<Trigger>>,
    /// Rings when something was edited here that has to be stored.
    edits: Trigger,
    save_state: RwSignal<SaveState>,
    /// Whether what could not be stored is in the database.
    kept: RwSignal<bool>,
    hold: RwSignal<Hold>,
    keeping: StoredValue<Keeping>,
}

/// What a session knows of its record, and who stands around it. Nothing shows it, so nothing listens to it.
struct Keeping {
    saving: Saving,
    /// What is done when another window has stored something else in the meantime.
    behind: Option<Callback<()>>,
    /// This opening of the assessment, as a writer of its parts.
    writer: String,
    preferred: Option<Preferred>,
    snapshots: Option<Snapshots>,
    after_edit: Option<AfterEdit>,
}

impl Session {
    /// Opens an assessment. `stored` is the record it was read from.
    ///
    /// It lives as long as the reactive owner it is opened in.
    pub(crate) fn open(set: &'static CriteriaSet, assessment: Assessment, stored: Option<&Record>) -> Self {
        let session = Self::unsaved(set, assessment, stored);
        session.save_after_edits();
        session
    }

    /// An assessment that is stored nowhere, and no copies of which are kept.
    pub(crate) fn sketch(set: &'static CriteriaSet, assessment: Assessment) -> Self {
        let session = Self::unsaved(set, assessment, None);
        session.keeping.update_value(|keeping| keeping.snapshots = None);
        session
    }

    fn unsaved(set: &'static CriteriaSet, assessment: Assessment, stored: Option<&Record>) -> Self {
        let report = StoredValue::new(score(set, &assessment));
        let triggers = || StoredValue::new(set.leaves().map(|_| Trigger::new()).collect());
        let snapshots: Option<Snapshots> = use_context();
        let is_confirmed = snapshots.is_none_or(|snapshots| snapshots.failure_untracked().is_none());
        let saving = Saving::new(browser::new_id(), stored, is_confirmed);
        Self {
            set,
            assessment: StoredValue::new(assessment),
            leaves: triggers(),
            inputs: StoredValue::new(set.inputs().map(|_| Trigger::new()).collect()),
            whole: Trigger::new(),
            revision: Trigger::new(),
            history: StoredValue::new(History::default()),
            touched: RwSignal::new(None),
            report,
            scored: Trigger::new(),
            results: triggers(),
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
            }),
        }
    }

    /// Takes an automatic copy of it as it is now.
    pub(crate) fn snapshot(self, why: Why) {
        if let Some(snapshots) = self.snapshots() {
            snapshots.take(self.copy(why));
        }
    }

    /// Who fills in here, as named on this machine.
    fn me(self) -> String {
        let preferred = self.keeping.with_value(|keeping| keeping.preferred);
        preferred.and_then(|preferred| preferred.try_with_untracked(|it| it.me.clone())).unwrap_or_default()
    }

    fn writer(self) -> String {
        self.keeping.with_value(|keeping| keeping.writer.clone())
    }

    fn snapshots(self) -> Option<Snapshots> {
        self.keeping.with_value(|keeping| keeping.snapshots)
    }

    fn leaf(self, leaf: LeafIx) -> Trigger {
        self.leaves.with_value(|leaves| leaves[leaf.get()])
    }

    fn input(self, input: InputIx) -> Trigger {
        self.inputs.with_value(|inputs| inputs[input.get()])
    }
}
