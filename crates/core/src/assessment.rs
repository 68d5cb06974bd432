//! An assessment (hồ sơ tự chấm): the entries and answers of a unit for one criteria set.
//!
//! Plain data without results; points are always computed anew by [`crate::score`].

mod asked;
mod doubts;
mod figures;
mod plan;
mod verified;

use crate::criteria::{CriteriaSet, InputIx, InputKind, LeafIx, NodeIx, UnitType};
use crate::date::Date;
use crate::number::{Decimal, Marks, NumberError, Reading};
use crate::ordered::{Map, sort_by_key};
use crate::points::Points;
use crate::stamps::Stamps;
use crate::text::seen;
pub use figures::Figures;
pub use plan::{Task, TaskSource, TaskStatus};
pub use verified::{Reply, Step, StepKind, Verified};

/// The entries and answers of a unit, complete for its set: one answer per leaf, one place per input.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Unit, year, dates and purpose.
    pub header: Header,
    /// The register of documents that prove answers (tài liệu kiểm chứng).
    pub documents: Vec<Evidence>,
    /// The plan of remedies (kế hoạch khắc phục).
    pub plan: Vec<Task>,
    entries: Vec<Option<Entry>>,
    /// The typed text of each figure that could be another number too, until somebody confirms the figure.
    unconfirmed: Map<InputIx, String>,
    previous: Vec<Option<Entry>>,
    previous_points: Vec<Option<Points>>,
    answers: Vec<LeafAnswer>,
    /// The answers for groups, by node; the places of leaves stay blank.
    groups: Vec<LeafAnswer>,
    /// Who changed which part, and when.
    pub stamps: Stamps,
    /// The merges into this assessment, oldest first (nhật ký ghép).
    pub log: Vec<LogEntry>,
    /// The steps of the appraisal (thẩm định), oldest first.
    pub steps: Vec<Step>,
    /// Contents of a file for items that this set does not have; kept and written back.
    pub foreign: Foreign,
}

/// One merge of files into an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Local time, such as `2026-10-10T10:42:07`.
    pub at: String,
    /// The name of the person who merged; may be blank.
    pub by: String,
    /// The names of the files.
    pub files: Vec<String>,
    /// The number of parts that were taken without a conflict.
    pub taken: usize,
    /// The conflicts and their decisions.
    pub resolved: Vec<Resolved>,
}

/// A conflict and its decision, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The part.
    pub part: String,
    /// The value that was kept.
    pub kept: String,
    /// The values that were given up.
    pub given_up: Vec<String>,
}

/// Unit, year, dates and purpose of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Unique id of the assessment.
    pub id: String,
    /// Name of the unit, such as `UBND xã Vân Canh`.
    pub unit: String,
    /// Kind of the unit.
    pub unit_type: UnitType,
    /// The body it hands in to (cơ quan cấp trên), such as `UBND tỉnh Gia Lai`; may be blank.
    pub superior: String,
    /// The year that is scored.
    pub year: u16,
    /// Figures are counted up to this day (số liệu tính đến ngày).
    pub as_of: Option<Date>,
    /// The period in words where it is not the whole year, such as `quý I/2024`.
    pub period: String,
    /// The day by which it is handed in (hạn nộp).
    pub deadline: Option<Date>,
    /// The day on which the unit declared it complete (hoàn thành); none while it is being worked on.
    pub completed: Option<Date>,
    /// The purpose of the assessment.
    pub event: Event,
    /// The task of a practice case (phiếu bài tập), which stands beside the items while they are filled in.
    pub brief: String,
    /// The practice case that it was begun from; none where it is no exercise of one.
    pub case: Option<PracticeCase>,
    /// The unit's own name for this assessment where it has several of one year; may be blank.
    pub name: String,
    /// Texts of the report by their ids: those of its fields, and those in the place of proposed paragraphs. A text
    /// that is not here is the proposed one; a blank one is left out.
    pub report: Map<String, String>,
    /// The person whose items this file was sent out for (giao việc); blank in a file of the whole. It is no part that is
    /// compared or merged.
    pub given_to: String,
}

