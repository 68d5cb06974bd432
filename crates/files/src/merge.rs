//! Compares and merges (ghép phần chấm) assessments that several officers have filled in separately.
//!
//! A part that only one officer changed is taken silently; a part that two changed independently is a conflict that
//! somebody decides. The order of the files affects neither.

pub mod desk;

use crate::assessment_file::ReadError;
use crate::assessment_file::parts::{Parts, cited, parts, with_parts};
use crate::json::Json;
use crate::stamping::unstamped;
use tu_cham_core::assessment::{Assessment, Step};
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::ordered::{Map, Set};
use tu_cham_core::stamps::{Stamp, StampedPart, Stamps, VersionVector, Writer};

/// The relation of one assessment to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Both have the same content.
    Same,
    /// All differing parts were changed since on the other side.
    Older,
    /// All differing parts were changed since on this side.
    Newer,
    /// Both sides were changed.
    Diverged,
}

/// The differences between another assessment and the one on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Parts that were changed since on the other side.
    pub newer: Vec<StampedPart>,
    /// Parts that were changed since here.
    pub older: Vec<StampedPart>,
    /// Parts that were changed on both sides.
    pub conflicting: Vec<StampedPart>,
}

/// The result of merging several assessments, with the conflicts that are still to be decided.
#[derive(Debug, Clone)]
pub struct Merge {
    /// The parts that change silently, each with its file: 0 is the first of the others.
    pub taken: Vec<(StampedPart, usize)>,
    /// The conflicts, by part.
    pub conflicts: Vec<Conflict>,
    parts: Parts,
    stamps: Map<StampedPart, Stamp>,
    all: Vec<Parts>,
    /// The steps of the appraisal: the longest that go on from the own ones.
    steps: Vec<Step>,
}

/// A part that several have changed independently: a conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The part.
    pub part: StampedPart,
    /// The distinct values, in an order that does not depend on the order of the files.
    pub candidates: Vec<Candidate>,
}

/// One of the values of a conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The assessments that have this value: 0 is the own one, 1 the first of the others.
    pub from: Vec<usize>,
    /// Who entered it and when, as far as known.
    pub stamp: Option<Stamp>,
    value: Option<Json>,
}

impl Comparison {
    /// The relation of the other assessment to the one on this machine.
    pub fn relation(&self) -> Relation {
        match (self.newer.is_empty(), self.older.is_empty(), self.conflicting.is_empty()) {
            (true, true, true) => Relation::Same,
            (false, true, true) => Relation::Newer,
            (true, false, true) => Relation::Older,
            _ => Relation::Diverged,
        }
    }

    /// All parts that differ.
    pub fn parts(&self) -> impl Iterator<Item = &StampedPart> {
        self.newer.iter().chain(&self.older).chain(&self.conflicting)
    }
}

/// The items that parts belong to.
pub fn leaves<'a>(set: &CriteriaSet, parts: impl Iterator<Item = &'a StampedPart>) -> Set<LeafIx> {
    let mut leaves = Set::new();
    for part in parts {
        match part {
            StampedPart::Input(id) => {
                let used_by = set.input_by_id(id).map(|input| set[input].used_by.iter().copied());
                leaves.extend(used_by.into_iter().flatten());
            }
            // One number of a group stands for all items below it.
            StampedPart::Answer(id) => {
                leaves.extend(set.node_by_id(id).into_iter().flat_map(|node| set.leaves_of(node)));
            }
            StampedPart::Given(id) => leaves.extend(set.leaf_by_id(id)),
            StampedPart::Header | StampedPart::Document(_) | StampedPart::Task(_) => {}
        }
    }
    leaves
}

