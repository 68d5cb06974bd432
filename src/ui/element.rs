//! Elements that are all of one type, whatever they are made of.
//!
//! `view!` gives every nesting a type, and the compiler makes code for each of them. An [`El`] is data: one function builds all of
//! them, at about half the bytes for an element. Whatever changes in it stands in a [`text`], a [`live`] part or an attribute that
//! follows.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::svg::Svg;
use leptos::tachys::html::element::ElementType;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::{owned, printing};

/// An element with its attributes, its listeners and all that stands in it.
pub(crate) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Value)>,
    listeners: Vec<(&'static str, Listener)>,
    content: Vec<AnyView>,
}

type Listener = Box<dyn FnMut(JsValue) + Send>;

/// The value of an attribute; none takes the attribute away.
type Live = Box<dyn FnMut() -> Option<String> + Send>;

enum Value {
    Fixed(Cow<'static, str>),
    Live(Live),
    /// The property of this name.
    Property(Box<dyn FnMut() -> JsValue + Send>),
    /// The property of this name, a text.
    Text(Cow<'static, str>),
    /// The same, as it follows.
    LiveText(Box<dyn FnMut() -> Cow<'static, str> + Send>),
    /// Done with the element once it is made.
    Made(Box<dyn FnOnce(&Element) + Send>),
}

/// The property that holds the words of an element.
const WORDS: &str = "textContent";

/// The property that holds the style of an element. The attribute of this name is refused by the policy of the page.
const STYLE: &str = "style";

/// An element without anything.
pub(crate) fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), listeners: Vec::new(), content: Vec::new() }))
}

/// A paragraph.
pub(crate) fn p(content: impl RenderHtml + 'static) -> El {
    el("p").put(content)
}

/// Words for screen readers only.
pub(crate) fn sr(words: impl RenderHtml + 'static) -> El {
    el("span").class("sr").put(words)
}

/// A text that follows what it is made of.
pub(crate) fn text<T: Into<Cow<'static, str>>>(mut text: impl FnMut() -> T + Send + 'static) -> AnyView {
    let text: Box<dyn FnMut() -> Cow<'static, str> + Send> = Box::new(move || text().into());
    text.into_any()
}

/// A part of the page that is made anew when its sources change.
pub(crate) fn live(part: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let part: Box<dyn FnMut() -> AnyView + Send> = Box::new(part);
    part.into_any()
}

/// A part of the page that is there while something is so.
pub(crate) fn when(
    mut is_so: impl FnMut() -> bool + Send + 'static,
    mut part: impl FnMut() -> AnyView + Send + 'static,
) -> AnyView {
    live(move || if is_so() { part() } else { nothing() })
}

/// A part that is made while the page is printed.
pub(crate) fn only_on_paper(make: impl Fn() -> AnyView + Send + 'static) -> El {
    el("div").class("for-paper").made(move |place| printing::only_on_paper(place, make))
}

/// No part of the page.
pub(crate) fn nothing() -> AnyView {
    ().into_any()
}

/// The methods that Leptos asks of every view; none is used where no server makes pages.
macro_rules! in_browsers_alone {
    ($view:ty) => {
        leptos::tachys::no_attrs!($view);

        impl leptos::prelude::RenderHtml for $view {
            type AsyncOutput = Self;
            type Owned = Self;

            const MIN_LENGTH: usize = 0;

            fn dry_resolve(&mut self) {}

            async fn resolve(self) -> Self {
                self
            }

            fn to_html_with_buf(
                self,
                _: &mut String,
                _: &mut leptos::tachys::view::Position,
                _: bool,
                _: bool,
                _: Vec<leptos::tachys::html::attribute::any_attribute::AnyAttribute>,
            ) {
            }

            fn hydrate<const FROM_SERVER: bool>(
                self,
                _: &leptos::tachys::hydration::Cursor,
                _: &leptos::tachys::view::PositionState,
            ) -> Self::State {
                self.build()
            }

            fn into_owned(self) -> Self {
                self
            }
        }
    };
}
pub(crate) use in_browsers_alone;

