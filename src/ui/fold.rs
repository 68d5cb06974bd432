//! Content that is folded away below a line.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// A line, and the content that unfolds below it.
pub(crate) fn fold(line: impl RenderHtml + 'static, content: impl RenderHtml + 'static) -> El {
    el("details").class("guide").put(el("summary").put(line)).put(content)
}
