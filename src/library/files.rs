//! Files: what one holds, how that stands to what is here, and taking it in as a whole or not at all.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::score::{Total, score};
use tu_cham_core::stamps::Part;
use tu_cham_files::assessment_file::{self, Notice, ReadError};
use tu_cham_files::backup::{self, Backup, Opened};
use tu_cham_files::builtin;
use tu_cham_files::checklist;
use tu_cham_files::digest::sha256;
use tu_cham_files::merge::{Relation, any_stands, compare, leaves};
use tu_cham_files::store::{Found, Key, Listing, Save};

use super::{Incoming, Library, SetAt};
use crate::browser::secret::{self, Locked};
use crate::browser::storage::{STORE, StoreError};
use crate::browser::{self, Moment};
use crate::session::Session;

/// So many parts that differ are listed.
const LISTED: usize = 40;

/// So many items and figures all assessments of a backup may have room for together.
const ROOM: usize = 500_000;
const LAST_BACKUP: Key = Key::Other("backup");
const ASKED_BACKUP: Key = Key::Other("backup-asked");

/// What stands in a file.
pub(crate) enum Contents {
    /// Assessments, and what comes with them.
    Bundle(Bundle),
    /// Something that only a password opens.
    Locked(Locked),
}

/// Assessments of one file, and what comes with them.
#[derive(Default)]
pub(crate) struct Bundle {
    /// The assessments, each of which opens or does not.
    pub(crate) all: Vec<Result<Incoming, ReadError>>,
    /// Those that were put away where the file was made, by id.
    pub(crate) archived: BTreeSet<String>,
    /// Criteria sets that are not on this machine yet.
    pub(crate) sets: Vec<&'static CriteriaSet>,
    /// So many records could not be read where the file was made; it only carries them.
    pub(crate) unreadable: usize,
    /// Whether the whole is not as it was written.
    pub(crate) is_broken: bool,
}

/// How an assessment in a file stands to what is on this machine.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Standing {
    /// It is not here.
    New,
    /// It is here and says the same.
    Same,
    /// It is here for the same criteria set with other content.
    Differs(Box<Difference>),
    /// It is here for another criteria set.
    OtherSet,
    /// Its place is taken by a record that cannot be read.
    Blocked,
}

/// In what an assessment in a file differs from the one that is here.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Difference {
    /// Which side was changed since.
    pub(crate) relation: Relation,
    /// So many items differ.
    pub(crate) items: usize,
    /// Whether the unit, the dates or the register differ.
    pub(crate) whole: bool,
    /// What it comes to here.
    pub(crate) here: Total,
    /// So many parts differ.
    pub(crate) parts: usize,
    /// The first of them: what stands here, and in the file.
    pub(crate) lines: Vec<Line>,
    /// Whether something that stands here would give way to the file.
    pub(crate) gives_way: bool,
}

/// A part that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The part, in words.
    pub(crate) part: String,
    /// What stands here.
    pub(crate) here: String,
    /// What stands in the file.
    pub(crate) file: String,
}

/// What is done with an assessment in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// It becomes one of its own.
    Add,
    /// It takes the place of the one that is here.
    Replace,
    /// Nothing.
    Skip,
}

/// What was taken in, so that it can be taken back.
#[derive(Debug, Clone, Default)]
pub(crate) struct TakenIn {
    /// The ids of new ones.
    pub(crate) added: Vec<String>,
    /// The ids of those that were replaced, with what stood there.
    pub(crate) replaced: Vec<(String, String)>,
    /// The hashes of criteria sets that were not here before.
    sets: Vec<String>,
    /// The revisions of the records that were stored, by the ids.
    revisions: BTreeMap<String, String>,
}

/// Files that were chosen and neither taken in nor put aside.
#[derive(Clone, Default)]
pub(crate) struct Left {
    /// The names of the files, what is in each, and whether the whole is not as it was written.
    pub(crate) files: Vec<(String, LeftFile)>,
    /// What comes with the assessments: those that were put away, criteria sets, records that could not be read.
    pub(crate) extras: (BTreeSet<String>, Vec<SetAt>, usize),
}

/// One of them.
#[derive(Clone)]
pub(crate) enum LeftFile {
    /// An assessment, and whether the file is not as it was written.
    Open(Box<Incoming>, bool),
    /// Something that only a password opens.
    Locked(Locked),
}

