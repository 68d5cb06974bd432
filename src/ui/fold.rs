//! Content that is folded away behind a line.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// A line, and what unfolds below it.
pub(crate) fn fold(line: impl RenderHtml + 'static, content: impl RenderHtml + 'static) -> El {
    el("details").class("guide").put(el("summary").put(line)).put(content)
}
