//! Imports and their undo over a storage that fails on demand: all or nothing, to the byte.

use std::cell::{Cell, RefCell};

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Assessment, Entry, Evidence};
use tu_cham_core::change::Change;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::number::Decimal;
use tu_cham_core::ordered::{Map, Set};
use tu_cham_core::score::score;
use tu_cham_core::stamps::Writer;
use tu_cham_files::assessment_file::{self, Notice, Parsed, ReadError};
use tu_cham_files::backup::{self, Backup};
use tu_cham_files::checklist;
use tu_cham_files::import::batch::{Batch, Content, Counts, Left, LeftFile};
use tu_cham_files::import::contents::{self, Bundle, Contents, Sets};
use tu_cham_files::import::taking::{Collection, Place, TakenBack, TakenIn, take_in};
use tu_cham_files::import::{Here, Resolution, Standing};
use tu_cham_files::incoming::{Incoming, Refused};
use tu_cham_files::json::Json as Own;
use tu_cham_files::merge::Relation;
use tu_cham_files::stamping;
use tu_cham_files::store::{Found, Key, Listing, Record, Store, StoreError, Write};

use crate::shaky::{Fault, Shaky};
use crate::util::{blank, known, lasting, own, qd766};

const MOMENT: &str = "2026-11-26T10:42:07";

/// A machine without a page: what is open, over what is stored.
struct Desktop<'a> {
    store: Store<&'a Shaky>,
    sets: RefCell<Vec<&'static CriteriaSet>>,
    open: RefCell<Map<String, Open>>,
    ids: Cell<u32>,
}

#[derive(Clone)]
struct Open {
    incoming: Incoming,
    seen: Option<String>,
    is_edited: bool,
}

impl<'a> Desktop<'a> {
    fn new(shaky: &'a Shaky, set: &'static CriteriaSet) -> Self {
        Self {
            store: Store::new(shaky),
            sets: RefCell::new(vec![set]),
            open: RefCell::default(),
            ids: Cell::new(0),
        }
    }

    /// Imports files one after the other, each with its action.
    fn take(&self, batch: Vec<(Incoming, Resolution)>) -> Result<TakenIn, StoreError> {
        take_in(self, &self.store, MOMENT, batch, &[], &Map::new())
    }

    fn back(&self, taken: &TakenIn) -> TakenBack {
        taken.take_back(self, &self.store)
    }

    fn shown(&self, id: &str) -> Option<Assessment> {
        self.open.borrow().get(id).map(|open| open.incoming.assessment.clone())
    }

    fn standing(&self, incoming: &Incoming) -> Standing {
        match self.open.borrow().get(incoming.id()) {
            None => Standing::of(incoming, Here::Nothing),
            Some(Open { incoming: Incoming { set, assessment, .. }, .. }) => {
                Standing::of(incoming, Here::Assessment(set, assessment, &score(set, assessment).total))
            }
        }
    }

    /// Edits and saves what is open.
    fn edit(&self, id: &str, at: usize, value: u32) {
        let mut open = self.open.borrow()[id].clone();
        figure(open.incoming.set, &mut open.incoming.assessment, "here", at, value);
        open.is_edited = true;
        self.store_as_is(id, open);
    }

    fn store_as_is(&self, id: &str, mut open: Open) {
        let document = assessment_file::to_json(open.incoming.set, &open.incoming.assessment, false);
        let write = Write { moment: MOMENT, token: "edit", base: None, listing: None };
        open.seen = Some(self.store.save(id, open.seen.as_deref(), write, &document).expect("stored"));
        self.open.borrow_mut().insert(id.to_owned(), open);
    }
}

