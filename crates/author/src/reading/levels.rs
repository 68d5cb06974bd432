//! Levels as a rule: met or not, one of several, or bands over a rate or a count.

use tu_cham_core::number::Decimal;

use crate::finding::Fact;
use crate::proposal::Doubt;
use crate::reading::boxes::says_points;
use crate::reading::clause::Clause;
use crate::reading::cover::{Course, course, faults, faults_among, jump};
use crate::reading::formula::{Formula, Over};
use crate::reading::interval::{Interval, interval};
use crate::reading::level::{Said, Value, said};
use crate::reading::rate::{lettered, spoken};
use crate::reading::rule::{Item, Rule};
use crate::reading::token::{Kind, Token, lower, tokens};
use crate::scoring::{Band, Bands, Edge, Gives, Level, Of, Rate, Scoring};

/// What stands beside the levels.
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
    let has_formula = found.iter().any(|level| matches!(level.value, Value::Formula(_)));
    let rule = if has_formula { by_formula(&found, item, beside) } else { by_points(&found, item, beside) }?;
    Some(rule.doubting(!left.is_empty(), Doubt::WordsLeft))
}

/// Bands of which at least one has a formula.
fn by_formula(found: &[Said], item: Item, beside: Beside) -> Option<Rule> {
    let mut rate = beside.rate.cloned();
    let mut doubts = Vec::new();
    let mut bands = Vec::new();
    for level in found {
        let gives = match &level.value {
            Value::Points(points) => Gives::Points(*points),
            Value::Max => Gives::Points(item.max?),
            Value::Share(percent) => Gives::Points(share(*percent, item.max?)?),
            Value::Formula(formula) => {
                match rate_of(formula, beside.letters) {
                    Named::Nothing => {}
                    Named::Unknown => doubts.push(Doubt::WordsLeft),
                    Named::Rate(own) => {
                        // A total over its part is a slip, or means something else.
                        if lower(&own.numerator).starts_with("tổng")
                            && !lower(&own.denominator).starts_with("tổng")
                        {
                            doubts.push(Doubt::Several);
                        }
                        rate = Some(own);
                    }
                }
                gives(formula, item.max)?
            }
        };
        let (from, to, label) = match interval(&level.label) {
            Some(it) if it.is_pure && it.of == Of::Percent => {
                if it.is_vague {
                    doubts.push(Doubt::Bands);
                }
                (it.from, it.to, level.label.clone())
            }
            None if matches!(level.value, Value::Formula(_)) => {
                match spoken(&level.label) {
                    Some(own) if rate.is_none() => rate = Some(own),
                    _ if level.label.is_empty() || is_score(&level.label) => {}
                    _ => doubts.push(Doubt::WordsLeft),
                }
                let (from, to) = remaining(found, level)?;
                (from, Some(to), String::new())
            }
            _ => return None,
        };
        if level.is_loose {
            doubts.push(Doubt::WordsLeft);
        }
        bands.push(Band { group: level.group.clone(), label, from, to, gives });
    }
    let bands = Bands { of: Of::Percent, levels: bands, rate, round: beside.round, clamps: beside.clamps };
    let max = item.max.or_else(|| most(&bands, None))?;
    let most = most(&bands, Some(max));
    if course(&bands, max) != Course::Rises {
        doubts.push(Doubt::Bands);
    }
    // A product over a percentage ends at that percentage.
    let elsewhere = |band: &Band| match (band.gives, band.to) {
        (Gives::TimesMaxOver(over), Some(to)) => over != to.value,
        _ => false,
    };
    if bands.levels.iter().any(elsewhere) {
        doubts.push(Doubt::Bands);
    }
    let intervals: Vec<Interval> = found.iter().filter_map(|level| interval(&level.label)).collect();
    if !one_subject(&intervals.iter().collect::<Vec<_>>()) {
        doubts.push(Doubt::Several);
    }
    let mut rule = banded(bands, max, doubts);
    rule.most = most;
    Some(rule)
}

/// The rates that no other level names, where they are one piece: all of them, or those on one side.
fn remaining(found: &[Said], level: &Said) -> Option<(Edge, Edge)> {
    let least = Edge { value: Decimal::ZERO, inclusive: true };
    let top = Edge { value: Decimal::whole(100), inclusive: true };
    let others: Vec<&Said> = found.iter().filter(|other| *other != level).collect();
    if others.len() + 1 != found.len() {
        return None;
    }
    let [other] = others.as_slice() else { return others.is_empty().then_some((least, top)) };
    let named = interval(&other.label).filter(|it| it.is_pure && it.of == Of::Percent && !it.is_vague)?;
    let turned = |edge: Edge| Edge { value: edge.value, inclusive: !edge.inclusive };
    match named.to {
        Some(to) if named.from == least && to != top => Some((turned(to), top)),
        Some(to) if to == top && named.from != least => Some((least, turned(named.from))),
        _ => None,
    }
}

