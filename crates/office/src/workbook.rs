//! A workbook of Excel, `.xlsx`.
//!
//! calamine reads the cells. It is handed an archive of nothing but the parts it needs, unpacked and counted by us.

mod sheets;

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use tu_cham_author::table::{Cell, Kind, Table};

use crate::archive::{Archive, has_ending};
use crate::file::{File, FileKind};
use crate::grid::Grid;
use crate::limits::Meter;
use crate::number;
use crate::pack::{self, Part};
use crate::refused::Refused;
use crate::xml;

/// The folders of a workbook in which no cell lies.
const WITHOUT_CELLS: [&str; 12] = [
    "charts",
    "chartsheets",
    "comments",
    "ctrlprops",
    "drawings",
    "externallinks",
    "media",
    "pivotcache",
    "pivottables",
    "printersettings",
    "tables",
    "threadedcomments",
];

/// The tables of a workbook.
pub(crate) fn read(mut archive: Archive<'_>) -> Result<File, Refused> {
    let has_macros = archive.names().iter().any(|name| name.to_lowercase().ends_with("vbaproject.bin"));
    let parts = parts(&mut archive)?;
    let looks = sheets::read(&parts)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(pack::stored(&parts))).map_err(|_| Refused::Damaged)?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut meter = Meter::default();
    let mut tables = Vec::new();
    let mut hidden_tables = Vec::new();
    for (index, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        let mut grid = cells(&mut workbook, &sheet.name, &mut meter)?;
        let mut hidden_columns = Vec::new();
        if let Some(look) = looks.get(index) {
            look.merges.iter().for_each(|area| grid.merge(*area));
            look.hidden_rows.iter().for_each(|row| grid.hide(*row));
            hidden_columns.clone_from(&look.hidden_columns);
        }
        if sheet.visible != SheetVisible::Visible {
            hidden_tables.push(tables.len());
        }
        let (rows, merges) = grid.finish();
        tables.push(Table {
            kind: Kind::Sheet,
            name: sheet.name.clone(),
            rows,
            merges,
            hidden_columns,
            ..Table::default()
        });
    }
    Ok(File { kind: FileKind::Workbook, tables, hidden_tables, has_macros })
}

/// The parts in which cells, their looks and the way to them may lie.
fn parts(archive: &mut Archive<'_>) -> Result<Vec<Part>, Refused> {
    let names: Vec<String> = archive.names().to_vec();
    let mut parts = Vec::new();
    for name in names {
        let lower = name.to_lowercase();
        let has_cells = !lower.split('/').any(|folder| WITHOUT_CELLS.contains(&folder));
        let of_a_sheet = lower.contains("worksheets/_rels/");
        let is_xml = has_ending(&name, &["xml", "rels"]);
        if is_xml
            && has_cells
            && !of_a_sheet
            && !lower.starts_with("docprops/")
            && !lower.starts_with("customxml/")
        {
            let bytes = archive.part(&name)?.ok_or(Refused::Damaged)?;
            xml::refuse_doctype(&bytes)?;
            parts.push(Part { name, bytes });
        }
    }
    Ok(parts)
}

/// The cells of a sheet, read no further than may be.
fn cells(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, meter: &mut Meter) -> Result<Grid, Refused> {
    let mut grid = Grid::default();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| Refused::Damaged)?;
    loop {
        let found = match reader.next_cell_with_formula_metadata() {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(grid),
            // Newer errors of formulas, such as `#SPILL!`, are unknown to calamine: that cell has no value.
            Err(XlsxError::CellError(_)) => continue,
            Err(_) => return Err(Refused::Damaged),
        };
        let (text, is_number) = text(found.value);
        let (row, column) = (found.pos.0 as usize, found.pos.1 as usize);
        grid.put(row, column, Cell { text, is_number, is_formula: found.formula.is_some() }, meter)?;
    }
}

/// The text of a value, and whether it is stored as a number. A date is one to the spreadsheet alone.
fn text(value: DataRef<'_>) -> (String, bool) {
    match value {
        DataRef::Int(number) => (number.to_string(), true),
        DataRef::Float(number) => (number::decimal(number), number.is_finite()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text, false),
        DataRef::SharedString(text) => (text.to_owned(), false),
        DataRef::Bool(is) => (if is { "TRUE" } else { "FALSE" }.to_owned(), false),
        DataRef::DateTime(moment) => (number::moment(moment), false),
        DataRef::Error(error) => (error.to_string(), false),
        DataRef::Empty => (String::new(), false),
    }
}