impl Collection for Desktop<'_> {
    fn place(&self, id: &str) -> Place {
        match (self.open.borrow().get(id), self.store.read(id)) {
            (Some(open), _) => Place::Assessment(open.seen.clone()),
            (None, Found::Record(record)) => Place::Assessment(Some(record.text)),
            (None, Found::Unreadable(..)) => Place::Unreadable,
            (None, Found::Nothing) => Place::Free,
        }
    }

    fn export(&self, id: &str) -> Option<String> {
        let open = self.open.borrow();
        open.get(id).map(|open| assessment_file::write(open.incoming.set, &open.incoming.assessment, true))
    }

    fn show(&self, incoming: Incoming, record: Option<&Record>, is_replacing: bool) {
        let id = incoming.id().to_owned();
        assert_eq!(self.open.borrow().contains_key(&id), is_replacing, "{id}");
        let open = Open { incoming, seen: record.map(|record| record.text.clone()), is_edited: false };
        self.open.borrow_mut().insert(id, open);
    }

    fn restore(&self, file: &str) -> bool {
        let parsed = assessment_file::parse(file).expect("a file");
        let incoming = self.opened(parsed).expect("opens");
        let id = incoming.id().to_owned();
        let seen = self.open.borrow()[&id].seen.clone();
        self.store_as_is(&id, Open { incoming, seen, is_edited: false });
        true
    }

    fn is_edited(&self, id: &str) -> bool {
        self.open.borrow().get(id).is_some_and(|open| open.is_edited)
    }

    fn forget(&self, id: &str) {
        self.open.borrow_mut().remove(id);
        self.store.remove(id).expect("gone");
    }

    fn remove_set(&self, hash: &str) {
        let is_used = self.open.borrow().values().any(|open| open.incoming.set.hash() == hash);
        if !is_used {
            self.store.take_away(Key::Set(hash));
        }
    }

    fn listing(&self, incoming: &Incoming) -> Listing {
        Listing { name: incoming.id().to_owned(), ..Listing::default() }
    }

    fn new_id(&self) -> String {
        self.ids.set(self.ids.get() + 1);
        format!("new-{}", self.ids.get())
    }
}

impl Sets for Desktop<'_> {
    fn set(&self, hash: &str) -> Option<&'static CriteriaSet> {
        self.sets.borrow().iter().copied().find(|set| set.hash() == hash)
    }

    fn listed(&self) -> Set<&'static str> {
        Set::from([self.sets.borrow()[0].hash()])
    }

    fn keep_if_sound(&self, set: Own) {
        if let Ok(set) = checklist::from_json(set) {
            self.sets.borrow_mut().push(lasting(set));
        }
    }

    fn opened(&self, parsed: Parsed) -> Result<Incoming, ReadError> {
        let set = self.set(&parsed.set.hash).ok_or(ReadError::SetDiffers)?;
        let (assessment, notices) = parsed.open(set)?;
        Ok(Incoming { set, assessment, notices })
    }

    fn rescued(&self, text: &str) -> Option<Vec<Result<Incoming, ReadError>>> {
        text.contains("tu-cham/").then(Vec::new)
    }
}

fn figure(set: &CriteriaSet, assessment: &mut Assessment, who: &str, at: usize, value: u32) {
    let before = assessment.clone();
    let input = set.inputs().nth(at).expect("an input").0;
    assessment
        .enter(input, Some(Entry::number(Decimal::from_canonical(&value.to_string()).expect("a number"))));
    let back = Change::between(assessment, &before);
    stamping::stamp(set, assessment, &back, Writer { id: who, by: who, at: MOMENT });
}

/// An assessment with this id that its owner has begun.
fn begun(set: &'static CriteriaSet, id: &str) -> Incoming {
    let mut assessment = blank(set);
    id.clone_into(&mut assessment.header.id);
    figure(set, &mut assessment, "owner", 0, 10);
    Incoming { set, assessment, notices: Vec::new() }
}

/// The same assessment after a colleague has filled in more.
fn more(incoming: &Incoming, who: &str, at: usize, value: u32) -> Incoming {
    let mut next = incoming.clone();
    figure(next.set, &mut next.assessment, who, at, value);
    next
}

fn other_version(set: &CriteriaSet) -> &'static CriteriaSet {
    let mut json = known(&checklist::json(set));
    json["version"] = "9.9".into();
    lasting(checklist::from_json(own(&json)).expect("a sound set"))
}

fn bundle(all: Vec<Incoming>) -> Bundle {
    Bundle { all: all.into_iter().map(Ok).collect(), ..Bundle::default() }
}

fn ways(batch: &Batch) -> Vec<Option<Resolution>> {
    batch.cards().iter().map(|card| batch.way(card.key)).collect()
}

fn is_new(_: &Incoming) -> Standing {
    Standing::New
}

