//! The seal of a file: SHA-256 of its content, which tells a file that was damaged on its way or changed by hand.
//!
//! It proves nothing about who made the file; whoever changes one on purpose can seal it anew.

use crate::digest::sha256;
use crate::json::{Json, Object};

/// The field of the seal.
const FIELD: &str = "sha256";

/// Puts the seal on a file.
pub(crate) fn put(file: &mut Object) {
    file.remove(FIELD);
    let seal = hash(file);
    file.insert(FIELD, Json::String(seal));
}

/// Takes the seal off a file; whether it fits. A file without one, as those before 1.2, is not broken.
pub(crate) fn take(file: &mut Object) -> bool {
    file.remove(FIELD).is_none_or(|seal| seal.as_str() == Some(&hash(file)))
}

/// Of the JSON without white space, keys sorted.
fn hash(file: &Object) -> String {
    sha256(file.to_string())
}
