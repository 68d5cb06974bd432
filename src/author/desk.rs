//! An open draft: the tables, the author's corrections in one signal, the proposal by them, the steps back and forth,
//! and storing.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use tu_cham_author::aside::Aside;
use tu_cham_author::corrections::Corrections;
use tu_cham_author::draft::Draft;
use tu_cham_author::header::SetHeader;
use tu_cham_author::matching::{Earlier, Matching};
use tu_cham_author::proposal::Proposal;
use tu_cham_author::propose::{Proposer, Unread};
use tu_cham_author::table::Table;
use tu_cham_core::criteria::CriteriaSet;

use crate::author::drafts;
use crate::author::reading::{AT_ONCE, Progress, proposer};
use crate::browser::{self, Moment, owned};
use crate::library::{Library, SetAt};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::wording;

/// The maximum number of steps that can be undone.
const STEPS: usize = 200;
/// The time that edits wait to be stored together.
const PAUSE: Duration = Duration::from_millis(150);

/// How the draft stands to its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Saved {
    /// Stored at this hour and minute.
    At(String),
    /// An edit waits to be stored.
    Pending,
    /// The browser refused to store it.
    Failed,
}

/// The work of the author.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Work {
    corrections: Corrections,
    header: Option<SetHeader>,
    /// The hash of the earlier set.
    base: Option<String>,
    /// Corrections of other tables of the file.
    aside: Aside,
}

/// The source that the draft was begun with.
struct Source {
    file: String,
    proposer: Arc<Proposer>,
    late: Late,
}

/// An earlier set with what is known of it.
#[derive(Clone)]
struct Before(Arc<Earlier<'static>>);

impl PartialEq for Before {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0.set(), other.0.set())
    }
}

/// An open draft.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    id: StoredValue<String>,
    source: StoredValue<Source>,
    work: RwSignal<Work>,
    /// The proposal for tables and corrections. After a correction that changes the words of many items it is the one
    /// before until they are read.
    pub(crate) proposal: Memo<Arc<Proposal>>,
    /// The earlier set that it goes on from, once it is there.
    pub(crate) earlier: Memo<Option<SetAt>>,
    /// How the table stands to the earlier set.
    pub(crate) matching: Memo<Option<Arc<Matching>>>,
    /// The header of the set; as the file has it until the author changes it.
    pub(crate) header: Memo<SetHeader>,
    /// The row that a link of another step leads to.
    goal: StoredValue<Option<usize>>,
    past: StoredValue<Vec<Past>>,
    future: StoredValue<Vec<Past>>,
    /// Rings when there is another step to go back or forth to.
    turned: Trigger,
    saved: RwSignal<Saved>,
    /// The text of the record as this window last wrote or read it.
    seen: StoredValue<Option<String>>,
    /// Counts edits, so that storing waits for the last of them.
    edits: StoredValue<u64>,
}

/// Many items that a correction has given other words, while they are read.
#[derive(Clone, Copy)]
struct Late {
    /// How far it is; `None` where nothing is late.
    progress: RwSignal<Option<Progress>>,
    /// Rings when all is read.
    arrived: Trigger,
    /// Whether the last step was one back.
    went_back: StoredValue<bool>,
    /// Whether the items of the draft as it was opened are read.
    has_begun: StoredValue<bool>,
}

/// A state before an edit, with the words for the edit.
#[derive(Clone)]
struct Past {
    what: String,
    work: Work,
    /// Whether more typing in the same field is the same step.
    grows: bool,
}

/// An open draft with what owns its signals.
struct Open {
    id: String,
    desk: Desk,
    _owner: Owner,
}

thread_local! {
    /// The drafts that were opened since the page was, so that steps back outlive a visit elsewhere.
    static OPEN: RefCell<Vec<Open>> = const { RefCell::new(Vec::new()) };
}

impl Desk {
    /// The draft with this id; `None` where there is none that can be read.
    pub(crate) fn open(id: &str) -> Option<Self> {
        let open = OPEN.with_borrow(|open| open.iter().find(|open| open.id == id).map(|open| open.desk));
        open.or_else(|| {
            let (draft, text) = drafts::read(id)?;
            Some(Self::begin(id, draft, Some(text)))
        })
    }

