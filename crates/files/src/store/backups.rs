//! Backups of all data of a machine: the content of a backup, whether a saved one counts, and when the next is due.
//!
//! A backup that the browser was asked to save counts once somebody has confirmed the file.

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::ordered::{Map, Set};

use super::{Found, Key, Storage, Store};
use crate::backup::{self, Backup};
use crate::checklist;
use crate::digest::sha256;
use crate::fields;
use crate::json::{self, FromJson, Json};

const LAST: Key = Key::Other("backup");
const ASKED: Key = Key::Other("backup-asked");

/// The content of a backup, to be noted once somebody has confirmed it: the revisions of the records by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held(Map<String, String>);

/// The last backup, as noted on this machine.
#[derive(Debug)]
struct LastBackup {
    /// Local time.
    at: String,
    /// The revisions of the records in the backup, by id.
    revisions: Map<String, String>,
}

/// A backup that the browser was asked to save and that nobody has confirmed yet.
#[derive(Debug)]
struct AskedBackup {
    /// The name of the file.
    name: String,
    /// The SHA-256 of the text of the file.
    sha256: String,
    /// The facts to note once the backup is confirmed.
    backup: LastBackup,
}

fields! { LastBackup { must at, must revisions } }
fields! { AskedBackup { must name, must sha256, must backup } }

/// How safe the work on this machine is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupState {
    /// Local time of the last backup; none where none is known.
    pub last: Option<String>,
    /// The number of assessments that were changed since.
    pub changed: usize,
    /// Whether the next backup is due.
    pub is_due: bool,
    /// The name of a file that the browser was asked to save and that nobody has confirmed yet.
    pub asked: Option<String>,
}

/// The data of a machine for a backup, besides its storage.
pub struct Machine<'a> {
    /// The ids of all assessments.
    pub ids: &'a [String],
    /// The ids of the archived assessments.
    pub archived: Set<String>,
    /// The set and the document of an assessment that is open.
    pub open: &'a dyn Fn(&str) -> Option<(&'static CriteriaSet, Json)>,
    /// The record of an assessment.
    pub found: &'a dyn Fn(&str) -> Found,
}

/// The text of a full backup, and its content. Unreadable records are included unchanged.
pub fn everything<S: Storage>(store: &Store<S>, machine: Machine) -> (String, Held) {
    let Machine { ids, archived, open, found } = machine;
    let mut backup = Backup { archived, drafts: store.drafts(), ..Backup::default() };
    for hash in store.hashes() {
        if let Some(set) = store.read_set(&hash) {
            backup.sets.insert(hash, set);
        }
    }
    let mut revisions = Map::new();
    for id in ids {
        let mut document = None;
        match found(id) {
            Found::Record(record) => {
                revisions.insert(id.clone(), record.lineage.revision);
                document = Some(record.document);
            }
            Found::Unreadable(text, _) => {
                backup.unreadable.insert(Key::Assessment(id).name(), text);
            }
            Found::Nothing => {}
        }
        // An open assessment may be newer than its record.
        if let Some((set, now)) = open(id) {
            backup.sets.insert(set.hash().to_owned(), checklist::json(set));
            document = Some(now);
        }
        backup.assessments.extend(document);
    }
    backup
        .unreadable
        .extend(store.incomplete().into_iter().map(|(id, text)| (Key::Incomplete(&id).name(), text)));
    (backup::write(&backup), Held(revisions))
}

/// Notes that the browser was asked to save a backup at this moment.
pub fn ask<S: Storage>(store: &Store<S>, name: &str, text: &str, held: Held, moment: String) {
    let backup = LastBackup { at: moment, revisions: held.0 };
    let asked = AskedBackup { name: name.to_owned(), sha256: sha256(text), backup };
    // If the note cannot be stored, the backup does not count, and the reminder comes sooner.
    let _ = store.put(ASKED, &json::ordered(&asked.fields()));
}

/// Confirms the backup that the browser was last asked to save: it counts now.
pub fn confirm<S: Storage>(store: &Store<S>) {
    if let Some(asked) = asked(store)
        && store.put(LAST, &json::ordered(&asked.backup.fields())).is_ok()
    {
        store.take_away(ASKED);
    }
}

/// Whether a text is the backup that the browser was last asked to save.
pub fn is_asked<S: Storage>(store: &Store<S>, text: &str) -> bool {
    asked(store).is_some_and(|asked| asked.sha256 == sha256(text))
}

/// How safe the assessments with these ids are today.
pub fn state<S: Storage>(store: &Store<S>, ids: &[String], today: Option<Date>) -> BackupState {
    let last = store.text(LAST).and_then(|text| LastBackup::from_json(json::read(&text).ok()?));
    let (at, revisions) = last.map_or((None, Map::new()), |last| (Some(last.at), last.revisions));
    let changed: Vec<Option<Date>> =
        ids.iter().filter_map(|id| changed_since(store, id, &revisions)).map(|saved| day(&saved)).collect();
    BackupState {
        is_due: backup::is_due(at.as_deref().and_then(day), &changed, today),
        changed: changed.len(),
        last: at,
        asked: asked(store).map(|asked| asked.name),
    }
}

fn asked<S: Storage>(store: &Store<S>) -> Option<AskedBackup> {
    store.text(ASKED).and_then(|text| AskedBackup::from_json(json::read(&text).ok()?))
}

/// The time of the last save of an assessment, if it was after the backup; an assessment that nobody has edited needs
/// no backup.
fn changed_since<S: Storage>(store: &Store<S>, id: &str, revisions: &Map<String, String>) -> Option<String> {
    let Found::Record(record) = store.read(id) else { return None };
    let edits = record.document.get("assessment").and_then(|assessment| assessment.get("edits"));
    let untouched = edits.is_none() && record.lineage.revision.starts_with("1.");
    (!untouched && revisions.get(id) != Some(&record.lineage.revision)).then_some(record.saved)
}

/// The day of a moment.
fn day(moment: &str) -> Option<Date> {
    Date::from_iso(moment.get(..10)?)
}
