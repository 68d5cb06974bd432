//! One item of an appraisal: the claim of the unit, the points and replies of the rounds, and the fields of whose turn
//! it is.

use leptos::prelude::*;
use tu_cham_core::appraisal::InRound;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::verification::verified_points;

use crate::appraisal::desk::Desk;
use crate::appraisal::given::given;
use crate::appraisal::reply::reply;
use crate::memo::Memo;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::tag::{Tone, tag};
use crate::wording::earned::{Sense, of_item};
use crate::wording::{self, appraisal as words};

/// An item; not seen while `hidden`.
pub(super) fn row(desk: Desk, leaf: LeafIx, hidden: Signal<bool>) -> El {
    let set = desk.session().set;
    let node = set.node_of(leaf);
    let heading = format!("{}-ten", desk.place(leaf));
    let top = el("div")
        .class("appraised__top")
        .put(el("span").class("item__code").words(node.code.as_str()))
        .put(marks(desk, leaf))
        .put(both(desk, leaf));
    let own = el("div").class("appraised__own").put_all(claim(desk, leaf));
    let work = el("div")
        .class("appraised__work")
        .put(rounds(desk, leaf))
        .put(given(desk, leaf))
        .put(reply(desk, leaf));
    el("section")
        .class("item appraised")
        .id(desk.place(leaf))
        .focusable()
        .set("aria-labelledby", heading.clone())
        .flag("hidden", move || hidden.get())
        .put(top)
        .put(el("h4").class("item__title").id(heading).words(node.title.as_str()))
        .put(el("div").class("appraised__sides").put(own).put(work))
}

/// How the item stands.
fn marks(desk: Desk, leaf: LeafIx) -> AnyView {
    let session = desk.session();
    let now = Memo::new(move |_| {
        session.answer(leaf, |_| ());
        let round = desk.writing.get();
        let replying = desk.replying.get();
        desk.look(|assessment, report| {
            let set = session.set;
            let to_reply =
                replying.is_some_and(|round| InRound { set, assessment, report, round }.needs_reply(leaf));
            let answer = assessment.answer(leaf);
            let replied =
                replying.and_then(|round| answer.of_round(round)).is_some_and(|it| it.reply.is_some());
            let is_looked_at = round.is_some_and(|round| answer.of_round(round).is_some());
            let asks = answer.verified.last().is_some_and(|verified| verified.asks);
            (to_reply && !replied, to_reply && replied, is_looked_at, asks)
        })
    });
    live(move || {
        let (to_reply, replied, is_looked_at, asks) = now.get();
        let tags = content![
            to_reply.then(|| tag(Tone::Warning, "cần trả lời")),
            replied.then(|| tag(Tone::Ok, "đã trả lời")),
            is_looked_at.then(|| tag(Tone::Ok, "đã xem")),
            asks.then(|| tag(Tone::Info, "yêu cầu giải trình")),
        ];
        el("span").class("appraised__marks").put_all(tags).into_any()
    })
}

/// The points of both sides.
fn both(desk: Desk, leaf: LeafIx) -> El {
    let (session, set) = (desk.session(), desk.session().set);
    let sense = Sense::of_leaf(set, leaf);
    let of_verifiers = desk.is_of_verifiers(leaf);
    let own = move || {
        if of_verifiers {
            return "Đoàn thẩm định chấm".to_owned();
        }
        let own = session.result_of(leaf, |result| of_item(set, leaf, result));
        format!("Tự chấm {own}")
    };
    let after = Memo::new(move |_| {
        session.answer(leaf, |_| ());
        session.with_untracked(|assessment| verified_points(set, assessment, leaf))
    });
    let changed = move || {
        let own = session.result_of(leaf, |result| result.points).filter(|_| !of_verifiers);
        after.get().is_some_and(|after| Some(after) != own)
    };
    let after = move || match after.get() {
        Some(points) => format!("Thẩm định {}", sense.points(points, set)),
        None => "Thẩm định –".to_owned(),
    };
    let over = sense.behind(set.node_of(leaf).max);
    el("p")
        .class("item__pts num")
        .put(el("span").put(text(own)).put(format!(" {over}")))
        .put(el("b").follow("class", move || changed().then(|| "minus".to_owned())).says(after))
}

/// The claim of the unit; for an item of the verifiers, whose it is.
fn claim(desk: Desk, leaf: LeafIx) -> Vec<AnyView> {
    let (session, set) = (desk.session(), desk.session().set);
    let mut parts = content![p(wording::rules::how_scored(set, leaf)).class("item__how")];
    if desk.is_of_verifiers(leaf) {
        parts.push(p(wording::VERIFIER_ONLY).class("verifiers").into_any());
    }
    let state = session.result_of(leaf, |result| wording::item_state(set, leaf, result));
    let trace = session.result_of(leaf, |result| wording::traces::trace(set, leaf, result));
    if !desk.is_of_verifiers(leaf) {
        let (class, word) = state;
        parts.push(p(el("span").class(class).words(word)).into_any());
        parts.extend(trace.map(|trace| p(trace).class("trace num").into_any()));
    }
    let lines = session.with_untracked(|assessment| words::claim(set, assessment, leaf));
    let pair = |(name, value): (String, String)| {
        el("div").put(el("dt").put(name)).put(el("dd").class("appraised__text").put(value)).into_any()
    };
    if !lines.is_empty() {
        parts.push(el("dl").class("facts").put_all(lines.into_iter().map(pair).collect()).into_any());
    }
    let proofs = session.with_untracked(|assessment| assessment.answer(leaf).evidence.len());
    if proofs == 0 && !desk.is_of_verifiers(leaf) {
        parts.push(p("Không có tài liệu kiểm chứng.").class("quiet").into_any());
    }
    parts
}

/// The points and replies of the rounds, but for those that are being written in the fields.
fn rounds(desk: Desk, leaf: LeafIx) -> AnyView {
    let (session, set) = (desk.session(), desk.session().set);
    let lines = Memo::new(move |_| {
        session.answer(leaf, |_| ());
        session.documents(|_| ());
        let (writing, replying) = (desk.writing.get(), desk.replying.get());
        desk.look(|assessment, report| {
            let mut lines: Vec<(String, String)> = Vec::new();
            for verified in assessment.answer(leaf).verified.iter().filter(|it| Some(it.round) != writing) {
                let round = verified.round;
                let stood = InRound { set, assessment, report, round }.before(leaf);
                lines.push((format!("Thẩm định lần {round}"), words::given(set, leaf, verified, stood)));
                let reply = verified.reply.as_ref().filter(|_| replying != Some(round));
                lines.extend(reply.map(|reply| {
                    (format!("Giải trình lần {round}"), words::replied(reply, &assessment.documents))
                }));
            }
            lines
        })
    });
    let pair = |(name, value): (String, String)| {
        el("div").put(el("dt").put(name)).put(el("dd").class("appraised__text").put(value)).into_any()
    };
    live(move || {
        let lines = lines.get();
        if lines.is_empty() {
            return nothing();
        }
        el("dl").class("facts appraised__rounds").put_all(lines.into_iter().map(pair).collect()).into_any()
    })
}
