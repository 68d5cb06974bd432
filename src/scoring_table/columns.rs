//! Which columns are shown: those that fit the assessment, but for what the user of this machine has chosen.

use leptos::prelude::*;
use tu_cham_paper::scoring_table::{self, Shown};

use crate::memo::Memo;
use crate::papers::subject::with_subject;
use crate::preferences::Preferred;
use crate::session::Session;
use crate::ui::element::{El, el};
use crate::ui::fold::fold;

/// The columns in order, as of the preferences.
pub(crate) fn shown(session: Session) -> Memo<Vec<Shown>> {
    let preferred = expect_context::<Preferred>();
    Memo::new(move |_| {
        let fitting = with_subject(session, scoring_table::fitting);
        preferred.with(|preferences| {
            let is_shown = |shown: &Shown| {
                let id = shown.column().id;
                let chosen = |sign: &str| preferences.columns.contains(&format!("{sign}{id}"));
                is_always(*shown) || chosen("+") || (fitting.contains(shown) && !chosen("-"))
            };
            scoring_table::ALL.into_iter().filter(is_shown).collect()
        })
    })
}

/// Without these nobody knows what a row is.
fn is_always(shown: Shown) -> bool {
    matches!(shown, Shown::Code | Shown::Title)
}

/// The list of columns, each with a box.
pub(crate) fn chooser(columns: Memo<Vec<Shown>>) -> El {
    let preferred = expect_context::<Preferred>();
    let tick = move |shown: Shown| {
        let column = shown.column();
        let is_on = move || columns.with(|columns| columns.contains(&shown));
        let choose = move |event: web_sys::Event| {
            let (on, off) = (format!("+{}", column.id), format!("-{}", column.id));
            let is_ticked = event_target_checked(&event);
            preferred.change(|it| {
                it.columns.remove(if is_ticked { &off } else { &on });
                it.columns.insert(if is_ticked { on.clone() } else { off.clone() });
            });
        };
        let field = el("input").set("type", "checkbox").property("checked", is_on).on("change", choose);
        el("label").class("option").put(field).put(el("span").words(column.title.clone())).into_any()
    };
    let ticks = scoring_table::ALL.into_iter().filter(|shown| !is_always(*shown)).map(tick).collect();
    let list = el("fieldset")
        .class("board__columns")
        .put(el("legend").class("sr").words("Các cột được hiện"))
        .put_all(ticks);
    fold("Ẩn, hiện cột", list)
}
