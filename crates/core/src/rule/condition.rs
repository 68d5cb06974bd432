//! Conditions on entries: they select rules and take points away.

use crate::ix::InputIx;
use crate::number::Decimal;
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
            Self::Answer { input, .. } | Self::Number { input, .. } => Some(*input),
            Self::UnitType(_) => None,
        }
    }
}
