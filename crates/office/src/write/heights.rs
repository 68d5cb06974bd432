//! How high rows are in which text goes on over several lines. Programs do not all measure it themselves, and none does in
//! merged cells.

use crate::sheet::{Entry, Letters, Sheet, Value};

/// The width of a column of which none is said, in characters.
pub(super) const USUAL: u32 = 10;
/// The height of a line, in points.
const LINE: u32 = 16;
/// The height of the highest row of Excel, in points.
const HIGHEST: u32 = 409;
/// The width of a digit, in which columns are measured, in the unit of [`width`].
const DIGIT: u32 = 10;

/// The height of a row in points; none where one line is enough.
pub(super) fn of(sheet: &Sheet, row: usize, entries: &[Entry]) -> Option<u32> {
    let lines = |(column, entry): (usize, &Entry)| {
        let room = room(sheet, row, column);
        let text = match &entry.value {
            Value::Text(text) | Value::TextFormula { value: text, .. } => text.as_str(),
            Value::Blank | Value::Number(_) | Value::Formula { .. } => return 1,
        };
        if room == 0 { 1 } else { lines(text, room, entry.look.letters == Letters::Bold) }
    };
    let most = entries.iter().enumerate().map(lines).max().unwrap_or(1);
    (most > 1).then(|| most.saturating_mul(LINE).min(HIGHEST))
}

/// The room of a cell; none in a hidden column, and in a cell that is merged over several rows, whose height no row has alone.
fn room(sheet: &Sheet, row: usize, column: usize) -> u32 {
    let width = |column: usize| {
        if sheet.hidden_columns.contains(&column) {
            return 0;
        }
        sheet.widths.get(column).copied().unwrap_or(USUAL)
    };
    let merged = sheet.merges.iter().find(|area| area.top == row && area.left == column);
    let columns = match merged {
        Some(area) if area.bottom > area.top => return 0,
        Some(area) => area.left..=area.right,
        None => column..=column,
    };
    columns.map(width).fold(0, u32::saturating_add).saturating_mul(DIGIT)
}

/// The lines that a text takes in a room, word by word.
fn lines(text: &str, room: u32, is_bold: bool) -> u32 {
    let of_line = |line: &str| {
        let (mut lines, mut used) = (1_u32, 0_u32);
        for word in line.split_inclusive(' ') {
            let mut wide = word.trim_end().chars().map(|sign| width(sign, is_bold)).sum::<u32>();
            if used > 0 && used + wide > room {
                lines += 1;
                used = 0;
            }
            // A word that is longer than its line is broken.
            while wide > room {
                lines += 1;
                wide -= room;
            }
            used += wide + if word.ends_with(' ') { width(' ', is_bold) } else { 0 };
        }
        lines
    };
    text.split('\n').map(of_line).sum()
}

/// The width of a sign of Times New Roman, rounded up.
fn width(sign: char, is_bold: bool) -> u32 {
    let width = match sign {
        ' ' | '.' | ',' | ';' | ':' | '\'' | '|' | 'i' | 'j' | 'l' | 't' | 'f' | 'r' | '(' | ')' | '-'
        | '/' => 6,
        'm' | 'w' | 'M' | 'W' | '%' | '…' | '–' | '—' => 17,
        sign if sign.is_uppercase() => 14,
        // A mark above or below a letter takes no room of its own.
        '\u{300}'..='\u{36f}' => 0,
        _ => DIGIT,
    };
    width + u32::from(is_bold && width > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Look;
    use tu_cham_author::table::Area;

    fn sheet(widths: &[u32]) -> Sheet {
        Sheet { widths: widths.to_vec(), ..Sheet::default() }
    }

    #[test]
    fn a_row_is_as_high_as_the_text_with_the_most_lines() {
        let sheet = sheet(&[10, 20]);
        let row =
            [Entry::text("ngắn"), Entry::text("Báo cáo kết quả thực hiện công tác cải cách hành chính năm")];
        assert_eq!(of(&sheet, 0, &row), Some(3 * LINE));
        assert_eq!(of(&sheet, 0, &row[..1]), None);
        assert_eq!(of(&sheet, 0, &[Entry::text("một\nhai\n")]), Some(3 * LINE));
        assert_eq!(of(&sheet, 0, &[Entry::text("ấ".repeat(32_767))]), Some(HIGHEST));
        assert_eq!(of(&sheet, 0, &[Entry::text("a\u{302}\u{301}".repeat(10))]), None, "marks take no room");
    }

    #[test]
    fn a_merged_cell_has_the_room_of_its_columns_and_a_hidden_one_none() {
        let title = "BẢNG TỰ CHẤM ĐIỂM NĂM 2026";
        let merged = |area| Sheet { merges: vec![area], ..sheet(&[10, 40]) };
        let one = Area { top: 0, bottom: 0, left: 0, right: 1 };
        let row = [Entry::text(title).with(Look { letters: Letters::Bold, ..Look::default() })];
        assert_eq!(of(&merged(one), 0, &row), None);
        assert!(of(&sheet(&[10, 40]), 0, &row).is_some());
        assert_eq!(of(&merged(Area { bottom: 3, ..one }), 0, &row), None);
        assert_eq!(of(&Sheet { hidden_columns: vec![0], ..sheet(&[10]) }, 0, &row), None);
    }
}
