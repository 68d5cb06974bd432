//! The day on which the program runs, in Vietnam, which is seven hours ahead of UTC all year.

use std::time::{SystemTime, UNIX_EPOCH};

use tu_cham_core::date::Date;

const AHEAD: u64 = 7 * 60 * 60;
const DAY: u64 = 24 * 60 * 60;
/// The day number, counted from 1 January 1900, of 1 January 1970.
const EPOCH: i64 = 25_567;

/// Today; the first day of 1970 where the clock shows an earlier one.
pub(crate) fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let days = i64::try_from((since + AHEAD) / DAY).ok()?;
    on(EPOCH + days)
}

/// The day with this number.
fn on(number: i64) -> Option<Date> {
    let first = |year: u16| Date::new(year, 1, 1).filter(|day| day.day_number() <= number);
    let year = (1970..3000).rev().find(|year| first(*year).is_some())?;
    let months = (1..=12).rev().filter_map(|month| Date::new(year, month, 1));
    let month = months.into_iter().find(|day| day.day_number() <= number)?;
    let day = u8::try_from(number - month.day_number() + 1).ok()?;
    let (month, year): (u8, u16) = (month.iso().get(5..7)?.parse().ok()?, month.year());
    Date::new(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_by_its_number() {
        for text in ["01/01/1970", "29/02/2028", "31/12/2026", "26/11/2026", "01/03/2100"] {
            let day = Date::from_vietnamese(text).expect("a date");
            assert_eq!(on(day.day_number()), Some(day), "{text}");
        }
        assert!(today() >= Date::new(2026, 1, 1));
    }
}
