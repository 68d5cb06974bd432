//! The view at an item that only the verifier enters: whose it is, and the entry that was made here all the same, which
//! does not count.

use std::borrow::Cow;

use leptos::prelude::*;
use tu_cham_core::appraisal::handed_over;
use tu_cham_core::assessment::Verified;
use tu_cham_core::criteria::LeafIx;

use crate::item::guide::guide_list;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{content, el, live, nothing, p};
use crate::wording::{self, earned::Sense};

/// Words in the place of fields; nothing can be typed.
pub(crate) fn verifiers_item(session: Session, leaf: LeafIx) -> AnyView {
    let set = session.set;
    let sense = Sense::of_leaf(set, leaf);
    let rounds = Memo::new(move |_| {
        let last = session.with_untracked(handed_over);
        session.answer(leaf, |answer| {
            let said = |round: &Verified| {
                let own = if round.round > last {
                    " (chưa có lần chuyển của đoàn thẩm định)"
                } else {
                    ""
                };
                format!("{}{own}", wording::verified(round, sense))
            };
            answer.verified.iter().map(said).collect::<Vec<String>>()
        })
    });
    // A file may bring figures for it; those that other items use count there.
    let idle: Vec<_> = set[leaf]
        .inputs()
        .into_iter()
        .filter(|input| !set[*input].used_by.iter().any(|leaf| set[*leaf].is_asked()))
        .collect();
    let entered = Memo::new(move |_| {
        idle.iter()
            .filter(|input| session.entry(**input).is_some())
            .map(|input| {
                let value =
                    session.with_untracked(|assessment| wording::merge::entry(*input, assessment, set));
                format!("{}: {value}", set[*input].label)
            })
            .chain(session.answer(leaf, |answer| {
                let text = answer.explanation.trim();
                (!text.is_empty()).then(|| format!("Giải trình: {text}"))
            }))
            .collect::<Vec<String>>()
    });
    let list = |lines: Vec<String>| guide_list(lines.into_iter().map(Cow::Owned).collect());
    let rounds = live(move || {
        let rounds = rounds.get();
        if rounds.is_empty() { nothing() } else { list(rounds).into_any() }
    });
    let entered = live(move || {
        let entered = entered.get();
        if entered.is_empty() {
            return nothing();
        }
        let about = "Nội dung có trong tệp cho mục này, được giữ nguyên và không tính vào điểm tự chấm:";
        el("div").class("item__how").put(p(about)).put(list(entered)).into_any()
    });
    content![p(wording::VERIFIER_ONLY).class("verifiers"), rounds, entered].into_any()
}
