//! How much of a file is read: far more than any checklist has, and little enough that a page stays awake.

use crate::refused::Refused;

/// The bytes of a file. An annex with scanned pages in it has some millions.
pub(crate) const BYTES: usize = 32 << 20;
/// The bytes that are unpacked, of all parts together: the most takes about a second.
pub(crate) const UNPACKED: usize = 16 << 20;
/// How many times its packed size a part may unpack to, once it is larger than `SMALL`.
pub(crate) const RATIO: usize = 250;
/// The bytes up to which nobody asks about the ratio: a sheet with nothing but the same row packs very well.
pub(crate) const SMALL: usize = 2 << 20;
/// The parts of an archive.
pub(crate) const PARTS: usize = 10_000;
/// The rows of all tables. A set has at most 5,000 items; understanding more rows than these takes longer than a second.
pub(crate) const ROWS: usize = 6_000;
/// The columns of a table.
pub(crate) const COLUMNS: usize = 200;
/// The cells of all tables.
pub(crate) const CELLS: usize = 400_000;
/// The characters of all tables.
pub(crate) const CHARACTERS: usize = 2_000_000;
/// How deep elements lie in each other.
pub(crate) const DEPTH: usize = 160;

/// How much was read so far.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    rows: usize,
    cells: usize,
    characters: usize,
}

impl Meter {
    /// Counts rows.
    pub(crate) fn rows(&mut self, more: usize) -> Result<(), Refused> {
        self.rows += more;
        if self.rows > ROWS { Err(Refused::TooManyRows { most: ROWS }) } else { Ok(()) }
    }

    /// Counts cells.
    pub(crate) fn cells(&mut self, more: usize) -> Result<(), Refused> {
        self.cells += more;
        if self.cells > CELLS { Err(Refused::TooManyCells { most: CELLS }) } else { Ok(()) }
    }

    /// Counts the characters of a text. Bytes stand for them: a text of Vietnamese has less than two bytes for each.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Refused> {
        self.characters += text.len().div_ceil(2);
        if self.characters > CHARACTERS { Err(Refused::TooMuchText { most: CHARACTERS }) } else { Ok(()) }
    }
}
