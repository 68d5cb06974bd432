//! Requests to the superior body, and the end of the report.

use tu_cham_core::advice;
use tu_cham_core::assessment::Cause;
use tu_cham_core::checks::{self, Warning};
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::points::Points;
use tu_cham_core::score::State;
use tu_cham_words::earned;

use super::proposed::Texts;
use crate::document::Block;
use crate::fields::ReportFields;
use crate::subject::Subject;
use crate::wording;

/// The part of the report.
pub(super) fn blocks(subject: Subject, fields: &ReportFields, texts: &Texts) -> Vec<Block> {
    let Subject { set, assessment, report, .. } = subject;
    let header = &assessment.header;
    let whom =
        if fields.addressee.trim().is_empty() { "cơ quan cấp trên" } else { fields.addressee.trim() };
    let own = |leaf: &LeafIx| !report.leaf(*leaf).unasked && report.covered_by(*leaf).is_none();
    let all = || set.leaves().map(|(ix, _)| ix).filter(own);
    let missing: Vec<LeafIx> = all().filter(|leaf| report.leaf(*leaf).state == State::DataMissing).collect();
    let objective: Vec<LeafIx> = all()
        .filter(|leaf| {
            assessment.answer(*leaf).cause == Some(Cause::Objective)
                && advice::lost(set, report, *leaf) > Points::ZERO
        })
        .collect();
    let differing: Vec<LeafIx> = checks::warnings(set, assessment, report)
        .into_iter()
        .filter_map(|warning| match warning {
            Warning::AnnouncedDiffers { leaf, .. } => Some(leaf),
            _ => None,
        })
        .collect();
    let about = |leaves: &[LeafIx], text: &dyn Fn(&str) -> String| {
        (!leaves.is_empty()).then(|| text(&earned::codes(set, leaves)))
    };
    let said = [
        (
            "kien-nghi.so-lieu",
            about(&missing, &|codes| {
                format!(
                    "Đề nghị {whom} chỉ đạo các cơ quan quản lý hệ thống thông tin cung cấp, xác nhận số liệu của các mục {codes} để {} hoàn thành việc tự chấm điểm.",
                    wording::whole_name(&header.unit)
                )
            }),
        ),
        (
            "kien-nghi.khach-quan",
            about(&objective, &|codes| {
                format!(
                    "Đề nghị {whom} xem xét các nguyên nhân khách quan đã giải trình tại các mục {codes} (Phụ lục III)."
                )
            }),
        ),
        (
            "kien-nghi.doi-chieu",
            about(&differing, &|codes| {
                format!(
                    "Đề nghị rà soát, đối chiếu điểm công bố của các mục {codes} do khác kết quả tính từ số liệu của đơn vị."
                )
            }),
        ),
        (
            "kien-nghi.tham-dinh",
            Some(format!(
                "Đề nghị {whom} xem xét, thẩm định kết quả tự chấm điểm {} của {}.",
                wording::period(header),
                wording::whole_name(&header.unit)
            )),
        ),
    ];
    said.into_iter().flat_map(|(id, text)| texts.or(id, text)).collect()
}

/// The last sentence, with the mark of the end.
pub(super) fn closing(subject: Subject, texts: &Texts) -> Vec<Block> {
    let header = &subject.assessment.header;
    let text = format!(
        "Trên đây là báo cáo kết quả tự đánh giá, chấm điểm {} của {}./.",
        wording::period(header),
        wording::whole_name(&header.unit)
    );
    texts.or("ket-thuc", Some(text))
}
