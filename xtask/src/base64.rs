//! Base64 of RFC 4648.

/// Bytes as text.
pub fn encoded(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits =
            [16, 8, 0].iter().zip(group).fold(0_u32, |bits, (place, byte)| bits | u32::from(*byte) << place);
        for (at, place) in [18, 12, 6, 0].into_iter().enumerate() {
            let letter = LETTERS[(bits >> place & 63) as usize];
            text.push(if at <= group.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_that_of_rfc_4648() {
        let all = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (text, letters) in all {
            assert_eq!(encoded(text.as_bytes()), letters);
        }
    }
}
