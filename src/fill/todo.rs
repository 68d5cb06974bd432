//! The next things to do: at most a handful of lines, the first of them the next item; each leads to where it is done.

use leptos::prelude::*;
use tu_cham_core::assessment::Header;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::date::Date;
use tu_cham_core::review::{Finding, findings};
use tu_cham_core::sharing::shares;

use crate::browser::{self, Moment};
use crate::fill::filter::Filter;
use crate::fill::finder::Finder;
use crate::frame::shortcuts::SEARCH;
use crate::item::next::next_unfinished;
use crate::memo::Memo;
use crate::route::{Section, Spot};
use crate::session::Session;
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{El, el, live};
use crate::wording;

/// The filters of which a number is told, with the words around it.
const LACKS: [(Filter, &str, &str); 3] = [
    (Filter::DataMissing, "mục thiếu số liệu", "Nhập bổ sung, hoặc đánh dấu “Chưa có số liệu” và giải trình"),
    (Filter::NoEvidence, "mục chưa có tài liệu kiểm chứng", "Ghi tài liệu; chưa có thì giải trình"),
    (Filter::NoExplanation, "mục chưa có giải trình", "Nêu nguyên nhân thiếu tài liệu hoặc mất điểm"),
];

/// The card of what is to be done.
pub(crate) fn todo(session: Session, finder: &Finder) -> El {
    let finder = *finder;
    let set = session.set;
    let next = Memo::new(move |_| next_unfinished(session, set.areas()[0], None));
    let counts = Memo::new(move |_| {
        let count =
            |filter: Filter| finder.placed.with(|all| all.iter().filter(|it| it.passes(filter)).count());
        let wrong =
            finder.placed.with(|all| all.iter().find(|it| it.passes(Filter::WrongEntry)).map(|it| it.leaf));
        let wrong = wrong.map(|first| (first, count(Filter::WrongEntry)));
        (count(Filter::Unanswered), wrong, LACKS.map(|(filter, _, _)| count(filter)))
    });
    let found = Memo::new(move |_| {
        let found =
            session.report().with(|report| session.with(|assessment| findings(set, assessment, report)));
        let count = |is_of: fn(&Finding) -> bool| found.iter().filter(|it| is_of(it)).count();
        (
            count(|it| matches!(it, Finding::Contradiction(_) | Finding::Unconfirmed(_))),
            count(|it| matches!(it, Finding::CarriedOver(_))),
            count(|it| matches!(it, Finding::RemedyUnsaid(_))),
        )
    });
    let waiting = Memo::new(move |_| {
        let today = Moment::now().date();
        session.follow_settled();
        session.report().with_untracked(|report| {
            session.with_untracked(|assessment| {
                // Whoever was sent a part of it looks after that part.
                let is_whole = assessment.header.given_to.is_empty();
                let waiting = || wording::sharing::waiting(&shares(set, assessment, report, today));
                is_whole.then(waiting).flatten()
            })
        })
    });
    let lines = live(move || {
        let (unanswered, wrong, lacking) = counts.get();
        let mut lines = Vec::new();
        let header = session.header();
        lines.extend(header.deadline.filter(|_| header.completed.is_none()).map(|day| due(day, &header)));
        if let Some(next) = next.get() {
            let node = set.node_of(next.leaf);
            let href = session.item_page(next.leaf, None).href();
            let left = match unanswered {
                0 => "Mục chưa xong tiếp theo".to_owned(),
                count => format!("Còn {count} mục chưa chấm"),
            };
            lines.push(line(link(href, format!("Chấm mục {}: {}", next.code(set), node.title)), left));
        }
        lines.extend(wrong.map(|(first, count)| mend(session, first, count)));
        for ((filter, words, remedy), count) in LACKS.into_iter().zip(lacking) {
            if count > 0 {
                let show = move || {
                    finder.choose(filter);
                    browser::focus_in_view_soon(SEARCH);
                };
                let button = button(Look::Quiet, format!("{count} {words}")).click(show);
                lines.push(line(button, remedy.to_owned()));
            }
        }
        if let Some(waiting) = waiting.get() {
            let words = "Phần việc đã giao, đang chờ".to_owned();
            lines.push(line(link(session.page(Section::Sharing).href(), waiting), words));
        }
        let check = session.page(Section::Check).href();
        let (contradictions, carried, unsaid) = found.get();
        match carried {
            0 => {}
            count => lines.push(line(
                link(check.clone(), format!("{count} nội dung từ năm trước, chưa xem lại")),
                "Giải trình, ghi chú, tài liệu mang sang: sửa lại hoặc xác nhận còn đúng".to_owned(),
            )),
        }
        if unsaid > 0 {
            let words = format!("{unsaid} tồn tại năm trước, chưa trả lời đã khắc phục hay chưa");
            lines.push(line(
                link(session.page(Section::Plan).href(), words),
                "Kế hoạch khắc phục chuyển từ năm trước".to_owned(),
            ));
        }
        match contradictions {
            0 => {}
            count => lines.push(line(
                link(check.clone(), format!("{count} số liệu cần rà soát")),
                "Số liệu mâu thuẫn hoặc đọc được hai cách".to_owned(),
            )),
        }
        if next.get().is_none() && header.completed.is_none() {
            let words = "Mọi mục đã chấm xong".to_owned();
            lines.push(line(link(check, "Kiểm tra rồi xác nhận hoàn thành"), words));
        } else if header.completed.is_some() {
            let result = session.page(Section::Result).href();
            lines.push(line(link(result, "Xem kết quả tự chấm"), "Đã xác nhận hoàn thành".to_owned()));
        }
        el("ul").put_all(lines).into_any()
    });
    el("section")
        .class("card")
        .set("aria-labelledby", "viec-tiep-theo")
        .put(el("h2").id("viec-tiep-theo").put("Việc tiếp theo"))
        .put(lines)
}

/// The day by which the assessment is handed in, and to whom.
fn due(day: Date, header: &Header) -> AnyView {
    let words = wording::deadline_line(day, false, Moment::now().date());
    let to = header.superior.trim();
    let to = if to.is_empty() { "cấp trên" } else { to };
    line(el("b").words(capital(&words)), format!("Gửi kết quả tự chấm đến {to}"))
}

/// The way to the entry of the first item in which something that was typed is wrong; `count` is the number of such items.
fn mend(session: Session, first: LeafIx, count: usize) -> AnyView {
    let node = session.set.node_of(first);
    let href = session.item_page(first, Some(Spot::Answer)).href();
    let others = match count - 1 {
        0 => String::new(),
        others => format!("; còn {others} mục khác như vậy"),
    };
    let why = format!("Số liệu đã nhập chưa hợp lệ: sửa lại tại mục{others}");
    line(link(href, format!("Sửa số liệu mục {}: {}", node.code, node.title)), why)
}

fn line(way: El, why: String) -> AnyView {
    el("li").class("next__row").put(way).put(el("span").class("next__why").words(why)).into_any()
}

/// A sentence's beginning.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