impl Header {
    /// The header of a unit's own score of a year, with nothing else said.
    pub fn new(id: &str, unit: &str, unit_type: UnitType, year: u16) -> Self {
        Self {
            id: id.to_owned(),
            unit: unit.to_owned(),
            unit_type,
            superior: String::new(),
            year,
            as_of: None,
            period: String::new(),
            deadline: None,
            completed: None,
            event: Event::default(),
            brief: String::new(),
            case: None,
            name: String::new(),
            report: Map::new(),
            given_to: String::new(),
        }
    }
}

/// The practice case (tình huống) that an assessment was begun from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PracticeCase {
    /// The id of the case, by which its key finds the answers to it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The ids of the items that are to be scored, in the order of the case; the set may not know all of them.
    pub items: Vec<String>,
}

/// The purpose of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Event {
    /// Tự chấm.
    #[default]
    SelfScore,
    /// Kiểm tra.
    Inspection,
    /// Giám sát của Hội đồng nhân dân.
    Supervision,
    /// Tập huấn.
    Training,
}

/// The content of a field that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A value of the input's kind.
    Value(Value),
    /// The typed text, kept although it is not a value of the input's kind.
    Unreadable(String),
}

/// A value of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Boolean(bool),
    /// The id of an option.
    Choice(String),
    /// A number.
    Number(Decimal),
    /// A date.
    Date(Date),
    /// The answer of a box that did not arise (không phát sinh).
    NotArising,
}

/// The officer's answer to a leaf, beside its figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeafAnswer {
    /// A state set by the officer.
    pub mark: Option<Mark>,
    /// Published points that stand in for the figures.
    pub announced: Option<Announced>,
    /// Entries typed for a way of answering that is not in use now; they do not count and are not lost.
    pub aside: Aside,
    /// Documents of the register that prove the answer.
    pub evidence: Vec<EvidenceUse>,
    /// Points given by verifiers (điểm thẩm định), round by round; never mixed with the self-score.
    pub verified: Vec<Verified>,
    /// Explanation (giải trình); mandatory for manual points, and for points without a document.
    pub explanation: String,
    /// The side responsible, where an explanation says why something is missing.
    pub cause: Option<Cause>,
    /// The person who fills this in (công chức phụ trách): a position or a name.
    pub responsible: String,
    /// The day by which that person fills this in (hạn của người phụ trách).
    pub due: Option<Date>,
    /// Free note.
    pub note: String,
    /// The parts that were carried over from last year and that nobody has looked at since.
    pub carried: Carried,
}

impl LeafAnswer {
    /// Whether the officer chose the unit's own figures over published points; the published points are then set aside.
    pub fn chose_figures(&self) -> bool {
        self.announced.is_none() && self.aside.announced.is_some()
    }

    /// Puts published points in the place of the figures or, in a group, of everything below it: the points set aside
    /// before, or blank ones.
    pub fn use_announced(&mut self) {
        self.announced = Some(self.aside.announced.take().unwrap_or_default());
    }

    /// Sets published points aside, so that figures count. Where there are none, blank points are set aside, which
    /// records that figures were chosen, see [`LeafAnswer::chose_figures`].
    pub fn use_figures(&mut self) {
        let aside = self.announced.take().or_else(|| self.aside.announced.take());
        self.aside.announced = Some(aside.unwrap_or_default());
    }

    /// Sets the published number of a group aside, so that the items below it count.
    pub fn use_items(&mut self) {
        self.aside.announced = self.announced.take();
    }

    /// Marks a leaf as not applicable, with the reason set aside before, or removes the mark and sets the reason aside.
    pub fn toggle_not_applicable(&mut self) {
        match self.mark.take() {
            Some(Mark::NotApplicable { reason }) => self.aside.reason = reason,
            Some(Mark::DataMissing) | None => {
                self.mark = Some(Mark::NotApplicable { reason: std::mem::take(&mut self.aside.reason) });
            }
        }
    }

    /// The answer of next year: explanation, cause, note and documents, which wait to be looked at, and who fills in.
    fn carried_over(&self) -> Self {
        let is_said = |text: &str| !text.trim().is_empty();
        Self {
            evidence: self.evidence.clone(),
            explanation: self.explanation.clone(),
            cause: self.cause,
            responsible: self.responsible.clone(),
            note: self.note.clone(),
            carried: Carried {
                explanation: is_said(&self.explanation) || self.cause.is_some(),
                note: is_said(&self.note),
                evidence: !self.evidence.is_empty(),
            },
            ..Self::default()
        }
    }

