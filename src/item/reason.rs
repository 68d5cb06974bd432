//! The reason for *không phát sinh*.

use leptos::prelude::*;
use tu_cham_core::assessment::Mark;
use tu_cham_core::criteria::LeafIx;

use crate::history::Edit;
use crate::session::Session;
use crate::ui::element::El;
use crate::ui::text::TextBox;

/// The reason for *không phát sinh*.
pub(crate) fn reason_editor(session: Session, leaf: LeafIx) -> El {
    let node = session.set.node_of(leaf);
    let reason = Signal::derive(move || {
        session.answer(leaf, |answer| match &answer.mark {
            Some(Mark::NotApplicable { reason }) => reason.clone(),
            Some(Mark::DataMissing) | None => String::new(),
        })
    });
    let write = move |reason| {
        session.edit(Edit::Reason(leaf), leaf, |answer| answer.mark = Some(Mark::NotApplicable { reason }));
    };
    TextBox::new(format!("ly-do-{}", node.id), "Lý do không phát sinh (bắt buộc)", reason, write)
        .hint("Ví dụ: trong kỳ không có hồ sơ nào thuộc diện này. Số liệu đã nhập vẫn được giữ.")
        .view()
}