#[test]
fn i5_a_batch_is_taken_in_as_a_whole_or_not_at_all_to_the_byte() {
    let set = lasting(qd766());
    let (old, file) = (begun(set, "old"), more(&begun(set, "old"), "lan", 1, 5));
    let texts = {
        let shaky = Shaky::default();
        Desktop::new(&shaky, set).take(vec![(old.clone(), Resolution::Add)]).expect("taken in");
        shaky.texts()
    };
    let extra = other_version(set);
    let run = |shaky: &Shaky| {
        let desktop = Desktop::new(shaky, set);
        let seen = texts[&Key::Assessment("old").name()].clone();
        let open = Open { incoming: old.clone(), seen: Some(seen), is_edited: false };
        desktop.open.borrow_mut().insert("old".to_owned(), open);
        let batch = vec![(begun(set, "new"), Resolution::Add), (file.clone(), Resolution::Replace)];
        let outcome = take_in(&desktop, &desktop.store, MOMENT, batch, &[extra], &Map::new());
        (outcome, desktop.shown("old"), desktop.shown("new"))
    };
    let whole = Shaky::holding(&texts, None);
    let (outcome, replaced, added) = run(&whole);
    let taken = outcome.expect("taken in");
    assert_eq!((taken.added.as_slice(), taken.replaced.len()), (&["new".to_owned()][..], 1));
    assert_eq!((replaced, added.is_some()), (Some(file.assessment.clone()), true));
    let steps = whole.steps.get();
    assert!(steps >= 3, "both records and the set");
    for fault in [Fault::Full, Fault::Ignored, Fault::Torn, Fault::Garbled] {
        let mut refused = 0;
        for at in 0..steps {
            let shaky = Shaky::holding(&texts, Some((at, fault)));
            let (outcome, replaced, added) = run(&shaky);
            if outcome.is_err() {
                refused += 1;
                assert_eq!(shaky.texts(), texts, "{fault:?} at step {at}");
                assert_eq!((replaced, added), (Some(old.assessment.clone()), None), "{fault:?} at step {at}");
            } else {
                assert_eq!(replaced, Some(file.assessment.clone()), "{fault:?} at step {at}");
            }
        }
        assert!(refused >= 3, "{fault:?} was seen at {refused} steps");
    }
}

#[test]
fn l2_without_any_storage_a_batch_is_here_until_the_page_goes_and_can_be_taken_back() {
    let set = lasting(qd766());
    let shaky = Shaky::default();
    shaky.dead.set(true);
    let desktop = Desktop::new(&shaky, set);
    let taken = desktop.take(vec![(begun(set, "a"), Resolution::Add)]).expect("taken in");
    assert!(desktop.shown("a").is_some());
    assert_eq!(taken.to_open(None).as_deref(), Some("a"));
}

#[test]
fn i6_taking_back_leaves_what_stood_before_and_keeps_what_was_edited_since() {
    let set = lasting(qd766());
    let shaky = Shaky::default();
    let desktop = Desktop::new(&shaky, set);
    let ids = ["one", "two"];
    for id in ids {
        desktop.take(vec![(begun(set, id), Resolution::Add)]).expect("taken in");
    }
    let files = |desktop: &Desktop| ids.map(|id| desktop.export(id));
    let before = files(&desktop);
    let batch = || {
        let mut batch: Vec<(Incoming, Resolution)> =
            ids.iter().map(|id| (more(&begun(set, id), "lan", 1, 5), Resolution::Replace)).collect();
        batch.extend(["three", "four"].map(|id| (begun(set, id), Resolution::Add)));
        batch
    };
    let taken = desktop.take(batch()).expect("taken in");
    assert_ne!(files(&desktop), before);
    let all = TakenBack { gone: vec!["three".into(), "four".into()], stand_again: 2, ..TakenBack::default() };
    assert_eq!(desktop.back(&taken), all);
    assert_eq!(files(&desktop), before, "the same bytes");
    assert_eq!(desktop.store.ids(), ["one", "two"]);

    // One of each kind is edited here, one of each in another window.
    let taken = desktop.take(batch()).expect("taken in");
    desktop.edit("one", 2, 7);
    desktop.edit("three", 2, 7);
    for id in ["two", "four"] {
        let Found::Record(record) = desktop.store.read(id) else { panic!("stored") };
        let write = Write { moment: MOMENT, token: "there", base: None, listing: None };
        desktop.store.save(id, Some(&record.text), write, &record.document).expect("stored");
    }
    let stored = shaky.texts();
    let none = TakenBack { kept_new: 2, kept_replaced: 2, ..TakenBack::default() };
    assert_eq!(desktop.back(&taken), none);
    assert_eq!(shaky.texts(), stored);

    // What is gone already is told of no more.
    let taken = desktop.take(vec![(begun(set, "five"), Resolution::Add)]).expect("taken in");
    desktop.forget("five");
    assert_eq!(desktop.back(&taken), TakenBack::default());
}

