//! The words around the numbers of an interval: which end they name, and whether they say anything else.

use crate::reading::interval::joined;
use crate::reading::token::{Kind, Token};

/// How an end is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// From here on.
    From,
    /// Above.
    Above,
    /// Below.
    Below,
    /// Up to here.
    UpTo,
    /// Just this.
    At,
}

/// The words before a number that name an end, longest first.
const BEFORE: [(&str, End); 30] = [
    ("không vượt quá", End::UpTo),
    ("không quá", End::UpTo),
    ("nhiều nhất", End::UpTo),
    ("tối đa", End::UpTo),
    ("từ trên", End::Above),
    ("từ dưới", End::Below),
    ("không dưới", End::From),
    ("ít nhất", End::From),
    ("tối thiểu", End::From),
    ("lớn hơn hoặc bằng", End::From),
    ("nhỏ hơn hoặc bằng", End::UpTo),
    ("lớn hơn", End::Above),
    ("nhiều hơn", End::Above),
    ("cao hơn", End::Above),
    ("nhỏ hơn", End::Below),
    ("thấp hơn", End::Below),
    ("ít hơn", End::Below),
    ("chưa đạt", End::Below),
    ("chưa đến", End::Below),
    ("chưa tới", End::Below),
    ("> =", End::From),
    ("= >", End::From),
    ("< =", End::UpTo),
    ("= <", End::UpTo),
    ("≥", End::From),
    ("≤", End::UpTo),
    (">", End::Above),
    ("<", End::Below),
    ("trên", End::Above),
    ("dưới", End::Below),
];

/// Words before an interval that add nothing to it.
const OPENING: [&str; 21] = [
    "đạt", "tỷ", "tỉ", "lệ", "từ", "hoàn", "thành", "đúng", "tiến", "độ", "thực", "hiện", "có", "mức", "nếu",
    "này", "kết", "quả", "là", "thì", "được",
];

/// Words after which something else than an interval is said.
const BESIDES: [&str; 11] =
    ["nhưng", "hoặc", "mà", "không", "chưa", "kèm", "và", "đã", "trừ", "đồng", "trong"];

/// The end that the words before a number name, and the words before those.
pub fn end_before(words: &[Token]) -> (End, &[Token]) {
    for (name, end) in BEFORE {
        let name: Vec<&str> = name.split(' ').collect();
        let Some(start) = words.len().checked_sub(name.len()) else { continue };
        if words[start..].iter().zip(&name).all(|(word, name)| is_word_or_sign(word, name)) {
            let before = match words[..start].split_last() {
                Some((from, before)) if from.is("từ") => before,
                _ => &words[..start],
            };
            return (end, before);
        }
    }
    match words.split_last() {
        Some((last, before)) if last.is("từ") => (End::From, before),
        Some((last, before)) if last.is_sign('=') => (End::At, before),
        _ => (End::At, words),
    }
}

fn is_word_or_sign(word: &Token, name: &str) -> bool {
    match &word.kind {
        Kind::Word(own) => own == name,
        Kind::Sign(own) => name.chars().eq([*own]),
        Kind::Number(_) => false,
    }
}

/// Whether the words before an interval add nothing to it: a few verbs, or the name of the rate.
pub fn is_opening(words: &[Token]) -> bool {
    let known = |word: &Token| word.is_any(&OPENING) || word.is_sign('=');
    let is_letter = |word: &Token| word.end - word.start == 1 && matches!(word.kind, Kind::Word(_));
    let names_rate = words.windows(2).take(2).any(|pair| {
        let is = |first: &str, second: &str| pair[0].is(first) && pair[1].is(second);
        is("tỷ", "lệ") || is("tỉ", "lệ") || is("chỉ", "số") || is("mức", "độ")
    });
    if words.iter().all(|word| known(word) || names_rate && (is_letter(word) || word.is_sign('/'))) {
        return true;
    }
    let says_else = ["nhưng", "hoặc", "mà", "không", "chưa"];
    names_rate && words.iter().all(|word| matches!(word.kind, Kind::Word(_)) && !word.is_any(&says_else))
}

/// The words before an interval but for those that add nothing.
pub fn subject(words: &[Token]) -> String {
    let own: Vec<Token> = words.iter().filter(|word| !word.is_any(&OPENING)).cloned().collect();
    joined(&own)
}

/// Whether the words after an interval only name what is counted.
pub fn is_noun(words: &[Token]) -> bool {
    let says_more = |pair: &[Token]| {
        pair[0].is_sign(',')
            && pair[1].is_any(&["có", "đủ", "đúng", "bảo", "đảm", "được", "đạt", "kịp", "thực", "nếu"])
    };
    words.iter().all(|word| match &word.kind {
        Kind::Word(_) => !word.is_any(&BESIDES),
        Kind::Sign(sign) => matches!(sign, ',' | '/' | '"' | '“' | '”'),
        Kind::Number(_) => false,
    }) && !words.windows(2).any(says_more)
}
