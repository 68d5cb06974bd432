//! The difference between two states of an assessment, and the way back.

use crate::assessment::{Assessment, Entry, Evidence, Header, LeafAnswer};
use crate::criteria::{InputIx, LeafIx};

/// What makes one state of an assessment out of another one for the same set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    entries: Vec<(InputIx, Option<Entry>)>,
    answers: Vec<(LeafIx, LeafAnswer)>,
    documents: Option<Vec<Evidence>>,
    header: Option<Header>,
}

impl Change {
    /// What makes `to` out of `from`. Last year's figures are not compared: nobody edits them.
    pub fn between(from: &Assessment, to: &Assessment) -> Self {
        Self {
            entries: to
                .entries()
                .filter(|(input, entry)| from.entry(*input) != *entry)
                .map(|(input, entry)| (input, entry.cloned()))
                .collect(),
            answers: to
                .answers()
                .filter(|(leaf, answer)| from.answer(*leaf) != *answer)
                .map(|(leaf, answer)| (leaf, answer.clone()))
                .collect(),
            documents: (from.documents != to.documents).then(|| to.documents.clone()),
            header: (from.header != to.header).then(|| to.header.clone()),
        }
    }

    /// Makes the change and gives the one that takes it back.
    #[must_use]
    pub fn apply(self, assessment: &mut Assessment) -> Self {
        let mut back = Self::default();
        for (input, entry) in self.entries {
            back.entries.push((input, assessment.entry(input).cloned()));
            assessment.enter(input, entry);
        }
        for (leaf, answer) in self.answers {
            back.answers.push((leaf, std::mem::replace(assessment.answer_mut(leaf), answer)));
        }
        back.documents = self.documents.map(|new| std::mem::replace(&mut assessment.documents, new));
        back.header = self.header.map(|new| std::mem::replace(&mut assessment.header, new));
        back
    }

    /// The way back over two edits, of which `earlier` leads back over the first: where both touch something, back to what stood
    /// before the first.
    #[must_use]
    pub fn under(mut self, earlier: Self) -> Self {
        self.entries.retain(|(input, _)| earlier.entries.iter().all(|(known, _)| known != input));
        self.answers.retain(|(leaf, _)| earlier.answers.iter().all(|(known, _)| known != leaf));
        Self {
            entries: earlier.entries.into_iter().chain(self.entries).collect(),
            answers: earlier.answers.into_iter().chain(self.answers).collect(),
            documents: earlier.documents.or(self.documents),
            header: earlier.header.or(self.header),
        }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the header or the register differs.
    pub fn is_of_whole(&self) -> bool {
        self.documents.is_some() || self.header.is_some()
    }

    /// The inputs whose entries differ.
    pub fn inputs(&self) -> impl Iterator<Item = InputIx> {
        self.entries.iter().map(|(input, _)| *input)
    }

    /// The leaves of which something else is said.
    pub fn leaves(&self) -> impl Iterator<Item = LeafIx> {
        self.answers.iter().map(|(leaf, _)| *leaf)
    }
}
