//! Scoring rules (cách tính điểm), as data. [`crate::evaluate`] evaluates a rule on the figures; [`crate::score`]
//! applies the policies around a rule (not applicable, announced points, rounding).

pub mod condition;
mod fraction;

use crate::date::Date;
use crate::exact::Exact;
use crate::ix::InputIx;
use crate::number::Decimal;
use crate::ordered::Set;
use crate::points::{Percent, Points};
pub use condition::{Comparison, Condition};
pub use fraction::Fraction;

/// How the points of a leaf are calculated.
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
        /// The policy for a box that did not arise.
        not_arising: BoxPolicy,
    },
    /// Bands over a rate or a count.
    Ratio {
        /// The figures that are measured.
        measure: Measure,
        /// The bands in rising order, without gap or overlap.
        bands: Vec<Band>,
        /// The policy for a zero denominator.
        zero_denominator: ZeroDenominator,
        /// The policy for a numerator above the denominator.
        over: Over,
        /// The points are rounded to a multiple of these, half away from zero; the maximum and all constants are
        /// multiples.
        round_to: Option<Points>,
    },
    /// An achieved value against an assigned target (chỉ tiêu giao).
    Target {
        /// The achieved value.
        achieved: Achieved,
        /// The target; a percentage where the achieved value is a rate.
        target: InputIx,
        /// The default for a blank or zero target: a rate as a fraction of 1, or a number.
        default: Option<Decimal>,
        /// The points for falling short of the target.
        curve: TargetCurve,
        /// The policy for a zero denominator.
        zero_denominator: ZeroDenominator,
        /// The policy for a numerator above the denominator.
        over: Over,
    },
    /// Points for each of a number of things, up to the maximum.
    PerItem {
        /// The number of things.
        count: InputIx,
        /// The points for each thing.
        each: Points,
    },
    /// Deductions from the maximum, or from zero, down to the leaf's floor.
    Deduct {
        /// The points that deductions start from.
        start: DeductStart,
        /// The kinds of deduction, each with the count of its cases.
        items: Vec<Deduction>,
        /// Whether deductions add up.
        mode: DeductMode,
    },
    /// Points by the number of days late.
    Lateness {
        /// The due date.
        due: Due,
        /// The actual date.
        actual: InputIx,
        /// Which days count.
        days: Days,
        /// The points lost by lateness.
        curve: LatenessCurve,
    },
    /// The sum of parts, each by a rule of its own.
    Composite {
        /// The parts.
        parts: Vec<RuleArm>,
        /// Whether each part is rounded before they are added.
        round_parts: bool,
    },
    /// The first condition that holds selects the rule.
    Switch {
        /// Conditions in order.
        cases: Vec<(Condition, Rule)>,
        /// The rule where no condition holds.
        otherwise: Box<Rule>,
    },
    /// Points typed by the officer, with an explanation.
    Manual {
        /// The points.
        input: InputIx,
        /// The minimum.
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
                Measure::Fraction(fraction) => fraction.inputs().collect(),
                Measure::Percent(input) | Measure::Count(input) => vec![input],
            },
            Self::Target { achieved: Achieved::Rate(fraction), target, .. } => {
                fraction.inputs().chain([*target]).collect()
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

    /// This rule and the rules inside it, outer ones first.
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

    /// Whether the rule is a survey, which the unit does not score itself.
    pub fn is_survey(&self) -> bool {
        matches!(self, Self::Survey { .. })
    }

    /// The label of an option, wherever in the rule its choice is asked.
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

/// Points given by an option, a box or a deduction: absolute, or as a share of the item's maximum.
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
    /// The text of the option.
    pub label: String,
    /// The points of the option.
    pub amount: Amount,
}

/// A box of an additive list.
#[derive(Debug, Clone)]
pub struct CheckBox {
    /// Yes, no or not arising.
    pub input: InputIx,
    /// The points of the box.
    pub points: Points,
}

/// The policy for a box that did not arise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxPolicy {
    /// The box counts as ticked.
    Ticked,
    /// The points of the box are left out; where the other boxes no longer reach the maximum, they are scaled up to it.
    Exclude,
    /// *Không phát sinh* may not be chosen.
    Forbidden,
}

