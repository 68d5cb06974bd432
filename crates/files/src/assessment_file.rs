//! The file of an assessment: a versioned JSON document that embeds its criteria set.
//!
//! The only module that knows the field names of saved files. Writing is stable: the same assessment gives the same
//! bytes, keys sorted, no time of export. Reading gives either a whole assessment with notices for the officer, or an
//! error; never half an assessment. Fields that this version does not know are kept and written back.

pub(crate) mod form;
pub mod limits;
pub(crate) mod parts;
pub(crate) mod checksum;
pub(crate) mod transfer;

use std::collections::BTreeMap;

use crate::checklist::{self, LoadError};
use crate::fields;
use crate::form::{Misfit, misfits, quoted, unreadable};
use crate::json::{self, Fault, FromJson, Json, Object, ToJson};
use crate::spelling::{CauseSource, LogEntrySource, PurposeSource, UnitTypeSource};
pub use form::{DOCUMENTS as MAX_DOCUMENTS, LINE as MAX_LINE, NAME as MAX_NAME, TEXT as MAX_TEXT};
pub use limits::MAX_BYTES;
use tu_cham_core::assessment::{
    Announced, Aside, Assessment, Cause, Entered, Entry, Event, Evidence, EvidenceUse, Header, LeafAnswer,
    LogEntry, Mark, Texts, Value, Verified,
};
use tu_cham_core::criteria::{CriteriaSet, InputKind};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::stamps::{Stamp, StampedPart, Stamps, VersionVector};

/// The format mark of the file.
pub const FORMAT: &str = "tucham.assessment";
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
    /// Its id.
    pub id: String,
    /// Its version.
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
        assessment.foreign.top = texts(&self.file.rest);
        assessment.foreign.assessment = texts(&source.rest);
        assessment.foreign.misfits = texts_of(source.misfits);
        assessment.foreign.previous_misfits = texts_of(source.previous_misfits);
        assessment.documents =
            source.documents.into_iter().map(DocumentSource::evidence).collect::<Result<_, _>>()?;
        for (id, entry) in source.previous_inputs {
            let Some(input) = set.input_by_id(&id) else {
                assessment.foreign.previous.insert(id.clone(), entry.to_json().to_string());
                notices.push(Notice::UnknownInput(id));
                continue;
            };
            assessment.remember(input, entry.entry(set[input].kind).0);
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
                (None, Some(group)) => tu_cham_core::score::group_field(set, group),
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

/// An assessment (hồ sơ tự chấm).
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = marks))]
struct FileSource {
    format: String,
    version: String,
    /// What was entered.
    assessment: AssessmentSource,
    /// The whole criteria set, so that the file opens on any machine.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(feature = "schema", schemars(schema_with = "checklist::embedded_schema"))]
    criteria_set: Option<Json>,
    /// SHA-256 of the JSON of all else, without white space and with sorted keys. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    sha256: Option<String>,
    #[cfg_attr(feature = "schema", schemars(flatten, with = "serde_json::Map<String, serde_json::Value>"))]
    rest: Object,
}

impl FileSource {
    /// The file of an assessment, as this version writes it; the top-level fields that no version knows come from
    /// `assessment`.
    fn of(source: AssessmentSource, assessment: &Assessment) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: format!("{MAJOR}.{MINOR}"),
            assessment: source,
            criteria_set: None,
            sha256: None,
            rest: values(&assessment.foreign.top),
        }
    }
}

#[cfg(feature = "schema")]
fn marks(schema: &mut schemars::Schema) {
    checklist::schema::begins_with(schema, ("format", FORMAT), ("version", MAJOR));
}

