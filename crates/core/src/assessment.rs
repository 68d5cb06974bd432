//! An assessment (hồ sơ tự chấm): what a unit has entered for one criteria set.
//!
//! Plain data without results; points are always computed anew by [`crate::score`].

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, InputIx, InputKind, Leaf, LeafIx, NodeIx, UnitType};
use crate::date::Date;
use crate::number::{Decimal, Marks, NumberError, Reading};
use crate::stamps::Stamps;
use crate::text::seen;

/// What a unit has entered, complete for its set: one answer per leaf, one place per input.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Who, when, what for.
    pub header: Header,
    /// The register of documents that prove answers (tài liệu kiểm chứng).
    pub documents: Vec<Evidence>,
    entries: Vec<Option<Entry>>,
    /// As it was typed, by input: a figure that could be another number too, until somebody confirms it.
    unconfirmed: BTreeMap<InputIx, String>,
    previous: Vec<Option<Entry>>,
    answers: Vec<LeafAnswer>,
    /// By node; those of leaves stay blank.
    groups: Vec<LeafAnswer>,
    /// Who changed which part when.
    pub stamps: Stamps,
    /// What was merged into it, the first first (nhật ký ghép).
    pub log: Vec<LogEntry>,
    /// What a file held for items this set does not have; kept and written back.
    pub foreign: Foreign,
}

/// What was merged in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Local time, such as `2026-10-10T10:42:07`.
    pub at: String,
    /// Who merged; may be blank.
    pub by: String,
    /// The names of the files.
    pub files: Vec<String>,
    /// So many parts were taken silently.
    pub taken: usize,
    /// What was decided.
    pub resolved: Vec<Resolved>,
}

/// A clash and how it was decided, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The part.
    pub part: String,
    /// What stands now.
    pub kept: String,
    /// What does not.
    pub given_up: Vec<String>,
}

/// Who, when, what for.
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
    /// What the assessment is for.
    pub event: Event,
    /// What a trainer reads out before a practice case.
    pub brief: String,
    /// What the unit calls this assessment where it has several of one year; may be blank.
    pub name: String,
}

/// What an assessment is for.
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

/// What stands in a field that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A value of the input's kind.
    Value(Value),
    /// What was typed, kept although it is not a value of the input's kind.
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
    /// A box that did not arise (không phát sinh).
    NotArising,
}

/// What the officer said of a leaf beside its figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeafAnswer {
    /// A state set by the officer.
    pub mark: Option<Mark>,
    /// Published points that stand in for the figures.
    pub announced: Option<Announced>,
    /// What was typed for a way of answering that is not in use now; it does not count and is not lost.
    pub aside: Aside,
    /// Documents of the register that prove the answer.
    pub evidence: Vec<EvidenceUse>,
    /// Points given by verifiers (điểm thẩm định), round by round; never mixed with the self-score.
    pub verified: Vec<Verified>,
    /// Explanation (giải trình); mandatory for manual points, and where points stand without a document.
    pub explanation: String,
    /// Whose doing it was, where an explanation says why something is missing.
    pub cause: Option<Cause>,
    /// Who fills this in (công chức phụ trách): a position or a name.
    pub responsible: String,
    /// Free note.
    pub note: String,
}

impl LeafAnswer {
    /// Whether the officer chose the unit's own figures where published points would do: those stand aside.
    pub fn chose_figures(&self) -> bool {
        self.announced.is_none() && self.aside.announced.is_some()
    }

    /// Puts published points in the place of figures or, in a group, of everything below: those set aside before, or blank ones.
    pub fn use_announced(&mut self) {
        self.announced = Some(self.aside.announced.take().unwrap_or_default());
    }

    /// Sets published points aside, so that figures count. Where there are none, blank ones are set aside: that figures were
    /// chosen is remembered so, see [`LeafAnswer::chose_figures`].
    pub fn use_figures(&mut self) {
        let aside = self.announced.take().or_else(|| self.aside.announced.take());
        self.aside.announced = Some(aside.unwrap_or_default());
    }

    /// Sets the published number of a group aside, so that what stands below it counts.
    pub fn use_items(&mut self) {
        self.aside.announced = self.announced.take();
    }

    /// Marks a leaf as not applicable, with the reason set aside before, or takes the mark off and sets the reason aside.
    pub fn toggle_not_applicable(&mut self) {
        match self.mark.take() {
            Some(Mark::NotApplicable { reason }) => self.aside.reason = reason,
            Some(Mark::DataMissing) | None => {
                self.mark = Some(Mark::NotApplicable { reason: std::mem::take(&mut self.aside.reason) });
            }
        }
    }

    /// Whether it scores as another one does: of a reason, an explanation and a source it counts only whether they are there.
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

/// Whose doing it was that something is missing (nguyên nhân).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Khách quan.
    Objective,
    /// Chủ quan.
    Subjective,
}

/// What was typed for ways of answering that are not in use.
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
    /// Who issued it.
    pub issuer: String,
    /// Trích yếu.
    pub title: String,
    /// Where it is kept, or its address.
    pub place: String,
}

