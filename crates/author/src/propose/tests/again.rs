//! Proposals that are made again after a correction.

use std::sync::Arc;

use super::table;
use crate::corrections::Corrections;
use crate::proposal::{ColumnRole, RowKind};
use crate::propose::{Proposer, propose};
use crate::table::Table;

/// A table of so many items.
fn long(items: usize) -> Table {
    let head = ["TT|Nội dung|Điểm tối đa|Cách chấm".to_owned(), "I|CHỈ ĐẠO|3|".to_owned()];
    let row = |item| format!("{item}|Kế hoạch số {item}|1|Có: 1 điểm; không: 0 điểm");
    let rows: Vec<String> = head.into_iter().chain((1..=items).map(row)).collect();
    table(&rows.join("\n"))
}

#[test]
fn a_correction_reads_again_what_it_changes_and_nothing_else() {
    let proposer = Proposer::new(Arc::new(vec![long(300)]));
    let mut corrections = Corrections::default();
    let mut unread = proposer.propose_within(&corrections, 3).expect_err("300 are more than 3");
    assert_eq!(unread.left(), 297);
    while proposer.read_next(&mut unread) {}
    assert!(proposer.propose_within(&corrections, 0).is_ok());

    corrections.rows.insert(50, RowKind::Ignored);
    assert!(proposer.propose_within(&corrections, 0).is_ok(), "the others are what they were");
    corrections.rows.insert(60, RowKind::Level);
    assert!(proposer.propose_within(&corrections, 1).is_ok(), "the item above has other words");
    corrections.rows.clear();
    assert!(proposer.propose_within(&corrections, 0).is_ok(), "a step back reads nothing");
    corrections.columns.insert(3, ColumnRole::Evidence);
    assert!(proposer.propose_within(&corrections, 3).is_err(), "a column is about all of them");
}

#[test]
fn the_last_proposal_is_made_once() {
    let proposer = Proposer::new(Arc::new(vec![long(3)]));
    let mut corrections = Corrections::default();
    let made = proposer.propose(&corrections);
    let again = proposer.propose_within(&corrections, 0).expect("it is made");
    assert!(Arc::ptr_eq(&made, &again));
    corrections.rows.insert(3, RowKind::Ignored);
    assert_ne!(proposer.propose(&corrections), made);
}

#[test]
fn what_was_read_before_comes_to_what_is_read_anew() {
    let kinds = [RowKind::Ignored, RowKind::Level, RowKind::Node(1), RowKind::Node(2), RowKind::Total];
    for text in super::provinces::TABLES.split("=====\n") {
        let (text, _) = text.split_once("\n-----\n").expect("a table and what comes of it");
        let tables = Arc::new(vec![table(text)]);
        let proposer = Proposer::new(Arc::clone(&tables));
        let mut corrections = Corrections::default();
        for row in 2..=tables[0].rows.len() {
            corrections.rows.insert(row, kinds[row % kinds.len()]);
            assert_eq!(
                *proposer.propose(&corrections),
                propose(&tables, &corrections),
                "\n{text}\nrow {row}"
            );
            if row % 3 == 0 {
                corrections.rows.clear();
            }
        }
    }
}
