//! A table with its texts made comparable, and its merged cells as they are seen.

use std::sync::{Arc, Mutex, PoisonError};

use super::layout::Content;
use crate::finding::Place;
use crate::reading::Said;
use crate::table::{Area, BREAKS, Table, tidied, tidied_lines};

/// A table, made comparable. Rows and columns from 0.
#[derive(Clone, Copy)]
pub(super) struct Grid<'a> {
    pub table: &'a Table,
    texts: &'a Texts,
}

/// The texts of a table made comparable: they stay the same whatever its author corrects.
pub(super) struct Texts {
    cells: Vec<Vec<Text>>,
    width: usize,
    /// The merged cells that each row has a part of, by their places in the list of the table.
    merges: Vec<Vec<usize>>,
    /// The contents of the columns below the header that was asked about last, by its first row.
    contents: Mutex<Option<(usize, Arc<Vec<Content>>)>>,
}

/// More parts of merged cells than this are not looked at: no real table has as many.
const MOST_PARTS: usize = 200_000;

/// A cell.
#[derive(Default)]
struct Text {
    /// Tidied, on one line.
    whole: String,
    /// The same in lower case.
    lower: String,
    /// Its lines, where it has several.
    lines: Vec<String>,
}

impl Text {
    fn of(raw: &str) -> Self {
        let whole = tidied(raw);
        let mut lines = if raw.contains(BREAKS) { tidied_lines(raw) } else { Vec::new() };
        if lines.len() < 2 {
            lines.clear();
        }
        Self { lower: whole.to_lowercase(), whole, lines }
    }
}

impl Texts {
    /// The texts of a table.
    pub(super) fn of(table: &Table) -> Self {
        let cells = table.rows.iter().map(|row| row.cells.iter().map(|cell| Text::of(&cell.text)).collect());
        let contents = Mutex::default();
        Self { cells: cells.collect(), width: table.width(), merges: merges(table), contents }
    }
}

impl<'a> Grid<'a> {
    /// A table with its texts.
    pub(super) const fn of(table: &'a Table, texts: &'a Texts) -> Self {
        Self { table, texts }
    }

    pub(super) const fn height(&self) -> usize {
        self.texts.cells.len()
    }

    pub(super) const fn width(&self) -> usize {
        self.texts.width
    }

    /// The text of a cell on one line.
    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| &cell.whole)
    }

    /// The same in lower case.
    pub(super) fn lower(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| &cell.lower)
    }

    fn cell(&self, row: usize, column: usize) -> Option<&Text> {
        self.texts.cells.get(row)?.get(column)
    }

    pub(super) fn is_number(&self, row: usize, column: usize) -> bool {
        self.table.cell(row, column).is_some_and(|cell| cell.is_number)
    }

    /// The lines of a cell, with its place.
    pub(super) fn said(&self, row: usize, column: usize) -> Said {
        let lines = match self.cell(row, column) {
            Some(Text { whole, lines, .. }) if lines.is_empty() && !whole.is_empty() => vec![whole.clone()],
            Some(Text { lines, .. }) => lines.clone(),
            None => Vec::new(),
        };
        Said { lines, at: place(row, column) }
    }

    /// Whether no cell of the row has a text.
    pub(super) fn is_blank(&self, row: usize) -> bool {
        self.texts.cells.get(row).is_none_or(|row| row.iter().all(|cell| cell.whole.is_empty()))
    }

    /// The merged cells that a cell belongs to.
    pub(super) fn merge(&self, row: usize, column: usize) -> Option<Area> {
        let mut areas = self.texts.merges.get(row)?.iter().filter_map(|at| self.table.merges.get(*at));
        areas.find(|area| (area.left..=area.right).contains(&column)).copied()
    }

    /// The cell whose text is seen at a cell.
    pub(super) fn origin(&self, row: usize, column: usize) -> (usize, usize) {
        self.merge(row, column).map_or((row, column), |area| (area.top, area.left))
    }

    /// Whether a merged cell of a row above reaches down to a cell.
    pub(super) fn is_covered(&self, row: usize, column: usize) -> bool {
        self.merge(row, column).is_some_and(|area| area.top < row)
    }

    /// The last column that the text of a cell reaches to.
    pub(super) fn right(&self, row: usize, column: usize) -> usize {
        self.merge(row, column).map_or(column, |area| area.right)
    }

    /// The contents of the columns from a row on, as `make` works them out.
    pub(super) fn contents(&self, first: usize, make: impl FnOnce() -> Vec<Content>) -> Arc<Vec<Content>> {
        let mut known = self.texts.contents.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, contents)) = known.as_ref().filter(|(row, _)| *row == first) {
            return Arc::clone(contents);
        }
        let contents = Arc::new(make());
        *known = Some((first, Arc::clone(&contents)));
        contents
    }

    /// The columns of a row that have a text.
    pub(super) fn filled(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.width()).filter(move |column| !self.text(row, *column).is_empty())
    }
}

fn merges(table: &Table) -> Vec<Vec<usize>> {
    let mut by_row = vec![Vec::new(); table.rows.len()];
    let mut parts = 0;
    for (at, area) in table.merges.iter().enumerate() {
        let rows = by_row.iter_mut().take(area.bottom.saturating_add(1)).skip(area.top);
        for row in rows.take(MOST_PARTS.saturating_sub(parts)) {
            row.push(at);
            parts += 1;
        }
    }
    by_row
}

/// The place of a cell by its row and column from 0.
pub(super) const fn place(row: usize, column: usize) -> Place {
    Place { row: row + 1, column: column + 1 }
}
