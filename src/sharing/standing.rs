//! Whose part is missing: a row for each person, with the file that is sent to him.

use leptos::prelude::*;
use tu_cham_core::sharing::Share;

use crate::browser::Moment;
use crate::fill::people::person_address;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, ways};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, p, sr, text};
use crate::ui::message::{Kind, message};
use crate::ui::table::{ColumnHead, card_row, cell, classed_column, column, framed, table};
use crate::ui::tag::{Tone, tag};
use crate::wording;

/// The heading of the card.
const TITLE: &str = "Phần của từng người";

/// The card.
pub(super) fn standing_card(session: Session, all: Memo<Vec<Share>>) -> El {
    let notices = expect_context::<Notices>();
    let said =
        p(text(move || all.with(|all| wording::sharing::whole(all)))).set("data-testid", "sharing-summary");
    let rows = live(move || {
        let all = all.get();
        if all.iter().all(|share| share.person.is_empty()) {
            let none = "Chọn các mục ở dưới, ghi người phụ trách và hạn rồi bấm “Giao các mục đã chọn”.";
            return message(Kind::Empty, none).into_any();
        }
        let rows: Vec<AnyView> = all.iter().map(|share| person(session, notices, share).into_any()).collect();
        framed(TITLE, table("table table--cards sharing__table", &columns(), rows.into_any())).into_any()
    });
    let whole = button(Look::Second, "Tải cả bản (không đánh dấu phần)")
        .click(move || Parcel::of_session(session).hand_over(notices));
    let hint = "Mọi tệp đều có đủ bản tự chấm; tệp của từng người chỉ thêm dấu “phần việc giao cho ai”. Tên tệp có tên người nhận. \
        Gửi lại tệp sau khi giao thêm hoặc đổi hạn.";
    card("phan-tung-nguoi", TITLE, content![said, rows, ways(content![whole]), p(hint).class("field__hint")])
}

fn columns() -> [ColumnHead; 7] {
    [
        column("Người phụ trách"),
        classed_column("Được giao", "table__number"),
        classed_column("Đã xong", "table__number"),
        classed_column("Thiếu tài liệu", "table__number"),
        classed_column("Quá hạn", "table__number"),
        column("Hạn gần nhất"),
        column("Tệp, danh sách"),
    ]
}

fn person(session: Session, notices: Notices, share: &Share) -> El {
    let name = wording::sharing::person(share);
    let is_nobody = share.person.is_empty();
    let standing = match (is_nobody, share.left()) {
        (true, _) => None,
        (false, 0) => Some(tag(Tone::Ok, "đã xong")),
        (false, _) if share.late() > 0 => Some(tag(Tone::Warning, "quá hạn")),
        (false, left) => Some(tag(Tone::Info, format!("còn {left} mục"))),
    };
    let head = content![
        el("span").words(name.clone()),
        " ",
        standing,
        el("small").words(wording::sharing::left(session.set, share)),
    ];
    let number = |count: usize| el("td").class("table__number").words(count.to_string());
    let today = Moment::now().date();
    let due = share.next_due().map_or_else(|| "–".to_owned(), |day| wording::sharing::day_left(day, today));
    let show = format!("{}{}", session.page(Section::Overview).href(), person_address(&share.person));
    let show = link(show, "Xem các mục").put(sr(format!(": {name}")));
    let file = (!is_nobody).then(|| {
        let person = share.person.clone();
        let hand_over = move || Parcel::for_person(session, &person).hand_over(notices);
        button(Look::Quiet, "Tải tệp để gửi").put(sr(format!(" cho {name}"))).click(hand_over)
    });
    let late = if is_nobody { el("td").class("table__number").words("–") } else { number(share.late()) };
    let ways = cell(el("div").class("sharing__ways").put(file).put(show)).class("table__wide");
    let cells = vec![
        number(share.items.len()),
        number(share.done()),
        number(share.undocumented()),
        late,
        cell(due).class("table__wide"),
        ways,
    ];
    card_row(head, &columns(), cells)
}
