//! Splits an assessment into parts that are compared and merged, each as in the file; and builds an assessment from
//! parts.

use super::convert::{assessment_source, values};
use super::plan::TaskSource;
use super::shape::{AnswerSource, AssessmentSource, CaseSource, DocumentSource, EntrySource, FileSource};
use super::{Parsed, ReadError, SetRef};
use crate::json::{FromJson, Json, Named, Object, ToJson};
use crate::spelling::{PurposeSource, UnitTypeSource};
use tu_cham_core::assessment::{Assessment, Entered, Evidence, Header, LeafAnswer, Task};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::ordered::{Map, Set};
use tu_cham_core::stamps::StampedPart;

/// The value of each part that is not blank.
pub(crate) type Parts = Map<StampedPart, Json>;

/// The parts of an assessment.
pub(crate) fn parts(set: &CriteriaSet, assessment: &Assessment) -> Parts {
    let mut source = assessment_source(set, assessment);
    let mut parts = Parts::new();
    parts.insert(StampedPart::Header, header(&assessment.header));
    parts.extend(source.inputs.into_iter().map(|(id, entry)| {
        let typed = source.unconfirmed.remove(&id);
        (StampedPart::Input(id), figure(entry, typed))
    }));
    for (id, mut answer) in source.answers {
        let given = take_given(&mut answer);
        parts.extend(said(answer).map(|said| (StampedPart::Answer(id.clone()), said)));
        parts.extend(given.map(|given| (StampedPart::Given(id), given)));
    }
    let documents = source.documents.into_iter();
    parts.extend(documents.map(|document| (StampedPart::Document(document.id.clone()), document.to_json())));
    parts.extend(source.plan.into_iter().map(|task| (StampedPart::Task(task.id.clone()), task.to_json())));
    parts
}

/// The value of a figure; none where it is blank.
pub(crate) fn figure_part(entered: &Entered) -> Option<Json> {
    Some(figure(EntrySource::from(entered.entry.as_ref()?), entered.unconfirmed.clone()))
}

/// The value of an answer, with its fields that the set does not know and without who fills it in; none where it is blank.
pub(crate) fn answer_part(assessment: &Assessment, id: &str, answer: &LeafAnswer) -> Option<Json> {
    let rest = assessment.foreign.answer_parts.get(id).map(values).unwrap_or_default();
    let mut source = AnswerSource::new(answer, rest);
    take_given(&mut source);
    said(source)
}

/// Who fills an item in and until when; none where the item is given to nobody.
pub(crate) fn given_part(answer: &LeafAnswer) -> Option<Json> {
    take_given(&mut AnswerSource::new(answer, Object::default()))
}

/// An answer as a part; none where nothing was said.
fn said(answer: AnswerSource) -> Option<Json> {
    let said = answer.to_json();
    said.as_object().is_some_and(|fields| !fields.is_empty()).then_some(said)
}

/// The fields of who fills an item in and until when.
const RESPONSIBLE: &str = "responsible";
const DUE: &str = "due";

/// Takes off an answer who fills it in and until when: a part of its own, since the owner of an assessment gives items out while
/// others answer them.
fn take_given(answer: &mut AnswerSource) -> Option<Json> {
    let (responsible, due) = (std::mem::take(&mut answer.responsible), answer.due.take());
    if responsible.is_empty() && due.is_none() {
        return None;
    }
    let due = due.map(|due| (DUE.to_owned(), Json::String(due)));
    let fields = [(RESPONSIBLE.to_owned(), Json::String(responsible))].into_iter().chain(due);
    Some(Json::Object(fields.collect()))
}

/// Puts who fills an item in and until when into its answer.
fn put_given(answer: &mut AnswerSource, mut given: Json) -> Result<(), ReadError> {
    let mut take = |field: &str| given.get_mut(field).map(Json::take).unwrap_or_default();
    answer.responsible = read(take(RESPONSIBLE))?;
    answer.due = read(take(DUE))?;
    Ok(())
}

/// The value of a document of the register.
pub(crate) fn document_part(document: &Evidence) -> Json {
    DocumentSource::from(document).to_json()
}

/// The value of a task of the plan.
pub(crate) fn task_part(task: &Task) -> Json {
    TaskSource::from(task).to_json()
}

