//! The form of a password-protected file. The browser provides the cipher.

use crate::fields;
use crate::json::{self, FromJson, Json};

/// The format mark of the file.
pub const FORMAT: &str = "tucham.locked";

/// A locked file: how the key is derived, and the encrypted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// [`FORMAT`].
    pub format: String,
    /// The version of the form.
    pub version: String,
    /// How the key is derived from the password.
    pub kdf: String,
    /// The number of rounds of the derivation.
    pub iterations: u32,
    /// The salt, in Base64.
    pub salt: String,
    /// The cipher.
    pub cipher: String,
    /// The initialization vector of the cipher, in Base64.
    pub iv: String,
    /// The encrypted text, in Base64.
    pub data: String,
}

fields! { Locked {
    must format, must version, must kdf, must iterations, must salt, must cipher, must iv, must data,
} }

impl Locked {
    /// The text of the file.
    pub fn text(&self) -> String {
        json::ordered(&self.clone().fields())
    }
}

/// The locked file in a JSON, if it is one.
pub fn locked(json: &Json) -> Option<Locked> {
    (json.get("format").and_then(Json::as_str) == Some(FORMAT))
        .then(|| Locked::from_json(json.clone()))
        .flatten()
}