/// Parts of a page, one after the other.
macro_rules! content {
    ($($part:expr),* $(,)?) => { ::std::vec![$(::leptos::prelude::IntoAny::into_any($part)),*] };
}
pub(crate) use content;

impl El {
    /// Sets an attribute.
    pub(crate) fn set(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.0.attributes.push((name, Value::Fixed(value.into())));
        self
    }

    /// Sets the classes.
    pub(crate) fn class(self, classes: &'static str) -> Self {
        if classes.is_empty() { self } else { self.set("class", classes) }
    }

    /// Sets the id.
    pub(crate) fn id(self, id: impl Into<Cow<'static, str>>) -> Self {
        self.set("id", id)
    }

    /// Lets the focus go to the element, though not by the tabulator.
    pub(crate) fn focusable(self) -> Self {
        self.set("tabindex", "-1")
    }

    /// Sets an attribute that follows what it is made of.
    pub(crate) fn follow(
        mut self,
        name: &'static str,
        value: impl FnMut() -> Option<String> + Send + 'static,
    ) -> Self {
        self.0.attributes.push((name, Value::Live(Box::new(value))));
        self
    }

    /// Has an attribute without a value, such as `hidden`, while something is so.
    pub(crate) fn flag(self, name: &'static str, mut is_so: impl FnMut() -> bool + Send + 'static) -> Self {
        self.follow(name, move || is_so().then(String::new))
    }

    /// Sets a property, such as `checked`, that follows what it is made of.
    pub(crate) fn property<T: Into<JsValue>>(
        mut self,
        name: &'static str,
        mut value: impl FnMut() -> T + Send + 'static,
    ) -> Self {
        self.0.attributes.push((name, Value::Property(Box::new(move || value().into()))));
        self
    }

    /// Has these words in it and nothing else; one step for the browser less than a text that is put.
    pub(crate) fn words(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.0.attributes.push((WORDS, Value::Text(words.into())));
        self
    }

    /// Has words in it that follow what they are made of, and nothing else. Whatever the browser put between, such as a
    /// translation, goes when they change.
    pub(crate) fn says<T: Into<Cow<'static, str>>>(
        mut self,
        mut words: impl FnMut() -> T + Send + 'static,
    ) -> Self {
        self.0.attributes.push((WORDS, Value::LiveText(Box::new(move || words().into()))));
        self
    }

    /// Has this style, where no class can say it.
    pub(crate) fn style(mut self, style: impl Into<Cow<'static, str>>) -> Self {
        self.0.attributes.push((STYLE, Value::Text(style.into())));
        self
    }

    /// Has a style that follows what it is made of.
    pub(crate) fn styled(mut self, mut style: impl FnMut() -> String + Send + 'static) -> Self {
        self.0.attributes.push((STYLE, Value::LiveText(Box::new(move || style().into()))));
        self
    }

    /// Does something with the element once it is made.
    pub(crate) fn made(mut self, made: impl FnOnce(&Element) + Send + 'static) -> Self {
        self.0.attributes.push(("", Value::Made(Box::new(made))));
        self
    }

    /// Does something at each event of a kind.
    pub(crate) fn on<E: JsCast>(
        mut self,
        event: &'static str,
        mut then: impl FnMut(E) + Send + 'static,
    ) -> Self {
        self.0.listeners.push((event, Box::new(move |event| then(event.unchecked_into()))));
        self
    }

    /// Does something at each click.
    pub(crate) fn click(self, mut then: impl FnMut() + Send + 'static) -> Self {
        self.on("click", move |_: JsValue| then())
    }

    /// Puts something at the end of the element.
    pub(crate) fn put(mut self, part: impl RenderHtml + 'static) -> Self {
        self.0.content.push(part.into_any());
        self
    }

    /// Puts several parts at the end of the element.
    pub(crate) fn put_all(mut self, parts: Vec<AnyView>) -> Self {
        self.0.content.extend(parts);
        self
    }
}

/// An element on the page.
pub(crate) struct Built {
    element: Element,
    tag: &'static str,
    /// The names of its attributes and listeners.
    names: Vec<&'static str>,
    content: Vec<<AnyView as Render>::State>,
    followed: Vec<RenderEffect<()>>,
    listeners: Vec<RemoveEventHandler<Element>>,
}

