//! The edits, step by step, with undo and redo.

use tu_cham_core::change::Change;
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};

/// The maximum number of steps that can be undone.
const STEPS: usize = 200;

/// The action of an officer in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Entered, chose or blanked a figure.
    Figure(InputIx),
    /// Confirmed that a figure is the number that was meant.
    Confirmed(InputIx),
    /// Marked an item as not arising or as lacking figures, or removed the mark.
    Mark(LeafIx),
    /// Wrote why an item did not arise.
    Reason(LeafIx),
    /// Entered published points or their source, or chose between published points and figures.
    Announced(LeafIx),
    /// The same for a group that takes one published number.
    Group(NodeIx),
    /// Wrote an explanation.
    Explanation(LeafIx),
    /// Chose the cause.
    Cause(LeafIx),
    /// Named the person who fills in an item, or the day until when.
    Responsible(LeafIx),
    /// Gave out this number of items, or took them back.
    Shared(usize),
    /// Wrote a note.
    Note(LeafIx),
    /// Linked a document to an item, unlinked one, or wrote the page.
    Evidence(LeafIx),
    /// Confirmed that an explanation, a note or documents of last year still hold.
    LookedAt(LeafIx),
    /// Added a document to the register, or changed a document.
    Document,
    /// Removed a document from the register and from its items.
    DocumentRemoved,
    /// The items that a document proves.
    DocumentUses,
    /// Changed the header.
    Header,
    /// Wrote a text of the report, or took back the proposed one.
    Report(&'static str),
    /// Wrote into the task at this place of the plan of remedies.
    Task(usize),
    /// Chose the status or the source of a task, or said whether a finding has been remedied.
    TaskChosen,
    /// Added this number of tasks.
    TasksAdded(usize),
    /// Took a task off the plan.
    TaskRemoved,
    /// Gave a task another place.
    TaskMoved,
    /// Pasted a column with this number of figures.
    Pasted(usize),
    /// Took this number of items over from a filled-in sheet.
    TakenOver(usize),
    /// Took over this number of changes that were tried out on a copy.
    Tried(usize),
    /// Wrote the points of verifiers at an item, or their reason.
    Given(LeafIx),
    /// Asked for an explanation of an item, or took the question back.
    Asked(LeafIx),
    /// Left the points of this number of items as they are.
    Kept(usize),
    /// Took points off that no verifier handed over.
    NotGiven,
    /// Replied to the verifiers at an item: accepted the points or not, or proved the reply.
    Replied(LeafIx),
    /// Wrote the explanation of a reply at an item.
    ReplyText(LeafIx),
    /// Handed the file over between verifiers and unit.
    HandedOver,
    /// Merged files of other officers.
    Merged,
    /// Declared the assessment complete, or opened it again.
    Completed,
}

impl Edit {
    /// The item of the edit: its own, or the first item that uses the figure.
    pub(crate) fn leaf(self, set: &CriteriaSet) -> Option<LeafIx> {
        match self {
            Self::Figure(input) | Self::Confirmed(input) => set[input].used_by.first().copied(),
            Self::Mark(leaf)
            | Self::Reason(leaf)
            | Self::Announced(leaf)
            | Self::Explanation(leaf)
            | Self::Cause(leaf)
            | Self::Responsible(leaf)
            | Self::Note(leaf)
            | Self::Evidence(leaf)
            | Self::LookedAt(leaf)
            | Self::Given(leaf)
            | Self::Asked(leaf)
            | Self::Replied(leaf)
            | Self::ReplyText(leaf) => Some(leaf),
            Self::Group(_)
            | Self::Document
            | Self::DocumentRemoved
            | Self::DocumentUses
            | Self::Header
            | Self::Report(_)
            | Self::Task(_)
            | Self::TaskChosen
            | Self::TasksAdded(_)
            | Self::TaskRemoved
            | Self::TaskMoved
            | Self::Shared(_)
            | Self::Pasted(_)
            | Self::TakenOver(_)
            | Self::Tried(_)
            | Self::Kept(_)
            | Self::NotGiven
            | Self::HandedOver
            | Self::Merged
            | Self::Completed => None,
        }
    }

    /// Whether the edit is typed letter by letter, so that successive edits make one step.
    fn is_typed(self) -> bool {
        matches!(
            self,
            Self::Figure(_)
                | Self::Reason(_)
                | Self::Announced(_)
                | Self::Group(_)
                | Self::Explanation(_)
                | Self::Responsible(_)
                | Self::Note(_)
                | Self::Evidence(_)
                | Self::Report(_)
                | Self::Task(_)
                | Self::Given(_)
                | Self::ReplyText(_)
        )
    }

