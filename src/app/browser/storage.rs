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
    /// What this machine's user prefers.
    Preferences,
}

impl Key {
    fn name(&self) -> String {
        match self {
            Self::Assessment(id) => format!("{PREFIX}assessment/{id}"),
            Self::Set(hash) => format!("{PREFIX}set/{hash}"),
            Self::Preferences => format!("{PREFIX}preferences"),
        }
    }
}

/// A stored assessment: its document and when it was stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// A token of this write: a window that has seen another one must not overwrite it.
    pub(crate) revision: String,
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
    /// Another window has stored something since, or the place holds something unreadable.
    Newer,
    /// Another window has taken the record away.
    Gone,
}

/// Whether the browser gives storage at all.
pub(crate) fn is_available() -> bool {
    // `LocalStorage` panics where the browser refuses, so it is asked first.
    matches!(window().local_storage(), Ok(Some(_)))
}

/// Stores a record and reads it back, unless another window has been at it. `seen` is the token of the record as it was last
/// seen, none where there was none; the token of the new record is returned.
pub(crate) fn store_assessment(
    id: &str,
    seen: Option<&str>,
    saved: &str,
    document: Json,
) -> Result<String, StoreError> {
    if !is_available() {
        return Err(StoreError::Denied);
    }
    match (read_assessment(id), seen) {
        (Found::Nothing, None) => {}
        (Found::Nothing, Some(_)) => return Err(StoreError::Gone),
        (Found::Record(record), Some(seen)) if record.revision == seen => {}
        (Found::Record(_) | Found::Unreadable(_), _) => return Err(StoreError::Newer),
    }
    let record = Record { revision: super::new_id(), saved: saved.to_owned(), document };
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
    names_below(&Key::Assessment(String::new()))
}

/// The hashes of all stored criteria sets, in no particular order.
pub(crate) fn set_hashes() -> Vec<String> {
    names_below(&Key::Set(String::new()))
}

fn names_below(key: &Key) -> Vec<String> {
    if !is_available() {
        return Vec::new();
    }
    let prefix = key.name();
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

/// Takes the record of a criteria set away.
pub(crate) fn remove_set(hash: &str) {
    if is_available() {
        LocalStorage::delete(Key::Set(hash.to_owned()).name());
    }
}

/// What this machine's user prefers; the usual where nothing readable is stored.
pub(crate) fn read_preferences() -> Preferences {
    if !is_available() {
        return Preferences::default();
    }
    LocalStorage::get(Key::Preferences.name()).unwrap_or_default()
}

/// Stores what this machine's user prefers. Where that is refused it holds until the page is closed, which is no loss of work.
pub(crate) fn store_preferences(preferences: &Preferences) {
    if is_available() {
        let _ = LocalStorage::set(Key::Preferences.name(), preferences);
    }
}

/// What this machine's user prefers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Preferences {
    /// Who fills in here, as named at the items; blank where nobody said.
    pub(crate) me: String,
    /// Whether keys of a single letter do nothing.
    pub(crate) no_single_keys: bool,
    /// Whether the first visit is over.
    pub(crate) toured: bool,
}

/// What the crash page wrote down.
pub(crate) struct Rescued {
    /// Criteria sets.
    pub(crate) sets: Vec<Json>,
    /// Documents without their sets.
    pub(crate) documents: Vec<Json>,
}

/// Tells sets and documents apart by their keys; `None` where no key is one of ours.
pub(crate) fn rescued(records: &serde_json::Map<String, Json>) -> Option<Rescued> {
    let below = |key: Key| {
        let prefix = key.name();
        let ours = records.iter().filter(move |(name, _)| name.starts_with(&prefix));
        ours.filter_map(|(_, text)| serde_json::from_str::<Json>(text.as_str()?).ok()).collect::<Vec<Json>>()
    };
    if !records.keys().any(|key| key.starts_with(PREFIX)) {
        return None;
    }
    let records = below(Key::Assessment(String::new()));
    let documents =
        records.into_iter().filter_map(|mut record| Some(record.get_mut("document")?.take())).collect();
    Some(Rescued { sets: below(Key::Set(String::new())), documents })
}

fn text(key: &str) -> Option<String> {
    LocalStorage::raw().get_item(key).ok().flatten()
}
