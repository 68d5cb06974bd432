//! Assessments as their files hold them, and back.

use super::plan::TaskSource;
use super::rounds::{StepSource, VerifiedSource};
use super::shape::{
    AnnouncedSource, AnswerSource, AsideSource, AssessmentSource, CarriedSource, CaseSource, DocumentSource,
    EditsSource, EntrySource, EvidenceSource, FileSource, MarkSource, Misfits, StampSource, UnitSource,
    is_default,
};
use super::{FORMAT, MAJOR, MINOR, ReadError, SetRef, wrong};
use crate::json::{self, FromJson, Named, Object, ToJson};
use crate::spelling::{CauseSource, LogEntrySource};
use tu_cham_core::assessment::{
    Announced, Aside, Assessment, Carried, Cause, Entry, Event, Evidence, EvidenceUse, Header, LeafAnswer,
    Mark, PracticeCase, Texts, Value,
};
use tu_cham_core::criteria::{CriteriaSet, InputKind};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::ordered::Map;
use tu_cham_core::stamps::{Stamp, StampedPart, Stamps, VersionVector};

impl FileSource {
    /// The file of an assessment, as this version writes it; the top-level fields that no version knows come from
    /// `assessment`.
    pub(super) fn of(source: AssessmentSource, assessment: &Assessment) -> Self {
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

pub(super) fn assessment_source(set: &CriteriaSet, assessment: &Assessment) -> AssessmentSource {
    let header = &assessment.header;
    let foreign = &assessment.foreign;
    let mut inputs: Named<EntrySource> = set
        .inputs()
        .filter_map(|(ix, input)| Some((input.id.clone(), EntrySource::from(assessment.entry(ix)?))))
        .collect();
    inputs.extend(kept(&foreign.inputs));
    let mut unconfirmed: Map<String, String> = set
        .inputs()
        .filter_map(|(ix, input)| Some((input.id.clone(), assessment.unconfirmed(ix)?.to_owned())))
        .collect();
    unconfirmed.extend(foreign.unconfirmed.clone());
    let mut previous_inputs: Named<EntrySource> = set
        .inputs()
        .filter_map(|(ix, input)| Some((input.id.clone(), EntrySource::from(assessment.previous(ix)?))))
        .collect();
    previous_inputs.extend(kept(&foreign.previous));
    let points = |ix| assessment.previous_points(ix).map(|points| points.decimal().canonical());
    let mut previous_points: Map<String, String> =
        set.leaves().filter_map(|(ix, _)| Some((set.node_of(ix).id.clone(), points(ix)?))).collect();
    previous_points.extend(kept(&foreign.previous_points));
    let of_leaves = assessment.answers().map(|(ix, answer)| (&set.node_of(ix).id, answer));
    let of_groups = assessment.groups().map(|(ix, answer)| (&set[ix].id, answer));
    let mut all_answers: Vec<(String, AnswerSource)> = Vec::new();
    for (id, answer) in of_leaves.chain(of_groups.filter(|(_, answer)| **answer != LeafAnswer::default())) {
        let rest = foreign.answer_parts.get(id).map(values).unwrap_or_default();
        if *answer != LeafAnswer::default() || !rest.is_empty() {
            all_answers.push((id.clone(), AnswerSource::new(answer, rest)));
        }
    }
    all_answers.extend(kept(&foreign.answers));
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
        report: header.report.clone(),
        given_to: header.given_to.clone(),
        event: (header.event != Event::default()).then(|| header.event.into()),
        brief: header.brief.clone(),
        case: header.case.clone().map(CaseSource::from),
        criteria_set: SetRef::of(set),
        inputs,
        unconfirmed,
        previous_inputs,
        previous_points,
        misfits: kept(&foreign.misfits).collect(),
        previous_misfits: kept(&foreign.previous_misfits).collect(),
        documents: assessment.documents.iter().map(DocumentSource::from).collect(),
        plan: assessment.plan.iter().map(TaskSource::from).collect(),
        answers: all_answers.into_iter().collect(),
        edits: Some(EditsSource::from(&assessment.stamps)).filter(|edits| *edits != EditsSource::default()),
        log: assessment.log.iter().map(LogEntrySource::from).collect(),
        steps: assessment.steps.iter().map(StepSource::from).collect(),
        rest: values(&foreign.assessment),
    }
}

/// Reads back values that were kept as text.
pub(super) fn kept<T: FromJson>(texts: &Texts) -> impl Iterator<Item = (String, T)> {
    texts.iter().filter_map(|(id, text)| Some((id.clone(), T::from_json(json::read(text).ok()?)?)))
}

pub(super) fn values(texts: &Texts) -> Object {
    kept(texts).collect()
}

pub(super) fn texts(values: &Object) -> Texts {
    values.iter().map(|(id, value)| (id.clone(), value.to_string())).collect()
}

pub(super) fn texts_of(misfits: Named<Misfits>) -> Texts {
    misfits.into_iter().map(|(id, kept)| (id, kept.to_json().to_string())).collect()
}

pub(super) fn header(source: &AssessmentSource) -> Result<Header, ReadError> {
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
        case: source.case.as_ref().map(PracticeCase::from),
        name: source.name.clone(),
        report: source.report.clone(),
        given_to: source.given_to.clone(),
    })
}

