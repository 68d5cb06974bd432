//! Differences between assessments.

use tu_cham_core::compare::{Comparison, Difference, Match, Row};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::points::{Percent, Points};

use crate::{percent, points};

/// Points with their sign: `+1,50`, `−0,25`, `0,00`.
pub fn signed(given: Points, set: &CriteriaSet) -> String {
    match given {
        given if given > Points::ZERO => format!("+{}", points(given, set)),
        given if given < Points::ZERO => format!("−{}", points(-given, set)),
        _ => points(given, set),
    }
}

/// Percentage points with their sign: `+2,50`; nothing where there are none.
pub fn signed_share(difference: &Difference, set: &CriteriaSet) -> Option<String> {
    let share = difference.shown_share(set.percent_decimals)?;
    let none = Percent::default();
    let said = |share: Percent| percent(share, set).trim_end_matches('%').to_owned();
    Some(match share {
        share if share > none => format!("+{}", said(share)),
        share if share < none => format!("−{}", said(none - share)),
        _ => said(share),
    })
}

/// A remark where the sets differ; nothing where all have one.
pub fn of_other_sets(comparison: &Comparison) -> Option<String> {
    if comparison.one_set {
        return None;
    }
    let count =
        |is_so: &dyn Fn(&Row) -> bool| comparison.rows.iter().filter(|row| row.is_leaf && is_so(row)).count();
    let alone = count(&|row| row.places.contains(&None));
    let by_code = count(&is_by_code);
    let codes = match by_code {
        0 => String::new(),
        count => format!(" {count} mục khớp theo số thứ tự in trong bộ tiêu chí, cần đối chiếu nội dung."),
    };
    let alone = match alone {
        0 => String::new(),
        count => format!(" {count} mục chỉ có ở một số bản, không so được."),
    };
    Some(format!(
        "Các bản dùng bộ tiêu chí hoặc phiên bản khác nhau: mục được ghép theo mã của mục.{codes}{alone} Điểm tối đa có thể khác nhau, \
         nên xem thêm điểm phần trăm."
    ))
}

/// Whether a side has the node by its printed code alone.
pub fn is_by_code(row: &Row) -> bool {
    row.places.iter().flatten().any(|place| place.by == Match::Code)
}
