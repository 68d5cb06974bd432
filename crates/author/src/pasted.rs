//! A table from the clipboard: of cells that may take several columns and rows, or of text with tabs.

use crate::table::{Area, Cell, Kind, Row, Table};

/// A cell, with how many columns and rows it takes, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The text; lines are parted by `\n`.
    pub text: String,
    /// How many columns it takes.
    pub columns: usize,
    /// How many rows it takes.
    pub rows: usize,
}

/// A table of cells, row by row.
pub fn of_cells(cells: Vec<Vec<Pasted>>) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    let mut merges = Vec::new();
    // How many more rows each column is taken by a cell above.
    let mut taken: Vec<usize> = Vec::new();
    for (top, line) in cells.into_iter().enumerate() {
        let mut row: Vec<Cell> = Vec::new();
        for Pasted { text, columns, rows } in line {
            while taken.get(row.len()).is_some_and(|left| *left > 0) {
                row.push(Cell::default());
            }
            let left = row.len();
            row.push(Cell { text, ..Cell::default() });
            row.resize(left + columns, Cell::default());
            taken.resize(taken.len().max(left + columns), 0);
            taken[left..left + columns].fill(rows);
            if columns > 1 || rows > 1 {
                merges.push(Area { top, bottom: top + rows - 1, left, right: left + columns - 1 });
            }
        }
        for left in &mut taken {
            *left = left.saturating_sub(1);
        }
        rows.push(Row { cells: row, ..Row::default() });
    }
    Table { kind: Kind::Pasted, rows, merges, ..Table::default() }
}

/// A table of text with tabs between cells, quotes around a cell with tabs or line breaks in it.
pub fn of_tabs(text: &str) -> Table {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = cell(rest);
        row.push(Cell { text: cell, ..Cell::default() });
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            if rest.is_empty() {
                row.push(Cell::default());
            }
            continue;
        }
        rows.push(Row { cells: std::mem::take(&mut row), ..Row::default() });
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n'])).unwrap_or_default();
    }
    if !row.is_empty() {
        rows.push(Row { cells: row, ..Row::default() });
    }
    Table { kind: Kind::Pasted, rows, ..Table::default() }
}

/// The first cell, and the rest, which begins with what ended it.
fn cell(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        let mut cell = String::new();
        let mut rest = quoted;
        while let Some((part, after)) = rest.split_once('"') {
            cell.push_str(part);
            match after.strip_prefix('"') {
                Some(next) => {
                    cell.push('"');
                    rest = next;
                }
                None if after.is_empty() || after.starts_with(['\t', '\r', '\n']) => return (cell, after),
                // The quotes belong to the text.
                None => break,
            }
        }
    }
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(text: &str, columns: usize, rows: usize) -> Pasted {
        Pasted { text: text.to_owned(), columns, rows }
    }

    fn texts(table: &Table) -> Vec<Vec<&str>> {
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
    }

    #[test]
    fn merged_cells_keep_the_others_in_their_columns() {
        let table = of_cells(vec![
            vec![pasted("Mã", 1, 2), pasted("Điểm", 2, 1)],
            vec![pasted("Tự chấm", 1, 1), pasted("Thẩm định", 1, 1)],
            vec![pasted("1", 1, 1), pasted("2", 1, 1), pasted("3", 1, 1)],
        ]);
        assert_eq!(
            texts(&table),
            [vec!["Mã", "Điểm", ""], vec!["", "Tự chấm", "Thẩm định"], vec!["1", "2", "3"]]
        );
        assert_eq!(table.merges.len(), 2);
        assert_eq!(table.merges[0], Area { top: 0, bottom: 1, left: 0, right: 0 });
    }

    #[test]
    fn text_with_tabs_has_cells_of_several_lines() {
        let table = of_tabs("1.1\t\"Đủ: 1\nThiếu: 0\"\t2\r\n1.2\tnói \"đạt\"\t\n");
        assert_eq!(texts(&table), [vec!["1.1", "Đủ: 1\nThiếu: 0", "2"], vec!["1.2", "nói \"đạt\"", ""]]);
        assert_eq!(texts(&of_tabs("a\t")), [vec!["a", ""]]);
        assert!(of_tabs("").rows.is_empty());
    }
}
