//! The frame of the page: opens what this machine holds, shows the page that the address names.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::printing::Printing;
use crate::browser::{self, owned};
use crate::chunks::chunks;
use crate::frame::arrival::AwaitingSet;
use crate::frame::chunk::Chunks;
use crate::frame::help::Help;
use crate::frame::missing::Missing;
use crate::frame::newer::{Newer, Version};
use crate::frame::opening::{Opening, Waiting};
use crate::frame::shortcuts;
use crate::frame::tour::Tour;
use crate::frame::translated::KeptUntranslated;
use crate::home::HomePage;
use crate::item::document_form::Drafts;
use crate::library::Library;
use crate::notices::{NoticeBoard, Notices};
use crate::preferences::Preferred;
use crate::route::{Page, Part, current_page};
use crate::session::Session;
use crate::snapshots::Snapshots;
use crate::windows::Holding;

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
    provide_context(Printing::install());
    provide_context(Drafts::new());
    let preferred = Preferred::open();
    provide_context(preferred);
    let help = Help::new();
    provide_context(help);
    let tour = Tour::new(preferred);
    provide_context(tour);
    let chunks = chunks();
    provide_context(chunks);
    // Last, since the browser reads all files anew for it.
    provide_context(Version::keep(chunks.load_all()));
    let page = current_page();
    ask_for_set(library, &page.get_untracked());
    library.settle();
    keep_safe(library);
    browser::crash::when_broken(move || library.unsaved());
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
    Waiting::install();
    // Both come with their first use, and then stay. The tour counts on its pages being there.
    let helped = from_then_on(move || help.is_open());
    let toured = from_then_on(move || tour.is_on() && chunks.fill.is_here());
    view! {
        <KeptUntranslated/>
        {move || {
            library.follow_swaps();
            show(library, chunks, place.get())
        }}
        {move || toured.get().then(|| chunks.back.beside(|back| (back.tour)(page)))}
        <NoticeBoard>
            <Newer/>
            {move || (helped.get() || toured.get()).then(|| chunks.back.missed())}
        </NoticeBoard>
        {move || helped.get().then(|| chunks.back.beside(|back| (back.help)()))}
    }
}

/// Whether something has been so at any time since.
fn from_then_on(is_so: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    Memo::new(move |before: Option<&bool>| before == Some(&true) || is_so())
}

/// A set that the first page has to wait for is on its way before anything is drawn.
fn ask_for_set(library: Library, page: &Page) {
    match page {
        Page::Of(id, _) | Page::Both(id, _) => library.ask_for(id),
        Page::NewWith(hash) | Page::Set(hash) => library.ask(hash),
        _ => {}
    }
}

fn show(library: Library, chunks: Chunks, page: Page) -> AnyView {
    let Chunks { fill, back } = chunks;
    match page {
        Page::Home => view! { <HomePage/> }.into_any(),
        Page::New => fill.page(|fill| (fill.new)(None)),
        Page::NewWith(hash) => fill.page(|fill| (fill.new)(Some(hash))),
        Page::Sets => back.page(|back| (back.sets)()),
        Page::Set(hash) => back.page(|back| (back.set)(hash)),
        Page::Guide => back.page(|back| (back.guide)()),
        Page::Data => back.page(|back| (back.data)()),
        Page::Of(..) | Page::Both(..) if !library.is_settled() => view! { <Opening/> }.into_any(),
        Page::Both(stored, copy) => match library.lacks(&stored).or_else(|| library.lacks(&copy)) {
            Some(set) => view! { <AwaitingSet set/> }.into_any(),
            None => back.page(|back| (back.both)(stored, copy)),
        },
        Page::Of(assessment, part) => match library.assessment(&assessment) {
            Some(Ok(session)) => show_part(session, chunks, part),
            Some(Err(why)) => match library.lacks(&assessment) {
                Some(set) => view! { <AwaitingSet set/> }.into_any(),
                None => back.page(|back| (back.missing)(Missing::Unreadable(why))),
            },
            None => back.page(|back| (back.missing)(Missing::Assessment)),
        },
    }
}

fn show_part(session: Session, Chunks { fill, back }: Chunks, part: Part) -> AnyView {
    match part {
        Part::Overview => fill.page(|fill| (fill.overview)(session)),
        Part::Area { area, .. } => match session.set.node_by_id(&area) {
            Some(area) if session.set[area].parent.is_none() => fill.page(|fill| (fill.area)(session, area)),
            _ => back.page(|back| (back.missing)(Missing::Area(session.page(Part::Overview)))),
        },
        Part::Figures => back.page(|back| (back.figures)(session)),
        Part::Documents => back.page(|back| (back.documents)(session)),
        Part::Check => back.page(|back| (back.check)(session)),
        Part::Result => back.page(|back| (back.result)(session)),
        Part::History => back.page(|back| (back.history)(session)),
        Part::Merge => back.page(|back| (back.merge)(session)),
        Part::Info => back.page(|back| (back.info)(session)),
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
