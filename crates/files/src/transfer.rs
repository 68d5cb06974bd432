//! Moving an assessment to another version of its criteria set: what differs between the two, and the assessment made over.
//!
//! Everything is matched by id. What the other version does not know is kept aside and comes back where it is known again.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use crate::assessment_file::{self, Notice, ReadError};
use crate::checklist::{self, scoring};
use tu_cham_core::assessment::{Assessment, LeafAnswer};
use tu_cham_core::criteria::{Classification, CriteriaSet, InputIx, KnockOutWhen, LeafIx, NodeIx};

/// One thing in which two versions of a set differ. `before` belongs to the old version, `now` to the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The scale.
    Scale,
    /// The classes, or what limits the best one.
    Classes,
    /// A new item.
    ItemAdded(LeafIx),
    /// An item is gone.
    ItemRemoved(LeafIx),
    /// An item stands in another area.
    ItemRelocated {
        /// As it was.
        before: LeafIx,
        /// As it is.
        now: LeafIx,
    },
    /// An item has another printed code or title.
    ItemRenamed {
        /// As it was.
        before: LeafIx,
        /// As it is.
        now: LeafIx,
    },
    /// An item has another maximum.
    MaxChanged {
        /// As it was.
        before: LeafIx,
        /// As it is.
        now: LeafIx,
    },
    /// An item is scored in another way.
    RuleChanged {
        /// As it was.
        before: LeafIx,
        /// As it is.
        now: LeafIx,
    },
    /// A new input.
    InputAdded(InputIx),
    /// An input is gone.
    InputRemoved(InputIx),
    /// An input is of another kind, or takes other numbers.
    InputKindChanged {
        /// As it was.
        before: InputIx,
        /// As it is.
        now: InputIx,
    },
}

/// What does not count in the new version, or has to be looked at, although it stood in the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// A figure for an input of the old version that the new one does not have.
    Figure(InputIx),
    /// A figure for an input of the old version that is of another kind in the new one.
    Misfit(InputIx),
    /// What was said of an item of the old version that the new one does not have.
    Answer(LeafIx),
    /// The published number of a group of the old version that is not announced as one in the new one.
    Group(NodeIx),
    /// A number that the input of the new version does not take; it stands at its field as text.
    Unfit(InputIx),
}

/// An assessment made over for another version of its set.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// It, complete for the new version.
    pub assessment: Assessment,
    /// What does not count there.
    pub kept: Vec<Kept>,
}

/// Makes an assessment over for another version of its set. Moving it back gives what it was, but for figures that only one of
/// the versions can read as numbers: those may come back in another spelling.
///
/// # Errors
/// Where the header could not stand in a file either.
pub fn move_to(from: &CriteriaSet, assessment: &Assessment, to: &CriteriaSet) -> Result<Moved, ReadError> {
    let (moved, notices) = assessment_file::transfer::moved(from, assessment, to)?;
    let mut kept = Vec::new();
    for (ix, entry) in assessment.entries() {
        if entry.is_none() {
            continue;
        }
        match to.input_by_id(&from[ix].id) {
            None => kept.push(Kept::Figure(ix)),
            Some(now) if discriminant(&to[now].kind) != discriminant(&from[ix].kind) => {
                kept.push(Kept::Misfit(ix));
            }
            Some(_) => {}
        }
    }
    let gone = assessment.answers().filter(|(ix, answer)| {
        **answer != LeafAnswer::default() && to.leaf_by_id(&from.node_of(*ix).id).is_none()
    });
    kept.extend(gone.map(|(ix, _)| Kept::Answer(ix)));
    let gone = assessment.groups().filter(|(ix, answer)| {
        **answer != LeafAnswer::default() && to.announced_group(&from[*ix].id).is_none()
    });
    kept.extend(gone.map(|(ix, _)| Kept::Group(ix)));
    kept.extend(notices.iter().filter_map(|notice| match notice {
        Notice::DoesNotFit(id) => to.input_by_id(id).map(Kept::Unfit),
        Notice::UnknownInput(_) | Notice::UnknownLeaf(_) | Notice::SealBroken => None,
    }));
    Ok(Moved { assessment: moved, kept })
}

/// How many items of one set have the id of an item of the other: as many keep their answers when an assessment is moved.
pub fn shared_items(from: &CriteriaSet, to: &CriteriaSet) -> usize {
    let known: BTreeSet<&str> = from.leaves().map(|(ix, _)| from.node_of(ix).id.as_str()).collect();
    to.leaves().filter(|(ix, _)| known.contains(to.node_of(*ix).id.as_str())).count()
}

