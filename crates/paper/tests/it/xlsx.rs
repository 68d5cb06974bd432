use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use tu_cham_core::assessment::{Entry, Value as Typed};
use tu_cham_core::criteria::{InputIx, InputKind};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::score::score;
use tu_cham_office::sheet::{Sheet, Value};
use tu_cham_paper::{clean, workbook};

use crate::evaluator::{Book, Given as Cell};
use crate::given::{Given, communes, everything, kept_cases, parts, practice, sample, three_levels};
use crate::package::{part, unpacked};

pub const POINTS: usize = 5;
pub const LOST: usize = 6;
pub const INDEX: usize = 7;
/// The rows above the first node, and above the first figure.
pub const ABOVE: usize = 3;

fn number(points: Option<Points>) -> Cell {
    points.map_or(Cell::Text(String::new()), |points| Cell::Number(points.exact()))
}

/// A blank cell and one whose formula gives nothing look the same.
pub fn plain(cell: Cell) -> Cell {
    if cell == Cell::Blank { Cell::Text(String::new()) } else { cell }
}

/// The text of a cell; none of a number.
pub fn text_of(value: &Value) -> &str {
    match value {
        Value::Text(text) | Value::TextFormula { value: text, .. } => text,
        _ => "",
    }
}

pub fn whole_row(sheet: &Sheet) -> usize {
    let is_whole = |row: &Vec<tu_cham_office::sheet::Entry>| {
        row.get(1)
            .is_some_and(|cell| matches!(&cell.value, Value::Text(text) if text.starts_with("TỔNG ĐIỂM")))
    };
    sheet.rows.iter().position(is_whole).expect("the whole")
}

/// Whether the computed sheet has the points of the core, in every node and in the whole.
#[track_caller]
pub fn agrees(sheets: &[Sheet], given: &Given, why: &str) {
    let book = Book::new(sheets);
    for (ix, node) in given.set.nodes() {
        let row = ABOVE + ix.get();
        assert_eq!(plain(book.cell(0, row, POINTS)), number(given.points(ix)), "{why}: {}", node.code);
    }
    let (row, total) = (whole_row(&sheets[0]), &given.report.total);
    assert_eq!(book.cell(0, row, POINTS), Cell::Number(total.points.exact()), "{why}");
    let index = total.index.filter(|_| !total.is_provisional());
    let index = index.map_or(Cell::Text(String::new()), |index| Cell::Number(index.decimal().exact()));
    assert_eq!(plain(book.cell(0, row, INDEX)), index, "{why}");
}

#[test]
fn s9_s11_every_formula_gives_what_the_core_gives() {
    let mut formulas = 0;
    for given in everything() {
        let sheets = workbook::sheets(given.subject());
        agrees(&sheets, &given, &given.name);
        let book = Book::new(&sheets);
        for (at, sheet) in sheets.iter().enumerate() {
            for (row, cells) in sheet.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    let kept = match &cell.value {
                        Value::Formula { value, .. } => Cell::Number(value.exact()),
                        Value::TextFormula { value, .. } => Cell::Text(value.clone()),
                        _ => continue,
                    };
                    formulas += 1;
                    let place = format!("{} {}:{}:{}", given.name, sheet.name, row + 1, column + 1);
                    assert_eq!(plain(book.cell(at, row, column)), kept, "{place}");
                }
            }
        }
    }
    assert!(formulas > 4_000, "{formulas}");
}

/// Other answers to a question.
fn others(given: &Given, input: InputIx) -> Vec<Option<Typed>> {
    let whole = |number| Some(Typed::Number(Decimal::whole(number)));
    match given.set[input].kind {
        InputKind::Boolean => vec![Some(Typed::Boolean(true)), Some(Typed::Boolean(false)), None],
        InputKind::Choice => {
            let options = given.set.options_of(input).iter();
            options.map(|option| Some(Typed::Choice(option.id.clone()))).chain([None]).collect()
        }
        InputKind::Number(_) => vec![whole(0), whole(1), whole(7), whole(90), whole(100), whole(1_500), None],
        InputKind::Date => Vec::new(),
    }
}

/// The same workbook with another figure, as an officer types it.
fn typed(sheets: &[Sheet], given: &Given, input: InputIx, value: Option<&Typed>) -> Vec<Sheet> {
    let mut sheets = sheets.to_vec();
    let cell = &mut sheets[1].rows[ABOVE + input.get()][2].value;
    *cell = match value {
        None => Value::Blank,
        Some(Typed::Number(number)) => Value::Number(*number),
        Some(Typed::Boolean(answer)) => Value::Text(if *answer { "Có" } else { "Không" }.to_owned()),
        Some(Typed::Choice(id)) => {
            let at =
                given.set.options_of(input).iter().position(|option| option.id == *id).expect("an option");
            Value::Number(Decimal::whole(i64::try_from(at + 1).expect("a number")))
        }
        Some(other) => panic!("{other:?}"),
    };
    sheets
}