    /// A new draft of tables, stored at once.
    pub(crate) fn start(draft: Draft) -> String {
        let id = browser::random::short_id();
        let desk = Self::begin(&id, draft, None);
        desk.store();
        id
    }

    fn begin(id: &str, draft: Draft, seen: Option<String>) -> Self {
        let owner = owned::at_root(Owner::new);
        let desk = owner.with(|| {
            let library = expect_context::<Library>();
            let Draft { file, tables, corrections, header, base, aside, .. } = draft;
            let reader = proposer(tables);
            if let Some(base) = &base {
                bring(library, base);
            }
            let work = RwSignal::new(Work { corrections, header, base, aside });
            let late = Late::new();
            let proposing = Arc::clone(&reader);
            let corrections = Memo::new(move |_| work.with(|work| work.corrections.clone()));
            let hash = Memo::new(move |_| work.with(|work| work.base.clone()));
            let earlier = Memo::new(move |_| {
                library.follow_arrivals();
                hash.with(|hash| library.set(hash.as_deref()?).map(SetAt))
            });
            let read = Memo::new(move |before: Option<&Arc<Proposal>>| {
                late.arrived.track();
                corrections.with(|it| match (proposing.propose_within(it, AT_ONCE), before) {
                    (Ok(proposal), _) => proposal,
                    (Err(_), None) => proposing.propose(it),
                    (Err(unread), Some(before)) => {
                        late.read(&proposing, unread);
                        Arc::clone(before)
                    }
                })
            });
            let before = Memo::new(move |_| Some(Before(Arc::new(Earlier::of(earlier.get()?.0)))));
            let matching = Memo::new(move |_| {
                let before = before.get()?.0;
                Some(Arc::new(read.with(|read| before.matched(read))))
            });
            let proposal = Memo::new(move |_| match (before.get(), matching.get()) {
                (Some(before), Some(matching)) => {
                    Arc::new(read.with(|read| before.0.carried(read, &matching)))
                }
                _ => read.get(),
            });
            let named = file.clone();
            let header = Memo::new(move |_| {
                let set = work.with(|work| work.header.clone());
                set.unwrap_or_else(|| proposal.with(|proposal| SetHeader::of(proposal, &named)))
            });
            let desk = Self {
                id: StoredValue::new(id.to_owned()),
                source: StoredValue::new(Source { file, proposer: reader, late }),
                work,
                proposal,
                earlier,
                matching,
                header,
                goal: StoredValue::new(None),
                past: StoredValue::new(Vec::new()),
                future: StoredValue::new(Vec::new()),
                turned: Trigger::new(),
                saved: RwSignal::new(Saved::At(Moment::now().clock().to_owned())),
                seen: StoredValue::new(seen),
                edits: StoredValue::new(0),
            };
            owned::listen(ev::Custom::new("pagehide"), move |_: web_sys::Event| desk.flush());
            owned::listen(ev::visibilitychange, move |_| desk.flush());
            desk
        });
        OPEN.with_borrow_mut(|open| open.push(Open { id: id.to_owned(), desk, _owner: owner }));
        desk
    }

    /// Forgets a draft that was deleted.
    pub(crate) fn close(id: &str) {
        OPEN.with_borrow_mut(|open| open.retain(|open| open.id != id));
    }

    /// The id of the draft.
    pub(crate) fn id(self) -> String {
        self.id.get_value()
    }

    /// The name of the file that the tables came from.
    pub(crate) fn file(self) -> String {
        self.source.with_value(|source| source.file.clone())
    }

    /// The tables.
    pub(crate) fn tables(self) -> Arc<Vec<Table>> {
        self.source.with_value(|source| Arc::clone(source.proposer.tables()))
    }

    /// The proposal for the tables with other corrections than those of the author.
    pub(crate) fn propose(self, corrections: &Corrections) -> Arc<Proposal> {
        self.source.with_value(|source| source.proposer.propose(corrections))
    }

    /// Who proposes what the tables of a draft hold, where it is open.
    pub(crate) fn proposer_of(id: &str) -> Option<Arc<Proposer>> {
        let desk = OPEN.with_borrow(|open| open.iter().find(|open| open.id == id).map(|open| open.desk))?;
        Some(desk.source.with_value(|source| Arc::clone(&source.proposer)))
    }

