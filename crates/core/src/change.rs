//! The difference between two states of an assessment, and the way back.
//!
//! An edit made through a [`Recorder`] costs what it touches: the way back holds what stood in the places that changed, and nothing is
//! compared or copied beside them.

use std::collections::BTreeSet;

use crate::assessment::{Assessment, Entered, Evidence, Header, LeafAnswer, LogEntry};
use crate::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};
use crate::stamps::Stamps;

/// Makes one state of an assessment out of another one for the same set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// Sorted by place, as are the next two.
    entries: Vec<(InputIx, Entered)>,
    answers: Vec<(LeafIx, LeafAnswer)>,
    groups: Vec<(NodeIx, LeafAnswer)>,
    /// One after the other.
    documents: Vec<Splice>,
    header: Option<Header>,
    /// Stamps and log, where they were replaced: no ordinary edit does that.
    merged: Option<(Stamps, Vec<LogEntry>)>,
}

/// Other documents in the place of some of the register.
#[derive(Debug, Clone, PartialEq, Default)]
struct Splice {
    at: usize,
    /// How many go.
    gone: usize,
    /// The documents that come.
    new: Vec<Evidence>,
}

/// An assessment that is being edited. Of each place that is touched it holds what stood there before.
#[derive(Debug)]
pub struct Recorder<'a> {
    assessment: &'a mut Assessment,
    back: Change,
}

impl Change {
    /// What makes `to` out of `from`. Last year's figures are not compared: nobody edits them.
    pub fn between(from: &Assessment, to: &Assessment) -> Self {
        Self {
            entries: to
                .entries()
                .filter(|(input, entry)| {
                    from.entry(*input) != *entry || from.unconfirmed(*input) != to.unconfirmed(*input)
                })
                .map(|(input, _)| (input, entered(to, input)))
                .collect(),
            answers: to
                .answers()
                .filter(|(leaf, answer)| from.answer(*leaf) != *answer)
                .map(|(leaf, answer)| (leaf, answer.clone()))
                .collect(),
            groups: to
                .groups()
                .filter(|(node, answer)| from.group(*node) != *answer)
                .map(|(node, answer)| (node, answer.clone()))
                .collect(),
            documents: Splice::between(&from.documents, &to.documents).into_iter().collect(),
            header: (from.header != to.header).then(|| to.header.clone()),
            merged: (!from.stamps.is_same(&to.stamps) || from.log != to.log)
                .then(|| (to.stamps.clone(), to.log.clone())),
        }
    }

    /// Makes the change and gives the one that takes it back.
    #[must_use]
    pub fn apply(self, assessment: &mut Assessment) -> Self {
        let mut back = Self::default();
        for (input, entry) in self.entries {
            back.entries.push((input, entered(assessment, input)));
            assessment.enter(input, entry);
        }
        for (leaf, answer) in self.answers {
            back.answers.push((leaf, std::mem::replace(assessment.answer_mut(leaf), answer)));
        }
        for (node, answer) in self.groups {
            back.groups.push((node, std::mem::replace(assessment.group_mut(node), answer)));
        }
        back.documents =
            self.documents.into_iter().map(|splice| splice.apply(&mut assessment.documents)).collect();
        back.documents.reverse();
        back.header = self.header.map(|new| std::mem::replace(&mut assessment.header, new));
        back.merged = self.merged.map(|(stamps, log)| {
            (std::mem::replace(&mut assessment.stamps, stamps), std::mem::replace(&mut assessment.log, log))
        });
        back
    }

    /// The way back over two edits, of which `earlier` leads back over the first: where both touch something, back to what stood
    /// before the first.
    #[must_use]
    pub fn under(mut self, earlier: Self) -> Self {
        self.documents.extend(earlier.documents);
        Self {
            entries: joined(self.entries, earlier.entries),
            answers: joined(self.answers, earlier.answers),
            groups: joined(self.groups, earlier.groups),
            documents: self.documents,
            header: earlier.header.or(self.header),
            merged: earlier.merged.or(self.merged),
        }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the header or the register differs.
    pub fn is_of_whole(&self) -> bool {
        !self.documents.is_empty() || self.header.is_some() || self.merged.is_some()
    }

    /// The inputs whose entries differ, with what will stand there.
    pub fn entries(&self) -> impl Iterator<Item = (InputIx, &Entered)> {
        self.entries.iter().map(|(input, entered)| (*input, entered))
    }

    /// The leaves and groups of which something else is said, by the ids of their nodes, with what will be said.
    pub fn answers<'a>(&'a self, set: &'a CriteriaSet) -> impl Iterator<Item = (&'a str, &'a LeafAnswer)> {
        let leaves = self.answers.iter().map(|(leaf, answer)| (set.node_of(*leaf).id.as_str(), answer));
        leaves.chain(self.groups.iter().map(|(node, answer)| (set[*node].id.as_str(), answer)))
    }

