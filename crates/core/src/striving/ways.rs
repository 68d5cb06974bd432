//! Knots: items that share a figure which can change, with every way to change them that is worth its cost.

use std::collections::BTreeSet;

use super::frontier::worth_it;
use super::levers::{Bound, Kind, Lever, counts, levers, most, number};
use super::{Action, Change};
use crate::assessment::{Assessment, Entry, Value};
use crate::criteria::{CriteriaSet, InputIx, InputKind, LeafIx, Role};
use crate::number::Decimal;
use crate::points::Points;
use crate::rule::{Condition, Rule};
use crate::score::{Report, leaf_with};

/// Items that share figures which can change.
pub(super) struct Knot {
    /// The items, in the order of the set.
    pub(super) leaves: Vec<LeafIx>,
    /// The ways that are worth their cost, the least gain first.
    pub(super) ways: Vec<Way>,
    /// Whether every way was looked at.
    pub(super) is_exact: bool,
}

/// One way to change the figures of a knot.
#[derive(Debug, Clone)]
pub(super) struct Way {
    /// The gain of the total, as far as no cap and no limit cuts it off.
    pub(super) gain: Points,
    /// The cost of the changes.
    pub(super) cost: u64,
    changes: Vec<(InputIx, Entry, u64)>,
    gains: Vec<(LeafIx, Points)>,
}

impl Way {
    /// The way as it is handed out.
    pub(super) fn action(&self, assessment: &Assessment) -> Action {
        let change = |(input, to, cost): &(InputIx, Entry, u64)| Change {
            input: *input,
            from: assessment.entry(*input).cloned(),
            to: to.clone(),
            cost: *cost,
        };
        Action {
            changes: self.changes.iter().map(change).collect(),
            gains: self.gains.clone(),
            cost: self.cost,
        }
    }
}

/// How many items are scored for one knot.
const EFFORT: usize = 60_000;
/// How many values of one figure are looked at.
const STEPS: usize = 500;
/// Up to so many values all are looked at, where steps alone do not tell.
const ALL_VALUES: i128 = 40;

/// The knots of an assessment, in the order of the set.
pub(super) fn knots(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Vec<Knot> {
    let mut levers_of: Vec<(LeafIx, Vec<Lever>)> = set
        .leaves()
        .map(|(leaf, _)| (leaf, levers(set, assessment, report, leaf)))
        .filter(|(_, levers)| !levers.is_empty())
        .collect();
    let mut knots = Vec::new();
    while !levers_of.is_empty() {
        let mut bundle: Vec<Lever> = levers_of.remove(0).1;
        // Whatever shares a lever, or divides by one, belongs together.
        loop {
            let inputs: BTreeSet<InputIx> = bundle.iter().map(|lever| lever.input).collect();
            let (shares, rest): (Vec<_>, Vec<_>) = levers_of.into_iter().partition(|(leaf, levers)| {
                levers.iter().any(|lever| inputs.contains(&lever.input))
                    || set[*leaf].inputs().iter().any(|input| inputs.contains(input))
                    || inputs.iter().any(|input| {
                        set[*input].used_by.iter().any(|user| {
                            set[*user].inputs().iter().any(|other| levers.iter().any(|it| it.input == *other))
                        })
                    })
            });
            levers_of = rest;
            if shares.is_empty() {
                break;
            }
            bundle.extend(shares.into_iter().flat_map(|(_, levers)| levers));
        }
        knots.extend(Search::new(set, assessment, report, bundle).run());
    }
    knots
}

/// The search for the ways of one knot.
struct Search<'a> {
    set: &'a CriteriaSet,
    before: &'a Assessment,
    report: &'a Report,
    levers: Vec<Lever>,
    /// Every item that a lever bears on.
    leaves: Vec<LeafIx>,
    /// The figures of the way that is looked at.
    now: Assessment,
    changes: Vec<(InputIx, Entry, u64)>,
    ways: Vec<Way>,
    effort: usize,
    is_exact: bool,
}

impl<'a> Search<'a> {
    fn new(set: &'a CriteriaSet, before: &'a Assessment, report: &'a Report, bundle: Vec<Lever>) -> Self {
        let mut levers: Vec<Lever> = Vec::new();
        for lever in bundle {
            if !levers.iter().any(|known| known.input == lever.input) {
                levers.push(lever);
            }
        }
        // A whole is settled first, before the parts that are measured against it.
        let is_whole = |input: InputIx| levers.iter().any(|it| it.kind == Kind::Up(Bound::Of(input)));
        let mut ordered = levers.clone();
        ordered.sort_by_key(|lever| !is_whole(lever.input));
        let users: BTreeSet<LeafIx> =
            ordered.iter().flat_map(|lever| &set[lever.input].used_by).copied().collect();
        let leaves: Vec<LeafIx> =
            users.into_iter().filter(|leaf| report.covered_by(*leaf).is_none()).collect();
        let now = before.clone();
        let (changes, ways) = (Vec::new(), Vec::new());
        Self {
            set,
            before,
            report,
            levers: ordered,
            leaves,
            now,
            changes,
            ways,
            effort: EFFORT,
            is_exact: true,
        }
    }