#[test]
fn i6_a_set_that_came_with_a_batch_goes_with_it_unless_it_is_needed() {
    let set = lasting(qd766());
    let extra = other_version(set);
    for is_used in [false, true] {
        let shaky = Shaky::default();
        let desktop = Desktop::new(&shaky, set);
        let taken = take_in(
            &desktop,
            &desktop.store,
            MOMENT,
            vec![(begun(set, "a"), Resolution::Add)],
            &[extra],
            &Map::from([("d1".to_owned(), "một".to_owned())]),
        )
        .expect("taken");
        assert!(desktop.store.hashes().contains(&extra.hash().to_owned()));
        if is_used {
            desktop.take(vec![(begun(extra, "b"), Resolution::Add)]).expect("taken in");
        }
        desktop.back(&taken);
        assert_eq!(desktop.store.hashes().contains(&extra.hash().to_owned()), is_used);
    }
}

#[test]
fn i6_no_two_assessments_get_one_id() {
    let set = lasting(qd766());
    let shaky = Shaky::default();
    let desktop = Desktop::new(&shaky, set);
    shaky.texts.borrow_mut().insert(Key::Assessment("odd").name(), "{".to_owned());
    desktop.take(vec![(begun(set, "a"), Resolution::Add)]).expect("taken in");
    let file = more(&begun(set, "a"), "lan", 1, 5);
    // Added beside the assessment on this machine; twice in one batch; over an unreadable record; as the second to
    // replace it.
    let batch = vec![
        (file.clone(), Resolution::Add),
        (begun(set, "b"), Resolution::Add),
        (begun(set, "b"), Resolution::Add),
        (begun(set, "odd"), Resolution::Replace),
        (file.clone(), Resolution::Replace),
        (more(&file, "lan", 2, 6), Resolution::Replace),
        (begun(set, "c"), Resolution::Skip),
    ];
    let taken = desktop.take(batch).expect("taken in");
    let ids: Set<&String> = taken.added.iter().collect();
    assert_eq!((ids.len(), taken.added.len()), (5, 5), "{:?}", taken.added);
    assert_eq!(taken.replaced.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["a"]);
    assert_eq!(desktop.shown("a"), Some(file.assessment));
    assert_eq!(shaky.texts()[&Key::Assessment("odd").name()], "{", "it stays as it is");
    assert_eq!(desktop.place("c"), Place::Free);
    assert_eq!(taken.to_open(None), None, "of several none is opened");
}

#[test]
fn i4_how_a_file_stands_decides_what_is_done_where_nobody_says() {
    let set = lasting(qd766());
    let here = begun(set, "a");
    let newer = more(&here, "lan", 1, 5);
    let over = more(&here, "lan", 0, 11);
    let apart = (more(&here, "lan", 1, 5), more(&here, "minh", 2, 6));
    let other = begun(other_version(set), "a");
    let mut finished = here.clone();
    finished.assessment.header.completed = tu_cham_core::date::Date::from_iso("2026-11-26");
    for (stands, file, relation, way) in [
        (Some(&here), &here, None, Resolution::Skip),
        (None, &here, None, Resolution::Add),
        (Some(&here), &newer, Some(Relation::Newer), Resolution::Replace),
        (Some(&here), &over, Some(Relation::Newer), Resolution::Skip),
        (Some(&newer), &here, Some(Relation::Older), Resolution::Skip),
        (Some(&apart.0), &apart.1, Some(Relation::Diverged), Resolution::Add),
        (Some(&here), &other, None, Resolution::Add),
        // What was finished gives way only where the officer says so.
        (Some(&finished), &more(&finished, "lan", 1, 5), Some(Relation::Newer), Resolution::Skip),
    ] {
        let shaky = Shaky::default();
        let desktop = Desktop::new(&shaky, set);
        if let Some(stands) = stands {
            desktop.take(vec![(stands.clone(), Resolution::Add)]).expect("taken in");
        }
        let mut batch = Batch::default();
        batch.take("a.json", bundle(vec![file.clone()]), &|incoming| desktop.standing(incoming));
        let Content::Open(open) = &batch.cards()[0].content else { panic!("opens") };
        let found = match &open.standing {
            Standing::Differs(difference) => {
                assert!(difference.parts == difference.listed.len() && difference.parts > 0);
                Some(difference.relation)
            }
            Standing::New | Standing::Same | Standing::OtherSet | Standing::Blocked => None,
        };
        assert_eq!((found, open.way), (relation, way));
    }
    assert_eq!(Standing::of(&here, Here::Unreadable), Standing::Blocked);
}

