//! Files: the traits of `import` in `crates/files` for the library (`import` reads files, imports a batch as a whole or
//! not at all, and undoes the import); and the backup of everything on this machine.

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered::{Map, Set};
use tu_cham_core::score::{Total, score};
use tu_cham_files::assessment_file::{self, Parsed, ReadError};
use tu_cham_files::builtin;
use tu_cham_files::checklist;
use tu_cham_files::import::contents::{self, Contents, Sets};
use tu_cham_files::import::taking::{self, Collection, Place, TakenBack, TakenIn};
use tu_cham_files::import::{Here, Resolution, Standing};
use tu_cham_files::json::Json;
use tu_cham_files::store::backups::{self, BackupState, Held, Machine};
use tu_cham_files::store::{Listing, Record};

use super::{Incoming, Library, listing};
use crate::browser::storage::{STORE, StoreError};
use crate::browser::{self, Moment};
use crate::session::Session;

pub(crate) use tu_cham_files::import::batch::Left;

impl Library {
    /// Reads a file; nothing is changed.
    pub(crate) fn read_contents(self, text: &str) -> Result<Contents, ReadError> {
        contents::read(text, &self)
    }

    /// Keeps a set if it is sound; the assessments that need an unsound set report it.
    pub(super) fn keep_if_sound(self, set: Json) {
        if let Ok(set) = checklist::from_json(set)
            && self.set(set.hash()).is_none()
        {
            self.keep(set);
        }
    }

    /// How an assessment in a file relates to the assessment with the same id on this machine.
    pub(crate) fn standing(self, incoming: &Incoming) -> Standing {
        match self.assessment(incoming.id()) {
            None => Standing::of(incoming, Here::Nothing),
            Some(Err(_)) => Standing::of(incoming, Here::Unreadable),
            Some(Ok(session)) => {
                let total = session.report().with_untracked(|report| report.total);
                session.with_untracked(|here| {
                    Standing::of(incoming, Here::Assessment(session.set, here, &total))
                })
            }
        }
    }

    /// The total of an assessment in a file.
    pub(crate) fn total(incoming: &Incoming) -> Total {
        score(incoming.set, &incoming.assessment).total
    }

