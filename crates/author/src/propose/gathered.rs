//! A checklist that a file has in several tables, one for each area: they count as one table, behind those of the file.

use super::code::{Code, Part};
use super::divided::divided;
use super::grid::{Grid, Texts};
use super::layout::Layout;
use crate::corrections::Corrections;
use crate::proposal::ColumnRole;
use crate::table::{Area, Cell, Kind, Piece, Row, Table, tidied, tidied_lines};

/// The tables of a file, with one behind them where several are parts of one checklist: the same columns, and areas that go on counting.
/// Else with the tables behind them that stand in one table.
pub fn gathered(tables: Vec<Table>) -> Vec<Table> {
    let mut more: Vec<Table> = joined(&tables).into_iter().collect();
    if more.is_empty() {
        more = tables.iter().enumerate().flat_map(|(at, table)| divided(at, table)).collect();
    }
    let mut tables = tables;
    tables.append(&mut more);
    tables
}

/// A table that may be a part.
struct Found<'a> {
    index: usize,
    table: &'a Table,
    /// The first row of the part: the one below its header, or the header itself in the first part.
    first: usize,
    layout: Layout,
    area: Heading,
}

/// The area that a part is about.
struct Heading {
    /// Its place in the list of areas.
    ordinal: u32,
    /// Its line, where it stands above the table: code, title, points.
    line: Option<(String, String, String)>,
}

fn joined(tables: &[Table]) -> Option<Table> {
    let found: Vec<Found<'_>> =
        tables.iter().enumerate().filter_map(|(at, table)| Found::of(at, table)).collect();
    let first = found.first()?;
    let is_like = |other: &Found<'_>| {
        other.layout.columns == first.layout.columns && is_sheet(other.table) == is_sheet(first.table)
    };
    let goes_on = found.windows(2).all(|pair| pair[0].area.ordinal < pair[1].area.ordinal);
    let has_one_layout =
        found.iter().all(is_like) && found.windows(2).all(|pair| pair[0].index + 1 == pair[1].index);
    let same_place = found.iter().all(|it| it.area.line.is_some() == first.area.line.is_some());
    (found.len() > 1 && goes_on && has_one_layout && same_place).then(|| whole(&found))
}

impl<'a> Found<'a> {
    fn of(index: usize, table: &'a Table) -> Option<Self> {
        let texts = Texts::of(table);
        let grid = Grid::of(table, &texts);
        let layout = Layout::of(&grid, &Corrections::default());
        let has = |role| layout.column(role).is_some();
        if layout.weight(&grid) == 0 || !has(ColumnRole::Max) || layout.header.is_none() {
            return None;
        }
        let area = heading(&grid, &layout)?;
        Some(Self { index, table, first: layout.first, layout, area })
    }
}

/// The area of a part: in the last line above it, else in its first row.
fn heading(grid: &Grid<'_>, layout: &Layout) -> Option<Heading> {
    let (header, _) = layout.header?;
    let above = grid.table.before.iter().flat_map(|text| tidied_lines(text));
    let rows = (0..header).flat_map(|row| {
        let cells: Vec<String> = grid.filled(row).map(|column| grid.text(row, column).to_owned()).collect();
        if cells.len() == 1 { cells } else { Vec::new() }
    });
    let last = above.chain(rows).last();
    if let Some(heading) = last.as_deref().and_then(named) {
        return Some(heading);
    }
    let column = layout.column(ColumnRole::Code).or_else(|| layout.column(ColumnRole::Title))?;
    let row = (layout.first..grid.height()).find(|row| {
        let text = grid.text(*row, column);
        !text.is_empty() && !text.starts_with('(')
    })?;
    let text = grid.text(row, column);
    let code = Code::of_cell(text, grid.is_number(row, column)).or_else(|| Some(Code::of_title(text)?.0))?;
    Some(Heading { ordinal: ordinal(&code)?, line: None })
}

/// "II. CẢI CÁCH THỂ CHẾ (10 điểm)" above a table.
fn named(line: &str) -> Option<Heading> {
    let (code, title) = Code::of_title(line)?;
    if code.parts.len() > 1 || title.chars().count() > 200 {
        return None;
    }
    let (title, points) = match title.rsplit_once('(') {
        Some((title, points)) => {
            let points = points.trim_end_matches(')').trim();
            let number =
                points.strip_suffix("điểm").unwrap_or(points).trim().trim_start_matches("tối đa").trim();
            let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == ',');
            if is_number { (title.trim(), number.to_owned()) } else { (title, String::new()) }
        }
        None => (title, String::new()),
    };
    Some(Heading { ordinal: ordinal(&code)?, line: Some((code.text, title.to_owned(), points)) })
}

/// The place of the area that a line names.
pub(super) fn area_of(line: &str) -> Option<u32> {
    named(line).map(|heading| heading.ordinal)
}

/// The place of an area in its list, by the first part of a code.
fn ordinal(code: &Code) -> Option<u32> {
    match code.parts.first()? {
        Part::Number(number) => Some(*number),
        Part::Letters(_) => {
            let mut first = code.clone();
            first.parts.truncate(1);
            first.ordinal(first.build(|_| None).family)
        }
    }
}

/// The parts one below the other. The header of the first one stands above all.
fn whole(found: &[Found<'_>]) -> Table {
    let first = found[0].table;
    let last = found[found.len() - 1].table;
    let mut joined = Table {
        kind: first.kind,
        name: names(found),
        hidden_columns: first.hidden_columns.clone(),
        repeated_rows: first.repeated_rows,
        before: first.before.clone(),
        after: last.after.clone(),
        ..Table::default()
    };
    for (at, part) in found.iter().enumerate() {
        let from = if at == 0 { 0 } else { part.first };
        if at == 0 {
            joined.rows.extend_from_slice(&part.table.rows[..part.first]);
            joined.pieces.push(Piece { table: part.index, from: 0, count: part.first, first: 0 });
        }
        if let Some(line) = &part.area.line {
            joined.rows.push(area_row(line, &part.layout));
        }
        let start = joined.rows.len();
        joined.rows.extend_from_slice(&part.table.rows[part.first..]);
        let count = part.table.rows.len() - part.first;
        joined.pieces.push(Piece { table: part.index, from: part.first, count, first: start });
        let moved = |row: usize| if row >= part.first { start + row - part.first } else { row };
        let merges = part.table.merges.iter().filter(|area| area.top >= from);
        joined.merges.extend(merges.map(|area| Area {
            top: moved(area.top),
            bottom: moved(area.bottom),
            ..*area
        }));
    }
    joined
}

/// The names of the sheets; blank in Word.
fn names(found: &[Found<'_>]) -> String {
    let names: Vec<String> = found.iter().map(|part| tidied(&part.table.name)).collect();
    if is_sheet(found[0].table) { names.join(" + ") } else { String::new() }
}

/// A row for the area that stands above its table.
fn area_row((code, title, points): &(String, String, String), layout: &Layout) -> Row {
    let width = layout.columns.keys().max().map_or(1, |last| last + 1);
    let mut cells = vec![Cell::default(); width];
    let own = layout.column(ColumnRole::Code);
    let mut put = |role, text: String| {
        if let Some(cell) = layout.column(role).and_then(|column| cells.get_mut(column)) {
            cell.text = text;
        }
    };
    put(ColumnRole::Code, code.clone());
    put(ColumnRole::Title, if own.is_some() { title.clone() } else { format!("{code}. {title}") });
    put(ColumnRole::Max, points.clone());
    Row { cells, ..Row::default() }
}

const fn is_sheet(table: &Table) -> bool {
    matches!(table.kind, Kind::Sheet)
}
