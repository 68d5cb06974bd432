//! A file for an office program that is handed over: bytes, under a name with its ending.

use crate::browser::files::{self, FileKind};
use crate::notices::Notices;
use crate::wording;

/// Downloads the file for the officer, and shows a notice; `advice` follows a sentence.
pub(crate) fn hand_over(name: &str, bytes: &[u8], kind: FileKind, advice: &str, notices: Notices) {
    if files::download_bytes(name, bytes, kind) {
        // Browsers do not tell a page whether the file arrives.
        notices.say(wording::files::asked_for(name, advice));
    } else {
        notices.say(wording::files::NO_DOWNLOAD);
    }
}
