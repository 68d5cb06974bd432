//! A docket as an Excel file: all files, the items of a set, and the points of every unit at every item.

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::marking::most_disputed_first;
use tu_cham_core::spread::most_different_first;
use tu_cham_core::text::visible;
use tu_cham_files::docket::{Docket, Points};
use tu_cham_office::sheet::{Entry, Letters, Look, Sheet};
use tu_cham_office::write;
use tu_cham_words::docket as words;

use super::{items, key_items, units};
use crate::clean;
use crate::document::{Cell, Table};

/// Excel holds so many columns.
const COLUMNS: usize = 16_384;

/// The file; its sheets of items are those of a set.
pub fn workbook(docket: &Docket, set: Option<&CriteriaSet>, points: Points) -> Vec<u8> {
    let mut sheets = vec![sheet("Các tệp", &units(docket), 1)];
    if let Some(set) = set {
        let mut spreads = docket.spreads(set, points);
        most_different_first(&mut spreads);
        sheets.push(sheet("Từng mục", &items(set, &spreads), 1));
        sheets.push(matrix(docket, set, points));
    }
    if let Some(key) = docket.key() {
        let mut disputed = docket.disputed();
        most_disputed_first(&mut disputed);
        sheets.push(sheet("So với đáp án", &key_items(key.facts.set, &disputed), 1));
    }
    write(&sheets)
}

/// Every unit in a row, every item in a column; states in words, as blank and zero are different.
fn matrix(docket: &Docket, set: &CriteriaSet, points: Points) -> Sheet {
    let leaves = || set.leaves().map(|(leaf, _)| leaf).take(COLUMNS - 1);
    let head = ["Đơn vị".to_owned()].into_iter().chain(leaves().map(|leaf| set.node_of(leaf).code.clone()));
    let mut rows: Vec<Vec<Entry>> = vec![head.map(|text| headed(&text)).collect()];
    for file in docket.chosen_of(set) {
        let Some(facts) = file.facts() else { continue };
        let Some(outcomes) = facts.outcomes(points) else { continue };
        let mut row = vec![text(&visible(&facts.header().unit))];
        row.extend(leaves().filter_map(|leaf| {
            let outcome = outcomes.get(leaf.get())?;
            Some(match outcome.points() {
                Some(points) => Entry::number(points.decimal()).with(framed()),
                None => text(&words::outcome(set, leaf, *outcome)),
            })
        }));
        rows.push(row);
    }
    Sheet {
        name: "Điểm từng mục".to_owned(),
        rows,
        widths: vec![40],
        frozen_rows: 1,
        repeated_rows: Some((0, 0)),
        is_landscape: true,
        ..Sheet::default()
    }
}

fn sheet(name: &str, table: &Table, head: usize) -> Sheet {
    let heads = table.columns.iter().map(|column| headed(&column.title)).collect();
    let rows = table.rows.iter().map(|row| row.cells.iter().map(entry).collect());
    Sheet {
        name: name.to_owned(),
        rows: [heads].into_iter().chain(rows).collect(),
        // A character is about two millimetres wide.
        widths: table.columns.iter().map(|column| (column.width / 10).clamp(8, 60)).collect(),
        frozen_rows: head,
        repeated_rows: Some((0, 0)),
        is_landscape: true,
        ..Sheet::default()
    }
}

fn entry(cell: &Cell) -> Entry {
    match cell.number {
        Some(number) => Entry::number(number).with(framed()),
        None => text(&cell.text()),
    }
}

fn text(text: &str) -> Entry {
    Entry::text(clean::text(text)).with(framed())
}

fn headed(text: &str) -> Entry {
    Entry::text(clean::text(text)).with(Look { letters: Letters::Bold, is_centred: true, is_framed: true })
}

const fn framed() -> Look {
    Look { letters: Letters::Plain, is_centred: false, is_framed: true }
}
