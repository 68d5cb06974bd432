//! The place where assessments are kept: named texts in a storage that may refuse, lie, or be written by another
//! window.
//!
//! Every write is read back. An unreadable record is left unchanged; nothing overwrites it. A record of an older format
//! is replaced only after a copy of it is stored beside it, and the copy is deleted only after the new record has been
//! read back. Keys of other programs on the same address are never touched. This module knows no browser: it needs only
//! a [`Storage`], and tests use one that fails on demand.

pub mod backups;
pub mod due;
pub mod lease;
mod lineage;
mod listing;
pub mod pair;
mod record;
pub mod saving;

use crate::json::{self, Json};
use tu_cham_core::ordered::Map;

pub use lineage::Lineage;
pub use listing::Listing;
pub use record::{DOCUMENT, Damage, Found, Listed, Record, listed};

/// The prefix of every key of this program.
pub const PREFIX: &str = "tu-cham/";

/// Named texts, kept from one visit to the next.
pub trait Storage {
    /// The text under a name; none where there is none.
    ///
    /// # Errors
    /// Where access to the storage is denied.
    fn read(&self, name: &str) -> Result<Option<String>, Refusal>;

    /// Stores a text under a name, completely or not at all.
    ///
    /// # Errors
    /// Where the storage refuses.
    fn write(&self, name: &str, text: &str) -> Result<(), Refusal>;

    /// Removes the text under a name.
    ///
    /// # Errors
    /// Where the storage refuses.
    fn remove(&self, name: &str) -> Result<(), Refusal>;

    /// All names, including those of other programs.
    ///
    /// # Errors
    /// Where access to the storage is denied.
    fn names(&self) -> Result<Vec<String>, Refusal>;
}

/// The reasons why a storage refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Access is denied: blocked, or a private window.
    Denied,
    /// The storage does not accept the text, mostly because it is full.
    Full,
}

/// The reasons why something could not be stored. The stored text is unchanged then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// Access to the storage is denied.
    Denied,
    /// The storage refused, mostly because it is full.
    Refused,
    /// The storage accepted the text but gives back another one.
    ReadBackDiffers,
    /// Another window has saved since, or the text in this place is unreadable.
    Newer,
    /// Another window has deleted the record.
    Gone,
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Denied => Self::Denied,
            Refusal::Full => Self::Refused,
        }
    }
}

