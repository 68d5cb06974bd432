//! Names of faults, by which reasons and choices find the fault that they are about: `overlap 70`.

use crate::corrections::Ours;
use crate::finding::Fact;
use crate::reading::cover::leaves;
use crate::scoring::Scoring;

/// Which of two levels beside each other takes what both have, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    /// The level of higher rates or counts.
    Upper,
    /// The level of lower ones.
    Lower,
}

/// The choice, behind a name, where nothing else of the corrections says it.
const CHOICES: [&str; 4] = [UPPER, LOWER, KEPT, UNUSED];
const UPPER: &str = " upper";
const LOWER: &str = " lower";
const KEPT: &str = " kept";
const UNUSED: &str = " unused";
/// The kinds of faults about which decisions are.
const KINDS: [&str; 10] = [
    "sum_mismatch",
    "sum_over_cap",
    "text_over_max",
    "best_level",
    "duplicate_code",
    "code_not_under_parent",
    "missing_points",
    "unreadable_points",
    "gap",
    "overlap",
];

/// The name of a fault, one of its kind at a node.
pub fn name(fact: &Fact) -> String {
    match fact {
        Fact::Gap { from, to } => format!("gap {} {}", from.canonical(), to.canonical()),
        Fact::Overlap { value, .. } => format!("overlap {}", value.canonical()),
        fact => fact.kind().to_owned(),
    }
}

/// The name of a fault that stays as it is printed.
pub fn kept(fact: &Fact) -> String {
    name(fact) + KEPT
}

/// The name of a fault of a line that adds up and is not used.
pub fn unused(fact: &Fact) -> String {
    name(fact) + UNUSED
}

/// Whether a name says that a line that adds up is not used.
pub fn is_unused(what: &str) -> bool {
    what.ends_with(UNUSED)
}

/// Whether a name says that a fault stays as it is printed.
pub fn is_of_kept(what: &str) -> bool {
    what.ends_with(KEPT)
}

/// The level that a name gives a value to.
pub fn taker(what: &str) -> Option<Taker> {
    let is_upper = what.ends_with(UPPER).then_some(Taker::Upper);
    is_upper.or_else(|| what.ends_with(LOWER).then_some(Taker::Lower))
}

/// The name of a fault of two levels of which one takes what both have, or neither.
pub fn taken(fact: &Fact, taker: Taker) -> String {
    name(fact) + if taker == Taker::Upper { UPPER } else { LOWER }
}

/// The name without what is chosen; `None` for words that are no name.
pub fn named(what: &str) -> Option<&str> {
    let name = CHOICES.iter().find_map(|choice| what.strip_suffix(choice)).unwrap_or(what);
    let kind = name.split(' ').next().unwrap_or_default();
    KINDS.contains(&kind).then_some(name)
}

/// Whether the author has decided that a fault stays as it is printed.
pub fn is_kept(fact: &Fact, ours: &[Ours]) -> bool {
    ours.iter().any(|it| it.what.strip_suffix(KEPT) == Some(&name(fact)))
}

/// Which of two levels the author has given a value that both have.
pub fn taken_by(fact: &Fact, ours: &[Ours]) -> Option<Taker> {
    let name = name(fact);
    ours.iter().find_map(|it| match it.what.strip_prefix(&name)? {
        UPPER => Some(Taker::Upper),
        LOWER => Some(Taker::Lower),
        _ => None,
    })
}

/// Whether a fault of the words is one of the author's scoring too. `is_as_read` says that it is the one of the words.
pub fn is_left(fact: &Fact, own: &Scoring, is_as_read: bool, ours: &[Ours]) -> bool {
    match own {
        Scoring::Bands(_) => leaves(own, fact),
        _ => is_as_read && matches!(fact, Fact::Overlap { .. }) && taken_by(fact, ours).is_none(),
    }
}
