//! Structs as JSON objects: how each type of field is read and written.
//!
//! A struct names its fields in a table, with the kind of each field:
//!
//! - `must`: the field is required.
//! - `may`: the usual value applies where the field is absent; it is always written.
//! - `blank`: like `may`, but the field is not written while it is blank.
//! - `..rest`: all fields that the table does not name.

use std::collections::BTreeMap;

use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::ordered::{Map, Set};

use super::{Json, Number, Object};

/// A type that is read from JSON.
pub trait FromJson: Sized {
    /// Reads a value; none where the JSON is of another kind.
    fn from_json(json: Json) -> Option<Self>;
}

/// A type that is written as JSON.
pub trait ToJson {
    /// The value as JSON.
    fn to_json(self) -> Json;

    /// Whether an optional field with this value is left out.
    fn is_blank(&self) -> bool {
        false
    }
}

/// Implements [`FromJson`] for a struct by the table of its fields.
#[macro_export]
macro_rules! from_json {
    ($type:ident {
        $($how:ident $field:ident $(as $name:literal)? $(= $usual:expr)?),* $(, ..$rest:ident)? $(,)?
    }) => {
        impl $crate::json::FromJson for $type {
            fn from_json(json: $crate::json::Json) -> Option<Self> {
                let $crate::json::Json::Object(mut fields) = json else { return None };
                $(let mut $field = $crate::from_json!(@$how $($usual)?);)*
                let is_read = $crate::json::fields::read(&mut fields, &mut [
                    $(($crate::from_json!(@name $field $($name)?), &mut $field),)*
                ]);
                if !is_read {
                    return None;
                }
                Some(Self {
                    $($field: $crate::from_json!(@done $how $field),)*
                    $($rest: fields,)?
                })
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@must) => { $crate::json::fields::Must(None) };
    (@may $usual:expr) => { $crate::json::fields::May($usual) };
    (@may) => { $crate::json::fields::May(Default::default()) };
    (@blank) => { $crate::from_json!(@may) };
    (@done must $field:ident) => { $field.0? };
    (@done $how:ident $field:ident) => { $field.0 };
}

/// A required field on its way.
#[doc(hidden)]
pub struct Must<T>(pub Option<T>);

/// Another field on its way: its usual value, then the value that was read.
#[doc(hidden)]
pub struct May<T>(pub T);

/// A field of any type, so that one function reads the fields of all structs.
#[doc(hidden)]
pub trait Slot {
    /// Takes the value over; false where it is of another kind.
    fn take(&mut self, json: Json) -> bool;

    /// Whether there is a value.
    fn is_filled(&self) -> bool;
}

impl<T: FromJson> Slot for Must<T> {
    fn take(&mut self, json: Json) -> bool {
        self.0 = T::from_json(json);
        self.0.is_some()
    }

    fn is_filled(&self) -> bool {
        self.0.is_some()
    }
}

impl<T: FromJson> Slot for May<T> {
    fn take(&mut self, json: Json) -> bool {
        T::from_json(json).map(|value| self.0 = value).is_some()
    }

    fn is_filled(&self) -> bool {
        true
    }
}

/// Moves the values of these fields to their places; false where one is of another kind, or a required one is absent.
#[doc(hidden)]
pub fn read(fields: &mut Object, slots: &mut [(&str, &mut dyn Slot)]) -> bool {
    slots.iter_mut().all(|(name, slot)| match fields.remove(name) {
        Some(json) => slot.take(json),
        None => slot.is_filled(),
    })
}

/// Implements [`ToJson`] for a struct by the table of its fields, and a method that returns them in this order.
#[macro_export]
macro_rules! to_json {
    ($type:ident {
        $($how:ident $field:ident $(as $name:literal)? $(= $usual:expr)?),* $(, ..$rest:ident)? $(,)?
    }) => {
        impl $type {
            /// The fields that are written, in the order of the table.
            pub(crate) fn fields(self) -> Vec<(String, $crate::json::Json)> {
                let Self { $($field,)* $($rest,)? } = self;
                let fields = $crate::json::fields::written(&mut [
                    $(($crate::from_json!(@name $field $($name)?), $crate::to_json!(@$how $field))),*
                ]);
                $(let fields = fields.into_iter().chain($rest).collect();)?
                fields
            }
        }

        impl $crate::json::ToJson for $type {
            fn to_json(self) -> $crate::json::Json {
                $crate::json::Json::Object(self.fields().into())
            }
        }
    };
    (@blank $field:ident) => {
        (!$crate::json::ToJson::is_blank(&$field)).then(|| $crate::json::ToJson::to_json($field))
    };
    (@may $field:ident) => { $crate::to_json!(@must $field) };
    (@must $field:ident) => { Some($crate::json::ToJson::to_json($field)) };
}

/// Implements both [`from_json`] and [`to_json`].
#[macro_export]
macro_rules! fields {
    ($($table:tt)*) => {
        $crate::from_json!($($table)*);
        $crate::to_json!($($table)*);
    };
}

/// Implements [`FromJson`] and [`ToJson`] for an enum whose values are written as these words.
#[macro_export]
macro_rules! words {
    ($type:ident { $($value:ident = $word:literal),* $(,)? }) => {
        impl $crate::json::FromJson for $type {
            fn from_json(json: $crate::json::Json) -> Option<Self> {
                match json.as_str()? {
                    $($word => Some(Self::$value),)*
                    _ => None,
                }
            }
        }

        impl $crate::json::ToJson for $type {
            fn to_json(self) -> $crate::json::Json {
                match self {
                    $(Self::$value => $word.into(),)*
                }
            }
        }
    };
}

/// The fields that have a value.
#[doc(hidden)]
pub fn written(fields: &mut [(&str, Option<Json>)]) -> Vec<(String, Json)> {
    fields.iter_mut().filter_map(|(name, value)| Some(((*name).to_owned(), value.take()?))).collect()
}

impl FromJson for Json {
    fn from_json(json: Json) -> Option<Self> {
        Some(json)
    }
}

impl ToJson for Json {
    fn to_json(self) -> Json {
        self
    }
}

impl FromJson for String {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::String(text) => Some(text),
            _ => None,
        }
    }
}

