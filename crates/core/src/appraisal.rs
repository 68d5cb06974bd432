//! The appraisal (thẩm định) round by round: whose turn it is, the cuts, and the lacks before the file is handed over.
//!
//! The verifiers give points in a round and hand the file back; the unit replies; the verifiers go on with another
//! round, or settle. Whatever is changed after settling belongs to a new round. The self-score is never touched.

use crate::assessment::{Assessment, Step, StepKind};
use crate::criteria::{CriteriaSet, EnteredBy, LeafIx, Role};
use crate::points::Points;
use crate::score::Report;
use crate::verification::{as_verified, fit, until};

/// How far the appraisal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// No verifier has handed anything back.
    NotBegun,
    /// The unit replies to this round.
    Explaining(u8),
    /// The verifiers have the replies to the round before and work on this round, or settle.
    Verifying(u8),
    /// The points of this round are final.
    Settled(u8),
}

/// The points of an item before and after a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adjusted {
    /// The item.
    pub leaf: LeafIx,
    /// The points before the round: of the last round before that gave any, else of the unit.
    pub before: Option<Points>,
    /// The points of the round.
    pub after: Points,
}

/// Something that is missing before the file can be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The points differ from those before, and no reason is given.
    ReasonMissing(LeafIx),
    /// The item cannot have these points.
    PointsUnfit(LeafIx),
    /// The verifier asks for an explanation and does not say what is to be explained.
    QuestionMissing(LeafIx),
    /// An item that only the verifiers enter has no points.
    NotEntered(LeafIx),
    /// The unit has not replied to an item whose points were changed, or that it is to explain.
    ReplyMissing(LeafIx),
    /// The unit does not accept the points, or is asked to explain, and says nothing.
    ExplanationMissing(LeafIx),
}

/// The most rounds.
pub const MAX_ROUNDS: u8 = u8::MAX;

impl Stage {
    /// How far the appraisal of an assessment is.
    pub fn of(assessment: &Assessment) -> Self {
        match assessment.steps.last() {
            None => Self::NotBegun,
            Some(Step { kind: StepKind::Verified, round, .. }) => Self::Explaining(*round),
            Some(Step { kind: StepKind::Explained, round, .. }) => Self::Verifying(round.saturating_add(1)),
            Some(Step { kind: StepKind::Settled, round, .. }) => Self::Settled(*round),
        }
    }

    /// The round in which verifiers who change points now write. Points that were handed over are never changed.
    pub fn round_of_verifiers(self) -> u8 {
        match self {
            Self::NotBegun => 1,
            Self::Verifying(round) => round,
            Self::Explaining(round) | Self::Settled(round) => round.saturating_add(1),
        }
    }

    /// The round to which the unit replies now.
    pub fn round_of_unit(self) -> Option<u8> {
        match self {
            Self::Explaining(round) => Some(round),
            Self::NotBegun | Self::Verifying(_) | Self::Settled(_) => None,
        }
    }
}

/// The assessment as the unit scored it, without anything of its verifiers.
pub fn claimed(set: &CriteriaSet, assessment: &Assessment) -> Assessment {
    until(set, assessment, 0)
}

/// The assessment under the points of the rounds until this one; items that only the verifiers enter have what they got
/// by then.
pub fn appraised(set: &CriteriaSet, assessment: &Assessment, round: u8) -> Assessment {
    let assessment = until(set, assessment, round);
    as_verified(set, &assessment).unwrap_or(assessment)
}

/// An assessment in a round of its appraisal.
#[derive(Clone, Copy)]
pub struct InRound<'a> {
    /// The criteria set of the assessment.
    pub set: &'a CriteriaSet,
    /// The assessment with what its verifiers gave.
    pub assessment: &'a Assessment,
    /// The report of the self-score.
    pub report: &'a Report,
    /// The round.
    pub round: u8,
}

