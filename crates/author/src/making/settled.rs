//! Whether a fault of the file still has to be decided.

use tu_cham_core::number::Decimal;

use super::best::best;
use crate::about::{is_kept, is_left};
use crate::corrections::Corrections;
use crate::deciding::holder;
use crate::finding::{Fact, Finding};
use crate::proposal::{Node, Role};

/// How the children of a group stand to its maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// They add up to it.
    Adds,
    /// They add up to more, and the maximum is a cap.
    Cap,
    /// None is printed: it is their sum.
    Summed,
    /// They add up to something else.
    Broken,
    /// One of them has no maximum.
    Unknown,
}

/// How the children of a group stand to its maximum, and their sum.
pub(super) fn fit(group: &Node) -> (Fit, Decimal) {
    let Some(sums) = sums(&group.children) else { return (Fit::Unknown, Decimal::ZERO) };
    let sum = sums.iter().copied().max().unwrap_or_default();
    if sums.iter().any(|other| *other != sum) {
        return (Fit::Broken, sum);
    }
    let may_cap = group.is_cap || group.alternatives || group.role == Role::Penalty;
    let fit = match group.max {
        None => Fit::Summed,
        Some(max) if max == sum => Fit::Adds,
        Some(max) if max < sum && may_cap => Fit::Cap,
        Some(_) => Fit::Broken,
    };
    (fit, sum)
}

/// The sum of nodes, for each kind of unit that one of them names; one sum where none does.
fn sums(nodes: &[Node]) -> Option<Vec<Decimal>> {
    let maxima: Vec<Decimal> = nodes.iter().map(maximum).collect::<Option<_>>()?;
    let sum = |counts: &dyn Fn(&Node) -> bool| {
        let counted = nodes.iter().zip(&maxima).filter(|(node, _)| counts(node));
        counted.fold(Decimal::ZERO, |sum, (_, max)| sum.plus(*max))
    };
    let kinds: Vec<_> = nodes.iter().flat_map(|node| node.unit_types.iter().copied()).collect();
    if kinds.is_empty() {
        return Some(vec![sum(&|_| true)]);
    }
    let of = |kind| sum(&|node: &Node| node.unit_types.is_empty() || node.unit_types.contains(&kind));
    Some(kinds.into_iter().map(of).collect())
}

/// The maximum of a node: the printed one, else that of a group's children.
pub(super) fn maximum(node: &Node) -> Option<Decimal> {
    if node.max.is_some() || node.children.is_empty() {
        return node.max;
    }
    sums(&node.children)?.into_iter().max()
}

/// Whether the author's corrections settle a fault, or a filled copy alone has it.
pub(super) fn is_settled(finding: &Finding, areas: &[Node], corrections: &Corrections) -> bool {
    let row = finding.at.row;
    let node = holder(areas, row);
    let correction = node.and_then(|node| corrections.nodes.get(&node.row));
    let is_confirmed = correction.is_some_and(|correction| correction.is_confirmed);
    match &finding.fact {
        Fact::SumMismatch { .. } | Fact::SumOverCap { .. } => {
            node.is_some_and(|node| matches!(fit(node).0, Fit::Adds | Fit::Cap | Fit::Summed))
        }
        Fact::BestLevel { .. } => {
            correction.is_some_and(|it| is_kept(&finding.fact, &it.ours))
                || node.is_some_and(gives_its_maximum)
        }
        Fact::TextOverMax { .. } => is_confirmed || node.is_some_and(gives_its_maximum),
        Fact::DuplicateCode { rows, .. } => {
            let codes: Vec<Option<String>> =
                rows.iter().map(|row| holder(areas, *row).and_then(|node| node.code.clone())).collect();
            codes.iter().enumerate().all(|(at, code)| !codes[..at].contains(code))
        }
        Fact::CodeNotUnderParent { .. } => {
            is_confirmed || correction.is_some_and(|correction| correction.code.is_some())
        }
        Fact::MissingPoints { .. } | Fact::UnreadablePoints { .. } => {
            node.is_some_and(|node| node.max.is_some())
        }
        Fact::Gap { .. } | Fact::Overlap { .. } => correction.is_some_and(|correction| {
            let in_file = node.and_then(|node| node.in_file.as_ref()).and_then(|it| it.scoring.as_ref());
            let own = correction.scoring.as_ref();
            own.is_some_and(|own| !is_left(&finding.fact, own, in_file == Some(own), &correction.ours))
        }),
        Fact::SeveralTables { .. } => corrections.table.is_some(),
        _ => true,
    }
}

fn gives_its_maximum(node: &Node) -> bool {
    let scoring = node.reading.as_ref().map(|reading| &reading.scoring);
    node.max.zip(scoring).is_some_and(|(max, scoring)| best(scoring, max) == Some(max))
}
