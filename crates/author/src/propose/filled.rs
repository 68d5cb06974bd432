//! The content of a filled copy: points, documents, explanations, and the totals that it declares.

mod documents;

use std::collections::BTreeMap;

use super::grid::{Grid, place};
use super::layout::{Layout, points};
use super::nodes::{Nodes, Source};
use super::points::{Points, magnitude, sum};
use super::totals::scope;
use crate::finding::{Fact, Finding};
use crate::proposal::{ColumnRole, Declared, Filled, FilledAnswer, Role};
use crate::reading::Said;
use documents::{is_document, taken};
use tu_cham_core::number::Decimal;

/// The content of a filled copy as a whole.
#[derive(Default)]
pub(super) struct Copy {
    pub answers: Vec<FilledAnswer>,
    pub declared: Vec<Declared>,
    pub findings: Vec<Finding>,
}

/// Settles which columns of a filled copy have the unit's own words, given the rows of the items, from 0.
pub(super) fn settle(
    layout: &mut Layout,
    grid: &Grid<'_>,
    items: &[usize],
    fixed: &BTreeMap<usize, ColumnRole>,
) {
    let Some(own) = layout.column(ColumnRole::SelfScore) else { return };
    if items.iter().all(|row| grid.text(*row, own).is_empty()) {
        return;
    }
    let free = |layout: &Layout, role| -> Vec<usize> {
        layout.all(role).filter(|column| !fixed.contains_key(column)).collect()
    };
    for column in free(layout, ColumnRole::Evidence) {
        let cells: Vec<Said> =
            items.iter().map(|row| grid.said(*row, column)).filter(|said| !said.lines.is_empty()).collect();
        let with_documents =
            cells.iter().filter(|said| said.lines.iter().any(|line| is_document(line))).count();
        let appended = cells.iter().filter(|said| is_appended(said)).count();
        if appended * 2 > with_documents && appended > 0 {
            layout.appended.push(column);
        } else if with_documents * 2 > cells.len() {
            layout.columns.insert(column, ColumnRole::Documents);
        }
    }
    for column in free(layout, ColumnRole::Note) {
        let name: String =
            layout.names.get(&column).map(|name| name.split_whitespace().collect()).unwrap_or_default();
        if name.contains("giảitrình") || name.contains("lýdo") || name.contains("thuyếtminh") {
            layout.columns.insert(column, ColumnRole::Explanation);
        }
    }
}

/// Whether the unit's words are appended to those of the annex, behind a "+".
fn is_appended(said: &Said) -> bool {
    let behind = said.lines.iter().position(|line| line.starts_with('+'));
    behind.is_some_and(|at| at > 0 && !said.lines[..at].iter().any(|line| is_document(line)))
}

/// The lines of a cell that the annex printed, where the unit has appended its own behind a "+".
pub(super) fn printed(said: Said, is_appended_to: bool) -> Said {
    if !is_appended_to {
        return said;
    }
    Said { lines: said.lines.into_iter().take_while(|line| !line.starts_with('+')).collect(), ..said }
}

impl Copy {
    /// The content of a copy; nothing where it is not filled in.
    pub(super) fn of(source: &Source<'_>, nodes: &Nodes) -> Self {
        let Some(column) = source.layout.column(ColumnRole::SelfScore) else { return Self::default() };
        let items: Vec<usize> = source.tree.items().collect();
        let is_filled = items.iter().any(|item| !source.grid.text(source.line(*item).row, column).is_empty());
        if !is_filled {
            return Self::default();
        }
        let mut copy = Self::default();
        let mut scored: BTreeMap<usize, Decimal> = BTreeMap::new();
        for item in items {
            let answer = answer(source, nodes, item, column);
            if let Filled::Scored(points) | Filled::OverMax(points) = answer.state {
                scored.insert(item, points);
            }
            if let Filled::OverMax(value) = answer.state {
                let at = place(answer.row - 1, column);
                copy.findings.push(Finding { fact: Fact::SelfOverMax { value }, at, path: nodes.path(item) });
            }
            copy.answers.push(answer);
        }
        copy.declare(source, nodes, column, &scored);
        copy
    }

