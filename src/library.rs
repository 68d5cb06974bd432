//! The assessments and criteria sets on this machine: listing, opening, creating, importing, removing.

mod arriving;
mod copies;
pub(crate) mod files;
mod peek;
mod sets;
mod settle;

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, Header};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered;
use tu_cham_core::score::score;
use tu_cham_files::assessment_file::{self, Parsed, ReadError};
use tu_cham_files::builtin::BuiltIn;
use tu_cham_files::checklist;
use tu_cham_files::json::{self, Json};
use tu_cham_files::snapshot::{Here, Why};
use tu_cham_files::store::{Damage, Found, Key, Lineage, Listing, Record, StoreError};

use crate::browser::database;
use crate::browser::owned;
use crate::browser::storage::{self, STORE};
use crate::browser::{self, machine};
use crate::route::Page;
use crate::session::{SaveState, Session};
use crate::snapshots::Snapshots;

pub(crate) use arriving::NotRead;
use files::Left;
pub(crate) use sets::{Refused, SetEntry, SetFile, Taken, Use};
use settle::Settling;
pub(crate) use settle::{Recovered, note_clearing};
pub(crate) use tu_cham_files::incoming::Incoming;

/// The assessments and criteria sets on this machine.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    owner: StoredValue<Owner>,
    /// The criteria sets read so far: built-in, stored, and from files.
    known: StoredValue<Vec<&'static CriteriaSet>>,
    sessions: StoredValue<Vec<(String, Session)>>,
    removed: StoredValue<Vec<Removed>>,
    /// Hashes of the sets imported from files since the page was opened, stored or not.
    taken: StoredValue<Vec<String>>,
    /// Files on their way to the page where they are merged.
    handed: StoredValue<Vec<(String, Incoming)>>,
    /// The comparison of the storage with the database.
    settling: StoredValue<Settling>,
    /// The files that were chosen together with files to merge, and that the officer has not looked at yet.
    left: StoredValue<Left>,
    changed: Trigger,
    /// Notified when a built-in set has arrived.
    arrived: Trigger,
    /// Notified when a session is replaced by another one with the same address.
    swapped: Trigger,
}

/// An assessment that was removed and can be restored while the page lives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Removed {
    /// The id of the assessment.
    pub(crate) id: String,
    /// The name of the assessment in lists.
    pub(crate) name: String,
    saved: String,
    text: String,
    lineage: Option<Lineage>,
}

/// Why an assessment was not removed. It is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotRemoved {
    /// No snapshot of it could be kept: removing it would be final.
    NoCopy,
    /// Another window has stored a change since.
    Changed,
    /// The storage refused to remove it.
    Refused,
    /// The assessment is not there, or cannot be read.
    Unreadable,
}

/// A line of the list of assessments.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Entry {
    /// An assessment that opens.
    Ready(Box<Summary>),
    /// An assessment that was just removed.
    Removed(Removed),
    /// An assessment whose criteria set comes with the program and has not arrived.
    Waiting {
        /// The id of the assessment.
        id: String,
        /// The stored text.
        text: String,
        /// The set.
        set: &'static BuiltIn,
    },
    /// An assessment that cannot be read; it stays unchanged.
    Unreadable {
        /// The id of the assessment.
        id: String,
        /// The stored text.
        text: String,
        /// The reason.
        why: Unreadable,
    },
}

/// Why a stored assessment does not open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Unreadable {
    /// The stored text is not a record of the assessment.
    Record(Damage),
    /// The document in the record cannot be read.
    Document(ReadError),
}

/// The summary of an assessment, for the list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Summary {
    /// The header of the assessment.
    pub(crate) header: Header,
    /// The listing of the assessment.
    pub(crate) listing: Listing,
    /// When it was stored: `2026-10-10T10:42:07`, blank where it is only in memory.
    pub(crate) saved: String,
    /// Whether only the database has its latest version, as the storage has no room.
    pub(crate) is_ahead: bool,
}

