//! Words for files and storage: what happened, what is safe, what to do next.

use tu_cham::criteria::source::LoadError;
use tu_cham::document::{Notice, ReadError};
use tu_cham::store::Damage;

use crate::app::browser::files::FileError;
use crate::app::browser::storage::StoreError;
use crate::app::library::Unreadable;
use crate::app::wording::faults;

const SEAL_BROKEN: &str = "nội dung tệp không khớp mã kiểm tra: tệp bị sửa ngoài chương trình hoặc bị hỏng khi chép, hãy đối chiếu với bản gốc";
const UNCHANGED: &str = "Các bản tự chấm trên máy này không thay đổi.";

/// Why a file was refused.
pub(crate) fn read_error(error: &ReadError) -> String {
    let reason = match error {
        ReadError::TooLarge { .. } => {
            "Tệp quá lớn, không phải tệp tự chấm. Chọn tệp có tên kết thúc bằng “.tucham.json”."
        }
        ReadError::TooDeep | ReadError::TooMany => {
            "Tệp có quá nhiều phần hoặc lồng quá sâu, không phải tệp của Tự Chấm. Chọn tệp có tên kết thúc bằng “.tucham.json”."
        }
        ReadError::Empty => {
            "Tệp trống, không có nội dung. Có thể lần lưu hoặc chép tệp trước đó bị dở dang; hãy xin lại tệp gốc."
        }
        ReadError::NotJson { line, column } => {
            return format!(
                "Tệp bị hỏng hoặc không phải tệp của Tự Chấm (không đọc được từ dòng {line}, cột {column}). \
                 Hãy tải lại hoặc xin lại tệp gốc. {UNCHANGED}"
            );
        }
        ReadError::NotOurs => "Đây không phải tệp của Tự Chấm. Chọn tệp có tên kết thúc bằng “.tucham.json”.",
        ReadError::CriteriaSet => {
            "Đây là tệp bộ tiêu chí, không phải bản tự chấm. Mở tệp này ở trang Bộ tiêu chí; ở đây chọn tệp có tên kết thúc bằng “.tucham.json”."
        }
        ReadError::Newer { found } => {
            return format!(
                "Tệp được tạo bằng phiên bản Tự Chấm mới hơn (định dạng {found}). \
                 Hãy dùng bản Tự Chấm mới rồi mở lại. {UNCHANGED}"
            );
        }
        ReadError::Shape { detail } => {
            return format!(
                "Tệp đúng loại nhưng nội dung bên trong bị sai hoặc thiếu. Hãy xin lại tệp gốc. {UNCHANGED} (Chi tiết kỹ thuật: {detail})"
            );
        }
        ReadError::Set(error) => return format!("{} {UNCHANGED}", set_error(error)),
        ReadError::SetDiffers => {
            "Bộ tiêu chí kèm trong tệp không đúng với bộ mà bản tự chấm đã dùng, hoặc tệp không kèm bộ tiêu chí. Hãy xin lại tệp xuất từ Tự Chấm."
        }
    };
    format!("{reason} {UNCHANGED}")
}

fn set_error(error: &LoadError) -> String {
    match error {
        LoadError::Faults(faults) => {
            let first: Vec<String> = faults::load_error(error).into_iter().take(5).collect();
            format!(
                "Bộ tiêu chí trong tệp có {} lỗi nên không dùng được: {}.",
                faults.len(),
                first.join("; ")
            )
        }
        LoadError::Newer { found } => {
            format!("Bộ tiêu chí trong tệp thuộc định dạng mới hơn ({found}). Hãy dùng bản Tự Chấm mới.")
        }
        LoadError::TooLarge { .. }
        | LoadError::NotJson { .. }
        | LoadError::NotASet
        | LoadError::Shape { .. } => {
            format!("Bộ tiêu chí trong tệp không đọc được: {}.", faults::load_error(error).join("; "))
        }
    }
}

