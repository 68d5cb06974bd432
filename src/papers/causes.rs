//! The hint above the report: the causes of losses that are still to be written. On paper there is only room for them.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;
use tu_cham_paper::report;

use crate::browser;
use crate::memo::Memo;
use crate::papers::subject::with_subject;
use crate::papers::texts::Open;
use crate::route::Spot;
use crate::session::{Hold, Session};
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{content, el, live, nothing};
use crate::ui::message::{Kind, message};

/// So many items are led to at once.
const NAMED: usize = 12;

/// The message, with the ways to the explanations of the items and to the paragraph; nothing where no cause is missing.
pub(crate) fn causes_missing(session: Session, open: Open) -> AnyView {
    let missing = Memo::new(move |_| {
        session.follow_settled();
        with_subject(session, report::without_cause)
    });
    let way = move |leaf: LeafIx| {
        let code = session.set.node_of(leaf).code.clone();
        link(session.item_page(leaf, Some(Spot::Explanation)).href(), code)
    };
    let write = move || {
        open.set(Some(report::CAUSES));
        browser::focus_in_view_soon(report::CAUSES);
    };
    live(move || {
        let missing = missing.get();
        if missing.is_empty() {
            return nothing();
        }
        let ways = missing.iter().take(NAMED).enumerate().flat_map(|(at, leaf)| {
            let comma = (at > 0).then_some(", ");
            content![comma, way(*leaf)]
        });
        let more = missing.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| format!(" và {more} mục nữa"));
        let lead = format!("Chưa nêu nguyên nhân mất điểm của {} mục: ", missing.len());
        let rest =
            ". Ghi nguyên nhân ở phần Giải trình của từng mục; chưa ghi thì báo cáo để dòng trống, ghi tay. ";
        let may_write = session.hold() != Hold::Elsewhere;
        let write = may_write.then(|| button(Look::Quiet, "Viết vào báo cáo").click(write).into_any());
        let text = el("span").words(lead).put_all(ways.collect()).put(more).put(rest).put(write);
        message(Kind::Warning, text).id("thieu-nguyen-nhan").into_any()
    })
}
