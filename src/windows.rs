//! The lock on an assessment: one window writes it, all others only show it, and another window can take over.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use tu_cham_files::store::Key;

use crate::browser;
use crate::browser::channel::{Channel, Message};
use crate::browser::database;
use crate::browser::locks::{Claim, Turn};
use crate::browser::owned;
use crate::browser::storage::STORE;
use crate::library::Library;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::route::Page;
use crate::session::{AfterEdit, Hold, Session};
use crate::wording;

/// The time that a window asked to release the lock has to save its pending edits and answer.
const ANSWER: Duration = Duration::from_millis(800);
/// The number of looks for another window's write before giving up, and the interval between them.
const LOOKS: (u32, Duration) = (20, Duration::from_millis(50));

/// The lock or request of this window for the assessment that it shows.
#[derive(Clone, Copy)]
pub(crate) struct Holding {
    library: Library,
    notices: Notices,
    window: StoredValue<String>,
    shown: StoredValue<Option<String>>,
    claim: StoredValue<Option<Claim>, LocalStorage>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
    /// The text of the record that the previous window reported as stored.
    expected: StoredValue<Option<String>>,
}

impl Holding {
    /// Follows the page: requests the lock of the assessment shown, and releases that of the one before.
    pub(crate) fn install(library: Library, notices: Notices, page: ReadSignal<Page>) -> Self {
        let holding = Self {
            library,
            notices,
            window: StoredValue::new(browser::new_id()),
            shown: StoredValue::new(None),
            claim: StoredValue::new_local(None),
            channel: StoredValue::new_local(None),
            expected: StoredValue::new(None),
        };
        let channel = Channel::open(move |message| holding.hear(message));
        holding.channel.set_value(Some(channel));
        provide_context(AfterEdit(Callback::new(move |()| holding.look())));
        // No lock is requested before the assessment may be opened.
        let shown = Memo::new(move |_| {
            let is_settled = library.is_settled();
            let may_open = |id: &&str| is_settled && library.lacks(id).is_none();
            page.with(|page| page.assessment().filter(may_open).map(str::to_owned))
        });
        Effect::new(move |_| holding.show(shown.get()));
        // Another window has changed the storage.
        owned::listen(ev::storage, move |event| {
            let key = event.key();
            if let Some(id) = key.as_deref().and_then(|key| key.strip_prefix(&Key::Lease("").name()))
                && holding.shows(id)
            {
                holding.look();
            }
            if let Some(id) = key.as_deref().and_then(assessment_of) {
                let is_ours = library.session(id).map(Session::hold_untracked) == Some(Hold::Here);
                if library.was_stored_elsewhere(id) && is_ours {
                    notices.say(wording::files::replaced_elsewhere());
                }
            }
        });
        // A page that is suspended releases the lock, and requests it again when it resumes.
        owned::listen(ev::pagehide, move |event| {
            holding.show(None);
            if event.persisted() {
                database::put_aside();
            }
        });
        owned::listen(ev::pageshow, move |event| {
            if event.persisted() {
                database::come_back();
                holding.show(shown.get_untracked());
            }
        });
        // Timers of a window in the background may come late.
        owned::listen(ev::visibilitychange, move |_| holding.look());
        owned::listen(ev::focus, move |_| holding.look());
        holding
    }

    /// Takes over the assessment shown: asks the window that works on it to save and release it, and waits only
    /// `ANSWER`.
    pub(crate) fn take(self) {
        let Some(id) = self.shown.get_value() else { return };
        self.say(&Message::GiveTo(id.clone(), self.window.get_value()));
        self.say(&Message::Give(id.clone()));
        later(ANSWER, move || {
            let still = self.shown.with_value(|shown| shown.as_ref() == Some(&id));
            let elsewhere = self.hold(&id) == Some(Hold::Elsewhere);
            if still && elsewhere {
                self.claim.with_value(|claim| claim.iter().for_each(Claim::take));
                self.say(&Message::Took(id.clone()));
            }
        });
    }

    /// Checks whether this window may still write the assessment shown, independent of timers.
    fn look(self) {
        let look = self.claim.with_value(|claim| claim.as_ref().and_then(Claim::look));
        if let Some(look) = look {
            look();
        }
    }

    fn shows(self, id: &str) -> bool {
        self.shown.with_value(|shown| shown.as_deref() == Some(id))
    }

