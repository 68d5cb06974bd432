use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Announced, Entered, Entry, Mark};
use tu_cham_core::number::Decimal;
use tu_cham_core::score::score;
use tu_cham_files::assessment_file::{self, Notice, ReadError};
use tu_cham_files::builtin;

use crate::util::{blank, enter, leaf, qd766, small_set};

fn sample_json() -> Json {
    serde_json::from_str(builtin::SAMPLE).expect("JSON")
}

#[track_caller]
fn refused(text: &str) -> ReadError {
    match assessment_file::parse(text) {
        Err(error) => error,
        Ok(parsed) => parsed.open(&qd766()).map(|_| ()).expect_err("refused"),
    }
}

#[test]
fn i1_export_import_export_is_byte_identical() {
    let set = qd766();
    let (mut assessment, _) =
        assessment_file::parse(builtin::SAMPLE).expect("ours").open(&set).expect("opens");
    // All kinds of content of an assessment: unreadable text, marks, reasons, half announced points.
    let typed = set.input_by_id("dossiers_shared").expect("an input");
    assessment.enter(typed, Some(Entry::Unreadable("12a".to_owned())));
    assessment.answer_mut(leaf(&set, "1.1")).mark =
        Some(Mark::NotApplicable { reason: "Không có <thủ tục> mới".to_owned() });
    assessment.answer_mut(leaf(&set, "1.2")).mark = Some(Mark::DataMissing);
    assessment.answer_mut(leaf(&set, "1.3")).announced =
        Some(Announced { points: Some(Entry::Unreadable("hai".to_owned())), source: String::new() });
    assessment.answer_mut(leaf(&set, "1.4")).note = "Số của cổng, \"tạm\"\n\u{1F4C4}".to_owned();
    let first = assessment_file::write(&set, &assessment, true);
    let mut parsed = assessment_file::parse(&first).expect("ours");
    let embedded = parsed.embedded_set().expect("embedded").expect("sound");
    let (again, notices) = parsed.open(&embedded).expect("opens");
    assert!(notices.is_empty());
    assert_eq!(assessment_file::write(&embedded, &again, true), first);
    assert_eq!(score(&embedded, &again), score(&set, &assessment));
}

#[test]
fn i3_a_newer_major_version_is_refused() {
    let mut file = sample_json();
    file["version"] = json!("2.0");
    assert_eq!(refused(&file.to_string()), ReadError::Newer { found: "2.0".to_owned() });
    file["version"] = json!("1.7");
    assert!(assessment_file::parse(&file.to_string()).is_ok(), "a newer minor version opens");
}

#[test]
fn fields_of_a_newer_minor_version_survive() {
    let set = qd766();
    let mut file = sample_json();
    file["signed"] = json!({"by": "…"});
    file["assessment"]["sealed"] = json!("2026-12-15");
    file["assessment"]["answers"]["3.1"]["evidence"] = json!([{"document": "1", "page": "2"}]);
    file["assessment"]["answers"]["1.1"] = json!({"reviewer": "Văn phòng"});
    file["assessment"]["inputs"]["future_figure"] = json!({"number": "7"});
    // The fields that this version knows: who and when, documents, last year's figures, verified points.
    file["assessment"]["deadline"] = json!("2026-12-15");
    file["assessment"]["completed"] = json!("2026-12-01");
    file["assessment"]["unit"]["superior"] = json!("UBND tỉnh Gia Lai");
    file["assessment"]["answers"]["1.2"] =
        json!({"explanation": "Chờ ký", "cause": "objective", "responsible": "Văn phòng"});
    file["assessment"]["documents"] =
        json!([{"id": "1", "number": "05/BC-UBND", "date": "2026-01-05", "title": "Báo cáo"}]);
    file["assessment"]["previous_inputs"] = json!({"dossiers_received": {"number": "2000"}});
    file["assessment"]["previous_points"] = json!({"1.2": "3.66", "9.8": "0.5"});
    file["assessment"]["answers"]["1.2"]["carried"] =
        json!({"explanation": true, "note": false, "evidence": false});
    file["assessment"]["answers"]["3.1"]["verified"] =
        json!([{"round": 1, "points": "0", "comment": "Đúng"}]);
    file["assessment"]["answers"]["9.9"] = json!({"note": "mục đã bỏ"});
    let (assessment, notices) =
        assessment_file::parse(&file.to_string()).expect("ours").open(&set).expect("opens");
    assert_eq!(
        notices,
        [Notice::UnknownInput("future_figure".to_owned()), Notice::UnknownLeaf("9.9".to_owned())]
    );
    let written: Json =
        serde_json::from_str(&assessment_file::write(&set, &assessment, false)).expect("JSON");
    assert_eq!(written, file);
}

