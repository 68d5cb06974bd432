//! Trying changes out on a copy of an assessment: nothing of the assessment changes until they are taken over, in one step.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, Entered};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::InputIx;

use super::Session;
use crate::history::Edit;

/// Figures and answers that differ from those of the assessment.
pub(crate) type Changes = Vec<(InputIx, Entered)>;

/// What is being tried out, by the id of the assessment, while the program is open. As a context.
#[derive(Clone, Copy)]
pub(crate) struct Trials(StoredValue<BTreeMap<String, Changes>>);

impl Trials {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }

    /// What was tried out for an assessment.
    pub(crate) fn of(self, session: Session) -> Changes {
        let id = session.header_untracked().id;
        self.0.with_value(|trials| trials.get(&id).cloned()).unwrap_or_default()
    }

    /// Keeps what is tried out.
    pub(crate) fn keep(self, session: Session, changes: Changes) {
        let id = session.header_untracked().id;
        self.0.update_value(|trials| {
            trials.insert(id, changes);
        });
    }
}

impl Session {
    /// A copy with changes, which is stored nowhere.
    pub(crate) fn trial(self, changes: Changes) -> Self {
        let mut copy = self.with_untracked(Assessment::clone);
        let mut recorder = Recorder::new(&mut copy);
        self.supply_all(&mut recorder, changes);
        drop(recorder.finish());
        Self::sketch(self.set, copy)
    }

    /// The figures and answers of a copy that differ from those here.
    pub(crate) fn differing(self, trial: Self) -> Changes {
        let change = self.with_untracked(|own| trial.with_untracked(|tried| Change::between(own, tried)));
        change.entries().map(|(input, entered)| (input, entered.clone())).collect()
    }

    /// Takes over what was tried out, in one step.
    pub(crate) fn take_over(self, changes: Changes) {
        self.change(Edit::Tried(changes.len()), |recorder| self.supply_all(recorder, changes));
    }

    fn supply_all(self, recorder: &mut Recorder, changes: Changes) {
        for (input, entered) in changes {
            recorder.supply(self.set, input, entered);
        }
    }
}
