//! The other ways to answer an item, one click away, and what can be said beside the answer.

use leptos::prelude::*;
use tu_cham_core::assessment::{LeafAnswer, Mark};
use tu_cham_core::criteria::{LeafIx, NaPolicy};
use tu_cham_core::score::State;

use crate::browser;
use crate::history::Edit;
use crate::item::guide::guides;
use crate::item::panel::{Panel, panel_id};
use crate::item::{Mode, Panels, place};
use crate::session::Session;
use crate::ui::element::{El, el};

/// The row of actions below an item's figures, and its help.
pub(crate) fn actions(session: Session, leaf: LeafIx, mode: Memo<Mode>, panels: Panels) -> El {
    let set = session.set;
    let node = set.node_of(leaf);
    let may_not_arise = set[leaf].na != NaPolicy::Forbidden && !set[leaf].verifier_only;
    let asked = set[leaf].is_asked();
    // Where points are published, both ways stand above the figures.
    let turns = asked && set[leaf].announced_by.is_none();
    // The control that was pressed may be gone with the old way of answering: the focus goes to the new one's first field.
    let move_on = move || {
        browser::focus_first_soon(&format!("#{} :is(input, textarea)", place(&node.id).replace('.', "\\.")));
    };
    let mut row = Vec::new();
    if asked {
        let missing =
            Memo::new(move |_| session.answer(leaf, |answer| answer.mark == Some(Mark::DataMissing)));
        let answered = Memo::new(move |_| session.result_of(leaf, |result| result.state == State::Answered));
        let toggle = move || {
            session.edit(Edit::Mark(leaf), leaf, |answer| {
                answer.mark =
                    if answer.mark == Some(Mark::DataMissing) { None } else { Some(Mark::DataMissing) };
            });
            // With a word on why, the assessment can be finished with the item open.
            if missing.get_untracked() {
                panels.open(Panel::Explanation);
            }
        };
        let label = move || if missing.get() { "✓ Chưa có số liệu" } else { "Chưa có số liệu" };
        row.push(
            action(session, leaf, label, toggle)
                .follow("aria-pressed", move || Some(missing.get().to_string()))
                .flag("hidden", move || {
                    mode.get() == Mode::NotApplicable || (answered.get() && !missing.get())
                })
                .into_any(),
        );
    }
    if may_not_arise {
        let toggle = move || {
            session.edit(Edit::Mark(leaf), leaf, LeafAnswer::toggle_not_applicable);
            move_on();
        };
        let label = move || {
            if mode.get() == Mode::NotApplicable {
                "Bỏ “Không phát sinh”"
            } else {
                "Không phát sinh"
            }
        };
        row.push(action(session, leaf, label, toggle).into_any());
    }
    if turns {
        let turn = move || {
            session.edit(Edit::Announced(leaf), leaf, |answer| match mode.get_untracked() {
                Mode::Announced => answer.use_figures(),
                Mode::Figures | Mode::NotApplicable => answer.use_announced(),
            });
            move_on();
        };
        let label = move || {
            if mode.get() == Mode::Announced {
                "Nhập số liệu của đơn vị"
            } else {
                "Dùng điểm công bố"
            }
        };
        row.push(
            action(session, leaf, label, turn)
                .flag("hidden", move || mode.get() == Mode::NotApplicable)
                .into_any(),
        );
    }
    row.extend(toggles(session, leaf, panels));
    row.extend(guides(session, leaf, panels));
    el("div").class("row").put_all(row)
}

/// The buttons that open what can be said beside the answer.
fn toggles(session: Session, leaf: LeafIx, panels: Panels) -> Vec<AnyView> {
    let node = session.set.node_of(leaf);
    let asked = session.set[leaf].is_asked();
    let mut row = Vec::new();
    let mut toggle = |kind: Panel, label: &'static str, field: &'static str| {
        let press = move || {
            if untrack(|| panels.is_open(kind)) {
                panels.close(kind);
            } else {
                panels.open(kind);
                browser::focus_in_view_soon(&format!("{field}-{}", node.id));
            }
        };
        let is_open = move || panels.is_open(kind);
        row.push(
            action(session, leaf, move || label, press)
                .follow("aria-expanded", move || Some(is_open().to_string()))
                .follow("aria-controls", move || is_open().then(|| panel_id(&node.id, kind)))
                .into_any(),
        );
    };
    if asked {
        toggle(Panel::Evidence, "+ Tài liệu kiểm chứng", "tim-tai-lieu");
        toggle(Panel::Explanation, "Giải trình", "giai-trinh");
    }
    toggle(Panel::Note, "Ghi chú", "ghi-chu");
    if asked {
        toggle(Panel::Person, "Người phụ trách", "phu-trach");
    }
    row
}

/// A button of the row.
fn action(
    session: Session,
    leaf: LeafIx,
    label: impl FnMut() -> &'static str + Send + 'static,
    then: impl FnMut() + Send + 'static,
) -> El {
    let button = el("button").set("type", "button").class("link").set("data-of", of_item(session, leaf));
    button.says(label).click(then)
}

/// A button is read out with its item: the words stand behind its own, for no eye.
fn of_item(session: Session, leaf: LeafIx) -> String {
    format!(" – mục {}", session.set.node_of(leaf).code)
}
