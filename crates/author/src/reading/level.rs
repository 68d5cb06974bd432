//! A clause as a level: words, and the points at their end.

use tu_cham_core::number::Decimal;

use crate::reading::choice::has_condition;
use crate::reading::clause::{Clause, bare};
use crate::reading::formula::{Formula, formula, is_max};
use crate::reading::interval::interval;
use crate::reading::token::{Kind, Token, begins, lower, tokens};

/// A level as its words have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words without the points; blank where there are none.
    pub label: String,
    /// The points of the level.
    pub value: Value,
    /// Whether the number stands there without colon and unit, so that it may be no number of points.
    pub is_loose: bool,
    /// The heading above it.
    pub group: Option<String>,
    /// The line in which it begins.
    pub line: usize,
}

/// The points of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Points.
    Points(Decimal),
    /// The maximum of the item.
    Max,
    /// This percentage of the maximum.
    Share(Decimal),
    /// Points by a formula.
    Formula(Formula),
}

/// Words between a label and its points, longest first.
const JOINTS: [&str; 31] = [
    "thì điểm đánh giá được tính theo công thức",
    "điểm đánh giá được tính theo công thức",
    "thì được tính điểm theo công thức",
    "được tính điểm theo công thức",
    "thì tính điểm theo công thức",
    "thì tính theo công thức",
    "được tính theo công thức",
    "tính điểm theo công thức",
    "tính theo công thức",
    "theo công thức",
    "thì điểm đánh giá là",
    "điểm đánh giá là",
    "thì điểm đánh giá",
    "điểm đánh giá",
    "số điểm là",
    "số điểm",
    "thì được tính",
    "thì được",
    "thì tính",
    "thì đạt",
    "thì chấm",
    "được tính",
    "được chấm",
    "được cộng",
    "sẽ được",
    "sẽ",
    "được",
    "tính",
    "chấm",
    "điểm",
    "thì",
];

/// Words of two syllables of which the second one is that for points.
const WITH_POINT: [&str; 7] =
    ["dứt điểm", "trọng điểm", "thời điểm", "địa điểm", "đặc điểm", "ưu điểm", "khuyết điểm"];

/// Words before a number that is no number of points.
const NO_POINTS: [&str; 22] = [
    "điều", "khoản", "mục", "số", "quý", "năm", "tháng", "ngày", "mẫu", "điểm", "quyết", "án", "nhóm",
    "chương", "tiêu", "chí", "phần", "biểu", "lục", "phụ", "cấp", "định",
];

/// Words before a number of points that are no level: a deduction, a limit, one end of a span.
const NO_JOINT: [&str; 16] = [
    "trừ", "đa", "quá", "mỗi", "đến", "tới", "hoặc", "và", "hơn", "dưới", "trên", "từ", "thiểu", "nhất", "x",
    "nhân",
];

/// The clause as a level.
pub fn said(clause: &Clause) -> Option<Said> {
    let (label, value, is_loose) = match (split(&clause.text), clause.points) {
        // "Mức 2" with 2 points in a cell of its own is the name of the level.
        (Some((label, Value::Points(own), false)), Some(points)) if own == points => {
            (label, Value::Points(own), false)
        }
        (_, Some(points)) => (clause.text.as_str(), Value::Points(points), false),
        (split, None) => split?,
    };
    Some(Said { label: label.to_owned(), value, is_loose, group: clause.group.clone(), line: clause.line })
}

fn split(text: &str) -> Option<(&str, Value, bool)> {
    let words = tokens(text);
    first(text, &words)
        .or_else(|| percentage(text, &words))
        .or_else(|| most(text, &words))
        .or_else(|| last(text, &words))
        .or_else(|| {
            let (before, formula) = formula(text)?;
            Some((label(before), Value::Formula(formula), false))
        })
        .or_else(|| nothing(text))
}

/// "Dưới 70%: không tính điểm".
fn nothing(text: &str) -> Option<(&str, Value, bool)> {
    let low = lower(text);
    let ends = [
        "không có điểm",
        "không tính điểm",
        "không được điểm",
        "không chấm điểm",
        "không cho điểm",
        "không điểm",
    ];
    let end = ends.iter().find(|end| low.ends_with(**end))?;
    let label = label(&text[..text.len() - end.len()]);
    let names_rest = ["không", "chưa", "còn lại"].iter().any(|word| begins(&tokens(label), word));
    let is_level = names_rest && !has_condition(label) || interval(label).is_some_and(|it| it.is_pure);
    is_level.then_some((label, Value::Points(Decimal::ZERO), false))
}

