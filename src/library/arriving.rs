//! Built-in criteria sets and samples: they lie beside the page as files, and each is fetched when it is needed.
//!
//! A stored assessment mostly needs no fetch: its set is stored with it.

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::assessment_file::{Parsed, ReadError};
use tu_cham_files::builtin::{self, BUILT_IN, BuiltIn, Sample};
use tu_cham_files::checklist;
use tu_cham_files::import::contents::Contents;
use tu_cham_files::store::{Found, Key};

use super::{Incoming, Library, Unreadable};
use crate::browser::data::{self, Failure};
use crate::browser::storage::STORE;

/// Why a file was not read. Nothing has been changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NotRead {
    /// The file is not an assessment, or not sound.
    File(ReadError),
    /// The criteria set of the file comes with the program and has not arrived.
    Set(Failure),
}

impl Library {
    /// The criteria set with this hash; waits for a built-in one to arrive.
    pub(crate) async fn bring(self, hash: &str) -> Result<&'static CriteriaSet, Failure> {
        if let Some(set) = self.set(hash) {
            return Ok(set);
        }
        let known = builtin::by_hash(hash).ok_or(Failure::NotArrived)?;
        let text = data::text(known.file).await?;
        // Another caller may have waited for the set too.
        if let Some(set) = self.known_set(hash) {
            return Ok(set);
        }
        let set = checklist::load(&text).ok().filter(|set| set.hash() == hash).ok_or(Failure::Differs)?;
        let set = self.keep(set);
        self.arrived.notify();
        self.changed.notify();
        Ok(set)
    }

    /// Fetches all built-in sets.
    pub(crate) async fn bring_all(self) -> Result<(), Failure> {
        for known in &BUILT_IN {
            self.ask(known.outline.hash);
        }
        for known in &BUILT_IN {
            self.bring(known.outline.hash).await?;
        }
        Ok(())
    }

    /// Requests a set that will be needed soon.
    pub(crate) fn ask(self, hash: &str) {
        if let Some(known) = builtin::by_hash(hash)
            && self.set(hash).is_none()
        {
            data::ask(known.file);
        }
    }

    /// The set that a file names: on this machine, of the program, or embedded in the file.
    pub(crate) async fn set_of(self, parsed: &mut Parsed) -> Result<&'static CriteriaSet, NotRead> {
        let hash = parsed.set.hash.clone();
        if parsed.embedded_hash().is_some_and(|embedded| embedded != hash) {
            return Err(NotRead::File(ReadError::SetDiffers));
        }
        if let Some(set) = self.set(&hash) {
            return Ok(set);
        }
        if builtin::by_hash(&hash).is_some() {
            return self.bring(&hash).await.map_err(NotRead::Set);
        }
        let embedded = parsed.embedded_set().unwrap_or(Err(ReadError::SetDiffers));
        embedded.map(|set| self.keep(set)).map_err(NotRead::File)
    }

    /// A sample, with its set.
    pub(crate) async fn bring_sample(self, sample: &Sample) -> Result<Incoming, Failure> {
        // Both are fetched at the same time.
        self.ask(sample.set);
        let text = data::text(sample.file).await?;
        self.bring(sample.set).await?;
        self.read_file(&text).map_err(|_| Failure::Differs)
    }

    /// Subscribes to built-in sets that arrive.
    pub(crate) fn follow_arrivals(self) {
        self.arrived.track();
    }

    /// Requests the set of a stored assessment if the assessment needs it to open.
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

    /// The built-in set that a text names and that has not arrived; subscribes to its arrival.
    pub(super) fn lacking(self, text: &str) -> Option<&'static BuiltIn> {
        let lacking = builtin::named_in(text).find(|known| self.set(known.outline.hash).is_none());
        if lacking.is_some() {
            self.arrived.track();
        }
        lacking
    }

    /// Reads a file as [`Library::read_contents`] does; waits for a built-in set that the file only names.
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
            // The names of the sets are looked for in the whole text, which may be long.
            let known = lacks_set.then(|| untrack(|| self.lacking(text))).flatten();
            match known {
                None => return contents.map_err(NotRead::File),
                Some(known) => drop(self.bring(known.outline.hash).await.map_err(NotRead::Set)?),
            }
        }
    }
}
