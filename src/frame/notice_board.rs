//! The place at the foot of the window where short messages appear and are read out.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::browser::owned;
use crate::notices::{Notice, Notices};
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, live, nothing, p};

/// The message, after the notices `before` it.
pub(crate) fn notice_board(before: Vec<AnyView>) -> El {
    let notices = expect_context::<Notices>();
    let shown = live(move || match notices.shown() {
        Some(notice) => view_of(notices, notice).into_any(),
        None => nothing(),
    });
    el("div").class("notices").set("role", "status").put_all(before).put(shown)
}

fn view_of(notices: Notices, notice: Notice) -> El {
    let hold = move |is_held: bool| move |_: JsValue| notices.hold(is_held);
    let shown = el("div")
        .class("notice")
        .on("pointerenter", hold(true))
        .on("pointerleave", hold(false))
        .on("focusin", hold(true))
        .on("focusout", hold(false))
        .put(p(notice.text));
    let shown = match notice.undo {
        None => shown,
        Some(undo) => shown.put(button(Look::Quiet, "Hoàn tác").click(move || {
            notices.dismiss();
            owned::at_root(|| undo());
        })),
    };
    shown.put(button(Look::Quiet, "Đóng").click(move || notices.dismiss()))
}