impl Parts {
    fn names(&self) -> Vec<&'static str> {
        let attributes = self.attributes.iter().map(|(name, _)| *name);
        attributes.chain(self.listeners.iter().map(|(event, _)| *event)).collect()
    }
}

impl Render for El {
    type State = Built;

    fn build(self) -> Built {
        let names = self.0.names();
        let Parts { tag, attributes, listeners, content } = *self.0;
        let element = Rndr::create_element(tag, vocabulary(tag));
        let followed = attach(&element, attributes);
        let listeners = listen(&element, listeners);
        let mut content: Vec<_> = content.into_iter().map(Render::build).collect();
        for part in &mut content {
            part.mount(&element, None);
        }
        Built { element, tag, names, content, followed, listeners }
    }

    /// An element of the same shape stays where it is, with the focus if it has it.
    fn rebuild(self, state: &mut Built) {
        let parts = &self.0;
        let is_alike = parts.tag == state.tag
            && parts.content.len() == state.content.len()
            && parts.names() == state.names;
        if is_alike {
            let Parts { attributes, listeners, content, .. } = *self.0;
            state.followed = attach(&state.element, attributes);
            state.listeners = listen(&state.element, listeners);
            for (part, state) in content.into_iter().zip(&mut state.content) {
                part.rebuild(state);
            }
        } else {
            let mut before = std::mem::replace(state, self.build());
            before.insert_before_this(state);
            before.unmount();
        }
    }
}

/// The vocabulary of an element; none for HTML.
fn vocabulary(tag: &str) -> Option<&'static str> {
    matches!(tag, "svg" | "path" | "rect" | "text").then_some(Svg::NAMESPACE).flatten()
}

fn attach(element: &Element, attributes: Vec<(&'static str, Value)>) -> Vec<RenderEffect<()>> {
    let mut followed = Vec::new();
    for (name, value) in attributes {
        match value {
            Value::Fixed(value) => Rndr::set_attribute(element, name, &value),
            Value::Live(value) => followed.push(follow(element.clone(), name, value)),
            Value::Property(value) => followed.push(keep(element.clone(), name, value)),
            Value::Text(text) => say(element, name, &text),
            Value::LiveText(text) => followed.push(follow_text(element.clone(), name, text)),
            Value::Made(made) => made(element),
        }
    }
    followed
}

fn listen(element: &Element, listeners: Vec<(&'static str, Listener)>) -> Vec<RemoveEventHandler<Element>> {
    listeners.into_iter().map(|(event, then)| owned::listen_at(element, event, then)).collect()
}

/// Keeps an attribute at its value; the browser is told of changes alone.
fn follow(element: Element, name: &'static str, mut value: Live) -> RenderEffect<()> {
    let mut stands = None;
    RenderEffect::new(move |_| {
        let value = Some(value());
        if value == stands {
            return;
        }
        match value.as_ref().and_then(Option::as_ref) {
            Some(value) => Rndr::set_attribute(&element, name, value),
            None => Rndr::remove_attribute(&element, name),
        }
        stands = value;
    })
}

/// Keeps a property that is a text; the browser is told of changes alone.
fn follow_text(
    element: Element,
    name: &'static str,
    mut text: Box<dyn FnMut() -> Cow<'static, str> + Send>,
) -> RenderEffect<()> {
    let mut stands = None;
    RenderEffect::new(move |_| {
        let text = Some(text());
        if text != stands {
            say(&element, name, text.as_deref().unwrap_or_default());
            stands = text;
        }
    })
}

fn say(element: &Element, name: &str, text: &str) {
    Rndr::set_property(element, name, &JsValue::from_str(text));
}

/// Keeps a property at its value.
fn keep(
    element: Element,
    name: &'static str,
    mut value: Box<dyn FnMut() -> JsValue + Send>,
) -> RenderEffect<()> {
    RenderEffect::new(move |_| Rndr::set_property(&element, name, &value()))
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.element.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.element.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

in_browsers_alone!(El);
