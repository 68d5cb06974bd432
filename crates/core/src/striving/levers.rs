//! The figures and answers of an item that can still be changed for the better.

use crate::assessment::{Assessment, Entry, Value};
use crate::criteria::{CriteriaSet, InputIx, InputKind, LeafIx, Relation, Role};
use crate::exact::Exact;
use crate::number::Decimal;
use crate::rule::{Achieved, Measure, Rule};
use crate::score::Report;

/// A figure or an answer that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lever {
    /// The input.
    pub(super) input: InputIx,
    /// How it can be changed.
    pub(super) kind: Kind,
}

/// How an input can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// To yes, or ticked.
    Yes,
    /// To another option.
    Option,
    /// Up.
    Up(Bound),
}

/// How far a figure can grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// To the figure at another input.
    Of(InputIx),
    /// To a number from which on nothing more is gained, or to the end of the field.
    Number(Decimal),
}

/// The levers of an item; none where its figures do not decide its points.
pub(super) fn levers(
    set: &CriteriaSet,
    assessment: &Assessment,
    report: &Report,
    leaf: LeafIx,
) -> Vec<Lever> {
    let about = &set[leaf];
    let answer = assessment.answer(leaf);
    let is_by_figures = about.is_asked()
        && set.role_of(leaf) != Role::Penalty
        && set[about.node].applies_to(assessment.header.unit_type)
        && report.covered_by(leaf).is_none()
        && answer.announced.is_none()
        && answer.mark.is_none();
    let mut levers = Vec::new();
    if is_by_figures {
        of_rule(&about.rule, assessment, set[about.node].max.exact(), &mut levers);
    }
    levers
}

fn of_rule(rule: &Rule, assessment: &Assessment, max: Exact, levers: &mut Vec<Lever>) {
    let mut up = |input, bound| levers.push(Lever { input, kind: Kind::Up(bound) });
    let whole =
        |exact: Option<Exact>| exact.and_then(|exact| exact.ceil()).map(|up| Decimal::scaled_from(up, 0));
    match rule {
        Rule::YesNo { input, yes, no } if yes > no => levers.push(Lever { input: *input, kind: Kind::Yes }),
        Rule::Choice { input, .. } => levers.push(Lever { input: *input, kind: Kind::Option }),
        Rule::AllOf { conditions } => {
            levers.extend(conditions.iter().map(|input| Lever { input: *input, kind: Kind::Yes }));
        }
        Rule::Checks { boxes, .. } => {
            levers.extend(boxes.iter().map(|tick| Lever { input: tick.input, kind: Kind::Yes }));
        }
        Rule::Ratio { measure, bands, .. } => match *measure {
            Measure::Fraction(fraction) => match assessment.figures().given(fraction) {
                Some(percent) => up(percent, Bound::Number(Decimal::whole(100))),
                None => up(fraction.numerator, Bound::Of(fraction.denominator)),
            },
            Measure::Percent(input) => up(input, Bound::Number(Decimal::whole(100))),
            Measure::Count(input) => {
                let ends = bands.iter().flat_map(|band| [Some(band.from), band.to]).flatten();
                let last = whole(ends.map(Decimal::exact).max());
                up(input, Bound::Number(last.unwrap_or(Decimal::ZERO).plus(Decimal::whole(1))));
            }
        },
        Rule::Target { achieved, target, default, .. } => match *achieved {
            Achieved::Rate(fraction) => match assessment.figures().given(fraction) {
                Some(percent) => up(percent, Bound::Number(Decimal::whole(100))),
                None => up(fraction.numerator, Bound::Of(fraction.denominator)),
            },
            Achieved::Value(input) => {
                let typed = number(assessment, *target).filter(|target| !target.is_zero());
                if let Some(target) = typed.or(*default) {
                    up(input, Bound::Number(target));
                }
            }
        },
        Rule::PerItem { count, each } => {
            if let Some(most) = whole(max.over(&each.exact())) {
                up(*count, Bound::Number(most));
            }
        }
        Rule::Composite { parts, .. } => {
            for part in parts {
                of_rule(&part.rule, assessment, part.max.exact(), levers);
            }
        }
        Rule::Switch { .. } => {
            if let Some(selected) = rule.selected(assessment.figures()) {
                of_rule(selected, assessment, max, levers);
            }
        }
        // A fact stays as it is, and nobody can say which figures points typed by hand depend on.
        Rule::YesNo { .. }
        | Rule::Deduct { .. }
        | Rule::Lateness { .. }
        | Rule::Manual { .. }
        | Rule::Survey { .. } => {}
    }
}

/// The number at an input.
pub(super) fn number(assessment: &Assessment, input: InputIx) -> Option<Decimal> {
    match assessment.entry(input) {
        Some(Entry::Value(Value::Number(number))) => Some(*number),
        _ => None,
    }
}

/// Whether a figure counts things: each of them is a unit of cost.
pub(super) fn counts(set: &CriteriaSet, input: InputIx) -> bool {
    matches!(set[input].kind, InputKind::Number(field) if field.decimals == 0)
}

/// The largest number that a figure can grow to under the figures that stand: by its rule, its field, and the wholes that
/// it is a part of. None where the whole is not known.
pub(super) fn most(
    set: &CriteriaSet,
    assessment: &Assessment,
    input: InputIx,
    bound: Bound,
) -> Option<Decimal> {
    let InputKind::Number(field) = set[input].kind else { return None };
    let mut most = match bound {
        Bound::Of(whole) => number(assessment, whole)?,
        Bound::Number(most) => most,
    };
    let mut at_most = |limit: Decimal| {
        if limit.exact() < most.exact() {
            most = limit;
        }
    };
    field.max.into_iter().for_each(&mut at_most);
    for relation in &set.relations {
        let Relation::AtMost { parts, whole } = relation else { continue };
        let Some(whole) = number(assessment, *whole).filter(|_| parts.contains(&input)) else { continue };
        let others = parts.iter().filter(|part| **part != input).filter_map(|part| number(assessment, *part));
        let taken = others.fold(Decimal::ZERO, Decimal::plus);
        let left = whole.scaled(6)? - taken.scaled(6)?;
        at_most(Decimal::scaled_from(left, 6));
    }
    Some(most)
}
