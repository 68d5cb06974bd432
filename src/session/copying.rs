//! Making an automatic snapshot of an assessment.

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::digest::sha256;
use tu_cham_files::snapshot::{Snapshot, Why};
use tu_cham_files::store::pair::About;

use super::Session;
use crate::browser::database::Copy;
use crate::browser::{self, Moment};
use crate::snapshots;

impl Session {
    /// A snapshot of the present assessment, with its content and its criteria set.
    pub(crate) fn copy(self, why: Why) -> Copy {
        let (set, text) = self.content();
        let About { name, set: hash, points } = self.about();
        let assessment = self.header_untracked().id;
        // Only the latest version of an offered snapshot is needed, so it has a fixed id; another opening uses another
        // id.
        let id = if why.is_offered() { self.unsaved_id() } else { browser::new_id() };
        let what = Snapshot {
            id,
            assessment,
            taken: Moment::now().iso,
            why,
            name,
            set: hash,
            content: sha256(&text),
            points,
            order: 0,
            done: false,
        };
        Copy { what, text, set }
    }

    /// The description of the present assessment.
    pub(crate) fn about(self) -> About {
        let points = self.report().with_untracked(|report| report.total.points);
        About {
            name: tu_cham_words::assessment_name(&self.header_untracked()),
            set: self.set.hash().to_owned(),
            points: points.decimal().canonical(),
        }
    }

    /// The content of an automatic snapshot.
    fn content(self) -> (&'static CriteriaSet, String) {
        (self.set, self.with_untracked(|assessment| snapshots::text(self.set, assessment)))
    }
}
