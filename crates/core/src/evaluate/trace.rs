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
    /// The chosen option, by position.
    Choice(usize),
    /// The conditions that do not hold.
    AllOf {
        /// Empty where all hold.
        failed: Vec<InputIx>,
    },
    /// Boxes.
    Checks {
        /// The number of ticked boxes, including those that count as ticked.
        ticked: usize,
        /// The number of boxes that count.
        of: usize,
        /// The points of the ticked boxes before the cap.
        sum: Points,
        /// The points of all boxes that count, where some were taken out.
        rescaled_from: Option<Points>,
    },
    /// A rate.
    Ratio {
        /// The figures that were measured.
        reading: RateReading,
        /// The rate, 1 for 100 %, or the count.
        rate: Exact,
        /// The band of the rate, by position.
        band: usize,
    },
    /// A zero denominator.
    ZeroDenominator {
        /// The value of n.
        n: Decimal,
        /// The policy of the set.
        policy: ZeroDenominator,
    },
    /// Against a target.
    Target {
        /// The figures that were measured.
        reading: RateReading,
        /// The achievement: a fraction of 1, or a number.
        achieved: Exact,
        /// The target: a fraction of 1, or a number.
        target: Exact,
        /// Whether the target is the default of the set.
        by_default: bool,
    },
    /// Lateness.
    Lateness {
        /// The due date.
        due: Date,
        /// The actual date.
        actual: Date,
        /// The number of days late that count.
        late: i64,
    },
    /// Parts, each with its unrounded points.
    Composite(Vec<(RuleTrace, Exact)>),
    /// The case that held, by position; none where no condition held.
    Switch {
        /// The position of the case.
        case: Option<usize>,
        /// The facts of the rule in this case.
        trace: Box<RuleTrace>,
    },
    /// Points for each item of a count.
    PerItem {
        /// The count.
        count: Decimal,
        /// The points for each.
        each: Points,
        /// Whether the maximum limited the points.
        capped: bool,
    },
    /// Deductions.
    Deduct {
        /// The points before deductions.
        start: Points,
        /// The deductions that occurred: the position of the kind and how often.
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
    /// The rate that decided the points, 1 for 100 %; none where no rate did, or where a plain count or number is
    /// measured.
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
    /// A numerator and a denominator.
    Fraction {
        /// The numerator.
        n: Decimal,
        /// The denominator.
        d: Decimal,
    },
    /// A percentage.
    Percent(Decimal),
    /// A percentage that stands in for figures, as its source gives it.
    Given(Decimal),
    /// A count.
    Count(Decimal),
}