/// What a unit entered for one criteria set.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AssessmentSource {
    /// Unique id: letters, digits and `-`, at most 64.
    id: String,
    /// Who.
    unit: UnitSource,
    /// The year that is scored.
    year: u16,
    /// Figures are counted up to this day, such as `2026-10-10`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    as_of: Option<String>,
    /// The period in words where it is not the whole year, such as `quý I/2024`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    period: String,
    /// The day by which it is handed in, such as `2026-12-15`. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    deadline: Option<String>,
    /// The day on which the unit declared it complete. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    completed: Option<String>,
    /// What the assessment is for.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "PurposeSource", skip_serializing_if = "unwritten")
    )]
    event: Option<PurposeSource>,
    /// What a trainer reads out before a practice case.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    brief: String,
    /// What the unit calls it where it has several of one year. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    name: String,
    /// The criteria set that it is made for.
    criteria_set: SetRef,
    /// Values by input id; absent is blank.
    #[cfg_attr(feature = "schema", schemars(default, extend("default" = {})))]
    inputs: BTreeMap<String, EntrySource>,
    /// As it was typed, by input id: a figure that could be another number too (`12,345`, `1.000`), until somebody confirms it.
    /// Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    unconfirmed: BTreeMap<String, String>,
    /// Last year's values by input id, where they are known.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    previous_inputs: BTreeMap<String, EntrySource>,
    /// Figures that wait for a version of the set in which their input is of their kind: by input id, then by kind (`boolean`,
    /// `choice`, `number`, `date`). Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    misfits: BTreeMap<String, Misfits>,
    /// The same of last year's figures. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    previous_misfits: BTreeMap<String, Misfits>,
    /// The register of documents that prove answers.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    documents: Vec<DocumentSource>,
    /// What was said of leaves beside their figures, by leaf id; since 1.3 also, by its id, the `announced` points of a group that are
    /// published as one number.
    #[cfg_attr(feature = "schema", schemars(default, extend("default" = {})))]
    answers: BTreeMap<String, AnswerSource>,
    /// Who changed which part when. Since 1.2.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "EditsSource", skip_serializing_if = "unwritten")
    )]
    edits: Option<EditsSource>,
    /// What was merged into it, the first first. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    log: Vec<LogEntrySource>,
    #[cfg_attr(feature = "schema", schemars(flatten, with = "serde_json::Map<String, serde_json::Value>"))]
    rest: Object,
}

/// The last edit of each part that was edited.
#[derive(Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EditsSource {
    /// Of the unit, the year, the dates.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    header: Option<StampSource>,
    /// Of figures, by input id.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    inputs: BTreeMap<String, StampSource>,
    /// Of what was said of leaves, by leaf id.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    answers: BTreeMap<String, StampSource>,
    /// Of documents, by id; those taken off the register too.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    documents: BTreeMap<String, StampSource>,
}

/// The last edit of a part.
#[derive(Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct StampSource {
    /// Local time, such as `2026-10-10T10:42:07`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    at: String,
    /// Who, as named on that machine.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    by: String,
    /// How many edits of each writer it descends from: of two values one is newer if it has at least the counts of the other.
    version: BTreeMap<String, u32>,
}

/// Figures of one input by their kinds.
type Misfits = BTreeMap<String, EntrySource>;

/// The unit that scores itself.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct UnitSource {
    /// Its name, such as `UBND xã Vân Canh`.
    name: String,
    /// Its kind.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    unit_type: UnitTypeSource,
    /// The body it hands in to. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    superior: String,
}

/// What stands at an input.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
enum EntrySource {
    /// A number.
    Number(#[cfg_attr(feature = "schema", schemars(with = "checklist::schema::Numeral"))] String),
    /// Yes or no.
    Answer(bool),
    /// The id of an option.
    Choice(String),
    /// A date such as `2026-10-10`.
    Date(String),
    /// A box that did not arise (không phát sinh).
    NotArising,
    /// As an officer typed it, `1.109` or `78,28`; read by the habits of the page, and kept where it is no value.
    Typed(String),
}

/// A document of the register (tài liệu kiểm chứng).
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct DocumentSource {
    /// Id within the register.
    id: String,
    /// Số, ký hiệu.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    number: String,
    /// Day of issue, such as `2026-01-05`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    date: Option<String>,
    /// Who issued it.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    issuer: String,
    /// Trích yếu.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    title: String,
    /// Where it is kept, or its address.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    place: String,
}

/// A document at one item.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EvidenceSource {
    /// Id of the document in the register.
    document: String,
    /// Where in it.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    page: String,
}

/// Points of one round of verification (điểm thẩm định).
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct VerifiedSource {
    /// The round, from 1.
    round: u8,
    /// The points; absent where only a comment was given.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<checklist::schema::Numeral>"))]
    points: Option<String>,
    /// The verifier's comment.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    comment: String,
}

