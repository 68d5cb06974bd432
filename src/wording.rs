//! Vietnamese words for the facts of the page, beside those that it shares with the command line.

pub(crate) mod author;
pub(crate) mod data;
pub(crate) mod drafts;
pub(crate) mod edits;
pub(crate) mod files;
pub(crate) mod filled;
pub(crate) mod incoming;
pub(crate) mod office;
pub(crate) mod papers;
pub(crate) mod set_files;

pub(crate) use tu_cham_words::*;

/// The answer to whoever asks for saving, which the page does by itself.
pub(crate) const SAVED_HERE: &str = "Đã lưu trong trình duyệt trên máy này. Muốn có tệp để gửi hoặc cất giữ: vào Tổng quan, bấm “Tải bản tự chấm về máy”.";
