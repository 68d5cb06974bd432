//! Words for files of criteria sets.

use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::checklist::LoadError;

use crate::browser::storage::StoreError;
use crate::library::{Refused, Taken};
use crate::wording::{faults, origin, sets::size};

/// Why a file was not imported, and the remedy.
pub(crate) fn refused(refused: &Refused) -> String {
    match refused {
        Refused::Assessment => {
            "Đây là tệp một bản tự chấm, không phải bộ tiêu chí. Mở tệp này bằng nút “Mở tệp” ở trang đầu; \
             bộ tiêu chí kèm trong tệp sẽ tự có trong danh sách này."
                .to_owned()
        }
        Refused::Text(ReadError::TooLarge { .. }) | Refused::Set(LoadError::TooLarge { .. }) => {
            "Tệp quá lớn, không phải tệp bộ tiêu chí (tối đa 8 MB).".to_owned()
        }
        Refused::Text(ReadError::Empty) => {
            "Tệp trống, không có nội dung. Hãy xin lại tệp gốc từ nơi ban hành bộ tiêu chí.".to_owned()
        }
        Refused::Text(ReadError::NotJson { line, column })
        | Refused::Set(LoadError::NotJson { line, column }) => format!(
            "Tệp bị hỏng hoặc không phải tệp JSON (không đọc được từ dòng {line}, cột {column}). Hãy xin lại tệp gốc."
        ),
        Refused::Set(LoadError::Newer { found }) => {
            format!("Tệp thuộc định dạng mới hơn ({found}). Hãy dùng bản Tự Chấm mới rồi mở lại.")
        }
        Refused::Set(LoadError::Faults(faults)) => format!(
            "Bộ tiêu chí trong tệp có {} lỗi. Sửa các lỗi dưới đây trong tệp, hoặc gửi danh sách này cho người lập bộ tiêu chí, rồi mở lại tệp.",
            faults.len()
        ),
        Refused::Set(LoadError::Shape(_)) => {
            "Tệp đúng loại nhưng có phần bị thiếu, sai kiểu hoặc quá dài. Sửa các lỗi dưới đây trong tệp, hoặc gửi danh sách này cho người \
             lập bộ tiêu chí, rồi mở lại tệp."
                .to_owned()
        }
        Refused::Set(LoadError::NotASet) | Refused::Text(_) => {
            "Đây không phải tệp bộ tiêu chí của Tự Chấm. Tệp bộ tiêu chí là tệp .json theo mẫu của Tự Chấm; \
             bảng Excel hay văn bản Word phải được lập lại thành tệp này."
                .to_owned()
        }
    }
}

/// All faults in the contents of a file: the place and the fault.
pub(crate) fn fault_lines(refused: &Refused) -> Vec<(String, String)> {
    match refused {
        Refused::Set(LoadError::Faults(found)) => {
            found.iter().map(|fault| (faults::place(fault), faults::kind(&fault.kind))).collect()
        }
        Refused::Set(LoadError::Shape(misfits)) => misfits
            .iter()
            .map(|misfit| (faults::misfit_place(misfit), faults::misfit_in_words(misfit)))
            .collect(),
        Refused::Set(_) | Refused::Text(_) | Refused::Assessment => Vec::new(),
    }
}

/// The result of importing a sound file, sentence by sentence; and whether any sentence is a warning.
pub(crate) fn taken(taken: &Taken) -> (Vec<String>, bool) {
    let set = taken.file.set;
    let name = format!("“{}”, bản {} ({})", set.short_title, set.version, origin::origin(set));
    let mut sentences = vec![if taken.file.known {
        format!("{name}: bộ này đã có trên máy, nội dung giống hệt. Không thêm gì.")
    } else {
        format!("Đã thêm {name}: {}.", size(set))
    }];
    let known = sentences.len();
    if taken.file.namesake.is_some() {
        sentences.push(
            "Lưu ý: trên máy đã có bộ trùng tên hoặc trùng mã nhưng nội dung khác. Cả hai đều được giữ; \
             kiểm tra xem tệp nào đúng với văn bản ban hành."
                .to_owned(),
        );
    }
    if let Err(error) = taken.stored {
        sentences.push(not_stored(error).to_owned());
    }
    let warns = sentences.len() > known;
    (sentences, warns)
}

/// Why a set stays only until the page is closed.
fn not_stored(error: StoreError) -> &'static str {
    match error {
        StoreError::Denied => {
            "Trình duyệt không cho lưu dữ liệu trên máy này: bộ tiêu chí chỉ dùng được đến khi đóng trang. Giữ lại tệp để mở lần sau."
        }
        StoreError::Refused => {
            "Chưa lưu được, thường vì bộ nhớ của trình duyệt đã đầy: bộ tiêu chí chỉ dùng được đến khi đóng trang. Giữ lại tệp để mở lần sau."
        }
        StoreError::ReadBackDiffers | StoreError::Newer | StoreError::Gone => {
            "Đã lưu nhưng đọc lại không khớp: bộ tiêu chí chỉ chắc chắn dùng được đến khi đóng trang. Giữ lại tệp để mở lần sau."
        }
    }
}
