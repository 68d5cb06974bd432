//! Makes a proposal of the tables of a file.

mod code;
mod divided;
mod faults;
mod filled;
mod gathered;
mod grid;
mod heading;
mod layout;
mod loose;
mod nodes;
mod points;
mod proposer;
mod roles;
mod rows;
mod totals;
mod tree;
mod unread;

pub use gathered::gathered;
pub(crate) use heading::named_units;
pub use proposer::{Proposer, Unread};

use crate::corrections::Corrections;
use crate::figures::one_name;
use crate::finding::{Fact, Finding, Place};
use crate::proposal::{OtherTable, Proposal, RowKind};
use crate::reading::{Known, Words};
use crate::table::Table;
use divided::{sums_up, whole_of};
use filled::Copy;
use grid::{Grid, Texts};
use layout::Layout;
use nodes::{Nodes, Source};
use rows::Rows;
use tree::Tree;

/// The proposal for the tables of a file, with the author's corrections.
pub fn propose(tables: &[Table], corrections: &Corrections) -> Proposal {
    let texts: Vec<Texts> = tables.iter().map(Texts::of).collect();
    let weights: Vec<usize> = tables.iter().zip(&texts).map(|(table, texts)| weight(table, texts)).collect();
    let reading = Reading { tables, texts: &texts, weights: &weights, known: &Known::default() };
    reading.propose(corrections, usize::MAX).unwrap_or_default()
}

/// How much of a checklist a table is, before anything is said about it.
fn weight(table: &Table, texts: &Texts) -> usize {
    let grid = Grid::of(table, texts);
    Layout::of(&grid, &Corrections::default()).weight(&grid)
}

/// The tables of a file with what is known of them whatever is corrected.
struct Reading<'a> {
    tables: &'a [Table],
    texts: &'a [Texts],
    weights: &'a [usize],
    known: &'a Known,
}

impl Reading<'_> {
    /// The table that the corrections are about: the one that is chosen, else the one with the most of a checklist in it.
    fn chosen(&self, corrections: &Corrections) -> Option<usize> {
        // A table that several stand in is one of them.
        let is_divided = |at: usize| self.tables.iter().any(|table| whole_of(table) == Some(at));
        let weight = |at: &usize| if is_divided(*at) { 0 } else { self.weights[*at] };
        let heaviest = (0..self.tables.len()).rev().max_by_key(weight);
        corrections.table.filter(|table| *table < self.tables.len()).or(heaviest)
    }

    /// The nodes of a table before their words are read, handed to `then`.
    fn with_source<T>(&self, at: usize, corrections: &Corrections, then: impl FnOnce(&Source<'_>) -> T) -> T {
        let grid = &Grid::of(&self.tables[at], &self.texts[at]);
        let mut layout = Layout::of(grid, corrections);
        let rows = Rows::of(grid, &layout, corrections);
        let tree = Tree::of(&rows, &loose::settled(&rows));
        let items: Vec<usize> = tree.items().map(|at| rows.lines[tree.branches[at].line].row).collect();
        filled::settle(&mut layout, grid, &items, &corrections.columns);
        then(&Source { grid, layout: &layout, rows: &rows, tree: &tree, corrections, known: self.known })
    }

    /// The proposal, or the items that are to be read before: more than `most` of them.
    fn propose(&self, corrections: &Corrections, most: usize) -> Result<Proposal, Vec<(Place, Words)>> {
        let Some(chosen) = self.chosen(corrections) else { return Ok(Proposal::default()) };
        self.with_source(chosen, corrections, |source| {
            Ok(self.proposed(chosen, source, Nodes::of(source, most)?))
        })
    }

    /// Whether other tables of the same sheet may be meant as well: the author has to say which one it is.
    fn rivals(&self, chosen: usize, source: &Source<'_>) -> Option<Finding> {
        let whole = whole_of(&self.tables[chosen]).filter(|_| source.corrections.table.is_none())?;
        let is_rival = |at: &usize| {
            *at != chosen
                && whole_of(&self.tables[*at]) == Some(whole)
                && !sums_up(&Grid::of(&self.tables[*at], &self.texts[*at]), source.grid)
        };
        let rivals = (0..self.tables.len()).filter(is_rival);
        let mut rows: Vec<usize> = rivals.map(|at| self.tables[at].pieces[0].from + 1).collect();
        rows.sort_unstable();
        let row = source.layout.header.map_or(source.layout.first, |(first, _)| first) + 1;
        let at = Place { row, column: 0 };
        (!rows.is_empty()).then(|| Finding { fact: Fact::SeveralTables { rows }, at, path: Vec::new() })
    }

    fn proposed(&self, chosen: usize, source: &Source<'_>, mut nodes: Nodes) -> Proposal {
        let (tables, corrections) = (self.tables, source.corrections);
        let mut findings = faults::faults(source, &mut nodes);
        findings.append(&mut nodes.findings);
        findings.extend(self.rivals(chosen, source));
        let Copy { answers, declared, findings: of_copy } = Copy::of(source, &nodes);
        findings.extend(of_copy);
        findings.sort_by_key(|finding: &Finding| (!finding.fact.is_fault(), finding.at));
        let heading =
            corrections.heading.clone().unwrap_or_else(|| heading::heading(source, &nodes, tables, chosen));
        let kinds = kinds(source);
        let mut areas = nodes.assembled(source.tree, &source.tree.areas);
        one_name(&mut areas);
        Proposal {
            table: chosen,
            header_rows: source.layout.header.map(|(first, last)| (first + 1, last + 1)),
            body_rows: body_rows(&kinds, source),
            areas,
            rows: kinds.into_iter().map(|(row, kind)| (row + 1, kind)).collect(),
            heading,
            findings,
            answers,
            declared,
            others: (0..tables.len())
                .filter(|at| *at != chosen && tables[chosen].pieces.iter().all(|piece| piece.table != *at))
                .map(|at| (at, other(&tables[at], self.weights[at])))
                .collect(),
            columns: source.layout.columns.clone(),
        }
    }
}

