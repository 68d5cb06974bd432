//! The frame of the page: opens what this machine holds, shows the page that the address names.

pub(crate) mod browser;
mod history;
mod holding;
mod library;
mod pages;
mod parts;
mod preferred;
mod route;
mod session;
mod snapshots;
mod wording;

use leptos::ev;
use leptos::prelude::*;

use browser::owned;
use holding::Holding;
use library::Library;
use pages::{
    AreaPage, BothPage, CheckPage, DataPage, DocumentsPage, FiguresPage, GuidePage, HistoryPage, HomePage,
    InfoPage, MergePage, Missing, MissingPage, NewPage, OverviewPage, PartsPage, ResultPage, SetPage,
    SetsPage,
};
use parts::document_form::Drafts;
use parts::help::{Help, HelpDialog};
use parts::newer::Version;
use parts::notice::{NoticeBoard, Notices};
use parts::shortcuts;
use parts::tour::{Tour, TourCard};
use parts::translated::KeptUntranslated;
use preferred::Preferred;
use route::{Page, Part, current_page};
use session::Session;
use snapshots::Snapshots;

/// The version of the application.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The whole page.
#[component]
pub(crate) fn App() -> impl IntoView {
    owned::install();
    let notices = Notices::new();
    provide_context(notices);
    let snapshots = Snapshots::new(notices);
    provide_context(snapshots);
    let library = Library::open(snapshots);
    provide_context(library);
    provide_context(Drafts::new());
    let preferred = Preferred::open();
    provide_context(preferred);
    provide_context(Help::new());
    provide_context(Tour::new(preferred));
    provide_context(Version::keep());
    library.settle();
    keep_safe(library);
    browser::crash::when_broken(move || library.unsaved());
    let page = current_page();
    provide_context(page);
    provide_context(Holding::install(library, notices, page));
    shortcuts::install(page);
    browser::keyboard::count_acts();
    browser::keyboard::hold_focus_after_clicks();
    browser::files::refuse_strays();
    // What is said of an assessment goes when it is left.
    Effect::new(move |before: Option<Option<String>>| {
        let now = page.with(|page| page.assessment().map(str::to_owned));
        if before.flatten().is_some_and(|before| now.as_ref() != Some(&before)) {
            notices.dismiss();
        }
        now
    });
    // Going to another item of the same area changes the address, not the page.
    let place = Memo::new(move |_| match page.get() {
        Page::Of(assessment, Part::Area { area, .. }) => {
            Page::Of(assessment, Part::Area { area, leaf: None, spot: None })
        }
        page => page,
    });
    Effect::new(move |_| {
        if let Some(boot) = document().get_element_by_id("boot") {
            boot.remove();
        }
    });
    view! {
        <KeptUntranslated/>
        {move || {
            library.follow_swaps();
            show(library, place.get())
        }}
        <TourCard page/>
        <NoticeBoard/>
        <HelpDialog/>
    }
}

fn show(library: Library, page: Page) -> AnyView {
    match page {
        Page::Home => view! { <HomePage/> }.into_any(),
        Page::New => view! { <NewPage wanted=None/> }.into_any(),
        Page::NewWith(hash) => view! { <NewPage wanted=Some(hash)/> }.into_any(),
        Page::Sets => view! { <SetsPage/> }.into_any(),
        Page::Set(hash) => view! { <SetPage hash/> }.into_any(),
        Page::Guide => view! { <GuidePage/> }.into_any(),
        Page::Data => view! { <DataPage/> }.into_any(),
        Page::Parts => view! { <PartsPage/> }.into_any(),
        Page::Of(..) | Page::Both(..) if !library.is_settled() => view! { <Opening/> }.into_any(),
        Page::Both(stored, copy) => view! { <BothPage stored copy/> }.into_any(),
        Page::Of(assessment, part) => match library.assessment(&assessment) {
            Some(Ok(session)) => show_part(session, part),
            Some(Err(why)) => view! { <MissingPage why=Missing::Unreadable(why)/> }.into_any(),
            None => view! { <MissingPage why=Missing::Assessment/> }.into_any(),
        },
    }
}

/// Shown while what is stored is being compared: a moment, and at most a few seconds.
#[component]
fn Opening() -> impl IntoView {
    view! { <main class="page page--plain"><p role="status">"Đang mở…"</p></main> }
}

fn show_part(session: Session, part: Part) -> AnyView {
    match part {
        Part::Overview => view! { <OverviewPage session/> }.into_any(),
        Part::Area { area, .. } => match session.set.node_by_id(&area) {
            Some(area) if session.set[area].parent.is_none() => view! { <AreaPage session area/> }.into_any(),
            _ => view! { <MissingPage why=Missing::Area(session.page(Part::Overview))/> }.into_any(),
        },
        Part::Figures => view! { <FiguresPage session/> }.into_any(),
        Part::Documents => view! { <DocumentsPage session/> }.into_any(),
        Part::Check => view! { <CheckPage session/> }.into_any(),
        Part::Result => view! { <ResultPage session/> }.into_any(),
        Part::History => view! { <HistoryPage session/> }.into_any(),
        Part::Merge => view! { <MergePage session/> }.into_any(),
        Part::Info => view! { <InfoPage session/> }.into_any(),
    }
}

/// Stores what waits when the page is left or hidden, and asks before leaving when that is not possible.
fn keep_safe(library: Library) {
    owned::listen(ev::Custom::new("pagehide"), move |_: web_sys::Event| library.flush());
    owned::listen(ev::visibilitychange, move |_| library.flush());
    owned::listen(ev::beforeunload, move |event| {
        library.flush();
        if library.has_unsaved() {
            event.prevent_default();
        }
    });
    // Typing on in a field is one step; leaving it ends the step.
    owned::listen(ev::focusout, move |_| library.pause());
}
