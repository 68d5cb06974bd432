//! A file that was chosen on one page and is opened on another.

use std::cell::RefCell;

use web_sys::File;

thread_local! {
    static HANDED: RefCell<Option<File>> = const { RefCell::new(None) };
    static TEXT: RefCell<Option<String>> = const { RefCell::new(None) };
    static EXPECTED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The endings of files that hold tables of an office program.
const OFFICE: [&str; 9] = [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".docx", ".doc", ".odt", ".csv"];

/// Whether a file is one of an office program, by its name.
pub(crate) fn is_office(file: &File) -> bool {
    let name = file.name().to_lowercase();
    OFFICE.iter().any(|ending| name.ends_with(ending))
}

/// Leaves a file for the page that opens next.
pub(crate) fn hand(file: File) {
    HANDED.set(Some(file));
}

/// The file that was left, once.
pub(crate) fn take() -> Option<File> {
    HANDED.take()
}

/// Leaves the text of a file for the page that opens next.
pub(crate) fn hand_text(text: String) {
    TEXT.set(Some(text));
}

/// The text that was left, once.
pub(crate) fn take_text() -> Option<String> {
    TEXT.take()
}

/// Says that a filled-in sheet waits for the next assessment of the criteria set of this hash.
pub(crate) fn expect_sheet(hash: &str) {
    EXPECTED.set(Some(hash.to_owned()));
}

/// Whether a filled-in sheet waits for an assessment of this set, once.
pub(crate) fn is_sheet_expected(hash: &str) -> bool {
    EXPECTED.take().is_some_and(|expected| expected == hash)
}
