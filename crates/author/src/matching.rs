//! A new annex over an earlier set: the rows that are the same, those that have changed, and the values that are kept.

mod keeping;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use tu_cham_core::criteria::{CriteriaSet, NodeIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::text::fold;

use crate::annex::Annex;
use crate::figures::key;
use crate::finding::Place;
use crate::making::ids::Ids;
use crate::open::At;
use crate::proposal::{Certainty, Doubt, Node, Proposal};
use crate::reading::{self, Said, Words};
use crate::scoring::Scoring;

pub use keeping::kept;

/// The nodes of a proposal that an earlier set has too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matching {
    /// The node of the earlier set, by row.
    pub pairs: BTreeMap<usize, NodeIx>,
    /// The differences, in the order of the rows; nodes that are gone come last.
    pub differences: Vec<Difference>,
}

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The earlier set has no such node.
    New(At),
    /// The new annex has no such node.
    Gone {
        /// Its code.
        code: String,
        /// Its title.
        title: String,
    },
    /// Another maximum.
    Max {
        /// The node.
        at: At,
        /// The maximum in the earlier set.
        before: Decimal,
    },
    /// Another title.
    Wording {
        /// The node.
        at: At,
        /// The title in the earlier set.
        before: String,
    },
    /// Another code, or another place.
    Moved {
        /// The node.
        at: At,
        /// The code in the earlier set.
        before: String,
    },
}

/// A node on either side.
struct Known {
    /// The row, or the number of the node in its set.
    at: usize,
    /// The codes from the area down as one id.
    path: String,
    code: String,
    title: String,
    /// The words of the title, without the points at its end.
    words: String,
    max: Option<Decimal>,
    is_item: bool,
    codes: Vec<String>,
}

/// Compares a proposal with an earlier set. A row is the same where its place and most of its words are, or where all its words stand in
/// one other place alone.
pub fn matched(proposal: &Proposal, set: &CriteriaSet) -> Matching {
    Earlier::of(set).matched(proposal)
}

/// The proposal with the scoring of the earlier set where the new annex has no words that are understood. It waits to be confirmed, by a
/// correction that names it: then its conditions come with it.
#[must_use]
pub fn carried(proposal: &Proposal, set: &CriteriaSet, matching: &Matching) -> Proposal {
    Earlier::of(set).carried(proposal, matching)
}

/// An earlier set with what is known of it whatever stands in the new annex.
pub struct Earlier<'a> {
    set: &'a CriteriaSet,
    nodes: Vec<Known>,
    /// Its words, once they are asked for.
    annex: OnceLock<Annex>,
    outcomes: reading::Known,
}

impl<'a> Earlier<'a> {
    /// An earlier set.
    pub fn of(set: &'a CriteriaSet) -> Self {
        let mut nodes = Vec::new();
        for area in set.areas() {
            of_set(set, *area, None, &mut Ids::default(), &mut nodes);
        }
        Self { set, nodes, annex: OnceLock::new(), outcomes: reading::Known::default() }
    }

