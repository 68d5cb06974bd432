//! Randomness, ids and tokens: the browser's cryptographic numbers, which it gives to pages of any address, secure or not.

use leptos::prelude::window;

use super::Moment;

/// An array of random bytes.
pub(crate) fn bytes<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    let given =
        window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).map(drop));
    given.expect("every browser that runs WebAssembly gives random numbers to every page");
    bytes
}

/// A unique id for one opening of an assessment: 64 random bits.
pub(crate) fn short_id() -> String {
    format!("{:016x}", u64::from_le_bytes(bytes()))
}

/// A new unique id for an assessment: the time and 64 random bits.
pub(crate) fn new_id() -> String {
    format!("{}-{}", Moment::now().iso.replace([':', '-'], "").to_ascii_lowercase(), short_id())
}
