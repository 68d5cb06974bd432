//! A note, and who fills an item in.

use leptos::prelude::*;
use tu_cham_core::criteria::{InputIx, LeafIx};
use tu_cham_core::ordered;

use crate::history::Edit;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::day::told_day_field;
use crate::ui::element::{El, el, live, nothing, p};
use crate::ui::text::TextBox;

/// A free note.
pub(crate) fn note(session: Session, leaf: LeafIx) -> El {
    let id = format!("ghi-chu-{}", session.set.node_of(leaf).id);
    let note = Signal::derive(move || session.answer(leaf, |answer| answer.note.clone()));
    let write = move |text| session.edit(Edit::Note(leaf), leaf, |answer| answer.note = text);
    TextBox::new(id, "Ghi chú", note, write).hint("Không ghi thông tin cá nhân của người dân.").view()
}

/// Who fills the item in, and until when.
pub(crate) fn person(session: Session, leaf: LeafIx) -> El {
    let id = format!("phu-trach-{}", session.set.node_of(leaf).id);
    let person = Signal::derive(move || session.answer(leaf, |answer| answer.responsible.clone()));
    let write = move |text| session.edit(Edit::Responsible(leaf), leaf, |answer| answer.responsible = text);
    let name = TextBox::new(id, "Người phụ trách mục này", person, write)
        .hint("Ghi chức danh hoặc tên, viết giống nhau ở các mục để lọc được. Giao nhiều mục một lúc: trang Giao việc.")
        .single()
        .offering(PEOPLE);
    let id = format!("han-{}", session.set.node_of(leaf).id);
    let due = Signal::derive(move || session.answer(leaf, |answer| answer.due));
    let write = move |due| session.edit(Edit::Responsible(leaf), leaf, |answer| answer.due = due);
    let due = told_day_field(id, "Hạn của mục này (ngày/tháng/năm)", due, write);
    el("div").class("panel").put(name.view()).put(due)
}

/// The items that use the same figures, each figure with links to them.
pub(crate) fn shared(session: Session, leaf: LeafIx) -> El {
    let set = session.set;
    let figure = |input: &InputIx| {
        let about = &set[*input];
        let item = |other: &LeafIx| {
            let node = set.node_of(*other);
            let name = format!("{} {}", node.code, node.title);
            if *other == leaf {
                return el("li").words(format!("{name} (mục này)")).into_any();
            }
            el("li").put(link(session.item_page(*other, None).href(), name)).into_any()
        };
        let items = el("ul").class("shared__items").put_all(about.used_by.iter().map(item).collect());
        let said = format!("“{}” dùng ở:", about.label);
        el("div").put(p(said)).put(items).into_any()
    };
    let figures: Vec<InputIx> =
        set[leaf].inputs().into_iter().filter(|input| set[*input].is_shared()).collect();
    el("div").class("panel shared").put_all(figures.iter().map(figure).collect())
}

/// The id of the list of people.
pub(crate) const PEOPLE: &str = "nguoi-phu-trach";

/// The people named so far, for fields to offer; once on a page.
pub(crate) fn people_list(session: Session) -> AnyView {
    let people = Memo::new(move |_| {
        session.follow_settled();
        people(session)
    });
    live(move || {
        let people = people.get();
        if people.is_empty() {
            return nothing();
        }
        let option = |name: String| el("option").set("value", name).into_any();
        el("datalist").id(PEOPLE).put_all(people.into_iter().map(option).collect()).into_any()
    })
}

/// The people named so far, each once; subscribes to nothing.
fn people(session: Session) -> Vec<String> {
    session.with_untracked(|assessment| {
        let mut people: Vec<String> = assessment
            .answers()
            .map(|(_, answer)| answer.responsible.trim())
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        ordered::sort_by(&mut people, Ord::cmp);
        people.dedup();
        people
    })
}
