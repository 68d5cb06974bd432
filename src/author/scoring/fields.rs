//! Fields of the form: a number, words, one of several lines.

use leptos::prelude::*;
use tu_cham_core::number::{Decimal, NumberField};

use crate::ui::element::{El, el};
use crate::ui::text::TextBox;

/// Numbers of annexes: points, percentages and counts, below zero too.
const NUMBER: NumberField = NumberField {
    decimals: 6,
    min: Decimal::whole(-1_000_000),
    max: Some(Decimal::whole(1_000_000)),
    percent: false,
};

/// A field for a number. A text that is no number stays in the field, is told, and changes nothing.
pub(crate) fn number(
    id: String,
    label: impl Into<std::borrow::Cow<'static, str>>,
    value: Signal<Option<Decimal>>,
    put: impl Fn(Option<Decimal>) + Send + Sync + 'static,
) -> El {
    let wrong = RwSignal::new(None::<String>);
    let shown = Signal::derive(move || {
        wrong.get().unwrap_or_else(|| value.get().map(Decimal::ungrouped).unwrap_or_default())
    });
    let error =
        Signal::derive(move || wrong.get().map(|_| "Nhập số, ví dụ 0,5. Số đang dùng chưa đổi.".to_owned()));
    let typed = move |text: String| match NUMBER.read(&text) {
        Ok(read) => {
            wrong.set(None);
            put(read.map(|read| read.value));
        }
        Err(_) => wrong.set(Some(text)),
    };
    TextBox::new(id, label, shown, typed).single().error(error).view().class("field read__number")
}

/// A field for words of one line.
pub(crate) fn words(
    id: String,
    label: impl Into<std::borrow::Cow<'static, str>>,
    value: Signal<String>,
    put: impl Fn(String) + Send + Sync + 'static,
) -> El {
    TextBox::new(id, label, value, put).single().view()
}

/// A field in which one of several lines is chosen, and which follows what is chosen elsewhere.
pub(crate) fn one_of(
    id: String,
    label: impl Into<std::borrow::Cow<'static, str>>,
    lines: Vec<&'static str>,
    chosen: Signal<usize>,
    put: impl Fn(usize) + Send + Sync + 'static,
) -> El {
    let line = |(at, line): (usize, &'static str)| {
        el("option").words(line).property("selected", move || chosen.get() == at).into_any()
    };
    let lines = lines.into_iter().enumerate().map(line).collect();
    let select = el("select").class("field__input").id(id.clone()).put_all(lines).on(
        "change",
        move |event: web_sys::Event| {
            let select: web_sys::HtmlSelectElement = event_target(&event);
            put(usize::try_from(select.selected_index()).unwrap_or(0));
        },
    );
    el("div").class("field").put(el("label").class("field__label").set("for", id).words(label)).put(select)
}