/// The differences of `other` from `here`. Equal values never differ, even with different stamps.
pub fn compare(set: &CriteriaSet, here: &Assessment, other: &Assessment) -> Comparison {
    let (own, theirs) = (parts(set, here), parts(set, other));
    let mut comparison = Comparison::default();
    for part in own.keys().chain(theirs.keys()).collect::<Set<_>>() {
        let (a, b) = (own.get(part), theirs.get(part));
        if a == b {
            continue;
        }
        let (a, b) = (version(&here.stamps, part, a), version(&other.stamps, part, b));
        let list = match (b.descends_from(&a), a.descends_from(&b)) {
            (true, false) => &mut comparison.newer,
            (false, true) => &mut comparison.older,
            _ => &mut comparison.conflicting,
        };
        list.push(part.clone());
    }
    comparison
}

/// Whether an assessment has a value for any of these parts, which the value of another assessment would replace.
pub fn any_stands<'a>(
    set: &CriteriaSet,
    assessment: &Assessment,
    mut among: impl Iterator<Item = &'a StampedPart>,
) -> bool {
    let own = parts(set, assessment);
    among.any(|part| own.contains_key(part))
}

/// Merges `own` and the others, all of one criteria set.
pub fn merge(set: &CriteriaSet, own: &Assessment, others: &[Assessment]) -> Merge {
    merge_all(set, &std::iter::once(own).chain(others).collect::<Vec<_>>())
}

/// Merges all of them, the own one first.
fn merge_all(set: &CriteriaSet, assessments: &[&Assessment]) -> Merge {
    let all: Vec<Parts> = assessments.iter().map(|assessment| parts(set, assessment)).collect();
    let mut names: Set<StampedPart> = all.iter().flat_map(Map::keys).cloned().collect();
    names.extend(
        assessments.iter().flat_map(|assessment| assessment.stamps.iter()).map(|(part, _)| part.clone()),
    );
    let own = assessments.first().map_or(&[][..], |own| &own.steps);
    let going_on = assessments.iter().map(|it| &it.steps).filter(|steps| steps.starts_with(own));
    let steps = going_on.max_by_key(|steps| steps.len()).cloned().unwrap_or_default();
    let (parts, stamps) = (Parts::new(), Map::new());
    let mut merge = Merge { taken: Vec::new(), conflicts: Vec::new(), parts, stamps, all, steps };
    for part in names {
        merge.settle(part, assessments);
    }
    merge
}

impl Merge {
    fn settle(&mut self, part: StampedPart, assessments: &[&Assessment]) {
        let held: Vec<(Option<&Json>, VersionVector)> = self
            .all
            .iter()
            .zip(assessments)
            .map(|(parts, assessment)| {
                let value = parts.get(&part);
                (value, version(&assessment.stamps, &part, value))
            })
            .collect();
        let is_last = |at: usize| {
            let (_, own) = &held[at];
            held.iter().all(|(_, other)| !other.descends_from(own) || own.descends_from(other))
        };
        let mut candidates: Vec<Candidate> = Vec::new();
        for at in (0..held.len()).filter(|at| is_last(*at)) {
            let value = held[at].0;
            let stamp = assessments[at].stamps.get(&part);
            match candidates.iter_mut().find(|candidate| candidate.value.as_ref() == value) {
                // Of several equal values the one with the latest stamp is named.
                Some(candidate) => candidate.stamp = candidate.stamp.take().max(stamp.cloned()),
                None => candidates.push(Candidate {
                    from: Vec::new(),
                    stamp: stamp.cloned(),
                    value: value.cloned(),
                }),
            }
        }
        for candidate in &mut candidates {
            candidate.from = (0..held.len()).filter(|at| held[*at].0 == candidate.value.as_ref()).collect();
        }
        let mut joined = VersionVector::default();
        for (_, version) in &held {
            joined.join(version);
        }
        let own = held[0].0.cloned();
        let stamped = assessments.iter().any(|assessment| assessment.stamps.get(&part).is_some());
        candidates.sort_by(|a, b| key(a).cmp(&key(b)));
        if candidates.len() > 1 {
            if let Some(own) = own {
                self.parts.insert(part.clone(), own);
            }
            self.stamps.insert(part.clone(), Stamp { version: joined, ..Stamp::default() });
            self.conflicts.push(Conflict { part, candidates });
            return;
        }
        let Some(last) = candidates.pop() else { return };
        if last.value != own {
            let file = last.from.iter().find(|at| **at > 0).map_or(0, |at| at - 1);
            self.taken.push((part.clone(), file));
        }
        if stamped || last.value != own {
            let stamp = last.stamp.unwrap_or_default();
            self.stamps.insert(part.clone(), Stamp { version: joined, ..stamp });
        }
        if let Some(value) = last.value {
            self.parts.insert(part, value);
        }
    }

