//! XML as text, and the units of Word.

use std::fmt::Write;

/// The first line of a part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names of what a document is made of.
pub(super) const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
/// The names of how parts refer to each other.
pub(super) const R: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A text inside an element or an attribute. Its characters are those of XML, as [`crate::clean::text`] leaves them.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds to a text; adding to a `String` does not fail.
macro_rules! add {
    ($text:expr, $($format:tt)*) => { crate::docx::xml::add_to($text, format_args!($($format)*)) };
}
pub(super) use add;

/// As [`add!`].
pub(super) fn add_to(text: &mut String, what: std::fmt::Arguments) {
    let _ = text.write_fmt(what);
}

/// Tenths of a millimetre in twentieths of a point.
pub(super) const fn twips(tenths: u32) -> u32 {
    (tenths * 1_440 + 127) / 254
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_of_a4_is_what_word_calls_a4() {
        assert_eq!((twips(2_100), twips(2_970)), (11_906, 16_838));
        assert_eq!(twips(127), 720);
    }
}
