//! An assessment read from a file and not yet imported.

use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::CriteriaSet;

use crate::assessment_file::{Notice, ReadError};

/// An assessment that was read from a file and can be imported.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The criteria set of the assessment.
    pub set: &'static CriteriaSet,
    /// The assessment.
    pub assessment: Assessment,
    /// The notices for the officer.
    pub notices: Vec<Notice>,
}

/// The reasons why a file gives no assessment that can be imported or merged.
#[derive(Debug, Clone)]
pub enum Refused {
    /// The file cannot be read.
    Read(ReadError),
    /// The file could not be read, with the reason as text.
    Unread(String),
    /// The file needs a password.
    Locked,
    /// The file holds no assessment.
    Empty,
    /// The file of this name has the same content.
    SameAs(String),
    /// The assessment is of this criteria set and cannot be merged into one of another set.
    OtherSet(&'static CriteriaSet),
}

impl Incoming {
    /// The id of the assessment.
    pub fn id(&self) -> &str {
        &self.assessment.header.id
    }

    /// Whether the file was changed since it was written.
    pub fn has_wrong_checksum(&self) -> bool {
        self.notices.contains(&Notice::ChecksumDiffers)
    }
}
