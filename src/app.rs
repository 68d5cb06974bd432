//! The frame of the page: shows the page that the address names.

use std::cell::Cell;

use leptos::prelude::*;

use crate::browser::{self, keyboard, owned};
use crate::chunks::chunks;
use crate::frame::chunks::Chunks;
use crate::frame::help::Help;
use crate::frame::missing::Missing;
use crate::frame::newer::newer;
use crate::frame::notice_board::notice_board;
use crate::frame::opening::{Waiting, page as page_of};
use crate::frame::tour::Tour;
use crate::frame::translated::kept_untranslated;
use crate::home::home_page;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::route::{Page, Section, current_page};
use crate::ui::element::{content, live, nothing};
use crate::version::Version;

/// The whole page.
pub(crate) fn app() -> AnyView {
    owned::install();
    browser::place::install();
    browser::twice::install();
    let notices = Notices::new();
    provide_context(notices);
    let preferred = Preferred::open();
    provide_context(preferred);
    let help = Help::new();
    provide_context(help);
    let tour = Tour::new(preferred);
    provide_context(tour);
    keyboard::hold_focus_after_clicks();
    let page = current_page();
    provide_context(page);
    let chunks = chunks();
    // This comes last, since the browser reads all files again for it.
    provide_context(Version::keep(chunks.load_all()));
    keyboard::count_acts();
    keyboard::remember_early();
    keyboard::watch_presses();
    browser::files::refuse_strays();
    // Leaving an assessment dismisses its notices.
    Effect::new(move |before: Option<Option<String>>| {
        let now = page.with(|page| page.assessment().map(str::to_owned));
        if before.flatten().is_some_and(|before| now.as_ref() != Some(&before)) {
            notices.dismiss();
        }
        now
    });
    // Going to another item of the same area changes the address, not the page.
    let place = Memo::new(move |_| match page.get() {
        Page::Of(assessment, Section::Area { area, .. }) => {
            Page::Of(assessment, Section::Area { area, leaf: None, spot: None })
        }
        page => page,
    });
    Effect::new(move |before: Option<()>| {
        place.track();
        if before.is_some() {
            notices.leave_page();
        }
    });
    Waiting::install();
    // Help and tour are loaded at their first use, and then stay. The tour needs its pages to be loaded.
    let helped = from_then_on(move || help.is_open());
    let toured = from_then_on(move || tour.is_on() && chunks.fill.is_here());
    // The areas of an assessment are one page: it shows the one that the address names.
    let shown = Memo::new(move |_| match place.get() {
        Page::Of(assessment, Section::Area { .. }) => {
            Page::Of(assessment, Section::Area { area: String::new(), leaf: None, spot: None })
        }
        page => page,
    });
    let is_first = Cell::new(true);
    let shown = live(move || {
        let next = shown.get();
        // Whoever begins at home begins at the top of the page.
        if !is_first.replace(false) && next == Page::Home {
            keyboard::hold_focus();
        }
        // The steps of these pages keep the link that has the focus.
        if !matches!(next, Page::Docket(_) | Page::Training(_) | Page::Draft(..)) {
            keyboard::let_go("main");
        }
        show(&chunks, next, page.with_untracked(|page| page.spot().is_some()))
    });
    let tour = move || toured.get().then(|| chunks.back.beside(|back| (back.tour)(page))).flatten();
    let help = move || helped.get().then(|| chunks.back.beside(|back| (back.help)())).flatten();
    let missed = move || (helped.get() || toured.get()).then(|| chunks.back.missed()).flatten();
    let missed = live(move || missed().unwrap_or_else(nothing));
    content![
        kept_untranslated(),
        shown,
        live(move || tour().unwrap_or_else(nothing)),
        notice_board(content![newer(), missed]),
        live(move || help().unwrap_or_else(nothing)),
    ]
    .into_any()
}

/// Whether a condition has been true at any time since.
fn from_then_on(is_so: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    Memo::new(move |before: Option<&bool>| before == Some(&true) || is_so())
}

/// Shows a page; `is_led` says whether the address leads to a spot of an item.
fn show(chunks: &Chunks, page: Page, is_led: bool) -> AnyView {
    let Chunks { fill, start, overview, back, opened, author, papers, appraisal, .. } = *chunks;
    match page {
        Page::Home => untrack(home_page),
        Page::New => page_of(start, |start| (start.new)(None)),
        Page::NewWith(hash) => page_of(start, |start| (start.new)(Some(hash))),
        Page::Sets => page_of(back, |back| (back.sets)()),
        Page::Set(hash) => page_of(back, |back| (back.set)(hash)),
        Page::Drafts => page_of(author, |author| (author.drafts)()),
        Page::Draft(id, step) => page_of(author, |author| (author.draft)(id, step)),
        Page::Nowhere => page_of(back, |back| (back.missing)(Missing::Page)),
        Page::Guide => page_of(back, |back| (back.guide)()),
        Page::Data => page_of(back, |back| (back.data)()),
        Page::Docket(part) => page_of(appraisal, |appraisal| (appraisal.docket)(part)),
        Page::Training(part) => page_of(appraisal, |appraisal| (appraisal.training)(part)),
        Page::Both(stored, copy) => page_of(back, |back| (back.both)(stored, copy)),
        // The focus goes into the part that opens beside the item, so that part has to be loaded with the page.
        Page::Of(id, Section::Area { .. }) if is_led => {
            page_of(opened, |_| page_of(fill, |fill| (fill.areas)(id)))
        }
        Page::Of(id, Section::Area { .. }) => page_of(fill, |fill| (fill.areas)(id)),
        Page::Of(id, Section::Overview) => page_of(overview, |overview| (overview.assessment)(id)),
        Page::Of(id, part @ (Section::Report | Section::Finished | Section::Table | Section::Plan)) => {
            page_of(papers, |papers| (papers.assessment)(id, part))
        }
        Page::Of(id, part @ (Section::Appraisal | Section::Minutes)) => {
            page_of(appraisal, |appraisal| (appraisal.assessment)(id, part))
        }
        Page::Of(id, Section::Filled) => page_of(author, |author| (author.filled)(id)),
        Page::Of(id, part) => page_of(back, |back| (back.assessment)(id, part)),
    }
}