    fn run(mut self) -> Option<Knot> {
        self.is_exact &= self.levers.iter().all(|lever| !self.is_shaky(*lever));
        self.walk(0);
        if self.effort == 0 {
            self.is_exact = false;
            self.single_moves();
        }
        let ways = self.ways.into_iter().filter(|way| way.gain > Points::ZERO);
        let ways: Vec<Way> = worth_it(ways.map(|way| (way.gain, way.cost, way)).collect())
            .into_iter()
            .map(|(_, way)| way)
            .collect();
        (!ways.is_empty()).then_some(Knot { leaves: self.leaves, ways, is_exact: self.is_exact })
    }

    /// Whether a figure is also part of a condition, so that more of it may be worse in between.
    fn is_shaky(&self, lever: Lever) -> bool {
        let is_about = |condition: &Condition| condition.input() == Some(lever.input);
        let switches = |rule: &&Rule| matches!(rule, Rule::Switch { cases, .. } if cases.iter().any(|(condition, _)| is_about(condition)));
        let bears = |leaf: &&LeafIx| {
            let about = &self.set[**leaf];
            about.zero_if.iter().any(is_about) || about.rule.all().iter().any(switches)
        };
        matches!(lever.kind, Kind::Up(_)) && self.leaves.iter().any(|leaf| bears(&leaf))
    }

    /// Every way from the lever at `at` on, with the changes made so far.
    fn walk(&mut self, at: usize) {
        let Some(lever) = self.levers.get(at).copied() else {
            self.note();
            return;
        };
        self.walk(at + 1);
        for (entry, cost) in self.values(lever) {
            if self.effort == 0 {
                return;
            }
            self.with(lever.input, entry, cost, |search| search.walk(at + 1));
        }
    }

    /// The changes of one lever alone, and the furthest ones of all levers together.
    fn single_moves(&mut self) {
        self.effort = EFFORT;
        for lever in self.levers.clone() {
            for (entry, cost) in self.values(lever) {
                self.with(lever.input, entry, cost, Self::note);
            }
        }
        for lever in self.levers.clone() {
            if let Some((entry, cost)) = self.values(lever).pop() {
                self.changes.push((lever.input, entry.clone(), cost));
                self.now.enter(lever.input, Some(entry));
            }
        }
        self.note();
    }

    fn with(&mut self, input: InputIx, entry: Entry, cost: u64, go_on: impl FnOnce(&mut Self)) {
        self.changes.push((input, entry.clone(), cost));
        self.now.enter(input, Some(entry));
        go_on(self);
        self.now.enter(input, self.before.entry(input).cloned());
        self.changes.pop();
    }

    /// Writes the way down that the changes are.
    fn note(&mut self) {
        if self.changes.is_empty() {
            return;
        }
        let mut gains = Vec::new();
        let mut gain = Points::ZERO;
        for leaf in self.leaves.clone() {
            let input = self.changes[0].0;
            let Some(entry) = self.now.entry(input).cloned() else { continue };
            let after = self.points(leaf, input, &entry);
            let before = self.report.leaf(leaf).points;
            let change = after.unwrap_or_default() - before.unwrap_or_default();
            if change != Points::ZERO {
                gains.push((leaf, change));
                gain = match self.set.role_of(leaf) {
                    Role::Penalty => gain - change,
                    Role::Base | Role::Bonus => gain + change,
                };
            }
            // Whoever opens an item again gains nothing.
            if before.is_some() && after.is_none() {
                return;
            }
        }
        let cost = super::sum(self.changes.iter().map(|(_, _, cost)| *cost));
        self.ways.push(Way { gain, cost, changes: self.changes.clone(), gains });
    }

    /// The points of an item under the figures of now, with `entry` at an input.
    fn points(&mut self, leaf: LeafIx, input: InputIx, entry: &Entry) -> Option<Points> {
        self.effort = self.effort.saturating_sub(1);
        leaf_with(self.set, &self.now, self.report, leaf, (input, entry)).points
    }

