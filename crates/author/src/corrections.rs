//! The author's corrections of a proposal. With the table they are all that a draft holds.

use std::collections::BTreeMap;

use tu_cham_core::number::Decimal;
use tu_cham_core::unit::UnitType;

use crate::proposal::{ColumnRole, Heading, Na, Node, Role, RowKind};
use crate::scoring::Scoring;

/// The corrections. Rows are counted from 1, columns from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Corrections {
    /// The table, in the list of tables; `None` for the proposed one.
    pub table: Option<usize>,
    /// The rows of the header, first and last.
    pub header_rows: Option<(usize, usize)>,
    /// Columns that hold something else than proposed.
    pub columns: BTreeMap<usize, ColumnRole>,
    /// Rows that are something else than proposed.
    pub rows: BTreeMap<usize, RowKind>,
    /// Nodes, by their rows.
    pub nodes: BTreeMap<usize, NodeCorrection>,
    /// The header of the set, once the author has looked at it.
    pub heading: Option<Heading>,
    /// The names of shared figures that the author has confirmed, by the key that [`crate::proposal`] gives them, and those refused.
    pub figures: BTreeMap<String, bool>,
}

impl Corrections {
    /// Takes over that levels of an item leave the node above it without points, as the file's words have it. A level that is known
    /// already stays.
    pub fn take_voiding(&mut self, item: &Node, above: &Node) {
        if item.voids.is_empty() {
            return;
        }
        let voided = &mut self.nodes.entry(above.row).or_default().voided_by;
        match voided.iter_mut().find(|voiding| voiding.row == item.row) {
            Some(voiding) => {
                voiding.levels.extend(&item.voids);
                voiding.levels.sort_unstable();
                voiding.levels.dedup();
            }
            None => voided.push(Voiding { row: item.row, levels: item.voids.clone() }),
        }
    }
}

/// The author's corrections of a node; `None` and blank for what stays as proposed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NodeCorrection {
    /// The code.
    pub code: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The maximum.
    pub max: Option<Decimal>,
    /// Whether the maximum is a cap below the sum of the children.
    pub is_cap: Option<bool>,
    /// Whether only one of its children counts.
    pub alternatives: Option<bool>,
    /// The kinds of unit that it applies to; none for all of them.
    pub unit_types: Vec<UnitType>,
    /// Levels of other items, any one of which takes all points of this node.
    pub voided_by: Vec<Voiding>,
    /// Its part of the total.
    pub role: Option<Role>,
    /// How it is scored.
    pub scoring: Option<Scoring>,
    /// The points of *không phát sinh*.
    pub na: Option<Na>,
    /// Whether only the verifier enters it.
    pub verifier_only: Option<bool>,
    /// The text about evidence.
    pub evidence: Option<String>,
    /// The text of guidance.
    pub guidance: Option<String>,
    /// Whether the author confirms the scoring as proposed.
    pub is_confirmed: bool,
    /// The reasons of decisions, each fault once.
    pub ours: Vec<Ours>,
}

/// Levels of an item that leave another node without points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voiding {
    /// The row of the item, from 1.
    pub row: usize,
    /// The levels, from 0 in the order of its scoring.
    pub levels: Vec<usize>,
}

/// The reason of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ours {
    /// The fault that was decided, as [`crate::about`] names it; in older drafts the decision in words.
    pub what: String,
    /// The reason; blank for none.
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_that_void_the_criterion_are_taken_over_once() {
        let item = Node { row: 7, voids: vec![2], ..Node::default() };
        let above = Node { row: 5, ..Node::default() };
        let mut corrections = Corrections::default();
        corrections.take_voiding(&Node { row: 6, ..Node::default() }, &above);
        assert_eq!(corrections, Corrections::default(), "nothing is said");
        corrections.take_voiding(&item, &above);
        let once = corrections.clone();
        corrections.take_voiding(&item, &above);
        assert_eq!(corrections, once);
        assert_eq!(corrections.nodes[&5].voided_by, [Voiding { row: 7, levels: vec![2] }]);
    }
}
