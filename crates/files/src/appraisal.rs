//! The appraisal (thẩm định) of an assessment goes to and fro as one file: each handing over is a step, sealed with
//! all that was given until then. The seals find accidents and edits by hand; they are no signature.

use tu_cham_core::assessment::{Assessment, LeafAnswer, Step, StepKind, Verified};
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::ordered::Map;
use tu_cham_core::stamps::{Stamp, StampedPart, Writer};

use crate::assessment_file::{parts, seal};
use crate::digest::sha256;
use crate::json::{Json, ToJson};
use crate::spelling::StepKindSource;
use crate::stamping::unstamped;

/// The relation of a file that arrives to the assessment of the same id on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Neither has a step that the other has not.
    SameStep,
    /// The file has steps that are not here; the last one is of this kind.
    Forward(StepKind),
    /// Steps of this machine are not in the file: it is older.
    Behind,
    /// Both have steps that the other has not: two appraisals went on from the same file.
    Forked,
}

/// A step that does not fit what stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The self-score was changed after the step with this position.
    SelfScore(usize),
    /// Points, comments, replies or steps were changed after they were handed over in the step with this position.
    Given(usize),
}

/// A round of an item that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The item.
    pub leaf: LeafIx,
    /// The round.
    pub round: u8,
    /// Here.
    pub before: Option<Verified>,
    /// In the file.
    pub after: Option<Verified>,
}

/// The step that hands the file over now, to be added to the assessment. `by` is the office or the person.
pub fn step(
    set: &CriteriaSet,
    assessment: &Assessment,
    kind: StepKind,
    round: u8,
    at: &str,
    by: &str,
) -> Step {
    let mut step = Step {
        kind,
        round,
        at: at.to_owned(),
        by: by.to_owned(),
        self_score: self_score(set, assessment),
        digest: String::new(),
    };
    let before = assessment.steps.last().map_or("", |step| step.digest.as_str());
    step.digest = digest(set, assessment, &step, before);
    step
}

/// The first fault of the steps. That something was changed which had been handed over comes before a change of the
/// self-score.
pub fn broken(set: &CriteriaSet, assessment: &Assessment) -> Option<Broken> {
    let mut before = "";
    for (at, step) in assessment.steps.iter().enumerate() {
        if digest(set, assessment, step, before) != step.digest {
            return Some(Broken::Given(at));
        }
        before = &step.digest;
    }
    let now = (!assessment.steps.is_empty()).then(|| self_score(set, assessment))?;
    let sealed: Vec<&str> = assessment.steps.iter().map(|step| step.self_score.as_str()).collect();
    let then = sealed.iter().copied().skip(1).chain([now.as_str()]);
    sealed.iter().zip(then).position(|(at_step, then)| **at_step != *then).map(Broken::SelfScore)
}

/// How a file with the same assessment stands to the one on this machine.
pub fn arrival(own: &Assessment, other: &Assessment) -> Arrival {
    let is_begin = |of: &[Step], all: &[Step]| all.starts_with(of);
    match (is_begin(&own.steps, &other.steps), is_begin(&other.steps, &own.steps)) {
        (true, true) => Arrival::SameStep,
        (true, false) => other.steps.last().map_or(Arrival::SameStep, |step| Arrival::Forward(step.kind)),
        (false, true) => Arrival::Behind,
        (false, false) => Arrival::Forked,
    }
}

/// Whether the self-scores differ.
pub fn claims_differ(set: &CriteriaSet, own: &Assessment, other: &Assessment) -> bool {
    self_score(set, own) != self_score(set, other)
}

/// The rounds of items that differ, in the order of the set; of the file those rounds that it handed over.
pub fn changes(set: &CriteriaSet, own: &Assessment, other: &Assessment) -> Vec<Changed> {
    let taken = taken(set, own, other);
    let mut changes = Vec::new();
    for (leaf, after) in &taken {
        let before = &own.answer(*leaf).verified;
        let mut rounds: Map<u8, (Option<&Verified>, Option<&Verified>)> = Map::new();
        for verified in before {
            rounds.get_or_default(verified.round).0 = Some(verified);
        }
        for verified in after {
            rounds.get_or_default(verified.round).1 = Some(verified);
        }
        let differing = rounds.into_iter().filter(|(_, (before, after))| before != after);
        changes.extend(differing.map(|(round, (before, after))| Changed {
            leaf: *leaf,
            round,
            before: before.cloned(),
            after: after.cloned(),
        }));
    }
    changes
}