/// A file of each released format, with its set, opens for ever and scores as it did.
#[test]
fn i2_files_of_every_format_open_and_score_as_they_did() {
    for file in [
        include_str!("../data/documents/valid/van-canh-1.0.json"),
        include_str!("../data/documents/valid/van-canh-1.1.json"),
        include_str!("../data/documents/valid/van-canh-1.2.json"),
        include_str!("../data/documents/valid/van-canh-1.3.json"),
    ] {
        opens_as_ever(file);
    }
}

fn opens_as_ever(file: &str) {
    let mut parsed = assessment_file::parse(file).expect("ours");
    let set = parsed.embedded_set().expect("a set").expect("sound");
    let (assessment, notices) = parsed.open(&set).expect("opens");
    assert_eq!(notices, []);
    assert_eq!(score(&set, &assessment).total.points.decimal().canonical(), "75.34");
    // Written in the format of today, it reads as the same and is written as the same bytes.
    let today = assessment_file::write(&set, &assessment, true);
    let (again, _) = assessment_file::parse(&today).expect("ours").open(&set).expect("opens");
    assert_eq!(again, assessment);
    assert_eq!(assessment_file::write(&set, &again, true), today);
}

#[test]
fn i7_files_of_other_kinds_are_told_apart() {
    for (text, error) in [
        ("", ReadError::Empty),
        (" \n\t", ReadError::Empty),
        ("\u{feff}", ReadError::Empty),
        ("[]", ReadError::NotOurs),
        ("null", ReadError::NotOurs),
        ("\"tucham.assessment\"", ReadError::NotOurs),
        ("{\"format\":\"openacr\",\"version\":\"1.0\"}", ReadError::NotOurs),
        ("{\"format\":\"tucham.assessment\"}", ReadError::NotOurs),
        ("{\"format\":\"tucham.assessment\",\"version\":\"x\"}", ReadError::NotOurs),
        (builtin::QD766_COMMUNE, ReadError::CriteriaSet),
    ] {
        assert_eq!(refused(text), error, "{text:.40}");
    }
    assert!(matches!(refused("PK\u{3}\u{4}"), ReadError::NotJson { line: 1, .. }));
    assert_eq!(refused(&"[".repeat(100_000)), ReadError::TooDeep);
    assert_eq!(refused(&format!("[{}0]", "0,".repeat(1_000_000))), ReadError::TooMany);
    assert_eq!(refused(&format!("[{}0]", r#"{"rule":{}},"#.repeat(40_001))), ReadError::TooMany);
    // Brackets inside texts do not count.
    let text = format!("[\"{}\"]", r#"[[{\"rule\":,,"#.repeat(100_000));
    assert_eq!(refused(&text), ReadError::NotOurs);
    assert!(matches!(refused(&" ".repeat(assessment_file::MAX_BYTES + 1)), ReadError::TooLarge { .. }));
}

#[test]
fn i7_a_file_cut_off_anywhere_is_refused() {
    let text = builtin::SAMPLE.trim_end();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(
            matches!(refused(&text[..end]), ReadError::NotJson { .. } | ReadError::Empty),
            "cut at {end}"
        );
    }
}

#[test]
fn i9_a_malformed_inside_is_refused_whole() {
    for (pointer, wrong) in [
        ("/assessment/id", json!("../x")),
        ("/assessment/id", json!("")),
        ("/assessment/as_of", json!("10/10/2026")),
        ("/assessment/year", json!(-1)),
        ("/assessment/unit", json!("xã")),
        ("/assessment/unit/type", json!("kingdom")),
        ("/assessment/inputs", json!([])),
        ("/assessment/inputs/dossiers_received", json!(2618)),
        ("/assessment/answers/online", json!("0")),
    ] {
        let mut file = sample_json();
        *file.pointer_mut(pointer).expect(pointer) = wrong;
        assert!(matches!(refused(&file.to_string()), ReadError::Shape { .. }), "{pointer}");
    }
}

#[test]
fn i4_another_criteria_set_is_refused() {
    let mut file = sample_json();
    file["assessment"]["criteria_set"]["hash"] = json!("0000");
    assert_eq!(refused(&file.to_string()), ReadError::SetDiffers);
    file["criteria_set"] = serde_json::from_str(builtin::QD766_COMMUNE).expect("JSON");
    let mut parsed = assessment_file::parse(&file.to_string()).expect("ours");
    assert_eq!(parsed.embedded_set().expect("embedded").expect_err("differs"), ReadError::SetDiffers);
}

#[test]
fn figures_that_do_not_fit_are_kept_and_told() {
    let set = qd766();
    let mut file = sample_json();
    let inputs = &mut file["assessment"]["inputs"];
    inputs["dossiers_on_time"] = json!({"number": "-5"});
    inputs["dossiers_shared"] = json!({"number": "2.5"});
    inputs["dossiers_reused"] = json!({"number": "1e9"});
    inputs["e_certified_copies"] = json!({"number": "1"});
    let (assessment, notices) =
        assessment_file::parse(&file.to_string()).expect("ours").open(&set).expect("opens");
    assert_eq!(notices.len(), 4);
    for (id, kept) in [("dossiers_on_time", "-5"), ("dossiers_shared", "2,5"), ("dossiers_reused", "1e9")] {
        let entry = assessment.entry(set.input_by_id(id).expect(id));
        assert_eq!(entry, Some(&Entry::Unreadable(kept.to_owned())));
    }
    assert!(score(&set, &assessment).total.is_provisional());
}

#[test]
fn a_blank_assessment_writes_nothing_but_its_header() {
    let set = qd766();
    let mut assessment = blank(&set);
    let written: Json =
        serde_json::from_str(&assessment_file::write(&set, &assessment, false)).expect("JSON");
    assert_eq!(written["assessment"]["inputs"], json!({}));
    assert_eq!(written["assessment"]["answers"], json!({}));
    enter(&set, &mut assessment, &[("dossiers_received", "2618")]);
    let written: Json =
        serde_json::from_str(&assessment_file::write(&set, &assessment, false)).expect("JSON");
    assert_eq!(written["assessment"]["inputs"], json!({"dossiers_received": {"number": "2618"}}));
    assert_eq!(Decimal::from_canonical("2618").map(|number| number.vietnamese(0)), Some("2.618".to_owned()));
}

#[test]
fn n3_a_doubt_about_a_figure_goes_with_its_file() {
    let set = small_set(
        "1",
        vec![json!({"id": "x", "max": "1", "na": "full", "rule": {"type": "ratio", "numerator": "n", "denominator": "d",
            "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}})],
        &[("n", "money"), ("d", "money")],
    )
    .expect("sound");
    let at = |id| set.input_by_id(id).expect("an input");
    let mut assessment = blank(&set);
    assessment.enter(at("n"), Entered::typed(set[at("n")].kind, "12,345"));
    assessment.enter(at("d"), Entered::typed(set[at("d")].kind, "12345,5"));
    let text = assessment_file::write(&set, &assessment, true);
    let json: Json = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["assessment"]["inputs"]["n"], json!({"number": "12.345"}));
    assert_eq!(json["assessment"]["unconfirmed"], json!({"n": "12,345"}));
    let open =
        |text: &str| assessment_file::parse(text).and_then(|parsed| parsed.open(&set)).expect("opens").0;
    assert_eq!(open(&text), assessment);

    assessment.confirm(at("n"));
    let confirmed = assessment_file::write(&set, &assessment, true);
    assert!(!confirmed.contains("unconfirmed"));
    assert_eq!(open(&confirmed), assessment);

    // An older program has entered another figure since, and knew nothing of the doubt.
    let mut stale = json.clone();
    stale["assessment"]["inputs"]["n"] = json!({"number": "7"});
    stale.as_object_mut().expect("an object").remove("sha256");
    assert_eq!(open(&stale.to_string()).unconfirmed(at("n")), None);
    // Content that the set does not know is kept; a text written by hand is read as on the page, with its doubt.
    stale["assessment"]["unconfirmed"]["gone"] = json!("1,000");
    stale["assessment"]["inputs"]["d"] = json!({"typed": "1,250"});
    let opened = open(&stale.to_string());
    assert_eq!(opened.unconfirmed(at("d")), Some("1,250"));
    let again: Json = serde_json::from_str(&assessment_file::write(&set, &opened, false)).expect("JSON");
    assert_eq!(again["assessment"]["unconfirmed"], json!({"d": "1,250", "gone": "1,000"}));
}

/// Browser tests look at it: every rule in every state.
#[test]
fn the_assessment_of_all_parts_opens_as_it_is() {
    let mut parsed = assessment_file::parse(include_str!("../data/parts.json")).expect("a document");
    let set = parsed.embedded_set().expect("a set").expect("sound");
    let (_, notices) = parsed.open(&set).expect("an assessment");
    assert_eq!(notices, []);
}
