//! JSON as a value: read strictly, written in one way only, objects sorted by key.
//!
//! The same value gives the same bytes, so that texts can be hashed and compared. Whole numbers are kept as they are; other numbers,
//! which no file of ours has, as the shortest text that gives the same double.

pub mod fields;
mod fraction;
mod named;
mod object;
mod read;
mod write;

pub use fields::{FromJson, ToJson};
pub use named::Named;
pub use object::Object;
pub use read::{Fault, read, read_fields};
pub use write::ordered;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// Values by names.
    Object(Object),
}

/// A number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// A whole one from zero up.
    Natural(u64),
    /// A whole one below zero.
    Negative(i64),
    /// Any other one, as it is written.
    Fraction(Box<str>),
}

impl Json {
    /// The value under a name, where this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// The value under a name, to be changed in place.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        self.as_object_mut()?.get_mut(name)
    }

    /// The value, which leaves `null` behind.
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    /// An object of one field, or the word for a variant that has nothing more to say.
    pub fn into_variant(self) -> Option<(String, Self)> {
        match self {
            Self::String(name) => Some((name, Self::Null)),
            Self::Object(fields) if fields.len() == 1 => fields.into_iter().next(),
            _ => None,
        }
    }

    /// An object of one field.
    #[must_use]
    pub fn variant(name: &str, value: Self) -> Self {
        Self::Object(vec![(name.to_owned(), value)].into())
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, where it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, where it is a whole one from zero up.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    /// The list, where it is one.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    /// The object, where it is one.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// The object, to be changed in place.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match self {
            Self::Object(fields) => Some(fields),
            _ => None,
        }
    }
}

impl Number {
    /// The number, where it is a whole one from zero up.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Natural(number) => Some(*number),
            Self::Negative(_) | Self::Fraction(_) => None,
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}
