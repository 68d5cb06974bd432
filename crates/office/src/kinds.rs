//! What the bytes of a file are, whatever its name says.

use crate::archive::{Archive, has_ending};
use crate::limits;
use crate::refused::Refused;

/// What was found.
pub(crate) enum Found<'a> {
    /// The parts of a workbook.
    Workbook(Archive<'a>),
    /// The parts of a text document.
    Document(Archive<'a>),
}

/// What the bytes are. The name decides nothing that they say themselves.
pub(crate) fn of<'a>(name: &str, bytes: &'a [u8]) -> Result<Found<'a>, Refused> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refused::Empty);
    }
    if bytes.len() > limits::BYTES {
        return Err(Refused::TooLarge { bytes: bytes.len(), most: limits::BYTES });
    }
    if bytes.starts_with(b"PK") {
        return packed(Archive::new(bytes)?);
    }
    if let Some((_, refused)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(refused.clone());
    }
    let is_json = bytes.trim_ascii_start().starts_with(b"{") || has_ending(name, &["json"]);
    Err(if is_json { Refused::Json } else { Refused::Unknown })
}

/// How files of other kinds begin.
const BEGINNINGS: [(&[u8], Refused); 11] = [
    (b"%PDF", Refused::Pdf),
    (b"\x89PNG", Refused::Picture),
    (b"\xff\xd8\xff", Refused::Picture),
    (b"GIF8", Refused::Picture),
    (b"BM", Refused::Picture),
    (b"II*\0", Refused::Picture),
    (b"MM\0*", Refused::Picture),
    (b"RIFF", Refused::Picture),
    (b"{\\rtf", Refused::OtherDocument),
    (b"Rar!", Refused::Archive { inside: None }),
    (b"7z\xbc\xaf\x27\x1c", Refused::Archive { inside: None }),
];

/// What an archive is, by the parts it has.
fn packed(archive: Archive<'_>) -> Result<Found<'_>, Refused> {
    if archive.has("xl/workbook.bin") {
        return Err(Refused::BinaryWorkbook);
    }
    if archive.has("ppt/presentation.xml") {
        return Err(Refused::Slides);
    }
    let below = |folder: &str| archive.names().iter().any(|name| name.starts_with(folder));
    if below("word/") {
        return Ok(Found::Document(archive));
    }
    if below("xl/") {
        return Ok(Found::Workbook(archive));
    }
    let is_office = |name: &&String| has_ending(name, &["xlsx", "xlsm", "xls", "ods", "docx", "docm"]);
    Err(Refused::Archive { inside: archive.names().iter().find(is_office).cloned() })
}
