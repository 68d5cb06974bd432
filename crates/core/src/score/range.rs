//! The index range: the values of the index that are still possible when open leaves get points or leave the score.
//!
//! An index of at least `λ` is possible where `points − λ × maximum` can be zero or more. For a fixed `λ` that is a sum
//! over the leaves, so one pass over their kinds decides it, and a search over `λ` finds the ends to the last decimal
//! that is shown. Where an item below a cap may leave, the pass is a bound, not exact: no completion lies outside.

use super::group::{GroupResult, Groups};
use super::total::Adding;
use super::{LeafResult, Tally};
use crate::criteria::{CriteriaSet, EnteredBy, Leaf, NaPolicy, Node, NodeIx, Role};
use crate::exact::Exact;
use crate::points::{Percent, Points};
use crate::rule::{Rule, ZeroDenominator};

/// The lowest and highest index over all completions of the open leaves, including those in which leaves leave the
/// score.
pub(super) fn index_range(
    sum: &Adding,
    leaves: &[LeafResult],
    groups: &Groups,
    base: Tally,
) -> Option<(Percent, Percent)> {
    let bounds = bounds_of_all(sum.set, leaves, groups);
    let [whole, bonus, penalty] = [Role::Base, Role::Bonus, Role::Penalty].map(|role| {
        let areas = sum.set.areas().iter().filter(|area| sum.set[**area].role == role);
        areas.map(|area| bounds[area.get()]).fold(Bounds::default(), Bounds::and)
    });
    let (lowest_net, highest_net) =
        (Points::of_units(bonus.least - penalty.most), Points::of_units(bonus.most - penalty.least));
    let sums = Sums::of(sum.set, groups, &bounds, (None, whole));
    if !sums.anything_leaves {
        return Some((
            sum.index(base.least, base.max, lowest_net)?,
            sum.index(base.most, base.max, highest_net)?,
        ));
    }
    // When rescaled, bonus and penalty are the same part of the scale, whichever leaves leave.
    let weighed = |net: Points| if sum.rescale { 0 } else { net.units() };
    let (low, high) = (weighed(lowest_net), weighed(highest_net));
    let search = Search { sums: &sums, grid: Grid::of(sum) };
    search.sums.pass(&Line { k: 0, d: 1 }, End::High).staying?;
    Some((
        search.index(sum, search.lowest(low), lowest_net),
        search.index(sum, search.highest(high), highest_net),
    ))
}

/// The lowest and highest index of a part of the base over all completions, and whether all of it may leave the score;
/// none where nothing of it can stay.
pub(super) fn of_node(
    set: &CriteriaSet,
    leaves: &[LeafResult],
    groups: &Groups,
    node: NodeIx,
) -> Option<((Percent, Percent), bool)> {
    let bounds = bounds_of_all(set, leaves, groups);
    let whole = bounds[node.get()];
    let sum = Adding { set, rescale: false };
    let sums = Sums::of(set, groups, &bounds, (Some(node), whole));
    let search = Search { sums: &sums, grid: Grid::of(&sum) };
    search.sums.pass(&Line { k: 0, d: 1 }, End::High).staying?;
    let index = |step| search.index(&sum, step, Points::ZERO);
    Some(((index(search.lowest(0)), index(search.highest(0))), whole.least_max == 0))
}

/// Whether the officer or a zero denominator may take the leaf out of the score.
pub(super) fn may_leave(leaf: &Leaf) -> bool {
    matches!(leaf.na, NaPolicy::Exclude | NaPolicy::Redistribute)
        || leaf.rule.all().into_iter().any(|rule| {
            matches!(
                rule,
                Rule::Ratio { zero_denominator: ZeroDenominator::Excluded, .. }
                    | Rule::Target { zero_denominator: ZeroDenominator::Excluded, .. }
            )
        })
}

/// Bounds of a part, in units of a point: all its completions lie within.
#[derive(Debug, Clone, Copy, Default)]
struct Bounds {
    least: i128,
    most: i128,
    least_max: i128,
    most_max: i128,
    /// For a leaf: its minimum and maximum points while it stays.
    staying: (i128, i128),
    /// Whether it is an open leaf that may leave.
    leaves: bool,
}

