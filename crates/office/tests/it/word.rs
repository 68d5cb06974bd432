//! Shapes of Word that the example files do not have.

use tu_cham_author::table::Table;
use tu_cham_office::open;

use crate::util::{area, document, packed};

#[track_caller]
fn only(bytes: &[u8]) -> Table {
    let mut file = open("", bytes).expect("a document");
    assert_eq!(file.tables.len(), 1);
    file.tables.remove(0)
}

fn texts(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| &*cell.text).collect()).collect()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A table of rows of cells, each with the XML that is in it.
fn table(rows: &[&[&str]]) -> String {
    let cell = |cell: &&str| format!("<w:tc>{cell}</w:tc>");
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[test]
fn codes_that_word_counts_are_codes() {
    let body = table(&[
        &[
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>",
            &paragraph("a"),
        ],
        &[
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>",
            &paragraph("b"),
        ],
        &[
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>",
            &paragraph("c"),
        ],
    ]);
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText \
        w:val=\"%1\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2.\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
    let text = format!("<w:document><w:body>{body}</w:body></w:document>");
    let bytes =
        packed(&[("word/document.xml", text.as_bytes()), ("word/numbering.xml", numbering.as_bytes())]);
    assert_eq!(texts(&only(&bytes)), [["1", "a"], ["1.1.", "b"], ["1.2.", "c"]]);
}

#[test]
fn only_the_text_that_would_stay_counts_and_once() {
    let cell = "<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:moveFrom><w:r>\
        <w:t>đi</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr>\
        <w:t xml:space=\"preserve\"> hiện</w:t><w:noBreakHyphen/><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r></w:p>";
    let shape = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent>\
        </mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></mc:Fallback>\
        </mc:AlternateContent></w:r><w:hyperlink><w:r><w:t> liên kết</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>\
        <m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>";
    let table = only(&document(&table(&[&[cell, shape], &[&paragraph("c")]])));
    assert_eq!(texts(&table), [vec!["mới hiện-≥", "hộp liên kếta/b"], vec!["c"]]);
    assert_eq!(table.rows.iter().map(|row| row.has_suggestions).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn tables_in_cells_and_content_controls_are_read_through() {
    let inner = table(&[&[&paragraph("mức"), &paragraph("điểm")], &[&paragraph("đạt"), &paragraph("1")]]);
    let body = format!(
        "<w:sdt><w:sdtPr><w:t>không</w:t></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        table(&[&[&paragraph("a"), &(inner + &paragraph("sau"))]])
    );
    assert_eq!(texts(&only(&document(&body))), [["a", "mức\tđiểm\nđạt\t1\nsau"]]);
}

#[test]
fn merged_cells_across_and_down() {
    let p = paragraph("");
    let cell = |properties: &str, text: &str| format!("<w:tcPr>{properties}</w:tcPr>{}", paragraph(text));
    let body = table(&[
        &[&cell("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>", "a"), &paragraph("b")],
        &[&cell("<w:gridSpan w:val=\"2\"/><w:vMerge/><w:tcPrChange><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr></w:tcPrChange>", ""), &paragraph("c")],
        &[&paragraph("d"), &cell("<w:vMerge/>", "e"), &p],
    ])
    .replacen("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1);
    let table = only(&document(&body));
    assert_eq!(texts(&table), [vec!["a", "", "b"], vec!["", "", "c"], vec!["d", "e"]]);
    assert_eq!(table.merges, [area("A1:B2")]);
    assert_eq!(table.repeated_rows, 1);
}
