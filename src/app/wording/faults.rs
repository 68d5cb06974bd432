//! Vietnamese words for what is wrong with a criteria set. The page and `cham` say it alike: both have this module.

use tu_cham::criteria::source::{Fault, FaultKind, LoadError};

/// Why a text is no criteria set; a line for each fault.
pub(crate) fn load_error(error: &LoadError) -> Vec<String> {
    vec![match error {
        LoadError::TooLarge { bytes } => too_large(*bytes),
        LoadError::NotJson { line, column } => not_json(*line, *column),
        LoadError::NotASet => "không phải bộ tiêu chí".to_owned(),
        LoadError::Newer { found } => newer(found),
        LoadError::Shape { detail } => shape(detail),
        LoadError::Faults(faults) => return faults.iter().map(fault).collect(),
    }]
}

/// A text that is longer than any of ours.
pub(crate) fn too_large(bytes: usize) -> String {
    format!("tệp quá lớn ({bytes} byte)")
}

/// A text that is cut off, or of something else.
pub(crate) fn not_json(line: usize, column: usize) -> String {
    format!("không đọc được JSON từ dòng {line}, cột {column}")
}

/// A file of a newer program.
pub(crate) fn newer(found: &str) -> String {
    format!("định dạng mới hơn ({found}); cần bản Tự Chấm mới")
}

/// A part that is missing or of another shape.
pub(crate) fn shape(detail: &str) -> String {
    format!("có phần bị thiếu hoặc sai kiểu ({detail})")
}

/// A fault in one line, with its place.
fn fault(fault: &Fault) -> String {
    format!("[{}] {}", place(fault), kind(&fault.kind))
}

/// Where a fault is: the printed code of a node, the id of an input, or the set as a whole.
pub(crate) fn place(fault: &Fault) -> &str {
    if fault.code.is_empty() { "cả bộ" } else { &fault.code }
}

/// What is wrong.
pub(crate) fn kind(kind: &FaultKind) -> String {
    match kind {
        FaultKind::BadId(id) => format!("mã “{id}” chỉ được gồm chữ không dấu, số và . _ -, dài tối đa 64"),
        FaultKind::DuplicateId(id) => format!("mã “{id}” bị trùng"),
        FaultKind::DuplicateCode(code) => format!("số thứ tự “{code}” bị trùng trong cùng một nhóm"),
        FaultKind::Blank(field) => format!("“{field}” bị trống"),
        FaultKind::Missing(field) => format!("thiếu “{field}”, hoặc khai hai lần"),
        FaultKind::BadNumber { field, found } => {
            format!("“{field}”: “{found}” không phải số hợp lệ ở đây (viết như 0.25)")
        }
        FaultKind::BadDate(found) => format!("“{found}” không phải ngày (viết như 2022-06-23)"),
        FaultKind::SumDiffers { max, sum } => {
            format!("các mục con cộng lại được {sum}, không phải {max}, và không khai “cap”")
        }
        FaultKind::ScaleDiffers { scale, sum } => {
            format!("các lĩnh vực cộng lại được {sum}, thang điểm là {scale}")
        }
        FaultKind::TooDeep => "sâu quá 5 cấp".to_owned(),
        FaultKind::TooMany(limit) => format!("nhiều hơn {limit} phần tử"),
        FaultKind::RuleOrChildren => "mỗi mục phải có hoặc cách tính điểm, hoặc các mục con".to_owned(),
        FaultKind::BadCondition => {
            "điều kiện cần một số liệu và một phép so sánh, hoặc loại đơn vị".to_owned()
        }
        FaultKind::StepsBroken => {
            "các bậc chậm hạn phải tăng theo ngày, không tăng điểm, bậc cuối không giới hạn".to_owned()
        }
        FaultKind::BadTaker(id) => format!("“{id}” không nhận được điểm tối đa chuyển sang"),
        FaultKind::PenaltyBelowZero => {
            "điểm trừ không được có “floor” dưới 0, vì vi phạm sẽ làm tăng tổng điểm".to_owned()
        }
        FaultKind::BadPart => "một phần của điểm gộp không được thuộc loại này".to_owned(),
        FaultKind::Misplaced(field) => format!("“{field}” không thuộc chỗ này"),
        FaultKind::UnknownName(name) => format!("“{name}” không phải mục hoặc mức xếp loại của bộ này"),
        FaultKind::UnknownInput(id) => format!("số liệu “{id}” chưa được khai báo"),
        FaultKind::WrongKind(id) => format!("số liệu “{id}” không đúng kiểu"),
        FaultKind::UnusedInput => "không mục nào dùng số liệu này".to_owned(),
        FaultKind::EmptyRule => "cách tính điểm trống".to_owned(),
        FaultKind::BestDiffers { best, max } => {
            format!("mức cao nhất là {best}, không phải điểm tối đa {max}")
        }
        FaultKind::BandsBroken(at) => format!("các khoảng hở hoặc chồng nhau tại {at}"),
        FaultKind::BandsFall(at) => format!("tỷ lệ cao hơn lại được ít điểm hơn, tại {at}"),
        FaultKind::DeadEnd => "mẫu số bằng 0 thì không có lối ra".to_owned(),
        FaultKind::ClassOrder => "các mức xếp loại phải tăng dần từ 0".to_owned(),
        FaultKind::NoAreas => "không có lĩnh vực nào".to_owned(),
    }
}
