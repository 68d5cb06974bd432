//! The tables of office files.
//!
//! ```text
//! bytes ─ open ─► File: its tables as they lie there, or Refused: what the bytes are instead
//! ```
//!
//! The bytes come from anybody. Nothing is run, followed or fetched, all that is unpacked is counted while it is, and whatever is wrong
//! is a [`Refused`] with its facts. Text stays text.

pub mod annex;
mod archive;
mod container;
mod document;
mod file;
mod grid;
mod kinds;
mod limits;
mod markup;
mod number;
mod old_workbook;
mod open_sheet;
mod pack;
mod pasted;
mod plain;
mod refused;
pub mod sheet;
mod web;
mod workbook;
mod write;
mod xml;

use tu_cham_author::table::Table;

pub use file::{File, FileKind};
pub use pasted::pasted;
pub use refused::Refused;
pub use write::write;

/// The tables of a file. Its name counts only where the bytes do not say what they are.
///
/// # Errors
///
/// The kind of the bytes, where they are no such file, or why they are not read.
pub fn open(name: &str, bytes: &[u8]) -> Result<File, Refused> {
    let mut file = match kinds::of(name, bytes)? {
        kinds::Found::Workbook(archive) => workbook::read(archive)?,
        kinds::Found::OldWorkbook(container) => old_workbook::read(&container)?,
        kinds::Found::OpenSheet(archive) => open_sheet::read(archive)?,
        kinds::Found::Document(archive) => document::read(archive)?,
        kinds::Found::Web(html) => {
            File::of_table(FileKind::Web, web::largest(&html)?.unwrap_or_default().into())
        }
        kinds::Found::Plain(text, separator) => {
            let rows = plain::rows(&text, separator)?;
            File::of_table(FileKind::Plain, Table { rows, ..Table::default() })
        }
    };
    file.drop_blank();
    if file.tables.is_empty() { Err(Refused::NoTable) } else { Ok(file) }
}
