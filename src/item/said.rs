//! What was said beside an item's answer, a line each: there to be read, though its panel is closed.

use leptos::prelude::*;
use tu_cham_core::assessment::{Cause, LeafAnswer};
use tu_cham_core::criteria::LeafIx;

use crate::item::opened::Panels;
use crate::item::panel::Panel;
use crate::session::Session;
use crate::ui::element::{el, live};
use crate::wording;

/// The lines of all panels that are closed and have something in them.
pub(crate) fn said(session: Session, leaf: LeafIx, panels: Panels) -> AnyView {
    let lines = Memo::new(move |_| {
        let mut lines = session.answer(leaf, lines);
        let documents = session.answer(leaf, |answer| answer.evidence.clone());
        if !documents.is_empty() {
            let names = documents.iter().map(|used| {
                let name = session.documents(|all| {
                    all.iter().find(|it| it.id == used.document).map(wording::evidence::name)
                });
                let name = name.unwrap_or_else(|| "tài liệu không còn trong danh mục".to_owned());
                if used.page.trim().is_empty() { name } else { format!("{name} ({})", used.page.trim()) }
            });
            lines.insert(0, (Panel::Evidence, format!("Tài liệu: {}", names.collect::<Vec<_>>().join("; "))));
        }
        lines.retain(|(kind, _)| !panels.is_open(*kind));
        lines
    });
    live(move || {
        let lines = lines.get().into_iter();
        lines.map(|(_, text)| el("p").class("item__said").words(text).into_any()).collect_view().into_any()
    })
}

fn lines(answer: &LeafAnswer) -> Vec<(Panel, String)> {
    let cause = match answer.cause {
        Some(Cause::Objective) => " (khách quan)",
        Some(Cause::Subjective) => " (chủ quan)",
        None => "",
    };
    let explanation = answer.explanation.trim();
    let explanation =
        if explanation.is_empty() && answer.cause.is_some() { "chưa nêu" } else { explanation };
    let line = |kind: Panel, name: String, text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| (kind, format!("{name}: {text}")))
    };
    [
        line(Panel::Explanation, format!("Giải trình{cause}"), explanation),
        line(Panel::Note, "Ghi chú".to_owned(), &answer.note),
        line(Panel::Person, "Người phụ trách".to_owned(), &answer.responsible),
    ]
    .into_iter()
    .flatten()
    .collect()
}
