//! Numbers, dates and times of spreadsheets as text.

use calamine::ExcelDateTime;

/// The shortest decimal that is read as the same number, with a point and never with an exponent.
#[expect(clippy::disallowed_types, reason = "spreadsheets store doubles; none is reckoned with")]
pub(crate) fn decimal(number: f64) -> String {
    let text = number.to_string();
    if text == "-0" { "0".to_owned() } else { text }
}

/// A date as `31/12/2026`, with `08:30` where it has a time; a time without date alone.
pub(crate) fn moment(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}");
    // Spreadsheets count days from the end of 1899 or from 1904: a time alone lies on the day before the first.
    if moment.is_duration() || year < 1900 {
        return time;
    }
    let date = format!("{day:02}/{month:02}/{year}");
    if (hour, minute) == (0, 0) { date } else { format!("{date} {time}") }
}

/// A number that is written in digits, as its shortest decimal.
pub(crate) fn read(text: &str) -> Option<String> {
    let is_number = text.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+' | '.'));
    let number = text.parse().ok().filter(|_| is_number)?;
    Some(decimal(number))
}

/// A date such as `2026-12-31T08:30:00` as `31/12/2026 08:30`.
pub(crate) fn iso(text: &str) -> Option<String> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |text: &&str| !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    [year, month, day].iter().all(is_number).then(|| {
        let time = time.get(..5).filter(|time| *time != "00:00").map(|time| format!(" {time}"));
        format!("{day}/{month}/{year}{}", time.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn numbers_are_their_shortest_decimals_without_exponents() {
        assert_eq!(decimal(13.0), "13");
        assert_eq!(decimal(1.10), "1.1");
        assert_eq!(decimal(12.999_999_999_999_998), "12.999999999999998");
        assert_eq!(decimal(-0.0), "0");
        assert_eq!(decimal(-0.5), "-0.5");
        assert_eq!(decimal(1e-7), "0.0000001");
        assert_eq!(decimal(1e21), "1000000000000000000000");
    }

    #[test]
    fn dates_of_digits_are_turned_round() {
        assert_eq!(iso("2026-12-31").as_deref(), Some("31/12/2026"));
        assert_eq!(iso("2026-12-31T08:30:00").as_deref(), Some("31/12/2026 08:30"));
        assert_eq!(iso("2026-12-31T00:00:00").as_deref(), Some("31/12/2026"));
        assert_eq!(iso("2026-12"), None);
    }

    #[test]
    fn dates_are_written_as_officers_write_them() {
        assert_eq!(moment(ExcelDateTime::new(46_387.0, DateTime, false)), "31/12/2026");
        assert_eq!(moment(ExcelDateTime::new(44_925.0, DateTime, true)), "31/12/2026");
        assert_eq!(moment(ExcelDateTime::new(46_387.354_166_7, DateTime, false)), "31/12/2026 08:30");
        assert_eq!(moment(ExcelDateTime::new(0.354_166_7, DateTime, false)), "08:30");
        assert_eq!(moment(ExcelDateTime::new(0.354_166_7, TimeDelta, false)), "08:30");
    }
}
