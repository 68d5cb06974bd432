//! An open assessment: the one place where answers change, are scored and are saved.

mod copying;

use std::time::Duration;

use leptos::prelude::*;
use tu_cham_core::assessment::{
    Announced, Assessment, Entered, Entry, Evidence, Header, LeafAnswer, LogEntry, Mark,
};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};
use tu_cham_core::score::{LeafResult, Report, score};
use tu_cham_core::stamps::Writer;
use tu_cham_files::assessment_file::{self, ReadError};
use tu_cham_files::merge::Merge;
use tu_cham_files::snapshot::Why;
use tu_cham_files::stamping;
use tu_cham_files::store::pair::Head;
use tu_cham_files::store::{Draft, Lineage, Record, Write, draft, due};
use tu_cham_files::transfer::{Moved, move_to};

use crate::browser::database::{self, DatabaseError, Kept};
use crate::browser::owned;
use crate::browser::storage::{STORE, StoreError};
use crate::browser::{self, Moment, crash, new_id};
use crate::history::{Edit, History};
use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::route::{Page, Part, Spot};
use crate::snapshots::Snapshots;
use crate::subscribed::listen;

/// A write to the disk that takes longer is said to be under way.
const MOMENT: Duration = Duration::from_secs(1);
/// So long a late answer still counts.
const LATE: Duration = Duration::from_mins(10);

/// How safe the latest change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// Stored and read back, and on the disk, at this time of day.
    Saved(String),
    /// Stored and read back at this time of day; that it is on the disk nobody says.
    Unconfirmed(String),
    /// Waiting for the next pause, or for the disk.
    Pending,
    /// Stored and read back; the disk takes its time.
    Writing,
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

/// The report of an assessment, as it follows the edits.
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

/// Asked after each edit: whether this window may still write what it shows. As a context.
#[derive(Clone, Copy)]
pub(crate) struct AfterEdit(pub(crate) Callback<()>);

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
    /// The report of the present answers; it follows each edit.
    report: StoredValue<Report>,
    /// Rings when the report is another one.
    scored: Trigger,
    /// Rings for each leaf whose result is another one.
    results: StoredValue<Vec<Trigger>>,
    /// Rings when something was edited here that has to be stored.
    edits: Trigger,
    save_state: RwSignal<SaveState>,
    /// Whether what could not be stored is in the database.
    kept: RwSignal<bool>,
    hold: RwSignal<Hold>,
    keeping: StoredValue<Keeping>,
}

/// What a session knows of its record, and who stands around it. Nothing shows it, so nothing listens to it.
struct Keeping {
    /// Whether something was edited here that is not stored.
    edited: bool,
    /// The text of the record as it was last seen in the storage.
    seen: Option<String>,
    /// The last write that was read or tried, here or in the database.
    lineage: Option<Lineage>,
    /// This opening of the assessment in the names of its writes.
    token: String,
    /// Whether the criteria set is known to be stored.
    set_stored: bool,
    /// Since when an edit waits to be stored, in milliseconds.
    waits_since: Option<u64>,
    /// Counts the timers: only the last one saves.
    timer: u64,
    to_disk: ToDisk,
    /// What is done when another window has stored something else in the meantime.
    behind: Option<Callback<()>>,
    /// This opening of the assessment, as a writer of its parts.
    writer: String,
    preferred: Option<Preferred>,
    snapshots: Option<Snapshots>,
    after_edit: Option<AfterEdit>,
}