    /// The documents that differ, by id, with what will stand there; `now` is the register as it is.
    pub fn documents<'a>(&'a self, now: &'a [Evidence]) -> Vec<(&'a str, Option<&'a Evidence>)> {
        let mut then: Vec<&Evidence> = now.iter().collect();
        let mut touched: BTreeSet<&str> = BTreeSet::new();
        for splice in &self.documents {
            let gone = then.splice(splice.range(then.len()), &splice.new);
            touched.extend(gone.chain(&splice.new).map(|document| document.id.as_str()));
        }
        touched
            .into_iter()
            .map(|id| (id, now.iter().find(|it| it.id == id), then.iter().copied().find(|it| it.id == id)))
            .filter(|(_, before, after)| before != after)
            .map(|(id, _, after)| (id, after))
            .collect()
    }

    /// The header that will stand there, where it differs.
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// The inputs whose entries differ.
    pub fn inputs(&self) -> impl Iterator<Item = InputIx> {
        self.entries.iter().map(|(input, _)| *input)
    }

    /// The groups of which something else is said.
    pub fn groups(&self) -> impl Iterator<Item = NodeIx> {
        self.groups.iter().map(|(node, _)| *node)
    }

    /// The leaves of which something else is said.
    pub fn leaves(&self) -> impl Iterator<Item = LeafIx> {
        self.answers.iter().map(|(leaf, _)| *leaf)
    }

    /// Whether it leads to a state that may score otherwise than `now`. Notes, documents, who fills in, what stands aside, and the
    /// words of a reason, an explanation or a source score nothing; whether there are any does.
    pub fn scores(&self, now: &Assessment) -> bool {
        self.entries.iter().any(|(input, entered)| entered.entry.as_ref() != now.entry(*input))
            || self.answers.iter().any(|(leaf, answer)| !answer.scores_as(now.answer(*leaf)))
            || self.groups.iter().any(|(node, answer)| !answer.scores_as(now.group(*node)))
            || self.header.as_ref().is_some_and(|header| header.unit_type != now.header.unit_type)
    }
}

impl Splice {
    /// What makes `to` out of `from`: all between what both begin and end with.
    fn between(from: &[Evidence], to: &[Evidence]) -> Option<Self> {
        let at = from.iter().zip(to).take_while(|(one, other)| one == other).count();
        let (from, to) = (&from[at..], &to[at..]);
        let same_end = from.iter().rev().zip(to.iter().rev()).take_while(|(one, other)| one == other).count();
        let (gone, new) = (from.len() - same_end, &to[..to.len() - same_end]);
        (gone > 0 || !new.is_empty()).then(|| Self { at, gone, new: new.to_vec() })
    }

    /// The places of what goes, in a register of this length.
    fn range(&self, length: usize) -> std::ops::Range<usize> {
        let at = self.at.min(length);
        at..self.at.saturating_add(self.gone).clamp(at, length)
    }

    /// Makes the change and gives the one that takes it back.
    fn apply(self, documents: &mut Vec<Evidence>) -> Self {
        let range = self.range(documents.len());
        let (at, gone) = (range.start, self.new.len());
        Self { at, gone, new: documents.splice(range, self.new).collect() }
    }
}

impl<'a> Recorder<'a> {
    /// Begins an edit.
    pub fn new(assessment: &'a mut Assessment) -> Self {
        Self { assessment, back: Change::default() }
    }

    /// The assessment as it is now.
    pub fn assessment(&self) -> &Assessment {
        self.assessment
    }

    /// As [`Assessment::enter`].
    pub fn enter(&mut self, input: InputIx, entered: impl Into<Entered>) {
        self.keep_entry(input);
        self.assessment.enter(input, entered);
    }

    /// As [`Assessment::supply`].
    pub fn supply(&mut self, set: &CriteriaSet, input: InputIx, entered: impl Into<Entered>) {
        self.keep_entry(input);
        for leaf in &set[input].used_by {
            if self.assessment.answer(*leaf).mark.is_some() {
                self.answer_mut(*leaf);
            }
        }
        self.assessment.supply(set, input, entered);
    }

