//! The index range: the values of the index that are still possible when open leaves get points or leave the score.
//!
//! An index of at least `λ` is possible where `points − λ × maximum` can be zero or more. For a fixed `λ` that is a sum
//! over the leaves, so one pass over their kinds decides it, and a search over `λ` finds the ends to the last decimal
//! that is shown. Where an item below a cap may leave, the pass is a bound, not exact: no completion lies outside.

use super::group::{GroupResult, Groups};
use super::total::Adding;
use super::{LeafResult, Tally};
use crate::criteria::{CriteriaSet, EnteredBy, Leaf, LeafIx, Limit, NaPolicy, NodeIx, Role};
use crate::exact::Exact;
use crate::points::{Percent, Points};
use crate::rule::{Rule, ZeroDenominator};

/// The lowest and highest index over all completions of the open leaves, including those in which leaves leave the
/// score.
pub(super) fn index_range(sum: &Adding, sums: &Sums, base: Tally) -> Option<(Percent, Percent)> {
    let [bonus, penalty] = [Role::Bonus, Role::Penalty].map(|role| sums.all[role as usize].bounds);
    let (lowest_net, highest_net) =
        (Points::of_units(bonus.least - penalty.most), Points::of_units(bonus.most - penalty.least));
    if sums.all.iter().all(|sum| sum.leaving.is_empty()) {
        return Some((
            sum.index(base.least, base.max, lowest_net)?,
            sum.index(base.most, base.max, highest_net)?,
        ));
    }
    // When rescaled, bonus and penalty are the same part of the scale, whichever leaves leave.
    let weighed = |net: Points| if sum.rescale { 0 } else { net.units() };
    let (low, high) = (weighed(lowest_net), weighed(highest_net));
    let search = Search { sums, root: Role::Base as usize, grid: Grid::of(sum) };
    search.pass(&Line { k: 0, d: 1 }, End::High).staying?;
    Some((
        search.index(sum, search.lowest(low), lowest_net),
        search.index(sum, search.highest(high), highest_net),
    ))
}

/// The lowest and highest index of a part of the base whose index limits the class, over all completions, and whether
/// all of it may leave the score; none where nothing of it can stay.
pub(super) fn of_node(set: &CriteriaSet, sums: &Sums, node: NodeIx) -> Option<((Percent, Percent), bool)> {
    let sum = Adding { set, rescale: false };
    let search = Search { sums, root: sums.place(set, node), grid: Grid::of(&sum) };
    search.pass(&Line { k: 0, d: 1 }, End::High).staying?;
    let index = |step| search.index(&sum, step, Points::ZERO);
    Some(((index(search.lowest(0)), index(search.highest(0))), search.whole().least_max == 0))
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Bounds {
    least: i128,
    most: i128,
    least_max: i128,
    most_max: i128,
}

/// The points of a leaf while it stays, and its maximum, in units of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Staying {
    least: i128,
    most: i128,
    max: i128,
}

/// A leaf, or a group with one number, in its sum; without a maximum it is in none.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    bounds: Bounds,
    /// Nothing outside the base, where no maximum counts.
    staying: Staying,
    /// Whether it is an open leaf that may leave.
    leaves: bool,
}

/// The whole as sums of leaves: one sum for the base, one for bonus, one for penalty, and one for each node with a cap or
/// with an index that limits the class.
///
/// Any other node adds nothing of its own, so its leaves count in the sum around it. Equal leaves count once, with their
/// number: a set has few kinds of leaves, and each step of the search looks at kinds only. An edit of a leaf changes its
/// own sum and those around it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sums {
    /// First those of the three parts of the total, in the order of [`Role`]; then those of nodes, in their order, so that
    /// each one is before those below it.
    all: Vec<Sum>,
}

