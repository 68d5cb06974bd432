use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use crate::bulk::{cham, ends, file, name};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/sets").join(name)
}

#[test]
fn a_proposal_is_printed_as_json() {
    let annex = example("xa-mau-2026.docx");
    let (out, err) = ends(&cham(&["set", name(&annex), "--proposal"], ""), 0);
    let proposal: Json = serde_json::from_str(&out).expect("JSON");
    assert_eq!(proposal["file"], "xa-mau-2026.docx");
    assert!(proposal["confirm"].is_array() && err.is_empty(), "{err}");
}

#[test]
fn a_set_with_something_to_decide_is_not_written_and_everything_is_listed() {
    let annex = example("xa-mau-2026-co-loi.xlsx");
    let out_file = file("undecided.json", "");
    let out = cham(&["set", name(&annex), "--out", name(&out_file)], "");
    let (out, err) = ends(&out, 3);
    assert!(out.contains("chưa ghi bộ tiêu chí"), "{out}");
    assert!(out.contains("Thiếu năm chấm điểm"), "{out}");
    assert!(err.is_empty(), "{err}");
    assert_eq!(std::fs::read_to_string(out_file).expect("it is there"), "", "nothing is written over");
}

#[test]
fn another_kind_of_file_is_named() {
    let json = file("no-annex.json", "{\"format\": \"tucham.criteria-set\"}");
    let (_, err) = ends(&cham(&["set", name(&json), "--proposal"], ""), 1);
    assert!(err.contains("cham check"), "{err}");
    let (_, err) = ends(&cham(&["set", "no-such-file.xlsx", "--proposal"], ""), 1);
    assert!(err.contains("không có tệp này"), "{err}");
    let annex = example("khanhhoa-nam-2026.xlsx");
    let (_, err) = ends(&cham(&["set", name(&annex), "--proposal", "--sheet", "Trang lạ"], ""), 1);
    assert!(err.contains("Huong dan"), "the sheets are named: {err}");
}

#[test]
fn a_proposal_is_either_printed_or_made_a_set() {
    let annex = example("xa-mau-2026.docx");
    ends(&cham(&["set", name(&annex)], ""), 2);
    ends(&cham(&["set", name(&annex), "--proposal", "--out", "x.json"], ""), 2);
    ends(&cham(&["set", name(&annex), "--proposal", "--year", "2026"], ""), 2);
}

#[test]
fn answers_of_a_draft_count_for_its_own_tables_alone() {
    let annex = example("xa-mau-2026.docx");
    let bytes = std::fs::read(&annex).expect("an example");
    let tables = tu_cham_office::open("xa-mau-2026.docx", &bytes).expect("tables").tables;
    let proposal =
        tu_cham_author::propose::propose(&tables, &tu_cham_author::corrections::Corrections::default());
    let mut header = tu_cham_author::header::SetHeader::of(&proposal, "xa-mau-2026.docx");
    header.year = Some(2031);
    let draft = tu_cham_author::draft::Draft { tables, header: Some(header), ..Default::default() };
    let answers = file("answers.json", &draft.to_text());
    let out_file = file("of-answers.json", "");
    let run =
        |annex: &Path| cham(&["set", name(annex), "--out", name(&out_file), "--answers", name(&answers)], "");
    let output = run(&annex);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!said.contains("Thiếu năm chấm điểm"), "the header of the draft counts: {said}");
    let (_, err) = ends(&run(&example("khanhhoa-nam-2026.xlsx")), 1);
    assert!(err.contains("bảng khác"), "{err}");
    let (_, err) = ends(&cham(&["set", name(&annex), "--proposal", "--answers", name(&annex)], ""), 1);
    assert!(err.contains("lỗi"), "{err}");
}

#[test]
fn a_set_over_an_earlier_one_keeps_its_ids_and_lists_what_differs() {
    let annex = example("xa-mau-2026.docx");
    let earlier = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../checklists/xa-mau-2026.json");
    let out_file = file("next-year.json", "");
    let args = ["set", name(&annex), "--out", name(&out_file), "--year", "2027", "--not-arising", "zero"];
    let output = cham(&[args.as_slice(), &["--over", name(&earlier)]].concat(), "");
    let (out, _) = ends(&output, 0);
    assert!(out.contains("đã ghi bộ tiêu chí xa-mau phiên bản 2027.1"), "{out}");
    let read = |path: &Path| {
        let text = std::fs::read_to_string(path).expect("a set");
        tu_cham_files::checklist::load(&text).expect("sound")
    };
    let (before, after) = (read(&earlier), read(&out_file));
    let ids = |set: &tu_cham_core::criteria::CriteriaSet| {
        set.leaves().map(|(_, leaf)| set[leaf.node].id.clone()).collect::<Vec<_>>()
    };
    let same = ids(&before).iter().zip(ids(&after)).filter(|(a, b)| **a == *b).count();
    assert!(same * 10 >= ids(&before).len() * 9, "{same}");
    let (_, err) = ends(&cham(&[args.as_slice(), &["--over", name(&annex)]].concat(), ""), 1);
    assert!(err.contains("lỗi"), "{err}");
}

#[test]
fn a_table_to_author_from_is_written_and_reads_as_it_means() {
    let folder = file("templates-here", "").parent().expect("a folder").to_owned();
    for (name_of, frame, areas, findings) in
        [("template.xlsx", None, 1, 0), ("frame.xlsx", Some("nd-335-2025"), 2, 11)]
    {
        let out = folder.join(name_of);
        let _ = std::fs::remove_file(&out);
        let mut line = vec!["set", "--template", name(&out)];
        line.extend(frame.iter().flat_map(|frame| ["--frame", frame]));
        let (said, err) = ends(&cham(&line, ""), 0);
        assert!(said.contains("đã ghi bảng") && err.is_empty(), "{err}");
        let (_, err) = ends(&cham(&line, ""), 1);
        assert!(err.contains("không ghi đè"), "{err}");
        let (printed, _) = ends(&cham(&["set", name(&out), "--proposal"], ""), 0);
        let proposal: Json = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(proposal["areas"].as_array().map(Vec::len), Some(areas), "{printed}");
        assert_eq!(proposal["faults"].as_array().map(Vec::len), Some(findings), "{printed}");
        let classes = proposal["classification"].as_array().map_or(0, Vec::len);
        assert_eq!(classes, if frame.is_some() { 4 } else { 0 }, "{printed}");
    }
    ends(&cham(&["set", "--template", "a.xlsx", "--proposal"], ""), 2);
    ends(&cham(&["set", "--frame", "nd-335-2025"], ""), 2);
}
