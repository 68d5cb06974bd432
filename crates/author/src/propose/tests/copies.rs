//! Filled copies.

use tu_cham_core::number::Decimal;

use super::{faults, proposed};
use crate::proposal::{ColumnRole, Filled};

#[test]
fn a_copy_with_the_units_documents_and_explanations() {
    let proposal = proposed(
        "
        TT | Nội dung | Điểm tối đa | Tự chấm | Tài liệu minh chứng | Lý do, giải trình
        I | Chỉ đạo | 5 | 4 | |
        1 | Kế hoạch | 2 | 2 điểm | Kế hoạch số 1/KH-UBND ngày 5/1/2026¶Quyết định số 2/QĐ-UBND ngày 6/1/2026 |
        2 | Báo cáo | 3 | 3,5 | Báo cáo số 3/BC-UBND ngày 7/1/2026 | Gửi đủ.
        II | Một cửa | 2 | | |
        1 | Hồ sơ | 1 | KPS | | Không có hồ sơ.
        2 | Trực | 1 | | |
        III | ĐIỂM TRỪ | | | |
        1 | Trễ hạn | -1 | -0,5 | |
         | TỔNG ĐIỂM | 7 | 5 | |
        ",
    );
    assert_eq!(proposal.columns.get(&4), Some(&ColumnRole::Documents));
    assert_eq!(proposal.columns.get(&5), Some(&ColumnRole::Explanation));
    let half = Decimal::scaled_from(5, 1);
    let states: Vec<Filled> = proposal.answers.iter().map(|answer| answer.state).collect();
    assert_eq!(
        states,
        [
            Filled::Scored(Decimal::whole(2)),
            Filled::OverMax(Decimal::scaled_from(35, 1)),
            Filled::NotApplicable,
            Filled::Blank,
            Filled::Scored(half)
        ]
    );
    assert_eq!(proposal.answers[0].documents.len(), 2);
    assert_eq!(proposal.answers[1].explanation, "Gửi đủ.");
    // The subtotal of I is 5.5; the total is 5.5 less 0.5.
    assert_eq!(faults(&proposal), [("declared_total", 2, 4), ("self_over_max", 4, 4)]);
    assert_eq!(proposal.areas[0].children[0].evidence, "");
}

#[test]
fn a_blank_copy_answers_nothing() {
    let proposal =
        proposed("TT | Nội dung | Điểm | Tự chấm | Minh chứng\n1 | Kế hoạch | 2 | | Kế hoạch số 1/KH-UBND");
    assert_eq!((proposal.answers.len(), proposal.declared.len()), (0, 0));
    assert_eq!(proposal.columns.get(&4), Some(&ColumnRole::Evidence));
}
