//! The words for a screen reader after a pause: the outcome of the last edit, and whether it is stored. Alarms speak
//! for themselves.

use std::time::Duration;

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::points::Points;
use tu_cham_core::score::State;

use crate::browser::owned;
use crate::memo::Memo;
use crate::session::{SaveState, Session};
use crate::ui::element::{El, el, text};
use crate::wording;
use crate::wording::earned::Sense;

/// So long nothing must be edited before it speaks.
const PAUSE: Duration = Duration::from_millis(1200);

/// The words that were told last: the same are not told again.
#[derive(Clone, Copy, PartialEq)]
struct Told {
    leaf: LeafIx,
    points: Option<Points>,
    state: State,
    total: Points,
}

/// One sentence after each burst of edits.
pub(crate) fn live_note(session: Session) -> El {
    let said = RwSignal::new(String::new());
    let total = Memo::new(move |_| session.report().with(|report| report.total.points));
    let before = StoredValue::new(None::<Told>);
    let mut speak = owned::debounce(PAUSE, move || said.set(sentence(session, before)));
    Effect::new(move |opened: Option<()>| {
        session.touched().track();
        total.track();
        if opened.is_some() {
            speak();
        }
    });
    // The words about storing are no longer true; the alarm says the present state.
    Effect::new(move |_| {
        if matches!(session.save_state().get(), SaveState::Failed(_)) {
            said.set(String::new());
        }
    });
    let said = text(move || said.get());
    el("p").class("sr").set("role", "status").set("data-testid", "live").put(said)
}

/// `Mục 7.2.1: 1,94 / 3 điểm. Tổng 41,37 điểm, tạm tính. Đã lưu.`; without points where none changed.
fn sentence(session: Session, before: StoredValue<Option<Told>>) -> String {
    let set = session.set;
    let report = session.report();
    let total = report.with_untracked(|report| report.total);
    let mut parts = Vec::new();
    if let Some(leaf) = session.touched().get_untracked() {
        let result = report.with_untracked(|report| report.leaf(leaf).clone());
        let now = Told { leaf, points: result.points, state: result.state, total: total.points };
        if before.try_update_value(|before| before.replace(now) != Some(now)).unwrap_or(false) {
            let node = set.node_of(leaf);
            parts.push(match result.points {
                Some(points) => {
                    let sense = Sense::of_leaf(set, leaf);
                    let given = sense.points(points, set);
                    match sense {
                        Sense::Earned => {
                            format!("Mục {}: {given} {} điểm.", node.code, sense.behind(node.max))
                        }
                        Sense::TakenOff => format!("Mục {}: {given} {}.", node.code, sense.behind(node.max)),
                    }
                }
                None => format!("Mục {}: {}.", node.code, wording::state_of(&result)),
            });
            let provisional = if total.is_provisional() { ", tạm tính" } else { "" };
            parts.push(format!("Tổng {} điểm{provisional}.", wording::points(total.points, set)));
        }
    }
    match session.save_state().get_untracked() {
        SaveState::Saved(_) => parts.push("Đã lưu.".to_owned()),
        SaveState::Unconfirmed(_) => parts.push("Đã lưu, chưa chắc chắn.".to_owned()),
        SaveState::Pending | SaveState::Writing | SaveState::Failed(_) => {}
    }
    parts.join(" ")
}
