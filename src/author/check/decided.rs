//! Decisions that were made, each with its reason and the way to take it back alone.

use leptos::prelude::*;
use tu_cham_author::corrections::Corrections;
use tu_cham_author::deciding::Standing;
use tu_cham_author::open::At;

use super::{REST, faults};
use crate::author::desk::Desk;
use crate::browser;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p, sr};
use crate::wording::author as words;
use crate::wording::authoring;

/// The card; none where nothing is decided.
pub(super) fn decided_card(desk: Desk) -> AnyView {
    // The file with its faults, as it is without the decisions.
    let undecided = Memo::new(move |_| desk.with(Corrections::undecided));
    let file = Memo::new(move |_| undecided.with(|it| desk.propose(it)));
    let standing = Memo::new(move |_| file.with(|file| desk.with(|it| it.standing(file))));
    live(move || {
        let standing = standing.get();
        if standing.is_empty() {
            return nothing();
        }
        untrack(|| {
            let title = format!("Đã quyết định ({})", standing.len());
            let count = standing.len();
            let take_back = Callback::new(move |(at, decision): (usize, Standing)| {
                let file = file.get_untracked();
                desk.edit(format!("bỏ quyết định, dòng {}", decision.row), |it| {
                    it.take_back(&decision, &file);
                });
                let others = (at..count.saturating_sub(1)).chain((0..at).rev());
                let ids: Vec<String> = others.map(row_id).chain([REST.to_owned()]).collect();
                browser::focus_one_soon(&ids);
            });
            let rows =
                standing.into_iter().enumerate().map(|(at, it)| row(desk, at, it, take_back).into_any());
            card("da-quyet-dinh", title, content![el("ul").class("left").put_all(rows.collect())]).into_any()
        })
    })
}

fn row_id(at: usize) -> String {
    format!("quyet-dinh-{at}")
}

fn row(desk: Desk, at: usize, standing: Standing, take_back: Callback<(usize, Standing)>) -> El {
    let place = authoring::at(&At { row: standing.row, path: standing.path.clone() });
    let said = match &standing.fact {
        Some(fact) => format!("{place}: {}.", authoring::fact(fact)),
        None => format!("{place}."),
    };
    let why = standing.why.trim();
    let why = (!why.is_empty()).then(|| p(format!("Lý do: {why}")));
    let decided = p(format!("Quyết định: {}.", words::decided(&standing.decision)));
    let see = faults::links(desk, standing.row);
    let back = button(Look::Second, "Bỏ quyết định")
        .put(sr(format!(": {place}")))
        .click(move || take_back.run((at, standing.clone())));
    el("li").class("left__row").id(row_id(at)).focusable().put_all(content![
        p(said).class("left__said"),
        decided,
        why,
        ways([back.into_any()].into_iter().chain(see).collect()),
    ])
}
