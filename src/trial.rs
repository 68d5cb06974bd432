//! Thử thay đổi: figures, answers, items that do not arise and published points changed on a copy, with the total and
//! the class that follow; taken over in one step, or dropped.

mod changed;
mod striving;
mod ways;

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::advice;
use tu_cham_core::assessment::Entered;
use tu_cham_core::criteria::{InputIx, LeafIx};
use tu_cham_core::figures;
use tu_cham_core::points::Points;
use tu_cham_core::score::Total;

use crate::browser::keyboard;
use crate::frame::Frame;
use crate::frame::nav::Here;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::paste::{Desk, paste_panel};
use crate::route::Section;
use crate::session::Session;
use crate::session::trial::Trials;
use crate::sheet::{onto, table};
use crate::trial::changed::changed;
use crate::trial::striving::striving;
use crate::trial::ways::other_ways;
use crate::ui::buttons::{Look, button, link_button};
use crate::ui::choices::short_answer;
use crate::ui::element::{El, content, el, live, p, text};
use crate::ui::page::head;
use crate::wording;

/// An assessment, and the copy on which something is tried out.
#[derive(Clone, Copy)]
pub(crate) struct Trial {
    /// The assessment.
    pub(crate) session: Session,
    /// The copy.
    pub(crate) copy: Session,
    /// The number of changes.
    pub(crate) count: Memo<usize>,
}

/// The page.
pub(crate) fn trial_page(session: Session) -> AnyView {
    let trials = expect_context::<Trials>();
    let notices = expect_context::<Notices>();
    let copy = session.trial(trials.of(session));
    let count = Memo::new(move |_| {
        session.follow_settled();
        copy.follow_settled();
        let changes = session.differing(copy);
        let count = changes.len();
        trials.keep(session, changes);
        count
    });
    let trial = Trial { session, copy, count };
    let take_over = move || {
        let changes = session.differing(copy);
        let said = format!("Đã áp dụng {} thay đổi vào bản tự chấm.", changes.len());
        session.take_over(changes);
        session.say_of_step(notices, said);
        keyboard::hold_focus();
    };
    let drop_all = move || {
        copy.take_over(copy.differing(session));
        keyboard::hold_focus();
    };
    let ways = content![
        link_button(Look::Second, session.page(Section::Result).href(), "Về Kết quả"),
        button(Look::Second, "Bỏ bản thử").flag("disabled", move || count.get() == 0).click(drop_all),
        button(Look::Main, text(move || format!("Áp dụng {} thay đổi", count.get())))
            .flag("disabled", move || count.get() == 0)
            .click(take_over),
    ];
    let about = "Sửa số liệu, câu trả lời trên bản thử và xem điểm, xếp loại đổi theo. Bản tự chấm giữ nguyên cho đến khi bấm Áp dụng.";
    let head = head("Thử thay đổi", content![p(about).class("field__hint")], ways);
    let body = el("div")
        .class("stack")
        .on("keydown", move |event: web_sys::KeyboardEvent| step(copy, &event))
        .put_all(content![
            board(&trial),
            striving(&trial),
            changed(&trial),
            other_ways(&trial),
            items(&trial)
        ]);
    view! { <Frame session here=Here::Section(Section::Trial) title="Thử thay đổi">{head} {body}</Frame> }
        .into_any()
}

impl Trial {
    /// The entry in the assessment at an input.
    fn original(&self, input: InputIx) -> (InputIx, Entered) {
        let entry = self.session.with_untracked(|own| own.entry(input).cloned());
        let unconfirmed = self.session.with_untracked(|own| own.unconfirmed(input).map(str::to_owned));
        (input, Entered { entry, unconfirmed })
    }
}

/// A step of the copy back or forth; the keys of the page would take one of the assessment.
fn step(copy: Session, event: &web_sys::KeyboardEvent) {
    let is_command = event.ctrl_key() || event.meta_key();
    if !is_command || keyboard::is_typed_in(event) {
        return;
    }
    match event.key().to_lowercase().as_str() {
        "z" if event.shift_key() => copy.redo(),
        "z" => copy.undo(),
        "y" => copy.redo(),
        _ => return,
    }
    event.prevent_default();
}

