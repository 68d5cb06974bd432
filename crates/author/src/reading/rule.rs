//! A way of scoring as it was read, with everything that speaks against it.

use tu_cham_core::number::Decimal;

use crate::finding::Fact;
use crate::proposal::Doubt;
use crate::scoring::Scoring;

/// A way of scoring as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The scoring.
    pub scoring: Scoring,
    /// Conditions that leave no points.
    pub zero_if: Option<String>,
    /// The most that it gives; `None` where the words do not say it.
    pub most: Option<Decimal>,
    /// Why a person has to look at it.
    pub doubts: Vec<Doubt>,
    /// Faults and notices.
    pub facts: Vec<Fact>,
}

impl Rule {
    /// A rule without doubts.
    pub const fn new(scoring: Scoring, most: Option<Decimal>) -> Self {
        Self { scoring, zero_if: None, most, doubts: Vec::new(), facts: Vec::new() }
    }

    /// The rule with a doubt where something holds.
    #[must_use]
    pub fn doubting(mut self, holds: bool, doubt: Doubt) -> Self {
        if holds {
            self.doubts.push(doubt);
        }
        self
    }
}

/// The facts about the item besides the words.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// The maximum.
    pub max: Option<Decimal>,
    /// Whether it counts against the total.
    pub is_penalty: bool,
}