    /// Imports a whole batch with criteria sets, or nothing if any part of it cannot be stored.
    pub(crate) fn take_all(
        self,
        batch: Vec<(Incoming, Resolution)>,
        sets: &[&'static CriteriaSet],
        drafts: &Map<String, String>,
    ) -> Result<TakenIn, StoreError> {
        // Pending edits of the assessments to be replaced are now in their records, and so in the undo of the import.
        self.flush();
        let batch = batch.into_iter().map(|(incoming, way)| self.forwarded(incoming, way)).collect();
        let taken = taking::take_in(&self, &STORE, &Moment::now().iso, batch, sets, drafts)?;
        self.ask_to_keep();
        self.changed.notify();
        Ok(taken)
    }

    /// A file whose appraisal goes on from the assessment here becomes that assessment with its steps, to take the place
    /// of the one here; one that no longer does is skipped.
    fn forwarded(self, incoming: Incoming, way: Resolution) -> (Incoming, Resolution) {
        if way != Resolution::Forward {
            return (incoming, way);
        }
        let taken = self.session(incoming.id()).and_then(|session| session.forwarded(&incoming.assessment));
        match taken {
            Some(assessment) => (Incoming { assessment, ..incoming }, Resolution::Replace),
            None => (incoming, Resolution::Skip),
        }
    }

    /// Undoes the import of a batch. Assessments edited since, here or in another window, stay as they are.
    pub(crate) fn take_back(self, taken: &TakenIn) -> TakenBack {
        let back = taken.take_back(&self, &STORE);
        self.changed.notify();
        back
    }

    /// Hands files over to the page that merges them.
    pub(crate) fn hand_over(self, files: Vec<(String, Incoming)>) {
        self.handed.set_value(files);
    }

    /// Takes the files that were handed over.
    pub(crate) fn handed_over(self) -> Vec<(String, Incoming)> {
        self.handed.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Keeps chosen files until the officer looks at them.
    pub(crate) fn leave(self, left: Left) {
        self.left.set_value(left);
    }

    /// Whether any file waits to be looked at.
    pub(crate) fn has_left(self) -> bool {
        self.left.with_value(|left| !left.files.is_empty())
    }

    /// The names of the files that wait to be looked at.
    pub(crate) fn left_files(self) -> Vec<String> {
        self.left.with_value(|left| left.files.iter().map(|(name, _)| name.clone()).collect())
    }

    /// Takes the files that wait to be looked at.
    pub(crate) fn take_left(self) -> Left {
        self.left.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// A backup of everything on this machine as one file, and its contents, to be noted once the file is handed over.
    pub(crate) fn backup(self, archived: Set<String>) -> (String, Held) {
        self.flush();
        let open = |id: &str| {
            let session = self.session(id)?;
            let document = session.with_untracked(|it| assessment_file::to_json(session.set, it, false));
            Some((session.set, document))
        };
        let machine = Machine { ids: &self.ids(), archived, open: &open, found: &|id| self.found(id) };
        backups::everything(&STORE, machine)
    }

    /// Notes that the browser was asked to save a backup; the backup counts once the officer has confirmed it.
    pub(crate) fn ask_backup(self, name: &str, text: &str, held: Held) {
        backups::ask(&STORE, name, text, held, Moment::now().iso);
        self.changed.notify();
    }

    /// Confirms the backup that the browser was last asked to save: from now on it counts.
    pub(crate) fn confirm_backup(self) {
        backups::confirm(&STORE);
        self.changed.notify();
    }

    /// How safe the work on this machine is; subscribes to changes of the list.
    pub(crate) fn backup_state(self) -> BackupState {
        self.changed.track();
        backups::state(&STORE, &self.ids(), Moment::now().date())
    }

    /// The ids of all assessments here.
    pub(super) fn ids(self) -> Vec<String> {
        let mut ids = STORE.ids();
        self.sessions.with_value(|sessions| ids.extend(sessions.iter().map(|(id, _)| id.clone())));
        self.settling().ahead.with_value(|ahead| ids.extend(ahead.iter().map(|(id, _)| id.clone())));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Closes all assessments: nothing more is stored of them.
    pub(crate) fn close_all(self) {
        self.flush();
        self.sessions.set_value(Vec::new());
        self.settling().ahead.set_value(Vec::new());
        self.forget_recovered();
    }

    /// Removes everything of this program from the storage; returns the names of the entries that could not be removed.
    pub(crate) fn clear_machine(self) -> Vec<String> {
        self.removed.set_value(Vec::new());
        self.taken.set_value(Vec::new());
        self.known.update_value(|known| known.retain(|set| builtin::is_built_in(set.hash())));
        self.handed.set_value(Vec::new());
        self.left.set_value(Left::default());
        browser::crash::forget();
        let left = STORE.take_all_away();
        self.changed.notify();
        left
    }
}

impl Sets for Library {
    fn set(&self, hash: &str) -> Option<&'static CriteriaSet> {
        Self::set(*self, hash)
    }

    fn listed(&self) -> Set<&'static str> {
        untrack(|| self.outlines()).into_iter().map(|set| set.hash).collect()
    }

    fn keep_if_sound(&self, set: Json) {
        Self::keep_if_sound(*self, set);
    }

    fn opened(&self, parsed: Parsed) -> Result<Incoming, ReadError> {
        Self::opened(*self, parsed)
    }

    fn rescued(&self, text: &str) -> Option<Vec<Result<Incoming, ReadError>>> {
        self.read_rescue(text)
    }
}

impl Collection for Library {
    fn place(&self, id: &str) -> Place {
        match self.assessment(id) {
            None => Place::Free,
            Some(Err(_)) => Place::Unreadable,
            Some(Ok(session)) => Place::Assessment(session.seen()),
        }
    }

    fn export(&self, id: &str) -> Option<String> {
        self.session(id).map(Session::export)
    }

    fn show(&self, incoming: Incoming, record: Option<&Record>, is_replacing: bool) {
        let before = self.session(incoming.id()).filter(|_| is_replacing);
        match (record, before) {
            (None, Some(_)) => drop(self.replace(incoming)),
            (None, None) => self.start(incoming.set, incoming.assessment, None).flush(),
            (Some(record), Some(session)) if session.set.hash() == incoming.set.hash() => {
                session.adopt(incoming.assessment, record);
                session.confirm(record);
            }
            (Some(record), before) => {
                let id = incoming.id().to_owned();
                self.sessions.update_value(|sessions| sessions.retain(|(known, _)| *known != id));
                self.start(incoming.set, incoming.assessment, Some(record)).confirm(record);
                if before.is_some() {
                    self.swapped.notify();
                }
            }
        }
    }

    fn restore(&self, file: &str) -> bool {
        let Ok(before) = self.read_own(file) else { return false };
        let id = before.id().to_owned();
        self.replace(before);
        if let Some(session) = self.session(&id) {
            session.flush();
        }
        true
    }

    fn is_edited(&self, id: &str) -> bool {
        self.session(id).is_some_and(|session| {
            session.flush();
            untrack(|| session.steps()).0.is_some()
        })
    }

    fn forget(&self, id: &str) {
        Self::forget(*self, id);
    }

    fn remove_set(&self, hash: &str) {
        Self::remove_set(*self, hash);
    }

    fn listing(&self, incoming: &Incoming) -> Listing {
        listing(incoming)
    }

    fn new_id(&self) -> String {
        browser::new_id()
    }
}

/// Whether a text is that of the backup that the browser was last asked to save.
pub(crate) fn is_asked_backup(text: &str) -> bool {
    backups::is_asked(&STORE, text)
}
