//! The browser's own storage: one record for each assessment, one for each criteria set.
//!
//! Every write is read back and compared. A record that cannot be read is left as it is and reported; nothing writes over
//! it. Keys of other programs on the same address are never touched.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

const PREFIX: &str = "tu-cham/";

/// The name of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    /// An assessment by its id.
    Assessment(String),
    /// A criteria set by its hash.
    Set(String),
}

impl Key {
    fn name(&self) -> String {
        match self {
            Self::Assessment(id) => format!("{PREFIX}assessment/{id}"),
            Self::Set(hash) => format!("{PREFIX}set/{hash}"),
        }
    }
}

/// A stored assessment: its document and when it was stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Counts the writes, so that an older window cannot overwrite a newer record.
    pub(crate) revision: u64,
    /// Local time of the write.
    pub(crate) saved: String,
    /// The document without its criteria set.
    pub(crate) document: Json,
}

/// What stands in a place of the storage.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// A record.
    Record(Record),
    /// Something that is not a record; the text as it stands.
    Unreadable(String),
}

/// Why a record could not be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// The browser gives no storage: blocked, private window.
    Denied,
    /// It refused, mostly because it is full.
    Refused,
    /// It accepted, but reading back gives something else.
    ReadBackDiffers,
    /// Another window has stored a newer revision, or the place holds something unreadable.
    Newer,
}

/// Whether the browser gives storage at all.
pub(crate) fn is_available() -> bool {
    // `LocalStorage` panics where the browser refuses, so it is asked first.
    matches!(window().local_storage(), Ok(Some(_)))
}

/// Stores a record unless a newer one stands there, and reads it back. `expected` is the revision that was last seen, 0 for none.
pub(crate) fn store_assessment(
    id: &str,
    expected: u64,
    saved: &str,
    document: Json,
) -> Result<u64, StoreError> {
    if !is_available() {
        return Err(StoreError::Denied);
    }
    match read_assessment(id) {
        Found::Record(record) if record.revision > expected => return Err(StoreError::Newer),
        Found::Unreadable(_) => return Err(StoreError::Newer),
        Found::Record(_) | Found::Nothing => {}
    }
    let record = Record { revision: expected + 1, saved: saved.to_owned(), document };
    let key = Key::Assessment(id.to_owned()).name();
    LocalStorage::set(&key, &record).map_err(|_| StoreError::Refused)?;
    match read_assessment(id) {
        Found::Record(stored) if stored == record => Ok(record.revision),
        _ => Err(StoreError::ReadBackDiffers),
    }
}

/// The record of an assessment.
pub(crate) fn read_assessment(id: &str) -> Found {
    if !is_available() {
        return Found::Nothing;
    }
    let key = Key::Assessment(id.to_owned()).name();
    match LocalStorage::get::<Record>(&key) {
        Ok(record) => Found::Record(record),
        Err(_) => match text(&key) {
            Some(text) => Found::Unreadable(text),
            None => Found::Nothing,
        },
    }
}

/// The ids of all stored assessments, in no particular order.
pub(crate) fn assessment_ids() -> Vec<String> {
    if !is_available() {
        return Vec::new();
    }
    let prefix = Key::Assessment(String::new()).name();
    let storage = LocalStorage::raw();
    (0..LocalStorage::length())
        .filter_map(|at| storage.key(at).ok().flatten())
        .filter_map(|key| key.strip_prefix(&prefix).map(str::to_owned))
        .collect()
}

/// Takes the record of an assessment away.
pub(crate) fn remove_assessment(id: &str) {
    if is_available() {
        LocalStorage::delete(Key::Assessment(id.to_owned()).name());
    }
}

/// Stores a criteria set under its hash, once.
pub(crate) fn store_set(hash: &str, set: &Json) -> Result<(), StoreError> {
    if !is_available() {
        return Err(StoreError::Denied);
    }
    let key = Key::Set(hash.to_owned()).name();
    if LocalStorage::get::<Json>(&key).is_ok_and(|stored| stored == *set) {
        return Ok(());
    }
    LocalStorage::set(&key, set).map_err(|_| StoreError::Refused)?;
    match LocalStorage::get::<Json>(&key) {
        Ok(stored) if stored == *set => Ok(()),
        _ => Err(StoreError::ReadBackDiffers),
    }
}

/// A stored criteria set.
pub(crate) fn read_set(hash: &str) -> Option<Json> {
    if !is_available() {
        return None;
    }
    LocalStorage::get(Key::Set(hash.to_owned()).name()).ok()
}

fn text(key: &str) -> Option<String> {
    LocalStorage::raw().get_item(key).ok().flatten()
}
