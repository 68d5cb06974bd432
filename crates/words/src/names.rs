//! Names for assessments that the program makes itself.

use crate::merge::moment;

/// What an assessment is called that another window had changed too.
pub fn parted(name: &str, clock: &str) -> String {
    let name = if name.is_empty() { String::new() } else { format!("{name}, ") };
    format!("{name}bản của cửa sổ này lúc {clock}")
}

/// What an assessment is called that was brought back from a copy: `2026-10-10T10:42:07`.
pub fn brought_back(taken: &str) -> String {
    format!("lấy lại từ bản lưu {}", moment(taken))
}

/// What a second one of an assessment is called.
pub fn copied(name: &str) -> String {
    if name.is_empty() { "bản sao".to_owned() } else { format!("{name}, bản sao") }
}
