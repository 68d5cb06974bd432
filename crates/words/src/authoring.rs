//! Words for whoever makes a set of an office file: faults of the file, decisions that are left, and the words of the
//! set itself.

mod decided;
mod facts;
mod made;
mod opens;

use tu_cham_author::finding::Place;
use tu_cham_author::open::At;
use tu_cham_author::table::letters;
use tu_cham_core::number::Decimal;
use tu_cham_core::text::visible;
use tu_cham_files::form::quoted;

pub use facts::{fact, finding, remedy};
pub use made::{InSet, by_hand, not_arising};
pub use opens::{cause, difference, lack, no_draft, open, open_remedy};

/// A place in a sheet (`ô C12`), or in a table whose columns have no letters (`dòng 12`).
pub fn place(at: Place, has_letters: bool) -> String {
    match at {
        Place { row: 0, column } => format!("cột {}", letters(column.saturating_sub(1))),
        Place { row, column } if column > 0 && has_letters => format!("ô {}{row}", letters(column - 1)),
        Place { row, .. } => format!("dòng {row}"),
    }
}

/// An item by its codes: `mục II.1.2`; codes that are counted on from the area down stand alone: `mục 1.2.1`.
pub fn item(path: &[String]) -> String {
    let mut name = String::new();
    // The code that the next one may go on from, and where it begins in the name.
    let (mut last, mut start) = (String::new(), 0);
    for code in path {
        let code = named(code);
        if code.contains(' ') {
            name = if name.is_empty() { format!("“{code}”") } else { format!("{name}, “{code}”") };
            continue;
        }
        let goes_on = !last.is_empty() && code.strip_prefix(&last).is_some_and(|rest| rest.starts_with('.'));
        // A code of another group says nothing behind the codes above it.
        if !goes_on && last.contains('.') && code.contains('.') {
            name = format!("in mã “{code}”, nằm trong nhóm {name}");
            last.clear();
            continue;
        }
        if goes_on && start <= name.len() {
            name.truncate(start);
        } else {
            if !name.is_empty() {
                name.push('.');
            }
            start = name.len();
        }
        name.push_str(&code);
        last = code;
    }
    if name.is_empty() { "cả bảng".to_owned() } else { format!("mục {name}") }
}

/// The row and the item: `Dòng 12, mục 1.2`.
pub fn at(at: &At) -> String {
    format!("Dòng {}, {}", at.row, item(&at.path))
}

/// A number: `0,25`.
fn number(number: Decimal) -> String {
    number.vietnamese(0)
}

/// A quoted text of the file: short, with no hidden characters.
fn named(text: &str) -> String {
    visible(&quoted(text.trim())).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    #[test]
    fn an_item_is_named_as_it_is_read_aloud() {
        assert_eq!(item(&path(&["1", "1.2", "1.2.1"])), "mục 1.2.1");
        assert_eq!(item(&path(&["II", "1", "1.3"])), "mục II.1.3");
        assert_eq!(item(&path(&["II", "1", "1.3", "1.3.2"])), "mục II.1.3.2");
        assert_eq!(item(&path(&["III", "3", "a"])), "mục III.3.a");
        assert_eq!(item(&path(&["7", "7.4", "7.5.2"])), "mục in mã “7.5.2”, nằm trong nhóm 7.4");
        assert_eq!(item(&path(&["II", "2", "Không có mã"])), "mục II.2, “Không có mã”");
        assert_eq!(item(&[]), "cả bảng");
    }

    #[test]
    fn a_place_has_letters_in_sheets_alone() {
        assert_eq!(place(Place { row: 12, column: 3 }, true), "ô C12");
        assert_eq!(place(Place { row: 12, column: 3 }, false), "dòng 12");
        assert_eq!(place(Place { row: 0, column: 5 }, true), "cột E");
    }
}
