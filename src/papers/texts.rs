//! The paragraphs of a report: each can be written anew in its place, left out, and brought back as it was proposed.

use leptos::prelude::*;
use tu_cham_paper::document::{Block, Paper};
use tu_cham_paper::fields::ReportFields;
use tu_cham_paper::report;

use crate::browser;
use crate::history::Edit;
use crate::papers::subject::with_subject;
use crate::session::Session;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::list::dotted;
use crate::ui::page::HEADING;
use crate::ui::text::TextBox;

/// The paragraph that is being written; none mostly. Its text has the id of the paragraphs.
pub(crate) type Open = RwSignal<Option<&'static str>>;

/// Keeps a text of the report; the proposed one is not kept.
pub(crate) fn put(session: Session, id: &'static str, text: String, proposed: &str) {
    session.change(Edit::Report(id), |recorder| {
        let texts = &mut recorder.header_mut().report;
        if text == proposed {
            texts.remove(id);
        } else {
            texts.insert(id.to_owned(), text);
        }
    });
}

/// The paragraphs of one text, with the way to write them anew; while that is done, the field.
pub(crate) fn editable(
    session: Session,
    open: Open,
    id: &'static str,
    text: &str,
    paragraphs: Vec<AnyView>,
) -> AnyView {
    if open.get_untracked() == Some(id) {
        return editor(session, open, id).into_any();
    }
    let own = session.header_untracked().report.contains_key(id);
    let start: String = text.chars().take(60).collect();
    let edit = button(Look::Quiet, "Sửa")
        .id(button_id(id))
        .set("aria-label", format!("Sửa đoạn “{start}…”"))
        .click(move || {
            open.set(Some(id));
            browser::focus_in_view_soon(id);
        });
    let restore = own.then(|| restore(session, open, id).into_any());
    let class = if own { "a4__ways a4__ways--own" } else { "a4__ways" };
    let ways = el("div").class(class).put(edit).put(restore);
    el("div").class("a4__text").put_all(paragraphs).put(ways).into_any()
}

fn editor(session: Session, open: Open, id: &'static str) -> El {
    let proposed = StoredValue::new(proposed_text(session, id));
    let value = Signal::derive(move || {
        let own = session.header().report.get(id).cloned();
        own.unwrap_or_else(|| proposed.get_value())
    });
    let typed = move |text| put(session, id, text, &proposed.get_value());
    let field = TextBox::new(id.to_owned(), "Nội dung đoạn", value, typed)
        .hint("Mỗi dòng là một đoạn. Xóa hết chữ thì báo cáo bỏ đoạn này.")
        .view();
    let done = button(Look::Second, "Xong").click(move || {
        let left_out = session.header_untracked().report.get(id).is_some_and(|text| text.trim().is_empty());
        open.set(None);
        let place = if left_out { HEADING.to_owned() } else { button_id(id) };
        browser::focus_in_view_soon(&place);
    });
    let ways = ways(content![done, restore(session, open, id)]);
    el("div").class("a4__editor").put(field).put(ways)
}

/// The way back to the proposed text.
fn restore(session: Session, open: Open, id: &'static str) -> El {
    button(Look::Quiet, "Khôi phục câu gợi ý").click(move || {
        session.change(Edit::Report(id), |recorder| {
            recorder.header_mut().report.remove(id);
        });
        open.set(None);
        browser::focus_in_view_soon(&button_id(id));
    })
}

/// The id of the list of what was left out.
const LEFT_OUT: &str = "doan-da-bo";

/// The paragraphs that were left out, each with the way back.
pub(crate) fn left_out(session: Session, open: Open) -> AnyView {
    live(move || {
        let texts = session.header().report;
        let gone = texts.iter().filter(|(_, text)| text.trim().is_empty());
        let gone: Vec<&String> = gone.map(|(id, _)| id).collect();
        if gone.is_empty() {
            return nothing();
        }
        let proposed = untrack(|| proposed_texts(session));
        let rows = proposed.into_iter().filter(|(id, _)| gone.iter().any(|gone| gone == id));
        let row = |(id, text): (&'static str, String)| {
            content![format!("{text} "), restore(session, open, id)].into_any()
        };
        let rows: Vec<AnyView> = rows.map(row).collect();
        if rows.is_empty() {
            return nothing();
        }
        let about = p("Báo cáo không có các đoạn này.").class("field__hint");
        card(LEFT_OUT, "Đoạn gợi ý đã bỏ", content![about, dotted(rows)]).into_any()
    })
}

/// The proposed text of an id; blank where there is none now.
fn proposed_text(session: Session, id: &str) -> String {
    let all = proposed_texts(session).into_iter();
    all.filter(|(known, _)| *known == id).map(|(_, text)| text).next().unwrap_or_default()
}

/// All proposed texts as they are without what was written, in their order.
fn proposed_texts(session: Session) -> Vec<(&'static str, String)> {
    with_subject(session, |subject| {
        let fields = ReportFields::of(subject.set, &subject.assessment.header);
        texts_of(&report::paper(subject, &fields, &tu_cham_core::ordered::Map::new()))
    })
}

fn texts_of(paper: &Paper) -> Vec<(&'static str, String)> {
    let mut texts: Vec<(&'static str, String)> = Vec::new();
    for block in paper.sections.iter().flat_map(|section| &section.blocks) {
        let Block::Paragraph(paragraph) = block else { continue };
        let Some(id) = paragraph.id else { continue };
        match texts.last_mut().filter(|(last, _)| *last == id) {
            Some((_, text)) => *text = format!("{text}\n{}", paragraph.text()),
            None => texts.push((id, paragraph.text())),
        }
    }
    texts
}

/// The id of the button of a text. That of its field is the id of the text, which nothing else on the page has.
fn button_id(id: &str) -> String {
    format!("sua-{id}")
}
