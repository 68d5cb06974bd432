//! Short messages at the foot of the window, with a way back where there is one. Each goes after a while that is long
//! enough to read it, but not while the pointer or the focus is on it. A warning that must not be missed is no message
//! but an alarm, which stays.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::browser::{self, owned};

/// How long a message is shown at least: one to read, and one with a way back to think about that stands nowhere else.
const SHOWN: [Duration; 2] = [Duration::from_secs(8), Duration::from_secs(20)];
/// A message this young, in milliseconds, belongs to the step that leads to another page.
const STEP: u64 = 1000;
/// How much longer for each letter: slow readers read some fifteen in a second.
const LETTER: Duration = Duration::from_millis(70);

/// A message to the officer.
#[derive(Clone)]
pub(crate) struct Notice {
    key: u64,
    /// The sentence.
    pub(crate) text: String,
    /// The action that takes the step back. Counted, not owned by a page: the page it was made on may be gone by then.
    pub(crate) undo: Option<Arc<dyn Fn() + Send + Sync>>,
    /// Whether its way back would lead elsewhere by now.
    is_over: Option<Watch>,
    /// When it was shown, in milliseconds.
    at: u64,
}

/// Something that is watched: its signals ring when the answer may be another one.
type Watch = Arc<dyn Fn() -> bool + Send + Sync>;

/// The place where messages are left.
#[derive(Clone, Copy)]
pub(crate) struct Notices {
    shown: RwSignal<Option<Notice>>,
    /// Whether the pointer or the focus is on it.
    held: StoredValue<bool>,
    last: StoredValue<u64>,
}

impl Notices {
    /// No message.
    pub(crate) fn new() -> Self {
        let notices =
            Self { shown: RwSignal::new(None), held: StoredValue::new(false), last: StoredValue::new(0) };
        // Behind another step, its way back would lead elsewhere.
        Effect::new(move |_| {
            let is_over = notices.shown.with(|notice| notice.as_ref()?.is_over.clone());
            if is_over.is_some_and(|is_over| is_over()) {
                notices.dismiss();
            }
        });
        notices
    }

    /// Shows a message in the place of the last.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.show(text.into(), None, None);
    }

    /// Shows a message with a way back.
    pub(crate) fn say_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.show(text.into(), Some(Arc::new(undo)), None);
    }

    /// Shows a message on a step of the open assessment, with a way back that is there until it is over; the bar has it too.
    pub(crate) fn say_until(
        self,
        text: impl Into<String>,
        undo: impl Fn() + Send + Sync + 'static,
        is_over: impl Fn() -> bool + Send + Sync + 'static,
    ) {
        self.show(text.into(), Some(Arc::new(undo)), Some(Arc::new(is_over)));
    }

    /// The message, subscribing to changes.
    pub(crate) fn shown(self) -> Option<Notice> {
        self.shown.get()
    }

    /// Has the message stay while the pointer or the focus is on it.
    pub(crate) fn hold(self, is_held: bool) {
        self.held.set_value(is_held);
    }

    /// Takes the message of a page away that is left. One of this very step stays, and one with a way back that stands nowhere
    /// else: the way back of one that is watched (`say_until`) stays in the bar.
    pub(crate) fn leave_page(self) {
        let is_of_page = |notice: &Notice| {
            let is_only_way = notice.undo.is_some() && notice.is_over.is_none();
            !is_only_way && browser::now().saturating_sub(notice.at) > STEP
        };
        if self.shown.with_untracked(|notice| notice.as_ref().is_some_and(is_of_page)) {
            self.dismiss();
        }
    }

    /// Takes the message away.
    pub(crate) fn dismiss(self) {
        self.held.set_value(false);
        self.shown.set(None);
    }

    fn show(self, text: String, undo: Option<Arc<dyn Fn() + Send + Sync>>, is_over: Option<Watch>) {
        let key = self.last.get_value() + 1;
        self.last.set_value(key);
        let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let is_only_way = undo.is_some() && is_over.is_none();
        let shown = SHOWN[usize::from(is_only_way)] + LETTER * letters;
        self.held.set_value(false);
        self.shown.set(Some(Notice { key, text, undo, is_over, at: browser::now() }));
        self.end(key, shown);
    }

    /// Takes a message away after a while, or a while after nobody is on it any more.
    fn end(self, key: u64, shown: Duration) {
        let end = move || {
            if self.shown.with_untracked(|notice| notice.as_ref().is_none_or(|notice| notice.key != key)) {
                return;
            }
            if self.held.get_value() {
                self.end(key, SHOWN[0]);
            } else {
                self.dismiss();
            }
        };
        owned::at_root(|| owned::after(shown, end));
    }
}
