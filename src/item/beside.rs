//! A note, and who fills an item in.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::ordered;

use crate::history::Edit;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, el, live, nothing};
use crate::ui::text::TextBox;

/// A free note.
pub(crate) fn note(session: Session, leaf: LeafIx) -> El {
    let id = format!("ghi-chu-{}", session.set.node_of(leaf).id);
    let note = Signal::derive(move || session.answer(leaf, |answer| answer.note.clone()));
    let write = move |text| session.edit(Edit::Note(leaf), leaf, |answer| answer.note = text);
    TextBox::new(id, "Ghi chú", note, write).hint("Không ghi thông tin cá nhân của người dân.").view()
}

/// Who fills the item in.
pub(crate) fn person(session: Session, leaf: LeafIx) -> El {
    let id = format!("phu-trach-{}", session.set.node_of(leaf).id);
    let person = Signal::derive(move || session.answer(leaf, |answer| answer.responsible.clone()));
    let write = move |text| session.edit(Edit::Responsible(leaf), leaf, |answer| answer.responsible = text);
    TextBox::new(id, "Công chức phụ trách mục này", person, write)
        .hint("Ghi chức danh hoặc tên, viết giống nhau ở các mục để lọc được.")
        .single()
        .offering(PEOPLE)
        .view()
}

/// The id of the list of people.
pub(crate) const PEOPLE: &str = "nguoi-phu-trach";

/// The people named so far, for fields to offer; once on a page.
pub(crate) fn people_list(session: Session) -> AnyView {
    let people = Memo::new(move |_| people(session));
    live(move || {
        let people = people.get();
        if people.is_empty() {
            return nothing();
        }
        let option = |name: String| el("option").set("value", name).into_any();
        el("datalist").id(PEOPLE).put_all(people.into_iter().map(option).collect()).into_any()
    })
}

/// The people named so far, each once.
fn people(session: Session) -> Vec<String> {
    session.with(|assessment| {
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
