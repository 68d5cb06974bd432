//! Thẩm định: the points of verifiers and the replies of the unit, item by item, from the self-score to the settled
//! points. Each handing over is a file; the self-score is never touched here.

mod course;
mod desk;
mod filter;
mod given;
mod handing;
pub(crate) mod minutes;
mod proofs;
mod reply;
mod role;
mod row;
mod rows;
mod totals;

use leptos::prelude::*;
use tu_cham_core::appraisal::Stage;

use crate::appraisal::course::course;
use crate::appraisal::desk::Desk;
use crate::appraisal::handing::handing;
use crate::appraisal::role::{not_given, role};
use crate::appraisal::rows::rows;
use crate::appraisal::totals::totals;
use crate::frame::onlooker::fields;
use crate::papers::framed;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, link_button};
use crate::ui::element::{content, el, p, text};
use crate::ui::page::head;
use crate::wording;

/// The page.
pub(crate) fn appraisal_page(session: Session) -> AnyView {
    untrack(|| {
        let desk = Desk::of(session);
        let stage = move || match (desk.stage.get(), desk.writing.get()) {
            (Stage::NotBegun, Some(round)) => format!("Đang thẩm định lần {round}, chưa chuyển."),
            (stage, _) => format!("{}.", wording::appraisal::stage(stage)),
        };
        let stage = p(text(stage))
            .class("appraisal__stage")
            .set("role", "status")
            .set("data-testid", "appraisal-stage");
        let ways = content![
            link_button(Look::Second, session.page(Section::Minutes).href(), "Biên bản thẩm định"),
            link_button(Look::Second, session.page(Section::Result).href(), "Về Kết quả"),
        ];
        let head = head("Thẩm định", content![stage, role(desk)], ways);
        let parts = content![not_given(desk), totals(desk), handing(desk), rows(desk), course(session)];
        let around = el("div").class("papers__around").put(fields(session, "fields stack", parts));
        framed(session, Section::Appraisal, "Thẩm định", content![head, around])
    })
}
