//! The texts of an old workbook.

use crate::container::{long, short};
use crate::limits;
use crate::refused::Refused;

/// Whether the letters have two bytes each.
const WIDE: u8 = 1;
const EXTENDED: u8 = 4;
const RICH: u8 = 8;

/// A text with a length of one byte.
pub(super) fn name(content: &[u8], at: usize) -> Result<String, Refused> {
    let length = usize::from(*content.get(at).ok_or(Refused::Damaged)?);
    letters(content, at + 1, length)
}

/// A text with a length of two bytes.
pub(super) fn short_of(content: &[u8], at: usize) -> Result<String, Refused> {
    letters(content, at + 2, usize::from(short(content, at)?))
}

fn letters(content: &[u8], at: usize, length: usize) -> Result<String, Refused> {
    let is_wide = content.get(at).ok_or(Refused::Damaged)? & WIDE != 0;
    let size = if is_wide { 2 * length } else { length };
    let bytes = content.get(at + 1..at + 1 + size).ok_or(Refused::Damaged)?;
    let mut units = Vec::new();
    take(bytes, is_wide, &mut units);
    Ok(String::from_utf16_lossy(&units))
}

fn take(bytes: &[u8], is_wide: bool, units: &mut Vec<u16>) {
    if is_wide {
        units.extend(bytes.as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit)));
    } else {
        units.extend(bytes.iter().map(|unit| u16::from(*unit)));
    }
}

/// The texts that cells share. They go on from record to record, a text itself as well.
pub(super) fn shared(records: &[&[u8]]) -> Result<Vec<String>, Refused> {
    let Some(first) = records.first() else { return Ok(Vec::new()) };
    let count = long(first, 4)?;
    let mut reading = Reading { records, record: 0, at: 8 };
    let mut strings = Vec::new();
    let mut characters = 0;
    for _ in 0..count {
        if reading.is_over() {
            break;
        }
        let string = reading.string()?;
        characters += string.len();
        if characters > 3 * limits::CHARACTERS {
            return Err(Refused::TooMuchText { most: limits::CHARACTERS });
        }
        strings.push(string);
    }
    Ok(strings)
}

struct Reading<'a> {
    records: &'a [&'a [u8]],
    record: usize,
    at: usize,
}

impl<'a> Reading<'a> {
    /// The rest of the record, or the next one where nothing is left.
    fn rest(&mut self) -> &'a [u8] {
        while self.records.get(self.record).is_some_and(|record| self.at >= record.len()) {
            self.record += 1;
            self.at = 0;
        }
        self.records.get(self.record).and_then(|record| record.get(self.at..)).unwrap_or_default()
    }

    fn is_over(&mut self) -> bool {
        self.rest().is_empty()
    }

    fn string(&mut self) -> Result<String, Refused> {
        let head = self.rest();
        let length = usize::from(short(head, 0)?);
        let flags = *head.get(2).ok_or(Refused::Damaged)?;
        let mut begin = 3;
        let mut after = 0;
        if flags & RICH != 0 {
            after += 4 * usize::from(short(head, begin)?);
            begin += 2;
        }
        if flags & EXTENDED != 0 {
            after += long(head, begin)? as usize;
            begin += 4;
        }
        self.at += begin;
        let mut units = Vec::new();
        let mut is_wide = flags & WIDE != 0;
        loop {
            let missing = length - units.len();
            // A text may end with its record.
            let rest =
                self.records.get(self.record).and_then(|record| record.get(self.at..)).unwrap_or_default();
            let size = if is_wide { 2 * missing } else { missing }.min(rest.len());
            take(&rest[..size], is_wide, &mut units);
            self.at += size;
            if units.len() == length {
                break;
            }
            // Where a text goes on, the next record says anew how wide its letters are.
            self.record += 1;
            self.at = 1;
            let flags =
                self.records.get(self.record).and_then(|record| record.first()).ok_or(Refused::Damaged)?;
            is_wide = flags & WIDE != 0;
        }
        while after > 0 {
            let rest = self.rest().len();
            if rest == 0 {
                return Err(Refused::Damaged);
            }
            let step = rest.min(after);
            self.at += step;
            after -= step;
        }
        Ok(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_the_next_record_in_letters_of_another_width() {
        let mut first = vec![2, 0, 0, 0, 2, 0, 0, 0];
        first.extend([5, 0, 0, b'a', b'b']);
        let second = [1, 0xc7, 0x1e, b'c', 0, b'd', 0, 1, 0, RICH, 1, 0, b'x', 9, 9];
        let third = [9, 9];
        assert_eq!(shared(&[&first, &second, &third]), Ok(vec!["abệcd".to_owned(), "x".to_owned()]));
        for end in 8..first.len() {
            let _ = shared(&[&first[..end], &second]);
        }
        for end in 0..second.len() {
            let _ = shared(&[&first, &second[..end]]);
        }
    }
}
