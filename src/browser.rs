//! Everything that touches the browser: storage, files, the clock, the address, the focus.

pub(crate) mod answer;
pub(crate) mod channel;
pub(crate) mod crash;
pub(crate) mod data;
pub(crate) mod database;
pub(crate) mod fields;
pub(crate) mod files;
pub(crate) mod handed;
pub(crate) mod inside_app;
pub(crate) mod installing;
pub(crate) mod keyboard;
pub(crate) mod locks;
pub(crate) mod machine;
pub(crate) mod near;
pub(crate) mod owned;
pub(crate) mod place;
pub(crate) mod printing;
pub(crate) mod program;
pub(crate) mod random;
pub(crate) mod secret;
pub(crate) mod storage;
pub(crate) mod translation;
pub(crate) mod twice;

pub(crate) use random::{new_id, short_id};

use tu_cham_core::date::Date;
use wasm_bindgen::JsCast;

/// The part of the address from `#` on, with the `#`.
pub(crate) fn hash() -> String {
    leptos::prelude::window().location().hash().unwrap_or_default()
}

/// An address without the values that it keeps beside the page, such as a filter.
pub(crate) fn without_values(hash: &str) -> &str {
    hash.split_once('?').map_or(hash, |(page, _)| page)
}

/// Changes the part of the address after `#`; the browser notifies the listeners.
pub(crate) fn set_hash(hash: &str) {
    // Refused only where a document may not navigate at all; the links of the page then do nothing either.
    let _ = leptos::prelude::window().location().set_hash(hash);
}

/// Changes the part of the address after `#` without a new step of the history; no listener is notified.
pub(crate) fn replace_hash(hash: &str) {
    place::replace_hash(hash);
}

/// A text as a value of an address.
pub(crate) fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The text that a value of an address stands for; the value itself where it stands for none.
pub(crate) fn decoded(value: &str) -> String {
    js_sys::decode_uri_component(value).map_or_else(|_| value.to_owned(), Into::into)
}

/// Sets the title of the window, after what is in it: the browser takes a millisecond for it.
pub(crate) fn set_title(title: &str) {
    let title = title.to_owned();
    owned::at_root(|| {
        owned::after(std::time::Duration::ZERO, move || leptos::prelude::document().set_title(&title));
    });
}

/// Moves the focus, and with it the view, to the element with this id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = html_element(id) {
        element.scroll_into_view();
        focus_in_place(&element);
    }
}

/// Moves the focus to the element with this id, and the view only as far as it is out of sight.
pub(crate) fn focus_in_view(id: &str) {
    if let Some(element) = html_element(id) {
        keyboard::note_given(&element);
        let _ = element.focus();
    }
}

/// Moves the focus as [`focus`] does once the page has drawn itself. It runs even if its caller is gone by then, and
/// touches only the page.
pub(crate) fn focus_soon(id: &str) {
    soon(id, focus);
}

/// Moves the focus as [`focus_in_view`] does once the page has drawn itself.
pub(crate) fn focus_in_view_soon(id: &str) {
    soon(id, focus_in_view);
}

/// Moves the focus as [`focus_heading`] does once the page has drawn itself; the view to where the page was left, if it is returned to.
pub(crate) fn focus_heading_soon(id: &str) {
    soon(id, |id| arrive(id, focus_heading));
}

/// Moves the focus as [`focus`] does to the part of a page that the address names, in the same way.
pub(crate) fn focus_part_soon(id: &str) {
    soon(id, |id| arrive(id, focus));
}

/// Moves the focus as [`focus_first`] does once the page has drawn itself.
pub(crate) fn focus_first_soon(selector: &str) {
    soon(selector, focus_first);
}

/// Moves the focus to the first of these elements that is there once the page has drawn itself.
pub(crate) fn focus_one_soon(ids: &[String]) {
    let one = |ids: &str| {
        if let Some(id) = ids.split(' ').find(|id| html_element(id).is_some()) {
            focus_in_view(id);
        }
    };
    soon(&ids.join(" "), one);
}

/// Moves the focus to a part of a page; the view to where the page was left, if it is returned to, else as `go` does.
fn arrive(id: &str, go: fn(&str)) {
    if !place::return_to(id) {
        go(id);
    }
}

fn soon(what: &str, then: fn(&str)) {
    let what = what.to_owned();
    let mark = keyboard::FocusMark::now();
    owned::at_root(|| owned::frame(move || when_there(what, mark, then)));
}

