//! What is handed in: the report as sheets of paper, and its files for Word, Excel and statistics. All of them render the
//! document that `crates/paper` makes of the assessment; nothing here computes a number.

pub(crate) mod blocks;
pub(crate) mod subject;
mod files;

use leptos::prelude::*;

use crate::browser;
use crate::frame::banner::banner;
use crate::frame::bar::bar;
use crate::frame::foot::foot;
use crate::frame::nav::{Here, area_nav};
use crate::papers::blocks::sheets;
use crate::papers::files::{Made, hand_over};
use crate::papers::subject::report_of;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, p};
use crate::ui::page::{focus_heading, head};

/// The report.
pub(crate) fn report_page(session: Session) -> AnyView {
    let ways = content![
        way(session, Made::Report, Look::Main, "Báo cáo Word (.docx)"),
        way(session, Made::Workbook, Look::Second, "Bảng chấm Excel (.xlsx)"),
        way(session, Made::Csv, Look::Second, "Bảng chấm CSV"),
        button(Look::Second, "In").click(browser::printing::print),
    ];
    let about = "Báo cáo và phụ lục như khi in ra giấy, theo thể thức Nghị định 30/2020/NĐ-CP.";
    let head = head("Báo cáo", content![p(about).class("field__hint")], ways);
    let paper = live(move || {
        session.follow_settled();
        untrack(|| sheets(&report_of(session)).into_any())
    });
    framed(session, Section::Report, "Báo cáo", content![head, paper])
}

/// What stands around a page of sheets: nothing of it goes on paper.
fn framed(session: Session, part: Section, title: &'static str, parts: Vec<AnyView>) -> AnyView {
    Effect::new(move |_| browser::set_title(&format!("{title} · {} · Tự Chấm", session.header().unit)));
    focus_heading();
    let main = el("main").class("page__main").put(banner(session)).put_all(parts);
    let page = el("div").class("page").put(area_nav(session, Here::Section(part))).put(main);
    let parts = content![bar(session), page, foot(Some(session.set))];
    el("div").class("papers").put_all(parts).into_any()
}

/// A button that makes a file.
fn way(session: Session, made: Made, look: Look, label: &'static str) -> El {
    let notices = expect_context();
    button(look, label).click(move || hand_over(session, made, notices))
}
