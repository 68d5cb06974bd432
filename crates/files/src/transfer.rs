//! Moves an assessment to another version of its criteria set, and compares the two versions.
//!
//! Everything is matched by id. Content that the other version does not know is kept aside and returns in a version
//! that knows it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use crate::assessment_file::{self, Notice, ReadError};
use crate::checklist::{self, scoring};
use crate::json::Json;
use tu_cham_core::assessment::{Assessment, LeafAnswer};
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};

/// One difference between two versions of a set. `before` belongs to the old version, `now` to the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The scale.
    Scale,
    /// The classes, or the items that limit the best class.
    Classes,
    /// A new item.
    ItemAdded(LeafIx),
    /// An item is gone.
    ItemRemoved(LeafIx),
    /// An item stands in another area.
    ItemRelocated {
        /// In the old version.
        before: LeafIx,
        /// In the new version.
        now: LeafIx,
    },
    /// An item has another printed code or title.
    ItemRenamed {
        /// In the old version.
        before: LeafIx,
        /// In the new version.
        now: LeafIx,
    },
    /// An item has another maximum.
    MaxChanged {
        /// In the old version.
        before: LeafIx,
        /// In the new version.
        now: LeafIx,
    },
    /// An item is scored in another way.
    RuleChanged {
        /// In the old version.
        before: LeafIx,
        /// In the new version.
        now: LeafIx,
    },
    /// A new input.
    InputAdded(InputIx),
    /// An input is gone.
    InputRemoved(InputIx),
    /// An input is of another kind, or has another range of numbers.
    InputKindChanged {
        /// In the old version.
        before: InputIx,
        /// In the new version.
        now: InputIx,
    },
}

/// Content of the old version that does not count in the new one, or needs a check there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// A figure for an input of the old version that the new one does not have.
    Figure(InputIx),
    /// A figure for an input of the old version that is of another kind in the new one.
    Misfit(InputIx),
    /// An answer to an item of the old version that the new one does not have.
    Answer(LeafIx),
    /// The published number of a group of the old version that is not published as one number in the new one.
    Group(NodeIx),
    /// A number that the input of the new version does not accept; its field keeps it as text.
    Unfit(InputIx),
}

/// An assessment moved to another version of its set.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// The assessment, complete for the new version.
    pub assessment: Assessment,
    /// The content that does not count in the new version.
    pub kept: Vec<Kept>,
}

/// Moves an assessment to another version of its set. Moving it back restores it, except for figures that only one of
/// the versions can read as numbers: their spelling may change.
///
/// # Errors
/// Where the header is not valid in a file.
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
        Notice::UnknownInput(_) | Notice::UnknownLeaf(_) | Notice::ChecksumDiffers => None,
    }));
    Ok(Moved { assessment: moved, kept })
}

/// The number of items of one set whose id the other set has too: these keep their answers in a move.
pub fn shared_items(from: &CriteriaSet, to: &CriteriaSet) -> usize {
    let known: BTreeSet<&str> = from.leaves().map(|(ix, _)| from.node_of(ix).id.as_str()).collect();
    to.leaves().filter(|(ix, _)| known.contains(to.node_of(*ix).id.as_str())).count()
}

/// Which of two sets is newer: the one that declares that it replaces the other, else the one of the later year, else
/// the one with the higher version. Equal where none of these decides.
pub fn newer(one: &CriteriaSet, other: &CriteriaSet) -> Ordering {
    if replaces(one, other) {
        return Ordering::Greater;
    }
    if replaces(other, one) {
        return Ordering::Less;
    }
    one.year.cmp(&other.year).then_with(|| version(&one.version).cmp(&version(&other.version)))
}

/// Whether `one` declares that it replaces `other`.
pub fn replaces(one: &CriteriaSet, other: &CriteriaSet) -> bool {
    one.supersedes.as_deref() == Some(format!("{} {}", other.id, other.version).as_str())
}

/// Whether two sets are versions of one: they have the same id, or one declares that it replaces the other.
pub fn is_version_of(one: &CriteriaSet, other: &CriteriaSet) -> bool {
    one.id == other.id || replaces(one, other) || replaces(other, one)
}

/// The numbers in a version: 2026.10 is later than 2026.9.
fn version(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// All differences between two versions of a set: the set as a whole first, then items in the order of the new table,
/// then removed items, then inputs.
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

/// Bands and class limits as the file has them; an empty list is none.
fn classes(set: &CriteriaSet) -> [Option<Json>; 3] {
    let json = checklist::json(set);
    ["bands", "knock_outs", "notes"].map(|field| {
        let list = json.get("classification")?.get(field)?;
        list.as_array().is_some_and(|all| !all.is_empty()).then(|| list.clone())
    })
}
