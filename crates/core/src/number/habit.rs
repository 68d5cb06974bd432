//! How somebody writes numbers that could be read in two ways. Who has said once that they were read as meant has said it for all
//! that are written alike: nobody means thousands by a point in one count and decimals in the next.

use super::NumberField;

/// A way of writing that has two meanings; [`NumberField::read`] takes one of them, which is what is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// `5.000` in a count: five thousand.
    PointInCount,
    /// `1.250` where decimals are accepted: one thousand two hundred and fifty.
    PointBesideDecimals,
    /// `1,250` where decimals are accepted: one and a quarter.
    CommaAsDecimalMark,
}

impl Habit {
    /// The habit by which a text was written; `None` where it can be read in one way only, or not at all.
    pub fn of(field: &NumberField, typed: &str) -> Option<Self> {
        field.read(typed).ok()??.other?;
        Some(match (typed.contains(','), field.decimals) {
            (true, _) => Self::CommaAsDecimalMark,
            (false, 0) => Self::PointInCount,
            (false, _) => Self::PointBesideDecimals,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n3_a_habit_is_told_by_the_mark_and_by_what_the_field_accepts() {
        for (field, typed, habit) in [
            (NumberField::COUNT, "5.000", Some(Habit::PointInCount)),
            (NumberField::COUNT, " 12.000 ", Some(Habit::PointInCount)),
            (NumberField::DECIMAL, "1.250", Some(Habit::PointBesideDecimals)),
            (NumberField::DECIMAL, "1,250", Some(Habit::CommaAsDecimalMark)),
        ] {
            assert_eq!(Habit::of(&field, typed), habit, "{typed:?}");
        }
        // One meaning only: no count is 1,109; a million has two points; a percentage is no thousand.
        for (field, typed) in [
            (NumberField::COUNT, "5000"),
            (NumberField::COUNT, "1.109"),
            (NumberField::COUNT, "1.000.000"),
            (NumberField::COUNT, "15,000"),
            (NumberField::COUNT, "năm"),
            (NumberField::COUNT, ""),
            (NumberField::DECIMAL, "78,28"),
            (NumberField::PERCENT, "1.250"),
        ] {
            assert_eq!(Habit::of(&field, typed), None, "{typed:?}");
        }
    }
}
