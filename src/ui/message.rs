//! Messages on the page: something done, a warning, a fault, or an empty place.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// The kind of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Something was done.
    Done,
    /// Something to mind.
    Warning,
    /// Something is wrong, and nothing was done.
    Fault,
    /// There is nothing here yet.
    Empty,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Done => "told",
            Self::Warning => "told told--warn",
            Self::Fault => "err err--box",
            Self::Empty => "empty",
        }
    }
}

/// A message of one paragraph.
pub(crate) fn message(kind: Kind, content: impl RenderHtml + 'static) -> El {
    el("p").class(kind.class()).put(content)
}

/// A message of several parts, under a name for screen readers.
pub(crate) fn message_box(kind: Kind, name: &'static str, content: Vec<AnyView>) -> El {
    let part = el("section").class(kind.class()).put_all(content);
    if name.is_empty() { part } else { part.set("aria-label", name) }
}
