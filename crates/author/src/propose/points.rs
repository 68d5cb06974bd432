//! Points as cells have them: 1,5 · 1.5 · 20,0 · "2 điểm" · "1đ" · -5,0.

use tu_cham_core::number::{Decimal, MAX_FRACTION_DIGITS};

/// The points of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Points {
    /// Nothing.
    Blank,
    /// A number.
    Number(Decimal),
    /// Anything else.
    Unreadable,
}

/// Words before a number that change nothing but its sign.
const BEFORE: [(&str, bool); 7] = [
    ("tối đa trừ", true),
    ("trừ tối đa", true),
    ("tối đa", false),
    ("trừ", true),
    ("cộng", false),
    ("+", false),
    ("điểm", false),
];

/// Words behind a number.
const BEHIND: [&str; 3] = ["điểm", "đ", "đ."];

impl Points {
    /// The points of a tidied cell.
    pub(super) fn of_cell(cell: &str, is_number: bool) -> Self {
        if cell.is_empty() {
            return Self::Blank;
        }
        if is_number {
            return rounded(cell).map_or(Self::Unreadable, Self::Number);
        }
        said(cell).map_or(Self::Unreadable, Self::Number)
    }

    /// The number, where it is one.
    pub(super) const fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::Unreadable => None,
        }
    }
}

/// The number of a text that says nothing but it.
pub(super) fn said(text: &str) -> Option<Decimal> {
    let lower = text.trim().to_lowercase();
    let (mut bare, mut is_deducted) = (lower.as_str(), false);
    if let Some((word, deducts)) = BEFORE.iter().find(|(word, _)| bare.starts_with(word)) {
        bare = bare[word.len()..].trim_start();
        is_deducted = *deducts;
    }
    if let Some(rest) = bare.strip_prefix(['-', '−', '–']) {
        bare = rest.trim_start();
        is_deducted = true;
    }
    if let Some(word) = BEHIND.iter().find(|word| bare.ends_with(**word)) {
        bare = bare[..bare.len() - word.len()].trim_end();
    }
    let number = plain(&closed(bare))?;
    Some(if is_deducted { negated(number) } else { number })
}

/// The text without spaces around its only comma: "1 ,5" is "1,5". Around a point they may part two sentences.
fn closed(text: &str) -> String {
    match text.split_once(',') {
        Some((whole, fraction)) if !fraction.contains(',') => {
            format!("{},{}", whole.trim_end(), fraction.trim_start())
        }
        _ => text.to_owned(),
    }
}

/// The number of digits with at most one mark. Three digits behind a point may be thousandths or thousands, so they are no
/// number, unless a 0 stands before it.
fn plain(digits: &str) -> Option<Decimal> {
    let (whole, fraction) =
        digits.split_once([',', '.']).map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = match fraction {
        None => "",
        Some(fraction) if !all_digits(fraction) => return None,
        Some(fraction)
            if fraction.len() == 3 && digits.contains('.') && !whole.trim_start_matches('0').is_empty() =>
        {
            return None;
        }
        Some(fraction) => fraction.trim_end_matches('0'),
    };
    (all_digits(whole) && whole.len() <= 6 && fraction.len() <= usize::from(MAX_FRACTION_DIGITS))
        .then(|| of_digits(whole, fraction))
        .flatten()
}

fn of_digits(whole: &str, fraction: &str) -> Option<Decimal> {
    let decimals = u8::try_from(fraction.len()).ok()?;
    Some(Decimal::scaled_from(format!("{whole}{fraction}").parse().ok()?, decimals))
}

/// The number of a cell stored as one, to six decimals: 12.999999999999998 is 13.
pub(super) fn rounded(stored: &str) -> Option<Decimal> {
    let (is_negative, digits) = stored.strip_prefix('-').map_or((false, stored), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || !is_plain(whole) || !is_plain(fraction) {
        return None;
    }
    let kept = usize::from(MAX_FRACTION_DIGITS);
    let cut = &fraction[..fraction.len().min(kept)];
    let units: i128 = format!("{whole}{cut:0<kept$}").parse().ok()?;
    let units = units + i128::from(fraction.as_bytes().get(kept).is_some_and(|digit| *digit >= b'5'));
    let number = Decimal::scaled_from(units, MAX_FRACTION_DIGITS);
    Some(if is_negative { negated(number) } else { number })
}

/// The number with the other sign.
pub(super) fn negated(number: Decimal) -> Decimal {
    Decimal::scaled_from(-number.scaled(MAX_FRACTION_DIGITS).unwrap_or_default(), MAX_FRACTION_DIGITS)
}

/// The number without its sign.
pub(super) fn magnitude(number: Decimal) -> Decimal {
    if number < Decimal::ZERO { negated(number) } else { number }
}

/// The sum.
pub(super) fn sum(numbers: impl IntoIterator<Item = Decimal>) -> Decimal {
    numbers.into_iter().fold(Decimal::ZERO, Decimal::plus)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_as_annexes_type_them() {
        for (cell, number) in [
            ("1,5", "1.5"),
            ("1.5", "1.5"),
            ("20,0", "20"),
            ("2 điểm", "2"),
            ("1đ", "1"),
            ("0,5 đ", "0.5"),
            ("38", "38"),
            ("-5,0", "-5"),
            ("– 1", "-1"),
            ("02", "2"),
            ("tối đa 2 điểm", "2"),
            ("Trừ 0,5 điểm", "-0.5"),
            ("0.125", "0.125"),
            ("1,125", "1.125"),
            ("0,500", "0.5"),
            ("1 ,5", "1.5"),
            ("3 , 5 điểm", "3.5"),
        ] {
            assert_eq!(
                Points::of_cell(cell, false).number().map(Decimal::canonical).as_deref(),
                Some(number),
                "{cell}"
            );
        }
    }

    #[test]
    fn a_text_that_is_no_number_is_never_guessed() {
        for cell in [
            "l,5", "2 - 3", "1.000", "1,5,0", "2/3", "x", "O,5", "(2)", "5%", "1 2", "1 . 5", "1, 2, 3",
            ", 5", "1 ,",
        ] {
            assert_eq!(Points::of_cell(cell, false), Points::Unreadable, "{cell}");
        }
    }

    #[test]
    fn the_noise_of_binary_fractions_is_no_part_of_a_number() {
        for (stored, number) in [
            ("12.999999999999998", "13"),
            ("8.199999999999999", "8.2"),
            ("0.30000000000000004", "0.3"),
            ("-0.5", "-0.5"),
            ("10", "10"),
        ] {
            assert_eq!(rounded(stored).map(Decimal::canonical).as_deref(), Some(number));
        }
    }
}