/// A document of the register at one item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceUse {
    /// Id of the document.
    pub document: String,
    /// Where in it.
    pub page: String,
}

/// Points of one round of verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The round, from 1.
    pub round: u8,
    /// The points; none where only a comment was given.
    pub points: Option<Decimal>,
    /// The verifier's comment.
    pub comment: String,
}

/// A state set by the officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Thiếu số liệu.
    DataMissing,
    /// Không phát sinh, with its reason.
    NotApplicable {
        /// Why; blank keeps the item on the review list.
        reason: String,
    },
}

/// Points announced by the superior system (điểm do hệ thống cấp trên công bố).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Announced {
    /// The points; none while blank.
    pub points: Option<Entry>,
    /// Where and when they were published; blank keeps the item on the review list.
    pub source: String,
}

/// Parts of a file that its set does not know: each kept as the JSON text that it was, by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Foreign {
    /// Beside the assessment.
    pub top: Texts,
    /// Beside the parts of the assessment.
    pub assessment: Texts,
    /// Figures of inputs that the set does not have.
    pub inputs: Texts,
    /// The same of last year.
    pub previous: Texts,
    /// Answers to items that the set does not have.
    pub answers: Texts,
    /// How figures were typed that this set does not have, or of another kind.
    pub unconfirmed: BTreeMap<String, String>,
    /// Figures of another kind than their input, by input and kind: they wait for a set in which they fit.
    pub misfits: Texts,
    /// The same of last year's figures.
    pub previous_misfits: Texts,
    /// Unknown parts of answers to leaves that the set does have.
    pub answer_parts: BTreeMap<String, Texts>,
}

/// JSON texts by name.
pub type Texts = BTreeMap<String, String>;

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
            entries: vec![None; set.inputs().len()],
            unconfirmed: BTreeMap::new(),
            previous: vec![None; set.inputs().len()],
            answers: vec![LeafAnswer::default(); set.leaves().len()],
            groups: vec![LeafAnswer::default(); set.nodes().len()],
            stamps: Stamps::default(),
            log: Vec::new(),
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

    /// The assessment of next year: this year's figures stand beside it as last year's, its own are blank. Explanations, notes, who
    /// fills in, and the register of documents stay; what proves or marks an item, and what others gave for it, does not.
    #[must_use]
    pub fn for_next_year(&self, set: &CriteriaSet, id: String) -> Self {
        let header = Header {
            id,
            year: self.header.year.saturating_add(1),
            as_of: None,
            period: String::new(),
            deadline: None,
            completed: None,
            name: String::new(),
            ..self.header.clone()
        };
        let lasting = |answer: &LeafAnswer| LeafAnswer {
            explanation: answer.explanation.clone(),
            note: answer.note.clone(),
            responsible: answer.responsible.clone(),
            ..LeafAnswer::default()
        };
        Self {
            documents: self.documents.clone(),
            previous: self.entries.clone(),
            answers: self.answers.iter().map(lasting).collect(),
            groups: self.groups.iter().map(lasting).collect(),
            ..Self::new(set, header)
        }
    }

    /// Whether nothing was entered yet: no figure, nothing said of an item. Documents of the register may be there.
    pub fn is_blank(&self) -> bool {
        let nothing_said = LeafAnswer::default();
        self.entries.iter().all(Option::is_none)
            && self.answers.iter().chain(&self.groups).all(|answer| *answer == nothing_said)
    }

    /// What stands at an input.
    pub fn entry(&self, input: InputIx) -> Option<&Entry> {
        self.entries.get(input.get())?.as_ref()
    }

    /// Puts something at an input, or blanks it. A doubt about what stood there goes with it; a new one may come.
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

    /// How the figure at an input was typed, where it could be another number too and nobody has confirmed it.
    pub fn unconfirmed(&self, input: InputIx) -> Option<&str> {
        self.unconfirmed.get(&input).map(String::as_str)
    }

    /// Says that the figure at an input is the number that was meant.
    pub fn confirm(&mut self, input: InputIx) {
        self.unconfirmed.remove(&input);
    }

    /// Puts a figure at an input for all leaves that refer to it. A leaf stays marked as lacking figures until all its figures are
    /// there: one that it shares with others says nothing of the rest. Blanking a figure leaves the marks alone.
    pub fn supply(&mut self, set: &CriteriaSet, input: InputIx, entered: impl Into<Entered>) {
        let entered = entered.into();
        let is_there = entered.entry.is_some();
        self.enter(input, entered);
        for leaf in set[input].used_by.iter().filter(|_| is_there) {
            let lacks_none = || set[*leaf].inputs().iter().all(|input| self.entry(*input).is_some());
            if self.answer(*leaf).mark == Some(Mark::DataMissing) && lacks_none() {
                self.answer_mut(*leaf).mark = None;
            }
        }
    }

    /// What stands at each input, in the order of the set.
    pub fn entries(&self) -> impl Iterator<Item = (InputIx, Option<&Entry>)> {
        self.entries.iter().enumerate().map(|(at, entry)| (InputIx::at(at), entry.as_ref()))
    }

    /// What was said of each leaf, in the order of the set.
    pub fn answers(&self) -> impl Iterator<Item = (LeafIx, &LeafAnswer)> {
        self.answers.iter().enumerate().map(|(at, answer)| (LeafIx::at(at), answer))
    }

    /// What stood at an input last year, where that is known.
    pub fn previous(&self, input: InputIx) -> Option<&Entry> {
        self.previous.get(input.get())?.as_ref()
    }

    /// Keeps what stood at an input last year.
    pub fn remember(&mut self, input: InputIx, entry: Option<Entry>) {
        if let Some(place) = self.previous.get_mut(input.get()) {
            *place = entry;
        }
    }

    /// What was said of a leaf.
    pub fn answer(&self, leaf: LeafIx) -> &LeafAnswer {
        &self.answers[leaf.get()]
    }

    /// What was said of a leaf, to be changed.
    pub fn answer_mut(&mut self, leaf: LeafIx) -> &mut LeafAnswer {
        &mut self.answers[leaf.get()]
    }

    /// What was said of a group as one: its published points, with what stands beside them. Nothing else of it counts.
    pub fn group(&self, node: NodeIx) -> &LeafAnswer {
        &self.groups[node.get()]
    }

    /// What was said of a group as one, to be changed.
    pub fn group_mut(&mut self, node: NodeIx) -> &mut LeafAnswer {
        &mut self.groups[node.get()]
    }

    /// What was said of each node as a group, in the order of the set; of leaves nothing.
    pub fn groups(&self) -> impl Iterator<Item = (NodeIx, &LeafAnswer)> {
        self.groups.iter().enumerate().map(|(at, answer)| (NodeIx::at(at), answer))
    }

    /// Puts one published number in the place of everything below a group: that set aside before, or a blank one.
    pub fn use_announced_group(&mut self, node: NodeIx) {
        self.group_mut(node).use_announced();
    }

    /// Sets the published number of a group aside, so that what stands below it counts.
    pub fn use_items_of_group(&mut self, node: NodeIx) {
        self.group_mut(node).use_items();
    }

    /// The leaves that a document of the register proves.
    pub fn users_of(&self, document: &str) -> Vec<LeafIx> {
        let proves = |answer: &LeafAnswer| answer.evidence.iter().any(|used| used.document == document);
        self.answers().filter(|(_, answer)| proves(answer)).map(|(leaf, _)| leaf).collect()
    }

    /// Takes a document off the register and off the leaves that it proves.
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
        Figures { assessment: self, instead: None }
    }
}

