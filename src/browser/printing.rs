//! Printing. While the page is printed, or shown as on paper, each text field has its content as a text beside it,
//! which flows over as many pages as it needs. On the screen there are no such texts.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, NodeList};

use super::owned;
use crate::subscribed;

/// The fields whose content is printed as text.
const FIELDS: &str = ".field > input[type=text], .field > textarea";
/// The texts beside the fields.
const TEXTS: &str = ".field__paper";
/// Fields made for paper get their content a few turns after they are made.
const TURNS: u32 = 4;

/// Whether the page is being printed. As a context.
#[derive(Clone, Copy)]
pub(crate) struct Printing(RwSignal<bool>);

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
        if !on {
            elements(TEXTS).iter().for_each(Element::remove);
            return;
        }
        // All of this is done before the browser lays out the paper: the browser first runs all tasks that are ready to
        // run.
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

/// Asks the browser to print the page.
pub(crate) fn print() {
    // Refused only where the browser prints nothing at all.
    let _ = window().print();
}

thread_local! {
    /// The media query; a listener works only as long as it is kept.
    static MEDIA: std::cell::RefCell<Option<JsValue>> = const { std::cell::RefCell::new(None) };
}

/// Puts the text of a field beside it.
fn tell(field: &Element) {
    let text = match field.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.value(),
        None => field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default(),
    };
    let Ok(paper) = document().create_element("p") else { return };
    paper.set_class_name("field__paper");
    paper.set_text_content(Some(&text));
    // Refused only where the field itself has gone.
    let _ = field.insert_adjacent_element("afterend", &paper);
}

fn elements(selector: &str) -> Vec<Element> {
    let found: Option<NodeList> = document().query_selector_all(selector).ok();
    let found = found.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}
