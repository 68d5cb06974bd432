//! The browser's local storage, as the store of this machine.

use std::mem;
use tu_cham_core::ordered::{Map, Set};

use js_sys::{JsString, Reflect};
use leptos::prelude::window;
use tu_cham_files::fields;
use tu_cham_files::json::{self, FromJson, Json, Object};
use tu_cham_files::store::{DOCUMENT, Key, Listed, PREFIX, Refusal, Storage, Store, listed};
use wasm_bindgen::{JsCast, JsValue};

pub(crate) use tu_cham_files::store::StoreError;

/// The store of the assessments of this machine.
pub(crate) const STORE: Store<Local> = Store::new(Local);

/// The browser's local storage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Local;

impl Local {
    fn open() -> Result<web_sys::Storage, Refusal> {
        window().local_storage().ok().flatten().ok_or(Refusal::Denied)
    }
}

impl Storage for Local {
    fn read(&self, name: &str) -> Result<Option<String>, Refusal> {
        Self::open()?.get_item(name).map_err(denied)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Refusal> {
        Self::open()?.set_item(name, text).map_err(|_| Refusal::Full)
    }

    fn remove(&self, name: &str) -> Result<(), Refusal> {
        Self::open()?.remove_item(name).map_err(denied)
    }

    fn names(&self) -> Result<Vec<String>, Refusal> {
        let storage = Self::open()?;
        let count = storage.length().map_err(denied)?;
        (0..count).filter_map(|at| storage.key(at).map_err(denied).transpose()).collect()
    }
}

/// The listings of the assessments of this machine, from their records, latest first; no document is read. `None` for
/// an assessment whose record has no listing.
pub(crate) fn listing() -> Vec<(Option<Listed>, String)> {
    let mut all: Vec<(Option<Listed>, String)> = Vec::new();
    for id in STORE.ids() {
        let listed = listed_at(&id);
        // This is for some hundred rows at most; the library's sorting would be more code than all of this file.
        let at = all.partition_point(|(other, _)| saved(other.as_ref()) >= saved(listed.as_ref()));
        all.insert(at, (listed, id));
    }
    all
}

fn saved(listed: Option<&Listed>) -> &str {
    listed.map_or("", |listed| &listed.saved)
}

/// Reads the listing of a record; only the text before the document is copied out of the browser.
fn listed_at(id: &str) -> Option<Listed> {
    let storage = Local::open().ok()?;
    let text =
        Reflect::get(&storage, &Key::Assessment(id).name().into()).ok()?.dyn_into::<JsString>().ok()?;
    let end = u32::try_from(text.index_of(DOCUMENT, 0)).ok()?;
    listed(id, &String::from(text.slice(0, end)))
}

fn denied(_: JsValue) -> Refusal {
    Refusal::Denied
}

/// The key under which the crash page lists files that were only in memory; nothing is stored there.
const MEMORY: Key = Key::Other("memory/");
const PREFERENCES: Key = Key::Other("preferences");

/// Reads the preferences of this machine's user; the defaults where nothing readable is stored.
pub(crate) fn read_preferences() -> Preferences {
    let stored = STORE.text(PREFERENCES).and_then(|text| json::read(&text).ok());
    stored.and_then(Preferences::from_json).unwrap_or_default()
}

/// Stores the preferences of this machine's user. If the browser refuses, they hold until the page is closed; no work
/// is lost.
pub(crate) fn store_preferences(preferences: &Preferences) {
    let _ = STORE.put(PREFERENCES, &json::ordered(&preferences.clone().fields()));
}

/// The preferences of this machine's user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Preferences {
    /// The name of the person who fills in here, as shown at the items; blank where not given.
    pub(crate) me: String,
    /// Whether single-letter shortcuts are switched off.
    pub(crate) no_single_keys: bool,
    /// Whether the first visit is over.
    pub(crate) toured: bool,
    /// Whether items are filled in as rows of a table.
    pub(crate) as_table: bool,
    /// The ids of the archived assessments (cất).
    pub(crate) archived: Set<String>,
    /// The ids of the assessments of other units that are appraised on this machine.
    pub(crate) appraised: Set<String>,
    /// The office or the person that hands files over in an appraisal; blank where not given.
    pub(crate) office: String,
    /// The columns of the scoring table that are shown (`+id`) or hidden (`-id`) otherwise than they would be.
    pub(crate) columns: Set<String>,
    /// The ways of writing numbers that this user has confirmed once (`preferences.rs` names them).
    pub(crate) habits: Set<String>,
}

fields! { Preferences { may me, may no_single_keys, may toured, may as_table, may archived, may appraised, may office, may columns, may habits } }

impl Preferences {
    /// These preferences with the changes from `before` to `after`, key by key; all others stay.
    pub(crate) fn with_changes(mut self, before: &Self, after: &Self) -> Self {
        if before.me != after.me {
            self.me.clone_from(&after.me);
        }
        if before.no_single_keys != after.no_single_keys {
            self.no_single_keys = after.no_single_keys;
        }
        if before.toured != after.toured {
            self.toured = after.toured;
        }
        if before.as_table != after.as_table {
            self.as_table = after.as_table;
        }
        if before.office != after.office {
            self.office.clone_from(&after.office);
        }
        if before.columns != after.columns {
            self.columns.clone_from(&after.columns);
        }
        if before.habits != after.habits {
            self.habits.clone_from(&after.habits);
        }
        follow(&mut self.archived, &before.archived, &after.archived);
        follow(&mut self.appraised, &before.appraised, &after.appraised);
        self
    }
}

/// Changes a set of ids as it was changed from `before` to `after`.
fn follow(ids: &mut Set<String>, before: &Set<String>, after: &Set<String>) {
    let is_kept = |id: &String| after.contains(id) || !before.contains(id);
    let kept = mem::take(ids).into_iter().filter(is_kept);
    let added = after.iter().filter(|id| !before.contains(*id)).cloned();
    for id in kept.chain(added) {
        ids.insert(id);
    }
}

/// Whether the record with this name holds the preferences.
pub(crate) fn are_preferences(name: &str) -> bool {
    name == PREFERENCES.name()
}

/// The content of the file that the crash page makes.
pub(crate) struct Rescued {
    /// Criteria sets.
    pub(crate) sets: Vec<Json>,
    /// Documents; those that were only in memory include their sets.
    pub(crate) documents: Vec<Json>,
}

/// Tells sets and documents apart by their keys; `None` where no key belongs to this program. A document that was only
/// in memory is newer than the stored one of the same assessment.
pub(crate) fn rescued(records: &Object) -> Option<Rescued> {
    let below = |key: Key| {
        let prefix = key.name();
        let ours = records.iter().filter_map(move |(name, text)| Some((name.strip_prefix(&prefix)?, text)));
        let read = ours.filter_map(|(id, text)| Some((id.to_owned(), json::read(text.as_str()?).ok()?)));
        read.collect::<Map<String, Json>>()
    };
    if !records.keys().any(|key| key.starts_with(PREFIX)) {
        return None;
    }
    let stored = below(Key::Assessment("")).into_iter();
    let mut documents: Map<String, Json> =
        stored.filter_map(|(id, mut record)| Some((id, record.get_mut("document")?.take()))).collect();
    documents.extend(below(MEMORY));
    Some(Rescued {
        sets: below(Key::Set("")).into_values().collect(),
        documents: documents.into_values().collect(),
    })
}
