//! Headers and columns of all kinds.

use super::{faults, is_tree, proposed, rows, table};
use crate::corrections::Corrections;
use crate::proposal::{ColumnRole, OtherTable, RowKind};
use crate::propose::propose;
use crate::table::{Kind, Table};

/// Area, criterion and component each in a column of its own, merged over their rows.
#[test]
fn each_level_in_a_column_of_its_own() {
    let proposal = proposed(
        "
        Lĩnh vực | Tiêu chí | Tiêu chí thành phần | Điểm tối đa | Hồ sơ minh chứng
        1. Chỉ đạo (10 điểm) | 1.1. Kế hoạch | 1.1.1. Ban hành | 2 | Kế hoạch
        ^ | ^ | 1.1.2. Hoàn thành | 3 | Báo cáo
        ^ | 1.2. Tuyên truyền | 1.2.1. Kênh tuyên truyền | 5 | Tin bài
        2. Thể chế (4 điểm) | 2.1. Văn bản | 2.1.1. Rà soát | 4 | Danh mục
        ",
    );
    is_tree(
        &proposal,
        "
        1 Chỉ đạo (10 điểm) [10]
        . 1.1 Kế hoạch [?]
        . . 1.1.1 Ban hành [2] *
        . . 1.1.2 Hoàn thành [3] *
        . 1.2 Tuyên truyền [?]
        . . 1.2.1 Kênh tuyên truyền [5] *
        2 Thể chế (4 điểm) [4]
        . 2.1 Văn bản [?]
        . . 2.1.1 Rà soát [4] *
        ",
    );
    assert_eq!(proposal.areas[0].children[0].children[1].evidence, "Báo cáo");
    assert_eq!(faults(&proposal), []);
}

/// A flat table says area and criterion in each row anew.
#[test]
fn outer_titles_repeated_in_each_row() {
    let proposal = proposed(
        "
        STT | Lĩnh vực | Tiêu chí | Điểm tối đa | Cách tính
        1 | Chỉ đạo | Kế hoạch | 2 | Có: 2 điểm; không: 0 điểm
        2 | Chỉ đạo | Báo cáo | 3 | Đủ: 3 điểm; thiếu: 0 điểm
        3 | Một cửa | Hồ sơ | 5 | Tỷ lệ x điểm tối đa
        ",
    );
    is_tree(
        &proposal,
        "
        - Chỉ đạo [?]
        . 1 Kế hoạch [2] *
        . 2 Báo cáo [3] *
        - Một cửa [?]
        . 3 Hồ sơ [5] *
        ",
    );
    assert_eq!(faults(&proposal), []);
}

/// Title, code and maximum are merged over the rows of the levels, which stand in the column of the scoring with points beside.
#[test]
fn levels_in_rows_of_the_scoring_column() {
    let proposal = proposed(
        "
        Mã | Tiêu chí | Điểm tối đa | Mức đạt được, cách chấm | Thang điểm | Tự chấm
        1 | CHỈ ĐẠO | 4 | | |
        1.1 | Kế hoạch | 2 | Đúng hạn | 2 |
        ^ | ^ | ^ | Chậm | 1 |
        ^ | ^ | ^ | Không ban hành | 0 |
        1.2 | Báo cáo | 2 | Đủ | 2 |
        ^ | ^ | ^ | Thiếu | 0 |
        ",
    );
    is_tree(
        &proposal,
        "
        1 CHỈ ĐẠO [4]
        . 1.1 Kế hoạch [2] *
        . 1.2 Báo cáo [2] *
        ",
    );
    assert_eq!(rows(&proposal, RowKind::Level), [4, 5, 7]);
    assert_eq!(faults(&proposal), []);
    let kinds: Vec<&str> = proposal.areas[0]
        .children
        .iter()
        .filter_map(|it| Some(it.reading.as_ref()?.scoring.kind()))
        .collect();
    assert!(kinds.iter().all(|kind| matches!(*kind, "choice" | "yes_no")), "{kinds:?}");
}

