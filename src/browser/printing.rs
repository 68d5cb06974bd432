//! Printing. While the page is printed, or shown as on paper, each text field has its content as a text beside it,
//! which flows over as many pages as it needs, and the views that are made for paper stand in their places. On the
//! screen there is neither.
//!
//! Firefox copies the page as soon as its listeners have returned, before any task or promise runs: the views that it
//! is to print are made within the event.

use std::cell::RefCell;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, NodeList};

use super::owned;
use crate::subscribed;

/// The fields whose content is printed as text.
const FIELDS: &str = ".field > input[type=text], .field > textarea";
/// The class of a text beside a field, and how such texts are found.
const PAPER: &str = "field__paper";
const TEXTS: &str = ".field__paper";
/// The parts that are still being made.
const UNFINISHED: &str = "table[aria-busy=true]";
/// Fields made for paper get their content a few turns after they are made.
const TURNS: u32 = 4;

/// Whether the page is being printed. As a context.
#[derive(Clone, Copy)]
pub(crate) struct Printing(RwSignal<bool>);

/// Something that is made for paper alone.
struct Sheet {
    key: u64,
    place: Element,
    owner: Owner,
    make: Box<dyn Fn() -> AnyView>,
    /// The view that was made, while it is there.
    made: Option<(Owner, <AnyView as Render>::State)>,
}

impl Printing {
    /// Follows the browser's printing, for as long as the page is open.
    pub(crate) fn install() -> Self {
        let printing = Self(RwSignal::new(false));
        owned::listen(ev::Custom::new("beforeprint"), move |_: web_sys::Event| printing.set(true));
        owned::listen(ev::Custom::new("afterprint"), move |_: web_sys::Event| printing.set(false));
        // A page can be shown as on paper without being printed.
        if let Ok(Some(media)) = window().match_media("print") {
            let changed = owned::callback(move |event: JsValue| {
                let matches = js_sys::Reflect::get(&event, &"matches".into()).ok();
                printing.set(matches.is_some_and(|matches| matches.is_truthy()));
            });
            // If this listener is refused, the two events above still work.
            let _ = js_sys::Reflect::set(&media, &"onchange".into(), &changed);
            MEDIA.set(Some(media.into()));
        }
        printing
    }

    /// Whether the page is being printed; subscribes to it.
    pub(crate) fn is_on(self) -> bool {
        subscribed::listen(self.0);
        self.0.get_untracked()
    }

    fn set(self, on: bool) {
        if self.0.get_untracked() == on {
            return;
        }
        self.0.set(on);
        SHEETS.with_borrow_mut(|sheets| sheets.iter_mut().for_each(|sheet| sheet.turn(on)));
        if !on {
            elements(TEXTS).iter().for_each(Element::remove);
            return;
        }
        elements(FIELDS).iter().for_each(tell);
        // Fields that follow from printing come later. Browsers other than Firefox first run all tasks that are ready to
        // run, then lay out the paper.
        owned::spawn(async move {
            for _ in 0..TURNS {
                owned::turn().await;
            }
            if self.0.get_untracked() {
                elements(FIELDS).iter().for_each(tell);
            }
        });
    }
}

impl Sheet {
    /// Makes it, or takes it away.
    fn turn(&mut self, on: bool) {
        if let Some((owner, mut made)) = self.made.take() {
            made.unmount();
            owner.cleanup();
        }
        if on {
            let owner = self.owner.with(Owner::new);
            let mut made = owner.with(|| untrack(|| (self.make)().build()));
            made.mount(&self.place, None);
            self.made = Some((owner, made));
        }
    }
}

/// Has something made in a place for as long as the page is being printed, if the current owner lives.
pub(crate) fn only_on_paper(place: &Element, make: impl Fn() -> AnyView + 'static) {
    let Some(owner) = Owner::current() else { return };
    let sheet = |key| Sheet { key, place: place.clone(), owner, make: Box::new(make), made: None };
    let key = SHEETS.with_borrow_mut(|sheets| {
        let key = sheets.last().map_or(0, |last| last.key + 1);
        sheets.push(sheet(key));
        key
    });
    on_cleanup(move || SHEETS.with_borrow_mut(|sheets| sheets.retain(|sheet| sheet.key != key)));
}

/// Asks the browser to print the page, once its long tables are whole.
pub(crate) fn print() {
    if !elements(UNFINISHED).is_empty() {
        owned::frame(print);
        return;
    }
    // Refused only where the browser prints nothing at all.
    let _ = window().print();
}

thread_local! {
    /// The media query; a listener works only as long as it is kept.
    static MEDIA: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    /// The views that are made for paper on the pages that are open.
    static SHEETS: RefCell<Vec<Sheet>> = const { RefCell::new(Vec::new()) };
}

/// Puts the text of a field beside it, once.
fn tell(field: &Element) {
    if field.next_element_sibling().is_some_and(|next| next.class_name() == PAPER) {
        return;
    }
    let text = match field.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.value(),
        None => field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default(),
    };
    let Ok(paper) = document().create_element("p") else { return };
    paper.set_class_name(PAPER);
    paper.set_text_content(Some(&text));
    // Refused only where the field itself has gone.
    let _ = field.insert_adjacent_element("afterend", &paper);
}

fn elements(selector: &str) -> Vec<Element> {
    let found: Option<NodeList> = document().query_selector_all(selector).ok();
    let found = found.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}
