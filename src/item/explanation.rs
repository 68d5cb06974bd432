//! Giải trình: why points stand as they do, and whose doing it was.

use leptos::prelude::*;
use tu_cham_core::assessment::Cause;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::rule::Rule;

use crate::history::Edit;
use crate::item::answers::short_answer;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, el};
use crate::ui::text::TextBox;

/// The id of an item's explanation.
pub(crate) fn explanation_id(leaf_id: &str) -> String {
    format!("giai-trinh-{leaf_id}")
}

/// An explanation with its cause.
pub(crate) fn explanation(session: Session, leaf: LeafIx) -> El {
    let node = session.set.node_of(leaf);
    let manual = matches!(session.set[leaf].rule, Rule::Manual { .. });
    let text = Signal::derive(move || session.answer(leaf, |answer| answer.explanation.clone()));
    let cause = Memo::new(move |_| session.answer(leaf, |answer| answer.cause));
    let name = format!("nguyen-nhan-{}", node.id);
    let choices =
        [(Some(Cause::Objective), "Khách quan"), (Some(Cause::Subjective), "Chủ quan"), (None, "Chưa nêu")];
    let radios = choices
        .into_iter()
        .map(|(value, label)| {
            let chosen = move || cause.get() == value;
            let write = move || session.edit(Edit::Cause(leaf), leaf, |answer| answer.cause = value);
            short_answer(name.clone(), chosen, write, el("span").put(label)).into_any()
        })
        .collect();
    let label = if manual { "Giải trình (bắt buộc)" } else { "Giải trình" };
    let write = move |text| session.edit(Edit::Explanation(leaf), leaf, |answer| answer.explanation = text);
    let hint = "Vì sao được số điểm này, vì sao chưa có tài liệu hoặc vì sao mất điểm. Không ghi thông tin cá nhân của người dân.";
    let causes = el("fieldset")
        .class("boolean")
        .put(el("legend").class("boolean__question").put("Nguyên nhân, nếu thiếu tài liệu hoặc mất điểm"))
        .put(el("div").class("boolean__answers").put_all(radios));
    let field = TextBox::new(explanation_id(&node.id), label, text, write).hint(hint);
    el("div").class("panel").put(field.view()).put(causes)
}
