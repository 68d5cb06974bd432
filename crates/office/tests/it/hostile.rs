//! Files that are none of ours, damaged ones, and those made to hurt. Each is refused by name.

use proptest::prelude::*;
use tu_cham_office::{Refused, open};
use zip::CompressionMethod;

use crate::util::{archive, bytes, document, names, packed};

#[track_caller]
fn refused(bytes: &[u8]) -> Refused {
    open("", bytes).expect_err("refused")
}

const PACKAGE: &str = "<Relationships><Relationship Id=\"a\" Type=\"x/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";
const BOOK: &str = "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>";
const SHEETS: &str =
    "<Relationships><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>";

fn workbook(sheet: &str) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    packed(&[
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEETS.as_bytes()),
        ("xl/s.xml", sheet.as_bytes()),
    ])
}

#[test]
fn other_files_are_told_by_their_bytes() {
    assert_eq!(refused(b""), Refused::Empty);
    assert_eq!(refused(b" \r\n"), Refused::Empty);
    assert_eq!(refused(&[0; 64]), Refused::Empty);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n...."), Refused::Picture);
    assert_eq!(refused(b"\xff\xd8\xff\xe0...."), Refused::Picture);
    assert_eq!(refused(b"\0\0\0\x18ftypheic"), Refused::Picture);
    assert_eq!(refused(b"%PDF-1.7"), Refused::Pdf);
    assert_eq!(refused(b"{\\rtf1"), Refused::OtherDocument);
    assert_eq!(refused(b"Rar!\x1a\x07"), Refused::Archive { inside: None });
    assert_eq!(refused("\u{feff}{\"format\": \"x\"}".as_bytes()), Refused::Json);
    assert_eq!(refused("Kính gửi đồng chí".as_bytes()), Refused::Unknown);
    assert_eq!(refused(b"<?xml version=\"1.0\"?><a/>"), Refused::Unknown);
    assert_eq!(refused(b"\x01\x02\x03\x04"), Refused::Unknown);
    assert_eq!(open("a.json", b"tu-cham"), Err(Refused::Json));
    assert_eq!(open("a.csv", b"tu-cham"), Err(Refused::NoTable));
    let large = vec![b' '; 33 << 20];
    assert_eq!(
        refused(&[b"a", &large[..]].concat()),
        Refused::TooLarge { bytes: (33 << 20) + 1, most: 32 << 20 }
    );
}

#[test]
fn other_archives_are_told_by_their_parts() {
    assert_eq!(refused(&packed(&[("ppt/presentation.xml", b"<p/>")])), Refused::Slides);
    assert_eq!(refused(&packed(&[("xl/workbook.bin", b"")])), Refused::BinaryWorkbook);
    let zip = packed(&[("thư mục/đọc.txt", b""), ("thư mục/Phụ lục.XLSX", b"")]);
    assert_eq!(refused(&zip), Refused::Archive { inside: Some("thư mục/Phụ lục.XLSX".to_owned()) });
    let open = |kind: &str, manifest: &str| {
        let kind = format!("application/vnd.oasis.opendocument.{kind}");
        packed(&[("mimetype", kind.as_bytes()), ("META-INF/manifest.xml", manifest.as_bytes())])
    };
    assert_eq!(refused(&open("text", "")), Refused::OtherDocument);
    assert_eq!(refused(&open("presentation", "")), Refused::Slides);
    assert_eq!(refused(&open("spreadsheet", "<manifest:encryption-data/>")), Refused::Password);
    assert_eq!(refused(&open("spreadsheet", "")), Refused::Damaged);
}

/// A container of the old kind with one stream in its root.
fn container(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 512];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    bytes[30] = 9;
    bytes[48] = 1;
    bytes[60..64].fill(0xff);
    bytes[68..512].fill(0xff);
    bytes[76..80].fill(0);
    // Sector 0 says what follows what, sector 1 is the directory, the stream has those after it.
    let mut chains = [0xffff_fffe_u32; 128];
    let sectors = stream.len().max(4096).div_ceil(512);
    for (next, sector) in chains[2..=sectors].iter_mut().zip(3..) {
        *next = sector;
    }
    bytes.extend(chains.iter().flat_map(|next| next.to_le_bytes()));
    let mut directory = vec![0; 512];
    for (entry, name, child, first) in [(0, "Root Entry", 1, u32::MAX - 1), (1, name, u32::MAX, 2)] {
        let entry = &mut directory[128 * entry..128 * (entry + 1)];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = u8::try_from(2 * name.len() + 2).expect("a short name");
        entry[68..76].fill(0xff);
        entry[76..80].copy_from_slice(&u32::to_le_bytes(child));
        entry[116..120].copy_from_slice(&first.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(stream.len().max(4096)).expect("short").to_le_bytes());
    }
    bytes.extend(directory);
    bytes.extend(stream);
    bytes.resize(1536 + sectors * 512, 0);
    bytes
}

