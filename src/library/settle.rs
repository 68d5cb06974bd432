//! At the start this module compares storage and database for each record: records that the storage has lost are
//! recovered from the database, and records that the database lacks are written into it. Every wait here has a limit; a
//! late answer is still handled.

use std::time::Duration;

use leptos::prelude::*;
use tu_cham_core::ordered;
use tu_cham_files::assessment_file;
use tu_cham_files::store::pair::{self, About, Head, Here, Put, Settle, settle};
use tu_cham_files::store::{Found, Key, Lineage, Record};

use super::Library;
use crate::browser;
use crate::browser::answer::pause;
use crate::browser::database::{self, DatabaseError, Kept};
use crate::browser::owned;
use crate::browser::storage::STORE;
use crate::snapshots::Snapshots;

/// The time after which assessments may be opened, whether or not the database has answered.
const GATE: Duration = Duration::from_secs(3);
/// The wait before a second look: another window may have stored a record that this process sees only some moments
/// later.
const LOOK_AGAIN: Duration = Duration::from_millis(400);
/// The key of the note that the database still has to be deleted.
const CLEARING: Key = Key::Other("clearing");

/// A record that was found in the database and that the storage did not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recovered {
    /// The id of the assessment.
    pub(crate) id: String,
    /// The name of the assessment in lists.
    pub(crate) name: String,
    /// The local time at which the record was saved.
    pub(crate) saved: String,
    /// Whether the record is in the storage again; else only the database has it.
    pub(crate) is_stored: bool,
}

/// The state of the comparison of the storage with the database.
#[derive(Clone, Copy)]
pub(super) struct Settling {
    snapshots: Snapshots,
    /// Records that are later in the database than in the storage, which has no room for them.
    pub(super) ahead: StoredValue<Vec<(String, Record)>>,
    settled: RwSignal<bool>,
    recovered: RwSignal<Vec<Recovered>>,
    /// Whether the browser was asked to keep what is stored.
    pub(super) asked: StoredValue<bool>,
}

impl Settling {
    /// The state before anything is compared.
    pub(super) fn new(snapshots: Snapshots) -> Self {
        Self {
            snapshots,
            ahead: StoredValue::new(Vec::new()),
            settled: RwSignal::new(false),
            recovered: RwSignal::new(Vec::new()),
            asked: StoredValue::new(false),
        }
    }
}

impl Library {
    /// Brings storage and database into agreement. No assessment is opened until this is done, or for at most a few
    /// seconds.
    pub(crate) fn settle(self) {
        owned::finish(async move {
            let outcome = self.settle_all().await;
            // If the database did not answer, the officer must be told: an opened assessment may not be the latest
            // version.
            let is_told = outcome != Err(DatabaseError::Silent);
            self.snapshots().note(outcome.err(), is_told);
            self.open_gate();
        });
        owned::after(GATE, move || self.open_gate());
    }

    /// Whether assessments may be opened; subscribes to it.
    pub(crate) fn is_settled(self) -> bool {
        self.settling().settled.get()
    }

    /// The records recovered at the start; subscribes to them.
    pub(crate) fn recovered(self) -> Vec<Recovered> {
        self.settling().recovered.get()
    }

    /// Forgets the recovered records, as the officer has read the list of them.
    pub(crate) fn forget_recovered(self) {
        self.settling().recovered.set(Vec::new());
    }

    pub(super) fn settling(self) -> Settling {
        self.settling.get_value()
    }

    pub(super) fn snapshots(self) -> Snapshots {
        self.settling().snapshots
    }

    /// Sets the signal only once, so that views are not drawn again.
    fn open_gate(self) {
        let settled = self.settling().settled;
        if settled.get_untracked() {
            return;
        }
        settled.set(true);
    }

    async fn settle_all(self) -> Result<(), DatabaseError> {
        if STORE.text(CLEARING).is_some() {
            database::remove_all().await?;
            STORE.take_away(CLEARING);
        }
        let heads = database::heads().await?;
        let mut ids = STORE.ids();
        ids.extend(heads.keys().cloned());
        ordered::sort_by(&mut ids, Ord::cmp);
        ids.dedup();
        let mut lost = Vec::new();
        for id in &ids {
            match settle(&STORE.here(id), heads.get(id)) {
                Settle::Recover => lost.push(id.clone()),
                Settle::Finish => self.finish(id),
                Settle::Agree | Settle::Keep | Settle::Offer => {}
            }
        }
        if !lost.is_empty() {
            pause(LOOK_AGAIN).await;
            let heads = database::heads().await?;
            for id in lost {
                if let Some(head) = heads.get(&id)
                    && settle(&STORE.here(&id), Some(head)) == Settle::Recover
                {
                    self.recover(&id).await?;
                }
            }
        }
        self.open_gate();
        self.changed.notify();
        // The home page lists the recovered records in full.
        let is_home = matches!(browser::hash().as_str(), "" | "#" | "#/");
        if !is_home && !self.settling().recovered.with_untracked(Vec::is_empty) {
            self.snapshots().say_came_back();
        }
        // The rest prepares the next start: nobody waits for it.
        for id in ids {
            // The page that waits for its assessment opens it first.
            pause(Duration::ZERO).await;
            // An open assessment was read whole and checked when it was opened.
            let is_read = self.session(&id).is_some_and(|session| {
                session.seen().is_some_and(|seen| STORE.text(Key::Assessment(&id)) == Some(seen))
            });
            let here = if is_read { STORE.here(&id) } else { Here::from(&STORE.read(&id)) };
            match settle(&here, heads.get(&id)) {
                Settle::Keep => self.mirror(&id, None).await?,
                Settle::Offer => {
                    database::offer(&id).await?;
                    self.snapshots().changed();
                }
                Settle::Agree | Settle::Recover | Settle::Finish => {}
            }
        }
        Ok(())
    }

