//! Layouts as provinces have them, each as a small table.

mod again;
mod columns;
mod copies;
mod corrected;
mod divided;
mod nesting;
mod provinces;
mod several;

use crate::corrections::Corrections;
use crate::finding::Fact;
use crate::proposal::{Node, Proposal, Role, RowKind};
use crate::propose::propose;
use crate::reading::said::of_reading;
use crate::table::{Area, Cell, Kind, Row, Table};

/// Two areas with three items, which may stand in one table or in several.
const TWO_AREAS: &str = "
    I CHỈ ĐẠO [3]
    . 1 Ban hành kế hoạch [1] *
    . 2 Báo cáo [2] *
    II THỂ CHẾ [2]
    . 1 Rà soát văn bản [2] *";

/// A table of lines; `|` parts the cells, `¶` the lines of a cell, `<` makes a cell one with the cell to its left, `^` with the one
/// above, and `#` before a number stores it as one.
fn table(text: &str) -> Table {
    let lines: Vec<Vec<&str>> =
        text.trim_matches('\n').lines().map(|line| line.split('|').map(str::trim).collect()).collect();
    let at = |row: usize, column: usize| {
        lines.get(row).and_then(|line: &Vec<&str>| line.get(column)).copied().unwrap_or_default()
    };
    let mut merges = Vec::new();
    for (top, line) in lines.iter().enumerate() {
        for left in 0..line.len() {
            if matches!(at(top, left), "<" | "^") {
                continue;
            }
            let right =
                (left + 1..line.len()).take_while(|column| at(top, *column) == "<").last().unwrap_or(left);
            let bottom = (top + 1..lines.len()).take_while(|row| at(*row, left) == "^").last().unwrap_or(top);
            if (top, left) != (bottom, right) {
                merges.push(Area { top, bottom, left, right });
            }
        }
    }
    let cell = |text: &&str| {
        let number = text.strip_prefix('#');
        let shown = if matches!(*text, "<" | "^") { "" } else { number.unwrap_or(text) };
        Cell { text: shown.replace('¶', "\n"), is_number: number.is_some(), is_formula: false }
    };
    let rows =
        lines.iter().map(|line| Row { cells: line.iter().map(cell).collect(), ..Row::default() }).collect();
    Table { kind: Kind::Sheet, rows, merges, ..Table::default() }
}

fn proposed(text: &str) -> Proposal {
    propose(&[table(text)], &Corrections::default())
}

/// The tree as lines: depth as dots, code, title, maximum; `*` for an item, the role where it is not the base.
fn outline(proposal: &Proposal) -> Vec<String> {
    fn add(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
        for node in nodes {
            let code = node.code.as_deref().unwrap_or("-");
            let max = node.max.map_or_else(|| "?".to_owned(), tu_cham_core::number::Decimal::canonical);
            let item = if node.children.is_empty() { " *" } else { "" };
            let role = match node.role {
                Role::Base => "",
                Role::Bonus => " thưởng",
                Role::Penalty => " trừ",
            };
            lines.push(format!("{}{code} {} [{max}]{item}{role}", ". ".repeat(depth), node.title));
            add(&node.children, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    add(&proposal.areas, 0, &mut lines);
    lines
}

#[track_caller]
fn is_tree(proposal: &Proposal, expected: &str) {
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(outline(proposal), expected, "\n{}", outline(proposal).join("\n"));
}

/// The faults by their kinds and cells.
fn faults(proposal: &Proposal) -> Vec<(&'static str, usize, usize)> {
    let faults = proposal.findings.iter().filter(|finding| finding.fact.is_fault());
    faults.map(|finding| (finding.fact.kind(), finding.at.row, finding.at.column)).collect()
}

/// The rows of a kind, from 1.
fn rows(proposal: &Proposal, kind: RowKind) -> Vec<usize> {
    proposal.rows.iter().filter(|(_, other)| **other == kind).map(|(row, _)| *row).collect()
}

/// The notices by their kinds.
fn notices(proposal: &Proposal) -> Vec<&Fact> {
    proposal.findings.iter().map(|finding| &finding.fact).filter(|fact| !fact.is_fault()).collect()
}
