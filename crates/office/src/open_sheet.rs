//! A workbook of `LibreOffice`, `.ods`.
//!
//! Read here and not by calamine, which gives neither merged cells nor lines, and lays out repeated rows before anybody can count them.

use tu_cham_author::table::{Area, Cell, Kind, Table};

use crate::archive::Archive;
use crate::file::{File, FileKind};
use crate::grid::Grid;
use crate::limits::{COLUMNS, Meter, ROWS};
use crate::number;
use crate::refused::Refused;
use crate::xml::{Element, Step, Walk};

/// The tables of a workbook.
pub(crate) fn read(mut archive: Archive<'_>) -> Result<File, Refused> {
    let content = archive.part("content.xml")?.ok_or(Refused::Damaged)?;
    let has_macros = archive.names().iter().any(|name| name.starts_with("Basic/"));
    let mut reading = Reading { walk: Walk::new(&content)?, meter: Meter::default() };
    let mut tables = Vec::new();
    let mut hidden_tables = Vec::new();
    let mut hidden_styles: Vec<String> = Vec::new();
    let mut style = String::new();
    loop {
        match reading.walk.next()? {
            Step::Open(element) => match element.name() {
                "style" => style = element.attribute("name").unwrap_or_default(),
                "table-properties" if element.attribute("display").as_deref() == Some("false") => {
                    hidden_styles.push(style.clone());
                }
                "tracked-changes" => reading.walk.skip()?,
                "table" => {
                    if element.attribute("style-name").is_some_and(|style| hidden_styles.contains(&style)) {
                        hidden_tables.push(tables.len());
                    }
                    tables.push(reading.table(element.attribute("name").unwrap_or_default())?);
                }
                _ => {}
            },
            Step::End => break,
            Step::Close | Step::Text(_) => {}
        }
    }
    Ok(File { kind: FileKind::OpenSheet, tables, hidden_tables, has_macros })
}

struct Reading<'a> {
    walk: Walk<'a>,
    meter: Meter,
}

impl Reading<'_> {
    fn table(&mut self, name: String) -> Result<Table, Refused> {
        let outside = self.walk.depth() - 1;
        let mut grid = Grid::default();
        let mut hidden_columns = Vec::new();
        let mut hidden_rows = Vec::new();
        let (mut row, mut column) = (0_usize, 0_usize);
        while self.walk.depth() > outside {
            match self.walk.next()? {
                Step::Open(element) => match element.name() {
                    "table-column" => {
                        let count = count(&element, "number-columns-repeated");
                        if is_hidden(&element) {
                            hidden_columns.extend(column.min(COLUMNS)..(column + count).min(COLUMNS));
                        }
                        column = (column + count).min(COLUMNS);
                    }
                    "table-row" => {
                        let count = count(&element, "number-rows-repeated");
                        if is_hidden(&element) {
                            hidden_rows.extend(row.min(ROWS)..(row + count).min(ROWS));
                        }
                        self.row(row, count, &mut grid)?;
                        row = row.saturating_add(count);
                    }
                    "shapes" | "forms" => self.walk.skip()?,
                    _ => {}
                },
                Step::End => return Err(Refused::Damaged),
                Step::Close | Step::Text(_) => {}
            }
        }
        for row in hidden_rows {
            grid.hide(row);
        }
        let (rows, merges) = grid.finish();
        Ok(Table { kind: Kind::Sheet, name, rows, merges, hidden_columns, ..Table::default() })
    }

    /// Reads a row that stands there so many times.
    fn row(&mut self, row: usize, count: usize, grid: &mut Grid) -> Result<(), Refused> {
        let outside = self.walk.depth() - 1;
        let mut column = 0_usize;
        while self.walk.depth() > outside {
            match self.walk.next()? {
                Step::Open(element) => match element.name() {
                    "table-cell" | "covered-table-cell" => {
                        let repeated = self::count(&element, "number-columns-repeated");
                        let span = |name: &str| self::count(&element, name) - 1;
                        let (down, across) = (span("number-rows-spanned"), span("number-columns-spanned"));
                        let cell = self.cell(&element)?;
                        if !cell.text.trim().is_empty() {
                            for place in 0..count.saturating_mul(repeated) {
                                let (row, column) = (row + place / repeated, column + place % repeated);
                                grid.put(row, column, cell.clone(), &mut self.meter)?;
                            }
                        }
                        if (down, across) != (0, 0) {
                            let (bottom, right) = (row.saturating_add(down), column.saturating_add(across));
                            grid.merge(Area { top: row, bottom, left: column, right });
                        }
                        column = column.saturating_add(repeated);
                    }
                    _ => self.walk.skip()?,
                },
                Step::End => return Err(Refused::Damaged),
                Step::Close | Step::Text(_) => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, element: &Element<'_>) -> Result<Cell, Refused> {
        let outside = self.walk.depth() - 1;
        let mut text = String::new();
        let mut lines = 0;
        // Text counts in paragraphs alone: between them the file is only laid out.
        let mut paragraph = usize::MAX;
        while self.walk.depth() > outside {
            match self.walk.next()? {
                Step::Open(element) => match element.name() {
                    "annotation" | "table" | "object" | "image" => self.walk.skip()?,
                    "p" | "h" => {
                        if lines > 0 {
                            text.push('\n');
                        }
                        lines += 1;
                        paragraph = self.walk.depth();
                    }
                    "s" => (0..count(&element, "c").min(COLUMNS)).for_each(|_| text.push(' ')),
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    _ => {}
                },
                Step::Text(more) if self.walk.depth() >= paragraph => {
                    text.push_str(&more);
                    // Texts of many megabytes are not laid together first and counted then.
                    if text.len() > crate::limits::UNPACKED / 2 {
                        return Err(Refused::TooMuchText { most: crate::limits::CHARACTERS });
                    }
                }
                Step::Close if self.walk.depth() < paragraph => paragraph = usize::MAX,
                Step::End => return Err(Refused::Damaged),
                Step::Close | Step::Text(_) => {}
            }
        }
        let is_formula = element.attribute("formula").is_some();
        let number = match element.attribute("value-type").as_deref() {
            Some("float" | "percentage" | "currency") => {
                element.attribute("value").and_then(|value| number::read(&value))
            }
            _ => None,
        };
        let is_number = number.is_some();
        let date = element.attribute("date-value").and_then(|date| number::iso(&date));
        Ok(Cell { text: number.or(date).unwrap_or(text), is_number, is_formula })
    }
}

/// How often something stands there: once where nothing is said.
fn count(element: &Element<'_>, name: &str) -> usize {
    element.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, 1 << 24)
}

fn is_hidden(element: &Element<'_>) -> bool {
    element.attribute("visibility").is_some_and(|value| value != "visible")
}
