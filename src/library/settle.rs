//! At the start the two places of each record are compared: what the storage has lost comes back from the database, and what the
//! database lacks goes into it. Nothing here is waited for without an end; what comes late is put in order all the same.

use std::time::Duration;

use leptos::prelude::*;
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

/// An assessment is opened after so long, whether or not the database has answered.
const GATE: Duration = Duration::from_secs(3);
/// Another window may have stored something that this process does not see yet: it does some moments later.
const LOOK_AGAIN: Duration = Duration::from_millis(400);
/// Stands in the storage while the database still has to be deleted.
const CLEARING: Key = Key::Other("clearing");

/// What was found in the database that the storage did not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recovered {
    /// The id of the assessment.
    pub(crate) id: String,
    /// What it is called in lists.
    pub(crate) name: String,
    /// Local time at which it was saved.
    pub(crate) saved: String,
    /// Whether it stands in the storage again; else only the database has it.
    pub(crate) is_stored: bool,
}

/// How the storage stands to the database.
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
    /// Nothing compared yet.
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
    /// Puts the two places in order. Until it is done, or for a few seconds, no assessment is opened.
    pub(crate) fn settle(self) {
        owned::finish(async move {
            let outcome = self.settle_all().await;
            // That it did not answer has to be said: what is opened may not be the latest.
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

    /// What came back at the start; subscribes to it.
    pub(crate) fn recovered(self) -> Vec<Recovered> {
        self.settling().recovered.get()
    }

    /// The officer has read what came back.
    pub(crate) fn forget_recovered(self) {
        self.settling().recovered.set(Vec::new());
    }

    pub(super) fn settling(self) -> Settling {
        self.settling.get_value()
    }

    pub(super) fn snapshots(self) -> Snapshots {
        self.settling().snapshots
    }

    /// Once: what is shown then is not drawn anew.
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
        ids.sort_unstable();
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
        // Home has it in full.
        let is_home = matches!(browser::hash().as_str(), "" | "#" | "#/");
        if !is_home && !self.settling().recovered.with_untracked(Vec::is_empty) {
            self.snapshots().say_came_back();
        }
        // The rest is for the next time: nobody waits for it.
        for id in ids {
            // What is open was read whole and checked when it was opened.
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
            pause(Duration::ZERO).await;
        }
        Ok(())
    }

    /// Puts the record in the database into the storage. Where that is full, it is opened from here.
    async fn recover(self, id: &str) -> Result<(), DatabaseError> {
        let text = database::record(id).await?;
        // What is not whole stays where it is, and becomes a copy when something goes over it.
        let Some(record) = text.and_then(|text| pair::read(id, text)) else { return Ok(()) };
        self.bring_set(&record).await?;
        let seen = match STORE.read(id) {
            Found::Nothing => None,
            Found::Record(record) => Some(record.text),
            Found::Unreadable(..) => return Ok(()),
        };
        if self.session(id).is_some_and(|session| session.has_unsaved() || session.seen() != seen) {
            // It was opened before the database answered, and goes on; the other one becomes a copy.
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

    /// The criteria set of a record, where the storage has lost it too.
    async fn bring_set(self, record: &Record) -> Result<(), DatabaseError> {
        let Ok(parsed) = assessment_file::parse_record(record.document.clone()) else { return Ok(()) };
        if self.set(&parsed.set.hash).is_none()
            && let Some(text) = database::set(&parsed.set.hash).await?
            && let Ok(json) = assessment_file::json(&text)
        {
            // Where there is no room it is here until the page is closed, and the next time again.
            let _ = STORE.store_set(&parsed.set.hash, &json.to_string());
            self.keep_if_sound(json);
        }
        Ok(())
    }

    /// Takes away what the storage still has of an assessment that was deleted.
    fn finish(self, id: &str) {
        if let Found::Record(record) = STORE.read(id)
            && self.session(id).is_none()
        {
            // What does not go is tried again the next time.
            let _ = STORE.remove_seen(id, Some(&record.text));
        }
    }

    /// Has the database take what the storage has; `over` is a write that is kept elsewhere.
    pub(super) async fn mirror(self, id: &str, over: Option<Lineage>) -> Result<(), DatabaseError> {
        let Found::Record(record) = STORE.read(id) else { return Ok(()) };
        if let Some(set) = untrack(|| self.lacking(&record.text))
            && self.bring(set.outline.hash).await.is_err()
        {
            // Nothing could be said of it: it is done the next time.
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

    /// What is said of a record; blank where it cannot be read.
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

    /// The record of an assessment that only the database has, or has a later one of.
    pub(super) fn record_ahead(self, id: &str) -> Option<Record> {
        self.settling()
            .ahead
            .with_value(|all| all.iter().find(|(known, _)| known == id).map(|(_, it)| it.clone()))
    }
}

/// Notes that the database was not deleted with the rest: it is before anything comes back from it.
pub(crate) fn note_clearing() {
    // Where it is not stored there is no storage to come back to.
    let _ = STORE.put(CLEARING, "1");
}
