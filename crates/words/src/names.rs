//! Names for assessments that the program makes itself.

use crate::merge::moment;

/// The name of an assessment that another window had changed too.
pub fn parted(name: &str, clock: &str) -> String {
    let name = if name.is_empty() { String::new() } else { format!("{name}, ") };
    format!("{name}bản của cửa sổ này lúc {clock}")
}

/// The name of an assessment that was restored from a snapshot, by the time of the snapshot, such as
/// `2026-10-10T10:42:07`.
pub fn brought_back(taken: &str) -> String {
    format!("lấy lại từ bản lưu {}", moment(taken))
}

/// The name of a copy of an assessment.
pub fn copied(name: &str) -> String {
    if name.is_empty() { "bản sao".to_owned() } else { format!("{name}, bản sao") }
}
