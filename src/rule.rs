//! Scoring rules (cách tính điểm) and what each makes of the figures.
//!
//! A rule sees figures and a maximum and gives exact, unrounded points with the facts that explain them. Policies that
//! stand around a rule (not applicable, announced points, rounding) belong to [`crate::score`].

use crate::assessment::{Assessment, Entry, Value};
use crate::criteria::{Amount, InputIx};
use crate::exact::Exact;
use crate::number::Decimal;
use crate::points::Points;

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
    /// Its points leave the boxes; the others are scaled back to the maximum.
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
    fn holds(&self, rate: &Exact) -> bool {
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
    /// Every box is marked as not arising.
    NothingArises,
}

/// What a rule makes of the figures.
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
        /// How they came about.
        trace: RuleTrace,
    },
}

/// The facts behind the points of a rule, for the interface to put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleTrace {
    /// Yes or no.
    YesNo(bool),
    /// The option taken, by position.
    Choice(usize),
    /// The conditions that do not hold.
    AllOf {
        /// Empty where all hold.
        failed: Vec<InputIx>,
    },
    /// Boxes.
    Checks {
        /// Ticked boxes, those that count as ticked included.
        ticked: usize,
        /// Boxes that count.
        of: usize,
        /// Their points before the cap.
        sum: Points,
        /// The points of all boxes that count, where some were taken out.
        rescaled_from: Option<Points>,
    },
    /// A rate.
    Ratio {
        /// What was measured.
        reading: RateReading,
        /// The rate, 1 for 100 %, or the count.
        rate: Exact,
        /// The band it falls in, by position.
        band: usize,
    },
    /// A zero denominator.
    ZeroDenominator {
        /// The value of n.
        n: Decimal,
        /// What the set does.
        policy: ZeroDenominator,
    },
    /// So many of something.
    PerItem {
        /// How many.
        count: Decimal,
        /// Points for each.
        each: Points,
        /// Whether the maximum cut it.
        capped: bool,
    },
    /// Deductions.
    Deduct {
        /// Where it started.
        start: Points,
        /// What happened: the position of the kind and how often.
        happened: Vec<(usize, Decimal)>,
        /// The sum of the deductions before the floor.
        total: Exact,
    },
    /// Points as typed.
    Manual,
    /// A survey result as typed.
    Survey,
}

/// The figures of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateReading {
    /// n and d.
    Fraction {
        /// n.
        n: Decimal,
        /// d.
        d: Decimal,
    },
    /// A percentage.
    Percent(Decimal),
    /// A count.
    Count(Decimal),
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
            Self::PerItem { count, .. } => vec![*count],
            Self::Deduct { items, .. } => items.iter().map(|item| item.count).collect(),
        }
    }

    /// Whether the unit does not score this itself.
    pub fn is_survey(&self) -> bool {
        matches!(self, Self::Survey { .. })
    }

    /// What the rule makes of the figures, for a leaf with these bounds.
    pub fn evaluate(&self, figures: &Assessment, floor: Points, max: Points) -> Outcome {
        let mut reader = Reader { figures, problems: Vec::new() };
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
            Self::Ratio { measure, bands, zero_denominator, over } => {
                return ratio(reader, *measure, bands, *zero_denominator, *over, max);
            }
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

impl Amount {
    /// The unrounded points of this amount in a leaf with maximum `max`.
    pub fn of(self, max: Points) -> Exact {
        match self {
            Self::Points(points) => points.exact(),
            Self::PercentOfMax(percent) => percent.of(max),
        }
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
    let excluded = of < boxes.len() && reader.problems.is_empty();
    let points = if excluded { (&sum.exact() * &max.exact()).over(&all.exact())? } else { sum.exact() };
    Some((points, RuleTrace::Checks { ticked, of, sum, rescaled_from: excluded.then_some(all) }))
}

fn ratio(
    reader: &mut Reader,
    measure: Measure,
    bands: &[Band],
    zero_denominator: ZeroDenominator,
    over: Over,
    max: Points,
) -> Option<Outcome> {
    let (rate, reading) = match measure {
        Measure::Fraction { numerator, denominator } => {
            let (n, d) = (reader.number(numerator), reader.number(denominator));
            let (n, d) = (n?, d?);
            let rate = match over {
                // Looked at before a zero denominator.
                Over::Error if n > d => {
                    reader.problems.push(Problem::NumeratorAbove { numerator, denominator, n, d });
                    return None;
                }
                Over::Clamp if n > d => Some(Exact::from(1)),
                Over::Error | Over::Clamp => n.exact().over(&d.exact()),
            };
            let Some(rate) = rate else {
                return zero(reader, denominator, n, zero_denominator, max);
            };
            (rate, RateReading::Fraction { n, d })
        }
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
    Some(Outcome::Scored { points, trace: RuleTrace::Ratio { reading, rate, band } })
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

fn hundredth() -> Exact {
    Decimal::scaled_from(1, 2).exact()
}

/// Reads inputs and remembers all that is wrong, not only the first.
struct Reader<'a> {
    figures: &'a Assessment,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn value(&mut self, input: InputIx) -> Option<&'a Value> {
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

    fn number(&mut self, input: InputIx) -> Option<Decimal> {
        match self.value(input)? {
            Value::Number(number) => Some(*number),
            _ => self.unreadable(input),
        }
    }

    fn boolean(&mut self, input: InputIx) -> Option<bool> {
        match self.value(input)? {
            Value::Boolean(answer) => Some(*answer),
            _ => self.unreadable(input),
        }
    }

    fn choice(&mut self, input: InputIx, options: &[ChoiceOption]) -> Option<usize> {
        let Value::Choice(id) = self.value(input)? else {
            return self.unreadable(input);
        };
        options.iter().position(|option| option.id == *id).or_else(|| self.unreadable(input))
    }

    fn points(&mut self, input: InputIx, min: Points, max: Points) -> Option<Exact> {
        let points = self.number(input)?.exact();
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