    /// The totals in the rows of nodes, and in rows of their own.
    fn declare(
        &mut self,
        source: &Source<'_>,
        nodes: &Nodes,
        column: usize,
        scored: &BTreeMap<usize, Decimal>,
    ) {
        let added =
            |node: usize| sum(source.tree.below(node).iter().filter_map(|below| scored.get(below).copied()));
        let said = |row: usize| points(source.grid, row, column).number().map(magnitude);
        for (node, branch) in source.tree.branches.iter().enumerate() {
            if branch.children.is_empty() || branch.depth == 0 {
                continue;
            }
            let row = source.line(node).row;
            let (computed, at) = (added(node), place(row, column));
            if let Some(declared) = said(row) {
                self.push(
                    Declared { at, code: Some(nodes.path(node).join(".")), declared, computed },
                    nodes.path(node),
                );
            }
            let is_over = nodes.list[node].max.is_some_and(|max| computed > max);
            if is_over && nodes.list[node].role != Role::Base && branch.depth == 1 {
                let max = nodes.list[node].max.unwrap_or_default();
                self.findings.push(Finding {
                    fact: Fact::SelfOverCap { sum: computed, max },
                    at,
                    path: nodes.path(node),
                });
            }
        }
        let capped = |node: usize| match nodes.list[node] {
            crate::proposal::Node { role: Role::Bonus | Role::Penalty, max: Some(max), .. } => {
                added(node).min(max)
            }
            _ => added_or_own(added(node), scored.get(&node)),
        };
        for total in &source.rows.totals {
            let Some(declared) = said(total.row) else { continue };
            let scope = scope(total, source.tree, nodes);
            let plain = scope.sums(nodes, &|area| Some(added_or_own(added(area), scored.get(&area))));
            let capped = scope.sums(nodes, &|area| Some(capped(area)));
            let computed = plain
                .iter()
                .chain(&capped)
                .copied()
                .find(|sum| *sum == declared)
                .or_else(|| capped.first().copied());
            let at = place(total.row, column);
            let Some(computed) = computed else { continue };
            self.push(Declared { at, code: scope.codes, declared, computed }, Vec::new());
        }
    }

    fn push(&mut self, declared: Declared, path: Vec<String>) {
        if declared.declared != declared.computed {
            let fact = Fact::DeclaredTotal { declared: declared.declared, sum: declared.computed };
            self.findings.push(Finding { fact, at: declared.at, path });
        }
        self.declared.push(declared);
    }
}

/// The points below an area, or its own where it is scored itself.
fn added_or_own(added: Decimal, own: Option<&Decimal>) -> Decimal {
    own.copied().unwrap_or(added)
}

/// The answer of an item.
fn answer(source: &Source<'_>, nodes: &Nodes, item: usize, column: usize) -> FilledAnswer {
    let (grid, row) = (source.grid, source.line(item).row);
    let printed = grid.text(row, column).to_owned();
    let state = state(&printed, points(grid, row, column), nodes.list[item].max);
    let explained: Vec<String> = (source.layout.all(ColumnRole::Explanation))
        .map(|column| grid.text(row, column).to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let has_column = source.layout.column(ColumnRole::Explanation).is_some();
    let own = source.layout.all(ColumnRole::Documents).map(|column| grid.said(row, column).lines);
    let appended = source.layout.appended.iter().map(|column| {
        let lines = grid.said(row, *column).lines;
        let at = lines.iter().position(|line| line.starts_with('+')).unwrap_or(lines.len());
        lines[at..].to_vec()
    });
    let lines: Vec<String> = own.chain(appended).flatten().collect();
    let (documents, words) = taken(&lines, has_column);
    let explanation: Vec<String> = explained.into_iter().chain(words).collect();
    FilledAnswer { row: row + 1, column, printed, state, documents, explanation: explanation.join(" ") }
}

/// The state in the cell of the points.
fn state(printed: &str, points: Points, max: Option<Decimal>) -> Filled {
    const NOT_ARISEN: [&str; 7] =
        ["kps", "không phát sinh", "không có", "không áp dụng", "không thuộc", "ko phát sinh", "k/phát sinh"];
    match points {
        Points::Blank => Filled::Blank,
        Points::Number(points) => {
            let points = magnitude(points);
            if max.is_some_and(|max| points > max) { Filled::OverMax(points) } else { Filled::Scored(points) }
        }
        Points::Unreadable => {
            let lower = printed.to_lowercase();
            let is_dash = lower.chars().all(|c| matches!(c, '-' | '–' | '—' | '/' | ' '));
            if is_dash || NOT_ARISEN.iter().any(|word| lower.starts_with(word)) {
                Filled::NotApplicable
            } else {
                Filled::Unreadable
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_points_of_a_filled_copy_are_numbers_or_said_not_to_have_arisen() {
        let two = Some(Decimal::whole(2));
        for (printed, expected) in [
            ("1,5 điểm", Filled::Scored(Decimal::scaled_from(15, 1))),
            ("2đ", Filled::Scored(Decimal::whole(2))),
            ("3", Filled::OverMax(Decimal::whole(3))),
            ("KPS", Filled::NotApplicable),
            ("Không phát sinh", Filled::NotApplicable),
            ("–", Filled::NotApplicable),
            ("", Filled::Blank),
            ("chưa có", Filled::Unreadable),
            ("1-2", Filled::Unreadable),
        ] {
            assert_eq!(state(printed, Points::of_cell(printed, false), two), expected, "{printed}");
        }
    }
}
