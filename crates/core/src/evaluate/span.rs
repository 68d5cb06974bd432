//! The minimum and maximum that a rule can still give: present figures stay as they are, blank ones may become
//! anything.
//!
//! These are bounds, not a solution: two conditions on the same figure are treated one by one. No completion lies
//! outside.

use crate::assessment::{Entry, Figures, Value};
use crate::exact::Exact;
use crate::ix::InputIx;
use crate::number::Decimal;
use crate::points::Points;
use crate::rule::{
    Band, BandValue, BoxPolicy, CheckBox, Condition, DeductMode, DeductStart, Deduction, LatenessCurve,
    Measure, Rule, ZeroDenominator,
};

/// The minimum and maximum of an amount that is still open, unrounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The minimum.
    pub least: Exact,
    /// The maximum.
    pub most: Exact,
}

impl Span {
    /// The span between two amounts, in either order.
    fn between(one: Exact, other: Exact) -> Self {
        if one <= other { Self { least: one, most: other } } else { Self { least: other, most: one } }
    }

    /// The span that covers both spans.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    /// The span cut off at bounds.
    #[must_use]
    pub fn within(self, floor: Points, max: Points) -> Self {
        let cut = |end: Exact| end.clamped(floor.exact(), max.exact());
        Self { least: cut(self.least), most: cut(self.most) }
    }
}

impl Rule {
    /// The points that the rule can still give a leaf with these bounds, before they are cut.
    pub fn span(&self, figures: Figures, floor: Points, max: Points) -> Span {
        let up_to_max = || Span::between(Exact::from(0), max.exact());
        match self {
            Self::YesNo { yes, no, .. } => Span::between(yes.exact(), no.exact()),
            Self::Choice { options, .. } => {
                let amounts = || options.iter().map(|option| option.amount.of(max));
                let nothing = || Exact::from(0);
                Span::between(
                    amounts().min().unwrap_or_else(nothing),
                    amounts().max().unwrap_or_else(nothing),
                )
            }
            Self::AllOf { conditions } => {
                let fails = |input: &InputIx| boolean(figures, *input) == Some(false);
                let most = if conditions.iter().any(fails) { Points::ZERO } else { max };
                Span::between(Exact::from(0), most.exact())
            }
            Self::Checks { boxes, not_arising } => checks(figures, boxes, *not_arising, max),
            Self::Ratio { measure, bands, zero_denominator, .. } => {
                // Bands never fall, and the best band gives the maximum.
                let first = bands.first().map_or_else(|| Exact::from(0), Band::lowest);
                let nothing =
                    matches!(measure, Measure::Fraction(_)) && *zero_denominator == ZeroDenominator::Zero;
                Span::between(if nothing { first.min(Exact::from(0)) } else { first }, max.exact())
            }
            Self::Target { .. } | Self::PerItem { .. } => up_to_max(),
            Self::Deduct { start, items, mode } => deduct(figures, *start, items, *mode, (floor, max)),
            Self::Lateness { curve, .. } => match curve {
                LatenessCurve::Steps(steps) => {
                    Span::between(steps.last().map_or(floor, |step| step.points).exact(), max.exact())
                }
                LatenessCurve::PerDay(_) => Span::between(floor.exact(), max.exact()),
            },
            Self::Composite { parts, .. } => {
                let nothing = Span::between(Exact::from(0), Exact::from(0));
                parts.iter().fold(nothing, |sum, part| {
                    let part = part.rule.span(figures, Points::ZERO, part.max).within(Points::ZERO, part.max);
                    Span { least: &sum.least + &part.least, most: &sum.most + &part.most }
                })
            }
            Self::Switch { cases, otherwise } => switch(figures, cases, otherwise, (floor, max)),
            Self::Manual { min, .. } => Span::between(min.exact(), max.exact()),
            Self::Survey { .. } => Span::between(floor.exact(), max.exact()),
        }
    }
}

impl Band {
    /// The points at the lower end of the band.
    fn lowest(&self) -> Exact {
        match self.value {
            BandValue::Constant(points) => points.exact(),
            // The first band begins at a rate of zero and gives no points there.
            BandValue::TimesMax | BandValue::TimesMaxOver { .. } | BandValue::Interpolated => Exact::from(0),
        }
    }
}

fn boolean(figures: Figures, input: InputIx) -> Option<bool> {
    match figures.entry(input) {
        Some(Entry::Value(Value::Boolean(answer))) => Some(*answer),
        _ => None,
    }
}

fn count(figures: Figures, input: InputIx) -> Option<Decimal> {
    match figures.entry(input) {
        Some(Entry::Value(Value::Number(number))) => Some(*number),
        _ => None,
    }
}

/// Boxes that may leave change the points of the others, so no bound is known before all are answered.
fn checks(figures: Figures, boxes: &[CheckBox], policy: BoxPolicy, max: Points) -> Span {
    if policy == BoxPolicy::Exclude {
        return Span::between(Exact::from(0), max.exact());
    }
    let sum = |held: bool| -> Points {
        boxes.iter().filter(|item| boolean(figures, item.input) == Some(held)).map(|item| item.points).sum()
    };
    let all: Points = boxes.iter().map(|item| item.points).sum();
    Span::between(sum(true).min(max).exact(), (all - sum(false)).min(max).exact())
}

fn deduct(
    figures: Figures,
    start: DeductStart,
    items: &[Deduction],
    mode: DeductMode,
    (floor, max): (Points, Points),
) -> Span {
    let start = match start {
        DeductStart::Max => max,
        DeductStart::Zero => Points::ZERO,
    };
    let nothing = || Exact::from(0);
    let known = items.iter().filter_map(|item| Some((item.amount.of(max), count(figures, item.count)?)));
    let (taken, at_most) = match mode {
        // A blank count may still be any number.
        DeductMode::Sum => {
            (known.fold(nothing(), |sum, (amount, times)| &sum + &(&amount * &times.exact())), None)
        }
        DeductMode::Worst => {
            let happened = known.filter(|(_, times)| !times.is_zero()).map(|(amount, _)| amount);
            let blank = |item: &&Deduction| count(figures, item.count).is_none();
            let worst = happened.max().unwrap_or_else(nothing);
            let open = items.iter().filter(blank).map(|item| item.amount.of(max)).max();
            let worst_of_all = open.map_or_else(|| worst.clone(), |open| open.max(worst.clone()));
            (worst, Some(worst_of_all))
        }
    };
    let most = &start.exact() - &taken;
    let least = at_most.map_or_else(|| floor.exact(), |at_most| &start.exact() - &at_most);
    Span::between(least.min(most.clone()), most)
}

fn switch(
    figures: Figures,
    cases: &[(Condition, Rule)],
    otherwise: &Rule,
    (floor, max): (Points, Points),
) -> Span {
    let mut span: Option<Span> = None;
    let mut join = |rule: &Rule| {
        let other = rule.span(figures, floor, max);
        span = Some(match span.take() {
            Some(span) => span.or(other),
            None => other,
        });
    };
    for (condition, rule) in cases {
        match condition.holds(figures, &mut Vec::new()) {
            Some(false) => {}
            None => join(rule),
            Some(true) => {
                join(rule);
                return span.unwrap_or_else(|| rule.span(figures, floor, max));
            }
        }
    }
    join(otherwise);
    span.unwrap_or_else(|| otherwise.span(figures, floor, max))
}
