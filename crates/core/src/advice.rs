//! Advice: where points were lost, and the smallest change of a figure that gains points.

use crate::assessment::{Assessment, Entry, Value};
use crate::criteria::{ClassIx, CriteriaSet, InputIx, LeafIx, NodeIx, Role};
use crate::exact::Exact;
use crate::number::Decimal;
use crate::ordered;
use crate::points::{Percent, Points};
use crate::rule::{Band, BandValue, Fraction, Rule};
use crate::score::{GroupResult, Report, Total, Trace, leaf_with};

/// A leaf that lost points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The leaf.
    pub leaf: LeafIx,
    /// Applicable maximum less points; in a penalty group the points that are taken off.
    pub lost: Points,
    /// The nearest change that gains points, where figures decide.
    pub gain: Option<Gain>,
}

/// A change of a numerator, the denominator staying as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gain {
    /// The numerator.
    pub input: InputIx,
    /// How many more are needed.
    pub more: Decimal,
    /// The rate at which the leaf has more points, as a fraction of 1.
    pub reaches: Decimal,
    /// Whether the rate itself is not enough: *trên 90%*, where 90% still has the points below.
    pub beyond: bool,
    /// The points of the leaf after the change.
    pub points: Points,
}

/// The leaves that lost points, largest loss first; equal losses in the order of the set.
pub fn losses(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Vec<Loss> {
    let mut losses: Vec<Loss> = set
        .leaves()
        .map(|(leaf, _)| (leaf, lost(set, report, leaf)))
        .filter(|(_, lost)| *lost > Points::ZERO)
        .map(|(leaf, lost)| Loss { leaf, lost, gain: gain(set, assessment, report, leaf) })
        .collect();
    ordered::sort_by_key(&mut losses, |loss| std::cmp::Reverse(loss.lost));
    losses
}

/// The groups that lost points of their one published number, counted as [`lost`] counts them; largest loss first.
pub fn group_losses(set: &CriteriaSet, report: &Report) -> Vec<(NodeIx, Points)> {
    let of = |(node, group): (NodeIx, &GroupResult)| {
        let lost = match set[node].role {
            Role::Base => group.lost(),
            Role::Penalty => group.points.unwrap_or_default(),
            Role::Bonus => Points::ZERO,
        };
        (lost > Points::ZERO).then_some((node, lost))
    };
    let mut losses: Vec<(NodeIx, Points)> = report.groups().filter_map(of).collect();
    ordered::sort_by_key(&mut losses, |(_, lost)| std::cmp::Reverse(*lost));
    losses
}

/// The points that a leaf lost: the missing part of its maximum in the base, all points of a penalty. Unearned bonus
/// points, an item that the verifier alone enters and has not entered yet, and an item below a published number lose
/// nothing.
pub fn lost(set: &CriteriaSet, report: &Report, leaf: LeafIx) -> Points {
    let result = report.leaf(leaf);
    match set.role_of(leaf) {
        _ if report.covered_by(leaf).is_some() => Points::ZERO,
        Role::Base => result.lost(),
        Role::Penalty => result.points.unwrap_or_default(),
        Role::Bonus => Points::ZERO,
    }
}

/// The smallest rise of the numerator that reaches the next step or the full points, checked by scoring again.
pub fn gain(set: &CriteriaSet, assessment: &Assessment, report: &Report, leaf: LeafIx) -> Option<Gain> {
    let result = report.leaf(leaf);
    // A larger numerator gains nothing in a penalty.
    if !matches!(result.trace, Some(Trace::Rule { .. })) || set.role_of(leaf) == Role::Penalty {
        return None;
    }
    let now = result.points?;
    let rule = set[leaf].rule.selected(assessment.figures())?;
    let ladder = Ladder::of(rule, assessment, (now, set.node_of(leaf).max))?;
    let rate = ladder.n.exact().over(&ladder.d.exact())?;
    ladder.steps.iter().filter(|(at, _)| *at > rate || (*at == rate && now < result.max)).find_map(
        |(at, inclusive)| {
            let needed = least_count(at, *inclusive, ladder.d)?;
            let more = needed - ladder.n.scaled(0)?;
            if more <= 0 {
                return None;
            }
            let changed = Entry::number(Decimal::scaled_from(needed, 0));
            let points = leaf_with(set, assessment, report, leaf, (ladder.numerator, &changed)).points?;
            (points > now).then_some(Gain {
                input: ladder.numerator,
                more: Decimal::scaled_from(more, 0),
                reaches: Decimal::scaled_from(at.round_scaled(6).into(), 6),
                beyond: !inclusive,
                points,
            })
        },
    )
}

/// The rates at which a rule gives more points, in rising order, each with whether the rate itself is included.
struct Ladder {
    numerator: InputIx,
    n: Decimal,
    d: Decimal,
    steps: Vec<(Exact, bool)>,
}

impl Ladder {
    /// `now` and `max` are the points of the leaf and its maximum.
    fn of(rule: &Rule, assessment: &Assessment, (now, max): (Points, Points)) -> Option<Self> {
        let number = |input| match assessment.entry(input) {
            Some(Entry::Value(Value::Number(number))) => Some(*number),
            _ => None,
        };
        let mut steps: Vec<(Exact, bool)> = vec![(Exact::from(1), true)];
        let Fraction { numerator, denominator, .. } = rule.fraction()?;
        match rule {
            Rule::Ratio { bands, round_to, .. } => {
                for band in bands {
                    steps.push((band.from.exact(), band.from_inclusive));
                    let next = round_to.and_then(|step| rounds_up(band, (now, step), max));
                    steps.extend(next.map(|rate| (rate, true)));
                    if let BandValue::TimesMaxOver { full_at } = band.value {
                        steps.push((full_at.exact(), true));
                    }
                }
            }
            Rule::Target { target, default, .. } => {
                let hundredth = Decimal::scaled_from(1, 2).exact();
                let typed = number(*target).filter(|target| !target.is_zero());
                let target = typed.map(|target| &target.exact() * &hundredth);
                steps.push((target.or(default.map(Decimal::exact))?, true));
            }
            _ => return None,
        }
        ordered::sort_by(&mut steps, |(a, a_in), (b, b_in)| a.cmp(b).then(b_in.cmp(a_in)));
        Some(Self { numerator, n: number(numerator)?, d: number(denominator)?, steps })
    }
}

/// The rate from which the points of a band are rounded to the multiple of `step` above `now`; none in a band with the
/// same points at any rate.
fn rounds_up(band: &Band, (now, step): (Points, Points), max: Points) -> Option<Exact> {
    let half = Exact::fraction(1, 2)?;
    // A half is rounded up.
    let share = (&now.exact() + &(&step.exact() * &half)).over(&max.exact())?;
    let from = band.from.exact();
    match band.value {
        BandValue::Constant(_) => None,
        BandValue::TimesMax => Some(share),
        BandValue::TimesMaxOver { full_at } => Some(&share * &full_at.exact()),
        BandValue::Interpolated => Some(&from + &(&share * &(&band.to?.exact() - &from))),
    }
    .filter(|rate| band.holds(rate))
}

/// The points that the total lacks until its index is at least `index`; `None` where no total reaches it.
pub fn to_reach(set: &CriteriaSet, total: &Total, index: Percent) -> Option<Points> {
    let step = Exact::fraction(1, 10_i128.pow(u32::from(set.leaf_decimals)))?;
    // The index is rounded half-up, so half a unit of its last decimal may be missing.
    let half = Exact::fraction(1, 2 * 10_i128.pow(u32::from(set.percent_decimals)))?;
    let least = &(&index.decimal().exact() - &half) * &total.max.exact();
    let steps = least.over(&Exact::from(100))?.over(&step)?.ceil()?;
    let needed = Points::rounded(&(&Exact::from(steps) * &step), set.leaf_decimals);
    (needed > total.points && needed <= total.max).then_some(needed - total.points)
}

/// How the whole stands to the class above its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextClass {
    /// There is none above.
    Best,
    /// So many points are missing to it.
    Missing {
        /// The class.
        class: ClassIx,
        /// The points that the total lacks.
        points: Points,
    },
    /// The points reach a better class, from which something other than points keeps it.
    Held {
        /// The class that the points reach.
        reached: ClassIx,
    },
    /// No total reaches it.
    OutOfReach,
}

