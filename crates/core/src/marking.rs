//! Answers beside a key (đáp án): for each item right, wrong or open, and in what a wrong answer differs.

use std::collections::BTreeMap;

use crate::assessment::Assessment;
use crate::criteria::{CriteriaSet, InputIx, LeafIx};
use crate::ordered;
use crate::spread::Outcome;

/// An assessment with the outcomes of its items, in the order of the set.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The outcomes.
    pub outcomes: &'a [Outcome],
}

/// How an answer stands to the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It has the outcome of the key: the same state, the same points.
    Right,
    /// It has another outcome.
    Wrong,
    /// It is open, and the key is not.
    Open,
}

/// An item beside the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The item.
    pub leaf: LeafIx,
    /// How it stands.
    pub verdict: Verdict,
    /// The outcome of the key.
    pub key: Outcome,
    /// The outcome of the answer.
    pub own: Outcome,
    /// The figures of the item that differ from the key's, in its order. Points may be right by other figures too.
    pub figures: Vec<InputIx>,
    /// Whether the key takes published points and the answer does not, or the other way round.
    pub is_other_way: bool,
}

/// An item of the key in several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// The item.
    pub leaf: LeafIx,
    /// The outcome of the key.
    pub key: Outcome,
    /// The outcomes, each with the places of its answers; the most frequent first, among equals that of the key.
    pub groups: Vec<(Outcome, Vec<usize>)>,
    /// How many are right.
    pub right: usize,
    /// How many are wrong.
    pub wrong: usize,
    /// How many are open.
    pub open: usize,
    /// The number of pairs of answers with different outcomes.
    pub pairs: usize,
}

/// Whether the key answers an item: one that it leaves blank, or that is nobody's to answer, is not asked. An item that
/// it declares to lack its figures is asked: that is the answer.
pub fn is_asked(key: Outcome) -> bool {
    !matches!(key, Outcome::Unanswered | Outcome::Outside)
}

/// How an outcome stands to that of the key.
pub fn verdict(key: Outcome, own: Outcome) -> Verdict {
    if own == key {
        Verdict::Right
    } else if own.is_open() {
        Verdict::Open
    } else {
        Verdict::Wrong
    }
}

/// The items of the key beside one answer, in the order of the set.
pub fn mark(set: &CriteriaSet, key: Answers, own: Answers) -> Vec<Marked> {
    asked(set, key).map(|(leaf, asked)| marked(set, key, own, leaf, asked)).collect()
}

/// One item beside the key; none where the key does not answer it.
pub fn mark_item(set: &CriteriaSet, key: Answers, own: Answers, leaf: LeafIx) -> Option<Marked> {
    let asked = answer_of(key, leaf)?;
    Some(marked(set, key, own, leaf, asked))
}

/// The items of the key in several answers, in the order of the set.
pub fn disputed(set: &CriteriaSet, key: Answers, all: &[Answers]) -> Vec<Disputed> {
    asked(set, key).map(|(leaf, outcome)| Disputed::of(leaf, outcome, all)).collect()
}

/// Sorts items: those on which the most pairs disagree first, then those with the most wrong, then the most open.
pub fn most_disputed_first(items: &mut [Disputed]) {
    let key = |item: &Disputed| (item.pairs, item.wrong, item.open);
    ordered::sort_by(items, |a, b| key(b).cmp(&key(a)));
}

/// Sorts items: those that the most have wrong first, then the most open, then the most disputed.
pub fn most_wrong_first(items: &mut [Disputed]) {
    let key = |item: &Disputed| (item.wrong, item.open, item.pairs);
    ordered::sort_by(items, |a, b| key(b).cmp(&key(a)));
}

impl Disputed {
    fn of(leaf: LeafIx, key: Outcome, all: &[Answers]) -> Self {
        let mut groups: BTreeMap<Outcome, Vec<usize>> = BTreeMap::new();
        for (at, answers) in all.iter().enumerate() {
            if let Some(outcome) = answers.outcomes.get(leaf.get()) {
                groups.entry(*outcome).or_default().push(at);
            }
        }
        let mut groups: Vec<(Outcome, Vec<usize>)> = groups.into_iter().collect();
        ordered::sort_by(&mut groups, |a, b| (b.1.len(), b.0 == key).cmp(&(a.1.len(), a.0 == key)));
        let count = |of: Verdict| {
            groups.iter().filter(|(own, _)| verdict(key, *own) == of).map(|(_, who)| who.len()).sum()
        };
        let given: usize = groups.iter().map(|(_, who)| who.len()).sum();
        let twice: usize = groups.iter().map(|(_, who)| who.len() * (given - who.len())).sum();
        let (right, wrong, open) = (count(Verdict::Right), count(Verdict::Wrong), count(Verdict::Open));
        Self { leaf, key, right, wrong, open, pairs: twice / 2, groups }
    }
}

fn asked<'a>(set: &'a CriteriaSet, key: Answers<'a>) -> impl Iterator<Item = (LeafIx, Outcome)> + 'a {
    set.leaves().filter_map(move |(leaf, _)| Some((leaf, answer_of(key, leaf)?)))
}

/// The answer of the key to an item that it asks. Where the key has no points and does not say why, its answer is that
/// they cannot be told: the same as one that declares it.
fn answer_of(key: Answers, leaf: LeafIx) -> Option<Outcome> {
    match key.outcomes.get(leaf.get()).copied().filter(|outcome| is_asked(*outcome))? {
        Outcome::Unfinished => Some(Outcome::DataMissing),
        outcome => Some(outcome),
    }
}

fn marked(set: &CriteriaSet, key: Answers, own: Answers, leaf: LeafIx, asked: Outcome) -> Marked {
    let outcome = own.outcomes.get(leaf.get()).copied().unwrap_or(Outcome::Unanswered);
    let differs = |input: &InputIx| key.assessment.entry(*input) != own.assessment.entry(*input);
    let is_published = |answers: Answers| answers.assessment.answer(leaf).announced.is_some();
    Marked {
        leaf,
        verdict: verdict(asked, outcome),
        key: asked,
        own: outcome,
        figures: set[leaf].inputs().into_iter().filter(differs).collect(),
        is_other_way: is_published(key) != is_published(own),
    }
}
