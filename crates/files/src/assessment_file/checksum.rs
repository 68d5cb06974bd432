//! The checksum of a file: SHA-256 of its content, which shows that a file was damaged in transit or changed by hand.
//!
//! It is no proof of who made the file: anybody who changes a file can compute a new checksum.

use crate::digest::sha256;
use crate::json::{Json, Object};

/// The field of the checksum.
const FIELD: &str = "sha256";

/// Adds the checksum to a file.
pub(crate) fn put(file: &mut Object) {
    file.remove(FIELD);
    let seal = hash(file);
    file.insert(FIELD, Json::String(seal));
}

/// Removes the checksum from a file; returns whether it fits. A file without one, as before 1.2, is not broken.
pub(crate) fn take(file: &mut Object) -> bool {
    file.remove(FIELD).is_none_or(|seal| seal.as_str() == Some(&hash(file)))
}

/// SHA-256 of the JSON without white space, keys sorted.
fn hash(file: &Object) -> String {
    sha256(file.to_string())
}
