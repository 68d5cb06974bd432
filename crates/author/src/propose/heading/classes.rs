//! The classes: in a table of their own, or in the notes.

use super::super::points::said;
use crate::table::{Table, tidied};
use tu_cham_core::number::Decimal;

/// The classes, best first, each with the percentage from which it is given: those of another table, else those of the notes.
pub(in super::super) fn classes(tables: &[Table], chosen: usize, notes: &[String]) -> Vec<(String, Decimal)> {
    let others = tables.iter().enumerate().filter(|(at, _)| *at != chosen);
    let in_table = others.map(|(_, table)| of_table(table)).find(|classes| !classes.is_empty());
    let in_notes = || sound(notes.iter().filter_map(|note| of_text(note)).collect());
    let in_one = || notes.iter().map(|note| of_list(note)).find(|classes| !classes.is_empty());
    in_table
        .or_else(|| Some(in_notes()).filter(|classes| !classes.is_empty()))
        .or_else(in_one)
        .unwrap_or_default()
}

/// "Xếp loại: Tốt: từ 80 điểm trở lên; Khá: từ 65 đến dưới 80 điểm; Yếu: dưới 65 điểm", all in one note.
fn of_list(note: &str) -> Vec<(String, Decimal)> {
    let list = bare(note);
    let named = list.split_once(':').filter(|(name, _)| name.to_lowercase().contains("xếp loại"));
    let list = named.map_or(list, |(_, list)| list);
    sound(list.split(';').map_while(|part| of_text(part.trim())).collect())
}

/// Whether a table is one of classes.
pub(in super::super) fn are_classes(table: &Table) -> bool {
    !of_table(table).is_empty()
}

/// A note without its dash and full stop.
pub(super) fn bare(note: &str) -> &str {
    note.trim_start_matches(['-', '–', '+', '•', ' ']).trim_end_matches(['.', ';', ' '])
}

fn of_table(table: &Table) -> Vec<(String, Decimal)> {
    // A checklist has far more rows than there are classes.
    if table.rows.len() > 40 {
        return Vec::new();
    }
    let class = |row: &crate::table::Row| {
        let cells: Vec<String> =
            row.cells.iter().map(|cell| tidied(&cell.text)).filter(|text| !text.is_empty()).collect();
        let at = cells.iter().position(|cell| from(cell).is_some())?;
        let name = cells[..at].iter().rev().find(|cell| is_name(cell))?;
        Some((name.clone(), from(&cells[at])?))
    };
    sound(table.rows.iter().filter_map(class).collect())
}

/// "Xuất sắc: từ 90 điểm trở lên", "Loại Tốt: đạt từ 80 đến dưới 90 điểm".
pub(super) fn of_text(text: &str) -> Option<(String, Decimal)> {
    let (name, rest) = text.split_once(':')?;
    let name = name.trim_start_matches(|c: char| !c.is_alphabetic()).trim();
    let name =
        ["Xếp loại", "Loại", "Mức"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name).trim();
    let first = rest.split(';').next()?;
    is_name(name).then(|| Some((name.to_owned(), from(first)?))).flatten()
}

fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    (2..=40).contains(&length)
        && text.chars().any(char::is_alphabetic)
        && !text.chars().any(|c| c.is_ascii_digit())
}

/// From where a class is given: "Từ 90 điểm trở lên", "Từ 80 đến dưới 90", "Dưới 50 điểm", "≥ 90".
fn from(text: &str) -> Option<Decimal> {
    let lower = text.to_lowercase();
    let bare = ["tổng điểm", "đạt", "có tổng điểm", "điểm"]
        .iter()
        .fold(lower.trim(), |bare, word| bare.strip_prefix(word).unwrap_or(bare).trim_start());
    let number = |rest: &str| {
        let digits: String =
            rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
        said(digits.trim_end_matches([',', '.']))
    };
    if let Some(rest) = bare.strip_prefix("dưới").or_else(|| bare.strip_prefix('<')) {
        return number(rest).map(|_| Decimal::ZERO);
    }
    let is_bound = ["trở lên", "dưới", "đến", "<"].iter().any(|word| bare.contains(word));
    let rest = bare.strip_prefix("từ").filter(|_| is_bound).or_else(|| bare.strip_prefix(['≥']))?;
    number(rest)
}

/// The classes if they fall to 0; else these are no classes.
fn sound(classes: Vec<(String, Decimal)>) -> Vec<(String, Decimal)> {
    let falls = classes.windows(2).all(|pair| pair[0].1 > pair[1].1);
    let ends = classes.last().is_some_and(|(_, from)| from.is_zero());
    if classes.len() >= 2 && falls && ends { classes } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_in_the_notes() {
        let notes = [
            "Xếp loại:",
            "- Xuất sắc: từ 90 điểm trở lên",
            "- Loại Tốt: đạt từ 80 đến dưới 90 điểm; không bị kỷ luật",
            "- Trung bình: dưới 80 điểm",
        ];
        let classes = classes(&[Table::default()], 0, &notes.map(str::to_owned));
        let expected = [("Xuất sắc", 90), ("Tốt", 80), ("Trung bình", 0)];
        let expected = expected.map(|(name, from)| (name.to_owned(), Decimal::whole(from)));
        assert_eq!(classes, expected);
        let one =
            "Xếp loại: Xuất sắc: từ 90 điểm trở lên; Tốt: từ 80 đến dưới 90 điểm; Trung bình: dưới 80 điểm.";
        assert_eq!(super::classes(&[Table::default()], 0, &[one.to_owned()]), expected);
        let other = "Hồ sơ gồm: Tốt: 2 bản; Khá: từ 65 đến 80; Yếu: dưới 65";
        assert_eq!(super::classes(&[Table::default()], 0, &[other.to_owned()]), []);
    }
}
