//! The place on a page, kept with its step of the browser's history: whoever comes back to a page, by a step back or by a link, is
//! where it was left, with the focus on the link that led away.

use std::cell::RefCell;

use leptos::ev;
use leptos::prelude::{StoredValue, UpdateValue, WithValue, document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, History, HtmlElement, KeyboardEvent, MouseEvent};

use super::{keyboard, owned};
use tu_cham_core::ordered::Map;

/// Where a page was left.
#[derive(Debug, Clone)]
struct Place {
    /// How far down it stood, in pixels.
    top: i32,
    /// The address of the link in its main part that was pressed; blank where it was left otherwise.
    link: String,
}

thread_local! {
    /// The place on the page that is being returned to.
    static LEFT_AT: RefCell<Option<Place>> = const { RefCell::new(None) };
    /// The place to which a link leads that was just followed back.
    static LED_BACK: RefCell<Option<Place>> = const { RefCell::new(None) };
    /// By the address that a link leads to (`Place::link`), the address of the page on which it was pressed last, and where that
    /// page stood.
    static LEFT_FOR: RefCell<Vec<(String, Place)>> = const { RefCell::new(Vec::new()) };
}

/// From now on, keeps the place of the page where the view comes to rest and where the page is left by a press or a key, and learns to
/// which place a step back leads.
pub(crate) fn install() {
    // Whoever loads a page anew returns to it as well.
    LEFT_AT.set(
        window().history().and_then(|history| history.state()).ok().and_then(|step| Place::of_step(&step)),
    );
    keyboard::before_all(&["keydown", "pointerdown"], keep);
    // The browser takes longer to keep a place than to do all else of a press, which then finds it kept.
    keyboard::before_all(&["scrollend"], |_| rest());
    owned::listen(ev::popstate, |event| {
        LEFT_AT.set(Place::of_step(&event.state()).or_else(|| LED_BACK.take()));
    });
}

/// From now on, a plain press of a link leads to its page at once: the browser tells of a new address only later, after a frame of the
/// page that is left. A press of a link that leads to where one is already, of which the browser tells nothing, does `stay`.
pub(crate) fn lead(stay: impl Fn() + 'static) {
    owned::listen(ev::click, move |click| {
        if click.button() != 0 || has_modifier(&click) || click.default_prevented() {
            return;
        }
        let link = followed(&click, "a[href^='#/']:not([target])");
        let Some(address) = link.and_then(|link| link.get_attribute("href")) else { return };
        if address == super::hash() {
            stay();
        } else if go_on_to(&address) {
            click.prevent_default();
        }
    });
}

/// Makes a step of the history to this address, and tells of it as the browser would. Whether the browser took it: it takes but some
/// hundred in a short time.
fn go_on_to(address: &str) -> bool {
    let (Ok(history), Ok(told)) = (window().history(), Event::new("hashchange")) else { return false };
    let before = super::hash();
    let is_taken = history.push_state_with_url(&JsValue::NULL, "", Some(address)).is_ok();
    if !is_taken || super::hash() == before {
        return false;
    }
    LEFT_AT.set(LED_BACK.take());
    window().dispatch_event(&told).is_ok()
}

/// The address of the page whose link was the last to lead to this one.
pub(crate) fn led_from(address: &str) -> Option<String> {
    left_for(address).map(|(page, _)| page)
}

/// A link leads from the page of this address back to the one from which it was reached: to where that stood. Other ways to open a
/// link, such as in a window of its own, lead to its top.
pub(crate) fn lead_back(address: &str, click: &MouseEvent) {
    LED_BACK.set(left_for(address).filter(|_| !has_modifier(click)).map(|(_, place)| place));
}

/// Whether the page that is being returned to was left by the link to this address.
pub(crate) fn is_returned_from(address: &str) -> bool {
    let is_it = |place: &Option<Place>| place.as_ref().is_some_and(|place| place.link == address);
    LEFT_AT.with_borrow(is_it) || LED_BACK.with_borrow(is_it)
}

/// Moves the view to where the page was left, and the focus to the link that led away if it is still there, else to the element with
/// this id; once. Whether there is such a place.
pub(super) fn return_to(id: &str) -> bool {
    let led = LED_BACK.take();
    let Some(place) = LEFT_AT.take().or(led) else { return false };
    super::focus_in_place_of(id);
    settle(place, keyboard::FocusMark::now());
    true
}