    /// Takes each part that differs from `before` off the parts carried over: whoever changed it has looked at it.
    pub(crate) fn settle_carried(&mut self, before: &Self) {
        self.carried.explanation &= self.explanation == before.explanation && self.cause == before.cause;
        self.carried.note &= self.note == before.note;
        self.carried.evidence &= self.evidence == before.evidence;
    }

    /// Whether this answer is given to whom `other` is, until the same day.
    pub fn is_given_as(&self, other: &Self) -> bool {
        self.responsible == other.responsible && self.due == other.due
    }

    /// Whether this answer differs from `other` at most in who fills it in and until when.
    pub fn says_as(&self, other: &Self) -> bool {
        let given = Self { responsible: other.responsible.clone(), due: other.due, ..self.clone() };
        given == *other
    }

    /// Whether this answer claims what `other` does. Notes, the person who fills in, and the points of verifiers claim
    /// nothing.
    pub fn claims_as(&self, other: &Self) -> bool {
        self.mark == other.mark
            && self.announced == other.announced
            && self.evidence == other.evidence
            && self.explanation == other.explanation
            && self.cause == other.cause
    }

    /// Whether this answer scores as `other` does; of a reason, an explanation and a source only their presence counts.
    pub fn scores_as(&self, other: &Self) -> bool {
        let is_blank = |text: &str| text.trim().is_empty();
        let same_mark = match (&self.mark, &other.mark) {
            (Some(Mark::NotApplicable { reason }), Some(Mark::NotApplicable { reason: other })) => {
                is_blank(reason) == is_blank(other)
            }
            (mark, other) => mark == other,
        };
        let same_announced = match (&self.announced, &other.announced) {
            (Some(own), Some(other)) => {
                own.points == other.points && is_blank(&own.source) == is_blank(&other.source)
            }
            (own, other) => own == other,
        };
        same_mark
            && same_announced
            && self.verified == other.verified
            && is_blank(&self.explanation) == is_blank(&other.explanation)
    }
}

/// The parts of an answer that were carried over from last year and that nobody has looked at since (từ năm trước, xem
/// lại). A part counts like any other; an edit of it or a confirmation takes it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carried {
    /// The explanation with its cause.
    pub explanation: bool,
    /// The note.
    pub note: bool,
    /// The documents that prove the answer.
    pub evidence: bool,
}

impl Carried {
    /// Whether any part waits to be looked at.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
}

/// The side responsible for something missing (nguyên nhân).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Khách quan.
    Objective,
    /// Chủ quan.
    Subjective,
}

/// Entries typed for ways of answering that are not in use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aside {
    /// Published points.
    pub announced: Option<Announced>,
    /// A reason for *không phát sinh*.
    pub reason: String,
}

/// A document that proves answers (tài liệu kiểm chứng): a reference, not the file itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Id within the register.
    pub id: String,
    /// Số, ký hiệu.
    pub number: String,
    /// Day of issue.
    pub date: Option<Date>,
    /// The body that issued the document.
    pub issuer: String,
    /// Trích yếu.
    pub title: String,
    /// Where the document is kept, or its address.
    pub place: String,
}

/// A document of the register at one item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceUse {
    /// Id of the document.
    pub document: String,
    /// The place in the document.
    pub page: String,
}

/// A state set by the officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Thiếu số liệu.
    DataMissing,
    /// Không phát sinh, with its reason.
    NotApplicable {
        /// The reason; while it is blank the item stays on the review list.
        reason: String,
    },
}

/// Points announced by the superior system (điểm do hệ thống cấp trên công bố).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Announced {
    /// The points; none while blank.
    pub points: Option<Entry>,
    /// Where and when the points were published; while this is blank the item stays on the review list.
    pub source: String,
}

/// Parts of a file that its set does not know, by name; each is kept as its original JSON text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Foreign {
    /// Unknown parts beside the assessment.
    pub top: Texts,
    /// Unknown parts inside the assessment.
    pub assessment: Texts,
    /// Figures of inputs that the set does not have.
    pub inputs: Texts,
    /// Last year's figures of inputs that the set does not have.
    pub previous: Texts,
    /// Last year's points of items that the set does not have.
    pub previous_points: Texts,
    /// Answers to items that the set does not have.
    pub answers: Texts,
    /// The typed texts of unconfirmed figures that this set does not have or that are of another kind.
    pub unconfirmed: Map<String, String>,
    /// Figures of another kind than their input, by input and kind; they are kept for a set in which they fit.
    pub misfits: Texts,
    /// Last year's figures of another kind than their input.
    pub previous_misfits: Texts,
    /// Unknown parts of answers to leaves that the set has.
    pub answer_parts: Map<String, Texts>,
}

