//! The files of one import, as far as they were read: a card for each assessment, with the chosen action.

use std::mem;

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered::{Map, Set};

use super::contents::Bundle;
use super::taking::TakenIn;
use super::{Resolution, Standing};
use crate::assessment_file::{Notice, ReadError};
use crate::incoming::{Incoming, Refused};
use crate::locked::Locked;
use crate::merge::{Relation, compare};

/// The files of one import, with their extra data.
#[derive(Debug, Default)]
pub struct Batch {
    cards: Vec<Card>,
    extras: Extras,
    /// The key of the last card.
    last: usize,
}

/// The extra data of a backup, besides its assessments.
#[derive(Debug, Clone, Default)]
pub struct Extras {
    /// The ids of the assessments that were archived on the source machine.
    pub archived: Set<String>,
    /// Criteria sets that are not on this machine yet.
    pub sets: Vec<&'static CriteriaSet>,
    /// The number of records that could not be read on the source machine; the file only carries them.
    pub unreadable: usize,
    /// Drafts of criteria sets by their ids.
    pub drafts: Map<String, String>,
}

/// One assessment in a file, or a file that gives none yet.
#[derive(Debug, Clone)]
pub struct Card {
    /// The key of the card within the batch.
    pub key: usize,
    /// The name of the file.
    pub file: String,
    /// The content of the card.
    pub content: Content,
}

/// The content of a card.
#[derive(Debug, Clone)]
pub enum Content {
    /// An assessment that can be imported.
    Open(Box<Open>),
    /// A password-protected file.
    Locked(Locked),
    /// The text of a file that needs a built-in criteria set that has not been loaded yet.
    Waiting(String),
    /// A file that cannot be read.
    Refused(Refused),
}

/// An assessment that can be imported.
#[derive(Debug, Clone)]
pub struct Open {
    /// The assessment.
    pub incoming: Incoming,
    /// The relation to the assessment on this machine.
    pub standing: Standing,
    /// Whether the file was changed since it was written.
    pub is_broken: bool,
    /// The chosen action.
    pub way: Resolution,
}

/// The numbers of assessments of a batch by action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// The assessments that are added.
    pub added: usize,
    /// Those among them that are opened to be appraised.
    pub appraised: usize,
    /// The assessments that replace others.
    pub replaced: usize,
    /// The assessments whose appraisal goes on with the file.
    pub forwarded: usize,
    /// All assessments that can be imported.
    pub open: usize,
}

/// The import as chosen by the officer.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// All assessments that can be imported, with the action for each.
    pub all: Vec<(Incoming, Resolution)>,
    /// The extra data of the files.
    pub extras: Extras,
}

/// The other files of the batch, kept while the files of one assessment are merged.
#[derive(Debug, Clone, Default)]
pub struct Left {
    /// The names of the files, with the content of each.
    pub files: Vec<(String, LeftFile)>,
    /// The extra data of the files.
    pub extras: Extras,
}

/// The content of one of the other files.
#[derive(Debug, Clone)]
pub enum LeftFile {
    /// An assessment, and whether the file was changed since it was written.
    Open(Box<Incoming>, bool),
    /// A password-protected file.
    Locked(Locked),
}

impl Batch {
    /// The cards, in the order in which they came.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The extra data of the files.
    pub fn extras(&self) -> &Extras {
        &self.extras
    }

