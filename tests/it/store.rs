//! The store over a storage that fails on demand: no failure loses stored data.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use tu_cham_files::json::Json as Own;
use tu_cham_files::store::{
    DOCUMENT, Damage, Found, Key, Listed, Listing, Save, Store, StoreError, Write, draft, listed,
};

use crate::shaky::{FAULTS, Fault, Shaky};
use crate::util::{known, own};

const OLD: &str = include_str!("../data/records/1.json");
const FOREIGN: (&str, &str) = ("other-program", "{}");

fn write(token: &str) -> Write<'_> {
    Write { moment: "2026-11-23T10:42:07", token, base: None, listing: None }
}

fn document(figure: u32) -> Own {
    own(&json!({"format": "tucham.assessment", "figure": figure, "text": "Đã rà soát 11/11 thủ tục"}))
}

fn record(store: Store<&Shaky>, id: &str) -> tu_cham_files::store::Record {
    match store.read(id) {
        Found::Record(record) => record,
        other => panic!("{other:?}"),
    }
}

/// A storage with one assessment, with the text of its record.
fn one(figure: u32) -> (BTreeMap<String, String>, String) {
    let shaky = Shaky::default();
    let text = Store::new(&shaky).save("a", None, write("t1"), &document(figure)).expect("stored");
    shaky.texts.borrow_mut().insert(FOREIGN.0.to_owned(), FOREIGN.1.to_owned());
    (shaky.texts(), text)
}

/// Runs `work` with each fault at each of its steps, and looks at the storage after a restart.
fn with_each_fault(
    texts: &BTreeMap<String, String>,
    work: impl Fn(&Store<&Shaky>) -> Result<(), StoreError>,
    look: impl Fn(&Store<&Shaky>, Result<(), StoreError>, Fault),
) {
    let whole = Shaky::holding(texts, None);
    work(&Store::new(&whole)).expect("works where nothing fails");
    let steps = whole.steps.get();
    assert!(steps > 0, "something is written");
    for at in 0..steps {
        for fault in FAULTS {
            let shaky = Shaky::holding(texts, Some((at, fault)));
            let outcome = work(&Store::new(&shaky));
            let after = Shaky::holding(&shaky.texts(), None);
            look(&Store::new(&after), outcome, fault);
            assert_eq!(after.texts().get(FOREIGN.0), texts.get(FOREIGN.0), "other programs keep theirs");
        }
    }
}

#[test]
fn i5_l1_l6_a_failure_at_any_write_leaves_the_record_before_or_the_new_one_whole() {
    let (texts, seen) = one(1);
    with_each_fault(
        &texts,
        |store| store.save("a", Some(&seen), write("t2"), &document(2)).map(drop),
        |store, outcome, fault| match store.read("a") {
            Found::Record(record) if record.document == document(2) => {
                assert!(outcome.is_ok() || fault == Fault::CutAfter, "{fault:?}");
            }
            Found::Record(record) => {
                assert_eq!(record.text, seen, "byte for byte");
                assert!(outcome.is_err(), "{fault:?}: said to be stored");
            }
            other => panic!("{fault:?}: {other:?}"),
        },
    );
}

#[test]
fn i5_a_first_record_that_is_not_stored_leaves_nothing_behind() {
    let texts = BTreeMap::from([(FOREIGN.0.to_owned(), FOREIGN.1.to_owned())]);
    with_each_fault(
        &texts,
        |store| store.save("a", None, write("t1"), &document(1)).map(drop),
        |store, outcome, fault| match (store.read("a"), outcome) {
            (Found::Record(record), outcome) => {
                assert_eq!(record.document, document(1));
                assert!(outcome.is_ok() || fault == Fault::CutAfter);
            }
            (Found::Nothing, outcome) => assert!(outcome.is_err(), "{fault:?}: said to be stored"),
            (other @ Found::Unreadable(..), _) => panic!("{fault:?}: {other:?}"),
        },
    );
}

#[test]
fn l4_a_migration_keeps_the_old_record_until_the_new_one_was_read_back() {
    let texts = BTreeMap::from([
        (Key::Assessment("a").name(), OLD.to_owned()),
        (FOREIGN.0.to_owned(), FOREIGN.1.to_owned()),
    ]);
    let before = own(&serde_json::from_str::<Json>(OLD).expect("JSON")["document"]);
    with_each_fault(
        &texts,
        |store| store.save("a", Some(OLD), write("t2"), &document(2)).map(drop),
        |store, outcome, fault| {
            let kept = record(*store, "a");
            if kept.document == document(2) {
                assert!(outcome.is_ok() || fault == Fault::CutAfter, "{fault:?}");
            } else {
                assert_eq!(kept.document, before, "{fault:?}");
                assert!(outcome.is_err(), "{fault:?}: said to be stored");
            }
            // After any failure, work continues from the stored record.
            store.save("a", Some(&kept.text), write("t3"), &document(3)).expect("stored after all");
            assert_eq!(record(*store, "a").document, document(3));
        },
    );
}