/// The figures that a ratio rule measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// `numerator / denominator`.
    Fraction(Fraction),
    /// A percentage, where the source gives no fraction.
    Percent(InputIx),
    /// A plain count.
    Count(InputIx),
}

/// The value that is compared with a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Achieved {
    /// A rate.
    Rate(Fraction),
    /// A plain number.
    Value(InputIx),
}

/// The points for falling short of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetCurve {
    /// `max × achieved / target`, at most the maximum.
    Linear,
    /// No points.
    MetOrZero,
}

/// The due date.
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
    /// All days.
    Calendar,
    /// Monday to Friday less the set's holidays.
    Working,
}

/// The points lost by lateness.
#[derive(Debug, Clone)]
pub enum LatenessCurve {
    /// Points by the number of days, in rising order of days; the last step has no bound.
    Steps(Vec<LateStep>),
    /// An amount for each day, deducted from the maximum.
    PerDay(Amount),
}

/// Points for lateness up to a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateStep {
    /// The highest number of days late in the step; none for the last step.
    pub up_to: Option<u32>,
    /// The points of the step.
    pub points: Points,
}

/// A part of a composite rule.
#[derive(Debug, Clone)]
pub struct RuleArm {
    /// The maximum of the part.
    pub max: Points,
    /// The rule of the part.
    pub rule: Rule,
}

/// A range of rates (as fractions of 1) or counts, and its points.
#[derive(Debug, Clone)]
pub struct Band {
    /// Lower end.
    pub from: Decimal,
    /// Whether the lower end belongs to the band.
    pub from_inclusive: bool,
    /// Upper end; none for counts without end.
    pub to: Option<Decimal>,
    /// Whether the upper end belongs to the band.
    pub to_inclusive: bool,
    /// The points of the band.
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

/// The points of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BandValue {
    /// The same points at any rate.
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

/// The policy for a zero denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZeroDenominator {
    /// The maximum.
    Full,
    /// No points.
    Zero,
    /// The leaf leaves the score and the maximum.
    Excluded,
    /// The officer must choose *không phát sinh*.
    Ask,
}

/// The policy for a numerator above the denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// An error at the field.
    Error,
    /// The rate becomes 1.
    Clamp,
}

/// The points that deductions start from.
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
    /// The count of its cases.
    pub count: InputIx,
    /// The amount deducted for each case.
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

/// A problem that keeps a leaf from being scored, for the officer to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// An input is blank.
    Blank(InputIx),
    /// An input holds an entry that is not of its kind.
    Unreadable(InputIx),
    /// The numerator is above the denominator.
    NumeratorAbove {
        /// The numerator.
        numerator: InputIx,
        /// The denominator.
        denominator: InputIx,
        /// The value of the numerator.
        n: Decimal,
        /// The value of the denominator.
        d: Decimal,
    },
    /// The denominator is zero, and the officer has to choose whether the item did not arise.
    ZeroDenominator(InputIx),
    /// Points outside the range of the leaf.
    PointsOutside {
        /// The field, or none for announced points.
        input: Option<InputIx>,
        /// The minimum.
        min: Points,
        /// The maximum.
        max: Points,
    },
    /// Typed points with more decimals than points of the set have: an error, never rounded.
    TooManyDecimals {
        /// The field, or none for announced points.
        input: Option<InputIx>,
        /// The number of decimals that points have.
        allowed: u8,
    },
    /// Every box is marked as not arising.
    NothingArises,
    /// A target is blank or zero, and the set has no default.
    TargetMissing(InputIx),
}

impl Problem {
    /// Whether something was typed and is wrong; else something is missing, or has to be chosen.
    pub fn is_of_entry(&self) -> bool {
        match self {
            Self::Unreadable(_)
            | Self::NumeratorAbove { .. }
            | Self::PointsOutside { .. }
            | Self::TooManyDecimals { .. } => true,
            Self::Blank(_) | Self::ZeroDenominator(_) | Self::NothingArises | Self::TargetMissing(_) => false,
        }
    }
}

fn once_each(inputs: impl Iterator<Item = InputIx>) -> Vec<InputIx> {
    let mut seen = Set::new();
    inputs.filter(|input| seen.insert(*input)).collect()
}
