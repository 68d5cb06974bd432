//! The fields of an item beside its way of scoring: *không phát sinh*, and who enters it.

use leptos::prelude::*;
use tu_cham_author::proposal::{Na, Node};
use tu_cham_author::scoring::Scoring;

use crate::author::scoring::fields::one_of;
use crate::author::scoring::{Items, Line};
use crate::memo::Memo;
use crate::ui::element::{El, el, live, nothing};
use crate::wording::author as words;

/// Both fields; a survey has no *không phát sinh*.
pub(super) fn beside(items: Items, row: usize, line: Memo<Option<Line>>) -> El {
    let is_survey = Memo::new(move |_| {
        let of_survey = |node: &Node| node.reading.as_ref().is_some_and(|it| it.scoring == Scoring::Survey);
        line.with(|line| line.as_ref().is_some_and(|line| of_survey(&line.node)))
    });
    let na =
        live(
            move || {
                if is_survey.get() { nothing() } else { untrack(|| not_arising(items, row, line)).into_any() }
            },
        );
    el("div").class("read__beside").put(na).put(by_verifier(items, row, line))
}

fn not_arising(items: Items, row: usize, line: Memo<Option<Line>>) -> El {
    let now = Signal::derive(move || {
        let na = line.with(|line| line.as_ref().and_then(|line| line.node.na));
        words::NA.iter().position(|(known, _)| *known == na).unwrap_or(0)
    });
    let names = words::NA.iter().map(|(_, name)| *name).collect();
    one_of(format!("kps-{row}"), words::NOT_ARISING, names, now, move |at| {
        let na: Option<Na> = words::NA.get(at).and_then(|(na, _)| *na);
        items.edit(row, "không phát sinh", |node| node.na = na);
    })
}

/// Whether only the verifier enters the item.
fn by_verifier(items: Items, row: usize, line: Memo<Option<Line>>) -> El {
    let now = Signal::derive(move || {
        usize::from(line.with(|line| line.as_ref().is_some_and(|line| line.node.verifier_only)))
    });
    one_of(format!("ai-cham-{row}"), "Ai chấm", words::WHO.into(), now, move |at| {
        items.edit(row, "ai chấm mục này", |node| node.verifier_only = Some(at == 1));
    })
}