#[test]
fn l4_the_copy_of_a_migrated_record_goes_once_the_new_one_is_there() {
    let texts = BTreeMap::from([(Key::Assessment("a").name(), OLD.to_owned())]);
    let shaky = Shaky::holding(&texts, None);
    let store = Store::new(&shaky);
    store.save("a", Some(OLD), write("t2"), &document(2)).expect("stored");
    assert_eq!(shaky.texts().into_keys().collect::<Vec<_>>(), [Key::Assessment("a").name()]);
}

#[test]
fn l4_a_half_written_new_record_is_kept_aside_and_the_old_one_opens() {
    let texts = BTreeMap::from([
        (Key::Assessment("a").name(), r#"{"record":2,"id":"a","revi"#.to_owned()),
        (Key::Before("a").name(), OLD.to_owned()),
    ]);
    let shaky = Shaky::holding(&texts, None);
    let store = Store::new(&shaky);
    let kept = record(store, "a");
    assert_eq!(kept.text, OLD);
    store.save("a", Some(&kept.text), write("t2"), &document(2)).expect("stored");
    assert_eq!(record(store, "a").document, document(2));
    assert_eq!(store.incomplete(), [("a".to_owned(), texts[&Key::Assessment("a").name()].clone())]);
}

#[test]
fn l4_what_an_older_program_writes_over_a_new_record_is_read() {
    let (texts, _) = one(1);
    let shaky = Shaky::holding(&texts, None);
    let store = Store::new(&shaky);
    let record: Json = serde_json::from_str(&record(store, "a").text).expect("JSON");
    // Format 1 knows three fields and leaves the others out.
    let older = json!({"revision": "20261124t080000-ab", "saved": "2026-11-24T08:00:00", "document": known(&document(5))});
    assert!(record["revision"].is_string() && record["saved"].is_string() && record["document"].is_object());
    shaky.texts.borrow_mut().insert(Key::Assessment("a").name(), older.to_string());
    assert_eq!(self::record(store, "a").document, document(5));
}

#[test]
fn l3_no_damaged_byte_gives_another_document_and_nothing_writes_over_it() {
    let (texts, seen) = one(1);
    let name = Key::Assessment("a").name();
    for at in 0..seen.len() {
        for with in [b'#', b'0', b'"'] {
            let mut bytes = seen.clone().into_bytes();
            bytes[at] = with;
            let Ok(damaged) = String::from_utf8(bytes) else { continue };
            if damaged == seen {
                continue;
            }
            let mut texts = texts.clone();
            texts.insert(name.clone(), damaged.clone());
            let shaky = Shaky::holding(&texts, None);
            let store = Store::new(&shaky);
            match store.read("a") {
                Found::Record(record) => assert_eq!(record.document, document(1), "byte {at}"),
                Found::Unreadable(text, _) => assert_eq!(text, damaged),
                Found::Nothing => panic!("byte {at}: gone"),
            }
            for seen in [None, Some(seen.as_str())] {
                assert_eq!(store.save("a", seen, write("t2"), &document(2)), Err(StoreError::Newer));
            }
            assert_eq!(shaky.texts(), texts, "byte {at}");
        }
    }
}

#[test]
fn l3_why_a_record_is_not_read() {
    let (_, seen) = one(1);
    for (text, why) in [
        (String::new(), Damage::NotARecord),
        ("[]".to_owned(), Damage::NotARecord),
        ("null".to_owned(), Damage::NotARecord),
        (r#"{"revision":1,"saved":"2026"}"#.to_owned(), Damage::NotARecord),
        (seen[..seen.len() - 1].to_owned(), Damage::NotARecord),
        (seen.replace(r#""record":2"#, r#""record":3"#), Damage::Newer { format: 3 }),
        (seen.replace(r#""id":"a""#, r#""id":"b""#), Damage::Misplaced),
        (seen.replace("11/11", "10/11"), Damage::ChecksumDiffers),
    ] {
        let texts = BTreeMap::from([(Key::Assessment("a").name(), text.clone())]);
        let shaky = Shaky::holding(&texts, None);
        assert_eq!(Store::new(&shaky).read("a"), Found::Unreadable(text.clone(), why));
        assert_eq!(Store::new(&shaky).ids(), ["a"], "it is listed");
    }
}

#[test]
fn l5_what_another_window_stored_or_took_away_is_never_written_over() {
    let (texts, seen) = one(1);
    let shaky = Shaky::holding(&texts, None);
    let store = Store::new(&shaky);
    let theirs = store.save("a", Some(&seen), write("t2"), &document(2)).expect("stored");
    assert_eq!(store.save("a", Some(&seen), write("t3"), &document(3)), Err(StoreError::Newer));
    assert_eq!(store.save("a", None, write("t3"), &document(3)), Err(StoreError::Newer));
    assert_eq!(record(store, "a").text, theirs);
    store.remove("a").expect("gone");
    assert_eq!(store.save("a", Some(&theirs), write("t3"), &document(3)), Err(StoreError::Gone));
    assert_eq!(store.read("a"), Found::Nothing);
}

#[test]
fn l5_the_same_content_stored_twice_is_still_two_revisions() {
    let shaky = Shaky::default();
    let store = Store::new(&shaky);
    let first = store.save("a", None, write("t"), &document(1)).expect("stored");
    let second = store.save("a", Some(&first), write("t"), &document(1)).expect("stored");
    assert_ne!(first, second);
    assert_eq!(record(store, "a").lineage.revision, "2.t");
}

#[test]
fn l8_fifty_assessments_stand_beside_each_other() {
    let shaky = Shaky::default();
    let store = Store::new(&shaky);
    for at in 0..50 {
        store.save(&format!("a{at}"), None, write("t"), &document(at)).expect("stored");
    }
    assert_eq!(store.ids().len(), 50);
    for at in 0..50 {
        assert_eq!(record(store, &format!("a{at}")).document, document(at));
    }
}

#[test]
fn l15_a_record_that_does_not_go_is_told() {
    let (texts, _) = one(1);
    with_each_fault(
        &texts,
        |store| store.remove("a"),
        |store, outcome, fault| match store.read("a") {
            Found::Nothing => assert!(outcome.is_ok() || fault == Fault::CutAfter, "{fault:?}"),
            Found::Record(record) => {
                assert_eq!(record.document, document(1));
                assert!(outcome.is_err(), "{fault:?}: said to be gone");
            }
            Found::Unreadable(..) => panic!("{fault:?}"),
        },
    );
}

#[test]
fn i5_a_set_is_stored_whole_or_not_at_all_and_once() {
    let (texts, _) = one(1);
    let set = json!({"format": "tucham.criteria-set", "areas": [1, 11, 111]});
    with_each_fault(
        &texts,
        |store| store.store_set("00ff", &set.to_string()),
        |store, outcome, fault| match store.read_set("00ff") {
            Some(stored) => {
                assert_eq!(known(&stored), set, "{fault:?}");
                assert!(outcome.is_ok() || fault == Fault::CutAfter);
            }
            None => assert!(outcome.is_err(), "{fault:?}"),
        },
    );
    let shaky = Shaky::holding(&texts, None);
    let store = Store::new(&shaky);
    store.store_set("00ff", &set.to_string()).expect("stored");
    let steps = shaky.steps.get();
    store.store_set("00ff", &set.to_string()).expect("stored");
    assert_eq!(shaky.steps.get(), steps, "the second time writes nothing");
}

#[test]
fn i5_several_documents_and_sets_are_stored_all_or_not_at_all() {
    let (mut texts, seen) = one(1);
    texts.insert(Key::Assessment("old").name(), OLD.to_owned());
    let set = json!({"format": "tucham.criteria-set", "id": "s"});
    let all = |store: &Store<&Shaky>| {
        let document = document(2);
        let save = |id, seen, token| Save { id, seen, token, document: &document, listing: None };
        let saves = [save("new", None, "n"), save("a", Some(&seen), "a"), save("old", Some(OLD), "o")];
        store.save_all("2026-11-25T10:42:07", &saves, &[("00ff", &set.to_string())])
    };
    let shaky = Shaky::holding(&texts, None);
    let records = all(&Store::new(&shaky)).expect("stored");
    let steps = shaky.steps.get();
    assert!(steps >= 4, "every record and the set is a step of its own");
    for (id, text) in ["new", "a", "old"].iter().zip(&records) {
        assert_eq!(record(Store::new(&shaky), id).text, *text);
        assert_eq!(record(Store::new(&shaky), id).document, document(2));
    }
    // Power failures are left out: after one, the records stored before it remain, each complete, and the file is still
    // there.
    for fault in [Fault::Full, Fault::Ignored, Fault::Torn, Fault::Garbled] {
        let mut refused = 0;
        for at in 0..steps {
            let shaky = Shaky::holding(&texts, Some((at, fault)));
            let store = Store::new(&shaky);
            if all(&store).is_err() {
                refused += 1;
                assert_eq!(shaky.texts(), texts, "{fault:?} at step {at}");
            } else {
                // The copy of a record that was migrated did not go: nothing is lost by that.
                for id in ["new", "a", "old"] {
                    assert_eq!(record(store, id).document, document(2), "{fault:?} at step {at}");
                }
            }
        }
        assert!(refused >= 4, "{fault:?} was seen at {refused} steps");
    }
}

#[test]
fn l14_clearing_takes_every_key_of_this_program_and_no_other() {
    let (texts, _) = one(1);
    let shaky = Shaky::holding(&texts, None);
    let store = Store::new(&shaky);
    store.store_set("00ff", "{}").expect("stored");
    assert_eq!(store.take_all_away(), Vec::<String>::new());
    assert_eq!(shaky.texts(), BTreeMap::from([(FOREIGN.0.to_owned(), FOREIGN.1.to_owned())]));
    let stubborn = Shaky::holding(&texts, Some((0, Fault::Full)));
    assert_eq!(Store::new(&stubborn).take_all_away(), [Key::Assessment("a").name()]);
}

#[test]
fn l2_a_denied_storage_is_told_and_reads_as_empty() {
    let shaky = Shaky::default();
    shaky.dead.set(true);
    let store = Store::new(&shaky);
    assert!(!store.is_available());
    assert_eq!(store.read("a"), Found::Nothing);
    assert!(store.ids().is_empty() && store.hashes().is_empty());
    assert_eq!(store.save("a", None, write("t"), &document(1)), Err(StoreError::Denied));
    assert_eq!(store.store_set("00", "{}"), Err(StoreError::Denied));
}

/// With any names and any document, a record is JSON with its document in it, sound as written and as another program
/// writes the same values; with one letter changed, it is not.
#[test]
fn l3_a_record_is_whole_in_any_spelling_of_its_json_and_not_after_a_change() {
    let odd = r#"a","document":{"x":1}}"#;
    for (id, document) in [
        ("a", json!({"assessment": {"note": odd}, "document": {"document": [odd, {"document": null}]}})),
        (odd, json!({"z": "}", "b": {}, "a": "Số liệu \u{1F4C4}\n"})),
        ("b", Json::Null),
        ("c", json!({})),
    ] {
        let write = Write { moment: odd, token: odd, base: None, listing: None };
        let draft = tu_cham_files::store::draft(id, write, &own(&document));
        let json: Json = serde_json::from_str(&draft.text).expect("JSON");
        assert_eq!((&json["document"], &json["id"], &json["saved"]), (&document, &json!(id), &json!(odd)));
        assert_eq!(json.as_object().map(serde_json::Map::len), Some(6));
        let read = |text: String| {
            let texts = BTreeMap::from([(Key::Assessment(id).name(), text)]);
            Store::new(&Shaky::holding(&texts, None)).read(id)
        };
        for text in [draft.text.clone(), format!("{json:#}"), json.to_string()] {
            let Found::Record(record) = read(text.clone()) else { panic!("no record: {text}") };
            assert_eq!((known(&record.document), record.text), (document.clone(), text));
        }
        let mut other = json.clone();
        other["document"] = json!({"other": document});
        let Found::Unreadable(_, why) = read(other.to_string()) else { panic!("not whole: {other}") };
        assert_eq!(why, Damage::ChecksumDiffers);
    }
}

#[test]
fn a_record_says_before_its_document_what_the_list_shows() {
    let odd = r#"a","document":{"x":1}} – "Ô Môn" \"#;
    let listing = Listing {
        name: odd.to_owned(),
        set: odd.to_owned(),
        points: "41,37".to_owned(),
        completed: Some(2),
        items: 21,
        ..Listing::default()
    };
    let document = own(&json!({"listing": null, "document": odd}));
    for id in ["a", odd] {
        let write = |listing| Write { moment: "2026-11-23T10:42:07", token: "t", base: None, listing };
        let head = |text: &str| text.split(DOCUMENT).next().map(str::to_owned).expect("a head");
        let with = draft(id, write(Some(&listing)), &document).text;
        let saved = "2026-11-23T10:42:07".to_owned();
        let expected = Listed { id: id.to_owned(), saved, listing: Some(listing.clone()) };
        assert_eq!(listed(id, &head(&with)), Some(expected.clone()));
        let without = draft(id, write(None), &document).text;
        assert_eq!(listed(id, &head(&without)), Some(Listed { listing: None, ..expected }));
        for broken in ["", "{", &head(&with)[..20], &with] {
            assert_eq!(listed(id, broken), None, "{broken}");
        }
        assert_eq!(listed("another", &head(&with)), None);
        // It is a record like any other: the document is whole, and the checksum is that of the document.
        for text in [with, without] {
            let texts = BTreeMap::from([(Key::Assessment(id).name(), text)]);
            let Found::Record(record) = Store::new(&Shaky::holding(&texts, None)).read(id) else {
                panic!("no record")
            };
            assert_eq!(record.document, document);
        }
    }
}
