//! Figures that could be other numbers too, by how they are written.

use super::Assessment;
use crate::criteria::{CriteriaSet, InputIx, InputKind};
use crate::number::habit::Habit;

impl Assessment {
    /// How the figure at an input is written, where it could be another number too and nobody has confirmed it.
    pub fn doubt(&self, set: &CriteriaSet, input: InputIx) -> Option<Habit> {
        let InputKind::Number(field) = set[input].kind else { return None };
        Habit::of(&field, self.unconfirmed(input)?)
    }

    /// The figures that are written alike and wait to be confirmed.
    pub fn doubts(&self, set: &CriteriaSet, habit: Habit) -> Vec<InputIx> {
        self.unconfirmed.keys().copied().filter(|input| self.doubt(set, *input) == Some(habit)).collect()
    }
}
