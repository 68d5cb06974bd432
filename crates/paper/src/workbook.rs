//! The scoring table as an Excel file that computes: change a figure, and the points, the subtotals and the total follow.
//! What cannot be a formula keeps the points of the core, and a sheet of its own says why.

mod rule_formula;
mod rate_formula;
mod figures;
mod sheets;
mod item_formula;
mod scores;
mod total;
mod notes;

use tu_cham_office::sheet::Sheet;

use crate::report::{self, DOCUMENTS, EXPLANATIONS, LOSSES, PLAN};
use crate::scoring_table::{self, ALL, TABLE};
use crate::subject::Subject;
use scores::Scores;
use sheets::{Texts, of_table};

/// The workbook as the bytes of an `.xlsx` file.
pub fn write(subject: Subject) -> Vec<u8> {
    tu_cham_office::write(&sheets(subject))
}

/// Its sheets: the scoring table, the figures, the annexes of the report, the notes.
pub fn sheets(subject: Subject) -> Vec<Sheet> {
    let paper = scoring_table::paper(subject, &ALL);
    let report = report::of(subject);
    let mut texts = Texts::default();
    let mut sheets = Vec::new();
    let mut fixed = Vec::new();
    if let Some(table) = paper.table(TABLE) {
        let mut scores = Scores { subject, paper: &paper, table, fixed: Vec::new() };
        sheets.push(scores.sheet(&mut texts));
        fixed = scores.fixed;
    }
    sheets.push(figures::sheet(subject, &mut texts));
    let annexes = [
        (LOSSES, "Điểm mất", "TIÊU CHÍ MẤT ĐIỂM (khi kết xuất)"),
        (DOCUMENTS, "Tài liệu", "DANH MỤC TÀI LIỆU KIỂM CHỨNG"),
        (EXPLANATIONS, "Giải trình", "NỘI DUNG GIẢI TRÌNH (khi kết xuất)"),
        (PLAN, "Kế hoạch khắc phục", "KẾ HOẠCH KHẮC PHỤC TỒN TẠI, HẠN CHẾ"),
    ];
    for (id, name, title) in annexes {
        sheets.extend(report.table(id).map(|table| of_table(name, title, table, &mut texts)));
    }
    sheets.push(notes::sheet(subject, &paper.about, &fixed, &mut texts));
    sheets
}
