//! A table as it lies in an office file, before anything in it is understood.

use crate::composed::composed;

/// The names of the columns in a sheet that this program writes, from the first.
pub const COLUMNS: [&str; 8] = [
    "Mã",
    "Lĩnh vực, tiêu chí, tiêu chí thành phần",
    "Điểm tối đa",
    "Cách chấm điểm",
    "Tài liệu kiểm chứng",
    "Điểm tự chấm",
    "Điểm thẩm định",
    "Ghi chú",
];

/// A table of a file, or one that was pasted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Where it was.
    pub kind: Kind,
    /// The name of the sheet as the file has it; blank in Word and where it was pasted.
    pub name: String,
    /// The rows from the first one of the sheet, blank ones included: row 1 is the first.
    pub rows: Vec<Row>,
    /// The merged cells.
    pub merges: Vec<Area>,
    /// The hidden columns, from 0.
    pub hidden_columns: Vec<usize>,
    /// How many rows at the top Word repeats on each page; 0 elsewhere.
    pub repeated_rows: usize,
    /// The paragraphs before the table, since the table before it, with other small tables (a letterhead) as lines: where a heading is not in
    /// the table.
    pub before: Vec<String>,
    /// The paragraphs after the table.
    pub after: Vec<String>,
    /// Of what tables of its file it is put together; none for a table as the file has it.
    pub pieces: Vec<Piece>,
}

/// Rows that a table has of another one of its file. Rows from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The table, in the list of tables.
    pub table: usize,
    /// Its first row that was taken.
    pub from: usize,
    /// How many rows were taken.
    pub count: usize,
    /// Where the first of them stands now.
    pub first: usize,
}

/// The kind of file a table was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A sheet of a spreadsheet: places are `C12`.
    #[default]
    Sheet,
    /// A table of a text document, the how-manieth from 1: places are `row 12`.
    Text(usize),
    /// A table from the clipboard.
    Pasted,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The cells from the first column; missing ones at the end are blank. Of merged cells only the first has the text.
    pub cells: Vec<Cell>,
    /// Whether the file does not show it.
    pub hidden: bool,
    /// Whether changes of it were suggested and not yet accepted: the inserted words are in the text, the deleted are not.
    pub has_suggestions: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The text as it is stored; the shortest decimal of a number, with a point (`12.999999999999998`). Paragraphs and line breaks are `\n`;
    /// a list paragraph begins with `- `, or with its number as Word shows it (`a) `, `1.1 `), which may be all there is.
    pub text: String,
    /// Whether it is stored as a number. A date is none: it is text such as `31/12/2026`.
    pub is_number: bool,
    /// Whether a formula gave the value.
    pub is_formula: bool,
}

/// A rectangle of cells, rows and columns from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The first row.
    pub top: usize,
    /// The last row.
    pub bottom: usize,
    /// The first column.
    pub left: usize,
    /// The last column.
    pub right: usize,
}

impl Table {
    /// The cell at a row and column, both from 0.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// The text of a cell, tidied; blank where there is none.
    pub fn text(&self, row: usize, column: usize) -> String {
        self.cell(row, column).map(|cell| tidied(&cell.text)).unwrap_or_default()
    }

    /// Where a row was in the file: the table in the list, and the row in it, from 0; `None` for a row that only this table has.
    pub fn origin(&self, row: usize) -> Option<(usize, usize)> {
        let has = |piece: &&Piece| (piece.first..piece.first + piece.count).contains(&row);
        self.pieces.iter().find(has).map(|piece| (piece.table, piece.from + row - piece.first))
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

/// A text on one line: composed letters, plain instead of wide signs (`％`), no soft hyphens or characters without width, each run of white space one space, trimmed.
pub fn tidied(text: &str) -> String {
    let composed: String = composed(&tu_cham_core::text::seen(text)).chars().map(narrow).collect();
    let mut tidy = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// The usual form of a wide sign, digit or letter.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// The characters that end a line in a cell.
pub(crate) const BREAKS: [char; 4] = ['\n', '\r', '\u{b}', '\u{2028}'];

/// The lines of a text, each as [`tidied`] has it; blank ones are left out.
pub fn tidied_lines(text: &str) -> Vec<String> {
    text.split(BREAKS).map(tidied).filter(|line| !line.is_empty()).collect()
}

/// The letters of a column from 0: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn white_space_and_unseen_characters_do_not_count() {
        assert_eq!(tidied_lines("- Đạt:\u{a0} 1 \n\n- Không  đạt: 0"), ["- Đạt: 1", "- Không đạt: 0"]);
        assert_eq!(tidied("≥９５％：2 điểm；＜95％"), "≥95%:2 điểm;<95%");
        assert_eq!(tidied("  hành\nchính\u{a0} \u{ad}kiểm\u{200b} "), "hành chính kiểm");
    }
}
