//! The marks in every form of a document: its origin, and remarks that a reader of its figures needs.

use tu_cham_core::criteria::Status;
use tu_cham_core::review;
use tu_cham_words::{class, completed, earned, left_open, origin, points};

use crate::clean;
use crate::document::{About, Block, Paragraph, Role};
use crate::subject::Subject;
use crate::wording;

/// Facts about the document with this title.
pub(crate) fn about(subject: Subject, title: &str) -> About {
    let Subject { set, assessment, today, .. } = subject;
    About {
        title: clean::text(title),
        unit: clean::text(&assessment.header.unit),
        year: assessment.header.year,
        period: clean::text(&wording::period(&assessment.header)),
        set_title: clean::text(&set.title),
        set_id: clean::text(&set.id),
        set_version: clean::text(&set.version),
        set_hash: set.hash().to_owned(),
        made_on: today,
        notices: notices(subject),
    }
}

/// All that a reader has to know of the figures.
fn notices(subject: Subject) -> Vec<String> {
    let Subject { set, assessment, report, .. } = subject;
    let mut said = stamps(subject);
    let open = left_open(set, &review::left_open(set, assessment, report));
    said.extend(open.into_iter().chain(earned::left_out(set, report)).map(|text| clean::text(&text)));
    if report.total.survey.is_some_and(|survey| !survey.scored_max.is_zero()) {
        said.push("Điểm điều tra xã hội học là số dự kiến đến khi có kết quả công bố.".to_owned());
    }
    said
}

/// The stamps above everything: that the document is for training, of a sample set, or not complete.
fn stamps(subject: Subject) -> Vec<String> {
    let (set, total) = (subject.set, &subject.report.total);
    let mut said = Vec::new();
    if subject.is_training() {
        said.push(
            "BẢN TẬP HUẤN – không dùng để báo cáo, không thay số liệu chính thức của đơn vị.".to_owned(),
        );
    }
    if let Status::Sample { disclaimer } = &set.status {
        said.push(format!("{}.", disclaimer.trim_end_matches('.')));
    }
    if total.unasked > 0 {
        let items = total.items;
        said.push(format!(
            "TẠM TÍNH: bài tập chỉ yêu cầu chấm {items} mục; tổng điểm là điểm của các mục đã chấm."
        ));
    } else if total.is_provisional() {
        said.push(format!(
            "TẠM TÍNH: còn {} mục chưa có điểm; tổng điểm có thể từ {} đến {}.",
            total.open,
            points(total.least, set),
            points(total.most, set)
        ));
    }
    said.into_iter().map(|text| clean::text(&text)).collect()
}

/// All notices as paragraphs.
pub(crate) fn notice_blocks(about: &About) -> Vec<Block> {
    about.notices.iter().map(|text| Paragraph::new(Role::Notice, text.clone()).into()).collect()
}

/// The notices above a report, whose text says the others.
pub(crate) fn stamp_blocks(subject: Subject) -> Vec<Block> {
    stamps(subject).into_iter().map(|text| Paragraph::new(Role::Notice, text).into()).collect()
}

/// The class, always *dự kiến*; none where the set has no classes or nothing is scored.
pub(crate) fn expected_class(subject: Subject) -> Option<String> {
    let span = subject.report.total.class?;
    Some(clean::text(&format!("Xếp loại dự kiến: {}", class(subject.set, span))))
}

/// The origin of the document, in small print at its end.
pub(crate) fn origin_blocks(subject: Subject) -> Vec<Block> {
    let Subject { set, assessment, report, today } = subject;
    let standing = match &set.status {
        Status::Official(decision) => format!(
            "Quyết định số {} {} của {}",
            decision.number,
            wording::day(decision.date),
            decision.issuer
        ),
        Status::Sample { .. } => "bộ tiêu chí mẫu".to_owned(),
    };
    let state = match assessment.header.completed {
        Some(day) => format!("{} ngày {}", completed(report.total.waiting), day.vietnamese()),
        None => "chưa xác nhận hoàn thành".to_owned(),
    };
    let lines = [
        format!(
            "Bộ tiêu chí: {} ({standing}); phiên bản {}, {}.",
            set.title,
            set.version,
            origin::origin(set)
        ),
        origin::whole_hash(set.hash()),
        format!("Bản tự chấm {state}; kết xuất từ phần mềm Tự Chấm ngày {}.", today.vietnamese()),
    ];
    lines.into_iter().map(|line| Paragraph::new(Role::Small, clean::text(&line)).into()).collect()
}