/// Which of two sets is the newer one: the one that says it replaces the other, else the one of the later year, else the one
/// with the higher version. Equal where nothing tells.
pub fn newer(one: &CriteriaSet, other: &CriteriaSet) -> Ordering {
    if replaces(one, other) {
        return Ordering::Greater;
    }
    if replaces(other, one) {
        return Ordering::Less;
    }
    one.year.cmp(&other.year).then_with(|| version(&one.version).cmp(&version(&other.version)))
}

/// Whether `one` says that it replaces `other`.
pub fn replaces(one: &CriteriaSet, other: &CriteriaSet) -> bool {
    one.supersedes.as_deref() == Some(format!("{} {}", other.id, other.version).as_str())
}

/// Whether two sets are versions of one: they have the same id, or one says that it replaces the other.
pub fn is_version_of(one: &CriteriaSet, other: &CriteriaSet) -> bool {
    one.id == other.id || replaces(one, other) || replaces(other, one)
}

/// The numbers in a version: 2026.10 comes after 2026.9.
fn version(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// All in which two versions of a set differ: the whole first, then items in the order of the new table, then what is gone,
/// then inputs.
pub fn differences(from: &CriteriaSet, to: &CriteriaSet) -> Vec<Difference> {
    let mut all = Vec::new();
    if from.scale != to.scale {
        all.push(Difference::Scale);
    }
    if classes(from) != classes(to) {
        all.push(Difference::Classes);
    }
    items(from, to, &mut all);
    inputs(from, to, &mut all);
    all
}

fn items(from: &CriteriaSet, to: &CriteriaSet, all: &mut Vec<Difference>) {
    let (json_before, json_now) = (checklist::json(from), checklist::json(to));
    let (rules_before, rules_now) = (scoring::parts(&json_before), scoring::parts(&json_now));
    let known: BTreeMap<&str, LeafIx> =
        from.leaves().map(|(ix, _)| (from.node_of(ix).id.as_str(), ix)).collect();
    let mut found = BTreeSet::new();
    for (now, leaf) in to.leaves() {
        let node = to.node_of(now);
        let Some(&before) = known.get(node.id.as_str()) else {
            all.push(Difference::ItemAdded(now));
            continue;
        };
        found.insert(before);
        let old = from.node_of(before);
        if from[from.area_of(from[before].node)].id != to[to.area_of(leaf.node)].id {
            all.push(Difference::ItemRelocated { before, now });
        }
        if (&old.code, &old.title) != (&node.code, &node.title) {
            all.push(Difference::ItemRenamed { before, now });
        }
        if old.max != node.max {
            all.push(Difference::MaxChanged { before, now });
        }
        if rules_before.get(old.id.as_str()) != rules_now.get(node.id.as_str()) {
            all.push(Difference::RuleChanged { before, now });
        }
    }
    all.extend(
        from.leaves().filter(|(ix, _)| !found.contains(ix)).map(|(ix, _)| Difference::ItemRemoved(ix)),
    );
}

fn inputs(from: &CriteriaSet, to: &CriteriaSet, all: &mut Vec<Difference>) {
    let known: BTreeMap<&str, InputIx> = from.inputs().map(|(ix, input)| (input.id.as_str(), ix)).collect();
    let mut found = BTreeSet::new();
    for (now, input) in to.inputs() {
        match known.get(input.id.as_str()) {
            None => all.push(Difference::InputAdded(now)),
            Some(&before) => {
                found.insert(before);
                if from[before].kind != input.kind {
                    all.push(Difference::InputKindChanged { before, now });
                }
            }
        }
    }
    all.extend(
        from.inputs().filter(|(ix, _)| !found.contains(ix)).map(|(ix, _)| Difference::InputRemoved(ix)),
    );
}

/// Bands, and what limits the best class, in a form that two sets can be compared by.
fn classes(set: &CriteriaSet) -> impl PartialEq {
    let Classification { bands, knock_outs, .. } = &set.classification;
    let bands: Vec<_> = bands.iter().map(|band| (band.label.clone(), band.from)).collect();
    let limits: Vec<(String, KnockOutWhen, usize)> = knock_outs
        .iter()
        .map(|limit| (set.node_of(limit.leaf).id.clone(), limit.when, limit.best.0))
        .collect();
    (bands, limits)
}
