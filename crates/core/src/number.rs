//! Decimal numbers as officers write them: `1.109`, `78,28`, `0,25`.
//!
//! In Vietnamese text the comma is the decimal mark and points group thousands, but exports of many systems write
//! `78.28`. The meaning of a point is decided here, once, by its place and by the range of the field.

pub mod habit;

use crate::exact::Exact;
use crate::text::{TURNS_AROUND, seen};

/// The maximum number of digits before the decimal mark.
pub const MAX_INTEGER_DIGITS: usize = 15;
/// The maximum number of digits after the decimal mark.
pub const MAX_FRACTION_DIGITS: u8 = 6;

/// A decimal number with at most six decimals, held in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i128);

/// The numbers that a field accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberField {
    /// The maximum number of decimals; 0 for counts.
    pub decimals: u8,
    /// The minimum value.
    pub min: Decimal,
    /// The maximum value, if any.
    pub max: Option<Decimal>,
    /// Whether a trailing `%` belongs to the field.
    pub percent: bool,
}

/// A number that was read, and the other number of the same field that the text could mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub value: Decimal,
    /// The number if the comma groups and the point is the decimal mark, where that is another number.
    pub other: Option<Decimal>,
}

/// Which mark is the decimal mark; the other one groups thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `1.234,5`, read with the habits of [`NumberField::read`].
    Vietnamese,
    /// `1,234.5`.
    English,
}

impl Marks {
    /// The decimal mark.
    const fn decimal(self) -> char {
        match self {
            Self::Vietnamese => ',',
            Self::English => '.',
        }
    }

    /// The mark that groups thousands.
    const fn group(self) -> char {
        match self {
            Self::Vietnamese => '.',
            Self::English => ',',
        }
    }
}

/// Why a text is not a number of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Letters, two commas, a date, …
    #[error("not a number")]
    NotANumber,
    /// A count with decimals.
    #[error("not a whole number")]
    NotWhole,
    /// A count such as `15,000`: fifteen here, fifteen thousand elsewhere. Nobody writes decimals in a count, so the
    /// officer is asked.
    #[error("{decimal:?} or {grouped:?}")]
    Undecided {
        /// The number if the comma is a decimal mark.
        decimal: Decimal,
        /// The number if the comma groups.
        grouped: Decimal,
    },
    /// The text contains a tab or a line break: several cells of a table.
    #[error("several cells")]
    SeveralCells,
    /// An unseen character that changes how the text reads.
    #[error("the character U+{:04X}", u32::from(*.0))]
    Unseen(char),
    /// More decimals than the field accepts.
    #[error("more than {allowed} decimals")]
    TooManyDecimals {
        /// The number of decimals that the field accepts.
        allowed: u8,
    },
    /// More digits than any figure has.
    #[error("more digits than any figure has")]
    TooLong,
    /// Below the minimum of the field.
    #[error("less than {min:?}")]
    TooSmall {
        /// The minimum value.
        min: Decimal,
    },
    /// Above the maximum of the field.
    #[error("more than {max:?}")]
    TooLarge {
        /// The maximum value.
        max: Decimal,
    },
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self(value as i128 * MILLION)
    }

    /// `units / 10^decimals`, `decimals` at most six.
    pub const fn scaled_from(units: i128, decimals: u8) -> Self {
        Self(units * 10_i128.pow((MAX_FRACTION_DIGITS - decimals) as u32))
    }

    /// The number in units of `10^-decimals`, or `None` where it has more decimals.
    pub fn scaled(self, decimals: u8) -> Option<i128> {
        let step = 10_i128.pow(u32::from(MAX_FRACTION_DIGITS - decimals.min(MAX_FRACTION_DIGITS)));
        (self.0 % step == 0).then_some(self.0 / step)
    }

    /// The number of decimals that the number needs.
    pub fn decimals(self) -> u8 {
        (0..MAX_FRACTION_DIGITS)
            .find(|decimals| self.scaled(*decimals).is_some())
            .unwrap_or(MAX_FRACTION_DIGITS)
    }

    /// The same number, exact.
    pub fn exact(self) -> Exact {
        Exact::fraction(self.0, MILLION).unwrap_or_else(|| Exact::from(0))
    }

    /// The sum; figures have far fewer digits than the type can hold.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Whether the number is zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The format of files: `2618`, `78.28`, `-0.5`; no grouping, no trailing zeros.
    pub fn canonical(self) -> String {
        self.text(0, None, '.')
    }

    /// Reads the format of files. Only [`Decimal::canonical`]'s own format is accepted, so that one number has one
    /// text.
    pub fn from_canonical(text: &str) -> Option<Self> {
        let (negative, digits) = sign(text, &['-']);
        let (whole, fraction) =
            digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let decimal = from_digits(negative, whole, fraction).ok()?;
        (decimal.canonical() == text).then_some(decimal)
    }

    /// The format of the page: `2.618`, `78,28`, with at least `min_decimals` decimals.
    pub fn vietnamese(self, min_decimals: u8) -> String {
        self.text(min_decimals, Some('.'), ',')
    }

    /// The format for editing: `2618`, `78,28`. Without grouping, adding or removing a digit changes only that digit.
    pub fn ungrouped(self) -> String {
        self.text(0, None, ',')
    }

    fn text(self, min_decimals: u8, group: Option<char>, mark: char) -> String {
        let (whole, fraction) =
            (self.0.unsigned_abs() / MILLION.unsigned_abs(), self.0.unsigned_abs() % MILLION.unsigned_abs());
        let mut text = String::from(if self.0 < 0 { "-" } else { "" });
        let digits = whole.to_string();
        for (index, digit) in digits.chars().enumerate() {
            if let Some(group) = group
                && index > 0
                && (digits.len() - index).is_multiple_of(3)
            {
                text.push(group);
            }
            text.push(digit);
        }
        let decimals = usize::from(self.decimals().max(min_decimals.min(MAX_FRACTION_DIGITS)));
        if decimals > 0 {
            text.push(mark);
            text.push_str(&format!("{fraction:06}")[..decimals]);
        }
        text
    }
}