/// Both totals, and the difference between them.
fn board(trial: &Trial) -> El {
    let Trial { session, copy, .. } = *trial;
    let set = session.set;
    let total = |of: Session| Memo::new(move |_| of.report().with(|report| report.total));
    let (now, tried) = (total(session), total(copy));
    let class = move |total: Total| {
        total.class.map_or_else(|| "chưa đủ số liệu".to_owned(), |class| wording::class(set, class))
    };
    let side = move |name: &'static str, total: Memo<Total>, testid: &'static str, more: Option<AnyView>| {
        let points = el("div")
            .class("num")
            .put(el("b").says(move || wording::points(total.get().points, set)))
            .put(text(move || format!(" / {}", wording::amount(total.get().max))))
            .put(more);
        let class = text(move || {
            let total = total.get();
            let provisional = if total.is_provisional() { " · tạm tính" } else { "" };
            format!("{}{provisional}", class(total))
        });
        el("div")
            .set("data-testid", testid)
            .put(el("small").words(name))
            .put(points)
            .put(el("div").put(class))
    };
    let difference = live(move || {
        let more = tried.get().points - now.get().points;
        let (class, said) = match more {
            more if more > Points::ZERO => ("tag tag--ok", format!("+{}", wording::points(more, set))),
            more if more < Points::ZERO => ("tag tag--bad", format!("−{}", wording::points(-more, set))),
            _ => ("tag tag--plain", "không đổi".to_owned()),
        };
        el("span").class(class).words(said).into_any()
    });
    let sides = content![
        side("Bản tự chấm", now, "trial-before", None),
        el("div").class("trial__arrow").set("aria-hidden", "true").words("→"),
        side("Bản thử", tried, "trial-after", Some(content![" ", difference].into_any())),
    ];
    el("div").class("card trial__board").set("role", "status").put_all(sides)
}

/// The items to change: those in which there is something to gain, or all.
fn items(trial: &Trial) -> El {
    let Trial { session, copy, .. } = *trial;
    let set = copy.set;
    let all = RwSignal::new(false);
    let to_gain: Arc<[LeafIx]> = session.report().with_untracked(|report| {
        let is_open = |leaf: LeafIx| report.leaf(leaf).is_open() && report.covered_by(leaf).is_none();
        let can_gain = |leaf: &LeafIx| is_open(*leaf) || advice::lost(set, report, *leaf) > Points::ZERO;
        set.leaves().map(|(leaf, _)| leaf).filter(can_gain).collect()
    });
    let shown: Memo<Arc<[LeafIx]>> = Memo::new(move |_| {
        if all.get() { set.leaves().map(|(leaf, _)| leaf).collect() } else { Arc::clone(&to_gain) }
    });
    let desk = Desk::new();
    provide_context(desk);
    let asked = Signal::derive(move || {
        copy.with(|now| {
            let leaves = shown.get();
            let mut inputs: Vec<InputIx> = Vec::new();
            for input in leaves.iter().flat_map(|leaf| figures::of_leaf(set, now, *leaf)) {
                if !inputs.contains(&input) {
                    inputs.push(input);
                }
            }
            inputs
        })
    });
    let on_table = onto(copy, desk);
    let choice = |is_all: bool, label: &'static str| {
        let chosen = move || all.get() == is_all;
        short_answer("pham-vi-thu", chosen, move || all.set(is_all), content![label]).into_any()
    };
    let choices = vec![choice(false, "Mục mất điểm hoặc chưa chấm"), choice(true, "Tất cả các mục")];
    let choices = el("fieldset")
        .class("trial__choice")
        .put(el("legend").class("sr").words("Mục hiện trong bảng"))
        .put_all(choices);
    let rows = live(move || {
        let shown = shown.get();
        untrack(|| table(copy, shown, on_table)).into_any()
    });
    el("div").class("stack").put_all(content![choices, paste_panel(copy, desk, None, asked), rows])
}
