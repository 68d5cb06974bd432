//! The message where another window works on the assessment, the way to go on here, and the fields that wait for it.

use leptos::prelude::*;

use crate::browser::keyboard;
use crate::memo::Memo;
use crate::session::{Hold, Session};
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, p, when};
use crate::windows::Holding;

/// Shown while another window has the assessment.
pub(crate) fn onlooker(session: Session) -> El {
    let holding = expect_context::<Holding>();
    let elsewhere = Memo::new(move |_| session.hold() == Hold::Elsewhere);
    Effect::new(move |before: Option<bool>| {
        let now = elsewhere.get();
        // The field that had the focus can no longer be used, or the button that had it is gone.
        if before.is_some_and(|before| before != now) {
            keyboard::hold_focus();
        }
        now
    });
    let told = move || {
        let words = "Bản tự chấm này đang mở để sửa ở một cửa sổ khác. Ở đây chỉ xem; những gì lưu ở cửa sổ kia hiện ngay tại đây.";
        let take = button(Look::Main, "Chuyển sang đây").click(move || holding.take());
        el("div").class("onlooker").put(p(words)).put(take).into_any()
    };
    el("div").class("bar__alarm").set("role", "status").put(when(move || elsewhere.get(), told))
}

/// Fields that cannot be touched while another window has the assessment.
pub(crate) fn fields(session: Session, classes: &'static str, parts: Vec<AnyView>) -> El {
    let elsewhere = Memo::new(move |_| session.hold() == Hold::Elsewhere);
    el("fieldset").class(classes).flag("disabled", move || elsewhere.get()).put_all(parts)
}

/// Fields of the self-score: the same, and while the self-score is closed.
pub(crate) fn claim_fields(session: Session, classes: &'static str, parts: Vec<AnyView>) -> El {
    let is_shut = Memo::new(move |_| session.hold() == Hold::Elsewhere || session.closed().is_some());
    el("fieldset").class(classes).flag("disabled", move || is_shut.get()).put_all(parts)
}