/// Why a stored assessment does not open.
pub(crate) fn unreadable(why: &Unreadable) -> String {
    let reason = match why {
        Unreadable::Document(error) => return read_error(error),
        Unreadable::Record(Damage::NotARecord) => "Bản ghi bị dở dang hoặc bị chương trình khác sửa.",
        Unreadable::Record(Damage::ChecksumDiffers) => {
            "Nội dung bản ghi không khớp mã kiểm tra: dữ liệu trên đĩa bị hỏng, hoặc bị sửa ngoài chương trình."
        }
        Unreadable::Record(Damage::Misplaced) => "Bản ghi này là của một bản tự chấm khác, bị chép nhầm chỗ.",
        Unreadable::Record(Damage::Newer { .. }) => {
            "Bản ghi được lưu bằng phiên bản Tự Chấm mới hơn. Hãy mở bằng bản mới."
        }
    };
    format!("{reason} {UNCHANGED}")
}

/// What an assessment is called that another window had changed too.
pub(crate) fn parted(name: &str, clock: &str) -> String {
    let name = if name.is_empty() { String::new() } else { format!("{name}, ") };
    format!("{name}bản của cửa sổ này lúc {clock}")
}

/// What a second one of an assessment is called.
pub(crate) fn copied(name: &str) -> String {
    if name.is_empty() { "bản sao".to_owned() } else { format!("{name}, bản sao") }
}

/// Why a chosen file could not be read at all.
pub(crate) fn file_error(error: &FileError) -> String {
    match error {
        FileError::TooLarge => read_error(&ReadError::TooLarge { bytes: usize::MAX }),
        FileError::Unreadable => {
            format!("Trình duyệt không đọc được tệp này. Chép tệp sang thư mục khác rồi mở lại. {UNCHANGED}")
        }
    }
}

/// What an opened file brought that its criteria set does not know.
pub(crate) fn notices(notices: &[Notice]) -> Option<String> {
    if notices.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    if notices.contains(&Notice::SealBroken) {
        parts.push(SEAL_BROKEN.to_owned());
    }
    let (mut unknown, mut misfit, mut ids) = (0, 0, Vec::new());
    for notice in notices {
        let (count, id) = match notice {
            Notice::UnknownInput(id) | Notice::UnknownLeaf(id) => (&mut unknown, id),
            Notice::DoesNotFit(id) => (&mut misfit, id),
            Notice::SealBroken => continue,
        };
        *count += 1;
        if ids.len() < 6 {
            ids.push(id.as_str());
        }
    }
    if unknown > 0 {
        parts.push(format!("{unknown} phần không thuộc bộ tiêu chí, được giữ nguyên nhưng không tính điểm"));
    }
    if misfit > 0 {
        parts.push(format!("{misfit} số liệu không đúng kiểu, được giữ nguyên tại ô để sửa"));
    }
    let ids = if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) };
    Some(format!("Lưu ý: {}{ids}.", parts.join("; ")))
}

/// What came of a file that the crash page made.
pub(crate) fn rescued(added: usize, same: usize, bad: usize) -> String {
    let mut parts = vec![format!("Đã mở {added} bản tự chấm từ tệp cứu hộ")];
    if same > 0 {
        parts.push(format!("{same} bản đã có sẵn, giống hệt"));
    }
    if bad > 0 {
        parts.push(format!("{bad} bản không đọc được, bản gốc trong tệp còn nguyên"));
    }
    format!("{}.", parts.join("; "))
}

/// Why the last change could not be stored.
pub(crate) fn store_error(error: StoreError) -> &'static str {
    match error {
        StoreError::Denied => {
            "Trình duyệt không cho lưu dữ liệu trên máy này (cửa sổ ẩn danh hoặc bị chặn). Vẫn chấm tiếp được, \
             nhưng đóng trang là mất: hãy tải tệp về trước khi đóng."
        }
        StoreError::Refused => {
            "Trình duyệt từ chối lưu, thường vì bộ nhớ đã đầy. Bản đang mở còn nguyên trong trang; hãy tải tệp về ngay."
        }
        StoreError::ReadBackDiffers => {
            "Đã lưu nhưng đọc lại không khớp. Bản đang mở còn nguyên trong trang; hãy tải tệp về ngay."
        }
        StoreError::Gone => {
            "Bản tự chấm này đã bị xóa ở một cửa sổ khác. Bản đang mở ở đây còn nguyên trong trang: hãy tải tệp về nếu cần giữ."
        }
        StoreError::Newer => {
            "Bản tự chấm này đã được sửa ở một cửa sổ khác. Bản đang mở ở đây không ghi đè lên bản đó: \
             hãy tải bản này về nếu cần giữ, rồi tải lại trang để mở bản mới nhất."
        }
    }
}
