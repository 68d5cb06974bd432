//! Calendar dates without clock times or time zones.

use crate::text::seen;

/// A date of the Gregorian calendar, years 1900 to 2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date, or `None` where the calendar has no such day.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = 1900 <= year && year <= 2999 && 1 <= day && day <= days_in(year, month);
        if exists { Some(Self { year, month, day }) } else { None }
    }

    /// Reads `dd/mm/yyyy`, also `d/m/yyyy` and with `-` or `.` between; spaces around and unseen characters are
    /// dropped.
    pub fn from_vietnamese(text: &str) -> Option<Self> {
        let text = seen(text);
        let mut parts = text.trim().split(['/', '-', '.']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Self::new(number(year)?, u8::try_from(number(month)?).ok()?, u8::try_from(number(day)?).ok()?)
    }

    /// Reads the format of files, `yyyy-mm-dd`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let date = text.get(0..4).zip(text.get(5..7)).zip(text.get(8..));
        let ((year, month), day) = date?;
        let date =
            Self::new(number(year)?, u8::try_from(number(month)?).ok()?, u8::try_from(number(day)?).ok()?)?;
        (date.iso() == text).then_some(date)
    }

    /// The format of files, `2026-10-10`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The format of the page, `10/10/2026`.
    pub fn vietnamese(self) -> String {
        format!("{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Days since 1 January 1900, by the calendar.
    pub fn day_number(self) -> i64 {
        let years = i64::from(self.year) - 1900;
        // 1900 was no leap year; every fourth year since is one but 2100, 2200, 2300, 2500, …
        let before = i64::from(self.year) - 1;
        let leap_days = (before / 4 - before / 100 + before / 400) - (1899 / 4 - 1899 / 100 + 1899 / 400);
        let months: i64 = (1..self.month).map(|month| i64::from(days_in(self.year, month))).sum();
        years * 365 + leap_days + months + i64::from(self.day) - 1
    }

    /// Whether the day is a Saturday or a Sunday. 1 January 1900 was a Monday.
    pub fn is_weekend(self) -> bool {
        self.day_number().rem_euclid(7) >= 5
    }
}

fn number(text: &str) -> Option<u16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_count_every_day_once() {
        let mut expected = 0;
        for year in 1900..=2101 {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    let date = Date::new(year, month, day).expect("a date");
                    assert_eq!(date.day_number(), expected, "{}", date.iso());
                    expected += 1;
                }
            }
        }
    }

    #[test]
    fn weekends_are_saturday_and_sunday() {
        for (text, weekend) in [
            ("01/01/1900", false),
            ("21/11/2026", true),
            ("22/11/2026", true),
            ("23/11/2026", false),
            ("20/11/2026", false),
        ] {
            assert_eq!(Date::from_vietnamese(text).expect("a date").is_weekend(), weekend, "{text}");
        }
    }

    #[test]
    fn a7_dates_are_written_day_month_year() {
        let date = Date::new(2026, 10, 5).expect("a date");
        for text in ["05/10/2026", "5/10/2026", " 05-10-2026 ", "5.10.2026"] {
            assert_eq!(Date::from_vietnamese(text), Some(date), "{text:?}");
        }
        assert_eq!((date.vietnamese().as_str(), date.iso().as_str()), ("05/10/2026", "2026-10-05"));
        assert_eq!(Date::from_iso("2026-10-05"), Some(date));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "31/04/2026",
            "29/02/2026",
            "00/01/2026",
            "1/13/2026",
            "1/1/26",
            "10/2026",
            "1/2/3/2026",
            "a/b/2026",
            "+1/1/2026",
        ] {
            assert_eq!(Date::from_vietnamese(text), None, "{text:?}");
        }
        assert!(Date::from_vietnamese("29/02/2028").is_some());
        for text in ["2026-1-05", "2026-10-5", "2026/10/05", "", "2026-10-05T", "ngày-10-05"] {
            assert_eq!(Date::from_iso(text), None, "{text:?}");
        }
    }
}
