//! Faults of the structure and notices about it: sums, codes, maxima, numbering.

mod alternatives;
mod codes;

use super::grid::place;
use super::nodes::{Nodes, Source};
use super::points::{Points, sum};
use super::roles::says_penalty;
use super::totals::scope;
use crate::finding::{Fact, Finding, Place};
use crate::proposal::{ColumnRole, Role};
use crate::reading::changes_points;
use alternatives::{alternatives, exclude_each_other};
use tu_cham_core::number::Decimal;

/// Looks at all nodes. A maximum that is blank or cannot be read is not 0: the nodes above it are not added up.
pub(super) fn faults(source: &Source<'_>, nodes: &mut Nodes) -> Vec<Finding> {
    for at in 0..nodes.list.len() {
        let is_said = source.correction(at).is_some_and(|it| it.alternatives.is_some());
        if !is_said && exclude_each_other(source, nodes, at) {
            nodes.list[at].alternatives = true;
        }
    }
    let mut found = Vec::new();
    for at in (0..nodes.list.len()).filter(|at| source.tree.branches[*at].depth > 0) {
        let finding = |(fact, at_place): (Fact, Place)| Finding { fact, at: at_place, path: nodes.path(at) };
        let fact = if source.tree.is_item(at) { maximum(source, nodes, at) } else { sums(source, nodes, at) };
        found.extend(fact.map(|fact| finding((fact, at_points(source, at)))));
    }
    found.extend(totals(source, nodes));
    found.extend(codes::codes(source, nodes));
    found.extend(columns(source, nodes));
    let row_findings = source
        .tree
        .branches
        .iter()
        .filter(|branch| branch.depth > 0)
        .map(|branch| source.rows.lines[branch.line].row);
    let suggested =
        row_findings.filter(|row| source.grid.table.rows.get(*row).is_some_and(|row| row.has_suggestions));
    let of_row =
        |fact: Fact, row: usize| Finding { fact, at: Place { row: row + 1, column: 0 }, path: Vec::new() };
    found.extend(suggested.map(|row| of_row(Fact::TrackedChange, row)));
    let hidden = (0..nodes.list.len()).filter(|at| {
        let row = source.grid.table.rows.get(source.line(*at).row);
        source.tree.branches[*at].depth > 0 && row.is_some_and(|row| row.hidden)
    });
    found.extend(
        hidden.map(|at| Finding { path: nodes.path(at), ..of_row(Fact::HiddenRow, source.line(at).row) }),
    );
    found.extend(negative(source, nodes));
    found.extend(super::heading::notes(source).into_iter().filter(|(_, note)| changes_points(note)).map(
        |(row, note)| Finding {
            fact: Fact::NoteOnPoints { note },
            at: Place { row: row.map_or(0, |row| row + 1), column: 0 },
            path: Vec::new(),
        },
    ));
    found
}

/// The cell of the maximum.
fn at_points(source: &Source<'_>, at: usize) -> Place {
    let line = source.line(at);
    place(line.row, line.points_column)
}

/// Whether the maximum of an item is there and can be read.
fn maximum(source: &Source<'_>, nodes: &Nodes, at: usize) -> Option<Fact> {
    let node = &nodes.list[at];
    if node.max.is_some() {
        return None;
    }
    let suggest = nodes.suggested[at];
    match source.line(at).points {
        Points::Unreadable => {
            Some(Fact::UnreadablePoints { printed: source.line(at).printed.clone(), suggest })
        }
        Points::Blank | Points::Number(_) => Some(Fact::MissingPoints { suggest }),
    }
}

