//! A part of a page with its own heading.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// A card with a little space between its lines.
pub(crate) fn card(id: impl Into<String>, title: impl RenderHtml + 'static, content: Vec<AnyView>) -> El {
    section(id.into(), title.into_any(), content).class("card lines")
}

/// A card whose content has its own spacing.
pub(crate) fn plain_card(
    id: impl Into<String>,
    title: impl RenderHtml + 'static,
    content: Vec<AnyView>,
) -> El {
    section(id.into(), title.into_any(), content).class("card")
}

/// The same without a card, on the page background.
pub(crate) fn part(id: impl Into<String>, title: impl RenderHtml + 'static, content: Vec<AnyView>) -> El {
    section(id.into(), title.into_any(), content)
}

/// A section labelled by its heading, the element `id`.
fn section(id: String, title: AnyView, content: Vec<AnyView>) -> El {
    el("section").set("aria-labelledby", id.clone()).put(el("h2").id(id).put(title)).put_all(content)
}
