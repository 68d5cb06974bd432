//! The form of a file that only a password opens. The cipher itself is the browser's.

use crate::fields;
use crate::json::{self, FromJson, Json};

/// What the file says it is.
pub const FORMAT: &str = "tucham.locked";

/// A locked file: how the key is made, and what it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// [`FORMAT`].
    pub format: String,
    /// The version of the form.
    pub version: String,
    /// How the key is derived from the password.
    pub kdf: String,
    /// So many rounds of that.
    pub iterations: u32,
    /// What the password is mixed with, in Base64.
    pub salt: String,
    /// The cipher.
    pub cipher: String,
    /// What the cipher begins with, in Base64.
    pub iv: String,
    /// The locked text, in Base64.
    pub data: String,
}

fields! { Locked {
    must format, must version, must kdf, must iterations, must salt, must cipher, must iv, must data,
} }

impl Locked {
    /// As it is saved.
    pub fn text(&self) -> String {
        json::ordered(&self.clone().fields())
    }
}

/// The locked file that a JSON is, if it is one.
pub fn locked(json: &Json) -> Option<Locked> {
    (json.get("format").and_then(Json::as_str) == Some(FORMAT))
        .then(|| Locked::from_json(json.clone()))
        .flatten()
}