/// The assessment on this machine with the appraisal of the file: its steps, the rounds that it handed over, and the
/// documents that are new. Everything else stays, above all the self-score, and rounds that are being written here.
#[must_use]
pub fn take(set: &CriteriaSet, own: &Assessment, other: &Assessment, writer: Writer) -> Assessment {
    let mut result = own.clone();
    for (leaf, verified) in taken(set, own, other) {
        let part = StampedPart::Answer(set.node_of(leaf).id.clone());
        join_stamp(set, &mut result, other, part, leaf, writer);
        result.answer_mut(leaf).verified = verified;
    }
    for document in &other.documents {
        if !own.documents.iter().any(|known| known.id == document.id) {
            let part = StampedPart::Document(document.id.clone());
            if let Some(stamp) = other.stamps.get(&part) {
                result.stamps.put(part, stamp.clone());
            }
            result.documents.push(document.clone());
        }
    }
    result.steps.clone_from(&other.steps);
    result
}

/// The same, if the file is sound and goes on from the assessment on this machine.
pub fn take_forward(
    set: &CriteriaSet,
    own: &Assessment,
    other: &Assessment,
    writer: Writer,
) -> Option<Assessment> {
    let is_forward = matches!(arrival(own, other), Arrival::Forward(_));
    (is_forward && broken(set, other).is_none()).then(|| take(set, own, other, writer))
}

/// The rounds of the items whose rounds differ, as they are once the file is taken in.
fn taken(set: &CriteriaSet, own: &Assessment, other: &Assessment) -> Vec<(LeafIx, Vec<Verified>)> {
    let last = last_round(other);
    let mut taken = Vec::new();
    for (leaf, _) in set.leaves() {
        let of_file = other.answer(leaf).verified.iter().filter(|verified| verified.round <= last);
        let of_own = own.answer(leaf).verified.iter().filter(|verified| verified.round > last);
        let verified: Vec<Verified> = of_file.chain(of_own).cloned().collect();
        if verified != own.answer(leaf).verified {
            taken.push((leaf, verified));
        }
    }
    taken
}

fn last_round(assessment: &Assessment) -> u8 {
    assessment.steps.iter().map(|step| step.round).max().unwrap_or(0)
}

/// Gives an answer that is taken in a stamp that descends from both.
fn join_stamp(
    set: &CriteriaSet,
    result: &mut Assessment,
    other: &Assessment,
    part: StampedPart,
    leaf: LeafIx,
    writer: Writer,
) {
    let id = &set.node_of(leaf).id;
    let version_of = |assessment: &Assessment| {
        let held = || parts::answer_part(assessment, id, assessment.answer(leaf));
        let known = assessment.stamps.get(&part).map(|stamp| stamp.version.clone());
        known.unwrap_or_else(|| unstamped(held().as_ref()))
    };
    let mut version = version_of(result);
    version.join(&version_of(other));
    version.count(writer.id);
    result.stamps.put(part, Stamp { at: writer.at.to_owned(), by: writer.by.to_owned(), version });
}

/// A digest of what the unit claims: its kind and period, its figures, and its answers with their documents.
fn self_score(set: &CriteriaSet, assessment: &Assessment) -> String {
    sha256(seal::claimed(set, assessment).to_string())
}

