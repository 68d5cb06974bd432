//! One step back, one step forth: buttons that say what they undo.

use crate::browser::{keyboard, owned};
use crate::history::Edit;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, el};
use crate::wording;

/// Both buttons.
pub(crate) fn steps(session: Session) -> El {
    let steps = Memo::new(move |_| session.steps());
    let label = move |what: &str, step: Option<Edit>| {
        step.map_or_else(
            || format!("{what}: không có gì"),
            |edit| format!("{what}: {}", wording::edits::name(edit, session.set)),
        )
    };
    let back = move || label("Hoàn tác", steps.get().0);
    let forth = move || label("Làm lại", steps.get().1);
    let undo = step_button("Hoàn tác", "M7 4 3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8", back)
        .flag("disabled", move || steps.get().0.is_none())
        .click(pressed(move || session.undo()));
    let redo = step_button("Làm lại", "m13 4 4 4-4 4m4-4H8.5a4.5 4.5 0 0 0 0 9H12", forth)
        .flag("disabled", move || steps.get().1.is_none())
        .click(pressed(move || session.redo()));
    el("div").class("steps").put(undo).put(redo)
}

/// The action of a button that its own step may switch off: the buttons follow the steps a frame later, and the focus is held then.
fn pressed(step: impl Fn() + 'static) -> impl Fn() + 'static {
    move || {
        step();
        if !keyboard::focus_is_lost() {
            owned::after_frame(keyboard::hold_focus);
        }
    }
}

/// A button with a drawing and, where there is room, a word; the words about it, which are read out, follow the step.
pub(crate) fn step_button(
    word: &'static str,
    drawing: &'static str,
    about: impl Fn() -> String + Copy + Send + 'static,
) -> El {
    let drawing =
        el("svg").set("viewBox", "0 0 20 20").set("aria-hidden", "true").put(el("path").set("d", drawing));
    el("button")
        .set("type", "button")
        .class("steps__step")
        .follow("aria-label", move || Some(about()))
        .follow("title", move || Some(about()))
        .set("data-word", word)
        .put(drawing)
}
