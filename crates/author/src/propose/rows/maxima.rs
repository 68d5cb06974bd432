//! Which of several columns has the maximum of a row.

use super::Reader;
use crate::proposal::ColumnRole;
use crate::propose::layout::points;
use crate::propose::points::Points;
use tu_cham_core::number::Decimal;

impl Reader<'_> {
    /// The first points of a row, in a column of maxima from the `at`-th one.
    pub(super) fn points(&self, row: usize, at: usize) -> (usize, Points) {
        let columns: Vec<usize> = self.layout.all(ColumnRole::Max).collect();
        if columns.is_empty() {
            return self.best_level(row);
        }
        let after = columns.get(at..).unwrap_or_default();
        let filled: Vec<usize> =
            after.iter().copied().filter(|column| !self.grid.text(row, *column).is_empty()).collect();
        // The maximum of an item reaches down over the rows of its levels.
        let reaches = |column: &&usize| self.grid.merge(row, **column).is_some_and(|area| area.bottom > row);
        let filled = filled.iter().find(reaches).or_else(|| filled.first());
        let column = filled.or_else(|| columns.first()).copied().unwrap_or_default();
        (column, points(self.grid, row, column))
    }

    /// The most that the columns of levels give, where the table has no maxima.
    fn best_level(&self, row: usize) -> (usize, Points) {
        let of = |column: usize| Some((column, points(self.grid, row, column).number()?));
        let best = self.layout.all(ColumnRole::Level).filter_map(of).max_by_key(|(_, number)| *number);
        best.map_or((0, Points::Blank), |(column, number)| (column, Points::Number(number)))
    }

    /// The maxima of a row, where two columns of them differ and none is for levels: for which units or years each is, nobody has said.
    pub(super) fn two_maxima(&self, row: usize) -> Option<String> {
        let columns = || self.layout.all(ColumnRole::Max);
        let mut numbers: Vec<Decimal> = columns()
            .filter(|column| self.grid.merge(row, *column).is_none_or(|area| area.left == area.right))
            .filter_map(|column| points(self.grid, row, column).number())
            .collect();
        numbers.dedup();
        let is_untitled =
            |row: usize| self.titles.iter().all(|column| self.grid.text(row, *column).is_empty());
        let has_levels = row + 1 < self.grid.height()
            && is_untitled(row + 1)
            && columns().any(|column| !self.grid.text(row + 1, column).is_empty());
        let texts: Vec<&str> =
            columns().map(|column| self.grid.text(row, column)).filter(|text| !text.is_empty()).collect();
        (numbers.len() > 1 && !has_levels).then(|| texts.join(" / "))
    }
}