    /// The values that a lever can be set to, with their costs.
    fn values(&mut self, lever: Lever) -> Vec<(Entry, u64)> {
        let now = self.now.entry(lever.input);
        match lever.kind {
            Kind::Yes => match now {
                None | Some(Entry::Value(Value::Boolean(false))) => {
                    vec![(Entry::Value(Value::Boolean(true)), 1)]
                }
                Some(_) => Vec::new(),
            },
            Kind::Option => {
                let chosen = |id: &String| Entry::Value(Value::Choice(id.clone()));
                let options = self.set.options_of(lever.input).iter().map(|option| chosen(&option.id));
                options.filter(|entry| now != Some(entry)).map(|entry| (entry, 1)).collect()
            }
            Kind::Up(bound) => self.steps(lever.input, bound),
        }
    }

    /// The least values of a figure from which on some item has more points, in rising order.
    fn steps(&mut self, input: InputIx, bound: Bound) -> Vec<(Entry, u64)> {
        let InputKind::Number(field) = self.set[input].kind else { return Vec::new() };
        let typed = number(&self.now, input);
        if typed.is_none() && self.now.entry(input).is_some() {
            return Vec::new();
        }
        let units = |number: Decimal| {
            number.scaled(6).map(|units| units.div_euclid(10_i128.pow(6 - u32::from(field.decimals))))
        };
        let start = typed.unwrap_or(Decimal::ZERO);
        let bounds = most(self.set, &self.now, input, bound);
        let Some((first, last)) = units(start).zip(bounds.and_then(units)) else { return Vec::new() };
        let entry = |at: i128| Entry::number(Decimal::scaled_from(at, field.decimals));
        let mut values: BTreeSet<i128> = BTreeSet::new();
        let several = self.is_one_of_several(input);
        if several && counts(self.set, input) && last - first <= ALL_VALUES {
            values.extend(first + 1..=last);
        } else {
            self.is_exact &= !several;
            for leaf in self.leaves.clone() {
                let found = self.steps_of(leaf, input, (first, last), &entry);
                values.extend(found);
            }
        }
        let mut all: Vec<(Entry, u64)> = values
            .iter()
            .map(|at| {
                let cost =
                    if counts(self.set, input) { u64::try_from(at - first).unwrap_or(u64::MAX) } else { 1 };
                (entry(*at), cost)
            })
            .collect();
        if typed.is_none() && first <= last && counts(self.set, input) {
            // A blank figure may also be nought.
            all.insert(0, (entry(first), 0));
        }
        all
    }

    /// As [`Search::steps`], of one item.
    fn steps_of(
        &mut self,
        leaf: LeafIx,
        input: InputIx,
        (first, last): (i128, i128),
        entry: &impl Fn(i128) -> Entry,
    ) -> Vec<i128> {
        let mut found = Vec::new();
        let mut at = first;
        let mut points = |search: &mut Self, at: i128| {
            search.points(leaf, input, &entry(at)).unwrap_or(Points::of_units(i128::from(i64::MIN)))
        };
        let best = points(self, last);
        let mut now = points(self, at);
        // Of a figure that counts nothing, the value that gains the most costs as much as any other.
        if !counts(self.set, input) && now < best {
            (now, found) = (best, vec![self.least(&mut points, (at, last), |points| points >= best)]);
        }
        while now < best && self.effort > 0 {
            if found.len() >= STEPS {
                self.is_exact = false;
                found.push(self.least(&mut points, (at, last), |points| points >= best));
                break;
            }
            let before = now;
            at = self.least(&mut points, (at, last), |points| points > before);
            now = points(self, at);
            found.push(at);
        }
        found
    }

    /// The least value after `low`, at most `high`, whose points are enough, as those of `high` are.
    fn least(
        &mut self,
        points: &mut impl FnMut(&mut Self, i128) -> Points,
        (mut low, mut high): (i128, i128),
        is_enough: impl Fn(Points) -> bool,
    ) -> i128 {
        // The next step is near: the distance is doubled first.
        let mut step = 1;
        while low + step < high {
            if is_enough(points(self, low + step)) {
                high = low + step;
                break;
            }
            low += step;
            step *= 2;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if is_enough(points(self, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }

    /// Whether an item that the figure bears on has another figure that can grow, so that its steps depend on both.
    fn is_one_of_several(&self, input: InputIx) -> bool {
        let grows = |other: &InputIx| {
            *other != input
                && self.levers.iter().any(|it| it.input == *other && matches!(it.kind, Kind::Up(_)))
        };
        let is_divisor = |other: InputIx| {
            let of = |input: InputIx| self.levers.iter().find(|it| it.input == input).map(|it| it.kind);
            of(input) == Some(Kind::Up(Bound::Of(other))) || of(other) == Some(Kind::Up(Bound::Of(input)))
        };
        let users = self.set[input].used_by.iter();
        users.flat_map(|leaf| self.set[*leaf].inputs()).any(|other| grows(&other) && !is_divisor(other))
    }
}