/// "1 điểm: có kế hoạch", "được 1 điểm nếu có kế hoạch".
fn first<'a>(text: &'a str, words: &[Token]) -> Option<(&'a str, Value, bool)> {
    let words = match words {
        [gets, rest @ ..] if gets.is_any(&["được", "đạt", "chấm", "cho", "tính"]) => rest,
        words => words,
    };
    let [number, unit, colon, rest @ ..] = words else { return None };
    let leads = colon.is_sign(':') || colon.is_any(&["nếu", "khi"]);
    let points = number.number().filter(|_| unit.is_any(&["điểm", "đ"]) && leads)?;
    let says_points =
        rest.windows(2).any(|pair| pair[0].number().is_some() && pair[1].is_any(&["điểm", "đ"]));
    (!rest.is_empty() && !says_points).then(|| (bare(&text[colon.end..]), Value::Points(points.value), false))
}

/// "Có kế hoạch: 1 điểm", "đạt 1", "Đạt (1đ)".
fn last<'a>(text: &'a str, words: &[Token]) -> Option<(&'a str, Value, bool)> {
    let (words, in_brackets) = match words {
        [rest @ .., close] if close.is_sign(')') => (rest, true),
        words => (words, false),
    };
    let (before, number, has_unit) = match words {
        [before @ .., number, unit] if unit.is_any(&["điểm", "đ"]) => (before, number, true),
        [before @ .., number] => (before, number, false),
        [] => return None,
    };
    let points = number.number()?.value;
    let joint = before.last();
    if in_brackets {
        let open = joint.filter(|open| open.is_sign('(') && has_unit)?;
        return Some((label(&text[..open.start]), Value::Points(points), false));
    }
    let before_text = &text[..number.start];
    match joint {
        None if has_unit => Some(("", Value::Points(points), false)),
        Some(joint) if joint.is_sign(':') || joint.is_sign('=') => {
            Some((label(before_text), Value::Points(points), false))
        }
        Some(joint) if joint.is_any(&NO_JOINT) || joint.is_sign('/') => None,
        // A dash before the number of points may be a minus, or join two numbers.
        Some(joint) if joint.is_sign('-') && !is_word(before, joint, number) => None,
        Some(joint) if has_unit && (matches!(joint.kind, Kind::Word(_)) || joint.is_sign('-')) => {
            Some((label(before_text), Value::Points(points), false))
        }
        Some(joint) if matches!(joint.kind, Kind::Word(_)) && !joint.is_any(&NO_POINTS) => {
            let low = lower(before_text);
            let is_announced = ["đánh giá là", "số điểm là"].iter().any(|end| low.trim_end().ends_with(end));
            Some((label(before_text), Value::Points(points), !is_announced))
        }
        _ => None,
    }
}

/// Whether a dash stands between a word and a number, with a space behind it.
fn is_word(before: &[Token], dash: &Token, number: &Token) -> bool {
    let word = before[..before.len() - 1].last();
    word.is_some_and(|word| {
        matches!(word.kind, Kind::Word(_)) && !word.is_any(&["điểm", "đ"]) || word.is_sign('%')
    }) && number.start > dash.end
}

/// "Đạt từ 80% trở lên: điểm tối đa".
fn most<'a>(text: &'a str, words: &[Token]) -> Option<(&'a str, Value, bool)> {
    let joint = words
        .iter()
        .rposition(|word| word.is_sign(':') || word.is_any(&["được", "tính", "chấm", "đạt", "là", "cho"]))?;
    let said: Vec<&str> = words[joint + 1..]
        .iter()
        .map(|word| match &word.kind {
            Kind::Word(word) => word.as_str(),
            _ => "",
        })
        .collect();
    let said = said.join(" ");
    (joint > 0 && (is_max(&said) || said == "tối đa")).then(|| {
        let joint = &words[joint];
        let before = if joint.is_sign(':') { &text[..joint.end] } else { &text[..joint.start] };
        (label(before), Value::Max, false)
    })
}

/// "Hoàn thành tốt: 75% điểm tối đa".
fn percentage<'a>(text: &'a str, words: &[Token]) -> Option<(&'a str, Value, bool)> {
    let at = words.iter().rposition(|word| word.is_sign('%'))?;
    let rest: Vec<&str> = words[at + 1..]
        .iter()
        .map(|word| match &word.kind {
            Kind::Word(word) => word.as_str(),
            _ => "",
        })
        .collect();
    let rest = rest.join(" ");
    let number = words.get(at.checked_sub(1)?)?;
    let percent = number.number()?.value;
    let before = &words[..at - 1];
    let joins =
        before.last().is_some_and(|word| word.is_sign(':') || word.is_any(&["được", "tính", "chấm", "đạt"]));
    let is_share = is_max(&rest) || matches!(rest.as_str(), "số điểm" | "điểm" | "tổng điểm");
    (joins && is_share && percent <= Decimal::whole(100))
        .then(|| (label(&text[..number.start]), Value::Share(percent), false))
}

