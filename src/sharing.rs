//! Giao việc: who fills in which items and until when, how far each person is, and the file for each.

mod giving;
mod standing;

use leptos::prelude::*;

use crate::browser::Moment;
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::item::beside::people_list;
use crate::memo::Memo;
use crate::route::Section;
use crate::session::Session;
use crate::sharing::giving::giving_card;
use crate::sharing::standing::standing_card;
use crate::ui::buttons::Look;
use crate::ui::buttons::link_button;
use crate::ui::element::{content, el, p};
use crate::ui::page::head;
use tu_cham_core::sharing::{Share, shares};

/// The page.
pub(crate) fn sharing_page(session: Session) -> AnyView {
    let all = Memo::new(move |_| now(session));
    let about = "Ghi ai phụ trách mục nào, đến ngày nào. Gửi mỗi người một tệp: mở ra, người đó thấy phần của mình trước. \
        Nhận lại các tệp thì tổng hợp vào bản này.";
    let merge = link_button(Look::Second, session.page(Section::Merge).href(), "Tổng hợp phần chấm");
    let head = head(TITLE, content![p(about)], content![merge]);
    let stack = el("div")
        .class("stack")
        .put(standing_card(session, all))
        .put(giving_card(session))
        .put(people_list(session));
    frame(session, Here::Section(Section::Sharing), TITLE, content![head, stack])
}

/// The name of the page.
const TITLE: &str = "Giao việc";

/// The parts of all people as they are now; subscribes to every change, as of the next frame.
fn now(session: Session) -> Vec<Share> {
    session.follow_settled();
    let today = Moment::now().date();
    session.report().with_untracked(|report| {
        session.with_untracked(|assessment| shares(session.set, assessment, report, today))
    })
}
