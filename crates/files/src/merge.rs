//! Comparing and merging (ghép phần chấm) assessments that several officers have filled in apart.
//!
//! What only one of them touched is taken silently; what two touched apart is a clash that somebody decides. The order of the
//! files changes neither what is taken nor what clashes.

pub mod desk;

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment_file::ReadError;
use crate::assessment_file::parts::{Parts, cited, parts, with_parts};
use crate::json::Json;
use crate::stamping::unstamped;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::stamps::{Part, Stamp, Stamps, Version, Writer};

/// How one assessment stands to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Both say the same.
    Same,
    /// All in which it differs was changed since on the other side.
    Older,
    /// All in which it differs was changed since on its side.
    Newer,
    /// Both sides were changed.
    Diverged,
}

/// In what an assessment differs from the one that is here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Parts that were changed since on the other side.
    pub newer: Vec<Part>,
    /// Parts that were changed since here.
    pub older: Vec<Part>,
    /// Parts that were changed on both sides.
    pub clashing: Vec<Part>,
}

/// What several assessments come to together, but for what has to be decided.
#[derive(Debug, Clone)]
pub struct Merge {
    /// The parts that change silently, with the file that each comes from: 0 is the first of the others.
    pub taken: Vec<(Part, usize)>,
    /// What has to be decided, by part.
    pub clashes: Vec<Clash>,
    parts: Parts,
    stamps: BTreeMap<Part, Stamp>,
    all: Vec<Parts>,
}

/// A part that several have changed apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// The part.
    pub part: Part,
    /// What stands there, each value once; in an order that the order of the files does not change.
    pub candidates: Vec<Candidate>,
}

/// One of the values of a clash.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Where it stands: 0 is the own assessment, 1 the first of the others.
    pub from: Vec<usize>,
    /// Who put it there and when, as far as that is known.
    pub stamp: Option<Stamp>,
    value: Option<Json>,
}

impl Comparison {
    /// How the other assessment stands to the one here.
    pub fn relation(&self) -> Relation {
        match (self.newer.is_empty(), self.older.is_empty(), self.clashing.is_empty()) {
            (true, true, true) => Relation::Same,
            (false, true, true) => Relation::Newer,
            (true, false, true) => Relation::Older,
            _ => Relation::Diverged,
        }
    }

    /// All parts that differ.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.newer.iter().chain(&self.older).chain(&self.clashing)
    }
}

/// The items that parts belong to.
pub fn leaves<'a>(set: &CriteriaSet, parts: impl Iterator<Item = &'a Part>) -> BTreeSet<LeafIx> {
    let mut leaves = BTreeSet::new();
    for part in parts {
        match part {
            Part::Input(id) => {
                let used_by = set.input_by_id(id).map(|input| set[input].used_by.iter().copied());
                leaves.extend(used_by.into_iter().flatten());
            }
            // One number of a group stands for all that is below it.
            Part::Answer(id) => {
                leaves.extend(set.node_by_id(id).into_iter().flat_map(|node| set.leaves_of(node)));
            }
            Part::Header | Part::Document(_) => {}
        }
    }
    leaves
}

/// In what `other` differs from `here`. Equal values never differ, whoever put them there.
pub fn compare(set: &CriteriaSet, here: &Assessment, other: &Assessment) -> Comparison {
    let (own, theirs) = (parts(set, here), parts(set, other));
    let mut comparison = Comparison::default();
    for part in own.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
        let (a, b) = (own.get(part), theirs.get(part));
        if a == b {
            continue;
        }
        let (a, b) = (version(&here.stamps, part, a), version(&other.stamps, part, b));
        let list = match (b.descends_from(&a), a.descends_from(&b)) {
            (true, false) => &mut comparison.newer,
            (false, true) => &mut comparison.older,
            _ => &mut comparison.clashing,
        };
        list.push(part.clone());
    }
    comparison
}

