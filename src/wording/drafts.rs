//! Words about the drafts of criteria sets on this machine.

use tu_cham_author::progress::Progress;

use crate::wording::merge::moment;

/// There are drafts of the same tables.
pub(crate) const KNOWN: &str = "Nội dung tệp vừa mở trùng với bản nháp đang có. Mở bản nháp đang có để làm tiếp; lập bản nháp mới thì bản đang có vẫn còn.";

/// The button that opens the draft of the same tables.
pub(crate) fn open_known(changed: &str) -> String {
    if changed.is_empty() {
        return "Mở bản nháp đang có".to_owned();
    }
    format!("Mở bản nháp đang có ({})", moment(changed))
}

/// When a draft was changed.
pub(crate) fn changed(changed: &str) -> String {
    if changed.is_empty() {
        "Chưa rõ sửa lần cuối khi nào".to_owned()
    } else {
        format!("Sửa lần cuối: {}", moment(changed))
    }
}

/// The decisions that are left in a draft; `None` while they are being counted.
pub(crate) fn progress(progress: Option<Progress>) -> String {
    let Some(progress) = progress else { return "Đang xem còn việc gì…".to_owned() };
    if progress.is_done() {
        return "Không còn việc nào, hoàn thành được".to_owned();
    }
    let parts = [
        (progress.faults, "chỗ chưa khớp phải quyết định"),
        (progress.to_confirm, "mục cần xác nhận"),
        (progress.header, "thông tin chung còn thiếu"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    format!("Còn {}", parts.join(", "))
}
