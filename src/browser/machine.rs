//! The browser's information on this machine: how much is stored, and whether the browser may discard it.

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::storage::STORE;

/// Whether the browser keeps what is stored when the disk runs full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// The browser has promised to keep it.
    Yes,
    /// The browser has not promised it.
    No,
    /// The page is not at a secure address, where browsers promise nothing.
    Insecure,
    /// The browser knows no such promise.
    Unknown,
}

/// Asks the browser to keep what is stored, and says whether it will.
pub(crate) async fn ask_to_keep() -> Lasting {
    promised("persist").await
}

/// Whether the browser keeps what is stored.
pub(crate) async fn is_kept() -> Lasting {
    promised("persisted").await
}

/// Whether the browser lets this page store anything.
pub(crate) fn stores() -> bool {
    STORE.is_available()
}

/// The bytes that this program has stored, without the automatic snapshots.
pub(crate) fn stored_bytes() -> usize {
    // Browsers count two bytes for each unit of UTF-16.
    STORE.all().iter().map(|(name, text)| 2 * (units(name) + units(text))).sum()
}

/// The bytes that the browser says this address uses in all; `None` where it does not say.
pub(crate) async fn used_bytes() -> Option<u64> {
    let estimate = call("estimate").await?;
    let usage = Reflect::get(&estimate, &"usage".into()).ok()?;
    u64::try_from(js_sys::BigInt::new(&usage).ok()?).ok()
}

/// Whether the page is at a secure address, to which browsers give locks, cryptography and lasting storage.
pub(crate) fn is_secure() -> bool {
    window().is_secure_context()
}

async fn promised(method: &str) -> Lasting {
    match call(method).await {
        Some(kept) if kept.is_truthy() => Lasting::Yes,
        Some(_) => Lasting::No,
        None if is_secure() => Lasting::Unknown,
        None => Lasting::Insecure,
    }
}

/// Asks the browser's storage manager, which is absent at an insecure address.
async fn call(method: &str) -> Option<JsValue> {
    let manager = Reflect::get(&window().navigator(), &"storage".into()).ok().filter(JsValue::is_object)?;
    let method = Reflect::get(&manager, &method.into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let promise = method.call0(&manager).ok()?.dyn_into::<js_sys::Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
