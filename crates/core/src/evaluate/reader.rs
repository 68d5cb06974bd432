//! Reading the figures that a rule asks for.

use crate::assessment::{Entry, Figures, Value};
use crate::criteria::CriteriaSet;
use crate::date::Date;
use crate::exact::Exact;
use crate::ix::InputIx;
use crate::number::Decimal;
use crate::points::Points;
use crate::rule::{ChoiceOption, Problem};

/// Reads inputs and collects all problems, not only the first.
pub(super) struct Reader<'a> {
    /// The criteria set.
    pub(super) set: &'a CriteriaSet,
    /// The figures.
    pub(super) figures: Figures<'a>,
    /// The problems so far.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn value(&mut self, input: InputIx) -> Option<&'a Value> {
        match self.figures.entry(input) {
            Some(Entry::Value(value)) => Some(value),
            Some(Entry::Unreadable(_)) => {
                self.problems.push(Problem::Unreadable(input));
                None
            }
            None => {
                self.problems.push(Problem::Blank(input));
                None
            }
        }
    }

    pub(super) fn number(&mut self, input: InputIx) -> Option<Decimal> {
        match self.value(input)? {
            Value::Number(number) => Some(*number),
            _ => self.unreadable(input),
        }
    }

    pub(super) fn date(&mut self, input: InputIx) -> Option<Date> {
        match self.value(input)? {
            Value::Date(date) => Some(*date),
            _ => self.unreadable(input),
        }
    }

    /// The target and whether the set's default stands in for it; a typed percentage becomes a fraction of 1.
    pub(super) fn target(
        &mut self,
        input: InputIx,
        default: Option<Decimal>,
        is_rate: bool,
    ) -> Option<(Exact, bool)> {
        let typed = match self.figures.entry(input) {
            None => None,
            Some(Entry::Value(Value::Number(number))) if number.is_zero() => None,
            Some(Entry::Value(Value::Number(number))) => Some(*number),
            Some(_) => return self.unreadable(input),
        };
        match (typed, default) {
            (Some(percent), _) if is_rate => Some((&percent.exact() * &hundredth(), false)),
            (Some(number), _) => Some((number.exact(), false)),
            (None, Some(default)) => Some((default.exact(), true)),
            (None, None) => {
                self.problems.push(Problem::TargetMissing(input));
                None
            }
        }
    }

    pub(super) fn boolean(&mut self, input: InputIx) -> Option<bool> {
        match self.value(input)? {
            Value::Boolean(answer) => Some(*answer),
            _ => self.unreadable(input),
        }
    }

    pub(super) fn choice(&mut self, input: InputIx, options: &[ChoiceOption]) -> Option<usize> {
        let Value::Choice(id) = self.value(input)? else {
            return self.unreadable(input);
        };
        options.iter().position(|option| option.id == *id).or_else(|| self.unreadable(input))
    }

    pub(super) fn points(&mut self, input: InputIx, min: Points, max: Points) -> Option<Exact> {
        let number = self.number(input)?;
        let points = number.exact();
        let allowed = self.set.leaf_decimals;
        if number.decimals() > allowed {
            self.problems.push(Problem::TooManyDecimals { input: Some(input), allowed });
            return None;
        }
        if points < min.exact() || points > max.exact() {
            self.problems.push(Problem::PointsOutside { input: Some(input), min, max });
            return None;
        }
        Some(points)
    }

    fn unreadable<T>(&mut self, input: InputIx) -> Option<T> {
        self.problems.push(Problem::Unreadable(input));
        None
    }
}

/// One percent as a number.
pub(super) fn hundredth() -> Exact {
    Decimal::scaled_from(1, 2).exact()
}
