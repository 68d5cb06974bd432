//! Filters of the items of an appraisal, each with its count.

use leptos::prelude::*;
use tu_cham_core::appraisal::InRound;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::review::Standing;

use crate::appraisal::desk::Desk;
use crate::memo::Memo;
use crate::ui::element::{El, el};

/// Which items are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    /// All.
    All,
    /// Those that the verifiers have not looked at in this round.
    NotLooked,
    /// Those that the unit has not replied to.
    ToReply,
    /// Those whose points a round changed.
    Changed,
    /// Those of which an explanation was asked.
    Asked,
    /// Those to which the unit replied without accepting the points.
    Disputed,
    /// Those that have points without documents, or whose documents are no longer in the register.
    NoProof,
}

/// The filters with the words of their buttons; some are for verifiers or for the unit alone.
const FILTERS: [(Filter, &str, Option<bool>); 7] = [
    (Filter::All, "Tất cả", None),
    (Filter::NotLooked, "Chưa xem", Some(true)),
    (Filter::ToReply, "Chưa trả lời", Some(false)),
    (Filter::Changed, "Đã đổi điểm", None),
    (Filter::Asked, "Yêu cầu giải trình", None),
    (Filter::Disputed, "Đơn vị không chấp nhận", None),
    (Filter::NoProof, "Thiếu tài liệu", None),
];

impl Filter {
    /// Whether it lets an item through as it is now.
    pub(super) fn passes(self, desk: Desk, leaf: LeafIx) -> bool {
        let set = desk.session().set;
        desk.look(|assessment, report| {
            let in_round = |round| InRound { set, assessment, report, round };
            let answer = assessment.answer(leaf);
            match self {
                Self::All => true,
                Self::NotLooked => {
                    let round = desk.writing.get_untracked();
                    round.is_some_and(|round| in_round(round).is_to_look_at(leaf))
                }
                Self::ToReply => desk.replying.get_untracked().is_some_and(|round| {
                    let replied = answer.of_round(round).is_some_and(|verified| verified.reply.is_some());
                    !replied && in_round(round).needs_reply(leaf)
                }),
                Self::Changed => {
                    answer.verified.iter().any(|verified| in_round(verified.round).adjustment(leaf).is_some())
                }
                Self::Asked => answer.verified.iter().any(|verified| verified.asks),
                Self::Disputed => {
                    let mut replies = answer.verified.iter().filter_map(|verified| verified.reply.as_ref());
                    replies.next_back().is_some_and(|reply| !reply.accepts)
                }
                Self::NoProof => {
                    let is_known = |id: &str| assessment.documents.iter().any(|document| document.id == id);
                    Standing::of(set, assessment, report, leaf).no_evidence
                        || answer.evidence.iter().any(|used| !is_known(&used.document))
                }
            }
        })
    }
}

/// The filters as buttons; one is pressed.
pub(super) fn chips(desk: Desk) -> El {
    let leaves = StoredValue::new(desk.leaves());
    let chip = move |(filter, name, of): (Filter, &'static str, Option<bool>)| {
        let count = Memo::new(move |_| {
            desk.session().follow_settled();
            desk.writing.track();
            desk.replying.track();
            leaves.with_value(|all| all.iter().filter(|leaf| filter.passes(desk, **leaf)).count())
        });
        let on = move || desk.shown.with(|(chosen, _)| *chosen == filter);
        el("button")
            .set("type", "button")
            .follow("class", move || Some(if on() { "chip chip--on" } else { "chip" }.to_owned()))
            .follow("aria-pressed", move || Some(on().to_string()))
            .flag("hidden", move || of.is_some_and(|verifiers| verifiers != desk.appraises.get()))
            .click(move || desk.let_through(filter))
            .says(move || format!("{name} {}", count.get()))
            .into_any()
    };
    el("div")
        .class("chips")
        .set("role", "group")
        .set("aria-label", "Lọc các mục")
        .put_all(FILTERS.into_iter().map(chip).collect())
}
