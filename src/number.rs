//! Decimal numbers as officers write them: `1.109`, `78,28`, `0,25`.
//!
//! In Vietnamese text the comma is the decimal mark and points group thousands, but exports of many systems write
//! `78.28`. What a point means is decided here, once, by its place and by the range of the field.

use crate::exact::Exact;

/// The most digits before the decimal mark.
pub const MAX_INTEGER_DIGITS: usize = 15;
/// The most digits behind the decimal mark.
pub const MAX_FRACTION_DIGITS: u8 = 6;

/// A decimal number with at most six decimals, held in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i128);

/// What a field accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberField {
    /// How many decimals; 0 for counts.
    pub decimals: u8,
    /// The least value.
    pub min: Decimal,
    /// The greatest value, if any.
    pub max: Option<Decimal>,
    /// Whether a trailing `%` belongs to the field.
    pub percent: bool,
}

/// A number that was read, and whether the text could have meant another number of the same field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub value: Decimal,
    /// A point was taken for a thousands mark although a decimal mark was possible too.
    pub ambiguous: bool,
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
    /// More decimals than the field takes.
    #[error("more than {allowed} decimals")]
    TooManyDecimals {
        /// How many the field takes.
        allowed: u8,
    },
    /// More digits than any figure has.
    #[error("more digits than any figure has")]
    TooLong,
    /// Below the field's least value.
    #[error("less than {min:?}")]
    TooSmall {
        /// The least value.
        min: Decimal,
    },
    /// Above the field's greatest value.
    #[error("more than {max:?}")]
    TooLarge {
        /// The greatest value.
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

    /// How many decimals the number needs.
    pub fn decimals(self) -> u8 {
        (0..MAX_FRACTION_DIGITS)
            .find(|decimals| self.scaled(*decimals).is_some())
            .unwrap_or(MAX_FRACTION_DIGITS)
    }

    /// The same number, exact.
    pub fn exact(self) -> Exact {
        Exact::fraction(self.0, MILLION).unwrap_or_else(|| Exact::from(0))
    }

    /// The sum; figures have far fewer digits than it can hold.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Whether the number is zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The form of files: `2618`, `78.28`, `-0.5`; no grouping, no trailing zeros.
    pub fn canonical(self) -> String {
        self.text(0, None, '.')
    }

    /// Reads the form of files. Nothing but [`Decimal::canonical`]'s own form is accepted, so that one number has one text.
    pub fn from_canonical(text: &str) -> Option<Self> {
        let (negative, digits) = sign(text, &['-']);
        let (whole, fraction) =
            digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let decimal = from_digits(negative, whole, fraction).ok()?;
        (decimal.canonical() == text).then_some(decimal)
    }

    /// The form of the page: `2.618`, `78,28`, with at least `min_decimals` decimals.
    pub fn vietnamese(self, min_decimals: u8) -> String {
        self.text(min_decimals, Some('.'), ',')
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

    /// Reads what was typed; blank is `None`.
    ///
    /// # Errors
    /// Says why the text is not a number of this field.
    pub fn read(&self, typed: &str) -> Result<Option<Reading>, NumberError> {
        let mut text = typed.trim_matches(is_space);
        if text.is_empty() {
            return Ok(None);
        }
        if self.percent {
            text = text.strip_suffix('%').unwrap_or(text).trim_end_matches(is_space);
        }
        let (negative, text) = sign(text, &['-', '−']);
        let reading = self.read_digits(negative, text)?;
        self.accept(reading.value)?;
        Ok(Some(reading))
    }

    /// Whether a number is one of this field's.
    ///
    /// # Errors
    /// Says why not.
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

    fn read_digits(&self, negative: bool, text: &str) -> Result<Reading, NumberError> {
        let sure = |value| Reading { value, ambiguous: false };
        if let Some((whole, fraction)) = text.split_once(',') {
            let whole = ungrouped(whole).ok_or(NumberError::NotANumber)?;
            let value = from_digits(negative, &whole, Some(fraction))?;
            // In a count nobody writes decimals: `2,000` may be two thousand of another country.
            let ambiguous = self.decimals == 0 && fraction.len() == 3 && self.accept(value).is_ok();
            return Ok(Reading { value, ambiguous });
        }
        let as_decimal = match text.split_once('.') {
            Some((whole, fraction)) => from_digits(negative, whole, Some(fraction)),
            None => Err(NumberError::NotANumber),
        };
        let Some(whole) = ungrouped(text) else {
            return as_decimal.map(sure);
        };
        let grouped = from_digits(negative, &whole, None)?;
        match as_decimal {
            Ok(decimal) if !self.in_range(grouped) => Ok(sure(decimal)),
            Ok(decimal) => Ok(Reading { value: grouped, ambiguous: self.accept(decimal).is_ok() }),
            Err(_) => Ok(sure(grouped)),
        }
    }

    fn in_range(&self, value: Decimal) -> bool {
        value >= self.min && self.max.is_none_or(|max| value <= max)
    }
}

const MILLION: i128 = 1_000_000;

/// Spaces that stand around numbers or group their digits: ordinary, non-breaking, narrow non-breaking, thin, tab.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t')
}

fn sign<'a>(text: &'a str, minus: &[char]) -> (bool, &'a str) {
    text.strip_prefix(minus).map_or((false, text), |rest| (true, rest))
}

/// The digits of a whole number, plain or grouped in threes by points or by spaces: `[1-9]\d{0,2}(\.\d{3})+`.
fn ungrouped(text: &str) -> Option<String> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let by_points = text.contains('.');
    let groups: Vec<&str> =
        if by_points { text.split('.').collect() } else { text.split(is_space).collect() };
    let (first, rest) = groups.split_first()?;
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = matches!(first.len(), 1..=3)
        && !first.starts_with('0')
        && digits(first)
        && rest.iter().all(|group| group.len() == 3 && digits(group));
    well_formed.then(|| groups.concat())
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
    fn s8_a_text_with_two_readings_is_marked() {
        let ambiguous =
            |field: NumberField, typed| field.read(typed).expect("a number").expect("typed").ambiguous;
        assert!(ambiguous(NumberField::COUNT, "1.000"));
        assert!(ambiguous(NumberField::DECIMAL, "1.109"));
        assert!(!ambiguous(NumberField::COUNT, "1.109"));
        assert!(!ambiguous(NumberField::COUNT, "1.109.000"));
        assert!(!ambiguous(NumberField::DECIMAL, "1,109"));
        assert!(ambiguous(NumberField::COUNT, "2,000"));
        assert!(!ambiguous(NumberField::COUNT, "2,0"));
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