/// A percentage of the maximum.
pub fn share(percent: Decimal, max: Decimal) -> Option<Decimal> {
    let product = percent.scaled(3)?.checked_mul(max.scaled(3)?)?;
    (product % 100 == 0).then(|| Decimal::scaled_from(product / 100, 6))
}

/// The end of a text, longer than any joint.
fn tail(text: &str) -> &str {
    text.char_indices().rev().nth(64).map_or(text, |(at, _)| &text[at..])
}

/// The label without the words and signs that lead to the points.
pub fn label(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        if let Some(rest) = text.strip_suffix(':') {
            let rest = rest.trim_end();
            let low = lower(rest);
            let announces = |joint: &&&str| joint.starts_with("thì ") || joint.ends_with("công thức");
            let joint = JOINTS.iter().filter(announces).find(|joint| low.ends_with(**joint));
            return joint.map_or(rest, |joint| rest[..rest.len() - joint.len()].trim_end());
        }
        if let Some(rest) = text.strip_suffix(['=', '-', '–', '—']) {
            text = rest.trim_end();
            continue;
        }
        let low = lower(tail(text));
        let is_joint = |joint: &&&str| {
            let rest = low.strip_suffix(**joint);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
        };
        // "Giải quyết dứt điểm 5 điểm" ends in another word.
        let is_part = WITH_POINT.iter().any(|word| low.ends_with(word));
        let joint = JOINTS.iter().find(is_joint).filter(|_| !is_part);
        match joint {
            Some(joint) => text = text[..text.len() - joint.len()].trim_end().trim_end_matches(','),
            None => match low.strip_suffix("đạt").map(str::trim_end).and_then(|rest| rest.strip_suffix(':'))
            {
                Some(rest) => return text[..text.len() - low.len() + rest.len()].trim_end(),
                None => return text,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let clause = Clause { text: text.to_owned(), ..Clause::default() };
        let said = said(&clause)?;
        let value = match said.value {
            Value::Points(points) => points.canonical(),
            Value::Max => "max".to_owned(),
            Value::Share(percent) => format!("{}%", percent.canonical()),
            Value::Formula(_) => "formula".to_owned(),
        };
        Some(format!("{}|{value}{}", said.label, if said.is_loose { "?" } else { "" }))
    }

    #[test]
    fn levels_end_in_their_points() {
        for (text, expected) in [
            ("Đạt từ 90% đến dưới 100%: 8 điểm", "Đạt từ 90% đến dưới 100%|8"),
            ("Có kế hoạch: dưới 60%: 2", "Có kế hoạch: dưới 60%|2"),
            ("gửi trước ngày 15/12: 3", "gửi trước ngày 15/12|3"),
            ("Có: 0,5đ", "Có|0.5"),
            ("Dưới 70%: không tính điểm", "Dưới 70%|0"),
            ("Dưới 70% thì không có điểm", "Dưới 70%|0"),
            ("Còn lại: không điểm", "Còn lại|0"),
            ("Đạt (1đ)", "Đạt|1"),
            ("Đạt được 1 điểm", "Đạt|1"),
            ("Không đạt: 0", "Không đạt|0"),
            ("kịp thời 1", "kịp thời|1?"),
            ("1 điểm: có kế hoạch", "có kế hoạch|1"),
            ("Đạt - 2 điểm", "Đạt|2"),
            ("Nếu tỷ lệ này < 0.80 thì điểm đánh giá là 0", "Nếu tỷ lệ này < 0.80|0"),
            ("Nếu tỷ lệ này < 0.80 thì điểm đánh giá là 0 điểm", "Nếu tỷ lệ này < 0.80|0"),
            ("Đạt từ 80% trở lên: điểm tối đa", "Đạt từ 80% trở lên|max"),
            ("Đạt từ 80% trở lên sẽ đạt điểm tối đa", "Đạt từ 80% trở lên|max"),
            ("Hoàn thành tốt: 75% điểm tối đa", "Hoàn thành tốt|75%"),
            ("Từ 60% đến dưới 85%: Điểm = (Tỷ lệ giải ngân/85%) x 10", "Từ 60% đến dưới 85%|formula"),
            ("Từ 70% trở lên: Tỷ lệ x điểm tối đa", "Từ 70% trở lên|formula"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_ends_are_no_points() {
        for text in [
            "gửi trước ngày 15/12",
            "theo Nghị quyết 57-NQ/TW",
            "theo Mẫu 02",
            "trong năm 2026",
            "trừ 0,5 điểm",
            "tối đa 2 điểm",
            "Ban hành kịp thời",
            "đạt 90%",
            "Có: từ 0,5 đến 1 điểm",
            "Có: 1 - 2 điểm",
            "Có: 1-2",
            "Nếu chậm thì không tính điểm",
            "Không: -1 điểm",
            "Không -1 điểm",
            "Có: 0,5/1 điểm",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
