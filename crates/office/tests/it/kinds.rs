//! Workbooks of other programs and times, HTML and plain text.

use std::path::Path;

use tu_cham_author::table::{Area, Table};
use tu_cham_office::{File, FileKind, open};

use crate::util::{area, table};

#[track_caller]
fn made(name: &str) -> File {
    let bytes =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).expect("a file");
    open(name, &bytes).expect("the file is read")
}

fn texts(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| &*cell.text).collect()).collect()
}

#[test]
fn an_old_workbook_reads_as_the_new_one_does() {
    let file = made("thang.xls");
    assert_eq!(file.kind, FileKind::OldWorkbook);
    let new = table("khanhhoa-thang-2026.xlsx");
    assert_eq!(texts(&file.tables[0]), texts(&new));
    assert_eq!(file.tables[0].rows, new.rows);
    let mut merges = file.tables[0].merges.clone();
    merges.sort_by_key(|area| (area.top, area.left));
    assert_eq!(merges, new.merges);
    assert_eq!(file.tables[0].name, new.name);
}

/// Files that `LibreOffice` made of the same example, with formulas.
#[test]
fn the_same_workbook_reads_the_same_in_every_kind_of_file() {
    let new = table("khanhhoa-nam-2026.xlsx");
    for (name, kind) in [("nam.xls", FileKind::OldWorkbook), ("nam.ods", FileKind::OpenSheet)] {
        let mut file = made(name);
        assert_eq!((file.kind, file.tables.len()), (kind, 2));
        let table = &mut file.tables[0];
        assert_eq!(table.rows, new.rows, "{name}");
        let by_place = |area: &Area| (area.top, area.left);
        let mut expected = new.merges.clone();
        expected.sort_by_key(by_place);
        table.merges.sort_by_key(by_place);
        assert_eq!(table.merges, expected, "{name}");
    }
}

#[test]
fn numbers_dates_and_hidden_cells_of_an_old_workbook() {
    let file = made("thang.xls");
    assert_eq!(file.hidden_tables, [1]);
    let table = &file.tables[1];
    assert_eq!(texts(table)[0], ["1.1", "12.999999999999998", "31/12/2026", "", "ẩn"]);
    assert_eq!(texts(table)[1], ["-0.5", "TRUE", "1234567", "0.1"]);
    let kinds: Vec<(bool, bool)> =
        table.rows[0].cells.iter().map(|cell| (cell.is_number, cell.is_formula)).collect();
    assert_eq!(kinds, [(true, false), (true, false), (false, false), (false, false), (false, false)]);
    assert_eq!(table.hidden_columns, [4]);
    assert!(table.rows[2].hidden && !table.rows[1].hidden);
}

#[test]
fn html_that_calls_itself_a_workbook_is_read_as_its_table() {
    let html = "\u{feff}\r\n<html><body><table><tr><td colspan=2>Mã</td></tr><tr><td>1.10</td><td>a</td></tr></table></body></html>";
    let file = open("bang.xls", html.as_bytes()).expect("a table");
    assert_eq!(file.kind, FileKind::Web);
    assert_eq!(texts(&file.tables[0]), [vec!["Mã"], vec!["1.10", "a"]]);
    assert_eq!(file.tables[0].merges, [area("A1:B1")]);
}

#[test]
fn plain_text_with_separators_is_a_table() {
    let text = "Mã;Nội dung;Điểm\r\n1;\"a; b\";1,5\r\n2;c;2\r\n";
    let expected = [vec!["Mã", "Nội dung", "Điểm"], vec!["1", "a; b", "1,5"], vec!["2", "c", "2"]];
    let wide: Vec<u8> =
        "\u{feff}".chars().chain(text.chars()).flat_map(|sign| (sign as u16).to_le_bytes()).collect();
    for bytes in [text.as_bytes().to_vec(), [b"\xef\xbb\xbf", text.as_bytes()].concat(), wide] {
        let file = open("bang.csv", &bytes).expect("a table");
        assert_eq!((file.kind, texts(&file.tables[0])), (FileKind::Plain, expected.to_vec()));
    }
}
