//! An open assessment: the one place where answers change, are scored and are saved.

use std::time::Duration;

use leptos::prelude::*;
use tu_cham::assessment::{Announced, Assessment, Entry, Evidence, Header, LeafAnswer, LogEntry, Mark};
use tu_cham::change::Change;
use tu_cham::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};
use tu_cham::document::{self, ReadError};
use tu_cham::merge::Merge;
use tu_cham::moving::{Moved, move_to};
use tu_cham::score::{LeafResult, Report, score};
use tu_cham::snapshot::Why;
use tu_cham::stamps::Writer;
use tu_cham::store::{Record, Write};

use crate::app::browser::owned;
use crate::app::browser::storage::{STORE, StoreError};
use crate::app::browser::{self, Moment, crash, new_id};
use crate::app::history::{Edit, History};
use crate::app::preferred::Preferred;
use crate::app::route::{Page, Part, Spot};
use crate::app::snapshots::{self, Snapshots};

/// Saving waits this long for the next keystroke; leaving the page does not wait.
const SAVE_DELAY: Duration = Duration::from_millis(150);

/// How safe the latest change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// Stored and read back, at this time of day.
    Saved(String),
    /// Waiting for the next pause.
    Pending,
    /// Only in memory.
    Failed(StoreError),
}

/// Which window may write an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// No window is known to: no page of it is shown here.
    Free,
    /// This one.
    Here,
    /// Another one; here it can only be looked at.
    Elsewhere,
}

/// An open assessment: plain data, a doorbell for each leaf and each input, and one for the whole.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// Its criteria set.
    pub(crate) set: &'static CriteriaSet,
    assessment: StoredValue<Assessment>,
    leaves: StoredValue<Vec<Trigger>>,
    inputs: StoredValue<Vec<Trigger>>,
    /// Rings for what belongs to no leaf and no input: header, register.
    whole: Trigger,
    revision: Trigger,
    history: StoredValue<History>,
    touched: RwSignal<Option<LeafIx>>,
    report: Memo<Report>,
    /// Rings when something was edited here that has to be stored.
    edits: Trigger,
    save_state: RwSignal<SaveState>,
    hold: RwSignal<Hold>,
    keeping: StoredValue<Keeping>,
}

/// What a session knows of its record, and who stands around it. Nothing shows it, so nothing listens to it.
struct Keeping {
    /// Whether something was edited here that is not stored.
    edited: bool,
    /// The text of the record as it was last seen.
    seen: Option<String>,
    /// Whether the criteria set is known to be stored.
    set_stored: bool,
    /// What is done when another window has stored something else in the meantime.
    behind: Option<Callback<()>>,
    /// This opening of the assessment, as a writer of its parts.
    writer: String,
    preferred: Option<Preferred>,
    snapshots: Option<Snapshots>,
}

impl Session {
    /// Opens an assessment. `stored` is the record it was read from.
    ///
    /// It lives as long as the reactive owner it is opened in.
    pub(crate) fn open(set: &'static CriteriaSet, assessment: Assessment, stored: Option<&Record>) -> Self {
        let session = Self::unsaved(set, assessment, stored);
        session.save_after_edits();
        session
    }

    /// An assessment that is stored nowhere, and no copies of which are kept.
    pub(crate) fn sketch(set: &'static CriteriaSet, assessment: Assessment) -> Self {
        let session = Self::unsaved(set, assessment, None);
        session.keeping.update_value(|keeping| keeping.snapshots = None);
        session
    }

    fn unsaved(set: &'static CriteriaSet, assessment: Assessment, stored: Option<&Record>) -> Self {
        let revision = Trigger::new();
        let assessment = StoredValue::new(assessment);
        let report = Memo::new(move |_| {
            revision.track();
            assessment.with_value(|assessment| score(set, assessment))
        });
        let save_state = stored.map_or(SaveState::Pending, saved_at);
        Self {
            set,
            assessment,
            leaves: StoredValue::new(set.leaves().map(|_| Trigger::new()).collect()),
            inputs: StoredValue::new(set.inputs().map(|_| Trigger::new()).collect()),
            whole: Trigger::new(),
            revision,
            history: StoredValue::new(History::default()),
            touched: RwSignal::new(None),
            report,
            edits: Trigger::new(),
            save_state: RwSignal::new(save_state),
            hold: RwSignal::new(Hold::Free),
            keeping: StoredValue::new(Keeping {
                edited: stored.is_none(),
                seen: stored.map(|record| record.text.clone()),
                set_stored: false,
                behind: None,
                writer: browser::short_id(),
                preferred: use_context(),
                snapshots: use_context(),
            }),
        }
    }

