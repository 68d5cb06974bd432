//! The officer's last review before handing in: open items, missing documents or reasons, and contradictions.

use crate::advice;
use crate::assessment::{Assessment, LeafAnswer, Mark};
use crate::checks::{self, Warning};
use crate::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx, Role};
use crate::points::Points;
use crate::score::{Gap, LeafResult, Report, State, Trace};

/// The state of an item for the review; several flags may be set at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each a filter of its own")]
pub struct Standing {
    /// Chưa chấm.
    pub unanswered: bool,
    /// Thiếu số liệu.
    pub data_missing: bool,
    /// Số liệu chưa hợp lệ: figures are missing because something that was typed is wrong.
    pub wrong_entry: bool,
    /// Thiếu tài liệu: the item has points without a document that proves them.
    pub no_evidence: bool,
    /// Thiếu giải trình: a required reason, explanation or source is missing.
    pub no_explanation: bool,
    /// Mất điểm.
    pub lost: bool,
}

impl Standing {
    /// The state of an item for the review. No flag is set for an item that the unit is not asked for, nor for
    /// one whose group has one published number.
    pub fn of(set: &CriteriaSet, assessment: &Assessment, report: &Report, leaf: LeafIx) -> Self {
        let (result, answer) = (report.leaf(leaf), assessment.answer(leaf));
        if result.unasked || report.covered_by(leaf).is_some() {
            return Self::default();
        }
        let no_evidence = lacks_evidence(set, leaf, result, answer);
        Self {
            unanswered: result.state == State::Unanswered,
            data_missing: result.state == State::DataMissing && !result.has_wrong_entry(),
            wrong_entry: result.has_wrong_entry(),
            no_evidence,
            no_explanation: !result.gaps.is_empty() || (no_evidence && !is_explained(answer)),
            lost: advice::lost(set, report, leaf) > Points::ZERO,
        }
    }
}

/// Something to do or to check before handing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Nobody has answered the item yet.
    Unanswered(LeafIx),
    /// A figure of the item is missing. If the item is declared to lack it, an explanation
    /// ([`Gap::AbsenceUnexplained`]) turns this into [`Finding::LeftOpen`].
    DataMissing(LeafIx),
    /// The item is declared to lack its figures, with an explanation: the assessment may be finished with the item
    /// named and open.
    LeftOpen(LeafIx),
    /// A reason, an explanation or a source is missing; without it the item is not done.
    Lacks(LeafIx, Gap),
    /// A figure was typed so that it could be another number too, and nobody has confirmed it.
    Unconfirmed(InputIx),
    /// The item has points without a document and without a reason: a document, or an explanation with its cause, is
    /// required.
    EvidenceMissing(LeafIx),
    /// The item has an explanation, a note or documents of last year, and nobody has looked at them since.
    CarriedOver(LeafIx),
    /// One number is taken for a group, and it is still missing or outside the range of the group.
    GroupOpen(NodeIx),
    /// The number of a group lacks its source.
    GroupLacks(NodeIx, Gap),
    /// A question that decides about the class alone has no answer, so the class stays a range.
    ClassOpen(InputIx),
    /// A finding of last year, by the id of its task, of which nobody has said whether it has been remedied.
    RemedyUnsaid(String),
    /// A contradiction.
    Contradiction(Warning),
}

impl Finding {
    /// Whether the finding keeps the assessment from being finished. Contradictions, missing documents, parts carried
    /// over from last year (findings of others too) and items left open with an explanation do not; items left open
    /// keep the total *tạm tính*.
    pub fn holds_up(&self) -> bool {
        match self {
            Self::Unanswered(_)
            | Self::DataMissing(_)
            | Self::Lacks(..)
            | Self::GroupOpen(_)
            | Self::GroupLacks(..)
            | Self::ClassOpen(_) => true,
            Self::LeftOpen(_)
            | Self::Unconfirmed(_)
            | Self::EvidenceMissing(_)
            | Self::CarriedOver(_)
            | Self::RemedyUnsaid(_)
            | Self::Contradiction(_) => false,
        }
    }
}

