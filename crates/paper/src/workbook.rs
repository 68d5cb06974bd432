//! The scoring table as an Excel file that computes: change a figure, and the points, the subtotals and the total
//! follow. A rule that cannot be a formula keeps the points of the core, and a sheet of its own says why.

mod rule_formula;
mod rate_formula;
mod figures;
mod sheets;
mod item_formula;
mod scores;
mod total;
mod notes;

use tu_cham_core::criteria::LeafIx;
use tu_cham_office::sheet::Sheet;

use crate::document::{About, Table};
use crate::report::{self, DOCUMENTS, EXPLANATIONS, LOSSES, PLAN};
use crate::scoring_table::{self, ALL};
use crate::subject::Subject;
use item_formula::Fixed;
use scores::Scores;
use sheets::{Texts, of_table};

/// The workbook as the bytes of an `.xlsx` file.
pub fn write(subject: Subject) -> Vec<u8> {
    tu_cham_office::write(&sheets(subject))
}

/// Its sheets: the scoring table, the figures, the annexes of the report, the notes.
pub fn sheets(subject: Subject) -> Vec<Sheet> {
    let mut making = Making::new(subject, scoring_table::table(subject, &ALL));
    while making.go_on(subject, usize::MAX) {}
    making.sheets(subject)
}

/// Sheets of which a part of the scores is made.
#[derive(Debug)]
pub(crate) struct Making {
    scores: Scores,
    texts: Texts,
}

impl Making {
    /// Nothing made yet, of the table with all columns.
    pub(crate) fn new(subject: Subject, table: Table) -> Self {
        let mut texts = Texts::default();
        Self { scores: Scores::new(subject, scoring_table::about(subject), table, &mut texts), texts }
    }

    /// Makes at most so many rows of scores more; whether there are others.
    pub(crate) fn go_on(&mut self, subject: Subject, rows: usize) -> bool {
        self.scores.go_on(subject, rows, &mut self.texts)
    }

    /// All sheets, once all rows are made.
    pub(crate) fn sheets(mut self, subject: Subject) -> Vec<Sheet> {
        let (scores, about, fixed) = self.scores.sheet(subject, &mut self.texts);
        with_annexes(subject, scores, &about, &fixed, self.texts)
    }
}

fn with_annexes(
    subject: Subject,
    scores: Sheet,
    about: &About,
    fixed: &[(LeafIx, Fixed)],
    mut texts: Texts,
) -> Vec<Sheet> {
    let report = report::without_table(subject);
    let mut sheets = vec![scores, figures::sheet(subject, &mut texts)];
    let annexes = [
        (LOSSES, "Điểm mất", "TIÊU CHÍ MẤT ĐIỂM (khi kết xuất)"),
        (DOCUMENTS, "Tài liệu", "DANH MỤC TÀI LIỆU KIỂM CHỨNG"),
        (EXPLANATIONS, "Giải trình", "NỘI DUNG GIẢI TRÌNH (khi kết xuất)"),
        (PLAN, "Kế hoạch khắc phục", "KẾ HOẠCH KHẮC PHỤC TỒN TẠI, HẠN CHẾ"),
    ];
    for (id, name, title) in annexes {
        sheets.extend(report.table(id).map(|table| of_table(name, title, table, &mut texts)));
    }
    sheets.push(notes::sheet(subject, about, fixed, &mut texts));
    sheets
}
