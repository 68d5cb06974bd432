//! Saving an open assessment: pending edits, the last record, how safe the latest change is, and the next step.
//!
//! Each save goes into the storage first and from there into the database; only the answer of the database confirms
//! that the save is on the disk. A record that the storage refuses goes into the database alone. This module does not
//! wait and knows no clock: the page reports events with their times and carries out the returned steps.

use std::mem;

use super::pair::{About, Head};
use super::{Draft, Lineage, Listing, Record, Storage, Store, StoreError, Write, draft, due};
use crate::json::Json;

/// How safe the latest change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Stored and read back, and on the disk, at this time of day.
    Saved(String),
    /// Stored and read back at this time of day; nothing confirms that it is on the disk.
    Unconfirmed(String),
    /// Waiting for the next pause, or for the disk.
    Pending,
    /// Stored and read back; the disk is slow.
    Writing,
    /// Only in memory.
    Failed(StoreError),
}

/// The window that may write an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// No window known to this one: no page of the assessment is open here.
    Free,
    /// This window.
    Here,
    /// Another window; this one can only show the assessment.
    Elsewhere,
}

impl Hold {
    /// Whether this window may change the assessment.
    pub fn may_edit(self) -> bool {
        self != Self::Elsewhere
    }
}

/// The content of a save.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The id of the assessment.
    pub id: &'a str,
    /// The document, without the criteria set.
    pub document: &'a Json,
    /// The listing of the assessment.
    pub listing: &'a Listing,
    /// The hash of its criteria set, and the set as JSON.
    pub set: (&'a str, &'a str),
}

/// The outcome of a save, which decides the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The record is in the storage. It also goes into the database.
    Stored(Draft),
    /// The storage refuses the record. It goes into the database alone.
    Refused(Draft),
    /// Another window has deleted the record. The assessment here is kept as a snapshot, to be offered.
    Gone,
    /// Another window has saved something else. The assessment here becomes one of its own.
    Behind,
}

/// A record on its way into the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The id of the assessment.
    pub id: String,
    /// The text of the record.
    pub text: String,
    /// The head of the record.
    pub head: Head,
    /// Whether the criteria set is sent too: it is not known to be in the database.
    pub with_set: bool,
}

/// The relation of an open assessment to its record.
#[derive(Debug)]
pub struct Saving {
    state: SaveState,
    /// Whether the database has the record that could not be stored.
    kept: bool,
    /// Whether there are edits here that are not stored.
    edited: bool,
    /// The text of the record as last seen in the storage.
    seen: Option<String>,
    /// The last write that was read or tried, here or in the database.
    lineage: Option<Lineage>,
    /// The token of this opening of the assessment, part of the names of its writes.
    token: String,
    /// Whether the criteria set is known to be stored.
    set_stored: bool,
    /// The time of the first pending edit, in milliseconds.
    waits_since: Option<u64>,
    /// The number of the last timer: only that timer saves.
    timer: u64,
    queue: Queue,
}

/// The records for the database.
#[derive(Debug, Default)]
struct Queue {
    /// Whether the criteria set is known to be in the database.
    has_set: bool,
    /// Whether a record is on its way: only one at a time.
    is_busy: bool,
    /// The next record; a later one replaces it.
    next: Option<Sending>,
}

impl Saving {
    /// Begins with the record that the assessment was read from; without a record it must be saved first. No other
    /// opening has this token. `is_confirmed` says whether the database answers.
    pub fn new(token: String, stored: Option<&Record>, is_confirmed: bool) -> Self {
        Self {
            state: stored.map_or(SaveState::Pending, |record| read_at(record, is_confirmed)),
            kept: false,
            edited: stored.is_none(),
            seen: stored.map(|record| record.text.clone()),
            lineage: stored.map(|record| record.lineage.clone()),
            token,
            set_stored: false,
            waits_since: None,
            timer: 0,
            queue: Queue::default(),
        }
    }

    /// Makes the first save replace the record last seen as `seen`, and no other; its write follows `lineage`.
    pub fn go_over(&mut self, seen: Option<String>, lineage: Option<Lineage>) {
        self.seen = seen;
        self.lineage = lineage;
    }

    /// Sets the write that the next write follows; no other write follows it.
    pub fn go_on_from(&mut self, lineage: Option<Lineage>) {
        self.lineage = lineage;
    }

    /// How safe the latest change is.
    pub fn state(&self) -> &SaveState {
        &self.state
    }

    /// Whether the database has the record that could not be stored.
    pub fn is_kept(&self) -> bool {
        self.kept && self.has_failed()
    }

    /// Whether there are edits here that are not stored.
    pub fn has_unsaved(&self) -> bool {
        self.edited
    }

    /// Whether there are edits to save, or a failed save to repeat.
    pub fn is_to_be_saved(&self) -> bool {
        self.edited || self.has_failed()
    }

    /// The last write that was read or tried.
    pub fn lineage(&self) -> Option<&Lineage> {
        self.lineage.as_ref()
    }

    /// The text of the record as last seen in the storage.
    pub fn seen(&self) -> Option<&str> {
        self.seen.as_deref()
    }

    /// The token of this opening of the assessment, part of the names of its writes.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Notes an edit at this time. The database has the state before the edit.
    pub fn edit(&mut self, now: u64) {
        self.edited = true;
        self.kept = false;
        self.waits_since.get_or_insert(now);
        if !self.has_failed() {
            self.state = SaveState::Pending;
        }
    }

