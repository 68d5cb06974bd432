//! The answers of an item that its points tell: only where no other answers give the same points.

use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{CriteriaSet, InputIx, InputKind, Leaf, LeafIx};
use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::rule::{BoxPolicy, CheckBox, DeductMode, DeductStart, Deduction, Rule};

/// So many boxes are tried out together at most.
const MOST_BOXES: usize = 12;

/// The entries that give these points; `None` where others might too, or where another item uses one of them.
pub(super) fn entries(set: &CriteriaSet, leaf: LeafIx, points: Points) -> Option<Vec<(InputIx, Entry)>> {
    let about = &set[leaf];
    let is_own = |input: &InputIx| set[*input].used_by == [leaf];
    if !about.rule.inputs().iter().all(is_own) {
        return None;
    }
    let max = set[about.node].max;
    match &about.rule {
        Rule::YesNo { input, yes, no } => {
            let is_yes = (*yes != *no).then_some(*yes == points)?;
            (is_yes || *no == points).then(|| vec![said(*input, is_yes)])
        }
        Rule::Choice { input, options } => {
            let of = |exact: Exact| Points::rounded(&exact, set.leaf_decimals) == points;
            let mut fitting = options.iter().filter(|option| of(option.amount.of(max)));
            let (one, other) = (fitting.next()?, fitting.next());
            other.is_none().then(|| vec![(*input, Entry::Value(Value::Choice(one.id.clone())))])
        }
        Rule::AllOf { conditions } => {
            (points == max).then(|| conditions.iter().map(|input| said(*input, true)).collect())
        }
        Rule::Checks { boxes, not_arising } => checks(boxes, *not_arising, max, points),
        Rule::PerItem { count, each } => {
            let times = times(points, &each.exact())?;
            (points < max).then_some(())?;
            counted(set, *count, times).map(|entry| vec![entry])
        }
        Rule::Deduct { start, items, mode } => deducted(set, about, (*start, items, *mode), points),
        Rule::Manual { input, .. } => Some(vec![(*input, Entry::number(points.decimal()))]),
        Rule::Ratio { .. }
        | Rule::Target { .. }
        | Rule::Lateness { .. }
        | Rule::Composite { .. }
        | Rule::Switch { .. }
        | Rule::Survey { .. } => None,
    }
}

fn said(input: InputIx, is_yes: bool) -> (InputIx, Entry) {
    (input, Entry::Value(Value::Boolean(is_yes)))
}

/// The one way to tick boxes that gives the points. Where a box may be *không phát sinh*, points tell nothing.
fn checks(
    boxes: &[CheckBox],
    not_arising: BoxPolicy,
    max: Points,
    points: Points,
) -> Option<Vec<(InputIx, Entry)>> {
    if not_arising != BoxPolicy::Forbidden || boxes.len() > MOST_BOXES {
        return None;
    }
    let gives = |ticks: &u32| {
        let ticked = boxes.iter().enumerate().filter(|(at, _)| ticks & (1 << at) != 0);
        let sum = ticked.fold(Points::ZERO, |sum, (_, it)| sum + it.points);
        sum.min(max) == points
    };
    let mut fitting = (0..1_u32 << boxes.len()).filter(gives);
    let (one, other) = (fitting.next()?, fitting.next());
    let said = |(at, it): (usize, &CheckBox)| said(it.input, one & (1 << at) != 0);
    other.is_none().then(|| boxes.iter().enumerate().map(said).collect())
}

/// How many cases were deducted: none of any kind, or so many of the only kind, above the least points.
fn deducted(
    set: &CriteriaSet,
    leaf: &Leaf,
    (start, items, mode): (DeductStart, &[Deduction], DeductMode),
    points: Points,
) -> Option<Vec<(InputIx, Entry)>> {
    let max = set[leaf.node].max;
    let from = match start {
        DeductStart::Max => max,
        DeductStart::Zero => Points::ZERO,
    };
    if points == from {
        return items.iter().map(|item| counted(set, item.count, 0)).collect();
    }
    let [item] = items else { return None };
    if mode == DeductMode::Worst || points <= leaf.floor {
        return None;
    }
    let times = times(from - points, &item.amount.of(max))?;
    counted(set, item.count, times).map(|entry| vec![entry])
}

/// How often an amount goes into points, where it does so exactly.
fn times(points: Points, each: &Exact) -> Option<i64> {
    let times = points.exact().over(each)?;
    let whole = times.round_scaled(0);
    (whole >= 0 && Exact::from(i128::from(whole)) == times).then_some(whole)
}

fn counted(set: &CriteriaSet, input: InputIx, count: i64) -> Option<(InputIx, Entry)> {
    let InputKind::Number(field) = set[input].kind else { return None };
    let count = Decimal::whole(count);
    // A count with decimals could be any of several that are rounded alike.
    (field.decimals == 0 && field.accept(count).is_ok()).then(|| (input, Entry::number(count)))
}
