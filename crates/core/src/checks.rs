//! Contradictions: the first questions of a verification team. They are warnings, never errors, and change no score.

use crate::assessment::{Assessment, Entry, Value};
use crate::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx, Relation, Role};
use crate::exact::Exact;
use crate::number::Decimal;
use crate::points::{Percent, Points};
use crate::rule::{Fraction, Problem, Rule};
use crate::score::{Gap, LeafResult, Report, State, Trace};

/// A change against last year above this many percentage points asks for an explanation.
const JUMP: Percent = Percent::whole(20);

/// A contradiction between entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Parts add up to more than their whole (hồ sơ trực tuyến above hồ sơ tiếp nhận).
    PartsAboveWhole {
        /// The relation, by position in the set.
        relation: usize,
        /// The sum of the parts.
        parts: Decimal,
        /// The whole.
        whole: Decimal,
    },
    /// One figure is zero although another, which it should follow, is not (no late dossiers, yet overdue ones).
    ZeroWhilePositive {
        /// The relation, by position in the set.
        relation: usize,
        /// The figure that is not zero.
        positive: Decimal,
    },
    /// The item has full points, and no document proves them.
    FullWithoutEvidence(LeafIx),
    /// The item has no points, although documents are named.
    ZeroWithEvidence(LeafIx),
    /// A reason, an explanation or a source is missing.
    Lacks(LeafIx, Gap),
    /// An assigned target is missing.
    TargetMissing(LeafIx, InputIx),
    /// The rate moved by more than 20 percentage points against last year.
    Jump {
        /// The item.
        leaf: LeafIx,
        /// Last year's rate.
        before: Percent,
        /// This year's rate.
        now: Percent,
    },
    /// The items of a group have another sum of points than the one number announced for the group.
    GroupDiffers {
        /// The group.
        node: NodeIx,
        /// The points of the items together.
        own: Points,
    },
    /// The unit's own figures give other points than those announced.
    AnnouncedDiffers {
        /// The item.
        leaf: LeafIx,
        /// The points that the unit's own figures give.
        own: Points,
    },
    /// The figures, which count, give another rate than the percentage beside them.
    PercentDiffers {
        /// The item.
        leaf: LeafIx,
        /// The percentage as its source gives it.
        given: Decimal,
        /// The percentage that the figures give, with as many decimals.
        own: Decimal,
    },
    /// A text stands in a figure and is none; the item has points all the same, by another way.
    Unreadable {
        /// The first such item that uses the figure.
        leaf: LeafIx,
        /// The figure.
        input: InputIx,
    },
}

impl Warning {
    /// The item that the warning leads to: its own, or the first one that uses its figures.
    pub fn leaf(&self, set: &CriteriaSet, report: &Report) -> Option<LeafIx> {
        match self {
            Self::FullWithoutEvidence(leaf)
            | Self::ZeroWithEvidence(leaf)
            | Self::Lacks(leaf, _)
            | Self::TargetMissing(leaf, _)
            | Self::Jump { leaf, .. }
            | Self::AnnouncedDiffers { leaf, .. }
            | Self::PercentDiffers { leaf, .. }
            | Self::Unreadable { leaf, .. } => Some(*leaf),
            Self::GroupDiffers { node, .. } => set.leaves_of(*node).first().copied(),
            Self::PartsAboveWhole { relation, .. } | Self::ZeroWhilePositive { relation, .. } => {
                let input = match &set.relations[*relation] {
                    Relation::AtMost { parts, .. } => *parts.first()?,
                    Relation::ZeroWhile { zero, .. } => *zero,
                };
                report.user_of(set, input)
            }
        }
    }
}

