//! Files that only a password opens, by the browser's own cryptography: AES-GCM with a key from PBKDF2.
//!
//! Browsers give this cryptography to pages of a secure address only.

use js_sys::{Array, Uint8Array};
use leptos::prelude::window;
use tu_cham_files::locked::{FORMAT, Locked};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesDerivedKeyParams, AesGcmParams, CryptoKey, Pbkdf2Params, SubtleCrypto};

use super::random;

/// The number that OWASP's Password Storage Cheat Sheet (2023) requires of PBKDF2 with HMAC-SHA-256.
const ITERATIONS: u32 = 600_000;
/// The maximum accepted. A file with more was not made by this program, and would only keep the machine busy.
const MOST_ITERATIONS: u32 = 10 * ITERATIONS;
const SALT: usize = 16;
const IV: usize = 12;
const KEY_BITS: u32 = 256;

/// Why a file could not be locked or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecretError {
    /// The page is not at a secure address.
    Absent,
    /// The password is wrong, or the file is damaged: the cipher cannot tell these apart.
    Refused,
    /// The file was made in a way that this program does not know.
    Unknown,
    /// The browser's cryptography failed.
    Failed,
}

/// Whether the browser gives its cryptography to this page.
pub(crate) fn is_available() -> bool {
    subtle().is_ok()
}

/// Encrypts a text with a password.
pub(crate) async fn lock(text: &str, password: &str) -> Result<String, SecretError> {
    let (salt, iv) = (random::bytes::<SALT>(), random::bytes::<IV>());
    let key = key(password, &salt, ITERATIONS, "encrypt").await?;
    let params = AesGcmParams::new("AES-GCM", &Uint8Array::from(iv.as_slice()));
    let encrypted = subtle()?
        .encrypt_with_object_and_u8_array(&params, &key, text.as_bytes())
        .map_err(|_| SecretError::Failed)?;
    let data = bytes(JsFuture::from(encrypted).await.map_err(|_| SecretError::Failed)?);
    let locked = Locked {
        format: FORMAT.to_owned(),
        version: "1.0".to_owned(),
        kdf: "PBKDF2-SHA-256".to_owned(),
        iterations: ITERATIONS,
        salt: to_base64(&salt)?,
        cipher: "AES-256-GCM".to_owned(),
        iv: to_base64(&iv)?,
        data: to_base64(&data)?,
    };
    Ok(locked.text())
}

/// Decrypts a locked text.
pub(crate) async fn open(locked: &Locked, password: &str) -> Result<String, SecretError> {
    let known = locked.version.starts_with("1.")
        && locked.kdf == "PBKDF2-SHA-256"
        && locked.cipher == "AES-256-GCM"
        && (1..=MOST_ITERATIONS).contains(&locked.iterations);
    if !known {
        return Err(SecretError::Unknown);
    }
    let (salt, iv, data) = (from_base64(&locked.salt)?, from_base64(&locked.iv)?, from_base64(&locked.data)?);
    let key = key(password, &salt, locked.iterations, "decrypt").await?;
    let params = AesGcmParams::new("AES-GCM", &Uint8Array::from(iv.as_slice()));
    let opened =
        subtle()?.decrypt_with_object_and_u8_array(&params, &key, &data).map_err(|_| SecretError::Failed)?;
    let text = bytes(JsFuture::from(opened).await.map_err(|_| SecretError::Refused)?);
    String::from_utf8(text).map_err(|_| SecretError::Refused)
}

async fn key(password: &str, salt: &[u8], iterations: u32, usage: &str) -> Result<CryptoKey, SecretError> {
    let subtle = subtle()?;
    let failed = |_| SecretError::Failed;
    let password = Uint8Array::from(password.as_bytes());
    let uses = |name: &str| Array::of1(&JsValue::from_str(name)).into();
    let base =
        subtle.import_key_with_str("raw", &password, "PBKDF2", false, &uses("deriveKey")).map_err(failed)?;
    let base: CryptoKey = JsFuture::from(base).await.map_err(failed)?.unchecked_into();
    let derivation = Pbkdf2Params::new_with_str("PBKDF2", "SHA-256", iterations, &Uint8Array::from(salt));
    let kind = AesDerivedKeyParams::new("AES-GCM", KEY_BITS);
    let key = subtle
        .derive_key_with_object_and_object(&derivation, &base, &kind, false, &uses(usage))
        .map_err(failed)?;
    Ok(JsFuture::from(key).await.map_err(failed)?.unchecked_into())
}

/// The browser's cryptography; absent where the page is not at a secure address, although the bindings promise it.
fn subtle() -> Result<SubtleCrypto, SecretError> {
    let crypto = window().crypto().map_err(|_| SecretError::Absent)?;
    let subtle = js_sys::Reflect::get(&crypto, &"subtle".into()).map_err(|_| SecretError::Absent)?;
    if subtle.is_object() { Ok(subtle.unchecked_into()) } else { Err(SecretError::Absent) }
}

fn bytes(buffer: JsValue) -> Vec<u8> {
    Uint8Array::new(&buffer).to_vec()
}

fn to_base64(bytes: &[u8]) -> Result<String, SecretError> {
    let binary: String = bytes.iter().copied().map(char::from).collect();
    window().btoa(&binary).map_err(|_| SecretError::Failed)
}

fn from_base64(text: &str) -> Result<Vec<u8>, SecretError> {
    let binary = window().atob(text).map_err(|_| SecretError::Unknown)?;
    binary.chars().map(|c| u8::try_from(c).map_err(|_| SecretError::Unknown)).collect()
}