    /// Starts a timer for a pause; returns its length, in milliseconds, and its number.
    pub fn wait(&mut self, now: u64) -> (u64, u64) {
        self.timer += 1;
        (due::wait(*self.waits_since.get_or_insert(now), now), self.timer)
    }

    /// Whether this timer is the last one, and nothing was saved since it started.
    pub fn is_last_timer(&self, timer: u64) -> bool {
        self.timer == timer
    }

    /// Saves the assessment as it is now, but never over a later save of another window. `is_confirmed` says whether
    /// the database answers: if it does not, nothing waits for it.
    pub fn save<S: Storage>(
        &mut self,
        store: &Store<S>,
        content: Content,
        moment: &str,
        is_confirmed: bool,
    ) -> Outcome {
        let Content { id, document, listing, set } = content;
        let draft = draft(
            id,
            Write { moment, token: &self.token, base: self.lineage.as_ref(), listing: Some(listing) },
            document,
        );
        self.lineage = Some(draft.lineage.clone());
        self.waits_since = None;
        self.timer += 1;
        let stored = self.save_set(store, set).and_then(|()| store.save_record(id, self.seen(), &draft.text));
        match stored {
            Ok(()) => {
                self.note_stored(draft.text.clone());
                self.state = if is_confirmed {
                    SaveState::Pending
                } else {
                    // The database reports when it answers again.
                    SaveState::Unconfirmed(clock(moment))
                };
                Outcome::Stored(draft)
            }
            Err(error) => {
                self.state = SaveState::Failed(error);
                match error {
                    StoreError::Refused | StoreError::ReadBackDiffers | StoreError::Denied => {
                        Outcome::Refused(draft)
                    }
                    StoreError::Gone => Outcome::Gone,
                    StoreError::Newer => Outcome::Behind,
                }
            }
        }
    }

    /// Takes over a record of another window: nothing is pending then.
    pub fn adopt(&mut self, record: &Record, is_confirmed: bool) {
        self.note_stored(record.text.clone());
        self.lineage = Some(record.lineage.clone());
        self.state = read_at(record, is_confirmed);
    }

    /// Notes that the record was just stored together with others; the record goes into the database too.
    pub fn confirm(&mut self, record: &Record) -> Draft {
        self.state = SaveState::Pending;
        Draft { text: record.text.clone(), lineage: record.lineage.clone(), checksum: record.checksum() }
    }

    /// Notes that another window has deleted the record.
    pub fn note_gone(&mut self) {
        self.state = SaveState::Failed(StoreError::Gone);
    }

    /// Queues a record for the database, after the one on its way. Returns whether none is: then the caller must start
    /// sending.
    pub fn send(&mut self, id: &str, draft: Draft, moment: String, about: About) -> bool {
        let Draft { text, lineage, checksum } = draft;
        let head = Head::new(lineage, moment, checksum, about);
        self.queue.next = Some(Sending { id: id.to_owned(), text, head, with_set: !self.queue.has_set });
        !mem::replace(&mut self.queue.is_busy, true)
    }

    /// The next record for the database; none where all are sent.
    pub fn take_next(&mut self) -> Option<Sending> {
        let next = self.queue.next.take();
        self.queue.is_busy = next.is_some();
        next
    }

    /// Notes that the database is slow with this write.
    pub fn note_slow(&mut self, revision: &str) {
        if self.is_last(revision) && !self.edited && self.state == SaveState::Pending {
            self.state = SaveState::Writing;
        }
    }

    /// Notes whether the database has this write, which was made at this moment.
    pub fn note_sent(&mut self, revision: &str, moment: &str, is_there: bool) {
        self.queue.has_set |= is_there;
        if self.has_failed() {
            self.kept = is_there && self.is_last(revision) && self.waits_since.is_none();
        } else if self.is_last(revision) && !self.edited {
            let clock = clock(moment);
            self.state = if is_there { SaveState::Saved(clock) } else { SaveState::Unconfirmed(clock) };
        }
    }

    /// Notes whether an assessment that another window deleted and that is still edited here was kept as a snapshot.
    pub fn note_copied(&mut self, is_there: bool) {
        self.kept = is_there && self.waits_since.is_none();
    }

    fn has_failed(&self) -> bool {
        matches!(self.state, SaveState::Failed(_))
    }

    /// Whether a write is the last one that was made.
    fn is_last(&self, revision: &str) -> bool {
        self.lineage.as_ref().is_some_and(|last| last.revision == revision)
    }

    /// Notes that all edits are in the record with this text.
    fn note_stored(&mut self, text: String) {
        self.seen = Some(text);
        self.edited = false;
    }

    fn save_set<S: Storage>(
        &mut self,
        store: &Store<S>,
        (hash, set): (&str, &str),
    ) -> Result<(), StoreError> {
        if !self.set_stored {
            store.store_set(hash, set)?;
            self.set_stored = true;
        }
        Ok(())
    }
}

/// How safe a newly read assessment is.
fn read_at(record: &Record, is_confirmed: bool) -> SaveState {
    let clock = clock(&record.saved);
    if is_confirmed { SaveState::Saved(clock) } else { SaveState::Unconfirmed(clock) }
}

/// The hour and minute of a moment: `10:42`.
fn clock(moment: &str) -> String {
    moment.get(11..16).unwrap_or_default().to_owned()
}
