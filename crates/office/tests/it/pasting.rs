//! Tables from the clipboard.

use tu_cham_author::table::{Area, Kind, Table};
use tu_cham_office::pasted;

use crate::util::area;

fn texts(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| &*cell.text).collect()).collect()
}

#[test]
fn a_table_of_word_keeps_lists_lines_and_merged_cells() {
    let html = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style><!-- td {mso-x: \"<td>\"} --></style>\
        <!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head><body lang=VI><!--StartFragment-->\
        <p class=MsoNormal>Phụ lục <b>1</b></p>\
        <table class=MsoTableGrid border=1><thead><tr style='mso-yfti-irow:0'><td rowspan=2><p><b>Mã</b></p></td>\
        <td colspan=2><p>Nội\r\n  dung<o:p></o:p></p></td></tr><tr><td>a</td><td>b</td></tr></thead>\
        <tr><td><p>1.1</p></td><td><p>Ban hành kế hoạch</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>\
        <![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:\r\nIgnore'>·<span>&nbsp;&nbsp; </span></span></span>\
        <![endif]>Đúng hạn:&nbsp;1&nbsp;điểm</p><p><span style='mso-list:Ignore'>a)<span>&nbsp; </span></span>Trễ hạn<br>0 điểm</p>\
        </td><td><ul><li>x &lt; y</li><li>z</ul><table><tr><td>p<td>q</tr><tr><td>r</td></tr></table></td></tr></table>\
        <p>Ghi chú</p><!--EndFragment--></body></html>";
    let table = pasted(Some(html), "").expect("a table");
    assert_eq!(table.kind, Kind::Pasted);
    assert_eq!(
        texts(&table),
        [
            vec!["Mã", "Nội dung"],
            vec!["", "a", "b"],
            vec![
                "1.1",
                "Ban hành kế hoạch\n- Đúng hạn:\u{a0}1\u{a0}điểm\na) Trễ hạn\n0 điểm",
                "- x < y\n- z\np q\nr"
            ]
        ]
    );
    assert_eq!(table.merges, [area("A1:A2"), area("B1:C1")]);
    assert_eq!((table.before, table.after), (vec!["Phụ lục 1".to_owned()], vec!["Ghi chú".to_owned()]));
}

#[test]
fn cells_of_spreadsheets_say_which_number_they_hold() {
    let html = "<table><col width=64><tr height=20><td class=xl65 sdval=\"1.5\" sdnum=\"1033;\">1,5</td><td x:num>2</td>\
        <td>điểm<br style='mso-data-placement:same-cell'>2</td></tr><tr style='display: none'><td>ẩn</td></tr></table>";
    let table = pasted(Some(html), "").expect("a table");
    assert_eq!(texts(&table), [vec!["1.5", "2", "điểm\n2"], vec!["ẩn"]]);
    assert!(table.rows[0].cells[0].is_number && !table.rows[0].cells[1].is_number);
    assert!(table.rows[1].hidden);
}

#[test]
fn text_with_tabs_is_a_table_where_there_is_no_html() {
    for html in [None, Some(""), Some("<p>a</p>"), Some("<table></table>")] {
        let table = pasted(html, "1.1\t\"Nội\r\ndung\"\t2\r\n\r\n1.2\t\t1,5\r\n").expect("a table");
        assert_eq!(texts(&table), [vec!["1.1", "Nội\ndung", "2"], vec![], vec!["1.2", "", "1,5"]]);
    }
    for none in ["", "một dòng", "\t\t\n"] {
        assert_eq!(pasted(None, none), None);
    }
}

#[test]
fn tables_that_never_end_or_span_everything_are_read_or_refused() {
    let table =
        pasted(Some("<table><tr><td>a<td colspan=0 rowspan=99999999>b<tr><td>c"), "").expect("a table");
    assert_eq!(texts(&table), [vec!["a", "b"], vec!["c"]]);
    assert_eq!(pasted(Some(&"<table><tr><td>a".repeat(5000)), ""), None);
    assert_eq!(pasted(Some(&"<td>a".repeat(300)), ""), None);
    assert_eq!(pasted(Some(&format!("<table><tr>{}", "<td>a".repeat(300))), ""), None);
    let wide = pasted(Some("<table><tr><td colspan=999 rowspan=20000>a</table>"), "").expect("a table");
    assert_eq!(wide.merges, [Area { top: 0, bottom: 0, left: 0, right: 199 }]);
}
