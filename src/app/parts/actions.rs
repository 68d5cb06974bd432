//! The other ways to answer an item, one click away, and what can be said beside the answer.

use leptos::prelude::*;
use tu_cham_core::assessment::Mark;
use tu_cham_core::criteria::{LeafIx, NaPolicy};
use tu_cham_core::score::State;

use crate::app::browser;
use crate::app::history::Edit;
use crate::app::parts::item::{Mode, Panels, place};
use crate::app::session::Session;

/// The row of actions below an item's figures.
#[component]
pub(crate) fn Actions(session: Session, leaf: LeafIx, mode: Memo<Mode>, panels: Panels) -> impl IntoView {
    let set = session.set;
    let node = set.node_of(leaf);
    let may_not_arise = set[leaf].na != NaPolicy::Forbidden && !set[leaf].verifier_only;
    let asked = set[leaf].is_asked();
    // Where points are published, both ways stand above the figures.
    let turns = asked && set[leaf].announced_by.is_none();
    let missing = Memo::new(move |_| session.answer(leaf, |answer| answer.mark == Some(Mark::DataMissing)));
    let answered =
        Memo::new(move |_| session.report().with(|report| report.leaf(leaf).state == State::Answered));
    // The control that was pressed may be gone with the old way of answering: the focus goes to the new one's first field.
    let first_field = format!("#{} :is(input, textarea)", place(&node.id).replace('.', "\\."));
    let to_first_field = StoredValue::new(first_field);
    let move_on = move || to_first_field.with_value(|selector| browser::focus_first_soon(selector));
    let toggle_not_applicable = move |_| {
        session.change(Edit::Mark(leaf), |assessment| assessment.toggle_not_applicable(leaf));
        move_on();
    };
    let toggle_missing = move |_| {
        session.edit(Edit::Mark(leaf), leaf, |answer| {
            answer.mark = if answer.mark == Some(Mark::DataMissing) { None } else { Some(Mark::DataMissing) };
        });
        // With a word on why, the assessment can be finished with the item open.
        if missing.get_untracked() {
            panels.explanation.set(true);
        }
    };
    let to_figures = move |_| {
        session.change(Edit::Announced(leaf), |assessment| assessment.use_figures(leaf));
        move_on();
    };
    let to_announced = move |_| {
        session.change(Edit::Announced(leaf), |assessment| assessment.use_announced(leaf));
        move_on();
    };
    let about = StoredValue::new(format!(" – mục {}", node.code));
    let of_item = move || view! { <span class="sr">{about.get_value()}</span> };
    let toggle = move |open: RwSignal<bool>, label: &'static str, focus: String| {
        view! {
            <button
                type="button"
                class="link"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| {
                    open.update(|open| *open = !*open);
                    if open.get_untracked() {
                        browser::focus_in_view_soon(&focus);
                    }
                }
            >
                {label} {of_item()}
            </button>
        }
    };
    view! {
        <div class="row">
            <button type="button" class="link" aria-pressed=move || missing.get().to_string()
                hidden=move || !asked || mode.get() == Mode::NotApplicable || (answered.get() && !missing.get())
                on:click=toggle_missing>
                {move || if missing.get() { "✓ Chưa có số liệu" } else { "Chưa có số liệu" }} {of_item()}
            </button>
            <button type="button" class="link" hidden=move || !may_not_arise on:click=toggle_not_applicable>
                {move || if mode.get() == Mode::NotApplicable { "Bỏ “Không phát sinh”" } else { "Không phát sinh" }} {of_item()}
            </button>
            <button type="button" class="link" hidden=move || !turns || mode.get() != Mode::Announced on:click=to_figures>
                "Nhập số liệu của đơn vị" {of_item()}
            </button>
            <button type="button" class="link" hidden=move || !turns || mode.get() != Mode::Figures on:click=to_announced>
                "Dùng điểm công bố" {of_item()}
            </button>
            {asked.then(|| toggle(panels.evidence, "+ Tài liệu kiểm chứng", format!("tim-tai-lieu-{}", node.id)))}
            {asked.then(|| toggle(panels.explanation, "Giải trình", format!("giai-trinh-{}", node.id)))}
            {toggle(panels.note, "Ghi chú", format!("ghi-chu-{}", node.id))}
            {asked.then(|| toggle(panels.person, "Người phụ trách", format!("phu-trach-{}", node.id)))}
        </div>
    }
}
