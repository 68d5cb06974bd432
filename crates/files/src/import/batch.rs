//! The files of one go, as far as they were read: a card for each assessment, and what is done with it.

use std::collections::BTreeSet;
use std::mem;

use tu_cham_core::criteria::CriteriaSet;

use super::contents::Bundle;
use super::taking::TakenIn;
use super::{Standing, Way};
use crate::assessment_file::{Notice, ReadError};
use crate::incoming::{Incoming, Refused};
use crate::locked::Locked;
use crate::merge::{Relation, compare};

/// The files, and what comes with them.
#[derive(Debug, Default)]
pub struct Batch {
    cards: Vec<Card>,
    extras: Extras,
    /// The key of the last card.
    last: usize,
}

/// What comes with the assessments of a backup.
#[derive(Debug, Clone, Default)]
pub struct Extras {
    /// The ids of the assessments that were put away where the file was made.
    pub archived: BTreeSet<String>,
    /// Criteria sets that are not on this machine yet.
    pub sets: Vec<&'static CriteriaSet>,
    /// So many records could not be read where the file was made; it only carries them.
    pub unreadable: usize,
}

/// One assessment in a file, or a file that gives none yet.
#[derive(Debug, Clone)]
pub struct Card {
    /// Tells it from the others of the batch.
    pub key: usize,
    /// The name of the file.
    pub file: String,
    /// What it holds.
    pub content: Content,
}

/// What a card stands for.
#[derive(Debug, Clone)]
pub enum Content {
    /// An assessment that opens.
    Open(Box<Open>),
    /// A file that opens with a password.
    Locked(Locked),
    /// The text of a file that needs a criteria set of the program, which has not arrived.
    Waiting(String),
    /// A file that does not open.
    Refused(Refused),
}

/// An assessment that can be taken in.
#[derive(Debug, Clone)]
pub struct Open {
    /// The assessment.
    pub incoming: Incoming,
    /// How it stands to what is here.
    pub standing: Standing,
    /// Whether the file was changed since it was written.
    pub is_broken: bool,
    /// What is done with it.
    pub way: Way,
}

/// So many assessments of a batch are added, replaced, and can be taken in at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Those that become assessments of their own.
    pub added: usize,
    /// Those that take the place of others.
    pub replaced: usize,
    /// All that open.
    pub open: usize,
}

/// What is taken in when the officer says so.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// All assessments that open, and what is done with each.
    pub all: Vec<(Incoming, Way)>,
    /// What comes with them.
    pub extras: Extras,
}

/// Files that were chosen and neither taken in nor put aside, while those of one assessment are merged.
#[derive(Debug, Clone, Default)]
pub struct Left {
    /// The names of the files, and what is in each.
    pub files: Vec<(String, LeftFile)>,
    /// What comes with them.
    pub extras: Extras,
}

/// One of them.
#[derive(Debug, Clone)]
pub enum LeftFile {
    /// An assessment, and whether the file was changed since it was written.
    Open(Box<Incoming>, bool),
    /// Something that only a password opens.
    Locked(Locked),
}

impl Batch {
    /// The cards, in the order in which they came.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// What comes with the assessments.
    pub fn extras(&self) -> &Extras {
        &self.extras
    }

    /// Puts down what a file holds. `standing` says how an assessment stands to what is here.
    pub fn take(&mut self, file: &str, bundle: Bundle, standing: &dyn Fn(&Incoming) -> Standing) {
        let Bundle { all, archived, sets, unreadable, is_broken } = bundle;
        if all.is_empty() && sets.is_empty() {
            self.refuse(file, Refused::Empty);
        }
        self.extras.archived.extend(archived);
        for set in sets {
            if self.extras.sets.iter().all(|known| known.hash() != set.hash()) {
                self.extras.sets.push(set);
            }
        }
        self.extras.unreadable += unreadable;
        for incoming in all {
            self.take_one(file, incoming, is_broken, standing);
        }
    }

    /// Puts down a file that does not open.
    pub fn refuse(&mut self, file: &str, why: Refused) {
        self.put(file, Content::Refused(why));
    }

    /// Puts down a file that only a password opens.
    pub fn lock(&mut self, file: &str, locked: Locked) {
        self.put(file, Content::Locked(locked));
    }

    /// Puts down the text of a file that waits for a criteria set; gives the key of its card.
    pub fn wait(&mut self, file: &str, text: String) -> usize {
        self.put(file, Content::Waiting(text))
    }

