//! Saving an open assessment: what waits, where its last record stands, how safe the latest change is, and what is done next.
//!
//! Each save goes into the storage first and from there into the database; only the answer of the database says that it is on the
//! disk. What the storage refuses goes into the database alone. Nothing here waits or knows a clock: the page says what happened and
//! when, and does what comes back.

use std::mem;

use super::pair::{About, Head};
use super::{Draft, Lineage, Listing, Record, Storage, Store, StoreError, Write, draft, due};
use crate::json::Json;

/// How safe the latest change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Stored and read back, and on the disk, at this time of day.
    Saved(String),
    /// Stored and read back at this time of day; that it is on the disk nobody says.
    Unconfirmed(String),
    /// Waiting for the next pause, or for the disk.
    Pending,
    /// Stored and read back; the disk takes its time.
    Writing,
    /// Only in memory.
    Failed(StoreError),
}

/// Which window may write an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// No window is known to: no page of it is shown here.
    Free,
    /// This one.
    Here,
    /// Another one; here it can only be looked at.
    Elsewhere,
}

impl Hold {
    /// Whether this window may change the assessment.
    pub fn may_edit(self) -> bool {
        self != Self::Elsewhere
    }
}

/// What is saved.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The id of the assessment.
    pub id: &'a str,
    /// Its document, without the criteria set.
    pub document: &'a Json,
    /// What the list shows of it.
    pub listing: &'a Listing,
    /// The hash of its criteria set, and the set as JSON.
    pub set: (&'a str, &'a str),
}

/// What came of a save, and with it what is done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It stands in the storage. The record goes into the database.
    Stored(Draft),
    /// The storage does not take it. The record goes into the database alone.
    Refused(Draft),
    /// Another window has taken the record away. What is here is kept as a copy, to be offered.
    Gone,
    /// Another window has stored something else. What is here becomes an assessment of its own.
    Behind,
}

/// A record on its way into the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The id of the assessment.
    pub id: String,
    /// The text of the record.
    pub text: String,
    /// What is said of it.
    pub head: Head,
    /// Whether the criteria set goes with it: nothing says yet that the database has it.
    pub with_set: bool,
}

/// How an open assessment stands to its record.
#[derive(Debug)]
pub struct Saving {
    state: SaveState,
    /// Whether what could not be stored is in the database.
    kept: bool,
    /// Whether something was edited here that is not stored.
    edited: bool,
    /// The text of the record as it was last seen in the storage.
    seen: Option<String>,
    /// The last write that was read or tried, here or in the database.
    lineage: Option<Lineage>,
    /// This opening of the assessment in the names of its writes.
    token: String,
    /// Whether the criteria set is known to be stored.
    set_stored: bool,
    /// Since when an edit waits to be saved, in milliseconds.
    waits_since: Option<u64>,
    /// Counts the timers: only the last one saves.
    timer: u64,
    queue: Queue,
}

/// What goes into the database.
#[derive(Debug, Default)]
struct Queue {
    /// Whether the criteria set is known to be there.
    has_set: bool,
    /// Whether a record is on its way: one at a time.
    is_busy: bool,
    /// The record that goes next; a later one takes its place.
    next: Option<Sending>,
}

impl Saving {
    /// Begins with the record that the assessment was read from; without one it has to be saved first. No other opening has this
    /// token. `is_confirmed` says whether the database answers.
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

    /// The first save goes over the record that was last seen as `seen`, and no other; its write follows `lineage`.
    pub fn go_over(&mut self, seen: Option<String>, lineage: Option<Lineage>) {
        self.seen = seen;
        self.lineage = lineage;
    }

    /// The next write follows this one, which nothing else does.
    pub fn go_on_from(&mut self, lineage: Option<Lineage>) {
        self.lineage = lineage;
    }

    /// How safe the latest change is.
    pub fn state(&self) -> &SaveState {
        &self.state
    }

    /// Whether what could not be stored is in the database.
    pub fn is_kept(&self) -> bool {
        self.kept && self.has_failed()
    }

    /// Whether something was edited here that is not stored.
    pub fn has_unsaved(&self) -> bool {
        self.edited
    }

