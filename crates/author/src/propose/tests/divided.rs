//! Several tables in one sheet.

use super::*;
use crate::propose::gathered;

/// The reading of a sheet: which parts it has, and the proposal.
fn of_sheet(text: &str) -> (Vec<String>, Proposal) {
    let tables = gathered(vec![Table { name: "PL".to_owned(), ..table(text) }]);
    let names = tables.iter().skip(1).map(|table| table.name.clone()).collect();
    (names, propose(&tables, &Corrections::default()))
}

/// Whether the author is asked which table is meant.
fn asks(proposal: &Proposal) -> bool {
    proposal.findings.iter().any(|it| matches!(it.fact, Fact::SeveralTables { .. }))
}

#[test]
fn a_summary_above_is_a_table_of_its_own_and_nobody_is_asked() {
    let (names, proposal) = of_sheet(
        "
        BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ||||
        TT|Lĩnh vực|Điểm tối đa||
        I|Chỉ đạo|3||
        II|Thể chế|2||
        |Tổng cộng|5||
        ||||
        TT|Nội dung|Điểm tối đa|Cách chấm|Tài liệu kiểm chứng
        I|CHỈ ĐẠO|3||
        1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm|Kế hoạch
        2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm|Báo cáo
        II|THỂ CHẾ|2||
        1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm|Báo cáo",
    );
    assert_eq!(names, ["PL!A7:E12", "PL!A2:E6"]);
    is_tree(&proposal, TWO_AREAS);
    assert_eq!((faults(&proposal), proposal.areas[0].row), (vec![], 8), "rows are those of the sheet");
    assert_eq!(proposal.heading.title, "BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ");
}

#[test]
fn a_table_above_with_rows_of_its_own_is_asked_about() {
    let (names, proposal) = of_sheet(
        "
        TT|Chỉ tiêu|Điểm tối đa|
        1|Chuyển đổi số|3|
        2|Dịch vụ công|2|
        |||
        TT|Nội dung|Cách chấm|Điểm tối đa
        I|CHỈ ĐẠO||3
        1|Ban hành kế hoạch|Có: 1 điểm; không: 0 điểm|1
        2|Báo cáo|Đúng hạn: 2 điểm; trễ: 0 điểm|2
        II|THỂ CHẾ||2
        1|Rà soát văn bản|Có: 2 điểm; không: 0 điểm|2",
    );
    assert_eq!(names, ["PL!A5:D10", "PL!A1:D4"]);
    is_tree(&proposal, TWO_AREAS);
    assert_eq!(faults(&proposal), [("several_tables", 5, 0)]);
}

#[test]
fn what_stands_below_the_last_item_is_no_table() {
    let (names, proposal) = of_sheet(
        "
        TT|Nội dung|Điểm tối đa|Cách chấm
        I|CHỈ ĐẠO|3|
        1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm
        2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm
        II|THỂ CHẾ|2|
        1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm
        |||
        NGƯỜI TỔNG HỢP|||TM. ỦY BAN NHÂN DÂN
        |||CHỦ TỊCH",
    );
    assert_eq!(names, [] as [&str; 0]);
    is_tree(&proposal, TWO_AREAS);
}

#[test]
fn a_second_annex_below_is_a_table_of_its_own_and_the_author_is_asked() {
    for header in ["TT|Nội dung|Điểm tối đa|Cách chấm", "TT|Nội dung|Điểm chuẩn|Cách chấm"]
    {
        let (names, proposal) = of_sheet(&format!(
            "
            PHỤ LỤC I: BỘ TIÊU CHÍ CHO XÃ, PHƯỜNG|||
            TT|Nội dung|Điểm tối đa|Cách chấm
            I|CHỈ ĐẠO|3|
            1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm
            2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm
            II|THỂ CHẾ|2|
            1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm
            Ghi chú: điểm lẻ đến 0,25.|||
            |||
            PHỤ LỤC II: BỘ TIÊU CHÍ CHO SỞ, BAN, NGÀNH|||
            {header}
            I|CHỈ ĐẠO|4|
            1|Ban hành kế hoạch|4|Có: 4 điểm; không: 0 điểm"
        ));
        assert_eq!(names, ["PL!A2:D9", "PL!A10:D13"]);
        is_tree(&proposal, TWO_AREAS);
        assert_eq!(faults(&proposal), [("several_tables", 2, 0)]);
        assert!(proposal.heading.title.contains("XÃ, PHƯỜNG"));
    }
}