    /// As [`Assessment::confirm`].
    pub fn confirm(&mut self, input: InputIx) {
        self.keep_entry(input);
        self.assessment.confirm(input);
    }

    /// As [`Assessment::answer_mut`].
    pub fn answer_mut(&mut self, leaf: LeafIx) -> &mut LeafAnswer {
        keep(&mut self.back.answers, leaf, || self.assessment.answer(leaf).clone());
        self.assessment.answer_mut(leaf)
    }

    /// As [`Assessment::group_mut`].
    pub fn group_mut(&mut self, node: NodeIx) -> &mut LeafAnswer {
        keep(&mut self.back.groups, node, || self.assessment.group(node).clone());
        self.assessment.group_mut(node)
    }

    /// The header, to be changed.
    pub fn header_mut(&mut self) -> &mut Header {
        self.back.header.get_or_insert_with(|| self.assessment.header.clone());
        &mut self.assessment.header
    }

    /// Puts a document in the place of the one with its id, or at the end of the register.
    pub fn put_document(&mut self, document: Evidence) {
        let documents = &self.assessment.documents;
        let at = documents.iter().position(|known| known.id == document.id);
        if at.is_none_or(|at| documents[at] != document) {
            let (at, gone) = at.map_or((documents.len(), 0), |at| (at, 1));
            self.splice(Splice { at, gone, new: vec![document] });
        }
    }

    /// As [`Assessment::remove_document`].
    pub fn remove_document(&mut self, document: &str) {
        while let Some(at) = self.assessment.documents.iter().position(|known| known.id == document) {
            self.splice(Splice { at, gone: 1, new: Vec::new() });
        }
        let proves = |answer: &LeafAnswer| answer.evidence.iter().any(|used| used.document == document);
        let groups = self.assessment.groups().filter(|(_, answer)| proves(answer));
        for node in groups.map(|(node, _)| node).collect::<Vec<_>>() {
            self.group_mut(node);
        }
        for leaf in self.assessment.users_of(document) {
            self.answer_mut(leaf);
        }
        self.assessment.remove_document(document);
    }

    /// Puts another state in the place of this one.
    pub fn replace(&mut self, assessment: Assessment) {
        let before = std::mem::replace(self.assessment, assessment);
        let back = Change::between(self.assessment, &before);
        self.back = back.under(std::mem::take(&mut self.back));
    }

    /// Whether anything differs from what stood there before.
    pub fn has_changed(&mut self) -> bool {
        self.tidy();
        !self.back.is_empty()
    }

    /// Ends the edit and gives the way back; it is empty where nothing differs.
    pub fn finish(mut self) -> Change {
        self.tidy();
        self.back
    }

    /// Forgets the places where the same stands again.
    fn tidy(&mut self) {
        let (back, now) = (&mut self.back, &*self.assessment);
        back.entries.retain(|(input, before)| *before != entered(now, *input));
        back.answers.retain(|(leaf, before)| before != now.answer(*leaf));
        back.groups.retain(|(node, before)| before != now.group(*node));
        back.header.take_if(|before| *before == now.header);
    }

    fn keep_entry(&mut self, input: InputIx) {
        keep(&mut self.back.entries, input, || entered(self.assessment, input));
    }

    fn splice(&mut self, splice: Splice) {
        self.back.documents.insert(0, splice.apply(&mut self.assessment.documents));
    }
}

/// Keeps what stood in a place, the first time it is touched.
fn keep<K: Ord + Copy, V>(places: &mut Vec<(K, V)>, place: K, before: impl FnOnce() -> V) {
    if let Err(at) = places.binary_search_by_key(&place, |(known, _)| *known) {
        places.insert(at, (place, before()));
    }
}

/// Both, in order; where both have a place, as `first` has it.
fn joined<K: Ord + Copy, V>(second: Vec<(K, V)>, mut first: Vec<(K, V)>) -> Vec<(K, V)> {
    for (place, value) in second {
        keep(&mut first, place, || value);
    }
    first
}

/// What stands at an input, with the doubt about it.
fn entered(assessment: &Assessment, input: InputIx) -> Entered {
    Entered {
        entry: assessment.entry(input).cloned(),
        unconfirmed: assessment.unconfirmed(input).map(str::to_owned),
    }
}