/// How the whole stands to the class above its own; none while something is open or nothing is scored.
pub fn next_class(set: &CriteriaSet, total: &Total) -> Option<NextClass> {
    let (_, class) = total.class.filter(|_| !total.is_provisional())?;
    let reached = set.classification.class_of(total.index?)?;
    if reached.0 > class.0 {
        return Some(NextClass::Held { reached });
    }
    let Some(next) = set.classification.bands.get(class.0 + 1) else { return Some(NextClass::Best) };
    Some(match to_reach(set, total, next.from) {
        Some(points) => NextClass::Missing { class: ClassIx(class.0 + 1), points },
        None => NextClass::OutOfReach,
    })
}

/// Last year's points of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// The points of the items of which last year's are known.
    pub points: Points,
    /// The maximum that the set gives these items.
    pub max: Points,
    /// How many these are.
    pub known: usize,
    /// How many items the part has for this unit.
    pub items: usize,
}

impl Earlier {
    /// Points in percent of the maximum.
    pub fn index(&self, decimals: u8) -> Option<Percent> {
        self.points.percent_of(self.max, decimals)
    }
}

/// Last year's points of a part; none where no item's are known.
pub fn earlier(set: &CriteriaSet, assessment: &Assessment, report: &Report, node: NodeIx) -> Option<Earlier> {
    let mut earlier = Earlier { points: Points::ZERO, max: Points::ZERO, known: 0, items: 0 };
    for leaf in set.leaves_of(node) {
        if report.leaf(leaf).is_of_other_unit() {
            continue;
        }
        earlier.items += 1;
        if let Some(points) = assessment.previous_points(leaf) {
            earlier.points = earlier.points + points;
            earlier.max = earlier.max + set.node_of(leaf).max;
            earlier.known += 1;
        }
    }
    (earlier.known > 0).then_some(earlier)
}

/// The least whole numerator whose rate meets the threshold itself, not one that only rounds up to it.
fn least_count(threshold: &Exact, inclusive: bool, denominator: Decimal) -> Option<i128> {
    let exact: Exact = threshold * &denominator.exact();
    let least = exact.ceil()?;
    if !inclusive && Exact::from(least) == exact {
        return least.checked_add(1);
    }
    Some(least)
}
