//! What the author picks for columns and rows, as changes of the corrections.

use std::ops::RangeInclusive;

use crate::corrections::Corrections;
use crate::proposal::{ColumnRole, Proposal, RowKind};

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
}
