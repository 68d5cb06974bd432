//! The difference between two states of an assessment, and the way back.

use crate::assessment::{Assessment, Entered, Evidence, Header, LeafAnswer, LogEntry};
use crate::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};
use crate::stamps::{Part, Stamps};

/// What makes one state of an assessment out of another one for the same set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    entries: Vec<(InputIx, Entered)>,
    answers: Vec<(LeafIx, LeafAnswer)>,
    groups: Vec<(NodeIx, LeafAnswer)>,
    documents: Option<Vec<Evidence>>,
    header: Option<Header>,
    /// Stamps and log, where they were replaced: no ordinary edit does that.
    merged: Option<(Stamps, Vec<LogEntry>)>,
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
            documents: (from.documents != to.documents).then(|| to.documents.clone()),
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
        back.documents = self.documents.map(|new| std::mem::replace(&mut assessment.documents, new));
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
        self.entries.retain(|(input, _)| earlier.entries.iter().all(|(known, _)| known != input));
        self.answers.retain(|(leaf, _)| earlier.answers.iter().all(|(known, _)| known != leaf));
        self.groups.retain(|(node, _)| earlier.groups.iter().all(|(known, _)| known != node));
        Self {
            entries: earlier.entries.into_iter().chain(self.entries).collect(),
            answers: earlier.answers.into_iter().chain(self.answers).collect(),
            groups: earlier.groups.into_iter().chain(self.groups).collect(),
            documents: earlier.documents.or(self.documents),
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
        self.documents.is_some() || self.header.is_some() || self.merged.is_some()
    }

    /// The parts that differ; of the two registers one stood before the change and one after it.
    pub fn parts(&self, set: &CriteriaSet, one: &[Evidence], other: &[Evidence]) -> Vec<Part> {
        let mut parts: Vec<Part> = self.inputs().map(|input| Part::Input(set[input].id.clone())).collect();
        parts.extend(self.leaves().map(|leaf| Part::Answer(set.node_of(leaf).id.clone())));
        parts.extend(self.groups().map(|node| Part::Answer(set[node].id.clone())));
        if self.documents.is_some() {
            let differs = |document: &&Evidence, among: &[Evidence]| !among.contains(document);
            let gone = one.iter().filter(|document| differs(document, other));
            let new = other.iter().filter(|document| differs(document, one));
            let mut ids: Vec<&String> = gone.chain(new).map(|document| &document.id).collect();
            ids.sort_unstable();
            ids.dedup();
            parts.extend(ids.into_iter().map(|id| Part::Document(id.clone())));
        }
        parts.extend(self.header.is_some().then_some(Part::Header));
        parts
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
}

/// What stands at an input, with the doubt about it.
fn entered(assessment: &Assessment, input: InputIx) -> Entered {
    Entered {
        entry: assessment.entry(input).cloned(),
        unconfirmed: assessment.unconfirmed(input).map(str::to_owned),
    }
}
