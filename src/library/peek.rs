//! Looking at an assessment without opening it.

use tu_cham_core::assessment::Assessment;
use tu_cham_files::store::Found;

use super::{Incoming, Library};

impl Library {
    /// An assessment as it stands here, open or not; none where it cannot be read.
    pub(crate) fn peek(self, id: &str) -> Option<Incoming> {
        if let Some(session) = self.session(id) {
            let assessment = session.with_untracked(Assessment::clone);
            return Some(Incoming { set: session.set, assessment, notices: Vec::new() });
        }
        match self.found(id) {
            Found::Record(record) => self.read(&record).ok(),
            Found::Nothing | Found::Unreadable(..) => None,
        }
    }
}
