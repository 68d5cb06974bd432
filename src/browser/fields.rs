//! The events of fields. A page may have thousands of fields, and each listener costs time when it is made and when it goes: the page
//! listens once for all of them, and finds the function of a field by a number that the field carries.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{document, on_cleanup};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::owned::{self, Origin};

/// The attribute with the number of the field.
pub(crate) const NUMBER: &str = "data-field";

/// An event of a field.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    PointerDown,
    Focus,
    KeyDown,
    BeforeInput,
    Paste,
    Drop,
    Input,
    Blur,
}

/// Each kind with the browser's name for it.
const KINDS: [(Kind, &str); 8] = [
    (Kind::PointerDown, "pointerdown"),
    (Kind::Focus, "focus"),
    (Kind::KeyDown, "keydown"),
    (Kind::BeforeInput, "beforeinput"),
    (Kind::Paste, "paste"),
    (Kind::Drop, "drop"),
    (Kind::Input, "input"),
    (Kind::Blur, "blur"),
];

/// The function of a field.
type Then = Rc<dyn Fn(Kind, &Event)>;

/// The function of a field, with its owner.
type Act = (Origin, Then);

/// The functions of the fields on the page, each at the place that its field has as its number.
#[derive(Default)]
struct Fields {
    acts: Vec<Option<Act>>,
    free: Vec<usize>,
}

thread_local! {
    static FIELDS: RefCell<Fields> = RefCell::default();
}

/// Runs `then` with the kind of event at each event of the field that carries the number given back, as long as the current owner lives.
/// It runs before any listener of an element.
pub(crate) fn listen(then: impl Fn(Kind, &Event) + 'static) -> String {
    listen_boxed(Rc::new(then))
}

fn listen_boxed(then: Then) -> String {
    let number = FIELDS.with_borrow_mut(|fields| fields.take_in((Origin::here(), then)));
    on_cleanup(move || FIELDS.with_borrow_mut(|fields| fields.let_go(number)));
    number.to_string()
}

/// From now on, the functions of fields are told of events.
pub(crate) fn install() {
    for (kind, name) in KINDS {
        let then = owned::callback(move |event| tell(kind, event.unchecked_ref()));
        // Where a listener is refused, no other listener of the page works either.
        let _ = document().add_event_listener_with_callback_and_bool(name, &then, true);
    }
}

fn tell(kind: Kind, event: &Event) {
    if let Some((origin, then)) = FIELDS.with_borrow(|fields| fields.at(event)) {
        origin.run(|| then(kind, event));
    }
}

impl Fields {
    /// Gives a function its number.
    fn take_in(&mut self, act: Act) -> usize {
        let number = self.free.pop().unwrap_or(self.acts.len());
        if number == self.acts.len() {
            self.acts.push(None);
        }
        self.acts[number] = Some(act);
        number
    }

    fn let_go(&mut self, number: usize) {
        self.acts[number] = None;
        self.free.push(number);
    }

    fn at(&self, event: &Event) -> Option<Act> {
        let field: Element = event.target()?.dyn_into().ok()?;
        let number: usize = field.get_attribute(NUMBER)?.parse().ok()?;
        self.acts.get(number)?.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_have_one_number_and_numbers_are_used_again() {
        let mut fields = Fields::default();
        let take = |fields: &mut Fields| fields.take_in((Origin::here(), Rc::new(|_, _| {})));
        assert_eq!([take(&mut fields), take(&mut fields), take(&mut fields)], [0, 1, 2]);
        fields.let_go(1);
        assert_eq!([take(&mut fields), take(&mut fields)], [1, 3]);
    }
}