#[test]
fn i4_a_difference_lists_some_parts_and_counts_all() {
    let set = lasting(qd766());
    let here = begun(set, "a");
    let mut file = here.clone();
    let documents = (0..59).map(|at| Evidence { id: format!("d{at}"), ..Evidence::default() });
    file.assessment.documents.extend(documents);
    file.assessment.header.period = "Quý I".to_owned();
    let total = score(set, &here.assessment).total;
    let Standing::Differs(difference) = Standing::of(&file, Here::Assessment(set, &here.assessment, &total))
    else {
        panic!("differs")
    };
    assert_eq!((difference.parts, difference.listed.len(), difference.whole), (60, 40, true));
    assert_eq!(difference.here, total);
}

#[test]
fn i6_the_same_file_twice_is_told_and_of_several_of_one_assessment_none_wins_silently() {
    let set = lasting(qd766());
    let shaky = Shaky::default();
    let desktop = Desktop::new(&shaky, set);
    let here = begun(set, "a");
    desktop.take(vec![(here.clone(), Resolution::Add)]).expect("taken in");
    let (lan, minh) = (more(&here, "lan", 1, 5), more(&here, "minh", 2, 6));
    let standing = |incoming: &Incoming| desktop.standing(incoming);
    let mut batch = Batch::default();
    batch.take("lan.json", bundle(vec![lan.clone()]), &standing);
    assert_eq!(ways(&batch), [Some(Resolution::Replace)]);
    batch.take("lan (1).json", bundle(vec![lan.clone()]), &standing);
    let Content::Refused(Refused::SameAs(name)) = &batch.cards()[1].content else { panic!("told") };
    assert_eq!(name, "lan.json");
    batch.take("minh.json", bundle(vec![minh.clone()]), &standing);
    assert_eq!(ways(&batch), [Some(Resolution::Skip), None, Some(Resolution::Skip)]);
    assert_eq!(batch.counts(), Counts { open: 2, ..Counts::default() });
    // Of two that replace one the later choice counts. Two that are added do not collide.
    let [first, _, last] = batch.cards() else { panic!("three") };
    let (first, last) = (first.key, last.key);
    batch.choose(first, Resolution::Replace);
    batch.choose(last, Resolution::Replace);
    assert_eq!((batch.way(first), batch.way(last)), (Some(Resolution::Skip), Some(Resolution::Replace)));
    batch.choose(first, Resolution::Add);
    assert_eq!(batch.counts(), Counts { added: 1, replaced: 1, open: 2, ..Counts::default() });
    assert_eq!(batch.chosen().giving_way().collect::<Vec<_>>(), ["a"]);
    batch.choose(99, Resolution::Add);
    let taken = desktop.take(batch.chosen().all).expect("taken in");
    assert_eq!((taken.added.len(), desktop.shown("a")), (1, Some(minh.assessment)));
}

