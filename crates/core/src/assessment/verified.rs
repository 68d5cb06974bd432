//! The appraisal (thẩm định) of an assessment: the verifiers' points of each round, the unit's replies, and the moments
//! of handing the file over.

use super::{EvidenceUse, LeafAnswer};
use crate::number::Decimal;

/// One round of verification of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// The round, from 1.
    pub round: u8,
    /// The points; none where only a comment was given.
    pub points: Option<Decimal>,
    /// The verifier's comment: the reason for the points, or the question.
    pub comment: String,
    /// Whether the unit is asked to explain (yêu cầu giải trình).
    pub asks: bool,
    /// The reply of the unit.
    pub reply: Option<Reply>,
}

/// The reply of the unit to a round of verification of an item (giải trình).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// Whether the unit accepts the points.
    pub accepts: bool,
    /// The explanation; mandatory where the points are not accepted.
    pub text: String,
    /// The documents that prove the explanation; those of the self-score stay as they are.
    pub evidence: Vec<EvidenceUse>,
}

/// One handing over of the file between the verifiers and the unit. Steps are only ever added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The kind of handover.
    pub kind: StepKind,
    /// The round that it belongs to, from 1.
    pub round: u8,
    /// Local time, such as `2026-10-10T10:42:07`.
    pub at: String,
    /// Who handed it over: an office or a name; may be blank.
    pub by: String,
    /// A digest of the self-score at that time.
    pub self_score: String,
    /// A digest of this step with all that was given and replied until then, and with the step before.
    pub digest: String,
}

/// The kinds of handovers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// The verifiers' points of a round.
    Verified,
    /// The unit's replies to a round.
    Explained,
    /// The final points (chốt).
    Settled,
}

impl Verified {
    /// Points of a round with a comment; the unit is asked nothing.
    pub fn new(round: u8, points: Option<Decimal>, comment: &str) -> Self {
        Self { round, points, comment: comment.to_owned(), ..Self::default() }
    }

    /// Whether nothing was given, asked or replied.
    pub fn is_blank(&self) -> bool {
        self.points.is_none() && self.comment.trim().is_empty() && !self.asks && self.reply.is_none()
    }
}

impl LeafAnswer {
    /// The verification of a round.
    pub fn of_round(&self, round: u8) -> Option<&Verified> {
        self.verified.iter().find(|verified| verified.round == round)
    }

    /// Changes the verification of a round; one in which nothing stands is taken off. The rounds stay in order.
    pub fn verify(&mut self, round: u8, change: impl FnOnce(&mut Verified)) {
        let at = match self.verified.iter().position(|verified| verified.round >= round) {
            Some(at) if self.verified[at].round == round => at,
            found => {
                let at = found.unwrap_or(self.verified.len());
                self.verified.insert(at, Verified { round, ..Verified::default() });
                at
            }
        };
        change(&mut self.verified[at]);
        self.verified[at].round = round;
        if self.verified[at].is_blank() {
            self.verified.remove(at);
        }
    }

    /// Sets the unit's reply to a round, or takes it off; nothing where the verifiers gave nothing in that round.
    pub fn reply(&mut self, round: u8, reply: Option<Reply>) {
        if let Some(verified) = self.verified.iter_mut().find(|verified| verified.round == round) {
            verified.reply = reply;
        }
    }
}
