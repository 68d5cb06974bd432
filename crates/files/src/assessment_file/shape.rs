//! The JSON of an assessment file as it stands, field by field.

use super::SetRef;
use super::plan::TaskSource;
use super::rounds::{StepSource, VerifiedSource};
#[cfg(feature = "schema")]
use super::{FORMAT, MAJOR};
#[cfg(feature = "schema")]
use crate::checklist;
use crate::fields;
use crate::json::{FromJson, Json, Named, Object, ToJson};
use crate::spelling::{CauseSource, LogEntrySource, PurposeSource, UnitTypeSource};
use tu_cham_core::ordered::Map;

/// An assessment (hồ sơ tự chấm).
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = marks))]
pub(super) struct FileSource {
    pub(super) format: String,
    pub(super) version: String,
    /// The assessment.
    pub(super) assessment: AssessmentSource,
    /// The whole criteria set, so that the file opens on any machine.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(feature = "schema", schemars(schema_with = "checklist::embedded_schema"))]
    pub(super) criteria_set: Option<Json>,
    /// SHA-256 of the JSON of all else, without white space and with sorted keys. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) sha256: Option<String>,
    #[cfg_attr(feature = "schema", schemars(flatten, with = "serde_json::Map<String, serde_json::Value>"))]
    pub(super) rest: Object,
}

#[cfg(feature = "schema")]
fn marks(schema: &mut schemars::Schema) {
    checklist::schema::begins_with(schema, ("format", FORMAT), ("version", MAJOR));
}

/// The entries of a unit for one criteria set.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct AssessmentSource {
    /// Unique id: letters, digits and `-`, at most 64.
    pub(super) id: String,
    /// Who.
    pub(super) unit: UnitSource,
    /// The year that is scored.
    pub(super) year: u16,
    /// Figures are counted up to this day, such as `2026-10-10`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) as_of: Option<String>,
    /// The period in words where it is not the whole year, such as `quý I/2024`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) period: String,
    /// The day by which it is handed in, such as `2026-12-15`. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) deadline: Option<String>,
    /// The day on which the unit declared it complete. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) completed: Option<String>,
    /// The purpose of the assessment.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "PurposeSource", skip_serializing_if = "unwritten")
    )]
    pub(super) event: Option<PurposeSource>,
    /// The task of a practice case.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) brief: String,
    /// The practice case that it was begun from. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) case: Option<CaseSource>,
    /// The unit's name for it where it has several of one year. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) name: String,
    /// Texts of the report by their ids; a text that is not here is proposed, a blank one is left out. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub(super) report: Map<String, String>,
    /// The person whose items this file was sent out for (giao việc); absent in a file of the whole. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) given_to: String,
    /// The criteria set that it is made for.
    pub(super) criteria_set: SetRef,
    /// Values by input id; absent is blank.
    #[cfg_attr(feature = "schema", schemars(default, extend("default" = {})))]
    pub(super) inputs: Named<EntrySource>,
    /// As it was typed, by input id: a figure that could be another number too (`12,345`, `1.000`), until somebody confirms it.
    /// Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub(super) unconfirmed: Map<String, String>,
    /// Last year's values by input id, where they are known.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) previous_inputs: Named<EntrySource>,
    /// Last year's points by leaf id, where they are known. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, checklist::schema::Numeral>")
    )]
    pub(super) previous_points: Map<String, String>,
    /// Figures that wait for a version of the set in which their input is of their kind: by input id, then by kind (`boolean`,
    /// `choice`, `number`, `date`). Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) misfits: Named<Misfits>,
    /// The same of last year's figures. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) previous_misfits: Named<Misfits>,
    /// The register of documents that prove answers.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) documents: Vec<DocumentSource>,
    /// The plan of remedies (kế hoạch khắc phục). Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) plan: Vec<TaskSource>,
    /// The answers at leaves beside their figures, by leaf id; since 1.3 also, by its id, the `announced` points of a
    /// group that are published as one number.
    #[cfg_attr(feature = "schema", schemars(default, extend("default" = {})))]
    pub(super) answers: Named<AnswerSource>,
    /// Who changed which part when. Since 1.2.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "EditsSource", skip_serializing_if = "unwritten")
    )]
    pub(super) edits: Option<EditsSource>,
    /// The merges into it, the first first. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) log: Vec<LogEntrySource>,
    /// The steps of the appraisal (thẩm định), the first first. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) steps: Vec<StepSource>,
    #[cfg_attr(feature = "schema", schemars(flatten, with = "serde_json::Map<String, serde_json::Value>"))]
    pub(super) rest: Object,
}

/// The practice case that an assessment was begun from.
#[derive(Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct CaseSource {
    /// The id of the case.
    pub(super) id: String,
    /// Its title.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) title: String,
    /// The ids of the leaves that are to be scored.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) items: Vec<String>,
}

