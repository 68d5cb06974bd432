//! The figures of a rate by their words: "Tỷ lệ = A/B", "a: …; b: …", "Tỷ lệ A trên tổng số B".

use tu_cham_core::number::Decimal;

use crate::reading::choice::has_condition;
use crate::reading::clause::{bare, ends_in_points};
use crate::reading::token::{Kind, Token, begins, lower, place, tokens};
use crate::scoring::Rate;

/// "(Tỷ lệ = A/B)", "trong đó tỷ lệ là A trên B".
pub fn defined(text: &str) -> Option<Rate> {
    let text = unbracketed(text);
    let words = tokens(text);
    let words = words.as_slice();
    let skipped = usize::from(begins(words, "trong đó")) * 2;
    if !begins(&words[skipped..], "tỷ lệ") && !begins(&words[skipped..], "tỉ lệ") {
        return None;
    }
    let sign = words.iter().position(|word| word.is_sign('='))?;
    let right = unbracketed(in_hundredths(text[words[sign].end..].trim()));
    let is_more = |word: &Token| word.is_sign('*') || word.is_any(&["x", "nếu", "thì"]);
    if tokens(right).iter().any(is_more) || has_condition(right) {
        return None;
    }
    over(right)
}

/// The text without "x 100%" at its end.
fn in_hundredths(text: &str) -> &str {
    let words = tokens(text);
    let rest = match words.as_slice() {
        [rest @ .., percent] if percent.is_sign('%') => rest,
        rest => rest,
    };
    match rest {
        [.., times, hundred]
            if (times.is("x") || times.is_sign('*'))
                && hundred.number().is_some_and(|number| number.value == Decimal::whole(100)) =>
        {
            text[..times.start].trim_end()
        }
        _ => text,
    }
}

/// "A/B" with one line between them.
fn over(text: &str) -> Option<Rate> {
    let spaced = text.matches(" / ").count() == 1;
    let (numerator, denominator) = if spaced { text.split_once(" / ")? } else { text.split_once('/')? };
    let unclear = !spaced && denominator.contains('/');
    rate(numerator, denominator).filter(|_| !unclear)
}

/// "Tỷ lệ A trên tổng số B".
pub fn spoken(text: &str) -> Option<Rate> {
    let words = tokens(text);
    let name = place(&words, "tỷ lệ").or_else(|| place(&words, "tỉ lệ")).filter(|(at, _)| *at <= 1)?.1;
    let name = name + usize::from(words.get(name).is_some_and(|word| word.is_sign('%')));
    let parts: Vec<usize> = (name..words.len()).filter(|at| words[*at].is("trên")).collect();
    let of_all = parts.iter().find(|at| words.get(*at + 1).is_some_and(|word| word.is("tổng")));
    let on = match (of_all, parts.as_slice()) {
        (Some(at), _) => *at,
        (None, [one]) => *one,
        _ => return None,
    };
    let start = words.get(name)?.start;
    let below = text[words[on].end..].trim();
    let low = lower(below);
    let below = if low.starts_with("tổng số ") { &below["tổng số ".len()..] } else { below };
    rate(&text[start..words[on].start], below)
}

/// The words for two letters: "a: …", "b là …".
pub fn lettered(clauses: &[String], over: char, under: char) -> Option<Rate> {
    let find = |letter: char| {
        let found: Vec<&str> = clauses
            .iter()
            .filter_map(|clause| letter_of(clause).filter(|it| it.0 == letter))
            .map(|it| it.1)
            .collect();
        match found.as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    };
    rate(&find(over)?, &find(under)?)
}

/// "a: tổng số hồ sơ": the letter and its words.
pub fn letter_of(clause: &str) -> Option<(char, &str)> {
    let words = tokens(clause);
    let skipped = if begins(&words, "trong đó") { 2 } else { 0 };
    let rest = &words[skipped..];
    let rest = match rest {
        [colon, rest @ ..] if colon.is_sign(':') => rest,
        rest => rest,
    };
    let [letter, sign, _, ..] = rest else { return None };
    let Kind::Word(name) = &letter.kind else { return None };
    let mut letters = name.chars();
    let name = letters.next().filter(|c| letters.next().is_none() && ('a'..='h').contains(c))?;
    let joins = sign.is_sign(':') || sign.is_sign('=') || sign.is("là");
    let is_more = words.iter().any(|word| word.is_any(&["nếu", "thì"])) || ends_in_points(&words);
    (joins && !is_more && !has_condition(&clause[sign.end..])).then(|| (name, bare(&clause[sign.end..])))
}

