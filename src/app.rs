//! The frame of the page: shows the page that the address names.

use leptos::prelude::*;

use crate::browser::{self, owned};
use crate::chunks::chunks;
use crate::frame::chunk::Chunks;
use crate::frame::help::Help;
use crate::frame::newer::{Newer, Version};
use crate::frame::opening::Waiting;
use crate::frame::tour::Tour;
use crate::frame::translated::KeptUntranslated;
use crate::home::HomePage;
use crate::notices::{NoticeBoard, Notices};
use crate::preferences::Preferred;
use crate::route::{Page, Part, current_page};

/// The whole page.
#[component]
pub(crate) fn App() -> impl IntoView {
    owned::install();
    let notices = Notices::new();
    provide_context(notices);
    let preferred = Preferred::open();
    provide_context(preferred);
    let help = Help::new();
    provide_context(help);
    let tour = Tour::new(preferred);
    provide_context(tour);
    let page = current_page();
    provide_context(page);
    let chunks = chunks();
    provide_context(chunks);
    // Last, since the browser reads all files anew for it.
    provide_context(Version::keep(chunks.load_all()));
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
        {move || show(chunks, place.get())}
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

fn show(chunks: Chunks, page: Page) -> AnyView {
    let Chunks { fill, back } = chunks;
    match page {
        Page::Home => view! { <HomePage/> }.into_any(),
        Page::New => fill.page(|fill| (fill.new)(None)),
        Page::NewWith(hash) => fill.page(|fill| (fill.new)(Some(hash))),
        Page::Sets => back.page(|back| (back.sets)()),
        Page::Set(hash) => back.page(|back| (back.set)(hash)),
        Page::Guide => back.page(|back| (back.guide)()),
        Page::Data => back.page(|back| (back.data)()),
        Page::Both(stored, copy) => back.page(|back| (back.both)(stored, copy)),
        Page::Of(id, part @ (Part::Overview | Part::Area { .. })) => {
            fill.page(|fill| (fill.assessment)(id, part))
        }
        Page::Of(id, part) => back.page(|back| (back.assessment)(id, part)),
    }
}
