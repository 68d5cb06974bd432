//! The lists of functions that come later, `xtask/cold.txt`.

use std::collections::BTreeSet;
use std::fs;

use crate::hashed;
use crate::project;
use crate::run::{Failure, Outcome};

/// Functions that come later, by their marks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// Of the first module: not called on the first page, but until a figure is scored and stored.
    pub filling: BTreeSet<String>,
    /// Of the first module and of that for filling in: not called until a figure is scored and stored.
    pub cold: BTreeSet<String>,
}

/// The file in the repository.
const PATH: &str = "xtask/cold.txt";

const HEAD: &str = "\
# Functions that come later, each by the beginning of the SHA-256 of its name: of the first module those that no one calls on the first page,
# then of that module and of the one for filling in those that no one calls until a figure is scored and stored.
# Written by `cargo xtask cold`; docs/decisions/017-hot-and-cold.md says what for.
";

/// The line between the two lists.
const BETWEEN: &str = "-\n";

/// The marks of a row.
const ROW: usize = 14;

impl Lists {
    /// The lists in the repository.
    pub fn read() -> Outcome<Self> {
        let text = fs::read_to_string(project::root().join(PATH)).ok();
        text.and_then(|text| Self::of(&text)).ok_or_else(|| {
            Failure::new(format!(
                "{PATH} cannot be read. Restore it with git, or write it anew with `cargo xtask cold`."
            ))
        })
    }

    /// Puts the lists into the repository.
    pub fn write(&self) -> Outcome {
        fs::write(project::root().join(PATH), self.text())
            .map_err(|error| Failure::new(format!("{PATH} cannot be written: {error}. Check who owns it.")))
    }

    fn of(text: &str) -> Option<Self> {
        let (filling, cold) = text.split_once(BETWEEN)?;
        Some(Self { filling: marks(filling), cold: marks(cold) })
    }

    fn text(&self) -> String {
        [HEAD, &rows(&self.filling), BETWEEN, &rows(&self.cold)].concat()
    }
}

/// The mark of a function: the names of functions of several types are long.
pub fn mark(name: &str) -> String {
    hashed::digest(name.as_bytes())[..8].to_owned()
}

fn marks(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

fn rows(marks: &BTreeSet<String>) -> String {
    let marks: Vec<_> = marks.iter().map(String::as_str).collect();
    marks.chunks(ROW).map(|row| row.join(" ") + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read_as_they_are_written() {
        let marks = |count| (0..count).map(|number| mark(&format!("tu_cham::name_{number}"))).collect();
        let lists = Lists { filling: marks(3), cold: marks(40) };
        let text = lists.text();
        assert!(text.starts_with("# ") && text.lines().all(|line| line.len() < 150));
        assert_eq!(Lists::of(&text), Some(lists));
        assert_eq!(Lists::of(""), None);
    }
}
