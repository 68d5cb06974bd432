//! The keyboard: which element a key belongs to, and which element has the focus.

use std::cell::{Cell, RefCell};

use leptos::ev;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::owned;

thread_local! {
    /// Whether a pointer is held down.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    static ACTS: Cell<u32> = const { Cell::new(0) };
    /// The element to which the page itself moved the focus last.
    static GIVEN: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// How many frames after the last click it is looked whether the focus is lost; 0 where nothing is to be looked at.
    static HOLDING: Cell<u32> = const { Cell::new(0) };
    /// Whether the replacement of the element that had the focus is still to be found.
    static KEEPING: Cell<bool> = const { Cell::new(false) };
}

/// The types of `input` into which no text is typed.
const NO_TEXT: [&str; 9] =
    ["radio", "checkbox", "button", "submit", "reset", "file", "range", "color", "image"];

/// Whether text is typed at the target of the event: the browser itself handles undo there.
pub(crate) fn is_typed_in(event: &Event) -> bool {
    target(event).is_some_and(|element| match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => !NO_TEXT.contains(&input.type_().as_str()),
        None => {
            element.tag_name() == "TEXTAREA"
                || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
        }
    })
}

/// Whether the target of the event takes letters: as text, or as the first letter of an option.
pub(crate) fn takes_letters(event: &Event) -> bool {
    is_typed_in(event) || target(event).is_some_and(|element| element.tag_name() == "SELECT")
}

/// Whether a dialog is open over the page.
pub(crate) fn dialog_is_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
}

/// The id of the element around the focus that a selector finds.
pub(crate) fn focused_within(selector: &str) -> Option<String> {
    Some(document().active_element()?.closest(selector).ok()??.id())
}

/// Whether no element has the focus: the element that had it was removed from the page.
pub(crate) fn focus_is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Moves the focus to the replacement of the link or button that has it: the first link or button in `place` with the
/// same words.
pub(crate) fn keep_focus_like(place: &'static str) {
    let held = document().active_element().filter(|it| matches!(it.tag_name().as_str(), "A" | "BUTTON"));
    let Some(words) = held.and_then(|element| element.text_content()) else { return };
    KEEPING.set(true);
    let keep = move || {
        KEEPING.set(false);
        let Ok(found) = document().query_selector_all(&format!("{place} a, {place} button")) else { return };
        let mut like = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
        if focus_is_lost()
            && let Some(like) = like.find(|element| element.text_content().as_ref() == Some(&words))
        {
            super::focus_in_place(&like);
        }
    };
    owned::at_root(|| super::after_page(keep));
}

/// From now on, counts keys and presses, before any other handler runs.
pub(crate) fn count_acts() {
    let count = owned::callback(|_| ACTS.set(ACTS.get().wrapping_add(1)));
    for kind in ["keydown", "pointerdown"] {
        // If the listener is refused, there are no clicks to handle either.
        let _ = window().add_event_listener_with_callback_and_bool(kind, &count, true);
    }
}

/// From now on, knows whether a pointer is held down.
pub(crate) fn watch_presses() {
    for (kind, is_down) in [("pointerdown", true), ("pointerup", false), ("pointercancel", false)] {
        let note = owned::callback(move |_| PRESSED.set(is_down));
        // If the listener is refused, nothing waits for the end of a press.
        let _ = window().add_event_listener_with_callback_and_bool(kind, &note, true);
    }
}

/// Runs `then` once no pointer is held down: what a press leads to is the element that was pressed, which must not move away before
/// the press ends.
pub(crate) fn after_press(then: impl FnOnce() + 'static) {
    if PRESSED.get() {
        owned::frame(move || after_press(then));
    } else {
        then();
    }
}

/// The focus at one moment, to tell later whether the user has moved it since.
pub(crate) struct FocusMark {
    acts: u32,
    focused: Option<Element>,
}

impl FocusMark {
    /// The focus as it is.
    pub(crate) fn now() -> Self {
        Self { acts: ACTS.get(), focused: document().active_element() }
    }

    /// Whether the user has moved the focus since then: by key or press, or into a field without either, as a screen reader
    /// does. The user's choice wins: a focus move that was planned before is not carried out.
    pub(crate) fn was_moved_on(&self) -> bool {
        let focused = document().active_element();
        if focus_is_lost() || self.focused == focused {
            return false;
        }
        let in_field = || {
            focused
                .as_ref()
                .is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
        };
        self.acts != ACTS.get() || (in_field() && GIVEN.with_borrow(|given| *given != focused))
    }
}

/// Takes note of an element to which the page itself moves the focus.
pub(crate) fn note_given(element: &Element) {
    GIVEN.set(Some(element.clone()));
}

/// Whether the focus is in the element with this id.
pub(crate) fn focus_is_within(id: &str) -> bool {
    document()
        .get_element_by_id(id)
        .is_some_and(|element| element.contains(document().active_element().as_deref()))
}

/// Puts the focus on the heading of the page, without moving the view, if the element that had it is removed from the
/// page by the next frame or can no longer be used.
pub(crate) fn hold_focus() {
    // A page that was opened draws itself and moves the focus to its heading first, which takes a frame. Of several
    // calls in short order, the last one counts.
    if HOLDING.replace(2) == 0 {
        owned::at_root(|| owned::frame(hold_after_frames));
    }
}

fn hold_after_frames() {
    let left = HOLDING.get() - 1;
    HOLDING.set(left);
    if left > 0 {
        owned::at_root(|| owned::frame(hold_after_frames));
    } else if KEEPING.get() {
        // Whatever takes the place of the element that had the focus is asked first.
        hold_focus();
    } else if focus_is_lost() && !dialog_is_open() {
        super::focus_in_place_of("tieu-de");
    }
}

/// Puts the focus on the element with this id if the element that had it is removed from the page by the next frame.
pub(crate) fn hold_focus_at(id: &str) {
    super::soon(id, |id| {
        if focus_is_lost() {
            super::focus_in_view(id);
        }
    });
}

/// Calls [`hold_focus`] after every click.
pub(crate) fn hold_focus_after_clicks() {
    owned::listen(ev::click, |_| {
        if !focus_is_lost() {
            hold_focus();
        }
    });
}

/// Presses a button, and puts the focus on it, so that screen readers say whether what it opens is open.
pub(crate) fn press(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let Ok(button) = element.dyn_into::<HtmlElement>() else { return };
    button.click();
    let _ = button.focus();
}

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
            let _ = group.find(|answer| is_chosen(answer)).or(first).unwrap_or(&to).focus();
        }
        None if back || onward.is_empty() => {}
        None => super::focus_first(onward),
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

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
