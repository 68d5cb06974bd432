//! A word for the state of something.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// The state of something, as a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Done.
    Ok,
    /// Needs work.
    Warning,
    /// Neutral information.
    Info,
    /// Lost or wrong.
    Bad,
}

/// A word in the colour of its tone.
pub(crate) fn tag(tone: Tone, word: impl RenderHtml + 'static) -> El {
    let class = match tone {
        Tone::Ok => "tag tag--ok",
        Tone::Warning => "tag tag--warn",
        Tone::Info => "tag tag--info",
        Tone::Bad => "tag tag--bad",
    };
    el("span").class(class).put(word)
}
