//! "Mỗi mô hình: 0,5 điểm, tối đa 1 điểm", "trừ 0,5đ/lần", "thiếu mỗi kỳ trừ 0,5đ": points for each of something.

use tu_cham_core::number::Decimal;

use crate::reading::clause::{Clause, bare};
use crate::reading::token::{Kind, Token, says, tokens};

/// Points for each of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Each {
    /// Whether they are deducted.
    pub is_deducted: bool,
    /// The points for one; a magnitude.
    pub points: Decimal,
    /// The unit that is counted; blank for points that are deducted once.
    pub unit: String,
    /// The words before: "Khiển trách".
    pub label: String,
    /// The limit named with it.
    pub cap: Option<Cap>,
}

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// These points.
    Points(Decimal),
    /// All points of the item.
    All,
}

/// The clause as points for each.
pub fn each(clause: &Clause) -> Option<Each> {
    if clause.points.is_some() {
        return None;
    }
    let (text, cap) = uncapped(&clause.text);
    let words = tokens(text);
    let text = Text { text, words: &words };
    let found = text.deducted().or_else(|| text.counted()).or_else(|| text.per())?;
    Some(Each { cap, ..found })
}

/// The clause as nothing but a limit: "tối đa 6,0đ".
pub fn cap(clause: &Clause) -> Option<Cap> {
    let (rest, cap) = uncapped(&clause.text);
    cap.filter(|_| bare(rest).is_empty())
}

/// The text without the limit at its end.
fn uncapped(text: &str) -> (&str, Option<Cap>) {
    let words = tokens(text);
    for start in 0..words.len() {
        let Some(cap) = limit(&words[start..]) else { continue };
        let before = &text[..words[start].start];
        return (before.trim_end().trim_end_matches([',', ';', '.', '(']).trim_end(), Some(cap));
    }
    (text, None)
}

/// A limit that fills the words.
fn limit(words: &[Token]) -> Option<Cap> {
    let words = match words {
        [rest @ .., close] if close.is_sign(')') => rest,
        words => words,
    };
    let skip =
        |words: &[Token], skipped: &[&str]| words.iter().take_while(|word| word.is_any(skipped)).count();
    let lead = skip(words, &["nhưng", "và", "trừ", "cộng", "thưởng", "được", "tổng", "số", "điểm"]);
    let rest = &words[lead..];
    if let [to, until @ ..] = rest
        && to.is_any(&["đến", "cho", "hết"])
        && words[..lead].last().is_some_and(|word| word.is("trừ"))
    {
        let known = |word: &Token| {
            word.is_any(&[
                "hết", "đến", "khi", "điểm", "số", "của", "tiêu", "chí", "này", "thành", "phần", "nội",
                "dung", "mục", "thì", "thôi", "tối", "đa",
            ]) || word.number().is_some_and(|number| number.value.is_zero())
        };
        let is_all = to.is("hết") || until.iter().any(|word| word.is("hết"));
        return (is_all && until.iter().all(known)).then_some(Cap::All);
    }
    let named = [
        "tối đa",
        "không quá",
        "không vượt quá",
        "không trừ quá",
        "không cộng quá",
        "nhiều nhất",
        "trừ tối đa",
        "cộng tối đa",
        "thưởng tối đa",
    ];
    let named = named
        .iter()
        .map(|name| name.split(' ').count())
        .zip(named)
        .find(|(length, name)| rest.len() > *length && says(&rest[..*length], name))?;
    let rest = &rest[named.0..];
    let rest = &rest[skip(rest, &["trừ", "cộng", "được", "là", "không", "quá", "bằng"])..];
    let rest = match rest {
        [colon, rest @ ..] if colon.is_sign(':') => rest,
        rest => rest,
    };
    match rest {
        [number] => number.number().map(|number| Cap::Points(number.value)),
        [number, unit] if unit.is_any(&["điểm", "đ"]) => {
            number.number().map(|number| Cap::Points(number.value))
        }
        rest => {
            let said: Vec<&str> = rest
                .iter()
                .map(|word| match &word.kind {
                    Kind::Word(word) => word.as_str(),
                    _ => "",
                })
                .collect();
            crate::reading::formula::is_max(&said.join(" ")).then_some(Cap::All)
        }
    }
}

struct Text<'a> {
    text: &'a str,
    words: &'a [Token],
}

