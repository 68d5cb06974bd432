//! Evaluates a rule for the figures: exact, unrounded points and the facts that explain them. `condition.rs` evaluates
//! conditions, `reader.rs` reads the figures, `span.rs` computes the points still possible, `trace.rs` holds the facts.

mod condition;
mod reader;
mod span;
mod trace;

use crate::assessment::{Figures, Value};
use crate::criteria::CriteriaSet;
use crate::date::Date;
use crate::exact::Exact;
use crate::ix::InputIx;
use crate::number::Decimal;
use crate::points::Points;
use crate::rule::{
    Achieved, Band, BandValue, BoxPolicy, CheckBox, Condition, Days, DeductMode, DeductStart, Deduction, Due,
    Fraction, LatenessCurve, Measure, Over, Problem, Rule, RuleArm, TargetCurve, ZeroDenominator,
};
use reader::{Reader, hundredth};
pub use span::Span;
pub use trace::{RateReading, RuleTrace};

/// The outcome of a rule.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Figures are missing or contradict each other.
    Open(Vec<Problem>),
    /// A zero denominator takes the leaf out of the score.
    Excluded(RuleTrace),
    /// Unrounded points.
    Scored {
        /// The points before clamping and rounding.
        points: Exact,
        /// The facts behind the points.
        trace: RuleTrace,
    },
}

impl Rule {
    /// The rule that the conditions select; `None` while a condition is blank.
    pub fn selected(&self, figures: Figures) -> Option<&Rule> {
        let Self::Switch { cases, otherwise } = self else { return Some(self) };
        let mut problems = Vec::new();
        for (condition, rule) in cases {
            if condition.holds(figures, &mut problems)? {
                return rule.selected(figures);
            }
        }
        otherwise.selected(figures)
    }

