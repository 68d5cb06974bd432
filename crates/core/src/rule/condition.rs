//! Conditions on what was entered: they select rules and take points away.

use super::Problem;
use crate::assessment::{Assessment, Entry, Value};
use crate::criteria::{InputIx, UnitType};
use crate::number::Decimal;

/// Something that holds or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A yes/no input has this answer.
    Answer {
        /// The question.
        input: InputIx,
        /// The answer.
        is: bool,
    },
    /// A number compares so with a bound.
    Number {
        /// The number.
        input: InputIx,
        /// How.
        comparison: Comparison,
        /// With what.
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
    /// The input that it looks at, if any.
    pub fn input(&self) -> Option<InputIx> {
        match self {
            Self::Answer { input, .. } | Self::Number { input, .. } => Some(*input),
            Self::UnitType(_) => None,
        }
    }

    /// Whether it holds; `None`, with the problem, while its input is blank or not readable.
    pub fn holds(&self, figures: &Assessment, problems: &mut Vec<Problem>) -> Option<bool> {
        let (entry, input) = match self {
            Self::UnitType(types) => return Some(types.contains(&figures.header.unit_type)),
            Self::Answer { input, .. } | Self::Number { input, .. } => (figures.entry(*input), *input),
        };
        match (self, entry) {
            (Self::Answer { is, .. }, Some(Entry::Value(Value::Boolean(answer)))) => Some(answer == is),
            (Self::Number { comparison, bound, .. }, Some(Entry::Value(Value::Number(number)))) => {
                Some(comparison.holds(*number, *bound))
            }
            (_, None) => {
                problems.push(Problem::Blank(input));
                None
            }
            (_, Some(_)) => {
                problems.push(Problem::Unreadable(input));
                None
            }
        }
    }
}

impl Comparison {
    fn holds(self, number: Decimal, bound: Decimal) -> bool {
        match self {
            Self::MoreThan => number > bound,
            Self::AtLeast => number >= bound,
            Self::LessThan => number < bound,
            Self::AtMost => number <= bound,
        }
    }
}
