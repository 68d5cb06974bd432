//! Installing the page as a program of this machine, where the browser offers it.

use js_sys::{Function, Promise, Reflect, global};
use leptos::ev::Custom;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

use super::owned;

/// The property of the window in which `preload.js` keeps the offer of the browser.
const OFFER: &str = "tuChamInstall";

/// Whether the browser offers it now.
pub(crate) fn is_offered() -> bool {
    offer().is_some()
}

/// Runs `then` whenever the browser offers it, and once it is done.
pub(crate) fn follow(then: impl Fn() + Clone + 'static) {
    let done = then.clone();
    owned::listen(Custom::<Event>::new("beforeinstallprompt"), move |_| then());
    owned::listen(Custom::<Event>::new("appinstalled"), move |_| done());
}

/// Takes up the offer: the browser asks the officer. It stands for one question only.
pub(crate) async fn ask() {
    let Some(offer) = offer() else { return };
    let _ = Reflect::delete_property(&global(), &OFFER.into());
    let asked = || {
        let prompt = Reflect::get(&offer, &"prompt".into()).ok()?.dyn_into::<Function>().ok()?;
        prompt.call0(&offer).ok()?.dyn_into::<Promise>().ok()
    };
    if let Some(asked) = asked() {
        // Whatever the officer answers, the browser says it itself.
        let _ = JsFuture::from(asked).await;
    }
}

fn offer() -> Option<JsValue> {
    Reflect::get(&global(), &OFFER.into()).ok().filter(JsValue::is_object)
}
