//! The fields of a report, asked once: number and day, who draws it up, who signs it, who receives it.

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_paper::fields::{AUTHORITIES, ReportField, ReportFields};

use crate::frame::onlooker::fields;
use crate::papers::texts::put;
use crate::session::Session;
use crate::ui::element::{El, el};
use crate::ui::fold::fold;
use crate::ui::labelled::labelled;
use crate::ui::select::select;
use crate::ui::text::TextBox;
use crate::wording::papers as words;

/// The form, folded once something was written into it.
pub(crate) fn form(session: Session) -> El {
    let asked = ReportField::ALL.into_iter().map(|field| match field {
        ReportField::Authority => authority(session).into_any(),
        field => text(session, field).into_any(),
    });
    let grid = el("div").class("papers__fields").put_all(asked.collect());
    let folded = fold("Số, ngày, người ký, nơi nhận", fields(session, "fields", vec![grid.into_any()]));
    let texts = session.header_untracked().report;
    let is_begun = ReportField::ALL.into_iter().any(|field| texts.contains_key(field.id()));
    if is_begun { folded } else { folded.set("open", "") }
}

fn text(session: Session, field: ReportField) -> El {
    let id = field.id();
    let (label, hint) = words::field(field);
    let value = Signal::derive(move || now(session, field));
    let typed = move |text| put(session, id, text, &proposed(session, field));
    let mut box_ = TextBox::new(id.to_owned(), label, value, typed).hint(hint);
    if !field.has_lines() {
        box_ = box_.single();
    }
    if field == ReportField::Date {
        let fault = move || {
            let text = value.get();
            let is_day = text.trim().is_empty() || Date::from_vietnamese(&text).is_some();
            (!is_day).then(|| words::NO_DAY.to_owned())
        };
        box_ = box_.error(Signal::derive(fault));
    }
    box_.view()
}

fn authority(session: Session) -> El {
    let field = ReportField::Authority;
    let (label, hint) = words::field(field);
    // The page is made once: a form that is made anew while somebody types closes under his hands.
    let chosen = untrack(|| now(session, field));
    let lines = AUTHORITIES
        .into_iter()
        .map(move |(right, word)| (words::authority(right).to_owned(), word == chosen));
    let pick = move |at: usize| {
        let word = AUTHORITIES.get(at).map_or("", |(_, word)| word);
        put(session, field.id(), word.to_owned(), &proposed(session, field));
    };
    labelled(field.id(), label, hint, select(field.id(), lines, pick), Vec::new())
}

/// The text of a field as it was typed, else as it is proposed.
fn now(session: Session, field: ReportField) -> String {
    let header = session.header();
    let typed = header.report.get(field.id()).cloned();
    typed.unwrap_or_else(|| ReportFields::proposed(session.set, &header).text(field))
}

fn proposed(session: Session, field: ReportField) -> String {
    ReportFields::proposed(session.set, &session.header_untracked()).text(field)
}
