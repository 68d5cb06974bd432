//! Whether a condition holds for the figures.

use crate::assessment::{Entry, Figures, Value};
use crate::number::Decimal;
use crate::rule::{Comparison, Condition, Problem};

impl Condition {
    /// Whether the condition holds; `None`, with the problem, while its input is blank or not readable.
    pub fn holds(&self, figures: Figures, problems: &mut Vec<Problem>) -> Option<bool> {
        let (entry, input) = match self {
            Self::UnitType(types) => return Some(types.contains(&figures.unit_type())),
            Self::Answer { input, .. } | Self::Number { input, .. } | Self::Chosen { input, .. } => {
                (figures.entry(*input), *input)
            }
        };
        match (self, entry) {
            (Self::Answer { is, .. }, Some(Entry::Value(Value::Boolean(answer)))) => Some(answer == is),
            (Self::Number { comparison, bound, .. }, Some(Entry::Value(Value::Number(number)))) => {
                Some(comparison.holds(*number, *bound))
            }
            // An option that the set does not know decides nothing.
            (Self::Chosen { options, known, .. }, Some(Entry::Value(Value::Choice(id))))
                if known.contains(id) =>
            {
                Some(options.contains(id))
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
