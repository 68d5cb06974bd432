//! The cells of a table, put in one by one.

use tu_cham_author::table::{Area, Cell, Row};

use crate::limits::{COLUMNS, Meter};
use crate::refused::Refused;

/// How many rows of merged cells are looked at; a table of the largest size with several merged columns stays below it.
const MERGED_ROWS: usize = 400_000;

/// Cells by row and column.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    rows: Vec<Row>,
    merges: Vec<Area>,
}

impl Grid {
    /// Puts a cell where it belongs. Cells without text are no cells: a sheet ends where its text ends.
    pub(crate) fn put(
        &mut self,
        row: usize,
        column: usize,
        cell: Cell,
        meter: &mut Meter,
    ) -> Result<(), Refused> {
        if cell.text.trim().is_empty() {
            return Ok(());
        }
        if column >= COLUMNS {
            return Err(Refused::TooManyColumns { most: COLUMNS });
        }
        meter.text(&cell.text)?;
        self.reach(row, meter)?;
        let cells = &mut self.rows[row].cells;
        if cells.len() <= column {
            meter.cells(column + 1 - cells.len())?;
            cells.resize_with(column + 1, Cell::default);
        }
        cells[column] = cell;
        Ok(())
    }

    /// The row, made where it is not yet there.
    pub(crate) fn reach(&mut self, row: usize, meter: &mut Meter) -> Result<&mut Row, Refused> {
        if self.rows.len() <= row {
            meter.rows(row - self.rows.len() + 1)?;
            self.rows.resize_with(row + 1, Row::default);
        }
        Ok(&mut self.rows[row])
    }

    /// Merges cells.
    pub(crate) fn merge(&mut self, area: Area) {
        self.merges.push(area);
    }

    /// Hides a row; those after the last one with text do not count.
    pub(crate) fn hide(&mut self, row: usize) {
        if let Some(row) = self.rows.get_mut(row) {
            row.hidden = true;
        }
    }

    /// The rows, and the merged cells that lie in them and not on each other. Text below merged cells is nowhere to be seen and goes.
    pub(crate) fn finish(mut self) -> (Vec<Row>, Vec<Area>) {
        let mut taken = vec![[false; COLUMNS]; self.rows.len()];
        let mut looked_at = 0;
        let mut merges = Vec::new();
        for area in std::mem::take(&mut self.merges) {
            let Some(last_row) = self.rows.len().checked_sub(1) else { break };
            let area = Area { bottom: area.bottom.min(last_row), right: area.right.min(COLUMNS - 1), ..area };
            let is_one = area.top == area.bottom && area.left == area.right;
            if is_one || area.top > area.bottom || area.left > area.right {
                continue;
            }
            looked_at += area.bottom - area.top + 1;
            if looked_at > MERGED_ROWS {
                break;
            }
            let columns = area.left..=area.right;
            if taken[area.top..=area.bottom].iter().any(|row| row[columns.clone()].contains(&true)) {
                continue;
            }
            taken[area.top..=area.bottom].iter_mut().for_each(|row| row[columns.clone()].fill(true));
            for (offset, row) in self.rows[area.top..=area.bottom].iter_mut().enumerate() {
                let cells = &mut row.cells;
                let first = if offset == 0 { area.left + 1 } else { area.left };
                let end = (area.right + 1).min(cells.len());
                if first < end {
                    cells[first..end].fill(Cell::default());
                }
            }
            merges.push(area);
        }
        for row in &mut self.rows {
            while row.cells.pop_if(|cell| cell.text.is_empty()).is_some() {}
        }
        (self.rows, merges)
    }
}
