//! A part of a page with a heading of its own.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// A card whose lines have a little room between them.
pub(crate) fn card(id: impl Into<String>, title: impl RenderHtml + 'static, content: Vec<AnyView>) -> El {
    section(id.into(), title.into_any(), content).class("card about")
}

/// A card whose content brings its own room.
pub(crate) fn plain_card(
    id: impl Into<String>,
    title: impl RenderHtml + 'static,
    content: Vec<AnyView>,
) -> El {
    section(id.into(), title.into_any(), content).class("card")
}

/// The same on the ground of the page.
pub(crate) fn part(id: impl Into<String>, title: impl RenderHtml + 'static, content: Vec<AnyView>) -> El {
    section(id.into(), title.into_any(), content)
}

/// A section that is named by its heading, the element `id`.
fn section(id: String, title: AnyView, content: Vec<AnyView>) -> El {
    el("section").set("aria-labelledby", id.clone()).put(el("h2").id(id).put(title)).put_all(content)
}