/// The clauses with every letter's words for themselves: "a là A, b là B" is two.
pub fn apart(text: &str) -> Vec<String> {
    let words = tokens(text);
    let is_letter =
        |word: &Token| matches!(&word.kind, Kind::Word(name) if name.len() == 1 && "abcdefgh".contains(name));
    let joins = |word: &Token| word.is_sign(':') || word.is_sign('=') || word.is("là");
    let cuts: Vec<(usize, usize)> = words
        .windows(3)
        .filter(|three| three[0].is_sign(',') && is_letter(&three[1]) && joins(&three[2]))
        .map(|three| (three[0].start, three[0].end))
        .collect();
    let mut found = Vec::new();
    let mut start = 0;
    for (end, next) in cuts {
        found.push(text[start..end].trim().to_owned());
        start = next;
    }
    found.push(text[start..].trim().to_owned());
    found
}

/// A text without one pair of brackets around it.
pub fn unbracketed(text: &str) -> &str {
    let text = bare(text);
    text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).map_or(text, str::trim)
}

fn rate(numerator: &str, denominator: &str) -> Option<Rate> {
    let (numerator, denominator) = (bare(numerator), bare(denominator));
    let is_named = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    (is_named(numerator) && is_named(denominator))
        .then(|| Rate { numerator: numerator.to_owned(), denominator: denominator.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(rate: Option<Rate>) -> Option<(String, String)> {
        rate.map(|rate| (rate.numerator, rate.denominator))
    }

    fn pair(a: &str, b: &str) -> (String, String) {
        (a.to_owned(), b.to_owned())
    }

    #[test]
    fn rates_by_their_words() {
        assert_eq!(
            said(defined("(Tỷ lệ = vốn đã giải ngân/vốn được giao)")),
            Some(pair("vốn đã giải ngân", "vốn được giao"))
        );
        assert_eq!(said(defined("trong đó tỷ lệ = A A / B/C")), Some(pair("A A", "B/C")));
        assert_eq!(
            said(defined("Tỷ lệ đạt được = hồ sơ trực tuyến/hồ sơ tiếp nhận")),
            Some(pair("hồ sơ trực tuyến", "hồ sơ tiếp nhận"))
        );
        assert_eq!(
            said(spoken("Tỷ lệ hồ sơ đúng hạn trên tổng số hồ sơ (cả năm)")),
            Some(pair("hồ sơ đúng hạn", "hồ sơ (cả năm)"))
        );
        let text = "Tỷ lệ (%) = (Số hồ sơ đúng hạn/Tổng số hồ sơ) x 100%";
        assert_eq!(said(defined(text)), Some(pair("Số hồ sơ đúng hạn", "Tổng số hồ sơ")));
        let letters = ["a: hồ sơ tiếp nhận".to_owned(), "b: hồ sơ số hóa".to_owned()];
        assert_eq!(said(lettered(&letters, 'b', 'a')), Some(pair("hồ sơ số hóa", "hồ sơ tiếp nhận")));
        assert_eq!(apart("a là tổng số hồ sơ, b là số đúng hạn"), ["a là tổng số hồ sơ", "b là số đúng hạn"]);
    }

    #[test]
    fn unclear_rates_are_none() {
        for text in
            ["Tỷ lệ = A A/B B/C C", "Tỷ lệ x 2", "Tỷ lệ = tỷ lệ x 2/80%", "Kế hoạch = A A/B B", "Tỷ lệ = 1/2"]
        {
            assert_eq!(defined(text), None, "{text}");
        }
        assert_eq!(spoken("Tỷ lệ trên địa bàn trên cổng trên mạng"), None);
    }
}