/// A criteria set, compared by its hash.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SetAt(pub(crate) &'static CriteriaSet);

impl PartialEq for SetAt {
    fn eq(&self, other: &Self) -> bool {
        self.0.hash() == other.0.hash()
    }
}

/// The listing that an assessment in a file will have.
pub(crate) fn listing(incoming: &Incoming) -> Listing {
    let total = score(incoming.set, &incoming.assessment).total;
    tu_cham_words::listing::listing(&incoming.assessment.header, incoming.set, &total)
}

impl Library {
    /// Opens the library; it lives for as long as the current reactive owner.
    pub(crate) fn open(snapshots: Snapshots) -> Self {
        Self {
            owner: StoredValue::new(Owner::current().expect("a component has an owner")),
            known: StoredValue::new(Vec::new()),
            sessions: StoredValue::new(Vec::new()),
            removed: StoredValue::new(Vec::new()),
            taken: StoredValue::new(Vec::new()),
            handed: StoredValue::new(Vec::new()),
            settling: StoredValue::new(Settling::new(snapshots)),
            left: StoredValue::new(Left::default()),
            changed: Trigger::new(),
            arrived: Trigger::new(),
            swapped: Trigger::new(),
        }
    }

    /// Subscribes to sessions that are replaced by others: a view of such a session has to be made again.
    pub(crate) fn follow_swaps(self) {
        self.swapped.track();
    }

    /// The list of assessments, latest first; subscribes to changes of the list.
    pub(crate) fn entries(self) -> Vec<Entry> {
        self.changed.track();
        let mut entries: Vec<Entry> = self.ids().into_iter().filter_map(|id| self.entry(id)).collect();
        entries.extend(self.removed.get_value().into_iter().map(Entry::Removed));
        // Assessments that could not be stored come first.
        ordered::sort_by(&mut entries, |a, b| {
            let order =
                |entry: &Entry| !matches!(entry, Entry::Ready(it) if it.saved.is_empty() || it.is_ahead);
            order(a).cmp(&order(b)).then_with(|| saved(b).cmp(saved(a)))
        });
        entries
    }

    fn entry(self, id: String) -> Option<Entry> {
        if let Some(session) = self.session(&id) {
            let (header, listing, saved) = (session.header_untracked(), session.listing(), saved_at(&id));
            let is_ahead = session.is_kept_untracked();
            let summary = Summary { header, listing, saved, is_ahead };
            return Some(Entry::Ready(Box::new(summary)));
        }
        match self.found(&id) {
            Found::Nothing => None,
            Found::Unreadable(text, why) => {
                Some(Entry::Unreadable { id, text, why: Unreadable::Record(why) })
            }
            Found::Record(record) => Some(match (self.lacking(&record.text), self.read(&record)) {
                (Some(set), Err(ReadError::SetDiffers)) => Entry::Waiting { id, text: record.text, set },
                (_, Ok(incoming)) => Entry::Ready(Box::new(Summary {
                    listing: listing(&incoming),
                    header: incoming.assessment.header,
                    saved: record.saved,
                    is_ahead: self.record_ahead(&id).is_some(),
                })),
                (_, Err(why)) => Entry::Unreadable {
                    id,
                    text: format!("{:#}\n", record.document),
                    why: Unreadable::Document(why),
                },
            }),
        }
    }

    /// The open assessment with this id, opened from storage if need be; `None` where there is none.
    pub(crate) fn assessment(self, id: &str) -> Option<Result<Session, Unreadable>> {
        if let Some(session) = self.session(id) {
            return Some(Ok(session));
        }
        let mut record = match self.found(id) {
            Found::Nothing => return None,
            Found::Unreadable(_, why) => return Some(Err(Unreadable::Record(why))),
            Found::Record(record) => record,
        };
        // The text of the record stays; the parsed document is needed only once.
        let document = std::mem::take(&mut record.document);
        let opened = assessment_file::parse_record(document).and_then(|parsed| self.opened(parsed));
        let opened = opened.map_err(Unreadable::Document);
        Some(opened.map(|incoming| {
            if self.record_ahead(id).is_some() {
                return self.open_ahead(id, incoming, record.lineage);
            }
            let session = self.start(incoming.set, incoming.assessment, Some(&record));
            if record.is_old {
                session.snapshot(Why::Migration);
            }
            session
        }))
    }

