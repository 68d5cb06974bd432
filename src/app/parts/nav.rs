//! The list of areas with what is done and what they come to.

use leptos::prelude::*;
use tu_cham::criteria::NodeIx;
use tu_cham::points::Points;

use crate::app::parts::meter::Meter;
use crate::app::route::Page;
use crate::app::session::Session;
use crate::app::wording;

/// Links to the areas and to the result; `here` is the area that is shown.
#[component]
pub(crate) fn AreaNav(session: Session, here: Option<NodeIx>) -> impl IntoView {
    let set = session.set;
    let assessment = session.header().id;
    // On a phone the list stands behind a button.
    let open = RwSignal::new(false);
    let areas = set
        .areas()
        .iter()
        .map(|area| view! { <AreaLink session area=*area here=here == Some(*area)/> })
        .collect_view();
    let current =
        here.map_or_else(|| "Kết quả".to_owned(), |area| format!("{}. {}", set[area].code, set[area].title));
    view! {
        <nav class="nav" aria-label="Nhóm và kết quả" class:nav--open=move || open.get()>
            <button
                type="button"
                class="nav__toggle"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>"Nhóm: " {current}</span>
                <span aria-hidden="true">{move || if open.get() { "▴" } else { "▾" }}</span>
            </button>
            <ul class="nav__list">
                {areas}
                <li>
                    <a
                        class="nav__item"
                        class:nav__item--here=here.is_none()
                        aria-current=here.is_none().then_some("page")
                        href=Page::Result { assessment }.href()
                    >
                        <span aria-hidden="true">"Σ"</span>
                        <span>"Kết quả"</span>
                    </a>
                </li>
            </ul>
        </nav>
    }
}

#[component]
fn AreaLink(session: Session, area: NodeIx, here: bool) -> impl IntoView {
    let set = session.set;
    let node = &set[area];
    let result = Memo::new(move |_| session.report().with(|report| *report.node(area)));
    let href = Page::Area { assessment: session.header().id, area: node.id.clone(), leaf: None }.href();
    let done = Signal::derive(move || {
        let result = result.get();
        let (done, items) =
            (i32::try_from(result.done).unwrap_or(0), i32::try_from(result.items).unwrap_or(1));
        Points::whole(done).percent_of(Points::whole(items), 0)
    });
    let progress = move || {
        let result = result.get();
        match (result.done, result.items) {
            (done, items) if done == items => format!("{done}/{items} mục · xong"),
            (_, items) if result.scored == 0 => format!("0/{items} mục"),
            (done, items) => format!("{done}/{items} mục"),
        }
    };
    let points = move || {
        let result = result.get();
        if result.scored == 0 { "–".to_owned() } else { wording::points(result.shown.points, set) }
    };
    view! {
        <li>
            <a class="nav__item" class:nav__item--here=here aria-current=here.then_some("page") href=href>
                <span>{node.code.as_str()}</span>
                <span>{node.title.as_str()}</span>
                <span class="num">{points}</span>
                <small><Meter share=done/> <span class="num">{progress}</span></small>
            </a>
        </li>
    }
}
