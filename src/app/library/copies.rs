//! One assessment made out of another on this machine.

use tu_cham::assessment::Assessment;
use tu_cham::criteria::CriteriaSet;

use super::Library;
use crate::app::browser;
use crate::app::session::Session;
use crate::app::wording;

impl Library {
    /// Makes a second one of an assessment; its id. `None` where it cannot be read.
    pub(crate) fn copy(self, id: &str) -> Option<String> {
        self.derive(id, |session, id| {
            session.peek(|assessment| assessment.copy(id, wording::files::copied(&assessment.header.name)))
        })
    }

    /// Makes the one for next year out of an assessment; its id. `None` where it cannot be read.
    pub(crate) fn copy_for_next_year(self, id: &str) -> Option<String> {
        self.derive(id, |session, id| session.peek(|assessment| assessment.for_next_year(session.set, id)))
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