/// The kind of every row that is not blank, from 0.
fn kinds(source: &Source<'_>) -> std::collections::BTreeMap<usize, RowKind> {
    let (grid, rows) = (source.grid, source.rows);
    let mut kinds = rows.kinds.clone();
    // Of several nodes in one row the innermost counts, which comes last.
    kinds.extend(source.tree.kinds(&rows.lines));
    for branch in &source.tree.branches {
        let levels = branch.levels.iter().map(|line| (rows.lines[*line].row, RowKind::Level));
        let titles = branch.title.iter().map(|line| (rows.lines[*line].row, RowKind::Ignored));
        kinds.extend(levels.chain(titles));
    }
    if let Some((first, last)) = source.layout.header {
        kinds.extend((first..=last).map(|row| (row, RowKind::Header)));
    }
    for row in (0..grid.height()).filter(|row| !grid.is_blank(*row)) {
        let is_above = row < source.layout.first;
        kinds.entry(row).or_insert(if is_above { RowKind::Ignored } else { RowKind::Note });
    }
    kinds
}

/// The first and the last row of the checklist, from 1: from its first node to its last node, level or total.
fn body_rows(
    kinds: &std::collections::BTreeMap<usize, RowKind>,
    source: &Source<'_>,
) -> Option<(usize, usize)> {
    let is_body = |kind: &RowKind| matches!(kind, RowKind::Node(_) | RowKind::Level | RowKind::Total);
    let mut rows = kinds
        .iter()
        .filter(|(row, kind)| is_body(kind) && **row >= source.layout.first)
        .map(|(row, _)| row + 1);
    let first = rows.next()?;
    Some((first, rows.next_back().unwrap_or(first)))
}

/// The likely kind of another table of the file.
fn other(table: &Table, weight: usize) -> OtherTable {
    const FEW: usize = 3;
    if heading::are_classes(table) {
        OtherTable::Classes
    } else if weight >= FEW {
        OtherTable::Checklist
    } else {
        OtherTable::Other
    }
}

#[cfg(test)]
mod tests;