/// A rule over bands, with their holes, overlaps and jumps.
fn banded(bands: Bands, max: Decimal, doubts: Vec<Doubt>) -> Rule {
    let parts: Vec<_> = bands.levels.iter().map(|band| (band.from, band.to, band.gives)).collect();
    let mut facts = faults(bands.of, &parts, true);
    let is_broken = !facts.is_empty();
    facts.extend(jump(&bands, max));
    let groups = bands.levels.iter().any(|band| band.group.is_some());
    let mut rule = Rule::new(Scoring::Bands(bands), None).doubting(is_broken, Doubt::Bands);
    rule.facts = facts;
    rule.doubts.extend(doubts);
    rule.doubting(groups, Doubt::Several)
}

/// What a formula says about its rate.
enum Named {
    /// Nothing.
    Nothing,
    /// Something that nobody explains.
    Unknown,
    /// These figures.
    Rate(Rate),
}

fn rate_of(formula: &Formula, letters: &[String]) -> Named {
    match &formula.of {
        Over::Rate => Named::Nothing,
        Over::Letters(over, under) => lettered(letters, *over, *under).map_or(Named::Unknown, Named::Rate),
        Over::Words(over, under) => Named::Rate(Rate { numerator: over.clone(), denominator: under.clone() }),
    }
}

fn gives(formula: &Formula, max: Option<Decimal>) -> Option<Gives> {
    if formula.target {
        return None;
    }
    match (formula.points, formula.over) {
        (None, None) => Some(Gives::TimesMax),
        (None, Some(over)) => Some(Gives::TimesMaxOver(over)),
        (Some(points), over) if max.is_none_or(|max| max == points) => {
            Some(over.map_or(Gives::TimesMax, Gives::TimesMaxOver))
                .filter(|_| max.is_some() || over.is_none())
        }
        (Some(points), None) => Some(Gives::Times(points)),
        (Some(_), Some(_)) => None,
    }
}

/// "Điểm", "Điểm đánh giá", "Tính".
fn is_score(label: &str) -> bool {
    matches!(
        lower(label).as_str(),
        "điểm"
            | "điểm số"
            | "điểm đánh giá"
            | "điểm đạt được"
            | "số điểm"
            | "tính điểm"
            | "tính"
            | "công thức tính"
            | "công thức"
            | "cách tính"
            | "cách tính điểm"
            | "điểm tự chấm"
    )
}

fn most(bands: &Bands, max: Option<Decimal>) -> Option<Decimal> {
    let each = bands.levels.iter().map(|band| match band.gives {
        Gives::Points(points) | Gives::Times(points) => Some(points),
        Gives::TimesMax | Gives::TimesMaxOver(_) => max,
    });
    each.collect::<Option<Vec<Decimal>>>()?.into_iter().max()
}

