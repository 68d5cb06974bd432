//! Comparison (so sánh): two or more scored assessments node by node, each against the first.
//!
//! Nodes of one set are the same by their index; nodes of different sets by id, else by what is printed.

mod matching;

use crate::criteria::{ClassIx, CriteriaSet, NodeIx, Role};
use crate::exact::Exact;
use crate::points::{Percent, Points};
use crate::score::Report;

/// One of the assessments that are compared, scored. The same one may stand twice, as the unit scored it and as it was
/// verified, see [`crate::verification::as_verified`].
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its criteria set.
    pub set: &'a CriteriaSet,
    /// Its scores.
    pub report: &'a Report,
}

/// Several assessments side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// A row for each node of any side, as printed by the first; a node of another side alone follows the node that
    /// precedes it there.
    pub rows: Vec<Row>,
    /// The totals.
    pub total: Line,
    /// The class of each side, lowest and highest still possible; a position in the classes of its own set.
    pub classes: Vec<Option<(ClassIx, ClassIx)>>,
    /// Whether all sides have the same set, to the byte.
    pub one_set: bool,
}

/// A node on each side.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Where it stands in the set of each side; none where a side has no such node.
    pub places: Vec<Option<Place>>,
    /// The part of the total that it belongs to; nodes of different parts are never one row.
    pub role: Role,
    /// Whether it is an item on each side that has it.
    pub is_leaf: bool,
    /// Its figures.
    pub line: Line,
}

/// A node in the set of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The node.
    pub node: NodeIx,
    /// Why it is taken for the node of the sides before.
    pub by: Match,
}

/// Why two nodes are taken for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// It is the first side that has the node.
    First,
    /// Both have the same id.
    Id,
    /// The ids differ and the printed codes are the same.
    Code,
}

/// Points of each side.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The points of each side; none where it has no such node.
    pub standings: Vec<Option<Standing>>,
}

/// Points of a node or of the whole on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The points; none where nothing is scored, where the node left the score, or where one published number of a
    /// group stands for it.
    pub points: Option<Points>,
    /// The applicable maximum.
    pub max: Points,
    /// The index, rounded as everywhere.
    pub index: Option<Percent>,
    /// Whether nothing in it is open: else the points are *tạm tính*.
    pub is_complete: bool,
}

/// The lead of a side over the first, or its arrears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In points.
    pub points: Points,
    /// In percentage points (điểm phần trăm), exact; none where either side has no maximum.
    pub share: Option<Exact>,
}

/// The measure of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Points.
    Points,
    /// Percentage points, for sets with different maxima.
    Share,
}

/// Compares assessments with the first of them.
pub fn compare(sides: &[Side]) -> Comparison {
    let sets: Vec<&CriteriaSet> = sides.iter().map(|side| side.set).collect();
    let rows = matching::rows(&sets).into_iter().map(|places| row(sides, places)).collect();
    Comparison {
        rows,
        total: Line { standings: sides.iter().map(|side| Some(side.total())).collect() },
        classes: sides.iter().map(|side| side.report.total.class).collect(),
        one_set: sets.windows(2).all(|two| two[0].hash() == two[1].hash()),
    }
}

impl Comparison {
    /// The rows in which any side differs from the first, in printed order.
    pub fn differing(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.differs())
    }

    /// The rows that some side does not have.
    pub fn unmatched(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.places.contains(&None))
    }
}

/// Sorts rows by what `side` has more than the first, largest fall first; equal ones stay in their order, and rows
/// without a difference stand last. In a penalty more points are a fall.
pub fn sort_by_difference(rows: &mut [&Row], side: usize, measure: Measure) {
    let key = |row: &Row| {
        let effect = row.effect(side)?;
        match measure {
            Measure::Points => Some(effect.points.exact()),
            Measure::Share => effect.share,
        }
    };
    rows.sort_by_cached_key(|row| {
        let key = key(row);
        (key.is_none(), key)
    });
}

impl Row {
    /// Whether any side differs from the first, or does not have the node.
    pub fn differs(&self) -> bool {
        self.line.differs()
    }

    /// As [`Line::difference`], as it changes the total: in a penalty more points count as fewer.
    pub fn effect(&self, side: usize) -> Option<Difference> {
        let difference = self.line.difference(side)?;
        match self.role {
            Role::Base | Role::Bonus => Some(difference),
            Role::Penalty => Some(Difference {
                points: -difference.points,
                share: difference.share.map(|share| &Exact::from(0) - &share),
            }),
        }
    }
}

impl Line {
    /// The lead of `side` over the first; none where either has no points.
    pub fn difference(&self, side: usize) -> Option<Difference> {
        let [first, other] = [0, side].map(|at| self.standings.get(at).copied().flatten());
        let (first, other) = (first?, other?);
        let points = other.points? - first.points?;
        let share = other.share().zip(first.share()).map(|(other, first)| &other - &first);
        Some(Difference { points, share })
    }

    /// Whether any side differs from the first.
    pub fn differs(&self) -> bool {
        self.standings.windows(2).any(|two| two[0] != two[1])
    }
}

impl Difference {
    /// The percentage points, rounded as percentages are; here alone.
    pub fn shown_share(&self, decimals: u8) -> Option<Percent> {
        self.share.as_ref().map(|share| Percent::rounded(share, decimals))
    }
}

impl Standing {
    /// Points in percent of the maximum, exact.
    fn share(&self) -> Option<Exact> {
        let part = self.points?.exact().over(&self.max.exact())?;
        Some(&part * &Exact::from(100))
    }
}

impl Side<'_> {
    fn total(&self) -> Standing {
        let total = &self.report.total;
        Standing {
            points: total.index.map(|_| total.points),
            max: total.max,
            index: total.index,
            is_complete: !total.is_provisional(),
        }
    }

    fn node(&self, node: NodeIx) -> Standing {
        let decimals = self.set.percent_decimals;
        let about = &self.set[node];
        if let Some(leaf) = about.leaf {
            let result = self.report.leaf(leaf);
            let is_covered = self.report.covered_by(leaf).is_some();
            let points = result.points.filter(|_| !is_covered);
            return Standing {
                points,
                max: result.max,
                index: points.and_then(|points| points.percent_of(result.max, decimals)),
                is_complete: !result.is_open() || result.outside || is_covered,
            };
        }
        let result = self.report.node(node);
        Standing {
            points: (result.scored > 0).then_some(result.shown.points),
            max: result.shown.max,
            index: result.index,
            is_complete: result.is_complete(),
        }
    }
}

fn row(sides: &[Side], places: Vec<Option<Place>>) -> Row {
    let nodes = || sides.iter().zip(&places).filter_map(|(side, place)| Some((side, (*place)?.node)));
    Row {
        role: nodes().next().map_or(Role::Base, |(side, node)| side.set[node].role),
        is_leaf: nodes().all(|(side, node)| side.set[node].leaf.is_some()),
        line: Line {
            standings: sides
                .iter()
                .zip(&places)
                .map(|(side, place)| place.map(|place| side.node(place.node)))
                .collect(),
        },
        places,
    }
}
