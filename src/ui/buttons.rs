//! Buttons, links, and rows of them.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// The look of a button or a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The button that most officers want next.
    Main,
    /// Any other button.
    Second,
    /// A button that deletes something for ever.
    Bad,
    /// A button in a line of text.
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

/// A button; `click` sets its action.
pub(crate) fn button(look: Look, label: impl RenderHtml + 'static) -> El {
    el("button").set("type", "button").class(look.class()).put(label)
}

/// The button that submits a form.
pub(crate) fn submit(label: impl RenderHtml + 'static) -> El {
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
    el("p").class("ways").put_all(ways)
}
