//! Words for days in the future or in the past.

use std::cmp::Ordering;

use tu_cham_core::date::Date;

/// The time left until a deadline: `còn 5 ngày`.
pub fn deadline(deadline: Date, today: Date) -> String {
    let days = deadline.day_number() - today.day_number();
    match days.cmp(&0) {
        Ordering::Greater => format!("còn {days} ngày"),
        Ordering::Equal => "hôm nay là hạn nộp".to_owned(),
        Ordering::Less => format!("quá hạn {} ngày", -days),
    }
}

/// A deadline; until the unit declares its assessment complete, also the time left.
pub fn deadline_line(day: Date, is_completed: bool, today: Option<Date>) -> String {
    let plain = format!("hạn nộp {}", day.vietnamese());
    match today {
        Some(today) if !is_completed => format!("{plain} ({})", deadline(day, today)),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::from_vietnamese(text).expect("a date")
    }

    #[test]
    fn deadlines_are_counted_in_days_across_months_and_years() {
        for (last, today, expected) in [
            ("15/12/2026", "10/12/2026", "còn 5 ngày"),
            ("01/01/2027", "31/12/2026", "còn 1 ngày"),
            ("01/03/2028", "28/02/2028", "còn 2 ngày"),
            ("15/12/2026", "15/12/2026", "hôm nay là hạn nộp"),
            ("15/12/2026", "18/12/2026", "quá hạn 3 ngày"),
        ] {
            assert_eq!(deadline(day(last), day(today)), expected);
        }
    }
}