    fn show(self, id: Option<String>) {
        if self.shown.get_value() == id {
            return;
        }
        if let Some(before) = self.shown.get_value() {
            self.library.flush();
            self.set_hold(&before, Hold::Free);
        }
        self.shown.set_value(id.clone());
        self.expected.set_value(None);
        self.replace_claim(None);
        if let Some(id) = id {
            // The lock reports its state to the session, so the session is opened first.
            drop(self.library.assessment(&id));
            self.library.refresh(&id);
            self.claim(id);
        }
    }

    fn claim(self, id: String) {
        let window = self.window.get_value();
        let asked = id.clone();
        let told = move |turn| {
            if self.shown.with_value(|shown| shown.as_ref() != Some(&id)) {
                return;
            }
            match turn {
                Turn::Ours if self.hold(&id) == Some(Hold::Elsewhere) => self.take_over(id.clone(), LOOKS.0),
                Turn::Ours => self.set_hold(&id, Hold::Here),
                Turn::Waiting => self.set_hold(&id, Hold::Elsewhere),
                Turn::Lost => {
                    // Pending edits are stored, or become a separate assessment, before this window becomes read-only.
                    let typed = self.library.session(&id).is_some_and(Session::has_unsaved);
                    self.library.flush();
                    if typed && self.library.session(&id).is_some_and(|session| !session.has_unsaved()) {
                        self.notices.say(wording::files::taken_elsewhere());
                    }
                    self.set_hold(&id, Hold::Elsewhere);
                }
            }
        };
        // The claim outlives the code that requested it: it ends when another claim replaces it.
        let claim = owned::at_root(|| Claim::new(&asked, &window, told));
        self.replace_claim(Some(claim));
    }

    /// Replaces the claim, and drops the one before only when the cell is free again: a drop calls the browser, and Firefox may end the
    /// script of a page that is being left at any such call. A cell that is held then stays held, and the next event finds no claim to
    /// read.
    fn replace_claim(self, claim: Option<Claim>) {
        let before = self.claim.try_update_value(|held| std::mem::replace(held, claim));
        drop(before);
    }

    /// The previous window has released the lock: its stored record is read before this window writes. Another process
    /// may see that record some moments later.
    fn take_over(self, id: String, looks: u32) {
        let expected = self.expected.get_value();
        let there = expected.is_none() || STORE.text(Key::Assessment(&id)) == expected;
        if looks > 0 && (!there || looks == LOOKS.0) {
            later(LOOKS.1, move || self.take_over(id, looks - 1));
            return;
        }
        self.expected.set_value(None);
        self.library.refresh(&id);
        self.set_hold(&id, Hold::Here);
    }

    fn hear(self, message: Message) {
        match message {
            Message::Give(id) => self.give(id, None),
            Message::GiveTo(id, window) => self.give(id, Some(&window)),
            Message::Took(id) => {
                if self.shows(&id) {
                    self.look();
                }
            }
            Message::Given(id, text) => {
                if self.hold(&id) == Some(Hold::Elsewhere) {
                    self.expected.set_value(text);
                }
            }
        }
    }

    /// Stores pending edits and releases the lock to the window that asks.
    fn give(self, id: String, window: Option<&str>) {
        if !self.shows(&id) || self.hold(&id) != Some(Hold::Here) {
            return;
        }
        self.library.flush();
        self.set_hold(&id, Hold::Elsewhere);
        self.say(&Message::Given(id.clone(), STORE.text(Key::Assessment(&id))));
        if let Some(window) = window {
            self.claim.with_value(|claim| claim.iter().for_each(|claim| claim.hand_to(window)));
        }
        // Requests the lock again, after the window that asked.
        self.replace_claim(None);
        later(ANSWER, move || {
            if self.shows(&id) {
                self.claim(id);
            }
        });
    }

    fn say(self, message: &Message) {
        self.channel.with_value(|channel| channel.iter().for_each(|channel| channel.say(message)));
    }

    fn hold(self, id: &str) -> Option<Hold> {
        self.library.session(id).map(Session::hold_untracked)
    }

    fn set_hold(self, id: &str, hold: Hold) {
        if let Some(session) = self.library.session(id) {
            session.set_hold(hold);
        }
    }
}

/// Runs `then` after a while, whichever page is shown by then.
fn later(wait: Duration, then: impl FnOnce() + 'static) {
    owned::at_root(|| owned::after(wait, then));
}

/// The id of the assessment whose record has this name.
fn assessment_of(name: &str) -> Option<&str> {
    name.strip_prefix(&Key::Assessment("").name())
}
