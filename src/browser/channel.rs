//! The messages between the windows of this browser.

use tu_cham_files::json::{self, FromJson, Json, ToJson};
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

use super::owned;

/// The name of the broadcast channel.
const NAME: &str = "tu-cham";

/// A message from one window to all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Message {
    /// Asks the window that works on this assessment to save it and release it.
    Give(String),
    /// The same, with the name of the window that asks. Earlier versions of the program do not know this message; they
    /// are sent `Give` too.
    GiveTo(String, String),
    /// This assessment was taken over without an answer: the window that works on it checks whether it still may.
    Took(String),
    /// The assessment is stored; the text is that of its last record.
    Given(String, Option<String>),
}

impl Message {
    /// The text of the message: its name with its content. All versions of the program use this form.
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

/// The channel to the other windows; `None` where the browser does not support one.
pub(crate) struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens the channel; `heard` receives messages for as long as the current owner lives.
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

    /// Sends a message to all other windows.
    pub(crate) fn say(&self, message: &Message) {
        if let Some(channel) = &self.0 {
            // A failure has the same effect as a window that does not answer.
            let _ = channel.post_message(&message.text().into());
        }
    }
}
