//! The words of documents that are handed in, beside those that the program shows everywhere.

use tu_cham_core::assessment::{Cause, Header};
use tu_cham_core::criteria::UnitType;
use tu_cham_core::date::Date;

/// A day in running text: `ngày 05 tháng 01 năm 2026`. Days below 10 and months below 3 have a zero before them.
pub(crate) fn day(date: Date) -> String {
    let (day, month) = day_and_month(date);
    format!("ngày {day} tháng {month} năm {}", date.year())
}

fn day_and_month(date: Date) -> (String, String) {
    let text = date.vietnamese();
    let (day, month) = (text.get(0..2).unwrap_or_default(), text.get(3..5).unwrap_or_default());
    let month = match month {
        "01" | "02" => month,
        other => other.trim_start_matches('0'),
    };
    (day.to_owned(), month.to_owned())
}

/// The period that is scored: `năm 2026`, `quý I/2024`.
pub(crate) fn period(header: &Header) -> String {
    let period = header.period.trim();
    if period.is_empty() { format!("năm {}", header.year) } else { period.to_owned() }
}

/// A body with its whole name, as it stands in an official document: `Ủy ban nhân dân tỉnh Gia Lai`.
pub(crate) fn whole_name(body: &str) -> String {
    match body.trim().strip_prefix("UBND ") {
        Some(rest) => format!("Ủy ban nhân dân {rest}"),
        None => body.trim().to_owned(),
    }
}

/// The side responsible.
pub(crate) fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Objective => "Nguyên nhân khách quan",
        Cause::Subjective => "Nguyên nhân chủ quan",
    }
}

/// A people's committee.
pub(crate) const COMMITTEE: &str = "ỦY BAN NHÂN DÂN";
/// The deputy of the head of a people's committee.
pub(crate) const DEPUTY: &str = "Phó Chủ tịch";
/// The recipient to whom the report is addressed.
pub(crate) const AS_ABOVE: &str = "Như trên";
/// Quốc hiệu and tiêu ngữ.
pub(crate) const NATION: [&str; 2] = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];

/// The head of a unit.
pub(crate) fn head(kind: UnitType, is_committee: bool) -> &'static str {
    match kind {
        _ if is_committee => "Chủ tịch",
        UnitType::Division => "Trưởng phòng",
        _ => "Giám đốc",
    }
}

/// Who receives the report of a people's committee; `level` is blank above the commune.
pub(crate) fn recipients_of_committee(level: &str) -> Vec<String> {
    let party = if level.is_empty() { "cấp ủy" } else { "Đảng ủy" };
    let named = |body: String| body.trim_end().to_owned();
    vec![
        named(format!("Thường trực {party}, Thường trực HĐND {level}")),
        named(format!("Chủ tịch, các Phó Chủ tịch UBND {level}")),
        "Lưu: VT".to_owned(),
    ]
}

/// Who receives the report of another body.
pub(crate) fn recipients() -> Vec<String> {
    vec!["Lãnh đạo cơ quan".to_owned(), "Lưu: VT".to_owned()]
}

/// A dash in the place of what is not known.
pub(crate) const NONE: &str = "–";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a7_days_have_a_zero_before_them_and_months_below_three() {
        for (given, said) in [
            ("05/01/2026", "ngày 05 tháng 01 năm 2026"),
            ("12/02/2026", "ngày 12 tháng 02 năm 2026"),
            ("09/03/2026", "ngày 09 tháng 3 năm 2026"),
            ("30/11/2026", "ngày 30 tháng 11 năm 2026"),
        ] {
            assert_eq!(day(Date::from_vietnamese(given).expect("a date")), said);
        }
    }
}
