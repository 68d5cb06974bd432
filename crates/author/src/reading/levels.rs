//! Levels as a rule: met or not, one of several, bands, or points that add up.

use tu_cham_core::number::Decimal;

use crate::finding::Fact;
use crate::proposal::Doubt;
use crate::reading::bands::{bands, by_formula};
use crate::reading::choice::{choice, reaches_all, says_more};
use crate::reading::clause::Clause;
use crate::reading::interval::{Interval, interval};
use crate::reading::level::{Said, Value, said, share};
use crate::reading::rule::{Item, Rule};
use crate::scoring::{Level, Of, Rate, Scoring};

/// The words beside the levels.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The figures of the rate, where they are defined.
    pub rate: Option<&'a Rate>,
    /// Clauses that explain letters.
    pub letters: &'a [String],
    /// The rounding.
    pub round: Option<Decimal>,
    /// Whether the words around are about a rate, so that bare numbers may be percentages.
    pub is_about_rate: bool,
    /// Whether a rate may go over 100 %.
    pub clamps: bool,
}

/// Levels as a rule.
pub fn levels(clauses: &[Clause], item: Item, beside: Beside) -> Option<Rule> {
    let mut found: Vec<Said> = Vec::new();
    let mut left: Vec<&Clause> = Vec::new();
    for clause in clauses {
        match said(clause) {
            Some(mut level) => {
                // A clause without points before a level in the same line belongs to its words.
                if let Some(before) = left.pop_if(|before| before.line == clause.line) {
                    level.label = format!("{}; {}", before.text, level.label);
                    level.is_loose = true;
                }
                found.push(level);
            }
            None => left.push(clause),
        }
    }
    if found.is_empty() {
        return None;
    }
    // Lists within a list: they do not say which parts add up.
    let mut styles: Vec<char> =
        clauses.iter().filter(|it| said(it).is_some()).filter_map(|it| it.style).collect();
    styles.sort_unstable();
    styles.dedup();
    let has_formula = found.iter().any(|level| matches!(level.value, Value::Formula(_)));
    let rule = if has_formula { by_formula(&found, item, beside) } else { by_points(&found, item, beside) }?;
    let joined = clauses.iter().any(|clause| clause.is_joined);
    Some(
        rule.doubting(styles.len() > 1 || joined, Doubt::Several)
            .doubting(!left.is_empty(), Doubt::WordsLeft),
    )
}

/// Levels with points.
fn by_points(found: &[Said], item: Item, beside: Beside) -> Option<Rule> {
    let points: Vec<Decimal> = found
        .iter()
        .map(|level| match &level.value {
            Value::Points(points) => Some(*points),
            Value::Max => item.max,
            Value::Share(percent) => share(*percent, item.max?),
            Value::Formula(_) => None,
        })
        .collect::<Option<_>>()?;
    let most = points.iter().copied().max()?;
    let is_loose = found.iter().any(|level| level.is_loose);
    let all_loose = found.iter().all(|level| level.is_loose);
    // Bare numbers are points only where they agree with the maximum.
    if all_loose && (item.max != Some(most) || found.len() < 2) {
        return None;
    }
    if found.iter().any(|level| level.label.is_empty()) && found.len() > 1 {
        return None;
    }
    let levels: Vec<Level> = found
        .iter()
        .zip(&points)
        .map(|(level, points)| Level {
            group: level.group.clone(),
            label: level.label.clone(),
            points: *points,
        })
        .collect();
    if let [only] = levels.as_slice() {
        return single(only, most, item, is_loose);
    }
    let intervals: Vec<Option<Interval>> = levels.iter().map(|level| interval(&level.label)).collect();
    let rule = bands(&levels, &intervals, item, beside)
        .or_else(|| sums(&levels, most, item))
        .unwrap_or_else(|| choice(levels.clone(), &intervals, most));
    let suspicious = levels.iter().any(|level| says_more(&level.label)) || has_introduction(found);
    let lacks_percent = intervals.iter().flatten().any(|it| it.lacks_percent);
    let may_be_rate = beside.is_about_rate
        && intervals.iter().flatten().any(|it| it.of == Of::Count && it.is_pure && it.noun.is_empty());
    let mut rule = rule
        .doubting(is_loose, Doubt::Several)
        .doubting(suspicious, Doubt::WordsLeft)
        .doubting(may_be_rate, Doubt::Bands);
    if lacks_percent {
        rule.facts.push(Fact::MissingPercentSign);
    }
    let least = points.iter().copied().min().unwrap_or_default();
    if !least.is_zero() && !matches!(rule.scoring, Scoring::Checks(_) | Scoring::Composite { .. }) {
        rule.facts.push(Fact::LowestLevelNotZero { points: least });
        rule = rule.doubting(!reaches_all(&intervals), Doubt::Several);
    }
    Some(rule)
}

/// Whether the first of several levels in a line has words before it that may be meant for all: "Số liệu đến 15/12: Có: 2 điểm; không: 0 điểm".
fn has_introduction(found: &[Said]) -> bool {
    let [first, others @ ..] = found else { return false };
    let Some((before, _)) = first.label.split_once(':') else { return false };
    others.first().is_some_and(|next| next.line == first.line)
        && !others.iter().any(|other| other.label.starts_with(before))
}

/// One level: else there are no points, if it is all that is said.
fn single(only: &Level, most: Decimal, item: Item, is_loose: bool) -> Option<Rule> {
    if only.label.is_empty()
        || is_loose
        || item.max != Some(most)
        || item.is_penalty
        || interval(&only.label).is_some()
    {
        return None;
    }
    let none = Level { group: None, label: String::new(), points: Decimal::ZERO };
    Some(Rule::new(Scoring::YesNo(vec![only.clone(), none]), Some(most)).doubting(true, Doubt::WordsLeft))
}

/// Levels that add up: none has the maximum, together they have it.
fn sums(levels: &[Level], most: Decimal, item: Item) -> Option<Rule> {
    let max = item.max.filter(|max| most < *max)?;
    let mut groups: Vec<(Option<&String>, Vec<Level>)> = Vec::new();
    for level in levels {
        match groups.last_mut() {
            Some((group, list)) if *group == level.group.as_ref() => list.push(level.clone()),
            _ => groups.push((level.group.as_ref(), vec![level.clone()])),
        }
    }
    let best = |list: &[Level]| list.iter().map(|level| level.points).max().unwrap_or_default();
    let sum = |points: &mut dyn Iterator<Item = Decimal>| points.fold(Decimal::ZERO, Decimal::plus);
    if groups.len() > 1 {
        let total = sum(&mut groups.iter().map(|(_, list)| best(list)));
        let parts = groups.into_iter().map(|(_, list)| Scoring::Choice(list)).collect();
        return (total == max).then(|| {
            Rule::new(Scoring::Composite { parts, cap: None }, Some(total)).doubting(true, Doubt::Several)
        });
    }
    let total = sum(&mut levels.iter().map(|level| level.points));
    let all_positive = levels.iter().all(|level| !level.points.is_zero());
    (total == max && all_positive)
        .then(|| Rule::new(Scoring::Checks(levels.to_vec()), Some(total)).doubting(true, Doubt::Several))
}
