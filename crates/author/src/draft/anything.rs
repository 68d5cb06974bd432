//! Any table with any corrections becomes a set that the checker takes, or a list of what is left: never neither, and never a fault of ours.

use proptest::prelude::*;

use tu_cham_core::number::Decimal;
use tu_cham_core::unit::UnitType;
use tu_cham_files::checklist;

use super::Draft;
use crate::corrections::Corrections;
use crate::deciding::decisions;
use crate::forming::Way;
use crate::header::{Official, SetHeader, Standing};
use crate::making::make;
use crate::making::tests::Plain;
use crate::open::Open;
use crate::proposal::{Na, Proposal, Role, RowKind};
use crate::propose::propose;
use crate::scoring::Scoring;
use crate::table::{Area, Cell, Row, Table};
use crate::trying::Trial;

/// Pieces of cells: codes, titles, maxima, words about scoring.
const PIECES: [&str; 52] = [
    "",
    "",
    "",
    "TT",
    "STT",
    "I",
    "II",
    "A",
    "1",
    "1.1",
    "1.1.1",
    "a)",
    "-",
    "IX",
    "Điểm tối đa",
    "Nội dung",
    "Cách chấm",
    "Điểm tự chấm",
    "Tài liệu kiểm chứng",
    "Ghi chú",
    "10",
    "5",
    "2,5",
    "-1",
    "-2",
    "0",
    "l,5",
    "2 - 3",
    "100",
    "1.000",
    "99999999999999",
    "0,00001",
    "LĨNH VỰC",
    "ĐIỂM THƯỞNG",
    "ĐIỂM TRỪ",
    "ĐIỂM CỘNG, ĐIỂM TRỪ",
    "Tổng cộng",
    "Kế hoạch (tối đa 5 điểm)",
    "Có: 5 điểm; không: 0 điểm",
    "Tỷ lệ x điểm tối đa",
    "Từ 90% trở lên: 5; từ 80% đến 90%: 2; dưới 80%: 0",
    "Mỗi mô hình: 1 điểm, tối đa 5 điểm",
    "Trừ 1 điểm/lần, tối đa trừ 2 điểm",
    "- Tốt: 5\n- Khá: 2\n- Kém: 0",
    "Đạt chỉ tiêu được giao: 5 điểm; không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x điểm tối đa",
    "Điều tra xã hội học",
    "Không phát sinh: tính điểm tối đa",
    "Xuất sắc: từ 90 điểm trở lên",
    "Tốt: dưới 90 điểm",
    "KPS",
    "e\u{301}\u{200b}",
    "=A1",
];

fn tables() -> impl Strategy<Value = Table> {
    let cell = (prop::sample::select(PIECES.to_vec()), any::<bool>());
    let cells = prop::collection::vec(cell, 0..7);
    let area = (0_usize..20, 0_usize..4, 0_usize..7, 0_usize..3);
    (prop::collection::vec(cells, 0..24), prop::collection::vec(area, 0..4), any::<bool>()).prop_map(
        |(rows, areas, has_header)| {
            let header = ["TT", "Nội dung", "Điểm tối đa", "Cách chấm", "Tài liệu kiểm chứng", "Ghi chú"];
            let header = has_header.then(|| header.iter().map(|name| (*name, false)).collect());
            let rows: Vec<Vec<(&str, bool)>> = header.into_iter().chain(rows).collect();
            let cell = |(text, is_number): &(&str, bool)| Cell {
                text: (*text).to_owned(),
                is_number: *is_number && text.chars().all(|c| c.is_ascii_digit()) && !text.is_empty(),
                is_formula: false,
            };
            let rows = rows.iter().map(|row| Row { cells: row.iter().map(cell).collect(), ..Row::default() });
            let merge = |(top, down, left, right): (usize, usize, usize, usize)| Area {
                top,
                bottom: top + down,
                left,
                right: left + right,
            };
            let merges = areas.into_iter().map(merge).collect();
            let after = vec!["Không xếp loại Xuất sắc nếu có kỷ luật".to_owned()];
            Table { rows: rows.collect(), merges, after, ..Table::default() }
        },
    )
}

/// A deed of an author at a row.
#[derive(Debug, Clone)]
enum Deed {
    Confirm,
    Way(usize),
    Max(i64),
    Row(u8),
    Role(u8),
    Na(u8),
    Title(usize),
    Decide(usize),
}

fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    let deed = prop_oneof![
        Just(Deed::Confirm),
        (0_usize..13).prop_map(Deed::Way),
        (-3_i64..200).prop_map(Deed::Max),
        any::<u8>().prop_map(Deed::Row),
        (0_u8..3).prop_map(Deed::Role),
        (0_u8..4).prop_map(Deed::Na),
        prop::sample::select(vec![0_usize, 1, 300, 5_000]).prop_map(Deed::Title),
        (0_usize..4).prop_map(Deed::Decide),
    ];
    prop::collection::vec((0_usize..30, deed), 0..12)
}

