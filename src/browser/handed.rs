//! A file that was chosen on one page and is opened on another.

use std::cell::RefCell;

use web_sys::File;

thread_local! {
    static HANDED: RefCell<Option<File>> = const { RefCell::new(None) };
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
