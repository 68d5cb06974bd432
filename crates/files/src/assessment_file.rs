//! The file of an assessment: a versioned JSON document that embeds its criteria set.
//!
//! The only module that knows the field names of saved files. Writing is stable: the same assessment gives the same
//! bytes, keys sorted, no time of export. Reading gives either a whole assessment with notices for the officer, or an
//! error; never half an assessment. Fields that this version does not know are kept and written back.

pub(crate) mod form;
mod convert;
pub mod limits;
pub(crate) mod parts;
mod plan;
mod rounds;
pub(crate) mod seal;
pub(crate) mod checksum;
mod shape;
pub(crate) mod transfer;

use crate::checklist::{self, LoadError};
use crate::fields;
use crate::form::{Misfit, misfits, quoted, unreadable};
use crate::json::{self, Fault, FromJson, Json, ToJson};
use convert::{assessment_source, header, texts, texts_of};
pub use form::{
    DOCUMENTS as MAX_DOCUMENTS, LINE as MAX_LINE, NAME as MAX_NAME, TASKS as MAX_TASKS, TEXT as MAX_TEXT,
};
pub use limits::MAX_BYTES;
use plan::TaskSource;
use shape::{DocumentSource, EntrySource, FileSource};
use tu_cham_core::assessment::{Assessment, Entered, LogEntry, Step};
use tu_cham_core::criteria::{CriteriaSet, InputKind};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{MAX_DECIMALS, Points};

/// The format mark of the file.
pub const FORMAT: &str = "tucham.assessment";
/// The format mark of a practice case, see [`crate::practice`].
pub(crate) const CASE: &str = "tucham.case";
/// The format mark of the key of a practice case.
pub(crate) const KEY: &str = "tucham.key";
/// The major version of the format; a file with another one cannot be read.
pub const MAJOR: u32 = 1;
/// The minor version; later ones only add fields.
pub const MINOR: u32 = 3;

/// The reasons why a text is refused. Nothing has been changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Longer than [`MAX_BYTES`].
    #[error("{bytes} bytes, more than {MAX_BYTES}")]
    TooLarge {
        /// The length of the text.
        bytes: usize,
    },
    /// Nested deeper than [`limits::MAX_DEPTH`].
    #[error("nested deeper than {}", limits::MAX_DEPTH)]
    TooDeep,
    /// More values than [`limits::MAX_VALUES`], or more rules than [`limits::MAX_RULES`].
    #[error("more values than a file of ours has")]
    TooMany,
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Not JSON, or cut off.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON of another format.
    #[error("not a file of this program")]
    NotOurs,
    /// A criteria set instead of an assessment.
    #[error("a criteria set")]
    CriteriaSet,
    /// A practice case instead of an assessment: one is begun from it.
    #[error("a practice case")]
    Case,
    /// The key of a practice case instead of an assessment: it is no assessment of anybody.
    #[error("the key of a practice case")]
    Key,
    /// Made by a newer program.
    #[error("format version {found}")]
    Newer {
        /// The version found.
        found: String,
    },
    /// Fields are missing, of the wrong kind, too long or too many.
    #[error("{} parts do not fit", .0.len())]
    Shape(Vec<Misfit>),
    /// The embedded criteria set has faults.
    #[error("criteria set: {0}")]
    Set(LoadError),
    /// The embedded criteria set is not the set that the assessment was made for.
    #[error("the embedded criteria set has another hash")]
    SetDiffers,
}

/// A notice for the officer after a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A figure for an input that the set does not have; kept aside.
    UnknownInput(String),
    /// An answer for a leaf that the set does not have, or for a group whose points are not announced as one; kept aside.
    UnknownLeaf(String),
    /// A figure that does not fit its input; kept as typed.
    DoesNotFit(String),
    /// The content does not fit the checksum: the file was damaged in transit, or changed by hand.
    ChecksumDiffers,
}

/// The criteria set that an assessment refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetRef {
    /// The id of the set.
    pub id: String,
    /// The version of the set.
    pub version: String,
    /// SHA-256 of its canonical JSON.
    pub hash: String,
}

impl SetRef {
    fn of(set: &CriteriaSet) -> Self {
        Self { id: set.id.clone(), version: set.version.clone(), hash: set.hash().to_owned() }
    }
}

/// A file whose outer form is valid.
#[derive(Debug)]
pub struct Parsed {
    /// The criteria set that the file refers to.
    pub set: SetRef,
    file: FileSource,
    sealed: bool,
}

