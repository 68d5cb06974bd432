use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value as Json, json};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::assessment_file;
use tu_cham_files::builtin;
use tu_cham_files::checklist;

/// Runs `cham` with these arguments, and with this text on its standard input.
pub fn cham(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cham"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cham starts");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("cham reads");
    child.wait_with_output().expect("cham ends")
}

#[track_caller]
pub fn ends(output: &Output, code: i32) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    (out, err)
}

fn qd766() -> CriteriaSet {
    checklist::load(builtin::QD766_COMMUNE).expect("sound")
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).expect("JSON")
}

/// The hash of a criteria set.
fn hash(set: &Json) -> String {
    checklist::hash(&tu_cham_files::json::read(&set.to_string()).expect("JSON"))
}

/// The sample with its set in it, as the page exports it.
fn exported() -> Json {
    let set = qd766();
    let (assessment, _) = assessment_file::parse(builtin::SAMPLE).expect("sound").open(&set).expect("opens");
    json(&assessment_file::write(&set, &assessment, true))
}

/// A file of this test run.
pub fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("a file is written");
    path
}

pub fn name(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn a_record_has_the_published_points_and_how_they_came_about() {
    let sample = file("record.tucham.json", builtin::SAMPLE);
    let (out, _) = ends(&cham(&["score", "--json", name(&sample)], ""), 0);
    assert_eq!(out.lines().count(), 1);
    let record = json(&out);
    assert_eq!(record["unit"], "UBND xã Vân Canh");
    assert_eq!(record["as_of"], "2026-10-10");
    assert_eq!(record["set"]["hash"], qd766().hash());
    assert_eq!(record["set"]["origin"], "built_in");
    assert_eq!(record["total"]["points"], "75.34");
    assert_eq!(record["total"]["index"], "75.34");
    assert_eq!(record["total"]["provisional"], false);
    let nodes = record["nodes"].as_array().expect("nodes");
    let node = |id: &str| nodes.iter().find(|node| node["id"] == id).expect("a node");
    assert_eq!(node("tdgq")["points"], "19.41");
    assert_eq!(
        *node("2.1"),
        json!({
            "id": "2.1", "code": "2.1", "parent": "tdgq", "role": "base", "points": "19.41", "max": "20",
            "index": "97.05", "entered_by": "unit", "state": "answered", "lost": "0.59", "verified": null,
            "trace": {
                "by": "rule", "rule": "ratio", "n": "2541", "d": "2618", "rate": "33/34", "band": 0,
                "unrounded": "330/17",
            },
        })
    );
    assert_eq!(node("online")["trace"], json!({"by": "announced", "own": null}));
}

/// The record of one file.
fn record_of(text: &str, as_name: &str) -> Json {
    let (out, _) = ends(&cham(&["score", "--json", name(&file(as_name, text))], ""), 0);
    json(&out)
}

#[test]
fn a_record_tells_losses_of_the_unit_from_bonus_penalty_survey_and_the_verifier_s_items() {
    let record = record_of(builtin::CASES[2], "roles.json");
    let nodes = record["nodes"].as_array().expect("nodes");
    for (id, expected) in [
        // Posted in part: 1 of 2.
        ("c3.2.1", json!(["base", "unit", "answered", "1"])),
        ("c1.1.3", json!(["base", "unit", "data_missing", null])),
        ("c8.1", json!(["base", "survey", "unanswered", null])),
        ("b1", json!(["bonus", "unit", "unanswered", null])),
        ("p1", json!(["penalty", "unit", "unanswered", null])),
        // No penalty is no loss.
        ("p2", json!(["penalty", "verifier", "not_applicable", null])),
    ] {
        let node = nodes.iter().find(|node| node["id"] == id).expect(id);
        assert_eq!(json!([node["role"], node["entered_by"], node["state"], node["lost"]]), expected, "{id}");
    }
}

/// The number belongs to the group; the items below it are no items of the unit.
#[test]
fn a_record_tells_one_number_announced_for_a_group() {
    let mut sample = json(builtin::SAMPLE);
    let answers = sample["assessment"]["answers"].as_object_mut().expect("answers");
    let announced = json!({"announced": {"points": {"number": "6.31"}, "source": "Cổng, 10/10/2026"}});
    answers.remove("3.1");
    answers.insert("online".to_owned(), announced);
    let record = record_of(&sample.to_string(), "group.json");
    assert_eq!(record["total"]["points"], "75.34");
    assert_eq!(record["total"]["provisional"], false);
    let nodes = record["nodes"].as_array().expect("nodes");
    let node = |id: &str| nodes.iter().find(|node| node["id"] == id).expect("a node");
    let group = node("online");
    assert_eq!(json!([group["points"], group["max"], group["state"]]), json!(["6.31", "12", "answered"]));
    assert_eq!(group["trace"], json!({"by": "announced", "own": null}));
    for id in ["3.1", "3.2", "3.3"] {
        let facts = json!([node(id)["entered_by"], node(id)["covered_by"], node(id)["lost"]]);
        assert_eq!(facts, json!(["group", "online", null]), "{id}");
    }
}

#[test]
fn a_bad_file_is_reported_and_the_rest_go_on() {
    let (first, cut) = (file("good-1.json", builtin::SAMPLE), file("cut.json", &builtin::SAMPLE[..100]));
    let second = file("good-2.json", &exported().to_string());
    let args = ["score", "--json", name(&first), name(&cut), "missing.json", name(&second)];
    let (out, err) = ends(&cham(&args, ""), 1);
    let files: Vec<Json> = out.lines().map(|line| json(line)["file"].clone()).collect();
    assert_eq!(files, [name(&first), name(&second)]);
    assert!(err.contains("cut.json: lỗi: không đọc được JSON từ dòng"), "{err}");
    assert!(err.contains("missing.json: lỗi: không có tệp này"), "{err}");
}

#[test]
fn all_faults_of_a_set_are_told_with_their_codes() {
    let mut set = json(builtin::QD766_COMMUNE);
    set["areas"][0]["children"][0]["max"] = json!("7");
    set["areas"][1]["children"][0]["rule"]["numerator"] = json!("nobody");
    let bad = file("bad-set.json", &set.to_string());
    let (out, err) = ends(&cham(&["check", name(&bad)], ""), 1);
    assert!(out.is_empty(), "{out}");
    assert!(err.contains("bad-set.json: lỗi: [1] các mục con cộng lại được 19, không phải 18"), "{err}");
    assert!(err.contains("[2.1] số liệu “nobody” chưa được khai báo"), "{err}");
}

#[test]
fn a_set_at_hand_scores_files_that_do_not_embed_it() {
    let mut set = json(builtin::QD766_COMMUNE);
    set["version"] = json!("thu");
    let hash = hash(&set);
    let set = file("other-set.json", &set.to_string());
    let mut sample = json(builtin::SAMPLE);
    sample["assessment"]["criteria_set"] = json!({"id": "qd766-xa", "version": "thu", "hash": hash});
    let sample = file("other-sample.json", &sample.to_string());
    let (_, err) = ends(&cham(&["score", name(&sample)], ""), 1);
    assert!(err.contains("cần bộ tiêu chí qd766-xa phiên bản thu"), "{err}");
    let (out, _) = ends(&cham(&["score", "--set", name(&set), name(&sample)], ""), 0);
    assert!(out.contains("75,34") && out.contains("UBND xã Vân Canh, 2026"), "{out}");
}

#[test]
fn an_embedded_set_is_checked_although_one_with_the_named_hash_is_known() {
    let mut swapped = exported();
    swapped["criteria_set"]["title"] = json!("Bộ khác");
    let swapped = file("swapped.json", &swapped.to_string());
    let (_, err) = ends(&cham(&["check", name(&swapped)], ""), 1);
    assert!(err.contains("mã băm khác"), "{err}");
}

#[test]
fn lists_and_standard_input_name_files_and_give_them() {
    let sample = file("listed.json", builtin::SAMPLE);
    let list = format!("{}\n\n{}\n", name(&sample), name(&sample));
    let (out, _) = ends(&cham(&["score", "--json", "--from-list", "-"], &list), 0);
    assert_eq!(out.lines().count(), 2);
    let stream = format!("{}{}{{", builtin::SAMPLE, builtin::QD766_COMMUNE);
    let (out, err) = ends(&cham(&["check", "-"], &stream), 1);
    assert!(out.contains("-:1: bản tự chấm hợp lệ: UBND xã Vân Canh, năm 2026, đã xong"), "{out}");
    assert!(out.contains("-:2: bộ tiêu chí hợp lệ: qd766-xa"), "{out}");
    assert!(err.contains("-:3: lỗi: không đọc được JSON"), "{err}");
}

#[test]
fn what_a_file_holds_beside_its_set_is_told_and_not_scored() {
    let mut sample = json(builtin::SAMPLE);
    sample["assessment"]["inputs"]["gia_tri_la"] = json!({"number": "1"});
    let sample = file("beside.json", &sample.to_string());
    let (out, _) = ends(&cham(&["check", name(&sample)], ""), 0);
    assert!(out.contains("lưu ý: bộ tiêu chí không có số liệu “gia_tri_la”"), "{out}");
}

#[test]
fn what_was_carried_over_and_not_looked_at_is_told() {
    let mut year = exported();
    year.as_object_mut().expect("a file").remove("sha256");
    year["assessment"]["answers"]["2.1"] = json!({"note": "Đã đối chiếu", "carried": {"note": true}});
    let path = file("sau.json", &year.to_string());
    let (said, _) = ends(&cham(&["check", name(&path)], ""), 0);
    assert!(said.contains("[2.1] nội dung từ năm trước, chưa xem lại"), "{said}");
}

#[test]
fn wrong_usage_is_told_in_vietnamese() {
    for (args, words) in [
        (&["score"][..], "thiếu <TỆP>"),
        (&["score", "--foo"], "không có tùy chọn --foo"),
        (&["tính"], "không có lệnh tính"),
        (&[], "thiếu lệnh"),
    ] {
        let (_, err) = ends(&cham(args, ""), 2);
        assert!(err.contains(words), "{err}");
    }
}

#[test]
fn i7_what_a_set_s_author_got_wrong_is_told_in_vietnamese_at_its_place() {
    let told = |name: &str, change: fn(&mut Json)| {
        let mut set = json(builtin::QD766_COMMUNE);
        change(&mut set);
        ends(&cham(&["check", crate::bulk::name(&file(name, &set.to_string()))], ""), 1).1
    };
    for (name, change, words) in [
        (
            "max-10.json",
            (|set| set["areas"][1]["children"][0]["max"] = json!(10)) as fn(&mut Json),
            "[2.1] “max”: đang là 10, phải là số viết trong ngoặc kép, như \"10\" hoặc \"0.25\"",
        ),
        (
            "kind.json",
            |set| set["inputs"][0]["kind"] = json!("figure"),
            "“kind”: đang là \"figure\", phải là một trong các từ \"boolean\", \"choice\"",
        ),
        (
            "decimals.json",
            |set| {
                set["classification"]["bands"] =
                    json!([{"label": "A", "from": "0"}, {"label": "B", "from": "80.00001"}]);
            },
            "[cả bộ] “classification.from”: “80.00001” có quá 4 chữ số sau dấu chấm",
        ),
        (
            "points.json",
            |set| set["areas"][1]["children"][0]["max"] = json!("20.125"),
            "[2.1] “max”: “20.125” có quá 2 chữ số sau dấu chấm",
        ),
        (
            "long-number.json",
            |set| set["areas"][1]["children"][0]["max"] = json!("1".repeat(100_000)),
            "[2.1] “max”: dài quá 64 ký tự",
        ),
        (
            "parts.json",
            |set| {
                let part = json!({"max": "1", "rule": set["areas"][1]["children"][0]["rule"]});
                set["areas"][1]["children"][0]["rule"] =
                    json!({"type": "composite", "parts": vec![part; 1_000]});
            },
            "[2.1] “rule › parts”: có 1.000 phần, nhiều nhất được 50",
        ),
    ] {
        let err = told(name, change);
        assert!(err.contains(words), "{name}: {err}");
        assert!(!err.contains("invalid type") && err.len() < 2_000, "{name}: {err:.2000}");
    }
}

#[test]
fn i7_a_set_over_its_limit_of_size_is_refused_by_check_too() {
    let text = builtin::QD766_COMMUNE;
    let padded = |length: usize| format!("{text}{}", " ".repeat(length - text.len()));
    let large = file("large-set.json", &padded(checklist::MAX_BYTES + 1));
    let (_, err) = ends(&cham(&["check", name(&large)], ""), 1);
    assert!(err.contains("tệp quá lớn"), "{err}");
    // The same on standard input, where documents follow one another.
    let stream = format!("{{\"a\":\"{}\"}}", "a".repeat(assessment_file::MAX_BYTES));
    let (_, err) = ends(&cham(&["check", "-"], &stream), 1);
    assert!(err.contains("tệp quá lớn"), "{err}");
    let large = file("fitting-set.json", &padded(checklist::MAX_BYTES));
    ends(&cham(&["check", name(&large)], ""), 0);
}

#[test]
fn i15_many_unknown_answers_are_told_in_few_lines() {
    let answers = |count: usize| -> Json {
        (0..count).map(|at| (format!("la{at}"), json!({}))).collect::<serde_json::Map<_, _>>().into()
    };
    let mut sample = json(builtin::SAMPLE);
    sample["assessment"]["answers"] = answers(400_000);
    let (_, err) = ends(&cham(&["check", name(&file("many.json", &sample.to_string()))], ""), 1);
    assert!(err.contains("“assessment › answers”: có 400.000 phần, nhiều nhất được 20.000"), "{err}");
    sample["assessment"]["answers"] = answers(15_000);
    let (out, _) = ends(&cham(&["check", name(&file("some.json", &sample.to_string()))], ""), 0);
    assert!(out.contains("lưu ý: bộ tiêu chí không có mục “la0”"), "{out}");
    assert!(out.contains("lưu ý: còn 14980 dòng nữa, không in hết"), "{out}");
    assert!(out.lines().count() < 60, "{}", out.lines().count());
}

#[test]
fn i15_an_altered_set_is_told_from_the_one_that_comes_with_the_program() {
    let mut set = json(builtin::QD766_COMMUNE);
    set["source_note"] = json!("Đã sửa");
    let (out, _) = ends(&cham(&["check", name(&file("altered.json", &set.to_string()))], ""), 0);
    let hash = hash(&set);
    assert!(out.contains(&format!("từ tệp, khác bộ có sẵn cùng tên, mã {}", &hash[..8])), "{out}");
    let (out, _) = ends(&cham(&["check", name(&file("genuine.json", builtin::QD766_COMMUNE))], ""), 0);
    assert!(out.contains("có sẵn, mã dde358a3"), "{out}");
}

#[test]
fn x4_a_record_keeps_a_name_and_holds_nothing_that_a_terminal_obeys() {
    let mut sample = json(builtin::SAMPLE);
    let name = "UBND\u{9b}2J\u{202e}xã\u{1b}[2J";
    sample["assessment"]["unit"]["name"] = json!(name);
    let (out, _) =
        ends(&cham(&["score", "--json", self::name(&file("escaped.json", &sample.to_string()))], ""), 0);
    assert!(!out.contains(['\u{9b}', '\u{202e}', '\u{1b}']), "{out:?}");
    assert_eq!(json(&out)["unit"], name);
}
