//! The minutes of an appraisal: both totals are the core's, every word of both sides stands in them, and there are none
//! before a round was handed over.

use tu_cham_core::assessment::{Evidence, EvidenceUse, Reply, StepKind};
use tu_cham_core::number::Decimal;
use tu_cham_core::score::score;
use tu_cham_core::verification::as_verified_until;
use tu_cham_files::appraisal::step;
use tu_cham_paper::document::{Block, Paper};
use tu_cham_paper::minutes::{self, AREAS, ITEMS};
use tu_cham_words::points;

use crate::docx::{body, tables};
use crate::given::{Given, sample};

const AT: &str = "2026-11-27T08:00:00";

/// The sample with 2.1 cut to 18 and explained, 4.1 confirmed with a remark, and 5.1 cut and not handed over yet.
fn appraised() -> Given {
    let mut given = sample();
    let number = |text: &str| Decimal::from_canonical(text);
    let [cut, remarked, later] = ["2.1", "4.1", "4.2"].map(|id| given.leaf(id));
    let it = &mut given.assessment;
    it.answer_mut(cut).verify(1, |verified| {
        (verified.points, verified.comment) = (number("18"), "=Hồ sơ <trễ hạn> chưa trừ".to_owned());
        verified.asks = true;
    });
    it.answer_mut(remarked).verify(1, |verified| "Đủ tài liệu".clone_into(&mut verified.comment));
    hand_over(&mut given, StepKind::Verified, 1, "Sở Nội vụ");
    let it = &mut given.assessment;
    let document =
        Evidence { id: "moi".to_owned(), title: "Bảng kết xuất".to_owned(), ..Evidence::default() };
    it.documents.push(document);
    let evidence = vec![EvidenceUse { document: "moi".to_owned(), page: "3".to_owned() }];
    it.answer_mut(cut)
        .reply(1, Some(Reply { accepts: false, text: "Đã kết thúc\nđúng hạn".to_owned(), evidence }));
    hand_over(&mut given, StepKind::Explained, 1, "UBND xã");
    given.assessment.answer_mut(later).verify(2, |verified| verified.points = number("0"));
    Given::new("thẩm định", given.set, given.assessment)
}

fn hand_over(given: &mut Given, kind: StepKind, round: u8, by: &str) {
    let step = step(&given.set, &given.assessment, kind, round, AT, by);
    given.assessment.steps.push(step);
}

fn texts(paper: &Paper) -> Vec<String> {
    let blocks = paper.sections.iter().flat_map(|section| &section.blocks);
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        Block::Rule { .. } | Block::Table(_) => None,
    };
    blocks.filter_map(text).collect()
}

#[test]
fn there_are_none_before_a_round_was_handed_over() {
    assert!(minutes::paper(sample().subject()).is_none());
    let mut given = sample();
    let leaf = given.leaf("2.1");
    given.assessment.answer_mut(leaf).verify(1, |verified| "Đang xem".clone_into(&mut verified.comment));
    assert!(minutes::paper(Given::new("", given.set, given.assessment).subject()).is_none());
}

#[test]
fn s9_the_minutes_have_the_numbers_of_the_core_and_every_word_of_both_sides() {
    let given = appraised();
    let paper = minutes::paper(given.subject()).expect("a round was handed over");
    let verified = as_verified_until(&given.set, &given.assessment, 1).expect("points were given");
    let [claimed, verified] = [&sample().report, &score(&given.set, &verified)]
        .map(|report| points(report.total.points, &given.set));
    let said = texts(&paper);
    let total = said.iter().find(|text| text.starts_with("Tổng điểm tự chấm")).expect("the totals");
    assert!(total.contains(&format!("{claimed}/100 điểm")), "{total}");
    assert!(total.contains(&format!("Tổng điểm thẩm định: {verified}/100 điểm")), "{total}");
    let areas = paper.table(AREAS).expect("areas");
    assert_eq!(areas.cell("", "tu-cham").expect("a total").text(), claimed);
    assert_eq!(areas.cell("", "tham-dinh").expect("a total").text(), verified);

    let items = paper.table(ITEMS).expect("items");
    let keys: Vec<&str> = items.rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["2.1", "4.1"], "the round that is being written is not told");
    let text = |item: &str, column: &str| items.cell(item, column).expect("a cell").text();
    assert_eq!(text("2.1", "tham-dinh"), "18,00");
    let own = points(sample().report.leaf(given.leaf("2.1")).points.expect("scored"), &given.set);
    assert_eq!(
        text("2.1", "y-kien"),
        format!("Lần 1: {own} → 18,00. Lý do: =Hồ sơ <trễ hạn> chưa trừ. Yêu cầu giải trình")
    );
    assert_eq!(text("4.1", "y-kien"), "Lần 1: không đổi điểm. Nội dung: Đủ tài liệu");
    assert_eq!(text("2.1", "giai-trinh"), "Lần 1: không chấp nhận. Đã kết thúc\nđúng hạn. Bảng kết xuất (3)");
    assert_eq!(text("4.1", "tu-cham"), text("4.1", "tham-dinh"));
    assert!(said.contains(&"1. Thẩm định lần 1, 08:00 ngày 27/11/2026, Sở Nội vụ.".to_owned()));
    assert!(said.contains(&"2. Giải trình lần 1, 08:00 ngày 27/11/2026, UBND xã.".to_owned()));
}

#[test]
fn a_reply_that_is_being_written_is_not_told() {
    let mut given = appraised();
    given.assessment.steps.truncate(1);
    let paper = minutes::paper(given.subject()).expect("a round was handed over");
    let reply = paper.table(ITEMS).expect("items").cell("2.1", "giai-trinh").expect("a cell").text();
    assert_eq!(reply, "");
}

#[test]
fn minutes_are_a_draft_until_the_points_are_settled_and_are_written_for_word() {
    let mut given = appraised();
    let is_draft = |given: &Given| {
        let paper = minutes::paper(given.subject()).expect("minutes");
        texts(&paper).iter().any(|text| text.starts_with("DỰ THẢO"))
    };
    assert!(is_draft(&given));
    let paper = minutes::paper(given.subject()).expect("minutes");
    let read = tables(&body(&paper));
    assert_eq!(read.len(), 2, "areas and items");
    hand_over(&mut given, StepKind::Settled, 2, "Sở Nội vụ");
    assert!(!is_draft(&given));
}
