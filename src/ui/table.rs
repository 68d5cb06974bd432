//! Tables.

use leptos::prelude::*;

use crate::ui::element::{El, content, el};

/// The heading of a column.
pub(crate) struct Column {
    /// What stands in it.
    pub(crate) name: &'static str,
    /// Classes of its cells.
    pub(crate) class: &'static str,
}

/// A column without classes.
pub(crate) const fn column(name: &'static str) -> Column {
    Column { name, class: "" }
}

/// A table of the classes `class`: its headings, and its rows.
pub(crate) fn table(class: &'static str, columns: &[Column], rows: AnyView) -> El {
    let heading = |Column { name, class }: &Column| {
        let cell = el("th").set("scope", "col").put(*name);
        if class.is_empty() { cell.into_any() } else { cell.class(class).into_any() }
    };
    let headings = el("tr").put_all(columns.iter().map(heading).collect());
    el("table").class(class).put_all(content![el("thead").put(headings), el("tbody").put(rows)])
}

/// A row whose first cell says what it is about.
pub(crate) fn row(name: impl RenderHtml + 'static, cells: Vec<El>) -> El {
    el("tr")
        .put(el("th").set("scope", "row").put(name))
        .put_all(cells.into_iter().map(IntoAny::into_any).collect())
}

/// A cell.
pub(crate) fn cell(content: impl RenderHtml + 'static) -> El {
    el("td").put(content)
}
