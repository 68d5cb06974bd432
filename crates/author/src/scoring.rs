//! How an item is scored, as an annex says it: with words and numbers, before there are figures to enter.

use tu_cham_core::number::Decimal;

/// How an item is scored. Points are in points of the item, percentages from 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scoring {
    /// Met or not: two levels, the better one first.
    YesNo(Vec<Level>),
    /// One of several levels.
    Choice(Vec<Level>),
    /// All conditions for the points, else none.
    AllOf {
        /// The conditions.
        conditions: Vec<String>,
        /// The points for all.
        points: Decimal,
    },
    /// Each box its own points.
    Checks(Vec<Level>),
    /// Points by a rate or a count.
    Bands(Bands),
    /// A rate against a target that the unit was given.
    Target {
        /// The points where it is met.
        points: Decimal,
        /// Whether less is scored in proportion; else only the met target gives points.
        linear: bool,
        /// The figures of the rate, where they are named.
        rate: Option<Rate>,
        /// The target in percent where none was given.
        default: Option<Decimal>,
    },
    /// From a start downward, for each occurrence.
    Deduct {
        /// The points before anything is deducted.
        start: Decimal,
        /// The occurrences that are deducted for.
        items: Vec<Deduction>,
        /// The least points.
        floor: Decimal,
    },
    /// Points for each, up to a maximum. In a penalty group they are magnitudes.
    PerItem {
        /// The points for one.
        each: Decimal,
        /// The unit that is counted.
        unit: String,
        /// The maximum; `None` where the text names none.
        cap: Option<Decimal>,
    },
    /// Parts that add up, up to a maximum.
    Composite {
        /// The parts.
        parts: Vec<Self>,
        /// The maximum, where the text names one.
        cap: Option<Decimal>,
    },
    /// A fixed magnitude in a penalty group.
    Penalty {
        /// The magnitude.
        points: Decimal,
    },
    /// A survey of others, not scored by the unit.
    Survey,
    /// Points typed by the officer with an explanation.
    Manual,
}

/// A level, or a box, with its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The heading above the level within the item, if any: "a) Có kế hoạch".
    pub group: Option<String>,
    /// The words, without the points.
    pub label: String,
    /// The points.
    pub points: Decimal,
}

/// Bands over a rate or a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands {
    /// Over what they run.
    pub of: Of,
    /// The bands, in the order of the text.
    pub levels: Vec<Band>,
    /// The figures of the rate, where they are named.
    pub rate: Option<Rate>,
    /// To what multiple the points are rounded, where the text says so: 0,25.
    pub round: Option<Decimal>,
    /// Whether a rate over 100 % counts as 100 %.
    pub clamps: bool,
}

/// Over what bands run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A rate in percent, 0 to 100.
    Percent,
    /// A count from 0.
    Count,
}

/// One band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The heading above the level within the item, if any.
    pub group: Option<String>,
    /// The words, without the points; blank for a formula over everything.
    pub label: String,
    /// Its lower end.
    pub from: Edge,
    /// Its upper end; `None` for a count without one.
    pub to: Option<Edge>,
    /// The points in it.
    pub gives: Gives,
}

/// An end of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Percent or count.
    pub value: Decimal,
    /// Whether it belongs to the band.
    pub inclusive: bool,
}

/// The points in a band; `r` is the rate as a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// These points.
    Points(Decimal),
    /// The item's maximum times r.
    TimesMax,
    /// The item's maximum times r over this percentage.
    TimesMaxOver(Decimal),
    /// These points times r.
    Times(Decimal),
}

/// The figures of a rate by their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The unit that is counted above the line.
    pub numerator: String,
    /// The unit that is counted below the line.
    pub denominator: String,
}

/// A kind of occurrence that costs points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    /// The occurrence: "lần trễ hạn".
    pub label: String,
    /// The cost of one; `None` for all points.
    pub each: Option<Decimal>,
}

impl Scoring {
    /// The name of the kind, as the proposal of the command line has it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::YesNo(_) => "yes_no",
            Self::Choice(_) => "choice",
            Self::AllOf { .. } => "all_of",
            Self::Checks(_) => "checks",
            Self::Bands(_) => "bands",
            Self::Target { .. } => "target",
            Self::Deduct { .. } => "deduct",
            Self::PerItem { .. } => "per_item",
            Self::Composite { .. } => "composite",
            Self::Penalty { .. } => "penalty",
            Self::Survey => "survey",
            Self::Manual => "manual",
        }
    }

    /// The words of its levels, boxes and bands.
    pub fn labels(&self) -> Vec<&str> {
        match self {
            Self::YesNo(levels) | Self::Choice(levels) | Self::Checks(levels) => {
                levels.iter().map(|level| level.label.as_str()).collect()
            }
            Self::Bands(bands) => bands.levels.iter().map(|band| band.label.as_str()).collect(),
            Self::Composite { parts, .. } => parts.iter().flat_map(Self::labels).collect(),
            _ => Vec::new(),
        }
    }

    /// All numbers of points in it.
    pub fn all_points(&self) -> Vec<Decimal> {
        match self {
            Self::YesNo(levels) | Self::Choice(levels) | Self::Checks(levels) => {
                levels.iter().map(|level| level.points).collect()
            }
            Self::AllOf { points, .. } | Self::Target { points, .. } => vec![*points, Decimal::ZERO],
            Self::Bands(bands) => {
                let constant = bands.levels.iter().filter_map(|band| match band.gives {
                    Gives::Points(points) | Gives::Times(points) => Some(points),
                    Gives::TimesMax | Gives::TimesMaxOver(_) => None,
                });
                constant.collect()
            }
            Self::Deduct { start, items, floor } => {
                items.iter().filter_map(|item| item.each).chain([*start, *floor]).collect()
            }
            Self::PerItem { each, cap, .. } => std::iter::once(*each).chain(*cap).collect(),
            Self::Composite { parts, cap } => parts.iter().flat_map(Self::all_points).chain(*cap).collect(),
            Self::Penalty { points } => vec![*points],
            Self::Survey | Self::Manual => Vec::new(),
        }
    }
}
