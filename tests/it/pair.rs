//! The storage and the database together: the browser is killed, either of them fails, is full, or does not answer; no
//! acknowledged edit is lost, and no deleted assessment returns.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::json;
use tu_cham_files::json::Json as Own;
use tu_cham_files::snapshot::Snapshot;
use tu_cham_files::store::pair::{self, About, Head, Here, Put, Settle, put, settle};
use tu_cham_files::store::{Draft, Found, Key, Lineage, Refusal, Storage, Store, Write, draft};

use crate::util::{known, own};

/// A storage that can be full, and of which a killed browser keeps an older state.
#[derive(Default)]
struct Lazy {
    texts: RefCell<BTreeMap<String, String>>,
    full: RefCell<bool>,
}

impl Storage for &Lazy {
    fn read(&self, name: &str) -> Result<Option<String>, Refusal> {
        Ok(self.texts.borrow().get(name).cloned())
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Refusal> {
        if *self.full.borrow() {
            return Err(Refusal::Full);
        }
        self.texts.borrow_mut().insert(name.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), Refusal> {
        self.texts.borrow_mut().remove(name);
        Ok(())
    }

    fn names(&self) -> Result<Vec<String>, Refusal> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}

/// The behaviour of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Works,
    /// The database refuses, and says so.
    Fails,
    /// The database does not answer and does nothing.
    Hangs,
    /// The database does not answer in time, but has done its work.
    Late,
}

/// The operations of the page on both, as one value after another: the page shows the latest document, or one of
/// several that it offers.
struct Machine {
    storage: Lazy,
    /// The part of the storage that is on the disk.
    disk: BTreeMap<String, String>,
    heads: BTreeMap<String, Head>,
    records: BTreeMap<String, String>,
    copies: Vec<(Snapshot, String)>,
    mood: Mood,
}

/// One opening of the assessment `a`.
#[derive(Clone)]
struct Opened {
    token: String,
    seen: Option<String>,
    lineage: Option<Lineage>,
    document: Own,
}

#[derive(Debug, PartialEq, Eq)]
enum Said {
    OnDisk,
    InBrowser,
    Failed,
}

const ID: &str = "a";

impl Machine {
    fn new() -> Self {
        Self {
            storage: Lazy::default(),
            disk: BTreeMap::new(),
            heads: BTreeMap::new(),
            records: BTreeMap::new(),
            copies: Vec::new(),
            mood: Mood::Works,
        }
    }

    fn store(&self) -> Store<&Lazy> {
        Store::new(&self.storage)
    }

    /// The browser writes its storage to the disk when it likes.
    fn write_behind(&mut self) {
        self.disk = self.storage.texts.borrow().clone();
    }

    /// The browser is killed and started again.
    fn kill(&mut self) {
        self.storage.texts = RefCell::new(self.disk.clone());
        self.settle();
    }

    fn settle(&mut self) {
        if matches!(self.mood, Mood::Fails | Mood::Hangs) {
            return;
        }
        let head = self.heads.get(ID).cloned();
        match settle(&self.store().here(ID), head.as_ref()) {
            Settle::Agree => {}
            Settle::Keep => {
                let Found::Record(record) = self.store().read(ID) else { panic!("a record") };
                self.put(Head::of(&record, About::default()), record.text);
            }
            Settle::Recover => {
                let text = self.records[ID].clone();
                let record = pair::read(ID, text).expect("whole");
                let seen = self.seen();
                // If the storage has no room, the page opens the record in the database.
                let _ = self.store().save_record(ID, seen.as_deref(), &record.text);
            }
            Settle::Finish => {
                let seen = self.seen();
                self.store().remove_seen(ID, seen.as_deref()).expect("goes");
            }
            Settle::Offer => self.set_aside(true),
        }
    }

    fn seen(&self) -> Option<String> {
        match self.store().read(ID) {
            Found::Record(record) => Some(record.text),
            Found::Nothing | Found::Unreadable(..) => None,
        }
    }

    fn set_aside(&mut self, offered: bool) {
        let head = self.heads[ID].clone();
        let order = u64::try_from(self.copies.len()).expect("few") + 1;
        let copy = head.copy(ID, tu_cham_files::snapshot::Why::Parted, order, offered);
        if !self.copies.iter().any(|(one, _)| one.id == copy.id) {
            self.copies.push((copy, pair::document(&self.records[ID])));
        }
    }

