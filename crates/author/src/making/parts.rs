//! JSON by its parts.

use tu_cham_core::number::Decimal;
use tu_cham_files::json::Json;

/// An object of these fields.
pub(super) fn object(fields: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A text.
pub(super) fn text(text: &str) -> Json {
    Json::String(text.to_owned())
}

/// A number as files write it.
pub(super) fn number(number: Decimal) -> Json {
    Json::String(number.canonical())
}

/// A list.
pub(super) fn list(values: impl IntoIterator<Item = Json>) -> Json {
    Json::Array(values.into_iter().collect())
}
