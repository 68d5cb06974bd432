//! The JSON of a criteria set, and the checks that turn it into a [`CriteriaSet`].
//!
//! The only module that knows the field names of `checklists/*.json`. All faults of the contents are listed, each with
//! the code of its node.

mod check;
mod classes;
mod form;
mod options;
mod rules;
#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod scoring;
mod shape;
mod units;

use crate::digest::sha256;
use crate::form::{Misfit, misfits_of_published, quoted, unreadable};
use crate::json::{self, Fault as Unread, FromJson, Json};
use check::Checker;
use shape::SetSource;
use tu_cham_core::criteria::{CriteriaSet, SetFile, UnitType};
use tu_cham_core::points::Points;

/// The format mark of the file.
pub const FORMAT: &str = "tucham.criteria-set";
/// The major version of the format that this program reads.
pub const FORMAT_MAJOR: u32 = 1;
/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The most leaves of a set.
pub const MAX_LEAVES: usize = 5_000;
/// The most leaves of one area: one page shows them all.
pub const MAX_AREA_LEAVES: usize = 300;
/// The most inputs of a set.
pub const MAX_INPUTS: usize = 10_000;
/// The most rules of a set: the rules of leaves, and the rules inside them.
pub const MAX_RULES: usize = 2 * MAX_LEAVES;
/// The most parts of composites, and the most cases of switches, of one leaf, at any depth.
pub const MAX_PARTS: usize = 50;
/// The most faults that are listed of one set; with this many, there may be more.
pub const MAX_FAULTS: usize = 1_000;
/// The most mentions of inputs in the rules of a set.
pub const MAX_MENTIONS: usize = 40_000;
/// The deepest tree; areas have depth 1.
pub const MAX_DEPTH: usize = 5;
/// The most points that a node may have.
pub const MAX_POINTS: Points = Points::whole(1_000_000);

/// The reasons why a text gives no criteria set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Longer than [`MAX_BYTES`].
    #[error("{bytes} bytes, more than {MAX_BYTES}")]
    TooLarge {
        /// The length of the text.
        bytes: usize,
    },
    /// Not JSON.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but not a criteria set.
    #[error("not a criteria set")]
    NotASet,
    /// Made for a newer program.
    #[error("format version {found}")]
    Newer {
        /// The version found.
        found: String,
    },
    /// Fields are missing, of the wrong kind, too long or too many.
    #[error("{} parts do not fit", .0.len())]
    Shape(Vec<Misfit>),
    /// The contents have faults.
    #[error("{} faults", .0.len())]
    Faults(Vec<Fault>),
}

/// A fault in the contents of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The code of the node, the id of the input, or blank for the set as a whole.
    pub code: String,
    /// The kind of the fault.
    pub kind: FaultKind,
}

