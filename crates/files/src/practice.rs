//! Practice cases (tình huống) and their keys (đáp án), each a file of its own: a case has the task and a blank start,
//! and a key has the answers, their points and the reasons.
//!
//! Of the assessment in the file of a case the header alone is read and written: whatever else stands there begins
//! nothing.

mod shape;

use tu_cham_core::appraisal::claimed;
use tu_cham_core::assessment::{Assessment, Carried, Event, Foreign, Header, LeafAnswer, PracticeCase};
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{MAX_DECIMALS, Points};
use tu_cham_core::score::{Report, score};
use tu_cham_core::stamps::Stamps;

use crate::assessment_file::{self, CASE, KEY, MAJOR, MINOR, Parsed, ReadError, checksum};
use crate::checklist;
use crate::form::{Form, Misfit, misfits};
use crate::json::{FromJson, Json, ToJson};
use shape::{CaseFile, CaseSource, KeyFile, KeyItemSource, KeySource};

/// The version of both formats; later ones of the same major version only add fields.
pub const VERSION: &str = "1.0";

/// A practice case with its blank start.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its id, its title and its items.
    pub about: PracticeCase,
    /// The task sheet (phiếu bài tập): paragraphs, one on each line.
    pub task: String,
    /// Where its figures come from; may be blank.
    pub source: String,
    /// Unit, period and purpose of an assessment that is begun from it.
    pub start: Header,
    /// Whether the file was changed since it was written.
    pub is_broken: bool,
}

/// The key of a practice case.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The id of the case.
    pub id: String,
    /// The title of the case.
    pub title: String,
    /// The items of the case, in its order.
    pub items: Vec<KeyItem>,
    /// The right answers. The reason of each item stands there as its note.
    pub assessment: Assessment,
    /// Whether the file was changed since it was written.
    pub is_broken: bool,
}

/// An item of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyItem {
    /// The item.
    pub leaf: LeafIx,
    /// The points that the key states; none where the right answer is that they cannot be told.
    pub points: Option<Points>,
    /// The reason.
    pub reason: String,
}

/// A file of a case or of a key whose outer form is valid.
#[derive(Debug)]
pub struct Outer<T> {
    /// The assessment in it, with the set that it names.
    pub parsed: Parsed,
    about: T,
    is_broken: bool,
}

/// A case whose outer form is valid.
pub type ParsedCase = Outer<CaseSource>;
/// A key whose outer form is valid.
pub type ParsedKey = Outer<KeySource>;

/// Reads the outer form of a case.
///
/// # Errors
/// Where the JSON is no case that this program can open.
pub fn parse_case(json: Json) -> Result<ParsedCase, ReadError> {
    parse(json, CASE, &shape::CASE, |file: CaseFile| (file.case, file.assessment, file.criteria_set))
}

/// Reads the outer form of a key.
///
/// # Errors
/// Where the JSON is no key that this program can open.
pub fn parse_key(json: Json) -> Result<ParsedKey, ReadError> {
    parse(json, KEY, &shape::KEY, |file: KeyFile| (file.key, file.assessment, file.criteria_set))
}

/// Whether a JSON is of the format of a case.
pub fn is_case(json: &Json) -> bool {
    is_of(json, CASE)
}

/// Whether a JSON is of the format of a key.
pub fn is_key(json: &Json) -> bool {
    is_of(json, KEY)
}

fn is_of(json: &Json, format: &str) -> bool {
    json.get("format").and_then(Json::as_str) == Some(format)
}

impl ParsedCase {
    /// The case, for its set.
    ///
    /// # Errors
    /// Where `set` is not the set of the file, or a part is not valid.
    pub fn open(self, set: &CriteriaSet) -> Result<Case, ReadError> {
        let (assessment, _) = self.parsed.open(set)?;
        let CaseSource { id, title, task, source, items } = self.about;
        if !is_id(&id) {
            return Err(assessment_file::wrong("case.id"));
        }
        let is_known = |id: &String| set.leaf_by_id(id).is_some();
        let about = PracticeCase { id, title, items: items.into_iter().filter(is_known).collect() };
        let case = Case::of(&assessment.header, about, task, source);
        Ok(Case { is_broken: self.is_broken, ..case })
    }
}