/// All that rules and conditions read of an assessment: its entries and the kind of its unit. One entry may be another one than
/// stands there, so that a change is scored without being made.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    assessment: &'a Assessment,
    instead: Option<(InputIx, &'a Entry)>,
}

impl<'a> Figures<'a> {
    /// The figures of the assessment with `entry` at an input.
    #[must_use]
    pub fn with(self, input: InputIx, entry: &'a Entry) -> Self {
        Self { instead: Some((input, entry)), ..self }
    }

    /// The entry at an input.
    pub fn entry(self, input: InputIx) -> Option<&'a Entry> {
        match self.instead {
            Some((at, entry)) if at == input => Some(entry),
            _ => self.assessment.entry(input),
        }
    }

    /// The kind of the unit.
    pub fn unit_type(self) -> UnitType {
        self.assessment.header.unit_type
    }

    /// Whether something was entered for this leaf alone: a figure that no other leaf uses, readable or not.
    pub fn has_own_entry(self, set: &CriteriaSet, leaf: &Leaf) -> bool {
        leaf.inputs().into_iter().any(|input| !set[input].is_shared() && self.entry(input).is_some())
    }
}

impl Entry {
    /// A number as an entry.
    pub fn number(number: Decimal) -> Self {
        Self::Value(Value::Number(number))
    }

    /// What the text typed into an input comes to; blank is `None`.
    pub fn typed(kind: InputKind, text: &str) -> Option<Self> {
        Entered::typed(kind, text).entry
    }
}

/// What is put at an input, and whether it could be another number too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entered {
    /// What will stand there; none blanks it.
    pub entry: Option<Entry>,
    /// As it was typed, where the text could have meant another number too.
    pub unconfirmed: Option<String>,
}

impl Entered {
    /// What the text typed into an input comes to.
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

    /// Whether it came to this entry, and in doubt.
    pub fn is_doubt_of(&self, entry: Option<&Entry>) -> bool {
        self.unconfirmed.is_some() && self.entry.as_ref() == entry
    }
}

/// What is chosen or known is in no doubt.
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

/// Reads what was typed into an input; blank is `None`.
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

/// Reads what was typed into an input where it is known what the marks of numbers mean; blank is `None`.
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