    /// The set.
    pub const fn set(&self) -> &'a CriteriaSet {
        self.set
    }

    /// As [`matched`].
    pub fn matched(&self, proposal: &Proposal) -> Matching {
        let mut new = Vec::new();
        of_proposal(&proposal.areas, None, &mut Ids::default(), &[], &mut new);
        let pairs = self.pairs(&new);
        let differences = self.differences(&new, &pairs);
        let pairs = pairs.into_iter().map(|(here, there)| (new[here].at, NodeIx::at(self.nodes[there].at)));
        Matching { pairs: pairs.collect(), differences }
    }

    /// Which node of the new annex is which of the earlier set.
    fn pairs(&self, new: &[Known]) -> BTreeMap<usize, usize> {
        let old = &self.nodes;
        let mut by_path: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut by_words: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (there, node) in old.iter().enumerate() {
            by_path.entry(&node.path).or_default().push(there);
            by_words.entry(node.said()).or_default().push(there);
        }
        let mut times: BTreeMap<_, usize> = BTreeMap::new();
        for node in new {
            *times.entry(node.said()).or_default() += 1;
        }
        let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (here, node) in new.iter().enumerate() {
            let same = |there: &&usize| old[**there].is_item == node.is_item && is_alike(&old[**there], node);
            if let Some(there) = by_path.get(node.path.as_str()).and_then(|all| all.iter().find(same))
                && taken.insert(*there)
            {
                pairs.insert(here, *there);
            }
        }
        for (here, node) in new.iter().enumerate() {
            let is_alone = !pairs.contains_key(&here) && times.get(&node.said()) == Some(&1);
            let Some(same) = by_words.get(&node.said()).filter(|_| is_alone) else { continue };
            let mut free = same.iter().filter(|there| !taken.contains(*there));
            if let (Some(there), None) = (free.next(), free.next()) {
                taken.insert(*there);
                pairs.insert(here, *there);
            }
        }
        pairs
    }

    fn differences(&self, new: &[Known], pairs: &BTreeMap<usize, usize>) -> Vec<Difference> {
        let mut differences = Vec::new();
        for (here, node) in new.iter().enumerate() {
            let at = At { row: node.at, path: node.codes.clone() };
            let Some(other) = pairs.get(&here).map(|there| &self.nodes[*there]) else {
                differences.push(Difference::New(at));
                continue;
            };
            if let (Some(now), Some(before)) = (node.max, other.max)
                && now != before
            {
                differences.push(Difference::Max { at: at.clone(), before });
            }
            if node.words != other.words {
                differences.push(Difference::Wording { at: at.clone(), before: other.title.clone() });
            }
            if node.path != other.path {
                differences.push(Difference::Moved { at, before: other.code.clone() });
            }
        }
        let taken: BTreeSet<usize> = pairs.values().copied().collect();
        let gone = self.nodes.iter().enumerate().filter(|(there, _)| !taken.contains(there));
        differences.extend(
            gone.map(|(_, node)| Difference::Gone { code: node.code.clone(), title: node.title.clone() }),
        );
        differences
    }

    /// As [`carried`]. Words of the earlier set that were read before are not read again.
    #[must_use]
    pub fn carried(&self, proposal: &Proposal, matching: &Matching) -> Proposal {
        let annex = self.annex.get_or_init(|| Annex::of(self.set));
        let mut proposal = proposal.clone();
        // An annex has the nodes of its set in their order.
        let mut carry = |node: &mut Node| {
            let before = matching.pairs.get(&node.row).and_then(|ix| Some((ix, annex.rows.get(ix.get())?)));
            let (Some((ix, before)), Some(reading)) = (before, node.reading.as_mut()) else { return };
            let is_unread =
                matches!(reading.certainty, Certainty::Confirm(Doubt::NoWords | Doubt::NotRecognised));
            let is_named = reading.certainty == Certainty::Set && reading.scoring != Scoring::Manual;
            let is_same = || key(&before.title) == key(&node.title) && before.max == node.max;
            if (is_unread || is_named) && !before.scoring.is_empty() && is_same() {
                let lines = before.scoring.lines().map(ToOwned::to_owned).collect();
                let words = Words {
                    scoring: Said { lines, ..Said::default() },
                    max: node.max,
                    role: node.role,
                    ..Words::default()
                };
                let outcome = self.outcomes.read(Place { row: ix.get(), column: 0 }, words);
                if is_named {
                    if outcome.reading.scoring != reading.scoring {
                        return;
                    }
                    node.na = node.na.or(outcome.na);
                    reading.zero_if = reading.zero_if.take().or(outcome.reading.zero_if);
                } else if outcome.reading.scoring != Scoring::Manual {
                    reading.scoring = outcome.reading.scoring;
                    reading.zero_if = outcome.reading.zero_if;
                    reading.certainty = Certainty::Confirm(Doubt::Changed);
                    node.na = node.na.or(outcome.na);
                }
            }
        };
        for_each(&mut proposal.areas, &mut carry);
        proposal
    }
}

impl Known {
    /// The features by which nodes with the same words are alike.
    fn said(&self) -> (bool, &str) {
        (self.is_item, &self.words)
    }
}

fn for_each(nodes: &mut [Node], take: &mut dyn FnMut(&mut Node)) {
    for node in nodes {
        take(node);
        for_each(&mut node.children, take);
    }
}

fn of_proposal(
    nodes: &[Node],
    above: Option<(&str, Option<&str>)>,
    ids: &mut Ids,
    codes: &[String],
    found: &mut Vec<Known>,
) {
    for node in nodes {
        let code = node.code.as_deref();
        let path = ids.of(node.row, code, above);
        let mut codes = codes.to_vec();
        codes.push(node.code.clone().unwrap_or_else(|| node.title.clone()));
        found.push(Known {
            at: node.row,
            path: path.clone(),
            code: node.code.clone().unwrap_or_default(),
            words: key(bare(&node.title)),
            title: node.title.clone(),
            max: node.max,
            is_item: node.children.is_empty(),
            codes: codes.clone(),
        });
        of_proposal(&node.children, Some((&path, code)), ids, &codes, found);
    }
}

fn of_set(
    set: &CriteriaSet,
    ix: NodeIx,
    above: Option<(&str, Option<&str>)>,
    ids: &mut Ids,
    found: &mut Vec<Known>,
) {
    let node = &set[ix];
    let path = ids.of(ix.get(), Some(&node.code), above);
    found.push(Known {
        at: ix.get(),
        path: path.clone(),
        code: node.code.clone(),
        words: key(bare(&node.title)),
        title: node.title.clone(),
        max: Some(node.max.decimal()),
        is_item: node.leaf.is_some(),
        codes: Vec::new(),
    });
    for child in &node.children {
        of_set(set, *child, Some((&path, Some(&node.code))), ids, found);
    }
}

/// Whether two titles share three words of five.
fn is_alike(a: &Known, b: &Known) -> bool {
    let words = |title: &str| -> BTreeSet<String> {
        fold(title)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    };
    let (a, b) = (words(bare(&a.title)), words(bare(&b.title)));
    let shared = a.intersection(&b).count();
    shared * 5 >= a.union(&b).count() * 3
}

/// A title without the points in brackets at its end, which are compared by themselves: "ĐIỂM THƯỞNG (tối đa 3 điểm)".
fn bare(title: &str) -> &str {
    let inside = title.trim_end().strip_suffix(')').and_then(|title| title.rsplit_once('('));
    let says_points = |text: &str| {
        let lower = text.to_lowercase();
        (lower.contains("điểm") || lower.contains("tối đa")) && lower.chars().any(|c| c.is_ascii_digit())
    };
    inside.filter(|(_, behind)| says_points(behind)).map_or(title, |(before, _)| before.trim_end())
}

#[cfg(test)]
mod tests;