    /// Reads the stored record of an open assessment again, as another window may have changed it; pending edits of
    /// this window stay. Says whether the page shows something else now.
    pub(crate) fn refresh(self, id: &str) -> bool {
        let Some(session) = self.session(id).filter(|session| !session.has_unsaved()) else { return false };
        // Its text tells that nothing has changed, without reading it.
        let seen = session.seen();
        if seen.is_some() && STORE.text(Key::Assessment(id)) == seen {
            return false;
        }
        match STORE.read(id) {
            Found::Record(record) => {
                match self.read(&record) {
                    Ok(incoming) if incoming.set.hash() == session.set.hash() => {
                        session.adopt(incoming.assessment, &record);
                    }
                    // The record has another set, or cannot be read: the next request for the assessment opens it
                    // again.
                    Ok(_) | Err(_) => {
                        self.sessions.update_value(|sessions| sessions.retain(|(known, _)| known != id));
                        self.swapped.notify();
                    }
                }
                true
            }
            // An assessment that the storage never had is not gone.
            Found::Nothing if seen.is_none() => false,
            Found::Nothing => {
                session.note_gone();
                false
            }
            // The open assessment is sound; it is not stored over a damaged record.
            Found::Unreadable(..) => false,
        }
    }

    /// Handles a change by another window to the record with this id; says whether the page shows something else now.
    pub(crate) fn was_stored_elsewhere(self, id: &str) -> bool {
        let is_other = self.refresh(id);
        self.changed.notify();
        is_other
    }

    /// Two windows have stored different versions: the version open here becomes a separate assessment, and the page
    /// shows both.
    fn part_ways(self, id: &str) {
        let Some(session) = self.session(id) else { return };
        let (mut assessment, lineage) = (session.with_untracked(Assessment::clone), session.lineage());
        assessment.header.id = browser::new_id();
        let copy = assessment.header.id.clone();
        let clock = browser::Moment::now();
        assessment.header.name = tu_cham_words::names::parted(&assessment.header.name, clock.clock());
        // The session is removed before the page shows anything: the stored version is opened in its place.
        self.sessions.update_value(|sessions| sessions.retain(|(known, _)| known != id));
        self.take_in(session.set, assessment);
        let stored = id.to_owned();
        owned::finish(async move {
            // Both are listed now: neither needs a snapshot.
            let outcome = self.mirror(&stored, lineage).await;
            self.snapshots().note(outcome.err(), false);
        });
        self.swapped.notify();
        Page::Both(id.to_owned(), copy).go();
    }

    /// Starts a new assessment and stores it.
    pub(crate) fn create(self, set: &'static CriteriaSet, header: Header) -> Session {
        self.take_in(set, Assessment::new(set, header))
    }

    /// Reads the text of a file; nothing is changed.
    pub(crate) fn read_file(self, text: &str) -> Result<Incoming, ReadError> {
        self.opened(assessment_file::parse(text)?)
    }

    /// Reads a text that this program wrote itself on this machine, of any length; nothing is changed.
    pub(crate) fn read_own(self, text: &str) -> Result<Incoming, ReadError> {
        self.opened(assessment_file::parse_record(assessment_file::json(text)?)?)
    }

    /// A session that is on no list and is stored nowhere.
    pub(crate) fn sketch(incoming: Incoming) -> Session {
        Session::sketch(incoming.set, incoming.assessment)
    }

    /// Adds the incoming assessment: under its own id where that is free, else under a new one.
    pub(crate) fn add(self, incoming: Incoming) -> Session {
        let mut assessment = incoming.assessment;
        if self.assessment(&assessment.header.id).is_some() {
            assessment.header.id = browser::new_id();
        }
        self.take_in(incoming.set, assessment)
    }