/// The bounds of each node, one after the other.
fn bounds_of_all(set: &CriteriaSet, leaves: &[LeafResult], groups: &Groups) -> Vec<Bounds> {
    let mut bounds = vec![Bounds::default(); set.nodes().len()];
    for (ix, node) in set.nodes().rev() {
        let own = match (groups.get(ix), node.leaf) {
            (Some(group), _) => Bounds::of_group(group),
            // The leaf is covered by the number of its group, which takes no part from it.
            (None, Some(leaf)) if groups.covering(leaf).is_some() => Bounds::default(),
            (None, Some(leaf)) => Bounds::of(&set[leaf], &leaves[leaf.get()]),
            (None, None) => Bounds::of_children(node, &bounds),
        };
        bounds[ix.get()] = cap(node).map_or(own, |cap| own.capped(cap));
    }
    bounds
}

/// The base part as sums of leaves: one sum for the whole, and one for each cap that may cut something.
///
/// A node without such a cap adds nothing of its own, so its leaves count in the sum around it. Equal leaves count
/// once, with their number: a set has few kinds of leaves, and each step of the search looks at kinds only.
struct Sums {
    /// Each one before those below it.
    all: Vec<Sum>,
    whole: Bounds,
    anything_leaves: bool,
}

/// A sum of leaves, of groups with one number, and of the sums below it.
#[derive(Default)]
struct Sum {
    /// The cap, the bounds of all parts below it, and the sum that it belongs to; none for the whole.
    below: Option<(i128, Bounds, usize)>,
    /// The leaves and groups that stay, added up; none where there are none.
    staying: Option<Bounds>,
    /// The leaves that may leave, and how many of each kind there are.
    leaving: Vec<(Bounds, i128)>,
}

/// A new kind of leaf is compared with this many known ones at most.
const KINDS: usize = 32;

impl Sums {
    /// The sums below `root`, or of the whole base where there is none; `whole` are the bounds of all of it.
    fn of(
        set: &CriteriaSet,
        groups: &Groups,
        bounds: &[Bounds],
        (root, whole): (Option<NodeIx>, Bounds),
    ) -> Self {
        let mut all = vec![Sum::default()];
        // For each node, the sum of its parts; none where they count in no sum.
        let mut inside = vec![None; bounds.len()];
        let mut anything_leaves = false;
        for (ix, node) in set.nodes().filter(|(_, node)| node.role == Role::Base) {
            let around = match node.parent {
                _ if root == Some(ix) => Some(0),
                Some(parent) => inside[parent.get()],
                None => root.is_none().then_some(0),
            };
            let Some(around) = around else { continue };
            if node.leaf.is_some() || groups.get(ix).is_some() {
                anything_leaves |= bounds[ix.get()].leaves;
                all[around].add(bounds[ix.get()]);
                continue;
            }
            inside[ix.get()] = Some(around);
            if let Some(cap) = cap(node) {
                let parts = Bounds::of_children(node, bounds);
                // Points are at most their maximum, so a cap that the maximum does not exceed cuts nothing.
                if parts.most_max > cap {
                    inside[ix.get()] = Some(all.len());
                    all.push(Sum { below: Some((cap, parts, around)), ..Sum::default() });
                }
            }
        }
        Self { all, whole, anything_leaves }
    }

    /// The maximum or minimum of `points × d − maximum × k`.
    fn pass(&self, line: &Line, end: End) -> Reach {
        let mut parts = vec![Parts::default(); self.all.len()];
        for (at, sum) in self.all.iter().enumerate().rev() {
            if let Some(staying) = &sum.staying {
                parts[at].add(line.leaf(staying, end), 1);
            }
            for (leaf, count) in &sum.leaving {
                parts[at].add(line.leaf(leaf, end), *count);
            }
            let reach = parts[at].reach(end);
            match &sum.below {
                Some((cap, bounds, around)) => {
                    parts[*around].add(line.below_cap(reach, bounds, *cap, end), 1);
                }
                None => return reach,
            }
        }
        Reach::default()
    }
}

impl Sum {
    /// Adds a leaf, or a group with one number. A leaf without a maximum is in no sum.
    fn add(&mut self, leaf: Bounds) {
        if leaf.most_max == 0 {
            return;
        }
        if !leaf.leaves {
            let sum = self.staying.take().unwrap_or_default();
            self.staying = Some(Bounds {
                most_max: sum.most_max + leaf.most_max,
                staying: (sum.staying.0 + leaf.staying.0, sum.staying.1 + leaf.staying.1),
                ..Bounds::default()
            });
            return;
        }
        let is_alike = |known: &Bounds| known.staying == leaf.staying && known.most_max == leaf.most_max;
        match self.leaving.iter_mut().take(KINDS).find(|(known, _)| is_alike(known)) {
            Some((_, count)) => *count += 1,
            None => self.leaving.push((leaf, 1)),
        }
    }
}

