//! What is made of the files of many units: every number is the core's, and no text of a file is a formula or markup.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use tu_cham_core::assessment::{Assessment, Mark};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::score::score;
use tu_cham_files::docket::{Docket, Points};
use tu_cham_files::incoming::Incoming;
use tu_cham_paper::document::{Block, Paper, Table};
use tu_cham_paper::{csv, docket as paper};
use tu_cham_words::points;

use crate::csv::rows;
use crate::given::sample;

const HOSTILE: &str = "=HYPERLINK(\"http://x\")<script>alert(1)</script>\u{202e}";

fn today() -> Date {
    Date::new(2026, 11, 27).expect("a date")
}

/// The sample as three units, of which one has a hostile name and one has nothing.
fn docket() -> (Docket, &'static CriteriaSet, Vec<Assessment>) {
    let given = sample();
    let set: &'static CriteriaSet = Box::leak(Box::new(given.set));
    let mut units = vec![given.assessment.clone(), given.assessment.clone(), given.assessment];
    for (at, unit) in units.iter_mut().enumerate() {
        unit.header.id = format!("don-vi-{at}");
        unit.header.unit = format!("UBND xã số {at}");
    }
    HOSTILE.clone_into(&mut units[1].header.unit);
    let item = set.leaf_by_id("2.1").expect("an item");
    units[1].answer_mut(item).mark = Some(Mark::DataMissing);
    "@SUM(1)".clone_into(&mut units[1].answer_mut(item).explanation);
    units[2] = Assessment::new(set, units[2].header.clone());
    let mut docket = Docket::default();
    for unit in &units {
        let incoming = Incoming { set, assessment: unit.clone(), notices: Vec::new() };
        docket.take(&format!("-{}.tucham.json", unit.header.id), vec![Ok(incoming)]);
    }
    docket.settle();
    (docket, set, units)
}

fn column<'a>(rows: &'a [Vec<String>], title: &str) -> Vec<&'a str> {
    let at = rows[0].iter().position(|head| head == title).expect("a heading");
    rows[1..].iter().map(|row| row[at].as_str()).collect()
}

fn texts(paper: &Paper) -> String {
    let blocks = paper.sections.iter().flat_map(|section| &section.blocks);
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        Block::Rule { .. } | Block::Table(_) => None,
    };
    blocks.filter_map(text).collect::<Vec<_>>().join("\n")
}

fn only(paper: &Paper) -> Vec<&Table> {
    paper.tables().collect()
}

#[test]
fn s9_x6_the_list_of_files_has_the_numbers_of_the_core_and_no_formula() {
    let (docket, set, units) = docket();
    let text = csv::plain(&paper::units(&docket));
    let rows = rows(&text);
    let expected: Vec<String> = units
        .iter()
        .map(|unit| score(set, unit).total)
        .map(|total| total.index.map_or_else(String::new, |_| total.points.decimal().canonical()))
        .collect();
    assert_eq!(column(&rows, "Điểm tự chấm"), expected);
    assert_eq!(column(&rows, "Đã chấm")[2], "0");
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell:?}");
        assert!(!cell.contains('\u{202e}'), "{cell:?}");
    }
    assert!(column(&rows, "Đơn vị")[1].starts_with("'=HYPERLINK"));
}

#[test]
fn x6_x7_the_workbook_opens_with_texts_as_texts_and_states_apart_from_zero() {
    let (docket, set, _) = docket();
    let bytes = paper::workbook(&docket, Some(set), Points::Claimed);
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Các tệp", "Từng mục", "Điểm từng mục"]);
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("a sheet");
        assert!(formulas.used_cells().next().is_none(), "{name}");
    }
    let points = book.worksheet_range("Điểm từng mục").expect("a sheet");
    let at =
        points.rows().next().expect("a head").iter().position(|cell| *cell == Data::String("2.1".into()));
    let column: Vec<&Data> = points.rows().skip(1).map(|row| &row[at.expect("an item")]).collect();
    assert!(matches!(column[0], Data::Float(points) if *points > 0.0), "{column:?}");
    assert_eq!(column[1], &Data::String("chưa có số liệu".to_owned()));
    assert_eq!(column[2], &Data::String("chưa chấm".to_owned()));
}

#[test]
fn s9_the_ranking_is_an_annex_that_tells_what_is_open() {
    let (docket, set, units) = docket();
    let ranking = paper::ranking(&docket, set, Points::Claimed, today()).expect("units");
    let table = ranking.table(paper::RANKING).expect("the table");
    let shown = points(score(set, &units[0]).total.points, set);
    assert_eq!(table.cell("1", "tu-cham").expect("the first").text(), shown);
    let places: Vec<String> = table.rows.iter().map(|row| row.cells[0].text()).collect();
    assert_eq!(places, ["1", "2", "–"]);
    let said = texts(&ranking);
    assert!(said.contains("Phụ lục") && said.contains("TẠM TÍNH: 1 đơn vị"), "{said}");
    assert!(said.contains("1 đơn vị chưa có điểm"), "{said}");
    // What units give themselves is no class yet.
    let class = |points| {
        let ranking = paper::ranking(&docket, set, points, today()).expect("units");
        let table = ranking.table(paper::RANKING).expect("the table");
        table.columns.last().expect("columns").title.to_string()
    };
    assert_eq!(
        (class(Points::Claimed), class(Points::Verified)),
        ("Xếp loại dự kiến".into(), "Xếp loại".into())
    );
    assert!(paper::ranking(&Docket::default(), set, Points::Claimed, today()).is_none());
}

#[test]
fn the_sheet_of_a_participant_says_what_was_wrong_and_why() {
    let (mut docket, _, units) = docket();
    assert!(paper::sheet(&docket, 2, today()).is_none(), "there is no key");
    docket.make_key(1);
    let sheet = paper::sheet(&docket, 2, today()).expect("a key");
    let said = texts(&sheet);
    assert!(said.contains("BẢN TẬP HUẤN") && said.contains("chưa làm 1."), "{said}");
    let [wrong, right] = only(&sheet)[..] else { panic!("two tables") };
    assert_eq!(wrong.rows.len(), 1);
    let row = &wrong.rows[0];
    assert_eq!((row.key.as_str(), row.cells[2].text().as_str()), ("2.1", "chưa có số liệu"));
    let why = row.cells[4].text();
    assert!(why.starts_with("Chưa làm.") && why.contains("Đáp án tính: "), "{why}");
    assert!(right.rows.len() > 10);
    // The key among the files is no participant, and a blank file has everything open.
    let blank = paper::sheet(&docket, 3, today()).expect("a key");
    assert!(texts(&blank).contains("Đúng 0/"));
    assert_eq!(units.len(), 3);
}