/// What was said of a leaf.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AnswerSource {
    /// A state set by the officer.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    mark: Option<MarkSource>,
    /// Published points that stand in for the figures.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    announced: Option<AnnouncedSource>,
    /// What was typed for a way of answering that is not in use; it does not count.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    aside: Option<AsideSource>,
    /// Documents that prove the answer.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    evidence: Vec<EvidenceSource>,
    /// What verifiers gave, round by round.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    verified: Vec<VerifiedSource>,
    /// Explanation (giải trình); mandatory for typed points.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    explanation: String,
    /// Whose doing it was that something is missing. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    cause: Option<CauseSource>,
    /// Who fills this in. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    responsible: String,
    /// Free note.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    note: String,
    #[cfg_attr(feature = "schema", schemars(flatten, with = "serde_json::Map<String, serde_json::Value>"))]
    rest: Object,
}

/// A state set by the officer.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
enum MarkSource {
    /// Thiếu số liệu.
    DataMissing,
    /// Không phát sinh.
    NotApplicable {
        /// Why; blank keeps the item on the review list.
        reason: String,
    },
}

/// Points announced by the superior system (điểm do hệ thống cấp trên công bố).
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AnnouncedSource {
    /// The points.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    points: Option<EntrySource>,
    /// Where and when they were published; blank keeps the item on the review list.
    #[cfg_attr(feature = "schema", schemars(default))]
    source: String,
}

/// What was typed for ways of answering that are not in use.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AsideSource {
    /// Published points.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    announced: Option<AnnouncedSource>,
    /// A reason for *không phát sinh*.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    reason: String,
}

fields! { SetRef { must id, must version, must hash } }
fields! { FileSource { must format, must version, must assessment, blank criteria_set, blank sha256, ..rest } }
fields! { AssessmentSource {
    must id, must unit, must year, blank as_of, blank period, blank deadline, blank completed, blank event, blank brief,
    blank name, must criteria_set, may inputs, blank unconfirmed, blank previous_inputs, blank misfits,
    blank previous_misfits, blank documents, may answers, blank edits, blank log, ..rest
} }
fields! { EditsSource { blank header, blank inputs, blank answers, blank documents } }
fields! { StampSource { blank at, blank by, must version } }
fields! { UnitSource { must name, must unit_type as "type", blank superior } }
fields! { DocumentSource { must id, blank number, blank date, blank issuer, blank title, blank place } }
fields! { EvidenceSource { must document, blank page } }
fields! { VerifiedSource { must round, blank points, blank comment } }
fields! { AnswerSource {
    blank mark, blank announced, blank aside, blank evidence, blank verified, blank explanation, blank cause,
    blank responsible, blank note, ..rest
} }
fields! { AnnouncedSource { blank points, may source } }
fields! { AsideSource { blank announced, blank reason } }

impl FromJson for EntrySource {
    fn from_json(json: Json) -> Option<Self> {
        let (name, value) = json.into_variant()?;
        Some(match name.as_str() {
            "number" => Self::Number(FromJson::from_json(value)?),
            "answer" => Self::Answer(FromJson::from_json(value)?),
            "choice" => Self::Choice(FromJson::from_json(value)?),
            "date" => Self::Date(FromJson::from_json(value)?),
            "typed" => Self::Typed(FromJson::from_json(value)?),
            "not_arising" => Self::NotArising,
            _ => return None,
        })
    }
}

impl ToJson for EntrySource {
    fn to_json(self) -> Json {
        match self {
            Self::Number(number) => Json::variant("number", number.to_json()),
            Self::Answer(answer) => Json::variant("answer", answer.to_json()),
            Self::Choice(id) => Json::variant("choice", id.to_json()),
            Self::Date(date) => Json::variant("date", date.to_json()),
            Self::Typed(text) => Json::variant("typed", text.to_json()),
            Self::NotArising => "not_arising".into(),
        }
    }
}

impl FromJson for MarkSource {
    fn from_json(json: Json) -> Option<Self> {
        let (name, mut value) = json.into_variant()?;
        Some(match name.as_str() {
            "data_missing" => Self::DataMissing,
            "not_applicable" => {
                Self::NotApplicable { reason: FromJson::from_json(value.get_mut("reason")?.take())? }
            }
            _ => return None,
        })
    }
}