/// A pasted table has no merged cells, and the name of a group of columns stands above its first one alone.
#[test]
fn two_rows_of_a_header_without_merged_cells() {
    let proposal = proposed(
        "
        TT | Nội dung, tiêu chí | Điểm |  |  | Tài liệu kiểm chứng
         |  | Tối đa | Tự chấm | Thẩm định |
        (1) | (2) | (3) | (4) | (5)=(4)-(3) | (6)
        1 | Kế hoạch | 5 | 4 | | Kế hoạch
        2 | Báo cáo | 5 | 5 | | Báo cáo
        ",
    );
    let role = |column: usize| proposal.columns.get(&column).copied();
    assert_eq!(proposal.header_rows, Some((1, 2)));
    assert_eq!(rows(&proposal, RowKind::Numbers), [3]);
    assert_eq!(
        [role(0), role(1), role(2), role(3), role(4)],
        [
            Some(ColumnRole::Code),
            Some(ColumnRole::Title),
            Some(ColumnRole::Max),
            Some(ColumnRole::SelfScore),
            Some(ColumnRole::Verified)
        ]
    );
    is_tree(&proposal, "1 Kế hoạch [5] *\n2 Báo cáo [5] *");
}

/// Part of a table, pasted without its header.
#[test]
fn columns_without_a_header_are_known_by_what_they_hold() {
    let proposal = proposed(
        "
        I | Chỉ đạo điều hành | 5 |
        1 | Ban hành kế hoạch cải cách hành chính | 2 | Có: 2 điểm; không: 0 điểm
        2 | Báo cáo định kỳ | 3 | Đủ: 3 điểm; thiếu: 0 điểm
        ",
    );
    assert_eq!(proposal.header_rows, None);
    assert_eq!(proposal.columns.get(&0), Some(&ColumnRole::Code));
    assert_eq!(proposal.columns.get(&2), Some(&ColumnRole::Max));
    is_tree(
        &proposal,
        "I Chỉ đạo điều hành [5]\n. 1 Ban hành kế hoạch cải cách hành chính [2] *\n. 2 Báo cáo định kỳ [3] *",
    );
}

#[test]
fn maxima_after_the_words_and_evidence_before_them() {
    let proposal = proposed(
        "
        Tài liệu minh chứng | Cách đánh giá | Tiêu chí chấm điểm | Điểm chuẩn | Số TT
        | | Chỉ đạo | 3 điểm | I
        Kế hoạch | Có: 3đ; không: 0đ | Kế hoạch | 3đ | 1
        ",
    );
    is_tree(&proposal, "I Chỉ đạo [3]\n. 1 Kế hoạch [3] *");
    assert_eq!(proposal.areas[0].children[0].evidence, "Kế hoạch");
}

