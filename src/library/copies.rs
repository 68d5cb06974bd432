//! Making an assessment from another one on this machine, or from an automatic snapshot.

use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::assessment_file::{self, ReadError};

use super::{Incoming, Library};
use crate::browser;
use crate::session::Session;

impl Library {
    /// Copies an assessment, and returns the id of the copy. `None` where it cannot be read.
    pub(crate) fn copy(self, id: &str) -> Option<String> {
        self.derive(id, |session, id| {
            session.with_untracked(|assessment| {
                assessment.copy(id, tu_cham_words::names::copied(&assessment.header.name))
            })
        })
    }

    /// Makes the assessment for next year from an assessment and its points, and returns its id. `None` where it cannot be read.
    pub(crate) fn copy_for_next_year(self, id: &str) -> Option<String> {
        self.derive(id, |session, id| {
            let report = session.report();
            report.with_untracked(|report| {
                session.with_untracked(|assessment| {
                    assessment.for_next_year(session.set, |leaf| report.leaf(leaf).points, id)
                })
            })
        })
    }

    /// Makes a separate assessment from an automatic snapshot.
    pub(crate) fn bring_back(self, incoming: Incoming, name: String) -> Session {
        self.take_in(incoming.set, incoming.assessment.copy(browser::new_id(), name))
    }

    /// Reads an automatic snapshot; nothing is changed.
    pub(crate) fn read_copy(self, text: &str, set: &str) -> Result<Incoming, ReadError> {
        let parsed = assessment_file::parse_record(assessment_file::json(text)?)?;
        if self.set(&parsed.set.hash).is_none() {
            self.keep_if_sound(assessment_file::json(set)?);
        }
        self.opened(parsed)
    }

    fn derive(self, id: &str, make: impl FnOnce(Session, String) -> Assessment) -> Option<String> {
        let session = self.assessment(id)?.ok()?;
        let copy = make(session, browser::new_id());
        let id = copy.header.id.clone();
        let set: &'static CriteriaSet = session.set;
        self.take_in(set, copy);
        Some(id)
    }
}
