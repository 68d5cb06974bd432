//! Scoring rules (cách tính điểm), as data. What a rule makes of the figures is [`crate::evaluate`]'s; policies that stand around a
//! rule (not applicable, announced points, rounding) are [`crate::score`]'s.

pub mod condition;

use std::collections::BTreeSet;

use crate::date::Date;
use crate::exact::Exact;
use crate::ix::InputIx;
use crate::number::Decimal;
use crate::points::{Percent, Points};
pub use condition::{Comparison, Condition};

/// How the points of a leaf come about.
#[derive(Debug, Clone)]
pub enum Rule {
    /// Yes gives one amount, no another (usually the maximum and zero).
    YesNo {
        /// The question.
        input: InputIx,
        /// Points for yes.
        yes: Points,
        /// Points for no.
        no: Points,
    },
    /// One of several options.
    Choice {
        /// The choice.
        input: InputIx,
        /// The options.
        options: Vec<ChoiceOption>,
    },
    /// All conditions must hold for the maximum.
    AllOf {
        /// Yes/no inputs.
        conditions: Vec<InputIx>,
    },
    /// Boxes, each with points of its own.
    Checks {
        /// The boxes.
        boxes: Vec<CheckBox>,
        /// What a box that did not arise does.
        not_arising: BoxPolicy,
    },
    /// Bands over a rate or a count.
    Ratio {
        /// What is measured.
        measure: Measure,
        /// In rising order, without gap or overlap.
        bands: Vec<Band>,
        /// What a zero denominator gives.
        zero_denominator: ZeroDenominator,
        /// What a numerator above the denominator does.
        over: Over,
    },
    /// What was achieved against an assigned target (chỉ tiêu giao).
    Target {
        /// What was achieved.
        achieved: Achieved,
        /// The target; a percentage where a rate was achieved.
        target: InputIx,
        /// What stands in for a blank or zero target: a rate as a fraction of 1, or a number.
        default: Option<Decimal>,
        /// What falling short gives.
        curve: TargetCurve,
        /// What a zero denominator gives.
        zero_denominator: ZeroDenominator,
        /// What a numerator above the denominator does.
        over: Over,
    },
    /// Points for each of something, up to the maximum.
    PerItem {
        /// How many.
        count: InputIx,
        /// Points for each.
        each: Points,
    },
    /// Deductions from the maximum, or from zero, down to the leaf's floor.
    Deduct {
        /// Where it starts.
        start: DeductStart,
        /// What is deducted, and how often it happened.
        items: Vec<Deduction>,
        /// Whether deductions add up.
        mode: DeductMode,
    },
    /// How late something was.
    Lateness {
        /// When it was due.
        due: Due,
        /// When it came about.
        actual: InputIx,
        /// Which days count.
        days: Days,
        /// What lateness costs.
        curve: LatenessCurve,
    },
    /// The sum of parts, each by a rule of its own.
    Composite {
        /// The parts.
        parts: Vec<Part>,
        /// Whether each part is rounded before they are added.
        round_parts: bool,
    },
    /// The first condition that holds selects the rule.
    Switch {
        /// Conditions in order.
        cases: Vec<(Condition, Rule)>,
        /// Where none holds.
        otherwise: Box<Rule>,
    },
    /// Points typed by the officer, with an explanation.
    Manual {
        /// The points.
        input: InputIx,
        /// The least.
        min: Points,
    },
    /// A survey (điều tra xã hội học): not self-scored.
    Survey {
        /// An announced result or an estimate.
        input: InputIx,
    },
}

