use std::fs;
use std::path::{Path, PathBuf};

use crate::bulk::{cham, ends, file, name};
use tu_cham_files::builtin;

/// An empty folder of this test run.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.exists() {
        fs::remove_dir_all(&path).expect("it is removed");
    }
    path
}

#[test]
fn each_assessment_gets_its_files_and_none_is_written_over() {
    let out = folder("paper-csv");
    let sample = file("paper-sample.tucham.json", builtin::SAMPLE);
    let cases: Vec<PathBuf> = builtin::CASES[..2]
        .iter()
        .enumerate()
        .map(|(at, text)| file(&format!("paper-case-{at}.tucham.json"), text))
        .collect();
    let mut line = vec!["paper", "--csv", "--date", "26/11/2026", "--out", name(&out), name(&sample)];
    line.extend(cases.iter().map(|path| name(path)));
    // The same unit and year twice.
    line.push(name(&cases[0]));
    let (written, _) = ends(&cham(&line, ""), 0);
    let expected = [
        "bang-cham-cchc_xa-van-canh_2026_2026-11-26.csv",
        "bang-cham-cchc_phuong-song-cau_2023_2026-11-26.csv",
        "bang-cham-cchc_phuong-song-cau_2024_2026-11-26.csv",
        "bang-cham-cchc_phuong-song-cau_2023_2026-11-26-2.csv",
    ];
    assert_eq!(written.lines().collect::<Vec<_>>(), expected);
    let table = fs::read_to_string(out.join(expected[0])).expect("a file");
    assert!(table.contains("TỔNG ĐIỂM,tổng,100,"), "{table}");
    assert!(table.contains(",75.34,"));

    fs::write(out.join(expected[0]), "sửa tay").expect("a file is written");
    let (_, err) = ends(&cham(&line[..7], ""), 1);
    assert!(err.contains("không ghi đè"), "{err}");
    assert_eq!(fs::read_to_string(out.join(expected[0])).expect("a file"), "sửa tay");
}

#[test]
fn a_bad_file_is_told_and_the_rest_are_written() {
    let out = folder("paper-bad");
    let (bad, good) = (file("paper-bad.json", "{}"), file("paper-good.json", builtin::SAMPLE));
    let line = ["paper", "--csv", "--date", "26/11/2026", "--out", name(&out), name(&bad), name(&good)];
    let (written, err) = ends(&cham(&line, ""), 1);
    assert_eq!(written.lines().count(), 1);
    assert!(err.contains("không phải tệp của Tự Chấm"), "{err}");
    let (_, err) =
        ends(&cham(&["paper", "--csv", "--out", name(&out), "--date", "31/02/2026", name(&good)], ""), 2);
    assert!(err.starts_with("lỗi: "), "{err}");
}

#[test]
fn all_kinds_are_written_where_none_is_named() {
    let out = folder("paper-all");
    let sample = file("paper-all.tucham.json", builtin::SAMPLE);
    let line = ["paper", "--date", "26/11/2026", "--out", name(&out), name(&sample)];
    let (written, _) = ends(&cham(&line, ""), 0);
    let expected = [
        "bao-cao-cchc_xa-van-canh_2026_2026-11-26.docx",
        "bang-cham-cchc_xa-van-canh_2026_2026-11-26.xlsx",
        "bang-cham-cchc_xa-van-canh_2026_2026-11-26.csv",
    ];
    assert_eq!(written.lines().collect::<Vec<_>>(), expected);
    for office in &expected[..2] {
        assert!(fs::read(out.join(office)).expect("a file").starts_with(b"PK"));
    }
}

#[test]
fn a_plan_of_remedies_is_a_table_for_statistics_of_its_own() {
    let out = folder("paper-plan");
    let plan =
        r#""plan": [{"id": "t", "task": "=Niêm yết, công khai", "source": "inspection"}], "answers": {"#;
    let sample = builtin::SAMPLE.replacen("\"answers\": {", plan, 1);
    let sample = file("paper-plan.tucham.json", &sample);
    let line = ["paper", "--csv", "--date", "26/11/2026", "--out", name(&out), name(&sample)];
    let (written, _) = ends(&cham(&line, ""), 0);
    let expected = [
        "bang-cham-cchc_xa-van-canh_2026_2026-11-26.csv",
        "ke-hoach-khac-phuc_xa-van-canh_2026_2026-11-26.csv",
    ];
    assert_eq!(written.lines().collect::<Vec<_>>(), expected);
    let table = fs::read_to_string(out.join(expected[1])).expect("a file");
    assert_eq!(table.lines().count(), 2);
    assert!(
        table.contains("Niêm yết, công khai") && table.contains("Kết luận kiểm tra, thẩm định"),
        "{table}"
    );
    assert!(!table.contains(",=") && !table.contains("\"="), "{table}");
}
