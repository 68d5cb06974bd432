//! Edits: each is applied as one undo step, scored if it affects scores, and notifies the views of the parts it
//! changed.

use leptos::prelude::*;
use tu_cham_core::assessment::{Announced, Assessment, Entered, LeafAnswer, LogEntry, Mark};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::{InputIx, LeafIx, NodeIx};
use tu_cham_core::score::score;
use tu_cham_core::stamps::Writer;
use tu_cham_files::appraisal::take_forward;
use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::merge::Merge;
use tu_cham_files::snapshot::Why;
use tu_cham_files::stamping;

use super::parts::{self, Part};
use super::{AfterEdit, Session};
use crate::browser::{Moment, owned};
use crate::history::{Edit, History};
use crate::notices::Notices;
use crate::snapshots::Snapshots;

impl Session {
    /// Enters a value at an input, or blanks it. A figure that is entered is no longer missing: the item where it was
    /// entered loses that mark; if it was entered at no item in particular, all items that use it do.
    pub(crate) fn enter(self, leaf: Option<LeafIx>, input: InputIx, entered: impl Into<Entered>) {
        self.change(Edit::Figure(input), |recorder| match leaf {
            None => recorder.supply(self.set, input, entered),
            Some(leaf) => {
                recorder.enter(input, entered);
                let answer = recorder.answer_mut(leaf);
                if answer.mark == Some(Mark::DataMissing) {
                    answer.mark = None;
                }
            }
        });
    }

    /// Confirms that the figure at an input is the number that was meant, and others that are written like it, in one step.
    pub(crate) fn confirm_figures(self, input: InputIx, alike: &[InputIx]) {
        self.change(Edit::Confirmed(input), |recorder| {
            recorder.confirm(input);
            for other in alike {
                recorder.confirm(*other);
            }
        });
    }

    /// Enters many figures, in one step.
    pub(crate) fn paste(self, entries: Vec<(InputIx, Entered)>) {
        self.snapshot(Why::Bulk);
        self.change(Edit::Pasted(entries.len()), |recorder| {
            for (input, entered) in entries {
                recorder.supply(self.set, input, entered);
            }
        });
    }

    /// Changes the answer to an item.
    pub(crate) fn edit(self, edit: Edit, leaf: LeafIx, change: impl FnOnce(&mut LeafAnswer)) {
        self.change(edit, |recorder| change(recorder.answer_mut(leaf)));
    }

    /// Changes the announced points of an item.
    pub(crate) fn edit_announced(self, leaf: LeafIx, change: impl FnOnce(&mut Announced)) {
        self.edit(Edit::Announced(leaf), leaf, |answer| change(answer.announced.get_or_insert_default()));
    }

    /// Changes the answer to a group.
    pub(crate) fn edit_group(self, node: NodeIx, change: impl FnOnce(&mut LeafAnswer)) {
        self.change(Edit::Group(node), |recorder| change(recorder.group_mut(node)));
    }

    /// Changes the published number of a group.
    pub(crate) fn edit_group_announced(self, node: NodeIx, change: impl FnOnce(&mut Announced)) {
        self.edit_group(node, |answer| change(answer.announced.get_or_insert_default()));
    }

    /// Changes the assessment in one undo step. A declaration that it is complete is removed, unless the
    /// report or the plan of remedies alone is written.
    pub(crate) fn change(self, edit: Edit, change: impl FnOnce(&mut Recorder)) {
        if !self.hold_untracked().may_edit() {
            return;
        }
        let back = self.assessment.try_update_value(|assessment| {
            let was_completed = assessment.header.completed.is_some();
            let mut recorder = Recorder::new(assessment);
            change(&mut recorder);
            let is_of_answers = !(edit == Edit::Completed || edit.is_of_what_follows());
            if is_of_answers && was_completed && recorder.has_changed() {
                recorder.header_mut().completed = None;
            }
            recorder.finish()
        });
        let Some(back) = back.filter(|back| !back.is_empty()) else { return };
        if self.is_refused(&back) {
            self.assessment.update_value(|assessment| drop(back.apply(assessment)));
            self.say_closed();
            return;
        }
        if edit != Edit::Merged {
            self.stamp(&back);
        }
        self.follow(&back);
        self.history.update_value(|history| history.record(edit, back));
        self.touched.set(edit.leaf(self.set));
        // The plan and the report are written after finishing: their edits are work like any other.
        let is_finished = self.assessment.with_value(|assessment| assessment.header.completed.is_some());
        if edit == Edit::Completed && is_finished {
            self.snapshot(Why::Finish);
        } else if self.is_snapshot_due() {
            // Its text takes longer than the edit.
            self.after_frame(move || self.snapshot(Why::Work));
        }
        self.after_edit();
    }

    /// Replaces the assessment by the result of a merge, in one undo step. Whether it was: a self-score that is closed
    /// stays.
    pub(crate) fn merge(self, merge: Merge, choices: &[usize], entry: LogEntry) -> Result<bool, ReadError> {
        let at = Moment::now();
        let by = self.me();
        let writer = self.writer();
        let writer = Writer { id: &writer, by: &by, at: &at.iso };
        let mut merged = self.with_untracked(|own| merge.finish(self.set, own, choices, writer))?;
        if self.is_claim_closed(&merged) {
            return Ok(false);
        }
        self.snapshot(Why::Merge);
        merged.log.push(LogEntry { at: at.iso.clone(), by: by.clone(), ..entry });
        self.change(Edit::Merged, |recorder| recorder.replace(merged));
        Ok(true)
    }

