//! The JSON of the files of a practice case and of its key, field by field, and their form.

use crate::assessment_file;
#[cfg(feature = "schema")]
use crate::checklist;
use crate::fields;
use crate::form::{Form, may, must, or_null};
use crate::json::Json;

/// The file of a practice case (tình huống).
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = of_case))]
pub(super) struct CaseFile {
    pub(super) format: String,
    pub(super) version: String,
    /// The task of the practice case.
    pub(super) case: CaseSource,
    /// The blank start: of an assessment, as in `assessment.schema.json`, the header alone is read.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    pub(super) assessment: Json,
    /// The whole criteria set, so that the file opens on any machine.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(feature = "schema", schemars(schema_with = "checklist::embedded_schema"))]
    pub(super) criteria_set: Option<Json>,
}

/// The task of a practice case.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseSource {
    /// Unique id: letters, digits and `-`, at most 60.
    pub(super) id: String,
    /// Its title.
    pub(super) title: String,
    /// The task sheet: paragraphs, one on each line.
    pub(super) task: String,
    /// Where its figures come from.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) source: String,
    /// The ids of the leaves that are to be scored.
    pub(super) items: Vec<String>,
}

/// The file of the key (đáp án) of a practice case.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = of_key))]
pub(super) struct KeyFile {
    pub(super) format: String,
    pub(super) version: String,
    /// The points and the reasons.
    pub(super) key: KeySource,
    /// The right answers, an assessment as in `assessment.schema.json`.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    pub(super) assessment: Json,
    /// The whole criteria set, so that the file opens on any machine.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(feature = "schema", schemars(schema_with = "checklist::embedded_schema"))]
    pub(super) criteria_set: Option<Json>,
}

/// The points and the reasons of a key.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeySource {
    /// The id of the case.
    pub(super) id: String,
    /// Its title.
    pub(super) title: String,
    /// Its items.
    pub(super) items: Vec<KeyItemSource>,
}

/// An item of a key.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct KeyItemSource {
    /// The id of a leaf.
    pub(super) id: String,
    /// Its points, an exact decimal as a text; absent where the right answer is that they cannot be told.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) points: Option<String>,
    /// The reason.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) reason: String,
}

fields! { CaseFile { must format, must version, must case, must assessment, blank criteria_set } }
fields! { CaseSource { must id, must title, must task, blank source, must items } }
fields! { KeyFile { must format, must version, must key, must assessment, blank criteria_set } }
fields! { KeySource { must id, must title, must items } }
fields! { KeyItemSource { must id, blank points, blank reason } }

/// The most items of a case.
const ITEMS: usize = 5_000;

static NAME: Form = Form::Text(assessment_file::MAX_NAME);
static TEXT: Form = Form::Text(assessment_file::MAX_TEXT);
static POINTS: Form = Form::Numeral(64);

/// The form of the file of a case; its assessment and its set have forms of their own.
pub(super) static CASE: Form = Form::Object(&[
    must("format", &NAME),
    must("version", &NAME),
    must(
        "case",
        &Form::Object(&[
            must("id", &NAME),
            must("title", &NAME),
            must("task", &TEXT),
            may("source", &TEXT),
            must("items", &Form::List(ITEMS, &NAME)),
        ]),
    ),
    must("assessment", &Form::Any),
]);

/// The form of the file of a key.
pub(super) static KEY: Form = Form::Object(&[
    must("format", &NAME),
    must("version", &NAME),
    must(
        "key",
        &Form::Object(&[
            must("id", &NAME),
            must("title", &NAME),
            must(
                "items",
                &Form::List(
                    ITEMS,
                    &Form::Object(&[must("id", &NAME), or_null("points", &POINTS), may("reason", &TEXT)]),
                ),
            ),
        ]),
    ),
    must("assessment", &Form::Any),
]);

/// The JSON Schema of the file of a case.
#[cfg(feature = "schema")]
pub fn case_schema() -> serde_json::Value {
    schemars::schema_for!(CaseFile).to_value()
}

/// The JSON Schema of the file of a key.
#[cfg(feature = "schema")]
pub fn key_schema() -> serde_json::Value {
    schemars::schema_for!(KeyFile).to_value()
}

#[cfg(feature = "schema")]
fn of_case(schema: &mut schemars::Schema) {
    checklist::schema::begins_with(schema, ("format", assessment_file::CASE), ("version", 1));
}

#[cfg(feature = "schema")]
fn of_key(schema: &mut schemars::Schema) {
    checklist::schema::begins_with(schema, ("format", assessment_file::KEY), ("version", 1));
}

#[cfg(feature = "schema")]
fn unwritten<T>(_: &T) -> bool {
    true
}
