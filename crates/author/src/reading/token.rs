//! A text as words, numbers and signs, each with its place in the text.

use tu_cham_core::number::Decimal;
use tu_cham_core::text;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its kind.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
}

/// The kind of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A word in lower case.
    Word(String),
    /// A number: `02`, `1,5`, `0.5`, `1.000`.
    Number(Number),
    /// Any other character; the signs that mean the same are one: `×` and `*`, `–` and `-`, `[` and `(`.
    Sign(char),
}

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// With a comma or a point as the decimal mark.
    pub value: Decimal,
    /// With points that group thousands, where it can be read so.
    pub grouped: Option<Decimal>,
}

impl Token {
    /// Whether it is this word.
    pub fn is(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(own) if own == word)
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// The number that it is.
    pub fn number(&self) -> Option<Number> {
        match self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The word that it is, in lower case.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is one of these words.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }
}

/// The pieces of a text.
pub fn tokens(text: &str) -> Vec<Token> {
    let lower = lower(text);
    let mut found = Vec::new();
    let mut rest = lower.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if c.is_ascii_digit() {
            while let Some((at, next)) = rest.peek().copied() {
                let follows = lower[at + next.len_utf8()..].chars().next();
                let is_mark = matches!(next, ',' | '.') && follows.is_some_and(|c| c.is_ascii_digit());
                if !next.is_ascii_digit() && !is_mark {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
            number(&lower[start..end]).map_or(Kind::Word(lower[start..end].to_owned()), Kind::Number)
        } else if is_letter(c) {
            while let Some((at, next)) = rest.peek().copied() {
                if !is_letter(next) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
            Kind::Word(lower[start..end].to_owned())
        } else {
            Kind::Sign(plain(c))
        };
        found.push(Token { kind, start, end });
    }
    found
}

/// The text in lower case; every letter keeps its place.
pub fn lower(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii() || is_usual(c) {
                return text::lower(c);
            }
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            }
        })
        .collect()
}

/// A letter that Vietnamese writes with marks: told at once, without the tables for the scripts of the world.
const fn is_usual(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
}

/// Whether a character belongs to a word.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_usual(c) || !c.is_ascii() && c.is_alphanumeric()
}

/// Whether these words stand in the text one after the other, whatever stands between them but other words.
pub fn says(tokens: &[Token], words: &str) -> bool {
    place(tokens, words).is_some()
}

/// Where these words stand one after the other: the first token, and the one after the last.
pub fn place(tokens: &[Token], words: &str) -> Option<(usize, usize)> {
    let count = words.split(' ').count();
    let is_here = |window: &[Token]| window.iter().zip(words.split(' ')).all(|(token, word)| token.is(word));
    let at = tokens.windows(count).position(is_here)?;
    Some((at, at + count))
}

/// Whether the text begins with these words.
pub fn begins(tokens: &[Token], words: &str) -> bool {
    place(tokens, words).is_some_and(|(at, _)| at == 0)
}

/// The number of digits with at most one comma or point; `None` for dates and chapters such as `1.2.3`.
fn number(text: &str) -> Option<Number> {
    let marks = text.matches([',', '.']).count();
    let thousands = || {
        let groups: Vec<&str> = text.split('.').collect();
        let whole = groups.len() > 1
            && matches!(groups[0].len(), 1..=3)
            && !groups[0].starts_with('0')
            && groups[1..].iter().all(|group| group.len() == 3 && !group.contains(','));
        whole.then(|| decimal(&groups.concat(), "")).flatten()
    };
    match marks {
        0 => Some(Number { value: decimal(text, "")?, grouped: None }),
        1 => {
            let (whole, fraction) = text.split_once([',', '.'])?;
            Some(Number { value: decimal(whole, fraction)?, grouped: thousands() })
        }
        _ => thousands().map(|value| Number { value, grouped: Some(value) }),
    }
}

fn decimal(whole: &str, fraction: &str) -> Option<Decimal> {
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    Decimal::from_canonical(&text)
}

const fn plain(c: char) -> char {
    match c {
        '×' | '∗' | '·' => '*',
        '–' | '—' | '−' | '‑' => '-',
        '[' | '{' => '(',
        ']' | '}' => ')',
        '÷' => '/',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        tokens(text).iter().filter_map(Token::number).map(|number| number.value.canonical()).collect()
    }

    #[test]
    fn numbers_as_annexes_write_them() {
        for (text, expected) in [
            ("8 điểm", vec!["8"]),
            ("1,5 điểm", vec!["1.5"]),
            ("3,0đ", vec!["3"]),
            ("0.5", vec!["0.5"]),
            ("trừ 01/ngày", vec!["1"]),
            ("0,125", vec!["0.125"]),
            ("85- dưới 100%", vec!["85", "100"]),
            ("30/2020/NĐ-CP", vec!["30", "2020"]),
            ("l,5", vec!["5"]),
            ("B1", vec![]),
            ("mục 1.2.3", vec![]),
            ("99999999999999999999", vec![]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
        assert_eq!(tokens("1.000")[0].number().and_then(|it| it.grouped), Some(Decimal::whole(1000)));
    }

    #[test]
    fn letters_keep_their_places() {
        for text in ["TỶ LỆ Đạt", "İstanbul ẞ", "e\u{301}"] {
            assert_eq!(lower(text).len(), text.len());
        }
    }

    #[test]
    fn the_short_way_tells_letters_as_the_tables_do() {
        for c in ('\u{0}'..'\u{3000}').filter(|c| is_usual(*c) || c.is_ascii()) {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c}");
            assert!(c.to_lowercase().eq([text::lower(c)]), "{c}");
        }
    }
}
