//! Cells, merged cells, lists, suggestions and numbers as they stand in the example files.

use tu_cham_author::table::Kind;
use tu_cham_office::FileKind;

use crate::util::{area, ending, example, names, table};

#[test]
fn every_example_file_is_read() {
    for name in names() {
        let file = example(&name);
        assert!(file.tables.iter().any(|table| table.rows.len() > 20), "{name}");
        assert_eq!(file.kind == FileKind::Workbook, ending(&name) == "xlsx", "{name}");
        assert!(!file.has_macros && file.hidden_tables.is_empty(), "{name}");
    }
}

#[test]
fn numbers_stay_numbers_and_texts_texts() {
    let table = table("khanhhoa-thang-2026.xlsx");
    assert_eq!((table.kind, table.name.as_str()), (Kind::Sheet, "Phụ lục 1 "));
    let of = |row: usize, column: usize| {
        let cell = table.cell(row - 1, column).expect("a cell");
        (cell.text.as_str(), cell.is_number)
    };
    assert_eq!(of(15, 0), ("1.1", true));
    assert_eq!(of(19, 0), ("1.3.1", false));
    assert_eq!(of(14, 2), (" 38", false));
    assert_eq!(of(9, 2), ("Điểm\u{a0}\nchuẩn ", false));
    assert_eq!(table.merges.len(), 8);
    assert!(table.merges.contains(&area("A36:G36")));
}

#[test]
fn codes_typed_as_numbers_lose_their_last_zero() {
    let table = table("xa-mau-2026-hai-cap.xlsx");
    let texts: Vec<&str> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.is_number)
        .map(|cell| &*cell.text)
        .collect();
    assert!(texts.contains(&"1.1") && !texts.contains(&"1.10"));
    assert_eq!(table.hidden_columns, [4]);
}

#[test]
fn formulas_are_marked_and_only_their_values_read() {
    let table = table("khanhhoa-nam-2026.xlsx");
    let formulas: Vec<&str> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.is_formula)
        .map(|cell| &*cell.text)
        .collect();
    assert!(!formulas.is_empty());
    assert!(formulas.iter().all(|text| text.parse::<u32>().is_ok()), "{formulas:?}");
    assert!(table.merges.contains(&area("A8:A9")));
}

#[test]
fn text_in_separate_letters_stays_as_it_is_stored() {
    let table = table("thanhhoa-hdnd-duthao-2026.xlsx");
    assert!(table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.text.contains('\u{301}')));
}

#[test]
fn a_letterhead_is_a_table_of_its_own_and_lines_before_the_next() {
    let file = example("xa-mau-2026.docx");
    let kinds: Vec<Kind> = file.tables.iter().map(|table| table.kind).collect();
    assert_eq!(&kinds[..2], [Kind::Text(1), Kind::Text(2)]);
    let table = &file.tables[1];
    assert!(table.before[0].contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    assert!(table.before.iter().any(|line| line.starts_with("BỘ TIÊU CHÍ MẪU ĐỂ TẬP TỰ CHẤM")));
    assert!(!table.after.is_empty());
}

#[test]
fn header_rows_of_word_are_repeated_ones_with_merged_cells() {
    let table = table("xa-mau-2026-da-cham.docx");
    assert_eq!(table.repeated_rows, 2);
    assert_eq!(table.text(1, 5), "Tự chấm");
    for merged in ["A1:A2", "E1:E2", "F1:G1", "H1:H2"] {
        assert!(table.merges.contains(&area(merged)), "{merged}: {:?}", table.merges);
    }
    assert_eq!(
        table.cell(4, 4).expect("a cell").text,
        "Kế hoạch số 187/KH-UBND ngày 11/10/2026 (ban hành kế hoạch cải cách hành chính năm)\nBáo cáo số \
         18/BC-UBND ngày 19/11/2026"
    );
    let texts: Vec<&str> = table.rows.iter().flat_map(|row| &row.cells).map(|cell| &*cell.text).collect();
    assert!(texts.iter().any(|text| text.contains("https://xavidu.example/")), "the text of a link counts");
}

#[test]
fn lists_begin_with_dashes_and_suggestions_count_as_accepted() {
    let table = table("khanhhoa-thang-2026.docx");
    let title = &table.cell(2, 1).expect("a title").text;
    assert_eq!(
        title.lines().map(|line| line.starts_with("- ")).collect::<Vec<_>>(),
        [false, true, true],
        "{title:?}"
    );
    let suggested: Vec<usize> =
        table.rows.iter().enumerate().filter(|(_, row)| row.has_suggestions).map(|(row, _)| row).collect();
    assert_eq!(suggested, [2]);
    assert_eq!(table.cell(0, 3).expect("a cell").text, "Điểm\ntự ch\nấm");
    assert_eq!(table.repeated_rows, 1);
}
