use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tu_cham_core::assessment::Entry;
use tu_cham_core::criteria::UnitType;
use tu_cham_core::points::Points;
use tu_cham_files::checklist;
use tu_cham_paper::{clean, workbook};

use crate::changed::{Chance, Edit, by_chance, changeable, edit, typed};
use crate::given::{Given, every_rule, everything, khanh_hoa, sample};
use crate::xlsx::{ABOVE, POINTS, whole_row};

/// A folder that goes with its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tu-cham-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).expect("the folder goes");
    }
}

/// Has `LibreOffice`, set up for a country, compute all workbooks of a folder anew and write them in a format.
fn converted(folder: &Path, ending: &str, to: &str, country: &str) {
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user")).expect("a folder");
    let settings = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{country}</value></prop></item>
</oor:items>"#
    );
    fs::write(profile.join("user/registrymodifications.xcu"), settings).expect("settings");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|known| known == ending))
        .collect();
    files.sort();
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder)
        .args(files)
        .output()
        .expect("LibreOffice");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
}

/// Texts with which writers of files go wrong.
fn hostile() -> Given {
    let mut given = sample();
    let texts = [
        "=HYPERLINK(\"http://x\",\"<b>a</b>\")".to_owned(),
        "+84 <&>\"' \u{0}\u{1}\u{b}\u{1f} Ke\u{302}\u{301} hoạch Kế hoạch\r\n\t@SUM(A1)".to_owned(),
        "ấ".repeat(clean::CELL),
        "😀".repeat(20_000),
        "-5".to_owned(),
    ];
    let leaves: Vec<_> = given.set.leaves().map(|(leaf, _)| leaf).collect();
    for (leaf, text) in leaves.into_iter().zip(texts) {
        given.assessment.answer_mut(leaf).explanation = text;
    }
    "@UBND \u{2}".clone_into(&mut given.assessment.header.unit);
    Given::new("độc", given.set, given.assessment)
}

/// Each workbook with the assessment that it has after figures were changed.
fn changed() -> Vec<(Vec<tu_cham_office::sheet::Sheet>, Given)> {
    let mut all = everything();
    for seed in 200..210 {
        let mut chance = Chance::new(seed);
        all.push(by_chance(
            &format!("mọi quy tắc, {seed}"),
            every_rule(chance.below(4)),
            UnitType::Ward,
            &mut chance,
        ));
        let set = checklist::load(khanh_hoa()).expect("sound");
        all.push(by_chance(&format!("Khánh Hòa, {seed}"), set, UnitType::Commune, &mut chance));
    }
    let mut chance = Chance::new(7);
    let mut one = |given: Given| {
        let mut sheets = workbook::sheets(given.subject());
        let inputs = changeable(&sheets, &given);
        let Given { name, set, mut assessment, .. } = given;
        for _ in 0..6.min(inputs.len()) {
            let input = chance.one(&inputs);
            let edit = edit(&set, input, &mut chance);
            let entry = match &edit {
                Edit::Nothing => None,
                Edit::Figure(value) => Some(Entry::Value(value.clone())),
                Edit::Refused(_) => Some(Entry::Unreadable("không đọc được".to_owned())),
            };
            assessment.supply(&set, input, entry);
            typed(&mut sheets, &set, input, &edit);
        }
        (sheets, Given::new(name, set, assessment))
    };
    all.into_iter().map(&mut one).collect()
}

#[test]
#[ignore = "needs LibreOffice"]
fn s11_libre_office_computes_changed_workbooks_as_the_core_does_in_both_countries() {
    let all = changed();
    for (country, mark) in [("vi-VN", ','), ("en-US", '.')] {
        let folder = Folder::new(country);
        for (at, (sheets, _)) in all.iter().enumerate() {
            fs::write(folder.0.join(format!("{at:03}.xlsx")), tu_cham_office::write(sheets)).expect("a file");
        }
        let csv = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false";
        converted(&folder.0, "xlsx", csv, country);
        for (at, (sheets, given)) in all.iter().enumerate() {
            let text = fs::read_to_string(folder.0.join(format!("{at:03}.csv"))).expect("a table");
            let rows = crate::csv::cells(&text, '\t');
            let cell = |row: usize| rows[row].get(POINTS).cloned().unwrap_or_default();
            let shown = |points: Option<Points>| {
                points
                    .map(|points| points.decimal().canonical().replace('.', &mark.to_string()))
                    .unwrap_or_default()
            };
            for (ix, node) in given.set.nodes() {
                let row = ABOVE + ix.get();
                assert_eq!(cell(row), shown(given.points(ix)), "{country}, {}: {}", given.name, node.code);
            }
            let total = shown(Some(given.report.total.points));
            assert_eq!(cell(whole_row(&sheets[0])), total, "{country}, {}", given.name);
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn x7_libre_office_opens_hostile_texts_as_they_stand() {
    let given = hostile();
    let folder = Folder::new("x7");
    fs::write(folder.0.join("a.xlsx"), workbook::write(given.subject())).expect("a file");
    converted(&folder.0, "xlsx", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false", "vi-VN");
    let rows = crate::csv::cells(&fs::read_to_string(folder.0.join("a.csv")).expect("a table"), '\t');
    let sheets = workbook::sheets(given.subject());
    for (row, cells) in sheets[0].rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if let tu_cham_office::sheet::Value::Text(text) = &cell.value {
                assert_eq!(rows[row][column], *text, "{row}:{column}");
            }
        }
    }
}
