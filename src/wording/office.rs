//! Why a file is not read as one with a table: its kind, and where it belongs.

use tu_cham_office::Refused;

/// The sentences.
pub(crate) fn refused(why: &Refused) -> String {
    match why {
        Refused::Empty => "Tệp rỗng, không có nội dung. Kiểm tra lại tệp gốc.".to_owned(),
        Refused::TooLarge { most, .. } => format!(
            "Tệp quá lớn (trên {} MB). Bỏ ảnh và các trang không cần trong tệp, hoặc chép riêng bảng tiêu chí sang tệp mới rồi mở lại.",
            most >> 20
        ),
        Refused::UnpacksTooLarge { .. } | Refused::TooManyCells { .. } | Refused::TooMuchText { .. } => {
            "Tệp chứa quá nhiều dữ liệu so với một bảng tiêu chí. Chép riêng bảng tiêu chí sang tệp mới rồi mở lại.".to_owned()
        }
        Refused::TooManyRows { most } => format!(
            "Tệp có quá nhiều dòng (trên {most}). Đây có lẽ không phải bảng tiêu chí; nếu phải, chép riêng bảng sang tệp mới rồi mở lại.",
        ),
        Refused::TooManyColumns { most } => {
            format!("Bảng có quá nhiều cột (trên {most}). Chép riêng các cột của bảng tiêu chí sang tệp mới rồi mở lại.")
        }
        Refused::TooDeep | Refused::Doctype => {
            "Tệp có cấu trúc bất thường, không phải do Excel hay Word lưu, nên không mở. Mở bằng Excel hoặc Word, lưu thành tệp mới rồi thử lại.".to_owned()
        }
        Refused::Picture => "Đây là tệp ảnh, không có bảng để đọc. Xin tệp Excel hoặc Word gốc của phụ lục.".to_owned(),
        Refused::Pdf => "Đây là tệp PDF, không đọc bảng từ PDF. Xin tệp Excel hoặc Word gốc; nếu chỉ có PDF, mở bằng Word, lưu thành .docx rồi mở tệp đó và kiểm tra kỹ bước Bảng.".to_owned(),
        Refused::OldDocument => "Đây là tệp Word kiểu cũ (.doc). Mở bằng Word, lưu thành .docx rồi mở lại.".to_owned(),
        Refused::TooOld => "Đây là tệp Excel rất cũ (trước 1997). Mở bằng Excel, lưu thành .xlsx rồi mở lại.".to_owned(),
        Refused::Slides => "Đây là tệp trình chiếu. Chép bảng tiêu chí sang Word hoặc Excel rồi mở lại, hoặc dán thẳng bảng vào trang này.".to_owned(),
        Refused::BinaryWorkbook => "Đây là tệp Excel dạng nhị phân (.xlsb). Mở bằng Excel, lưu thành .xlsx rồi mở lại.".to_owned(),
        Refused::OtherDocument => "Đây là tệp văn bản của chương trình khác. Lưu thành .docx rồi mở lại, hoặc chép bảng và dán vào trang này.".to_owned(),
        Refused::Archive { inside: Some(inside) } => {
            format!("Đây là tệp nén. Giải nén rồi mở tệp “{}” bên trong.", tu_cham_core::text::visible(inside))
        }
        Refused::Archive { inside: None } => "Đây là tệp nén, bên trong không có tệp Excel hay Word.".to_owned(),
        Refused::Json => super::author::NO_DRAFT.to_owned(),
        Refused::Password => "Tệp có mật khẩu. Mở bằng Excel hoặc Word, bỏ mật khẩu, lưu lại rồi mở.".to_owned(),
        Refused::Damaged => "Tệp bị hỏng hoặc tải về chưa đủ. Xin lại tệp gốc, hoặc mở bằng Excel, Word rồi lưu thành tệp mới.".to_owned(),
        Refused::NoTable => "Tệp không có bảng nào có chữ. Kiểm tra lại đúng tệp phụ lục có bảng tiêu chí.".to_owned(),
        Refused::Unknown => "Không nhận ra đây là tệp gì. Trang này mở được tệp Excel (.xlsx, .xls, .ods), Word (.docx) và tệp nháp đã tải về.".to_owned(),
    }
}