/// Whether all items that use a figure are formulas.
fn is_live(sheets: &[Sheet], given: &Given, input: InputIx) -> bool {
    given.set[input].used_by.iter().all(|leaf| {
        let row = ABOVE + given.set[*leaf].node.get();
        matches!(sheets[0].rows[row][POINTS].value, Value::Formula { .. } | Value::TextFormula { .. })
    })
}

#[test]
fn s11_a_changed_figure_gives_the_total_of_the_core() {
    let mut changed = 0;
    let few = practice().into_iter().take(2).chain(communes().into_iter().take(1));
    for given in few.chain(kept_cases()).chain([three_levels(), parts()]) {
        let sheets = workbook::sheets(given.subject());
        let inputs: Vec<InputIx> = given.set.inputs().map(|(input, _)| input).collect();
        for input in inputs.into_iter().filter(|input| is_live(&sheets, &given, *input)) {
            for value in others(&given, input) {
                let entry = value.clone().map(Entry::Value);
                let is_valid = match (&value, given.set[input].kind) {
                    (Some(Typed::Number(number)), InputKind::Number(field)) => field.accept(*number).is_ok(),
                    _ => true,
                };
                if !is_valid {
                    continue;
                }
                let mut assessment = given.assessment.clone();
                assessment.supply(&given.set, input, entry);
                let report = score(&given.set, &assessment);
                let now = typed(&sheets, &given, input, value.as_ref());
                let book = Book::new(&now);
                let why = format!("{}: {} = {value:?}", given.name, given.set[input].id);
                let row = whole_row(&now[0]);
                assert_eq!(book.cell(0, row, POINTS), Cell::Number(report.total.points.exact()), "{why}");
                for leaf in &given.set[input].used_by {
                    let result = report.leaf(*leaf);
                    let row = ABOVE + given.set[*leaf].node.get();
                    assert_eq!(plain(book.cell(0, row, POINTS)), number(result.points), "{why}");
                }
                changed += 1;
            }
        }
    }
    assert!(changed > 600, "{changed}");
}

/// Several figures at once: what was open becomes complete.
#[test]
fn s11_a_blank_workbook_that_is_filled_in_gives_every_number_of_the_core() {
    let full = three_levels();
    let blank = tu_cham_core::assessment::Assessment::new(&full.set, full.assessment.header.clone());
    let set = tu_cham_files::checklist::load(include_str!("three-levels.json")).expect("sound");
    let blank = Given::new("trống", set, blank);
    let mut sheets = workbook::sheets(blank.subject());
    agrees(&sheets, &blank, "trống");
    for (input, entry) in full.assessment.entries() {
        let Some(Entry::Value(value)) = entry else { continue };
        sheets = typed(&sheets, &full, input, Some(value));
    }
    agrees(&sheets, &full, "đầy đủ");
    let book = Book::new(&sheets);
    for (ix, node) in full.set.nodes() {
        let lost = full.report.node(ix);
        if node.role == tu_cham_core::criteria::Role::Base {
            let cell = book.cell(0, ABOVE + ix.get(), LOST);
            assert_eq!(cell, Cell::Number(lost.shown.lost().exact()), "{}", node.code);
        }
    }
    let state = book.cell(0, whole_row(&sheets[0]), 11);
    assert_eq!(state, Cell::Text("Xếp loại dự kiến: Tốt".to_owned()));
}

#[test]
fn the_file_read_back_has_the_same_numbers_and_formulas() {
    for given in [sample(), three_levels()] {
        let sheets = workbook::sheets(given.subject());
        let bytes = workbook::write(given.subject());
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        assert_eq!(book.sheet_names(), sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>());
        for sheet in &sheets {
            let values = book.worksheet_range(&sheet.name).expect("values");
            let formulas = book.worksheet_formula(&sheet.name).expect("formulas");
            for (row, cells) in sheet.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    let at = (u32::try_from(row).expect("a row"), u32::try_from(column).expect("a column"));
                    let value = values.get_value(at).map(Data::to_string).unwrap_or_default();
                    let formula = formulas.get_value(at).cloned().unwrap_or_default();
                    let (expected, written) = match &cell.value {
                        Value::Blank => (String::new(), ""),
                        Value::Text(text) => (text.clone(), ""),
                        Value::Number(number) => (number.canonical(), ""),
                        Value::Formula { formula, value } => (value.canonical(), formula.as_str()),
                        Value::TextFormula { formula, value } => (value.clone(), formula.as_str()),
                    };
                    assert_eq!((value.as_str(), formula.as_str()), (expected.as_str(), written), "{at:?}");
                }
            }
        }
    }
}

