//! The papers that are handed in: the report as sheets of paper, and its files for Word, Excel and statistics. All of
//! them render the document that `crates/paper` makes of the assessment; nothing here computes a number.

pub(crate) mod blocks;
pub(crate) mod subject;
pub(crate) mod files;
mod causes;
mod finished;
mod form;
mod texts;

use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::browser::owned;
use crate::frame::banner::banner;
use crate::frame::bar::bar;
use crate::frame::foot::foot;
use crate::frame::nav::{Here, area_nav};
use crate::papers::blocks::{sheets, sheets_with};
use crate::papers::causes::causes_missing;
use crate::papers::files::{Going, Made, hand_over, progress};
use crate::papers::finished::finished_page;
use crate::papers::form::form;
use crate::papers::subject::report_of;
use crate::papers::texts::{Open, editable, left_out};
use crate::parcel::ways_out::ways_out;
use crate::route::Section;
use crate::session::{Hold, Session};
use crate::ui::buttons::{Look, button, link_button};
use crate::ui::element::{El, content, el, live, p};
use crate::ui::page::{focus_heading, head};

/// How long the sheets wait for more to be typed.
const PAUSE: Duration = Duration::from_millis(300);

/// A page of the chunk.
pub(crate) fn papers_page(session: Session, part: &Section) -> AnyView {
    provide_context(Going::new());
    untrack(|| match part {
        Section::Finished => finished_page(session),
        _ => report_page(session),
    })
}

/// The report.
fn report_page(session: Session) -> AnyView {
    let ways = content![
        way(session, Made::Report, Look::Main, "Báo cáo Word (.docx)"),
        way(session, Made::Workbook, Look::Second, "Bảng chấm Excel (.xlsx)"),
        way(session, Made::Csv, Look::Second, "Bảng chấm CSV"),
        link_button(Look::Second, session.page(Section::Plan).href(), "Kế hoạch khắc phục"),
        button(Look::Second, "In").click(browser::printing::print),
    ];
    let about = "Báo cáo và phụ lục như khi in ra giấy, theo thể thức Nghị định 30/2020/NĐ-CP.";
    let head = head("Báo cáo", content![p(about).class("field__hint")], ways);
    let open: Open = RwSignal::new(None);
    let around = content![
        progress(expect_context()),
        form(session),
        causes_missing(session, open),
        left_out(session, open)
    ];
    let around = el("div").class("papers__around stack").put_all(around);
    framed(session, Section::Report, "Báo cáo", content![head, around, report(session, open)])
}

/// The sheets of the report; they follow what is typed elsewhere, and stand still while a paragraph is written. An
/// onlooker only reads.
fn report(session: Session, open: Open) -> AnyView {
    let changed = Trigger::new();
    let mut tell = owned::debounce(PAUSE, move || changed.notify());
    Effect::new(move |before: Option<()>| {
        session.follow_settled();
        if before.is_some() {
            tell();
        }
    });
    live(move || {
        if open.get().is_none() {
            changed.track();
        }
        let is_onlooker = session.hold() == Hold::Elsewhere;
        untrack(|| {
            if is_onlooker {
                return sheets(&report_of(session)).into_any();
            }
            let proposed =
                |id, text: String, paragraphs| vec![editable(session, open, id, &text, paragraphs)];
            sheets_with(&report_of(session), &proposed).into_any()
        })
    })
}

/// The frame around a page of sheets: nothing of it goes on paper.
pub(crate) fn framed(session: Session, part: Section, title: &'static str, parts: Vec<AnyView>) -> AnyView {
    Effect::new(move |_| browser::set_title(&format!("{title} · {} · Tự Chấm", session.header().unit)));
    focus_heading();
    // Whoever can take no file along is told before the buttons that make one.
    let told = ways_out(session).map(|told| el("div").class("papers__around").put(told));
    let main = el("main").class("page__main").put(banner(session)).put(told).put_all(parts);
    let page = el("div").class("page").put(area_nav(session, Here::Section(part))).put(main);
    let parts = content![bar(session), page, foot(Some(session.set))];
    el("div").class("papers").put_all(parts).into_any()
}

/// A button that makes a file.
pub(crate) fn way(session: Session, made: Made, look: Look, label: &'static str) -> El {
    let notices = expect_context();
    let going = use_context::<Going>();
    button(look, label).click(move || hand_over(session, made, going, notices))
}