/// Whether the nodes below a node add up to its maximum.
fn sums(source: &Source<'_>, nodes: &Nodes, at: usize) -> Option<Fact> {
    let node = &nodes.list[at];
    if node.max.is_none() && source.line(at).points == Points::Unreadable {
        return Some(Fact::UnreadablePoints { printed: source.line(at).printed.clone(), suggest: None });
    }
    let max = node.max?;
    let children = &source.tree.branches[at].children;
    let maxima: Vec<Decimal> = (children.iter().map(|child| &nodes.list[*child]))
        .filter(|child| child.role == node.role)
        .map(|child| child.max)
        .collect::<Option<_>>()?;
    let sum = sum(maxima.iter().copied());
    let said = source.correction(at);
    if node.alternatives && said.and_then(|it| it.alternatives).is_some() {
        let greatest = maxima.iter().max().copied()?;
        return (greatest != max).then(|| Fact::SumMismatch {
            sum: greatest,
            max,
            alternatives: codes_of(nodes, children),
        });
    }
    if maxima.is_empty() || sum == max || (node.is_cap && sum > max) {
        return None;
    }
    let title = node.title.to_lowercase();
    let says_cap = ["tối đa", "không quá", "không vượt quá"].iter().any(|word| title.contains(word));
    match node.role {
        Role::Penalty => (sum > max).then_some(Fact::PenaltyCap { sum, max }),
        Role::Bonus if sum > max => Some(Fact::SumOverCap { sum, max }),
        Role::Base if sum > max && says_cap => Some(Fact::SumOverCap { sum, max }),
        Role::Base | Role::Bonus => {
            let excluding = alternatives(source, nodes, at);
            Some(Fact::SumMismatch { sum, max, alternatives: codes_of(nodes, &excluding) })
        }
    }
}

/// Maxima below zero where no name says that they are deductions, told once.
fn negative(source: &Source<'_>, nodes: &Nodes) -> Option<Finding> {
    let is_one = |at: &usize| {
        let mut upward = std::iter::successors(Some(*at), |at| nodes.parents[*at]);
        let points = source.line(*at).points.number();
        source.tree.branches[*at].depth > 0
            && points.is_some_and(|points| points < Decimal::ZERO)
            && nodes.list[*at].role == Role::Penalty
            && source.correction(*at).is_none_or(|it| it.role.is_none())
            && !upward.any(|at| says_penalty(&nodes.list[at].title))
    };
    let all: Vec<usize> = (0..nodes.list.len()).filter(is_one).collect();
    let first = *all.first()?;
    let rows = all.iter().map(|at| source.line(*at).row + 1).collect();
    let fact = Fact::NegativeMaximum { rows };
    Some(Finding { fact, at: at_points(source, first), path: nodes.path(first) })
}

fn codes_of(nodes: &Nodes, of: &[usize]) -> Vec<String> {
    of.iter().filter_map(|at| nodes.path(*at).pop()).collect()
}

/// Whether the totals of maxima are what the areas add up to.
fn totals(source: &Source<'_>, nodes: &Nodes) -> Vec<Finding> {
    let mut found = Vec::new();
    for total in &source.rows.totals {
        let Points::Number(max) = total.points else { continue };
        let scope = scope(total, source.tree, nodes);
        let is_known = scope
            .areas
            .iter()
            .all(|area| nodes.list[*area].max.is_some() || nodes.list[*area].role != Role::Base);
        let sums = scope.sums(nodes, &|area| nodes.list[area].max);
        let Some(first) = sums.first().copied().filter(|_| is_known && !sums.contains(&max)) else {
            continue;
        };
        found.push(Finding {
            fact: Fact::SumMismatch { sum: first, max, alternatives: Vec::new() },
            at: place(total.row, total.points_column),
            path: Vec::new(),
        });
    }
    found
}

/// Findings about whole columns.
fn columns(source: &Source<'_>, nodes: &Nodes) -> Vec<Finding> {
    let whole =
        |fact, column: usize| Finding { fact, at: Place { row: 0, column: column + 1 }, path: Vec::new() };
    let width = source.grid.width();
    let hidden = source
        .grid
        .table
        .hidden_columns
        .iter()
        .filter(|column| **column < width)
        .map(|column| whole(Fact::HiddenColumn, *column));
    let has_evidence = source.tree.items().any(|item| !nodes.list[item].evidence.is_empty());
    let has_explanations = source.layout.column(ColumnRole::Explanation).is_some();
    let evidence = source.layout.column(ColumnRole::Evidence);
    // A column for documents and explanations at once holds nothing of the annex.
    let own = source.layout.column(ColumnRole::Documents).filter(|_| !has_explanations);
    let blank = evidence.or(own).filter(|_| !has_evidence && !nodes.list.is_empty());
    hidden.chain(blank.map(|column| whole(Fact::NoEvidence, column))).collect()
}
