//! The one way of waiting for the browser: a file that is read, a timer, a frame, an event of the window, a message of another
//! window. Whatever comes back is for somebody, the reactive owner in which the wait began; when that is gone by then, it is
//! dropped, and nothing reads what is no longer there. Work that has to be finished anyway begins with [`finish`].
//!
//! Work may end at any of its awaits. What has to be given back even then is given back by a guard when it is dropped.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::task::Poll;
use std::time::Duration;

use leptos::ev::EventDescriptor;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static ROOT: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

/// From now on the current owner is the one of the whole page, which is never gone.
pub(crate) fn install() {
    ROOT.set(Owner::current());
}

/// Does something in the name of the whole page: what it waits for is waited for by the page.
pub(crate) fn at_root<T>(work: impl FnOnce() -> T) -> T {
    match ROOT.with_borrow(Clone::clone) {
        Some(root) => root.with(work),
        None => work(),
    }
}

/// Does work that waits, for as long as the current owner is there.
pub(crate) fn spawn(work: impl Future<Output = ()> + 'static) {
    let waiter = Waiter::here();
    let mut work = Box::pin(work);
    leptos::task::spawn_local(async move {
        poll_fn(|context| waiter.run(|| work.as_mut().poll(context)).unwrap_or(Poll::Ready(()))).await;
        waiter.mark.dispose();
    });
}

/// Does work that waits to its end, whoever is gone by then. What belongs to a page it may only touch with `try_`.
pub(crate) fn finish(work: impl Future<Output = ()> + 'static) {
    at_root(|| spawn(work));
}

/// Does something after a while.
pub(crate) fn after(wait: Duration, then: impl FnOnce() + 'static) {
    let waiter = Waiter::here();
    set_timeout(move || waiter.run_once(then), wait);
}

/// Lets everything run first that waits for nothing but its turn.
pub(crate) async fn turn() {
    let mut waited = false;
    poll_fn(|context| {
        if std::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Does something again and again. None where the browser refuses; the handle stops it before its owner is gone.
pub(crate) fn every(wait: Duration, then: impl Fn() + 'static) -> Option<IntervalHandle> {
    let then = bound(move |()| then());
    let handle = set_interval_with_handle(move || then(()), wait).ok()?;
    on_cleanup(move || handle.clear());
    Some(handle)
}

/// Does something when the page is drawn next.
pub(crate) fn frame(then: impl FnOnce() + 'static) {
    let waiter = Waiter::here();
    request_animation_frame(move || waiter.run_once(then));
}

/// A function that does something once it was not called for a while.
pub(crate) fn debounce(wait: Duration, then: impl Fn() + 'static) -> impl FnMut() {
    let mut later = leptos::prelude::debounce(wait, bound(move |()| then()));
    move || later(())
}

/// Does something at each event of the window.
pub(crate) fn listen<E>(event: E, then: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: JsCast,
{
    let listener = window_event_listener(event, bound(then));
    on_cleanup(move || listener.remove());
}

/// Does something at each event of an element, until the handle is dropped with the element.
pub(crate) fn listen_at(
    element: &Element,
    event: &'static str,
    then: Box<dyn FnMut(JsValue)>,
) -> RemoveEventHandler<Element> {
    Rndr::add_event_listener(element, event, then)
}

/// A function for the browser to call, as often as it likes.
pub(crate) fn callback(then: impl Fn(JsValue) + 'static) -> js_sys::Function {
    Closure::<dyn Fn(JsValue)>::new(bound(then)).into_js_value().unchecked_into()
}

/// A function for the browser to call once and to be answered by; `undefined` where nobody is there any more.
pub(crate) fn answer(then: impl FnOnce(JsValue) -> JsValue + 'static) -> JsValue {
    let waiter = Waiter::here();
    Closure::once_into_js(move |value: JsValue| waiter.run(|| then(value)).unwrap_or(JsValue::UNDEFINED))
}

/// The same function, which does nothing once the current owner is gone.
fn bound<T>(then: impl Fn(T)) -> impl Fn(T) {
    let waiter = Waiter::here();
    move |value| {
        waiter.run(|| then(value));
    }
}

/// Who waits. It does not keep its owner from going.
struct Waiter {
    owner: Option<WeakOwner>,
    /// Gone with the owner.
    mark: StoredValue<()>,
}

impl Waiter {
    /// Whoever is the current owner; where none is, the page.
    fn here() -> Self {
        let make =
            || Self { owner: Owner::current().map(|owner| owner.downgrade()), mark: StoredValue::new(()) };
        if Owner::current().is_some() { make() } else { at_root(make) }
    }

    fn run_once(self, then: impl FnOnce()) {
        self.run(then);
        self.mark.dispose();
    }

    fn run<T>(&self, then: impl FnOnce() -> T) -> Option<T> {
        if self.mark.is_disposed() {
            return None;
        }
        match &self.owner {
            Some(owner) => Some(owner.upgrade()?.with(then)),
            None => Some(then()),
        }
    }
}