/// JSON texts by name.
pub type Texts = Map<String, String>;

/// Why a typed text is not a value of its input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// Not a number of the field.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Not a date.
    #[error("not a date")]
    Date,
    /// Not an answer that the input knows.
    #[error("not one of the answers")]
    Answer,
}

impl Assessment {
    /// An assessment in which nothing is answered.
    pub fn new(set: &CriteriaSet, header: Header) -> Self {
        Self {
            header,
            documents: Vec::new(),
            plan: Vec::new(),
            entries: vec![None; set.inputs().len()],
            unconfirmed: Map::new(),
            previous: vec![None; set.inputs().len()],
            previous_points: vec![None; set.leaves().len()],
            answers: vec![LeafAnswer::default(); set.leaves().len()],
            groups: vec![LeafAnswer::default(); set.nodes().len()],
            stamps: Stamps::default(),
            log: Vec::new(),
            steps: Vec::new(),
            foreign: Foreign::default(),
        }
    }

    /// A second assessment with the same content: another id and name, and open again.
    #[must_use]
    pub fn copy(&self, id: String, name: String) -> Self {
        let mut copy = self.clone();
        copy.header = Header { id, name, completed: None, ..copy.header };
        copy
    }

    /// The assessment of next year: this year's figures and `points` become last year's, and its own figures are blank.
    /// Explanations with their causes, notes, the documents of items, the people who fill in, and the register are
    /// kept, and so are tasks of the plan that are not done; marks, published and verified points are not. Each kept part of an item waits to be looked at, see
    /// [`Carried`].
    #[must_use]
    pub fn for_next_year(
        &self,
        set: &CriteriaSet,
        points: impl Fn(LeafIx) -> Option<Points>,
        id: String,
    ) -> Self {
        let header = Header {
            id,
            year: self.header.year.saturating_add(1),
            as_of: None,
            period: String::new(),
            deadline: None,
            completed: None,
            name: String::new(),
            report: Map::new(),
            given_to: String::new(),
            ..self.header.clone()
        };
        Self {
            documents: self.documents.clone(),
            plan: self.plan.iter().filter(|task| task.goes_on()).map(Task::carried_over).collect(),
            previous: self.entries.clone(),
            previous_points: set.leaves().map(|(leaf, _)| points(leaf)).collect(),
            answers: self.answers.iter().map(LeafAnswer::carried_over).collect(),
            groups: self.groups.iter().map(LeafAnswer::carried_over).collect(),
            ..Self::new(set, header)
        }
    }

    /// Whether nothing was entered yet, neither a figure nor an answer. The register may have documents.
    pub fn is_blank(&self) -> bool {
        let nothing_said = LeafAnswer::default();
        self.entries.iter().all(Option::is_none)
            && self.answers.iter().chain(&self.groups).all(|answer| *answer == nothing_said)
    }

    /// The entry at an input.
    pub fn entry(&self, input: InputIx) -> Option<&Entry> {
        self.entries.get(input.get())?.as_ref()
    }

    /// Sets or blanks the entry at an input. The doubt about the old entry is removed; the new one may bring its own.
    pub fn enter(&mut self, input: InputIx, entered: impl Into<Entered>) {
        let Entered { entry, unconfirmed } = entered.into();
        if let Some(place) = self.entries.get_mut(input.get()) {
            *place = entry;
            match unconfirmed {
                Some(typed) => self.unconfirmed.insert(input, typed),
                None => self.unconfirmed.remove(&input),
            };
        }
    }

    /// The typed text of the figure at an input, where it could be another number too and nobody has confirmed it.
    pub fn unconfirmed(&self, input: InputIx) -> Option<&str> {
        self.unconfirmed.get(&input).map(String::as_str)
    }

    /// Confirms that the figure at an input is the intended number.
    pub fn confirm(&mut self, input: InputIx) {
        self.unconfirmed.remove(&input);
    }

