//! Writes JSON: without white space, or indented by two spaces (`{:#}`).

use std::fmt::{self, Write};

use super::{Json, Number, Object};

/// The text of an object with its fields in this order.
pub fn ordered(fields: &[(String, Json)]) -> String {
    let mut text = String::new();
    // Writing into a string never fails.
    let _ = Writer { out: &mut text, indent: None }.object(fields.iter());
    text
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Writer { out: f, indent: None }.object(self.into_iter())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let indent = f.alternate().then_some(0);
        Writer { out: f, indent }.value(self)
    }
}

struct Writer<'a> {
    out: &'a mut dyn Write,
    /// The depth, where the text is indented.
    indent: Option<usize>,
}

impl Writer<'_> {
    fn value(&mut self, value: &Json) -> fmt::Result {
        match value {
            Json::Null => self.out.write_str("null"),
            Json::Bool(true) => self.out.write_str("true"),
            Json::Bool(false) => self.out.write_str("false"),
            Json::Number(Number::Natural(number)) => write!(self.out, "{number}"),
            Json::Number(Number::Negative(number)) => write!(self.out, "{number}"),
            Json::Number(Number::Fraction(number)) => self.out.write_str(number),
            Json::String(text) => self.text(text),
            Json::Array(values) if values.is_empty() => self.out.write_str("[]"),
            Json::Array(values) => {
                self.out.write_char('[')?;
                self.deeper();
                for (at, value) in values.iter().enumerate() {
                    self.next(at)?;
                    self.value(value)?;
                }
                self.end(']')
            }
            Json::Object(fields) => self.object(fields.into_iter()),
        }
    }

    fn object(&mut self, fields: std::slice::Iter<'_, (String, Json)>) -> fmt::Result {
        if fields.len() == 0 {
            return self.out.write_str("{}");
        }
        self.out.write_char('{')?;
        self.deeper();
        for (at, (name, value)) in fields.enumerate() {
            self.next(at)?;
            self.text(name)?;
            self.out.write_str(if self.indent.is_some() { ": " } else { ":" })?;
            self.value(value)?;
        }
        self.end('}')
    }

    fn deeper(&mut self) {
        self.indent = self.indent.map(|deep| deep + 1);
    }

    /// Writes the separator before the part at this position.
    fn next(&mut self, at: usize) -> fmt::Result {
        if at > 0 {
            self.out.write_char(',')?;
        }
        self.line()
    }

    fn end(&mut self, bracket: char) -> fmt::Result {
        self.indent = self.indent.map(|deep| deep - 1);
        self.line()?;
        self.out.write_char(bracket)
    }

    fn line(&mut self) -> fmt::Result {
        let Some(deep) = self.indent else { return Ok(()) };
        self.out.write_char('\n')?;
        (0..deep).try_for_each(|_| self.out.write_str("  "))
    }

    fn text(&mut self, text: &str) -> fmt::Result {
        self.out.write_char('"')?;
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escaped = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                0x08 => "\\b",
                0x0c => "\\f",
                0..0x20 => "",
                _ => continue,
            };
            self.out.write_str(&text[plain..at])?;
            plain = at + 1;
            if escaped.is_empty() {
                write!(self.out, "\\u{byte:04x}")?;
            } else {
                self.out.write_str(escaped)?;
            }
        }
        self.out.write_str(&text[plain..])?;
        self.out.write_char('"')
    }
}
