//! A workbook of Excel 97 to 2003, `.xls`.
//!
//! Read here and not by calamine, which trusts what records say of their own lengths and places: a damaged file would stop the page.

mod cells;
mod strings;

use tu_cham_author::table::{Kind, Table};

use crate::container::{Container, long, short};
use crate::file::{File, FileKind};
use crate::limits::Meter;
use crate::refused::Refused;
use cells::Formats;

/// The version of Excel 97 and later.
const VERSION: u16 = 0x0600;

/// The tables of a workbook.
pub(crate) fn read(container: &Container<'_>) -> Result<File, Refused> {
    let stream = container.stream("workbook")?;
    let book = Book::read(&stream)?;
    let mut meter = Meter::default();
    let mut tables = Vec::new();
    let mut hidden_tables = Vec::new();
    for sheet in &book.sheets {
        let from = stream.get(sheet.from..).ok_or(Refused::Damaged)?;
        let cells = cells::read(from, &book.strings, &book.formats, &mut meter)?;
        if sheet.is_hidden {
            hidden_tables.push(tables.len());
        }
        let name = sheet.name.clone();
        let (rows, merges) = cells.grid.finish();
        let hidden_columns = cells.hidden_columns;
        tables.push(Table { kind: Kind::Sheet, name, rows, merges, hidden_columns, ..Table::default() });
    }
    Ok(File {
        kind: FileKind::OldWorkbook,
        tables,
        hidden_tables,
        has_macros: container.has("_VBA_PROJECT_CUR"),
    })
}

/// A record of a stream: its kind, and its content.
#[derive(Debug, Clone, Copy)]
struct Record<'a> {
    kind: u16,
    content: &'a [u8],
}

/// The records of a stream up to its end.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, Refused>;

    fn next(&mut self) -> Option<Result<Record<'a>, Refused>> {
        let (Ok(kind), Ok(length)) = (short(self.rest, 0), short(self.rest, 2)) else { return None };
        let Some((content, rest)) = self.rest[4..].split_at_checked(usize::from(length)) else {
            self.rest = &[];
            return Some(Err(Refused::Damaged));
        };
        self.rest = rest;
        Some(Ok(Record { kind, content }))
    }
}

/// The parts that all sheets share.
struct Book {
    sheets: Vec<Sheet>,
    strings: Vec<String>,
    formats: Formats,
}

struct Sheet {
    name: String,
    is_hidden: bool,
    from: usize,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Book, Refused> {
        let mut book = Book { sheets: Vec::new(), strings: Vec::new(), formats: Formats::default() };
        // The strings go on in the records after theirs.
        let mut strings: Vec<&[u8]> = Vec::new();
        let mut is_open = false;
        for (index, record) in (Records { rest: stream }).enumerate() {
            let Record { kind, content } = record?;
            if index == 0 && (kind != 0x0809 || short(content, 0)? != VERSION) {
                return Err(Refused::TooOld);
            }
            is_open &= kind == 0x003c;
            match kind {
                0x000a => break,
                0x002f => return Err(Refused::Password),
                0x0022 => book.formats.counts_from_1904 = short(content, 0)? == 1,
                0x041e => {
                    let format = strings::short_of(content, 2)?;
                    book.formats.own.insert(short(content, 0)?, format);
                }
                0x00e0 => book.formats.of_looks.push(short(content, 2)?),
                0x0085 if content.get(5) == Some(&0) => book.sheets.push(Sheet {
                    from: long(content, 0)? as usize,
                    is_hidden: content[4] & 3 != 0,
                    name: strings::name(content, 6)?,
                }),
                0x00fc => {
                    strings = vec![content];
                    is_open = true;
                }
                0x003c if is_open => strings.push(content),
                _ => {}
            }
        }
        book.strings = strings::shared(&strings)?;
        Ok(book)
    }
}