/// The assessment with its parts replaced. Documents and tasks keep their order in `own`, followed by new ones by id.
///
/// # Errors
/// Where a part is not valid in a file.
pub(crate) fn with_parts(
    set: &CriteriaSet,
    own: &Assessment,
    mut parts: Parts,
) -> Result<Assessment, ReadError> {
    let mut source = assessment_source(set, own);
    if let Some(header) = parts.remove(&StampedPart::Header) {
        put_header(&mut source, header)?;
    }
    let known: Vec<StampedPart> =
        own.documents.iter().map(|document| StampedPart::Document(document.id.clone())).collect();
    source.documents = Vec::new();
    for part in &known {
        if let Some(document) = parts.remove(part) {
            source.documents.push(read(document)?);
        }
    }
    source.plan = Vec::new();
    for task in &own.plan {
        if let Some(task) = parts.remove(&StampedPart::Task(task.id.clone())) {
            source.plan.push(read(task)?);
        }
    }
    source.inputs = Named::default();
    source.unconfirmed = Map::new();
    source.answers = Named::default();
    for (part, value) in parts {
        match part {
            StampedPart::Header => {}
            StampedPart::Input(id) => {
                let (value, typed) = apart(value);
                source.unconfirmed.extend(typed.map(|typed| (id.clone(), typed)));
                source.inputs.insert(id, read(value)?);
            }
            StampedPart::Answer(id) => {
                source.answers.insert(id, read(value)?);
            }
            StampedPart::Document(_) => source.documents.push(read(value)?),
            StampedPart::Task(_) => source.plan.push(read(value)?),
            // It comes behind all answers.
            StampedPart::Given(id) => {
                if !source.answers.contains_key(&id) {
                    let blank = AnswerSource::new(&LeafAnswer::default(), Object::default());
                    source.answers.insert(id.clone(), blank);
                }
                if let Some(answer) = source.answers.get_mut(&id) {
                    put_given(answer, value)?;
                }
            }
        }
    }
    let file = FileSource::of(source, own);
    Parsed { set: SetRef::of(set), file, sealed: true }.open(set).map(|(assessment, _)| assessment)
}

/// The field for the typed text of a figure that is in doubt. No kind of figure has this name.
const UNCONFIRMED: &str = "unconfirmed";

/// A figure with the doubt about it, so that confirming the figure changes the part.
fn figure(entry: EntrySource, typed: Option<String>) -> Json {
    let mut figure = entry.to_json();
    if let (Some(typed), Some(fields)) = (typed, figure.as_object_mut()) {
        fields.insert(UNCONFIRMED, Json::String(typed));
    }
    figure
}

/// Splits a part into its figure and the doubt about it.
fn apart(mut figure: Json) -> (Json, Option<String>) {
    let typed = figure.as_object_mut().and_then(|fields| fields.remove(UNCONFIRMED));
    (figure, typed.and_then(|typed| typed.as_str().map(str::to_owned)))
}

/// The documents that a part cites.
pub(crate) fn cited(answer: &Json) -> Set<String> {
    let uses = answer.get("evidence").and_then(Json::as_array).into_iter().flatten();
    uses.filter_map(|used| Some(used.get("document")?.as_str()?.to_owned())).collect()
}

/// A header without the id, which identifies the assessment, and without the completion and the person that a file was sent
/// out for, which belong to one machine.
pub(crate) fn header(header: &Header) -> Json {
    let Header {
        unit,
        unit_type,
        superior,
        year,
        as_of,
        period,
        deadline,
        event,
        brief,
        case,
        name,
        report,
        id: _,
        completed: _,
        given_to: _,
    } = header;
    let object = |fields: Vec<(&str, Json)>| {
        let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
        Json::Object(fields.collect())
    };
    let mut fields = vec![
        (
            "unit",
            object(vec![
                ("name", unit.as_str().into()),
                ("type", UnitTypeSource::from(*unit_type).to_json()),
                ("superior", superior.as_str().into()),
            ]),
        ),
        ("year", year.to_json()),
        ("as_of", as_of.map(Date::iso).to_json()),
        ("period", period.as_str().into()),
        ("deadline", deadline.map(Date::iso).to_json()),
        ("event", PurposeSource::from(*event).to_json()),
        ("brief", brief.as_str().into()),
        ("name", name.as_str().into()),
    ];
    // A header without them is what it was before there were any.
    if let Some(case) = case {
        fields.push(("case", CaseSource::from(case.clone()).to_json()));
    }
    if !report.is_empty() {
        fields.push(("report", report.clone().to_json()));
    }
    object(fields)
}

fn put_header(source: &mut AssessmentSource, mut header: Json) -> Result<(), ReadError> {
    let mut take = |field: &str| header.get_mut(field).map(Json::take).unwrap_or_default();
    source.unit = read(take("unit"))?;
    source.year = read(take("year"))?;
    source.as_of = read(take("as_of"))?;
    source.period = read(take("period"))?;
    source.deadline = read(take("deadline"))?;
    source.event = read(take("event"))?;
    source.brief = read(take("brief"))?;
    source.name = read(take("name"))?;
    source.case = read(take("case"))?;
    source.report = match take("report") {
        Json::Null => Map::new(),
        texts => read(texts)?,
    };
    Ok(())
}

fn read<T: FromJson>(value: Json) -> Result<T, ReadError> {
    T::from_json(value).ok_or_else(|| super::wrong(""))
}
