//! Tables.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// The attribute of a cell with the name of its column, which stands above it where the row is a card.
pub(crate) const NAME: &str = "data-name";

/// The heading of a column.
pub(crate) struct ColumnHead {
    /// The text of the heading.
    pub(crate) name: Cow<'static, str>,
    /// The classes of the cells of the column.
    pub(crate) class: &'static str,
}

/// A column without classes.
pub(crate) fn column(name: impl Into<Cow<'static, str>>) -> ColumnHead {
    ColumnHead { name: name.into(), class: "" }
}

/// A column whose heading has the classes of its cells.
pub(crate) fn classed_column(name: &'static str, class: &'static str) -> ColumnHead {
    ColumnHead { name: name.into(), class }
}

/// A table of the classes `class`: its headings, and its rows.
pub(crate) fn table(class: &'static str, columns: &[ColumnHead], rows: AnyView) -> El {
    el("table").class(class).put(headings(columns)).put(el("tbody").put(rows))
}

/// A table that may be wider than the page, in a frame of this name that the keyboard can scroll.
pub(crate) fn framed(name: impl Into<String>, table: impl RenderHtml + 'static) -> El {
    el("div")
        .class("table__frame")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", name.into())
        .put(table)
}

/// The headings of a table.
pub(crate) fn headings(columns: &[ColumnHead]) -> El {
    let heading = |column: &ColumnHead| {
        el("th").set("scope", "col").class(column.class).words(column.name.clone()).into_any()
    };
    el("thead").put(el("tr").put_all(columns.iter().map(heading).collect()))
}

/// A row whose first cell is its heading; on a phone it is a card, in which each cell stands under the name of its column. For a
/// table of the class `table--cards`.
pub(crate) fn card_row(name: impl RenderHtml + 'static, columns: &[ColumnHead], cells: Vec<El>) -> El {
    let named = columns.iter().skip(1).zip(cells).map(|(column, cell)| cell.set(NAME, column.name.clone()));
    row(name, named.collect())
}

/// A row whose first cell is its heading.
pub(crate) fn row(name: impl RenderHtml + 'static, cells: Vec<El>) -> El {
    el("tr")
        .put(el("th").set("scope", "row").put(name))
        .put_all(cells.into_iter().map(IntoAny::into_any).collect())
}

/// A cell.
pub(crate) fn cell(content: impl RenderHtml + 'static) -> El {
    el("td").put(content)
}
