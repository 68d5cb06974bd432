//! The sheets of participants, of one or of all, to be printed.

use leptos::prelude::*;
use tu_cham_files::docket::Filed;
use tu_cham_paper::docket as paper;
use tu_cham_paper::document::Paper;

use crate::browser::printing;
use crate::docket::{Desktop, no_files};
use crate::papers::blocks::sheets;
use crate::papers::subject::today;
use crate::route::Page;
use crate::ui::buttons::{Look, button, link_button, ways};
use crate::ui::element::{content, el, p};
use crate::ui::slices::Slices;

/// The sheet of the file with this number; of all where there is none.
pub(super) fn sheets_view(desktop: Desktop, number: &str) -> Vec<AnyView> {
    let only = number.parse::<usize>().ok();
    let numbers: Vec<usize> = desktop.docket.with_value(|docket| {
        let all = docket.participants();
        all.iter()
            .map(|file: &&Filed| file.number)
            .filter(|number| only.is_none_or(|only| only == *number))
            .collect()
    });
    if numbers.is_empty() {
        return content![no_files()];
    }
    let buttons = ways(content![
        button(Look::Main, "In").click(printing::print),
        link_button(Look::Second, Page::Docket("dap-an".to_owned()).href(), "Về So với đáp án"),
    ]);
    let about = "Mỗi học viên một phiếu. Phiếu có đáp án của các mục sai: phát sau khi thảo luận xong.";
    let around = el("div").class("papers__around stack").put(p(about).class("field__hint")).put(buttons);
    let slices = Slices::of(numbers.len(), 1, 1);
    let sheet = move |at: usize| {
        let paper: Option<Paper> =
            desktop.docket.with_value(|docket| paper::sheet(docket, numbers[at], today()));
        paper.map(|paper| sheets(&paper)).into_any()
    };
    let all = el("div").follow("aria-busy", slices.busy()).put(slices.view(sheet));
    content![around, all]
}