    fn put(&mut self, head: Head, text: String) -> Option<Put> {
        if matches!(self.mood, Mood::Fails | Mood::Hangs) {
            return None;
        }
        let done = put(&head.lineage(), None, self.heads.get(ID));
        if let Put::Beside { offered } = done {
            self.set_aside(offered);
        }
        if matches!(done, Put::Write | Put::Beside { .. }) {
            self.heads.insert(ID.to_owned(), head);
            self.records.insert(ID.to_owned(), text);
        }
        (self.mood != Mood::Late).then_some(done)
    }

    /// The assessment as shown at home: the record in the storage, or a later one in the database.
    fn open(&self, token: &str) -> Option<Opened> {
        let head = self.heads.get(ID).filter(|_| matches!(self.mood, Mood::Works | Mood::Late));
        let seen = self.seen();
        let record = match settle(&self.store().here(ID), head) {
            Settle::Recover => pair::read(ID, self.records[ID].clone()),
            _ => match self.store().read(ID) {
                Found::Record(record) => Some(record),
                Found::Nothing | Found::Unreadable(..) => None,
            },
        }?;
        let (lineage, document) = (Some(record.lineage), record.document);
        Some(Opened { token: token.to_owned(), seen, lineage, document })
    }

    fn save(&mut self, opened: &mut Opened, document: Own) -> Said {
        let write = Write {
            moment: "2026-11-26T10:00:00",
            token: &opened.token,
            base: opened.lineage.as_ref(),
            listing: None,
        };
        let Draft { text, lineage, checksum } = draft(ID, write, &document);
        opened.lineage = Some(lineage.clone());
        opened.document = document;
        let stored = self.store().save_record(ID, opened.seen.as_deref(), &text);
        if stored.is_ok() {
            opened.seen = Some(text.clone());
        }
        let kept =
            self.put(Head::new(lineage, "2026-11-26T10:00:00".to_owned(), checksum, About::default()), text);
        match (stored, kept) {
            (_, Some(Put::Write | Put::Beside { .. } | Put::Known)) => Said::OnDisk,
            (Ok(()), _) => Said::InBrowser,
            (Err(_), _) => Said::Failed,
        }
    }

    fn delete(&mut self, opened: &Opened) {
        assert_eq!(self.mood, Mood::Works);
        let last = opened.lineage.clone().expect("was saved");
        self.heads.insert(ID.to_owned(), Head::buried(&last));
        self.records.remove(ID);
        self.store().remove_seen(ID, opened.seen.as_deref()).expect("goes");
    }

