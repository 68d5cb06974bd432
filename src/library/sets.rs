//! The criteria sets on this machine: listing them, importing one from a file, removing one, transfer to another
//! version.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, Outline};
use tu_cham_core::ordered;
use tu_cham_files::assessment_file::{self, ReadError};
use tu_cham_files::builtin::{self, BUILT_IN};
use tu_cham_files::checklist::{self, LoadError};
use tu_cham_files::snapshot::Why;
use tu_cham_files::store::Key;
use tu_cham_files::transfer::{is_version_of, newer, shared_items};

use super::{Entry, Incoming, Library};
use crate::browser::storage::{STORE, StoreError};
use crate::session::Session;

/// A line of the list of criteria sets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SetEntry {
    /// The set.
    pub(crate) set: Outline<'static>,
    /// Whether the set comes with the program.
    pub(crate) built_in: bool,
    /// Whether closing the page would lose the set.
    pub(crate) only_in_memory: bool,
    /// The assessments here that use the set.
    pub(crate) used_by: Vec<Use>,
    /// Whether a record that cannot be read, or not yet, names the set.
    pub(crate) named_by_unread: bool,
}

/// An assessment that uses a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Use {
    /// The id of the assessment.
    pub(crate) id: String,
    /// The unit of the assessment.
    pub(crate) unit: String,
    /// The year of the assessment.
    pub(crate) year: u16,
}

/// A sound criteria set in a file. Nothing has been added yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SetFile {
    /// The set.
    pub(crate) set: &'static CriteriaSet,
    /// Whether the set is on this machine already: nothing is added then.
    pub(crate) known: bool,
    /// Another set on this machine with the same name.
    pub(crate) namesake: Option<Outline<'static>>,
}

/// The result of importing a sound file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    /// The set in the file.
    pub(crate) file: SetFile,
    /// The result of storing the set.
    pub(crate) stored: Result<(), StoreError>,
}

/// Why a file was not imported as a criteria set. Nothing has been changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Refused {
    /// The file is not JSON, or too long.
    Text(ReadError),
    /// The file is an assessment.
    Assessment,
    /// The file is not a set, or a set with faults.
    Set(LoadError),
}

impl SetEntry {
    /// Whether the set can be removed without losing anything.
    pub(crate) fn is_removable(&self) -> bool {
        !self.built_in && self.used_by.is_empty() && !self.named_by_unread
    }
}

