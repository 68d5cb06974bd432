//! Two figures that are divided, and the percentage that may stand in for them.

use crate::ix::InputIx;
use crate::rule::{Achieved, Measure, Rule};

/// `numerator / denominator`, or the percentage that its source gives where it gives no figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// The numerator.
    pub numerator: InputIx,
    /// The denominator.
    pub denominator: InputIx,
    /// The percentage that counts while the figures are not there; none where the set does not allow it.
    pub percent: Option<InputIx>,
}

impl Fraction {
    /// The inputs, in the order of their fields.
    pub fn inputs(self) -> impl Iterator<Item = InputIx> {
        [self.numerator, self.denominator].into_iter().chain(self.percent)
    }
}

impl Rule {
    /// The fraction that the rule itself measures.
    pub fn fraction(&self) -> Option<Fraction> {
        match self {
            Self::Ratio { measure: Measure::Fraction(fraction), .. }
            | Self::Target { achieved: Achieved::Rate(fraction), .. } => Some(*fraction),
            _ => None,
        }
    }

    /// Whether a percentage only stands in for figures, wherever in the rule.
    pub fn stands_in(&self, percent: InputIx) -> bool {
        self.all().iter().filter_map(|rule| rule.fraction()).any(|it| it.percent == Some(percent))
    }
}
