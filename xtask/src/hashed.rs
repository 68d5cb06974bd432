//! File names that change with the content, so that no file of one version is taken for one of another.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of a content, in hexadecimal digits.
pub fn digest(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The name of a file with this content: `stem-0123456789abcdef.ending`.
pub fn name(stem: &str, content: &[u8], ending: &str) -> String {
    format!("{stem}-{}.{ending}", &digest(content)[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l12_another_content_has_another_name() {
        assert_eq!(name("a", b"abc", "js"), "a-ba7816bf8f01cfea.js");
        assert_ne!(name("a", b"abd", "js"), name("a", b"abc", "js"));
    }
}