#[test]
fn i12_while_files_of_one_assessment_are_merged_the_others_wait() {
    let set = lasting(qd766());
    let (a, b) = (begun(set, "a"), begun(set, "b"));
    let extra = other_version(set);
    let mut batch = Batch::default();
    let from_backup = Bundle {
        all: vec![Ok(a.clone()), Ok(b.clone())],
        archived: Set::from(["b".to_owned()]),
        sets: vec![extra, extra],
        unreadable: 1,
        is_broken: true,
        drafts: Map::new(),
        older_format: None,
    };
    batch.take("all.json", from_backup, &is_new);
    batch.take("lan.json", bundle(vec![more(&a, "lan", 1, 5)]), &is_new);
    batch.lock("locked.json", a_locked_file());
    batch.wait("waiting.json", "{}".to_owned());
    batch.refuse("odd.json", Refused::Empty);
    let names = |files: Vec<(String, Incoming)>| files.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(batch.files_of("a")), ["all.json", "lan.json"]);
    let left = batch.all_but("a");
    let kinds: Vec<(&str, bool)> = left
        .files
        .iter()
        .map(|(name, file)| (name.as_str(), matches!(file, LeftFile::Open(_, true))))
        .collect();
    assert_eq!(kinds, [("all.json", true), ("locked.json", false)]);
    // They are put down again, and stand to what is here by then.
    let mut next = Batch::default();
    next.put_back(left, &|_| Standing::Same);
    assert_eq!(ways(&next), [Some(Resolution::Skip), None]);
    let extras = next.extras();
    assert_eq!((extras.sets.len(), extras.unreadable, extras.archived.len()), (1, 1, 1));
    // With no files kept there are no extra data.
    let mut none = Batch::default();
    none.put_back(Left { files: Vec::new(), extras: extras.clone() }, &is_new);
    assert!(none.extras().sets.is_empty());
    let keys: Vec<usize> = next.cards().iter().map(|card| card.key).collect();
    next.remove(keys[0]);
    assert_eq!(next.extras().sets.len(), 1);
    next.remove(keys[1]);
    assert!(next.extras().sets.is_empty() && next.extras().unreadable == 0);
    batch.clear();
    assert!(batch.cards().is_empty() && batch.extras().archived.is_empty());
}

#[test]
fn i6_which_assessment_is_opened_afterwards_and_which_are_put_away() {
    let set = lasting(qd766());
    let shaky = Shaky::default();
    let desktop = Desktop::new(&shaky, set);
    let here = begun(set, "a");
    desktop.take(vec![(here.clone(), Resolution::Add)]).expect("taken in");
    let mut batch = Batch::default();
    batch.take("a.json", bundle(vec![here]), &|incoming| desktop.standing(incoming));
    let chosen = batch.chosen();
    assert_eq!(chosen.known(), Some("a"), "it is here and says the same");
    let nothing = desktop.take(chosen.all.clone()).expect("taken in");
    assert_eq!(nothing.to_open(chosen.known()).as_deref(), Some("a"));
    let mut b = begun(set, "b");
    b.notices.push(Notice::ChecksumDiffers);
    let from_backup = Bundle { archived: Set::from(["b".to_owned(), "x".to_owned()]), ..bundle(vec![b]) };
    batch.take("b.json", from_backup, &|incoming| desktop.standing(incoming));
    let chosen = batch.chosen();
    assert_eq!((chosen.known(), chosen.notices()), (None, vec![Notice::ChecksumDiffers]));
    let taken = desktop.take(chosen.all).expect("taken in");
    assert_eq!(taken.to_open(None).as_deref(), Some("b"));
    assert_eq!(chosen.extras.put_away(&taken), ["b"]);
}

fn a_locked_file() -> tu_cham_files::locked::Locked {
    tu_cham_files::locked::locked(&own(&locked_json())).expect("locked")
}

fn locked_json() -> Json {
    json!({
        "format": "tucham.locked", "version": "1.0", "kdf": "PBKDF2-SHA-256", "iterations": 600_000,
        "salt": "AA==", "cipher": "AES-256-GCM", "iv": "AA==", "data": "AA==",
    })
}

