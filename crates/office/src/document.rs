//! A text document of Word, `.docx`.

mod body;
mod lists;
mod paragraph;
mod tables;

use crate::archive::Archive;
use crate::file::{File, FileKind};
use crate::limits::Meter;
use crate::refused::Refused;
use lists::Lists;

/// The tables of a text document.
pub(crate) fn read(mut archive: Archive<'_>) -> Result<File, Refused> {
    let has_macros = archive.names().iter().any(|name| name.to_lowercase().ends_with("vbaproject.bin"));
    let text = archive.part("word/document.xml")?.ok_or(Refused::Damaged)?;
    let styles = archive.part("word/styles.xml")?.unwrap_or_default();
    let numbering = archive.part("word/numbering.xml")?.unwrap_or_default();
    let mut lists = Lists::of(&styles, &numbering)?;
    let tables = body::read(&text, &mut lists, &mut Meter::default())?;
    Ok(File { kind: FileKind::Document, tables, hidden_tables: Vec::new(), has_macros })
}