fn cap(node: &Node) -> Option<i128> {
    node.cap.map(Points::units)
}

impl Bounds {
    fn of(leaf: &Leaf, result: &LeafResult) -> Self {
        if result.outside || result.is_excluded() {
            return Self::default();
        }
        let max = result.max.units();
        let leaves = result.is_open() && leaf.entered_by() == EnteredBy::Unit && may_leave(leaf);
        // A maximum that moves to another leaf when its own leaf leaves is scored at that other leaf, with any share of
        // the points.
        let moves = leaves && (leaf.na == NaPolicy::Redistribute || result.received > Points::ZERO);
        let (least, most) = match (result.points, moves) {
            (Some(points), _) => (points.units(), points.units()),
            (None, false) => (result.least.units(), result.most.units()),
            (None, true) => (result.least.units().min(0), max),
        };
        Self {
            least: if leaves { least.min(0) } else { least },
            most: if leaves { most.max(0) } else { most },
            least_max: if leaves { 0 } else { max },
            most_max: max,
            staying: (least, most),
            leaves,
        }
    }

    fn of_group(group: &GroupResult) -> Self {
        let (least, most) = group.points.map_or((group.floor, group.max), |points| (points, points));
        let (least, most, max) = (least.units(), most.units(), group.max.units());
        Self { least, most, least_max: max, most_max: max, staying: (least, most), leaves: false }
    }

    /// The bounds of what stands below a node, before its cap.
    fn of_children(node: &Node, bounds: &[Bounds]) -> Self {
        node.children.iter().map(|child| bounds[child.get()]).fold(Self::default(), Self::and)
    }

    fn and(self, other: Self) -> Self {
        Self {
            least: self.least + other.least,
            most: self.most + other.most,
            least_max: self.least_max + other.least_max,
            most_max: self.most_max + other.most_max,
            ..Self::default()
        }
    }

    fn capped(self, cap: i128) -> Self {
        Self {
            least: self.least.min(cap),
            most: self.most.min(cap),
            least_max: self.least_max.min(cap),
            most_max: self.most_max.min(cap),
            ..self
        }
    }
}

/// Which end of the range is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Low,
    High,
}

impl End {
    fn better(self, one: i128, other: i128) -> i128 {
        match self {
            Self::Low => one.min(other),
            Self::High => one.max(other),
        }
    }
}

/// Parts that are being added up. Requiring that something stays costs least in the part whose staying value is nearest
/// to its best.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    any: i128,
    /// The least cost; none where nothing can stay.
    cost: Option<i128>,
}

impl Parts {
    /// Adds a part that stands there this many times.
    fn add(&mut self, part: Reach, count: i128) {
        self.any += part.any * count;
        if let Some(staying) = part.staying {
            let more = (staying - part.any).abs();
            self.cost = Some(self.cost.map_or(more, |cost| cost.min(more)));
        }
    }

    fn reach(self, end: End) -> Reach {
        let staying = self.cost.map(|cost| match end {
            End::Low => self.any + cost,
            End::High => self.any - cost,
        });
        Reach { any: self.any, staying }
    }
}

/// One end of `points × d − maximum × k`.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    /// Over all completions.
    any: i128,
    /// Over the completions in which something of the maximum stays; none where nothing can.
    staying: Option<i128>,
}

/// The tested share of the maximum, `k / d`; `d` is above zero.
struct Line {
    k: i128,
    d: i128,
}

impl Line {
    fn at(&self, points: i128, max: i128) -> i128 {
        points * self.d - max * self.k
    }

    fn leaf(&self, own: &Bounds, end: End) -> Reach {
        let points = if end == End::Low { own.staying.0 } else { own.staying.1 };
        let staying = self.at(points, own.most_max);
        let any = if own.leaves { end.better(staying, 0) } else { staying };
        Reach { any, staying: Some(staying) }
    }