#[test]
fn files_of_the_old_kind_are_told_by_their_streams() {
    assert_eq!(refused(&container("EncryptedPackage", b"")), Refused::Password);
    assert_eq!(refused(&container("WordDocument", b"")), Refused::OldDocument);
    assert_eq!(refused(&container("PowerPoint Document", b"")), Refused::Slides);
    assert_eq!(refused(&container("Book", b"")), Refused::TooOld);
    assert_eq!(refused(&container("Other", b"")), Refused::Unknown);
    let begin = [0x09, 0x08, 4, 0, 0, 6, 5, 0];
    assert_eq!(
        refused(&container("Workbook", &[&begin[..], &[0x2f, 0, 2, 0, 1, 0]].concat())),
        Refused::Password
    );
    assert_eq!(refused(&container("Workbook", &[&begin[..], &[0x0a, 0, 0, 0]].concat())), Refused::NoTable);
    assert_eq!(refused(&container("Workbook", &[0x09, 0x08, 4, 0, 0, 5, 5, 0])), Refused::TooOld);
    assert_eq!(refused(&container("Workbook", &[0x09, 0x08, 0xff, 0xff])), Refused::Damaged);
}

#[test]
fn a_document_without_a_table_says_so() {
    assert_eq!(refused(&document("<w:p><w:r><w:t>a</w:t></w:r></w:p>")), Refused::NoTable);
    assert_eq!(refused(&document("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")), Refused::NoTable);
    assert_eq!(refused(&workbook("<sheetData></sheetData>")), Refused::NoTable);
    assert_eq!(refused(&packed(&[("word/other.xml", b"")])), Refused::Damaged);
    assert_eq!(refused(&packed(&[("xl/other.xml", b"")])), Refused::Damaged);
}

#[test]
fn a_file_that_breaks_off_is_damaged() {
    for name in names() {
        let bytes = bytes(&name);
        for length in [4, 100, bytes.len() / 2, bytes.len() - 30] {
            assert_eq!(refused(&bytes[..length]), Refused::Damaged, "{name} to {length}");
        }
    }
    let breaks_off = packed(&[("word/document.xml", b"<w:document><w:body><w:tbl><w:tr>")]);
    assert_eq!(refused(&breaks_off), Refused::Damaged);
}

#[test]
fn entities_and_document_types_are_refused() {
    let doctype = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;\">]><w:document><w:body>&c;</w:body></w:document>";
    assert_eq!(refused(&packed(&[("word/document.xml", doctype.as_bytes())])), Refused::Doctype);
    assert_eq!(
        refused(&packed(&[("_rels/.rels", doctype.as_bytes()), ("xl/workbook.xml", b"")])),
        Refused::Doctype
    );
    assert_eq!(refused(&document("<w:tbl>&c;</w:tbl>")), Refused::Damaged);
}