/// The last edit of each part that was edited.
#[derive(Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct EditsSource {
    /// Of the unit, the year, the dates.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) header: Option<StampSource>,
    /// Of figures, by input id.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) inputs: Named<StampSource>,
    /// Of what was said of leaves, by leaf id.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) answers: Named<StampSource>,
    /// Of documents, by id; those taken off the register too.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) documents: Named<StampSource>,
    /// Of tasks of the plan, by id; those taken off the plan too. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) plan: Named<StampSource>,
    /// Of who fills in items and until when, by leaf id. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) given: Named<StampSource>,
}

/// The last edit of a part.
#[derive(Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct StampSource {
    /// Local time, such as `2026-10-10T10:42:07`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) at: String,
    /// Who, as named on that machine.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) by: String,
    /// How many edits of each writer it descends from: of two values one is newer if it has at least the counts of the other.
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, u32>"))]
    pub(super) version: Map<String, u32>,
}

/// Figures of one input by their kinds.
pub(super) type Misfits = Named<EntrySource>;

/// The unit that scores itself.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct UnitSource {
    /// Its name, such as `UBND xã Vân Canh`.
    pub(super) name: String,
    /// Its kind.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub(super) unit_type: UnitTypeSource,
    /// The body it hands in to. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) superior: String,
}

/// The entry at an input.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum EntrySource {
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
pub(super) struct DocumentSource {
    /// Id within the register.
    pub(super) id: String,
    /// Số, ký hiệu.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) number: String,
    /// Day of issue, such as `2026-01-05`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) date: Option<String>,
    /// Who issued it.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) issuer: String,
    /// Trích yếu.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) title: String,
    /// Where it is kept, or its address.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) place: String,
}

/// A document at one item.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct EvidenceSource {
    /// Id of the document in the register.
    pub(super) document: String,
    /// Where in it.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) page: String,
}

/// The answer at a leaf.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct AnswerSource {
    /// A state set by the officer.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) mark: Option<MarkSource>,
    /// Published points that stand in for the figures.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) announced: Option<AnnouncedSource>,
    /// Entries for a way of answering that is not in use; they do not count.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) aside: Option<AsideSource>,
    /// Documents that prove the answer.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) evidence: Vec<EvidenceSource>,
    /// The verifiers' points, round by round.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) verified: Vec<VerifiedSource>,
    /// Explanation (giải trình); mandatory for typed points.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) explanation: String,
    /// Whose doing it was that something is missing. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) cause: Option<CauseSource>,
    /// Who fills this in. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) responsible: String,
    /// The day by which that person fills this in, such as `2026-12-01`. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) due: Option<String>,
    /// Free note.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) note: String,
    /// The parts of it that were carried over from last year and not looked at since. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) carried: Option<CarriedSource>,
    #[cfg_attr(feature = "schema", schemars(flatten, with = "serde_json::Map<String, serde_json::Value>"))]
    pub(super) rest: Object,
}

/// A state set by the officer.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum MarkSource {
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
pub(super) struct AnnouncedSource {
    /// The points.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) points: Option<EntrySource>,
    /// Where and when they were published; blank keeps the item on the review list.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) source: String,
}

/// Entries for ways of answering that are not in use.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct AsideSource {
    /// Published points.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) announced: Option<AnnouncedSource>,
    /// A reason for *không phát sinh*.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) reason: String,
}

/// The parts of an answer that were carried over from last year and not looked at since.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct CarriedSource {
    /// The explanation with its cause.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) explanation: bool,
    /// The note.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) note: bool,
    /// The documents.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) evidence: bool,
}

fields! { FileSource { must format, must version, must assessment, blank criteria_set, blank sha256, ..rest } }
fields! { AssessmentSource {
    must id, must unit, must year, blank as_of, blank period, blank deadline, blank completed, blank event, blank brief, blank case,
    blank name, blank report, blank given_to, must criteria_set, may inputs, blank unconfirmed, blank previous_inputs, blank previous_points,
    blank misfits, blank previous_misfits, blank documents, blank plan, may answers, blank edits, blank log,
    blank steps, ..rest
} }
fields! { CaseSource { must id, blank title, may items } }
fields! { EditsSource { blank header, blank inputs, blank answers, blank documents, blank plan, blank given } }
fields! { StampSource { blank at, blank by, must version } }
fields! { UnitSource { must name, must unit_type as "type", blank superior } }
fields! { DocumentSource { must id, blank number, blank date, blank issuer, blank title, blank place } }
fields! { EvidenceSource { must document, blank page } }
fields! { AnswerSource {
    blank mark, blank announced, blank aside, blank evidence, blank verified, blank explanation, blank cause,
    blank responsible, blank due, blank note, blank carried, ..rest
} }
fields! { AnnouncedSource { blank points, may source } }
fields! { CarriedSource { may explanation, may note, may evidence } }
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
pub(super) fn unwritten<T>(_: &T) -> bool {
    true
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
