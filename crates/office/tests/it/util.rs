use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use tu_cham_author::table::{Area, Table};
use tu_cham_office::{File, open};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The example files.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/sets")
}

/// The names of the example files, in order.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the example files")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| matches!(ending(name), "xlsx" | "docx"))
        .collect();
    names.sort();
    assert!(!names.is_empty());
    names
}

/// The ending of a name, without its point.
pub fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The bytes of an example file.
pub fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).expect("an example file")
}

/// An example file, read.
#[track_caller]
pub fn example(name: &str) -> File {
    open(name, &bytes(name)).expect("an example file is read")
}

/// The only table of an example file that has many rows.
#[track_caller]
pub fn table(name: &str) -> Table {
    let file = example(name);
    let longest = file.tables.into_iter().max_by_key(|table| table.rows.len());
    longest.expect("a table")
}

/// The area of a name such as `A1:G1`, columns of one letter.
pub fn area(name: &str) -> Area {
    let place = |name: &str| {
        let column = usize::from(name.as_bytes()[0] - b'A');
        (name[1..].parse::<usize>().expect("a row") - 1, column)
    };
    let (first, last) = name.split_once(':').expect("an area");
    let ((top, left), (bottom, right)) = (place(first), place(last));
    Area { top, bottom, left, right }
}

/// An archive of parts.
pub fn archive(method: CompressionMethod, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The same, packed as office programs do.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    archive(CompressionMethod::Deflated, parts)
}

/// A text document with this body.
pub fn document(body: &str) -> Vec<u8> {
    packed(&[(
        "word/document.xml",
        format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>").as_bytes(),
    )])
}
