//! One of several levels, and the labels that hold a rule of their own.

use tu_cham_core::number::Decimal;

use crate::finding::Fact;
use crate::proposal::Doubt;
use crate::reading::boxes::says_points;
use crate::reading::cover::{faults, faults_among, share_an_end};
use crate::reading::interval::Interval;
use crate::reading::rule::Rule;
use crate::reading::token::{Kind, Token, begins, lower, says, tokens};
use crate::reading::turned::hole_below;
use crate::scoring::{Gives, Level, Scoring};

/// Whether the intervals among the levels leave nothing out, so that no level has to give nothing.
pub fn reaches_all(intervals: &[Option<Interval>]) -> bool {
    let parts: Vec<_> =
        intervals.iter().flatten().map(|it| (it.from, it.to, Gives::Points(Decimal::ZERO))).collect();
    let Some(of) = intervals.iter().flatten().map(|it| it.of).next() else { return false };
    let holes = faults(of, &parts, true);
    intervals.iter().flatten().all(|it| it.of == of) && !holes.iter().any(|it| matches!(it, Fact::Gap { .. }))
}

/// One of several levels; two of which the second gives nothing are met or not.
pub fn choice(levels: Vec<Level>, intervals: &[Option<Interval>], most: Decimal) -> Rule {
    let repeats = (1..levels.len()).any(|at| {
        levels[..at]
            .iter()
            .any(|other| other.group == levels[at].group && lower(&other.label) == lower(&levels[at].label))
    });
    let (mut facts, mut turns, mut shares) = (Vec::new(), false, false);
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
        shares |= share_an_end(&own);
        turns |= goes_up_and_down(own);
    }
    let is_broken = turns || shares || !facts.is_empty();
    let hole = hole_below(&levels, intervals);
    facts.extend(hole.map(|to| Fact::Gap { from: Decimal::ZERO, to }));
    let is_broken = is_broken || hole.is_some();
    if turns || pays_less_for_more(&levels) {
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

/// Whether the points of intervals rise in one place and fall in another.
fn goes_up_and_down(mut own: Vec<(Interval, Decimal)>) -> bool {
    own.retain(|(interval, _)| interval.is_pure);
    own.sort_by_key(|(interval, _)| (interval.from.value, !interval.from.inclusive));
    let steps = || own.windows(2).map(|pair| pair[0].1.cmp(&pair[1].1));
    steps().any(std::cmp::Ordering::is_lt) && steps().any(std::cmp::Ordering::is_gt)
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

/// Whether a label holds a rule of its own: points, a deduction, a limit, another item, a part of another level.
pub fn says_more(label: &str) -> bool {
    let words = tokens(label);
    let has_rule = words.iter().enumerate().any(|(at, word)| {
        let Some(next) = words.get(at + 1) else { return word.is_any(&ALONE) };
        let is_number = next.number().is_some();
        word.is_any(&ALONE)
            || PAIRS.iter().any(|(first, second)| word.is(first) && next.is(second))
            || word.is_any(&["cộng", "nhân"]) && is_number
            || word.is_any(&["mục", "điểm", "nhóm", "phần", "chí"]) && (is_number || is_roman(next))
    });
    let is_part = ["trong đó", "bao gồm", "gồm", "cụ thể", "riêng", "tổng điểm", "tổng cộng", "cộng"];
    let is_sentence =
        label.match_indices(". ").any(|(at, dot)| label[at + dot.len()..].starts_with(char::is_uppercase));
    has_rule || is_sentence || says_points(&words) || is_part.iter().any(|part| begins(&words, part))
}

/// Words that make more than a name of what is counted or ticked: a condition, a part of the points.
pub fn has_condition(text: &str) -> bool {
    let words = tokens(text);
    let conditions = [
        "nếu",
        "thì",
        "nhưng",
        "nửa",
        "riêng",
        "tùy",
        "ngoài ra",
        "tính điểm",
        "không tính",
        "được tính",
        "chỉ tính",
        "trong trường hợp",
        "trường hợp khác",
        "trường hợp đặc biệt",
        "xem xét",
        "áp dụng như",
        "quy đổi",
    ];
    let opens = ["thiếu", "khi", "trường hợp"].iter().any(|word| words.len() > 3 && begins(&words, word));
    opens || says_more(text) || conditions.iter().any(|condition| says(&words, condition))
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
