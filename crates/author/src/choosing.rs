//! The author's picks for columns, rows and items, as changes of the corrections.

use std::ops::RangeInclusive;

use crate::corrections::{Corrections, NodeCorrection, Voiding};
use crate::proposal::{ColumnRole, Na, Proposal, RowKind};

impl Corrections {
    /// Says what a column is; `None` for as proposed. A role that only one column can have leaves the column that had it.
    pub fn set_column(&mut self, proposal: &Proposal, column: usize, role: Option<ColumnRole>) {
        let Some(role) = role else {
            self.columns.remove(&column);
            return;
        };
        if is_single(role) {
            let others: Vec<usize> = proposal
                .columns
                .iter()
                .filter(|(other, known)| **other != column && **known == role)
                .map(|(other, _)| *other)
                .collect();
            for other in others {
                self.columns.insert(other, ColumnRole::Ignored);
            }
        }
        self.columns.insert(column, role);
    }

    /// Says what rows are; `None` for as proposed. Rows of the header above the body are the header of the table from then on; inside
    /// the body they repeat it.
    pub fn set_rows(&mut self, proposal: &Proposal, rows: RangeInclusive<usize>, kind: Option<RowKind>) {
        let is_above = proposal.body_rows.is_none_or(|(first, _)| *rows.end() < first);
        if kind == Some(RowKind::Header) && is_above {
            for row in rows.clone() {
                self.rows.remove(&row);
            }
            self.header_rows = Some((*rows.start(), *rows.end()));
            return;
        }
        if let Some((first, last)) = self.header_rows
            && *rows.start() <= last
            && *rows.end() >= first
        {
            self.header_rows = None;
        }
        for row in rows {
            match kind {
                Some(kind) => self.rows.insert(row, kind),
                None => self.rows.remove(&row),
            };
        }
    }
}

impl Corrections {
    /// Says what *không phát sinh* gives at items; `None` for as proposed.
    pub fn set_not_arising(&mut self, rows: impl IntoIterator<Item = usize>, na: Option<Na>) {
        for row in rows {
            self.nodes.entry(row).or_default().na = na;
        }
    }

    /// Says whether only the verifier enters items.
    pub fn set_verifier_only(&mut self, rows: impl IntoIterator<Item = usize>, is_so: bool) {
        for row in rows {
            self.nodes.entry(row).or_default().verifier_only = Some(is_so);
        }
    }

    /// The row of the node that a level of an item leaves without points; levels are counted from 0.
    pub fn voided(&self, item: usize, level: usize) -> Option<usize> {
        let is_it = |it: &Voiding| it.row == item && it.levels.contains(&level);
        self.nodes.iter().find(|(_, node)| node.voided_by.iter().any(is_it)).map(|(row, _)| *row)
    }

    /// The levels of an item that leave a node without points, in their order.
    pub fn voiding(&self, item: usize) -> Vec<usize> {
        let all = self.nodes.values().flat_map(|node| &node.voided_by);
        let mut levels: Vec<usize> =
            all.filter(|it| it.row == item).flat_map(|it| it.levels.iter().copied()).collect();
        levels.sort_unstable();
        levels
    }

    /// Says which node a level of an item leaves without points; `None` for no node.
    pub fn void(&mut self, item: usize, level: usize, node: Option<usize>) {
        self.change_voiding(item, |known| (known != level).then_some(known));
        let Some(node) = node else { return };
        let voidings = &mut self.nodes.entry(node).or_default().voided_by;
        match voidings.iter_mut().find(|it| it.row == item) {
            Some(voiding) => {
                voiding.levels.push(level);
                voiding.levels.sort_unstable();
            }
            None => voidings.push(Voiding { row: item, levels: vec![level] }),
        }
    }

    /// A level of an item is gone: those behind it are counted anew.
    pub fn forget_level(&mut self, item: usize, level: usize) {
        self.change_voiding(item, |known| match known.cmp(&level) {
            std::cmp::Ordering::Less => Some(known),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(known - 1),
        });
    }

    /// Forgets all that was said about an item, also what its levels do to other nodes.
    pub fn forget_item(&mut self, item: usize) {
        self.nodes.remove(&item);
        self.change_voiding(item, |_| None);
    }