#[test]
fn heads_stay_in_sight_are_printed_on_each_page_and_answers_are_picked_from_lists() {
    let parts = unpacked(&workbook::write(three_levels().subject()));
    let scores = part(&parts, "xl/worksheets/sheet1.xml");
    let pane = scores.get(&["sheetViews", "sheetView", "pane"]).expect("a pane");
    assert_eq!(pane.attribute("ySplit"), Some("3"));
    assert_eq!(scores.get(&["pageSetup"]).and_then(|it| it.attribute("orientation")), Some("landscape"));
    let titles = part(&parts, "xl/workbook.xml").get(&["definedNames", "definedName"]).expect("titles");
    assert_eq!(titles.text, "'Bảng chấm điểm'!$3:$3");
    let figures = part(&parts, "xl/worksheets/sheet2.xml").get(&["dataValidations"]).expect("lists");
    let lists: Vec<&str> = figures
        .all("dataValidation")
        .filter_map(|it| it.get(&["formula1"]))
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(lists.iter().filter(|list| **list == "\"Có,Không\"").count(), 6);
    assert!(lists.contains(&"\"1,2,3\""));
}

#[test]
fn x7_titles_go_over_the_table_and_rows_are_as_high_as_their_texts() {
    let mut given = sample();
    let leaf = given.leaf("2.1");
    given.assessment.answer_mut(leaf).explanation =
        "Hồ sơ đã trả kết quả nhưng chưa kết thúc trên phần mềm. ".repeat(8);
    let given = Given::new("cao", given.set, given.assessment);
    for sheet in workbook::sheets(given.subject()) {
        let width = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
        let over =
            |row: usize| sheet.merges.iter().any(|area| area.top == row && area.left == 0 && area.right > 0);
        assert!(over(0), "{}", sheet.name);
        assert!(sheet.merges.iter().all(|area| area.right < width), "{}", sheet.name);
    }
    let parts = unpacked(&workbook::write(given.subject()));
    let rows = part(&parts, "xl/worksheets/sheet1.xml").get(&["sheetData"]).expect("rows");
    let height = |row: &str| {
        let found = rows.all("row").find(|it| it.attribute("r") == Some(row)).expect("a row");
        found.attribute("ht").and_then(|height| height.parse::<u32>().ok())
    };
    let at = given.set.nodes().position(|(_, node)| node.leaf == Some(leaf)).expect("a node");
    assert!(height(&(ABOVE + at + 1).to_string()).is_some_and(|height| height > 150), "{:?}", height("1"));
    assert_eq!(height("1"), None, "a title goes over the columns below");
}

#[test]
fn x6_x7_texts_stay_texts_and_a_text_that_is_too_long_says_that_it_was_cut() {
    let mut given = sample();
    let (harmful, long) = (given.leaf("2.1"), given.leaf("1.1"));
    let text = "=HYPERLINK(\"http://x\",\"<b>a</b>\")\u{0}\u{b} Ke\u{302}\u{301} hoạch Kế hoạch";
    given.assessment.answer_mut(harmful).explanation = text.to_owned();
    given.assessment.answer_mut(long).explanation = "ấ".repeat(40_000);
    given.assessment.header.unit = "+UBND".to_owned();
    let given = Given::new("độc", given.set, given.assessment);
    let sheets = workbook::sheets(given.subject());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook::write(given.subject()))).expect("a workbook");
    let values = book.worksheet_range(&sheets[0].name).expect("values");
    let formulas = book.worksheet_formula(&sheets[0].name).expect("formulas");
    let row = |leaf| {
        u32::try_from(ABOVE + given.set.leaves().find(|(ix, _)| *ix == leaf).expect("it").1.node.get())
    };
    let at = (row(harmful).expect("a row"), 10);
    let clean = "=HYPERLINK(\"http://x\",\"<b>a</b>\")␀␋ Ke\u{302}\u{301} hoạch Kế hoạch";
    assert_eq!(values.get_value(at).map(Data::to_string).as_deref(), Some(clean));
    assert_eq!(formulas.get_value(at).map(String::as_str).unwrap_or_default(), "");
    let cut = values.get_value((row(long).expect("a row"), 10)).map(Data::to_string).expect("a text");
    assert_eq!(cut.encode_utf16().count(), clean::CELL);
    assert!(cut.ends_with("xem toàn văn trong báo cáo Word]"), "its end says so");
    let notes = sheets.last().expect("notes");
    let said = notes
        .rows
        .iter()
        .flatten()
        .any(|cell| matches!(&cell.value, Value::Text(text) if text.contains("32.767 ký tự")));
    assert!(said);
}

#[test]
fn what_is_no_formula_is_listed_with_its_reason() {
    let given = sample();
    let sheets = workbook::sheets(given.subject());
    let notes = sheets.last().expect("notes");
    let row = |code: &str| {
        let is_it = |row: &&Vec<tu_cham_office::sheet::Entry>| matches!(row.first().map(|cell| &cell.value), Some(Value::Text(text)) if text == code);
        notes.rows.iter().find(is_it).map(|row| row[2].value.clone())
    };
    assert_eq!(row("3.1"), Some(Value::Text("Tính trong một điểm công bố cho nhiều mục.".to_owned())));
    assert_eq!(row("2.1"), None);
}