    /// Whether an officer finds a document: open, or among the copies that are offered.
    fn holds(&self, document: &Own) -> bool {
        let wanted = document.to_string();
        let offered = self.copies.iter().filter(|(copy, _)| !copy.done);
        self.open("look").is_some_and(|opened| opened.document == *document)
            || offered.into_iter().any(|(_, text)| *text == wanted)
    }
}

fn document(figure: usize) -> Own {
    own(&json!({"format": "tucham.assessment", "figure": figure}))
}

fn begin(machine: &mut Machine) -> Opened {
    let mut opened = Opened { token: "t1".to_owned(), seen: None, lineage: None, document: Own::Null };
    assert_eq!(machine.save(&mut opened, document(0)), Said::OnDisk);
    opened
}

#[test]
fn l16_what_was_acknowledged_is_there_after_a_kill_whenever_the_storage_was_written() {
    for written_at in 0..6 {
        for killed_at in 0..6 {
            let mut machine = Machine::new();
            let mut opened = begin(&mut machine);
            for at in 1..=killed_at {
                assert_eq!(machine.save(&mut opened, document(at)), Said::OnDisk);
                if at == written_at {
                    machine.write_behind();
                }
            }
            machine.kill();
            assert_eq!(machine.open("t2").expect("there").document, document(killed_at));
            assert!(machine.copies.is_empty(), "nothing is asked where nothing is in doubt");
        }
    }
}

#[test]
fn l16_a_first_record_that_the_storage_lost_comes_back() {
    let mut machine = Machine::new();
    begin(&mut machine);
    machine.kill();
    assert_eq!(machine.open("t2").expect("there").document, document(0));
}

#[test]
fn l16_work_over_an_old_state_while_the_database_was_silent_loses_neither() {
    for mood in [Mood::Fails, Mood::Hangs] {
        let mut machine = Machine::new();
        let mut opened = begin(&mut machine);
        machine.write_behind();
        machine.save(&mut opened, document(1));
        machine.mood = mood;
        machine.kill();
        // The storage has only the first state, and is edited.
        let mut again = machine.open("t2").expect("there");
        assert_eq!(again.document, document(0));
        assert_eq!(machine.save(&mut again, document(2)), Said::InBrowser, "it does not promise more");
        machine.mood = Mood::Works;
        // With the next save, or at the next start: both documents are found.
        let mut other = Machine { copies: Vec::new(), ..clone(&machine) };
        machine.save(&mut again, document(3));
        assert!(machine.holds(&document(3)) && machine.holds(&document(1)), "{mood:?}");
        other.settle();
        assert!(other.holds(&document(2)) && other.holds(&document(1)), "{mood:?}");
    }
}

fn clone(machine: &Machine) -> Machine {
    Machine {
        storage: Lazy { texts: machine.storage.texts.clone(), full: machine.storage.full.clone() },
        disk: machine.disk.clone(),
        heads: machine.heads.clone(),
        records: machine.records.clone(),
        copies: machine.copies.clone(),
        mood: machine.mood,
    }
}

#[test]
fn l17_a_database_that_answers_late_is_not_promised_and_not_in_the_way() {
    let mut machine = Machine::new();
    let mut opened = begin(&mut machine);
    machine.mood = Mood::Late;
    assert_eq!(machine.save(&mut opened, document(1)), Said::InBrowser);
    machine.mood = Mood::Works;
    assert_eq!(machine.save(&mut opened, document(2)), Said::OnDisk);
    machine.kill();
    assert_eq!(machine.open("t2").expect("there").document, document(2));
    assert!(machine.copies.is_empty());
}

#[test]
fn l1_what_a_full_storage_refused_is_opened_the_next_time_and_never_written_over() {
    let mut machine = Machine::new();
    *machine.storage.full.borrow_mut() = true;
    // A new assessment that the storage never had, edited in two visits.
    begin(&mut machine);
    for (visit, figures) in [("t2", [1, 2]), ("t3", [3, 4])] {
        machine.kill();
        let mut opened = machine.open(visit).expect("it is at hand at once");
        assert_eq!(opened.document, document(figures[0] - 1));
        assert_eq!(opened.seen, None, "the storage has nothing");
        for figure in figures {
            assert_eq!(machine.save(&mut opened, document(figure)), Said::OnDisk);
        }
    }
    *machine.storage.full.borrow_mut() = false;
    machine.kill();
    assert_eq!(machine.open("t4").expect("there").document, document(4));
    assert!(machine.seen().is_some(), "with room again the storage has it");
}

#[test]
fn l16_what_was_deleted_does_not_come_back_and_what_was_brought_back_does_not_go() {
    let mut machine = Machine::new();
    let mut opened = begin(&mut machine);
    machine.save(&mut opened, document(1));
    machine.write_behind();
    machine.save(&mut opened, document(2));
    machine.delete(&opened);
    // The storage on the disk still has a state from before.
    machine.kill();
    assert!(machine.open("t2").is_none() && machine.seen().is_none());
    // A write that was still on its way does not restore it.
    let mut late = opened.clone();
    late.lineage = Some(Lineage { revision: "1.t1".to_owned(), trail: Vec::new() });
    let head = Head::new(late.lineage.clone().expect("one"), String::new(), String::new(), About::default());
    assert_eq!(machine.put(head, String::new()), Some(Put::Buried));
    // Once restored it continues from there, and stays, even if the storage returns to an earlier state.
    let mut back =
        Opened { token: "t3".to_owned(), seen: None, lineage: opened.lineage.clone(), document: Own::Null };
    assert_eq!(machine.save(&mut back, document(2)), Said::OnDisk);
    machine.kill();
    assert_eq!(machine.open("t4").expect("there").document, document(2));
}

#[test]
fn l4_what_an_older_program_wrote_meanwhile_stands_and_the_other_is_kept() {
    let older = |revision: &str, figure: usize| {
        json!({"revision": revision, "saved": "2026-11-26T11:00:00", "document": known(&document(figure))})
            .to_string()
    };
    for (revision, asked) in [("9.old", false), ("2.old", true), ("20261126t110000-ab", false)] {
        let mut machine = Machine::new();
        let mut opened = begin(&mut machine);
        for at in 1..5 {
            machine.save(&mut opened, document(at));
        }
        machine.storage.texts.borrow_mut().insert(Key::Assessment(ID).name(), older(revision, 77));
        machine.settle();
        assert_eq!(machine.open("t2").expect("there").document, document(77), "{revision}");
        let (copy, text) = machine.copies.last().expect("kept");
        assert_eq!(*text, document(4).to_string());
        assert_eq!(!copy.done, asked, "{revision}: most likely it went on from what was there");
        assert_eq!(machine.heads[ID].revision, revision);
    }
}

#[test]
fn l3_a_damaged_record_stays_and_the_whole_one_is_offered() {
    let mut machine = Machine::new();
    let mut opened = begin(&mut machine);
    machine.save(&mut opened, document(1));
    let torn = opened.seen.clone().expect("stored")[..30].to_owned();
    machine.storage.texts.borrow_mut().insert(Key::Assessment(ID).name(), torn.clone());
    machine.settle();
    machine.settle();
    assert_eq!(machine.storage.texts.borrow()[&Key::Assessment(ID).name()], torn);
    assert_eq!(machine.copies.len(), 1, "offered once");
    assert!(machine.holds(&document(1)));
    let newer = r#"{"record":9,"id":"a","revision":"1.x","saved":"","checksum":"","document":{}}"#;
    machine.storage.texts.borrow_mut().insert(Key::Assessment(ID).name(), newer.to_owned());
    assert_eq!(machine.store().here(ID), Here::Newer);
    machine.settle();
    assert_eq!(
        machine.storage.texts.borrow()[&Key::Assessment(ID).name()],
        newer,
        "a newer program's is left"
    );
    assert_eq!(machine.copies.len(), 1);
}

/// A document that tells all the edits that went into it.
fn edited(before: &Own, edit: usize) -> Own {
    let mut edits = known(before)["edits"].as_array().cloned().unwrap_or_default();
    edits.push(edit.into());
    own(&json!({"format": "tucham.assessment", "edits": edits}))
}

#[test]
fn l16_whatever_happens_in_whatever_order_each_acknowledged_edit_is_found() {
    // Each run is one sequence of events, drawn from its number.
    for run in 1..20_000_u64 {
        let mut machine = Machine::new();
        let mut opened = begin(&mut machine);
        let mut promised = Vec::new();
        let mut draw = run.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut events = Vec::new();
        for at in 1..16_usize {
            draw ^= draw << 13;
            draw ^= draw >> 7;
            draw ^= draw << 17;
            let event = draw % 12;
            events.push(event);
            match event {
                0 => machine.write_behind(),
                1 => {
                    machine.kill();
                    opened = machine.open(&format!("r{at}")).unwrap_or_else(|| {
                        // Only the database has the assessment, and it does not answer: nothing is written until it
                        // does.
                        assert_ne!(machine.mood, Mood::Works, "run {run}: {events:?}");
                        machine.mood = Mood::Works;
                        machine.settle();
                        machine.open(&format!("r{at}")).expect("there")
                    });
                }
                2 => machine.mood = Mood::Fails,
                3 => machine.mood = Mood::Hangs,
                4 => machine.mood = Mood::Late,
                5 | 6 => machine.mood = Mood::Works,
                7 => *machine.storage.full.borrow_mut() = true,
                8 => *machine.storage.full.borrow_mut() = false,
                _ => {
                    let document = edited(&opened.document, at);
                    if machine.save(&mut opened, document) == Said::OnDisk {
                        promised.push(at);
                    }
                }
            }
        }
        machine.mood = Mood::Works;
        machine.kill();
        let mut found = machine.open("end").map_or_else(String::new, |end| end.document.to_string());
        for (_, text) in machine.copies.iter().filter(|(copy, _)| !copy.done) {
            found += text;
        }
        for edit in promised {
            let mark = |end: char| found.contains(&format!("{edit}{end}"));
            assert!(mark(',') || mark(']'), "run {run}: edit {edit} of {events:?} in {found}");
        }
    }
}
