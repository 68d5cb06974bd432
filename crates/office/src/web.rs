//! The tables of HTML: of the clipboard, and of files that only call themselves workbooks.

use tu_cham_author::table::{Area, Cell, Row, Table};

use crate::grid::Grid;
use crate::limits::{COLUMNS, DEPTH, Meter, ROWS};
use crate::markup::{self, Piece, Pieces, Tag};
use crate::refused::Refused;

/// A table with the lines around it.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Its rows.
    pub(crate) rows: Vec<Row>,
    /// Its merged cells.
    pub(crate) merges: Vec<Area>,
    /// The lines before it.
    pub(crate) before: Vec<String>,
    /// The lines after it.
    pub(crate) after: Vec<String>,
}

impl From<Found> for Table {
    fn from(found: Found) -> Table {
        let Found { rows, merges, before, after } = found;
        Table { rows, merges, before, after, ..Table::default() }
    }
}

/// The table with the most cells; none where there is none with text.
pub(crate) fn largest(html: &str) -> Result<Option<Found>, Refused> {
    let mut reading = Reading::default();
    for piece in Pieces::of(html) {
        match piece {
            Piece::Open(tag) => reading.open(&tag)?,
            Piece::Close(name) => reading.close(name)?,
            Piece::Text(raw) => reading.text.push(&markup::text(raw)),
        }
    }
    while reading.depth > 0 {
        reading.close("table")?;
    }
    reading.line();
    let size = |table: &Placed| table.rows.iter().map(|row| row.cells.len()).sum::<usize>();
    let largest =
        (0..reading.found.len()).max_by_key(|index| (size(&reading.found[*index]), usize::MAX - index));
    let Some(table) = largest.map(|index| reading.found.swap_remove(index)).filter(|table| size(table) > 0)
    else {
        return Ok(None);
    };
    let after = reading.lines.split_off(table.lines);
    Ok(Some(Found { rows: table.rows, merges: table.merges, before: reading.lines, after }))
}

/// A finished table, and how many lines stood before it.
struct Placed {
    rows: Vec<Row>,
    merges: Vec<Area>,
    lines: usize,
}

#[derive(Default)]
struct Reading {
    found: Vec<Placed>,
    lines: Vec<String>,
    text: Text,
    meter: Meter,
    /// How many tables are open: those in a cell are text of the cell.
    depth: usize,
    grid: Grid,
    /// The row that is read; none before the first.
    row: Option<usize>,
    cell: Option<Open>,
    /// For each column, the first row that no cell from above reaches.
    free_from: Vec<usize>,
}

/// A cell that is read.
struct Open {
    area: Area,
    /// The number that it holds, where the program says so.
    number: Option<String>,
}

