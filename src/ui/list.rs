//! Lists: short lines with a dot, and rows that are about one thing each.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// Lines with a dot before each; nothing where there are none.
pub(crate) fn lines(lines: Vec<String>) -> Option<El> {
    (!lines.is_empty()).then(|| dotted(lines.into_iter().map(IntoAny::into_any).collect()))
}

/// The same of parts that are more than text.
pub(crate) fn dotted(parts: Vec<AnyView>) -> El {
    el("ul").class("dotted").put_all(parts.into_iter().map(|part| el("li").put(part).into_any()).collect())
}

/// Rows one below the other.
pub(crate) fn rows(rows: Vec<AnyView>) -> El {
    el("ul").class("list").put_all(rows)
}

/// A row.
#[derive(Default)]
pub(crate) struct Row {
    /// The subject of the row.
    pub(crate) name: Vec<AnyView>,
    /// The lines about the subject.
    pub(crate) about: Vec<AnyView>,
    /// A figure beside the lines.
    pub(crate) figure: Option<String>,
    /// The buttons and links of the row.
    pub(crate) ways: Vec<AnyView>,
}

impl Row {
    /// The row as an element of a list.
    pub(crate) fn view(self) -> El {
        let about = |line: AnyView| el("p").class("quiet").put(line).into_any();
        let words = el("div")
            .put(el("p").class("list__name").put_all(self.name))
            .put_all(self.about.into_iter().map(about).collect());
        el("li")
            .class("list__row")
            .put(words)
            .put(self.figure.map(|figure| el("p").class("quiet num").put(figure)))
            .put(el("p").class("list__ways").put_all(self.ways))
    }
}
