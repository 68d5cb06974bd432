//! Buttons, links, and the rows in which they stand.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// How a button or a link looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The one that most officers want next.
    Main,
    /// Another one.
    Second,
    /// One that takes something away for ever.
    Bad,
    /// In a line of text.
    Quiet,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "btn",
            Self::Second => "btn btn--2",
            Self::Bad => "btn btn--bad",
            Self::Quiet => "link",
        }
    }
}

/// A button; what it does is said with `click`.
pub(crate) fn button(look: Look, label: impl RenderHtml + 'static) -> El {
    el("button").set("type", "button").class(look.class()).put(label)
}

/// The button that hands a form in.
pub(crate) fn submit(label: &'static str) -> El {
    el("button").set("type", "submit").class(Look::Main.class()).put(label)
}

/// A link that looks like a button.
pub(crate) fn link_button(look: Look, href: String, label: impl RenderHtml + 'static) -> El {
    link(href, label).class(look.class())
}

/// A link.
pub(crate) fn link(href: impl Into<Cow<'static, str>>, label: impl RenderHtml + 'static) -> El {
    el("a").set("href", href).put(label)
}

/// Buttons and links in a row.
pub(crate) fn ways(ways: Vec<AnyView>) -> El {
    el("p").class("hero__ways").put_all(ways)
}
