//! The appraisal as its file holds it: the rounds of verification of an item, and the steps of the whole.

use super::shape::EvidenceSource;
#[cfg(feature = "schema")]
use super::shape::unwritten;
use super::{ReadError, wrong};
#[cfg(feature = "schema")]
use crate::checklist;
use crate::fields;
use crate::spelling::StepKindSource;
use tu_cham_core::assessment::{EvidenceUse, Reply, Step, Verified};
use tu_cham_core::number::Decimal;

/// One round of verification (điểm thẩm định).
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct VerifiedSource {
    /// The round, from 1.
    pub(super) round: u8,
    /// The points; absent where only a comment was given.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<checklist::schema::Numeral>"))]
    pub(super) points: Option<String>,
    /// The verifier's comment.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) comment: String,
    /// Whether the unit is asked to explain; it is not where absent. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) asks: Option<bool>,
    /// The reply of the unit. Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) reply: Option<ReplySource>,
}

/// The reply of the unit to a round (giải trình).
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ReplySource {
    /// Whether the unit accepts the points.
    pub(super) accepts: bool,
    /// The explanation.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) text: String,
    /// Documents that prove the explanation.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) evidence: Vec<EvidenceSource>,
}

/// One handing over between the verifiers and the unit.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct StepSource {
    /// The kind of handover.
    pub(super) kind: StepKindSource,
    /// The round, from 1.
    pub(super) round: u8,
    /// Local time, such as `2026-10-10T10:42:07`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) at: String,
    /// Who handed it over.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) by: String,
    /// SHA-256 of the self-score at that time. It finds accidents; it is no signature.
    pub(super) self_score: String,
    /// SHA-256 of this step with all that was given and replied until then, and with the step before.
    pub(super) digest: String,
}

fields! { VerifiedSource { must round, blank points, blank comment, blank asks, blank reply } }
fields! { ReplySource { must accepts, blank text, blank evidence } }
fields! { StepSource { must kind, must round, blank at, blank by, must self_score, must digest } }

impl From<&Verified> for VerifiedSource {
    fn from(verified: &Verified) -> Self {
        Self {
            round: verified.round,
            points: verified.points.map(Decimal::canonical),
            comment: verified.comment.clone(),
            asks: verified.asks.then_some(true),
            reply: verified.reply.as_ref().map(|Reply { accepts, text, evidence }| ReplySource {
                accepts: *accepts,
                text: text.clone(),
                evidence: evidence.iter().map(EvidenceSource::from).collect(),
            }),
        }
    }
}

impl VerifiedSource {
    pub(super) fn verified(self) -> Result<Verified, ReadError> {
        let points = match self.points {
            Some(text) => Some(Decimal::from_canonical(&text).ok_or_else(|| wrong("verified.points"))?),
            None => None,
        };
        let reply = self.reply.map(|ReplySource { accepts, text, evidence }| Reply {
            accepts,
            text,
            evidence: evidence.into_iter().map(EvidenceUse::from).collect(),
        });
        let (round, comment) = (self.round, self.comment);
        Ok(Verified { round, points, comment, asks: self.asks.unwrap_or_default(), reply })
    }
}

impl From<&Step> for StepSource {
    fn from(step: &Step) -> Self {
        let Step { kind, round, at, by, self_score, digest } = step.clone();
        Self { kind: kind.into(), round, at, by, self_score, digest }
    }
}

impl From<StepSource> for Step {
    fn from(source: StepSource) -> Self {
        let StepSource { kind, round, at, by, self_score, digest } = source;
        Self { kind: kind.into(), round, at, by, self_score, digest }
    }
}
