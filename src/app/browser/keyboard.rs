//! The keyboard: whose keys they are, and what has the focus.

use leptos::ev;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::owned;

/// Kinds of input that no text is typed into.
const NO_TEXT: [&str; 9] =
    ["radio", "checkbox", "button", "submit", "reset", "file", "range", "color", "image"];

/// Whether text is typed where the event happens: undoing there is the browser's own business.
pub(crate) fn is_typed_in(event: &Event) -> bool {
    target(event).is_some_and(|element| match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => !NO_TEXT.contains(&input.type_().as_str()),
        None => {
            element.tag_name() == "TEXTAREA"
                || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
        }
    })
}

/// Whether letters mean something where the event happens: text, or the first letter of an option.
pub(crate) fn takes_letters(event: &Event) -> bool {
    is_typed_in(event) || target(event).is_some_and(|element| element.tag_name() == "SELECT")
}

/// Whether a dialog stands over the page.
pub(crate) fn dialog_is_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
}

/// The id of the element around the focus that a selector finds.
pub(crate) fn focused_within(selector: &str) -> Option<String> {
    Some(document().active_element()?.closest(selector).ok()??.id())
}

/// Whether nothing has the focus: what had it was taken off the page.
pub(crate) fn focus_is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Puts the focus on the heading of the page, without moving the view, where what had it is taken off the page by the next frame
/// or can no longer be used.
pub(crate) fn hold_focus() {
    let hold = || {
        if focus_is_lost() && !dialog_is_open() {
            super::focus_in_place_of("tieu-de");
        }
    };
    owned::at_root(|| super::after_page(hold));
}

/// Puts the focus on the element with this id where what had it is taken off the page by the next frame.
pub(crate) fn hold_focus_at(id: &str) {
    super::soon(id, |id| {
        if focus_is_lost() {
            super::focus_in_view(id);
        }
    });
}

/// Holds the focus after everything that is pressed.
pub(crate) fn hold_focus_after_clicks() {
    owned::listen(ev::click, |_| {
        if !focus_is_lost() {
            hold_focus();
        }
    });
}

/// Opens or closes a `details` element. The focus goes to its first line, so that it is read out whether it is open.
pub(crate) fn toggle_details(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    if let Some(details) = element.dyn_ref::<web_sys::HtmlDetailsElement>() {
        details.set_open(!details.open());
    }
    if let Ok(Some(summary)) = element.query_selector("summary")
        && let Ok(summary) = summary.dyn_into::<HtmlElement>()
    {
        let _ = summary.focus();
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
