//! The tree of an example does not depend on how its table was typed: order of the columns, merged cells, kind of file, marks before
//! levels, codes in the cell of the title, a header that was cut off.

use std::path::Path;

use tu_cham_author::corrections::Corrections;
use tu_cham_author::proposal::{ColumnRole, Node, Proposal, RowKind};
use tu_cham_author::propose::propose;
use tu_cham_author::table::{Kind, Table};

const FILES: [&str; 7] = [
    "khanhhoa-nam-2026.xlsx",
    "khanhhoa-thang-2026.docx",
    "khanhhoa-thang-2026.xlsx",
    "thanhhoa-hdnd-duthao-2026.xlsx",
    "xa-mau-2026-co-loi.xlsx",
    "xa-mau-2026-hai-cap.xlsx",
    "xa-mau-2026.docx",
];

/// Types each table otherwise, with what was proposed for it, and compares the trees.
fn typed_otherwise(change: impl Fn(&mut Table, &Proposal)) {
    for name in FILES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sets").join(name);
        let bytes = std::fs::read(path).expect("the file");
        let mut tables = tu_cham_office::open(name, &bytes).expect("a file that opens").tables;
        let proposal = propose(&tables, &Corrections::default());
        change(&mut tables[proposal.table], &proposal);
        let after = propose(&tables, &Corrections::default());
        let (before, after) = (outline(&proposal), outline(&after));
        assert!(before.len() > 10, "{name} has a tree");
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{name}");
        }
        assert_eq!(before.len(), after.len(), "{name}");
    }
}

/// The tree as lines, with the kinds of its rules.
fn outline(proposal: &Proposal) -> Vec<String> {
    fn add(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
        for node in nodes {
            let kind = node.reading.as_ref().map_or("", |reading| reading.scoring.kind());
            let max = node.max.map(tu_cham_core::number::Decimal::canonical);
            let title = node.title.to_lowercase();
            lines.push(format!("{depth} {:?} {title} {max:?} {:?} {kind}", node.code, node.role));
            add(&node.children, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    add(&proposal.areas, 0, &mut lines);
    lines
}

fn column(proposal: &Proposal, role: ColumnRole) -> usize {
    proposal.columns.iter().find(|(_, other)| **other == role).map(|(column, _)| *column).expect("the column")
}

/// The rows of a kind, with their numbers from 1.
fn rows<'a>(
    table: &'a mut Table,
    proposal: &'a Proposal,
    is: impl Fn(RowKind) -> bool + 'a,
) -> impl Iterator<Item = (usize, &'a mut tu_cham_author::table::Row)> {
    let rows = table.rows.iter_mut().enumerate().map(|(at, row)| (at + 1, row));
    rows.filter(move |(row, _)| proposal.rows.get(row).is_some_and(|kind| is(*kind)))
}

#[test]
fn columns_in_the_other_order() {
    typed_otherwise(|table, _| {
        let width = table.width();
        for row in &mut table.rows {
            row.cells.resize_with(width, Default::default);
            row.cells.reverse();
        }
        for area in &mut table.merges {
            (area.left, area.right) = (width - 1 - area.right, width - 1 - area.left);
            // Of merged cells the first has the text.
            table.rows[area.top].cells.swap(area.left, area.right);
        }
    });
}

#[test]
fn cells_that_came_apart_on_the_clipboard() {
    typed_otherwise(|table, _| {
        table.merges.clear();
        table.repeated_rows = 0;
        table.kind = Kind::Pasted;
    });
}

#[test]
fn codes_in_the_cells_of_the_titles() {
    typed_otherwise(|table, proposal| {
        fn codes<'a>(nodes: &'a [Node], found: &mut Vec<(usize, &'a str)>) {
            for node in nodes {
                found.extend(node.code.as_deref().map(|code| (node.row, code)));
                codes(&node.children, found);
            }
        }
        let mut found = Vec::new();
        codes(&proposal.areas, &mut found);
        let (code, title) = (column(proposal, ColumnRole::Code), column(proposal, ColumnRole::Title));
        for (row, code) in found {
            let cell = &mut table.rows[row - 1].cells[title];
            cell.text = format!("{code}. {}", cell.text.trim());
        }
        for row in table.rows.iter_mut().filter(|row| row.cells.len() > code) {
            row.cells.remove(code);
        }
        table.merges.retain(|area| area.right > code);
        for area in &mut table.merges {
            area.left -= usize::from(area.left > code);
            area.right -= 1;
        }
    });
}

#[test]
fn levels_without_dashes_and_with_other_marks() {
    for mark in ["", "+ ", "• ", "* "] {
        typed_otherwise(|table, proposal| {
            for (_, row) in rows(table, proposal, |kind| kind == RowKind::Level) {
                for cell in &mut row.cells {
                    if let Some(rest) = cell.text.strip_prefix("- ") {
                        cell.text = format!("{mark}{rest}");
                    }
                }
            }
        });
    }
}

#[test]
fn points_of_levels_in_the_column_of_maxima() {
    typed_otherwise(|table, proposal| {
        let (title, max) = (column(proposal, ColumnRole::Title), column(proposal, ColumnRole::Max));
        for (_, row) in rows(table, proposal, |kind| kind == RowKind::Level) {
            row.cells.resize_with(row.cells.len().max(max + 1), Default::default);
            let text = row.cells[title].text.clone();
            if let Some((words, points)) = text.rsplit_once(": ")
                && points.chars().all(|c| c.is_ascii_digit() || c == ',')
            {
                words.clone_into(&mut row.cells[title].text);
                points.clone_into(&mut row.cells[max].text);
            }
        }
    });
}

#[test]
fn no_totals() {
    typed_otherwise(|table, proposal| {
        for (_, row) in rows(table, proposal, |kind| kind == RowKind::Total) {
            row.cells.clear();
        }
    });
}

#[test]
fn no_header() {
    typed_otherwise(|table, proposal| {
        let first = proposal.body_rows.expect("rows").0 - 1;
        for row in &mut table.rows[..first] {
            row.cells.clear();
        }
        table.merges.retain(|area| area.top >= first);
        table.repeated_rows = 0;
    });
}

#[test]
fn areas_that_are_not_in_capitals() {
    typed_otherwise(|table, proposal| {
        let title = column(proposal, ColumnRole::Title);
        for (_, row) in rows(table, proposal, |kind| kind == RowKind::Node(1)) {
            row.cells[title].text = row.cells[title].text.to_lowercase();
        }
    });
}
