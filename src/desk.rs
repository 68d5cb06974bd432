//! The contexts that every page of an assessment needs: the library, the lock, the keys. The first chunk that needs
//! them sets them up; the first page, which only lists assessments, does not need them.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::place::LeftAt;
use crate::browser::printing::Printing;
use crate::browser::{crash, fields, owned};
use crate::frame::arrival::awaiting_set;
use crate::frame::chunks::Chunks;
use crate::frame::missing::Missing;
use crate::frame::opening::{opening, page};
use crate::frame::shortcuts;
use crate::item::document_form::Drafts;
use crate::library::Library;
use crate::notices::Notices;
use crate::route::Page;
use crate::session::Session;
use crate::session::trial::Trials;
use crate::snapshots::Snapshots;
use crate::version::Version;
use crate::windows::Holding;

/// Sets up the contexts once, owned by the whole page; each chunk that needs them calls this.
pub(crate) fn open() {
    owned::at_root(|| {
        if use_context::<Library>().is_none() {
            set_up();
        }
    });
}

fn set_up() {
    let (notices, shown) = (expect_context::<Notices>(), expect_context::<ReadSignal<Page>>());
    let snapshots = Snapshots::new(notices);
    provide_context(snapshots);
    let library = Library::open(snapshots);
    provide_context(library);
    provide_context(Printing::install());
    provide_context(Drafts::new());
    provide_context(Trials::new());
    provide_context(LeftAt::new());
    library.settle();
    keep_safe(library);
    fields::install();
    crash::when_broken(move || library.unsaved());
    expect_context::<Version>().guarded_by(Callback::new(move |()| {
        library.flush();
        library.has_unsaved()
    }));
    provide_context(Holding::install(library, notices, shown));
    shortcuts::install(shown);
}

/// Stores pending edits when the page is left or hidden, and asks before leaving when that is not possible.
fn keep_safe(library: Library) {
    owned::listen(ev::Custom::new("pagehide"), move |_: web_sys::Event| library.flush());
    owned::listen(ev::visibilitychange, move |_| library.flush());
    owned::listen(ev::beforeunload, move |event| {
        library.flush();
        if library.has_unsaved() {
            event.prevent_default();
        }
    });
    // Continued typing in a field is one step; leaving the field ends the step.
    owned::listen(ev::focusout, move |_| library.pause());
}

/// A page of an assessment, or the reason why it does not open; made again when the session is replaced by another one.
pub(crate) fn of_assessment(id: &str, show: impl FnOnce(Session) -> AnyView) -> AnyView {
    let library = expect_context::<Library>();
    awaited(library, &[id]).unwrap_or_else(|| match library.assessment(id) {
        Some(Ok(session)) => show(session),
        Some(Err(why)) => missing(Missing::Unreadable(why)),
        None => missing(Missing::Assessment),
    })
}

/// A page of two assessments, once both can be opened.
pub(crate) fn of_both(ids: [&str; 2], show: impl FnOnce() -> AnyView) -> AnyView {
    awaited(expect_context(), &ids).unwrap_or_else(show)
}

/// The page that stands until these assessments can be opened; none once they can be, or never can. It is made again
/// when an assessment is replaced.
fn awaited(library: Library, ids: &[&str]) -> Option<AnyView> {
    library.follow_swaps();
    if !library.is_settled() {
        for id in ids {
            library.ask_for(id);
        }
        return Some(opening().into_any());
    }
    let set = ids.iter().find_map(|id| library.lacks(id))?;
    Some(untrack(|| awaiting_set(set)))
}

/// The page for an address whose target is not there.
pub(crate) fn missing(why: Missing) -> AnyView {
    page(expect_context::<Chunks>().back, |back| (back.missing)(why))
}
