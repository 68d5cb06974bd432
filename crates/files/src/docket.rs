//! The docket (bàn làm việc): the files of many units or participants side by side, apart from the assessments of this
//! machine. Nothing of it is stored.

mod facts;
mod telling;

use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::marking::{Answers, Disputed, Marked, disputed, mark, mark_item};
use tu_cham_core::ordered;
use tu_cham_core::score::Total;
use tu_cham_core::spread::{Outcome, Spread, spreads};
use tu_cham_core::text::fold;

use crate::assessment_file::ReadError;
use crate::incoming::{Incoming, Refused};
use crate::practice;

pub use facts::Facts;
pub use telling::Remark;

/// Files side by side, with what was chosen of them.
#[derive(Debug, Default)]
pub struct Docket {
    files: Vec<Filed>,
    key: Option<Key>,
    last: usize,
}

/// One assessment of a file, or a file that gives none.
#[derive(Debug)]
pub struct Filed {
    /// The number of the file on the docket; numbers are not used again.
    pub number: usize,
    /// The name of the file.
    pub name: String,
    /// The assessment with its results, or the reason why there is none.
    pub content: Result<Box<Facts>, Refused>,
    /// Remarks on the file beside the others, see [`Docket::settle`].
    pub remarks: Vec<Remark>,
    /// The version of the format, where it is older than the one that is written now.
    pub older_format: Option<String>,
    is_proposed: bool,
    choice: Option<bool>,
}

/// The key (đáp án): an assessment of a file, with which the others are compared.
#[derive(Debug)]
pub struct Key {
    /// The name of the file.
    pub name: String,
    /// The assessment with its results.
    pub facts: Box<Facts>,
    /// The practice case that it answers; none where it is an assessment, which answers all its items.
    pub case: Option<CaseKey>,
}

/// Which practice case a key answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseKey {
    /// The id of the case.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its items.
    pub items: Vec<LeafIx>,
    /// The items whose answers give other points than the key states.
    pub differing: Vec<LeafIx>,
    /// Whether the file was changed since it was written.
    pub is_broken: bool,
}

impl Key {
    /// Whether the key answers this item.
    fn asks(&self, leaf: LeafIx) -> bool {
        self.case.as_ref().is_none_or(|case| case.items.contains(&leaf))
    }

    /// Whether an assessment may be an answer: an exercise of the same case, or of none that is known.
    fn is_of(&self, facts: &Facts) -> bool {
        let of_file = facts.header().case.as_ref();
        facts.set.hash() == self.facts.set.hash()
            && self.case.as_ref().is_none_or(|case| of_file.is_none_or(|it| it.id == case.id))
    }
}

/// Which points of an assessment are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Points {
    /// Those of the self-score.
    #[default]
    Claimed,
    /// Those of the verifiers, where any were handed over.
    Verified,
}

/// A file in the order of its index (bảng xếp hạng).
#[derive(Debug, Clone, Copy)]
pub struct Ranked<'a> {
    /// The place, from 1; files with the same index have the same one. None where there are no such points.
    pub rank: Option<usize>,
    /// The file.
    pub file: &'a Filed,
    /// The assessment with its results.
    pub facts: &'a Facts,
    /// The total that is ranked; none where there is none.
    pub total: Option<&'a Total>,
}