impl Rule {
    /// Every input that the rule refers to, in reading order.
    pub fn inputs(&self) -> Vec<InputIx> {
        match self {
            Self::YesNo { input, .. }
            | Self::Choice { input, .. }
            | Self::Manual { input, .. }
            | Self::Survey { input } => {
                vec![*input]
            }
            Self::AllOf { conditions } => conditions.clone(),
            Self::Checks { boxes, .. } => boxes.iter().map(|item| item.input).collect(),
            Self::Ratio { measure, .. } => match *measure {
                Measure::Fraction { numerator, denominator } => vec![numerator, denominator],
                Measure::Percent(input) | Measure::Count(input) => vec![input],
            },
            Self::Target { achieved: Achieved::Rate { numerator, denominator }, target, .. } => {
                vec![*numerator, *denominator, *target]
            }
            Self::Target { achieved: Achieved::Value(value), target, .. } => vec![*value, *target],
            Self::Lateness { due: Due::Entered(due), actual, .. } => vec![*due, *actual],
            Self::Lateness { due: Due::On(_), actual, .. } => vec![*actual],
            Self::Composite { parts, .. } => once_each(parts.iter().flat_map(|part| part.rule.inputs())),
            Self::Switch { cases, otherwise } => once_each(
                cases
                    .iter()
                    .flat_map(|(condition, rule)| condition.input().into_iter().chain(rule.inputs()))
                    .chain(otherwise.inputs()),
            ),
            Self::PerItem { count, .. } => vec![*count],
            Self::Deduct { items, .. } => items.iter().map(|item| item.count).collect(),
        }
    }

    /// The rules inside this one and itself, outer ones first.
    pub fn all(&self) -> Vec<&Rule> {
        let mut all = vec![self];
        match self {
            Self::Composite { parts, .. } => all.extend(parts.iter().flat_map(|part| part.rule.all())),
            Self::Switch { cases, otherwise } => {
                all.extend(cases.iter().flat_map(|(_, rule)| rule.all()));
                all.extend(otherwise.all());
            }
            _ => {}
        }
        all
    }

    /// Whether the unit does not score this itself.
    pub fn is_survey(&self) -> bool {
        matches!(self, Self::Survey { .. })
    }

    /// What an option of a choice says, wherever in the rule the choice is asked.
    pub fn option_label(&self, input: InputIx, option: &str) -> Option<&str> {
        match self {
            Self::Choice { input: asked, options } if *asked == input => {
                options.iter().find(|known| known.id == option).map(|known| known.label.as_str())
            }
            Self::Composite { parts, .. } => {
                parts.iter().find_map(|part| part.rule.option_label(input, option))
            }
            Self::Switch { cases, otherwise } => cases
                .iter()
                .find_map(|(_, rule)| rule.option_label(input, option))
                .or_else(|| otherwise.option_label(input, option)),
            _ => None,
        }
    }
}

/// Points given by an option, a box or a deduction: as such, or as a share of the item's maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Points.
    Points(Points),
    /// A percentage of the leaf's maximum.
    PercentOfMax(Percent),
}

impl Amount {
    /// The unrounded points of this amount in a leaf with maximum `max`.
    pub fn of(self, max: Points) -> Exact {
        match self {
            Self::Points(points) => points.exact(),
            Self::PercentOfMax(percent) => percent.of(max),
        }
    }
}

/// An option of a choice.
#[derive(Debug, Clone)]
pub struct ChoiceOption {
    /// Stable id.
    pub id: String,
    /// What it says.
    pub label: String,
    /// What it gives.
    pub amount: Amount,
}

/// A box of an additive list.
#[derive(Debug, Clone)]
pub struct CheckBox {
    /// Yes, no or not arising.
    pub input: InputIx,
    /// Its points.
    pub points: Points,
}

/// What a box that did not arise does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxPolicy {
    /// It counts as ticked.
    Ticked,
    /// Its points leave the boxes; where the others no longer reach the maximum, they are scaled back to it.
    Exclude,
    /// It may not be chosen.
    Forbidden,
}

/// What a ratio rule measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// `numerator / denominator`.
    Fraction {
        /// n.
        numerator: InputIx,
        /// d.
        denominator: InputIx,
    },
    /// A percentage, where the source gives no fraction.
    Percent(InputIx),
    /// A plain count.
    Count(InputIx),
}

/// What was achieved against a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Achieved {
    /// A rate.
    Rate {
        /// n.
        numerator: InputIx,
        /// d.
        denominator: InputIx,
    },
    /// A plain number.
    Value(InputIx),
}

/// What falling short of a target gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetCurve {
    /// `max × achieved / target`, at most the maximum.
    Linear,
    /// Nothing.
    MetOrZero,
}

