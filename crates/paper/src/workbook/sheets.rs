//! Cells and sheets made of the neutral document.

use tu_cham_author::table::Area;
use tu_cham_office::sheet::{Entry, Letters, Look, Sheet, Value};

use crate::clean;
use crate::document::Table;

/// The end of a text that a cell cannot hold whole.
const CUT: &str = " [bị cắt vì quá dài đối với một ô Excel; xem toàn văn trong báo cáo Word]";

/// Makes texts fit for cells, and counts those that had to be cut.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// The number of texts that were cut.
    pub(super) cut: usize,
}

impl Texts {
    /// A text as the value of a cell.
    pub(super) fn value(&mut self, text: &str) -> Value {
        let text = clean::text(text);
        let (text, cut) = clean::fitting(&text, CUT);
        self.cut += usize::from(cut);
        if text.is_empty() { Value::Blank } else { Value::Text(text.into_owned()) }
    }
}

/// A cell with lines around it.
pub(super) fn framed(value: Value) -> Entry {
    Entry { value, look: Look { is_framed: true, ..Look::default() } }
}

/// A cell with lines around it, in bold where it stands above others.
pub(super) fn in_row(value: Value, is_bold: bool) -> Entry {
    let letters = if is_bold { Letters::Bold } else { Letters::Plain };
    Entry { value, look: Look { letters, is_framed: true, ..Look::default() } }
}

/// A bold text.
pub(super) fn bold(text: &str) -> Entry {
    Entry::text(text).with(Look { letters: Letters::Bold, ..Look::default() })
}

/// The headings of columns.
pub(super) fn head_row(titles: &[&str]) -> Vec<Entry> {
    let look = Look { letters: Letters::Bold, is_centred: true, is_framed: true };
    titles.iter().map(|title| Entry::text(*title).with(look)).collect()
}

/// The first cell of a row with so many columns, one cell: a title has the width of what it stands above.
pub(super) const fn across(row: usize, columns: usize) -> Area {
    Area { top: row, left: 0, bottom: row, right: columns - 1 }
}

/// A table of the document as a sheet: numbers as numbers, all else as text.
pub(super) fn of_table(name: &str, title: &str, table: &Table, texts: &mut Texts) -> Sheet {
    let titles: Vec<&str> = table.columns.iter().map(|column| &*column.title).collect();
    let mut rows = vec![vec![bold(title)], head_row(&titles)];
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| {
            framed(match cell.number {
                Some(number) => Value::Number(number),
                None => texts.value(&cell.text()),
            })
        });
        rows.push(cells.collect());
    }
    let widths = table.columns.iter().map(|column| (column.width / 17).max(6)).collect();
    Sheet {
        name: name.to_owned(),
        rows,
        merges: vec![across(0, table.columns.len())],
        widths,
        frozen_rows: 2,
        repeated_rows: Some((1, 1)),
        is_landscape: true,
        ..Sheet::default()
    }
}