    /// What is done with an assessment.
    pub fn way(&self, key: usize) -> Option<Way> {
        self.open(key).map(|open| open.way)
    }

    /// Says what is done with an assessment. Of two that replace the same one, the second would take the place of the first: the
    /// other is skipped.
    pub fn choose(&mut self, key: usize, way: Way) {
        let Some(id) = self.open(key).map(|open| open.incoming.id().to_owned()) else { return };
        if way == Way::Replace {
            self.skip(&id, &[Way::Replace]);
        }
        let card = self.cards.iter_mut().find(|card| card.key == key);
        if let Some(Content::Open(open)) = card.map(|card| &mut card.content) {
            open.way = way;
        }
    }

    /// Takes a card away. What came with the assessments goes with the last one.
    pub fn remove(&mut self, key: usize) {
        self.cards.retain(|card| card.key != key);
        self.forget_extras();
    }

    /// Takes all cards away.
    pub fn clear(&mut self) {
        self.cards.clear();
        self.forget_extras();
    }

    /// How many are added and replaced.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, open) in self.all_open() {
            counts.open += 1;
            match open.way {
                Way::Add => counts.added += 1,
                Way::Replace => counts.replaced += 1,
                Way::Skip => {}
            }
        }
        counts
    }

    /// What is taken in as it is chosen now.
    pub fn chosen(&self) -> Chosen {
        let all = self.all_open().map(|(_, open)| (open.incoming.clone(), open.way));
        Chosen { all: all.collect(), extras: self.extras.clone() }
    }

    /// All files of an assessment, with their names: they are merged together.
    pub fn files_of(&self, id: &str) -> Vec<(String, Incoming)> {
        let files = self.all_open().filter(|(_, open)| open.incoming.id() == id);
        files.map(|(file, open)| (file.to_owned(), open.incoming.clone())).collect()
    }

    /// What is here beside the files of an assessment, for as long as those are merged.
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

    /// Puts down again what was left. Meanwhile other things may stand here.
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
            // Of several files of one assessment the last would win: they are to be merged, or chosen from.
            if self.all_open().any(|(_, other)| other.incoming.id() == incoming.id()) {
                way = Way::Skip;
            }
            self.skip(incoming.id(), &[Way::Replace, Way::Add]);
        }
        let is_broken = is_broken || incoming.is_seal_broken();
        self.put(file, Content::Open(Box::new(Open { incoming, standing, is_broken, way })));
    }

    /// The file before that says the same.
    fn same_as(&self, incoming: &Incoming) -> Option<String> {
        let same = |other: &Incoming| {
            incoming.id() == other.id()
                && incoming.set.hash() == other.set.hash()
                && compare(incoming.set, &incoming.assessment, &other.assessment).relation() == Relation::Same
        };
        let (file, _) = self.all_open().find(|(_, open)| same(&open.incoming))?;
        Some(file.to_owned())
    }

    /// No file of this assessment goes one of these ways any more.
    fn skip(&mut self, id: &str, ways: &[Way]) {
        for card in &mut self.cards {
            if let Content::Open(open) = &mut card.content
                && open.incoming.id() == id
                && ways.contains(&open.way)
            {
                open.way = Way::Skip;
            }
        }
    }

    /// The assessments that open, with the names of their files.
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
    /// The ids of the assessments that give way to a file.
    pub fn giving_way(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter(|(_, way)| *way == Way::Replace).map(|(incoming, _)| incoming.id())
    }

    /// What the officer should know of those that are taken in.
    pub fn notices(&self) -> Vec<Notice> {
        let taken = self.all.iter().filter(|(_, way)| *way != Way::Skip);
        taken.flat_map(|(incoming, _)| incoming.notices.clone()).collect()
    }

    /// The id of the assessment that is opened where nothing is taken in: it is the only one, and here already.
    pub fn known(&self) -> Option<&str> {
        match self.all.as_slice() {
            [(incoming, Way::Skip)] => Some(incoming.id()),
            _ => None,
        }
    }
}

impl Extras {
    /// Of what was taken in, the ids of those that were put away where the file was made.
    pub fn put_away(&self, taken: &TakenIn) -> Vec<String> {
        taken.added.iter().filter(|id| self.archived.contains(*id)).cloned().collect()
    }
}
