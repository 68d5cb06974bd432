//! The kind of a file by its bytes, whatever its name says.

use crate::archive::{Archive, has_ending};
use crate::container::{self, Container};
use crate::limits;
use crate::plain;
use crate::refused::Refused;

/// The kind that was found.
pub(crate) enum Found<'a> {
    /// The parts of a workbook.
    Workbook(Archive<'a>),
    /// The streams of an old workbook.
    OldWorkbook(Container<'a>),
    /// The parts of a workbook of `LibreOffice`.
    OpenSheet(Archive<'a>),
    /// The parts of a text document.
    Document(Archive<'a>),
    /// HTML.
    Web(String),
    /// Plain text, and the sign that sets its cells apart.
    Plain(String, char),
}

/// The kind of the bytes. The name decides nothing that they say themselves.
pub(crate) fn of<'a>(name: &str, bytes: &'a [u8]) -> Result<Found<'a>, Refused> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Refused::Empty);
    }
    if bytes.len() > limits::BYTES {
        return Err(Refused::TooLarge { bytes: bytes.len(), most: limits::BYTES });
    }
    if bytes.starts_with(b"PK") {
        return packed(Archive::new(bytes)?);
    }
    if bytes.starts_with(container::BEGINNING) {
        return contained(Container::new(bytes)?);
    }
    if let Some((_, refused)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(refused.clone());
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(Refused::Picture);
    }
    written(name, &decoded(bytes).ok_or(Refused::Unknown)?)
}

/// The text of bytes that are one; none where they are not.
fn decoded(bytes: &[u8]) -> Option<String> {
    let units = |of: fn([u8; 2]) -> u16| {
        bytes.as_chunks().0.iter().skip(1).map(|unit| of(*unit)).collect::<Vec<u16>>()
    };
    let text = if bytes.starts_with(b"\xff\xfe") {
        String::from_utf16(&units(u16::from_le_bytes)).ok()?
    } else if bytes.starts_with(b"\xfe\xff") {
        String::from_utf16(&units(u16::from_be_bytes)).ok()?
    } else {
        let text = std::str::from_utf8(bytes).ok()?;
        text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()
    };
    let is_sign = |sign: char| !sign.is_control() || sign.is_whitespace();
    text.chars().all(is_sign).then_some(text)
}

/// The kind of a text.
fn written(name: &str, text: &str) -> Result<Found<'static>, Refused> {
    let start = text.trim_start();
    if start.starts_with(['{', '[']) || has_ending(name, &["json"]) {
        return Err(Refused::Json);
    }
    if start.starts_with('<') {
        // A table may come without a page around it, but not after a long text.
        let begin: String = start.chars().take(4096).collect();
        let begin = begin.to_lowercase();
        let is_web = ["<html", "<table", "<body", "<!doctype html"].iter().any(|tag| begin.contains(tag));
        return if is_web { Ok(Found::Web(text.to_owned())) } else { Err(Refused::Unknown) };
    }
    match plain::separator(text) {
        Some(separator) => Ok(Found::Plain(text.to_owned(), separator)),
        None if has_ending(name, &["csv", "tsv", "txt"]) => Err(Refused::NoTable),
        None => Err(Refused::Unknown),
    }
}

/// The kind of a container, by the streams of its root.
fn contained(container: Container<'_>) -> Result<Found<'_>, Refused> {
    let has = |name: &str| container.has(name);
    if has("EncryptedPackage") {
        Err(Refused::Password)
    } else if has("Workbook") {
        Ok(Found::OldWorkbook(container))
    } else if has("Book") {
        Err(Refused::TooOld)
    } else if has("WordDocument") {
        Err(Refused::OldDocument)
    } else if has("PowerPoint Document") {
        Err(Refused::Slides)
    } else {
        Err(Refused::Unknown)
    }
}

/// The kind of an archive, by the parts it has.
fn packed(mut archive: Archive<'_>) -> Result<Found<'_>, Refused> {
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
    if let Some(kind) = archive.part("mimetype")?
        && let Some(kind) = kind.strip_prefix(b"application/vnd.oasis.opendocument.")
    {
        let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
        return if manifest.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED) {
            Err(Refused::Password)
        } else if kind.starts_with(b"spreadsheet") {
            Ok(Found::OpenSheet(archive))
        } else if kind.starts_with(b"presentation") {
            Err(Refused::Slides)
        } else {
            Err(Refused::OtherDocument)
        };
    }
    let is_office = |name: &&String| has_ending(name, &["xlsx", "xlsm", "xls", "ods", "docx", "docm"]);
    Err(Refused::Archive { inside: archive.names().iter().find(is_office).cloned() })
}

/// The part of a manifest that says how a part was encrypted.
const ENCRYPTED: &[u8] = b"encryption-data";

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
