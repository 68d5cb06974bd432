//! A workbook that is written and read again.

use tu_cham_author::table::{Cell, Kind, Row, Table};
use tu_cham_core::number::Decimal;
use tu_cham_office::sheet::{Choices, Entry, Letters, Look, Sheet, Value};
use tu_cham_office::{open, write};

use crate::util::{area, names, table};

fn decimal(text: &str) -> Decimal {
    Decimal::from_canonical(text).expect("a decimal")
}

#[test]
fn what_is_written_is_read_again() {
    let head = Look { letters: Letters::Bold, is_centred: true, is_framed: true };
    let sheet = Sheet {
        name: "Phụ lục 1 ".to_owned(),
        rows: vec![
            vec![Entry::text("BỘ TIÊU CHÍ").with(head)],
            vec![],
            vec![
                Entry::text("Mã").with(head),
                Entry::text("Nội dung").with(head),
                Entry::text("Điểm\ntối đa ").with(head),
            ],
            vec![
                Entry::text("1.10"),
                Entry::text(" a < b & \"c\" _x000D_ \u{1}"),
                Entry::number(decimal("0.125")),
            ],
            vec![Entry::text("-"), Entry::text("=1+1"), Entry::number(decimal("-5"))],
            vec![
                Entry::text("@"),
                Entry::text("+"),
                Entry {
                    value: Value::Formula { formula: "SUM(C4:C5)".to_owned(), value: decimal("-4.875") },
                    look: Look::default(),
                },
            ],
        ],
        merges: vec![area("A1:C1")],
        widths: vec![8, 60, 10],
        hidden_columns: vec![3],
        frozen_rows: 3,
        repeated_rows: Some((2, 2)),
        choices: vec![Choices {
            area: area("C4:C5"), texts: vec!["Đạt".to_owned(), "Không đạt".to_owned()]
        }],
        is_landscape: true,
    };
    let bytes = write(&[sheet.clone(), Sheet { name: "Trống".to_owned(), ..Sheet::default() }]);
    let file = open("", &bytes).expect("a workbook");
    let cell = |text: &str, is_number, is_formula| Cell { text: text.to_owned(), is_number, is_formula };
    let row = |cells: &[Cell]| Row { cells: cells.to_vec(), ..Row::default() };
    let text = |text: &str| cell(text, false, false);
    let expected = Table {
        kind: Kind::Sheet,
        name: "Phụ lục 1 ".to_owned(),
        rows: vec![
            row(&[text("BỘ TIÊU CHÍ")]),
            row(&[]),
            row(&[text("Mã"), text("Nội dung"), text("Điểm\ntối đa ")]),
            row(&[text("1.10"), text(" a < b & \"c\" _x000D_ \u{1}"), cell("0.125", true, false)]),
            row(&[text("-"), text("=1+1"), cell("-5", true, false)]),
            row(&[text("@"), text("+"), cell("-4.875", true, true)]),
        ],
        merges: vec![area("A1:C1")],
        hidden_columns: vec![3],
        ..Table::default()
    };
    assert_eq!(file.tables, [expected]);
    let sheets = [sheet];
    assert_eq!(write(&sheets), write(&sheets), "the same sheets are the same bytes");
}

/// All but what a sheet of ours does not carry: whether a cell was a formula, and hidden rows.
#[test]
fn the_example_files_come_back() {
    for name in names() {
        let mut table = table(&name);
        table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.is_formula = false);
        let entry = |cell: &Cell| match Decimal::from_canonical(&cell.text).filter(|_| cell.is_number) {
            Some(number) => Entry::number(number),
            None => Entry::text(cell.text.clone()),
        };
        let sheet = Sheet {
            name: table.name.clone(),
            rows: table.rows.iter().map(|row| row.cells.iter().map(entry).collect()).collect(),
            merges: table.merges.clone(),
            ..Sheet::default()
        };
        let file = open("", &write(&[sheet])).expect("a workbook");
        for (written, read) in table.rows.iter().zip(&file.tables[0].rows) {
            assert_eq!(written.cells, read.cells, "{name}");
        }
        assert_eq!(
            (file.tables[0].rows.len(), &file.tables[0].merges),
            (table.rows.len(), &table.merges),
            "{name}"
        );
    }
}
