//! The tables of a text document, with what stands between them.

use tu_cham_author::table::{Kind, Table};

use super::lists::Lists;
use super::paragraph::{self, is_left_out};
use super::tables::{self, Read};
use crate::limits::Meter;
use crate::refused::Refused;
use crate::xml::{Step, Walk};

/// Up to this many rows, with not more columns than below, a table is a letterhead or a place for signatures.
const SMALL_ROWS: usize = 4;
const SMALL_COLUMNS: usize = 3;

/// The tables of the part that holds the text.
pub(crate) fn read(text: &[u8], lists: &mut Lists, meter: &mut Meter) -> Result<Vec<Table>, Refused> {
    let mut walk = Walk::new(text)?;
    let mut lines: Vec<String> = Vec::new();
    let mut found: Vec<Found> = Vec::new();
    loop {
        match walk.next()? {
            Step::Open(element) if is_left_out(&element) => walk.skip()?,
            Step::Open(element) => match element.name() {
                "p" => {
                    let text = paragraph::read(&mut walk, lists)?.text;
                    if !text.trim().is_empty() {
                        meter.text(&text)?;
                        lines.push(text.trim().to_owned());
                    }
                }
                "tbl" => {
                    let table = tables::read(&mut walk, lists, meter)?;
                    let from = lines.len();
                    if is_small(&table) {
                        lines.extend(table.lines());
                    }
                    found.push(Found { is_small: is_small(&table), table, from, to: lines.len() });
                }
                _ => {}
            },
            Step::End => break,
            Step::Close | Step::Text(_) => {}
        }
    }
    Ok(placed(found, &lines))
}

/// A table, and the lines that it is among the lines of the document.
struct Found {
    table: Read,
    is_small: bool,
    from: usize,
    to: usize,
}

fn is_small(table: &Read) -> bool {
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    table.rows.len() <= SMALL_ROWS && width <= SMALL_COLUMNS
}

/// Each table with the lines up to its neighbours that are not small.
fn placed(found: Vec<Found>, lines: &[String]) -> Vec<Table> {
    let large: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .filter(|(_, found)| !found.is_small)
        .map(|(index, found)| (index, found.from))
        .collect();
    let place = |(index, found): (usize, Found)| {
        let begin = large.iter().rev().find(|(other, _)| *other < index).map_or(0, |(_, at)| *at);
        let end = large.iter().find(|(other, _)| *other > index).map_or(lines.len(), |(_, at)| *at);
        Table {
            kind: Kind::Text(index + 1),
            rows: found.table.rows,
            merges: found.table.merges,
            repeated_rows: found.table.repeated_rows,
            before: lines[begin..found.from].to_vec(),
            after: lines[found.to..end].to_vec(),
            ..Table::default()
        }
    };
    found.into_iter().enumerate().map(place).collect()
}