impl Text<'_> {
    /// With "trừ" before the points.
    fn deducted(&self) -> Option<Each> {
        let words = self.words;
        let at = words.windows(2).position(|pair| pair[0].is("trừ") && pair[1].number().is_some())?;
        let points = words[at + 1].number()?.value;
        let has_unit = words.get(at + 2).is_some_and(|word| word.is_any(&["điểm", "đ"]));
        let after = &words[at + 2 + usize::from(has_unit)..];
        let before = match &words[..at] {
            [rest @ .., last]
                if last.is_any(&["thì", "bị", "sẽ"]) || last.is_sign(':') || last.is_sign(',') =>
            {
                rest
            }
            rest => rest,
        };
        let deducts = |unit: &[Token], label: &[Token]| Each {
            is_deducted: true,
            points,
            unit: self.said(unit),
            label: self.said(label),
            cap: None,
        };
        if let Some(unit) = after_slash(after) {
            return is_unit(unit).then(|| deducts(unit, before));
        }
        if !after.is_empty() {
            return None;
        }
        match counted(before) {
            Some(unit) => {
                let mut found = deducts(unit, &[]);
                // A lack or a delay is counted, and not the things that are there.
                if let Some(verb) = lacking(before, unit) {
                    found.unit = format!("{} {verb}", found.unit);
                }
                Some(found)
            }
            None => Some(deducts(&[], before)),
        }
    }

    /// "Mỗi … : N điểm".
    fn counted(&self) -> Option<Each> {
        let words = match self.words {
            [rest @ .., unit] if unit.is_any(&["điểm", "đ"]) => rest,
            words => words,
        };
        let (number, before) = words.split_last()?;
        let points = number.number()?.value;
        let before = match before {
            [rest @ .., colon] if colon.is_sign(':') => rest,
            before => {
                let joins =
                    |word: &&Token| word.is_any(&["được", "cộng", "tính", "chấm", "thì", "đạt", "thêm"]);
                &before[..before.len() - before.iter().rev().take_while(joins).count()]
            }
        };
        // "Có sáng kiến: mỗi sáng kiến 1 điểm".
        let colon = before.iter().position(|word| word.is_sign(':')).map_or(0, |colon| colon + 1);
        let (label, before) = before.split_at(colon);
        let unit =
            counted(before).filter(|_| before.first().is_some_and(|word| word.is_any(&["mỗi", "cứ"])))?;
        let label = self.said(label);
        Some(Each { is_deducted: false, points, unit: self.said(unit), label, cap: None })
    }

    /// "0,5 điểm/mô hình", "cộng 0,5 điểm cho mỗi mô hình".
    fn per(&self) -> Option<Each> {
        let at = self
            .words
            .iter()
            .take_while(|word| word.is_any(&["được", "cộng", "thưởng", "tính", "chấm", "thêm"]))
            .count();
        let points = self.words.get(at)?.number()?.value;
        let unit = self.words.get(at + 1).filter(|word| word.is_any(&["điểm", "đ"]))?;
        let after = self.words.iter().position(|word| word.start == unit.start)? + 1;
        let unit = after_slash(&self.words[after..]).filter(|unit| is_unit(unit))?;
        Some(Each { is_deducted: false, points, unit: self.said(unit), label: String::new(), cap: None })
    }

    fn said(&self, words: &[Token]) -> String {
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => bare(&self.text[first.start..last.end]).to_owned(),
            _ => String::new(),
        }
    }
}

/// The words after "/" or "cho mỗi".
fn after_slash(words: &[Token]) -> Option<&[Token]> {
    let unit = match words {
        [slash, one, unit @ ..] if slash.is_sign('/') && is_one(one) => unit,
        [slash, unit @ ..] if slash.is_sign('/') => unit,
        [with, every, unit @ ..]
            if with.is_any(&["cho", "với"]) && (every.is_any(&["mỗi", "một"]) || is_one(every)) =>
        {
            unit
        }
        [toward, with, every, unit @ ..] if toward.is("đối") && with.is("với") && every.is("mỗi") => {
            unit
        }
        [every, unit @ ..] if every.is("mỗi") => unit,
        _ => return None,
    };
    Some(unit)
}

/// The unit that is counted after "mỗi", "cứ 01", "thiếu mỗi", "chậm 1".
fn counted(words: &[Token]) -> Option<&[Token]> {
    let verb = words.first().is_some_and(|word| word.is_any(&["thiếu", "chậm", "trễ", "quá", "vắng", "nếu"]));
    let rest = &words[usize::from(verb && words.len() > 2)..];
    let unit = match rest {
        [every, one, unit @ ..]
            if every.is_any(&["mỗi", "cứ"]) && (is_one(one) || one.is_any(&["một", "mỗi"])) =>
        {
            unit
        }
        [every, unit @ ..] if every.is_any(&["mỗi", "cứ"]) => unit,
        [one, unit @ ..] if verb && (is_one(one) || one.is("một")) => unit,
        _ => return None,
    };
    is_unit(unit).then_some(unit)
}

