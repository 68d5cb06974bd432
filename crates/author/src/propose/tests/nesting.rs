//! Which row stands under which, in layouts of all kinds.

use tu_cham_core::number::Decimal;

use super::{faults, is_tree, notices, proposed, rows};
use crate::finding::Fact;
use crate::proposal::RowKind;

/// A table of three levels with plain rows of levels, as the index of the ministry has it.
#[test]
fn levels_without_a_dash_in_rows_of_their_own() {
    let proposal = proposed(
        "
        STT | Lĩnh vực/Tiêu chí/Tiêu chí thành phần | Điểm tối đa | Điểm đánh giá | < | Ghi chú
        ^ | ^ | ^ | Tự đánh giá | Hội đồng thẩm định | ^
        #1 | CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH | #3 |  |  |
        #1.1 | Kế hoạch cải cách hành chính | #2 |  |  |
        1.1.1 | Ban hành kế hoạch | #0.5 |  |  |
         | Ban hành trong quý I: 0,5 |  |  |  |
         | Ban hành sau quý I: 0,25 |  |  |  |
         | Không ban hành: 0 |  |  |  |
        1.1.2 | Mức độ hoàn thành kế hoạch | #1.5 |  |  |
         | Từ 80% trở lên: 1,5 |  |  |  |
         | Dưới 80%: 0 |  |  |  |
        #1.2 | Báo cáo | #1 |  |  |
         | Đủ báo cáo: 1 |  |  |  |
         | Thiếu báo cáo: 0 |  |  |  |
        #2 | CẢI CÁCH THỂ CHẾ | #2 |  |  |
        #2.1 | Rà soát văn bản | #2 |  |  |
         | Có: 2 |  |  |  |
         | Không: 0 |  |  |  |
         | TỔNG ĐIỂM | #5 |  |  |
        ",
    );
    is_tree(
        &proposal,
        "
        1 CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH [3]
        . 1.1 Kế hoạch cải cách hành chính [2]
        . . 1.1.1 Ban hành kế hoạch [0.5] *
        . . 1.1.2 Mức độ hoàn thành kế hoạch [1.5] *
        . 1.2 Báo cáo [1] *
        2 CẢI CÁCH THỂ CHẾ [2]
        . 2.1 Rà soát văn bản [2] *
        ",
    );
    assert_eq!(proposal.header_rows, Some((1, 2)));
    assert_eq!(rows(&proposal, RowKind::Level), [6, 7, 8, 10, 11, 13, 14, 17, 18]);
    assert_eq!(rows(&proposal, RowKind::Total), [19]);
    assert_eq!(faults(&proposal), []);
}

/// The points of the levels stand in the column of the maxima.
#[test]
fn levels_with_their_points_in_the_column_of_maxima() {
    let proposal = proposed(
        "
        TT | Nội dung | Điểm chuẩn | Tài liệu kiểm chứng
        I | Chỉ đạo điều hành | 4 |
        1 | Ban hành kế hoạch | 2 | Kế hoạch
         | Đúng hạn | 2 |
         | Chậm | 1 |
         | Không ban hành | 0 |
        2 | Kiểm tra | 2 | Báo cáo
         | - Trên 50% số đơn vị | 2 |
         | - Đến 50% số đơn vị | 1 |
        II | Một cửa | 3 |
        1 | Hồ sơ | 3 |
        a | Đúng hạn | 3 |
        b | Quá hạn | 0 |
        ",
    );
    is_tree(
        &proposal,
        "
        I Chỉ đạo điều hành [4]
        . 1 Ban hành kế hoạch [2] *
        . 2 Kiểm tra [2] *
        II Một cửa [3]
        . 1 Hồ sơ [3] *
        ",
    );
    assert_eq!(faults(&proposal), []);
    assert_eq!(rows(&proposal, RowKind::Level), [4, 5, 6, 8, 9, 12, 13]);
}

/// Children without codes are told from levels by what they add up to.
#[test]
fn components_without_codes_add_up_to_their_criterion() {
    let proposal = proposed(
        "
        TT | Tiêu chí | Điểm tối đa | Cách tính điểm
        I | Chỉ đạo điều hành | 5 |
        1 | Kế hoạch | 3 |
         | - Ban hành kế hoạch | 1 | Có: 1 điểm; không: 0 điểm
         | - Thực hiện kế hoạch | 2 | Từ 80% trở lên: 2 điểm; dưới 80%: 0 điểm
        2 | Báo cáo | 2 | Đủ: 2 điểm; thiếu: 0 điểm
        ",
    );
    is_tree(
        &proposal,
        "
        I Chỉ đạo điều hành [5]
        . 1 Kế hoạch [3]
        . . - Ban hành kế hoạch [1] *
        . . - Thực hiện kế hoạch [2] *
        . 2 Báo cáo [2] *
        ",
    );
    assert_eq!(faults(&proposal), []);
}

