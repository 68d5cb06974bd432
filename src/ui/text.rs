//! A text field with its label, for words rather than figures.
//!
//! A typed text goes to `on_input` as it is. The field follows its value where that changes elsewhere (undo, a file),
//! and shows what it holds when the focus comes, but is never written to while it is typed in, from the first letter until it is left:
//! an input method may be composing one.

use std::borrow::Cow;

use leptos::prelude::*;
use tu_cham_files::assessment_file;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement};

use crate::ui::element::{El, el, live, nothing};
use crate::wording;

/// A field for words.
pub(crate) struct TextBox {
    id: String,
    label: Cow<'static, str>,
    hint: Cow<'static, str>,
    value: Signal<String>,
    on_input: Callback<String>,
    single: bool,
    list: Option<Cow<'static, str>>,
    error: Option<Signal<Option<String>>>,
}

impl TextBox {
    /// A field of several lines.
    pub(crate) fn new(
        id: String,
        label: impl Into<Cow<'static, str>>,
        value: Signal<String>,
        on_input: impl Fn(String) + Send + Sync + 'static,
    ) -> Self {
        Self {
            id,
            label: label.into(),
            hint: "".into(),
            value,
            on_input: Callback::new(on_input),
            single: false,
            list: None,
            error: None,
        }
    }

    /// With a hint.
    pub(crate) fn hint(self, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Of one line.
    pub(crate) fn single(self) -> Self {
        Self { single: true, ..self }
    }

    /// Offers the texts of the list with this id.
    pub(crate) fn offering(self, list: impl Into<Cow<'static, str>>) -> Self {
        Self { list: Some(list.into()), ..self }
    }

    /// Says what is wrong with it.
    pub(crate) fn error(self, error: Signal<Option<String>>) -> Self {
        Self { error: Some(error), ..self }
    }

    /// The field under its label.
    pub(crate) fn view(self) -> El {
        let Self { id, label, hint, value, on_input, single, list, error } = self;
        let hint_id = format!("{id}-hint");
        let error_id = format!("{id}-error");
        let typing = RwSignal::new(false);
        // No longer than a file may hold, or the file of today would not open tomorrow.
        let most = if single { assessment_file::MAX_NAME } else { assessment_file::MAX_TEXT };
        let is_full = RwSignal::new(false);
        let typed = move |text: String| {
            is_full.set(text.encode_utf16().count() >= most);
            on_input.run(text);
        };
        let wrong = move || error.and_then(|error| error.get());
        let told = move || wrong().or_else(|| is_full.get().then(|| wording::full_field(most)));
        let node = StoredValue::new_local(None::<Element>);
        let write = move |text: &str| {
            // A field that has gone is not written to.
            let _ = node.try_with_value(|node| node.iter().for_each(|node| put(node, text)));
        };
        let field = if single {
            el("input")
                .class("field__input field__input--text")
                .set("type", "text")
                .set("autocomplete", "off")
        } else {
            el("textarea").class("field__input field__input--text").set("rows", "2")
        };
        let field = match list {
            Some(list) => field.set("list", list),
            None => field,
        };
        let field = field
            .id(id.clone())
            .set("aria-describedby", format!("{hint_id} {error_id}"))
            .follow("aria-invalid", move || Some(wrong().is_some().to_string()))
            .set("maxlength", most.to_string())
            .made(move |element| {
                node.set_value(Some(element.clone()));
                follow(value, typing, write);
            })
            .on("focus", move |_: JsValue| begin(value, write))
            .on("compositionstart", move |_: JsValue| typing.set(true))
            // A field that is taken off the page with the focus in it is left too, after its signals are gone.
            .on("blur", move |_: JsValue| {
                let _ = typing.try_set(false);
            })
            .on("input", move |event: Event| {
                typing.set(true);
                typed(event_target_value(&event));
            });
        let hint = (!hint.is_empty()).then(|| el("p").class("field__hint").id(hint_id).words(hint));
        let error = live(move || match told() {
            Some(text) => el("p").class("err").id(error_id.clone()).words(text).into_any(),
            None => nothing(),
        });
        el("div")
            .class(if single { "field" } else { "field field--long" })
            .put(el("label").class("field__label").set("for", id).words(label))
            .put(hint)
            .put(field)
            .put(error)
    }
}

/// A field for words, in a view.
#[component]
pub(crate) fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    #[prop(optional, into)] hint: String,
    /// One line, not several.
    #[prop(optional)]
    single: bool,
    /// The id of a list of texts to choose from.
    #[prop(optional, into)]
    list: Option<String>,
    /// Its fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let list = list.map(Cow::Owned);
    TextBox {
        single,
        list,
        ..TextBox::new(id, label, value, move |text| on_input.run(text)).hint(hint).error(error)
    }
    .view()
}

/// Writes the value into the field whenever it changes, and when typing has ended.
fn follow(value: Signal<String>, typing: RwSignal<bool>, write: impl Fn(&str) + 'static) {
    Effect::new(move |_| {
        if !typing.get() {
            value.with(|text| write(text));
        }
    });
}

/// The field has the focus. A value that has changed in the same moment (a button that fills the field in and goes there) is written
/// now, before anything is typed on.
fn begin(value: Signal<String>, write: impl Fn(&str)) {
    untrack(|| value.with(|text| write(text)));
}

/// Writes a text where another one stands. A field of several lines has the same property.
fn put(field: &Element, text: &str) {
    let field: &HtmlInputElement = field.unchecked_ref();
    if field.value() != text {
        field.set_value(text);
    }
}
