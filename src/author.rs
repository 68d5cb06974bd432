//! Making a criteria set from an office file: *Bảng*, *Cách chấm*, *Kiểm tra*, in any order, on a draft that is kept.

mod arriving;
mod base;
mod check;
mod desk;
mod drafts;
mod filled;
mod listed;
mod reading;
mod scoring;
mod sheet;
mod start;
mod steps;
mod takeover;
mod workbook;

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_author::propose::{Proposer, Unread};

use crate::author::desk::Desk;
use crate::author::reading::Progress;
use crate::author::start::start_page;
use crate::author::steps::whole;
pub(crate) use crate::author::takeover::takeover_page;
use crate::browser::owned;
use crate::frame::plain::plain_page;
use crate::route::{Page, Step};
use crate::ui::buttons::{Look, link_button};
use crate::ui::card::plain_card;
use crate::ui::element::{content, live, p};
use crate::ui::page::heading;
use crate::wording::author as author_words;

/// The classes of a page of the workbench.
const SHAPE: &str = "page page--plain author";

/// The drafts on this machine, and the ways to begin one.
pub(crate) fn drafts_page() -> AnyView {
    start_page()
}

/// One draft at a step.
pub(crate) fn draft_page(id: String, step: Step) -> AnyView {
    match Desk::open(&id) {
        Some(desk) => match desk.unread() {
            Some((proposer, unread)) => read_first(desk, step, proposer, unread),
            None => at_step(desk, step),
        },
        None => missing(),
    }
}

fn at_step(desk: Desk, step: Step) -> AnyView {
    let parts = match step {
        Step::Table => sheet::table_step(desk),
        Step::Scoring => scoring::scoring_step(desk),
        Step::Check => check::check_step(desk),
    };
    whole(desk, step, parts)
}

/// A draft whose many items are to be read before it is shown.
fn read_first(desk: Desk, step: Step, proposer: Arc<Proposer>, unread: Unread) -> AnyView {
    let (is_read, progress) = (RwSignal::new(false), Progress::new());
    owned::spawn(async move {
        if progress.read(&proposer, unread).await {
            is_read.set(true);
        }
    });
    live(move || {
        if is_read.get() {
            return untrack(|| at_step(desk, step));
        }
        let about = p(format!("Đang đọc “{}”…", desk.file()));
        let reads = untrack(|| progress.view(|| Page::Drafts.go()));
        let card = plain_card("dang-doc", "", content![heading(author_words::step(step)), about, reads]);
        plain_page(author_words::NAME, SHAPE, None, content![card])
    })
}

/// An address of a draft that is not here.
fn missing() -> AnyView {
    let about = "Có thể bản nháp nằm ở máy khác, hoặc đã được xóa. Nếu đã tải tệp nháp về, mở tệp đó ở trang Soạn bộ tiêu chí.";
    let way = link_button(Look::Main, Page::Drafts.href(), "Đến trang Soạn bộ tiêu chí");
    let parts = content![heading("Không có bản nháp này trên máy"), p(about), p(way)];
    plain_page("Soạn bộ tiêu chí", SHAPE, None, content![plain_card("khong-co", "", parts)])
}
