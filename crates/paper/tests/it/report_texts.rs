use tu_cham_core::change::Recorder;
use tu_cham_core::stamps::Writer;
use tu_cham_files::assessment_file;
use tu_cham_files::merge::merge;
use tu_cham_files::stamping;
use tu_cham_paper::fields::{Authority, ReportField, ReportFields};
use tu_cham_paper::{docx, report};

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
        tu_cham_paper::document::Block::Paragraph(paragraph) => Some(paragraph.text()),
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
