//! The points and the maximum of an item as formulas, or why they are no formulas.

use tu_cham_core::assessment::Mark;
use tu_cham_core::criteria::{EnteredBy, LeafIx};
use tu_cham_core::points::Points;
use tu_cham_core::rule::{Condition, Problem};

use super::rule_formula::{Dead, Live, Reading, or, points, rounded};
use crate::subject::Subject;

/// The longest formula that Excel takes, in characters, less some room.
const LONGEST: usize = 8_000;

/// The formulas of an item.
#[derive(Debug, Clone)]
pub(super) struct ItemFormula {
    /// The points; a blank text while figures are missing.
    pub(super) points: String,
    /// The applicable maximum, where it depends on the figures.
    pub(super) max: Option<String>,
}

/// Why an item is no formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fixed {
    /// Its group has one published number.
    Covered,
    /// Its points are published.
    Announced,
    /// It did not arise.
    NotApplicable,
    /// It is for other kinds of unit.
    OtherUnit,
    /// Others enter it.
    ByOthers,
    /// It took over the maximum of others.
    Received,
    /// It is declared to lack figures although they are there, or its points are not valid.
    Doubtful,
    /// The formula would be too long.
    TooLong,
    /// Its rule is none.
    Rule(Dead),
}

/// The formulas of an item.
pub(super) fn of(subject: Subject, leaf: LeafIx) -> Result<ItemFormula, Fixed> {
    let Subject { set, assessment, report, .. } = subject;
    let (result, answer, about) = (report.leaf(leaf), assessment.answer(leaf), &set[leaf]);
    let too_exact = |problem: &Problem| matches!(problem, Problem::TooManyDecimals { .. });
    if result.is_of_other_unit() {
        return Err(Fixed::OtherUnit);
    }
    if report.covered_by(leaf).is_some() {
        return Err(Fixed::Covered);
    }
    if result.outside || about.entered_by() == EnteredBy::Verifier {
        return Err(Fixed::ByOthers);
    }
    if matches!(answer.mark, Some(Mark::NotApplicable { .. })) {
        return Err(Fixed::NotApplicable);
    }
    if answer.announced.is_some() {
        return Err(Fixed::Announced);
    }
    if !result.received.is_zero() {
        return Err(Fixed::Received);
    }
    // Declared to lack figures, an item is open whatever a condition on others says.
    let declared = answer.mark == Some(Mark::DataMissing) && !about.zero_if.is_empty();
    let contradicts = result.is_open() && (declared || result.problems.is_empty());
    if contradicts || result.problems.iter().any(too_exact) {
        return Err(Fixed::Doubtful);
    }
    let max = set.node_of(leaf).max;
    let reading = Reading { set, figures: assessment.figures() };
    let mut live = reading.rule(&about.rule, max).map_err(Fixed::Rule)?;
    if about.rule.is_survey() {
        let cell = live.value.clone();
        live.missing.push(format!("OR({cell}<{},{cell}>{})", points(about.floor), points(max)));
    }
    let limited = format!(
        "MAX({},MIN({},{}))",
        points(about.floor),
        points(max),
        rounded(&live.value, set.leaf_decimals)
    );
    let formula = settled(&reading, &live, &about.zero_if, &limited, about.floor)?;
    let leaves = live.leaves.as_ref().map(|leaves| format!("IF({leaves},0,{})", points(max)));
    if formula.len() > LONGEST || leaves.as_ref().is_some_and(|leaves| leaves.len() > LONGEST) {
        return Err(Fixed::TooLong);
    }
    Ok(ItemFormula { points: formula, max: leaves })
}

/// The formula with what is missing, what takes the item out of the score, and what leaves it no points.
fn settled(
    reading: &Reading,
    live: &Live,
    conditions: &[Condition],
    limited: &str,
    floor: Points,
) -> Result<String, Fixed> {
    let mut value = limited.to_owned();
    if let Some(leaves) = &live.leaves {
        if !conditions.is_empty() {
            return Err(Fixed::Rule(Dead::PartLeaves));
        }
        value = format!("IF({leaves},\"\",{value})");
    }
    let open = |value: &str| match live.missing.as_slice() {
        [] => value.to_owned(),
        missing => format!("IF({},\"\",{value})", or(missing)),
    };
    if conditions.is_empty() {
        return Ok(open(&value));
    }
    let (mut blank, mut holds) = (Vec::new(), Vec::new());
    for condition in conditions {
        let (missing, held) = reading.condition(condition).map_err(Fixed::Rule)?;
        blank.extend(missing);
        holds.push(held);
    }
    // A condition that takes all points away needs no figures, unless points could fall below zero.
    let none = if floor >= Points::ZERO { "0".to_owned() } else { open(&format!("MIN(0,{limited})")) };
    let rest = format!("IF({},{none},{})", or(&holds), open(&value));
    Ok(if blank.is_empty() { rest } else { format!("IF({},\"\",{rest})", or(&blank)) })
}
