//! The part of JSON Schema (2020-12) that the committed schemas use; an unknown keyword fails the test.
//!
//! A complete validator would be forty crates that plain `cargo test` had to build too.

use serde_json::{Map, Value as Json};

/// All violations of the schema, with their places.
pub fn faults(schema: &Json, document: &Json) -> Vec<String> {
    let mut faults = Vec::new();
    Validator { root: schema, faults: &mut faults }.check(schema, document, "");
    faults
}

struct Validator<'a> {
    root: &'a Json,
    faults: &'a mut Vec<String>,
}

impl Validator<'_> {
    fn check(&mut self, schema: &Json, document: &Json, place: &str) {
        let schema = match schema {
            Json::Bool(true) => return,
            schema => schema.as_object().expect("a schema is an object"),
        };
        for (keyword, wanted) in schema {
            let fits = match keyword.as_str() {
                "$defs"
                | "$schema"
                | "additionalProperties"
                | "default"
                | "description"
                | "format"
                | "properties"
                | "required"
                | "title" => true,
                "$ref" => {
                    let target =
                        wanted.as_str().and_then(|path| path.strip_prefix('#')).expect("a local path");
                    self.check(self.root.pointer(target).expect("a definition"), document, place);
                    true
                }
                "type" => is_of(wanted, document),
                "const" => wanted == document,
                "enum" => wanted.as_array().expect("values").contains(document),
                "minimum" => document.as_i64().is_none_or(|number| Some(number) >= wanted.as_i64()),
                "maximum" => document.as_i64().is_none_or(|number| Some(number) <= wanted.as_i64()),
                // The core reads every number again; here it is enough that the text looks like one.
                "pattern" => document.as_str().is_none_or(|text| text.contains(|c: char| c.is_ascii_digit())),
                "anyOf" => self.matching(wanted, document) > 0,
                "oneOf" => self.matching(wanted, document) == 1,
                "items" => {
                    for (at, item) in document.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{place}/{at}"));
                    }
                    true
                }
                unknown => panic!("the validator does not know {unknown:?}"),
            };
            if !fits {
                self.faults.push(format!("{place}: {keyword} {wanted}"));
            }
        }
        if let Json::Object(fields) = document {
            self.fields(schema, fields, place);
        }
    }

    fn fields(&mut self, schema: &Map<String, Json>, fields: &Map<String, Json>, place: &str) {
        for name in schema.get("required").and_then(Json::as_array).into_iter().flatten() {
            if !fields.contains_key(name.as_str().expect("a name")) {
                self.faults.push(format!("{place}: {name} is missing"));
            }
        }
        let known = schema.get("properties").and_then(Json::as_object);
        for (name, value) in fields {
            let place = format!("{place}/{name}");
            match (known.and_then(|known| known.get(name)), schema.get("additionalProperties")) {
                (None, Some(Json::Bool(false))) => self.faults.push(format!("{place} is not known")),
                (Some(wanted), _) | (None, Some(wanted)) => self.check(wanted, value, &place),
                (None, None) => {}
            }
        }
    }

    fn matching(&mut self, schemas: &Json, document: &Json) -> usize {
        let schemas = schemas.as_array().expect("schemas");
        let fits = |schema: &&Json| {
            let mut faults = Vec::new();
            Validator { root: self.root, faults: &mut faults }.check(schema, document, "");
            faults.is_empty()
        };
        schemas.iter().filter(fits).count()
    }
}

fn is_of(wanted: &Json, document: &Json) -> bool {
    let kind = match document {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "integer",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    wanted == kind || wanted.as_array().is_some_and(|kinds| kinds.iter().any(|wanted| wanted == kind))
}
