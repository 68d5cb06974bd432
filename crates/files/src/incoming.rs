//! An assessment that comes from a file, and has been taken in nowhere yet.

use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::CriteriaSet;

use crate::assessment_file::{Notice, ReadError};

/// An assessment of a file that was read and can be taken in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Its criteria set.
    pub set: &'static CriteriaSet,
    /// The assessment.
    pub assessment: Assessment,
    /// What the officer should know.
    pub notices: Vec<Notice>,
}

/// Why a file gives no assessment that could be taken in or merged.
#[derive(Debug, Clone)]
pub enum Refused {
    /// It is not read.
    Read(ReadError),
    /// It is not read; why, in the words of whoever tried.
    Unread(String),
    /// Only a password opens it.
    Locked,
    /// No assessment is in it.
    Empty,
    /// The file of this name says the same.
    SameAs(String),
    /// It is of this criteria set, and not to be merged into an assessment of another one.
    OtherSet(&'static CriteriaSet),
}

impl Incoming {
    /// The id of the assessment.
    pub fn id(&self) -> &str {
        &self.assessment.header.id
    }

    /// Whether the file was changed since it was written.
    pub fn is_seal_broken(&self) -> bool {
        self.notices.contains(&Notice::SealBroken)
    }
}
