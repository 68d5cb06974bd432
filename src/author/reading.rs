//! Reading the items of a table: in parts, so that the page answers in between, and with *Hủy*. A part that is read is
//! known from then on.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tu_cham_author::propose::{Proposer, Unread};
use tu_cham_author::table::Table;

use crate::browser;
use crate::browser::answer::pause;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, live, nothing};
use crate::wording::author as words;

/// So many items are read without a pause: they are done before anybody waits.
pub(crate) const AT_ONCE: usize = 200;
/// So long the page may be busy before it is let go on, in milliseconds.
const BUSY: u64 = 24;
/// So many items are read between two looks at the clock.
const BETWEEN: usize = 8;

thread_local! {
    /// Who read a table last: a file is looked at before its draft begins.
    static LAST: RefCell<Option<Arc<Proposer>>> = const { RefCell::new(None) };
}

/// Who proposes what tables hold, with what is known of them already.
pub(crate) fn proposer(tables: Vec<Table>) -> Arc<Proposer> {
    let last = LAST.with_borrow(|last| last.as_ref().filter(|it| **it.tables() == tables).cloned());
    last.unwrap_or_else(|| {
        let proposer = Arc::new(Proposer::new(Arc::new(tables)));
        LAST.set(Some(Arc::clone(&proposer)));
        proposer
    })
}

/// Items that are being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    /// How many are read, and how many there are; `None` while it is not known.
    at: RwSignal<Option<(usize, usize)>>,
    is_given_up: RwSignal<bool>,
}

impl Progress {
    /// Nothing is read yet.
    pub(crate) fn new() -> Self {
        Self { at: RwSignal::new(None), is_given_up: RwSignal::new(false) }
    }

    /// Stops the reading.
    pub(crate) fn give_up(self) {
        self.is_given_up.set(true);
    }

    /// Reads items, unless it is given up, and lets the page answer before anything is made of them; says whether all are read.
    pub(crate) async fn read(self, proposer: &Proposer, mut unread: Unread) -> bool {
        let all = unread.left();
        let is_given_up = move || self.is_given_up.try_get_untracked().unwrap_or(true);
        let mut since = browser::now();
        while !is_given_up() {
            if (0..BETWEEN).any(|_| !proposer.read_next(&mut unread)) {
                pause(Duration::ZERO).await;
                return !is_given_up();
            }
            if browser::now().saturating_sub(since) > BUSY {
                self.at.try_set(Some((all - unread.left(), all)));
                pause(Duration::ZERO).await;
                since = browser::now();
            }
        }
        false
    }

    /// How far it is, with the way to give it up.
    pub(crate) fn view(self, stop: impl Fn() + Send + Sync + 'static) -> El {
        let is_long = Memo::new(move |_| self.at.with(Option::is_some));
        // A reader of the screen hears every fifth of the way.
        let fifths = Memo::new(move |_| self.at.get().map(|(done, all)| done * 5 / all.max(1)));
        let stop = Callback::new(move |()| {
            self.give_up();
            stop();
        });
        let bar = live(move || {
            if !is_long.get() {
                return nothing();
            }
            let bar = el("progress")
                .set("aria-label", words::READING_ITEMS)
                .follow("max", move || self.at.get().map(|(_, all)| all.to_string()))
                .follow("value", move || self.at.get().map(|(done, _)| done.to_string()));
            let said = move || self.at.get().map(words::items_read).unwrap_or_default();
            let said = el("span").class("num").set("aria-hidden", "true").says(said);
            let stop = button(Look::Second, "Hủy").click(move || stop.run(()));
            el("div").class("author__reading").put(said).put(bar).put(stop).into_any()
        });
        let spoken = move || fifths.get().map(words::fifths_read).unwrap_or_default();
        el("div").put(bar).put(el("p").class("sr").set("role", "status").says(spoken))
    }
}
