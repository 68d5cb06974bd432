//! The list of areas with what is done and what they come to.

use leptos::prelude::*;
use tu_cham_core::criteria::NodeIx;
use tu_cham_core::points::Points;

use crate::route::Section;
use crate::session::Session;
use crate::ui::meter::Meter;
use crate::wording::earned::{self, Sense};

/// What is shown beside the list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Here {
    /// An area.
    Area(NodeIx),
    /// Another part of the assessment.
    Section(Section),
}

/// The parts beside the areas, with what they are called.
const PARTS: [(Section, &str); 5] = [
    (Section::Overview, "Tổng quan"),
    (Section::Figures, "Số liệu"),
    (Section::Evidence, "Tài liệu"),
    (Section::Check, "Kiểm tra lại"),
    (Section::Result, "Kết quả"),
];

/// Links to the areas and to the other parts of the assessment.
#[component]
pub(crate) fn AreaNav(session: Session, here: Here) -> impl IntoView {
    let set = session.set;
    // On a phone the list stands behind a button.
    let open = RwSignal::new(false);
    let areas = set
        .areas()
        .iter()
        .map(|area| view! { <AreaLink session area=*area here=here == Here::Area(*area)/> })
        .collect_view();
    let current = match &here {
        Here::Area(area) => format!("{}. {}", set[*area].code, set[*area].title),
        Here::Section(part) => PARTS
            .into_iter()
            .find(|(known, _)| known == part)
            .map_or_else(String::new, |(_, name)| name.to_owned()),
    };
    let parts = PARTS
        .into_iter()
        .map(|(part, name)| view! { <PartLink session here=here == Here::Section(part.clone()) part name/> })
        .collect_view();
    view! {
        <nav class="nav" aria-label="Các phần của bản tự chấm" class:nav--open=move || open.get()>
            <button
                type="button"
                class="nav__toggle"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>"Đang xem: " {current}</span>
                <span aria-hidden="true">{move || if open.get() { "▴" } else { "▾" }}</span>
            </button>
            <div class="nav__list">
                <ul class="nav__parts">{parts}</ul>
                <ul class="nav__areas">{areas}</ul>
            </div>
        </nav>
    }
}

#[component]
fn PartLink(session: Session, part: Section, name: &'static str, here: bool) -> impl IntoView {
    let href = session.page(part).href();
    view! {
        <li>
            <a class="nav__part" class:nav__part--here=here aria-current=here.then_some("page") href=href>{name}</a>
        </li>
    }
}

#[component]
fn AreaLink(session: Session, area: NodeIx, here: bool) -> impl IntoView {
    let set = session.set;
    let node = &set[area];
    let result = Memo::new(move |_| session.report().with(|report| *report.node(area)));
    let href = session.area_page(area).href();
    let done = Signal::derive(move || {
        let result = result.get();
        let (done, items) =
            (i32::try_from(result.done).unwrap_or(0), i32::try_from(result.items).unwrap_or(1));
        Points::whole(done).percent_of(Points::whole(items), 0)
    });
    let progress = move || {
        let result = result.get();
        match (result.done, result.items) {
            (_, 0) => "không tự chấm".to_owned(),
            (done, items) if done == items => format!("{done}/{items} mục · xong"),
            (_, items) if result.scored == 0 => format!("0/{items} mục"),
            (done, items) => format!("{done}/{items} mục"),
        }
    };
    let points = move || earned::of_part(set, area, &result.get());
    let points_class = if Sense::of(set, area).is_taken_off() { "num minus" } else { "num" };
    view! {
        <li>
            <a class="nav__item" class:nav__item--here=here aria-current=here.then_some("page") href=href>
                <span>{node.code.as_str()}</span>
                <span>{node.title.as_str()}</span>
                <span class=points_class>{points}</span>
                <small><Meter share=done/> <span class="num">{progress}</span></small>
            </a>
        </li>
    }
}
