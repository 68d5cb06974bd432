//! *Kiểm tra*: what is left to decide with the possible decisions, the header of the set, figures that items share, and finishing.

mod classes;
mod faults;
mod finish;
mod header;
mod shared;

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_author::finding::Finding;
use tu_cham_author::making::{Made, make};
use tu_cham_author::matching::kept;
use tu_cham_author::open::Open;

use crate::author::desk::Desk;
use crate::author::steps::aimed;
use crate::route::Step;
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::fold::fold;
use crate::ui::list::lines;
use crate::ui::message::{Kind, message};
use crate::wording::author as words;
use crate::wording::authoring::{self, InSet};

/// What the draft comes to: a set, or what is left.
pub(crate) type Outcome = Arc<Result<Made, Vec<Open>>>;

/// The id of the list of what is left.
pub(crate) const LEFT: &str = "con-lai";

/// The parts of the step.
pub(crate) fn check_step(desk: Desk) -> Vec<AnyView> {
    let outcome = RwSignal::new(made(desk));
    Effect::new(move |before: Option<()>| {
        desk.follow();
        if before.is_some() {
            outcome.set(untrack(|| made(desk)));
        }
    });
    let left = live(move || {
        let outcome = outcome.get();
        untrack(|| left(desk, &outcome)).into_any()
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
        card(LEFT, "Việc còn phải quyết định", content![left, notices]),
        header::header_card(desk),
        shared::shared_card(desk),
        finish::finish_card(desk, outcome),
    ]
}

/// What the draft comes to now.
fn made(desk: Desk) -> Outcome {
    let (proposal, header) = (desk.proposal.get_untracked(), desk.header.get_untracked());
    let made = untrack(|| desk.with(|corrections| make(&proposal, corrections, &header, &InSet)));
    // What the earlier set has too keeps its ids, so that assessments move on.
    Arc::new(made.map(|made| match (desk.earlier.get_untracked(), desk.matching.get_untracked()) {
        (Some(earlier), Some(matching)) => kept(made, earlier.0, &matching),
        _ => made,
    }))
}

fn noted(finding: &Finding) -> String {
    let place = if finding.at.row == 0 { String::new() } else { format!("Dòng {}. ", finding.at.row) };
    format!("{place}{}", authoring::finding(finding))
}

/// Everything that is left: faults one by one, readings to confirm as one line.
fn left(desk: Desk, outcome: &Outcome) -> El {
    let Err(open) = &**outcome else {
        return message(Kind::Done, "Không còn việc nào. Xem lại thông tin chung rồi bấm Hoàn thành.");
    };
    let to_confirm = open.iter().filter(|open| matches!(open, Open::Confirm { .. })).count();
    let confirm = (to_confirm > 0).then(|| {
        let link = aimed(desk, Step::Scoring, None, format!("Xác nhận cách chấm của {to_confirm} mục"));
        el("li").class("left__row").put(p(link)).into_any()
    });
    let not_arising = open.iter().filter(|open| matches!(open, Open::NotArising(_))).count();
    let not_arising = (not_arising > 0).then(|| {
        let text = format!("{not_arising} mục tính theo tỷ lệ, bảng không ghi cách chấm khi không phát sinh (mẫu số bằng 0). Chọn một cách chung ở phần Thông tin chung, hoặc chọn riêng từng mục ở bước Cách chấm.");
        el("li").class("left__row").put(p(text)).into_any()
    });
    let others = open.iter().filter(|open| !matches!(open, Open::Confirm { .. } | Open::NotArising(_)));
    let rows: Vec<_> = others.map(|open| faults::row(desk, open).into_any()).collect();
    let count = open.len();
    let list = el("ul").class("left").put_all(confirm.into_iter().chain(not_arising).chain(rows).collect());
    el("div")
        .class("lines")
        .put(p(words::to_decide(count)).set("data-testid", "to-decide").class("num"))
        .put(list)
}
