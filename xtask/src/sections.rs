//! The sections of a WebAssembly module, as far as the build changes them.

/// The section of a module's imports.
pub const IMPORTS: u8 = 2;
/// The section of a module's exports.
pub const EXPORTS: u8 = 7;

/// The module with another content in one of its sections. `None` where the module has another form.
pub fn changed(
    module: &[u8],
    section: u8,
    mut change: impl FnMut(&[u8]) -> Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    let mut rest = Reader(module);
    let mut changed = rest.take(8)?.to_vec();
    while !rest.0.is_empty() {
        let id = *rest.take(1)?.first()?;
        let size = rest.number()?;
        let content = rest.take(size)?;
        let content = if id == section { change(content)? } else { content.to_vec() };
        changed.push(id);
        push_number(&mut changed, content.len());
        changed.extend(content);
    }
    Some(changed)
}

/// Bytes that are still to be read.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// So many bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number in groups of seven bits, the lowest first.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = usize::from(*self.take(1)?.first()?);
            number |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A name.
    pub fn text(&mut self) -> Option<&'a str> {
        let size = self.number()?;
        str::from_utf8(self.take(size)?).ok()
    }
}

/// Writes a number as [`Reader::number`] reads it.
pub fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap_or_default());
}

/// Writes a name as [`Reader::text`] reads it.
pub fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_number(bytes, text.len());
    bytes.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for number in [0, 127, 128, 300, 70_000] {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            assert_eq!(Reader(&bytes).number(), Some(number));
        }
    }

    #[test]
    fn one_section_changes_and_the_others_stay() {
        let module = b"\0asm\x01\0\0\0\x01\x01\0\x07\x02ab\x0b\x01c";
        let longer = changed(module, EXPORTS, |content| Some([content, b"!"].concat()));
        assert_eq!(longer.as_deref(), Some(&b"\0asm\x01\0\0\0\x01\x01\0\x07\x03ab!\x0b\x01c"[..]));
        assert_eq!(changed(&module[..12], EXPORTS, |content| Some(content.to_vec())), None);
    }
}