/// The verb before "mỗi" that makes the unit another one: "thiếu mỗi báo cáo". A day late is a day.
fn lacking(before: &[Token], unit: &[Token]) -> Option<&'static str> {
    let is_time = unit.first().is_some_and(|word| word.is_any(&["ngày", "tuần", "tháng", "giờ", "lần"]));
    let verb = ["thiếu", "vắng", "chậm", "trễ"]
        .into_iter()
        .find(|verb| before.first().is_some_and(|word| word.is(verb)))?;
    let is_said = unit.iter().any(|word| word.is(verb));
    (!is_time && !is_said).then_some(verb)
}

fn is_one(word: &Token) -> bool {
    word.number().is_some_and(|number| number.value == Decimal::whole(1))
}

/// Words without numbers, points or a second rule among them.
fn is_unit(words: &[Token]) -> bool {
    !words.is_empty()
        && words.iter().all(|word| match &word.kind {
            Kind::Word(word) => !matches!(word.as_str(), "trừ" | "mỗi" | "cứ" | "điểm" | "cộng"),
            Kind::Sign(sign) => matches!(sign, ',' | '/' | '-' | '"' | '“' | '”' | '(' | ')'),
            Kind::Number(_) => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let found = each(&Clause { text: text.to_owned(), ..Clause::default() })?;
        let sign = if found.is_deducted { '-' } else { '+' };
        let cap = match found.cap {
            None => String::new(),
            Some(Cap::All) => " ≤all".to_owned(),
            Some(Cap::Points(points)) => format!(" ≤{}", points.canonical()),
        };
        let label = if found.label.is_empty() { String::new() } else { format!("{}: ", found.label) };
        Some(format!("{label}{sign}{}/{}{cap}", found.points.canonical(), found.unit))
    }

    #[test]
    fn points_for_each_as_annexes_write_them() {
        for (text, expected) in [
            ("Mỗi mô hình: 0,5 điểm, tối đa 1 điểm", "+0.5/mô hình ≤1"),
            (
                "Mỗi mô hình mới, cách làm hay đã triển khai, có báo cáo hiệu quả: 3,0đ",
                "+3/mô hình mới, cách làm hay đã triển khai, có báo cáo hiệu quả",
            ),
            ("Cứ 01 sáng kiến được cộng 0,5 điểm nhưng không quá 2 điểm", "+0.5/sáng kiến ≤2"),
            ("Có sáng kiến: mỗi sáng kiến 1 điểm (tối đa 2 điểm)", "Có sáng kiến: +1/sáng kiến ≤2"),
            ("0,5 điểm/mô hình (tối đa 2 điểm)", "+0.5/mô hình ≤2"),
            ("Cộng 1 điểm cho mỗi mô hình", "+1/mô hình"),
            (
                "trừ 0,1 điểm/hồ sơ treo do lỗi chủ quan, trừ đến hết điểm của tiêu chí",
                "-0.1/hồ sơ treo do lỗi chủ quan ≤all",
            ),
            ("Trừ 5,0đ/nghị quyết, tối đa trừ 5,0đ", "-5/nghị quyết ≤5"),
            ("Khiển trách: trừ 1 điểm/trường hợp", "Khiển trách: -1/trường hợp"),
            ("thiếu mỗi kỳ trừ 0,5đ", "-0.5/kỳ thiếu"),
            ("chậm 1 ngày trừ 0,25 điểm", "-0.25/ngày"),
            ("Mỗi báo cáo trễ hạn trừ 0,25 điểm, trừ tối đa 1 điểm", "-0.25/báo cáo trễ hạn ≤1"),
            ("Cứ 01 văn bản chậm thì trừ 0,1 điểm", "-0.1/văn bản chậm"),
            ("trừ 0,25 điểm cho mỗi lần chậm", "-0.25/lần chậm"),
            ("Trừ 01", "-1/"),
            ("Có: trừ 2 điểm", "Có: -2/"),
            ("Mỗi văn bản chậm trừ 0,1 điểm nhưng không vượt quá điểm tối đa", "-0.1/văn bản chậm ≤all"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn more_than_points_for_each_is_none() {
        for text in [
            "Từ ngày thứ 3: trừ 01/ngày hoặc không tiếp nhận theo ngưỡng (sau 20/12)",
            "Mỗi 10% tăng thêm được 0,5 điểm",
            "Cứ 05 hồ sơ được 0,5 điểm",
            "trừ 50% số điểm",
            "trừ 0,5 điểm nếu chậm dưới 5 ngày",
            "mỗi xã trừ 0,5 điểm, mỗi thôn trừ 0,25 điểm",
            "Có kế hoạch: 1 điểm",
            "trừ văn bản mật",
            "tối đa 2 điểm",
            "Mỗi nội dung được 0,5 điểm: công khai; niêm yết",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
