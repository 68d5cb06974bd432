//! Words for automatic copies.

use tu_cham::snapshot::Why;

use crate::app::browser::snapshots::SnapshotError;

/// Why a copy was made.
pub(crate) fn why(why: Why) -> &'static str {
    match why {
        Why::Work => "tự động khi làm việc",
        Why::Import => "trước khi thay bằng tệp",
        Why::Merge => "trước khi ghép phần chấm",
        Why::Bulk => "trước khi dán nhiều số liệu",
        Why::Move => "trước khi chuyển bộ tiêu chí",
        Why::Finish => "khi đánh dấu hoàn thành",
        Why::Delete => "trước khi xóa",
        Why::Migration => "trước khi chuyển sang định dạng mới",
        Why::Unsaved => "khi bộ nhớ không lưu được",
    }
}

/// Why there are no copies.
pub(crate) fn error(error: SnapshotError) -> &'static str {
    match error {
        SnapshotError::Absent => {
            "Trình duyệt không cho giữ bản lưu tự động (cửa sổ ẩn danh hoặc bị chặn). Bản đang làm vẫn được lưu như thường; hãy tải tệp về để có bản dự phòng."
        }
        SnapshotError::Failed => {
            "Không đọc hoặc ghi được kho bản lưu tự động, thường vì ổ đĩa đầy. Bản đang làm không bị ảnh hưởng; hãy tải tệp về để có bản dự phòng."
        }
    }
}

/// What is said where something gave way of which no copy could be kept.
pub(crate) fn only_undo() -> &'static str {
    "Trình duyệt không giữ được bản lưu tự động của bản vừa thay: muốn lấy lại, bấm Hoàn tác trước khi đóng trang."
}