    /// Whether the merge takes back that the assessment was declared complete: it changes more than who fills in, or may.
    pub fn reopens(&self) -> bool {
        let taken = self.taken.iter().map(|(part, _)| part);
        taken.chain(self.conflicts.iter().map(|conflict| &conflict.part)).any(is_of_answers)
    }

    /// Whether the merge changes nothing and has no conflicts.
    pub fn is_empty(&self) -> bool {
        self.taken.is_empty() && self.conflicts.is_empty()
    }

    /// The merged assessment. `choices` has the candidate of each conflict, in the order of [`Merge::conflicts`];
    /// `writer` is who decides. A completed assessment is reopened if anything changes but who fills in. A document that an answer cites
    /// is kept, even if somebody removed it from the register.
    ///
    /// # Errors
    /// Where a part is not valid in a file.
    pub fn finish(
        self,
        set: &CriteriaSet,
        own: &Assessment,
        choices: &[usize],
        writer: Writer,
    ) -> Result<Assessment, ReadError> {
        let Self { mut parts, mut stamps, conflicts, all, taken, steps } = self;
        let mut changes = taken.iter().any(|(part, _)| is_of_answers(part));
        for (at, conflict) in conflicts.into_iter().enumerate() {
            let chosen = choices.get(at).and_then(|chosen| conflict.candidates.get(*chosen));
            let stamp = stamps.get_or_default(conflict.part.clone());
            stamp.version.count(writer.id);
            (stamp.by, stamp.at) = (writer.by.to_owned(), writer.at.to_owned());
            let Some(chosen) = chosen else { continue };
            changes |= is_of_answers(&conflict.part) && parts.get(&conflict.part) != chosen.value.as_ref();
            match chosen.value.clone() {
                Some(value) => parts.insert(conflict.part, value),
                None => parts.remove(&conflict.part),
            };
        }
        let answers = parts.iter().filter(|(part, _)| matches!(part, StampedPart::Answer(_)));
        let needed: Set<String> = answers.flat_map(|(_, answer)| cited(answer)).collect();
        for id in needed {
            let part = StampedPart::Document(id);
            if !parts.contains_key(&part)
                && let Some(document) =
                    all.iter().filter_map(|held| held.get(&part)).max_by_key(ToString::to_string)
            {
                parts.insert(part, document.clone());
            }
        }
        let mut merged = with_parts(set, own, parts)?;
        merged.stamps = Stamps::of(stamps);
        merged.steps = steps;
        if changes {
            merged.header.completed = None;
        }
        Ok(merged)
    }
}

/// Whether a part is more than who fills in an item and until when.
fn is_of_answers(part: &StampedPart) -> bool {
    !matches!(part, StampedPart::Given(_))
}

/// The sort key of a candidate.
fn key(candidate: &Candidate) -> (Option<&Stamp>, Option<String>) {
    (candidate.stamp.as_ref(), candidate.value.as_ref().map(Json::to_string))
}

fn version(stamps: &Stamps, part: &StampedPart, value: Option<&Json>) -> VersionVector {
    stamps.get(part).map_or_else(|| unstamped(value), |stamp| stamp.version.clone())
}
