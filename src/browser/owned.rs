//! The only module that waits for the browser: for a file, a timer, a frame, an event of the window, a message of
//! another window. Each result belongs to the reactive owner in which the wait began; if that owner is gone by then,
//! the result is dropped, so that nothing reads disposed values. Work that has to be finished anyway starts with
//! [`finish`].
//!
//! Work may be dropped at any of its awaits. A guard releases what has to be released even then, on drop.
//!
//! Each way of waiting takes what is to be done as an object, so that the code of the wait is made once, not for each of its
//! callers.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
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

/// Makes the current owner that of the whole page, which is never disposed.
pub(crate) fn install() {
    ROOT.set(Owner::current());
}

/// Runs work with the page as its owner: the page waits for everything that the work waits for.
pub(crate) fn at_root<T>(work: impl FnOnce() -> T) -> T {
    match ROOT.with_borrow(Clone::clone) {
        Some(root) => root.with(work),
        None => work(),
    }
}

/// Runs asynchronous work, for as long as the current owner lives.
pub(crate) fn spawn(work: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(work));
}

fn spawn_boxed(mut work: Pin<Box<dyn Future<Output = ()>>>) {
    let waiter = Waiter::here();
    leptos::task::spawn_local(async move {
        poll_fn(|context| waiter.run(|| work.as_mut().poll(context)).unwrap_or(Poll::Ready(()))).await;
        waiter.mark.dispose();
    });
}

/// Runs asynchronous work to its end, even if the current owner is gone by then. It may touch the values of a page only
/// with `try_`.
pub(crate) fn finish(work: impl Future<Output = ()> + 'static) {
    let work = Box::pin(work);
    at_root(|| spawn_boxed(work));
}

/// Runs `then` after a while.
pub(crate) fn after(wait: Duration, then: impl FnOnce() + 'static) {
    set_timeout_boxed(Box::new(then), wait);
}

fn set_timeout_boxed(then: Box<dyn FnOnce()>, wait: Duration) {
    let waiter = Waiter::here();
    set_timeout(move || waiter.run_once(then), wait);
}

/// Yields once, so that all tasks that are ready run first.
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

/// Runs `then` at each interval. `None` where the browser refuses; the handle stops it before its owner is gone.
pub(crate) fn every(wait: Duration, then: impl Fn() + 'static) -> Option<IntervalHandle> {
    set_interval_boxed(Box::new(then), wait)
}

fn set_interval_boxed(then: Box<dyn Fn()>, wait: Duration) -> Option<IntervalHandle> {
    let waiter = Waiter::here();
    let then = move || {
        waiter.run(&*then);
    };
    let handle = set_interval_with_handle(then, wait).ok()?;
    on_cleanup(move || handle.clear());
    Some(handle)
}

/// Runs `then` when the page is drawn next.
pub(crate) fn frame(then: impl FnOnce() + 'static) {
    frame_boxed(Box::new(then));
}

fn frame_boxed(then: Box<dyn FnOnce()>) {
    let waiter = Waiter::here();
    request_animation_frame(move || waiter.run_once(then));
}

/// Runs `then` once the page has been drawn next.
pub(crate) fn after_frame(then: impl FnOnce() + 'static) {
    frame(move || after(Duration::ZERO, then));
}

/// A function that runs `then` once it has not been called for a while.
pub(crate) fn debounce(wait: Duration, then: impl Fn() + 'static) -> impl FnMut() {
    debounce_boxed(wait, Box::new(then))
}

fn debounce_boxed(wait: Duration, then: Box<dyn Fn()>) -> impl FnMut() {
    let waiter = Waiter::here();
    let then = move |()| {
        waiter.run(&*then);
    };
    let mut later = leptos::prelude::debounce(wait, then);
    move || later(())
}

/// Runs `then` at each event of the window.
pub(crate) fn listen<E>(event: E, then: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: JsCast,
{
    listen_boxed(&event.name(), Box::new(move |event: web_sys::Event| then(event.unchecked_into())));
}

fn listen_boxed(event: &str, then: Box<dyn Fn(web_sys::Event)>) {
    let waiter = Waiter::here();
    let listener = window_event_listener_untyped(event, move |event| {
        waiter.run(|| then(event));
    });
    on_cleanup(move || listener.remove());
}

/// Runs `then` at each event of an element, until the handle is dropped with the element. Whatever it waits for belongs to
/// the current owner: that of the element, not of the whole page.
pub(crate) fn listen_at(
    element: &Element,
    event: &'static str,
    mut then: Box<dyn FnMut(JsValue)>,
) -> RemoveEventHandler<Element> {
    let origin = Origin::here();
    let then = move |value| {
        if origin.is_gone() {
            then(value);
        } else {
            origin.run(|| then(value));
        }
    };
    Rndr::add_event_listener(element, event, Box::new(then))
}

/// A function for the browser to call any number of times.
pub(crate) fn callback(then: impl Fn(JsValue) + 'static) -> js_sys::Function {
    callback_boxed(Box::new(then))
}

fn callback_boxed(then: Box<dyn Fn(JsValue)>) -> js_sys::Function {
    let waiter = Waiter::here();
    let then = move |value| {
        waiter.run(|| then(value));
    };
    Closure::<dyn Fn(JsValue)>::new(then).into_js_value().unchecked_into()
}

/// A function for the browser to call once for a result; `undefined` if the owner is gone.
pub(crate) fn answer(then: impl FnOnce(JsValue) -> JsValue + 'static) -> JsValue {
    answer_boxed(Box::new(then))
}

fn answer_boxed(then: Box<dyn FnOnce(JsValue) -> JsValue>) -> JsValue {
    let waiter = Waiter::here();
    Closure::once_into_js(move |value: JsValue| waiter.run(|| then(value)).unwrap_or(JsValue::UNDEFINED))
}

/// The owner in which something began. It does not keep that owner alive.
#[derive(Clone)]
pub(super) struct Origin(Option<WeakOwner>);

impl Origin {
    pub(super) fn here() -> Self {
        Self(Owner::current().map(|owner| owner.downgrade()))
    }

    fn is_gone(&self) -> bool {
        self.0.as_ref().is_some_and(|owner| owner.upgrade().is_none())
    }

    /// Runs `then` in it; `None` if it is gone.
    pub(super) fn run<T>(&self, then: impl FnOnce() -> T) -> Option<T> {
        match &self.0 {
            Some(owner) => Some(owner.upgrade()?.with(then)),
            None => Some(then()),
        }
    }
}

/// The origin of a wait.
struct Waiter {
    origin: Origin,
    /// Disposed with the owner.
    mark: StoredValue<()>,
}

impl Waiter {
    /// A waiter for the current owner; without one, for the page.
    fn here() -> Self {
        let make = || Self { origin: Origin::here(), mark: StoredValue::new(()) };
        if Owner::current().is_some() { make() } else { at_root(make) }
    }

    fn run_once(self, then: impl FnOnce()) {
        self.run(then);
        self.mark.dispose();
    }

    fn run<T>(&self, then: impl FnOnce() -> T) -> Option<T> {
        if self.mark.is_disposed() { None } else { self.origin.run(then) }
    }
}
