//! The limits of a text, counted before anything reads it: a hostile file is refused in one pass over its bytes.

use super::ReadError;
use crate::checklist;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting of objects and lists; the reader of JSON goes no deeper either.
pub const MAX_DEPTH: usize = 128;
/// The most values, including those in objects and lists.
pub const MAX_VALUES: usize = 1_000_000;
/// The most rules of all sets in a text: the rules of leaves, and the rules inside them.
pub const MAX_RULES: usize = 4 * checklist::MAX_RULES;

/// Refuses a text that exceeds a limit. Invalid JSON is left to the reader.
pub(super) fn check(text: &str) -> Result<(), ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: text.len() });
    }
    let bytes = text.as_bytes();
    let (mut depth, mut values, mut rules) = (0_usize, 1_usize, 0_usize);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at);
                rules += usize::from(bytes.get(at..end) == Some(b"\"rule\""));
                at = end;
                continue;
            }
            b'{' | b'[' => {
                depth += 1;
                values += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(ReadError::TooDeep);
        }
        if values > MAX_VALUES || rules > MAX_RULES {
            return Err(ReadError::TooMany);
        }
        at += 1;
    }
    Ok(())
}

/// The position after the string that begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}
