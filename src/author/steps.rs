//! The frame around every step of a draft: its name, how it is stored, steps back and forth, and the line of the three
//! steps.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::author::SHAPE;
use crate::author::desk::{Desk, Saved};
use crate::browser::keyboard;
use crate::browser::owned;
use crate::frame::plain::plain_page;
use crate::frame::steps::step_button;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::{Page, Step};
use crate::ui::buttons::{Look, button, link};
use crate::ui::editing::Direction;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::message::{Kind, message_box};
use crate::ui::page::heading;
use crate::wording::author as words;

/// A step of a draft as a page.
pub(crate) fn whole(desk: Desk, step: Step, content: Vec<AnyView>) -> AnyView {
    owned::listen(leptos::ev::keydown, move |event: KeyboardEvent| turn(desk, &event));
    let up = p(link(Page::Drafts.href(), "← Soạn bộ tiêu chí")).class("set__up");
    let name = el("div").put(up).put(heading(words::step(step))).put(p(desk.file()).class("quiet"));
    let ways = content![saved(desk), back_and_forth(desk), keep(desk, Look::Second)];
    let head = el("div").class("head").put(name).put(el("div").class("head__ways").put_all(ways));
    let mut parts = content![el("div").put(head).put(not_saved(desk)).put(line(desk, step)).put(late(desk))];
    parts.extend(content);
    plain_page(&format!("{} · {}", words::step(step), words::NAME), SHAPE, None, parts)
}

/// How far the items are read that a correction has given other words, with the way to take it back.
fn late(desk: Desk) -> AnyView {
    live(move || match desk.late() {
        Some(progress) => untrack(|| progress.view(move || desk.give_up())).into_any(),
        None => nothing(),
    })
}

/// A link to a step of the draft, which opens at a row.
pub(crate) fn aimed(desk: Desk, step: Step, row: Option<usize>, label: String) -> El {
    link(Page::Draft(desk.id(), step).href(), label).on("click", move |_: wasm_bindgen::JsValue| {
        if let Some(row) = row {
            desk.aim(row);
        }
    })
}

/// The three steps, each with how much is left in it.
fn line(desk: Desk, here: Step) -> El {
    let steps = [Step::Table, Step::Scoring, Step::Check].map(|step| {
        let class = if step == here { "nav__step nav__step--here" } else { "nav__step" };
        let link = link(Page::Draft(desk.id(), step).href(), words::step(step)).class(class);
        let link = if step == here { link.set("aria-current", "step") } else { link };
        el("li").put(link).into_any()
    });
    let list = el("ol").class("nav__steps").put_all(steps.into());
    el("nav").set("aria-label", "Các bước soạn bộ tiêu chí").put(list)
}

fn saved(desk: Desk) -> El {
    let note = move || match desk.saved() {
        Saved::At(clock) => ("saved saved--ok", format!("✓ Đã lưu {clock}")),
        Saved::Pending => ("saved", "Đang lưu…".to_owned()),
        Saved::Failed => ("saved saved--bad", "KHÔNG lưu được".to_owned()),
    };
    el("p")
        .follow("class", move || Some(note().0.to_owned()))
        .set("data-testid", "draft-state")
        .says(move || note().1)
}

/// The alarm on the page while the latest change is only in memory.
fn not_saved(desk: Desk) -> El {
    let failed = Memo::new(move |_| desk.saved() == Saved::Failed);
    let alarm = live(move || {
        if failed.get() {
            message_box(Kind::Fault, "", content![p(words::NOT_SAVED), keep(desk, Look::Main)]).into_any()
        } else {
            nothing()
        }
    });
    el("div").set("role", "alert").put(alarm)
}

/// The button that hands the draft over as a file.
fn keep(desk: Desk, look: Look) -> El {
    let notices = expect_context::<Notices>();
    let hand_over = move || {
        let parcel = Parcel {
            stem: words::stem(&desk.file()),
            ending: ".nhap.json",
            text: desk.draft().to_text(),
            advice: words::ABOUT_DRAFT_FILE,
            asked: None,
        };
        parcel.hand_over(notices);
    };
    button(look, "Tải tệp nháp").click(hand_over)
}

fn back_and_forth(desk: Desk) -> El {
    let steps = Memo::new(move |_| desk.steps());
    let label = move |what: &str, at: usize| {
        steps.with(|steps| {
            let step = steps[at].as_deref().unwrap_or("không có gì");
            format!("{what}: {step}")
        })
    };
    let undo =
        step_button("Hoàn tác", "M7 4 3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8", move || label("Hoàn tác", 0))
            .flag("disabled", move || steps.with(|steps| steps[0].is_none()))
            .click(move || desk.undo());
    let redo =
        step_button("Làm lại", "m13 4 4 4-4 4m4-4H8.5a4.5 4.5 0 0 0 0 9H12", move || label("Làm lại", 1))
            .flag("disabled", move || steps.with(|steps| steps[1].is_none()))
            .click(move || desk.redo());
    el("div").class("steps").put(undo).put(redo)
}

/// Ctrl+Z and Ctrl+Y outside of fields, which have steps of their own.
fn turn(desk: Desk, event: &KeyboardEvent) {
    if keyboard::is_typed_in(event) {
        return;
    }
    let Some(direction) = Direction::of_key(event) else { return };
    event.prevent_default();
    // The field that had the focus may be gone with the step.
    keyboard::hold_focus();
    match direction {
        Direction::Back => desk.undo(),
        Direction::Forth => desk.redo(),
    }
}
