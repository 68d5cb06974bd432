//! The head of a page: its title in the window, its heading, to which the focus goes, a few words about it, and links.

use leptos::prelude::*;

use crate::browser;
use crate::ui::element::{El, el};

/// The id of the heading of every page.
pub(crate) const HEADING: &str = "tieu-de";

/// Sets the title of the window to that of an opened page; the focus goes to its heading.
pub(crate) fn opened(title: &str) {
    browser::set_title(title);
    focus_heading();
}

/// Moves the focus to the heading once the page is drawn.
pub(crate) fn focus_heading() {
    Effect::new(|_| browser::focus_heading_soon(HEADING));
}

/// The heading.
pub(crate) fn heading(text: impl RenderHtml + 'static) -> El {
    el("h1").id(HEADING).focusable().put(text)
}

/// The heading with the text about the page below it, and the buttons and links beside it.
pub(crate) fn head(title: &'static str, about: Vec<AnyView>, ways: Vec<AnyView>) -> El {
    let head = el("div").class("head").put(el("div").put(heading(title)).put_all(about));
    if ways.is_empty() { head } else { head.put(el("div").class("head__ways").put_all(ways)) }
}

/// The block at the top of a page that begins with an invitation: the heading and everything that belongs to it.
pub(crate) fn hero(content: Vec<AnyView>) -> El {
    el("div").class("hero").put_all(content)
}