/// A criteria set of files on the docket, with the number of their assessments.
pub type SetInUse = (&'static CriteriaSet, usize);

impl Filed {
    /// Whether the file is counted and compared: as its reader chose, else as proposed.
    pub fn is_chosen(&self) -> bool {
        self.content.is_ok() && self.choice.unwrap_or(self.is_proposed)
    }

    /// The assessment with its results.
    pub fn facts(&self) -> Option<&Facts> {
        self.content.as_deref().ok()
    }
}

impl Docket {
    /// All files, in the order in which they came.
    pub fn files(&self) -> &[Filed] {
        &self.files
    }

    /// The file of this number.
    pub fn file(&self, number: usize) -> Option<&Filed> {
        self.files.iter().find(|file| file.number == number)
    }

    /// The key.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// Puts the assessments of a file on the docket. Files are told apart by [`Docket::settle`], once after all.
    pub fn take(&mut self, name: &str, all: Vec<Result<Incoming, ReadError>>) {
        if all.is_empty() {
            self.refuse(name, Refused::Empty);
        }
        for incoming in all {
            match incoming {
                Ok(incoming) => self.put(name, Ok(Box::new(Facts::of(incoming)))),
                Err(error) => self.refuse(name, Refused::Read(error)),
            }
        }
    }

    /// As [`Docket::take`], of a file of an older version of the format, or of none.
    pub fn take_of(
        &mut self,
        name: &str,
        all: Vec<Result<Incoming, ReadError>>,
        older_format: Option<&String>,
    ) {
        let before = self.files.len();
        self.take(name, all);
        for file in &mut self.files[before..] {
            file.older_format = older_format.cloned();
        }
    }

    /// Puts a file on the docket that gives no assessment.
    pub fn refuse(&mut self, name: &str, why: Refused) {
        self.put(name, Err(why));
    }

    fn put(&mut self, name: &str, content: Result<Box<Facts>, Refused>) {
        self.last += 1;
        let name = name.to_owned();
        let remarks = Vec::new();
        self.files.push(Filed {
            number: self.last,
            name,
            content,
            remarks,
            older_format: None,
            is_proposed: false,
            choice: None,
        });
    }

    /// Tells the files apart: the remarks of each, and whether it is proposed. Choices stay.
    pub fn settle(&mut self) {
        let told = telling::told(&self.files, self.key.as_ref());
        for (file, (is_proposed, remarks)) in self.files.iter_mut().zip(told) {
            (file.is_proposed, file.remarks) = (is_proposed, remarks);
        }
    }

    /// Chooses a file, or leaves it out.
    pub fn choose(&mut self, number: usize, is_chosen: bool) {
        if let Some(file) = self.files.iter_mut().find(|file| file.number == number) {
            file.choice = Some(is_chosen);
        }
    }

    /// Takes a file off the docket.
    pub fn remove(&mut self, number: usize) {
        self.files.retain(|file| file.number != number);
        self.settle();
    }

    /// Takes everything off the docket.
    pub fn sweep(&mut self) {
        self.files.clear();
        self.key = None;
    }

    /// Makes a file the key: it is no longer among the others.
    pub fn make_key(&mut self, number: usize) {
        let Some(at) = self.files.iter().position(|file| file.number == number && file.content.is_ok())
        else {
            return;
        };
        let file = self.files.remove(at);
        if let Ok(facts) = file.content {
            self.key = Some(Key { name: file.name, facts, case: None });
        }
        self.settle();
    }

    /// Takes an assessment that was read as the key.
    pub fn take_key(&mut self, name: &str, incoming: Incoming) {
        self.key = Some(Key { name: name.to_owned(), facts: Box::new(Facts::of(incoming)), case: None });
        self.settle();
    }

    /// Takes the key of a practice case.
    pub fn take_case_key(&mut self, name: &str, set: &'static CriteriaSet, key: practice::Key) {
        let differing = key.differing(set);
        let practice::Key { id, title, items, assessment, is_broken } = key;
        let items = items.into_iter().map(|item| item.leaf).collect();
        let facts = Facts::of(Incoming { set, assessment, notices: Vec::new() });
        let case = Some(CaseKey { id, title, items, differing, is_broken });
        self.key = Some(Key { name: name.to_owned(), facts: Box::new(facts), case });
        self.settle();
    }

    /// Takes the key away.
    pub fn drop_key(&mut self) {
        self.key = None;
        self.settle();
    }

    /// The chosen files.
    pub fn chosen(&self) -> impl Iterator<Item = &Filed> {
        self.files.iter().filter(|file| file.is_chosen())
    }

    /// The criteria sets of the chosen files; those of the most files first.
    pub fn sets(&self) -> Vec<SetInUse> {
        let mut sets: Vec<SetInUse> = Vec::new();
        for set in self.chosen().filter_map(Filed::facts).map(|facts| facts.set) {
            match sets.iter_mut().find(|(known, _)| known.hash() == set.hash()) {
                Some((_, count)) => *count += 1,
                None => sets.push((set, 1)),
            }
        }
        ordered::sort_by_key(&mut sets, |(_, count)| std::cmp::Reverse(*count));
        sets
    }

    /// The chosen files of this set.
    pub fn chosen_of<'a>(&'a self, set: &'a CriteriaSet) -> impl Iterator<Item = &'a Filed> {
        self.chosen().filter(|file| file.facts().is_some_and(|facts| facts.set.hash() == set.hash()))
    }

    /// Every item of a set across the chosen files of it. Under the verified points only files that have some count.
    pub fn spreads(&self, set: &CriteriaSet, points: Points) -> Vec<Spread> {
        let outcomes: Vec<&[Outcome]> =
            self.chosen_of(set).filter_map(|file| file.facts()?.outcomes(points)).collect();
        spreads(set, &outcomes)
    }

    /// The chosen files of a set by their index, as it is rounded and shown; those without one stand last.
    pub fn ranking<'a>(&'a self, set: &'a CriteriaSet, points: Points) -> Vec<Ranked<'a>> {
        let row = |file: &'a Filed| {
            let facts = file.facts()?;
            let total = facts.total(points).filter(|total| total.index.is_some());
            Some(Ranked { rank: None, file, facts, total })
        };
        let mut all: Vec<Ranked> = self.chosen_of(set).filter_map(row).collect();
        let index = |ranked: &Ranked| ranked.total.and_then(|total| total.index);
        ordered::sort_by(&mut all, |a, b| {
            let name = |ranked: &Ranked| fold(&ranked.facts.header().unit);
            index(b).cmp(&index(a)).then_with(|| name(a).cmp(&name(b)))
        });
        for at in 0..all.len() {
            let is_tie = at > 0 && index(&all[at]) == index(&all[at - 1]);
            let rank = if is_tie { all[at - 1].rank } else { Some(at + 1) };
            all[at].rank = index(&all[at]).and(rank);
        }
        all
    }

    /// The points of one item in the chosen files of a set.
    pub fn outcomes<'a>(
        &'a self,
        set: &'a CriteriaSet,
        points: Points,
        leaf: LeafIx,
    ) -> impl Iterator<Item = (&'a Filed, Outcome)> {
        let outcome = move |file: &'a Filed| file.facts()?.outcomes(points)?.get(leaf.get()).copied();
        self.chosen_of(set).filter_map(move |file| Some((file, outcome(file)?)))
    }

    /// The chosen files that the key can be compared with: those of its set, and of its case where it has one.
    pub fn participants(&self) -> Vec<&Filed> {
        let Some(key) = &self.key else { return Vec::new() };
        self.chosen().filter(|file| file.facts().is_some_and(|facts| key.is_of(facts))).collect()
    }

    /// Every item of the key in the files of participants, given by their places among them.
    pub fn disputed(&self) -> Vec<Disputed> {
        let Some(key) = &self.key else { return Vec::new() };
        let participants = self.participants();
        let all: Vec<Answers> =
            participants.iter().filter_map(|file| Some(file.facts()?.answers())).collect();
        let mut items = disputed(key.facts.set, key.facts.answers(), &all);
        items.retain(|item| key.asks(item.leaf));
        items
    }

    /// The items of the key beside one file of its set.
    pub fn marked(&self, number: usize) -> Vec<Marked> {
        let key = self.key.as_ref();
        let own = self.file(number).and_then(Filed::facts);
        match key.zip(own) {
            Some((key, own)) if key.is_of(own) => {
                let mut items = mark(key.facts.set, key.facts.answers(), own.answers());
                items.retain(|item| key.asks(item.leaf));
                items
            }
            _ => Vec::new(),
        }
    }

    /// One item of the key beside one file of its set.
    pub fn marked_item(&self, number: usize, leaf: LeafIx) -> Option<Marked> {
        let key = self.key.as_ref().filter(|key| key.asks(leaf))?;
        let own = self.file(number)?.facts().filter(|own| key.is_of(own))?;
        mark_item(key.facts.set, key.facts.answers(), own.answers(), leaf)
    }
}
