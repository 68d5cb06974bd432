//! Rows in the order of a column: items alone, since subtotals belong to the order of the set.

use std::cmp::{Ordering, Reverse};

use tu_cham_core::number::Decimal;
use tu_cham_core::text::fold;
use tu_cham_paper::document::{Cell, Table};
use tu_cham_paper::scoring_table::Shown;

/// The columns by which rows are ordered, each with whether its largest stands first when it is asked for.
const SORTABLE: [(Shown, bool); 9] = [
    (Shown::Code, false),
    (Shown::Max, true),
    (Shown::Points, true),
    (Shown::Lost, true),
    (Shown::Index, false),
    (Shown::Before, true),
    (Shown::Change, false),
    (Shown::State, false),
    (Shown::Responsible, false),
];

/// An order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    /// The id of the column.
    column: &'static str,
    /// Whether the largest stands first.
    down: bool,
}

impl Order {
    /// The order that an address names; none for that of the set.
    pub(super) fn of_address(address: &str) -> Option<Self> {
        let (down, name) = address.strip_prefix('-').map_or((false, address), |name| (true, name));
        let known = SORTABLE.into_iter().map(|(shown, _)| shown.column().id).find(|id| *id == name);
        known.map(|column| Self { column, down })
    }

    /// How an address names it.
    pub(super) fn address(self) -> String {
        format!("{}{}", if self.down { "-" } else { "" }, self.column)
    }

    /// The word by which a heading says it; none for another column than its own.
    pub(super) fn word(self, column: &str) -> Option<&'static str> {
        (self.column == column).then_some(if self.down { "descending" } else { "ascending" })
    }

    /// Whether rows can be ordered by a column.
    pub(super) fn is_by(column: &str) -> bool {
        SORTABLE.into_iter().any(|(shown, _)| shown.column().id == column)
    }

    /// The order that follows where the heading of a column is pressed: first one way, then the other, then that of the set.
    pub(super) fn pressed(now: Option<Self>, column: &str) -> Option<Self> {
        let mut all = SORTABLE.into_iter().map(|(shown, down)| Self { column: shown.column().id, down });
        let first = all.find(|order| order.column == column)?;
        match now {
            Some(now) if now == first => Some(Self { down: !first.down, ..first }),
            Some(now) if now.column == column => None,
            _ => Some(first),
        }
    }

    /// Puts places of rows into the order; rows without a value come last, and equal ones stay in the order of the set.
    pub(super) fn sort(self, table: &Table, rows: &mut [usize]) {
        let Some(at) = table.columns.iter().position(|column| column.id == self.column) else { return };
        if self.column == Shown::Code.column().id {
            // Codes are in order where they are printed.
            if self.down {
                rows.reverse();
            }
            return;
        }
        let keys: Vec<Key> = table.rows.iter().map(|row| Key::of(&row.cells[at])).collect();
        rows.sort_by(|one, other| self.compare(&keys[*one], &keys[*other]));
    }

    fn compare(self, one: &Key, other: &Key) -> Ordering {
        match (one, other) {
            (Key::Blank, _) | (_, Key::Blank) => (*one == Key::Blank).cmp(&(*other == Key::Blank)),
            _ if self.down => Reverse(one).cmp(&Reverse(other)),
            _ => one.cmp(other),
        }
    }
}

/// The key that rows are ordered by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(Decimal),
    Words(String),
    Blank,
}

impl Key {
    fn of(cell: &Cell) -> Self {
        match (cell.number, fold(&cell.text())) {
            (Some(number), _) => Self::Number(number),
            (None, words) if words.is_empty() || words == "–" || words == "-" => Self::Blank,
            (None, words) => Self::Words(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham_paper::document::{Align, Block, Paragraph, Role, Row, RowKind, TableLook};

    fn table(shown: Shown, cells: &[(&str, Option<i64>)]) -> Table {
        let row = |(text, number): &(&str, Option<i64>)| {
            let words = Block::Paragraph(Paragraph::new(Role::Cell(Align::Left), *text));
            let cell = Cell { blocks: vec![words], number: number.map(Decimal::whole) };
            Row { key: String::new(), kind: RowKind::Item, may_split: false, cells: vec![cell] }
        };
        let rows = cells.iter().map(row).collect();
        Table { id: "bang", look: TableLook::Grid, columns: vec![shown.column()], rows }
    }

    fn sorted(address: &str, table: &Table) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..table.rows.len()).collect();
        Order::of_address(address).expect("an order").sort(table, &mut rows);
        rows
    }

    #[test]
    fn numbers_are_ordered_as_numbers_and_what_has_none_comes_last_both_ways() {
        let lost = table(Shown::Lost, &[("9", Some(9)), ("–", None), ("10", Some(10)), ("9", Some(9))]);
        assert_eq!(sorted("diem-mat", &lost), [0, 3, 2, 1]);
        assert_eq!(sorted("-diem-mat", &lost), [2, 0, 3, 1]);
    }

    #[test]
    fn states_are_ordered_by_their_letters_and_codes_by_their_place() {
        let states = table(Shown::State, &[("thiếu số liệu", None), ("", None), ("Chưa chấm", None)]);
        assert_eq!(sorted("tinh-trang", &states), [2, 0, 1]);
        let codes = table(Shown::Code, &[("1.9", None), ("1.10", None), ("2", None)]);
        assert_eq!(sorted("ma", &codes), [0, 1, 2]);
        assert_eq!(sorted("-ma", &codes), [2, 1, 0]);
    }

    #[test]
    fn a_heading_goes_one_way_then_the_other_then_back() {
        let mut now = None;
        let mut told = Vec::new();
        for _ in 0..3 {
            now = Order::pressed(now, "diem-mat");
            told.push(now.map(Order::address).unwrap_or_default());
        }
        assert_eq!(told, ["-diem-mat", "diem-mat", ""]);
        assert!(Order::is_by("diem-mat") && !Order::is_by("giai-trinh"));
        let lost = Order::of_address("-diem-mat").expect("an order");
        assert_eq!((lost.word("diem-mat"), lost.word("ma")), (Some("descending"), None));
        assert_eq!(Order::of_address(""), None);
    }
}
