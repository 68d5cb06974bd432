//! A table of a text document.

use tu_cham_author::table::{Area, Cell, Row};

use super::lists::Lists;
use super::paragraph::{self, is_left_out, is_suggestion};
use crate::grid::Grid;
use crate::limits::{COLUMNS, Meter};
use crate::refused::Refused;
use crate::xml::{Element, Step, Walk};

/// A table as it was read.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// Its rows.
    pub(crate) rows: Vec<Row>,
    /// Its merged cells.
    pub(crate) merges: Vec<Area>,
    /// How many rows at the top are repeated on each page.
    pub(crate) repeated_rows: usize,
}

impl Read {
    /// Its text, a line for each row.
    pub(crate) fn lines(&self) -> Vec<String> {
        let texts = |row: &Row| {
            let texts: Vec<&str> =
                row.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
            texts.join("\t")
        };
        self.rows.iter().map(texts).filter(|line| !line.is_empty()).collect()
    }
}

/// Reads to the end of a table that was just opened.
pub(crate) fn read(walk: &mut Walk<'_>, lists: &mut Lists, meter: &mut Meter) -> Result<Read, Refused> {
    let outside = walk.depth() - 1;
    let mut table = Reading { grid: Grid::default(), open: vec![None; COLUMNS], rows: 0, repeated: 0, lists };
    while walk.depth() > outside {
        match walk.next()? {
            Step::Open(element) if is_left_out(&element) || element.name() == "tblPr" => walk.skip()?,
            Step::Open(element) if element.name() == "tr" => table.row(walk, meter)?,
            Step::End => return Err(Refused::Damaged),
            _ => {}
        }
    }
    for column in 0..COLUMNS {
        table.close(column);
    }
    let repeated_rows = table.repeated;
    let (rows, merges) = table.grid.finish();
    Ok(Read { rows, merges, repeated_rows })
}

struct Reading<'a> {
    grid: Grid,
    /// The cells that may go on below, by their first column.
    open: Vec<Option<Area>>,
    rows: usize,
    repeated: usize,
    lists: &'a mut Lists,
}

/// Whether a cell belongs to the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    No,
    First,
    GoesOn,
}

impl Reading<'_> {
    fn row(&mut self, walk: &mut Walk<'_>, meter: &mut Meter) -> Result<(), Refused> {
        let outside = walk.depth() - 1;
        let row = self.rows;
        let mut column = 0;
        let mut is_repeated = false;
        self.grid.reach(row, meter)?;
        while walk.depth() > outside {
            match walk.next()? {
                Step::Open(element) => {
                    self.note(row, is_suggestion(&element), meter)?;
                    if is_left_out(&element) {
                        walk.skip()?;
                        continue;
                    }
                    match element.name() {
                        "tblHeader" => is_repeated = element.is_on(),
                        "gridBefore" => column += number(&element),
                        "hidden" => self.grid.reach(row, meter)?.hidden = element.is_on(),
                        "tc" => column = self.cell(walk, row, column, meter)?,
                        _ => {}
                    }
                }
                Step::End => return Err(Refused::Damaged),
                Step::Close | Step::Text(_) => {}
            }
        }
        if is_repeated && self.repeated == row {
            self.repeated += 1;
        }
        self.rows += 1;
        Ok(())
    }

    /// Reads a cell; gives the column after it.
    fn cell(
        &mut self,
        walk: &mut Walk<'_>,
        row: usize,
        column: usize,
        meter: &mut Meter,
    ) -> Result<usize, Refused> {
        let outside = walk.depth() - 1;
        let mut span = 1;
        let mut below = Below::No;
        let mut lines: Vec<String> = Vec::new();
        while walk.depth() > outside {
            match walk.next()? {
                Step::Open(element) => {
                    self.note(row, is_suggestion(&element), meter)?;
                    if is_left_out(&element) {
                        walk.skip()?;
                        continue;
                    }
                    match element.name() {
                        "gridSpan" => span = number(&element).max(1),
                        "vMerge" if element.attribute("val").as_deref() == Some("restart") => {
                            below = Below::First;
                        }
                        "vMerge" => below = Below::GoesOn,
                        "p" => {
                            let paragraph = paragraph::read(walk, self.lists)?;
                            self.note(row, paragraph.has_suggestions, meter)?;
                            lines.push(paragraph.text);
                        }
                        // A table in a cell is text of the cell.
                        "tbl" => lines.extend(read(walk, self.lists, meter)?.lines()),
                        _ => {}
                    }
                }
                Step::End => return Err(Refused::Damaged),
                Step::Close | Step::Text(_) => {}
            }
        }
        let area = Area { top: row, bottom: row, left: column, right: column + span - 1 };
        if area.right >= COLUMNS {
            return Err(Refused::TooManyColumns { most: COLUMNS });
        }
        if !self.goes_on(area, below) {
            let text = lines.join("\n").trim_matches(['\n', ' ']).to_owned();
            self.grid.put(row, column, Cell { text, ..Cell::default() }, meter)?;
        }
        Ok(column + span)
    }

    /// Keeps how far a cell reaches; whether it belongs to the one above, which then has all the text. One that says so below another shape
    /// stands for itself.
    fn goes_on(&mut self, area: Area, below: Below) -> bool {
        if below == Below::GoesOn
            && let Some(above) = &mut self.open[area.left]
            && above.right == area.right
            && above.bottom + 1 == area.top
        {
            above.bottom = area.bottom;
            return true;
        }
        self.close(area.left);
        self.open[area.left] = Some(area);
        false
    }

    fn close(&mut self, column: usize) {
        if let Some(area) = self.open[column].take()
            && (area.top, area.left) != (area.bottom, area.right)
        {
            self.grid.merge(area);
        }
    }

    fn note(&mut self, row: usize, is_suggestion: bool, meter: &mut Meter) -> Result<(), Refused> {
        if is_suggestion {
            self.grid.reach(row, meter)?.has_suggestions = true;
        }
        Ok(())
    }
}

fn number(element: &Element<'_>) -> usize {
    element.attribute("val").and_then(|value| value.parse().ok()).unwrap_or(0).min(COLUMNS)
}
