//! SHA-256, by which texts are told apart and damage is found. It proves nothing about who wrote them.

use sha2::{Digest, Sha256};

/// SHA-256 in hex.
pub fn sha256(text: impl AsRef<[u8]>) -> String {
    format!("{:x}", Sha256::digest(text))
}