/// The text of an assessment; with `embed_set` the file opens on any machine.
pub fn write(set: &CriteriaSet, assessment: &Assessment, embed_set: bool) -> String {
    // `{:#}` is the indented text of a JSON value.
    format!("{:#}\n", to_json(set, assessment, embed_set))
}

/// The document as a JSON value with sorted keys; with a checksum where it is a file.
pub fn to_json(set: &CriteriaSet, assessment: &Assessment, embed_set: bool) -> Json {
    let source = assessment_source(set, assessment);
    let criteria_set = embed_set.then(|| checklist::json(set));
    let file = FileSource { criteria_set, ..FileSource::of(source, assessment) };
    let mut json = file.to_json();
    if let Some(file) = json.as_object_mut().filter(|_| embed_set) {
        checksum::put(file);
    }
    json
}

/// The JSON Schema of the format, that of criteria sets included.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(FileSource).to_value()
}

/// The names of all fields whose limits and kind are checked before anything is read, except those of the criteria set.
#[cfg(feature = "schema")]
pub fn limited_fields() -> std::collections::BTreeSet<&'static str> {
    crate::form::names(&form::FILE)
}

/// Reads the outer form of a file.
///
/// # Errors
/// Where the text is not a file that this program can open.
pub fn parse(text: &str) -> Result<Parsed, ReadError> {
    parse_json(json(text)?)
}

/// The JSON of a file of any format.
///
/// # Errors
/// Where the text is not JSON, or exceeds a limit.
pub fn json(text: &str) -> Result<Json, ReadError> {
    limits::check(text)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    json::read(text).map_err(|Fault { line, column }| ReadError::NotJson { line, column })
}

/// Reads the outer form of a parsed document, and checks the limits of a file.
///
/// # Errors
/// As [`parse`].
pub fn parse_json(json: Json) -> Result<Parsed, ReadError> {
    read_outside(json, true)
}

/// Reads the outer form of a stored document. A document that this program imported or wrote always opens, however
/// long.
///
/// # Errors
/// As [`parse`].
pub fn parse_record(json: Json) -> Result<Parsed, ReadError> {
    read_outside(json, false)
}

fn read_outside(mut json: Json, is_file: bool) -> Result<Parsed, ReadError> {
    match json.get("format").and_then(Json::as_str) {
        Some(FORMAT) => {}
        Some(checklist::FORMAT) => return Err(ReadError::CriteriaSet),
        Some(CASE) => return Err(ReadError::Case),
        Some(KEY) => return Err(ReadError::Key),
        _ => return Err(ReadError::NotOurs),
    }
    let version = json.get("version").and_then(Json::as_str).unwrap_or_default();
    match version.split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(MAJOR) => {}
        Some(major) if major > MAJOR => {
            return Err(ReadError::Newer { found: quoted(version) });
        }
        _ => return Err(ReadError::NotOurs),
    }
    if is_file {
        fits(misfits(&json, &form::FILE))?;
    }
    // Most of a file is its set, which is moved past the reader instead of copied.
    let sealed = json.as_object_mut().is_none_or(checksum::take);
    let criteria_set = json.as_object_mut().and_then(|file| file.remove("criteria_set"));
    // A record may hold longer texts than a file, but no other kinds. The reader reports no place; the form does.
    let found = if is_file { Vec::new() } else { misfits(&json, &form::FILE) };
    let Some(mut file) = FileSource::from_json(json) else {
        return Err(fits(found).err().unwrap_or_else(|| wrong("")));
    };
    file.criteria_set = criteria_set.filter(|set| !set.is_null());
    Ok(Parsed { set: file.assessment.criteria_set.clone(), file, sealed })
}

