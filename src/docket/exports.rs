//! The files that are made of the docket: the tables for Excel and statistics.

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_paper::{csv, docket as paper};

use crate::browser::files::FileKind;
use crate::docket::Desktop;
use crate::notices::Notices;
use crate::papers::subject::today;
use crate::parcel::office;
use crate::ui::buttons::{Look, button};
use crate::ui::element::content;

/// The buttons that make them.
pub(super) fn exports(desktop: Desktop) -> Vec<AnyView> {
    let notices: Notices = expect_context();
    let workbook = move || {
        let set = untrack(|| desktop.shown_set());
        let points = desktop.points.get_untracked();
        let bytes = desktop.docket.with_value(|docket| paper::workbook(docket, set, points));
        office::hand_over(&named("xlsx"), &bytes, FileKind::Workbook, "", notices);
    };
    let table = move || {
        let text = desktop.docket.with_value(|docket| csv::plain(&paper::units(docket)));
        office::hand_over(&named("csv"), text.as_bytes(), FileKind::Csv, "", notices);
    };
    content![
        button(Look::Second, "Xuất Excel (.xlsx)").click(workbook),
        button(Look::Second, "Xuất CSV").click(table),
    ]
}

/// The name of a file: it has no name of a unit or a person in it.
fn named(ending: &str) -> String {
    format!("ban-lam-viec_{}.{ending}", Date::iso(today()))
}