#[test]
fn bombs_are_counted_while_they_are_unpacked() {
    let zeros = vec![b' '; 30 << 20];
    assert_eq!(
        refused(&packed(&[("word/document.xml", &zeros)])),
        Refused::UnpacksTooLarge { most: 16 << 20 }
    );
    // Below the bound of all, far above what text packs to.
    assert_eq!(
        refused(&packed(&[("word/document.xml", &zeros[..8 << 20])])),
        Refused::UnpacksTooLarge { most: 16 << 20 }
    );
    let parts: Vec<String> = (0..10_001).map(|part| format!("word/{part}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        refused(&archive(CompressionMethod::Stored, &parts)),
        Refused::UnpacksTooLarge { most: 16 << 20 }
    );
    // The length that the archive declares is not believed.
    let mut lying = packed(&[("word/document.xml", &zeros[..8 << 20])]);
    let length = (8_u32 << 20).to_le_bytes();
    for at in (0..lying.len() - 4).filter(|at| lying[*at..*at + 4] == length).collect::<Vec<_>>() {
        lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(matches!(refused(&lying), Refused::UnpacksTooLarge { .. } | Refused::Damaged));
}

#[test]
fn more_than_is_read_is_refused_by_what_there_is_too_much_of() {
    let cell =
        |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = |rows: &str| workbook(&format!("<sheetData>{rows}</sheetData>"));
    let row = |number: usize, cells: &str| format!("<row r=\"{number}\">{cells}</row>");
    let far = row(100_000, &cell("A100000", "a"));
    assert_eq!(refused(&sheet(&far)), Refused::TooManyRows { most: 6_000 });
    assert_eq!(refused(&sheet(&row(1, &cell("GS1", "a")))), Refused::TooManyColumns { most: 200 });
    let wide: String = (1..=5_000).map(|number| row(number, &cell(&format!("CV{number}"), "a"))).collect();
    assert_eq!(refused(&sheet(&wide)), Refused::TooManyCells { most: 400_000 });
    let long = "ă".repeat(30_000);
    let long: String = (1..=80).map(|number| row(number, &cell(&format!("A{number}"), &long))).collect();
    assert_eq!(refused(&sheet(&long)), Refused::TooMuchText { most: 2_000_000 });
    // A sheet ends where its text ends: looks and blanks far below count for nothing.
    let blank = row(1, &cell("A1", "a")) + &row(1_000_000, &cell("XFD1000000", " "));
    let file = open("", &sheet(&blank)).expect("a workbook");
    assert_eq!(file.tables[0].rows.len(), 1);
}

/// A file that is refused is left where the limit is: what is broken behind it is never come to, so that the work has a bound on any machine.
#[test]
fn what_lies_behind_a_limit_is_not_read() {
    const BROKEN: &str = "</w:broken></w:off>";
    let rows = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>".repeat(6_001);
    let broken = refused(&document(&format!("<w:tbl>{}{BROKEN}", &rows[..rows.len() / 2])));
    assert_eq!(broken, Refused::Damaged, "the mark that the end was come to");
    assert_eq!(refused(&document(&format!("<w:tbl>{rows}{BROKEN}"))), Refused::TooManyRows { most: 6_000 });
    let long = format!("<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>", "ă".repeat(30_000));
    let text = format!("<w:tbl>{}{BROKEN}", long.repeat(80));
    assert_eq!(refused(&document(&text)), Refused::TooMuchText { most: 2_000_000 });
    assert_eq!(refused(&document(&format!("{}{BROKEN}", "<w:sdt>".repeat(200)))), Refused::TooDeep);
    let doctype = format!("<!DOCTYPE a [<!ENTITY b \"b\">]><w:document>&b;{BROKEN}");
    assert_eq!(refused(&packed(&[("word/document.xml", doctype.as_bytes())])), Refused::Doctype);
    let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let cell =
        "<table:table-cell table:number-columns-repeated=\"150\"><text:p>a</text:p></table:table-cell>";
    let row = format!("<table:table-row table:number-rows-repeated=\"5000\">{cell}</table:table-row>");
    let sheet = format!("<x><table:table>{row}{BROKEN}");
    assert_eq!(
        refused(&packed(&[("mimetype", kind), ("content.xml", sheet.as_bytes())])),
        Refused::TooManyCells { most: 400_000 }
    );
}

/// A bomb is unpacked up to the bound and no further: the rest of it may be broken.
#[test]
fn a_bomb_is_unpacked_no_further_than_the_bound() {
    let mut bomb = packed(&[("word/document.xml", &vec![b' '; 30 << 20])]);
    let end = bomb.len() - 200;
    bomb[end / 2..end].fill(0xff);
    assert_eq!(refused(&bomb), Refused::UnpacksTooLarge { most: 16 << 20 });
    let mut small = packed(&[("word/document.xml", &vec![b' '; 1 << 20])]);
    let end = small.len() - 200;
    small[end / 2..end].fill(0xff);
    assert_eq!(refused(&small), Refused::Damaged, "the mark that the end was come to");
}

#[test]
fn a_formula_that_fails_in_a_new_way_leaves_its_cell_blank() {
    let cells = "<c r=\"A1\" t=\"e\"><f>B1#</f><v>#SPILL!</v></c><c r=\"B1\" t=\"e\"><v>#N/A</v></c><c r=\"C1\"><v>2</v></c>";
    let file = open("", &workbook(&format!("<sheetData><row r=\"1\">{cells}</row></sheetData>")))
        .expect("a workbook");
    let texts: Vec<&str> = file.tables[0].rows[0].cells.iter().map(|cell| &*cell.text).collect();
    assert_eq!(texts, ["", "#N/A", "2"]);
}

#[test]
fn elements_lie_in_each_other_only_so_deep() {
    let deep = format!("{}{}", "<w:sdt>".repeat(200), "</w:sdt>".repeat(200));
    assert_eq!(refused(&document(&deep)), Refused::TooDeep);
    let tables = format!("{}a{}", "<w:tbl><w:tr><w:tc>".repeat(100), "</w:tc></w:tr></w:tbl>".repeat(100));
    assert_eq!(refused(&document(&tables)), Refused::TooDeep);
}

/// Merged cells of a hostile sheet lie on each other and reach to the end of the world.
#[test]
fn merged_cells_stay_in_the_table_and_apart() {
    let merges = "<mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"B2:XFD1048576\"/>".repeat(15_000);
    let cell = "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>a</t></is></c></row>";
    let file =
        open("", &workbook(&format!("<sheetData>{cell}</sheetData><mergeCells>{merges}</mergeCells>")));
    assert_eq!(file, Err(Refused::NoTable), "the only text lies below others");
}

fn case() -> impl Strategy<Value = (usize, Vec<(usize, u8)>, Option<usize>)> {
    (
        any::<prop::sample::Index>(),
        prop::collection::vec((any::<usize>(), any::<u8>()), 0..12),
        prop::option::of(any::<usize>()),
    )
        .prop_map(|(file, changes, cut)| (file.index(usize::MAX), changes, cut))
}

fn samples() -> Vec<Vec<u8>> {
    let mut samples: Vec<Vec<u8>> = names().iter().map(|name| bytes(name)).collect();
    let made = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    for entry in std::fs::read_dir(made).expect("files") {
        // Files of the old kind break in the most ways.
        let bytes = std::fs::read(entry.expect("a file").path()).expect("bytes");
        samples.extend([bytes.clone(), bytes.clone(), bytes]);
    }
    samples
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_are_read_or_refused((file, changes, cut) in case()) {
        let samples = samples();
        let mut bytes = samples[file % samples.len()].clone();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut % bytes.len());
        }
        let _ = open("", &bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(begin in 0..6_usize, rest in prop::collection::vec(any::<u8>(), 0..2000)) {
        let begins: [&[u8]; 6] = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table>", b"\xff\xfe"];
        let _ = open("", &[begins[begin], &rest].concat());
    }

    #[test]
    fn any_xml_in_a_sound_archive_is_read_or_refused(pieces in prop::collection::vec(0..XML.len(), 0..60)) {
        let xml: String = pieces.iter().map(|piece| XML[*piece]).collect();
        let _ = open("", &document(&xml));
        let _ = open("", &workbook(&xml));
        let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
        let _ = open("", &packed(&[("mimetype", kind), ("content.xml", format!("<x>{xml}</x>").as_bytes())]));
        let _ = tu_cham_office::pasted(Some(&xml), &xml);
    }

    #[test]
    fn any_records_in_a_sound_container_are_read_or_refused(
        records in prop::collection::vec((0..KINDS.len(), prop::collection::vec(prop_oneof![Just(0_u8), Just(1), any::<u8>()], 0..24)), 0..40),
    ) {
        let mut stream = vec![0x09, 0x08, 4, 0, 0, 6, 5, 0];
        for (kind, content) in records {
            stream.extend(u16::to_le_bytes(KINDS[kind]));
            stream.extend(u16::try_from(content.len()).expect("short").to_le_bytes());
            stream.extend(content);
        }
        let _ = open("", &container("Workbook", &stream));
    }
}

const KINDS: [u16; 18] = [
    0x0809, 0x000a, 0x003c, 0x00fc, 0x0085, 0x00fd, 0x0204, 0x0203, 0x027e, 0x00bd, 0x0205, 0x0006, 0x0207,
    0x0208, 0x007d, 0x00e5, 0x041e, 0x00e0,
];

const XML: [&str; 40] = [
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>ă</w:t>",
    "<w:t>",
    "</w:t>",
    "<w:gridSpan w:val=\"150\"/>",
    "<w:vMerge/>",
    "<w:vMerge w:val=\"restart\"/>",
    "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<sheetData>",
    "</sheetData>",
    "<row r=\"3\" hidden=\"1\">",
    "<row>",
    "</row>",
    "<c r=\"B2\"><v>1</v></c>",
    "<c t=\"s\"><v>9</v></c>",
    "<c t=\"e\"><v>#X</v></c>",
    "<mergeCell ref=\"A1:C9\"/>",
    "<col min=\"0\" max=\"4294967295\" hidden=\"1\"/>",
    "<table:table>",
    "</table:table>",
    "<table:table-row table:number-rows-repeated=\"99999999\">",
    "</table:table-row>",
    "<table:table-cell table:number-columns-repeated=\"9999\">",
    "</table:table-cell>",
    "<text:p>ê</text:p>",
    "<td rowspan=9>",
    "<tr>",
    "<table>",
    "</table>",
    "&#x1F600;",
];
