//! Imports files (mở tệp): the content of a file, its relation to the assessments on this machine, the action for each,
//! and the import as a whole or not at all. Nothing changes before.

pub mod batch;
pub mod contents;
pub mod taking;

use tu_cham_core::appraisal::{appraised, claimed, handed_over};
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::score::{Total, score};
use tu_cham_core::stamps::{StampedPart, Writer};

use crate::appraisal::{Arrival, Broken, Changed, arrival, broken, changes, claims_differ, take};
use crate::incoming::Incoming;
use crate::merge::{Relation, any_stands, compare, leaves};

/// At most this many differing parts are listed.
const LISTED: usize = 40;

/// The action for an assessment in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// It is added as a new assessment.
    Add,
    /// It is added as a new assessment that is appraised on this machine.
    Appraise,
    /// The steps of its appraisal are taken into the assessment on this machine; the self-score stays.
    Forward,
    /// It replaces the assessment on this machine.
    Replace,
    /// It is skipped.
    Skip,
}

/// The content of this machine under the id of an assessment.
#[derive(Debug, Clone, Copy)]
pub enum Here<'a> {
    /// Nothing.
    Nothing,
    /// A record that cannot be read.
    Unreadable,
    /// An assessment: its criteria set, its content, and its total.
    Assessment(&'a CriteriaSet, &'a Assessment, &'a Total),
}

/// The relation of an assessment in a file to the one on this machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// The assessment is not on this machine.
    New,
    /// The assessment is on this machine with the same content.
    Same,
    /// The assessment is on this machine for the same criteria set with other content.
    Differs(Box<Difference>),
    /// The assessment is on this machine for another criteria set.
    OtherSet,
    /// An unreadable record is under the id of the assessment.
    Blocked,
}

/// The differences of an assessment in a file from the one on this machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The side that was changed since.
    pub relation: Relation,
    /// The number of items that differ.
    pub items: usize,
    /// Whether the unit, the dates or the register differ.
    pub whole: bool,
    /// The total of the assessment on this machine.
    pub here: Total,
    /// The number of parts that differ.
    pub parts: usize,
    /// The first of the differing parts.
    pub listed: Vec<StampedPart>,
    /// Whether the file would replace values that exist on this machine.
    pub gives_way: bool,
    /// The steps of the appraisal in the file and on this machine; none where neither has any.
    pub appraisal: Option<Box<Arriving>>,
}

/// The steps of an appraisal in a file beside those of the same assessment on this machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Arriving {
    /// The relation of the steps.
    pub arrival: Arrival,
    /// The first fault of the steps of the file.
    pub broken: Option<Broken>,
    /// Whether the file has another self-score than this machine.
    pub other_claim: bool,
    /// The rounds of items that the file changes, in the order of the set.
    pub changes: Vec<Changed>,
    /// The total of the self-score on this machine, without anything of verifiers.
    pub claimed: Total,
    /// The verified total on this machine, and once the file is taken in; none where no round was handed over.
    pub verified: [Option<Total>; 2],
}

impl Standing {
    /// The relation of an assessment in a file to the one on this machine with its id.
    pub fn of(incoming: &Incoming, here: Here) -> Self {
        let (set, assessment, total) = match here {
            Here::Nothing => return Self::New,
            Here::Unreadable => return Self::Blocked,
            Here::Assessment(set, ..) if set.hash() != incoming.set.hash() => return Self::OtherSet,
            Here::Assessment(set, assessment, total) => (set, assessment, total),
        };
        let comparison = compare(set, assessment, &incoming.assessment);
        let relation = comparison.relation();
        let appraisal = Arriving::of(set, assessment, &incoming.assessment);
        let has_same_steps = appraisal.as_ref().is_none_or(|it| it.arrival == Arrival::SameStep);
        if relation == Relation::Same && has_same_steps {
            return Self::Same;
        }
        let is_whole = |part: &StampedPart| matches!(part, StampedPart::Header | StampedPart::Document(_));
        Self::Differs(Box::new(Difference {
            relation,
            items: leaves(set, comparison.parts()).len(),
            whole: comparison.parts().any(is_whole),
            here: *total,
            parts: comparison.parts().count(),
            listed: comparison.parts().take(LISTED).cloned().collect(),
            gives_way: assessment.header.completed.is_some()
                || any_stands(set, assessment, comparison.parts()),
            appraisal: appraisal.map(Box::new),
        }))
    }

    /// Whether the assessment is on this machine with other content.
    pub fn is_here(&self) -> bool {
        matches!(self, Self::Differs(_) | Self::OtherSet)
    }

    /// The default action: a file replaces the assessment on this machine only where nothing would be lost.
    fn first_way(&self) -> Resolution {
        match self {
            Self::Same => Resolution::Skip,
            Self::Differs(difference) if difference.appraisal.is_some() => {
                if difference.goes_on() {
                    Resolution::Forward
                } else {
                    Resolution::Skip
                }
            }
            Self::Differs(difference) => match difference.relation {
                Relation::Newer if !difference.gives_way => Resolution::Replace,
                Relation::Newer | Relation::Older | Relation::Same => Resolution::Skip,
                Relation::Diverged => Resolution::Add,
            },
            Self::New | Self::OtherSet | Self::Blocked => Resolution::Add,
        }
    }
}

impl Difference {
    /// Whether the appraisal in the file is sound and goes on from the one on this machine.
    pub fn goes_on(&self) -> bool {
        self.appraisal.as_ref().is_some_and(|it| it.goes_on())
    }
}

impl Arriving {
    /// The steps of a file beside those of this machine; none where neither has any.
    fn of(set: &CriteriaSet, own: &Assessment, other: &Assessment) -> Option<Self> {
        if own.steps.is_empty() && other.steps.is_empty() {
            return None;
        }
        let verified = |assessment: &Assessment| {
            let last = Some(handed_over(assessment)).filter(|last| *last > 0)?;
            Some(score(set, &appraised(set, assessment, last)).total)
        };
        let taken = take(set, own, other, Writer { id: "", by: "", at: "" });
        Some(Self {
            arrival: arrival(own, other),
            broken: broken(set, other),
            other_claim: claims_differ(set, own, other),
            changes: changes(set, own, other),
            claimed: score(set, &claimed(set, own)).total,
            verified: [verified(own), verified(&taken)],
        })
    }

    /// Whether the file is sound and goes on from the assessment on this machine.
    pub fn goes_on(&self) -> bool {
        matches!(self.arrival, Arrival::Forward(_)) && self.broken.is_none()
    }
}