    /// Opens an assessment in the place of another one whose record was last seen as `seen`: the first save writes over that record
    /// and no other.
    pub(crate) fn open_over(set: &'static CriteriaSet, assessment: Assessment, seen: Option<String>) -> Self {
        let session = Self::open(set, assessment, None);
        session.keeping.update_value(|keeping| keeping.seen = seen);
        session
    }

    /// The text of the record as it was last seen.
    pub(crate) fn seen(self) -> Option<String> {
        self.keeping.with_value(|keeping| keeping.seen.clone())
    }

    /// Which window may write it; subscribes to it.
    pub(crate) fn hold(self) -> Hold {
        self.hold.get()
    }

    /// Which window may write it, as it is now.
    pub(crate) fn hold_now(self) -> Hold {
        self.hold.get_untracked()
    }

    /// Says which window may write it.
    pub(crate) fn set_hold(self, hold: Hold) {
        if self.hold_now() != hold {
            self.hold.set(hold);
        }
    }

    /// What is done when another window has stored something else in the meantime.
    pub(crate) fn when_behind(self, then: Callback<()>) {
        self.keeping.update_value(|keeping| keeping.behind = Some(then));
    }

    /// Whether something was edited here that is not stored.
    pub(crate) fn has_unsaved(self) -> bool {
        self.keeping.with_value(|keeping| keeping.edited)
    }

    /// Takes over what another window has stored; nothing of this one waits to be stored.
    pub(crate) fn adopt(self, assessment: Assessment, record: &Record) {
        self.note_stored(record.text.clone());
        self.save_state.set(saved_at(record));
        self.put(assessment);
    }

    /// Another window has taken the record away; nothing of this one waits to be stored.
    pub(crate) fn note_gone(self) {
        self.save_state.set(SaveState::Failed(StoreError::Gone));
    }

    /// Who, when, what for, as it is now; subscribes to nothing.
    pub(crate) fn header(self) -> Header {
        self.assessment.with_value(|assessment| assessment.header.clone())
    }

    /// Who, when, what for; subscribes to changes of it.
    pub(crate) fn header_kept(self) -> Header {
        self.whole.track();
        self.header()
    }

    /// A page of this assessment.
    pub(crate) fn page(self, part: Part) -> Page {
        Page::Of(self.assessment.with_value(|assessment| assessment.header.id.clone()), part)
    }

    /// The page of an area.
    pub(crate) fn area_page(self, area: NodeIx) -> Page {
        self.page(Part::Area { area: self.set[area].id.clone(), leaf: None, spot: None })
    }

    /// The page of an item; with a spot, coming from a list of things to do.
    pub(crate) fn item_page(self, leaf: LeafIx, spot: Option<Spot>) -> Page {
        let area = self.set.area_of(self.set[leaf].node);
        self.page(Part::Area {
            area: self.set[area].id.clone(),
            leaf: Some(self.set.node_of(leaf).id.clone()),
            spot,
        })
    }

