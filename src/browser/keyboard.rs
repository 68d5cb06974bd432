//! The keyboard: which element a key belongs to, which element has the focus; in `moves.rs` the moves by
//! key, in `early.rs` the key that came before the page could act.

mod early;
mod moves;

use std::cell::{Cell, RefCell};

use js_sys::Reflect;
use leptos::prelude::{document, untrack, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::owned;
pub(crate) use early::{remember_early, take_early};
pub(crate) use moves::{go_along, go_through};

thread_local! {
    /// Whether a pointer is held down.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    static ACTS: Cell<u32> = const { Cell::new(0) };
    /// The element to which the page itself moved the focus last.
    static GIVEN: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// The element into which something was typed since the focus came.
    static TYPED_IN: RefCell<Option<Element>> = const { RefCell::new(None) };
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

/// From now on, knows whether something was typed into the field that has the focus.
pub(crate) fn watch_typing() {
    before_all(&["input"], |event| TYPED_IN.set(target(event)));
    before_all(&["focusout"], |event| {
        // Where the whole window was left, the caret waits in the field for the way back.
        if document().active_element() != target(event) {
            TYPED_IN.set(None);
        }
    });
}

/// Whether text is typed at the target of the event, and something stands there or was typed there since the focus came: that is what
/// undo is about there.
pub(crate) fn holds_typing(event: &Event) -> bool {
    let is_blank = |element: &Element| {
        let text = Reflect::get(element, &"value".into()).ok().and_then(|text| text.as_string());
        text.is_some_and(|text| text.is_empty())
            && TYPED_IN.with_borrow(|typed| typed.as_ref() != Some(element))
    };
    is_typed_in(event) && !target(event).is_some_and(|element| is_blank(&element))
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

/// Whether no element has the focus, or one that is about to lose it: the element that had it was removed from the page, or switched off.
pub(crate) fn focus_is_lost() -> bool {
    let is_lost = |it: Element| it.tag_name() == "BODY" || it.matches(":disabled").unwrap_or_default();
    document().active_element().is_none_or(is_lost)
}

/// Takes the focus out of a part of the page that goes: the browser would find out the style of the whole page anew when the element with
/// the focus is removed.
pub(crate) fn let_go(part: &str) {
    let focused = document().active_element().filter(|it| it.closest(part).is_ok_and(|part| part.is_some()));
    if let Some(focused) = focused.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Whoever asks must not follow what the listeners of that element read.
        let _ = untrack(|| focused.blur());
    }
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
    before_all(&["keydown", "pointerdown"], |_| ACTS.set(ACTS.get().wrapping_add(1)));
}

/// From now on, does this at each event of these kinds, before any other handler runs.
pub(super) fn before_all(kinds: &[&str], then: impl Fn(&Event) + 'static) {
    let then = owned::callback(move |event| then(event.unchecked_ref()));
    for kind in kinds {
        // Where a listener is refused, nothing else is told of such events either.
        let _ = window().add_event_listener_with_callback_and_bool(kind, &then, true);
    }
}

/// From now on, knows whether a pointer is held down.
pub(crate) fn watch_presses() {
    for (kind, is_down) in [("pointerdown", true), ("pointerup", false), ("pointercancel", false)] {
        before_all(&[kind], move |_| PRESSED.set(is_down));
    }
}

/// Runs `then` once no pointer is held down: the click goes to the element that was pressed, which must not move away
/// before the press ends.
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
    // A call of `hold_focus` that still waits would take the focus to the heading first.
    if HOLDING.get() > 0 {
        hold_focus();
    }
    super::soon(id, |id| {
        if focus_is_lost() {
            super::focus_in_view(id);
        }
    });
}

/// Calls [`hold_focus`] at every click, before anything acts on it: what it acts on may take the button away at once.
pub(crate) fn hold_focus_after_clicks() {
    before_all(&["click"], |_| {
        if !focus_is_lost() {
            hold_focus();
        }
    });
}

/// Presses a button, and puts the focus on it, so that screen readers say whether the part that it opens is open.
pub(crate) fn press(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let Ok(button) = element.dyn_into::<HtmlElement>() else { return };
    button.click();
    let _ = button.focus();
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
