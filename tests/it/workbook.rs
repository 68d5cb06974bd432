//! The Excel file of made-up assessments over made-up sets of all kinds of rule computes what the core computes.

use tu_cham_core::date::Date;
use tu_cham_core::points::Points;
use tu_cham_core::score::{Report, score};
use tu_cham_office::sheet::{Sheet, Value};
use tu_cham_paper::subject::Subject;
use tu_cham_paper::{docx, workbook};

use crate::evaluator::{Book, Given};
use crate::oracle::made_up;
use crate::util::assessment_file;

const CASES: u64 = 300;
/// The column of the points, and the rows above the first node.
const POINTS: usize = 5;
const ABOVE: usize = 3;

fn shown(cell: Given) -> Given {
    if cell == Given::Blank { Given::Text(String::new()) } else { cell }
}

fn given(points: Option<Points>) -> Given {
    points.map_or(Given::Text(String::new()), |points| Given::Number(points.exact()))
}

fn total(sheet: &Sheet) -> usize {
    let is_total = |row: &Vec<_>| {
        row.get(1).is_some_and(|cell: &tu_cham_office::sheet::Entry| {
            matches!(&cell.value, Value::Text(text) if text.starts_with("TỔNG ĐIỂM"))
        })
    };
    sheet.rows.iter().rposition(is_total).expect("the total")
}

#[test]
fn s3_s11_the_formulas_of_made_up_sets_give_what_the_core_gives() {
    let (mut live, mut open) = (0, 0);
    for seed in 0..CASES {
        let (_, set, document) = made_up(seed);
        let (assessment, _) =
            assessment_file::parse_json(document).expect("a document").open(&set).expect("opens");
        let report: Report = score(&set, &assessment);
        let today = Date::new(2026, 11, 26).expect("a date");
        let subject = Subject { set: &set, assessment: &assessment, report: &report, today };
        let sheets = workbook::sheets(subject);
        let book = Book::new(&sheets);
        for (ix, leaf) in set.leaves() {
            if report.covered_by(ix).is_some() {
                continue;
            }
            let row = ABOVE + leaf.node.get();
            let cell = &sheets[0].rows[row][POINTS].value;
            live += usize::from(matches!(cell, Value::Formula { .. }));
            open += usize::from(matches!(cell, Value::TextFormula { .. }));
            let points = report.leaf(ix).points;
            assert_eq!(
                shown(book.cell(0, row, POINTS)),
                given(points),
                "seed {seed}: {}",
                set.node_of(ix).code
            );
        }
        for area in set.areas() {
            let result = report.node(*area);
            let expected = given((result.scored > 0).then_some(result.shown.points));
            let cell = shown(book.cell(0, ABOVE + area.get(), POINTS));
            assert_eq!(cell, expected, "seed {seed}: {}", set[*area].code);
        }
        let whole = book.cell(0, total(&sheets[0]), POINTS);
        assert_eq!(whole, Given::Number(report.total.points.exact()), "seed {seed}");
        let fields = tu_cham_paper::fields::ReportFields::proposed(&set, &assessment.header);
        let paper = tu_cham_paper::report::paper(subject, &fields, &tu_cham_core::ordered::Map::new());
        assert!(docx::write(&paper).is_ok_and(|bytes| bytes.starts_with(b"PK")), "seed {seed}");
    }
    assert!(live > 400 && open > 200, "{live} formulas with points, {open} without");
}
