use tu_cham_core::assessment::{Announced, Cause, Entry};
use tu_cham_core::change::Recorder;
use tu_cham_core::criteria::{ClassIx, KnockOut, KnockOutWhen, Limit};
use tu_cham_core::number::Decimal;
use tu_cham_core::stamps::Writer;
use tu_cham_files::assessment_file;
use tu_cham_files::merge::merge;
use tu_cham_files::stamping;
use tu_cham_paper::document::Block;
use tu_cham_paper::fields::{Authority, ReportField, ReportFields};
use tu_cham_paper::{docx, report, scoring_table};
use tu_cham_words::earned;

use crate::given::{Given, sample};
use crate::package::unpacked;

const HTML: &str = "<img src=x onerror=alert(1)> & =1+1";

fn written(id: &str, text: &str) -> Given {
    let mut given = sample();
    given.assessment.header.report.insert(id.to_owned(), text.to_owned());
    given
}

fn texts(given: &Given) -> Vec<String> {
    let paper = report::of(given.subject());
    let blocks = paper.sections.into_iter().flat_map(|section| section.blocks);
    let texts = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn i1_texts_of_a_report_come_back_and_a_file_without_them_is_as_before() {
    let plain = sample();
    let file = assessment_file::write(&plain.set, &plain.assessment, true);
    assert!(!file.contains("\"report\""));
    for text in [HTML, "", "Dòng một\nDòng hai"] {
        let given = written("ket-qua.tong-diem", text);
        let file = assessment_file::write(&given.set, &given.assessment, true);
        let (read, _) = assessment_file::parse(&file).expect("a file").open(&given.set).expect("of this set");
        assert_eq!(read.header, given.assessment.header);
        assert_eq!(assessment_file::write(&given.set, &read, true), file);
    }
}

#[test]
fn x4_a_paragraph_is_what_was_written_a_blank_one_is_left_out_and_without_it_stands_the_proposed_one() {
    let has = |given: &Given, text: &str| texts(given).iter().any(|it| it.contains(text));
    assert!(has(&sample(), "Tổng điểm tự chấm"));
    let own = written("ket-qua.tong-diem", HTML);
    assert!(has(&own, HTML) && !has(&own, "Tổng điểm tự chấm"));
    assert!(!has(&written("ket-qua.tong-diem", " "), "Tổng điểm tự chấm"));
    let parts = unpacked(&docx::write(&report::of(own.subject())).expect("a file"));
    let (_, document) = parts.iter().find(|(name, _)| name == "word/document.xml").expect("the document");
    assert!(format!("{document:?}").contains("<img src=x onerror=alert(1)> & =1+1"));
}

#[test]
fn a_class_below_the_one_of_the_points_has_its_reason_beside_it() {
    let mut given = sample();
    let limit = |id: &str, when, best| KnockOut {
        limit: Limit::Item { leaf: given.leaf(id), when },
        best: ClassIx(best),
    };
    let limits = vec![
        limit("1.1", KnockOutWhen::NotFull, 1),
        limit("1.2", KnockOutWhen::NotFull, 2),
        limit("1.3", KnockOutWhen::NotFull, 1),
    ];
    given.set.classification.knock_outs = limits;
    let given = Given::new("held", given.set, given.assessment);
    let said = "Xếp loại dự kiến: Trung bình. Điểm đủ mức Khá. Mục 1.1 (Tỷ lệ thủ tục hành chính công bố đúng hạn) không đạt \
                điểm tối đa: xếp loại không quá Trung bình. Kết quả chính thức do cơ quan có thẩm quyền quyết định sau khi thẩm định.";
    assert!(texts(&given).iter().any(|text| text == said), "{:?}", texts(&given));
}

#[test]
fn fields_stand_as_they_were_written_or_as_they_are_proposed() {
    let given = written(ReportField::Authority.id(), "kt");
    let fields = ReportFields::of(&given.set, &given.assessment.header);
    assert_eq!((fields.authority, fields.symbol.as_str()), (Authority::Deputy, "BC-UBND"));
}

#[test]
fn a_text_of_another_officer_is_taken_and_next_year_begins_without() {
    let Given { set, assessment: own, .. } = sample();
    let mut theirs = own.clone();
    let mut recorder = Recorder::new(&mut theirs);
    recorder.header_mut().report.insert("mo-dau".to_owned(), "Câu mở đầu.".to_owned());
    let back = recorder.finish();
    let writer = Writer { id: "lan", by: "Lan", at: "2026-11-23T10:42:07" };
    stamping::stamp(&set, &mut theirs, &back, writer);
    let merge = merge(&set, &own, std::slice::from_ref(&theirs));
    let merged = merge.finish(&set, &own, &[], Writer { id: "own", ..writer }).expect("merged");
    assert_eq!(merged.header.report, theirs.header.report);
    assert_eq!(back.apply(&mut theirs).header().map(|header| header.report.len()), Some(1));
    assert_eq!(theirs.header.report, own.header.report);
    assert!(merged.for_next_year(&set, |_| None, "b".to_owned()).header.report.is_empty());
}

#[test]
fn a_long_explanation_stands_in_its_annex_alone_and_a_short_one_beside_its_points_too() {
    let mut given = sample();
    let (long, short) = (format!("Dài. {}", "Đơn vị đã rà soát. ".repeat(30)), "Chờ quyết định của tỉnh.");
    for (id, text, note) in [("2.1", long.as_str(), "Ghi. ".repeat(90)), ("1.1", short, String::new())] {
        let leaf = given.leaf(id);
        let answer = given.assessment.answer_mut(leaf);
        answer.explanation = text.to_owned();
        answer.note = note;
        answer.cause = Some(Cause::Objective);
    }
    let given = Given::new("giải trình", given.set, given.assessment);
    let paper = report::of(given.subject());
    let said = |table: &str, row: &str, column: &str| {
        let table = paper.table(table).expect("a table");
        table.cell(row, column).expect("a cell").text()
    };
    let refers = "Nguyên nhân khách quan: nêu tại Phụ lục III.";
    assert_eq!(said(report::LOSSES, "2.1", "nguyen-nhan"), refers);
    let beside = said(scoring_table::TABLE, "2.1", "giai-trinh");
    assert!(beside.starts_with(refers) && beside.contains("Ghi. Ghi."), "a note has no annex: {beside}");
    assert!(said(report::EXPLANATIONS, "2.1", "giai-trinh").contains(long.trim()));
    for (table, column) in [
        (report::LOSSES, "nguyen-nhan"),
        (scoring_table::TABLE, "giai-trinh"),
        (report::EXPLANATIONS, "giai-trinh"),
    ] {
        assert!(said(table, "1.1", column).contains(short), "{table}");
    }
    // The table alone has no annex to refer to.
    let alone = scoring_table::paper(given.subject(), &scoring_table::ALL);
    let alone = alone.table(scoring_table::TABLE).expect("the table");
    assert!(alone.cell("2.1", "giai-trinh").expect("a cell").text().contains(long.trim()));
}

/// As [`sample`], with a text in a figure of item 4.3.
fn with_a_text_for_a_figure() -> Given {
    let Given { set, mut assessment, .. } = sample();
    let figure = set.input_by_id("dossiers_reused").expect("an input");
    assessment.enter(figure, Some(Entry::Unreadable("78,28".to_owned())));
    Given::new("chữ", set, assessment)
}

fn printed(given: &Given) -> String {
    let parts = unpacked(&docx::write(&report::of(given.subject())).expect("a file"));
    let (_, document) = parts.iter().find(|(name, _)| name == "word/document.xml").expect("the document");
    format!("{document:?}")
}

#[test]
fn a_text_that_is_no_figure_is_not_printed_and_an_open_item_is_told_to_lack_it() {
    let missing = "chưa có số liệu hợp lệ";
    let open = with_a_text_for_a_figure();
    assert!(open.report.leaf(open.leaf("4.3")).is_open());
    let paper = printed(&open);
    assert!(paper.contains(missing) && !paper.contains("78,28"));
    let Given { set, mut assessment, .. } = open;
    let leaf = set.leaf_by_id("4.3").expect("an item");
    assessment.answer_mut(leaf).announced = Some(Announced {
        points: Some(Entry::number(Decimal::from_canonical("1.7").expect("a number"))),
        source: "Thông báo 12".to_owned(),
    });
    let announced = Given::new("công bố", set, assessment);
    assert!(!announced.report.leaf(leaf).is_open());
    let paper = printed(&announced);
    assert!(paper.contains("Thông báo 12") && !paper.contains(missing) && !paper.contains("78,28"));
}

/// The paragraph about the causes; blank where there is none.
fn causes(given: &Given) -> String {
    let blocks = report::of(given.subject()).sections.into_iter().flat_map(|section| section.blocks);
    let mut texts = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.id == Some(report::CAUSES) => Some(paragraph.text()),
        _ => None,
    });
    texts.next().unwrap_or_default()
}

