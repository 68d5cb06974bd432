//! The cells of a table as spreadsheets copy it: tabs between cells, line breaks between rows, quotes around a cell
//! that contains either.

use crate::text::seen;

/// The rows of a pasted text, each with its trimmed cells; blank rows at the end are left out.
pub(crate) fn read(text: &str) -> Vec<Vec<String>> {
    let text = seen(text);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = &*text;
    loop {
        let (cell, after) = cell(rest);
        row.push(cell);
        let ended = match after.strip_prefix('\t') {
            Some(next) => {
                rest = next;
                continue;
            }
            None => after.is_empty(),
        };
        rows.push(std::mem::take(&mut row));
        if ended {
            break;
        }
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n'])).unwrap_or_default();
    }
    while rows.pop_if(|row| row.iter().all(String::is_empty)).is_some() {}
    rows
}

/// The first cell, and the rest of the text: it begins with a tab or a line break, or is empty.
fn cell(text: &str) -> (String, &str) {
    if let Some((cell, after)) = text.strip_prefix('"').and_then(quoted) {
        return (one_line(&cell), after);
    }
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    let (cell, after) = text.split_at(end);
    (one_line(cell), after)
}

/// A cell in quotes, without its first quote; none where the quotes belong to the text.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None if after.is_empty() || after.starts_with(['\t', '\r', '\n']) => return Some((cell, after)),
            None => return None,
        }
    }
}

/// Joins the lines of a cell: line breaks within a cell are only layout.
fn one_line(cell: &str) -> String {
    let mut lines = cell.split(['\r', '\n', '\t']).map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| all + " " + line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &[&[&str]]) {
        assert_eq!(read(text), expected, "{text:?}");
    }

    #[test]
    fn rows_and_cells_as_spreadsheets_copy_them() {
        reads("", &[]);
        reads("\r\n\r\n", &[]);
        reads("1", &[&["1"]]);
        reads("1\r\n2\r\n", &[&["1"], &["2"]]);
        reads("1\n\n3\r4", &[&["1"], &[""], &["3"], &["4"]]);
        reads("\u{feff}1\u{200b}\n２", &[&["1"], &["2"]]);
        reads(" a \t\u{a0}1\n\tb", &[&["a", "1"], &["", "b"]]);
    }

    #[test]
    fn quotes_hold_line_breaks_tabs_and_quotes() {
        reads("\"Hồ sơ\ntiếp nhận\"\t12\n5", &[&["Hồ sơ tiếp nhận", "12"], &["5"]]);
        reads("\"a\tb\"\t\"nói \"\"có\"\"\"", &[&["a b", "nói \"có\""]]);
        // Quotes that do not surround a whole cell belong to it.
        reads("\"Một cửa\" liên thông\t3", &[&["\"Một cửa\" liên thông", "3"]]);
        reads("\"chưa đóng\n4", &[&["\"chưa đóng"], &["4"]]);
        reads("\"\"\t1", &[&["", "1"]]);
    }
}
