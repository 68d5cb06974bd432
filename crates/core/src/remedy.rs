//! The sources of the plan of remedies (kế hoạch khắc phục): lost points, missing documents, and findings of others.

use crate::advice::losses;
use crate::assessment::{Assessment, Event, Task, TaskSource};
use crate::criteria::{CriteriaSet, LeafIx};
use crate::points::Points;
use crate::review::{Finding, findings};
use crate::score::Report;

/// A task that could stand in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The item.
    pub leaf: LeafIx,
    /// The reason for the task.
    pub source: TaskSource,
    /// The points that the item lost.
    pub lost: Points,
    /// The finding of others, in their words; blank where nobody said anything.
    pub finding: String,
}

/// The tasks that could stand in the plan and do not yet, findings of others first, then lost points, largest first, then
/// missing documents. A finding is the last comment of a verifier on an item that lost points, by the unit's count or by
/// the verifier's.
pub fn proposals(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Vec<Proposal> {
    let losses = losses(set, assessment, report);
    let lost = |leaf| losses.iter().find(|loss| loss.leaf == leaf).map_or(Points::ZERO, |loss| loss.lost);
    let by_others = match assessment.header.event {
        Event::Supervision => TaskSource::Supervision,
        Event::SelfScore | Event::Inspection | Event::Training => TaskSource::Inspection,
    };
    let mut all = Vec::new();
    for (leaf, answer) in assessment.answers() {
        let Some(latest) = answer.verified.iter().max_by_key(|verified| verified.round) else { continue };
        let max = set.node_of(leaf).max.decimal().exact();
        let is_short = latest.points.is_some_and(|points| points.exact() < max) || lost(leaf) > Points::ZERO;
        if is_short && !latest.comment.trim().is_empty() {
            let finding = latest.comment.trim().to_owned();
            all.push(Proposal { leaf, source: by_others, lost: lost(leaf), finding });
        }
    }
    let own = |leaf, source| Proposal { leaf, source, lost: lost(leaf), finding: String::new() };
    all.extend(losses.iter().map(|loss| own(loss.leaf, TaskSource::LostPoints)));
    all.extend(findings(set, assessment, report).into_iter().filter_map(|finding| match finding {
        Finding::EvidenceMissing(leaf) => Some(own(leaf, TaskSource::MissingEvidence)),
        _ => None,
    }));
    let is_new = |proposal: &Proposal| {
        let id = &set.node_of(proposal.leaf).id;
        let of_same =
            assessment.plan.iter().filter(|task| task.item == *id && task.source == proposal.source);
        !of_same.into_iter().any(|task| still_holds(task, proposal))
    };
    all.retain(is_new);
    all
}

/// Whether a task of the same item and source stands for a proposal: one of last year does so while it is not done, and
/// where others found something only in the words that they used.
fn still_holds(task: &Task, proposal: &Proposal) -> bool {
    let is_same = !proposal.source.is_of_others() || task.finding.trim() == proposal.finding;
    !task.carried || (task.is_unfinished() && is_same)
}

/// The findings of last year that nobody has said to be remedied or not.
pub fn unanswered(assessment: &Assessment) -> impl Iterator<Item = &Task> {
    assessment.plan.iter().filter(|task| task.asks_whether_remedied())
}

/// Whether findings of last year stand as not remedied: the answer to a question of a set that bars the best class for
/// it, or that scores it. None while a finding waits for its answer, and where last year left none.
pub fn is_unremedied(plan: &[Task]) -> Option<bool> {
    let answers = || plan.iter().filter(|task| task.is_left_by_last_year()).map(|task| task.remedied);
    if answers().any(|answer| answer == Some(false)) {
        return Some(true);
    }
    (answers().count() > 0 && answers().all(|answer| answer.is_some())).then_some(false)
}
