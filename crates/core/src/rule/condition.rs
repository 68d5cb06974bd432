//! Conditions on entries: they select rules and take points away.

use std::sync::Arc;

use crate::ix::InputIx;
use crate::number::Decimal;
use crate::ordered::Set;
use crate::unit::UnitType;

/// A condition, which holds or does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A yes/no input has this answer.
    Answer {
        /// The question.
        input: InputIx,
        /// The answer.
        is: bool,
    },
    /// A number compares in this way with a bound.
    Number {
        /// The number.
        input: InputIx,
        /// The comparison.
        comparison: Comparison,
        /// The bound.
        bound: Decimal,
    },
    /// A choice, of whatever item, has one of these options.
    Chosen {
        /// The choice.
        input: InputIx,
        /// The ids of the options with which the condition holds.
        options: Vec<String>,
        /// The ids of all options that the set knows of the choice; shared by all conditions on it.
        known: Arc<Set<String>>,
    },
    /// The unit is of one of these kinds.
    UnitType(Vec<UnitType>),
}

/// How a number compares with a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `>`
    MoreThan,
    /// `≥`
    AtLeast,
    /// `<`
    LessThan,
    /// `≤`
    AtMost,
}

impl Condition {
    /// The input of the condition, if any.
    pub fn input(&self) -> Option<InputIx> {
        match self {
            Self::Answer { input, .. } | Self::Number { input, .. } | Self::Chosen { input, .. } => {
                Some(*input)
            }
            Self::UnitType(_) => None,
        }
    }
}