    /// Replaces the assessment with the same id by the incoming one; returns the text of the one before.
    pub(crate) fn replace(self, incoming: Incoming) -> Option<String> {
        let session = self.assessment(&incoming.assessment.header.id)?.ok()?;
        let before = session.export();
        if session.set.hash() == incoming.set.hash() {
            session.replace(incoming.assessment);
            session.flush();
        } else {
            self.swap(session, incoming);
        }
        self.changed.notify();
        Some(before)
    }

    /// Opens a new session: a session has only one set, so another set needs another session. Its first save overwrites
    /// the record of the session before; where that is refused, the record stays as it was.
    fn swap(self, before: Session, incoming: Incoming) {
        let Incoming { set, assessment, .. } = incoming;
        let id = assessment.header.id.clone();
        let seen = before.seen();
        let session = self
            .owner
            .with_value(|owner| owner.with(|| Session::open_over(set, assessment, seen, before.lineage())));
        session.set_hold(before.hold_untracked());
        self.watch(&id, session);
        self.sessions.update_value(|sessions| {
            sessions.retain(|(known, _)| *known != id);
            sessions.push((id, session));
        });
        session.flush();
        self.swapped.notify();
    }

    /// Opens an assessment that is later in the database than in the storage; it is stored at once if there is room by
    /// now.
    fn open_ahead(self, id: &str, incoming: Incoming, lineage: Lineage) -> Session {
        let seen = match STORE.read(id) {
            Found::Record(record) => Some(record.text),
            Found::Nothing | Found::Unreadable(..) => None,
        };
        let Incoming { set, assessment, .. } = incoming;
        let session = self
            .owner
            .with_value(|owner| owner.with(|| Session::open_over(set, assessment, seen, Some(lineage))));
        self.watch(id, session);
        self.sessions.update_value(|sessions| sessions.push((id.to_owned(), session)));
        self.settling().ahead.update_value(|all| all.retain(|(known, _)| known != id));
        session.flush();
        session
    }

    /// Removes an assessment. First its last snapshot is written to the disk, with the note that it was deleted; then
    /// the record is removed. The assessment can be restored while the page lives, and later from that snapshot.
    pub(crate) async fn remove(self, id: &str) -> Result<(), NotRemoved> {
        let Some(Ok(session)) = self.assessment(id) else { return Err(NotRemoved::Unreadable) };
        session.flush();
        let copy = session.copy(Why::Delete);
        let outcome = database::bury(id, session.lineage().as_ref(), Some(copy)).await;
        self.snapshots().note(outcome.err(), true);
        self.snapshots().changed();
        outcome.map_err(|_| NotRemoved::NoCopy)?;
        self.take_off(id, session)
    }

    /// Removes an assessment of which no snapshot can be kept; it can be restored while the page lives, and never
    /// after.
    pub(crate) fn remove_for_good(self, id: &str) -> Result<(), NotRemoved> {
        let Some(Ok(session)) = self.assessment(id) else { return Err(NotRemoved::Unreadable) };
        session.flush();
        self.bury(id, session.lineage());
        self.take_off(id, session)
    }

    fn take_off(self, id: &str, session: Session) -> Result<(), NotRemoved> {
        let removed = Removed {
            id: id.to_owned(),
            name: tu_cham_words::assessment_name(&session.header_untracked()),
            saved: saved_at(id),
            text: session.export(),
            lineage: session.lineage(),
        };
        let outcome = STORE.remove_seen(id, session.seen().as_deref());
        // An assessment that the storage never had is only in memory.
        if outcome.is_ok() || outcome == Err(StoreError::Denied) {
            self.sessions.update_value(|sessions| sessions.retain(|(known, _)| known != id));
            self.removed.update_value(|all| all.push(removed));
        }
        self.changed.notify();
        match outcome {
            Ok(()) | Err(StoreError::Denied) => Ok(()),
            Err(StoreError::Newer) => Err(NotRemoved::Changed),
            Err(_) => Err(NotRemoved::Refused),
        }
    }

