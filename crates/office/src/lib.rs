//! The tables of office files.
//!
//! ```text
//! bytes ─ open ─► File: its tables as they lie there, or Refused: what the bytes are instead
//! ```
//!
//! The bytes come from anybody. Nothing is run, followed or fetched, all that is unpacked is counted while it is, and whatever is wrong
//! is a [`Refused`] with its facts. Text stays text.

mod archive;
mod document;
mod file;
mod grid;
mod kinds;
mod limits;
mod number;
mod pack;
mod refused;
pub mod sheet;
mod workbook;
mod write;
mod xml;

pub use file::{File, FileKind};
pub use refused::Refused;
pub use write::write;

/// The tables of a file. Its name counts only where the bytes do not say what they are.
///
/// # Errors
///
/// What the bytes are, where they are no such file, or why they are not read.
pub fn open(name: &str, bytes: &[u8]) -> Result<File, Refused> {
    let mut file = match kinds::of(name, bytes)? {
        kinds::Found::Workbook(archive) => workbook::read(archive)?,
        kinds::Found::Document(archive) => document::read(archive)?,
    };
    file.drop_blank();
    if file.tables.is_empty() { Err(Refused::NoTable) } else { Ok(file) }
}
