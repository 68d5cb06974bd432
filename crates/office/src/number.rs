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
    fn dates_are_written_as_officers_write_them() {
        assert_eq!(moment(ExcelDateTime::new(46_387.0, DateTime, false)), "31/12/2026");
        assert_eq!(moment(ExcelDateTime::new(44_925.0, DateTime, true)), "31/12/2026");
        assert_eq!(moment(ExcelDateTime::new(46_387.354_166_7, DateTime, false)), "31/12/2026 08:30");
        assert_eq!(moment(ExcelDateTime::new(0.354_166_7, DateTime, false)), "08:30");
        assert_eq!(moment(ExcelDateTime::new(0.354_166_7, TimeDelta, false)), "08:30");
    }
}
