//! Giao việc: who fills in which items, and how far each person is.

use std::collections::BTreeMap;

use crate::assessment::Assessment;
use crate::change::Recorder;
use crate::criteria::{CriteriaSet, LeafIx};
use crate::date::Date;
use crate::review::{Standing, is_left_open};
use crate::score::Report;
use crate::text::name_key;

/// The items of one person, and how far they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The person, as named at the first of the items; blank for the items that are given to nobody.
    pub person: String,
    /// The items, in the order of the set.
    pub items: Vec<SharedItem>,
}

/// An item that is given to somebody, or to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedItem {
    /// The item.
    pub leaf: LeafIx,
    /// Whether it has its points and all that they need, or is left open with an explanation.
    pub is_done: bool,
    /// Whether it has points without a document that proves them.
    pub is_undocumented: bool,
    /// The day by which it is to be done.
    pub due: Option<Date>,
    /// Whether it is not done although its day has passed.
    pub is_late: bool,
}

impl Share {
    /// The number of items that are done.
    pub fn done(&self) -> usize {
        self.items.iter().filter(|item| item.is_done).count()
    }

    /// The number of items that are not done.
    pub fn left(&self) -> usize {
        self.items.len() - self.done()
    }

    /// The number of items with points that no document proves.
    pub fn undocumented(&self) -> usize {
        self.items.iter().filter(|item| item.is_undocumented).count()
    }

    /// The number of items that are late.
    pub fn late(&self) -> usize {
        self.items.iter().filter(|item| item.is_late).count()
    }

    /// The first item that is not done, those that are to be done first before the others.
    pub fn first_open(&self) -> Option<LeafIx> {
        let open = self.items.iter().filter(|item| !item.is_done);
        // Items without a day come after those with one.
        open.min_by_key(|item| (item.due.is_none(), item.due)).map(|item| item.leaf)
    }

    /// The first day by which an item that is not done is to be done.
    pub fn next_due(&self) -> Option<Date> {
        self.items.iter().filter(|item| !item.is_done).filter_map(|item| item.due).min()
    }
}

/// A message about items that are given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Giving {
    /// They are given to this person, until this day or without one.
    To(String, Option<Date>),
    /// Whoever has them has until this day.
    Until(Date),
    /// They are given to nobody.
    ToNobody,
}

/// Gives items out, or takes them back. With [`Giving::Until`] items that nobody has stay as they are.
pub fn give(recorder: &mut Recorder, leaves: &[LeafIx], giving: &Giving) {
    for leaf in leaves {
        let answer = recorder.answer_mut(*leaf);
        match giving {
            Giving::To(person, due) => {
                answer.responsible.clone_from(person);
                answer.due = *due;
            }
            Giving::Until(due) if !name_key(&answer.responsible).is_empty() => answer.due = Some(*due),
            Giving::Until(_) => {}
            Giving::ToNobody => {
                answer.responsible.clear();
                answer.due = None;
            }
        }
    }
}

/// The items that the unit is asked for, by the person that they are given to: people in the order of their first items, those
/// given to nobody last. Names that differ in capitals, spaces or spelling of marks alone are one person. `today` is none where
/// no day is known; nothing is late then.
pub fn shares(
    set: &CriteriaSet,
    assessment: &Assessment,
    report: &Report,
    today: Option<Date>,
) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut nobody = Share { person: String::new(), items: Vec::new() };
    for (leaf, _) in set.leaves() {
        if report.leaf(leaf).unasked {
            continue;
        }
        let answer = assessment.answer(leaf);
        let item = standing(set, assessment, report, leaf, today);
        let key = name_key(&answer.responsible);
        if key.is_empty() {
            nobody.items.push(item);
            continue;
        }
        let at = *places.entry(key).or_insert_with(|| {
            shares.push(Share { person: answer.responsible.trim().to_owned(), items: Vec::new() });
            shares.len() - 1
        });
        shares[at].items.push(item);
    }
    shares.extend((!nobody.items.is_empty()).then_some(nobody));
    shares
}

/// The items of one person; none where there are none.
pub fn share_of(
    set: &CriteriaSet,
    assessment: &Assessment,
    report: &Report,
    today: Option<Date>,
    person: &str,
) -> Option<Share> {
    let key = name_key(person);
    shares(set, assessment, report, today).into_iter().find(|share| name_key(&share.person) == key)
}

fn standing(
    set: &CriteriaSet,
    assessment: &Assessment,
    report: &Report,
    leaf: LeafIx,
    today: Option<Date>,
) -> SharedItem {
    let due = assessment.answer(leaf).due;
    // One published number stands for all items of its group.
    let is_done = match report.covered_by(leaf).and_then(|group| report.group(group)) {
        Some(group) => group.is_done(),
        None => report.leaf(leaf).is_done() || is_left_open(assessment, report, leaf),
    };
    SharedItem {
        leaf,
        is_done,
        is_undocumented: Standing::of(set, assessment, report, leaf).no_evidence,
        due,
        is_late: !is_done && due.zip(today).is_some_and(|(due, today)| due < today),
    }
}