/// A sum of leaves, of groups with one number, and of the sums below it.
#[derive(Debug, Clone, PartialEq, Default)]
struct Sum {
    /// Its node, and the sum that it belongs to; none for a part of the total.
    node: Option<(NodeIx, usize)>,
    cap: Option<i128>,
    /// The bounds of all parts, before the cap.
    bounds: Bounds,
    /// The leaves and groups that stay, added up, and how many there are.
    staying: (Staying, i128),
    /// The kinds of leaves that may leave, in order, and how many of each there are.
    leaving: Vec<(Staying, i128)>,
}

/// The number of parts of the total.
const ROLES: usize = Role::Penalty as usize + 1;

impl Sums {
    /// The sums of all leaves and groups.
    pub(super) fn of(set: &CriteriaSet, leaves: &[LeafResult], groups: &Groups) -> Self {
        let mut sums = Self { all: vec![Sum::default(); ROLES] };
        let knock_outs = &set.classification.knock_outs;
        for (ix, node) in set.nodes() {
            let limits = |limit: &Limit| matches!(limit, Limit::Share { node, .. } if *node == ix);
            let cap = node.cap.map(Points::units);
            if cap.is_some() || knock_outs.iter().any(|knock_out| limits(&knock_out.limit)) {
                let around = sums.place(set, ix);
                sums.all.push(Sum { node: Some((ix, around)), cap, ..Sum::default() });
            }
            let part = match (groups.get(ix), node.leaf) {
                (Some(group), _) => Part::of_group(group),
                // The leaf is covered by the number of its group, which takes no part from it.
                (None, Some(leaf)) if groups.covering(leaf).is_none() => {
                    Part::of_leaf(&set[leaf], &leaves[leaf.get()])
                }
                _ => continue,
            };
            sums.replace(set, ix, Part::default(), part);
        }
        sums
    }

    /// Follows a leaf whose result changed, and that no number of a group covers.
    pub(super) fn follow(&mut self, set: &CriteriaSet, ix: LeafIx, old: &LeafResult, new: &LeafResult) {
        let leaf = &set[ix];
        self.replace(set, leaf.node, Part::of_leaf(leaf, old), Part::of_leaf(leaf, new));
    }

    /// Puts another part in the place of the one of a node, in its sum and in the bounds of all sums around it.
    fn replace(&mut self, set: &CriteriaSet, node: NodeIx, old: Part, new: Part) {
        let mut at = self.place(set, node);
        if set[node].role == Role::Base {
            self.all[at].count(&old, -1);
            self.all[at].count(&new, 1);
        }
        let (mut old, mut new) = (old.bounds, new.bounds);
        loop {
            let sum = &mut self.all[at];
            let before = sum.capped();
            sum.bounds = sum.bounds.changed(old, new);
            (old, new) = (before, sum.capped());
            let Some((_, around)) = sum.node else { return };
            at = around;
        }
    }

    /// The place of the sum of a node: its own or the nearest around it.
    fn place(&self, set: &CriteriaSet, node: NodeIx) -> usize {
        let mut above = Some(node);
        while let Some(node) = above {
            if let Ok(at) = self.all.binary_search_by_key(&Some(node), |sum| sum.node.map(|(node, _)| node)) {
                return at;
            }
            above = set[node].parent;
        }
        set[node].role as usize
    }
}

impl Sum {
    /// Counts a part in, or out where `times` is -1.
    fn count(&mut self, part: &Part, times: i128) {
        let kind = part.staying;
        if kind.max == 0 {
            return;
        }
        if !part.leaves {
            let (sum, count) = &mut self.staying;
            *count += times;
            sum.least += kind.least * times;
            sum.most += kind.most * times;
            sum.max += kind.max * times;
            return;
        }
        match self.leaving.binary_search_by_key(&kind, |(known, _)| *known) {
            Ok(at) => {
                self.leaving[at].1 += times;
                if self.leaving[at].1 == 0 {
                    self.leaving.remove(at);
                }
            }
            Err(at) => self.leaving.insert(at, (kind, times)),
        }
    }

    /// The bounds after the cap.
    fn capped(&self) -> Bounds {
        let cut = |units: i128| self.cap.map_or(units, |cap| units.min(cap));
        let Bounds { least, most, least_max, most_max } = self.bounds;
        Bounds { least: cut(least), most: cut(most), least_max: cut(least_max), most_max: cut(most_max) }
    }
}

