//! The author's corrections of tables of the file that are not chosen at present: they wait there until the tables are
//! chosen again.

use std::collections::BTreeMap;

use crate::corrections::Corrections;
use crate::header::SetHeader;
use crate::proposal::{ClassLimit, ClassLimitWhen};

/// Corrections of the tables that are not chosen, by their positions in the list of tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aside {
    pub(crate) tables: BTreeMap<usize, OfTable>,
}

/// Corrections of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct OfTable {
    pub corrections: Corrections,
    /// The limits of classes that name rows of the table.
    pub limits: Vec<ClassLimit>,
}

impl Aside {
    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// Chooses the table `to` in the place of `from`: corrections of rows and columns are put aside, and those of `to`
    /// are taken out. Corrections of the whole set stay.
    pub fn choose(
        &mut self,
        from: usize,
        to: usize,
        corrections: &mut Corrections,
        header: Option<&mut SetHeader>,
    ) {
        if from == to {
            return;
        }
        let heading = corrections.heading.take();
        let mut before = OfTable { corrections: std::mem::take(corrections), ..OfTable::default() };
        before.corrections.table = Some(from);
        let now = self.tables.remove(&to).unwrap_or_default();
        *corrections = Corrections { table: Some(to), heading, ..now.corrections };
        if let Some(header) = header {
            let names_row = |limit: &ClassLimit| matches!(limit.when, ClassLimitWhen::Below { .. });
            let limits = std::mem::take(&mut header.class_limits);
            let (of_rows, of_set) = limits.into_iter().partition(names_row);
            before.limits = of_rows;
            header.class_limits = of_set;
            header.class_limits.extend(now.limits);
        }
        let untouched = OfTable {
            corrections: Corrections { table: Some(from), ..Corrections::default() },
            ..OfTable::default()
        };
        if before != untouched {
            self.tables.insert(from, before);
        }
    }
}

#[cfg(test)]
mod tests {
    use tu_cham_core::number::Decimal;

    use super::*;
    use crate::proposal::{ColumnRole, Proposal, RowKind};

    #[test]
    fn what_is_said_about_a_table_waits_until_it_is_chosen_again() {
        let mut corrections = Corrections::default();
        corrections.rows.insert(4, RowKind::Note);
        corrections.columns.insert(2, ColumnRole::Max);
        corrections.nodes.entry(5).or_default().is_confirmed = true;
        let said = corrections.clone();
        let mut header = SetHeader::of(&Proposal::default(), "a.xlsx");
        let limit = |when| ClassLimit { best: "Khá".to_owned(), when };
        let of_row = limit(ClassLimitWhen::Below { row: 5, percent: Decimal::whole(50) });
        let of_set = limit(ClassLimitWhen::Holds("Có".to_owned()));
        header.class_limits = vec![of_row.clone(), of_set.clone()];
        let mut aside = Aside::default();
        aside.choose(0, 1, &mut corrections, Some(&mut header));
        assert_eq!(corrections, Corrections { table: Some(1), ..Corrections::default() });
        assert_eq!(
            header.class_limits,
            std::slice::from_ref(&of_set),
            "a row of another table is another one"
        );
        corrections.rows.insert(9, RowKind::Ignored);
        aside.choose(1, 0, &mut corrections, Some(&mut header));
        assert_eq!(corrections, Corrections { table: Some(0), ..said });
        assert_eq!(header.class_limits, [of_set, of_row]);
        aside.choose(0, 1, &mut corrections, None);
        assert_eq!(corrections.rows[&9], RowKind::Ignored);
    }

    #[test]
    fn a_table_that_was_only_looked_at_leaves_nothing() {
        let (mut aside, mut corrections) = (Aside::default(), Corrections::default());
        for (from, to) in [(0, 1), (1, 1), (1, 2), (2, 0)] {
            aside.choose(from, to, &mut corrections, None);
        }
        assert!(aside.is_empty());
    }
}
