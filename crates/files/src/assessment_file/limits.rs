//! The limits of a text, counted before anything reads it: a hostile file is refused in one pass over its bytes.

use super::ReadError;
use crate::checklist;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting of objects and lists; the reader of JSON goes no deeper either.
pub const MAX_DEPTH: usize = 128;
/// The most values, including those in objects and lists.
pub const MAX_VALUES: usize = 1_000_000;
/// The most numbers that are not whole, or longer than 19 digits. No file of ours has one, and such a number takes a
/// thousand times as long to read as a value of another kind.
pub const MAX_FRACTIONS: usize = 1_000;
/// The most rules of all sets in a text: the rules of leaves, and the rules inside them.
pub const MAX_RULES: usize = 4 * checklist::MAX_RULES;

/// The longest number, in bytes, that is surely read as a whole one.
const LONG: usize = 19;

/// Refuses a text that exceeds a limit. Invalid JSON is left to the reader.
pub(super) fn check(text: &str) -> Result<(), ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: text.len() });
    }
    let bytes = text.as_bytes();
    let (mut depth, mut values, mut rules, mut fractions) = (0_usize, 1_usize, 0_usize, 0_usize);
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
            b'-' | b'0'..=b'9' => {
                let length = bytes[at..].iter().take_while(|byte| is_of_number(**byte)).count();
                let number = &bytes[at..at + length];
                let is_whole = length <= LONG && number[1..].iter().all(u8::is_ascii_digit);
                fractions += usize::from(!is_whole);
                at += length - 1;
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(ReadError::TooDeep);
        }
        if values > MAX_VALUES || rules > MAX_RULES || fractions > MAX_FRACTIONS {
            return Err(ReadError::TooMany);
        }
        at += 1;
    }
    Ok(())
}

fn is_of_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
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