impl InRound<'_> {
    /// The items whose points a round changed, in the order of the set, with the points before and after. Items that only
    /// the verifiers enter are among them.
    pub fn adjusted(self) -> Vec<Adjusted> {
        self.set.leaves().filter_map(|(leaf, _)| self.adjustment(leaf)).collect()
    }

    /// The change of the points of an item by a round; none where the round gave none, or the same ones.
    pub fn adjustment(self, leaf: LeafIx) -> Option<Adjusted> {
        let Self { set, assessment, round, .. } = self;
        let after = fit(set, leaf, assessment.answer(leaf).of_round(round)?)?;
        let before = self.before(leaf);
        // A penalty that was not incurred takes nothing off.
        let is_nothing = before.is_none() && after.is_zero() && set.node_of(leaf).role == Role::Penalty;
        (before != Some(after) && !is_nothing).then_some(Adjusted { leaf, before, after })
    }

    /// The points of an item before a round: of the last round before that gave any, else of the unit.
    pub fn before(self, leaf: LeafIx) -> Option<Points> {
        let Self { set, assessment, report, round } = self;
        let earlier = assessment.answer(leaf).verified.iter().filter(|verified| verified.round < round);
        let given = earlier.filter_map(|verified| Some((verified.round, fit(set, leaf, verified)?)));
        match given.max_by_key(|(round, _)| *round) {
            Some((_, points)) => Some(points),
            None if set[leaf].entered_by() == EnteredBy::Verifier => None,
            None => report.leaf(leaf).points,
        }
    }

    /// The lacks before the verifiers hand a round back, in the order of the set.
    pub fn before_handing_back(self) -> Vec<Lack> {
        let Self { set, assessment, round, .. } = self;
        let mut lacks = Vec::new();
        for (leaf, _) in set.leaves() {
            let Some(verified) = assessment.answer(leaf).of_round(round) else { continue };
            let is_silent = verified.comment.trim().is_empty();
            if verified.points.is_some() && fit(set, leaf, verified).is_none() {
                lacks.push(Lack::PointsUnfit(leaf));
            } else if is_silent && self.adjustment(leaf).is_some() {
                lacks.push(Lack::ReasonMissing(leaf));
            } else if is_silent && verified.asks {
                lacks.push(Lack::QuestionMissing(leaf));
            }
        }
        lacks
    }

    /// The lacks before the verifiers settle: those of the round, and items that only they enter.
    pub fn before_settling(self) -> Vec<Lack> {
        let Self { set, assessment, report, .. } = self;
        let mut lacks = self.before_handing_back();
        let is_open = |leaf: &LeafIx| {
            set[*leaf].entered_by() == EnteredBy::Verifier
                && !report.leaf(*leaf).is_of_other_unit()
                && !assessment
                    .answer(*leaf)
                    .verified
                    .iter()
                    .any(|verified| fit(set, *leaf, verified).is_some())
        };
        lacks.extend(set.leaves().map(|(leaf, _)| leaf).filter(is_open).map(Lack::NotEntered));
        lacks
    }

    /// The lacks before the unit hands its replies to a round over, in the order of the set.
    pub fn before_explaining(self) -> Vec<Lack> {
        let Self { set, assessment, round, .. } = self;
        let mut lacks = Vec::new();
        for (leaf, _) in set.leaves() {
            let Some(verified) = assessment.answer(leaf).of_round(round) else { continue };
            if !self.needs_reply(leaf) {
                continue;
            }
            match &verified.reply {
                None => lacks.push(Lack::ReplyMissing(leaf)),
                Some(reply) if (!reply.accepts || verified.asks) && reply.text.trim().is_empty() => {
                    lacks.push(Lack::ExplanationMissing(leaf));
                }
                Some(_) => {}
            }
        }
        lacks
    }

    /// Whether the unit is to reply to a round at an item: its points were changed, or an explanation is asked for.
    pub fn needs_reply(self, leaf: LeafIx) -> bool {
        self.assessment.answer(leaf).of_round(self.round).is_some_and(|verified| verified.asks)
            || self.adjustment(leaf).is_some()
    }

    /// Whether the verifiers have not looked at an item in a round. In the first round they look at all items that count for
    /// themselves; in later ones at those to which the unit replied without accepting the points, or with an explanation that
    /// was asked for.
    pub fn is_to_look_at(self, leaf: LeafIx) -> bool {
        let Self { set, assessment, report, round } = self;
        let answer = assessment.answer(leaf);
        if answer.of_round(round).is_some() {
            return false;
        }
        let Some(earlier) = round.checked_sub(1).filter(|earlier| *earlier > 0) else {
            let stands = !report.leaf(leaf).is_of_other_unit() && report.covered_by(leaf).is_none();
            return stands && set[leaf].entered_by() != EnteredBy::Survey;
        };
        let Some(before) = answer.of_round(earlier) else { return false };
        before.reply.as_ref().is_some_and(|reply| before.asks || !reply.accepts)
    }
}

/// The items for which points or comments stand that no verifier has handed over: a round that is being written, or in the
/// file of a unit the unit's own. They count as they stand, in the score as under the rounds until them.
pub fn not_handed_over(set: &CriteriaSet, assessment: &Assessment) -> Vec<LeafIx> {
    let last = handed_over(assessment);
    let is_beyond = |leaf: &LeafIx| assessment.answer(*leaf).verified.iter().any(|it| it.round > last);
    set.leaves().map(|(leaf, _)| leaf).filter(is_beyond).collect()
}

/// The last round whose points were handed over; 0 where none was.
pub fn handed_over(assessment: &Assessment) -> u8 {
    let rounds = assessment.steps.iter().filter(|step| step.kind != StepKind::Explained);
    rounds.map(|step| step.round).max().unwrap_or(0)
}