    /// Reads the whole assessment, subscribing to every change.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Assessment) -> T) -> T {
        self.revision.track();
        self.assessment.with_value(read)
    }

    /// Reads what was said of a leaf, subscribing to that leaf only.
    pub(crate) fn answer<T>(self, leaf: LeafIx, read: impl FnOnce(&LeafAnswer) -> T) -> T {
        self.leaf(leaf).track();
        self.assessment.with_value(|assessment| read(assessment.answer(leaf)))
    }

    /// What stands at an input, subscribing to that input only.
    pub(crate) fn entry(self, input: InputIx) -> Option<Entry> {
        self.input(input).track();
        self.assessment.with_value(|assessment| assessment.entry(input).cloned())
    }

    /// Reads the register of documents, subscribing to it.
    pub(crate) fn documents<T>(self, read: impl FnOnce(&[Evidence]) -> T) -> T {
        self.whole.track();
        self.assessment.with_value(|assessment| read(&assessment.documents))
    }

    /// The report of the present answers.
    pub(crate) fn report(self) -> Memo<Report> {
        self.report
    }

    /// The result of one leaf.
    pub(crate) fn result(self, leaf: LeafIx) -> Memo<LeafResult> {
        Memo::new(move |_| self.report.with(|report| report.leaf(leaf).clone()))
    }

    /// Puts something at an input, or blanks it. Whoever enters a figure no longer lacks it: the item where it was entered is not
    /// marked so any more; entered at no item in particular, all that use it are not.
    pub(crate) fn enter(self, leaf: Option<LeafIx>, input: InputIx, entry: Option<Entry>) {
        self.change(Edit::Figure(input), |assessment| match leaf {
            None => assessment.supply(self.set, input, entry),
            Some(leaf) => {
                assessment.enter(input, entry);
                let answer = assessment.answer_mut(leaf);
                if answer.mark == Some(Mark::DataMissing) {
                    answer.mark = None;
                }
            }
        });
    }

    /// Puts many figures in their places, in one step.
    pub(crate) fn paste(self, entries: Vec<(InputIx, Entry)>) {
        self.snapshot(Why::Bulk);
        self.change(Edit::Pasted(entries.len()), |assessment| {
            for (input, entry) in entries {
                assessment.supply(self.set, input, Some(entry));
            }
        });
    }

    /// Changes what is said of a leaf.
    pub(crate) fn edit(self, edit: Edit, leaf: LeafIx, change: impl FnOnce(&mut LeafAnswer)) {
        self.change(edit, |assessment| change(assessment.answer_mut(leaf)));
    }

    /// Changes the announced points of a leaf.
    pub(crate) fn edit_announced(self, leaf: LeafIx, change: impl FnOnce(&mut Announced)) {
        self.edit(Edit::Announced(leaf), leaf, |answer| change(answer.announced.get_or_insert_default()));
    }

    /// Changes the assessment in one step that can be taken back. What was declared complete is so no longer.
    pub(crate) fn change(self, edit: Edit, change: impl FnOnce(&mut Assessment)) {
        if self.is_read_only() {
            return;
        }
        let before = self.assessment.with_value(Assessment::clone);
        self.assessment.update_value(change);
        let way_back = || self.assessment.with_value(|after| Change::between(after, &before));
        let mut back = way_back();
        if back.is_empty() {
            return;
        }
        if edit != Edit::Completed && before.header.completed.is_some() {
            self.assessment.update_value(|assessment| assessment.header.completed = None);
            back = way_back();
        }
        if edit != Edit::Merged {
            self.stamp(&before, &back);
        }
        let bells = Bells::of(&back);
        self.history.update_value(|history| history.record(edit, back));
        self.ring(&bells);
        self.touched.set(edit.leaf(self.set));
        if self.assessment.with_value(|assessment| assessment.header.completed.is_some()) {
            self.snapshot(Why::Finish);
        } else if let Some(snapshots) = self.snapshots() {
            snapshots.worked(self);
        }
    }

    /// Takes an automatic copy of it as it is now.
    pub(crate) fn snapshot(self, why: Why) {
        if let Some(snapshots) = self.snapshots() {
            snapshots.take(self, why);
        }
    }

    /// What an automatic copy holds.
    pub(crate) fn content(self) -> (&'static CriteriaSet, String) {
        (self.set, self.assessment.with_value(|assessment| snapshots::text(self.set, assessment)))
    }

    /// The item that was edited last; rings with every edit.
    pub(crate) fn touched(self) -> ReadSignal<Option<LeafIx>> {
        self.touched.read_only()
    }

    /// What could be taken back, and what could be made again; subscribes to it.
    pub(crate) fn steps(self) -> (Option<Edit>, Option<Edit>) {
        self.revision.track();
        self.history.with_value(History::next)
    }

    /// Takes the last step back.
    pub(crate) fn undo(self) {
        self.travel(History::undo);
    }

    /// Takes a step back if it is the last; says whether it was. Asked after the assessment was closed, it was not.
    pub(crate) fn undo_only(self, edit: Edit) -> bool {
        let is_last = self.history.try_with_value(|history| history.next().0 == Some(edit)).unwrap_or(false);
        if is_last {
            self.undo();
        }
        is_last
    }

    /// Makes the step that was last taken back again.
    pub(crate) fn redo(self) {
        self.travel(History::redo);
    }

    /// Ends a step: the field was left.
    pub(crate) fn pause(self) {
        self.history.update_value(History::pause);
    }

    /// Puts a finished assessment in the place of this one; the steps behind lead nowhere any more.
    pub(crate) fn replace(self, assessment: Assessment) {
        self.put(assessment);
        self.mark_edited();
    }

    fn put(self, assessment: Assessment) {
        self.assessment.set_value(assessment);
        self.history.set_value(History::default());
        self.inputs.with_value(|inputs| inputs.iter().for_each(Notify::notify));
        self.leaves.with_value(|leaves| leaves.iter().for_each(Notify::notify));
        self.whole.notify();
        self.revision.notify();
    }

    /// Reads the assessment as it is now, subscribing to nothing.
    pub(crate) fn peek<T>(self, read: impl FnOnce(&Assessment) -> T) -> T {
        self.assessment.with_value(read)
    }

    /// The text of the exported file.
    pub(crate) fn export(self) -> String {
        self.assessment.with_value(|assessment| document::write(self.set, assessment, true))
    }

    /// The assessment made over for another version of its set; nothing is changed.
    pub(crate) fn moved(self, to: &CriteriaSet) -> Result<Moved, ReadError> {
        self.assessment.with_value(|assessment| move_to(self.set, assessment, to))
    }

    /// How safe the latest change is.
    pub(crate) fn save_state(self) -> ReadSignal<SaveState> {
        self.save_state.read_only()
    }

    /// Stores the assessment at once if anything waits.
    pub(crate) fn flush(self) {
        if !matches!(self.save_state.get_untracked(), SaveState::Saved(_)) {
            self.save();
        }
    }

    fn save(self) {
        let now = Moment::now();
        let stored = self.store_set().and_then(|()| {
            let (id, json) = self.assessment.with_value(|assessment| {
                (assessment.header.id.clone(), document::to_json(self.set, assessment, false))
            });
            let write = Write { moment: &now.iso, token: &new_id() };
            STORE.save(&id, self.seen().as_deref(), write, &json)
        });
        match stored {
            Ok(text) => {
                self.note_stored(text);
                crash::is_stored(&self.header().id);
                self.save_state.set(SaveState::Saved(now.clock().to_owned()));
            }
            Err(error) => {
                self.save_state.set(SaveState::Failed(error));
                crash::put_aside(&self.header().id, &self.export());
                if matches!(error, StoreError::Refused | StoreError::ReadBackDiffers) {
                    self.snapshot(Why::Unsaved);
                }
                if error == StoreError::Newer
                    && let Some(behind) = self.keeping.with_value(|keeping| keeping.behind)
                {
                    behind.run(());
                }
            }
        }
    }

    /// Stamps what was edited; `back` leads to what stood there before.
    fn stamp(self, before: &Assessment, back: &Change) {
        let at = Moment::now();
        let by = self.me();
        let id = self.writer();
        let writer = Writer { id: &id, by: &by, at: &at.iso };
        self.assessment.update_value(|assessment| assessment.stamp(self.set, before, back, writer));
    }

    /// Who fills in here, as named on this machine.
    fn me(self) -> String {
        let preferred = self.keeping.with_value(|keeping| keeping.preferred);
        preferred.and_then(|preferred| preferred.peek(|it| it.me.clone())).unwrap_or_default()
    }

    fn writer(self) -> String {
        self.keeping.with_value(|keeping| keeping.writer.clone())
    }

    fn snapshots(self) -> Option<Snapshots> {
        self.keeping.with_value(|keeping| keeping.snapshots)
    }

    /// All that was edited here is in the record, which has this text.
    fn note_stored(self, text: String) {
        self.keeping.update_value(|keeping| {
            keeping.seen = Some(text);
            keeping.edited = false;
        });
    }

    /// Puts what came of a merge in the place of this one, in one step that can be taken back.
    pub(crate) fn merge(self, merge: Merge, choices: &[usize], entry: LogEntry) -> Result<(), ReadError> {
        let at = Moment::now();
        let by = self.me();
        let writer = self.writer();
        let writer = Writer { id: &writer, by: &by, at: &at.iso };
        let mut merged = self.peek(|own| merge.finish(self.set, own, choices, writer))?;
        self.snapshot(Why::Merge);
        merged.log.push(LogEntry { at: at.iso.clone(), by: by.clone(), ..entry });
        self.change(Edit::Merged, |assessment| *assessment = merged);
        Ok(())
    }

    fn is_read_only(self) -> bool {
        self.hold_now() == Hold::Elsewhere
    }

    fn store_set(self) -> Result<(), StoreError> {
        if !self.keeping.with_value(|keeping| keeping.set_stored) {
            STORE.store_set(self.set.hash(), self.set.json())?;
            self.keeping.update_value(|keeping| keeping.set_stored = true);
        }
        Ok(())
    }

    fn travel(self, way: impl FnOnce(&mut History, &mut dyn FnMut(Change) -> Change) -> Option<Edit>) {
        if self.is_read_only() {
            return;
        }
        let mut bells = Bells::default();
        let before = self.assessment.with_value(Assessment::clone);
        let mut made = Change::default();
        let edit = self.history.try_update_value(|history| {
            way(history, &mut |change| {
                bells = Bells::of(&change);
                let mut back = Change::default();
                self.assessment.update_value(|assessment| back = change.apply(assessment));
                made = back.clone();
                back
            })
        });
        if let Some(edit) = edit.flatten() {
            // A merge that is taken back is as if it had not been made; any other step back is one more edit.
            if edit != Edit::Merged {
                self.stamp(&before, &made);
            }
            self.ring(&bells);
            self.touched.set(edit.leaf(self.set));
        }
    }

    /// From now on something waits to be stored.
    fn mark_edited(self) {
        self.keeping.update_value(|keeping| keeping.edited = true);
        self.save_state.update(|state| {
            if !matches!(state, SaveState::Failed(_)) {
                *state = SaveState::Pending;
            }
        });
        self.edits.notify();
    }

    /// Wakes what shows the parts that changed.
    fn ring(self, bells: &Bells) {
        self.mark_edited();
        bells.inputs.iter().for_each(|input| self.input(*input).notify());
        bells.leaves.iter().for_each(|leaf| self.leaf(*leaf).notify());
        if bells.whole {
            self.whole.notify();
        }
        self.revision.notify();
    }

    fn leaf(self, leaf: LeafIx) -> Trigger {
        self.leaves.with_value(|leaves| leaves[leaf.get()])
    }

    fn input(self, input: InputIx) -> Trigger {
        self.inputs.with_value(|inputs| inputs[input.get()])
    }

    fn save_after_edits(self) {
        let mut later = owned::debounce(SAVE_DELAY, move || self.flush());
        Effect::new(move |opened: Option<()>| {
            self.edits.track();
            // The first run only subscribes: nothing has been edited yet.
            if opened.is_some() {
                later();
            }
        });
    }
}

/// How safe an assessment is that was just read.
fn saved_at(record: &Record) -> SaveState {
    SaveState::Saved(Moment { iso: record.saved.clone() }.clock().to_owned())
}

/// The parts that a change touches.
#[derive(Default)]
struct Bells {
    inputs: Vec<InputIx>,
    leaves: Vec<LeafIx>,
    whole: bool,
}

impl Bells {
    fn of(change: &Change) -> Self {
        Self {
            inputs: change.inputs().collect(),
            leaves: change.leaves().collect(),
            whole: change.is_of_whole(),
        }
    }
}
