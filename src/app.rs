//! The frame of the page: opens what this machine holds, shows the page that the address names.

pub(crate) mod browser;
mod library;
mod pages;
mod parts;
mod route;
mod session;
mod wording;

use leptos::ev;
use leptos::prelude::*;

use library::Library;
use pages::{AreaPage, HomePage, InfoPage, MissingPage, NewPage, ResultPage};
use parts::notice::{NoticeBoard, Notices};
use route::{Page, current_page};

/// The version of the application.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The whole page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let library = Library::open();
    provide_context(library);
    provide_context(Notices::new());
    keep_safe(library);
    let page = current_page();
    provide_context(page);
    // Going to another item of the same area changes the address, not the page.
    let place = Memo::new(move |_| match page.get() {
        Page::Area { assessment, area, .. } => Page::Area { assessment, area, leaf: None },
        page => page,
    });
    Effect::new(move |_| {
        if let Some(boot) = document().get_element_by_id("boot") {
            boot.remove();
        }
    });
    view! {
        {move || show(library, place.get())}
        <NoticeBoard/>
    }
}

fn show(library: Library, page: Page) -> AnyView {
    let session = page.assessment().map(|id| library.assessment(id));
    match (page, session) {
        (Page::Home, _) => view! { <HomePage/> }.into_any(),
        (Page::New, _) => view! { <NewPage/> }.into_any(),
        (Page::Area { area, .. }, Some(Some(Ok(session)))) => match session.set.node_by_id(&area) {
            Some(area) if session.set[area].parent.is_none() => view! { <AreaPage session area/> }.into_any(),
            _ => view! { <MissingPage why=None/> }.into_any(),
        },
        (Page::Info { .. }, Some(Some(Ok(session)))) => view! { <InfoPage session/> }.into_any(),
        (Page::Result { .. }, Some(Some(Ok(session)))) => view! { <ResultPage session/> }.into_any(),
        (_, Some(Some(Err(why)))) => view! { <MissingPage why=Some(why)/> }.into_any(),
        (Page::Area { .. } | Page::Result { .. } | Page::Info { .. }, _) => {
            view! { <MissingPage why=None/> }.into_any()
        }
    }
}

/// Stores what waits when the page is left or hidden, and asks before leaving when that is not possible.
fn keep_safe(library: Library) {
    let hide = window_event_listener(ev::Custom::new("pagehide"), move |_: web_sys::Event| library.flush());
    let visibility = window_event_listener(ev::visibilitychange, move |_| library.flush());
    let leave = window_event_listener(ev::beforeunload, move |event| {
        library.flush();
        if library.has_unsaved() {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        hide.remove();
        visibility.remove();
        leave.remove();
    });
}