impl ParsedKey {
    /// The key, for its set. Items that the set does not have are left out.
    ///
    /// # Errors
    /// Where `set` is not the set of the file, or a part is not valid.
    pub fn open(self, set: &CriteriaSet) -> Result<Key, ReadError> {
        let (mut assessment, _) = self.parsed.open(set)?;
        let KeySource { id, title, items } = self.about;
        if !is_id(&id) {
            return Err(assessment_file::wrong("key.id"));
        }
        let mut read = Vec::new();
        for KeyItemSource { id, points, reason } in items {
            let Some(leaf) = set.leaf_by_id(&id) else { continue };
            let points = match points {
                None => None,
                Some(text) => Some(
                    Decimal::from_canonical(&text)
                        .and_then(|points| Points::from_decimal(points, MAX_DECIMALS))
                        .ok_or_else(|| assessment_file::wrong("key.items.points"))?,
                ),
            };
            explain(assessment.answer_mut(leaf), &reason);
            read.push(KeyItem { leaf, points, reason });
        }
        Ok(Key { id, title, items: read, assessment, is_broken: self.is_broken })
    }
}

impl Case {
    /// The case that is made of an assessment: its unit and period, and none of its answers.
    pub fn of(header: &Header, about: PracticeCase, task: String, source: String) -> Self {
        let start = Header {
            id: start_id(&about.id),
            superior: header.superior.clone(),
            as_of: header.as_of,
            period: header.period.clone(),
            event: Event::Training,
            ..Header::new("", &header.unit, header.unit_type, header.year)
        };
        Self { about, task, source, start, is_broken: false }
    }

    /// The assessment that a participant begins: the blank start under an id and a name of its own, marked as an
    /// exercise of this case.
    pub fn begun(&self, set: &CriteriaSet, id: String, who: &str) -> Assessment {
        let header = Header {
            id,
            name: who.to_owned(),
            brief: self.task.clone(),
            case: Some(self.about.clone()),
            ..self.start.clone()
        };
        Assessment::new(set, header)
    }

    /// The text of its file; with `embed_set` it opens on any machine.
    pub fn text(&self, set: &CriteriaSet, embed_set: bool) -> String {
        let PracticeCase { id, title, items } = self.about.clone();
        let case = CaseSource { id, title, task: self.task.clone(), source: self.source.clone(), items };
        let start = Assessment::new(set, self.start.clone());
        let file = CaseFile {
            format: CASE.to_owned(),
            version: VERSION.to_owned(),
            case,
            assessment: inner(set, &start),
            criteria_set: embed_set.then(|| checklist::json(set)),
        };
        sealed(file.to_json())
    }
}

impl Key {
    /// The key that is made of an assessment: its answers to the items with their points, and a reason for each. No
    /// name, stamp or step of an appraisal comes along.
    pub fn of(
        set: &CriteriaSet,
        own: &Assessment,
        about: &PracticeCase,
        reasons: &[(LeafIx, String)],
    ) -> Self {
        let mut assessment = claimed(set, own);
        assessment.header = Case::of(&own.header, about.clone(), String::new(), String::new()).start;
        assessment.header.id = key_id(&about.id);
        (assessment.plan, assessment.log, assessment.steps) = (Vec::new(), Vec::new(), Vec::new());
        (assessment.stamps, assessment.foreign) = (Stamps::default(), Foreign::default());
        for (leaf, _) in set.leaves() {
            let answer = assessment.answer_mut(leaf);
            (answer.verified, answer.responsible) = (Vec::new(), String::new());
            explain(answer, "");
        }
        let report = score(set, &assessment);
        let mut items = Vec::new();
        for (leaf, reason) in reasons {
            explain(assessment.answer_mut(*leaf), reason);
            items.push(KeyItem { leaf: *leaf, points: stated(&report, *leaf), reason: reason.clone() });
        }
        Self { id: about.id.clone(), title: about.title.clone(), items, assessment, is_broken: false }
    }

    /// The text of its file; with `embed_set` it opens on any machine.
    pub fn text(&self, set: &CriteriaSet, embed_set: bool) -> String {
        let item = |item: &KeyItem| KeyItemSource {
            id: set.node_of(item.leaf).id.clone(),
            points: item.points.map(|points| points.decimal().canonical()),
            reason: item.reason.clone(),
        };
        let key = KeySource {
            id: self.id.clone(),
            title: self.title.clone(),
            items: self.items.iter().map(item).collect(),
        };
        let mut bare = self.assessment.clone();
        for KeyItem { leaf, .. } in &self.items {
            explain(bare.answer_mut(*leaf), "");
        }
        let file = KeyFile {
            format: KEY.to_owned(),
            version: VERSION.to_owned(),
            key,
            assessment: inner(set, &bare),
            criteria_set: embed_set.then(|| checklist::json(set)),
        };
        sealed(file.to_json())
    }