fn share(percent: Decimal, max: Decimal) -> Option<Decimal> {
    let product = percent.scaled(3)?.checked_mul(max.scaled(3)?)?;
    (product % 100 == 0).then(|| Decimal::scaled_from(product / 100, 6))
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
    let suspicious = levels.iter().any(|level| says_more(&level.label));
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

/// Whether the intervals among the levels leave nothing out, so that no level has to give nothing.
fn reaches_all(intervals: &[Option<Interval>]) -> bool {
    let parts: Vec<_> =
        intervals.iter().flatten().map(|it| (it.from, it.to, Gives::Points(Decimal::ZERO))).collect();
    let Some(of) = intervals.iter().flatten().map(|it| it.of).next() else { return false };
    let holes = faults(of, &parts, true);
    intervals.iter().flatten().all(|it| it.of == of) && !holes.iter().any(|it| matches!(it, Fact::Gap { .. }))
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

/// Bands over a rate or a count, where every level is nothing but an interval and more is better.
fn bands(levels: &[Level], intervals: &[Option<Interval>], item: Item, beside: Beside) -> Option<Rule> {
    let intervals: Vec<&Interval> = intervals.iter().map(Option::as_ref).collect::<Option<_>>()?;
    let of = intervals.first()?.of;
    let pure = intervals.iter().all(|it| it.is_pure && it.of == of);
    let longest = intervals.iter().map(|it| it.noun.as_str()).max_by_key(|noun| noun.len()).unwrap_or("");
    let same_noun = intervals.iter().all(|it| match of {
        Of::Percent => longest.starts_with(&it.noun),
        Of::Count => it.noun == longest || it.noun.is_empty() && !longest.is_empty(),
    });
    let grouped = levels.iter().any(|level| level.group.is_some());
    let names_none =
        of == Of::Percent || intervals.iter().any(|it| it.to == Some(it.from) && it.from.value.is_zero());
    // Counts without a unit may be anything, and where no level says "không có", none is not surely meant.
    let is_plain = pure && same_noun && one_subject(&intervals) && !grouped && names_none;
    if !is_plain || of == Of::Count && longest.is_empty() {
        return None;
    }
    let bands = Bands {
        of,
        levels: levels
            .iter()
            .zip(&intervals)
            .map(|(level, it)| Band {
                group: None,
                label: level.label.clone(),
                from: it.from,
                to: it.to,
                gives: Gives::Points(level.points),
            })
            .collect(),
        rate: beside.rate.cloned().filter(|_| of == Of::Percent),
        round: None,
        clamps: beside.clamps && of == Of::Percent,
    };
    let most = most(&bands, item.max);
    if course(&bands, most?) != Course::Rises {
        return None;
    }
    let is_vague = intervals.iter().any(|it| it.is_vague);
    let doubts = if is_vague { vec![Doubt::Bands] } else { Vec::new() };
    let mut rule = banded(bands, most?, doubts);
    rule.most = most;
    Some(rule)
}

/// Whether all levels are about one rate.
fn one_subject(intervals: &[&Interval]) -> bool {
    let mut subjects: Vec<&str> =
        intervals.iter().map(|it| it.subject.as_str()).filter(|it| !it.is_empty()).collect();
    subjects.dedup();
    subjects.len() < 2
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

/// One of several levels; two of which the second gives nothing are met or not.
fn choice(levels: Vec<Level>, intervals: &[Option<Interval>], most: Decimal) -> Rule {
    let repeats = (1..levels.len()).any(|at| {
        levels[..at]
            .iter()
            .any(|other| other.group == levels[at].group && lower(&other.label) == lower(&levels[at].label))
    });
    let mut facts = Vec::new();
    let groups: Vec<&Option<String>> = levels.iter().fold(Vec::new(), |mut groups, level| {
        if !groups.contains(&&level.group) {
            groups.push(&level.group);
        }
        groups
    });
    for group in &groups {
        let own: Vec<(Interval, Decimal)> = levels
            .iter()
            .zip(intervals)
            .filter(|(level, _)| level.group == **group)
            .filter_map(|(level, it)| Some((it.clone()?, level.points)))
            .collect();
        facts.extend(faults_among(&own));
    }
    let is_broken = !facts.is_empty();
    let turns = pays_less_for_more(&levels);
    if turns {
        facts.push(Fact::NotMonotonic);
    }
    let is_yes_no =
        matches!(levels.as_slice(), [a, b] if a.group.is_none() && a.points.is_zero() != b.points.is_zero());
    let scoring = if is_yes_no {
        let mut levels = levels;
        levels.sort_by_key(|level| std::cmp::Reverse(level.points));
        Scoring::YesNo(levels)
    } else {
        Scoring::Choice(levels)
    };
    let mut rule =
        Rule::new(scoring, Some(most)).doubting(is_broken, Doubt::Bands).doubting(repeats, Doubt::Several);
    rule.facts = facts;
    rule
}

/// Whether a group that lacks something ("không xây dựng kế hoạch") gets more than a level of the group that has it.
fn pays_less_for_more(levels: &[Level]) -> bool {
    let lacking = |group: &str| {
        let low = lower(group);
        ["không ", "chưa "].iter().find_map(|no| {
            let at = low.find(no).filter(|at| *at == 0 || low[..*at].ends_with(' '))?;
            let (before, after) = (&low[..at], &low[at + no.len()..]);
            Some([
                format!("{before}có {after}"),
                format!("{before}{after}"),
                format!("{before}có {}", after.trim_start_matches("có ")),
            ])
        })
    };
    levels.iter().filter_map(|level| Some((level, lacking(level.group.as_deref()?)?))).any(
        |(without, having)| {
            levels.iter().any(|with| {
                let does_nothing = with.points.is_zero();
                let has_it = with.group.as_deref().is_some_and(|group| having.contains(&lower(group)));
                has_it && !does_nothing && with.points < without.points
            })
        },
    )
}

/// Whether a label holds a rule of its own: points, a deduction, a limit, another item.
fn says_more(label: &str) -> bool {
    let words = tokens(label);
    let has_rule = words.iter().enumerate().any(|(at, word)| {
        let Some(next) = words.get(at + 1) else { return word.is_any(&ALONE) };
        let is_number = next.number().is_some();
        word.is_any(&ALONE)
            || PAIRS.iter().any(|(first, second)| word.is(first) && next.is(second))
            || word.is_any(&["cộng", "nhân"]) && is_number
            || word.is_any(&["mục", "điểm", "nhóm", "phần", "chí"]) && (is_number || is_roman(next))
    });
    has_rule || says_points(&words)
}

/// Words of a rule.
const ALONE: [&str; 3] = ["trừ", "mỗi", "cứ"];

/// Pairs of words of a rule.
const PAIRS: [(&str, &str); 8] = [
    ("tối", "đa"),
    ("công", "thức"),
    ("tương", "ứng"),
    ("hệ", "số"),
    ("cộng", "thêm"),
    ("cộng", "điểm"),
    ("cộng", "dồn"),
    ("nhân", "với"),
];

/// "ix", "iv".
fn is_roman(word: &Token) -> bool {
    matches!(&word.kind, Kind::Word(word) if word.chars().all(|c| "ivx".contains(c)))
}
