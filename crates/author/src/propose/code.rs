//! The codes of rows: I, 1, 1.1, a), A., TC1, B1.

/// A code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    /// The code as it is printed, without the dot or bracket behind it.
    pub text: String,
    /// Its parts: `1.10` has 1 and 10, `B1` has B and 1.
    pub parts: Vec<Part>,
    /// Whether a bracket closes it: `1)` stands at another level than `1`.
    has_bracket: bool,
    /// Whether the cell stores a number.
    pub is_number: bool,
}

/// A part of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A number.
    Number(u32),
    /// Letters as they are printed.
    Letters(String),
}

/// How a code is built. Codes of one list are built alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Build {
    pub family: Family,
    /// The number of parts.
    pub parts: usize,
    has_bracket: bool,
}

/// The family of the first part of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Number,
    Roman,
    Upper,
    LowerRoman,
    Lower,
    Word,
}

/// Words that stand before a code and are no part of it.
const BEFORE: [&str; 9] =
    ["tiêu chí thành phần", "tiêu chí", "lĩnh vực", "nội dung", "chỉ tiêu", "phần", "mục", "nhóm", "chương"];

/// The longest part in letters: TC, TCTP.
const MOST_LETTERS: usize = 5;

impl Code {
    /// The code that a whole cell holds.
    pub(super) fn of_cell(cell: &str, is_number: bool) -> Option<Self> {
        let cell = if is_number { rounded(cell) } else { cell.to_owned() };
        let bare = without_word(cell.trim());
        let (code, rest) = Self::leading(bare)?;
        rest.is_empty().then_some(Self { is_number, ..code })
    }

    /// A code that is built in no known way.
    pub(super) fn literal(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            parts: vec![Part::Letters(text.to_owned())],
            has_bracket: false,
            is_number: false,
        }
    }

    /// The codes of which a spreadsheet may have made a date, the likelier first: `01/02/2026` was 1.2, or 2.1 where months stand first.
    pub(super) fn of_date(cell: &str) -> Vec<Self> {
        let parts: Vec<u32> = cell.split('/').map_while(|part| part.parse().ok()).collect();
        let [day @ 1..=31, month @ 1..=12, 1900..=2100] = parts[..] else { return Vec::new() };
        let code = |first: u32, second: u32| Self {
            text: format!("{first}.{second}"),
            parts: vec![Part::Number(first), Part::Number(second)],
            has_bracket: false,
            is_number: false,
        };
        vec![code(day, month), code(month, day)]
    }

    /// The code that a title begins with, and the title behind it: `1.1. Kế hoạch`, `I - CHỈ ĐẠO`, `PHẦN I: …`.
    pub(super) fn of_title(title: &str) -> Option<(Self, &str)> {
        let bare = without_word(title);
        let has_word = bare.len() < title.len();
        let (code, rest) = Self::leading(bare)?;
        let mark = &bare[code.text.len()..bare.len() - rest.len()];
        let is_dotted = code.parts.len() > 1 && matches!(code.parts.first(), Some(Part::Number(_)));
        // Without a mark behind it a number may begin a sentence: "100 lượt người".
        let is_marked = has_word || is_dotted || mark.contains(['.', ')', ':', '-', '–', '/']);
        let is_word = matches!(code.parts.as_slice(), [Part::Letters(word)] if word.chars().count() > 1 && roman(word).is_none());
        (is_marked && !is_word && !rest.is_empty()).then_some((code, rest))
    }

    /// The code at the beginning of a text, with the text behind its marks.
    fn leading(text: &str) -> Option<(Self, &str)> {
        let open = text.strip_prefix('(').unwrap_or(text);
        let end = open.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ','))).unwrap_or(open.len());
        let printed = open[..end].trim_end_matches(['.', ',']);
        let parts = parts(printed)?;
        let rest = &open[printed.len()..];
        let has_bracket = rest.trim_start_matches('.').starts_with(')');
        let behind = rest.trim_start_matches(['.', ')', ':', '/', '-', '–', ' ', ',']);
        // A code ends with a mark or a space.
        (rest.len() > behind.len() || behind.is_empty())
            .then(|| (Self { text: printed.to_owned(), parts, has_bracket, is_number: false }, behind))
    }

    /// How it is built, in a list whose last codes of each family had these numbers.
    pub(super) fn build(&self, last: impl Fn(Family) -> Option<u32>) -> Build {
        Build { family: self.family(last), parts: self.parts.len(), has_bracket: self.has_bracket }
    }

    fn family(&self, last: impl Fn(Family) -> Option<u32>) -> Family {
        let Some(Part::Letters(letters)) = self.parts.first() else { return Family::Number };
        let follows =
            |family, ordinal: Option<u32>| ordinal.is_some() && ordinal == last(family).map(|last| last + 1);
        let is_upper = letters.chars().all(char::is_uppercase);
        let single = letters.chars().count() == 1;
        let (whole, letter) =
            if is_upper { (Family::Roman, Family::Upper) } else { (Family::LowerRoman, Family::Lower) };
        match (roman(letters), single) {
            (None, true) => letter,
            (None, false) => Family::Word,
            (Some(_), false) => whole,
            (Some(number), true) => {
                let goes_on = follows(letter, alphabetic(letters)) && !follows(whole, Some(number));
                // A list in Roman numbers begins with I; no list of ours comes to L, C, D or M.
                if goes_on || number > 10 || (number > 1 && last(whole).is_none() && !is_upper) {
                    letter
                } else {
                    whole
                }
            }
        }
    }

    /// The place in its list that the last part says.
    pub(super) fn ordinal(&self, family: Family) -> Option<u32> {
        match self.parts.last()? {
            Part::Number(number) => Some(*number),
            Part::Letters(letters) if self.parts.len() == 1 => match family {
                Family::Roman | Family::LowerRoman => roman(letters),
                Family::Upper | Family::Lower => alphabetic(letters),
                Family::Number | Family::Word => None,
            },
            Part::Letters(letters) => alphabetic(letters),
        }
    }

    /// Whether it is one small letter, as levels have it.
    pub(super) fn is_lettered(&self) -> bool {
        matches!(self.parts.as_slice(), [Part::Letters(letter)] if letter.chars().count() == 1 && letter.chars().all(char::is_lowercase))
    }

    /// Whether it is in capital letters alone, as codes of areas are.
    pub(super) fn is_outer(&self) -> bool {
        matches!(self.parts.as_slice(), [Part::Letters(letters)] if letters.chars().all(char::is_uppercase))
    }

    /// Whether it begins with all parts of another one.
    pub(super) fn is_below(&self, other: &Self) -> bool {
        self.parts.len() > other.parts.len() && self.parts.starts_with(&other.parts)
    }

    /// The code with its last number exchanged.
    pub(super) fn with_last(&self, number: u32) -> Self {
        let kept = self.text.trim_end_matches(|c: char| c.is_ascii_digit());
        let mut parts = self.parts.clone();
        if let Some(last) = parts.last_mut() {
            *last = Part::Number(number);
        }
        Self {
            text: format!("{kept}{number}"),
            parts,
            has_bracket: self.has_bracket,
            is_number: self.is_number,
        }
    }
}