    /// Whether there is nothing to show and nothing to take in.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.extras.sets.is_empty() && self.extras.drafts.is_empty()
    }

    /// Adds the content of a file. `standing` gives the relation of an assessment to the one on this machine.
    pub fn take(&mut self, file: &str, bundle: Bundle, standing: &dyn Fn(&Incoming) -> Standing) {
        let Bundle { all, archived, sets, unreadable, drafts, is_broken, older_format: _ } = bundle;
        if all.is_empty() && sets.is_empty() && drafts.is_empty() {
            self.refuse(file, Refused::Empty);
        }
        self.extras.archived.extend(archived);
        for set in sets {
            if self.extras.sets.iter().all(|known| known.hash() != set.hash()) {
                self.extras.sets.push(set);
            }
        }
        self.extras.unreadable += unreadable;
        self.extras.drafts.extend(drafts);
        for incoming in all {
            self.take_one(file, incoming, is_broken, standing);
        }
    }

    /// Adds a file that cannot be read.
    pub fn refuse(&mut self, file: &str, why: Refused) {
        self.put(file, Content::Refused(why));
    }

    /// Adds a password-protected file.
    pub fn lock(&mut self, file: &str, locked: Locked) {
        self.put(file, Content::Locked(locked));
    }

    /// Adds the text of a file that waits for a criteria set; returns the key of its card.
    pub fn wait(&mut self, file: &str, text: String) -> usize {
        self.put(file, Content::Waiting(text))
    }

    /// The action for an assessment.
    pub fn way(&self, key: usize) -> Option<Resolution> {
        self.open(key).map(|open| open.way)
    }

    /// Chooses the action for an assessment. Of two that replace the same one only the last chosen does so; the other
    /// is skipped.
    pub fn choose(&mut self, key: usize, way: Resolution) {
        let Some(id) = self.open(key).map(|open| open.incoming.id().to_owned()) else { return };
        if matches!(way, Resolution::Replace | Resolution::Forward) {
            self.skip(&id, &[Resolution::Replace, Resolution::Forward]);
        }
        let card = self.cards.iter_mut().find(|card| card.key == key);
        if let Some(Content::Open(open)) = card.map(|card| &mut card.content) {
            open.way = way;
        }
    }

    /// Removes a card. The extra data are removed with the last card.
    pub fn remove(&mut self, key: usize) {
        self.cards.retain(|card| card.key != key);
        self.forget_extras();
    }

    /// Removes all cards.
    pub fn clear(&mut self) {
        self.cards.clear();
        self.forget_extras();
    }

    /// The numbers of assessments by action.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, open) in self.all_open() {
            counts.open += 1;
            match open.way {
                Resolution::Add => counts.added += 1,
                Resolution::Appraise => {
                    counts.added += 1;
                    counts.appraised += 1;
                }
                Resolution::Forward => counts.forwarded += 1,
                Resolution::Replace => counts.replaced += 1,
                Resolution::Skip => {}
            }
        }
        counts
    }

    /// The import as currently chosen.
    pub fn chosen(&self) -> Chosen {
        let all = self.all_open().map(|(_, open)| (open.incoming.clone(), open.way));
        Chosen { all: all.collect(), extras: self.extras.clone() }
    }

    /// All files of an assessment, with their names, to be merged together.
    pub fn files_of(&self, id: &str) -> Vec<(String, Incoming)> {
        let files = self.all_open().filter(|(_, open)| open.incoming.id() == id);
        files.map(|(file, open)| (file.to_owned(), open.incoming.clone())).collect()
    }

    /// The other files of the batch, to be kept while the files of an assessment are merged.
    pub fn all_but(&self, id: &str) -> Left {
        let left = self.cards.iter().filter_map(|card| {
            let file = match &card.content {
                Content::Open(open) if open.incoming.id() == id => return None,
                Content::Open(open) => LeftFile::Open(Box::new(open.incoming.clone()), open.is_broken),
                Content::Locked(locked) => LeftFile::Locked(locked.clone()),
                Content::Waiting(_) | Content::Refused(_) => return None,
            };
            Some((card.file.clone(), file))
        });
        Left { files: left.collect(), extras: self.extras.clone() }
    }

    /// Adds the kept files again. Meanwhile the assessments on this machine may have changed.
    pub fn put_back(&mut self, left: Left, standing: &dyn Fn(&Incoming) -> Standing) {
        self.extras = left.extras;
        for (file, content) in left.files {
            match content {
                LeftFile::Open(incoming, is_broken) => {
                    self.take_one(&file, Ok(*incoming), is_broken, standing);
                }
                LeftFile::Locked(locked) => self.lock(&file, locked),
            }
        }
        self.forget_extras();
    }

    fn take_one(
        &mut self,
        file: &str,
        incoming: Result<Incoming, ReadError>,
        is_broken: bool,
        standing: &dyn Fn(&Incoming) -> Standing,
    ) {
        let incoming = match incoming {
            Ok(incoming) => incoming,
            Err(error) => return self.refuse(file, Refused::Read(error)),
        };
        if let Some(same) = self.same_as(&incoming) {
            return self.refuse(file, Refused::SameAs(same));
        }
        let standing = standing(&incoming);
        let mut way = standing.first_way();
        if standing.is_here() {
            // Of several files of one assessment the last would win: the officer must merge them or choose one.
            if self.all_open().any(|(_, other)| other.incoming.id() == incoming.id()) {
                way = Resolution::Skip;
            }
            self.skip(incoming.id(), &[Resolution::Replace, Resolution::Forward, Resolution::Add]);
        }
        let is_broken = is_broken || incoming.has_wrong_checksum();
        self.put(file, Content::Open(Box::new(Open { incoming, standing, is_broken, way })));
    }

    /// The earlier file with the same content.
    fn same_as(&self, incoming: &Incoming) -> Option<String> {
        let same = |other: &Incoming| {
            incoming.id() == other.id()
                && incoming.set.hash() == other.set.hash()
                && compare(incoming.set, &incoming.assessment, &other.assessment).relation() == Relation::Same
        };
        let (file, _) = self.all_open().find(|(_, open)| same(&open.incoming))?;
        Some(file.to_owned())
    }

    /// Skips the files of this assessment with one of these actions.
    fn skip(&mut self, id: &str, ways: &[Resolution]) {
        for card in &mut self.cards {
            if let Content::Open(open) = &mut card.content
                && open.incoming.id() == id
                && ways.contains(&open.way)
            {
                open.way = Resolution::Skip;
            }
        }
    }

    /// The assessments that can be imported, with the names of their files.
    fn all_open(&self) -> impl Iterator<Item = (&str, &Open)> {
        self.cards.iter().filter_map(|card| match &card.content {
            Content::Open(open) => Some((card.file.as_str(), &**open)),
            Content::Locked(_) | Content::Waiting(_) | Content::Refused(_) => None,
        })
    }

    fn open(&self, key: usize) -> Option<&Open> {
        let card = self.cards.iter().find(|card| card.key == key)?;
        match &card.content {
            Content::Open(open) => Some(open),
            Content::Locked(_) | Content::Waiting(_) | Content::Refused(_) => None,
        }
    }

    fn put(&mut self, file: &str, content: Content) -> usize {
        self.last += 1;
        self.cards.push(Card { key: self.last, file: file.to_owned(), content });
        self.last
    }

    fn forget_extras(&mut self) {
        if self.cards.is_empty() {
            drop(mem::take(&mut self.extras));
        }
    }
}