/// What came of taking a batch back.
#[derive(Debug, Clone, Default)]
pub(crate) struct TakenBack {
    /// The ids of those that are gone again.
    pub(crate) gone: Vec<String>,
    /// So many stand again as before.
    pub(crate) stand_again: usize,
    /// So many new ones were edited since and stay.
    pub(crate) kept_new: usize,
    /// So many that were replaced were edited since and stay.
    pub(crate) kept_replaced: usize,
}

/// An assessment that is about to be taken in.
struct Planned {
    incoming: Incoming,
    token: String,
    document: Json,
    listing: Listing,
    /// What it takes the place of.
    before: Option<Session>,
}

/// The last backup, as it is noted on this machine.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct LastBackup {
    /// Local time.
    at: String,
    /// The revisions of the records that it held, by id.
    revisions: BTreeMap<String, String>,
}

/// A backup that the browser was asked to save and that nobody has seen yet.
#[derive(Debug, Serialize, Deserialize)]
struct AskedBackup {
    /// The name of the file.
    name: String,
    /// The SHA-256 of its text.
    sha256: String,
    /// What is noted once it was seen.
    backup: LastBackup,
}

/// How safe the work on this machine is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BackupState {
    /// When the last backup was made: local time, none where none is known.
    pub(crate) last: Option<String>,
    /// So many assessments were changed since.
    pub(crate) changed: usize,
    /// Whether it is time for another.
    pub(crate) is_due: bool,
    /// The name of a file that the browser was asked to save and that nobody has seen yet.
    pub(crate) asked: Option<String>,
}

impl Standing {
    /// Whether the assessment is on this machine with other content.
    pub(crate) fn is_here(&self) -> bool {
        matches!(self, Self::Differs(_) | Self::OtherSet)
    }
}

impl Library {
    /// Reads a file; nothing is changed.
    pub(crate) fn read_contents(self, text: &str) -> Result<Contents, ReadError> {
        let json = assessment_file::json(text)?;
        if let Some(locked) = secret::locked(&json) {
            return Ok(Contents::Locked(locked));
        }
        if backup::is_one(&json) {
            return self.read_backup(json).map(Contents::Bundle);
        }
        let all = match assessment_file::parse_json(json).and_then(|parsed| self.opened(parsed)) {
            Err(ReadError::NotOurs) => self.read_rescue(text).ok_or(ReadError::NotOurs)?,
            Err(error) => return Err(error),
            Ok(incoming) => vec![Ok(incoming)],
        };
        Ok(Contents::Bundle(Bundle { all, ..Bundle::default() }))
    }

    fn read_backup(self, json: Json) -> Result<Bundle, ReadError> {
        let Opened { backup, is_sealed } = backup::read(json)?;
        let Backup { assessments, sets, archived, unreadable } = backup;
        let listed: BTreeSet<&str> = untrack(|| self.outlines()).into_iter().map(|set| set.hash).collect();
        let mut new = Vec::new();
        for (hash, set) in sets {
            self.keep_if_sound(set);
            new.extend(self.set(&hash).filter(|_| !listed.contains(hash.as_str())));
        }
        let mut room = ROOM;
        let all = assessments.into_iter().map(|json| self.opened_within(&mut room, json)).collect();
        Ok(Bundle { all, archived, sets: new, unreadable: unreadable.len(), is_broken: !is_sealed })
    }

    /// Opens a document of a backup while there is room: many assessments of a very large set would fill the memory.
    fn opened_within(self, room: &mut usize, json: Json) -> Result<Incoming, ReadError> {
        if *room == 0 {
            return Err(ReadError::TooMany);
        }
        let incoming = self.opened(assessment_file::parse_json(json)?)?;
        *room = room.saturating_sub(incoming.set.leaves().len() + incoming.set.inputs().len());
        Ok(incoming)
    }

    /// A set that is not sound is told with the assessments that need it.
    pub(super) fn keep_if_sound(self, set: Json) {
        if let Ok(set) = checklist::from_json(set)
            && self.set(set.hash()).is_none()
        {
            self.keep(set);
        }
    }

