//! The reply of the unit at an item: it accepts the points or not, explains, and proves.

use leptos::prelude::*;
use tu_cham_core::assessment::Reply;
use tu_cham_core::criteria::LeafIx;

use crate::appraisal::desk::Desk;
use crate::appraisal::proofs::proofs;
use crate::history::Edit;
use crate::item::answers::{question, short_answer};
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, live, nothing, sr};
use crate::ui::text::TextBox;

/// The fields, while the unit replies here to something at the item.
pub(super) fn reply(desk: Desk, leaf: LeafIx) -> AnyView {
    let asked = Memo::new(move |_| {
        let round = desk.replying.get()?;
        desk.in_round(round, |it| it.needs_reply(leaf)).then_some(round)
    });
    live(move || match asked.get() {
        Some(round) => untrack(|| fields(desk, leaf, round).into_any()),
        None => nothing(),
    })
}

/// Changes the reply to a round, which is there from then on.
pub(super) fn change(desk: Desk, leaf: LeafIx, round: u8, edit: Edit, change: impl FnOnce(&mut Reply)) {
    desk.session().edit(edit, leaf, |answer| {
        let mut reply =
            answer.of_round(round).and_then(|verified| verified.reply.clone()).unwrap_or_default();
        change(&mut reply);
        answer.reply(round, Some(reply));
    });
}

fn fields(desk: Desk, leaf: LeafIx, round: u8) -> El {
    let (session, set) = (desk.session(), desk.session().set);
    let code = &set.node_of(leaf).code;
    let id = &set.node_of(leaf).id;
    let now = Memo::new(move |_| {
        session.answer(leaf, |answer| answer.of_round(round).and_then(|verified| verified.reply.clone()))
    });
    let is_changed = desk.in_round(round, |it| it.adjustment(leaf).is_some());
    let answer = |accepts: bool, label: &'static str| {
        let chosen = move || now.with(|now| now.as_ref().is_some_and(|reply| reply.accepts == accepts));
        let say = move || change(desk, leaf, round, Edit::Replied(leaf), |reply| reply.accepts = accepts);
        short_answer(format!("td-tra-loi-{id}"), chosen, say, label).into_any()
    };
    let asked = is_changed.then(|| {
        let answers =
            vec![answer(true, "Chấp nhận điểm thẩm định"), answer(false, "Không chấp nhận, giải trình")];
        question(format!("Trả lời mục {code}"), answers)
    });
    let value = Signal::derive(move || {
        now.with(|now| now.as_ref().map(|reply| reply.text.clone()).unwrap_or_default())
    });
    let write = move |text: String| {
        change(desk, leaf, round, Edit::ReplyText(leaf), |reply| {
            // Where no points were changed there is nothing to accept but the question.
            reply.accepts |= !is_changed;
            reply.text = text;
        });
    };
    let asks = session
        .with_untracked(|assessment| assessment.answer(leaf).of_round(round).is_some_and(|it| it.asks));
    let is_silent = move || {
        now.with(|now| {
            now.as_ref().is_some_and(|reply| (!reply.accepts || asks) && reply.text.trim().is_empty())
        })
        .then(|| "Cần ghi nội dung giải trình.".to_owned())
    };
    let field = TextBox::new(format!("td-giai-trinh-{id}"), format!("Giải trình mục {code}"), value, write)
        .hint("Số liệu đính chính, lý do, căn cứ. Tài liệu bổ sung chọn bên dưới.")
        .error(Signal::derive(is_silent));
    let remove = button(Look::Quiet, "Bỏ trả lời")
        .put(sr(format!(" mục {code}")))
        .flag("hidden", move || now.with(Option::is_none))
        .click(move || {
            session.pause();
            session.edit(Edit::Replied(leaf), leaf, |answer| answer.reply(round, None));
            crate::browser::focus_part_soon(&desk.place(leaf));
        });
    el("div")
        .class("appraised__reply")
        .put(asked)
        .put(field.view())
        .put(proofs(desk, leaf, round))
        .put(remove)
}
