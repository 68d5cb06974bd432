//! A field for a day, as an officer writes it. A text that is no day stays in the field, is told there, and stands for nothing.

use std::borrow::Cow;

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_core::text::seen;

use crate::ui::element::{El, el};
use crate::ui::text::TextBox;

/// A text that is no day.
#[derive(Clone, Copy)]
pub(crate) struct NoDay {
    /// The typed text; none while it is a day, or blank.
    pub(crate) draft: RwSignal<Option<String>>,
    /// Whether it is told: while a text is typed, nothing is wrong with it yet.
    pub(crate) is_told: RwSignal<bool>,
}

impl NoDay {
    /// Nothing typed yet.
    pub(crate) fn new() -> Self {
        Self { draft: RwSignal::new(None), is_told: RwSignal::new(false) }
    }
}

/// The field `id` under its label; `on_day` receives the day, or none.
pub(crate) fn day_field(
    id: String,
    label: impl Into<Cow<'static, str>>,
    day: Signal<Option<Date>>,
    NoDay { draft, is_told }: NoDay,
    on_day: impl Fn(Option<Date>) + Send + Sync + 'static,
) -> El {
    let value = Signal::derive(move || {
        draft.get().unwrap_or_else(|| day.get().map(Date::vietnamese).unwrap_or_default())
    });
    let typed = move |text: String| {
        let plain = seen(&text).trim().to_owned();
        let found = Date::from_vietnamese(&plain);
        let is_read = found.is_some() || plain.is_empty();
        if is_read || draft.with_untracked(Option::is_none) {
            is_told.set(false);
        }
        draft.set((!is_read).then_some(text));
        on_day(found);
    };
    let wrong = move || {
        (draft.with(Option::is_some) && is_told.get()).then(|| {
            "Không có ngày này, hoặc chưa viết đúng dạng ngày/tháng/năm, ví dụ 15/12/2026.".to_owned()
        })
    };
    TextBox::new(id, label, value, typed).single().error(Signal::derive(wrong)).view()
}

/// The same, told when the field is left.
pub(crate) fn told_day_field(
    id: String,
    label: impl Into<Cow<'static, str>>,
    day: Signal<Option<Date>>,
    on_day: impl Fn(Option<Date>) + Send + Sync + 'static,
) -> El {
    let no_day = NoDay::new();
    let field = day_field(id, label, day, no_day, on_day);
    el("div").put(field).on("focusout", move |_: wasm_bindgen::JsValue| {
        let _ = no_day.is_told.try_set(true);
    })
}
