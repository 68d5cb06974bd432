//! The texts that are carried out, and how the scoring was organised.

use std::collections::BTreeSet;

use tu_cham_core::criteria::{NodeIx, Role as Part};

use super::proposed::Texts;
use crate::document::Block;
use crate::fields::ReportFields;
use crate::subject::Subject;
use crate::wording;

/// The first paragraph.
pub(super) fn opening(subject: Subject, fields: &ReportFields, texts: &Texts) -> Vec<Block> {
    let header = &subject.assessment.header;
    let bases: Vec<&str> =
        fields.bases.iter().map(|basis| basis.trim().trim_end_matches([';', ','])).collect();
    let bases: Vec<&str> = bases.into_iter().filter(|basis| !basis.is_empty()).collect();
    let carried_out =
        if bases.is_empty() { String::new() } else { format!("Thực hiện {}, ", bases.join("; ")) };
    let text = format!(
        "{carried_out}{} báo cáo kết quả tự đánh giá, chấm điểm {} như sau:",
        wording::whole_name(&header.unit),
        wording::period(header)
    );
    texts.or("mo-dau", Some(text))
}

/// How it was organised.
pub(super) fn blocks(subject: Subject, fields: &ReportFields, texts: &Texts) -> Vec<Block> {
    let mut blocks = texts.or("to-chuc.cach-lam", Some(way(subject)));
    blocks.extend(texts.or("to-chuc.so-lieu", figures(subject)));
    blocks.extend(texts.or("to-chuc.phu-trach", who(subject, fields)));
    blocks
}

fn way(subject: Subject) -> String {
    let Subject { set, assessment, report, .. } = subject;
    let unit_type = assessment.header.unit_type;
    let counts = |area: &NodeIx, part| set[*area].role == part && set[*area].applies_to(unit_type);
    let areas = |part| set.areas().iter().filter(|area| counts(area, part)).count();
    let base = areas(Part::Base);
    let others = match (areas(Part::Bonus), areas(Part::Penalty)) {
        (0, 0) => "",
        (_, 0) => " và phần điểm thưởng",
        (0, _) => " và phần điểm trừ",
        _ => ", phần điểm thưởng và phần điểm trừ",
    };
    let documents = match assessment.documents.len() {
        0 => "Tài liệu kiểm chứng được tập hợp theo từng mục".to_owned(),
        count => format!("Đơn vị đã tập hợp {count} tài liệu kiểm chứng"),
    };
    format!(
        "{} tổ chức tự chấm điểm theo bộ tiêu chí nêu trên, gồm {base} {}{}, {} mục do đơn vị tự chấm, thang điểm {}. Điểm từng mục được tính từ số liệu kê khai theo cách chấm của bộ tiêu chí (Phụ lục I). {} (Phụ lục II), nội dung giải trình tại Phụ lục III.",
        wording::whole_name(&assessment.header.unit),
        tu_cham_words::levels::area(set),
        others,
        report.total.items,
        tu_cham_words::amount(set.scale),
        documents
    )
}

fn figures(subject: Subject) -> Option<String> {
    let header = &subject.assessment.header;
    let as_of = header.as_of.map(|day| format!("Số liệu tính đến {}", wording::day(day)));
    let completed = header.completed.map(|day| format!("việc tự chấm hoàn thành {}", wording::day(day)));
    match (as_of, completed) {
        (Some(as_of), Some(completed)) => Some(format!("{as_of}; {completed}.")),
        (Some(as_of), None) => Some(format!("{as_of}.")),
        (None, Some(completed)) => Some(format!("{}.", super::proposed::sentence(&completed))),
        (None, None) => None,
    }
}

/// The people who fill in, each named once, in the order of the set.
fn who(subject: Subject, fields: &ReportFields) -> Option<String> {
    let mut known = BTreeSet::new();
    let answers = subject.assessment.answers().map(|(_, answer)| answer.responsible.trim());
    let named: Vec<&str> = answers.filter(|name| !name.is_empty() && known.insert(*name)).collect();
    let drawn_up = fields.prepared_by.trim();
    let drawn_up = (!drawn_up.is_empty()).then(|| format!("Người tổng hợp, lập báo cáo: {drawn_up}."));
    let named = (!named.is_empty()).then(|| format!("Công chức phụ trách tự chấm: {}.", named.join("; ")));
    let said: Vec<String> = named.into_iter().chain(drawn_up).collect();
    (!said.is_empty()).then(|| said.join(" "))
}
