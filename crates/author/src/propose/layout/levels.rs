//! A column of levels that no name tells.

use std::collections::BTreeMap;

use super::{Body, Content, points};
use crate::proposal::ColumnRole;

impl Body<'_> {
    /// A column of levels without a name that says so: it has a text in every row that has points and no title.
    pub(super) fn levels(&self, columns: &mut BTreeMap<usize, ColumnRole>, contents: &[Content]) {
        let of = |role: ColumnRole| -> Vec<usize> {
            columns.iter().filter(|(_, other)| **other == role).map(|(column, _)| *column).collect()
        };
        let (titles, maxima) = (of(ColumnRole::Title), of(ColumnRole::Max));
        let (Some(title), false) =
            (titles.first(), columns.values().any(|role| *role == ColumnRole::Scoring))
        else {
            return;
        };
        let rows: Vec<usize> = self
            .rows()
            .filter(|row| titles.iter().all(|column| self.grid.text(*row, *column).is_empty()))
            .filter(|row| maxima.iter().any(|max| points(self.grid, *row, *max).number().is_some()))
            .collect();
        let holds_levels = |column: &usize| {
            *column > *title
                && !columns.contains_key(column)
                && contents[*column].letters > 0
                && rows.iter().all(|row| !self.grid.text(*row, *column).is_empty())
        };
        let found = (0..self.grid.width()).find(holds_levels).filter(|_| rows.len() >= 2);
        columns.extend(found.map(|column| (column, ColumnRole::Scoring)));
    }
}
