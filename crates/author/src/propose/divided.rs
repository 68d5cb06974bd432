//! Several tables in one sheet, each with a header of its own: each counts as a table too, behind those of the file.
//! Its rows and columns stay where the sheet has them; the cells of another table are blank there.

use std::collections::BTreeSet;
use std::ops::Range;

use super::code::Code;
use super::grid::{Grid, Texts};
use super::layout::{Layout, area_above, headers, named_by, points};
use super::rows::headers::{counts_columns, repeats};
use super::rows::is_total;
use super::weight;
use crate::corrections::Corrections;
use crate::figures::key;
use crate::proposal::ColumnRole;
use crate::table::{Piece, Row, Table, letters};
use tu_cham_core::number::Decimal;

/// A part of a table: rows from its header on, columns from the first.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    rows: Range<usize>,
    columns: Range<usize>,
    /// Whether what stands above the first header of the sheet belongs to it too.
    has_top: bool,
}

/// The tables that stand in one table of a file, those with the most of a checklist first; none where it is one table.
pub(super) fn divided(index: usize, table: &Table) -> Vec<Table> {
    let texts = Texts::of(table);
    let grid = Grid::of(table, &texts);
    let parts = parts(&grid);
    if parts.len() < 2 {
        return Vec::new();
    }
    let top = parts[0].header(&grid);
    let weighed = parts.iter().map(|part| {
        let table = part.cut(index, table, top);
        (weight(&table, &Texts::of(&table)), table)
    });
    let mut tables: Vec<(usize, Table)> = weighed.collect();
    tables.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    tables.into_iter().map(|(_, table)| table).collect()
}

/// The table of which a table is a part; `None` for a table as the file has it, or one that is put together.
pub(super) fn whole_of(table: &Table) -> Option<usize> {
    if let [piece] = table.pieces.as_slice() { Some(piece.table) } else { None }
}

/// Whether all that a table says stands in another one too, as in a summary of the areas.
pub(super) fn sums_up(part: &Grid<'_>, of: &Grid<'_>) -> bool {
    let (short, long) = (scored(part), scored(of));
    short.len() < long.len() && short.iter().all(|row| long.contains(row))
}

/// The titles and points of the rows with points, totals left out.
fn scored(grid: &Grid<'_>) -> BTreeSet<(String, Decimal)> {
    let layout = Layout::of(grid, &Corrections::default());
    let scored = |row: usize| {
        let text = layout.all(ColumnRole::Title).map(|column| grid.text(row, column));
        let text = text.filter(|text| !text.is_empty()).last()?;
        let points = layout.all(ColumnRole::Max).find_map(|column| points(grid, row, column).number())?;
        let bare = Code::of_title(text).map_or(text, |(_, rest)| rest);
        let bare = bare.rsplit_once('(').map_or(bare, |(before, _)| before);
        (!is_total(&text.to_lowercase())).then(|| (key(bare), points))
    };
    (layout.first..grid.height()).filter_map(scored).collect()
}

