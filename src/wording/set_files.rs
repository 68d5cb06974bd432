//! Words for files of criteria sets.

use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::checklist::LoadError;

use crate::browser::storage::StoreError;
use crate::library::{Refused, Taken};
use crate::wording::{faults, origin, sets::size};

/// Why a file is no criteria set; a document of an office program is named as such.
pub(crate) fn of_file(name: &str, why: &Refused) -> String {
    match program_of(name) {
        Some(program) => format!(
            "Đây là tệp {program}. Trang này nhận tệp bộ tiêu chí (.json). Xem cách chuyển tại trang Hướng dẫn, phần “Bộ tiêu chí của tỉnh”."
        ),
        None => refused(why),
    }
}

/// The program that a file belongs to by its name, where officers commonly have such files.
fn program_of(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    match extension.to_lowercase().as_str() {
        "xlsx" | "xls" | "xlsm" | "xlsb" | "csv" | "ods" => Some("Excel"),
        "docx" | "doc" | "rtf" | "odt" => Some("Word"),
        "pdf" => Some("PDF"),
        _ => None,
    }
}

/// Why a file was not imported, and the remedy.
fn refused(refused: &Refused) -> String {
    match refused {
        Refused::Assessment => {
            "Đây là tệp bản tự chấm, không phải bộ tiêu chí. Mở tệp này bằng nút “Mở tệp” ở trang đầu; \
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
            "Tệp bị hỏng hoặc không phải tệp bộ tiêu chí (không đọc được từ dòng {line}, cột {column}). Hãy xin lại tệp gốc."
        ),
        Refused::Set(LoadError::Newer { found }) => {
            format!("Tệp thuộc định dạng mới hơn ({found}). Hãy dùng phiên bản Tự Chấm mới rồi mở lại.")
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
             bảng Excel, văn bản Word phải được chuyển thành tệp này. Xem cách chuyển tại trang Hướng dẫn, phần “Bộ tiêu chí của tỉnh”."
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
    let name = format!("“{}”, phiên bản {} ({})", set.short_title, set.version, origin::origin(set));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_given_as_a_set_is_told_to_be_one() {
        for (name, start) in [
            ("Bảng điểm 2026.XLSX", "Đây là tệp Excel. Trang này nhận tệp bộ tiêu chí (.json)."),
            ("Quyet-dinh.docx", "Đây là tệp Word."),
            ("bo-tinh.json", "Đây là tệp bản tự chấm"),
            ("khong-duoi", "Đây là tệp bản tự chấm"),
        ] {
            let said = of_file(name, &Refused::Assessment);
            assert!(said.starts_with(start), "{said}");
        }
    }
}
