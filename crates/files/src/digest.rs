//! SHA-256, to compare texts and to find damage. It is no proof of who wrote a text.

use sha2::{Digest, Sha256};

/// SHA-256 in hex.
pub fn sha256(text: impl AsRef<[u8]>) -> String {
    format!("{:x}", Sha256::digest(text))
}