    /// The end below a cap that the maximum may exceed: `inside` and `sums` are the end and the bounds of the parts
    /// before the cap.
    fn below_cap(&self, inside: Reach, sums: &Bounds, cap: i128, end: End) -> Reach {
        let points = if end == End::Low { sums.least } else { sums.most };
        // Either the maximum is the cap …
        let full = self.at(points.min(cap), cap);
        if sums.least_max >= cap {
            return Reach { any: full, staying: Some(full) };
        }
        // … or enough has left that nothing is cut, and then points and maximum are below the cap.
        let below = |reach: i128| match end {
            End::Low => reach.max(self.at(points, if self.k >= 0 { cap } else { sums.least_max })),
            End::High => reach.min(self.most_below(points.min(cap), sums.least_max, cap)),
        };
        let staying = inside.staying.map_or(full, |staying| end.better(full, below(staying)));
        Reach { any: end.better(full, below(inside.any)), staying: Some(staying) }
    }

    /// A bound of `points × d − maximum × k` where points are at most `most`, and the maximum lies between the points
    /// and the cap.
    fn most_below(&self, most: i128, least_max: i128, cap: i128) -> i128 {
        if self.k < 0 {
            self.at(most, cap)
        } else if self.k > self.d {
            self.at(least_max, least_max)
        } else if most < 0 {
            self.at(most, least_max)
        } else {
            self.at(most, most)
        }
    }
}

/// The steps in which an index, or the rescaled base part, is shown: a share of `k / d` is half a step.
struct Grid {
    k: i128,
    d: i128,
    decimals: u8,
    /// The highest step that is tried, with 0 as the lowest; none where steps below zero are tried too.
    bound: Option<i128>,
}

impl Grid {
    fn of(sum: &Adding) -> Self {
        let decimals = sum.set.percent_decimals;
        let steps = 10_i128.pow(u32::from(decimals));
        if sum.rescale {
            return Self {
                k: Points::whole(1).units(),
                d: 2 * steps * sum.set.scale.units(),
                decimals,
                bound: None,
            };
        }
        let bound = (!sum.set.total_may_exceed).then_some(100 * steps);
        Self { k: 1, d: 2 * steps * 100, decimals, bound }
    }

    /// The share for a number of half steps.
    fn line(&self, halves: i128) -> Line {
        Line { k: halves * self.k, d: self.d }
    }
}

struct Search<'a> {
    sums: &'a Sums,
    grid: Grid,
}

impl Search<'_> {
    /// The highest step that a completion rounds to.
    fn highest(&self, net: i128) -> i128 {
        let reaches = |step: i128| {
            let line = self.grid.line(2 * step - 1);
            let most = self.sums.pass(&line, End::High).staying.unwrap_or(0) + net * line.d;
            // Halves are rounded away from zero.
            if step > 0 { most >= 0 } else { most > 0 }
        };
        let (mut low, mut high) = self.ends(self.sums.whole.most + net);
        while low < high {
            let middle = low + (high - low + 1) / 2;
            if reaches(middle) { low = middle } else { high = middle - 1 }
        }
        low
    }

    /// The lowest step that a completion rounds to.
    fn lowest(&self, net: i128) -> i128 {
        let falls = |step: i128| {
            let line = self.grid.line(2 * step + 1);
            let least = self.sums.pass(&line, End::Low).staying.unwrap_or(0) + net * line.d;
            if step >= 0 { least < 0 } else { least <= 0 }
        };
        let (mut low, mut high) = self.ends(self.sums.whole.most.max(-self.sums.whole.least) + net.abs());
        while low < high {
            let middle = low + (high - low) / 2;
            if falls(middle) { high = middle } else { low = middle + 1 }
        }
        low
    }

    /// The range of steps to search: the points are at most `most`, and the maximum is at least one unit.
    fn ends(&self, most: i128) -> (i128, i128) {
        let steps = most.max(0) * self.grid.d / (2 * self.grid.k) / self.sums.whole.least_max.max(1) + 1;
        match self.grid.bound {
            Some(bound) => (0, steps.min(bound)),
            None => (-steps, steps),
        }
    }

    /// The index at a step, bonus and penalty included.
    fn index(&self, sum: &Adding, step: i128, net: Points) -> Percent {
        let amount = Exact::fraction(step, 10_i128.pow(u32::from(self.grid.decimals)));
        let amount = amount.unwrap_or_else(|| Exact::from(0));
        if !sum.rescale {
            return Percent::rounded(&amount, self.grid.decimals).max(Percent::default());
        }
        let base = Points::rounded(&amount, self.grid.decimals);
        sum.limited(base, sum.set.scale, net)
            .percent_of(sum.set.scale, self.grid.decimals)
            .unwrap_or_default()
    }
}
