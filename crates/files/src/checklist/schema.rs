//! Common parts of the JSON Schemas of both file formats: numbers, and the marks that a file begins with.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value as Json, json};

/// Stands for a number where the Rust type is a text: `2618`, `78.28`, `-0.5`.
pub(crate) struct Numeral;

impl JsonSchema for Numeral {
    fn schema_name() -> Cow<'static, str> {
        "Numeral".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A decimal number as text, in its one shortest form: `2618`, `78.28`, `-0.5`.",
            "type": "string",
            "pattern": r"^(?!-0$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,5}[1-9])?$",
        })
    }
}

/// Adds the format and its version to a schema; a reader looks at both before anything else.
pub(crate) fn begins_with(
    schema: &mut Schema,
    (format_field, format): (&str, &str),
    (version_field, major): (&str, u32),
) {
    let object = schema.ensure_object();
    let properties = object.entry("properties").or_insert_with(|| json!({}));
    properties[format_field] = json!({"description": "What the file says it is.", "const": format});
    properties[version_field] = json!({
        "description": "Version of the format, `major.minor`; a reader takes any minor version.",
        "type": "string",
        "pattern": format!(r"^{major}(\.|$)"),
    });
    let required = object.entry("required").or_insert_with(|| json!([]));
    if let Json::Array(names) = required {
        for name in [version_field, format_field] {
            if !names.contains(&json!(name)) {
                names.insert(0, json!(name));
            }
        }
    }
}