#[test]
fn i1_i7_a_file_is_told_by_what_is_in_it() {
    let set = lasting(qd766());
    let shaky = Shaky::default();
    let desktop = Desktop::new(&shaky, set);
    let read = |text: &str| contents::read(text, &desktop);
    assert!(matches!(read(&locked_json().to_string()), Ok(Contents::Locked(it)) if it == a_locked_file()));
    // Half a locked file is none.
    assert!(matches!(read(r#"{"format":"tucham.locked"}"#), Err(ReadError::NotOurs)));
    assert!(matches!(read(""), Err(ReadError::Empty)));
    assert!(matches!(read(set.json()), Err(ReadError::CriteriaSet)));
    let file = begun(set, "a");
    let text = assessment_file::write(set, &file.assessment, true);
    let Ok(Contents::Bundle(Bundle { all, is_broken: false, .. })) = read(&text) else { panic!("opens") };
    assert!(matches!(&all[..], [Ok(one)] if one.assessment == file.assessment));
    // What the crash page wrote down is no file of its own format.
    let Ok(Contents::Bundle(rescued)) = read(r#"{"tu-cham/assessment/a":"{}"}"#) else { panic!("opens") };
    assert!(rescued.all.is_empty());
    let foreign = assessment_file::write(other_version(set), &file.assessment, false);
    assert!(matches!(read(&foreign), Err(ReadError::SetDiffers)));
}

#[test]
fn i1_a_backup_brings_its_assessments_the_sets_that_are_new_and_what_it_only_carries() {
    let set = lasting(qd766());
    let shaky = Shaky::default();
    let desktop = Desktop::new(&shaky, set);
    let extra = other_version(set);
    let document = |set: &'static CriteriaSet, id: &str| {
        assessment_file::to_json(set, &begun(set, id).assessment, false)
    };
    let whole = backup::write(&Backup {
        assessments: vec![document(set, "a"), document(extra, "b"), own(&json!({"format": "?"}))],
        sets: [set, extra].map(|set| (set.hash().to_owned(), checklist::json(set))).into(),
        archived: Set::from(["b".to_owned()]),
        unreadable: Map::from([("tu-cham/assessment/x".to_owned(), "{".to_owned())]),
        drafts: Map::from([("d1".to_owned(), "một".to_owned())]),
    });
    for (text, is_broken) in [(whole.clone(), false), (whole.replace("\"owner\"", "\"other\""), true)] {
        let Ok(Contents::Bundle(bundle)) = contents::read(&text, &desktop) else { panic!("opens") };
        let ids: Vec<Result<&str, &ReadError>> =
            bundle.all.iter().map(|it| it.as_ref().map(Incoming::id)).collect();
        assert_eq!(ids, [Ok("a"), Ok("b"), Err(&ReadError::NotOurs)]);
        assert_eq!(bundle.sets.iter().map(|set| set.hash()).collect::<Vec<_>>(), [extra.hash()]);
        assert_eq!(bundle.drafts.get("d1").map(String::as_str), Some("một"));
        assert_eq!((bundle.archived.len(), bundle.unreadable, bundle.is_broken), (1, 1, is_broken));
        let mut batch = Batch::default();
        batch.take("all.json", bundle, &is_new);
        assert_eq!(batch.counts(), Counts { added: 2, open: 2, ..Counts::default() });
        let is_told = |card: &tu_cham_files::import::batch::Card| match &card.content {
            Content::Open(open) => open.is_broken,
            _ => is_broken,
        };
        assert!(batch.cards().iter().all(|card| is_told(card) == is_broken));
    }
    let mut batch = Batch::default();
    batch.take("empty.json", Bundle::default(), &is_new);
    assert!(matches!(batch.cards()[0].content, Content::Refused(Refused::Empty)));
    assert_eq!(batch.counts(), Counts::default());
}

#[test]
fn i5_drafts_come_with_a_backup_beside_those_here_and_are_taken_back_unless_edited() {
    let set = lasting(qd766());
    let shaky = Shaky::default();
    let desktop = Desktop::new(&shaky, set);
    let store = desktop.store;
    let map_of = |pairs: &[(&str, &str)]| -> Map<String, String> {
        pairs.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
    };
    for (id, text) in [("same", "một"), ("edited", "bản ở đây")] {
        store.put(Key::Draft(id), text).expect("stored");
    }
    let drafts = map_of(&[("same", "một"), ("edited", "bản trong tệp"), ("new", "hai")]);
    let taken = take_in(&desktop, &store, MOMENT, Vec::new(), &[], &drafts).expect("taken in");
    assert_eq!(taken.drafts.len(), 2);
    let here = store.drafts();
    assert_eq!(
        (here["same"].as_str(), here["edited"].as_str(), here["new"].as_str()),
        ("một", "bản ở đây", "hai")
    );
    assert_eq!(here.values().filter(|text| *text == "bản trong tệp").count(), 1);
    store.put(Key::Draft("new"), "hai, đã sửa").expect("stored");
    taken.take_back(&desktop, &store);
    assert_eq!(store.drafts(), map_of(&[("same", "một"), ("edited", "bản ở đây"), ("new", "hai, đã sửa")]));
}