fn parts(grid: &Grid<'_>) -> Vec<Part> {
    let all: Vec<(usize, usize)> = headers(grid);
    let mut blocks: Vec<Block<'_, '_>> = Vec::new();
    for (at, header) in all.iter().enumerate() {
        let end = all.get(at + 1).map_or(grid.height(), |(next, _)| *next);
        let block = Block { grid, header: *header, end };
        match blocks.last_mut() {
            Some(last) if block.goes_on_with(last) => last.end = end,
            _ if block.has_items() => blocks.push(block),
            Some(last) => last.end = end,
            None => {}
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let end = blocks.get(at + 1).map_or(grid.height(), |next| next.title_begins(block));
        let begin = if at == 0 { block.header.0 } else { block.title_begins(&blocks[at - 1]) };
        let is_titled = at > 0 && (begin..block.header.0).any(|row| is_heading(grid, row));
        let has_top = !is_titled;
        let beside = beside(grid, block.header);
        if beside.len() > 1 {
            parts.extend(beside.into_iter().map(|columns| Part { rows: begin..end, columns, has_top }));
        } else {
            parts.push(Part { rows: begin..end, columns: 0..grid.width(), has_top });
        }
    }
    parts
}

/// Rows below a header.
struct Block<'a, 'b> {
    grid: &'a Grid<'b>,
    header: (usize, usize),
    end: usize,
}

impl Block<'_, '_> {
    fn body(&self) -> Range<usize> {
        self.header.1 + 1..self.end
    }

    /// The columns that its header names by a role.
    fn columns(&self, role: ColumnRole) -> Vec<usize> {
        named_by(self.grid, self.header.0, self.header.1, role)
    }

    /// Whether some row has a title and points.
    fn has_items(&self) -> bool {
        let (titles, maxima) = (self.columns(ColumnRole::Title), self.columns(ColumnRole::Max));
        self.body().any(|row| {
            let says = |column: &usize| self.grid.text(row, *column).chars().any(char::is_alphabetic);
            titles.iter().any(says)
                && maxima.iter().any(|column| points(self.grid, row, *column).number().is_some())
        })
    }

    /// The code of the first row; blank where it has none.
    fn first_code(&self) -> String {
        let code = self.columns(ColumnRole::Code).first().copied();
        let title = self.columns(ColumnRole::Title).first().copied();
        let is_row = |row: &usize| {
            let filled =
                |column: Option<usize>| column.is_some_and(|it| !self.grid.text(*row, it).is_empty());
            (filled(code) || filled(title))
                && !counts_columns(self.grid, *row)
                && !repeats(self.grid, self.header, *row)
        };
        let Some(row) = self.body().find(is_row) else { return String::new() };
        let own = code.map(|column| self.grid.text(row, column)).filter(|text| !text.is_empty());
        let of_title = || Some(Code::of_title(self.grid.text(row, title?))?.0.text);
        own.map(str::to_owned)
            .or_else(of_title)
            .unwrap_or_default()
            .trim_end_matches(['.', ')'])
            .to_lowercase()
    }

    /// Whether it goes on with the block above: the same columns, under a header that is only repeated. Its numbering does not begin
    /// anew, unless a line above each says which area it is about.
    fn goes_on_with(&self, above: &Self) -> bool {
        let same = [ColumnRole::Code, ColumnRole::Title, ColumnRole::Max]
            .into_iter()
            .all(|role| self.columns(role) == above.columns(role));
        let is_repeated = (self.header.0..=self.header.1).any(|row| repeats(self.grid, above.header, row));
        if !same && !is_repeated {
            return false;
        }
        let first = self.first_code();
        let begins_anew = !first.is_empty() && first == above.first_code();
        let lines = above.last_item() + 1..self.header.0;
        if lines.clone().any(|row| names_annex(self.grid, row)) {
            return false;
        }
        let here = area_above(self.grid, self.header.0).filter(|(row, _)| lines.contains(row));
        let (before, here) = (above.last_area(), here.map(|(_, place)| place));
        let area_follows = matches!((before, here), (Some(before), Some(here)) if before < here);
        !begins_anew || area_follows
    }

    /// The area that its last table is about, by the line above its header.
    fn last_area(&self) -> Option<u32> {
        let repeated = self.body().rev().find(|row| repeats(self.grid, self.header, *row));
        area_above(self.grid, repeated.unwrap_or(self.header.0)).map(|(_, place)| place)
    }

    /// The last row with a title and points, else the header.
    fn last_item(&self) -> usize {
        let maxima = self.columns(ColumnRole::Max);
        let is_item =
            |row: &usize| maxima.iter().any(|column| points(self.grid, *row, *column).number().is_some());
        self.body().rev().find(is_item).unwrap_or(self.header.1)
    }

    /// Where the lines above it begin that are about it and not about the table above.
    fn title_begins(&self, above: &Self) -> usize {
        let lines = above.last_item() + 1..self.header.0;
        let own = lines.clone().find(|row| is_heading(self.grid, *row));
        let below_blank = || lines.clone().rev().find(|row| self.grid.is_blank(*row)).map(|row| row + 1);
        own.or_else(below_blank).unwrap_or(self.header.0)
    }
}

/// The text of a row that has one alone.
fn only_text(grid: &Grid<'_>, row: usize) -> Option<String> {
    let mut filled = grid.filled(row);
    let first = filled.next()?;
    filled.next().is_none().then(|| grid.text(row, first).to_owned())
}

/// Whether a row names an annex, a form or a table.
fn names_annex(grid: &Grid<'_>, row: usize) -> bool {
    const NAMES: [&str; 5] = ["phụ lục", "biểu ", "mẫu ", "bảng ", "bộ tiêu chí"];
    only_text(grid, row).is_some_and(|text| {
        let text = text.to_lowercase();
        NAMES.iter().any(|name| text.starts_with(name))
    })
}

/// Whether a row is the title of a table.
fn is_heading(grid: &Grid<'_>, row: usize) -> bool {
    let is_capital = |text: &str| {
        text.chars().filter(|c| c.is_alphabetic()).count() > 3 && !text.chars().any(char::is_lowercase)
    };
    names_annex(grid, row) || only_text(grid, row).is_some_and(|text| is_capital(&text))
}

/// The columns of tables that stand side by side under one row of headers: the names of the first one come again.
fn beside(grid: &Grid<'_>, (first, last): (usize, usize)) -> Vec<Range<usize>> {
    let width = grid.width();
    let names: Vec<(usize, &str)> =
        grid.filled(first).map(|column| (column, grid.lower(first, column))).collect();
    let Some((_, begins)) = names.first() else { return Vec::new() };
    let starts: Vec<usize> =
        names.iter().filter(|(_, name)| name == begins).map(|(column, _)| *column).collect();
    let ends = starts.iter().skip(1).copied().chain([width]);
    let ranges: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
    let name_of = |range: &Range<usize>, role| {
        let mut columns = named_by(grid, first, last, role).into_iter();
        columns.find(|column| range.contains(column)).map(|column| grid.lower(first, column))
    };
    let roles = [ColumnRole::Title, ColumnRole::Max];
    let own = |range: &Range<usize>| roles.map(|role| name_of(range, role));
    let is_whole = |names: &[Option<&str>; 2]| names.iter().all(Option::is_some);
    let are_alike = ranges.windows(2).all(|pair| own(&pair[0]) == own(&pair[1]) && is_whole(&own(&pair[0])));
    if are_alike { ranges } else { Vec::new() }
}

impl Part {
    /// The first row of its header.
    fn header(&self, grid: &Grid<'_>) -> usize {
        headers(grid)
            .into_iter()
            .map(|(first, _)| first)
            .find(|row| self.rows.contains(row))
            .unwrap_or(self.rows.start)
    }

    /// The table with nothing but this part in it, and the rows above `top` where they belong to it.
    fn cut(&self, index: usize, table: &Table, top: usize) -> Table {
        let (rows, columns) = (&self.rows, &self.columns);
        let is_top = |row: usize| self.has_top && row < top;
        let row = |(at, row): (usize, &Row)| {
            if is_top(at) {
                return row.clone();
            }
            if !rows.contains(&at) {
                return Row::default();
            }
            let mut row = row.clone();
            row.cells.truncate(columns.end);
            row.cells.iter_mut().take(columns.start).for_each(|cell| *cell = crate::table::Cell::default());
            row
        };
        let is_last = rows.end == table.rows.len();
        let has = |column: usize| columns.contains(&column);
        Table {
            kind: table.kind,
            name: format!("{}!{}", name(table), range(rows, columns)),
            rows: table.rows.iter().take(rows.end).enumerate().map(row).collect(),
            merges: (table.merges.iter())
                .filter(|area| {
                    is_top(area.bottom) || rows.contains(&area.top) && has(area.left) && has(area.right)
                })
                .copied()
                .collect(),
            hidden_columns: table.hidden_columns.iter().copied().filter(|column| has(*column)).collect(),
            repeated_rows: if self.has_top && rows.start <= table.repeated_rows {
                table.repeated_rows
            } else {
                0
            },
            before: if self.has_top { table.before.clone() } else { Vec::new() },
            after: if is_last { table.after.clone() } else { Vec::new() },
            pieces: vec![Piece { table: index, from: rows.start, count: rows.len(), first: rows.start }],
        }
    }
}

/// The name of a sheet, or the number of a table of a text.
fn name(table: &Table) -> String {
    match table.kind {
        crate::table::Kind::Text(at) => at.to_string(),
        crate::table::Kind::Sheet | crate::table::Kind::Pasted => table.name.trim().to_owned(),
    }
}

/// A part as spreadsheets name it: `A5:E20`.
fn range(rows: &Range<usize>, columns: &Range<usize>) -> String {
    let last = columns.end.saturating_sub(1);
    format!("{}{}:{}{}", letters(columns.start), rows.start + 1, letters(last), rows.end)
}