    /// Whether it is of the report, of the plan of remedies or of the appraisal, which are written once the answers are
    /// given, or of who fills in, which is no answer.
    pub(crate) fn is_of_what_follows(self) -> bool {
        matches!(
            self,
            Self::Responsible(_)
                | Self::Shared(_)
                | Self::Report(_)
                | Self::Task(_)
                | Self::TaskChosen
                | Self::TasksAdded(_)
                | Self::TaskRemoved
                | Self::TaskMoved
                | Self::Given(_)
                | Self::Asked(_)
                | Self::Kept(_)
                | Self::NotGiven
                | Self::Replied(_)
                | Self::ReplyText(_)
                | Self::HandedOver
        )
    }
}

/// The steps that can be undone and redone.
#[derive(Debug, Default)]
pub(crate) struct History {
    past: Vec<(Edit, Change)>,
    future: Vec<(Edit, Change)>,
    /// Whether the last step may still grow, as the officer is still typing in the field.
    growing: bool,
    /// The number of steps done, undone or redone.
    turns: u64,
}

impl History {
    /// Records an edit with its undo patch; continued typing in one field is one step.
    pub(crate) fn record(&mut self, edit: Edit, back: Change) {
        self.turns += 1;
        self.future.clear();
        let growing = std::mem::replace(&mut self.growing, edit.is_typed());
        if growing && let Some((_, earlier)) = self.past.pop_if(|(last, _)| *last == edit) {
            self.past.push((edit, back.under(earlier)));
            return;
        }
        if self.past.len() == STEPS {
            self.past.remove(0);
        }
        self.past.push((edit, back));
    }

    /// Ends the last step: the next edit is a separate step.
    pub(crate) fn pause(&mut self) {
        self.growing = false;
    }

    /// Undoes the last step and returns its edit; `apply` applies a change and returns the undo patch.
    pub(crate) fn undo(&mut self, apply: &mut dyn FnMut(Change) -> Change) -> Option<Edit> {
        self.growing = false;
        let (edit, change) = self.past.pop()?;
        self.turns += 1;
        self.future.push((edit, apply(change)));
        Some(edit)
    }

    /// Redoes the step that was last undone, and returns its edit.
    pub(crate) fn redo(&mut self, apply: &mut dyn FnMut(Change) -> Change) -> Option<Edit> {
        self.growing = false;
        let (edit, change) = self.future.pop()?;
        self.turns += 1;
        self.past.push((edit, apply(change)));
        Some(edit)
    }

    /// Forgets all steps: they can no longer be applied.
    pub(crate) fn forget(&mut self) {
        *self = Self { turns: self.turns + 1, ..Self::default() };
    }

    /// The number of steps done, undone or redone; a statement on one turn no longer holds after the next.
    pub(crate) fn turns(&self) -> u64 {
        self.turns
    }

    /// The edit that could be undone, and the edit that could be redone.
    pub(crate) fn next(&self) -> (Option<Edit>, Option<Edit>) {
        (self.past.last().map(|(edit, _)| *edit), self.future.last().map(|(edit, _)| *edit))
    }
}

#[cfg(test)]
mod tests {
    use tu_cham_core::assessment::{Assessment, Entry};
    use tu_cham_files::assessment_file;
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    use super::*;

    fn opened() -> Assessment {
        let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
        assessment_file::parse(builtin::SAMPLE)
            .and_then(|parsed| parsed.open(&set))
            .expect("the sample opens")
            .0
    }

    fn typed(assessment: &mut Assessment, history: &mut History, input: InputIx, text: &str) {
        let before = assessment.clone();
        assessment.enter(input, Some(Entry::Unreadable(text.to_owned())));
        history.record(Edit::Figure(input), Change::between(assessment, &before));
    }

    #[test]
    fn l15_typing_on_is_one_step_and_each_step_leads_back_and_forth() {
        let mut now = opened();
        let start = now.clone();
        let inputs: Vec<InputIx> = start.entries().map(|(input, _)| input).collect();
        let mut history = History::default();
        for text in ["1", "12", "123"] {
            typed(&mut now, &mut history, inputs[0], text);
        }
        history.pause();
        let first = now.clone();
        typed(&mut now, &mut history, inputs[0], "9");
        typed(&mut now, &mut history, inputs[1], "5");
        let last = now.clone();
        assert_eq!(history.next(), (Some(Edit::Figure(inputs[1])), None));
        for _ in 0..2 {
            history.undo(&mut |change| change.apply(&mut now));
        }
        assert_eq!(now, first);
        history.undo(&mut |change| change.apply(&mut now));
        assert_eq!(now, start);
        assert_eq!(history.next(), (None, Some(Edit::Figure(inputs[0]))));
        for _ in 0..3 {
            history.redo(&mut |change| change.apply(&mut now));
        }
        assert_eq!(now, last);
        // After a new step there is nothing to redo.
        history.undo(&mut |change| change.apply(&mut now));
        typed(&mut now, &mut history, inputs[2], "7");
        assert_eq!(history.next(), (Some(Edit::Figure(inputs[2])), None));
    }
}
