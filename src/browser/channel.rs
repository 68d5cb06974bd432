//! What the windows of this browser say to each other.

use tu_cham_files::json::{self, FromJson, Json, ToJson};
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

use super::owned;

/// The name that windows meet under.
const NAME: &str = "tu-cham";

/// What one window says to all others.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Message {
    /// Programs of all versions say it so: the name with what it is about.
    fn text(&self) -> String {
        let pair = |a: &String, b: Json| Json::Array(vec![a.as_str().into(), b]);
        let (name, value) = match self {
            Self::Give(id) => ("Give", id.as_str().into()),
            Self::GiveTo(id, window) => ("GiveTo", pair(id, window.as_str().into())),
            Self::Took(id) => ("Took", id.as_str().into()),
            Self::Given(id, text) => ("Given", pair(id, text.clone().to_json())),
        };
        Json::variant(name, value).to_string()
    }

    fn read(text: &str) -> Option<Self> {
        let (name, value) = json::read(text).ok()?.into_variant()?;
        let pair = |value| <[Json; 2]>::try_from(Vec::from_json(value)?).ok();
        Some(match name.as_str() {
            "Give" => Self::Give(FromJson::from_json(value)?),
            "Took" => Self::Took(FromJson::from_json(value)?),
            "GiveTo" => {
                let [id, window] = pair(value)?;
                Self::GiveTo(FromJson::from_json(id)?, FromJson::from_json(window)?)
            }
            "Given" => {
                let [id, text] = pair(value)?;
                Self::Given(FromJson::from_json(id)?, FromJson::from_json(text)?)
            }
            _ => return None,
        })
    }
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
                if let Some(message) = text.and_then(|text| Message::read(&text)) {
                    heard(message);
                }
            });
            channel.set_onmessage(Some(&listen));
        }
        Self(channel)
    }

    /// Says something to all other windows.
    pub(crate) fn say(&self, message: &Message) {
        if let Some(channel) = &self.0 {
            // A window that does not hear is one that does not answer.
            let _ = channel.post_message(&message.text().into());
        }
    }
}
