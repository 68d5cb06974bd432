//! The register as the table of the annex, for paper.

use leptos::prelude::*;
use tu_cham_core::assessment::Evidence;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::date::Date;

use super::all_users;
use crate::session::Session;
use crate::ui::element::{El, el, nothing, only_on_paper};
use crate::ui::table::{cell, classed_column, column, headings};

/// The table, made while the page is printed.
pub(crate) fn annex(session: Session) -> El {
    only_on_paper(move || {
        if session.documents(<[Evidence]>::is_empty) { nothing() } else { table(session).into_any() }
    })
}

fn table(session: Session) -> El {
    let documents = session.documents(<[Evidence]>::to_vec);
    let users = session.with(all_users);
    let row = |(at, document): (usize, &Evidence)| {
        let code = |leaf: &LeafIx| session.set.node_of(*leaf).code.as_str();
        let codes: Vec<&str> =
            users.get(&document.id).into_iter().flat_map(|users| &users.all).map(code).collect();
        let cells = [
            cell((at + 1).to_string()).class("sheet__row"),
            cell(document.number.clone()),
            cell(document.date.map(Date::vietnamese).unwrap_or_default()),
            cell(document.issuer.clone()),
            cell(document.title.clone()),
            cell(codes.join(", ")).class("sheet__items"),
            cell(document.place.clone()),
        ];
        el("tr").put_all(cells.into_iter().map(IntoAny::into_any).collect()).into_any()
    };
    let columns = [
        classed_column("STT", "sheet__row"),
        classed_column("Số, ký hiệu", "sheet__number"),
        classed_column("Ngày ban hành", "sheet__unit"),
        classed_column("Cơ quan ban hành", "sheet__unit"),
        column("Trích yếu nội dung"),
        classed_column("Mục", "sheet__items"),
        column("Nơi lưu"),
    ];
    let body = el("tbody").put_all(documents.iter().enumerate().map(row).collect());
    el("table").class("sheet sheet--paper").put(headings(&columns)).put(body)
}