impl NumberField {
    /// Whole numbers from zero on.
    pub const COUNT: Self = Self { decimals: 0, min: Decimal::ZERO, max: None, percent: false };
    /// Numbers from zero on.
    pub const DECIMAL: Self =
        Self { decimals: MAX_FRACTION_DIGITS, min: Decimal::ZERO, max: None, percent: false };
    /// 0 % to 100 %.
    pub const PERCENT: Self = Self {
        decimals: MAX_FRACTION_DIGITS,
        min: Decimal::ZERO,
        max: Some(Decimal::whole(100)),
        percent: true,
    };

    /// Reads a typed text; blank is `None`.
    ///
    /// # Errors
    /// The reason why the text is not a number of this field.
    pub fn read(&self, typed: &str) -> Result<Option<Reading>, NumberError> {
        let text = seen(typed);
        let Some((negative, text)) = self.bare(&text)? else { return Ok(None) };
        let value = self.by_habit(negative, text)?;
        self.accept(value)?;
        let other = by_english_marks(negative, text).ok();
        let other = other.filter(|other| *other != value && self.accept(*other).is_ok());
        match other {
            Some(grouped) if self.decimals == 0 && text.contains(',') => {
                Err(NumberError::Undecided { decimal: value, grouped })
            }
            other => Ok(Some(Reading { value, other })),
        }
    }

    /// Reads a typed text whose marks are known; blank is `None`.
    ///
    /// # Errors
    /// The reason why the text is not a number of this field.
    pub fn read_by(&self, marks: Marks, typed: &str) -> Result<Option<Decimal>, NumberError> {
        let text = seen(typed);
        let Some((negative, text)) = self.bare(&text)? else { return Ok(None) };
        let value = match marks {
            Marks::Vietnamese => self.by_habit(negative, text)?,
            Marks::English => by_english_marks(negative, text)?,
        };
        self.accept(value)?;
        Ok(Some(value))
    }

    /// The numbers of this field that a text could mean, whether the comma is a decimal mark or not; each once, the
    /// greater one first.
    pub fn meanings(&self, typed: &str) -> Vec<Decimal> {
        let read = |marks| self.read_by(marks, typed).ok().flatten();
        let mut found: Vec<Decimal> =
            [read(Marks::Vietnamese), read(Marks::English)].into_iter().flatten().collect();
        found.sort_unstable();
        found.dedup();
        found.reverse();
        found
    }

