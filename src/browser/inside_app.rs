//! Apps that show pages in a browser of their own, which saves no files, and the ways by which a file leaves them: the clipboard,
//! and the app that the officer sends it with.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The names that such browsers give themselves, and those that officers give the app.
const APPS: [(&str, &str); 8] = [
    ("Zalo", "Zalo"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("FB_IAB", "Facebook"),
    ("Messenger", "Messenger"),
    ("Instagram", "Instagram"),
    ("Line/", "LINE"),
    // Any other app of Android.
    ("; wv)", "một ứng dụng khác"),
];

/// The app in which the page is open; none in a browser.
pub(crate) fn name() -> Option<&'static str> {
    let told = window().navigator().user_agent().ok()?;
    APPS.into_iter().find(|(mark, _)| told.contains(mark)).map(|(_, app)| app)
}

/// Puts a text on the clipboard; `false` where that is refused.
pub(crate) async fn copy(text: &str) -> bool {
    let copied = || {
        let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
        call(&clipboard, "writeText", &text.into())
    };
    match copied() {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Whether a file can be sent by another app.
pub(crate) fn can_send() -> bool {
    let navigator = window().navigator();
    let can = |what: &Object| {
        let can = Reflect::get(&navigator, &"canShare".into()).ok()?.dyn_into::<Function>().ok()?;
        Some(can.call1(&navigator, what).ok()?.is_truthy())
    };
    package("a", "a").and_then(|what| can(&what)).unwrap_or(false)
}

/// Has the officer choose the app that sends a file; `false` where none was chosen.
pub(crate) async fn send(name: &str, text: &str) -> bool {
    let navigator = window().navigator();
    match package(name, text).and_then(|what| call(&navigator, "share", &what)) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// The file that is sent: a text file, since browsers send no other kind that holds one. Whoever opens it looks at the
/// content.
fn package(name: &str, text: &str) -> Option<Object> {
    let make = Reflect::get(&window(), &"File".into()).ok()?.dyn_into::<Function>().ok()?;
    let kind = Object::new();
    Reflect::set(&kind, &"type".into(), &"text/plain".into()).ok()?;
    let parts = Array::of3(&Array::of1(&text.into()), &format!("{name}.txt").into(), &kind);
    let file = Reflect::construct(&make, &parts).ok()?;
    let what = Object::new();
    Reflect::set(&what, &"files".into(), &Array::of1(&file)).ok()?;
    Some(what)
}

fn call(on: &JsValue, method: &str, with: &JsValue) -> Option<Promise> {
    let method = Reflect::get(on, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    method.call1(on, with).ok()?.dyn_into().ok()
}