    /// How an assessment in a file stands to what is here.
    pub(crate) fn standing(self, incoming: &Incoming) -> Standing {
        match self.assessment(&incoming.assessment.header.id) {
            None => Standing::New,
            Some(Err(_)) => Standing::Blocked,
            Some(Ok(session)) if session.set.hash() != incoming.set.hash() => Standing::OtherSet,
            Some(Ok(session)) => {
                let set = session.set;
                let comparison = session.with_untracked(|here| compare(set, here, &incoming.assessment));
                let relation = comparison.relation();
                if relation == Relation::Same {
                    return Standing::Same;
                }
                let line = |part: &Part| Line {
                    part: tu_cham_words::merge::part(part, set),
                    here: session.with_untracked(|here| tu_cham_words::merge::value(part, here, set)),
                    file: tu_cham_words::merge::value(part, &incoming.assessment, set),
                };
                let completed = session.header_untracked().completed.is_some();
                let stands = session.with_untracked(|here| any_stands(set, here, comparison.parts()));
                Standing::Differs(Box::new(Difference {
                    lines: comparison.parts().take(LISTED).map(line).collect(),
                    parts: comparison.parts().count(),
                    gives_way: completed || stands,
                    relation,
                    items: leaves(set, comparison.parts()).len(),
                    whole: comparison.parts().any(|part| matches!(part, Part::Header | Part::Document(_))),
                    here: session.report().with_untracked(|report| report.total),
                }))
            }
        }
    }

    /// What an assessment in a file comes to.
    pub(crate) fn total(incoming: &Incoming) -> Total {
        score(incoming.set, &incoming.assessment).total
    }