/// The parts of a code; `None` where it is none.
fn parts(code: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    for piece in code.split(['.', ',']) {
        let letters: &str = &piece[..piece.find(|c: char| c.is_ascii_digit()).unwrap_or(piece.len())];
        let digits = &piece[letters.len()..];
        if !letters.is_empty() {
            let is_one_case =
                letters.chars().all(char::is_uppercase) || letters.chars().all(char::is_lowercase);
            let is_short =
                letters.chars().count() <= MOST_LETTERS && letters.chars().all(char::is_alphabetic);
            let is_numeral = letters.chars().count() == 1
                || letters.chars().all(char::is_uppercase)
                || roman(letters).is_some();
            if !(is_one_case && is_short && is_numeral) {
                return None;
            }
            parts.push(Part::Letters(letters.to_owned()));
        }
        match digits {
            "" if letters.is_empty() => return None,
            "" => {}
            digits if digits.len() <= 3 && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
                parts.push(Part::Number(digits.parse().ok()?));
            }
            // `1a`, `2b`: digits first.
            digits => {
                let end = digits.find(|c: char| !c.is_ascii_digit())?;
                let (number, letter) = digits.split_at(end);
                let is_letter = letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic);
                if !(letters.is_empty() && is_letter && number.len() <= 3) {
                    return None;
                }
                parts.extend([Part::Number(number.parse().ok()?), Part::Letters(letter.to_owned())]);
            }
        }
    }
    (!parts.is_empty() && parts.len() <= 6).then_some(parts)
}

/// The text without a word that only says what the code counts.
fn without_word(text: &str) -> &str {
    let lower = text.to_lowercase();
    // The lower-case text has the same length in all these words.
    let word =
        BEFORE.iter().find(|word| lower.strip_prefix(**word).is_some_and(|rest| rest.starts_with(' ')));
    word.and_then(|word| text.get(word.len()..)).map_or(text, str::trim_start)
}

/// A number of a cell without the noise of binary fractions: 8.199999999999999 is 8.2.
fn rounded(number: &str) -> String {
    super::points::rounded(number).map_or_else(|| number.to_owned(), tu_cham_core::number::Decimal::canonical)
}

/// The number of a Roman numeral below 40 or of one of its letters alone.
fn roman(letters: &str) -> Option<u32> {
    let value = |c: char| match c.to_ascii_uppercase() {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        'D' => Some(500),
        'M' => Some(1000),
        _ => None,
    };
    let values: Vec<u32> = letters.chars().map(value).collect::<Option<_>>()?;
    let mut number = 0;
    for (at, value) in values.iter().enumerate() {
        let is_before_greater = values.get(at + 1).is_some_and(|next| next > value);
        number = if is_before_greater { number + 2000 - value } else { number + value };
    }
    let number = number % 2000;
    let is_well_formed = values.len() == 1 || (number < 40 && numeral(number) == letters.to_uppercase());
    is_well_formed.then_some(number)
}

/// The Roman numeral of a number below 40.
fn numeral(number: u32) -> String {
    let (tens, ones) = (number / 10, number % 10);
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
        .get(ones as usize)
        .copied()
        .unwrap_or_default();
    format!("{}{ones}", "X".repeat(tens as usize))
}

/// The place of a letter in the alphabet; đ stands with d, as lists leave it out as often as not.
fn alphabetic(letters: &str) -> Option<u32> {
    let mut all = letters.chars();
    let letter = all.next()?.to_lowercase().next()?;
    if all.next().is_some() {
        return None;
    }
    match letter {
        'a'..='z' => Some(u32::from(letter) - u32::from('a') + 1),
        'đ' => Some(4),
        _ => None,
    }
}