    /// Notes in the database that an assessment was deleted, so that it is not recovered from there.
    fn bury(self, id: &str, last: Option<Lineage>) {
        let id = id.to_owned();
        owned::finish(async move {
            let outcome = database::bury(&id, last.as_ref(), None).await;
            self.snapshots().note(outcome.err(), true);
        });
    }

    /// Restores a removed assessment.
    pub(crate) fn restore(self, id: &str) {
        let removed = self.removed.with_value(|all| all.iter().find(|removed| removed.id == id).cloned());
        let Some(removed) = removed else { return };
        if let Ok(mut incoming) = self.read_own(&removed.text) {
            self.removed.update_value(|all| all.retain(|removed| removed.id != id));
            if self.assessment(id).is_some() {
                incoming.assessment.header.id = browser::new_id();
            }
            self.take_in_after(incoming.set, incoming.assessment, removed.lineage);
        }
    }

    /// The latest record of an assessment, in the storage or, where the storage has no room, from the database.
    fn found(self, id: &str) -> Found {
        self.record_ahead(id).map_or_else(|| STORE.read(id), Found::Record)
    }

    /// The ids and checksums of all assessments on this machine, to tell which snapshots hold something found nowhere
    /// else.
    pub(crate) fn contents(self) -> Vec<Here> {
        let here = |id: String| {
            let (saved, content) = match self.found(&id) {
                Found::Record(record) => (record.saved.clone(), Some(record.checksum())),
                Found::Nothing | Found::Unreadable(..) => (String::new(), None),
            };
            Here { id, saved, content }
        };
        self.ids().into_iter().map(here).collect()
    }

    /// Reads the file that the crash page makes: all stored records under their keys. `None` where the text is not such
    /// a file.
    pub(crate) fn read_rescue(self, text: &str) -> Option<Vec<Result<Incoming, ReadError>>> {
        let Ok(Json::Object(records)) = json::read(text) else { return None };
        let stored = storage::rescued(&records)?;
        stored.sets.into_iter().for_each(|set| self.keep_if_sound(set));
        Some(
            stored
                .documents
                .into_iter()
                .map(|document| self.opened(assessment_file::parse_json(document)?))
                .collect(),
        )
    }

    /// Stores all pending edits.
    pub(crate) fn flush(self) {
        // Storing may replace one session by another, so the list is not borrowed meanwhile.
        self.sessions.get_value().into_iter().for_each(|(_, session)| session.flush());
    }

    /// Ends the undo step of every open assessment, as the officer has left the field.
    pub(crate) fn pause(self) {
        self.sessions.with_value(|sessions| sessions.iter().for_each(|(_, session)| session.pause()));
    }

    /// Whether closing the page now would lose edits.
    pub(crate) fn has_unsaved(self) -> bool {
        self.sessions.with_value(|sessions| {
            sessions.iter().any(|(_, session)| {
                session.has_unsaved() || matches!(session.save_state().get_untracked(), SaveState::Failed(_))
            })
        })
    }

    /// The ids and files of the assessments that have edits only in memory.
    pub(crate) fn unsaved(self) -> Vec<(String, String)> {
        let sessions = self.sessions.get_value();
        let unsaved = sessions.into_iter().filter(|(_, session)| session.has_unsaved());
        unsaved.map(|(id, session)| (id, session.export())).collect()
    }

    /// The open assessment with this id.
    pub(crate) fn session(self, id: &str) -> Option<Session> {
        self.sessions.with_value(|sessions| {
            sessions.iter().find(|(known, _)| known == id).map(|(_, session)| *session)
        })
    }