#[test]
fn codes_at_the_beginning_of_titles_and_points_in_them() {
    let proposal = proposed(
        "
        Nội dung tiêu chí | Điểm | Đơn vị tự chấm | Minh chứng
        A. ĐIỂM CHUẨN (20 điểm) | | |
        I. Chỉ đạo (12 điểm) | | |
        1. Ban hành kế hoạch | 5 | |
        2. Tổ chức thực hiện | 7 | |
        II. Kết quả | 8 | |
        1. Hồ sơ đúng hạn | 8 điểm | |
        B. ĐIỂM CỘNG (tối đa 2 điểm) | | |
        1. Có sáng kiến | 2 | |
        C. ĐIỂM TRỪ | | |
        1. Chậm báo cáo | -1 | |
        ",
    );
    is_tree(
        &proposal,
        "
        A ĐIỂM CHUẨN (20 điểm) [20]
        . I Chỉ đạo (12 điểm) [12]
        . . 1 Ban hành kế hoạch [5] *
        . . 2 Tổ chức thực hiện [7] *
        . II Kết quả [8]
        . . 1 Hồ sơ đúng hạn [8] *
        B ĐIỂM CỘNG (tối đa 2 điểm) [2] thưởng
        . 1 Có sáng kiến [2] * thưởng
        C ĐIỂM TRỪ [?] trừ
        . 1 Chậm báo cáo [1] * trừ
        ",
    );
    assert_eq!(faults(&proposal), []);
    assert_eq!(
        (proposal.heading.total, proposal.heading.bonus),
        (Some(Decimal::whole(20)), Some(Decimal::whole(2)))
    );
}

/// Five levels: part, area, criterion, component, letter.
#[test]
fn five_levels_with_headings_over_the_whole_width() {
    let proposal = proposed(
        "
        STT | Nội dung | Điểm tối đa | Tự chấm
        PHẦN A: TIÊU CHÍ CHUNG | < | < | <
        I | Chỉ đạo | 6 |
        1 | Kế hoạch | 6 |
        1.1 | Ban hành | 4 |
        a) | Đúng hạn | 3 |
        b) | Đúng thể thức | 1 |
        1.2 | Công khai | 2 |
        PHẦN B: TIÊU CHÍ RIÊNG | < | < | <
        I | Một cửa | 2 |
        1 | Trực đủ | 2 |
        Ghi chú: | | |
        1. Báo cáo gửi trước ngày 15/12. | < | < | <
        2. Không phát sinh thì ghi KPS. | < | < | <
         | CHỦ TỊCH | |
        ",
    );
    is_tree(
        &proposal,
        "
        A TIÊU CHÍ CHUNG [?]
        . I Chỉ đạo [6]
        . . 1 Kế hoạch [6]
        . . . 1.1 Ban hành [4]
        . . . . a Đúng hạn [3] *
        . . . . b Đúng thể thức [1] *
        . . . 1.2 Công khai [2] *
        B TIÊU CHÍ RIÊNG [?]
        . I Một cửa [2]
        . . 1 Trực đủ [2] *
        ",
    );
    assert_eq!(rows(&proposal, RowKind::Note), [12, 13, 14, 15]);
    assert_eq!(faults(&proposal), []);
}

#[test]
fn prefixed_codes_and_an_area_scored_directly() {
    let proposal = proposed(
        "
        Mã số | Tiêu chí | Thang điểm | Phương pháp chấm
        TC1 | Chỉ đạo điều hành | 30 |
        TC1.1 | Kế hoạch | 10 | Có: 10 điểm; không: 0 điểm
        TC1.2 | Báo cáo | 20 | Đủ: 20 điểm; thiếu: 0 điểm
        TC2 | Hài lòng của người dân | 30 | Điều tra xã hội học
        B | Điểm thưởng | 5 |
        B1 | Sáng kiến | 5 | Mỗi sáng kiến: 1 điểm, tối đa 5 điểm
        P | Điểm trừ | 5 |
        P1 | Trễ hạn | 5 | Trừ 1 điểm/lần, tối đa trừ 5 điểm
        ",
    );
    is_tree(
        &proposal,
        "
        TC1 Chỉ đạo điều hành [30]
        . TC1.1 Kế hoạch [10] *
        . TC1.2 Báo cáo [20] *
        TC2 Hài lòng của người dân [30] *
        B Điểm thưởng [5] thưởng
        . B1 Sáng kiến [5] * thưởng
        P Điểm trừ [5] trừ
        . P1 Trễ hạn [5] * trừ
        ",
    );
    assert_eq!(proposal.heading.total, Some(Decimal::whole(60)));
    assert_eq!(faults(&proposal), []);
}