/// Runs `then` now; or, while the element is missing and rows of the page are still being made, after the next frame.
fn when_there(what: String, mark: keyboard::FocusMark, then: fn(&str)) {
    if mark.was_moved_on() {
        return;
    }
    let is_there = html_element(&what).is_some() || finds(&what);
    if is_there || !finds("[aria-busy=true]") {
        then(&what);
    } else {
        owned::frame(move || when_there(what, mark, then));
    }
}

fn finds(selector: &str) -> bool {
    leptos::prelude::document().query_selector(selector).is_ok_and(|found| found.is_some())
}

/// Moves the view to the end of the first element that a selector finds; the focus stays.
pub(crate) fn show_end(selector: &str) {
    if let Ok(Some(element)) = leptos::prelude::document().query_selector(selector) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Runs `then` after a page that was just opened has arrived, drawn itself and moved the focus to its heading, for
/// which the page waits one frame.
pub(crate) fn after_page(then: impl FnOnce() + 'static) {
    after_page_boxed(Box::new(then));
}

fn after_page_boxed(then: Box<dyn FnOnce()>) {
    let is_on_its_way = || finds(".opening");
    owned::frame(move || if is_on_its_way() { after_page_boxed(then) } else { owned::frame(then) });
}

/// Moves the focus to the heading of a page that was just opened, and the view to its top.
pub(crate) fn focus_heading(id: &str) {
    leptos::prelude::window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(element) = html_element(id) {
        focus_in_place(&element);
    }
}

/// Moves the focus to the first element that a selector finds and that can be seen.
pub(crate) fn focus_first(selector: &str) {
    let Ok(found) = leptos::prelude::document().query_selector_all(selector) else { return };
    let elements =
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<web_sys::HtmlElement>().ok());
    // An element that is hidden, or in something hidden, has no place on the page.
    if let Some(element) = elements.into_iter().find(|element| element.offset_parent().is_some()) {
        keyboard::note_given(&element);
        let _ = element.focus();
    }
}

/// The browser's name for the way a text is typed; blank where the browser does not say.
pub(crate) fn input_kind(event: &web_sys::Event) -> String {
    let kind = js_sys::Reflect::get(event, &"inputType".into()).ok();
    kind.and_then(|kind| kind.as_string()).unwrap_or_default()
}

/// The text that is being pasted.
pub(crate) fn pasted_text(event: &web_sys::ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok()
}

/// Whether the focus is in an element, even if the window itself has no focus at present.
pub(crate) fn is_active(element: &web_sys::HtmlElement) -> bool {
    leptos::prelude::document().active_element().is_some_and(|active| active == **element)
}

/// The text that is being dropped.
pub(crate) fn dropped_text(event: &web_sys::DragEvent) -> Option<String> {
    event.data_transfer()?.get_data("text/plain").ok()
}

/// Moves the focus to the element with this id; the view stays.
pub(crate) fn focus_in_place_of(id: &str) {
    if let Some(element) = html_element(id) {
        focus_in_place(&element);
    }
}

fn html_element(id: &str) -> Option<web_sys::HtmlElement> {
    leptos::prelude::document().get_element_by_id(id)?.dyn_into().ok()
}

fn focus_in_place(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    keyboard::note_given(element);
    // If the browser refuses the focus, the view stays in place, and nothing more is needed.
    let _ = element.focus_with_options(&options);
}

/// A moment of the local clock.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    /// `2026-10-10T10:42:07`, local time.
    pub(crate) iso: String,
}

impl Moment {
    /// Now.
    pub(crate) fn now() -> Self {
        let now = js_sys::Date::new_0();
        Self {
            iso: format!(
                "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
                now.get_full_year(),
                now.get_month() + 1,
                now.get_date(),
                now.get_hours(),
                now.get_minutes(),
                now.get_seconds()
            ),
        }
    }

    /// The hour and minute.
    pub(crate) fn clock(&self) -> &str {
        self.iso.get(11..16).unwrap_or_default()
    }

    /// The day.
    pub(crate) fn date(&self) -> Option<Date> {
        Date::from_iso(self.iso.get(..10)?)
    }
}

/// Milliseconds since 1970 by this machine's clock.
pub(crate) fn now() -> u64 {
    // Whole milliseconds; a JavaScript float holds them exactly for longer than anybody needs.
    js_sys::BigInt::new(&js_sys::Date::now().into()).ok().and_then(|now| u64::try_from(now).ok()).unwrap_or(0)
}