/// The kinds of fault in a set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// An id with other characters than `a-z A-Z 0-9 . _ -`, or longer than 64.
    #[error("id {0:?} is not well-formed")]
    BadId(String),
    /// Two nodes, or two inputs, with one id.
    #[error("id {0:?} stands twice")]
    DuplicateId(String),
    /// Two siblings with one code.
    #[error("code {0:?} stands twice among siblings")]
    DuplicateCode(String),
    /// A text that must not be blank.
    #[error("{0} is blank")]
    Blank(&'static str),
    /// A part that its rule needs is missing, or is given in two forms.
    #[error("{0} is missing, or given twice")]
    Missing(&'static str),
    /// Not a decimal number such as `0.25`, or with too many decimals, or out of range.
    #[error("{field}: {found:?} is not a number that fits: {why:?}")]
    BadNumber {
        /// The field.
        field: &'static str,
        /// The value found.
        found: String,
        /// The reason why it does not fit.
        why: NumberFault,
    },
    /// Not a date such as `2022-06-23`.
    #[error("{0:?} is not a date")]
    BadDate(String),
    /// The children's maxima do not add up to the maximum, and no cap is declared.
    #[error("children add up to {sum}, not {max}")]
    SumDiffers {
        /// The declared maximum.
        max: String,
        /// The sum.
        sum: String,
    },
    /// The base areas' maxima do not add up to the scale.
    #[error("areas add up to {sum}, the scale is {scale}")]
    ScaleDiffers {
        /// The scale.
        scale: String,
        /// The sum.
        sum: String,
    },
    /// For one kind of unit, the children's maxima do not add up to the maximum, and no cap is declared.
    #[error("for {unit_type:?} children add up to {sum}, not {max}")]
    SumDiffersFor {
        /// The kind of unit.
        unit_type: UnitType,
        /// The declared maximum.
        max: String,
        /// The sum of those that apply to it.
        sum: String,
    },
    /// For one kind of unit, the base areas' maxima do not add up to the scale.
    #[error("for {unit_type:?} areas add up to {sum}, the scale is {scale}")]
    ScaleDiffersFor {
        /// The kind of unit.
        unit_type: UnitType,
        /// The scale.
        scale: String,
        /// The sum of those that apply to it.
        sum: String,
    },
    /// A node applies to a kind of unit to which the set, or the node above, does not.
    #[error("a kind of unit that what stands above does not apply to")]
    OtherUnit,
    /// A tree deeper than [`MAX_DEPTH`].
    #[error("deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// More leaves, inputs, rules or mentions of inputs than a set may have.
    #[error("more than {0} entries")]
    TooMany(usize),
    /// More parts of composites, or cases of switches, than a leaf may have.
    #[error("more than {0} parts in one leaf")]
    TooManyParts(usize),
    /// Neither a rule nor children, or both.
    #[error("a node has either a rule or children")]
    RuleOrChildren,
    /// A condition without a comparison, or with more than one.
    #[error("a condition needs an input and one comparison, or kinds of unit")]
    BadCondition,
    /// Steps of lateness that do not rise in days, do not fall in points, or have an end.
    #[error("steps of lateness are not in order")]
    StepsBroken,
    /// A leaf that gets the maximum of another one is no sibling, has a floor below zero, or is that leaf itself.
    #[error("{0:?} cannot take over the maximum")]
    BadTaker(String),
    /// A part of a composite leaves the score; or such a part, or a case of a switch, is a survey.
    #[error("a rule inside a rule cannot be of this kind")]
    BadPart,
    /// A penalty has a floor below zero, which would raise the total.
    #[error("a penalty cannot fall below zero")]
    PenaltyBelowZero,
    /// A field that is not allowed here, such as one for leaves only or for areas only.
    #[error("{0} does not belong here")]
    Misplaced(&'static str),
    /// A knock-out names an item or a class that does not exist.
    #[error("{0:?} is no item or class of this set")]
    UnknownName(String),
    /// A rule refers to an input that is not declared.
    #[error("input {0:?} is not declared")]
    UnknownInput(String),
    /// A rule refers to an input of another kind.
    #[error("input {0:?} is of another kind")]
    WrongKind(String),
    /// A condition names an option that no rule gives to its choice.
    #[error("{0:?} is no option of the choice")]
    UnknownOption(String),
    /// No rule refers to the input.
    #[error("no rule refers to it")]
    UnusedInput,
    /// A rule without options, boxes, conditions or deductions.
    #[error("the rule is empty")]
    EmptyRule,
    /// The best result of the rule is not the maximum.
    #[error("the best is {best}, not {max}")]
    BestDiffers {
        /// The best result.
        best: String,
        /// The maximum.
        max: String,
    },
    /// Bands leave a gap, overlap, or do not cover the whole range.
    #[error("bands leave a gap or overlap at {0}")]
    BandsBroken(String),
    /// A higher rate gives fewer points.
    #[error("bands fall at {0}")]
    BandsFall(String),
    /// The rule asks about a zero denominator, but *không phát sinh* is forbidden.
    #[error("a zero denominator has no way out")]
    DeadEnd,
    /// A condition limits the class by a figure that no item asks for; only a yes/no may stand alone.
    #[error("no item asks for it, and it is no yes/no")]
    UnaskedInput,
    /// Classes do not rise, or do not start at 0.
    #[error("classes are not in rising order from 0")]
    ClassOrder,
    /// The set has no areas.
    #[error("no areas")]
    NoAreas,
}

/// The reasons why a number does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// It is malformed: not in its one shortest form, such as `0.25`.
    NotANumber,
    /// It has more decimals than this.
    Decimals(u8),
    /// It is outside this range, in mathematical notation: `> 0`, `0 ≤ x ≤ 100`.
    Outside(String),
    /// It is not whole.
    NotWhole,
    /// It is not a multiple of this number, to which points are rounded.
    NotMultiple(String),
}

/// Reads and checks a criteria set.
///
/// # Errors
/// All faults, where the text gives no valid set.
pub fn load(text: &str) -> Result<CriteriaSet, LoadError> {
    if text.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { bytes: text.len() });
    }
    from_json(json::read(text).map_err(|Unread { line, column }| LoadError::NotJson { line, column })?)
}

/// Checks a criteria set that is already parsed.
///
/// # Errors
/// As [`load`].
pub fn from_json(json: Json) -> Result<CriteriaSet, LoadError> {
    if json.get("format").and_then(|format| format.as_str()) != Some(FORMAT) {
        return Err(LoadError::NotASet);
    }
    let version = json.get("format_version").and_then(|version| version.as_str()).unwrap_or_default();
    match version.split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(FORMAT_MAJOR) => {}
        Some(major) if major > FORMAT_MAJOR => {
            return Err(LoadError::Newer { found: quoted(version) });
        }
        _ => return Err(LoadError::NotASet),
    }
    let misfits = misfits_of_published(&json, &form::SET);
    if !misfits.is_empty() {
        return Err(LoadError::Shape(misfits));
    }
    let text = json.to_string();
    let source = SetSource::from_json(json).ok_or_else(|| LoadError::Shape(unreadable("")))?;
    let hash = sha256(&text);
    Checker::default().set(source, SetFile { json: text, hash }).map_err(LoadError::Faults)
}

/// The JSON Schema of the format. [`load`] checks the rules that no schema can express, such as sums.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(SetSource).to_value()
}

/// The names of all fields whose limits and kind are checked before anything is read.
#[cfg(feature = "schema")]
pub fn limited_fields() -> std::collections::BTreeSet<&'static str> {
    crate::form::names(&form::SET)
}

/// The schema of a set inside the schema of another document.
#[cfg(feature = "schema")]
pub(crate) fn embedded_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    generator.subschema_for::<SetSource>()
}

/// The JSON from which a set was made.
pub fn json(set: &CriteriaSet) -> Json {
    // This module wrote the text, so it is JSON.
    json::read(set.json()).unwrap_or_default()
}

/// SHA-256 in hex of the canonical JSON: keys sorted, no white space.
pub fn hash(json: &Json) -> String {
    sha256(json.to_string())
}
