//! How wide the columns of the table are. Every row is laid out by itself, so that none asks for the others: the widths come from
//! what the columns are and from their texts.

use std::collections::BTreeMap;

use tu_cham_author::proposal::ColumnRole;
use tu_cham_author::table::Table;

use crate::wording::author as words;

/// So many letters in a cell, in the mean, are running text.
const RUNNING: usize = 24;
/// The number of a row has room for so many digits, and its column for the name of it.
const DIGITS: usize = 4;

/// The values that the widths depend on and no correction changes.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// Whether each column has running text.
    running: Vec<bool>,
    /// The digits of the last row.
    digits: usize,
}

impl Columns {
    /// The columns of a table.
    pub(crate) fn of(table: &Table) -> Self {
        let is_running = |column: usize| {
            let texts = table.rows.iter().filter_map(|row| row.cells.get(column));
            let letters = texts.map(|cell| cell.text.chars().count()).filter(|letters| *letters > 0);
            let (cells, letters) = letters.fold((0, 0), |(cells, all), letters| (cells + 1, all + letters));
            letters > cells * RUNNING
        };
        let running = (0..table.width()).map(is_running).collect();
        Self { running, digits: table.rows.len().to_string().len().max(DIGITS) }
    }

    /// The style of the table: the columns of each row, and how wide all of them are at least.
    pub(crate) fn style(&self, roles: &BTreeMap<usize, ColumnRole>) -> String {
        let role = |column: usize| roles.get(&column).copied().unwrap_or(ColumnRole::Ignored);
        let is_words = |column: usize| self.running[column] || has_words(role(column));
        let has_any = (0..self.running.len()).any(is_words);
        let width = |column: usize| {
            if is_words(column) {
                (WORDS.to_owned(), true)
            } else {
                // Whatever is chosen for a column can be read whole.
                (format!("({}ch + var(--col-pick))", words::role(role(column)).chars().count()), !has_any)
            }
        };
        let first = [(format!("({}ch + var(--s5))", self.digits), false), (KIND.to_owned(), false)];
        let all: Vec<_> = first.into_iter().chain((0..self.running.len()).map(width)).collect();
        let track = |(least, grows): &(String, bool)| {
            if *grows { format!("minmax(calc({least}), 1fr)") } else { format!("calc({least})") }
        };
        let tracks: Vec<_> = all.iter().map(track).collect();
        let least: Vec<_> = all.iter().map(|(least, _)| least.as_str()).collect();
        format!("--columns: {}; --least: calc({})", tracks.join(" "), least.join(" + "))
    }
}

/// The width of a column of running text, and of the column with what the rows are.
const WORDS: &str = "var(--col-bar)";
const KIND: &str = "var(--col-kind)";

/// Whether a column gets room for running text, whatever stands above the table.
const fn has_words(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::Title | ColumnRole::Scoring | ColumnRole::Guidance | ColumnRole::Evidence)
}
