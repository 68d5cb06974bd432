//! "Mỗi nội dung được 0,5 điểm: …; …", "Cộng dồn các nội dung sau: …", "Bảo đảm đồng thời các điều kiện: …".

use tu_cham_core::number::Decimal;

use crate::proposal::Doubt;
use crate::reading::choice::has_condition;
use crate::reading::clause::{Clause, bare, ends_in_points};
use crate::reading::level::{Value, said};
use crate::reading::rule::Rule;
use crate::reading::token::{Token, begins, says, tokens};
use crate::scoring::{Level, Scoring};

/// Boxes that add up.
pub fn checks(clauses: &[Clause]) -> Option<Rule> {
    same_points(clauses).or_else(|| own_points(clauses))
}

/// "Mỗi nội dung được 0,5 điểm: …; …".
fn same_points(clauses: &[Clause]) -> Option<Rule> {
    let (first, rest) = clauses.split_first()?;
    let words = first.tokens();
    let each = words.first()?;
    if !each.is("mỗi") && !says(&words[..words.len().min(4)], "mỗi") {
        return None;
    }
    let colon = words.iter().position(|word| word.is_sign(':'))?;
    let head = &words[..colon];
    let points = head.windows(2).find(|pair| pair[1].is_any(&["điểm", "đ"]))?[0].number()?.value;
    let numbers = head.iter().filter(|word| word.number().is_some()).count();
    if numbers != 1 || says(head, "trừ") {
        return None;
    }
    let own = bare(&first.text[words[colon].end..]);
    let (rest, others): (Vec<&Clause>, Vec<&Clause>) =
        rest.iter().partition(|clause| clause.line == first.line || clause.is_listed);
    let labels: Vec<&str> = std::iter::once(own)
        .chain(rest.iter().map(|clause| clause.text.as_str()))
        .filter(|it| !it.is_empty())
        .collect();
    let has_points = labels.iter().any(|label| says_points(&tokens(label)));
    if labels.len() < 2 || has_points {
        return None;
    }
    let boxes: Vec<Level> =
        labels.iter().map(|label| Level { group: None, label: (*label).to_owned(), points }).collect();
    Some(rule_of(boxes).doubting(!others.is_empty(), Doubt::WordsLeft))
}

/// "Cộng dồn các nội dung sau: - A: 0,4 điểm - B: 0,3 điểm".
fn own_points(clauses: &[Clause]) -> Option<Rule> {
    let (first, rest) = clauses.split_first()?;
    let words = first.tokens();
    let adds = ["cộng dồn", "tổng điểm các nội dung", "cộng điểm các nội dung", "tổng hợp điểm các nội dung"];
    if !adds.iter().any(|adds| begins(&words, adds)) || ends_in_points(&words) && rest.is_empty() {
        return None;
    }
    let mut boxes = Vec::new();
    let colon = words.iter().position(|word| word.is_sign(':'));
    let own =
        colon.map(|colon| Clause { text: bare(&first.text[words[colon].end..]).to_owned(), ..first.clone() });
    for clause in own.iter().filter(|own| !own.text.is_empty()).chain(rest) {
        let level = said(clause)?;
        let Value::Points(points) = level.value else { return None };
        if level.is_loose || level.label.is_empty() {
            return None;
        }
        boxes.push(Level { group: None, label: level.label, points });
    }
    (boxes.len() >= 2).then(|| rule_of(boxes))
}

fn rule_of(boxes: Vec<Level>) -> Rule {
    let sum = boxes.iter().fold(Decimal::ZERO, |sum, level| sum.plus(level.points));
    let repeats = (1..boxes.len()).any(|at| boxes[..at].iter().any(|other| other.label == boxes[at].label));
    let says_else = boxes.iter().any(|level| has_condition(&level.label));
    Rule::new(Scoring::Checks(boxes), Some(sum))
        .doubting(repeats, Doubt::Several)
        .doubting(says_else, Doubt::WordsLeft)
}

/// All conditions for the points.
pub fn all_of(clauses: &[Clause]) -> Option<Rule> {
    let (first, rest) = clauses.split_first()?;
    let words = first.tokens();
    let colon = words.iter().position(|word| word.is_sign(':'))?;
    let head = &words[..colon];
    let demands = [
        "đồng thời các",
        "đồng thời",
        "đầy đủ các điều kiện",
        "tất cả các điều kiện",
        "đủ các điều kiện",
        "đầy đủ các yêu cầu",
        "tất cả các yêu cầu",
        "đủ các yêu cầu",
    ];
    let opens = ["bảo đảm", "đảm bảo", "đáp ứng", "đạt", "thực hiện"].iter().any(|word| begins(head, word));
    if !opens || !demands.iter().any(|demand| says(head, demand)) {
        return None;
    }
    let mut conditions: Vec<String> = Vec::new();
    let own = Clause { text: bare(&first.text[words[colon].end..]).to_owned(), ..first.clone() };
    let mut parts = std::iter::once(&own).chain(rest).filter(|clause| !clause.text.is_empty());
    let points = parts.by_ref().find_map(|clause| {
        let level = said(clause);
        conditions.push(level.as_ref().map_or_else(|| clause.text.clone(), |level| level.label.clone()));
        level.map(|level| level.value)
    });
    let Value::Points(points) = points? else { return None };
    let others: Vec<&Clause> = parts.collect();
    // Whoever misses one gets nothing; anything else is another rule.
    let is_else = |clause: &Clause| {
        let words = clause.tokens();
        let misses = words.first().is_some_and(|word| word.is_any(&["không", "thiếu", "chưa"]));
        misses
            && said(clause).is_some_and(|level| {
                level.value == Value::Points(Decimal::ZERO) && !has_condition(&level.label)
            })
    };
    let is_rest_zero = matches!(others.as_slice(), [one] if is_else(one));
    if conditions.len() < 2 || conditions.iter().any(String::is_empty) || points.is_zero() {
        return None;
    }
    let doubt = if others.is_empty() { Doubt::Several } else { Doubt::WordsLeft };
    let says_else = conditions.iter().any(|condition| has_condition(condition));
    Some(
        Rule::new(Scoring::AllOf { conditions, points }, Some(points))
            .doubting(!is_rest_zero, doubt)
            .doubting(says_else, Doubt::WordsLeft),
    )
}

/// Whether points are named anywhere.
pub fn says_points(words: &[Token]) -> bool {
    words.windows(2).any(|pair| pair[0].number().is_some() && pair[1].is_any(&["điểm", "đ"]))
        || ends_in_points(words)
}
