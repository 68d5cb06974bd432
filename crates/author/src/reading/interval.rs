//! "Từ 80% đến dưới 100%", "trên 90%", "từ 3 kênh trở lên": rates and counts that belong to a level.

use tu_cham_core::number::Decimal;

use crate::reading::ends::{End, end_before, is_noun, is_opening, subject};
use crate::reading::token::{Kind, Token, tokens};
use crate::scoring::{Edge, Of};

/// The rates or counts that a level names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Rates in percent or counts.
    pub of: Of,
    /// The lower end.
    pub from: Edge,
    /// The upper end; `None` where it has none.
    pub to: Option<Edge>,
    /// The name of the rate, in lower case; blank where the level does not say it.
    pub subject: String,
    /// The unit that is counted, in lower case; blank where the level does not say it.
    pub noun: String,
    /// Whether the level says nothing else.
    pub is_pure: bool,
    /// Whether a percent sign is missing at one of its ends.
    pub lacks_percent: bool,
    /// Whether it names one rate where an annex usually means this rate and more: "Đạt 80%".
    pub is_vague: bool,
}

/// The interval that a level names, if it names one.
pub fn interval(label: &str) -> Option<Interval> {
    let words = tokens(label);
    if let Some(zero) = none_of(&words) {
        return Some(zero);
    }
    let numbers: Vec<usize> = (0..words.len()).filter(|at| words[*at].number().is_some()).collect();
    match numbers.as_slice() {
        [one] => single(&words, *one),
        [first, second] => double(&words, *first, *second),
        _ => None,
    }
}

/// "không có kênh nào".
fn none_of(words: &[Token]) -> Option<Interval> {
    let [no, has, noun @ .., any] = words else { return None };
    let is_zero = no.is("không") && has.is("có") && any.is("nào") && !noun.is_empty();
    let nothing = Edge { value: Decimal::ZERO, inclusive: true };
    is_zero.then(|| Interval {
        of: Of::Count,
        from: nothing,
        to: Some(nothing),
        subject: String::new(),
        noun: joined(noun),
        is_pure: noun.iter().all(|word| matches!(word.kind, Kind::Word(_))),
        lacks_percent: false,
        is_vague: false,
    })
}

/// A number with the sign after it, and the words around.
struct Number<'a> {
    value: Decimal,
    in_percent: bool,
    before: &'a [Token],
    after: &'a [Token],
}

fn number(words: &[Token], at: usize, start: usize, end: usize) -> Option<Number<'_>> {
    let written = words[at].number()?;
    let in_percent = words.get(at + 1).is_some_and(|word| word.is_sign('%'));
    let value = match written.grouped {
        Some(grouped) if !in_percent => grouped,
        _ => written.value,
    };
    let after = if in_percent { at + 2 } else { at + 1 };
    // A number glued to a slash or a dash is a date, a document or a part of something.
    let is_part = |word: Option<&Token>| word.is_some_and(|word| word.is_sign('/'));
    if is_part(words.get(after)) || is_part(at.checked_sub(1).and_then(|at| words.get(at))) {
        return None;
    }
    Some(Number { value, in_percent, before: &words[start..at], after: &words[after.min(end)..end] })
}

fn single(words: &[Token], at: usize) -> Option<Interval> {
    let number = number(words, at, 0, words.len())?;
    let (end, before) = end_before(number.before);
    let (end, noun) = match up_or_down(number.after) {
        Some((up, noun)) if end == End::At || end == End::From => (up, noun),
        Some(_) => return None,
        None => (end, number.after.to_vec()),
    };
    let as_fraction = !number.in_percent
        && number.value <= Decimal::whole(1)
        && number.value.decimals() > 0
        && before.iter().any(|word| word.is("lệ"));
    let value = if as_fraction { hundredfold(number.value) } else { number.value };
    let of = if number.in_percent || as_fraction { Of::Percent } else { Of::Count };
    let (from, to) = ends(of, end, value)?;
    Some(Interval {
        of,
        from,
        to,
        subject: subject(before),
        is_pure: is_opening(before) && is_noun(&noun),
        noun: joined(&noun),
        lacks_percent: false,
        is_vague: end == End::At && of == Of::Percent && value != Decimal::whole(100) && !value.is_zero(),
    })
}