impl Bounds {
    /// The bounds of a sum after one of its parts changed.
    fn changed(self, old: Self, new: Self) -> Self {
        Self {
            least: self.least - old.least + new.least,
            most: self.most - old.most + new.most,
            least_max: self.least_max - old.least_max + new.least_max,
            most_max: self.most_max - old.most_max + new.most_max,
        }
    }
}

impl Part {
    fn of_leaf(leaf: &Leaf, result: &LeafResult) -> Self {
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
            bounds: Bounds {
                least: if leaves { least.min(0) } else { least },
                most: if leaves { most.max(0) } else { most },
                least_max: if leaves { 0 } else { max },
                most_max: max,
            },
            staying: Staying { least, most, max },
            leaves,
        }
    }

    fn of_group(group: &GroupResult) -> Self {
        let (least, most) = group.points.map_or((group.floor, group.max), |points| (points, points));
        let (least, most, max) = (least.units(), most.units(), group.max.units());
        Self {
            bounds: Bounds { least, most, least_max: max, most_max: max },
            staying: Staying { least, most, max },
            leaves: false,
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

    /// The end of a leaf, or of leaves together.
    fn leaf(&self, own: &Staying, leaves: bool, end: End) -> Reach {
        let points = if end == End::Low { own.least } else { own.most };
        let staying = self.at(points, own.max);
        let any = if leaves { end.better(staying, 0) } else { staying };
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
    /// The place of the sum whose index is searched.
    root: usize,
    grid: Grid,
}

impl Search<'_> {
    /// The bounds of all of it.
    fn whole(&self) -> Bounds {
        self.sums.all[self.root].capped()
    }

    /// The maximum or minimum of `points × d − maximum × k`.
    fn pass(&self, line: &Line, end: End) -> Reach {
        let sums = &self.sums.all;
        let mut parts = vec![Parts::default(); sums.len()];
        for at in (self.root..sums.len()).rev() {
            let (sum, own) = (&sums[at], &mut parts[at]);
            let (staying, count) = &sum.staying;
            if *count > 0 {
                own.add(line.leaf(staying, false, end), 1);
            }
            for (leaf, count) in &sum.leaving {
                own.add(line.leaf(leaf, true, end), *count);
            }
            let reach = match sum.cap {
                // Points are at most their maximum, so a cap that the maximum does not exceed cuts nothing.
                Some(cap) if sum.bounds.most_max > cap => {
                    line.below_cap(own.reach(end), &sum.bounds, cap, end)
                }
                _ => own.reach(end),
            };
            if at == self.root {
                return reach;
            }
            if let Some((_, around)) = sum.node {
                parts[around].add(reach, 1);
            }
        }
        Reach::default()
    }

    /// The highest step that a completion rounds to.
    fn highest(&self, net: i128) -> i128 {
        let reaches = |step: i128| {
            let line = self.grid.line(2 * step - 1);
            let most = self.pass(&line, End::High).staying.unwrap_or(0) + net * line.d;
            // Halves are rounded away from zero.
            if step > 0 { most >= 0 } else { most > 0 }
        };
        let (mut low, mut high) = self.ends(self.whole().most + net);
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
            let least = self.pass(&line, End::Low).staying.unwrap_or(0) + net * line.d;
            if step >= 0 { least < 0 } else { least <= 0 }
        };
        let (mut low, mut high) = self.ends(self.whole().most.max(-self.whole().least) + net.abs());
        while low < high {
            let middle = low + (high - low) / 2;
            if falls(middle) { high = middle } else { low = middle + 1 }
        }
        low
    }

    /// The range of steps to search: the points are at most `most`, and the maximum is at least one unit.
    fn ends(&self, most: i128) -> (i128, i128) {
        let steps = most.max(0) * self.grid.d / (2 * self.grid.k) / self.whole().least_max.max(1) + 1;
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
