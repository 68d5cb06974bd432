//! The points and the maximum of an item as formulas, or why they are no formulas.

use tu_cham_core::assessment::Mark;
use tu_cham_core::criteria::{EnteredBy, Leaf, LeafIx, NaPolicy, SurveyMode};
use tu_cham_core::points::Points;
use tu_cham_core::rule::{Condition, Problem, Rule};
use tu_cham_core::score::Trace;

use super::rule_formula::{Dead, Live, Reading, or, points, rounded};
use crate::subject::Subject;

/// The longest formula that Excel takes, in characters, less some room.
const LONGEST: usize = 8_000;
/// As deep as Excel lets functions stand in one another, less some room.
const DEEPEST: usize = 60;

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
    /// It took over the maximum of others, or does so once it counts.
    Received,
    /// It is declared to lack figures although they are there, or its points are not valid.
    Doubtful,
    /// The formula would be too long or too deep.
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
    let reading = Reading { set, figures: assessment.figures() };
    let max = set.node_of(leaf).max;
    // Where the set forbids it, the mark counts for nothing.
    if matches!(answer.mark, Some(Mark::NotApplicable { .. })) && about.na != NaPolicy::Forbidden {
        return not_arising(&reading, about, max);
    }
    if answer.announced.is_some() {
        return Err(Fixed::Announced);
    }
    let gives =
        |giver: &LeafIx| report.leaf(*giver).trace == Some(Trace::NotApplicable(NaPolicy::Redistribute));
    if about.takes_from.iter().any(gives) {
        return Err(Fixed::Received);
    }
    // Declared to lack figures, an item is open whatever a condition on others says, and as long as any of its figures
    // is blank, those included that the rule can do without.
    let does_without =
        |rule: &&Rule| matches!(rule, Rule::Switch { .. } | Rule::Target { default: Some(_), .. });
    let declared = answer.mark == Some(Mark::DataMissing)
        && (!about.zero_if.is_empty() || about.rule.all().iter().any(does_without));
    let contradicts = result.is_open() && (declared || result.problems.is_empty());
    if contradicts || result.problems.iter().any(too_exact) {
        return Err(Fixed::Doubtful);
    }
    let is_survey = about.rule.is_survey();
    if is_survey && (set.survey == SurveyMode::RescaleWhenAbsent || !about.zero_if.is_empty()) {
        return Err(Fixed::ByOthers);
    }
    let mut live = reading.rule(&about.rule, max).map_err(Fixed::Rule)?;
    if is_survey {
        live.missing = vec![reading.no_points(&live.value, about.floor, max)];
    }
    let limited = format!(
        "MAX({},MIN({},{}))",
        points(about.floor),
        points(max),
        rounded(&live.value, set.leaf_decimals)
    );
    let formula = settled(&reading, &live, &about.zero_if, &limited, about.floor)?;
    let applicable = match &live.leaves {
        Some(leaves) => Some(format!("IF({leaves},0,{})", points(max))),
        // A survey without a result is no part of the maximum.
        None => is_survey.then(|| format!("IF({},0,{})", or(&live.missing), points(max))),
    };
    fitting(ItemFormula { points: formula, max: applicable })
}

/// The formulas of an item that did not arise: its points depend on figures where a condition of a group can take them.
fn not_arising(reading: &Reading, about: &Leaf, max: Points) -> Result<ItemFormula, Fixed> {
    let inherited = &about.zero_if[about.zero_if.len() - about.inherited..];
    if about.na != NaPolicy::Full || inherited.is_empty() {
        return Err(Fixed::NotApplicable);
    }
    let full = Live { missing: Vec::new(), leaves: None, value: points(max) };
    let formula = settled(reading, &full, inherited, &full.value, Points::ZERO)?;
    fitting(ItemFormula { points: formula, max: None })
}

/// The formulas, where Excel takes them.
fn fitting(formula: ItemFormula) -> Result<ItemFormula, Fixed> {
    let fits = |text: &String| text.len() <= LONGEST && depth(text) <= DEEPEST;
    let all_fit = fits(&formula.points) && formula.max.as_ref().is_none_or(fits);
    if all_fit { Ok(formula) } else { Err(Fixed::TooLong) }
}

/// How many brackets are open at once. Our own words have none.
fn depth(formula: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for sign in formula.bytes() {
        match sign {
            b'(' => open += 1,
            b')' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

/// The formula with the condition that a figure is missing, those that take the item out of the score, and those that
/// leave it no points.
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
