//! The remarks beside an item's answer, a line each: there to be read, though its panel is closed. A line that was
//! carried over from last year is marked until somebody has looked at it.

use leptos::prelude::*;
use tu_cham_core::assessment::{Cause, LeafAnswer};
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::text::lower;

use crate::browser;
use crate::history::Edit;
use crate::item::opened::Panels;
use crate::item::panel::Panel;
use crate::item::place;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, el, live};
use crate::wording;

/// The lines of all panels that are closed and have something in them; of an open one, that it was carried over.
pub(crate) fn said(session: Session, leaf: LeafIx, panels: Panels) -> AnyView {
    let lines = Memo::new(move |_| {
        let mut lines = session.answer(leaf, lines);
        let (documents, carried) =
            session.answer(leaf, |answer| (answer.evidence.clone(), answer.carried.evidence));
        if !documents.is_empty() {
            let names = documents.iter().map(|used| {
                let name = session.documents(|all| {
                    all.iter().find(|it| it.id == used.document).map(wording::evidence::name)
                });
                let name = name.unwrap_or_else(|| "tài liệu không còn trong danh mục".to_owned());
                if used.page.trim().is_empty() { name } else { format!("{name} ({})", used.page.trim()) }
            });
            let text = names.collect::<Vec<_>>().join("; ");
            lines.insert(0, Line { kind: Panel::Evidence, name: "Tài liệu".to_owned(), text, carried });
        }
        for line in lines.iter_mut().filter(|line| panels.is_open(line.kind)) {
            line.text.clear();
        }
        lines.retain(|line| line.carried || !line.text.is_empty());
        lines
    });
    live(move || {
        let lines = lines.get().into_iter();
        lines.map(|line| line.view(session, leaf).into_any()).collect::<Vec<_>>().into_any()
    })
}

/// The words of one panel.
#[derive(Clone, PartialEq)]
struct Line {
    kind: Panel,
    name: String,
    /// Empty while the panel is open.
    text: String,
    /// Whether it was carried over from last year and waits to be looked at.
    carried: bool,
}

impl Line {
    fn view(self, session: Session, leaf: LeafIx) -> El {
        let Self { kind, name, text, carried } = self;
        let of = format!(
            " – {} mục {}",
            name.chars().map(lower).collect::<String>(),
            session.set.node_of(leaf).code
        );
        let words = if text.is_empty() { name } else { format!("{name}: {text}") };
        if !carried {
            return el("p").class("item__said").words(words);
        }
        let confirm = move || {
            session.edit(Edit::LookedAt(leaf), leaf, |answer| match kind {
                Panel::Evidence => answer.carried.evidence = false,
                Panel::Explanation => answer.carried.explanation = false,
                Panel::Note => answer.carried.note = false,
                Panel::Person | Panel::Shared | Panel::Reason | Panel::Guidance => {}
            });
            // The button is gone.
            browser::focus_in_view(&place(&session.set.node_of(leaf).id));
        };
        let button = el("button").set("type", "button").class("link").set("data-of", of);
        el("p")
            .class("item__said item__said--carried")
            .put(el("span").class("item__words").words(words))
            .put(el("span").class("tag tag--warn").words("từ năm trước, xem lại"))
            .put(button.words("Xác nhận còn đúng").click(confirm))
    }
}

/// Who fills the item in, and until when.
fn person(answer: &LeafAnswer) -> String {
    let is_given = answer.due.is_some() || !answer.responsible.trim().is_empty();
    if is_given { wording::merge::given(answer) } else { String::new() }
}

fn lines(answer: &LeafAnswer) -> Vec<Line> {
    let cause = match answer.cause {
        Some(Cause::Objective) => " (khách quan)",
        Some(Cause::Subjective) => " (chủ quan)",
        None => "",
    };
    let explanation = answer.explanation.trim();
    let explanation =
        if explanation.is_empty() && answer.cause.is_some() { "chưa nêu" } else { explanation };
    let line = |kind: Panel, name: String, text: &str, carried: bool| {
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Line { kind, name, text, carried })
    };
    let carried = answer.carried;
    [
        line(Panel::Explanation, format!("Giải trình{cause}"), explanation, carried.explanation),
        line(Panel::Note, "Ghi chú".to_owned(), &answer.note, carried.note),
        line(Panel::Person, "Người phụ trách".to_owned(), &person(answer), false),
    ]
    .into_iter()
    .flatten()
    .collect()
}