#[test]
fn position_wins_over_codes_and_numbering_is_told() {
    let proposal = proposed(
        "
        STT | Nội dung | Điểm
        1 | Một | 6
        1.2 | A | 2
        1.3 | B | 1
        1.4.1 | C | 1
        1.5 | D | 2
        1.5 | E | 1
        3 | Hai | 1
        3.1 | F | 1
        ",
    );
    is_tree(
        &proposal,
        "
        1 Một [6]
        . 1.2 A [2] *
        . 1.3 B [1]
        . . 1.4.1 C [1] *
        . 1.5 D [2] *
        . 1.5 E [1] *
        3 Hai [1]
        . 3.1 F [1] *
        ",
    );
    assert_eq!(faults(&proposal), [("code_not_under_parent", 5, 1), ("duplicate_code", 7, 1)]);
    let gaps: Vec<&str> = notices(&proposal)
        .into_iter()
        .filter_map(
            |fact| if let Fact::NumberingGap { found, .. } = fact { Some(found.as_str()) } else { None },
        )
        .collect();
    assert_eq!(gaps, ["1.5", "3"]);
}

#[test]
fn what_a_spreadsheet_made_of_codes_is_put_back() {
    let mut text = String::from("STT | Nội dung | Điểm\n#1 | Một | 21\n");
    for number in 1..=21 {
        let code = if number % 10 == 0 { format!("1.{}", number / 10) } else { format!("1.{number}") };
        text += &["#", &code, " | Mục ", &number.to_string(), " | 1\n"].concat();
    }
    let proposal = proposed(&text);
    let codes: Vec<&str> =
        proposal.areas[0].children.iter().filter_map(|node| node.code.as_deref()).collect();
    let expected: Vec<String> = (1..=21).map(|number| format!("1.{number}")).collect();
    assert_eq!(codes, expected);
    let lost =
        notices(&proposal).into_iter().filter(|fact| matches!(fact, Fact::CodeLostZero { .. })).count();
    assert_eq!((lost, faults(&proposal)), (2, Vec::new()));
}

#[test]
fn maxima_that_are_blank_or_unreadable_are_told_and_nothing_above_is_added_up() {
    let proposal = proposed(
        "
        STT | Nội dung | Điểm
        1 | Một | 9
        1.1 | A | 2
        1.2 | B |
        1.3 | C | 1-2
        2 | Hai | 3
        2.1 | D | 1
        2.2 | E | 1
         | Tổng cộng | 13
        ",
    );
    assert_eq!(
        faults(&proposal),
        [
            ("missing_points", 4, 3),
            ("unreadable_points", 5, 3),
            ("sum_mismatch", 6, 3),
            ("sum_mismatch", 9, 3)
        ]
    );
}

#[test]
fn rows_for_different_units_are_alternatives() {
    let proposal = proposed(
        "
        STT | Nội dung | Điểm | Ghi chú
        1 | Một cửa | 10 |
        1.1 | Chung | 4 |
        1.2 | Trung tâm (đối với các sở, ngành) | 6 |
        1.3 | Bộ phận (đối với UBND xã) | 6 |
        2 | Số hóa | 3 |
        2.1 | Cấp tỉnh | 3 |
        2.2 | Cấp xã | 3 |
        ",
    );
    let found: Vec<Vec<String>> = (proposal.findings.iter())
        .filter_map(|finding| match &finding.fact {
            Fact::SumMismatch { alternatives, .. } => Some(alternatives.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(found, [["1.2", "1.3"], ["2.1", "2.2"]]);
    assert_eq!(proposal.areas.iter().map(|area| area.alternatives).collect::<Vec<_>>(), [false, true]);
}

/// The heading of a part that holds both bonus and penalty says neither; the groups below do.
#[test]
fn bonus_and_penalty_in_one_part() {
    let proposal = proposed(
        "
        TT | Nội dung | Điểm tối đa
        A | ĐIỂM CHUẨN | 10
        1 | Kế hoạch | 10
        B | ĐIỂM THƯỞNG, ĐIỂM TRỪ |
        1 | Điểm thưởng | 5
        1.1 | Sáng kiến | 3
        1.2 | Khen thưởng | 2
        2 | Điểm trừ | -5
        2.1 | Trễ hạn | -5
        ",
    );
    is_tree(
        &proposal,
        "
        A ĐIỂM CHUẨN [10]
        . 1 Kế hoạch [10] *
        B ĐIỂM THƯỞNG, ĐIỂM TRỪ [?]
        . 1 Điểm thưởng [5] thưởng
        . . 1.1 Sáng kiến [3] * thưởng
        . . 1.2 Khen thưởng [2] * thưởng
        . 2 Điểm trừ [5] trừ
        . . 2.1 Trễ hạn [5] * trừ
        ",
    );
    assert_eq!(faults(&proposal), []);
}