/// All contradictions: relations between figures first, then by item in the order of the set, then by group; texts that
/// are no figure last.
pub fn warnings(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Vec<Warning> {
    let mut found: Vec<Warning> = set
        .relations
        .iter()
        .enumerate()
        .filter_map(|(at, relation)| match relation {
            Relation::AtMost { parts, whole } => parts_above_whole(assessment, at, parts, *whole),
            Relation::ZeroWhile { zero, positive } => zero_while_positive(assessment, at, *zero, *positive),
        })
        .collect();
    for (ix, leaf) in set.leaves() {
        // An item below a published number is not asked about.
        if leaf.verifier_only || report.covered_by(ix).is_some() || report.leaf(ix).is_of_other_unit() {
            continue;
        }
        let result = report.leaf(ix);
        let proofs = assessment.answer(ix).evidence.len();
        // Points of a penalty need no proof, and its documents may well prove that there is no penalty.
        if set.role_of(ix) != Role::Penalty {
            found.extend(full_without_evidence(ix, result, proofs, leaf.guidance.evidence.is_empty()));
            found.extend(zero_with_evidence(ix, result, proofs));
        }
        found.extend(result.gaps.iter().map(|gap| Warning::Lacks(ix, *gap)));
        found.extend(target_missing(ix, result));
        found.extend(jump(ix, &leaf.rule, assessment));
        found.extend(announced_differs(ix, result));
        found.extend(percent_differs(ix, &leaf.rule, assessment));
    }
    found.extend(report.groups().filter_map(|(node, group)| {
        let own = group.own.filter(|own| group.points.is_some_and(|points| points != *own))?;
        Some(Warning::GroupDiffers { node, own })
    }));
    found.extend(unreadable(set, assessment, report));
    // A practice case asks for some items, and its figures are those of these.
    let is_left_aside = |leaf: LeafIx| set[leaf].is_asked() && report.leaf(leaf).unasked;
    found.retain(|warning| !warning.leaf(set, report).is_some_and(is_left_aside));
    found
}

/// An open item lacks its figure, which is told as such; an item with points would hide the text.
fn unreadable(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> impl Iterator<Item = Warning> {
    let hides = |leaf: &LeafIx| {
        let result = report.leaf(*leaf);
        !result.unasked && report.covered_by(*leaf).is_none() && !result.is_open()
    };
    let texts = assessment.entries().filter(|(_, entry)| matches!(entry, Some(Entry::Unreadable(_))));
    texts.filter_map(move |(input, _)| {
        let leaf = set[input].used_by.iter().copied().find(hides)?;
        Some(Warning::Unreadable { leaf, input })
    })
}

fn parts_above_whole(
    assessment: &Assessment,
    relation: usize,
    parts: &[InputIx],
    whole: InputIx,
) -> Option<Warning> {
    let whole = number(assessment.entry(whole))?;
    let parts: Vec<Decimal> = parts.iter().filter_map(|part| number(assessment.entry(*part))).collect();
    let sum = parts.into_iter().fold(Decimal::ZERO, Decimal::plus);
    (sum > whole).then_some(Warning::PartsAboveWhole { relation, parts: sum, whole })
}

fn zero_while_positive(
    assessment: &Assessment,
    relation: usize,
    zero: InputIx,
    positive: InputIx,
) -> Option<Warning> {
    let (zero, positive) = (number(assessment.entry(zero))?, number(assessment.entry(positive))?);
    (zero.is_zero() && positive > Decimal::ZERO).then_some(Warning::ZeroWhilePositive { relation, positive })
}

fn full_without_evidence(
    leaf: LeafIx,
    result: &LeafResult,
    proofs: usize,
    needs_none: bool,
) -> Option<Warning> {
    let full = result.state == State::Answered && result.points.is_some_and(|points| points >= result.max);
    let bare = full && proofs == 0 && !needs_none && !matches!(result.trace, Some(Trace::Announced { .. }));
    bare.then_some(Warning::FullWithoutEvidence(leaf))
}

fn zero_with_evidence(leaf: LeafIx, result: &LeafResult, proofs: usize) -> Option<Warning> {
    let zero = result.state == State::Answered && result.points.is_some_and(|points| points <= Points::ZERO);
    (zero && proofs > 0).then_some(Warning::ZeroWithEvidence(leaf))
}

fn target_missing(leaf: LeafIx, result: &LeafResult) -> Option<Warning> {
    // Before anything was entered, a blank target is no more missing than the other figures.
    if result.state != State::DataMissing {
        return None;
    }
    result.problems.iter().find_map(|problem| match problem {
        Problem::TargetMissing(input) => Some(Warning::TargetMissing(leaf, *input)),
        _ => None,
    })
}

fn jump(leaf: LeafIx, rule: &Rule, assessment: &Assessment) -> Option<Warning> {
    let fraction = rule.selected(assessment.figures())?.fraction()?;
    let given = |entry: fn(&Assessment, InputIx) -> Option<&Entry>| {
        Some(number(entry(assessment, fraction.percent?))?.exact())
    };
    let rate = |entry: fn(&Assessment, InputIx) -> Option<&Entry>| {
        percent_of(fraction, |input| entry(assessment, input)).or_else(|| given(entry))
    };
    let (before, now) = (rate(Assessment::previous)?, rate(Assessment::entry)?);
    let apart = if before > now { &before - &now } else { &now - &before };
    let (before, now) = (Percent::rounded(&before, 2), Percent::rounded(&now, 2));
    (apart > JUMP.decimal().exact()).then_some(Warning::Jump { leaf, before, now })
}

/// The rate of two figures in percent; none where one is missing.
fn percent_of<'a>(fraction: Fraction, entry: impl Fn(InputIx) -> Option<&'a Entry>) -> Option<Exact> {
    let (n, d) = (number(entry(fraction.numerator))?, number(entry(fraction.denominator))?);
    Some(&n.exact().over(&d.exact())? * &Exact::from(100))
}

fn percent_differs(leaf: LeafIx, rule: &Rule, assessment: &Assessment) -> Option<Warning> {
    rule.fractions(assessment.figures()).into_iter().find_map(|fraction| {
        let given = number(assessment.entry(fraction.percent?))?;
        let own = percent_of(fraction, |input| assessment.entry(input))?.min(Exact::from(100));
        // A source that rounds says the same as the figures do.
        let own = Decimal::scaled_from(own.round_scaled(given.decimals()).into(), given.decimals());
        (own != given).then_some(Warning::PercentDiffers { leaf, given, own })
    })
}

fn announced_differs(leaf: LeafIx, result: &LeafResult) -> Option<Warning> {
    match result.trace {
        Some(Trace::Announced { own: Some(own) }) if result.points != Some(own) => {
            Some(Warning::AnnouncedDiffers { leaf, own })
        }
        _ => None,
    }
}

fn number(entry: Option<&Entry>) -> Option<Decimal> {
    match entry? {
        Entry::Value(Value::Number(number)) => Some(*number),
        _ => None,
    }
}
