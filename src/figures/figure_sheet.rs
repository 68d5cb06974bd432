//! All figures as one table, for paper.

use leptos::prelude::*;
use tu_cham_core::criteria::InputIx;
use tu_cham_core::figures::Group;

use crate::session::Session;
use crate::ui::element::{content, el, only_on_paper};
use crate::ui::field::shown;
use crate::ui::table::{cell, classed_column, column, headings};

/// The name of a group whose source the set does not name.
pub(crate) const OTHER_SOURCES: &str = "Nguồn khác";

/// The name of the source of a group.
pub(crate) fn source_name(group: &Group<'_>) -> String {
    if group.source.is_empty() { OTHER_SOURCES.to_owned() } else { group.source.to_owned() }
}

/// The table, made for paper only, without fields and links.
#[component]
pub(crate) fn FigureSheet(session: Session, groups: Vec<Group<'static>>) -> impl IntoView {
    let groups = StoredValue::new(groups);
    only_on_paper(move || table(session, groups.get_value()))
}

fn table(session: Session, groups: Vec<Group<'static>>) -> AnyView {
    let set = session.set;
    let row = move |input: InputIx| {
        let about = &set[input];
        let items: Vec<&str> = about.used_by.iter().map(|leaf| set.node_of(*leaf).code.as_str()).collect();
        let value = |entry: String| cell(entry).class("sheet__value").into_any();
        let cells = content![
            cell(about.label.as_str()),
            cell(about.unit.as_str()),
            value(session.with_untracked(|figures| shown(figures.entry(input)))),
            value(session.with_untracked(|figures| shown(figures.previous(input)))),
            cell(items.join(", ")),
        ];
        el("tr").put_all(cells).into_any()
    };
    let body = move |group: Group<'static>| {
        let source = el("th").set("colspan", "5").set("scope", "rowgroup").put(source_name(&group));
        let rows = group.inputs.into_iter().map(row).collect();
        el("tbody").put(el("tr").put(source)).put_all(rows).into_any()
    };
    let columns = [
        column("Số liệu"),
        classed_column("Đơn vị tính", "sheet__unit"),
        classed_column("Kỳ này", "sheet__value"),
        classed_column("Năm trước", "sheet__value"),
        classed_column("Mục", "sheet__items"),
    ];
    el("table")
        .class("sheet sheet--paper num")
        .put(headings(&columns))
        .put_all(groups.into_iter().map(body).collect())
        .into_any()
}