    /// The inputs for points typed by hand in the selected rules, at any depth; none below a blank condition.
    pub fn by_hand(&self, figures: Figures) -> Vec<InputIx> {
        match self {
            Self::Manual { input, .. } => vec![*input],
            Self::Composite { parts, .. } => {
                parts.iter().flat_map(|part| part.rule.by_hand(figures)).collect()
            }
            Self::Switch { .. } => {
                self.selected(figures).map(|rule| rule.by_hand(figures)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// The fractions of this rule and of those inside it that the conditions select, at any depth.
    pub fn fractions(&self, figures: Figures) -> Vec<Fraction> {
        match self {
            Self::Composite { parts, .. } => {
                parts.iter().flat_map(|part| part.rule.fractions(figures)).collect()
            }
            Self::Switch { .. } => {
                self.selected(figures).map(|rule| rule.fractions(figures)).unwrap_or_default()
            }
            rule => rule.fraction().into_iter().collect(),
        }
    }

    /// The percentage that may stand in for these figures; none where the set allows none.
    pub fn spare_percent(&self, figures: Figures) -> Option<InputIx> {
        self.fractions(figures).into_iter().find_map(|fraction| fraction.percent)
    }

    /// Evaluates the rule for the figures, for a leaf with these bounds.
    pub fn evaluate(&self, set: &CriteriaSet, figures: Figures, floor: Points, max: Points) -> Outcome {
        let mut reader = Reader { set, figures, problems: Vec::new() };
        let scored = self.read(&mut reader, floor, max);
        match scored {
            Some(outcome) if reader.problems.is_empty() => outcome,
            _ => Outcome::Open(reader.problems),
        }
    }

    fn read(&self, reader: &mut Reader, floor: Points, max: Points) -> Option<Outcome> {
        let (points, trace) = match self {
            Self::YesNo { input, yes, no } => {
                let answer = reader.boolean(*input)?;
                (if answer { yes } else { no }.exact(), RuleTrace::YesNo(answer))
            }
            Self::Choice { input, options } => {
                let at = reader.choice(*input, options)?;
                (options[at].amount.of(max), RuleTrace::Choice(at))
            }
            Self::AllOf { conditions } => {
                let answers: Vec<_> = conditions.iter().map(|input| reader.boolean(*input)).collect();
                let failed: Vec<_> = conditions
                    .iter()
                    .zip(&answers)
                    .filter(|(_, held)| **held == Some(false))
                    .map(|(input, _)| *input)
                    .collect();
                let points = if failed.is_empty() { max } else { Points::ZERO };
                (points.exact(), RuleTrace::AllOf { failed })
            }
            Self::Checks { boxes, not_arising } => checks(reader, boxes, *not_arising, max)?,
            Self::Ratio { measure, bands, zero_denominator, over, round_to } => {
                return ratio(reader, *measure, (bands, *round_to), (*zero_denominator, *over), max);
            }
            Self::Target { achieved, target, default, curve, zero_denominator, over } => {
                let policies = (*zero_denominator, *over);
                return against_target(reader, *achieved, (*target, *default), *curve, policies, max);
            }
            Self::Lateness { due, actual, days, curve } => {
                lateness(reader, *due, *actual, *days, curve, max)?
            }
            Self::Composite { parts, round_parts } => composite(reader, parts, *round_parts)?,
            Self::Switch { cases, otherwise } => return switch(reader, cases, otherwise, floor, max),
            Self::PerItem { count, each } => {
                let count = reader.number(*count)?;
                let points = &count.exact() * &each.exact();
                let capped = points > max.exact();
                (points, RuleTrace::PerItem { count, each: *each, capped })
            }
            Self::Deduct { start, items, mode } => deduct(reader, *start, items, *mode, max),
            Self::Manual { input, min } => (reader.points(*input, *min, max)?, RuleTrace::Manual),
            Self::Survey { input } => (reader.points(*input, floor, max)?, RuleTrace::Survey),
        };
        Some(Outcome::Scored { points, trace })
    }
}

fn checks(
    reader: &mut Reader,
    boxes: &[CheckBox],
    policy: BoxPolicy,
    max: Points,
) -> Option<(Exact, RuleTrace)> {
    let (mut sum, mut all, mut ticked, mut of) = (Points::ZERO, Points::ZERO, 0, 0);
    for item in boxes {
        let held = match reader.value(item.input) {
            None => continue,
            Some(Value::NotArising) if policy == BoxPolicy::Exclude => continue,
            Some(Value::NotArising) if policy == BoxPolicy::Ticked => true,
            Some(Value::Boolean(held)) => *held,
            Some(_) => {
                reader.problems.push(Problem::Unreadable(item.input));
                continue;
            }
        };
        of += 1;
        all = all + item.points;
        if held {
            ticked += 1;
            sum = sum + item.points;
        }
    }
    if of == 0 {
        if reader.problems.is_empty() {
            reader.problems.push(Problem::NothingArises);
        }
        return None;
    }
    // Boxes that still reach the maximum keep their worth: boxes that did not arise must not reduce it.
    let short = of < boxes.len() && all < max && reader.problems.is_empty();
    let points = if short { (&sum.exact() * &max.exact()).over(&all.exact())? } else { sum.exact() };
    Some((points, RuleTrace::Checks { ticked, of, sum, rescaled_from: short.then_some(all) }))
}

fn ratio(
    reader: &mut Reader,
    measure: Measure,
    (bands, round_to): (&[Band], Option<Points>),
    policies: (ZeroDenominator, Over),
    max: Points,
) -> Option<Outcome> {
    let (rate, reading) = match measure {
        Measure::Fraction(figures) => match fraction(reader, figures, policies, max)? {
            Measured::Rate(rate, reading) => (rate, reading),
            Measured::Decided(outcome) => return Some(outcome),
        },
        Measure::Percent(input) => {
            let percent = reader.number(input)?;
            (&percent.exact() * &hundredth(), RateReading::Percent(percent))
        }
        Measure::Count(input) => {
            let count = reader.number(input)?;
            (count.exact(), RateReading::Count(count))
        }
    };
    let band = bands.iter().position(|band| band.holds(&rate))?;
    let points = bands[band].points(&rate, max)?;
    let points = match round_to {
        Some(step) => Points::nearest_multiple(&points, step),
        None => points,
    };
    Some(Outcome::Scored { points, trace: RuleTrace::Ratio { reading, rate, band } })
}

/// The result of measuring two figures.
enum Measured {
    /// A rate.
    Rate(Exact, RateReading),
    /// The outcome of a zero denominator.
    Decided(Outcome),
}

/// The rate of two figures or the one given in their place, or the outcome of a zero denominator.
fn fraction(
    reader: &mut Reader,
    fraction: Fraction,
    (zero_denominator, over): (ZeroDenominator, Over),
    max: Points,
) -> Option<Measured> {
    if let Some(given) = reader.figures.given(fraction) {
        let percent = reader.number(given)?;
        return Some(Measured::Rate(&percent.exact() * &hundredth(), RateReading::Given(percent)));
    }
    let Fraction { numerator, denominator, .. } = fraction;
    let (n, d) = (reader.number(numerator), reader.number(denominator));
    let (n, d) = (n?, d?);
    let rate = match over {
        // This check comes before that of a zero denominator.
        Over::Error if n > d => {
            reader.problems.push(Problem::NumeratorAbove { numerator, denominator, n, d });
            return None;
        }
        Over::Clamp if n > d => Some(Exact::from(1)),
        Over::Error | Over::Clamp => n.exact().over(&d.exact()),
    };
    match rate {
        Some(rate) => Some(Measured::Rate(rate, RateReading::Fraction { n, d })),
        None => zero(reader, denominator, n, zero_denominator, max).map(Measured::Decided),
    }
}

impl Band {
    fn points(&self, rate: &Exact, max: Points) -> Option<Exact> {
        let max = max.exact();
        match self.value {
            BandValue::Constant(points) => Some(points.exact()),
            BandValue::TimesMax => Some(&max * rate),
            BandValue::TimesMaxOver { full_at } => (&max * rate).over(&full_at.exact()),
            BandValue::Interpolated => {
                let from = self.from.exact();
                (&max * &(rate - &from)).over(&(&self.to?.exact() - &from))
            }
        }
    }
}

fn zero(
    reader: &mut Reader,
    denominator: InputIx,
    n: Decimal,
    policy: ZeroDenominator,
    max: Points,
) -> Option<Outcome> {
    let trace = RuleTrace::ZeroDenominator { n, policy };
    match policy {
        ZeroDenominator::Full => Some(Outcome::Scored { points: max.exact(), trace }),
        ZeroDenominator::Zero => Some(Outcome::Scored { points: Exact::from(0), trace }),
        ZeroDenominator::Excluded => Some(Outcome::Excluded(trace)),
        ZeroDenominator::Ask => {
            reader.problems.push(Problem::ZeroDenominator(denominator));
            None
        }
    }
}

fn deduct(
    reader: &mut Reader,
    start: DeductStart,
    items: &[Deduction],
    mode: DeductMode,
    max: Points,
) -> (Exact, RuleTrace) {
    let counts: Vec<_> = items.iter().map(|item| reader.number(item.count)).collect();
    let happened: Vec<_> = counts
        .into_iter()
        .enumerate()
        .filter_map(|(at, count)| Some((at, count?)))
        .filter(|(_, count)| !count.is_zero())
        .collect();
    let amounts = happened.iter().map(|(at, count)| match mode {
        DeductMode::Sum => &items[*at].amount.of(max) * &count.exact(),
        DeductMode::Worst => items[*at].amount.of(max),
    });
    let total = match mode {
        DeductMode::Sum => amounts.fold(Exact::from(0), |sum, amount| &sum + &amount),
        DeductMode::Worst => amounts.max().unwrap_or_else(|| Exact::from(0)),
    };
    let start = match start {
        DeductStart::Max => max,
        DeductStart::Zero => Points::ZERO,
    };
    (&start.exact() - &total, RuleTrace::Deduct { start, happened, total })
}

fn against_target(
    reader: &mut Reader,
    achieved: Achieved,
    (target, default): (InputIx, Option<Decimal>),
    curve: TargetCurve,
    policies: (ZeroDenominator, Over),
    max: Points,
) -> Option<Outcome> {
    let measured = match achieved {
        Achieved::Rate(figures) => fraction(reader, figures, policies, max),
        Achieved::Value(input) => {
            reader.number(input).map(|value| Measured::Rate(value.exact(), RateReading::Count(value)))
        }
    };
    let target = reader.target(target, default, matches!(achieved, Achieved::Rate(_)));
    let (rate, reading) = match measured? {
        Measured::Rate(rate, reading) => (rate, reading),
        Measured::Decided(outcome) => return Some(outcome),
    };
    let (target, by_default) = target?;
    let share = rate.over(&target)?;
    let one = Exact::from(1);
    let points = match curve {
        TargetCurve::Linear => &max.exact() * &share,
        TargetCurve::MetOrZero if share >= one => max.exact(),
        TargetCurve::MetOrZero => Exact::from(0),
    };
    Some(Outcome::Scored { points, trace: RuleTrace::Target { reading, achieved: rate, target, by_default } })
}

fn lateness(
    reader: &mut Reader,
    due: Due,
    actual: InputIx,
    days: Days,
    curve: &LatenessCurve,
    max: Points,
) -> Option<(Exact, RuleTrace)> {
    let due = match due {
        Due::On(date) => Some(date),
        Due::Entered(input) => reader.date(input),
    };
    let actual = reader.date(actual);
    let (due, actual) = (due?, actual?);
    let late = days_late(reader.set, due, actual, days);
    let points = match curve {
        LatenessCurve::Steps(steps) => {
            let step = steps.iter().find(|step| step.up_to.is_none_or(|up_to| late <= i64::from(up_to)));
            step.map_or_else(|| Exact::from(0), |step| step.points.exact())
        }
        LatenessCurve::PerDay(amount) => &max.exact() - &(&amount.of(max) * &Exact::from(i128::from(late))),
    };
    Some((points, RuleTrace::Lateness { due, actual, late }))
}

/// The days after `due`, up to and including `actual`, that count.
fn days_late(set: &CriteriaSet, due: Date, actual: Date, days: Days) -> i64 {
    let (from, to) = (due.day_number(), actual.day_number());
    if to <= from {
        return 0;
    }
    match days {
        Days::Calendar => to - from,
        Days::Working => {
            // Whole weeks have five working days each; the remaining days are checked one by one.
            let rest = (to - from).rem_euclid(7);
            let odd = (0..rest).filter(|back| (to - back).rem_euclid(7) < 5).count();
            let holidays = set.holidays.working_between(from, to);
            let odd = i64::try_from(odd).unwrap_or(0);
            (to - from) / 7 * 5 + odd - i64::try_from(holidays).unwrap_or(0)
        }
    }
}

fn composite(reader: &mut Reader, parts: &[RuleArm], round_parts: bool) -> Option<(Exact, RuleTrace)> {
    let (mut all, mut traces) = (Vec::new(), Vec::new());
    // Every part is read, so that all problems are reported at once.
    let outcomes: Vec<_> = parts.iter().map(|part| part.rule.read(reader, Points::ZERO, part.max)).collect();
    for (part, outcome) in parts.iter().zip(outcomes) {
        let Some(Outcome::Scored { points, trace }) = outcome else { return None };
        let mut points = points.clamped(Exact::from(0), part.max.exact());
        if round_parts {
            points = Points::rounded(&points, reader.set.leaf_decimals).exact();
        }
        all.push(points.clone());
        traces.push((trace, points));
    }
    Some((Exact::sum(&all), RuleTrace::Composite(traces)))
}

fn switch(
    reader: &mut Reader,
    cases: &[(Condition, Rule)],
    otherwise: &Rule,
    floor: Points,
    max: Points,
) -> Option<Outcome> {
    let mut chosen = (None, otherwise);
    for (at, (condition, rule)) in cases.iter().enumerate() {
        if condition.holds(reader.figures, &mut reader.problems)? {
            chosen = (Some(at), rule);
            break;
        }
    }
    let (case, rule) = chosen;
    let wrapped = |trace| RuleTrace::Switch { case, trace: Box::new(trace) };
    Some(match rule.read(reader, floor, max)? {
        Outcome::Scored { points, trace } => Outcome::Scored { points, trace: wrapped(trace) },
        Outcome::Excluded(trace) => Outcome::Excluded(wrapped(trace)),
        Outcome::Open(problems) => Outcome::Open(problems),
    })
}
