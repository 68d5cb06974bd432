//! The frame around every page of an assessment.

pub(crate) mod arrival;
pub(crate) mod banner;
pub(crate) mod bar;
pub(crate) mod chunks;
pub(crate) mod foot;
pub(crate) mod help;
pub(crate) mod live;
pub(crate) mod missing;
pub(crate) mod nav;
pub(crate) mod newer;
pub(crate) mod notice_board;
pub(crate) mod onlooker;
pub(crate) mod opening;
pub(crate) mod plain;
pub(crate) mod shortcuts;
pub(crate) mod steps;
pub(crate) mod tour;
pub(crate) mod translated;

use leptos::prelude::*;

use crate::browser;
use crate::frame::banner::banner;
use crate::frame::bar::bar;
use crate::frame::foot::foot;
use crate::frame::nav::{Here, area_nav};
use crate::frame::onlooker::fields;
use crate::route::Section;
use crate::session::Session;
use crate::ui::element::{content, el};
use crate::ui::page::focus_heading;

/// The bar, the list of parts, and the page between them; the focus goes to the heading of the page.
pub(crate) fn frame(session: Session, here: Here, title: &'static str, parts: Vec<AnyView>) -> AnyView {
    Effect::new(move |_| browser::set_title(&format!("{title} · {} · Tự Chấm", session.header().unit)));
    focus_heading();
    // A page that only shows goes on working while another window has the assessment.
    let shows = here.is(&Section::Overview);
    let main = el("main").class("page__main").put(banner(session));
    let main = if shows { main.put_all(parts) } else { main.put(fields(session, "fields", parts)) };
    let page = el("div").class("page").put(area_nav(session, here)).put(main);
    content![bar(session), page, foot(Some(session.set))].into_any()
}

/// The same, in a view.
#[component]
pub(crate) fn Frame(session: Session, here: Here, title: &'static str, children: Children) -> impl IntoView {
    frame(session, here, title, content![children()])
}
