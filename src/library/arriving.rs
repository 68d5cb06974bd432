//! Built-in criteria sets and samples as they arrive: they lie beside the page as files and are asked for when somebody wants one.
//!
//! A stored assessment mostly needs none: its set is stored with it.

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::builtin::{self, BUILT_IN, BuiltIn, Sample};
use tu_cham_files::checklist;
use tu_cham_files::import::contents::Contents;
use tu_cham_files::store::{Found, Key};

use super::{Incoming, Library, Unreadable};
use crate::browser::data::{self, Failure};
use crate::browser::storage::STORE;

/// Why a file was not read. Nothing has been changed then.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NotRead {
    /// It is not one, or not sound.
    File(ReadError),
    /// Its criteria set comes with the program and is not here.
    Set(Failure),
}

impl Library {
    /// The criteria set with this hash; a built-in one is waited for.
    pub(crate) async fn bring(self, hash: &str) -> Result<&'static CriteriaSet, Failure> {
        if let Some(set) = self.set(hash) {
            return Ok(set);
        }
        let known = builtin::by_hash(hash).ok_or(Failure::NotArrived)?;
        let text = data::text(known.file).await?;
        // Somebody else may have waited for it too.
        if let Some(set) = self.known_set(hash) {
            return Ok(set);
        }
        let set = checklist::load(&text).ok().filter(|set| set.hash() == hash).ok_or(Failure::Differs)?;
        let set = self.keep(set);
        self.arrived.notify();
        self.changed.notify();
        Ok(set)
    }

    /// All built-in sets.
    pub(crate) async fn bring_all(self) -> Result<(), Failure> {
        for known in &BUILT_IN {
            self.ask(known.outline.hash);
        }
        for known in &BUILT_IN {
            self.bring(known.outline.hash).await?;
        }
        Ok(())
    }

    /// Asks for a set that will be wanted soon.
    pub(crate) fn ask(self, hash: &str) {
        if let Some(known) = builtin::by_hash(hash)
            && self.set(hash).is_none()
        {
            data::ask(known.file);
        }
    }

    /// A sample, with its set.
    pub(crate) async fn bring_sample(self, sample: &Sample) -> Result<Incoming, Failure> {
        // Both come at once.
        self.ask(sample.set);
        let text = data::text(sample.file).await?;
        self.bring(sample.set).await?;
        self.read_file(&text).map_err(|_| Failure::Differs)
    }

    /// Subscribes to built-in sets that arrive.
    pub(crate) fn follow_arrivals(self) {
        self.arrived.track();
    }

    /// Asks for the set of a stored assessment where it will have to wait for it.
    pub(crate) fn ask_for(self, id: &str) {
        let stored = STORE.text(Key::Assessment(id));
        if let Some(set) = stored.and_then(|text| untrack(|| self.lacking(&text))) {
            data::ask(set.file);
        }
    }

    /// The built-in set without which an assessment does not open; subscribes to its arrival.
    pub(crate) fn lacks(self, id: &str) -> Option<&'static BuiltIn> {
        match untrack(|| self.assessment(id)) {
            Some(Err(Unreadable::Document(ReadError::SetDiffers))) => match self.found(id) {
                Found::Record(record) => self.lacking(&record.text),
                Found::Nothing | Found::Unreadable(..) => None,
            },
            _ => None,
        }
    }

    /// The built-in set that a text names and that is not here; subscribes to its arrival.
    pub(super) fn lacking(self, text: &str) -> Option<&'static BuiltIn> {
        let lacking = builtin::named_in(text).find(|known| self.set(known.outline.hash).is_none());
        if lacking.is_some() {
            self.arrived.track();
        }
        lacking
    }

    /// Reads a file as [`Library::read_contents`] does; a built-in set that only its name stands for is waited for.
    pub(crate) async fn read_contents_soon(self, text: &str) -> Result<Contents, NotRead> {
        loop {
            let contents = self.read_contents(text);
            let lacks_set = match &contents {
                Ok(Contents::Bundle(bundle)) => {
                    bundle.all.iter().any(|one| matches!(one, Err(ReadError::SetDiffers)))
                }
                Ok(Contents::Locked(_)) => false,
                Err(error) => *error == ReadError::SetDiffers,
            };
            match untrack(|| self.lacking(text)).filter(|_| lacks_set) {
                None => return contents.map_err(NotRead::File),
                Some(known) => drop(self.bring(known.outline.hash).await.map_err(NotRead::Set)?),
            }
        }
    }
}
