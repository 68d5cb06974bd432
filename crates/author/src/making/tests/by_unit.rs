//! Rows for kinds of unit, and levels that leave others without points.

use tu_cham_core::rule::Condition;

use super::*;
use crate::corrections::Voiding;
use crate::deciding::{Decision, decisions};
use crate::finding::{Fact, Finding, Place};

fn yes(row: usize, code: &str, title: &str, max: &str) -> Node {
    let scoring = Scoring::YesNo(vec![level("a", max), level("b", "0")]);
    Node { title: title.to_owned(), ..leaf(row, code, max, scoring) }
}

#[test]
fn rows_that_exclude_each_other_are_for_kinds_of_unit() {
    let rows = vec![
        yes(6, "1", "Cơ sở dữ liệu đối với cấp tỉnh", "2"),
        yes(7, "2", "Nền tảng dùng chung cấp xã", "2"),
    ];
    let mut proposal = proposal(vec![group(5, "I", Some("2"), rows)]);
    proposal.heading.unit_types = vec![UnitType::Commune, UnitType::Ward, UnitType::Department];
    let fact =
        Fact::SumMismatch { sum: n("4"), max: n("2"), alternatives: vec!["1".to_owned(), "2".to_owned()] };
    let finding = Finding { fact, at: Place { row: 5, column: 3 }, path: vec!["I".to_owned()] };
    proposal.findings = vec![finding.clone()];
    assert!(make_with(&proposal, &Corrections::default()).is_err(), "nobody has decided");
    let first = decisions(&finding, &proposal).into_iter().next().expect("a decision");
    let communes = vec![UnitType::Commune, UnitType::Ward];
    assert_eq!(first, Decision::ByUnit(vec![(6, vec![UnitType::Department]), (7, communes.clone())]));
    let mut corrections = Corrections::default();
    corrections.decide(&finding, &proposal, &first, "");
    let made = make_with(&proposal, &corrections).expect("decided");
    let kinds: Vec<_> = made.set.leaves().map(|(ix, _)| made.set.node_of(ix).unit_types.clone()).collect();
    assert_eq!(kinds, [Some(vec![UnitType::Department]), Some(communes)]);
    assert!(made.json.to_string().find("\"cap\"").is_none(), "nothing is capped");
}

#[test]
fn rows_that_do_not_name_all_kinds_are_alternatives_alone() {
    let rows = vec![yes(6, "1", "Cơ sở dữ liệu cấp tỉnh", "2"), yes(7, "2", "Nền tảng dùng chung", "2")];
    let mut proposal = proposal(vec![group(5, "I", Some("2"), rows)]);
    proposal.heading.unit_types = vec![UnitType::Commune, UnitType::Department];
    let fact =
        Fact::SumMismatch { sum: n("4"), max: n("2"), alternatives: vec!["1".to_owned(), "2".to_owned()] };
    let finding = Finding { fact, at: Place { row: 5, column: 3 }, path: vec!["I".to_owned()] };
    assert_eq!(decisions(&finding, &proposal).first(), Some(&Decision::Alternatives));
}

#[test]
fn a_level_may_leave_a_group_or_an_item_without_points() {
    let levels = vec![level("tốt", "2"), level("khá", "1"), level("không có", "0")];
    let areas = vec![
        group(
            5,
            "I",
            Some("3"),
            vec![leaf(6, "1", "2", Scoring::Choice(levels)), yes(7, "2", "Kế hoạch", "1")],
        ),
        group(8, "II", Some("1"), vec![yes(9, "1", "Báo cáo", "1")]),
    ];
    let proposal = proposal(areas);
    let voided_by = |row, levels: &[usize]| NodeCorrection {
        voided_by: vec![Voiding { row, levels: levels.to_vec() }],
        ..NodeCorrection::default()
    };
    let mut corrections = corrected(5, voided_by(6, &[2]));
    corrections.nodes.insert(9, voided_by(7, &[1]));
    let made = make_with(&proposal, &corrections).expect("a set");
    let zero_if = |at| made.set[LeafIx::at(at)].zero_if.clone();
    assert!(matches!(zero_if(1).as_slice(), [Condition::Chosen { .. }]), "{:?}", zero_if(1));
    assert_eq!(zero_if(0), zero_if(1), "the group has it");
    assert_eq!(zero_if(2).len(), 1);
    // A level that there is not is asked for.
    let corrections = corrected(5, voided_by(6, &[3]));
    let open = make_with(&proposal, &corrections).expect_err("no such level");
    assert!(matches!(open.as_slice(), [Open::Confirm { at, .. }] if at.row == 5), "{open:?}");
}