/// All findings: first open items, then missing or doubtful entries, contradictions last; each in the order of the set.
pub fn findings(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Vec<Finding> {
    let asked = asked(set, report);
    let in_state = |state| asked.iter().copied().filter(move |leaf| report.leaf(*leaf).state == state);
    let unexplained = |leaf: &LeafIx| {
        let answer = assessment.answer(*leaf);
        lacks_evidence(set, *leaf, report.leaf(*leaf), answer) && !is_explained(answer)
    };
    let mut found: Vec<Finding> = in_state(State::Unanswered).map(Finding::Unanswered).collect();
    let (left, missing): (Vec<LeafIx>, Vec<LeafIx>) =
        in_state(State::DataMissing).partition(|leaf| is_left_open(assessment, report, *leaf));
    found.extend(missing.into_iter().map(Finding::DataMissing));
    found.extend(left.into_iter().map(Finding::LeftOpen));
    for leaf in &asked {
        let gaps = report.leaf(*leaf).gaps.iter().filter(|gap| **gap != Gap::AbsenceUnexplained);
        found.extend(gaps.map(|gap| Finding::Lacks(*leaf, *gap)));
    }
    for (node, group) in report.groups().filter(|(_, group)| !group.unasked) {
        found.extend(group.is_open().then_some(Finding::GroupOpen(node)));
        found.extend(group.gaps.iter().map(|gap| Finding::GroupLacks(node, *gap)));
    }
    let blank = |input: &InputIx| assessment.entry(*input).is_none();
    // A part of the whole has no class.
    let questions = if report.total.unasked == 0 { set.class_questions() } else { Vec::new() };
    found.extend(questions.into_iter().filter(blank).map(Finding::ClassOpen));
    let in_doubt = assessment.entries().map(|(input, _)| input).filter(|input| {
        assessment.unconfirmed(*input).is_some()
            && set[*input].used_by.iter().any(|leaf| !report.leaf(*leaf).unasked)
    });
    found.extend(in_doubt.map(Finding::Unconfirmed));
    found.extend(asked.iter().copied().filter(unexplained).map(Finding::EvidenceMissing));
    let carried = asked.iter().copied().filter(|leaf| assessment.answer(*leaf).carried.is_any());
    found.extend(carried.map(Finding::CarriedOver));
    let unsaid = assessment.plan.iter().filter(|task| task.asks_whether_remedied());
    found.extend(unsaid.map(|task| Finding::RemedyUnsaid(task.id.clone())));
    found.extend(
        checks::warnings(set, assessment, report)
            .into_iter()
            .filter(|warning| match warning {
                // These are reported above. A full mark with an explanation for the missing documents is no
                // contradiction.
                Warning::Lacks(..) | Warning::TargetMissing(..) | Warning::FullWithoutEvidence(_) => false,
                Warning::GroupDiffers { .. }
                | Warning::PartsAboveWhole { .. }
                | Warning::ZeroWhilePositive { .. }
                | Warning::ZeroWithEvidence(_)
                | Warning::Jump { .. }
                | Warning::AnnouncedDiffers { .. }
                | Warning::PercentDiffers { .. }
                | Warning::Unreadable { .. } => true,
            })
            .map(Finding::Contradiction),
    );
    found
}

/// The items with which the assessment may be finished although they are open, in the order of the set: each is
/// declared to lack its figures, with an explanation.
pub fn left_open(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Vec<LeafIx> {
    asked(set, report).into_iter().filter(|leaf| is_left_open(assessment, report, *leaf)).collect()
}

/// The items that the officer is asked for one by one.
fn asked(set: &CriteriaSet, report: &Report) -> Vec<LeafIx> {
    let leaves = set.leaves().map(|(ix, _)| ix);
    leaves.filter(|ix| !report.leaf(*ix).unasked && report.covered_by(*ix).is_none()).collect()
}

/// Whether an item is declared to lack its figures, with an explanation.
pub fn is_left_open(assessment: &Assessment, report: &Report, leaf: LeafIx) -> bool {
    assessment.answer(leaf).mark == Some(Mark::DataMissing)
        && report.leaf(leaf).state == State::DataMissing
        && report.leaf(leaf).gaps.is_empty()
}

/// Whether an item has points above zero by the unit's own word, asks for documents, and names none. Published points
/// have their source instead, and nobody has to prove a penalty against himself.
fn lacks_evidence(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult, answer: &LeafAnswer) -> bool {
    result.state == State::Answered
        && set.role_of(leaf) != Role::Penalty
        && result.points.is_some_and(|points| points > Points::ZERO)
        && !set[leaf].guidance.evidence.is_empty()
        && !matches!(result.trace, Some(Trace::Announced { .. }))
        && answer.evidence.is_empty()
}

/// Whether an explanation and its cause are given in place of a document.
fn is_explained(answer: &LeafAnswer) -> bool {
    !answer.explanation.trim().is_empty() && answer.cause.is_some()
}