    /// Takes a whole batch in with criteria sets, or nothing of it where something is not stored. Without any storage it is here
    /// until the page is closed.
    pub(crate) fn take_all(
        self,
        batch: Vec<(Incoming, Way)>,
        sets: &[&'static CriteriaSet],
    ) -> Result<TakenIn, StoreError> {
        // What waits to be stored of those that give way is in their records, and in the way back.
        self.flush();
        let planned = self.plan(batch);
        let seen: Vec<Option<String>> = planned.iter().map(|it| it.before.and_then(Session::seen)).collect();
        let saves: Vec<Save> = planned
            .iter()
            .zip(&seen)
            .map(|(it, seen)| Save {
                id: &it.incoming.assessment.header.id,
                seen: seen.as_deref(),
                token: &it.token,
                document: &it.document,
                listing: Some(&it.listing),
            })
            .collect();
        let needed = planned.iter().map(|it| it.incoming.set).chain(sets.iter().copied());
        let needed: Vec<(&str, &str)> = needed.map(|set| (set.hash(), set.json())).collect();
        match STORE.save_all(&Moment::now().iso, &saves, &needed) {
            Ok(_) | Err(StoreError::Denied) => {}
            Err(error) => return Err(error),
        }
        let mut taken =
            TakenIn { sets: sets.iter().map(|set| set.hash().to_owned()).collect(), ..TakenIn::default() };
        for it in planned {
            let id = it.incoming.assessment.header.id.clone();
            match it.before {
                None => taken.added.push(id.clone()),
                Some(before) => taken.replaced.push((id.clone(), before.export())),
            }
            if let Some(revision) = self.swap_in(&id, it.incoming, it.before) {
                taken.revisions.insert(id, revision);
            }
        }
        self.ask_to_keep();
        self.changed.notify();
        Ok(taken)
    }

    /// What becomes of each: under which id, and what it takes the place of.
    fn plan(self, batch: Vec<(Incoming, Way)>) -> Vec<Planned> {
        let mut planned: Vec<Planned> = Vec::new();
        for (mut incoming, way) in batch {
            let id = &incoming.assessment.header.id;
            let is_planned = planned.iter().any(|it| it.incoming.assessment.header.id == *id);
            let here = self.assessment(id);
            let before = match (way, &here) {
                (Way::Skip, _) => continue,
                (Way::Replace, Some(Ok(session))) if !is_planned => Some(*session),
                (Way::Replace | Way::Add, _) => {
                    if is_planned || here.is_some() {
                        incoming.assessment.header.id = browser::new_id();
                    }
                    None
                }
            };
            let document = assessment_file::to_json(incoming.set, &incoming.assessment, false);
            let listing = incoming.listing();
            planned.push(Planned { incoming, token: browser::new_id(), document, listing, before });
        }
        planned
    }

    /// Shows what was stored and gives its revision, or shows what is only in memory where nothing is ever stored.
    fn swap_in(self, id: &str, incoming: Incoming, before: Option<Session>) -> Option<String> {
        let Found::Record(record) = STORE.read(id) else {
            if before.is_some() {
                self.replace(incoming);
            } else {
                self.start(incoming.set, incoming.assessment, None).flush();
            }
            return None;
        };
        match before {
            Some(session) if session.set.hash() == incoming.set.hash() => {
                session.adopt(incoming.assessment, &record);
                session.confirm(&record);
            }
            Some(_) => {
                self.sessions.update_value(|sessions| sessions.retain(|(known, _)| known != id));
                self.start(incoming.set, incoming.assessment, Some(&record)).confirm(&record);
                self.swapped.notify();
            }
            None => self.start(incoming.set, incoming.assessment, Some(&record)).confirm(&record),
        }
        Some(record.lineage.revision)
    }

    /// Takes a batch back: what it added goes, what it replaced stands again. What was edited since, here or in another window,
    /// stays as it is.
    pub(crate) fn take_back(self, taken: &TakenIn) -> TakenBack {
        let mut back = TakenBack::default();
        for (id, before) in taken.replaced.iter().rev() {
            if !self.stands_as_taken(id, taken) {
                back.kept_replaced += 1;
            } else if let Ok(before) = self.read_own(before) {
                self.replace(before);
                if let Some(session) = self.session(id) {
                    session.flush();
                }
                back.stand_again += 1;
            }
        }
        for id in &taken.added {
            if self.stands_as_taken(id, taken) {
                self.forget(id);
                back.gone.push(id.clone());
            } else if self.assessment(id).is_some() {
                back.kept_new += 1;
            }
        }
        for hash in &taken.sets {
            self.remove_set(hash);
        }
        self.changed.notify();
        back
    }

    /// Whether an assessment is what a batch left, and not edited since.
    fn stands_as_taken(self, id: &str, taken: &TakenIn) -> bool {
        let is_edited = self.session(id).is_some_and(|session| {
            session.flush();
            untrack(|| session.steps()).0.is_some()
        });
        let stored = match STORE.read(id) {
            Found::Record(record) => Some(record.lineage.revision),
            Found::Nothing | Found::Unreadable(..) => None,
        };
        !is_edited && stored.as_ref() == taken.revisions.get(id)
    }

    /// Leaves files for the page where they are merged.
    pub(crate) fn hand_over(self, files: Vec<(String, Incoming)>) {
        self.handed.set_value(files);
    }

    /// Takes the files that were left.
    pub(crate) fn handed_over(self) -> Vec<(String, Incoming)> {
        self.handed.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Keeps what was chosen and waits to be looked at.
    pub(crate) fn leave(self, left: Left) {
        self.left.set_value(left);
    }

    /// Whether something waits to be looked at.
    pub(crate) fn has_left(self) -> bool {
        self.left.with_value(|left| !left.files.is_empty())
    }

    /// The names of the files that wait to be looked at.
    pub(crate) fn left_files(self) -> Vec<String> {
        self.left.with_value(|left| left.files.iter().map(|(name, _)| name.clone()).collect())
    }

    /// Takes what waits to be looked at.
    pub(crate) fn take_left(self) -> Left {
        self.left.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Everything on this machine as one file, and the note that it was made, to be kept once the file is handed over.
    pub(crate) fn backup(self, archived: BTreeSet<String>) -> (String, BackupNote) {
        self.flush();
        let mut backup = Backup { archived, ..Backup::default() };
        for hash in STORE.hashes() {
            if let Some(set) = STORE.read_set(&hash) {
                backup.sets.insert(hash, set);
            }
        }
        let mut revisions = BTreeMap::new();
        for id in self.ids() {
            if let Some(session) = self.session(&id) {
                backup.sets.insert(session.set.hash().to_owned(), checklist::json(session.set));
                backup
                    .assessments
                    .push(session.with_untracked(|it| assessment_file::to_json(session.set, it, false)));
            } else if let Found::Record(record) = self.found(&id) {
                backup.assessments.push(record.document);
            }
            match self.found(&id) {
                Found::Record(record) => drop(revisions.insert(id, record.lineage.revision)),
                Found::Unreadable(text, _) => {
                    backup.unreadable.insert(Key::Assessment(&id).name(), text);
                }
                Found::Nothing => {}
            }
        }
        backup.unreadable.extend(STORE.torn().into_iter().map(|(id, text)| (Key::Torn(&id).name(), text)));
        (backup::write(&backup), BackupNote(revisions))
    }

    /// Notes that the browser was asked to save a backup; it counts once somebody has seen the file.
    pub(crate) fn ask_backup(self, name: &str, text: &str, note: BackupNote) {
        let backup = LastBackup { at: Moment::now().iso, revisions: note.0 };
        let asked = AskedBackup { name: name.to_owned(), sha256: sha256(text), backup };
        if let Ok(text) = serde_json::to_string(&asked) {
            // Where it is not stored, it does not count, and the reminder comes sooner.
            let _ = STORE.put(ASKED_BACKUP, &text);
        }
        self.changed.notify();
    }

    /// The backup that the browser was asked for last is where it should be: it counts.
    pub(crate) fn confirm_backup(self) {
        if let Some(asked) = asked_backup()
            && let Ok(text) = serde_json::to_string(&asked.backup)
            && STORE.put(LAST_BACKUP, &text).is_ok()
        {
            STORE.take_away(ASKED_BACKUP);
        }
        self.changed.notify();
    }

    /// How safe the work on this machine is; subscribes to changes of the list.
    pub(crate) fn backup_state(self) -> BackupState {
        self.changed.track();
        let last: Option<LastBackup> =
            STORE.text(LAST_BACKUP).and_then(|text| serde_json::from_str(&text).ok());
        let (at, revisions) = last.map_or((None, BTreeMap::new()), |last| (Some(last.at), last.revisions));
        let day_of = |iso: String| Moment { iso }.date();
        let changed: Vec<Option<Date>> =
            self.ids().iter().filter_map(|id| changed_since(id, &revisions)).map(day_of).collect();
        let day = at.clone().and_then(day_of);
        BackupState {
            is_due: backup::is_due(day, &changed, Moment::now().date()),
            changed: changed.len(),
            last: at,
            asked: asked_backup().map(|asked| asked.name),
        }
    }

    /// The ids of all assessments here.
    pub(super) fn ids(self) -> Vec<String> {
        let mut ids = STORE.ids();
        self.sessions.with_value(|sessions| ids.extend(sessions.iter().map(|(id, _)| id.clone())));
        self.settling().ahead.with_value(|ahead| ids.extend(ahead.iter().map(|(id, _)| id.clone())));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Closes everything: nothing is stored any more of what was open.
    pub(crate) fn close_all(self) {
        self.flush();
        self.sessions.set_value(Vec::new());
        self.settling().ahead.set_value(Vec::new());
        self.forget_recovered();
    }

    /// Takes everything of this program out of the storage; the names of what would not go.
    pub(crate) fn clear_machine(self) -> Vec<String> {
        self.removed.set_value(Vec::new());
        self.taken.set_value(Vec::new());
        self.known.update_value(|known| known.retain(|set| builtin::is_built_in(set.hash())));
        self.handed.set_value(Vec::new());
        self.left.set_value(Left::default());
        browser::crash::forget();
        let left = STORE.take_all_away();
        self.changed.notify();
        left
    }
}

fn asked_backup() -> Option<AskedBackup> {
    STORE.text(ASKED_BACKUP).and_then(|text| serde_json::from_str(&text).ok())
}

/// Whether a text is that of the backup that the browser was asked for last.
pub(crate) fn is_asked_backup(text: &str) -> bool {
    asked_backup().is_some_and(|asked| asked.sha256 == sha256(text))
}

/// What a backup held, to be noted once somebody has seen it.
#[derive(Clone)]
pub(crate) struct BackupNote(BTreeMap<String, String>);

/// When an assessment was last stored, where that was after the backup; one that nobody has edited needs none.
fn changed_since(id: &str, revisions: &BTreeMap<String, String>) -> Option<String> {
    let Found::Record(record) = STORE.read(id) else { return None };
    let edits = record.document.get("assessment").and_then(|assessment| assessment.get("edits"));
    let untouched = edits.is_none() && record.lineage.revision.starts_with("1.");
    (!untouched && revisions.get(id) != Some(&record.lineage.revision)).then_some(record.saved)
}

/// Whether a notice says that the seal is broken.
pub(crate) fn is_seal_broken(incoming: &Incoming) -> bool {
    incoming.notices.contains(&Notice::SealBroken)
}

/// The session that was taken in.
pub(crate) fn first_taken(library: Library, taken: &TakenIn) -> Option<Session> {
    let id = taken.added.first().or_else(|| taken.replaced.first().map(|(id, _)| id))?;
    library.session(id)
}