/// Changes the part of the address after `#`, with the same place.
pub(super) fn replace_hash(hash: &str) {
    // Refused only where a document may not navigate at all: the address then stays as it is.
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(hash));
    }
}

impl Place {
    /// As a step of the history keeps it.
    fn step(&self) -> JsValue {
        format!("{} {}", self.top, self.link).into()
    }

    fn of_step(step: &JsValue) -> Option<Self> {
        let step = step.as_string()?;
        let (top, link) = step.split_once(' ')?;
        Some(Self { top: top.parse().ok()?, link: link.to_owned() })
    }
}

/// The view came to rest: whoever presses no link next leaves the page here.
fn rest() {
    let (Some(top), Ok(history)) = (top(), window().history()) else { return };
    let kept = history.state().unwrap_or(JsValue::NULL);
    let link = Place::of_step(&kept).map(|place| place.link).unwrap_or_default();
    keep_in(&history, &kept, &Place { top, link });
}

fn keep(event: &Event) {
    let (Some(top), Ok(history)) = (top(), window().history()) else { return };
    let href = |link: Element| link.get_attribute("href");
    let link = followed(event, "main a[href^='#/']").and_then(href).unwrap_or_default();
    let place = Place { top, link };
    // A way back leads nobody on, and some links outside the main part do.
    let led = followed(event, "main a[href^='#/']:not([data-back]), a[data-led]").and_then(href);
    // Nor does one to where one is already.
    let led = led.filter(|link| *link != super::hash());
    if let Some(link) = led {
        LEFT_FOR.with_borrow_mut(|left| {
            left.retain(|(_, other)| other.link != link);
            left.push((super::hash(), Place { top, link }));
        });
    }
    keep_in(&history, &history.state().unwrap_or(JsValue::NULL), &place);
}

/// Keeps the place with the present step of the history, which has `kept` now.
fn keep_in(history: &History, kept: &JsValue, place: &Place) {
    let step = place.step();
    // The browser takes but some hundred such steps in a short time.
    if *kept != step {
        let _ = history.replace_state(&step, "");
    }
}

/// How far down the page stands, in pixels.
fn top() -> Option<i32> {
    Some(document().scrolling_element()?.scroll_top())
}

fn left_for(address: &str) -> Option<(String, Place)> {
    LEFT_FOR.with_borrow(|left| left.iter().find(|(_, place)| place.link == address).cloned())
}

fn has_modifier(click: &MouseEvent) -> bool {
    click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key()
}

/// The link of this kind that is pressed.
fn followed(event: &Event, kind: &str) -> Option<Element> {
    if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() != "Enter") {
        return None;
    }
    event.target()?.dyn_into::<Element>().ok()?.closest(kind).ok()?
}

/// Scrolls, and moves the focus to the link; while rows of the page are still being made, again with each frame.
fn settle(place: Place, mark: keyboard::FocusMark) {
    if let Some(page) = document().scrolling_element() {
        page.set_scroll_top(place.top);
    }
    let link = (!place.link.is_empty()).then(|| format!("main a[href='{}']", place.link));
    let link = link.and_then(|link| document().query_selector(&link).ok()?);
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        keyboard::note_given(&link);
        let _ = link.focus();
    }
    let is_growing = document().query_selector("[aria-busy=true]").is_ok_and(|found| found.is_some());
    if is_growing && !mark.was_moved_on() {
        owned::frame(move || settle(place, mark));
    }
}

/// How far down a frame within a page was left, by the id of its assessment. As a context.
#[derive(Clone, Copy)]
pub(crate) struct LeftAt(StoredValue<Map<String, i32>>);

impl LeftAt {
    /// None was left yet.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(Map::new()))
    }

    /// Where it was left; at its beginning if it was not.
    pub(crate) fn of(self, id: &str) -> i32 {
        self.0.with_value(|left| left.get(id).copied()).unwrap_or_default()
    }

    /// Keeps where it stands.
    pub(crate) fn keep(self, id: &str, top: i32) {
        self.0.update_value(|left| {
            left.insert(id.to_owned(), top);
        });
    }
}