    /// Enters a figure for all leaves that refer to its input. A leaf stays marked as lacking figures until all its
    /// figures are there, since a shared figure says nothing about the others. Blanking a figure leaves the marks
    /// alone.
    pub fn supply(&mut self, set: &CriteriaSet, input: InputIx, entered: impl Into<Entered>) {
        let entered = entered.into();
        let is_there = entered.entry.is_some();
        self.enter(input, entered);
        for leaf in set[input].used_by.iter().filter(|_| is_there) {
            let rule = &set[*leaf].rule;
            let is_met = |input| self.entry(input).is_some() || self.figures().can_lack(rule, input);
            let lacks_none = || set[*leaf].inputs().into_iter().all(is_met);
            if self.answer(*leaf).mark == Some(Mark::DataMissing) && lacks_none() {
                self.answer_mut(*leaf).mark = None;
            }
        }
    }

    /// The entry at each input, in the order of the set.
    pub fn entries(&self) -> impl Iterator<Item = (InputIx, Option<&Entry>)> {
        self.entries.iter().enumerate().map(|(at, entry)| (InputIx::at(at), entry.as_ref()))
    }

    /// The answer to each leaf, in the order of the set.
    pub fn answers(&self) -> impl Iterator<Item = (LeafIx, &LeafAnswer)> {
        self.answers.iter().enumerate().map(|(at, answer)| (LeafIx::at(at), answer))
    }

    /// Last year's entry at an input, where it is known.
    pub fn previous(&self, input: InputIx) -> Option<&Entry> {
        self.previous.get(input.get())?.as_ref()
    }

    /// Sets last year's entry at an input.
    pub fn remember(&mut self, input: InputIx, entry: Option<Entry>) {
        if let Some(place) = self.previous.get_mut(input.get()) {
            *place = entry;
        }
    }

    /// Last year's points of a leaf, where they are known.
    pub fn previous_points(&self, leaf: LeafIx) -> Option<Points> {
        *self.previous_points.get(leaf.get())?
    }

    /// Sets last year's points of a leaf.
    pub fn remember_points(&mut self, leaf: LeafIx, points: Option<Points>) {
        if let Some(place) = self.previous_points.get_mut(leaf.get()) {
            *place = points;
        }
    }

    /// The answer to a leaf.
    pub fn answer(&self, leaf: LeafIx) -> &LeafAnswer {
        &self.answers[leaf.get()]
    }

    /// The answer to a leaf, to be changed.
    pub fn answer_mut(&mut self, leaf: LeafIx) -> &mut LeafAnswer {
        &mut self.answers[leaf.get()]
    }

    /// The answer to a group as a whole: its published points and the fields beside them. No other part of it counts.
    pub fn group(&self, node: NodeIx) -> &LeafAnswer {
        &self.groups[node.get()]
    }

    /// The answer to a group as a whole, to be changed.
    pub fn group_mut(&mut self, node: NodeIx) -> &mut LeafAnswer {
        &mut self.groups[node.get()]
    }

    /// The answer to each node as a group, in the order of the set; blank for leaves.
    pub fn groups(&self) -> impl Iterator<Item = (NodeIx, &LeafAnswer)> {
        self.groups.iter().enumerate().map(|(at, answer)| (NodeIx::at(at), answer))
    }

    /// Puts one published number in the place of everything below a group: the number set aside before, or a blank one.
    pub fn use_announced_group(&mut self, node: NodeIx) {
        self.group_mut(node).use_announced();
    }

    /// Sets the published number of a group aside, so that the items below it count.
    pub fn use_items_of_group(&mut self, node: NodeIx) {
        self.group_mut(node).use_items();
    }

    /// The leaves that a document of the register proves.
    pub fn users_of(&self, document: &str) -> Vec<LeafIx> {
        let proves = |answer: &LeafAnswer| answer.evidence.iter().any(|used| used.document == document);
        self.answers().filter(|(_, answer)| proves(answer)).map(|(leaf, _)| leaf).collect()
    }

    /// The leaves that each document of the register proves, in the order of the set, by the id of the document; one that
    /// proves none is not there.
    pub fn users(&self) -> Map<&str, Vec<LeafIx>> {
        let mut used: Vec<(&str, LeafIx)> = self
            .answers()
            .flat_map(|(leaf, answer)| answer.evidence.iter().map(move |used| (used.document.as_str(), leaf)))
            .collect();
        sort_by_key(&mut used, |(document, _)| *document);
        used.dedup();
        let of_one = used.chunk_by(|(one, _), (other, _)| one == other);
        of_one.map(|used| (used[0].0, used.iter().map(|(_, leaf)| *leaf).collect())).collect()
    }