impl ToJson for MarkSource {
    fn to_json(self) -> Json {
        match self {
            Self::DataMissing => "data_missing".into(),
            Self::NotApplicable { reason } => {
                Json::variant("not_applicable", Json::variant("reason", reason.to_json()))
            }
        }
    }
}

#[cfg(feature = "schema")]
fn unwritten<T>(_: &T) -> bool {
    true
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn assessment_source(set: &CriteriaSet, assessment: &Assessment) -> AssessmentSource {
    let header = &assessment.header;
    let foreign = &assessment.foreign;
    let mut inputs: BTreeMap<String, EntrySource> = set
        .inputs()
        .filter_map(|(ix, input)| Some((input.id.clone(), EntrySource::from(assessment.entry(ix)?))))
        .collect();
    inputs.extend(kept(&foreign.inputs));
    let mut unconfirmed: BTreeMap<String, String> = set
        .inputs()
        .filter_map(|(ix, input)| Some((input.id.clone(), assessment.unconfirmed(ix)?.to_owned())))
        .collect();
    unconfirmed.extend(foreign.unconfirmed.clone());
    let mut previous_inputs: BTreeMap<String, EntrySource> = set
        .inputs()
        .filter_map(|(ix, input)| Some((input.id.clone(), EntrySource::from(assessment.previous(ix)?))))
        .collect();
    previous_inputs.extend(kept(&foreign.previous));
    let of_leaves = assessment.answers().map(|(ix, answer)| (&set.node_of(ix).id, answer));
    let of_groups = assessment.groups().map(|(ix, answer)| (&set[ix].id, answer));
    let mut answers: BTreeMap<String, AnswerSource> = BTreeMap::new();
    for (id, answer) in of_leaves.chain(of_groups.filter(|(_, answer)| **answer != LeafAnswer::default())) {
        let rest = foreign.answer_parts.get(id).map(values).unwrap_or_default();
        if *answer != LeafAnswer::default() || !rest.is_empty() {
            answers.insert(id.clone(), AnswerSource::new(answer, rest));
        }
    }
    answers.extend(kept(&foreign.answers));
    AssessmentSource {
        id: header.id.clone(),
        unit: UnitSource {
            name: header.unit.clone(),
            unit_type: header.unit_type.into(),
            superior: header.superior.clone(),
        },
        year: header.year,
        as_of: header.as_of.map(Date::iso),
        period: header.period.clone(),
        deadline: header.deadline.map(Date::iso),
        completed: header.completed.map(Date::iso),
        name: header.name.clone(),
        event: (header.event != Event::default()).then(|| header.event.into()),
        brief: header.brief.clone(),
        criteria_set: SetRef::of(set),
        inputs,
        unconfirmed,
        previous_inputs,
        misfits: kept(&foreign.misfits).collect(),
        previous_misfits: kept(&foreign.previous_misfits).collect(),
        documents: assessment.documents.iter().map(DocumentSource::from).collect(),
        answers,
        edits: Some(EditsSource::from(&assessment.stamps)).filter(|edits| *edits != EditsSource::default()),
        log: assessment.log.iter().map(LogEntrySource::from).collect(),
        rest: values(&foreign.assessment),
    }
}

/// Reads back values that were kept as text.
fn kept<T: FromJson>(texts: &Texts) -> impl Iterator<Item = (String, T)> {
    texts.iter().filter_map(|(id, text)| Some((id.clone(), T::from_json(json::read(text).ok()?)?)))
}

fn values(texts: &Texts) -> Object {
    kept(texts).collect()
}

fn texts(values: &Object) -> Texts {
    values.iter().map(|(id, value)| (id.clone(), value.to_string())).collect()
}

fn texts_of(misfits: BTreeMap<String, Misfits>) -> Texts {
    misfits.into_iter().map(|(id, kept)| (id, kept.to_json().to_string())).collect()
}

fn header(source: &AssessmentSource) -> Result<Header, ReadError> {
    let well_formed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if source.id.is_empty() || source.id.len() > 64 || !source.id.chars().all(well_formed) {
        return Err(wrong("assessment.id"));
    }
    let day = |text: &Option<String>, field| match text {
        Some(text) => Date::from_iso(text).map(Some).ok_or_else(|| wrong(field)),
        None => Ok(None),
    };
    Ok(Header {
        id: source.id.clone(),
        unit: source.unit.name.clone(),
        unit_type: source.unit.unit_type.into(),
        superior: source.unit.superior.clone(),
        year: source.year,
        as_of: day(&source.as_of, "assessment.as_of")?,
        period: source.period.clone(),
        deadline: day(&source.deadline, "assessment.deadline")?,
        completed: day(&source.completed, "assessment.completed")?,
        event: source.event.map_or_else(Event::default, Event::from),
        brief: source.brief.clone(),
        name: source.name.clone(),
    })
}

impl From<&Stamps> for EditsSource {
    fn from(stamps: &Stamps) -> Self {
        let mut edits = Self::default();
        for (part, stamp) in stamps.iter() {
            let Stamp { at, by, version } = stamp.clone();
            let stamp = StampSource { at, by, version: version.counts().clone() };
            match part {
                StampedPart::Header => edits.header = Some(stamp),
                StampedPart::Input(id) => drop(edits.inputs.insert(id.clone(), stamp)),
                StampedPart::Answer(id) => drop(edits.answers.insert(id.clone(), stamp)),
                StampedPart::Document(id) => drop(edits.documents.insert(id.clone(), stamp)),
            }
        }
        edits
    }
}

impl EditsSource {
    fn stamps(self) -> Stamps {
        let stamp = |source: StampSource| Stamp {
            at: source.at,
            by: source.by,
            version: VersionVector::of(source.version),
        };
        let mut stamps: BTreeMap<StampedPart, Stamp> = BTreeMap::new();
        stamps.extend(self.header.map(|source| (StampedPart::Header, stamp(source))));
        stamps.extend(self.inputs.into_iter().map(|(id, source)| (StampedPart::Input(id), stamp(source))));
        stamps.extend(self.answers.into_iter().map(|(id, source)| (StampedPart::Answer(id), stamp(source))));
        stamps.extend(
            self.documents.into_iter().map(|(id, source)| (StampedPart::Document(id), stamp(source))),
        );
        Stamps::of(stamps)
    }
}

impl From<&Entry> for EntrySource {
    fn from(entry: &Entry) -> Self {
        match entry {
            Entry::Value(Value::Number(number)) => Self::Number(number.canonical()),
            Entry::Value(Value::Boolean(answer)) => Self::Answer(*answer),
            Entry::Value(Value::Choice(id)) => Self::Choice(id.clone()),
            Entry::Value(Value::Date(date)) => Self::Date(date.iso()),
            Entry::Value(Value::NotArising) => Self::NotArising,
            Entry::Unreadable(text) => Self::Typed(text.clone()),
        }
    }
}

impl EntrySource {
    /// The entry for an input of this kind, and whether the entry fits it.
    fn entry(self, kind: InputKind) -> (Option<Entry>, bool) {
        let value = match (self, kind) {
            (Self::Typed(text), _) => return (Entry::typed(kind, &text), true),
            (Self::Number(text), InputKind::Number(field)) => match Decimal::from_canonical(&text) {
                Some(number) if field.accept(number).is_ok() => Value::Number(number),
                // Written without grouping: a grouping point would be read as a decimal mark where the number is out of
                // range.
                Some(number) => {
                    return (Some(Entry::Unreadable(number.ungrouped())), false);
                }
                None => return (Some(Entry::Unreadable(text)), false),
            },
            (Self::Date(text), InputKind::Date) => match Date::from_iso(&text) {
                Some(date) => Value::Date(date),
                None => return (Some(Entry::Unreadable(text)), false),
            },
            (Self::Answer(answer), InputKind::Boolean) => Value::Boolean(answer),
            (Self::NotArising, InputKind::Boolean) => Value::NotArising,
            (Self::Choice(id), InputKind::Choice) => Value::Choice(id),
            (Self::Number(text) | Self::Choice(text) | Self::Date(text), _) => {
                return (Some(Entry::Unreadable(text)), false);
            }
            (Self::Answer(answer), _) => return (Some(Entry::Unreadable(answer.to_string())), false),
            (Self::NotArising, _) => return (Some(Entry::Unreadable("not_arising".to_owned())), false),
        };
        (Some(Entry::Value(value)), true)
    }
}

impl AnswerSource {
    fn new(answer: &LeafAnswer, rest: Object) -> Self {
        Self {
            mark: answer.mark.as_ref().map(|mark| match mark {
                Mark::DataMissing => MarkSource::DataMissing,
                Mark::NotApplicable { reason } => MarkSource::NotApplicable { reason: reason.clone() },
            }),
            announced: answer.announced.as_ref().map(AnnouncedSource::from),
            aside: (!is_default(&answer.aside)).then(|| AsideSource {
                announced: answer.aside.announced.as_ref().map(AnnouncedSource::from),
                reason: answer.aside.reason.clone(),
            }),
            evidence: answer
                .evidence
                .iter()
                .map(|used| EvidenceSource { document: used.document.clone(), page: used.page.clone() })
                .collect(),
            verified: answer
                .verified
                .iter()
                .map(|verified| VerifiedSource {
                    round: verified.round,
                    points: verified.points.map(Decimal::canonical),
                    comment: verified.comment.clone(),
                })
                .collect(),
            explanation: answer.explanation.clone(),
            cause: answer.cause.map(CauseSource::from),
            responsible: answer.responsible.clone(),
            note: answer.note.clone(),
            rest,
        }
    }

    fn answer(self, announced_kind: InputKind) -> Result<LeafAnswer, ReadError> {
        let verified = self.verified.into_iter().map(VerifiedSource::verified).collect::<Result<_, _>>()?;
        Ok(LeafAnswer {
            mark: self.mark.map(|mark| match mark {
                MarkSource::DataMissing => Mark::DataMissing,
                MarkSource::NotApplicable { reason } => Mark::NotApplicable { reason },
            }),
            announced: self.announced.map(|announced| announced.announced(announced_kind)),
            aside: self.aside.map_or_else(Aside::default, |aside| Aside {
                announced: aside.announced.map(|announced| announced.announced(announced_kind)),
                reason: aside.reason,
            }),
            evidence: self
                .evidence
                .into_iter()
                .map(|used| EvidenceUse { document: used.document, page: used.page })
                .collect(),
            verified,
            explanation: self.explanation,
            cause: self.cause.map(Cause::from),
            responsible: self.responsible,
            note: self.note,
        })
    }
}

impl From<&Announced> for AnnouncedSource {
    fn from(announced: &Announced) -> Self {
        Self { points: announced.points.as_ref().map(EntrySource::from), source: announced.source.clone() }
    }
}

impl AnnouncedSource {
    fn announced(self, kind: InputKind) -> Announced {
        Announced { points: self.points.and_then(|points| points.entry(kind).0), source: self.source }
    }
}

impl From<&Evidence> for DocumentSource {
    fn from(document: &Evidence) -> Self {
        Self {
            id: document.id.clone(),
            number: document.number.clone(),
            date: document.date.map(Date::iso),
            issuer: document.issuer.clone(),
            title: document.title.clone(),
            place: document.place.clone(),
        }
    }
}

impl DocumentSource {
    fn evidence(self) -> Result<Evidence, ReadError> {
        let date = match self.date {
            Some(text) => Some(Date::from_iso(&text).ok_or_else(|| wrong("documents.date"))?),
            None => None,
        };
        let Self { id, number, issuer, title, place, .. } = self;
        Ok(Evidence { id, number, date, issuer, title, place })
    }
}

impl VerifiedSource {
    fn verified(self) -> Result<Verified, ReadError> {
        let points = match self.points {
            Some(text) => Some(Decimal::from_canonical(&text).ok_or_else(|| wrong("verified.points"))?),
            None => None,
        };
        Ok(Verified { round: self.round, points, comment: self.comment })
    }
}

fn fits(misfits: Vec<Misfit>) -> Result<(), ReadError> {
    if misfits.is_empty() { Ok(()) } else { Err(ReadError::Shape(misfits)) }
}

/// The error for a field of the right form with invalid content, such as a date.
fn wrong(field: &str) -> ReadError {
    ReadError::Shape(unreadable(field))
}
