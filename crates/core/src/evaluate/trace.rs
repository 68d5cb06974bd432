//! The facts that explain the points of a rule.

use crate::date::Date;
use crate::exact::Exact;
use crate::ix::InputIx;
use crate::number::Decimal;
use crate::points::Points;
use crate::rule::ZeroDenominator;

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
    /// Against a target.
    Target {
        /// What was measured.
        reading: RateReading,
        /// What was achieved: a fraction of 1, or a number.
        achieved: Exact,
        /// The target: a fraction of 1, or a number.
        target: Exact,
        /// Whether the set's default stood in for it.
        by_default: bool,
    },
    /// Lateness.
    Lateness {
        /// When it was due.
        due: Date,
        /// When it came about.
        actual: Date,
        /// Days late that count.
        late: i64,
    },
    /// Parts, each with its unrounded points.
    Composite(Vec<(RuleTrace, Exact)>),
    /// The case that held, by position; none where no condition held.
    Switch {
        /// The case.
        case: Option<usize>,
        /// The facts of its rule.
        trace: Box<RuleTrace>,
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

impl RuleTrace {
    /// The rate that decided, 1 for 100 %; none where none did, or where a plain count or number is measured.
    pub fn rate(&self) -> Option<&Exact> {
        let is_rate = |reading: &RateReading| !matches!(reading, RateReading::Count(_));
        match self {
            Self::Ratio { reading, rate, .. } | Self::Target { reading, achieved: rate, .. } => {
                is_rate(reading).then_some(rate)
            }
            Self::Switch { trace, .. } => trace.rate(),
            _ => None,
        }
    }
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