fn done(corrections: &mut Corrections, proposal: &Proposal, row: usize, deed: &Deed) {
    if let Deed::Decide(at) = deed {
        for finding in proposal.findings.iter().filter(|finding| finding.at.row == row) {
            if let Some(decision) = decisions(finding, proposal).get(*at) {
                corrections.decide(finding, proposal, decision, "vì thế");
            }
        }
        return;
    }
    if let Deed::Row(kind) = deed {
        let kinds = [RowKind::Level, RowKind::Total, RowKind::Header, RowKind::Note, RowKind::Ignored];
        let kind = kinds.get(usize::from(*kind)).copied().unwrap_or(RowKind::Node(*kind));
        corrections.rows.insert(row, kind);
        return;
    }
    let known = proposal.at_row(row).and_then(|item| item.node.reading.clone());
    let max = proposal.at_row(row).and_then(|item| item.node.max);
    let node = corrections.nodes.entry(row).or_default();
    match deed {
        Deed::Way(way) => {
            let before = known.map_or(Scoring::Manual, |reading| reading.scoring);
            node.scoring = Some(Way::ALL[*way].begun(&before, None, max));
        }
        Deed::Max(max) => node.max = Some(Decimal::whole(*max)),
        Deed::Role(role) => {
            node.role = [Role::Base, Role::Bonus, Role::Penalty].get(usize::from(*role)).copied();
        }
        Deed::Na(na) => {
            node.na = [Na::Full, Na::Exclude, Na::Zero, Na::Forbidden].get(usize::from(*na)).copied();
        }
        Deed::Title(length) => node.title = Some("ă".repeat(*length)),
        Deed::Confirm | Deed::Row(_) | Deed::Decide(_) => node.is_confirmed = true,
    }
}

/// Takes the first way out of everything that is left, as often as it helps.
fn settled(proposal: &Proposal, corrections: &mut Corrections, open: &[Open]) {
    for open in open {
        match open {
            Open::Fault(finding) => {
                if let Some(decision) = decisions(finding, proposal).first() {
                    corrections.decide(finding, proposal, decision, "");
                }
            }
            Open::Confirm { at, .. } => corrections.nodes.entry(at.row).or_default().is_confirmed = true,
            _ => {}
        }
    }
}

fn header(proposal: &Proposal, not_arising: Option<Na>, is_official: bool) -> SetHeader {
    let mut header = SetHeader::of(proposal, "Bộ tiêu chí.xlsx");
    header.title = "Bộ tiêu chí".to_owned();
    header.year = Some(2026);
    header.unit_types = vec![UnitType::Commune];
    header.not_arising = not_arising;
    header.scale = None;
    header.class_limits.clone_from(&proposal.heading.class_limits);
    if is_official {
        header.standing = Standing::Official(Official::default());
    }
    header
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_table_with_any_corrections_becomes_a_set_or_is_told(
        table in tables(),
        deeds in deeds(),
        not_arising in prop::sample::select(vec![None, Some(Na::Full), Some(Na::Exclude), Some(Na::Zero), Some(Na::Forbidden)]),
        is_official in any::<bool>(),
    ) {
        let tables = vec![table];
        let mut corrections = Corrections::default();
        for (row, deed) in &deeds {
            let proposal = propose(&tables, &corrections);
            done(&mut corrections, &proposal, *row, deed);
        }
        let draft = Draft { tables, corrections, ..Draft::default() };
        let again = Draft::from_text(&draft.to_text());
        prop_assert_eq!(again.as_ref(), Ok(&draft));
        let mut corrections = draft.corrections.clone();
        for _ in 0..4 {
            let proposal = propose(&draft.tables, &corrections);
            for item in proposal.items() {
                Trial::of(item.node, &Plain);
            }
            match make(&proposal, &corrections, &header(&proposal, not_arising, is_official), &Plain) {
                Ok(made) => {
                    let text = made.json.to_string();
                    prop_assert!(checklist::load(&text).is_ok(), "{}", text);
                    break;
                }
                Err(open) => {
                    prop_assert!(!open.is_empty(), "refused, and nothing says why");
                    settled(&proposal, &mut corrections, &open);
                }
            }
        }
    }
}

/// A checklist of so many items.
fn long(items: usize, title: &str, scoring: &str) -> Table {
    let row = |texts: &[&str]| Row {
        cells: texts.iter().map(|text| Cell { text: (*text).to_owned(), ..Cell::default() }).collect(),
        ..Row::default()
    };
    let mut rows = vec![row(&["TT", "Nội dung", "Điểm tối đa", "Cách chấm"])];
    rows.push(row(&["I", "LĨNH VỰC", &items.to_string(), ""]));
    rows.extend((1..=items).map(|at| row(&[&at.to_string(), &format!("{title} {at}"), "1", scoring])));
    Table { rows, ..Table::default() }
}

#[test]
fn what_is_too_long_for_a_set_is_told_at_its_row() {
    let yes = "Có: 1 điểm; không: 0 điểm";
    let long_level = format!("{}: 1 điểm; không: 0 điểm", "ban hành kế hoạch ".repeat(200));
    for table in [long(2, &"dài ".repeat(600), yes), long(2, "Kế hoạch", &long_level)] {
        let corrections = Corrections::default();
        let proposal = propose(&[table], &corrections);
        let header = header(&proposal, Some(Na::Exclude), false);
        let open = make(&proposal, &corrections, &header, &Plain).expect_err("it does not fit");
        let is_told = |open: &Open| matches!(open, Open::Unfit { at: Some(_), .. });
        assert!(open.iter().any(is_told), "{:?}", &open[..open.len().min(3)]);
    }
}
