//! Backups of all data of a machine: the content of a backup, and when one counts.

use std::collections::BTreeMap;

use serde_json::json;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::ordered::Set;
use tu_cham_files::backup;
use tu_cham_files::json::{self, Json};
use tu_cham_files::store::backups::{self, BackupState, Held, Machine};
use tu_cham_files::store::{Found, Key, Store, Write};

use crate::shaky::{Fault, Shaky};
use crate::util::{lasting, own, qd766};

const MOMENT: &str = "2026-11-20T10:42:07";

fn edited(figure: u32) -> Json {
    own(&json!({"format": "tucham.assessment", "assessment": {"edits": figure}}))
}

fn save(store: Store<&Shaky>, id: &str, document: &Json) {
    let seen = match store.read(id) {
        Found::Record(record) => Some(record.text),
        Found::Nothing | Found::Unreadable(..) => None,
    };
    let write = Write { moment: MOMENT, token: "t", base: None, listing: None };
    store.save(id, seen.as_deref(), write, document).expect("stored");
}

fn everything(
    store: Store<&Shaky>,
    open: &dyn Fn(&str) -> Option<(&'static CriteriaSet, Json)>,
) -> (String, Held) {
    let machine = Machine {
        ids: &store.ids(),
        archived: Set::from(["a".to_owned()]),
        open,
        found: &|id| store.read(id),
    };
    backups::everything(&store, machine)
}

fn state(store: Store<&Shaky>, today: &str) -> BackupState {
    backups::state(&store, &store.ids(), Date::from_iso(today))
}

#[test]
fn i1_a_backup_holds_what_is_open_as_it_is_what_is_stored_and_what_cannot_be_read_as_it_stands() {
    let set = lasting(qd766());
    let texts = BTreeMap::from([
        (Key::Assessment("odd").name(), "{".to_owned()),
        (Key::Incomplete("b").name(), "half".to_owned()),
        (Key::Set("00ff").name(), "{\"id\":\"s\"}".to_owned()),
    ]);
    let shaky = Shaky::holding(&texts, None);
    let store = Store::new(&shaky);
    save(store, "a", &edited(1));
    save(store, "b", &edited(2));
    let before = shaky.texts();
    let (text, _) = everything(store, &|id| (id == "b").then(|| (set, edited(3))));
    assert_eq!(shaky.texts(), before, "nothing is changed");
    let opened = backup::read(json::read(&text).expect("JSON")).expect("a backup");
    assert!(opened.is_sealed);
    let backup = opened.backup;
    assert_eq!(backup.assessments, [edited(1), edited(3)]);
    assert_eq!(backup.sets.keys().map(String::as_str).collect::<Set<_>>(), Set::from(["00ff", set.hash()]));
    assert_eq!(backup.archived, Set::from(["a".to_owned()]));
    let unreadable = [(Key::Assessment("odd").name(), "{"), (Key::Incomplete("b").name(), "half")];
    assert_eq!(backup.unreadable, unreadable.map(|(name, text)| (name, text.to_owned())).into());
}

#[test]
fn l18_a_backup_counts_once_somebody_has_seen_the_very_file() {
    let shaky = Shaky::default();
    let store = Store::new(&shaky);
    save(store, "a", &edited(1));
    assert!(state(store, "2026-11-21").is_due, "edited the day before, and none was made");
    let (text, held) = everything(store, &|_| None);
    backups::ask(&store, "all.json", &text, held, MOMENT.to_owned());
    let asked = state(store, "2026-11-21");
    assert_eq!((asked.asked.as_deref(), asked.last, asked.is_due), (Some("all.json"), None, true));
    assert!(backups::is_asked(&store, &text) && !backups::is_asked(&store, &text.replace('1', "2")));
    backups::confirm(&store);
    let seen = BackupState { last: Some(MOMENT.to_owned()), changed: 0, is_due: false, asked: None };
    assert_eq!(state(store, "2026-11-21"), seen);
    assert!(!backups::is_asked(&store, &text), "no file is waited for");
    // A second time there is nothing to confirm.
    backups::confirm(&store);
    assert_eq!(state(store, "2026-12-24"), seen, "nothing was changed since");
    save(store, "a", &edited(2));
    assert_eq!((state(store, "2026-11-21").changed, state(store, "2026-11-21").is_due), (1, false));
    assert!(state(store, "2026-11-28").is_due);
}

#[test]
fn l18_a_backup_that_could_not_be_noted_does_not_count() {
    for (at, is_asked) in [(0, false), (1, true)] {
        let shaky = Shaky::default();
        save(Store::new(&shaky), "a", &edited(1));
        let shaky = Shaky::holding(&shaky.texts(), Some((at, Fault::Full)));
        let store = Store::new(&shaky);
        let (text, held) = everything(store, &|_| None);
        backups::ask(&store, "all.json", &text, held, MOMENT.to_owned());
        backups::confirm(&store);
        let now = state(store, "2026-11-21");
        assert_eq!((now.last, now.asked.is_some(), now.is_due), (None, is_asked, true), "step {at}");
    }
}

#[test]
fn l11_an_assessment_that_nobody_has_edited_needs_no_backup() {
    let shaky = Shaky::default();
    let store = Store::new(&shaky);
    save(store, "sample", &own(&json!({"format": "tucham.assessment", "assessment": {}})));
    assert_eq!(state(store, "2026-12-24").changed, 0);
    save(store, "sample", &own(&json!({"format": "tucham.assessment", "assessment": {}})));
    assert_eq!(state(store, "2026-12-24").changed, 1, "stored a second time");
}