    /// Whether a text groups thousands by the grouping mark.
    pub fn groups(&self, marks: Marks, typed: &str) -> bool {
        let text = seen(typed);
        let Ok(Some((negative, text))) = self.bare(&text) else { return false };
        let whole = text.split_once(marks.decimal()).map_or(text, |(whole, _)| whole);
        grouped(negative, whole, marks.group()).is_some_and(|value| self.in_range(value))
    }

    /// Whether a text looks like thousands grouped by the decimal mark (`1.000` or `1.000.000` where the comma groups).
    /// Where the field accepts decimals, that number has to be in its range.
    pub fn groups_by_decimal_mark(&self, marks: Marks, typed: &str) -> bool {
        let text = seen(typed);
        let Ok(Some((negative, text))) = self.bare(&text) else { return false };
        grouped(negative, text, marks.decimal())
            .is_some_and(|value| self.decimals == 0 || self.in_range(value))
    }

    /// The text without surrounding spaces and percent sign, and whether it has a minus, which is taken off; `None`
    /// where it is blank.
    fn bare<'a>(&self, text: &'a str) -> Result<Option<(bool, &'a str)>, NumberError> {
        let mut text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.contains(TURNS_AROUND) {
            return Err(NumberError::Unseen(TURNS_AROUND));
        }
        if text.contains(is_break) {
            return Err(NumberError::SeveralCells);
        }
        if self.percent {
            text = text.strip_suffix('%').unwrap_or(text).trim_end();
        }
        Ok(Some(sign(text, &['-', '−'])))
    }

    /// Checks that a number belongs to this field.
    ///
    /// # Errors
    /// The reason why it does not.
    pub fn accept(&self, value: Decimal) -> Result<(), NumberError> {
        if value < self.min {
            return Err(NumberError::TooSmall { min: self.min });
        }
        if let Some(max) = self.max
            && value > max
        {
            return Err(NumberError::TooLarge { max });
        }
        match value.decimals() {
            decimals if decimals <= self.decimals => Ok(()),
            _ if self.decimals == 0 => Err(NumberError::NotWhole),
            _ => Err(NumberError::TooManyDecimals { allowed: self.decimals }),
        }
    }

    /// Reads the comma as a decimal mark, and a point too where it cannot group or would lead out of the field's range.
    fn by_habit(&self, negative: bool, text: &str) -> Result<Decimal, NumberError> {
        if let Some((whole, fraction)) = text.split_once(',') {
            let whole = ungrouped(whole, '.').ok_or(NumberError::NotANumber)?;
            return from_digits(negative, &whole, Some(fraction));
        }
        let as_decimal = match text.split_once('.') {
            // A count has no decimals: three digits behind a point that cannot group are a broken group.
            Some((whole, fraction)) if self.decimals == 0 && whole.len() > 3 && fraction.len() == 3 => {
                Err(NumberError::NotANumber)
            }
            Some((whole, fraction)) => from_digits(negative, whole, Some(fraction)),
            None => Err(NumberError::NotANumber),
        };
        let Some(whole) = ungrouped(text, '.') else {
            return as_decimal;
        };
        let grouped = from_digits(negative, &whole, None)?;
        Ok(as_decimal.ok().filter(|_| !self.in_range(grouped)).unwrap_or(grouped))
    }

    fn in_range(&self, value: Decimal) -> bool {
        value >= self.min && self.max.is_none_or(|max| value <= max)
    }
}

const MILLION: i128 = 1_000_000;

/// Spaces that group digits: ordinary, non-breaking, narrow, thin, of the width of a digit, …
fn is_space(c: char) -> bool {
    c.is_whitespace() && !is_break(c)
}

/// Whether a character separates cells or lines; it never groups digits.
fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Reads the comma as the grouping mark and the point as the decimal mark.
fn by_english_marks(negative: bool, text: &str) -> Result<Decimal, NumberError> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let whole = ungrouped(whole, ',').ok_or(NumberError::NotANumber)?;
    from_digits(negative, &whole, fraction)
}