/// Whether something stands at one of these parts of an assessment, so that it would give way to what stands in another one.
pub fn any_stands<'a>(
    set: &CriteriaSet,
    assessment: &Assessment,
    mut among: impl Iterator<Item = &'a Part>,
) -> bool {
    let own = parts(set, assessment);
    among.any(|part| own.contains_key(part))
}

/// What `own` and the others come to together. All of them are of one criteria set.
pub fn merge(set: &CriteriaSet, own: &Assessment, others: &[Assessment]) -> Merge {
    merge_all(set, &std::iter::once(own).chain(others).collect::<Vec<_>>())
}

/// The same of all of them, the own one first.
fn merge_all(set: &CriteriaSet, assessments: &[&Assessment]) -> Merge {
    let all: Vec<Parts> = assessments.iter().map(|assessment| parts(set, assessment)).collect();
    let mut names: BTreeSet<Part> = all.iter().flat_map(BTreeMap::keys).cloned().collect();
    names.extend(
        assessments.iter().flat_map(|assessment| assessment.stamps.iter()).map(|(part, _)| part.clone()),
    );
    let mut merge =
        Merge { taken: Vec::new(), clashes: Vec::new(), parts: Parts::new(), stamps: BTreeMap::new(), all };
    for part in names {
        merge.settle(part, assessments);
    }
    merge
}

impl Merge {
    fn settle(&mut self, part: Part, assessments: &[&Assessment]) {
        let held: Vec<(Option<&Json>, Version)> = self
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
                // Of several who say the same the last one is named.
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
        let mut joined = Version::default();
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
            self.clashes.push(Clash { part, candidates });
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

    /// Whether nothing would change and nothing has to be decided.
    pub fn is_empty(&self) -> bool {
        self.taken.is_empty() && self.clashes.is_empty()
    }

    /// The assessment that comes of it. `choices` says for each clash which candidate stands, in the order of [`Merge::clashes`];
    /// `writer` decides. What was declared complete is so no longer if anything changes. A document that an answer cites stays,
    /// although somebody took it off the register.
    ///
    /// # Errors
    /// Where a part is none that a file could hold.
    pub fn finish(
        self,
        set: &CriteriaSet,
        own: &Assessment,
        choices: &[usize],
        writer: Writer,
    ) -> Result<Assessment, ReadError> {
        let Self { mut parts, mut stamps, clashes, all, taken } = self;
        let mut changes = !taken.is_empty();
        for (at, clash) in clashes.into_iter().enumerate() {
            let chosen = choices.get(at).and_then(|chosen| clash.candidates.get(*chosen));
            let stamp = stamps.entry(clash.part.clone()).or_default();
            stamp.version.count(writer.id);
            (stamp.by, stamp.at) = (writer.by.to_owned(), writer.at.to_owned());
            let Some(chosen) = chosen else { continue };
            changes |= parts.get(&clash.part) != chosen.value.as_ref();
            match chosen.value.clone() {
                Some(value) => parts.insert(clash.part, value),
                None => parts.remove(&clash.part),
            };
        }
        let answers = parts.iter().filter(|(part, _)| matches!(part, Part::Answer(_)));
        let needed: BTreeSet<String> = answers.flat_map(|(_, answer)| cited(answer)).collect();
        for id in needed {
            let part = Part::Document(id);
            if !parts.contains_key(&part)
                && let Some(document) =
                    all.iter().filter_map(|held| held.get(&part)).max_by_key(ToString::to_string)
            {
                parts.insert(part, document.clone());
            }
        }
        let mut merged = with_parts(set, own, parts)?;
        merged.stamps = Stamps::of(stamps);
        if changes {
            merged.header.completed = None;
        }
        Ok(merged)
    }
}

/// What candidates are ordered by.
fn key(candidate: &Candidate) -> (Option<&Stamp>, Option<String>) {
    (candidate.stamp.as_ref(), candidate.value.as_ref().map(Json::to_string))
}

fn version(stamps: &Stamps, part: &Part, value: Option<&Json>) -> Version {
    stamps.get(part).map_or_else(|| unstamped(value), |stamp| stamp.version.clone())
}