#[test]
fn the_checklist_is_found_among_other_tables() {
    let letterhead = table("UBND TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let classes = table("TT | Xếp loại | Tổng điểm\n1 | Tốt | Từ 80 điểm trở lên\n2 | Yếu | Dưới 80 điểm");
    let mut checklist = table("TT | Nội dung | Điểm\n1 | Kế hoạch | 50\n2 | Báo cáo | 50");
    checklist.before = vec![
        "UBND TỈNH A\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc".to_owned(),
        "Phụ lục I".to_owned(),
        "BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026".to_owned(),
        "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh)".to_owned(),
    ];
    checklist.kind = Kind::Text(2);
    let proposal = propose(&[letterhead, checklist, classes, Table::default()], &Corrections::default());
    assert_eq!(proposal.table, 1);
    assert_eq!(proposal.others, [(0, OtherTable::Other), (2, OtherTable::Classes), (3, OtherTable::Other)]);
    let heading = &proposal.heading;
    assert_eq!(heading.title, "BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026");
    assert_eq!(heading.issuer.as_deref(), Some("UBND tỉnh A"));
    assert_eq!(heading.decision.as_deref(), Some("Quyết định số 12/QĐ-UBND"));
    assert_eq!(heading.date.map(tu_cham_core::date::Date::iso).as_deref(), Some("2026-01-05"));
    assert_eq!((heading.year, heading.unit_types.len(), heading.classes.len()), (Some(2026), 3, 2));
}

#[test]
fn an_office_that_stands_alone_above_the_title_is_no_part_of_it() {
    let proposal = proposed(
        "
        ỦY BAN NHÂN DÂN TỈNH X
        BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026
        TT | Nội dung | Điểm tối đa | Cách chấm
        1 | Kế hoạch | 50 | Có: 50 điểm; không: 0 điểm
        2 | Báo cáo | 50 | Có: 50 điểm; không: 0 điểm
        ",
    );
    assert_eq!(proposal.heading.title, "BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026");
}

#[test]
fn nothing_at_all_is_an_empty_proposal() {
    assert_eq!(propose(&[], &Corrections::default()).areas, []);
    assert_eq!(propose(&[Table::default()], &Corrections::default()).areas, []);
}

#[test]
fn the_annex_says_what_its_levels_are_called() {
    let rows = "I|A|10|\n1|B|10|\n1.1|C|10|Có: 10 điểm; không: 0 điểm";
    for (title, names) in [
        ("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", &[][..]),
        ("Nhóm chỉ số/Chỉ số/Chỉ số thành phần", &["nhóm chỉ số", "chỉ số", "chỉ số thành phần"]),
        ("Nội dung, tiêu chí, TCTP", &["nội dung"]),
        ("Lĩnh vực - Chỉ số", &["", "chỉ số"]),
        ("Nhóm chỉ số", &["nhóm chỉ số"]),
        ("Nội dung", &["nội dung"]),
        ("Tiêu chí", &[]),
        ("Nội dung, yêu cầu", &[]),
        ("Nội dung công việc", &[]),
    ] {
        let found = proposed(&format!("TT|{title}|Điểm tối đa|Cách chấm\n{rows}")).heading.level_names;
        assert_eq!(found, names, "{title}");
    }
    // A tree of two levels has two names, and rows that name themselves are heard.
    let flat =
        "TT|Trụ cột/Chỉ số/Chỉ số thành phần|Điểm tối đa|Cách chấm\nI|A|5|\n1|B|5|Có: 5 điểm; không: 0 điểm";
    assert_eq!(proposed(flat).heading.level_names, ["trụ cột", "chỉ số"]);
    let rows = "I|Nhóm chỉ số 1: A|5|\n1|Chỉ số 1.1: B|5|Có: 5 điểm; không: 0 điểm\n\
        II|Nhóm chỉ số 2: C|5|\n1|Chỉ số 2.1: D|5|Có: 5 điểm; không: 0 điểm";
    let found = proposed(&format!("TT|Nội dung|Điểm tối đa|Cách chấm\n{rows}"));
    assert_eq!(found.heading.level_names, ["nhóm chỉ số", "chỉ số"]);
    let rows = "PHẦN A|CHUNG|5|\nI|CHỈ ĐẠO|5|\n1|B|5|Có: 5 điểm; không: 0 điểm\n\
        PHẦN B|RIÊNG|5|\nI|BỘ MÁY|5|\n1|D|5|Có: 5 điểm; không: 0 điểm";
    let found = proposed(&format!("TT|Lĩnh vực, tiêu chí|Điểm tối đa|Cách chấm\n{rows}"));
    assert_eq!(found.heading.level_names, ["phần", "lĩnh vực", "tiêu chí"]);
    let words = "TT|Nội dung|Điểm tối đa|Cách chấm\nI|Nội dung công việc|5|\n1|Tiêu chí chung: B|5|Có: 5 điểm; không: 0 điểm";
    assert_eq!(proposed(words).heading.level_names, ["nội dung"]);
}