/// A digest of a step with all that was given and replied until then. Replies to a round follow its points.
fn digest(set: &CriteriaSet, assessment: &Assessment, step: &Step, before: &str) -> String {
    let replied = match step.kind {
        StepKind::Verified => step.round.saturating_sub(1),
        StepKind::Explained | StepKind::Settled => step.round,
    };
    let mut given: Map<String, Json> = Map::new();
    for (leaf, _) in set.leaves() {
        let mut answer = LeafAnswer::default();
        for verified in assessment.answer(leaf).verified.iter().filter(|it| it.round <= step.round) {
            let reply = verified.reply.clone().filter(|_| verified.round <= replied);
            let verified = Verified { reply, ..verified.clone() };
            if !verified.is_blank() {
                answer.verified.push(verified);
            }
        }
        if !answer.verified.is_empty() {
            given.insert(set.node_of(leaf).id.clone(), seal::rounds(&answer));
        }
    }
    let text = |text: &str| Json::String(text.to_owned());
    let fields = [
        ("after", text(before)),
        ("at", text(&step.at)),
        ("by", text(&step.by)),
        ("given", given.to_json()),
        ("kind", StepKindSource::from(step.kind).to_json()),
        ("round", step.round.to_json()),
        ("self_score", text(&step.self_score)),
    ];
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    sha256(Json::Object(fields.collect()).to_string())
}

#[cfg(test)]
mod tests {
    use tu_cham_core::appraisal::{appraised, claimed};
    use tu_cham_core::assessment::Header;
    use tu_cham_core::number::Decimal;
    use tu_cham_core::score::score;
    use tu_cham_core::unit::UnitType;

    use super::*;
    use crate::{builtin, checklist};

    const AT: &str = "2026-11-27T08:00:00";

    fn give(set: &CriteriaSet, assessment: &mut Assessment, round: u8, id: &str, points: &str) -> LeafIx {
        let leaf = set.leaf_by_id(id).expect("an item of the set");
        let points = Decimal::from_canonical(points);
        assessment.answer_mut(leaf).verify(round, |it| {
            (it.points, it.comment) = (points, "Lý do".to_owned());
        });
        leaf
    }

    fn points(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Option<String> {
        score(set, assessment).leaf(leaf).points.map(|points| points.decimal().canonical())
    }

    #[test]
    fn the_claim_and_what_the_rounds_made_of_it_stay_apart() {
        let set = checklist::load(builtin::PRACTICE_COMMUNE).expect("sound");
        let blank = Assessment::new(&set, Header::new("a", "UBND xã Thử", UnitType::Commune, 2026));
        let mut file = blank.clone();
        let late = give(&set, &mut file, 1, "p2", "0.5");
        assert_eq!(claimed(&set, &file), blank);
        // A penalty alone changes nothing that the unit scores, and counts all the same.
        assert_eq!(points(&set, &appraised(&set, &file, 1), late).as_deref(), Some("0.5"));
        assert_eq!(points(&set, &appraised(&set, &file, 0), late), None);
        let item = give(&set, &mut file, 2, "c1.1.1", "1");
        let of = |round, leaf| points(&set, &appraised(&set, &file, round), leaf);
        assert_eq!((of(1, item), of(2, item).as_deref()), (None, Some("1")));
        assert_eq!(of(2, late).as_deref(), Some("0.5"));
        assert_eq!(claimed(&set, &file), blank);
    }

    #[test]
    fn only_a_sound_file_that_goes_on_from_here_is_taken() {
        let set = checklist::load(builtin::PRACTICE_COMMUNE).expect("sound");
        let own = Assessment::new(&set, Header::new("a", "UBND xã Thử", UnitType::Commune, 2026));
        let handed_back = |by: &str| {
            let mut file = own.clone();
            give(&set, &mut file, 1, "p2", "0.5");
            let step = step(&set, &file, StepKind::Verified, 1, AT, by);
            file.steps.push(step);
            file
        };
        let take = |own: &Assessment, other: &Assessment| {
            take_forward(&set, own, other, Writer { id: "w", by: "", at: AT })
        };
        let file = handed_back("Sở Nội vụ");
        let taken = take(&own, &file).expect("goes on from here");
        assert_eq!((&taken.steps, claimed(&set, &taken).answers().eq(own.answers())), (&file.steps, true));
        let mut edited = file.clone();
        give(&set, &mut edited, 1, "p2", "1");
        assert_eq!(take(&own, &edited), None, "edited after it was handed over");
        assert_eq!(take(&taken, &own), None, "older");
        assert_eq!(take(&taken, &file), None, "nothing new");
        assert_eq!(take(&taken, &handed_back("Sở khác")), None, "went on from elsewhere");
    }
}