fn double(words: &[Token], first: usize, second: usize) -> Option<Interval> {
    let low = number(words, first, 0, second)?;
    let high = number(words, second, first + 1, words.len())?;
    let (low_end, before) = end_before(low.before);
    if let Some(found) = enclosed(first, &low, &high) {
        return Some(found);
    }
    let (between, noun) = between(low.after)?;
    let of = if low.in_percent || high.in_percent { Of::Percent } else { Of::Count };
    let edge = |number: &Number, inclusive| Edge { value: number.value, inclusive };
    let (from, to) = if low.value < high.value {
        let from = match low_end {
            End::At | End::From => edge(&low, true),
            End::Above => edge(&low, false),
            End::Below | End::UpTo => return None,
        };
        (from, edge(&high, between == End::UpTo))
    } else {
        // "dưới 90% đến 70%" runs downward.
        let to = match low_end {
            End::Below => edge(&low, false),
            _ => return None,
        };
        if between != End::UpTo || low.value == high.value {
            return None;
        }
        (edge(&high, true), to)
    };
    if of == Of::Percent && to.value > Decimal::whole(100) {
        return None;
    }
    let noun = if noun.is_empty() { high.after.to_vec() } else { noun };
    Some(Interval {
        of,
        from,
        to: Some(to),
        subject: subject(before),
        is_pure: is_opening(before) && is_noun(&noun) && is_noun(high.after),
        noun: joined(&noun),
        lacks_percent: of == Of::Percent && !(low.in_percent && high.in_percent) && between == End::Below,
        is_vague: false,
    })
}

/// "90% ≤ tỷ lệ < 95%".
fn enclosed(first: usize, low: &Number, high: &Number) -> Option<Interval> {
    let [open, subject @ .., close] = low.after else { return None };
    let sign = |word: &Token| {
        [('≤', true), ('<', false)].into_iter().find(|(sign, _)| word.is_sign(*sign)).map(|it| it.1)
    };
    let (from, to) = (sign(open)?, sign(close)?);
    let is_named = !subject.is_empty() && subject.iter().all(|word| matches!(word.kind, Kind::Word(_)));
    let is_percent = low.in_percent && high.in_percent && high.value <= Decimal::whole(100);
    let is_whole = is_named && is_percent && first == 0 && high.after.is_empty() && low.value < high.value;
    is_whole.then(|| Interval {
        of: Of::Percent,
        from: Edge { value: low.value, inclusive: from },
        to: Some(Edge { value: high.value, inclusive: to }),
        subject: crate::reading::ends::subject(subject),
        noun: String::new(),
        is_pure: true,
        lacks_percent: false,
        is_vague: false,
    })
}

/// "trở lên", "trở xuống", and the words around it.
fn up_or_down(words: &[Token]) -> Option<(End, Vec<Token>)> {
    let at =
        words.windows(2).position(|pair| pair[0].is("trở") && pair[1].is_any(&["lên", "đi", "xuống"]))?;
    let end = if words[at + 1].is("xuống") { End::UpTo } else { End::From };
    Some((end, words[..at].iter().chain(&words[at + 2..]).cloned().collect()))
}

/// How the words between two numbers join them, and the unit that is counted.
fn between(words: &[Token]) -> Option<(End, Vec<Token>)> {
    let (joint, below) = match words {
        [rest @ .., last] if last.is_any(&["dưới", "cận"]) || last.is_sign('<') => (rest, true),
        [rest @ .., not, yet] if not.is("chưa") && yet.is_any(&["đến", "đạt"]) => (rest, true),
        words => (words, false),
    };
    let (last, noun) = joint.split_last()?;
    let is_span = last.is_any(&["đến", "tới"]) || last.is_sign('-') || below && last.is("và");
    if !is_span {
        return None;
    }
    let noun = match noun {
        [rest @ .., up, on] if up.is("trở") && on.is("lên") => rest,
        noun => noun,
    };
    Some((if below { End::Below } else { End::UpTo }, noun.to_vec()))
}

fn ends(of: Of, end: End, value: Decimal) -> Option<(Edge, Option<Edge>)> {
    let edge = |value, inclusive| Edge { value, inclusive };
    let hundred = Decimal::whole(100);
    let top = (of == Of::Percent).then_some(edge(hundred, true));
    let least = edge(Decimal::ZERO, true);
    if of == Of::Percent && (value > hundred || value == hundred && end == End::Above) {
        return None;
    }
    Some(match end {
        End::From => (edge(value, true), top),
        End::Above => (edge(value, false), top),
        End::Below if !value.is_zero() => (least, Some(edge(value, false))),
        End::Below => return None,
        End::UpTo => (least, Some(edge(value, true))),
        End::At => (edge(value, true), Some(edge(value, true))),
    })
}

/// The words one after the other.
pub fn joined(words: &[Token]) -> String {
    let words: Vec<&str> = words
        .iter()
        .filter_map(|word| match &word.kind {
            Kind::Word(word) => Some(word.as_str()),
            _ => None,
        })
        .collect();
    words.join(" ")
}