    /// The items whose answers give other points than the key states: it was changed by hand, and does not hold.
    pub fn differing(&self, set: &CriteriaSet) -> Vec<LeafIx> {
        let report = score(set, &self.assessment);
        let differs = |item: &&KeyItem| stated(&report, item.leaf) != item.points;
        self.items.iter().filter(differs).map(|item| item.leaf).collect()
    }
}

/// An id for a case of this title, and `salt` to tell apart cases of one title.
pub fn case_id(title: &str, salt: &str) -> String {
    let plain = tu_cham_core::text::fold(title);
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = words.collect::<Vec<_>>().join("-");
    id.truncate(40);
    format!("{}-{salt}", id.trim_matches('-'))
}

fn stated(report: &Report, leaf: LeafIx) -> Option<Points> {
    report.leaf(leaf).points
}

/// Why an answer of a key is as it is, in the one place where a reader of answers looks for it.
fn explain(answer: &mut LeafAnswer, reason: &str) {
    (answer.explanation, answer.cause, answer.carried) = (String::new(), None, Carried::default());
    reason.clone_into(&mut answer.note);
}

/// The id of the blank start of a case.
fn start_id(case: &str) -> String {
    format!("th-{case}")
}

/// The id of the answers of a key.
fn key_id(case: &str) -> String {
    format!("da-{case}")
}

/// Short enough for ids that are made of it.
fn is_id(id: &str) -> bool {
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_plain && !id.is_empty() && id.len() <= 60
}

/// Reads the outer form of a file of this format, which has these parts: the case or its key, the assessment, the set.
fn parse<F: FromJson, T>(
    json: Json,
    format: &str,
    form: &Form,
    parts: impl FnOnce(F) -> (T, Json, Option<Json>),
) -> Result<Outer<T>, ReadError> {
    let (json, is_broken) = outside(json, format)?;
    let found = misfits(&json, form);
    let Some(file) = F::from_json(json).filter(|_| found.is_empty()) else {
        return Err(ReadError::Shape(or_any(found)));
    };
    let (about, assessment, criteria_set) = parts(file);
    Ok(Outer { parsed: inside(assessment, criteria_set)?, about, is_broken })
}

/// Checks format and version, and takes the checksum.
fn outside(mut json: Json, format: &str) -> Result<(Json, bool), ReadError> {
    if !is_of(&json, format) {
        return Err(ReadError::NotOurs);
    }
    let version = json.get("version").and_then(Json::as_str).unwrap_or_default();
    match version.split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(1) => {}
        Some(major) if major > 1 => {
            return Err(ReadError::Newer { found: crate::form::quoted(version) });
        }
        _ => return Err(ReadError::NotOurs),
    }
    let is_broken = json.as_object_mut().is_some_and(|file| !checksum::take(file));
    Ok((json, is_broken))
}

/// The assessment inside, read as that of a file of its own.
fn inside(assessment: Json, criteria_set: Option<Json>) -> Result<Parsed, ReadError> {
    let mut file = crate::json::Object::default();
    file.insert("format", assessment_file::FORMAT.into());
    file.insert("version", format!("{MAJOR}.{MINOR}").as_str().into());
    file.insert("assessment", assessment);
    if let Some(set) = criteria_set {
        file.insert("criteria_set", set);
    }
    assessment_file::parse_json(Json::Object(file))
}

fn inner(set: &CriteriaSet, assessment: &Assessment) -> Json {
    let mut json = assessment_file::to_json(set, assessment, false);
    json.get_mut("assessment").map(Json::take).unwrap_or_default()
}

fn sealed(mut json: Json) -> String {
    if let Some(file) = json.as_object_mut() {
        checksum::put(file);
    }
    format!("{json:#}\n")
}

/// A misfit, where the reader found one that the form does not show.
fn or_any(found: Vec<Misfit>) -> Vec<Misfit> {
    if found.is_empty() { crate::form::unreadable("") } else { found }
}

#[cfg(feature = "schema")]
pub use shape::{case_schema, key_schema};