    fn forget(self, id: &str) {
        self.bury(id, self.session(id).and_then(Session::lineage));
        self.sessions.update_value(|sessions| sessions.retain(|(known, _)| known != id));
        // If the storage refuses, the list goes on showing the assessment.
        let _ = STORE.remove(id);
    }

    fn take_in(self, set: &'static CriteriaSet, assessment: Assessment) -> Session {
        self.take_in_after(set, assessment, None)
    }

    /// Adds an assessment that continues the lineage of a write.
    fn take_in_after(
        self,
        set: &'static CriteriaSet,
        assessment: Assessment,
        lineage: Option<Lineage>,
    ) -> Session {
        let session = self.start(set, assessment, None);
        session.go_on_from(lineage);
        session.flush();
        self.changed.notify();
        session
    }

    fn start(self, set: &'static CriteriaSet, assessment: Assessment, stored: Option<&Record>) -> Session {
        let id = assessment.header.id.clone();
        // A session outlives the page that opens it.
        let session = self.owner.with_value(|owner| owner.with(|| Session::open(set, assessment, stored)));
        self.watch(&id, session);
        self.sessions.update_value(|sessions| sessions.push((id, session)));
        if stored.is_none() {
            self.ask_to_keep();
        }
        session
    }

    /// Asks the browser to keep the storage: from the first assessment on there is something to lose. The page on the
    /// data of this machine shows the answer.
    fn ask_to_keep(self) {
        let asked = self.settling().asked;
        if !asked.get_value() {
            asked.set_value(true);
            owned::finish(async {
                machine::ask_to_keep().await;
            });
        }
    }

    fn watch(self, id: &str, session: Session) {
        let id = id.to_owned();
        let behind =
            self.owner.with_value(|owner| owner.with(|| Callback::new(move |()| self.part_ways(&id))));
        session.when_behind(behind);
    }

    fn read(self, record: &Record) -> Result<Incoming, ReadError> {
        self.opened(assessment_file::parse_record(record.document.clone())?)
    }

    fn opened(self, mut parsed: Parsed) -> Result<Incoming, ReadError> {
        // The embedded set is not the set that the assessment names: neither is used to score it silently.
        if parsed.embedded_hash().is_some_and(|embedded| embedded != parsed.set.hash) {
            return Err(ReadError::SetDiffers);
        }
        let set = match self.set(&parsed.set.hash) {
            Some(set) => set,
            None => self.keep(parsed.embedded_set().unwrap_or(Err(ReadError::SetDiffers))?),
        };
        let (assessment, notices) = parsed.open(set)?;
        Ok(Incoming { set, assessment, notices })
    }

    /// The criteria set with this hash, where it is on this machine; a built-in one may still have to be fetched.
    pub(crate) fn set(self, hash: &str) -> Option<&'static CriteriaSet> {
        self.known_set(hash).or_else(|| {
            let set = checklist::from_json(STORE.read_set(hash)?).ok()?;
            (set.hash() == hash).then(|| self.keep(set))
        })
    }

    fn known_set(self, hash: &str) -> Option<&'static CriteriaSet> {
        self.known.with_value(|sets| sets.iter().copied().find(|set| set.hash() == hash))
    }

    fn keep(self, set: CriteriaSet) -> &'static CriteriaSet {
        let set = leaked(set);
        self.known.update_value(|sets| sets.push(set));
        set
    }
}

/// A set is kept for as long as the page lives, so that views can borrow from it without copying.
fn leaked(set: CriteriaSet) -> &'static CriteriaSet {
    Box::leak(Box::new(set))
}

/// When an assessment was stored; blank where it is only in memory.
fn saved_at(id: &str) -> String {
    match STORE.read(id) {
        Found::Record(record) => record.saved,
        Found::Nothing | Found::Unreadable(..) => String::new(),
    }
}

fn saved(entry: &Entry) -> &str {
    match entry {
        Entry::Ready(summary) => &summary.saved,
        Entry::Removed(removed) => &removed.saved,
        Entry::Waiting { .. } | Entry::Unreadable { .. } => "",
    }
}
