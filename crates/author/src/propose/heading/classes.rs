//! The classes: in a table of their own, or in the notes.

use super::super::points::said;
use crate::proposal::{ClassLimit, ClassLimitWhen};
use crate::reading::{place, tokens};
use crate::table::{Table, tidied};
use tu_cham_core::number::Decimal;
use tu_cham_core::text::capital;

/// The classes, best first, each with the percentage from which it is given: those of another table, else those of the notes.
pub(in super::super) fn classes(tables: &[Table], chosen: usize, notes: &[String]) -> Vec<(String, Decimal)> {
    let others = tables.iter().enumerate().filter(|(at, _)| *at != chosen);
    let in_table = others.map(|(_, table)| of_table(table)).find(|classes| !classes.is_empty());
    in_table.unwrap_or_else(|| sound(notes.iter().filter_map(|note| of_text(note)).collect()))
}

/// Whether a table is one of classes.
pub(in super::super) fn are_classes(table: &Table) -> bool {
    !of_table(table).is_empty()
}

/// The notes about quotas and conditions of the classes.
pub(super) fn class_notes(classes: &[(String, Decimal)], notes: &[String]) -> Vec<String> {
    let is_one = |note: &&String| {
        let lower = note.to_lowercase();
        let is_quota = lower.contains('%')
            && ["không quá", "tối đa", "không vượt quá"].iter().any(|most| lower.contains(most));
        let is_condition =
            ["điều kiện", "không xếp", "không được xếp"].iter().any(|word| lower.contains(word));
        let names_class = classes.iter().any(|(label, _)| lower.contains(&label.to_lowercase()));
        !classes.is_empty() && names_class && (is_quota || is_condition) && of_text(note).is_none()
    };
    notes.iter().filter(is_one).map(|note| bare(note).to_owned()).collect()
}

/// "Không xếp loại Tốt trở lên nếu có cán bộ bị kỷ luật".
pub(super) fn class_limits(classes: &[(String, Decimal)], notes: &[String]) -> Vec<ClassLimit> {
    let limit = |note: &String| {
        let note = bare(note);
        let words = tokens(note);
        let refused =
            ["không xếp", "không được xếp", "không xét"].iter().find_map(|phrase| place(&words, phrase))?.1;
        let joined = ["nếu", "khi"].iter().find_map(|word| place(&words[refused..], word))?;
        let (from, to) = (words.get(refused)?.start, words[refused + joined.0].start);
        let named = note.get(from..to)?.trim().to_lowercase();
        // The longest name: "hoàn thành tốt nhiệm vụ" holds "hoàn thành nhiệm vụ" of another class in part.
        let at = (0..classes.len())
            .filter(|at| named.contains(&classes[*at].0.to_lowercase()))
            .max_by_key(|at| classes[*at].0.len())?;
        let question = bare(note.get(words.get(refused + joined.1)?.start..)?);
        let best = classes.get(at + 1)?.0.clone();
        Some(ClassLimit { best, when: ClassLimitWhen::Holds(capital(question)) })
    };
    notes.iter().filter_map(limit).collect()
}

/// A note without its dash and full stop.
fn bare(note: &str) -> &str {
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
fn of_text(text: &str) -> Option<(String, Decimal)> {
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
        assert_eq!(classes, expected.map(|(name, from)| (name.to_owned(), Decimal::whole(from))));
    }

    #[test]
    fn notes_about_the_classes() {
        let classes = [("Xuất sắc", 90), ("Tốt", 80), ("Trung bình", 0)]
            .map(|(name, from)| (name.to_owned(), Decimal::whole(from)));
        let notes = [
            "- Xuất sắc: từ 90 điểm trở lên",
            "- Không xếp loại Tốt trở lên nếu có cán bộ bị xử lý kỷ luật.",
            "Số đơn vị xếp loại Xuất sắc không quá 20% số đơn vị được xếp loại Tốt.",
            "Trung bình: không xếp khi có vi phạm",
            "Báo cáo gửi trước 15/12.",
        ]
        .map(str::to_owned);
        let limits = class_limits(&classes, &notes);
        let question = ClassLimitWhen::Holds("Có cán bộ bị xử lý kỷ luật".to_owned());
        assert_eq!(limits, [ClassLimit { best: "Trung bình".to_owned(), when: question }]);
        let found = class_notes(&classes, &notes);
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[1], "Số đơn vị xếp loại Xuất sắc không quá 20% số đơn vị được xếp loại Tốt");
        assert!(class_notes(&[], &notes).is_empty());
    }
}
