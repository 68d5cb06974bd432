//! A document as a Word file. The writer is ours: no crate at hand writes tables whose heads repeat on every page
//! (`docs/dependencies.md`).

mod xml;
mod styles;
mod parts;
mod body;

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document::Paper;

/// The document as the bytes of a `.docx` file: the same bytes for the same document.
///
/// # Errors
/// Where the file would be larger than a zip can be.
pub fn write(paper: &Paper) -> Result<Vec<u8>, ZipError> {
    let parts: [(&str, String); 9] = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::relations()),
        ("docProps/core.xml", parts::properties(&paper.about)),
        ("word/_rels/document.xml.rels", parts::document_relations()),
        ("word/document.xml", body::document(paper)),
        ("word/styles.xml", styles::styles()),
        ("word/settings.xml", parts::settings()),
        ("word/header1.xml", parts::numbered_header()),
        ("word/header2.xml", parts::blank_header()),
    ];
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
