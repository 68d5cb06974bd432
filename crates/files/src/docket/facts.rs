//! The facts about one assessment that a docket needs.

use tu_cham_core::appraisal::{Stage, appraised, claimed, handed_over, not_handed_over};
use tu_cham_core::assessment::{Assessment, Header};
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::marking::Answers;
use tu_cham_core::ordered;
use tu_cham_core::points::Points as Amount;
use tu_cham_core::review::Standing;
use tu_cham_core::score::{Total, score};
use tu_cham_core::spread::Outcome;
use tu_cham_core::stamps::{Stamp, StampedPart};

use super::Points;
use crate::appraisal::{Broken, broken};
use crate::assessment_file::Notice;
use crate::incoming::Incoming;

/// An assessment of a file with its results.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The criteria set.
    pub set: &'static CriteriaSet,
    /// The assessment.
    pub assessment: Assessment,
    /// The notices of reading it.
    pub notices: Vec<Notice>,
    /// The total of the self-score.
    pub claimed: Total,
    /// The total under the points that verifiers handed over; none while they handed over no round.
    pub verified: Option<Total>,
    /// How far the appraisal is.
    pub stage: Stage,
    /// The first fault of the steps of the appraisal.
    pub broken: Option<Broken>,
    /// The items with points or comments of verifiers that were never handed over: they count for nothing.
    pub loose: Vec<LeafIx>,
    /// The items with points and without a document (thiếu tài liệu).
    pub undocumented: Vec<LeafIx>,
    /// Who filled it in, as far as they gave a name; the last one first.
    pub people: Vec<String>,
    /// When it was last edited, in local time; blank where nobody knows.
    pub edited: String,
    claimed_outcomes: Vec<Outcome>,
    verified_outcomes: Option<Vec<Outcome>>,
}

impl Facts {
    pub(super) fn of(incoming: Incoming) -> Self {
        let Incoming { set, assessment, notices } = incoming;
        let own = claimed(set, &assessment);
        let report = score(set, &own);
        let given = handed_over(&assessment);
        let verified = (given > 0).then(|| {
            let checked = appraised(set, &assessment, given);
            let report = score(set, &checked);
            (checked, report)
        });
        let lacks = |leaf: &LeafIx| Standing::of(set, &own, &report, *leaf).no_evidence;
        Self {
            claimed: report.total,
            verified: verified.as_ref().map(|(_, report)| report.total),
            stage: Stage::of(&assessment),
            broken: broken(set, &assessment),
            loose: not_handed_over(set, &assessment),
            undocumented: set.leaves().map(|(leaf, _)| leaf).filter(lacks).collect(),
            people: people(&assessment),
            edited: assessment.stamps.iter().map(|(_, stamp)| &stamp.at).max().cloned().unwrap_or_default(),
            claimed_outcomes: Outcome::all(set, &own, &report),
            verified_outcomes: verified.map(|(checked, report)| Outcome::all(set, &checked, &report)),
            set,
            assessment,
            notices,
        }
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.assessment.header
    }

    /// The total under these points.
    pub fn total(&self, points: Points) -> Option<&Total> {
        match points {
            Points::Claimed => Some(&self.claimed),
            Points::Verified => self.verified.as_ref(),
        }
    }

    /// The outcomes of all items under these points, in the order of the set.
    pub fn outcomes(&self, points: Points) -> Option<&[Outcome]> {
        match points {
            Points::Claimed => Some(&self.claimed_outcomes),
            Points::Verified => self.verified_outcomes.as_deref(),
        }
    }

    /// The difference of the verifiers' points from the unit's; none where either has no points.
    pub fn difference(&self) -> Option<Amount> {
        let verified = self.verified.as_ref().filter(|total| total.index.is_some())?;
        self.claimed.index.map(|_| verified.points - self.claimed.points)
    }

    /// The answers of the unit, for comparing with a key.
    pub fn answers(&self) -> Answers<'_> {
        Answers { assessment: &self.assessment, outcomes: &self.claimed_outcomes }
    }
}

/// Who entered figures; where nobody did, who changed anything. The verifiers change answers, never figures.
fn people(assessment: &Assessment) -> Vec<String> {
    let figures = named(assessment, |part| matches!(part, StampedPart::Input(_)));
    if figures.is_empty() { named(assessment, |_| true) } else { figures }
}

fn named(assessment: &Assessment, counts: impl Fn(&StampedPart) -> bool) -> Vec<String> {
    let stamps = assessment.stamps.iter().filter(|(part, _)| counts(part)).map(|(_, stamp)| stamp);
    let mut stamps: Vec<&Stamp> = stamps.filter(|stamp| !stamp.by.trim().is_empty()).collect();
    ordered::sort_by(&mut stamps, |a, b| b.at.cmp(&a.at));
    let mut people: Vec<String> = Vec::new();
    for stamp in stamps {
        let name = stamp.by.trim();
        if !people.iter().any(|known| known == name) {
            people.push(name.to_owned());
        }
    }
    people
}
