//! The annex of a set as sheets that can be written.

use tu_cham_author::annex::{Annex, COLUMNS, Item};
use tu_cham_author::table::Area;

use crate::sheet::{Entry, Letters, Look, Sheet, Value};

/// The widths of the columns, in characters.
const WIDTHS: [u32; COLUMNS.len()] = [8, 44, 9, 48, 36, 9, 9, 36];

/// The sheets of an annex: the table, and the instructions where it has some.
pub fn sheets(annex: &Annex) -> Vec<Sheet> {
    let mut sheets = vec![table(annex)];
    if !annex.instructions.is_empty() {
        let line = |line: &String| vec![Entry::text(line.clone())];
        sheets.push(Sheet {
            name: "Hướng dẫn".to_owned(),
            rows: annex.instructions.iter().map(line).collect(),
            widths: vec![120],
            ..Sheet::default()
        });
    }
    sheets
}

fn table(annex: &Annex) -> Sheet {
    let title = Look { letters: Letters::Bold, is_centred: true, is_framed: false };
    let head = Look { is_framed: true, ..title };
    let mut rows: Vec<Vec<Entry>> =
        annex.heading.iter().map(|line| vec![Entry::text(line.clone()).with(title)]).collect();
    let whole = |row: usize| Area { top: row, bottom: row, left: 0, right: COLUMNS.len() - 1 };
    let mut merges: Vec<Area> = (0..rows.len()).map(whole).collect();
    rows.push(Vec::new());
    rows.push(annex.columns().iter().map(|name| Entry::text(*name).with(head)).collect());
    let header = annex.header_row();
    rows.extend(annex.rows.iter().map(item));
    merges.extend((rows.len()..rows.len() + annex.notes.len()).map(whole));
    rows.extend(annex.notes.iter().map(|note| vec![Entry::text(note.clone())]));
    Sheet {
        name: "Bộ tiêu chí".to_owned(),
        rows,
        merges,
        widths: WIDTHS.to_vec(),
        frozen_rows: header + 1,
        repeated_rows: Some((header, header)),
        is_landscape: true,
        ..Sheet::default()
    }
}

/// Codes are texts, so that 1.10 stays what it is.
fn item(item: &Item) -> Vec<Entry> {
    let letters = if item.scoring.is_empty() && item.depth < 3 { Letters::Bold } else { Letters::Plain };
    let look = Look { letters, is_centred: false, is_framed: true };
    let middle = Look { is_centred: true, ..look };
    let text = |text: &str| {
        let value = if text.is_empty() { Value::Blank } else { Value::Text(text.to_owned()) };
        Entry { value, look }
    };
    vec![
        text(&item.code).with(middle),
        text(&item.title),
        item.max.map_or_else(Entry::default, Entry::number).with(middle),
        text(&item.scoring),
        text(&item.evidence),
        text("").with(middle),
        text("").with(middle),
        text(&item.note),
    ]
}
