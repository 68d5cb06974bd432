//! Readings of words that are kept: an item is read again only where its words have changed.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{Outcome, Words, read};
use crate::finding::Place;

/// So many wordings of an item are kept: the file's own, and the one with what its author says.
const MOST: usize = 2;

/// Outcomes by the places of their items.
#[derive(Debug, Default)]
pub(crate) struct Known {
    outcomes: Mutex<BTreeMap<Place, Vec<(Words, Outcome)>>>,
}

impl Known {
    /// The reading of the words of the item at a place.
    pub(crate) fn read(&self, at: Place, words: Words) -> Outcome {
        if let Some(outcome) = self.of(at, &words) {
            return outcome;
        }
        let outcome = read(&words);
        let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        let known = outcomes.entry(at).or_default();
        if known.len() == MOST {
            known.remove(0);
        }
        known.push((words, outcome.clone()));
        outcome
    }

    /// Their reading before; `None` where they were not read.
    pub(crate) fn of(&self, at: Place, words: &Words) -> Option<Outcome> {
        let outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, outcome) = outcomes.get(&at)?.iter().find(|(other, _)| other == words)?;
        Some(outcome.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Said;
    use super::*;

    #[test]
    fn an_item_comes_to_the_same_whether_it_was_read_before_or_not() {
        let words = |text: &str| Words {
            scoring: Said { lines: vec![text.to_owned()], ..Said::default() },
            ..Words::default()
        };
        let known = Known::default();
        let at = Place { row: 3, column: 2 };
        let all = ["Có: 1 điểm; không: 0 điểm", "Mỗi văn bản 0,5 điểm, tối đa 2 điểm", "Tỷ lệ x điểm tối đa"];
        for text in all.iter().chain(&all) {
            let words = words(text);
            assert_eq!(known.read(at, words.clone()), read(&words));
            assert_eq!(known.of(at, &words), Some(read(&words)));
            assert_eq!(known.of(Place { row: 4, column: 2 }, &words), None);
        }
        assert_eq!(known.of(at, &words(all[0])), None, "the last two are kept");
    }
}
