//! Decisions that are left before there is a set.

use tu_cham_author::draft::NoDraft;
use tu_cham_author::finding::{Fact, Finding};
use tu_cham_author::header::Lack;
use tu_cham_author::matching::Difference;
use tu_cham_author::open::{At, Open};
use tu_cham_author::proposal::Doubt;
use tu_cham_core::text::small_first;

use super::{at, facts, item, named, number};
use crate::{faults, scoring};

/// A decision that is left, in one line with its row.
pub fn open(open: &Open) -> String {
    let placed = |place: &Option<At>| place.as_ref().map_or_else(|| "Cả bộ".to_owned(), at);
    match open {
        Open::Fault(finding) => {
            let place = At { row: finding.at.row, path: finding.path.clone() };
            if place.row == 0 {
                return format!("Cả bảng: {}.", facts::fact(&finding.fact));
            }
            let name = if place.path.is_empty() { String::new() } else { format!(", {}", item(&place.path)) };
            format!("Dòng {}{name}: {}.", place.row, facts::fact(&finding.fact))
        }
        Open::Confirm { at: place, doubt } => format!("{}: {}", at(place), in_line(scoring::doubt(*doubt))),
        Open::NotArising(place) => format!(
            "{}: tính theo tỷ lệ nhưng bảng không ghi cách chấm khi không phát sinh (mẫu số bằng 0).",
            at(place)
        ),
        Open::Uncovered(place) => format!(
            "{}: các mức đã sửa để hở hoặc chồng nhau; mỗi tỷ lệ, mỗi số lượng phải thuộc đúng một mức.",
            at(place)
        ),
        Open::Header(missing) => lack(missing),
        Open::Empty => "Bảng không có mục chấm điểm nào.".to_owned(),
        Open::Refused { at, kind } => format!("{}: {}.", placed(at), faults::kind(kind)),
        Open::Unfit { at, misfit } => format!("{}: {}.", placed(at), faults::misfit_in_words(misfit)),
    }
}

/// The row that a sum seems to fail for: one whose own words would make it right.
pub fn cause(row: usize) -> String {
    format!("Có thể do dòng {row}: theo cách chấm của dòng này thì tổng khớp.")
}

/// The author's ways to decide it.
pub fn open_remedy(open: &Open) -> &'static str {
    match open {
        Open::Fault(Finding { fact: Fact::SumMismatch { .. }, path, .. }) if path.is_empty() => {
            "Sửa điểm tối đa của các lĩnh vực, hoặc không dùng dòng cộng này."
        }
        Open::Fault(finding) => facts::remedy(&finding.fact),
        Open::Confirm { doubt: Doubt::NoWords | Doubt::NotRecognised, .. } => {
            "Chọn cách chấm, hoặc xác nhận để đơn vị nhập điểm kèm giải trình."
        }
        Open::Confirm { doubt: Doubt::Changed, .. } => {
            "Xác nhận cách chấm cũ còn đúng, hoặc chọn cách chấm khác."
        }
        Open::Confirm { .. } => "Xác nhận cách chấm được đề xuất, hoặc sửa lại.",
        Open::NotArising(_) => {
            "Chọn cho mục này, hoặc chọn một cách chung cho cả bộ; lựa chọn này được ghi là quy ước."
        }
        Open::Uncovered(_) => "Sửa các mức cho liền nhau, hoặc chọn cách chấm khác.",
        Open::Header(_) => "Bổ sung ở phần thông tin chung của bộ tiêu chí.",
        Open::Empty => "Chọn bảng khác trong tệp, hoặc cho biết dòng nào là lĩnh vực, tiêu chí.",
        Open::Refused { .. } | Open::Unfit { .. } => "Sửa nội dung của mục này.",
    }
}

