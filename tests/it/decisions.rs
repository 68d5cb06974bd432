//! What an author decides about the faults of a file settles them, and stands in the set as a convention.

use tu_cham_author::corrections::Corrections;
use tu_cham_author::deciding::{Decision, decisions};
use tu_cham_author::finding::{Fact, Finding};
use tu_cham_author::header::SetHeader;
use tu_cham_author::making::{Made, make};
use tu_cham_author::proposal::{Na, Proposal};
use tu_cham_author::propose::propose;
use tu_cham_author::table::Table;
use tu_cham_core::number::Decimal;
use tu_cham_words::authoring::InSet;

const FAULTY: &[u8] = include_bytes!("../data/sets/xa-mau-2026-co-loi.xlsx");

fn tables() -> Vec<Table> {
    tu_cham_office::open("xa-mau-2026-co-loi.xlsx", FAULTY).expect("a workbook").tables
}

/// Decides one fault after the other, as the author does, until none offers a decision; returns what was left.
fn decided(
    tables: &[Table],
    choose: impl Fn(&Finding, &[Decision]) -> usize,
    why: impl Fn(&Finding) -> &'static str,
) -> Corrections {
    let mut corrections = Corrections::default();
    for _ in 0..60 {
        let proposal = propose(tables, &corrections);
        let header = header(&proposal);
        let Err(open) = make(&proposal, &corrections, &header, &InSet) else { return corrections };
        let fault = open.iter().find_map(|open| match open {
            tu_cham_author::open::Open::Fault(finding) => {
                Some(finding.clone()).filter(|it| !decisions(it, &proposal).is_empty())
            }
            _ => None,
        });
        let Some(fault) = fault else { return corrections };
        let all = decisions(&fault, &proposal);
        corrections.decide(&fault, &proposal, &all[choose(&fault, &all)], why(&fault));
    }
    panic!("a fault stays after it was decided");
}

fn header(proposal: &Proposal) -> SetHeader {
    SetHeader {
        not_arising: Some(Na::Exclude),
        scale: None,
        year: Some(2026),
        ..SetHeader::of(proposal, "a.xlsx")
    }
}

/// Confirms what is left and types codes and maxima that nobody can guess.
fn finished(tables: &[Table], mut corrections: Corrections) -> Made {
    use tu_cham_author::open::Open;
    for _ in 0..10 {
        let proposal = propose(tables, &corrections);
        let open = match make(&proposal, &corrections, &header(&proposal), &InSet) {
            Ok(made) => return made,
            Err(open) => open,
        };
        for open in &open {
            match open {
                Open::Confirm { at, .. } => {
                    corrections.nodes.entry(at.row).or_default().is_confirmed = true;
                }
                Open::Fault(Finding { fact: Fact::DuplicateCode { rows, .. }, .. }) => {
                    corrections.nodes.entry(rows[1]).or_default().code = Some("2.2".to_owned());
                }
                Open::Fault(Finding { fact: Fact::UnreadablePoints { .. }, at, .. }) => {
                    corrections.nodes.entry(at.row).or_default().max = Some(Decimal::whole(2));
                }
                _ => {}
            }
        }
    }
    let proposal = propose(tables, &corrections);
    panic!("{:#?}", make(&proposal, &corrections, &header(&proposal), &InSet).err());
}

fn ours(made: &Made, code: &str) -> Vec<String> {
    let leaf = made.set.leaves().find(|(at, _)| made.set.node_of(*at).code == code).expect("an item").1;
    leaf.ours.iter().map(|ours| ours.what.clone()).collect()
}

#[test]
fn decisions_settle_their_faults_and_are_told() {
    let tables = tables();
    let keep = |_: &Finding, all: &[Decision]| {
        all.iter().position(|it| *it == Decision::AsPrinted).unwrap_or_default()
    };
    let why = |finding: &Finding| match finding.fact {
        Fact::Gap { .. } => "công văn 12",
        _ => "",
    };
    let corrections = decided(&tables, keep, why);
    let made = finished(&tables, corrections);
    let all: Vec<String> =
        made.set.leaves().flat_map(|(_, leaf)| leaf.ours.iter().map(|ours| ours.what.clone())).collect();
    for expected in [
        "Lĩnh vực 3: bảng in 22, người soạn đặt 21,5.",
        "Bảng in “Từ 90% trở lên” và “từ 70% đến 90%”, đúng 90% thuộc hai mức; người soạn xếp mốc này vào mức 2 điểm.",
        "Bảng in “từ 60% đến dưới 75%” và “Từ 80% trở lên”, để hở từ 75% đến dưới 80%; người soạn xếp khoảng này vào mức 1 điểm. Lý do: Công văn 12.",
        "Cách chấm cho đến 5 điểm, chỉ tính tối đa 4 điểm.",
    ] {
        assert!(all.iter().any(|it| it == expected), "{expected}\n{all:#?}");
    }
    assert!(ours(&made, "8.2").iter().any(|it| it.contains("chỉ tính tối đa 4 điểm")));
}