impl Reading {
    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        if tag.is("table") {
            self.depth += 1;
            if self.depth > DEPTH {
                return Err(Refused::TooDeep);
            }
            if self.depth == 1 {
                self.line();
                self.grid = Grid::default();
                self.row = None;
                self.free_from = vec![0; COLUMNS];
            }
        } else if self.depth == 1 && tag.is("tr") {
            self.end_cell()?;
            let row = self.row.map_or(0, |row| row + 1);
            self.row = Some(row);
            let is_hidden = has(tag, "display:none");
            self.grid.reach(row, &mut self.meter)?.hidden = is_hidden;
        } else if self.depth == 1 && (tag.is("td") || tag.is("th")) {
            self.end_cell()?;
            self.begin_cell(tag)?;
        } else if self.depth == 0 && (tag.is("p") || tag.is("div")) {
            self.line();
        } else if self.depth > 1 && (tag.is("td") || tag.is("th")) {
            self.text.push(" ");
        } else if self.depth > 1 && tag.is("tr") {
            self.text.block();
        } else {
            self.text.open(tag);
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refused> {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if self.depth == 1 && (is("td") || is("th") || is("tr") || is("table")) {
            self.end_cell()?;
        }
        if is("table") && self.depth > 0 {
            self.depth -= 1;
            if self.depth == 0 {
                let (rows, merges) = std::mem::take(&mut self.grid).finish();
                self.found.push(Placed { rows, merges, lines: self.lines.len() });
            }
        } else if self.depth == 0 && (is("p") || is("div")) {
            self.line();
        } else {
            self.text.close(name);
        }
        Ok(())
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        let row = self.row.unwrap_or(0);
        self.row = Some(row);
        let column = self.free_from.iter().position(|from| *from <= row);
        let left = column.ok_or(Refused::TooManyColumns { most: COLUMNS })?;
        let span = |name: &str, most: usize| {
            tag.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, most)
        };
        let right = left + span("colspan", COLUMNS - left) - 1;
        let bottom = row + span("rowspan", ROWS) - 1;
        self.free_from[left..=right].fill(bottom + 1);
        let number = tag.attribute("sdval").filter(|value| value.parse::<i64>().is_ok() || is_decimal(value));
        self.text = Text::default();
        self.cell = Some(Open { area: Area { top: row, bottom, left, right }, number });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refused> {
        let Some(Open { area, number }) = self.cell.take() else {
            self.text = Text::default();
            return Ok(());
        };
        let is_number = number.is_some();
        let text = number.unwrap_or_else(|| std::mem::take(&mut self.text).finish());
        self.text = Text::default();
        self.grid.put(area.top, area.left, Cell { text, is_number, is_formula: false }, &mut self.meter)?;
        if (area.top, area.left) != (area.bottom, area.right) {
            self.grid.merge(area);
        }
        Ok(())
    }

    /// Ends a line outside of tables.
    fn line(&mut self) {
        if self.depth == 0 || self.cell.is_none() {
            let line = std::mem::take(&mut self.text).finish();
            if !line.is_empty() {
                self.lines.push(line);
            }
        }
    }
}

fn is_decimal(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    digits.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.')
        && digits.bytes().filter(|sign| *sign == b'.').count() <= 1
        && digits.bytes().any(|sign| sign.is_ascii_digit())
}

/// Whether the style of a tag says this, spaces or not.
fn has(tag: &Tag<'_>, rule: &str) -> bool {
    tag.attribute("style")
        .is_some_and(|style| style.to_lowercase().replace([' ', '\n', '\r'], "").contains(rule))
}

/// The text of a cell as it grows.
#[derive(Debug, Default)]
struct Text {
    text: String,
    /// Where the mark of a list begins that Word shows before a paragraph, and how many elements are open in it.
    mark: Option<(usize, usize)>,
}

impl Text {
    /// Adds text; any run of white space is one space, as browsers show it. Spaces that do not break are signs of their own.
    fn push(&mut self, text: &str) {
        for sign in text.chars() {
            if matches!(sign, ' ' | '\t' | '\n' | '\r') {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(sign);
            }
        }
    }

    /// Begins a line of its own.
    fn block(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        if let Some((_, depth)) = &mut self.mark {
            *depth += usize::from(tag.is("span"));
        } else if has(tag, "mso-list:ignore") {
            self.mark = Some((self.text.len(), 1));
        } else if tag.is("br") {
            self.text.push('\n');
        } else if tag.is("li") {
            self.block();
            self.text.push_str("- ");
        } else if is_block(tag.name) {
            self.block();
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((from, depth)) = &mut self.mark {
            *depth -= usize::from(name.eq_ignore_ascii_case("span"));
            if *depth == 0 || is_block(name) {
                let from = (*from).min(self.text.len());
                let mark = self.text[from..].trim_matches([' ', '\u{a0}']).to_owned();
                self.text.truncate(from);
                self.text.push_str(if mark.chars().any(char::is_alphanumeric) { &mark } else { "-" });
                self.text.push(' ');
                self.mark = None;
            }
        }
        if is_block(name) {
            self.block();
        }
    }

    fn finish(self) -> String {
        self.text.trim_matches([' ', '\n']).to_owned()
    }
}

fn is_block(name: &str) -> bool {
    ["p", "div", "li", "ul", "ol", "table"].iter().any(|block| name.eq_ignore_ascii_case(block))
}