impl Parsed {
    /// The version of the format that the file is of, where it is older than the one that is written now.
    pub fn older_format(&self) -> Option<String> {
        let version = &self.file.version;
        let minor = version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok()).unwrap_or(0);
        (minor < MINOR).then(|| quoted(version))
    }

    /// The hash of the embedded criteria set, unchecked: of many files with one set, only the first needs a check.
    pub fn embedded_hash(&self) -> Option<String> {
        self.file.criteria_set.as_ref().map(checklist::hash)
    }

    /// The checked embedded criteria set; `None` where the file has none.
    ///
    /// # Errors
    /// Where the embedded set cannot be used.
    pub fn embedded_set(&mut self) -> Option<Result<CriteriaSet, ReadError>> {
        let json = self.file.criteria_set.take()?;
        Some(
            checklist::from_json(json).map_err(ReadError::Set).and_then(|set| {
                if set.hash() == self.set.hash { Ok(set) } else { Err(ReadError::SetDiffers) }
            }),
        )
    }

    /// The assessment, complete for `set`, and the notices for the officer.
    ///
    /// # Errors
    /// Where `set` is not the set of the file, or the header is not valid.
    pub fn open(self, set: &CriteriaSet) -> Result<(Assessment, Vec<Notice>), ReadError> {
        if set.hash() != self.set.hash {
            return Err(ReadError::SetDiffers);
        }
        let source = self.file.assessment;
        let header = header(&source)?;
        let mut assessment = Assessment::new(set, header);
        let mut notices = Vec::new();
        notices.extend((!self.sealed).then_some(Notice::ChecksumDiffers));
        assessment.stamps = source.edits.unwrap_or_default().stamps();
        assessment.log = source.log.into_iter().map(LogEntry::from).collect();
        assessment.steps = source.steps.into_iter().map(Step::from).collect();
        assessment.foreign.top = texts(&self.file.rest);
        assessment.foreign.assessment = texts(&source.rest);
        assessment.foreign.misfits = texts_of(source.misfits);
        assessment.foreign.previous_misfits = texts_of(source.previous_misfits);
        assessment.documents =
            source.documents.into_iter().map(DocumentSource::evidence).collect::<Result<_, _>>()?;
        assessment.plan = source.plan.into_iter().map(TaskSource::read).collect::<Result<_, _>>()?;
        for (id, entry) in source.previous_inputs {
            let Some(input) = set.input_by_id(&id) else {
                assessment.foreign.previous.insert(id.clone(), entry.to_json().to_string());
                notices.push(Notice::UnknownInput(id));
                continue;
            };
            assessment.remember(input, entry.entry(set[input].kind).0);
        }
        for (id, points) in source.previous_points {
            let Some(leaf) = set.leaf_by_id(&id) else {
                assessment.foreign.previous_points.insert(id, points.to_json().to_string());
                continue;
            };
            let points = Decimal::from_canonical(&points)
                .and_then(|points| Points::from_decimal(points, MAX_DECIMALS))
                .ok_or_else(|| wrong("previous_points"))?;
            assessment.remember_points(leaf, Some(points));
        }
        let mut unconfirmed = source.unconfirmed;
        for (id, entry) in source.inputs {
            let Some(input) = set.input_by_id(&id) else {
                assessment.foreign.inputs.insert(id.clone(), entry.to_json().to_string());
                notices.push(Notice::UnknownInput(id));
                continue;
            };
            let kind = set[input].kind;
            if let EntrySource::Typed(text) = &entry {
                assessment.enter(input, Entered::typed(kind, text));
                continue;
            }
            let (entry, fits) = entry.entry(kind);
            let typed = unconfirmed.remove(&id);
            let doubted = typed.filter(|typed| Entered::typed(kind, typed).is_doubt_of(entry.as_ref()));
            assessment.enter(input, Entered { entry, unconfirmed: doubted });
            if !fits {
                notices.push(Notice::DoesNotFit(id));
            }
        }
        // A doubt about a figure that is missing here waits for a set that has the figure.
        let waits = |id: &str| set.input_by_id(id).is_none_or(|input| assessment.entry(input).is_none());
        unconfirmed.retain(|id, _| waits(id));
        assessment.foreign.unconfirmed = unconfirmed;
        for (id, answer) in source.answers {
            let leaf = set.leaf_by_id(&id);
            let group = if leaf.is_none() { set.announced_group(&id) } else { None };
            let field = match (leaf, group) {
                (Some(leaf), _) => tu_cham_core::score::announced_field(set, &set[leaf]),
                (None, Some(group)) => {
                    tu_cham_core::score::group_field(set, group, assessment.header.unit_type)
                }
                (None, None) => {
                    assessment.foreign.answers.insert(id.clone(), answer.to_json().to_string());
                    notices.push(Notice::UnknownLeaf(id));
                    continue;
                }
            };
            if !answer.rest.is_empty() {
                assessment.foreign.answer_parts.insert(id, texts(&answer.rest));
            }
            let answer = answer.answer(InputKind::Number(field))?;
            if let Some(leaf) = leaf {
                *assessment.answer_mut(leaf) = answer;
            } else if let Some(group) = group {
                *assessment.group_mut(group) = answer;
            }
        }
        Ok((assessment, notices))
    }
}

fields! { SetRef { must id, must version, must hash } }

fn fits(misfits: Vec<Misfit>) -> Result<(), ReadError> {
    if misfits.is_empty() { Ok(()) } else { Err(ReadError::Shape(misfits)) }
}

/// The error for a field of the right form with invalid content, such as a date.
pub(crate) fn wrong(field: &str) -> ReadError {
    ReadError::Shape(unreadable(field))
}
