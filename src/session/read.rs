//! Reading an open assessment: each read subscribes only to the data that it reads.

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, Entry, Evidence, Header, LeafAnswer, Task};
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};
use tu_cham_core::score::{LeafResult, NodeResult, Report};
use tu_cham_files::assessment_file::{self, ReadError};
use tu_cham_files::transfer::{Moved, move_to};

use super::Session;
use super::parts::{Part, listen_to};
use crate::history::{Edit, History};
use crate::memo::Memo;
use crate::subscribed::listen;

/// The report of an assessment, which each edit updates.
#[derive(Clone, Copy)]
pub(crate) struct Scores {
    report: StoredValue<Report>,
    scored: Trigger,
}

impl Scores {
    /// Reads the report, subscribing to every change of it.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        listen(self.scored);
        self.report.with_value(read)
    }

    /// Reads the report as it is now.
    pub(crate) fn with_untracked<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with_value(read)
    }
}

impl Session {
    /// The present header; subscribes to nothing.
    pub(crate) fn header_untracked(self) -> Header {
        self.assessment.with_value(|assessment| assessment.header.clone())
    }

    /// The header; subscribes to its changes.
    pub(crate) fn header(self) -> Header {
        listen(self.whole);
        self.header_untracked()
    }

    /// Reads the whole assessment, subscribing to every change.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Assessment) -> T) -> T {
        listen(self.revision);
        self.assessment.with_value(read)
    }

    /// Subscribes to every change, as of the frame after it: for what looks at all items. Both assessment and report are
    /// then read untracked.
    pub(crate) fn follow_settled(self) {
        listen(self.settled);
    }

    /// Reads the assessment as it is now, subscribing to nothing.
    pub(crate) fn with_untracked<T>(self, read: impl FnOnce(&Assessment) -> T) -> T {
        self.assessment.with_value(read)
    }

    /// Reads the answer to an item, subscribing to that item only.
    pub(crate) fn answer<T>(self, leaf: LeafIx, read: impl FnOnce(&LeafAnswer) -> T) -> T {
        listen_to(self.parts, Part::Answer(leaf));
        self.assessment.with_value(|assessment| read(assessment.answer(leaf)))
    }

    /// The entry at an input, subscribing to that input only.
    pub(crate) fn entry(self, input: InputIx) -> Option<Entry> {
        listen_to(self.parts, Part::Figure(input));
        self.assessment.with_value(|assessment| assessment.entry(input).cloned())
    }

    /// The typed text of the figure at an input, if it could also be read as another number; subscribes to that input
    /// only.
    pub(crate) fn unconfirmed(self, input: InputIx) -> Option<String> {
        listen_to(self.parts, Part::Figure(input));
        self.assessment.with_value(|assessment| assessment.unconfirmed(input).map(str::to_owned))
    }

    /// Reads the register of documents, subscribing to it.
    pub(crate) fn documents<T>(self, read: impl FnOnce(&[Evidence]) -> T) -> T {
        listen(self.whole);
        self.assessment.with_value(|assessment| read(&assessment.documents))
    }

    /// Reads the plan of remedies, subscribing to it.
    pub(crate) fn plan<T>(self, read: impl FnOnce(&[Task]) -> T) -> T {
        listen(self.whole);
        self.assessment.with_value(|assessment| read(&assessment.plan))
    }

    /// The report of the present answers.
    pub(crate) fn report(self) -> Scores {
        Scores { report: self.report, scored: self.scored }
    }

    /// The result of one item.
    pub(crate) fn result(self, leaf: LeafIx) -> Memo<LeafResult> {
        Memo::new(move |_| self.result_of(leaf, LeafResult::clone))
    }

    /// Reads the result of an item, subscribing to that result only.
    pub(crate) fn result_of<T>(self, leaf: LeafIx, read: impl FnOnce(&LeafResult) -> T) -> T {
        listen_to(self.parts, Part::Result(leaf));
        self.report.with_value(|report| read(report.leaf(leaf)))
    }

    /// The result of one node.
    pub(crate) fn node_result(self, node: NodeIx) -> Memo<NodeResult> {
        self.memo_of_node(node, move |report| *report.node(node))
    }

    /// A value of the report that depends on the items below one node alone.
    pub(crate) fn memo_of_node<T>(
        self,
        node: NodeIx,
        read: impl Fn(&Report) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            listen_to(self.parts, Part::Node(node));
            self.report.with_value(&read)
        })
    }

    /// Whether the number of a group covers an item; subscribes only to changes of the whole.
    pub(crate) fn is_covered(self, leaf: LeafIx) -> bool {
        listen(self.whole);
        self.report.with_value(|report| report.covered_by(leaf).is_some())
    }

    /// Whether an item is one for units of other kinds; subscribes only to changes of the whole, and to nothing where the
    /// set has the item for all units.
    pub(crate) fn is_of_other_unit(self, leaf: LeafIx) -> bool {
        if self.set.node_of(leaf).unit_types.is_none() {
            return false;
        }
        listen(self.whole);
        self.report.with_value(|report| report.leaf(leaf).is_of_other_unit())
    }

    /// The item that was edited last; notifies at every edit.
    pub(crate) fn touched(self) -> ReadSignal<Option<LeafIx>> {
        self.touched.read_only()
    }

    /// The step that could be undone, and the step that could be redone; subscribes to both, as of the next frame.
    pub(crate) fn steps(self) -> (Option<Edit>, Option<Edit>) {
        self.follow_settled();
        self.history.with_value(History::next)
    }

    /// The number of turns of the history; subscribes to it.
    pub(crate) fn turns(self) -> u64 {
        listen(self.revision);
        self.turns_untracked()
    }

    /// The number of turns of the history; subscribes to nothing.
    pub(crate) fn turns_untracked(self) -> u64 {
        self.history.with_value(History::turns)
    }

    /// The text of the exported file.
    pub(crate) fn export(self) -> String {
        self.assessment.with_value(|assessment| assessment_file::write(self.set, assessment, true))
    }

    /// The text of the file that is sent to the person who fills in some of its items.
    pub(crate) fn export_for(self, person: &str) -> String {
        let mut copy = self.assessment.with_value(Assessment::clone);
        person.clone_into(&mut copy.header.given_to);
        assessment_file::write(self.set, &copy, true)
    }

    /// The assessment transferred to another version of its set; nothing is changed.
    pub(crate) fn moved(self, to: &CriteriaSet) -> Result<Moved, ReadError> {
        self.assessment.with_value(|assessment| move_to(self.set, assessment, to))
    }
}
