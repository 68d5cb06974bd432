//! The subject of a document.

use tu_cham_core::assessment::{Assessment, Event};
use tu_cham_core::criteria::{CriteriaSet, NodeIx};
use tu_cham_core::date::Date;
use tu_cham_core::score::Report;
use tu_cham_files::builtin;

/// A scored assessment, and the day on which a document is made of it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The criteria set.
    pub set: &'a CriteriaSet,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The core's report of it.
    pub report: &'a Report,
    /// The day.
    pub today: Date,
}

impl Subject<'_> {
    /// The group above a node whose one published number stands for everything below it.
    pub(crate) fn covering(&self, node: NodeIx) -> Option<NodeIx> {
        let above = self.set[node].parent?;
        self.report.group(above).map(|_| above).or_else(|| self.covering(above))
    }

    /// Whether it is for training: its purpose says so, or it came with the program as an example.
    pub fn is_training(&self) -> bool {
        let header = &self.assessment.header;
        header.event == Event::Training || builtin::is_sample(&header.id)
    }
}
