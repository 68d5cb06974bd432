//! Words for automatic snapshots.

use tu_cham_files::snapshot::Why;

use crate::browser::database::DatabaseError;

/// Why a snapshot was made.
pub(crate) fn why(why: Why) -> &'static str {
    match why {
        Why::Work => "tự động khi làm việc",
        Why::Import => "trước khi thay bằng tệp",
        Why::Merge => "trước khi tổng hợp phần chấm",
        Why::Bulk => "trước khi dán nhiều số liệu",
        Why::Move => "trước khi chuyển bộ tiêu chí",
        Why::Finish => "khi xác nhận hoàn thành",
        Why::Delete => "trước khi xóa",
        Why::Migration => "trước khi chuyển sang định dạng mới",
        Why::Unsaved => "khi bộ nhớ không lưu được",
        Why::Parted => "bản kia của hai bản khác nhau",
        Why::Gone => "sửa tiếp sau khi bị xóa ở cửa sổ khác",
    }
}

/// The consequences of a database that does not work: for automatic snapshots, and for a browser that stops suddenly.
pub(crate) fn error(error: DatabaseError) -> &'static str {
    match error {
        DatabaseError::Absent => {
            "Trình duyệt không cho dùng kho dự phòng (cửa sổ ẩn danh hoặc bị chặn) nên không có bản lưu tự động. Bản tự chấm vẫn được lưu, nhưng mất điện, treo máy thì có thể mất phần mới làm, có khi hơn một phút: tải tệp về để giữ."
        }
        DatabaseError::Failed => {
            "Không đọc hoặc ghi được kho dự phòng của trình duyệt, thường vì ổ đĩa đầy. Bản tự chấm vẫn được lưu, nhưng mất điện, treo máy thì có thể mất phần mới làm, có khi hơn một phút: tải tệp về để giữ."
        }
        DatabaseError::Silent => {
            "Kho dự phòng của trình duyệt không trả lời. Bản tự chấm vẫn được lưu, nhưng mất điện, treo máy thì có thể mất phần mới làm: đóng hết cửa sổ của trình duyệt rồi mở lại, hoặc tải tệp về để giữ."
        }
    }
}

/// The warning that an assessment was replaced and no snapshot of it could be kept.
pub(crate) fn only_undo() -> &'static str {
    "Trình duyệt không giữ được bản lưu tự động của bản tự chấm vừa thay: muốn lấy lại, bấm Hoàn tác trước khi đóng trang."
}

/// The notice, on any open page, that records were recovered at the start.
pub(crate) fn came_back() -> &'static str {
    "Đã lấy lại phần làm việc mà lần trước trình duyệt chưa ghi kịp. Chi tiết ở trang đầu."
}