impl Library {
    /// The outlines of all criteria sets here with which an assessment can be begun, the latest year first, official
    /// sets before samples; subscribes to changes of the list.
    pub(crate) fn outlines(self) -> Vec<Outline<'static>> {
        let mut all: Vec<Outline> = BUILT_IN.iter().map(|known| known.outline).collect();
        all.extend(self.own_sets().into_iter().map(Outline::from));
        sort(&mut all);
        all
    }

    /// The same, with the set that an assessment has: an earlier version of a built-in set is listed there alone.
    pub(crate) fn outlines_with(self, own: Outline<'static>) -> Vec<Outline<'static>> {
        let mut all = self.outlines();
        if all.iter().all(|set| set.hash != own.hash) {
            all.push(own);
            sort(&mut all);
        }
        all
    }

    /// The criteria sets here that have been read, in the same order; built-in sets only if they have arrived.
    fn sets(self) -> Vec<&'static CriteriaSet> {
        let mut sets: Vec<_> = BUILT_IN.iter().filter_map(|known| self.set(known.outline.hash)).collect();
        sets.extend(self.own_sets());
        ordered::sort_by_key(&mut sets, |set| (std::cmp::Reverse(set.year), set.status.is_sample()));
        sets
    }

    /// The criteria sets here that do not come with the program; subscribes to changes of the list.
    fn own_sets(self) -> Vec<&'static CriteriaSet> {
        self.changed.track();
        let mut stored = STORE.hashes();
        stored.retain(|hash| !builtin::is_built_in(hash));
        for hash in &stored {
            // Reading a set adds it to `known`; the assessments that need an unsound set report it.
            self.set(hash);
        }
        let in_use = |hash: &str| {
            self.sessions
                .with_value(|sessions| sessions.iter().any(|(_, session)| session.set.hash() == hash))
        };
        let here = |set: &&'static CriteriaSet| {
            let hash = set.hash();
            !builtin::is_built_in(hash)
                && (stored.iter().any(|known| known == hash) || self.is_taken(hash) || in_use(hash))
        };
        self.known.get_value().into_iter().filter(here).collect()
    }

    /// The entries of all criteria sets here, with the earlier versions of built-in ones that are in use; subscribes to
    /// changes of the list.
    pub(crate) fn set_entries(self) -> Vec<SetEntry> {
        let assessments = self.entries();
        let stored = STORE.hashes();
        let entry = |set: Outline<'static>| {
            let hash = set.hash;
            let built_in = builtin::is_built_in(hash);
            let used_by = assessments.iter().filter_map(|entry| match entry {
                Entry::Ready(summary) if summary.listing.hash == hash => Some(Use {
                    id: summary.header.id.clone(),
                    unit: summary.header.unit.clone(),
                    year: summary.header.year,
                }),
                _ => None,
            });
            SetEntry {
                set,
                built_in,
                only_in_memory: !built_in && !stored.iter().any(|known| known == hash),
                used_by: used_by.collect(),
                named_by_unread: assessments.iter().any(|entry| {
                    matches!(entry, Entry::Unreadable { text, .. } | Entry::Waiting { text, .. } if text.contains(hash))
                }),
            }
        };
        let mut all = self.outlines();
        all.extend(builtin::earlier_versions().map(|known| known.outline));
        sort(&mut all);
        let is_listed = |entry: &SetEntry| !entry.used_by.is_empty() || !builtin::is_earlier(entry.set.hash);
        all.into_iter().map(entry).filter(is_listed).collect()
    }

    /// Reads and fully checks the criteria set in a file; nothing is changed.
    pub(crate) fn read_set(self, text: &str) -> Result<SetFile, Refused> {
        let json = assessment_file::json(text).map_err(Refused::Text)?;
        if json.get("format").and_then(|format| format.as_str()) == Some(assessment_file::FORMAT) {
            return Err(Refused::Assessment);
        }
        if text.len() > checklist::MAX_BYTES {
            return Err(Refused::Set(LoadError::TooLarge { bytes: text.len() }));
        }
        let set = checklist::from_json(json).map_err(Refused::Set)?;
        let is_built_in = builtin::is_built_in(set.hash());
        let known = is_built_in || untrack(|| self.outlines()).iter().any(|here| here.hash == set.hash());
        let namesake = self.namesake(&set);
        let set = self.set(set.hash()).unwrap_or_else(|| self.keep(set));
        Ok(SetFile { set, known, namesake })
    }

    /// Stores and lists a set from a file. If it cannot be stored, it stays until the page is closed.
    pub(crate) fn take_set(self, file: SetFile) -> Taken {
        Taken { file, stored: self.put_back(file.set) }
    }

    /// A set on this machine with the same id and version or the same title as `set`, for which `set` could be
    /// mistaken; `None` where `set` itself is here.
    pub(crate) fn namesake(self, set: &CriteriaSet) -> Option<Outline<'static>> {
        let here = untrack(|| self.outlines());
        let set = Outline::from(set);
        if builtin::is_built_in(set.hash) || here.iter().any(|here| here.hash == set.hash) {
            return None;
        }
        here.into_iter().find(|here| builtin::is_called_alike(here, &set))
    }

    /// Removes a set if no assessment uses it; says whether it was removed.
    pub(crate) fn remove_set(self, hash: &str) -> bool {
        let removable =
            untrack(|| self.set_entries()).iter().any(|entry| entry.set.hash == hash && entry.is_removable());
        if removable {
            STORE.take_away(Key::Set(hash));
            self.taken.update_value(|taken| taken.retain(|known| known != hash));
            self.changed.notify();
        }
        removable
    }

    /// Lists and stores a set; does nothing for a built-in one.
    pub(crate) fn put_back(self, set: &'static CriteriaSet) -> Result<(), StoreError> {
        if builtin::is_built_in(set.hash()) {
            return Ok(());
        }
        let stored = STORE.store_set(set.hash(), set.json());
        if !self.is_taken(set.hash()) {
            self.taken.update_value(|taken| taken.push(set.hash().to_owned()));
        }
        self.changed.notify();
        stored
    }

    /// Other versions of a set, the newest first; subscribes to changes of the list.
    pub(crate) fn other_versions(self, set: &CriteriaSet) -> Vec<&'static CriteriaSet> {
        let mut others = self.sets();
        others.retain(|other| other.hash() != set.hash() && is_version_of(other, set));
        ordered::sort_by(&mut others, |a, b| newer(b, a));
        others
    }

    /// Other sets with items of the same ids, with the number of shared items, the highest first: an assessment can be
    /// transferred to them.
    pub(crate) fn related_sets(self, set: &CriteriaSet) -> Vec<(&'static CriteriaSet, usize)> {
        let others =
            self.sets().into_iter().filter(|other| other.hash() != set.hash() && !is_version_of(other, set));
        let mut related: Vec<_> =
            others.map(|other| (other, shared_items(set, other))).filter(|(_, shared)| *shared > 0).collect();
        ordered::sort_by_key(&mut related, |(_, shared)| std::cmp::Reverse(*shared));
        related
    }

    /// Transfers the assessment to another version of its set; returns the text of the assessment before. The
    /// declaration that it is complete is removed, as it was made for the version before.
    pub(crate) fn move_to(self, session: Session, to: &'static CriteriaSet) -> Option<String> {
        let mut assessment = session.moved(to).ok()?.assessment;
        assessment.header.completed = None;
        session.snapshot(Why::Move);
        self.replace(Incoming { set: to, assessment, notices: Vec::new() })
    }

    fn is_taken(self, hash: &str) -> bool {
        self.taken.with_value(|taken| taken.iter().any(|known| known == hash))
    }
}

/// The latest year first, official sets before samples.
fn sort(sets: &mut [Outline]) {
    ordered::sort_by_key(sets, |set| (std::cmp::Reverse(set.year), set.standing.is_sample()));
}
