//! The entries of an assessment as rules read them.

use super::{Assessment, Entry, Value};
use crate::criteria::{CriteriaSet, InputIx, Leaf, UnitType};
use crate::number::Decimal;
use crate::rule::{Fraction, Rule};

/// All data of an assessment that rules and conditions read: its entries and the kind of its unit. One entry may be
/// replaced, so that a change is scored without being made.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    assessment: &'a Assessment,
    instead: Option<(InputIx, &'a Entry)>,
}

impl<'a> Figures<'a> {
    /// The figures of an assessment.
    pub(super) fn of(assessment: &'a Assessment) -> Self {
        Self { assessment, instead: None }
    }

    /// The figures of the assessment with `entry` at an input.
    #[must_use]
    pub fn with(self, input: InputIx, entry: &'a Entry) -> Self {
        Self { instead: Some((input, entry)), ..self }
    }

    /// The entry at an input.
    pub fn entry(self, input: InputIx) -> Option<&'a Entry> {
        match self.instead {
            Some((at, entry)) if at == input => Some(entry),
            _ => self.assessment.entry(input),
        }
    }

    /// The kind of the unit.
    pub fn unit_type(self) -> UnitType {
        self.assessment.header.unit_type
    }

    /// Whether this leaf has an entry of its own, readable or not: one at an input that no other leaf uses.
    pub fn has_own_entry(self, set: &CriteriaSet, leaf: &Leaf) -> bool {
        leaf.inputs().into_iter().any(|input| !set[input].is_shared() && self.entry(input).is_some())
    }

    /// The percentage that counts in the place of two figures. Figures win: it counts only while one of them is blank
    /// and the other is blank too or a number; of a denominator of zero there is no rate.
    pub fn given(self, fraction: Fraction) -> Option<InputIx> {
        let (numerator, denominator) = (self.entry(fraction.numerator), self.entry(fraction.denominator));
        let is_number = |entry: &Entry| matches!(entry, Entry::Value(Value::Number(_)));
        let is_open = numerator.is_none() || denominator.is_none();
        let is_zero = denominator == Some(&Entry::number(Decimal::ZERO));
        let counts = is_open && !is_zero && numerator.into_iter().chain(denominator).all(is_number);
        fraction.percent.filter(|percent| counts && self.entry(*percent).is_some())
    }

    /// Whether a rule does without an input at present: without a percentage that may stand in for figures, and without
    /// figures that one stands in for.
    pub(super) fn can_lack(self, rule: &Rule, input: InputIx) -> bool {
        let mut fractions = rule.all().into_iter().filter_map(Rule::fraction);
        fractions.any(|fraction| {
            fraction.inputs().any(|it| it == input)
                && (fraction.percent == Some(input) || self.given(fraction).is_some())
        })
    }
}
