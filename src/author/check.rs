//! *Kiểm tra*: the decisions that are left with the possible ones, those that were made, the header of the set, figures
//! that items share, and finishing.

mod classes;
mod decided;
mod faults;
mod finish;
mod header;
mod left;
mod limits;
mod shared;

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_author::finding::Finding;
use tu_cham_author::making::{Made, make};
use tu_cham_author::matching::kept;
use tu_cham_author::open::Open;

use crate::author::check::left::{Typed, left};
use crate::author::desk::Desk;
use crate::ui::card::card;
use crate::ui::element::{content, el, live, nothing};
use crate::ui::fold::fold;
use crate::ui::list::lines;
use crate::wording::authoring::{self, InSet};

/// The outcome of the draft: a set, or the decisions that are left.
pub(crate) type Outcome = Arc<Result<Made, Vec<Open>>>;

/// The id of the heading above what is left.
const LEFT: &str = "con-lai";
/// The id of what is left, where the focus goes when there is no row to go to.
const REST: &str = "viec-con-lai";

/// The parts of the step.
pub(crate) fn check_step(desk: Desk) -> Vec<AnyView> {
    let outcome = RwSignal::new(made(desk));
    Effect::new(move |before: Option<()>| {
        desk.follow();
        if before.is_some() {
            outcome.set(untrack(|| made(desk)));
        }
    });
    let typed = Typed::new();
    let left = live(move || {
        let outcome = outcome.get();
        untrack(|| left(desk, &outcome, typed)).into_any()
    });
    let notices = live(move || {
        let notices = desk.proposal.with(|proposal| {
            let all = proposal.findings.iter().filter(|finding| !finding.fact.is_fault());
            all.map(noted).collect::<Vec<_>>()
        });
        let count = notices.len();
        lines(notices).map_or_else(nothing, |list| fold(format!("Điều nên biết ({count})"), list).into_any())
    });
    content![
        card(LEFT, "Việc còn phải quyết định", content![el("div").id(REST).focusable().put(left), notices]),
        decided::decided_card(desk),
        header::header_card(desk),
        shared::shared_card(desk),
        finish::finish_card(desk, outcome),
    ]
}

/// The outcome of the draft now.
fn made(desk: Desk) -> Outcome {
    let (proposal, header) = (desk.proposal.get_untracked(), desk.header.get_untracked());
    let made = untrack(|| desk.with(|corrections| make(&proposal, corrections, &header, &InSet)));
    // A part that the earlier set has too keeps its ids, so that assessments move on.
    Arc::new(made.map(|made| match (desk.earlier.get_untracked(), desk.matching.get_untracked()) {
        (Some(earlier), Some(matching)) => kept(made, earlier.0, &matching),
        _ => made,
    }))
}

fn noted(finding: &Finding) -> String {
    let place = if finding.at.row == 0 { String::new() } else { format!("Dòng {}. ", finding.at.row) };
    format!("{place}{}", authoring::finding(finding))
}
