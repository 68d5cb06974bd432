//! A note, and who fills an item in.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::history::Edit;
use crate::session::Session;
use crate::ui::text::TextField;

/// A free note.
#[component]
pub(crate) fn Note(session: Session, leaf: LeafIx) -> impl IntoView {
    let note = Signal::derive(move || session.answer(leaf, |answer| answer.note.clone()));
    view! {
        <TextField
            id=format!("ghi-chu-{}", session.set.node_of(leaf).id)
            label="Ghi chú"
            hint="Không ghi thông tin cá nhân của người dân."
            value=note
            on_input=Callback::new(move |text| session.edit(Edit::Note(leaf), leaf, |answer| answer.note = text))
        />
    }
}

/// Who fills the item in.
#[component]
pub(crate) fn Person(session: Session, leaf: LeafIx) -> impl IntoView {
    let person = Signal::derive(move || session.answer(leaf, |answer| answer.responsible.clone()));
    view! {
        <TextField
            id=format!("phu-trach-{}", session.set.node_of(leaf).id)
            label="Công chức phụ trách mục này"
            hint="Ghi chức danh hoặc tên, viết giống nhau ở các mục để lọc được."
            single=true
            list=PEOPLE
            value=person
            on_input=Callback::new(move |text| {
                session.edit(Edit::Responsible(leaf), leaf, |answer| answer.responsible = text);
            })
        />
    }
}

/// The id of the list of people.
pub(crate) const PEOPLE: &str = "nguoi-phu-trach";

/// The people named so far, for fields to offer; once on a page.
#[component]
pub(crate) fn PeopleList(session: Session) -> impl IntoView {
    let people = Memo::new(move |_| people(session));
    move || {
        let people = people.get();
        let option = |name| view! { <option value=name></option> };
        (!people.is_empty())
            .then(|| view! { <datalist id=PEOPLE>{people.into_iter().map(option).collect_view()}</datalist> })
    }
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
        people.sort_unstable();
        people.dedup();
        people
    })
}
