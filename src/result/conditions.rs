//! Questions that decide about the class alone, and the decision's rules of classes that no single assessment can tell.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::InputIx;

use crate::item::answers::{question, short_answer};
use crate::item::choice::clear_choice;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, p};
use crate::ui::list::lines;

/// The card; none where the set has neither questions nor such words.
pub(crate) fn conditions(session: Session) -> Option<El> {
    let set = session.set;
    let questions = set.class_questions();
    let notes = &set.classification.notes;
    if questions.is_empty() && notes.is_empty() {
        return None;
    }
    let about = (!questions.is_empty())
        .then(|| p("Câu hỏi chưa trả lời để mức xếp loại còn là một khoảng.").class("bars__note"));
    let asked = questions.into_iter().map(|input| row(session, input).into_any()).collect();
    let parts = content![about, el("div").class("fields").put_all(asked), lines(notes.clone())];
    Some(plain_card("dieu-kien-xep-loai", "Điều kiện xếp loại", parts))
}

/// A question with its answers, and a way back to blank.
fn row(session: Session, input: InputIx) -> El {
    let about = &session.set[input];
    let name = format!("xl-{}", about.id);
    let entry = Memo::new(move |_| session.entry(input));
    let answer = |held: bool, label: &'static str| {
        let value = move || Entry::Value(Value::Boolean(held));
        let chosen = move || entry.get() == Some(value());
        let write = move || session.enter(None, input, Some(value()));
        short_answer(name.clone(), chosen, write, label).into_any()
    };
    let answers = vec![answer(true, "Có"), answer(false, "Không")];
    question(about.label.as_str(), answers).put(clear_choice(session, None, input, &name))
}