impl From<PracticeCase> for CaseSource {
    fn from(case: PracticeCase) -> Self {
        let PracticeCase { id, title, items } = case;
        Self { id, title, items }
    }
}

impl From<&CaseSource> for PracticeCase {
    fn from(case: &CaseSource) -> Self {
        Self { id: case.id.clone(), title: case.title.clone(), items: case.items.clone() }
    }
}

impl From<&Stamps> for EditsSource {
    fn from(stamps: &Stamps) -> Self {
        let mut edits = Self::default();
        for (part, stamp) in stamps.iter() {
            let Stamp { at, by, version } = stamp.clone();
            let stamp = StampSource { at, by, version: version.counts().clone() };
            match part {
                StampedPart::Header => edits.header = Some(stamp),
                StampedPart::Input(id) => edits.inputs.insert(id.clone(), stamp),
                StampedPart::Answer(id) => edits.answers.insert(id.clone(), stamp),
                StampedPart::Document(id) => edits.documents.insert(id.clone(), stamp),
                StampedPart::Task(id) => edits.plan.insert(id.clone(), stamp),
                StampedPart::Given(id) => edits.given.insert(id.clone(), stamp),
            }
        }
        edits
    }
}

impl EditsSource {
    pub(super) fn stamps(self) -> Stamps {
        let stamp = |source: StampSource| Stamp {
            at: source.at,
            by: source.by,
            version: VersionVector::of(source.version),
        };
        let mut stamps: Map<StampedPart, Stamp> = Map::new();
        stamps.extend(self.header.map(|source| (StampedPart::Header, stamp(source))));
        stamps.extend(self.inputs.into_iter().map(|(id, source)| (StampedPart::Input(id), stamp(source))));
        stamps.extend(self.answers.into_iter().map(|(id, source)| (StampedPart::Answer(id), stamp(source))));
        stamps.extend(
            self.documents.into_iter().map(|(id, source)| (StampedPart::Document(id), stamp(source))),
        );
        stamps.extend(self.plan.into_iter().map(|(id, source)| (StampedPart::Task(id), stamp(source))));
        stamps.extend(self.given.into_iter().map(|(id, source)| (StampedPart::Given(id), stamp(source))));
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
    pub(super) fn entry(self, kind: InputKind) -> (Option<Entry>, bool) {
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
    pub(super) fn new(answer: &LeafAnswer, rest: Object) -> Self {
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
            evidence: answer.evidence.iter().map(EvidenceSource::from).collect(),
            verified: answer.verified.iter().map(VerifiedSource::from).collect(),
            explanation: answer.explanation.clone(),
            cause: answer.cause.map(CauseSource::from),
            responsible: answer.responsible.clone(),
            due: answer.due.map(Date::iso),
            note: answer.note.clone(),
            carried: answer.carried.is_any().then_some({
                let Carried { explanation, note, evidence } = answer.carried;
                CarriedSource { explanation, note, evidence }
            }),
            rest,
        }
    }

    pub(super) fn answer(self, announced_kind: InputKind) -> Result<LeafAnswer, ReadError> {
        let verified = self.verified.into_iter().map(VerifiedSource::verified).collect::<Result<_, _>>()?;
        let due = match self.due {
            Some(text) => Some(Date::from_iso(&text).ok_or_else(|| wrong("answers.due"))?),
            None => None,
        };
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
            evidence: self.evidence.into_iter().map(EvidenceUse::from).collect(),
            verified,
            explanation: self.explanation,
            cause: self.cause.map(Cause::from),
            responsible: self.responsible,
            due,
            note: self.note,
            carried: self.carried.map_or_else(Carried::default, |carried| {
                let CarriedSource { explanation, note, evidence } = carried;
                Carried { explanation, note, evidence }
            }),
        })
    }
}

impl From<&Announced> for AnnouncedSource {
    fn from(announced: &Announced) -> Self {
        Self { points: announced.points.as_ref().map(EntrySource::from), source: announced.source.clone() }
    }
}

impl AnnouncedSource {
    pub(super) fn announced(self, kind: InputKind) -> Announced {
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
    pub(super) fn evidence(self) -> Result<Evidence, ReadError> {
        let date = match self.date {
            Some(text) => Some(Date::from_iso(&text).ok_or_else(|| wrong("documents.date"))?),
            None => None,
        };
        let Self { id, number, issuer, title, place, .. } = self;
        Ok(Evidence { id, number, date, issuer, title, place })
    }
}

impl From<&EvidenceUse> for EvidenceSource {
    fn from(used: &EvidenceUse) -> Self {
        Self { document: used.document.clone(), page: used.page.clone() }
    }
}

impl From<EvidenceSource> for EvidenceUse {
    fn from(used: EvidenceSource) -> Self {
        Self { document: used.document, page: used.page }
    }
}
