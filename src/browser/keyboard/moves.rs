//! The moves by key: along a row of buttons, and from figure to figure.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::target;
use crate::browser;

/// Goes along the buttons of the row that listens: left and right, to the first and to the last.
pub(crate) fn go_along(event: &KeyboardEvent) {
    let Some(row) = event.current_target().and_then(|row| row.dyn_into::<Element>().ok()) else { return };
    let buttons = all_in(&row, "button:not([hidden])");
    let Some(at) = buttons.iter().position(|button| Some(&**button) == target(event).as_ref()) else {
        return;
    };
    let to = match event.key().as_str() {
        _ if event.ctrl_key() || event.alt_key() || event.meta_key() => return,
        "ArrowRight" => (at + 1) % buttons.len(),
        "ArrowLeft" => (at + buttons.len() - 1) % buttons.len(),
        "Home" => 0,
        "End" => buttons.len() - 1,
        _ => return,
    };
    event.prevent_default();
    let _ = buttons[to].focus();
}

/// The figures of the items that are seen, and those that are rows of a list or of a table; all answers of a group.
const FIGURES: &str =
    ".item:not([hidden]) :is(.fig, .opts, .boolean) input, .figure .field__input, .entries .field__input";
/// Those that lie in a panel, and are no figures.
const IN_PANEL: &str = ".panel";
/// An item.
const ITEM: &str = "section.item";
/// The rows of a list or of a table.
const ROW: &str = ".figure, .entries";

/// In a figure of the part that listens, Enter goes to the next one, with Shift to the one before, behind the last to `onward`; in a
/// table the arrows go down and up as well; in a group of answers a digit chooses the answer of that number.
pub(crate) fn go_through(event: &KeyboardEvent, onward: &str) {
    let Some(part) = event.current_target().and_then(|part| part.dyn_into::<Element>().ok()) else { return };
    let Some(from) = target(event).and_then(|from| from.dyn_into::<HtmlElement>().ok()) else { return };
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let key = event.key();
    let digit = key.parse::<usize>().ok().filter(|_| group(&from).is_some());
    // Of all keys that are typed, few are moves: the others must not look through a long page.
    if digit.is_none() && !matches!(key.as_str(), "Enter" | "ArrowDown" | "ArrowUp") {
        return;
    }
    let mut figures = all_in(&part, FIGURES);
    figures.retain(|figure| figure.closest(IN_PANEL).is_ok_and(|panel| panel.is_none()));
    if !figures.contains(&from) {
        // Whoever was led to an item goes on to its first figure.
        let is_item = from.matches(ITEM).unwrap_or(false);
        if is_item
            && key == "Enter"
            && let Some(first) = figures.iter().find(|figure| from.contains(Some(figure)))
        {
            event.prevent_default();
            let _ = first.focus();
        }
        return;
    }
    if let Some(digit) = digit {
        let mut group = figures.iter().filter(|figure| is_alike(figure, &from));
        if let Some(answer) = digit.checked_sub(1).and_then(|at| group.nth(at)) {
            event.prevent_default();
            let _ = answer.focus();
            answer.click();
        }
        return;
    }
    let is_typed_in = from.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.type_() == "text");
    let in_table = is_typed_in && from.closest(ROW).is_ok_and(|row| row.is_some());
    let back = match key.as_str() {
        "Enter" => event.shift_key(),
        "ArrowDown" if in_table => false,
        "ArrowUp" if in_table => true,
        _ => return,
    };
    event.prevent_default();
    let to = if back {
        let first = figures.iter().position(|figure| is_alike(figure, &from)).unwrap_or(0);
        first.checked_sub(1).map(|at| figures[at].clone())
    } else {
        let last = figures.iter().rposition(|figure| is_alike(figure, &from)).unwrap_or(0);
        figures.get(last + 1).cloned()
    };
    match to {
        // Of a group of answers, the chosen one has the focus, or the first.
        Some(to) => {
            let mut group = figures.iter().filter(|figure| is_alike(figure, &to));
            let first = group.clone().next();
            let to = group.find(|answer| is_chosen(answer)).or(first).unwrap_or(&to);
            let _ = to.focus();
            // As with the tab key, a number that is there is typed over, not added to.
            if let Some(field) = to.dyn_ref::<HtmlInputElement>().filter(|field| field.type_() == "text") {
                field.select();
            }
        }
        None if back || onward.is_empty() => {}
        None => browser::focus_first(onward),
    }
}

/// The name of the group of answers that an element belongs to.
fn group(element: &HtmlElement) -> Option<String> {
    let answer = element.dyn_ref::<HtmlInputElement>().filter(|input| input.type_() == "radio");
    answer.map(HtmlInputElement::name)
}

/// Whether two elements are one, or answers of one group.
fn is_alike(one: &HtmlElement, other: &HtmlElement) -> bool {
    one == other || group(one).is_some_and(|name| group(other) == Some(name))
}

fn is_chosen(element: &HtmlElement) -> bool {
    element.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked)
}

/// All elements that a selector finds in one.
fn all_in(element: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = element.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
