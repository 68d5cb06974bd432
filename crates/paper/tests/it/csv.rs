use tu_cham_core::assessment::EvidenceUse;
use tu_cham_core::points::Points;
use tu_cham_paper::scoring_table::{self, ALL, TABLE, WHOLE};
use tu_cham_paper::{clean, csv};

use crate::given::{Given, everything, sample};

/// The rows of a CSV, as a reader of RFC 4180 has them.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    cells(text.strip_prefix('\u{feff}').expect("the mark of UTF-8"), ',')
}

/// The rows of a text in which a sign separates cells.
pub fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut signs = text.chars().peekable();
    let (mut rows, mut row, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
    while let Some(sign) = signs.next() {
        match sign {
            '"' if inside && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' => inside = !inside,
            sign if sign == separator && !inside => row.push(std::mem::take(&mut cell)),
            '\r' if !inside => {}
            '\n' if !inside => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !inside, "it ends with a line end");
    rows
}

fn written(given: &Given) -> Vec<Vec<String>> {
    let paper = scoring_table::paper(given.subject(), &ALL);
    rows(&csv::write(&paper, paper.table(TABLE).expect("the table")))
}

fn cell<'a>(rows: &'a [Vec<String>], key: &str, title: &str) -> &'a str {
    let at = |title: &str| rows[0].iter().position(|head| head == title).expect("a heading");
    let row = rows.iter().find(|row| row[at("Định danh")] == key).expect("a row");
    &row[at(title)]
}

#[test]
fn s9_every_number_of_the_csv_is_the_core_s() {
    for given in everything() {
        let rows = written(&given);
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{}", given.name);
        let text =
            |points: Option<Points>| points.map_or(String::new(), |points| points.decimal().canonical());
        for (ix, node) in given.set.nodes() {
            assert_eq!(
                cell(&rows, &node.id, "Điểm tự chấm"),
                text(given.points(ix)),
                "{}: {}",
                given.name,
                node.code
            );
        }
        let total = &given.report.total;
        assert_eq!(cell(&rows, WHOLE, "Điểm tự chấm"), text(Some(total.points)), "{}", given.name);
        assert_eq!(cell(&rows, WHOLE, "Điểm tối đa"), text(Some(total.max)), "{}", given.name);
        assert_eq!(rows.len(), rows_expected(&given) + 1, "{}", given.name);
    }
}

fn rows_expected(given: &Given) -> usize {
    let paper = scoring_table::paper(given.subject(), &ALL);
    paper.table(TABLE).expect("the table").rows.len()
}

#[test]
fn the_csv_says_in_every_row_whose_it_is() {
    let given = sample();
    let rows = written(&given);
    for row in &rows[1..] {
        assert_eq!(row[0], "UBND xã Vân Canh");
        assert_eq!(row[1], "2026");
        assert_eq!(row[3..6], [given.set.id.clone(), given.set.version.clone(), given.set.hash().to_owned()]);
        assert_eq!(row[6], "26/11/2026");
        assert!(row[7].starts_with("BẢN TẬP HUẤN"));
    }
    assert_eq!(cell(&rows, "2.1", "Cách tính điểm"), "2.541/2.618 × 20 = 19,41 (97,06%)");
    assert_eq!(cell(&rows, "2.1", "Chỉ số (%)"), "97.05");
}

#[test]
fn x6_no_cell_of_the_csv_is_a_formula_and_all_come_back() {
    let mut given = sample();
    let harmful = "=HYPERLINK(\"http://x\",\"<b>a</b>\")\u{0}\u{1b}[2J";
    let leaf = given.leaf("2.1");
    given.assessment.header.unit = "@UBND".to_owned();
    let answer = given.assessment.answer_mut(leaf);
    answer.explanation = harmful.to_owned();
    answer.note = "-1+1\r\n\"dòng hai\"; Ke\u{302}\u{301} hoạch".to_owned();
    answer.responsible = "\t=2".to_owned();
    answer.evidence.push(EvidenceUse { document: "không có".to_owned(), page: "+5".to_owned() });
    let given = Given::new("độc", given.set, given.assessment);
    let rows = written(&given);
    assert_eq!(rows[1][0], "'@UBND");
    for row in &rows[1..] {
        for cell in row {
            let number = cell.parse::<i64>().is_ok() || cell.replace('.', "").parse::<i64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
        }
    }
    let said = cell(&rows, "2.1", "Giải trình, ghi chú");
    let expected = format!(
        "{}\nGhi chú: -1+1\n\"dòng hai\"; Ke\u{302}\u{301} hoạch",
        "=HYPERLINK(\"http://x\",\"<b>a</b>\")␀␛[2J"
    );
    assert_eq!(clean::without_mark(said), expected);
    assert_eq!(cell(&rows, "2.1", "Công chức phụ trách"), "'=2");
}
