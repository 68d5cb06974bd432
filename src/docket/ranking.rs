//! Bảng xếp hạng: the ranking as an annex, on the screen as on paper.

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_paper::{docket as paper, docx};

use crate::browser::files::FileKind;
use crate::browser::printing;
use crate::docket::{Desktop, choosers, no_files};
use crate::notices::Notices;
use crate::papers::blocks::sheets;
use crate::papers::subject::today;
use crate::parcel::office;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{content, el, live, p};

/// The part of the page.
pub(super) fn ranking_view(desktop: Desktop) -> Vec<AnyView> {
    let notices: Notices = expect_context();
    let made = move || {
        let (set, points) = (desktop.shown_set()?, desktop.points.get());
        desktop.with_chosen(|docket| paper::ranking(docket, set, points, today()))
    };
    let word = move || {
        let bytes = untrack(made).and_then(|paper| docx::write(&paper).ok());
        if let Some(bytes) = bytes {
            let name = format!("bang-xep-hang-cchc_{}.docx", Date::iso(today()));
            office::hand_over(&name, &bytes, FileKind::Document, "", notices);
        }
    };
    let buttons = ways(content![
        button(Look::Main, "In").click(printing::print),
        button(Look::Second, "Phụ lục Word (.docx)").click(word),
    ]);
    let about =
        "Chỉ xếp hạng các tệp được chọn của một bộ tiêu chí. Xếp loại từ điểm tự chấm chỉ là dự kiến.";
    let around = el("div")
        .class("papers__around stack")
        .put(choosers(desktop, true))
        .put(p(about).class("field__hint"))
        .put(buttons);
    let shown = live(move || match made() {
        Some(paper) => untrack(|| sheets(&paper)).into_any(),
        None => no_files(),
    });
    content![around, shown]
}
