//! Making a criteria set from an office file: *Bảng*, *Cách chấm*, *Kiểm tra*, in any order, on a draft that is kept.

mod arriving;
mod base;
mod check;
mod desk;
mod drafts;
mod filled;
mod listed;
mod scoring;
mod sheet;
mod start;
mod steps;
mod takeover;
mod workbook;

use leptos::prelude::*;

use crate::author::desk::Desk;
use crate::author::start::start_page;
use crate::author::steps::whole;
pub(crate) use crate::author::takeover::takeover_page;
use crate::frame::plain::plain_page;
use crate::route::{Page, Step};
use crate::ui::buttons::{Look, link_button};
use crate::ui::card::plain_card;
use crate::ui::element::{content, p};
use crate::ui::page::heading;

/// The classes of a page of the workbench.
const SHAPE: &str = "page page--plain author";

/// The drafts on this machine, and the ways to begin one.
pub(crate) fn drafts_page() -> AnyView {
    start_page()
}

/// One draft at a step.
pub(crate) fn draft_page(id: String, step: Step) -> AnyView {
    match Desk::open(&id) {
        Some(desk) => whole(
            desk,
            step,
            match step {
                Step::Table => sheet::table_step(desk),
                Step::Scoring => scoring::scoring_step(desk),
                Step::Check => check::check_step(desk),
            },
        ),
        None => missing(),
    }
}

/// An address of a draft that is not here.
fn missing() -> AnyView {
    let about = "Có thể bản nháp nằm ở máy khác, hoặc đã được xóa. Nếu đã tải tệp nháp về, mở tệp đó ở trang Soạn bộ tiêu chí.";
    let way = link_button(Look::Main, Page::Drafts.href(), "Đến trang Soạn bộ tiêu chí");
    let parts = content![heading("Không có bản nháp này trên máy"), p(about), p(way)];
    plain_page("Soạn bộ tiêu chí", SHAPE, None, content![plain_card("khong-co", "", parts)])
}
