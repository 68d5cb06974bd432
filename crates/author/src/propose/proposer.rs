//! The tables of an open draft, with everything about them that a correction leaves as it is: the proposal is made anew with each
//! correction, and costs what the correction changes.

use std::sync::{Arc, Mutex, PoisonError};

use super::grid::Texts;
use super::{Reading, weight};
use crate::corrections::Corrections;
use crate::finding::Place;
use crate::proposal::Proposal;
use crate::reading::{Known, Words};
use crate::table::Table;

/// Makes the proposals of a draft, each the one that [`super::propose`] makes.
pub struct Proposer {
    tables: Arc<Vec<Table>>,
    texts: Vec<Texts>,
    weights: Vec<usize>,
    known: Known,
    /// The last proposal with its corrections: whoever opens a draft asks for the same one several times.
    last: Mutex<Option<(Corrections, Arc<Proposal>)>>,
}

/// Items that are still to be read. It can be worked off in parts, so that whoever waits is answered in between.
#[derive(Debug, Default)]
pub struct Unread {
    items: Vec<(Place, Words)>,
}

impl Proposer {
    /// A proposer of the tables of a file. It has read no item yet.
    pub fn new(tables: Arc<Vec<Table>>) -> Self {
        let texts: Vec<Texts> = tables.iter().map(Texts::of).collect();
        let weights = tables.iter().zip(&texts).map(|(table, texts)| weight(table, texts)).collect();
        Self { tables, texts, weights, known: Known::default(), last: Mutex::default() }
    }

    /// The tables.
    pub const fn tables(&self) -> &Arc<Vec<Table>> {
        &self.tables
    }

    /// The proposal with the author's corrections. Items that were read before in the same words are not read again.
    pub fn propose(&self, corrections: &Corrections) -> Arc<Proposal> {
        self.propose_within(corrections, usize::MAX).unwrap_or_default()
    }

    /// The same, where no more than `most` items are to be read for it.
    ///
    /// # Errors
    /// The items that are to be read before.
    pub fn propose_within(&self, corrections: &Corrections, most: usize) -> Result<Arc<Proposal>, Unread> {
        if let Some(proposal) = self.last(corrections) {
            return Ok(proposal);
        }
        let made = self.reading().propose(corrections, most).map_err(|items| Unread { items })?;
        let made = Arc::new(made);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Some((corrections.clone(), Arc::clone(&made)));
        Ok(made)
    }

    fn last(&self, corrections: &Corrections) -> Option<Arc<Proposal>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, proposal) = last.as_ref().filter(|(of, _)| of == corrections)?;
        Some(Arc::clone(proposal))
    }

    /// Reads the next item; says whether there was one.
    pub fn read_next(&self, unread: &mut Unread) -> bool {
        let next = unread.items.pop();
        next.is_some_and(|(at, words)| {
            self.known.read(at, words);
            true
        })
    }

    fn reading(&self) -> Reading<'_> {
        Reading { tables: &self.tables, texts: &self.texts, weights: &self.weights, known: &self.known }
    }
}

impl Unread {
    /// How many items are left.
    pub const fn left(&self) -> usize {
        self.items.len()
    }
}
