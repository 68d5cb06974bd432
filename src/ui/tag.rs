//! A word that says how something stands.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// How something stands, as far as a colour can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It is done.
    Ok,
    /// It needs work.
    Warning,
    /// It is as it is.
    Info,
    /// It is lost or wrong.
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