    fn change_voiding(&mut self, item: usize, change: impl Fn(usize) -> Option<usize>) {
        for node in self.nodes.values_mut() {
            for voiding in node.voided_by.iter_mut().filter(|it| it.row == item) {
                voiding.levels = voiding.levels.iter().filter_map(|level| change(*level)).collect();
            }
            node.voided_by.retain(|it| !it.levels.is_empty());
        }
        self.nodes.retain(|_, node| *node != NodeCorrection::default());
    }
}

/// Whether only one column can have the role. Maxima may stand in two columns, one for each level; so may guidance and evidence.
const fn is_single(role: ColumnRole) -> bool {
    matches!(
        role,
        ColumnRole::Code
            | ColumnRole::Title
            | ColumnRole::SelfScore
            | ColumnRole::Verified
            | ColumnRole::Documents
            | ColumnRole::Explanation
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal() -> Proposal {
        let columns = [(0, ColumnRole::Code), (1, ColumnRole::Title), (2, ColumnRole::Max)];
        Proposal { columns: columns.into(), body_rows: Some((8, 90)), ..Proposal::default() }
    }

    #[test]
    fn a_role_moves_from_one_column_to_another() {
        let mut corrections = Corrections::default();
        corrections.set_column(&proposal(), 4, Some(ColumnRole::Title));
        assert_eq!(corrections.columns[&4], ColumnRole::Title);
        assert_eq!(corrections.columns[&1], ColumnRole::Ignored);
    }

    #[test]
    fn two_columns_may_hold_maxima() {
        let mut corrections = Corrections::default();
        corrections.set_column(&proposal(), 4, Some(ColumnRole::Max));
        assert_eq!(corrections.columns.len(), 1);
        corrections.set_column(&proposal(), 4, None);
        assert_eq!(corrections, Corrections::default());
    }

    #[test]
    fn many_rows_are_set_at_once_and_given_back() {
        let mut corrections = Corrections::default();
        corrections.set_rows(&proposal(), 10..=12, Some(RowKind::Level));
        assert_eq!(corrections.rows.len(), 3);
        corrections.set_rows(&proposal(), 10..=12, None);
        assert_eq!(corrections, Corrections::default());
    }

    #[test]
    fn header_rows_above_the_body_are_the_header_and_inside_it_its_repetition() {
        let mut corrections = Corrections::default();
        corrections.set_rows(&proposal(), 6..=7, Some(RowKind::Header));
        assert_eq!(corrections.header_rows, Some((6, 7)));
        assert!(corrections.rows.is_empty());
        corrections.set_rows(&proposal(), 40..=40, Some(RowKind::Header));
        assert_eq!(corrections.rows[&40], RowKind::Header);
        corrections.set_rows(&proposal(), 7..=7, Some(RowKind::Ignored));
        assert_eq!(corrections.header_rows, None);
    }

    #[test]
    fn items_are_given_one_answer_at_once() {
        let mut corrections = Corrections::default();
        corrections.set_not_arising([4, 7], Some(Na::Exclude));
        corrections.set_verifier_only([7], true);
        assert_eq!(corrections.nodes[&4].na, Some(Na::Exclude));
        assert_eq!(
            (corrections.nodes[&7].na, corrections.nodes[&7].verifier_only),
            (Some(Na::Exclude), Some(true))
        );
    }

    #[test]
    fn a_level_voids_one_node_and_keeps_its_place_when_another_one_goes() {
        let mut corrections = Corrections::default();
        corrections.void(8, 2, Some(5));
        corrections.void(8, 1, Some(5));
        corrections.void(9, 2, Some(5));
        assert_eq!((corrections.voided(8, 2), corrections.voided(8, 0)), (Some(5), None));
        corrections.void(8, 2, Some(3));
        assert_eq!((corrections.voided(8, 1), corrections.voided(8, 2)), (Some(5), Some(3)));
        corrections.forget_level(8, 0);
        assert_eq!(corrections.voiding(8), [0, 1]);
        assert_eq!(corrections.voiding(9), [2], "levels of other items stay");
        corrections.forget_level(8, 1);
        corrections.void(8, 0, None);
        corrections.nodes.entry(9).or_default().is_confirmed = true;
        corrections.forget_item(9);
        assert_eq!(corrections, Corrections::default());
    }
}
