//! Giải trình: why points stand as they do, and whose doing it was.

use leptos::prelude::*;
use tu_cham_core::assessment::Cause;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::rule::Rule;

use crate::history::Edit;
use crate::session::Session;
use crate::ui::text::TextField;

/// The id of an item's explanation.
pub(crate) fn explanation_id(leaf_id: &str) -> String {
    format!("giai-trinh-{leaf_id}")
}

/// An explanation with its cause.
#[component]
pub(crate) fn Explanation(session: Session, leaf: LeafIx) -> impl IntoView {
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
            view! {
                <label class="opt opt--short" class:opt--on=chosen>
                    <input type="radio" name=name.clone() prop:checked=chosen
                        on:change=move |_| session.edit(Edit::Cause(leaf), leaf, |answer| answer.cause = value)/>
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="panel">
            <TextField
                id=explanation_id(&node.id)
                label=if manual { "Giải trình (bắt buộc)" } else { "Giải trình" }
                hint="Vì sao được số điểm này, vì sao chưa có tài liệu hoặc vì sao mất điểm. Không ghi thông tin cá nhân của người dân."
                value=text
                on_input=Callback::new(move |text| {
                    session.edit(Edit::Explanation(leaf), leaf, |answer| answer.explanation = text);
                })
            />
            <fieldset class="boolean">
                <legend class="boolean__question">"Nguyên nhân, nếu thiếu tài liệu hoặc mất điểm"</legend>
                <div class="boolean__answers">{radios}</div>
            </fieldset>
        </div>
    }
}