/// What goes into the database.
#[derive(Default)]
struct ToDisk {
    /// Whether the criteria set is known to be there.
    set_kept: bool,
    /// Whether a record is on its way: one at a time.
    writing: bool,
    /// The record that goes next; a later one takes its place.
    next: Option<Kept>,
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
        let report = StoredValue::new(score(set, &assessment));
        let triggers = || StoredValue::new(set.leaves().map(|_| Trigger::new()).collect());
        let snapshots: Option<Snapshots> = use_context();
        let is_confirmed = snapshots.is_none_or(|snapshots| snapshots.failure_untracked().is_none());
        let save_state = stored.map_or(SaveState::Pending, |record| saved_at(record, is_confirmed));
        Self {
            set,
            assessment: StoredValue::new(assessment),
            leaves: triggers(),
            inputs: StoredValue::new(set.inputs().map(|_| Trigger::new()).collect()),
            whole: Trigger::new(),
            revision: Trigger::new(),
            history: StoredValue::new(History::default()),
            touched: RwSignal::new(None),
            report,
            scored: Trigger::new(),
            results: triggers(),
            edits: Trigger::new(),
            save_state: RwSignal::new(save_state),
            kept: RwSignal::new(false),
            hold: RwSignal::new(Hold::Free),
            keeping: StoredValue::new(Keeping {
                edited: stored.is_none(),
                seen: stored.map(|record| record.text.clone()),
                lineage: stored.map(|record| record.lineage.clone()),
                token: new_id(),
                set_stored: false,
                waits_since: None,
                timer: 0,
                to_disk: ToDisk::default(),
                behind: None,
                writer: browser::short_id(),
                preferred: use_context(),
                snapshots,
                after_edit: use_context(),
            }),
        }
    }

    /// Opens an assessment that goes on from a write. The first save goes over the record that was last seen as `seen`, and no other.
    pub(crate) fn open_over(
        set: &'static CriteriaSet,
        assessment: Assessment,
        seen: Option<String>,
        lineage: Option<Lineage>,
    ) -> Self {
        let session = Self::open(set, assessment, None);
        session.keeping.update_value(|keeping| (keeping.seen, keeping.lineage) = (seen, lineage));
        session
    }

    /// Its first write follows this one, which nothing else does.
    pub(crate) fn go_on_from(self, lineage: Option<Lineage>) {
        self.keeping.update_value(|keeping| keeping.lineage = lineage);
    }

    /// The last write that was read or tried.
    pub(crate) fn lineage(self) -> Option<Lineage> {
        self.keeping.with_value(|keeping| keeping.lineage.clone())
    }

    /// The text of the record as it was last seen in the storage.
    pub(crate) fn seen(self) -> Option<String> {
        self.keeping.with_value(|keeping| keeping.seen.clone())
    }

    /// Which window may write it; subscribes to it.
    pub(crate) fn hold(self) -> Hold {
        self.hold.get()
    }

    /// Which window may write it, as it is now.
    pub(crate) fn hold_untracked(self) -> Hold {
        self.hold.get_untracked()
    }

    /// Says which window may write it.
    pub(crate) fn set_hold(self, hold: Hold) {
        if self.hold_untracked() != hold {
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
        self.keeping.update_value(|keeping| keeping.lineage = Some(record.lineage.clone()));
        let is_confirmed = self.snapshots().is_none_or(|snapshots| snapshots.failure_untracked().is_none());
        self.save_state.set(saved_at(record, is_confirmed));
        self.put(assessment);
    }

    /// Has the record that was just stored with others written to the disk as well.
    pub(crate) fn confirm(self, record: &Record) {
        self.save_state.set(SaveState::Pending);
        let (lineage, text) = (record.lineage.clone(), record.text.clone());
        self.keep(Draft { text, lineage, checksum: record.checksum() }, record.saved.clone());
    }

    /// Another window has taken the record away; nothing of this one waits to be stored.
    pub(crate) fn note_gone(self) {
        self.save_state.set(SaveState::Failed(StoreError::Gone));
    }

    /// Who, when, what for, as it is now; subscribes to nothing.
    pub(crate) fn header_untracked(self) -> Header {
        self.assessment.with_value(|assessment| assessment.header.clone())
    }

    /// Who, when, what for; subscribes to changes of it.
    pub(crate) fn header(self) -> Header {
        listen(self.whole);
        self.header_untracked()
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
        listen(self.revision);
        self.assessment.with_value(read)
    }

    /// Reads what was said of a leaf, subscribing to that leaf only.
    pub(crate) fn answer<T>(self, leaf: LeafIx, read: impl FnOnce(&LeafAnswer) -> T) -> T {
        listen(self.leaf(leaf));
        self.assessment.with_value(|assessment| read(assessment.answer(leaf)))
    }

    /// What stands at an input, subscribing to that input only.
    pub(crate) fn entry(self, input: InputIx) -> Option<Entry> {
        listen(self.input(input));
        self.assessment.with_value(|assessment| assessment.entry(input).cloned())
    }

    /// How the figure at an input was typed, where it could be another number too; subscribes to that input only.
    pub(crate) fn unconfirmed(self, input: InputIx) -> Option<String> {
        listen(self.input(input));
        self.assessment.with_value(|assessment| assessment.unconfirmed(input).map(str::to_owned))
    }

    /// Reads the register of documents, subscribing to it.
    pub(crate) fn documents<T>(self, read: impl FnOnce(&[Evidence]) -> T) -> T {
        listen(self.whole);
        self.assessment.with_value(|assessment| read(&assessment.documents))
    }

    /// The report of the present answers.
    pub(crate) fn report(self) -> Scores {
        Scores { report: self.report, scored: self.scored }
    }

    /// The result of one leaf.
    pub(crate) fn result(self, leaf: LeafIx) -> Memo<LeafResult> {
        Memo::new(move |_| self.result_of(leaf, LeafResult::clone))
    }

    /// Reads the result of a leaf, subscribing to that result only.
    pub(crate) fn result_of<T>(self, leaf: LeafIx, read: impl FnOnce(&LeafResult) -> T) -> T {
        listen(self.results.with_value(|results| results[leaf.get()]));
        self.report.with_value(|report| read(report.leaf(leaf)))
    }

    /// Whether the number of a group stands in for a leaf; subscribes to no more than changes that.
    pub(crate) fn is_covered(self, leaf: LeafIx) -> bool {
        listen(self.whole);
        self.report.with_value(|report| report.covered_by(leaf).is_some())
    }

    /// Puts something at an input, or blanks it. Whoever enters a figure no longer lacks it: the item where it was entered is not
    /// marked so any more; entered at no item in particular, all that use it are not.
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

    /// Says that the figure at an input is the number that was meant.
    pub(crate) fn confirm_figure(self, input: InputIx) {
        self.change(Edit::Confirmed(input), |recorder| recorder.confirm(input));
    }

    /// Puts many figures in their places, in one step.
    pub(crate) fn paste(self, entries: Vec<(InputIx, Entered)>) {
        self.snapshot(Why::Bulk);
        self.change(Edit::Pasted(entries.len()), |recorder| {
            for (input, entered) in entries {
                recorder.supply(self.set, input, entered);
            }
        });
    }

    /// Changes what is said of a leaf.
    pub(crate) fn edit(self, edit: Edit, leaf: LeafIx, change: impl FnOnce(&mut LeafAnswer)) {
        self.change(edit, |recorder| change(recorder.answer_mut(leaf)));
    }

    /// Changes the announced points of a leaf.
    pub(crate) fn edit_announced(self, leaf: LeafIx, change: impl FnOnce(&mut Announced)) {
        self.edit(Edit::Announced(leaf), leaf, |answer| change(answer.announced.get_or_insert_default()));
    }

    /// Changes what is said of a group.
    pub(crate) fn edit_group(self, node: NodeIx, change: impl FnOnce(&mut LeafAnswer)) {
        self.change(Edit::Group(node), |recorder| change(recorder.group_mut(node)));
    }

    /// Changes the published number of a group.
    pub(crate) fn edit_group_announced(self, node: NodeIx, change: impl FnOnce(&mut Announced)) {
        self.edit_group(node, |answer| change(answer.announced.get_or_insert_default()));
    }

    /// Changes the assessment in one step that can be taken back. What was declared complete is so no longer.
    pub(crate) fn change(self, edit: Edit, change: impl FnOnce(&mut Recorder)) {
        if self.is_read_only() {
            return;
        }
        let back = self.assessment.try_update_value(|assessment| {
            let was_completed = assessment.header.completed.is_some();
            let mut recorder = Recorder::new(assessment);
            change(&mut recorder);
            if edit != Edit::Completed && was_completed && recorder.has_changed() {
                recorder.header_mut().completed = None;
            }
            recorder.finish()
        });
        let Some(back) = back.filter(|back| !back.is_empty()) else { return };
        if edit != Edit::Merged {
            self.stamp(&back);
        }
        self.follow(&back);
        self.history.update_value(|history| history.record(edit, back));
        self.touched.set(edit.leaf(self.set));
        if self.assessment.with_value(|assessment| assessment.header.completed.is_some()) {
            self.snapshot(Why::Finish);
        } else if let Some(snapshots) = self.snapshots() {
            // The ten minutes are those of the work, not of the saving: the copy holds what stands now.
            let id = self.with_untracked(|assessment| assessment.header.id.clone());
            snapshots.worked(&id, || self.copy(Why::Work));
        }
        self.after_edit();
    }

    /// What was just edited is kept in any case; whether this window may go on is asked now.
    fn after_edit(self) {
        if let Some(AfterEdit(ask)) = self.keeping.with_value(|keeping| keeping.after_edit) {
            ask.run(());
        }
    }

    /// Takes an automatic copy of it as it is now.
    pub(crate) fn snapshot(self, why: Why) {
        if let Some(snapshots) = self.snapshots() {
            snapshots.take(self.copy(why));
        }
    }

    /// The item that was edited last; rings with every edit.
    pub(crate) fn touched(self) -> ReadSignal<Option<LeafIx>> {
        self.touched.read_only()
    }

    /// What could be taken back, and what could be made again; subscribes to it.
    pub(crate) fn steps(self) -> (Option<Edit>, Option<Edit>) {
        listen(self.revision);
        self.history.with_value(History::next)
    }

    /// How many turns it has taken; subscribes to it.
    pub(crate) fn turns(self) -> u64 {
        listen(self.revision);
        self.turns_untracked()
    }

    /// How many turns it has taken; subscribes to nothing.
    pub(crate) fn turns_untracked(self) -> u64 {
        self.history.with_value(History::turns)
    }

    /// Says something of the last step, with the way back; it goes with the next step.
    pub(crate) fn say_of_step(self, notices: Notices, text: impl Into<String>) {
        let turns = self.turns_untracked();
        notices.say_until(text, move || self.undo(), move || self.turns() != turns);
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
        self.report.set_value(score(self.set, &assessment));
        self.assessment.set_value(assessment);
        self.history.update_value(History::forget);
        for triggers in [self.inputs, self.leaves, self.results] {
            triggers.with_value(|triggers| triggers.iter().for_each(Notify::notify));
        }
        self.whole.notify();
        self.scored.notify();
        self.revision.notify();
    }

    /// Reads the assessment as it is now, subscribing to nothing.
    pub(crate) fn with_untracked<T>(self, read: impl FnOnce(&Assessment) -> T) -> T {
        self.assessment.with_value(read)
    }

    /// The text of the exported file.
    pub(crate) fn export(self) -> String {
        self.assessment.with_value(|assessment| assessment_file::write(self.set, assessment, true))
    }

    /// The assessment made over for another version of its set; nothing is changed.
    pub(crate) fn moved(self, to: &CriteriaSet) -> Result<Moved, ReadError> {
        self.assessment.with_value(|assessment| move_to(self.set, assessment, to))
    }

    /// How safe the latest change is.
    pub(crate) fn save_state(self) -> ReadSignal<SaveState> {
        self.save_state.read_only()
    }

    /// Whether what could not be stored is in the database; subscribes to it.
    pub(crate) fn is_kept(self) -> bool {
        self.kept.get()
    }

    /// Whether what could not be stored is in the database, as it is now.
    pub(crate) fn is_kept_untracked(self) -> bool {
        let is_failed = matches!(self.save_state.get_untracked(), SaveState::Failed(_));
        is_failed && self.kept.get_untracked()
    }

    /// The id of the copy of what this opening could not store.
    pub(crate) fn unsaved_id(self) -> String {
        let id = self.header_untracked().id;
        self.keeping.with_value(|keeping| format!("{id}-{}-unsaved", keeping.token))
    }

    /// Stores the assessment at once if anything waits.
    pub(crate) fn flush(self) {
        if self.has_unsaved() || matches!(self.save_state.get_untracked(), SaveState::Failed(_)) {
            self.save();
        }
    }

    fn save(self) {
        let now = Moment::now();
        let (id, json) = self.assessment.with_value(|assessment| {
            (assessment.header.id.clone(), assessment_file::to_json(self.set, assessment, false))
        });
        let draft = self.keeping.with_value(|keeping| {
            let write = Write { moment: &now.iso, token: &keeping.token, base: keeping.lineage.as_ref() };
            draft(&id, write, &json)
        });
        self.keeping.update_value(|keeping| {
            keeping.lineage = Some(draft.lineage.clone());
            keeping.waits_since = None;
            keeping.timer += 1;
        });
        let stored =
            self.store_set().and_then(|()| STORE.save_record(&id, self.seen().as_deref(), &draft.text));
        match stored {
            Ok(()) => {
                self.note_stored(draft.text.clone());
                crash::is_stored(&id);
                let trouble = self.snapshots().and_then(Snapshots::failure_untracked);
                self.save_state.set(match trouble {
                    // It says so when it answers again.
                    Some(_) => SaveState::Unconfirmed(now.clock().to_owned()),
                    None => SaveState::Pending,
                });
                self.keep(draft, now.iso);
            }
            Err(error) => {
                self.save_state.set(SaveState::Failed(error));
                crash::put_aside(&id, &self.export());
                match error {
                    StoreError::Refused | StoreError::ReadBackDiffers | StoreError::Denied => {
                        self.keep(draft, now.iso);
                    }
                    StoreError::Gone => self.keep_gone(),
                    StoreError::Newer => {
                        if let Some(behind) = self.keeping.with_value(|keeping| keeping.behind) {
                            behind.run(());
                        }
                    }
                }
            }
        }
    }

    /// Has a record written into the database, after the one that is on its way.
    fn keep(self, draft: Draft, moment: String) {
        if self.snapshots().is_none() {
            return;
        }
        let head = Head::new(draft.lineage, moment, draft.checksum, self.about());
        let id = self.header_untracked().id;
        let is_free = self.keeping.try_update_value(|keeping| {
            let set = (!keeping.to_disk.set_kept).then_some(self.set);
            keeping.to_disk.next = Some(Kept { id, text: draft.text, head, set, over: None });
            !std::mem::replace(&mut keeping.to_disk.writing, true)
        });
        if is_free == Some(true) {
            owned::finish(self.write_down());
        }
    }

    async fn write_down(self) {
        let next = || {
            let next = self.keeping.try_update_value(|keeping| {
                let next = keeping.to_disk.next.take();
                keeping.to_disk.writing = next.is_some();
                next
            });
            next.flatten()
        };
        while let Some(kept) = next() {
            let write = (kept.head.revision.clone(), Moment { iso: kept.head.saved.clone() });
            let answer = database::put(kept);
            let mut outcome = answer.within(MOMENT).await;
            if outcome.is_none() {
                if self.stands_at(&write.0) && self.save_state.try_get_untracked() == Some(SaveState::Pending)
                {
                    let _ = self.save_state.try_set(SaveState::Writing);
                }
                outcome = answer.within(database::LIMIT).await;
            }
            let is_silent = outcome.is_none();
            if is_silent {
                database::let_go();
            }
            let outcome = outcome.map_or(Err(DatabaseError::Silent), |outcome| outcome.map(drop));
            self.written(&write, outcome);
            if is_silent {
                owned::finish(async move {
                    if let Some(outcome) = answer.within(LATE).await {
                        self.written(&write, outcome.map(drop));
                    }
                });
            }
        }
    }

    /// Whether nothing was edited since a write that is stored.
    fn stands_at(self, revision: &str) -> bool {
        self.is_last(revision, |keeping| keeping.edited)
    }

    /// Whether nothing was edited since a record was made, stored or not.
    fn is_last_draft(self, revision: &str) -> bool {
        self.is_last(revision, |keeping| keeping.waits_since.is_some())
    }

    /// Whether a record is the last one that was made, and nothing waits.
    fn is_last(self, revision: &str, waits: fn(&Keeping) -> bool) -> bool {
        let is_last = self.keeping.try_with_value(|keeping| {
            keeping.lineage.as_ref().is_some_and(|last| last.revision == revision) && !waits(keeping)
        });
        is_last == Some(true)
    }

    /// The database has answered, or has not.
    fn written(self, (revision, moment): &(String, Moment), outcome: Result<(), DatabaseError>) {
        if let Some(snapshots) = self.snapshots() {
            snapshots.note(outcome.err(), false);
        }
        if outcome.is_ok() {
            self.keeping.try_update_value(|keeping| keeping.to_disk.set_kept = true);
        }
        let clock = moment.clock().to_owned();
        match self.save_state.try_get_untracked() {
            Some(SaveState::Failed(_)) => {
                let _ = self.kept.try_set(outcome.is_ok() && self.is_last_draft(revision));
            }
            Some(_) if self.stands_at(revision) => drop(self.save_state.try_set(match outcome {
                Ok(()) => SaveState::Saved(clock),
                Err(_) => SaveState::Unconfirmed(clock),
            })),
            Some(_) | None => {}
        }
    }

    /// What goes on being edited after another window deleted it is kept as a copy, to be offered.
    fn keep_gone(self) {
        let Some(snapshots) = self.snapshots() else { return };
        owned::finish(async move {
            let outcome = snapshots.put(self.copy(Why::Gone)).await;
            let waits = self.keeping.try_with_value(|keeping| keeping.waits_since.is_some());
            let _ = self.kept.try_set(outcome.is_ok() && waits == Some(false));
        });
    }

    /// Stamps what was edited; `back` leads to what stood there before.
    fn stamp(self, back: &Change) {
        let at = Moment::now();
        let by = self.me();
        let id = self.writer();
        let writer = Writer { id: &id, by: &by, at: &at.iso };
        self.assessment.update_value(|assessment| stamping::stamp(self.set, assessment, back, writer));
    }

    /// Who fills in here, as named on this machine.
    fn me(self) -> String {
        let preferred = self.keeping.with_value(|keeping| keeping.preferred);
        preferred.and_then(|preferred| preferred.try_with_untracked(|it| it.me.clone())).unwrap_or_default()
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
        let mut merged = self.with_untracked(|own| merge.finish(self.set, own, choices, writer))?;
        self.snapshot(Why::Merge);
        merged.log.push(LogEntry { at: at.iso.clone(), by: by.clone(), ..entry });
        self.change(Edit::Merged, |recorder| recorder.replace(merged));
        Ok(())
    }

    fn is_read_only(self) -> bool {
        self.hold_untracked() == Hold::Elsewhere
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
        let mut made = Change::default();
        let edit = self.history.try_update_value(|history| {
            way(history, &mut |change| {
                self.assessment.update_value(|assessment| made = change.apply(assessment));
                made.clone()
            })
        });
        if let Some(edit) = edit.flatten() {
            // A merge that is taken back is as if it had not been made; any other step back is one more edit.
            if edit != Edit::Merged {
                self.stamp(&made);
            }
            self.follow(&made);
            self.touched.set(edit.leaf(self.set));
            self.after_edit();
        }
    }

    /// From now on something waits to be stored.
    fn mark_edited(self) {
        self.keeping.update_value(|keeping| keeping.edited = true);
        // What was kept of it is the state before this.
        if self.kept.get_untracked() {
            self.kept.set(false);
        }
        let is_said = |state: &SaveState| matches!(state, SaveState::Failed(_) | SaveState::Pending);
        if !self.save_state.with_untracked(is_said) {
            self.save_state.set(SaveState::Pending);
        }
        self.edits.notify();
    }

    /// Brings the report up to date after an edit, and wakes what shows the parts that changed. `back` leads to what stood before it.
    fn follow(self, back: &Change) {
        self.mark_edited();
        let scores = self.assessment.with_value(|assessment| back.scores(assessment));
        let results = scores.then(|| {
            self.report.try_update_value(|report| {
                self.assessment.with_value(|assessment| report.update(self.set, assessment, back))
            })
        });
        back.inputs().for_each(|input| self.input(input).notify());
        back.leaves().for_each(|leaf| self.leaf(leaf).notify());
        for leaf in results.flatten().into_iter().flatten() {
            self.results.with_value(|results| results[leaf.get()]).notify();
        }
        // One number for a group touches everything below it.
        if back.is_of_whole() || back.groups().next().is_some() {
            self.whole.notify();
        }
        if scores {
            self.scored.notify();
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
        Effect::new(move |opened: Option<()>| {
            self.edits.track();
            // The first run only subscribes: nothing has been edited yet.
            if opened.is_some() {
                self.save_soon();
            }
        });
    }

    /// Saves after a pause, or when the first edit has waited for long enough.
    fn save_soon(self) {
        let now = browser::now();
        let next = self.keeping.try_update_value(|keeping| {
            keeping.timer += 1;
            (due::wait(*keeping.waits_since.get_or_insert(now), now), keeping.timer)
        });
        let Some((wait, timer)) = next else { return };
        owned::at_root(|| {
            owned::after(Duration::from_millis(wait), move || {
                if self.keeping.try_with_value(|keeping| keeping.timer) == Some(timer) {
                    self.flush();
                }
            });
        });
    }
}

/// How safe an assessment is that was just read.
fn saved_at(record: &Record, is_confirmed: bool) -> SaveState {
    let clock = Moment { iso: record.saved.clone() }.clock().to_owned();
    if is_confirmed { SaveState::Saved(clock) } else { SaveState::Unconfirmed(clock) }
}