    /// The items that are to be read before the draft can be shown; `None` where they are few, or read already.
    pub(crate) fn unread(self) -> Option<(Arc<Proposer>, Unread)> {
        if self.reading().has_begun.get_value() {
            return None;
        }
        let proposer = self.source.with_value(|source| Arc::clone(&source.proposer));
        let unread = untrack(|| self.with(|corrections| proposer.propose_within(corrections, AT_ONCE))).err();
        self.reading().has_begun.set_value(unread.is_none());
        Some((proposer, unread?))
    }

    fn reading(self) -> Late {
        self.source.with_value(|source| source.late)
    }

    /// How far the reading is that a correction has begun; subscribes to it.
    pub(crate) fn late(self) -> Option<Progress> {
        self.reading().progress.get()
    }

    /// Takes the step back that has begun a reading.
    pub(crate) fn give_up(self) {
        if self.reading().went_back.get_value() { self.redo() } else { self.undo() }
    }

    /// The table that the proposal is about.
    pub(crate) fn with_table<T>(self, at: usize, read: impl FnOnce(&Table) -> T) -> Option<T> {
        self.source.with_value(|source| source.proposer.tables().get(at).map(read))
    }

    /// Reads the corrections; subscribes to them.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Corrections) -> T) -> T {
        self.work.with(|work| read(&work.corrections))
    }

    /// An edit that is a step of its own; `what` says it in the words of the button that takes it back.
    pub(crate) fn edit(self, what: impl Into<String>, change: impl FnOnce(&mut Corrections)) {
        self.step(what.into(), false, |work| change(&mut work.corrections));
    }

    /// An edit by typing: the letters that are typed into one field one after another are one step.
    pub(crate) fn type_in(self, what: impl Into<String>, change: impl FnOnce(&mut Corrections)) {
        self.step(what.into(), true, |work| change(&mut work.corrections));
    }

    /// Changes the header in a step of its own, or by typing.
    pub(crate) fn edit_header(self, what: &str, is_typed: bool, change: impl FnOnce(&mut SetHeader)) {
        let header = self.header.get_untracked();
        self.step(what.to_owned(), is_typed, |work| change(work.header.get_or_insert(header)));
    }

    /// Chooses another table of the file; the corrections of the one before wait there.
    pub(crate) fn choose_table(self, to: usize) {
        let from = self.proposal.with_untracked(|proposal| proposal.table);
        self.step("chọn bảng khác".to_owned(), false, |work| {
            let Work { corrections, header, aside, .. } = work;
            aside.choose(from, to, corrections, header.as_mut());
        });
    }

    /// Confirms the table that is proposed.
    pub(crate) fn keep_table(self) {
        let at = self.proposal.with_untracked(|proposal| proposal.table);
        self.edit("xác nhận bảng", |corrections| corrections.table = Some(at));
    }

    /// Subscribes to everything that makes the set.
    pub(crate) fn follow(self) {
        self.work.track();
        self.proposal.track();
        self.matching.track();
    }

    /// The hash of the earlier set that it goes on from; subscribes to it.
    pub(crate) fn base(self) -> Option<String> {
        self.work.with(|work| work.base.clone())
    }

    /// Goes on from another earlier set, with its id in the header, or from none.
    pub(crate) fn go_on_from(self, set: Option<&'static CriteriaSet>) {
        let header = self.header.get_untracked();
        self.step("chọn bộ năm trước".to_owned(), false, |work| {
            work.base = set.map(|set| set.hash().to_owned());
            let header = work.header.get_or_insert(header);
            match set {
                Some(set) => header.follow(set),
                None => header.supersedes.clear(),
            }
        });
    }

    /// Leads the next step that opens to a row.
    pub(crate) fn aim(self, row: usize) {
        self.goal.set_value(Some(row));
    }

    /// The row that a link of another step led to, once.
    pub(crate) fn take_goal(self) -> Option<usize> {
        self.goal.try_update_value(Option::take).flatten()
    }

    fn step(self, what: String, grows: bool, change: impl FnOnce(&mut Work)) {
        let before = self.work.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        self.past.update_value(|past| {
            let is_same = past.last().is_some_and(|last| grows && last.grows && last.what == what);
            if !is_same {
                if past.len() == STEPS {
                    past.remove(0);
                }
                past.push(Past { what, work: before, grows });
            }
        });
        self.future.update_value(Vec::clear);
        self.reading().went_back.set_value(false);
        self.work.set(after);
        self.turned.notify();
        self.store_soon();
    }

    /// The words for the last step, and for the one taken back last; subscribes to them.
    pub(crate) fn steps(self) -> [Option<String>; 2] {
        self.turned.track();
        [self.past, self.future]
            .map(|steps| steps.with_value(|steps| steps.last().map(|step| step.what.clone())))
    }

    /// Takes the last step back.
    pub(crate) fn undo(self) {
        self.reading().went_back.set_value(true);
        self.turn(self.past, self.future);
    }

    /// Makes the step again that was taken back last.
    pub(crate) fn redo(self) {
        self.reading().went_back.set_value(false);
        self.turn(self.future, self.past);
    }

    fn turn(self, from: StoredValue<Vec<Past>>, to: StoredValue<Vec<Past>>) {
        let Some(step) = from.try_update_value(Vec::pop).flatten() else { return };
        let now = self.work.get_untracked();
        to.update_value(|to| to.push(Past { what: step.what, work: now, grows: false }));
        self.work.set(step.work);
        self.turned.notify();
        self.store_soon();
    }

    /// How it stands to its record; subscribes to it.
    pub(crate) fn saved(self) -> Saved {
        self.saved.get()
    }

    /// The draft as it stands.
    pub(crate) fn draft(self) -> Draft {
        let Work { corrections, header, base, aside } = self.work.get_untracked();
        let changed = Moment::now().iso;
        Draft { file: self.file(), tables: self.tables().to_vec(), corrections, header, base, aside, changed }
    }

    fn store_soon(self) {
        self.saved.set(Saved::Pending);
        self.edits.update_value(|edits| *edits += 1);
        let edit = self.edits.get_value();
        owned::at_root(|| {
            owned::after(PAUSE, move || {
                if self.edits.get_value() == edit {
                    self.flush();
                }
            });
        });
    }

    /// Stores what waits.
    fn flush(self) {
        if self.saved.get_untracked() == Saved::Pending {
            self.store();
        }
    }

    /// Stores the draft. Where another window has stored it since, that version stays and this one gets an id of its own.
    fn store(self) {
        let stands = drafts::text(&self.id());
        if stands.is_some() && self.seen.with_value(|seen| *seen != stands) {
            self.part();
        }
        let text = self.draft().to_text();
        let is_stored = drafts::write(&self.id(), &text);
        if is_stored {
            self.seen.set_value(Some(text));
        }
        self.saved.set(if is_stored { Saved::At(Moment::now().clock().to_owned()) } else { Saved::Failed });
    }

    /// Goes on under an id of its own.
    fn part(self) {
        let (before, now) = (self.id(), browser::random::short_id());
        OPEN.with_borrow_mut(|open| {
            open.iter_mut().filter(|open| open.id == before).for_each(|open| open.id.clone_from(&now));
        });
        self.id.set_value(now.clone());
        browser::replace_hash(&browser::hash().replace(&before, &now));
        if let Some(notices) = owned::at_root(use_context::<Notices>) {
            notices.say(wording::author::PARTED);
        }
    }
}

impl Late {
    fn new() -> Self {
        Self {
            progress: RwSignal::new(None),
            arrived: Trigger::new(),
            went_back: StoredValue::new(false),
            has_begun: StoredValue::new(false),
        }
    }

    /// Reads items once the page has answered; those of the correction before are given up.
    fn read(self, proposer: &Arc<Proposer>, unread: Unread) {
        let proposer = Arc::clone(proposer);
        owned::at_root(|| {
            owned::after(Duration::ZERO, move || {
                let progress = Progress::new();
                if let Some(before) = self.progress.get_untracked() {
                    before.give_up();
                }
                self.progress.set(Some(progress));
                owned::finish(async move {
                    let is_read = progress.read(&proposer, unread).await;
                    if self.progress.get_untracked() == Some(progress) {
                        self.progress.set(None);
                    }
                    if is_read {
                        self.arrived.notify();
                    }
                });
            });
        });
    }
}

/// Asks for an earlier set that may come with the program.
fn bring(library: Library, hash: &str) {
    let hash = hash.to_owned();
    owned::spawn(async move {
        // A set that is not there is told where the set is chosen.
        let _ = library.bring(&hash).await;
    });
}