fn hundredfold(value: Decimal) -> Decimal {
    value.scaled(6).map_or(value, |units| Decimal::scaled_from(units * 100, 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(label: &str) -> Option<String> {
        let it = interval(label)?;
        let from = format!("{}{}", if it.from.inclusive { '[' } else { '(' }, it.from.value.canonical());
        let to = it.to.map_or("..".to_owned(), |to| {
            format!("{}{}", to.value.canonical(), if to.inclusive { ']' } else { ')' })
        });
        let of = if it.of == Of::Percent { "%" } else { "" };
        let marks = [(it.is_pure, ""), (!it.lacks_percent, "-"), (!it.is_vague, "?")];
        let pure = if it.is_pure { "" } else { " &" };
        let others: String = marks[1..].iter().filter(|(fine, _)| !fine).map(|(_, mark)| *mark).collect();
        let noun = if it.noun.is_empty() { String::new() } else { format!(" {}", it.noun) };
        Some(format!("{from},{to}{of}{others}{noun}{pure}"))
    }

    #[test]
    fn ends_belong_where_the_words_say() {
        for (label, expected) in [
            ("từ 80% đến dưới 100%", "[80,100)%"),
            ("Trên 90%", "(90,100]%"),
            ("từ 90% trở lên", "[90,100]%"),
            ("Dưới 50%", "[0,50)%"),
            ("90% ≤ tỷ lệ < 95%", "[90,95)%"),
            ("80% < mức độ hài lòng ≤ 90%", "(80,90]%"),
            ("đạt 100%", "[100,100]%"),
            ("100%", "[100,100]%"),
            ("Từ 95% – dưới 100%", "[95,100)%"),
            ("Đạt từ 85- dưới 100%", "[85,100)%-"),
            ("từ 70% đến 90%", "[70,90]%"),
            ("70% - 90%", "[70,90]%"),
            ("70–90%", "[70,90]%"),
            ("trên 70% đến 90%", "(70,90]%"),
            ("Từ trên 70% đến dưới 90%", "(70,90)%"),
            ("dưới 90% đến 70%", "[70,90)%"),
            ("Đạt từ 100% kế hoạch", "[100,100]% kế hoạch"),
            (
                "Hoàn thành đúng tiến độ 100% nhiệm vụ, chỉ tiêu được giao",
                "[100,100]% nhiệm vụ chỉ tiêu được giao",
            ),
            ("Từ 80% số cơ quan trở lên", "[80,100]% số cơ quan"),
            (">= 80%", "[80,100]%"),
            ("≥80%", "[80,100]%"),
            ("<80%", "[0,80)%"),
            ("≤ 5%", "[0,5]%"),
            ("Nếu tỷ lệ này < 0.80", "[0,80)%"),
            ("Nếu tỷ lệ b/a >= 0.80", "[80,100]%"),
            ("Tỷ lệ b/a = 100%", "[100,100]%"),
            ("Tỷ lệ hồ sơ đúng hạn đạt từ 95% trở lên", "[95,100]%"),
            ("Đạt 80%", "[80,80]%?"),
            ("70% trở xuống", "[0,70]%"),
            ("99,5% trở lên", "[99.5,100]%"),
            ("Từ 3 kênh trở lên", "[3,.. kênh"),
            ("từ 1 đến 2 kênh", "[1,2] kênh"),
            ("Từ 2 - 4 bài", "[2,4] bài"),
            ("Dưới 2 bài", "[0,2) bài"),
            ("không có kênh nào", "[0,0] kênh"),
            ("01 cuộc", "[1,1] cuộc"),
            ("Từ 1.000 lượt trở lên", "[1000,.. lượt"),
            ("Ít nhất 05 bài viết", "[5,.. bài viết"),
            ("chưa đạt 60%", "[0,60)%"),
        ] {
            assert_eq!(read(label).as_deref(), Some(expected), "{label}");
        }
    }

    #[test]
    fn more_than_an_interval_is_told() {
        for label in [
            "dưới 80% nhưng đã đôn đốc bằng văn bản",
            "Dưới 50% hoặc không triển khai",
            "Có kế hoạch: đạt từ 100% kế hoạch",
            "Đủ thành phần, 100% lớp tập huấn do tỉnh tổ chức",
            "Từ 90% trở lên, có báo cáo",
            "Từ 90% trở lên và không có hồ sơ trễ",
        ] {
            assert!(!interval(label).expect(label).is_pure, "{label}");
        }
    }

    #[test]
    fn other_numbers_are_no_interval() {
        for label in [
            "gửi trước ngày 15/12",
            "Nghị định 30/2020/NĐ-CP",
            "Ít nhất 01 sản phẩm OCOP 4 sao trở lên",
            "Ban hành kịp thời",
            "từ 90% đến dưới 80%",
            "trên 100%",
            "từ 5% đến 10% của 20%",
            "90% hoặc 80%",
        ] {
            assert_eq!(interval(label), None, "{label}");
        }
    }
}