fn sign<'a>(text: &'a str, minus: &[char]) -> (bool, &'a str) {
    text.strip_prefix(minus).map_or((false, text), |rest| (true, rest))
}

/// The digits of a whole number, plain or grouped in threes by a mark or by spaces: `[1-9]\d{0,2}(\.\d{3})+`.
fn ungrouped(text: &str, mark: char) -> Option<String> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let groups: Vec<&str> =
        if text.contains(mark) { text.split(mark).collect() } else { text.split(is_space).collect() };
    let (first, rest) = groups.split_first()?;
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = matches!(first.len(), 1..=3)
        && !first.starts_with('0')
        && digits(first)
        && rest.iter().all(|group| group.len() == 3 && digits(group));
    well_formed.then(|| groups.concat())
}

/// The whole number, where its thousands are grouped by this mark.
fn grouped(negative: bool, text: &str, mark: char) -> Option<Decimal> {
    let whole = ungrouped(text, mark).filter(|_| text.contains(mark))?;
    from_digits(negative, &whole, None).ok()
}

fn from_digits(negative: bool, whole: &str, fraction: Option<&str>) -> Result<Decimal, NumberError> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !fraction.is_none_or(digits) {
        return Err(NumberError::NotANumber);
    }
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.unwrap_or("");
    if whole.len() > MAX_INTEGER_DIGITS || fraction.len() > usize::from(MAX_FRACTION_DIGITS) {
        return Err(NumberError::TooLong);
    }
    let units: i128 = format!("{whole}{fraction:0<6}").parse().map_err(|_| NumberError::NotANumber)?;
    Ok(Decimal(if negative { -units } else { units }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberError::{NotANumber, NotWhole, TooLarge, TooLong, TooManyDecimals, TooSmall};

    const POINTS: NumberField =
        NumberField { decimals: 2, min: Decimal::ZERO, max: Some(Decimal::whole(6)), percent: false };

    #[track_caller]
    fn reads(field: NumberField, typed: &str, expected: &str) {
        let reading = field.read(typed).expect("a number").expect("not blank");
        assert_eq!(reading.value.canonical(), expected, "{typed:?}");
    }

    #[track_caller]
    fn refuses(field: NumberField, typed: &str, error: NumberError) {
        assert_eq!(field.read(typed), Err(error), "{typed:?}");
    }

    #[test]
    fn s8_counts_as_officers_write_them() {
        for (typed, expected) in [
            ("1109", "1109"),
            ("1.109", "1109"),
            ("12.345.678", "12345678"),
            ("1 109", "1109"),
            ("1\u{a0}109", "1109"),
            ("1\u{202f}109\u{202f}000", "1109000"),
            ("  42\t", "42"),
            ("0", "0"),
            ("007", "7"),
            ("5,0", "5"),
            ("999999999999999", "999999999999999"),
        ] {
            reads(NumberField::COUNT, typed, expected);
        }
        for typed in ["", "  ", "\u{a0}"] {
            assert_eq!(NumberField::COUNT.read(typed), Ok(None));
        }
    }

    #[test]
    fn s8_counts_refuse_what_is_no_count() {
        for (typed, error) in [
            ("78,28", NotWhole),
            ("1,109", NotWhole),
            ("78.28", NotWhole),
            ("0.250", NotWhole),
            ("-3", TooSmall { min: Decimal::ZERO }),
            ("−3", TooSmall { min: Decimal::ZERO }),
            ("12a", NotANumber),
            ("mười", NotANumber),
            ("1,234,567", NotANumber),
            ("1.23.456", NotANumber),
            ("1.1090", NotWhole),
            ("1 10 9", NotANumber),
            ("12,", NotANumber),
            (",5", NotANumber),
            ("+5", NotANumber),
            ("50%", NotANumber),
            ("1e3", NotANumber),
            ("٣", NotANumber),
            ("1234567890123456", TooLong),
            ("0,1234567", TooLong),
        ] {
            refuses(NumberField::COUNT, typed, error);
        }
    }

    #[test]
    fn s8_percentages_take_the_point_as_a_decimal_mark_where_grouping_would_leave_the_range() {
        for (typed, expected) in [
            ("78,28", "78.28"),
            ("78.28", "78.28"),
            ("78,28 %", "78.28"),
            ("100%", "100"),
            ("1.109", "1.109"),
            ("0.250", "0.25"),
        ] {
            reads(NumberField::PERCENT, typed, expected);
        }
        refuses(NumberField::PERCENT, "100,01", TooLarge { max: Decimal::whole(100) });
        refuses(NumberField::PERCENT, "1.234,5", TooLarge { max: Decimal::whole(100) });
    }

    #[test]
    fn s8_points_stay_within_their_range_and_decimals() {
        reads(POINTS, "0,31", "0.31");
        reads(POINTS, "0.31", "0.31");
        refuses(POINTS, "6,01", TooLarge { max: Decimal::whole(6) });
        refuses(POINTS, "0,125", TooManyDecimals { allowed: 2 });
        refuses(POINTS, "1.109", TooManyDecimals { allowed: 2 });
        reads(NumberField::DECIMAL, "1.234,5", "1234.5");
    }

    #[test]
    fn n3_a_text_with_two_readings_tells_both() {
        let other = |field: NumberField, typed| {
            let reading = field.read(typed).expect("a number").expect("typed");
            reading.other.map(Decimal::canonical)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(other(NumberField::COUNT, "1.000"), some("1"));
        assert_eq!(other(NumberField::DECIMAL, "1.109"), some("1.109"));
        assert_eq!(other(NumberField::DECIMAL, "12,345"), some("12345"));
        for (field, typed) in [
            (NumberField::COUNT, "1.109"),
            (NumberField::COUNT, "1.109.000"),
            (NumberField::COUNT, "2,0"),
            (NumberField::DECIMAL, "1.234,567"),
            (NumberField::DECIMAL, "0,125"),
            (NumberField::DECIMAL, "1,5"),
            (NumberField::DECIMAL, "78.28"),
            (NumberField::PERCENT, "1,109"),
            (NumberField::PERCENT, "1.109"),
            (POINTS, "0,25"),
        ] {
            assert_eq!(other(field, typed), None, "{typed}");
        }
    }

    #[test]
    fn n3_commas_that_may_group_are_not_taken_unasked_in_a_count() {
        let undecided = |decimal, grouped| NumberError::Undecided {
            decimal: Decimal::whole(decimal),
            grouped: Decimal::whole(grouped),
        };
        refuses(NumberField::COUNT, "15,000", undecided(15, 15_000));
        refuses(NumberField::COUNT, "2,000", undecided(2, 2000));
        refuses(NumberField::COUNT, "2,540", NotWhole);
        let meanings = |field: NumberField, typed| {
            field.meanings(typed).into_iter().map(Decimal::canonical).collect::<Vec<_>>()
        };
        assert_eq!(meanings(NumberField::COUNT, "15,000"), ["15000", "15"]);
        assert_eq!(meanings(NumberField::COUNT, "2,540"), ["2540"]);
        assert_eq!(meanings(NumberField::COUNT, "1,234.00"), ["1234"]);
        assert_eq!(meanings(NumberField::DECIMAL, "1,234,567.5"), ["1234567.5"]);
        assert_eq!(meanings(NumberField::DECIMAL, "12,345"), ["12345", "12.345"]);
        assert!(meanings(NumberField::COUNT, "78,28").is_empty());
        assert!(meanings(NumberField::COUNT, "12a").is_empty());
        let english = |typed| NumberField::COUNT.read_by(Marks::English, typed);
        assert_eq!(english("2,540,618"), Ok(Some(Decimal::whole(2_540_618))));
        assert_eq!(english("1.109"), Err(NotWhole));
        assert_eq!(english("1.234,5"), Err(NotANumber));
        assert_eq!(english(" "), Ok(None));
    }

    #[test]
    fn n1_a_group_that_came_apart_is_no_thousandth_in_a_count() {
        for text in ["1000.000", "1234.567", "1500.000.000", "12345.000"] {
            refuses(NumberField::COUNT, text, NumberError::NotANumber);
        }
    }

    #[test]
    fn n2_a_tab_or_a_line_break_never_groups() {
        for typed in ["95\t120", "95\n120", "95\r\n120", "2\n540\n618", "1\u{2028}109", "5\t%"] {
            for field in [NumberField::COUNT, NumberField::DECIMAL, NumberField::PERCENT] {
                refuses(field, typed, NumberError::SeveralCells);
            }
        }
        reads(NumberField::COUNT, "\t95\r\n", "95");
    }

    #[test]
    fn a_character_that_nobody_sees_changes_nothing_or_is_named() {
        reads(NumberField::COUNT, "\u{feff}1\u{200b}109\u{200e}", "1109");
        reads(NumberField::PERCENT, "78\u{ad},28\u{2060} %", "78.28");
        reads(POINTS, "\u{202d}0,31\u{202c}", "0.31");
        reads(NumberField::COUNT, "１.１０９", "1109");
        for space in ["\u{a0}", "\u{2007}", "\u{2008}", "\u{2009}", "\u{200a}", "\u{202f}", "\u{3000}"] {
            reads(NumberField::COUNT, &format!("{space}1{space}109{space}"), "1109");
        }
        assert_eq!(NumberField::COUNT.read("\u{200b}\u{feff}"), Ok(None));
        refuses(NumberField::COUNT, "\u{202e}12", NumberError::Unseen('\u{202e}'));
    }

    #[test]
    fn n1_a_digit_added_to_what_is_shown_or_taken_away_is_only_that_digit() {
        let wide =
            NumberField { decimals: 2, min: Decimal::ZERO, max: Some(Decimal::whole(5000)), percent: false };
        let numbers = [
            "0", "7", "12", "999", "1000", "1234", "12345", "1234567", "12345.5", "1234.25", "12.345",
            "0.125", "1.109", "100",
        ];
        for field in [NumberField::COUNT, NumberField::DECIMAL, NumberField::PERCENT, POINTS, wide] {
            for number in numbers.map(|text| Decimal::from_canonical(text).expect("a number")) {
                if field.accept(number).is_err() {
                    continue;
                }
                let shown = number.ungrouped();
                for text in [&shown, &number.vietnamese(0)] {
                    assert_eq!(
                        field.read(text).map(|read| read.map(|read| read.value)),
                        Ok(Some(number)),
                        "{text}"
                    );
                }
                let meant = |text: &str| Decimal::from_canonical(&normal(text));
                for at in 0..=shown.len() {
                    let mut edits: Vec<String> =
                        ('0'..='9').map(|digit| format!("{}{digit}{}", &shown[..at], &shown[at..])).collect();
                    if at < shown.len() {
                        edits.push(format!("{}{}", &shown[..at], &shown[at + 1..]));
                    }
                    for text in edits {
                        // An error keeps the typed text and has no other effect.
                        if let Ok(read) = field.read(&text) {
                            assert_eq!(read.map(|read| read.value), meant(&text), "{shown} → {text}");
                        }
                    }
                }
            }
        }
    }

    /// The format of files for digits with a decimal comma.
    fn normal(text: &str) -> String {
        let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        if text.is_empty() {
            String::new()
        } else if fraction.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{fraction}")
        }
    }

    #[test]
    fn both_forms_read_back_as_the_same_number() {
        for text in ["0", "-0.5", "1109", "1.109", "999999999999999.999999", "0.000001"] {
            let decimal = Decimal::from_canonical(text).expect(text);
            assert_eq!(decimal.canonical(), text);
            let field = NumberField { min: Decimal::whole(-1), ..NumberField::DECIMAL };
            assert_eq!(field.read(&decimal.vietnamese(0)).expect(text).expect(text).value, decimal);
        }
        for text in ["", "1,5", "1.50", "01", "-0", "+1", "1e3", ".5", "1.", "NaN"] {
            assert_eq!(Decimal::from_canonical(text), None, "{text:?}");
        }
    }

    #[test]
    fn vietnamese_form() {
        for (canonical, decimals, expected) in [
            ("1848", 0, "1.848"),
            ("17.57", 2, "17,57"),
            ("6", 2, "6,00"),
            ("-1234567.5", 2, "-1.234.567,50"),
            ("100", 0, "100"),
        ] {
            assert_eq!(Decimal::from_canonical(canonical).expect("a number").vietnamese(decimals), expected);
        }
    }
}
