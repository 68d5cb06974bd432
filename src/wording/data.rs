//! Words for the data files of the program: criteria sets, samples, the guide.

use crate::browser::data::Failure;

/// The notice that a file is on its way.
pub(crate) fn coming(of: &str) -> String {
    format!("Đang tải {of}…")
}

/// The notice that a file did not arrive: the reason, the data that is safe, and the remedy.
pub(crate) fn failed(of: &str, why: Failure) -> String {
    match why {
        Failure::NotArrived => format!(
            "Chưa tải được {of}. Kiểm tra kết nối mạng rồi bấm Thử lại; nếu vẫn vậy, tải lại trang. Những gì đã nhập và đã lưu không bị ảnh hưởng."
        ),
        Failure::Differs => format!(
            "Nội dung tải về không phải {of} của phiên bản Tự Chấm này nên không dùng; thường do mạng chèn trang khác vào, hoặc trang vừa cập nhật. Bấm Thử lại; nếu vẫn vậy, tải lại trang. Những gì đã nhập và đã lưu không bị ảnh hưởng."
        ),
    }
}

/// The notice that an officer's file was not read, as the criteria set that it names comes with the program and has not
/// arrived.
pub(crate) fn not_read(why: Failure) -> String {
    let why = match why {
        Failure::NotArrived => "chưa tải được",
        Failure::Differs => "tải về không đúng với phiên bản Tự Chấm này",
    };
    format!(
        "Bộ tiêu chí có sẵn mà tệp này dùng {why}. Kiểm tra kết nối mạng rồi chọn lại tệp; tệp và các bản tự chấm trên máy không thay đổi."
    )
}
