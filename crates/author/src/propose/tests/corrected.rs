//! The author's corrections.

use tu_cham_core::number::Decimal;

use super::{faults, is_tree, table};
use crate::corrections::{Corrections, NodeCorrection};
use crate::proposal::{Certainty, ColumnRole, Role, RowKind};
use crate::propose::propose;
use crate::scoring::Scoring;

const TABLE: &str = "
    TT | Nội dung | Điểm | Khác
    1 | Một | 3 | Có: 3 điểm; không: 0 điểm
    1.1 | A | 1 | x
    1.2 | B | l,5 | y
     | Ghi thêm | | z
    2 | Hai | 2 | Có: 2 điểm; không: 0 điểm
";

fn corrected(change: impl FnOnce(&mut Corrections)) -> crate::proposal::Proposal {
    let mut corrections = Corrections::default();
    change(&mut corrections);
    propose(&[table(TABLE)], &corrections)
}

#[test]
fn fields_of_nodes_are_taken_as_the_author_gives_them() {
    let proposal = corrected(|it| {
        let node = NodeCorrection {
            max: Some(Decimal::whole(2)),
            title: Some("Bê".to_owned()),
            code: Some("1.3".to_owned()),
            ..NodeCorrection::default()
        };
        it.nodes.insert(4, node);
        let node = NodeCorrection {
            scoring: Some(Scoring::Survey),
            role: Some(Role::Bonus),
            ..NodeCorrection::default()
        };
        it.nodes.insert(6, node);
    });
    is_tree(&proposal, "1 Một [3]\n. 1.1 A [1] *\n. 1.3 Bê [2] *\n2 Hai [2] * thưởng");
    assert_eq!(faults(&proposal), []);
    let reading = proposal.areas[1].reading.as_ref().expect("a reading");
    assert_eq!((&reading.scoring, reading.certainty), (&Scoring::Survey, Certainty::Set));
}

#[test]
fn rows_and_columns_are_what_the_author_says() {
    let proposal = corrected(|it| {
        it.rows.insert(3, RowKind::Note);
        it.rows.insert(4, RowKind::Node(1));
        it.rows.insert(5, RowKind::Node(2));
        it.columns.insert(3, ColumnRole::Evidence);
    });
    is_tree(&proposal, "1 Một [3] *\n1.2 B [?]\n. - Ghi thêm [?] *\n2 Hai [2] *");
    assert_eq!(proposal.areas[0].evidence, "Có: 3 điểm; không: 0 điểm");
    assert_eq!(proposal.rows.get(&3), Some(&RowKind::Note));
}

#[test]
fn another_header_makes_another_table() {
    let proposal = corrected(|it| it.header_rows = Some((2, 2)));
    assert_eq!(proposal.header_rows, Some((2, 2)));
    assert_eq!(proposal.rows.get(&2), Some(&RowKind::Header));
}