    /// Puts the record in the database into the storage. If the storage is full, the assessment is opened from the
    /// database's record.
    async fn recover(self, id: &str) -> Result<(), DatabaseError> {
        let text = database::record(id).await?;
        // A damaged record stays in the database, and becomes a snapshot when another record overwrites it.
        let Some(record) = text.and_then(|text| pair::read(id, text)) else { return Ok(()) };
        self.bring_set(&record).await?;
        let seen = match STORE.read(id) {
            Found::Nothing => None,
            Found::Record(record) => Some(record.text),
            Found::Unreadable(..) => return Ok(()),
        };
        if self.session(id).is_some_and(|session| session.has_unsaved() || session.seen() != seen) {
            // The assessment was opened before the database answered, and stays open; the record in the database
            // becomes a snapshot.
            return Ok(());
        }
        let is_stored = STORE.save_record(id, seen.as_deref(), &record.text).is_ok();
        let name = self.about(&record).name;
        let recovered = Recovered { id: id.to_owned(), name, saved: record.saved.clone(), is_stored };
        if is_stored {
            self.refresh(id);
        } else {
            self.settling().ahead.update_value(|all| all.push((id.to_owned(), record)));
        }
        self.settling().recovered.update(|all| all.push(recovered));
        Ok(())
    }

    /// Recovers the criteria set of a record, if the storage has lost it too.
    async fn bring_set(self, record: &Record) -> Result<(), DatabaseError> {
        let Ok(parsed) = assessment_file::parse_record(record.document.clone()) else { return Ok(()) };
        if self.set(&parsed.set.hash).is_none()
            && let Some(text) = database::set(&parsed.set.hash).await?
            && let Ok(json) = assessment_file::json(&text)
        {
            // If there is no room, the set stays until the page is closed, and is recovered again at the next start.
            let _ = STORE.store_set(&parsed.set.hash, &json.to_string());
            self.keep_if_sound(json);
        }
        Ok(())
    }

    /// Removes the record of a deleted assessment that the storage still has.
    fn finish(self, id: &str) {
        if let Found::Record(record) = STORE.read(id)
            && self.session(id).is_none()
        {
            // If removal fails, the next start tries again.
            let _ = STORE.remove_seen(id, Some(&record.text));
        }
    }

    /// Copies the record in the storage into the database; `over` is a write that is also kept elsewhere.
    pub(super) async fn mirror(self, id: &str, over: Option<Lineage>) -> Result<(), DatabaseError> {
        let Found::Record(record) = STORE.read(id) else { return Ok(()) };
        if let Some(set) = untrack(|| self.lacking(&record.text))
            && self.bring(set.outline.hash).await.is_err()
        {
            // The record cannot be described without its set: the next start mirrors it.
            return Ok(());
        }
        let about = self.about(&record);
        let set = self.set(&about.set);
        let head = Head::of(&record, about);
        let put = Kept { id: id.to_owned(), text: record.text, head, set, over };
        let outcome = database::put(put).within(database::LIMIT).await.unwrap_or(Err(DatabaseError::Silent));
        if matches!(outcome, Ok(Put::Beside { offered: true })) {
            self.snapshots().changed();
        }
        outcome.map(drop)
    }

    /// The description of a record; blank where it cannot be read.
    fn about(self, record: &Record) -> About {
        self.read(record).map_or_else(
            |_| About::default(),
            |incoming| About {
                name: tu_cham_words::assessment_name(&incoming.assessment.header),
                set: incoming.set.hash().to_owned(),
                points: Self::total(&incoming).points.decimal().canonical(),
            },
        )
    }

    /// The record of an assessment that only the database has, or of which it has a later version.
    pub(super) fn record_ahead(self, id: &str) -> Option<Record> {
        self.settling()
            .ahead
            .with_value(|all| all.iter().find(|(known, _)| known == id).map(|(_, it)| it.clone()))
    }
}

/// Notes that the database was not deleted with the rest, so that it is deleted before anything is recovered from it.
pub(crate) fn note_clearing() {
    // If the note cannot be stored, there is no storage to recover into either.
    let _ = STORE.put(CLEARING, "1");
}
