//! Reads JSON (RFC 8259) strictly and reports each fault with its place.

use super::{Json, Number, Object, fraction};

/// The maximum nesting of lists and objects is below this.
const MAX_DEPTH: usize = 128;

/// The place at which a text is not JSON, or nested too deep, counted as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Byte within the line, from 1; 0 where the line before ends too early.
    pub column: usize,
}

/// Reads a text.
///
/// # Errors
/// Where the text is not JSON.
pub fn read(text: &str) -> Result<Json, Fault> {
    Reader { text, at: 0, depth: 0 }.whole(Wanted::All)
}

/// Reads only these fields of an object and skips the others, which is fast.
///
/// # Errors
/// As [`read`].
pub fn read_fields(text: &str, names: &[&str]) -> Result<Json, Fault> {
    Reader { text, at: 0, depth: 0 }.whole(Wanted::These(names))
}

/// Which fields of an object are kept.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    All,
    These(&'a [&'a str]),
    None,
}

/// Where reading a text fails: the offset in bytes.
struct Stop(usize);

type Read<T> = Result<T, Stop>;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn whole(mut self, wanted: Wanted) -> Result<Json, Fault> {
        let value = match self.past_space() {
            Some(b'{') => self.object(wanted),
            _ => self.value(true),
        };
        let end = value.and_then(|value| match self.past_space() {
            None => Ok(value),
            Some(_) => self.stop_after(),
        });
        end.map_err(|Stop(at)| {
            let before = &self.text.as_bytes()[..at];
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let line = before.split(|byte| *byte == b'\n').count();
            Fault { line, column: at - start }
        })
    }

    /// Reads a value; `null` for a value that is skipped.
    fn value(&mut self, is_kept: bool) -> Read<Json> {
        match self.past_space() {
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'-' | b'0'..=b'9') => Ok(Json::Number(self.number()?)),
            Some(b'"') => Ok(Json::String(self.string(is_kept)?)),
            Some(b'[') => self.array(is_kept),
            Some(b'{') => self.object(if is_kept { Wanted::All } else { Wanted::None }),
            _ => self.stop_after(),
        }
    }

    fn array(&mut self, is_kept: bool) -> Read<Json> {
        self.enter()?;
        let mut values = Vec::new();
        let mut is_first = true;
        while self.has_next(b']', is_first)? {
            is_first = false;
            let value = self.value(is_kept)?;
            if is_kept {
                values.push(value);
            }
        }
        Ok(Json::Array(values))
    }

    fn object(&mut self, wanted: Wanted) -> Read<Json> {
        self.enter()?;
        let mut fields = Vec::new();
        let mut is_first = true;
        while self.has_next(b'}', is_first)? {
            is_first = false;
            if self.peek() != Some(b'"') {
                return self.stop_after();
            }
            let name = self.string(!matches!(wanted, Wanted::None))?;
            if self.past_space() != Some(b':') {
                return self.stop_after();
            }
            self.at += 1;
            let is_kept = match wanted {
                Wanted::All => true,
                Wanted::These(names) => names.contains(&name.as_str()),
                Wanted::None => false,
            };
            let value = self.value(is_kept)?;
            if is_kept {
                fields.push((name, value));
            }
        }
        Ok(Json::Object(Object::from(fields)))
    }

    /// Moves past the bracket that opens a list or an object.
    fn enter(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth == MAX_DEPTH {
            return self.stop_after();
        }
        self.at += 1;
        Ok(())
    }

    /// Whether another part follows and comes next; otherwise moves past the closing bracket.
    fn has_next(&mut self, bracket: u8, is_first: bool) -> Read<bool> {
        match self.past_space() {
            Some(byte) if byte == bracket => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.at += 1;
                match self.past_space() {
                    Some(byte) if byte != bracket => Ok(true),
                    _ => self.stop_after(),
                }
            }
            Some(_) if is_first => Ok(true),
            _ => self.stop_after(),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Read<Json> {
        for expected in word.bytes() {
            if self.next()? != expected {
                return self.stop();
            }
        }
        Ok(value)
    }

    /// Reads a text; blank for a text that is skipped.
    fn string(&mut self, is_kept: bool) -> Read<String> {
        self.at += 1;
        let mut text = String::new();
        let mut start = self.at;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            let Some(plain) = plain else { return Err(Stop(self.text.len())) };
            self.at += plain;
            if is_kept {
                text.push_str(&self.text[start..self.at]);
            }
            match self.next()? {
                b'"' => return Ok(text),
                b'\\' => {
                    let escaped = self.escaped()?;
                    if is_kept {
                        text.push(escaped);
                    }
                }
                _ => return self.stop(),
            }
            start = self.at;
        }
    }

    /// The character behind a backslash.
    fn escaped(&mut self) -> Read<char> {
        Ok(match self.next()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex()?;
                let code = match first {
                    // Half of a surrogate pair: the other half must come next.
                    0xd800..0xdc00 => {
                        if self.next()? != b'\\' || self.next()? != b'u' {
                            return self.stop();
                        }
                        let second = self.hex()?;
                        if !(0xdc00..0xe000).contains(&second) {
                            return self.stop();
                        }
                        0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                    }
                    code => code,
                };
                return char::from_u32(code).ok_or(Stop(self.at));
            }
            _ => return self.stop(),
        })
    }

    fn hex(&mut self) -> Read<u32> {
        let Some(digits) = self.text.as_bytes().get(self.at..self.at + 4) else {
            return Err(Stop(self.text.len()));
        };
        self.at += 4;
        let digit = |code: u32, byte: &u8| Some(code * 16 + char::from(*byte).to_digit(16)?);
        digits.iter().try_fold(0, digit).ok_or(Stop(self.at))
    }

    fn number(&mut self) -> Read<Number> {
        let is_negative = self.peek() == Some(b'-');
        self.at += usize::from(is_negative);
        // Of very many digits only the first count; the exponent holds the number of the others.
        let (mut significand, mut exponent) = (0, 0_i32);
        match self.next()? {
            b'0' if self.digit().is_some() => return self.stop_after(),
            b'0' => {}
            first @ b'1'..=b'9' => {
                significand = u64::from(first - b'0');
                let mut is_full = false;
                while let Some(digit) = self.digit() {
                    if let Some(grown) = grown(significand, digit).filter(|_| !is_full) {
                        significand = grown;
                    } else {
                        is_full = true;
                        exponent += 1;
                    }
                    self.at += 1;
                }
            }
            _ => return self.stop(),
        }
        let mut is_whole = exponent == 0;
        if self.peek() == Some(b'.') {
            is_whole = false;
            self.at += 1;
            if self.digit().is_none() {
                return self.stop_after();
            }
            let mut is_full = false;
            while let Some(digit) = self.digit() {
                if let Some(grown) = grown(significand, digit).filter(|_| !is_full) {
                    significand = grown;
                    exponent -= 1;
                } else {
                    is_full = true;
                }
                self.at += 1;
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            is_whole = false;
            exponent = self.exponent(exponent, significand == 0)?;
        }
        let whole = match (is_whole, is_negative) {
            (true, false) => Some(Number::Natural(significand)),
            (true, true) if significand > 0 => 0_i64.checked_sub_unsigned(significand).map(Number::Negative),
            _ => None,
        };
        let number = whole.or_else(|| {
            fraction::canonical(is_negative, significand, exponent)
                .map(|text| Number::Fraction(text.into_boxed_str()))
        });
        number.ok_or(Stop(self.at))
    }

    /// The exponent that follows, added to `start`.
    fn exponent(&mut self, start: i32, is_zero: bool) -> Read<i32> {
        self.at += 1;
        let is_negative = self.peek() == Some(b'-');
        self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
        let first = self.next()?;
        if !first.is_ascii_digit() {
            return self.stop();
        }
        let mut exponent = i32::from(first - b'0');
        while let Some(digit) = self.digit() {
            self.at += 1;
            match exponent.checked_mul(10).and_then(|ten| ten.checked_add(i32::from(digit))) {
                Some(grown) => exponent = grown,
                // The number is out of any range, or as good as zero.
                None if is_negative || is_zero => exponent = i32::MAX,
                None => return self.stop(),
            }
        }
        Ok(if is_negative { start.saturating_sub(exponent) } else { start.saturating_add(exponent) })
    }

    fn digit(&self) -> Option<u8> {
        self.peek().filter(u8::is_ascii_digit).map(|byte| byte - b'0')
    }

    fn past_space(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
        self.peek()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Read<u8> {
        let byte = self.peek().ok_or(Stop(self.at))?;
        self.at += 1;
        Ok(byte)
    }

    /// The error at this place: reading cannot continue.
    fn stop<T>(&self) -> Read<T> {
        Err(Stop(self.at))
    }

    /// The error at the next byte, which does not belong here or is missing.
    fn stop_after<T>(&self) -> Read<T> {
        Err(Stop(self.text.len().min(self.at + 1)))
    }
}

/// A number with one more digit, where it fits.
fn grown(number: u64, digit: u8) -> Option<u64> {
    number.checked_mul(10)?.checked_add(u64::from(digit))
}
