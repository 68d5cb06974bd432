//! Báo cáo kết quả tự chấm điểm with its annexes: the scoring table, the register of documents, the explanations, the plan of
//! remedies. It is
//! laid out as Nghị định 30/2020/NĐ-CP asks, and its sentences are proposed from the data.

mod proposed;
mod organised;
mod results;
mod losses;
mod others;
mod requests;
mod annexes;
mod plan;

use tu_cham_core::criteria::LeafIx;
use tu_cham_core::ordered::Map;

use crate::document::{Block, Page, Paper, Paragraph, Role, Section, Table};
use crate::fields::ReportFields;
use crate::frame;
use crate::marks;
use crate::scoring_table::{self, on_sheets};
use crate::subject::Subject;
use crate::wording;
use proposed::Texts;

/// The id of the table of areas.
pub const AREAS: &str = "linh-vuc";
/// The id of the table of losses.
pub const LOSSES: &str = "mat-diem";
/// The id of the text about the causes of losses.
pub const CAUSES: &str = "mat-diem.nguyen-nhan";
/// The id of the table of documents.
pub const DOCUMENTS: &str = "tai-lieu";
/// The id of the table of explanations.
pub const EXPLANATIONS: &str = "giai-trinh";
/// The id of the table of the plan of remedies; there is none where there is no plan.
pub const PLAN: &str = "ke-hoach";

/// The report, with all that was written for it in the assessment.
pub fn of(subject: Subject) -> Paper {
    let header = &subject.assessment.header;
    paper(subject, &ReportFields::of(subject.set, header), &header.report)
}

/// The same with its scoring table, which has the columns that fit.
pub(crate) fn with_table(subject: Subject, table: Table) -> Paper {
    let header = &subject.assessment.header;
    laid_out(subject, &ReportFields::of(subject.set, header), &header.report, Some(table))
}

/// The same without the annex of the scoring table, for a form that has it on its own.
pub(crate) fn without_table(subject: Subject) -> Paper {
    let header = &subject.assessment.header;
    laid_out(subject, &ReportFields::of(subject.set, header), &header.report, None)
}

/// The items that lost points without a cause being given, for which the report has only room to write by hand; none
/// where its paragraph about the causes was written anew.
pub fn without_cause(subject: Subject) -> Vec<LeafIx> {
    losses::without_cause(subject)
}

/// The plan of remedies alone, with its annex; none where there is no plan.
pub fn plan_alone(subject: Subject) -> Option<Paper> {
    let period = wording::period(&subject.assessment.header);
    let about = marks::about(subject, &format!("Kế hoạch khắc phục tồn tại, hạn chế {period}"));
    let fields = ReportFields::of(subject.set, &subject.assessment.header);
    plan::annex(subject, &fields).map(|annex| Paper { about, sections: vec![annex] })
}

/// The report. A text in `edited` takes the place of the proposed one of the same id; a blank one leaves it out.
pub fn paper(subject: Subject, fields: &ReportFields, edited: &Map<String, String>) -> Paper {
    let table = scoring_table::table(subject, &on_sheets(subject));
    laid_out(subject, fields, edited, Some(table))
}

fn laid_out(
    subject: Subject,
    fields: &ReportFields,
    edited: &Map<String, String>,
    table: Option<Table>,
) -> Paper {
    let period = wording::period(&subject.assessment.header);
    let about = marks::about(
        subject,
        &format!("Báo cáo kết quả tự đánh giá, chấm điểm cải cách hành chính {period}"),
    );
    let texts = Texts(edited);
    let mut blocks = marks::stamp_blocks(subject);
    blocks.extend(frame::head(subject, fields));
    blocks.extend(frame::title(&period, fields));
    blocks.extend(organised::opening(subject, fields, &texts));
    let parts = [
        ("TỔ CHỨC THỰC HIỆN TỰ CHẤM ĐIỂM", organised::blocks(subject, fields, &texts)),
        ("KẾT QUẢ TỰ CHẤM ĐIỂM", results::blocks(subject, &texts)),
        (
            "TIÊU CHÍ MẤT ĐIỂM, NGUYÊN NHÂN VÀ HƯỚNG KHẮC PHỤC",
            [losses::blocks(subject, &texts), plan::blocks(subject, &texts)].concat(),
        ),
        ("TIÊU CHÍ KHÔNG PHÁT SINH, CHƯA CÓ SỐ LIỆU, KHÔNG TỰ CHẤM", others::blocks(subject, &texts)),
        ("KIẾN NGHỊ, ĐỀ XUẤT", requests::blocks(subject, fields, &texts)),
    ];
    for (number, (title, part)) in ["I", "II", "III", "IV", "V"].into_iter().zip(parts) {
        blocks.push(Paragraph::new(Role::Heading(1), format!("{number}. {title}")).into());
        blocks.extend(part);
    }
    blocks.extend(requests::closing(subject, &texts));
    blocks.push(Block::Table(frame::signature(fields)));
    let report = Section { id: "bao-cao", name: "Báo cáo", page: Page::Portrait, blocks };
    let scores = table.map(|table| annexes::scores(subject, fields, table));
    let annexes = [annexes::documents(subject, fields), annexes::explanations(subject, fields)];
    let sections = [report].into_iter().chain(scores).chain(annexes).chain(plan::annex(subject, fields));
    Paper { about, sections: sections.collect() }
}
