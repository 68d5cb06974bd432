//! Vietnamese words for facts of the core. Exhaustive matches see to it that no fact goes without words.

/// What is wrong with a criteria set, in the words of the page.
#[path = "../../app/wording/faults.rs"]
mod faults;

use std::io;

use tu_cham::document::{Notice, ReadError};
use tu_cham::score::State;

pub(crate) use faults::load_error;
use faults::{newer, not_json, shape, too_large};

/// The state of an item.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::Unanswered => "chưa chấm",
        State::DataMissing => "thiếu số liệu",
        State::NotApplicable => "không phát sinh",
        State::Answered => "đã chấm",
    }
}

/// Something the keeper of a file should know.
pub(crate) fn notice(notice: &Notice) -> String {
    match notice {
        Notice::UnknownInput(id) => format!("lưu ý: bộ tiêu chí không có số liệu “{id}”, không tính điểm"),
        Notice::UnknownLeaf(id) => format!("lưu ý: bộ tiêu chí không có mục “{id}”, không tính điểm"),
        Notice::SealBroken => {
            "lưu ý: nội dung không khớp mã kiểm tra của tệp (bị sửa ngoài chương trình hoặc hỏng khi chép)"
                .to_owned()
        }
        Notice::DoesNotFit(id) => format!("lưu ý: số liệu “{id}” không đúng kiểu, không tính điểm"),
    }
}

/// Why the system gives no text.
pub(crate) fn io_error(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "không có tệp này".to_owned(),
        io::ErrorKind::PermissionDenied => "không có quyền đọc tệp này".to_owned(),
        io::ErrorKind::IsADirectory => "đây là thư mục, không phải tệp".to_owned(),
        io::ErrorKind::InvalidData => "không phải văn bản UTF-8".to_owned(),
        _ => format!("không đọc được ({error})"),
    }
}

/// Why a text is no assessment; a line for each fault.
pub(crate) fn read_error(error: &ReadError) -> Vec<String> {
    vec![match error {
        ReadError::TooLarge { bytes } => too_large(*bytes),
        ReadError::TooDeep | ReadError::TooMany => "tệp lồng quá sâu hoặc có quá nhiều phần".to_owned(),
        ReadError::Empty => "tệp trống".to_owned(),
        ReadError::NotJson { line, column } => not_json(*line, *column),
        ReadError::NotOurs => "không phải tệp của Tự Chấm".to_owned(),
        ReadError::CriteriaSet => {
            "đây là bộ tiêu chí, không phải hồ sơ; bộ tiêu chí được thêm bằng --set".to_owned()
        }
        ReadError::Newer { found } => newer(found),
        ReadError::Shape { detail } => shape(detail),
        ReadError::Set(error) => {
            return load_error(error)
                .into_iter()
                .map(|line| format!("bộ tiêu chí kèm theo: {line}"))
                .collect();
        }
        ReadError::SetDiffers => {
            "bộ tiêu chí kèm theo không phải bộ mà hồ sơ đã dùng (mã băm khác)".to_owned()
        }
    }]
}