/// A part of the header that is missing or does not fit.
pub fn lack(lack: &Lack) -> String {
    match lack {
        Lack::Id => "Thiếu mã của bộ tiêu chí (chữ không dấu, số, dấu gạch nối).".to_owned(),
        Lack::IdInvalid => {
            "Mã của bộ tiêu chí không hợp lệ: chỉ dùng chữ không dấu, số, dấu chấm, gạch nối, gạch dưới, không quá 64 ký tự."
                .to_owned()
        }
        Lack::VersionInvalid => {
            "Phiên bản không hợp lệ: chỉ dùng chữ không dấu, số, dấu chấm, gạch nối, gạch dưới, ví dụ 2026.1."
                .to_owned()
        }
        Lack::YearInvalid(year) => format!("Năm chấm điểm {year} không hợp lệ: ghi năm từ 2000 đến 2100."),
        Lack::TitleTooLong { is_short, most } => {
            let title = if *is_short { "Tên ngắn" } else { "Tên bộ tiêu chí" };
            format!("{title} quá dài: không quá {most} ký tự.")
        }
        Lack::LevelNames { levels, most } => {
            format!("Tên gọi các cấp: không quá {levels} tên, mỗi tên không quá {most} ký tự.")
        }
        Lack::Year => "Thiếu năm chấm điểm.".to_owned(),
        Lack::Title => "Thiếu tên bộ tiêu chí.".to_owned(),
        Lack::UnitTypes => "Chưa nêu áp dụng cho loại đơn vị nào.".to_owned(),
        Lack::Number => "Bộ chính thức: thiếu số quyết định.".to_owned(),
        Lack::Date => "Bộ chính thức: thiếu ngày ban hành quyết định.".to_owned(),
        Lack::Issuer => "Bộ chính thức: thiếu cơ quan ban hành.".to_owned(),
        Lack::Scope => "Bộ chính thức: thiếu phạm vi, đối tượng áp dụng.".to_owned(),
        Lack::Compared => {
            "Bộ chính thức: chưa có xác nhận đã đối chiếu với văn bản đã ký (tên cơ quan và ngày đối chiếu)."
                .to_owned()
        }
        Lack::Draft => "Tệp ghi là dự thảo nên chưa thể là bộ chính thức.".to_owned(),
        Lack::Scale { scale, sum } => {
            format!("Tổng điểm ghi {}, các lĩnh vực cộng được {}.", number(*scale), number(*sum))
        }
        Lack::LowestClass => {
            "Mức xếp loại thấp nhất phải bắt đầu từ 0%: bổ sung mức cho kết quả thấp nhất.".to_owned()
        }
    }
}

/// A difference from an earlier set.
pub fn difference(difference: &Difference) -> String {
    match difference {
        Difference::New(place) => format!("{}: mục mới, bộ trước không có.", at(place)),
        Difference::Gone { code, title } => {
            format!("Bộ trước có mục {} “{}”, bảng mới không còn.", named(code), named(title))
        }
        Difference::Max { at: place, before } => {
            format!("{}: điểm tối đa đã khác, bộ trước là {}.", at(place), number(*before))
        }
        Difference::Wording { at: place, before } => {
            format!("{}: tên mục đã khác, bộ trước ghi “{}”.", at(place), named(before))
        }
        Difference::Moved { at: place, before } => {
            format!("{}: đổi vị trí hoặc số thứ tự, bộ trước là mục {}.", at(place), named(before))
        }
    }
}

/// Why a text is no draft.
pub const fn no_draft(why: NoDraft) -> &'static str {
    match why {
        NoDraft::TooLarge => "tệp quá lớn, không phải bản nháp của bộ tiêu chí",
        NoDraft::Other => "không phải bản nháp của bộ tiêu chí",
        NoDraft::Newer => "bản nháp thuộc định dạng mới hơn; cần phiên bản Tự Chấm mới",
        NoDraft::Damaged => "bản nháp bị hỏng, có phần không đọc được",
    }
}

/// A sentence behind a colon.
fn in_line(sentence: &str) -> String {
    small_first(sentence)
}
