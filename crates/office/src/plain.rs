//! Plain text whose cells are set apart by a sign, as spreadsheets copy and export it.

use tu_cham_author::table::{Cell, Row};

use crate::grid::Grid;
use crate::limits::Meter;
use crate::refused::Refused;

/// The rows of a text.
pub(crate) fn rows(text: &str, separator: char) -> Result<Vec<Row>, Refused> {
    let mut grid = Grid::default();
    let mut meter = Meter::default();
    let (mut row, mut column) = (0, 0);
    let mut rest = text;
    while !rest.is_empty() {
        let (text, after) = cell(rest, separator);
        grid.put(row, column, Cell { text, ..Cell::default() }, &mut meter)?;
        rest = after;
        if let Some(next) = rest.strip_prefix(separator) {
            column += 1;
            rest = next;
        } else {
            rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or_default();
            row += 1;
            column = 0;
        }
    }
    Ok(grid.finish().0)
}

/// The sign that sets the cells apart: the one that most rows have alike; none where hardly any has one.
pub(crate) fn separator(text: &str) -> Option<char> {
    const LOOKED_AT: usize = 50;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let with = |sign: char| lines.iter().filter(|line| line.contains(sign)).count();
    let found = ['\t', ';', ','].into_iter().max_by_key(|sign| (with(*sign), *sign == '\t'))?;
    (lines.len() > 1 && with(found) * 2 > lines.len()).then_some(found)
}

/// The first cell, and the rest of the text: it begins with the separator or a line break, or is empty.
fn cell(text: &str, separator: char) -> (String, &str) {
    if let Some(found) = text.strip_prefix('"').and_then(|text| quoted(text, separator)) {
        return found;
    }
    let (cell, after) = text.split_at(text.find([separator, '\r', '\n']).unwrap_or(text.len()));
    (cell.to_owned(), after)
}

/// A cell in quotes, without its first one; none where the quotes belong to the text.
fn quoted(text: &str, separator: char) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(&part.replace("\r\n", "\n"));
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None if after.is_empty() || after.starts_with([separator, '\r', '\n']) => {
                return Some((cell, after));
            }
            None => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, separator: char) -> Vec<Vec<String>> {
        let rows = rows(text, separator).expect("rows");
        rows.into_iter().map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn quotes_hold_separators_line_breaks_and_quotes() {
        assert_eq!(
            texts("1;\"a;\r\nb \"\"c\"\"\"\r\n\n2", ';'),
            [vec!["1", "a;\nb \"c\""], vec![], vec!["2"]]
        );
        assert_eq!(texts("\"Một cửa\" liên thông\t3", '\t'), [["\"Một cửa\" liên thông", "3"]]);
    }

    /// Each quote that is never closed is looked for to the end once.
    #[test]
    fn quotes_without_end_cost_no_more_than_the_text() {
        assert_eq!(
            rows(&"\"a,".repeat(20_000), ',').map(|rows| rows.len()),
            Err(Refused::TooManyColumns { most: 200 })
        );
    }

    #[test]
    fn the_separator_is_the_one_that_most_rows_have() {
        assert_eq!(separator("a;b,c\nd;e\nf;g,h,i"), Some(';'));
        assert_eq!(separator("a\tb, c\nd\te"), Some('\t'));
        assert_eq!(separator("Kính gửi: A, B\nMột\nHai\nBa"), None);
        assert_eq!(separator("a,b"), None);
    }
}
