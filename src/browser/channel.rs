//! What the windows of this browser say to each other.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

use super::owned;

/// The name that windows meet under.
const NAME: &str = "tu-cham";

/// What one window says to all others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Message {
    /// Whoever works on this assessment: store it and let me.
    Give(String),
    /// The same, with the name of the window that asks. Programs before do not know it, and are asked in the other way too.
    GiveTo(String, String),
    /// This assessment was taken over without an answer: whoever works on it looks whether it still may.
    Took(String),
    /// It is stored, with this text of the record as the last one.
    Given(String, Option<String>),
}

/// The way to the other windows; none where the browser has none.
pub(crate) struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens it; it is heard for as long as the current owner lives.
    pub(crate) fn open(heard: impl Fn(Message) + 'static) -> Self {
        let channel = BroadcastChannel::new(NAME).ok();
        if let Some(channel) = &channel {
            let listen = owned::callback(move |event| {
                let text = event.unchecked_into::<MessageEvent>().data().as_string();
                if let Some(message) = text.and_then(|text| serde_json::from_str(&text).ok()) {
                    heard(message);
                }
            });
            channel.set_onmessage(Some(&listen));
        }
        Self(channel)
    }

    /// Says something to all other windows.
    pub(crate) fn say(&self, message: &Message) {
        if let (Some(channel), Ok(text)) = (&self.0, serde_json::to_string(message)) {
            // A window that does not hear is one that does not answer.
            let _ = channel.post_message(&text.into());
        }
    }
}