/// The name of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// An assessment by its id.
    Assessment(&'a str),
    /// The record of an assessment in an older format, while a new record replaces it.
    Before(&'a str),
    /// An incompletely written record, by the id of the assessment.
    Incomplete(&'a str),
    /// A criteria set by its hash.
    Set(&'a str),
    /// The lease of a window on an assessment, where the browser has no locks.
    Lease(&'a str),
    /// A draft of a criteria set by its id.
    Draft(&'a str),
    /// Anything else of this program.
    Other(&'a str),
}

impl Key<'_> {
    /// The name in the storage.
    pub fn name(&self) -> String {
        let (folder, name) = match self {
            Self::Assessment(id) => ("assessment/", id),
            Self::Before(id) => ("before/", id),
            Self::Incomplete(id) => ("torn/", id),
            Self::Set(hash) => ("set/", hash),
            Self::Lease(id) => ("lease/", id),
            Self::Draft(id) => ("draft/", id),
            Self::Other(name) => ("", name),
        };
        format!("{PREFIX}{folder}{name}")
    }
}

/// The assessments and criteria sets in a storage.
#[derive(Debug, Clone, Copy, Default)]
pub struct Store<S> {
    storage: S,
}

/// A document to be stored together with others: all of them or none.
#[derive(Debug, Clone, Copy)]
pub struct Save<'a> {
    /// The id of the assessment.
    pub id: &'a str,
    /// The text of the record as last seen; none where there was none.
    pub seen: Option<&'a str>,
    /// A token that no other write has.
    pub token: &'a str,
    /// The document without its criteria set.
    pub document: &'a Json,
    /// The listing of the document.
    pub listing: Option<&'a Listing>,
}

/// The facts for a new record, besides its document.
#[derive(Debug, Clone, Copy)]
pub struct Write<'a> {
    /// Local time of the write, such as `2026-10-10T10:42:07`.
    pub moment: &'a str,
    /// A token that no other opening of the assessment has.
    pub token: &'a str,
    /// The last known write; none where it is the write of the last seen record.
    pub base: Option<&'a Lineage>,
    /// The listing of the document.
    pub listing: Option<&'a Listing>,
}

/// A record to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text of the record.
    pub text: String,
    /// The write, and the writes that it follows.
    pub lineage: Lineage,
    /// SHA-256 of the document.
    pub checksum: String,
}

/// Makes the record of a document; its write follows the base of `write`.
pub fn draft(id: &str, write: Write, document: &Json) -> Draft {
    let lineage = Lineage::next(write.base, write.token);
    let (text, checksum) = record::text(id, &lineage, write.moment, write.listing, document);
    Draft { text, lineage, checksum }
}

impl<S: Storage> Store<S> {
    /// A store in this storage.
    pub const fn new(storage: S) -> Self {
        Self { storage }
    }

    /// Whether the storage can be used.
    pub fn is_available(&self) -> bool {
        self.storage.names().is_ok()
    }

    /// The ids of all stored assessments, readable or not, in no particular order.
    pub fn ids(&self) -> Vec<String> {
        let mut ids = self.names_below(Key::Assessment(""));
        ids.extend(self.names_below(Key::Before("")));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The record of an assessment.
    pub fn read(&self, id: &str) -> Found {
        let main = self.found(id, Key::Assessment(id));
        match main {
            Found::Record(_) => main,
            // A migration was interrupted: the record from before it is still there.
            Found::Nothing | Found::Unreadable(..) => match self.found(id, Key::Before(id)) {
                Found::Record(before) => Found::Record(before),
                Found::Nothing | Found::Unreadable(..) => main,
            },
        }
    }

    /// The record of an assessment by its outline only: fast, but damage in the document is not noticed.
    pub fn here(&self, id: &str) -> pair::Here {
        let look = |key| self.text(key).map(|text| record::here(&text));
        match look(Key::Assessment(id)) {
            Some(here @ (pair::Here::Record(_) | pair::Here::Newer)) => here,
            main => match look(Key::Before(id)) {
                Some(before @ pair::Here::Record(_)) => before,
                _ => main.unwrap_or(pair::Here::Nothing),
            },
        }
    }

    /// Stores the document of an assessment and returns the text of the record. `seen` is the text of the record as
    /// last seen, none where there was none: a later save of another window is never overwritten.
    ///
    /// # Errors
    /// Where nothing was stored.
    pub fn save(
        &self,
        id: &str,
        seen: Option<&str>,
        write: Write,
        document: &Json,
    ) -> Result<String, StoreError> {
        let last = seen.and_then(record::lineage);
        let Draft { text, .. } = draft(id, Write { base: write.base.or(last.as_ref()), ..write }, document);
        self.save_record(id, seen, &text).map(|()| text)
    }

    /// Stores a finished record as [`Store::save`] does.
    ///
    /// # Errors
    /// Where nothing was stored.
    pub fn save_record(&self, id: &str, seen: Option<&str>, text: &str) -> Result<(), StoreError> {
        let place = Key::Assessment(id).name();
        let stands = self.storage.read(&place)?;
        let before = match (&stands, seen) {
            (None, None) => match self.read(id) {
                Found::Nothing => None,
                Found::Record(_) | Found::Unreadable(..) => return Err(StoreError::Newer),
            },
            (Some(text), Some(seen)) if text == seen => Some(text.as_str()),
            (_, seen) => match (self.read(id), seen) {
                (Found::Record(record), Some(seen)) if record.text == seen => None,
                (Found::Nothing, _) => return Err(StoreError::Gone),
                (Found::Record(_) | Found::Unreadable(..), _) => return Err(StoreError::Newer),
            },
        };
        match before {
            Some(old) if record::is_old(old) => self.keep(&Key::Before(id), old)?,
            Some(_) => {}
            // An earlier migration was interrupted: its incomplete record is put aside before it is overwritten.
            None => {
                if let Some(incomplete) = &stands {
                    self.keep(&Key::Incomplete(id), incomplete)?;
                }
            }
        }
        self.replace(&place, stands.as_deref(), text)?;
        // The remaining text is only a copy of an older state; it may stay if the storage cannot remove it.
        let _ = self.storage.remove(&Key::Before(id).name());
        Ok(())
    }

    /// Stores several documents and criteria sets (by hash), or none of them, and returns the texts of the records.
    /// After a failure every text is as before, to the byte.
    ///
    /// # Errors
    /// Where nothing was stored.
    pub fn save_all(
        &self,
        moment: &str,
        saves: &[Save],
        sets: &[(&str, &str)],
    ) -> Result<Vec<String>, StoreError> {
        let mut before = Vec::new();
        let mut work = || {
            for (hash, set) in sets {
                before.push(self.stands(Key::Set(hash))?);
                self.store_set(hash, set)?;
            }
            let mut texts = Vec::new();
            for Save { id, seen, token, document, listing } in saves {
                for key in [Key::Assessment(id), Key::Before(id), Key::Incomplete(id)] {
                    before.push(self.stands(key)?);
                }
                let write = Write { moment, token, base: None, listing: *listing };
                texts.push(self.save(id, *seen, write, document)?);
            }
            Ok(texts)
        };
        let outcome = work();
        if outcome.is_err() {
            self.put_back(&before);
        }
        outcome
    }

    /// Removes the record of an assessment.
    ///
    /// # Errors
    /// Where the record is still there.
    pub fn remove(&self, id: &str) -> Result<(), StoreError> {
        for key in [Key::Before(id), Key::Assessment(id)] {
            self.storage.remove(&key.name())?;
            if self.storage.read(&key.name())?.is_some() {
                return Err(StoreError::ReadBackDiffers);
            }
        }
        Ok(())
    }

    /// Removes the record of an assessment if it is still the record last seen.
    ///
    /// # Errors
    /// Where it is another record, or is still there.
    pub fn remove_seen(&self, id: &str, seen: Option<&str>) -> Result<(), StoreError> {
        match (self.read(id), seen) {
            (Found::Nothing, _) => Ok(()),
            (Found::Record(record), Some(seen)) if record.text == seen => self.remove(id),
            (Found::Record(_) | Found::Unreadable(..), _) => Err(StoreError::Newer),
        }
    }

    /// The incompletely written records: the ids of their assessments, and the texts unchanged.
    pub fn incomplete(&self) -> Vec<(String, String)> {
        let ids = self.names_below(Key::Incomplete(""));
        ids.into_iter()
            .filter_map(|id| Some((self.text(Key::Incomplete(&id))?, id)))
            .map(|(text, id)| (id, text))
            .collect()
    }

    /// The drafts of criteria sets by their ids, each as it is stored.
    pub fn drafts(&self) -> Map<String, String> {
        let ids = self.names_below(Key::Draft(""));
        ids.into_iter().filter_map(|id| self.text(Key::Draft(&id)).map(|text| (id, text))).collect()
    }

    /// The hashes of all stored criteria sets, in no particular order.
    pub fn hashes(&self) -> Vec<String> {
        self.names_below(Key::Set(""))
    }

    /// Stores a criteria set under its hash, once.
    ///
    /// # Errors
    /// Where the set is not stored.
    pub fn store_set(&self, hash: &str, set: &str) -> Result<(), StoreError> {
        let place = Key::Set(hash).name();
        let stands = self.storage.read(&place)?;
        if stands.as_deref() == Some(set) {
            return Ok(());
        }
        self.replace(&place, stands.as_deref(), set)
    }

    /// A stored criteria set.
    pub fn read_set(&self, hash: &str) -> Option<Json> {
        json::read(&self.text(Key::Set(hash))?).ok()
    }

    /// The text under a key of this program.
    pub fn text(&self, key: Key) -> Option<String> {
        self.storage.read(&key.name()).ok().flatten()
    }

    /// Stores a text under a key of this program and reads it back.
    ///
    /// # Errors
    /// Where the text was not stored; the old text is still there then.
    pub fn put(&self, key: Key, text: &str) -> Result<(), StoreError> {
        let name = key.name();
        let stands = self.storage.read(&name)?;
        self.replace(&name, stands.as_deref(), text)
    }

    /// Removes the text under a key of this program; returns whether it is gone.
    pub fn take_away(&self, key: Key) -> bool {
        self.storage.remove(&key.name()).is_ok() && self.storage.read(&key.name()) == Ok(None)
    }

    /// Removes all texts of this program, one by one; returns the names of those that are still there.
    pub fn take_all_away(&self) -> Vec<String> {
        let ours = || {
            let names = self.storage.names().unwrap_or_default();
            names.into_iter().filter(|name| name.starts_with(PREFIX))
        };
        for name in ours() {
            // Names that are still there are returned below.
            let _ = self.storage.remove(&name);
        }
        ours().collect()
    }

    /// All stored texts of this program, with their names in the storage.
    pub fn all(&self) -> Vec<(String, String)> {
        let names = self.storage.names().unwrap_or_default();
        let ours = names.into_iter().filter(|name| name.starts_with(PREFIX));
        ours.filter_map(|name| Some((self.storage.read(&name).ok()??, name)))
            .map(|(text, name)| (name, text))
            .collect()
    }

    fn found(&self, id: &str, key: Key) -> Found {
        self.text(key).map_or(Found::Nothing, |text| record::read(id, text))
    }

    fn stands(&self, key: Key) -> Result<(String, Option<String>), StoreError> {
        let name = key.name();
        let text = self.storage.read(&name)?;
        Ok((name, text))
    }

    /// Restores the texts from before. New texts are removed first, to make room.
    fn put_back(&self, before: &[(String, Option<String>)]) {
        for (name, _) in before.iter().filter(|(_, text)| text.is_none()) {
            let _ = self.storage.remove(name);
        }
        for (name, text) in before {
            if let Some(text) = text
                && self.storage.read(name).ok().flatten().as_ref() != Some(text)
            {
                let _ = self.storage.write(name, text);
            }
        }
    }

    fn names_below(&self, folder: Key) -> Vec<String> {
        let prefix = folder.name();
        let names = self.storage.names().unwrap_or_default();
        names.into_iter().filter_map(|name| name.strip_prefix(&prefix).map(str::to_owned)).collect()
    }

    /// Keeps a copy of a text that is about to be replaced.
    fn keep(&self, key: &Key, text: &str) -> Result<(), StoreError> {
        let name = key.name();
        self.storage.write(&name, text)?;
        self.read_back(&name, text)
    }

    /// Writes a text and reads it back; on failure the old text is restored.
    fn replace(&self, name: &str, before: Option<&str>, text: &str) -> Result<(), StoreError> {
        let written = self.storage.write(name, text).map_err(StoreError::from);
        written.and_then(|()| self.read_back(name, text)).inspect_err(|_| {
            if self.storage.read(name).ok().flatten().as_deref() != before {
                let _ = match before {
                    Some(before) => self.storage.write(name, before),
                    None => self.storage.remove(name),
                };
            }
        })
    }

    fn read_back(&self, name: &str, text: &str) -> Result<(), StoreError> {
        match self.storage.read(name) {
            Ok(Some(stored)) if stored == text => Ok(()),
            Ok(_) => Err(StoreError::ReadBackDiffers),
            Err(refusal) => Err(refusal.into()),
        }
    }
}