#[test]
fn the_other_table_can_be_chosen_and_nobody_is_asked_again() {
    let tables = gathered(vec![table(
        "
        PHỤ LỤC I||
        TT|Nội dung|Điểm tối đa
        1|Kế hoạch|1
        2|Báo cáo|2
        PHỤ LỤC II||
        TT|Nội dung|Điểm tối đa
        1|Thể chế|4",
    )]);
    assert_eq!(tables.len(), 3);
    let chosen = |at| propose(&tables, &Corrections { table: Some(at), ..Corrections::default() });
    is_tree(&chosen(1), "1 Kế hoạch [1] *\n2 Báo cáo [2] *");
    is_tree(&chosen(2), "1 Thể chế [4] *");
    assert!(!asks(&chosen(1)) && !asks(&chosen(2)));
    // The whole sheet is there as before.
    assert_eq!(chosen(0).areas.len(), 3);
    assert!(asks(&propose(&tables, &Corrections::default())));
}

#[test]
fn a_header_repeated_on_each_page_begins_no_table() {
    for break_at in 1..5 {
        let header = "TT|Nội dung|Điểm tối đa|Cách chấm";
        let mut lines = vec![
            "I|CHỈ ĐẠO|3|",
            "1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm",
            "2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm",
            "II|THỂ CHẾ|2|",
            "1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm",
        ];
        lines.insert(break_at, header);
        let (names, proposal) = of_sheet(&format!("{header}\n{}", lines.join("\n")));
        assert_eq!(names, [] as [&str; 0], "{break_at}");
        is_tree(&proposal, TWO_AREAS);
        assert_eq!(faults(&proposal), []);
    }
}

#[test]
fn numbering_that_begins_anew_below_a_repeated_header_is_asked_about() {
    let (names, proposal) = of_sheet(
        "
        TT|Nội dung|Điểm tối đa|Cách chấm
        1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm
        2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm
        TT|Nội dung|Điểm tối đa|Cách chấm
        1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm",
    );
    assert_eq!(names, ["PL!A1:D3", "PL!A4:D5"]);
    is_tree(&proposal, "1 Ban hành kế hoạch [1] *\n2 Báo cáo [2] *");
    assert!(asks(&proposal));
}

#[test]
fn tables_side_by_side_are_asked_about() {
    let (names, proposal) = of_sheet(
        "
        TT|Nội dung|Điểm tối đa|Cách chấm||TT|Nội dung|Điểm tối đa|Cách chấm
        I|CHỈ ĐẠO|3|||I|CHỈ ĐẠO|4|
        1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm||1|Ban hành kế hoạch|4|Có: 4 điểm; không: 0 điểm
        2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm|||||
        II|THỂ CHẾ|2||||||
        1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm|||||",
    );
    assert_eq!(names, ["PL!A1:E6", "PL!F1:I6"]);
    is_tree(&proposal, TWO_AREAS);
    assert!(asks(&proposal));
}

#[test]
fn one_table_for_each_area_with_its_own_header_is_one_set() {
    for (first, second) in [
        ("I. CHỈ ĐẠO (3 điểm)|||", "II. THỂ CHẾ (2 điểm)|||"),
        ("I. CHỈ ĐẠO (3 điểm)|<|<|<", "II. THỂ CHẾ (2 điểm)|<|<|<"),
    ] {
        let (names, proposal) = of_sheet(&format!(
            "
            BỘ TIÊU CHÍ||||
            {first}
            TT|Nội dung|Điểm tối đa|Cách chấm
            1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm
            2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm
            {second}
            TT|Nội dung|Điểm tối đa|Cách chấm
            1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm"
        ));
        assert_eq!(names, [] as [&str; 0]);
        let tree = TWO_AREAS.replace("CHỈ ĐẠO", "CHỈ ĐẠO (3 điểm)").replace("THỂ CHẾ", "THỂ CHẾ (2 điểm)");
        is_tree(&proposal, &tree);
        assert_eq!(faults(&proposal), []);
    }
}

#[test]
fn points_on_top_under_a_header_of_their_own_are_asked_about() {
    let (_, proposal) = of_sheet(
        "
        TT|Nội dung|Điểm tối đa|Cách chấm
        I|CHỈ ĐẠO|3|
        1|Ban hành kế hoạch|3|Có: 3 điểm; không: 0 điểm
        TT|Nội dung thưởng|Căn cứ|Điểm tối đa
        1|Sáng kiến|Quyết định công nhận|2",
    );
    assert!(asks(&proposal));
}
