//! Short messages at the foot of the window, with a way back where there is one.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::app::browser::owned;
use crate::app::parts::newer::Newer;

/// How long a message without a way back is shown.
const SHOWN: Duration = Duration::from_secs(8);

/// A message to the officer.
#[derive(Clone)]
pub(crate) struct Notice {
    /// The sentence.
    pub(crate) text: String,
    /// What takes the step back. Counted, not owned by a page: the page it was made on may be gone by then.
    pub(crate) undo: Option<Arc<dyn Fn() + Send + Sync>>,
}

/// The place where messages are left.
#[derive(Clone, Copy)]
pub(crate) struct Notices(RwSignal<Option<Notice>>);

impl Notices {
    /// No message.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Shows a message in the place of the last.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.0.set(Some(Notice { text: text.into(), undo: None }));
        let end = move || {
            // A later message with a way back stays until it is closed.
            if self.0.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.undo.is_none())) {
                self.dismiss();
            }
        };
        owned::at_root(|| owned::after(SHOWN, end));
    }

    /// Shows a message with a way back.
    pub(crate) fn say_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.0.set(Some(Notice { text: text.into(), undo: Some(Arc::new(undo)) }));
    }

    /// Takes the message away.
    pub(crate) fn dismiss(self) {
        self.0.set(None);
    }
}

/// Where messages appear and are read out.
#[component]
pub(crate) fn NoticeBoard() -> impl IntoView {
    let notices = expect_context::<Notices>();
    view! {
        <div class="notices" role="status">
            <Newer/>
            {move || notices.0.get().map(|notice| view! {
                <div class="notice">
                    <p>{notice.text}</p>
                    {notice.undo.map(|undo| view! {
                        <button type="button" class="link" on:click=move |_| { notices.dismiss(); owned::at_root(|| undo()); }>"Hoàn tác"</button>
                    })}
                    <button type="button" class="link" on:click=move |_| notices.dismiss()>"Đóng"</button>
                </div>
            })}
        </div>
    }
}