impl ToJson for String {
    fn to_json(self) -> Json {
        Json::String(self)
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl FromJson for bool {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Bool(truth) => Some(truth),
            _ => None,
        }
    }
}

impl ToJson for bool {
    fn to_json(self) -> Json {
        Json::Bool(self)
    }
}

macro_rules! whole {
    ($($type:ident)*) => {
        $(
            impl FromJson for $type {
                fn from_json(json: Json) -> Option<Self> {
                    Self::try_from(json.as_u64()?).ok()
                }
            }

            impl ToJson for $type {
                fn to_json(self) -> Json {
                    // No machine counts beyond this number.
                    Json::Number(Number::Natural(u64::try_from(self).unwrap_or(u64::MAX)))
                }
            }
        )*
    };
}

whole! { u8 u16 u32 u64 usize }

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Option<Self> {
        if json.is_null() { Some(None) } else { T::from_json(json).map(Some) }
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(self) -> Json {
        self.map_or(Json::Null, T::to_json)
    }

    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: Json) -> Option<Self> {
        T::from_json(json).map(Self::new)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Option<Self> {
        let mut all = Self::new();
        each(json, &mut |value| T::from_json(value).map(|value| all.push(value)).is_some()).then_some(all)
    }
}

/// Hands over the values of a list, as long as they are taken; false where one is not, and where there is no list. It is one
/// function for lists of all types.
fn each(json: Json, take: &mut dyn FnMut(Json) -> bool) -> bool {
    match json {
        Json::Array(values) => values.into_iter().all(take),
        _ => false,
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(self) -> Json {
        let mut all = Vec::with_capacity(self.len());
        for value in self {
            all.push(value.to_json());
        }
        Json::Array(all)
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl FromJson for Set<String> {
    fn from_json(json: Json) -> Option<Self> {
        Vec::from_json(json).map(Set::from_iter)
    }
}

impl ToJson for Set<String> {
    fn to_json(self) -> Json {
        self.into_iter().collect::<Vec<_>>().to_json()
    }
}

macro_rules! maps {
    ($($map:ident)*) => {
        $(
            impl<T: FromJson> FromJson for $map<String, T> {
                fn from_json(json: Json) -> Option<Self> {
                    let Json::Object(fields) = json else { return None };
                    let mut all = Vec::new();
                    for (name, value) in fields {
                        all.push((name, T::from_json(value)?));
                    }
                    Some(all.into_iter().collect())
                }
            }

            impl<T: ToJson> ToJson for $map<String, T> {
                fn to_json(self) -> Json {
                    Json::Object(self.into_iter().map(|(name, value)| (name, value.to_json())).collect())
                }

                fn is_blank(&self) -> bool {
                    self.is_empty()
                }
            }
        )*
    };
}

maps! { Map BTreeMap }

impl ToJson for Object {
    fn to_json(self) -> Json {
        Json::Object(self)
    }
}

/// Exact decimals are texts: a number of JSON would be read as a float elsewhere.
impl FromJson for Decimal {
    fn from_json(json: Json) -> Option<Self> {
        Self::from_canonical(json.as_str()?)
    }
}

impl ToJson for Decimal {
    fn to_json(self) -> Json {
        Json::String(self.canonical())
    }
}

impl FromJson for Date {
    fn from_json(json: Json) -> Option<Self> {
        Self::from_iso(json.as_str()?)
    }
}

impl ToJson for Date {
    fn to_json(self) -> Json {
        Json::String(self.iso())
    }
}