impl Chosen {
    /// The ids of the assessments that are replaced or go on with a file.
    pub fn giving_way(&self) -> impl Iterator<Item = &str> {
        let gives_way = |way: Resolution| matches!(way, Resolution::Replace | Resolution::Forward);
        self.all.iter().filter(move |(_, way)| gives_way(*way)).map(|(incoming, _)| incoming.id())
    }

    /// The ids of the assessments for which something was chosen.
    pub fn of_way(&self, asked: Resolution) -> Vec<String> {
        let chosen = self.all.iter().filter(|(_, way)| *way == asked);
        chosen.map(|(incoming, _)| incoming.id().to_owned()).collect()
    }

    /// The notices for the officer about the assessments that are imported.
    pub fn notices(&self) -> Vec<Notice> {
        let taken = self.all.iter().filter(|(_, way)| *way != Resolution::Skip);
        taken.flat_map(|(incoming, _)| incoming.notices.clone()).collect()
    }

    /// The id of the assessment to open where nothing is imported: the only one, which is already here.
    pub fn known(&self) -> Option<&str> {
        match self.all.as_slice() {
            [(incoming, Resolution::Skip)] => Some(incoming.id()),
            _ => None,
        }
    }
}

impl Extras {
    /// The ids of the imported assessments that were archived on the source machine.
    pub fn put_away(&self, taken: &TakenIn) -> Vec<String> {
        taken.added.iter().filter(|id| self.archived.contains(*id)).cloned().collect()
    }
}