    /// Whether there is something to save, or to try again.
    pub fn is_to_be_saved(&self) -> bool {
        self.edited || self.has_failed()
    }

    /// The last write that was read or tried.
    pub fn lineage(&self) -> Option<&Lineage> {
        self.lineage.as_ref()
    }

    /// The text of the record as it was last seen in the storage.
    pub fn seen(&self) -> Option<&str> {
        self.seen.as_deref()
    }

    /// This opening of the assessment in the names of its writes.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Something was edited at this time. The database has the state before it.
    pub fn edit(&mut self, now: u64) {
        self.edited = true;
        self.kept = false;
        self.waits_since.get_or_insert(now);
        if !self.has_failed() {
            self.state = SaveState::Pending;
        }
    }

    /// Begins to wait for a pause: how long, in milliseconds, and the number of the timer.
    pub fn wait(&mut self, now: u64) -> (u64, u64) {
        self.timer += 1;
        (due::wait(*self.waits_since.get_or_insert(now), now), self.timer)
    }

    /// Whether this timer is the last one, and nothing was saved since it began.
    pub fn is_last_timer(&self, timer: u64) -> bool {
        self.timer == timer
    }

    /// Saves the assessment as it is at this moment, over nothing that another window has stored. `is_confirmed` says whether the
    /// database answers: where it does not, nothing is waited for.
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
                    // It says so when it answers again.
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

    /// Takes over what another window has stored: nothing waits to be saved.
    pub fn adopt(&mut self, record: &Record, is_confirmed: bool) {
        self.note_stored(record.text.clone());
        self.lineage = Some(record.lineage.clone());
        self.state = read_at(record, is_confirmed);
    }

    /// The record was just stored with others; it goes into the database as well.
    pub fn confirm(&mut self, record: &Record) -> Draft {
        self.state = SaveState::Pending;
        Draft { text: record.text.clone(), lineage: record.lineage.clone(), checksum: record.checksum() }
    }

    /// Another window has taken the record away.
    pub fn note_gone(&mut self) {
        self.state = SaveState::Failed(StoreError::Gone);
    }

    /// Has a record go into the database, after the one that is on its way. Says whether none is: then somebody has to begin.
    pub fn send(&mut self, id: &str, draft: Draft, moment: String, about: About) -> bool {
        let Draft { text, lineage, checksum } = draft;
        let head = Head::new(lineage, moment, checksum, about);
        self.queue.next = Some(Sending { id: id.to_owned(), text, head, with_set: !self.queue.has_set });
        !mem::replace(&mut self.queue.is_busy, true)
    }

    /// The record that goes into the database now; none where all have gone.
    pub fn take_next(&mut self) -> Option<Sending> {
        let next = self.queue.next.take();
        self.queue.is_busy = next.is_some();
        next
    }

    /// The database takes its time with this write.
    pub fn note_slow(&mut self, revision: &str) {
        if self.is_last(revision) && !self.edited && self.state == SaveState::Pending {
            self.state = SaveState::Writing;
        }
    }

    /// The database has answered, or has not: whether it has this write, which was made at this moment.
    pub fn note_sent(&mut self, revision: &str, moment: &str, is_there: bool) {
        self.queue.has_set |= is_there;
        if self.has_failed() {
            self.kept = is_there && self.is_last(revision) && self.waits_since.is_none();
        } else if self.is_last(revision) && !self.edited {
            let clock = clock(moment);
            self.state = if is_there { SaveState::Saved(clock) } else { SaveState::Unconfirmed(clock) };
        }
    }

    /// What goes on being edited after another window deleted it was kept as a copy, or was not.
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

    /// All that was edited here is in the record, which has this text.
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

/// How safe an assessment is that was just read.
fn read_at(record: &Record, is_confirmed: bool) -> SaveState {
    let clock = clock(&record.saved);
    if is_confirmed { SaveState::Saved(clock) } else { SaveState::Unconfirmed(clock) }
}

/// The hour and minute of a moment: `10:42`.
fn clock(moment: &str) -> String {
    moment.get(11..16).unwrap_or_default().to_owned()
}
