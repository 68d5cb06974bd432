//! Why an office file was refused.

use tu_cham_core::text::visible;
use tu_cham_files::form::quoted;
use tu_cham_office::Refused;

/// Why a file is not read, and the way on.
pub(crate) fn refused(refused: &Refused) -> String {
    const SAVE_SHEET: &str = "mở bằng Excel và lưu lại dạng .xlsx";
    const SAVE_TEXT: &str = "mở bằng Word và lưu lại dạng .docx";
    match refused {
        Refused::Empty => "tệp trống".to_owned(),
        Refused::TooLarge { bytes, most } => format!("tệp quá lớn ({bytes} byte, nhiều nhất {most})"),
        Refused::UnpacksTooLarge { most } => {
            format!(
                "tệp giải nén ra quá lớn (nhiều nhất {most} byte), không giống một tệp văn phòng thông thường"
            )
        }
        Refused::TooManyRows { most } => format!("tệp có quá {most} dòng"),
        Refused::TooManyColumns { most } => format!("bảng có quá {most} cột"),
        Refused::TooManyCells { most } => format!("tệp có quá {most} ô"),
        Refused::TooMuchText { most } => format!("tệp có quá {most} ký tự"),
        Refused::TooDeep => "tệp lồng quá sâu, không giống một tệp văn phòng thông thường".to_owned(),
        Refused::Doctype => "tệp khai báo kiểu tài liệu XML, không được chấp nhận".to_owned(),
        Refused::Picture => "đây là ảnh; cần tệp Excel hoặc Word có bảng tiêu chí".to_owned(),
        Refused::Pdf => "đây là tệp PDF; cần tệp Excel hoặc Word có bảng tiêu chí".to_owned(),
        Refused::TooOld => format!("đây là tệp Excel đời trước năm 1997; {SAVE_SHEET}"),
        Refused::OldDocument => format!("đây là tệp Word cũ (.doc); {SAVE_TEXT}"),
        Refused::Slides => "đây là tệp trình chiếu; cần tệp Excel hoặc Word".to_owned(),
        Refused::BinaryWorkbook => format!("đây là tệp .xlsb; {SAVE_SHEET}"),
        Refused::OtherDocument => format!("đây là văn bản loại khác (.odt, .rtf); {SAVE_TEXT}"),
        Refused::Archive { inside: Some(name) } => {
            format!("đây là tệp nén, bên trong có “{}”; giải nén rồi dùng tệp đó", visible(&quoted(name)))
        }
        Refused::Archive { inside: None } => {
            "đây là tệp nén, không có tệp Excel hoặc Word bên trong".to_owned()
        }
        Refused::Json => "đây là tệp JSON; kiểm tra bằng cham check".to_owned(),
        Refused::Password => "tệp có mật khẩu; bỏ mật khẩu rồi thử lại".to_owned(),
        Refused::Damaged => "tệp bị hỏng; xin lại tệp gốc".to_owned(),
        Refused::NoTable => "tệp không có bảng nào".to_owned(),
        Refused::Unknown => "không phải tệp Excel hoặc Word".to_owned(),
    }
}
