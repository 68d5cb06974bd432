//! Lớp tập huấn: practice cases, each begun afresh by every participant, the trainer's handouts, and cases of one's
//! own.

mod case;
mod cases;
mod handouts;
mod making;

use leptos::prelude::*;
use tu_cham_paper::document::Paper;
use tu_cham_paper::docx;

use crate::browser::files::FileKind;
use crate::browser::printing;
use crate::frame::bar::plain_bar;
use crate::frame::foot::foot;
use crate::notices::Notices;
use crate::parcel::office;
use crate::route::Page;
use crate::training::case::{built_in, handed_over, sheet_of};
use crate::training::cases::{begun, cases};
use crate::training::handouts::{HANDOUTS, handout_page};
use crate::training::making::making_page;
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, p};
use crate::ui::list::dotted;
use crate::ui::page::{heading, opened};

/// The name of the page.
const TITLE: &str = "Lớp tập huấn";

/// The address of a built-in case, of a case of a file, of the sheet of an exercise, and of making a case.
const CASE: &str = "tinh-huong";
const HANDED: &str = "mo";
const SHEET: &str = "phieu";
const MAKING: &str = "lap";

/// The page, at the part that the address names.
pub(crate) fn training_page(part: &str) -> AnyView {
    let (name, rest) = part.split_once('/').unwrap_or((part, ""));
    match name {
        CASE => built_in(rest),
        HANDED => handed_over(),
        SHEET => sheet_of(rest),
        MAKING => making_page(),
        _ => HANDOUTS.iter().find(|it| it.address == name).map_or_else(first_page, handout_page),
    }
}

fn first_page() -> AnyView {
    let about = "Tập chấm theo báo cáo kiểm tra, giám sát và số liệu công bố có thật. Mỗi học viên bắt đầu từ một bài trắng mang tên mình; \
        đáp án nằm riêng, người hướng dẫn mở bằng một từ.";
    let handouts = HANDOUTS.iter().map(|it| link(page(it.address).href(), it.title).into_any());
    let to_desk = link(Page::Docket("dap-an".to_owned()).href(), "Bàn làm việc: so bài của lớp với đáp án");
    let make = link(page(MAKING).href(), "Lập tình huống từ một bản tự chấm");
    let ways = handouts.chain(content![make, to_desk]).collect();
    let trainer = plain_card("nguoi-huong-dan", "Người hướng dẫn", content![dotted(ways)]);
    shown(TITLE, content![begun(), cases(), trainer], Some(about))
}

/// A page of this part.
fn page(part: &str) -> Page {
    Page::Training(part.to_owned())
}

/// A part of the page under its heading. On paper stand its sheets alone, where it has some.
fn shown(title: &str, parts: Vec<AnyView>, about: Option<&'static str>) -> AnyView {
    let window = if title == TITLE { TITLE.to_owned() } else { format!("{title} · {TITLE}") };
    opened(&format!("{window} · Tự Chấm"));
    let back = (title != TITLE).then(|| p(link(page("").href(), "Về Lớp tập huấn")));
    let head =
        el("div").class("head").put(el("div").put(heading(title.to_owned())).put(back).put(about.map(p)));
    let main = el("main")
        .class("page page--plain docket training")
        .put(el("div").class("papers__around").put(head))
        .put_all(parts);
    el("div").class("papers").put_all(content![plain_bar(), main, foot(None)]).into_any()
}

/// The buttons that print a paper and make a Word file of it.
fn ways_out(paper: Paper, name: String, print: &'static str) -> El {
    let notices: Notices = expect_context();
    let word = move || {
        if let Ok(bytes) = docx::write(&paper) {
            office::hand_over(&format!("{name}.docx"), &bytes, FileKind::Document, "", notices);
        }
    };
    el("p").class("ways").put_all(content![
        button(Look::Second, print).click(printing::print),
        button(Look::Second, "Tải về Word (.docx)").click(word),
    ])
}

/// The way to the first page of the class.
fn back_link() -> El {
    link_button(Look::Second, page("").href(), "Về Lớp tập huấn")
}