/// When something was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On a day that the set names.
    On(Date),
    /// On a day that is entered.
    Entered(InputIx),
}

/// Which days count as late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// All.
    Calendar,
    /// Monday to Friday less the set's holidays.
    Working,
}

/// What lateness costs.
#[derive(Debug, Clone)]
pub enum LatenessCurve {
    /// Points by the number of days, in rising order of days; the last has no bound.
    Steps(Vec<LateStep>),
    /// So much for each day, from the maximum.
    PerDay(Amount),
}

/// Points for lateness up to so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateStep {
    /// The last day that belongs to it.
    pub up_to: Option<u32>,
    /// Its points.
    pub points: Points,
}

/// A part of a composite rule.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its maximum.
    pub max: Points,
    /// Its rule.
    pub rule: Rule,
}

/// A stretch of rates (as fractions of 1) or counts, and what it gives.
#[derive(Debug, Clone)]
pub struct Band {
    /// Lower end.
    pub from: Decimal,
    /// Whether the lower end belongs to it.
    pub from_inclusive: bool,
    /// Upper end; none for counts without end.
    pub to: Option<Decimal>,
    /// Whether the upper end belongs to it.
    pub to_inclusive: bool,
    /// What it gives.
    pub value: BandValue,
}

impl Band {
    /// Whether a rate lies in the band.
    pub(crate) fn holds(&self, rate: &Exact) -> bool {
        let from = self.from.exact();
        let above = if self.from_inclusive { *rate >= from } else { *rate > from };
        above
            && self.to.is_none_or(|to| {
                let to = to.exact();
                if self.to_inclusive { *rate <= to } else { *rate < to }
            })
    }
}

/// What a band gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BandValue {
    /// Always the same.
    Constant(Points),
    /// `max × r`.
    TimesMax,
    /// `max × r / full_at`.
    TimesMaxOver {
        /// The rate that gives the maximum.
        full_at: Decimal,
    },
    /// `max × (r − from) / (to − from)`.
    Interpolated,
}

/// What a zero denominator gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZeroDenominator {
    /// The maximum.
    Full,
    /// Nothing.
    Zero,
    /// The leaf leaves the score and the maximum.
    Excluded,
    /// The officer must choose *không phát sinh*.
    Ask,
}

/// What a numerator above the denominator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// An error at the field.
    Error,
    /// The rate becomes 1.
    Clamp,
}

/// Where deductions start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeductStart {
    /// From the maximum down.
    Max,
    /// From zero down.
    Zero,
}

/// One kind of deduction.
#[derive(Debug, Clone)]
pub struct Deduction {
    /// How often it happened.
    pub count: InputIx,
    /// What each costs.
    pub amount: Amount,
}

/// Whether deductions add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeductMode {
    /// They add up.
    Sum,
    /// Only the worst kind that happened counts, once.
    Worst,
}

/// Why a leaf is not scored yet: what the officer should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// An input is blank.
    Blank(InputIx),
    /// An input holds something that is not of its kind.
    Unreadable(InputIx),
    /// The numerator is above the denominator.
    NumeratorAbove {
        /// n.
        numerator: InputIx,
        /// d.
        denominator: InputIx,
        /// The value of n.
        n: Decimal,
        /// The value of d.
        d: Decimal,
    },
    /// The denominator is zero and the officer has to say whether it did not arise.
    ZeroDenominator(InputIx),
    /// Points outside what the leaf can give.
    PointsOutside {
        /// The field, or none for announced points.
        input: Option<InputIx>,
        /// The least.
        min: Points,
        /// The most.
        max: Points,
    },
    /// Typed points with more decimals than the points of the set have: an error, never rounded.
    TooManyDecimals {
        /// The field, or none for announced points.
        input: Option<InputIx>,
        /// How many decimals points have.
        allowed: u8,
    },
    /// Every box is marked as not arising.
    NothingArises,
    /// A target is blank or zero, and the set has no default.
    TargetMissing(InputIx),
}

fn once_each(inputs: impl Iterator<Item = InputIx>) -> Vec<InputIx> {
    let mut seen = BTreeSet::new();
    inputs.filter(|input| seen.insert(*input)).collect()
}
