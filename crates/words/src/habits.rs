//! Words about numbers that could be read in two ways.

use tu_cham_core::number::habit::Habit;

/// The most figures that are named.
const NAMED: usize = 3;

/// A way of writing numbers and its meaning, in the middle of a sentence.
pub const fn habit(habit: Habit) -> &'static str {
    match habit {
        Habit::PointInCount => "dấu chấm trong số đếm ngăn hàng nghìn (5.000 là năm nghìn)",
        Habit::PointBesideDecimals => {
            "dấu chấm trong số có phần lẻ ngăn hàng nghìn (1.250 là một nghìn hai trăm năm mươi)"
        }
        Habit::CommaAsDecimalMark => "dấu phẩy là dấu thập phân (1,250 là một phẩy hai lăm)",
    }
}

/// The consequence of confirming a figure: later ones are not asked about, and others that waited are confirmed with
/// it.
pub fn learned(learned: Habit, others: &[&str]) -> String {
    let text = format!("Đã ghi nhận: {}. Các số nhập sau không hỏi lại.", habit(learned));
    let Some(rest) = others.len().checked_sub(1) else { return text };
    let named = others.iter().take(NAMED).map(|label| format!("“{label}”")).collect::<Vec<_>>().join(", ");
    let more = match (rest + 1).saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" và {more} số liệu khác"),
    };
    format!("{text} Cùng xác nhận cách đọc ở: {named}{more}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n3_what_is_confirmed_together_is_named() {
        let said = |others: &[&str]| learned(Habit::PointInCount, others);
        assert_eq!(
            said(&[]),
            "Đã ghi nhận: dấu chấm trong số đếm ngăn hàng nghìn (5.000 là năm nghìn). Các số nhập sau không hỏi lại."
        );
        assert!(said(&["A"]).ends_with("không hỏi lại. Cùng xác nhận cách đọc ở: “A”."));
        assert!(said(&["A", "B", "C", "D", "E"]).ends_with("ở: “A”, “B”, “C” và 2 số liệu khác."));
    }
}
