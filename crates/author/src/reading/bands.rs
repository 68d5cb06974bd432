//! Bands over a rate or a count, with points or with formulas.

use tu_cham_core::number::Decimal;

use crate::proposal::Doubt;
use crate::reading::cover::{Course, course, faults, jump};
use crate::reading::formula::{Formula, Over};
use crate::reading::interval::{Interval, interval};
use crate::reading::level::{Said, Value, share};
use crate::reading::levels::Beside;
use crate::reading::rate::{lettered, spoken};
use crate::reading::rule::{Item, Rule};
use crate::reading::token::{Kind, Token, lower, tokens};
use crate::scoring::{Band, Bands, Edge, Gives, Level, Of, Rate, Scoring};

/// Bands of which at least one has a formula.
pub fn by_formula(found: &[Said], item: Item, beside: Beside) -> Option<Rule> {
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
                    Named::Rate(own) => rate = Some(own),
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
fn banded(mut bands: Bands, max: Decimal, doubts: Vec<Doubt>) -> Rule {
    let is_cut = floored(&mut bands);
    let parts: Vec<_> = bands.levels.iter().map(|band| (band.from, band.to, band.gives)).collect();
    let mut facts = faults(bands.of, &parts, true);
    let is_broken = !facts.is_empty();
    facts.extend(jump(&bands, max));
    let groups = bands.levels.iter().any(|band| band.group.is_some());
    let mut rule = Rule::new(Scoring::Bands(bands), None).doubting(is_broken, Doubt::Bands);
    rule.facts = facts;
    rule.doubts.extend(doubts);
    rule.doubting(groups || is_cut, Doubt::Several)
}

/// "Dưới 95%: tỷ lệ x điểm tối đa; dưới 50%: 0 điểm": the second takes from the first, as it hardly means anything else. Whether it did.
fn floored(bands: &mut Bands) -> bool {
    let least = Edge { value: Decimal::ZERO, inclusive: true };
    let floor = bands.levels.iter().find_map(|band| match (band.gives, band.to) {
        (Gives::Points(points), Some(to)) if points.is_zero() && band.from == least => Some(to),
        _ => None,
    });
    let Some(floor) = floor else { return false };
    let is_computed = |band: &Band| {
        !matches!(band.gives, Gives::Points(_))
            && band.from == least
            && band.to.is_none_or(|to| to.value > floor.value)
    };
    let mut found = bands.levels.iter_mut().filter(|band| is_computed(band));
    match (found.next(), found.next()) {
        (Some(band), None) => {
            band.from = Edge { value: floor.value, inclusive: !floor.inclusive };
            true
        }
        _ => false,
    }
}

/// The words of a formula about its rate.
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
    let hundredfold = |points: Decimal| points.scaled(4).map(|scaled| Decimal::scaled_from(scaled, 2));
    match (formula.points, formula.over) {
        // Points for one percent: all of them give the maximum.
        (Some(points), None) if formula.in_percent && max.is_some() && hundredfold(points) == max => {
            Some(Gives::TimesMax)
        }
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
            | "điểm tự"
    )
}

fn most(bands: &Bands, max: Option<Decimal>) -> Option<Decimal> {
    let each = bands.levels.iter().map(|band| match band.gives {
        Gives::Points(points) | Gives::Times(points) => Some(points),
        Gives::TimesMax | Gives::TimesMaxOver(_) => max,
    });
    each.collect::<Option<Vec<Decimal>>>()?.into_iter().max()
}

/// Bands over a rate or a count, where every level is nothing but an interval and more is better.
pub fn bands(levels: &[Level], intervals: &[Option<Interval>], item: Item, beside: Beside) -> Option<Rule> {
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
        rate: beside
            .rate
            .cloned()
            .or_else(|| lettered_in(levels, beside.letters))
            .filter(|_| of == Of::Percent),
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

/// The figures of "Tỷ lệ b/a" in the labels.
fn lettered_in(levels: &[Level], letters: &[String]) -> Option<Rate> {
    let letter = |word: &Token| match &word.kind {
        Kind::Word(word) if word.len() == 1 => word.chars().next(),
        _ => None,
    };
    let mut named: Vec<(char, char)> = levels
        .iter()
        .filter_map(|level| {
            tokens(&level.label).windows(3).find_map(|three| {
                Some((letter(&three[0])?, letter(&three[2])?)).filter(|_| three[1].is_sign('/'))
            })
        })
        .collect();
    named.dedup();
    match named.as_slice() {
        [(over, under)] => lettered(letters, *over, *under),
        _ => None,
    }
}

/// Whether all levels are about one rate.
fn one_subject(intervals: &[&Interval]) -> bool {
    let mut subjects: Vec<&str> =
        intervals.iter().map(|it| it.subject.as_str()).filter(|it| !it.is_empty()).collect();
    subjects.dedup();
    subjects.len() < 2
}
