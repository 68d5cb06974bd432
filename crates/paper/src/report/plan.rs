//! Phụ lục IV kế hoạch khắc phục, and the words of the report about it; nothing where there is no plan.

use tu_cham_core::assessment::{Task, TaskStatus};
use tu_cham_core::date::Date;
use tu_cham_core::text::small;
use tu_cham_words::remedy;

use super::PLAN;
use super::proposed::Texts;
use crate::cells::{LONG, cell};
use crate::document::{Align, Block, Page, Row, RowKind, Section, Table};
use crate::fields::ReportFields;
use crate::frame::{annex_head, drawn_up_by, grid};
use crate::subject::Subject;

/// The sentences of the report.
pub(super) fn blocks(subject: Subject, texts: &Texts) -> Vec<Block> {
    let plan = &subject.assessment.plan;
    if plan.is_empty() {
        return Vec::new();
    }
    let mut blocks = texts.or("ke-hoach.nam-truoc", last_year(plan));
    let of = |status| plan.iter().filter(|task| task.status == status).count();
    let counts = [TaskStatus::Done, TaskStatus::Begun, TaskStatus::Open].map(|status| (of(status), status));
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, status)| format!("{count} {}", small(remedy::status(*status))))
        .collect();
    let all = format!(
        "Kế hoạch khắc phục gồm {} nhiệm vụ ({}), nêu tại Phụ lục IV.",
        plan.len(),
        counts.join(", ")
    );
    blocks.extend(texts.or("ke-hoach.tong", Some(all)));
    blocks
}

/// The standing of last year's findings; none where it left none.
fn last_year(plan: &[Task]) -> Option<String> {
    let findings = || plan.iter().filter(|task| task.is_left_by_last_year());
    let count = findings().count();
    let of = |remedied| findings().filter(|task| task.remedied == remedied).count();
    let told =
        [(of(Some(true)), "đã khắc phục"), (of(Some(false)), "chưa khắc phục"), (of(None), "chưa xác định")];
    let told: Vec<String> =
        told.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    (count > 0)
        .then(|| format!("Tồn tại, hạn chế năm trước chuyển sang: {count}, trong đó {}.", told.join(", ")))
}

/// Phụ lục IV.
pub(super) fn annex(subject: Subject, fields: &ReportFields) -> Option<Section> {
    let page = Page::Landscape;
    let table = table(subject)?;
    let mut blocks = annex_head(subject, fields, "IV", "KẾ HOẠCH KHẮC PHỤC TỒN TẠI, HẠN CHẾ");
    blocks.push(Block::Table(table));
    blocks.push(Block::Table(drawn_up_by(fields, page, Vec::new())));
    Some(Section { id: "phu-luc-4", name: "Phụ lục IV", page, blocks })
}

fn table(subject: Subject) -> Option<Table> {
    let plan = &subject.assessment.plan;
    let columns = [
        ("tt", "TT", 90),
        ("muc", "Mục", 330),
        ("ton-tai", "Tồn tại, hạn chế", 480),
        ("nhiem-vu", "Nhiệm vụ, giải pháp", 480),
        ("phu-trach", "Người phụ trách", 250),
        ("han", "Thời hạn", 240),
        ("trang-thai", "Trạng thái", 260),
        ("nguon", "Nguồn", 330),
    ];
    let rows = plan.iter().enumerate().map(|(at, task)| row(subject, at, task)).collect();
    (!plan.is_empty()).then(|| grid(PLAN, &columns, rows))
}

fn row(subject: Subject, at: usize, task: &Task) -> Row {
    let source = remedy::source(task.source);
    let texts = [
        (at + 1).to_string(),
        remedy::item(task, subject.set).unwrap_or_default(),
        task.finding.clone(),
        task.task.clone(),
        task.responsible.clone(),
        task.deadline.map(Date::vietnamese).unwrap_or_default(),
        standing(task),
        if task.carried { format!("{source} (từ năm trước)") } else { source.to_owned() },
    ];
    let is_long = texts.iter().any(|text| text.chars().count() > LONG);
    let cells = texts.iter().map(|text| cell(Align::Left, text.trim())).collect();
    Row { key: task.id.clone(), kind: RowKind::Item, may_split: is_long, cells }
}

/// How far a task is; of a finding of last year, whether it has been remedied, with the reason why not.
fn standing(task: &Task) -> String {
    match task.remedied.filter(|_| task.is_left_by_last_year()) {
        Some(false) if !task.reason.trim().is_empty() => {
            format!("{}: {}", remedy::remedied(false), task.reason.trim())
        }
        Some(remedied) => remedy::remedied(remedied).to_owned(),
        None => remedy::status(task.status).to_owned(),
    }
}