    /// Removes a document from the register and from the leaves that it proves.
    pub fn remove_document(&mut self, document: &str) {
        self.documents.retain(|known| known.id != document);
        for answer in self.answers.iter_mut().chain(&mut self.groups) {
            answer.evidence.retain(|used| used.document != document);
        }
    }

    /// As [`LeafAnswer::use_announced`].
    pub fn use_announced(&mut self, leaf: LeafIx) {
        self.answer_mut(leaf).use_announced();
    }

    /// As [`LeafAnswer::use_figures`].
    pub fn use_figures(&mut self, leaf: LeafIx) {
        self.answer_mut(leaf).use_figures();
    }

    /// As [`LeafAnswer::toggle_not_applicable`].
    pub fn toggle_not_applicable(&mut self, leaf: LeafIx) {
        self.answer_mut(leaf).toggle_not_applicable();
    }

    /// The figures that rules read.
    pub fn figures(&self) -> Figures<'_> {
        Figures::of(self)
    }
}

impl Entry {
    /// A number as an entry.
    pub fn number(number: Decimal) -> Self {
        Self::Value(Value::Number(number))
    }

    /// The entry for a text typed into an input; blank is `None`.
    pub fn typed(kind: InputKind, text: &str) -> Option<Self> {
        Entered::typed(kind, text).entry
    }
}

/// A new entry for an input, and whether it could be another number too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entered {
    /// The entry; none blanks the input.
    pub entry: Option<Entry>,
    /// The typed text, where it could have meant another number too.
    pub unconfirmed: Option<String>,
}

impl Entered {
    /// The new entry for a text typed into an input.
    pub fn typed(kind: InputKind, text: &str) -> Self {
        match read_typed(kind, text) {
            Ok(None) => Self::default(),
            Ok(Some(Typed { value, other })) => Self {
                entry: Some(Entry::Value(value)),
                unconfirmed: other.is_some().then(|| text.to_owned()),
            },
            Err(_) => Self { entry: Some(Entry::Unreadable(text.to_owned())), unconfirmed: None },
        }
    }

    /// Whether this is the given entry, unconfirmed.
    pub fn is_doubt_of(&self, entry: Option<&Entry>) -> bool {
        self.unconfirmed.is_some() && self.entry.as_ref() == entry
    }
}

/// A chosen or known entry is in no doubt.
impl From<Option<Entry>> for Entered {
    fn from(entry: Option<Entry>) -> Self {
        Self { entry, unconfirmed: None }
    }
}

/// A typed text that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The value.
    pub value: Value,
    /// The other number that the text could have meant.
    pub other: Option<Decimal>,
}

/// Reads a text typed into an input; blank is `None`.
///
/// # Errors
/// Says why the text is not a value of this kind.
pub fn read_typed(kind: InputKind, text: &str) -> Result<Option<Typed>, InputError> {
    let sure = |value| Typed { value, other: None };
    match kind {
        InputKind::Number(field) => {
            let typed = |Reading { value, other }| Typed { value: Value::Number(value), other };
            Ok(field.read(text)?.map(typed))
        }
        InputKind::Date if seen(text).trim().is_empty() => Ok(None),
        InputKind::Date => {
            let date = Date::from_vietnamese(text).ok_or(InputError::Date)?;
            Ok(Some(sure(Value::Date(date))))
        }
        InputKind::Boolean | InputKind::Choice if text.is_empty() => Ok(None),
        InputKind::Boolean | InputKind::Choice => Err(InputError::Answer),
    }
}

/// Reads a text typed into an input, where the marks of its numbers are known; blank is `None`.
///
/// # Errors
/// As [`read_typed`].
pub fn read_typed_by(marks: Marks, kind: InputKind, text: &str) -> Result<Option<Typed>, InputError> {
    match kind {
        InputKind::Number(field) => {
            let typed = |value| Typed { value: Value::Number(value), other: None };
            Ok(field.read_by(marks, text)?.map(typed))
        }
        InputKind::Date | InputKind::Boolean | InputKind::Choice => read_typed(kind, text),
    }
}