    /// The assessment with the appraisal of a file that is sound and goes on from here; nothing is changed.
    pub(crate) fn forwarded(self, other: &Assessment) -> Option<Assessment> {
        let (at, by, id) = (Moment::now().iso, self.me(), self.writer());
        let writer = Writer { id: &id, by: &by, at: &at };
        self.with_untracked(|own| take_forward(self.set, own, other, writer))
    }

    /// Checks whether this window may go on editing; the edit just made is kept in any case.
    fn after_edit(self) {
        if let Some(AfterEdit(ask)) = self.keeping.with_value(|keeping| keeping.after_edit) {
            ask.run(());
        }
    }

    /// Shows a notice on the last step, with an undo button; the next step removes it.
    pub(crate) fn say_of_step(self, notices: Notices, text: impl Into<String>) {
        self.say_of_step_and(notices, text, || ());
    }

    /// The same, where more than the step is to be undone.
    pub(crate) fn say_of_step_and(
        self,
        notices: Notices,
        text: impl Into<String>,
        undo: impl Fn() + Send + Sync + 'static,
    ) {
        let turns = self.turns_untracked();
        let undo = move || {
            self.undo();
            undo();
        };
        notices.say_until(text, undo, move || self.turns() != turns);
    }

    /// Undoes the last step.
    pub(crate) fn undo(self) {
        self.travel(History::undo);
    }

    /// Undoes a step if it is the last; says whether it was. After the assessment is closed, returns `false`.
    pub(crate) fn undo_only(self, edit: Edit) -> bool {
        let is_last = self.history.try_with_value(|history| history.next().0 == Some(edit)).unwrap_or(false);
        if is_last {
            self.undo();
        }
        is_last
    }

    /// Redoes the step that was last undone.
    pub(crate) fn redo(self) {
        self.travel(History::redo);
    }

    /// Ends a step, as the field was left.
    pub(crate) fn pause(self) {
        self.history.update_value(History::pause);
    }

    fn travel(self, way: impl FnOnce(&mut History, &mut dyn FnMut(Change) -> Change) -> Option<Edit>) {
        if !self.hold_untracked().may_edit() {
            return;
        }
        let mut made = Change::default();
        let edit = self.history.try_update_value(|history| {
            way(history, &mut |change| {
                self.assessment.update_value(|assessment| made = change.apply(assessment));
                made.clone()
            })
        });
        if let Some(edit) = edit.flatten() {
            // An undone merge counts as never made; any other undo is one more edit.
            if edit != Edit::Merged {
                self.stamp(&made);
            }
            self.follow(&made);
            self.touched.set(edit.leaf(self.set));
            self.after_edit();
        }
    }

    /// Replaces the assessment by another one; the steps before can no longer be undone.
    pub(crate) fn replace(self, assessment: Assessment) {
        self.put(assessment);
        self.mark_edited();
    }

    pub(super) fn put(self, assessment: Assessment) {
        self.report.set_value(score(self.set, &assessment));
        self.assessment.set_value(assessment);
        self.history.update_value(History::forget);
        parts::notify_all(self.parts);
        self.whole.notify();
        self.scored.notify();
        self.revision.notify();
        self.settle();
    }

    /// Updates the report after an edit, and notifies the views of the parts that changed. `back` is the undo patch of
    /// the edit.
    fn follow(self, back: &Change) {
        self.mark_edited();
        let scores = self.assessment.with_value(|assessment| back.scores(assessment));
        let results = scores.then(|| {
            self.report.try_update_value(|report| {
                self.assessment.with_value(|assessment| report.update(self.set, assessment, back))
            })
        });
        let notify = |part| parts::notify(self.parts, part);
        back.inputs().for_each(|input| notify(Part::Figure(input)));
        back.leaves().for_each(|leaf| notify(Part::Answer(leaf)));
        let changed = results.flatten().unwrap_or_default();
        for leaf in &changed {
            notify(Part::Result(*leaf));
        }
        // A number for a group affects everything below it.
        if back.is_of_whole() || back.groups().next().is_some() {
            self.whole.notify();
            self.set.nodes().for_each(|(node, _)| notify(Part::Node(node)));
        } else {
            self.set.nodes_up_from(&changed).into_iter().for_each(|node| notify(Part::Node(node)));
        }
        if scores {
            self.scored.notify();
        }
        self.revision.notify();
        self.settle();
    }

    /// Notifies those that look at all items, or say what stands around the item, once the next frame is drawn: points and
    /// total come first, and several edits are looked at once.
    fn settle(self) {
        let was_settling = self.keeping.try_update_value(|it| std::mem::replace(&mut it.is_settling, true));
        if was_settling != Some(false) {
            return;
        }
        self.after_frame(move || {
            self.keeping.update_value(|it| it.is_settling = false);
            self.settled.notify();
        });
    }

    /// Notes an edit. Whether a snapshot is due; the ten minutes count from work, not from saving.
    fn is_snapshot_due(self) -> bool {
        let is_due = |snapshots: Snapshots| self.with_untracked(|now| snapshots.worked(&now.header.id));
        self.snapshots().is_some_and(is_due)
    }

    /// Runs `then` once the next frame is drawn, unless the session is gone by then.
    fn after_frame(self, then: impl FnOnce() + 'static) {
        owned::at_root(|| {
            owned::after_frame(move || {
                if self.keeping.try_with_value(|_| ()).is_some() {
                    then();
                }
            });
        });
    }

    /// Stamps the edited parts; `back` is the undo patch of the edit.
    fn stamp(self, back: &Change) {
        let at = Moment::now();
        let by = self.me();
        let id = self.writer();
        let writer = Writer { id: &id, by: &by, at: &at.iso };
        self.assessment.update_value(|assessment| stamping::stamp(self.set, assessment, back, writer));
    }
}
