//! A set in the layout of the annex of a decision, which comes back in; and an empty one to begin with.

mod words;

use tu_cham_core::criteria::{CriteriaSet, EnteredBy, NodeIx, Role};
use tu_cham_core::number::Decimal;
use tu_cham_core::text::capital;
use tu_cham_files::builtin;

use crate::corrections::Corrections;
use crate::proposal::{Node as ProposedNode, Proposal, RowKind};
pub use crate::table::COLUMNS;
use crate::table::{Area, Cell, Kind, Row, Table, tidied};

/// The column of titles.
const TITLES: usize = 1;
/// The longest name of a column that is read as one.
const LONGEST_NAME: usize = 90;

/// An annex.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annex {
    /// The lines above the table: the title, then for whom and for which year.
    pub heading: Vec<String>,
    /// The name of the column of titles, where the levels have names of their own; blank for that of [`COLUMNS`].
    pub titles: String,
    /// The rows of the table, from the first area on.
    pub rows: Vec<Item>,
    /// The lines below the table, such as the classes.
    pub notes: Vec<String>,
    /// How the table is filled in, line by line, for a sheet of its own; none for an annex that is finished.
    pub instructions: Vec<String>,
}

/// A row of an annex.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// 1 for an area, and one more for each level below.
    pub depth: usize,
    /// The code.
    pub code: String,
    /// The title.
    pub title: String,
    /// The maximum; a magnitude in a penalty group. `None` in a row that is still to be filled in.
    pub max: Option<Decimal>,
    /// How it is scored; lines. Blank for a group.
    pub scoring: String,
    /// Evidence; lines.
    pub evidence: String,
    /// The question, for the column of notes: words about points there would be read twice in a column of guidance.
    pub note: String,
}

impl Annex {
    /// The annex of a set. `docs/format.md` lists what an annex does not hold.
    pub fn of(set: &CriteriaSet) -> Self {
        let mut rows = Vec::new();
        for area in set.areas() {
            add(set, *area, 1, &mut rows);
        }
        let heading = vec![set.title.clone(), words::scope(set)];
        Self { heading, titles: titles(builtin::level_names(set)), rows, ..Self::default() }
    }

    /// The annex of a proposal that is still to be filled in, such as the frame of a decree, with the instructions of [`Annex::template`].
    pub fn of_proposal(tables: &[Table], proposal: &Proposal) -> Self {
        let table = tables.get(proposal.table);
        let above = proposal.header_rows.map_or(0, |(first, _)| first.saturating_sub(1));
        let line = |row: &Row| row.cells.iter().map(|cell| tidied(&cell.text)).find(|text| !text.is_empty());
        let heading = table.map(|table| table.rows.iter().take(above).filter_map(line).collect());
        let bare = |line: &String| line.trim_start_matches(['-', ' ']).to_owned();
        let mut rows = Vec::new();
        for area in &proposal.areas {
            add_proposed(area, 1, &mut rows);
        }
        Self {
            heading: heading.unwrap_or_default(),
            titles: titles(proposal.heading.level_names.iter().map(String::as_str)),
            rows,
            notes: table.map(|table| table.after.iter().map(bare).collect()).unwrap_or_default(),
            instructions: Self::template().instructions,
        }
    }

    /// An annex to begin with: instructions, and an example of each way of scoring.
    pub fn template() -> Self {
        words::template()
    }

    /// The names of the columns.
    pub fn columns(&self) -> [&str; COLUMNS.len()] {
        let mut names = COLUMNS;
        if !self.titles.is_empty() {
            names[TITLES] = &self.titles;
        }
        names
    }

    /// The annex as a table, as it would be read from a file.
    pub fn table(&self) -> Table {
        let mut rows: Vec<Row> = self.heading.iter().map(|line| row(&["", line])).collect();
        rows.push(Row::default());
        rows.push(row(&self.columns()));
        for item in &self.rows {
            let max = item.max.map(Decimal::canonical).unwrap_or_default();
            let mut cells =
                row(&[&item.code, &item.title, &max, &item.scoring, &item.evidence, "", "", &item.note]);
            cells.cells[2].is_number = item.max.is_some();
            rows.push(cells);
        }
        let whole = |row: usize| Area { top: row, bottom: row, left: 0, right: COLUMNS.len() - 1 };
        let merges = (rows.len()..rows.len() + self.notes.len()).map(whole).collect();
        rows.extend(self.notes.iter().map(|note| row(&[note])));
        Table { kind: Kind::Sheet, name: "Bộ tiêu chí".to_owned(), rows, merges, ..Table::default() }
    }

    /// The levels of the rows in [`Annex::table`], for a set whose codes do not show them.
    pub fn levels(&self) -> Corrections {
        let first = self.header_row() + 2;
        let kind = |item: &Item| RowKind::Node(u8::try_from(item.depth).unwrap_or(u8::MAX));
        let rows = self.rows.iter().enumerate().map(|(at, item)| (first + at, kind(item))).collect();
        Corrections { rows, ..Corrections::default() }
    }

    /// The row of the header in [`Annex::table`], from 0.
    pub fn header_row(&self) -> usize {
        self.heading.len() + 1
    }
}

/// The name of the column of titles: the names of the levels, where they can be told apart again and fit.
fn titles<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    let joined = capital(&names.join(", "));
    let is_told_apart = |name: &&str| !name.is_empty() && !name.contains([',', '/', ';', '-', '–', '>']);
    let fits = joined.chars().count() <= LONGEST_NAME && names.iter().all(is_told_apart);
    if fits { joined } else { String::new() }
}

fn row(texts: &[&str]) -> Row {
    let cell = |text: &&str| Cell { text: (*text).to_owned(), ..Cell::default() };
    Row { cells: texts.iter().map(cell).collect(), ..Row::default() }
}

fn add_proposed(node: &ProposedNode, depth: usize, rows: &mut Vec<Item>) {
    let said = node.reading.iter().flat_map(|reading| &reading.quoted).map(|(_, words)| words.as_str());
    rows.push(Item {
        depth,
        code: node.code.clone().unwrap_or_default(),
        title: node.title.clone(),
        max: node.max,
        scoring: said.collect::<Vec<_>>().join("\n"),
        evidence: node.evidence.clone(),
        note: node.guidance.clone(),
    });
    for child in &node.children {
        add_proposed(child, depth + 1, rows);
    }
}

fn add(set: &CriteriaSet, ix: NodeIx, depth: usize, rows: &mut Vec<Item>) {
    let node = &set[ix];
    let mut item = Item {
        depth,
        code: node.code.clone(),
        title: node.title.clone(),
        max: Some(node.max.decimal()),
        ..Item::default()
    };
    if depth == 1 && node.role != Role::Base {
        // In small letters an area whose code is a letter reads as a part of the one before.
        item.title = node.title.to_uppercase();
    } else if node.cap.is_some() {
        item.title = words::capped(node);
    }
    if let Some(leaf) = node.leaf {
        let leaf = &set[leaf];
        let mut lines = words::scoring(set, leaf, node.max, node.role == Role::Penalty);
        if leaf.entered_by() == EnteredBy::Verifier {
            lines.push(words::VERIFIER.to_owned());
        }
        item.scoring = lines.join("\n");
        item.note.clone_from(&leaf.guidance.asks);
        item.evidence = leaf.guidance.evidence.join(";\n");
    }
    rows.push(item);
    for child in &node.children {
        add(set, *child, depth + 1, rows);
    }
}

#[cfg(test)]
mod tests;