#[test]
fn for_causes_that_are_missing_there_is_room_to_write_and_they_are_told_until_they_are_written() {
    let Given { set, mut assessment, .. } = sample();
    for (leaf, _) in set.leaves() {
        assessment.answer_mut(leaf).cause = None;
    }
    let given = Given::new("chưa có nguyên nhân", set, assessment);
    let missing = report::without_cause(given.subject());
    let said = causes(&given);
    assert!(!missing.is_empty() && said.starts_with("Nguyên nhân của các mục ") && said.ends_with('…'));
    assert!(missing.iter().all(|leaf| said.contains(&given.set.node_of(*leaf).code)));
    assert!(!said.contains(['[', ']']));
    let Given { set, mut assessment, .. } = given;
    for leaf in missing {
        assessment.answer_mut(leaf).cause = Some(Cause::Objective);
    }
    let given = Given::new("khách quan", set, assessment);
    let said = causes(&given);
    assert!(report::without_cause(given.subject()).is_empty());
    assert!(said.starts_with("Nguyên nhân khách quan: ") && said.ends_with(").") && !said.contains('…'));
    let mut own = written(report::CAUSES, "Do thiếu nhân lực.");
    for (leaf, _) in own.set.leaves() {
        own.assessment.answer_mut(leaf).cause = None;
    }
    assert!(report::without_cause(own.subject()).is_empty());
    assert_eq!(causes(&own), "Do thiếu nhân lực.");
}

#[test]
fn a_report_names_every_item_that_it_speaks_of_and_no_page_of_codes() {
    let set = sample().set;
    let leaves: Vec<_> = set.leaves().map(|(leaf, _)| leaf).collect();
    let all = leaves.repeat(3);
    let codes = |count: usize| earned::codes(&set, &all[..count]);
    assert_eq!(codes(14).split(", ").count(), 14);
    assert!(!codes(14).contains("mục") && !codes(60).contains("mục"));
    assert!(codes(63).ends_with(" và 3 mục khác") && codes(63).starts_with(&codes(60)));
}
