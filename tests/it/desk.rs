//! Files of colleagues on the desk, until they are merged.

use tu_cham_core::assessment::{Assessment, Entry};
use tu_cham_core::change::Change;
use tu_cham_core::criteria::{CriteriaSet, InputIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::stamps::Writer;
use tu_cham_files::assessment_file::{Notice, ReadError};
use tu_cham_files::incoming::{Incoming, Refused};
use tu_cham_files::merge::desk::{Caution, Decision, Desk, Given, in_order};
use tu_cham_files::stamping;

use crate::util::{blank, checklist, lasting, qd766, small_set};

const SCALE: &str = "100";

fn set() -> &'static CriteriaSet {
    lasting(qd766())
}

fn input(set: &CriteriaSet, at: usize) -> InputIx {
    set.inputs().nth(at).expect("an input").0
}

/// Puts a figure in its place as the page does.
fn figure(set: &CriteriaSet, assessment: &mut Assessment, who: &str, at: usize, value: u32) {
    let before = assessment.clone();
    let number = Decimal::from_canonical(&value.to_string()).expect("a number");
    assessment.enter(input(set, at), Some(Entry::number(number)));
    let back = Change::between(assessment, &before);
    let writer = Writer { id: who, by: who, at: "2026-11-23T10:42:07" };
    stamping::stamp(set, assessment, &back, writer);
}

fn value(set: &CriteriaSet, assessment: &Assessment, at: usize) -> Option<Entry> {
    assessment.entry(input(set, at)).cloned()
}

fn begun(set: &CriteriaSet) -> Assessment {
    let mut own = blank(set);
    figure(set, &mut own, "owner", 0, 10);
    own
}

fn file(set: &'static CriteriaSet, assessment: &Assessment) -> Incoming {
    Incoming { set, assessment: assessment.clone(), notices: Vec::new() }
}

fn refusals(desk: &Desk) -> Vec<&Refused> {
    desk.given().iter().filter_map(|given| given.content.as_ref().err()).collect()
}

#[test]
fn i12_two_colleagues_are_merged_once_all_is_decided() {
    let set = set();
    let own = begun(set);
    let (mut lan, mut hung) = (own.clone(), own.clone());
    figure(set, &mut lan, "lan", 1, 5);
    figure(set, &mut lan, "lan", 0, 41);
    figure(set, &mut hung, "hung", 0, 42);
    let mut desk = Desk::default();
    assert!(!desk.is_ready() && desk.decided(set, &own).is_none(), "nothing is merged with no file");
    desk.take_all(set, &own, "lan.json", vec![Ok(file(set, &lan))]);
    let alone = desk.look(set, &own);
    assert_eq!((alone.taken.len(), alone.conflicts.len(), desk.open()), (2, 0, 0));
    desk.take_all(set, &own, "hung.json", vec![Ok(file(set, &hung))]);
    let merge = desk.look(set, &own);
    assert_eq!((merge.taken.len(), merge.conflicts.len(), desk.open()), (1, 1, 1));
    assert!(desk.is_ready() && desk.decided(set, &own).is_none(), "one is open");
    let candidates = &merge.conflicts[0].candidates;
    let hungs = candidates.iter().position(|candidate| candidate.from == [2]).expect("his");
    desk.choose(0, hungs);
    desk.choose(7, 0);
    assert_eq!((desk.choice(0), desk.choice(7), desk.open()), (Some(hungs), None, 0));
    let decided = desk.decided(set, &own).expect("all is decided");
    assert_eq!((decided.files.as_slice(), decided.others.len()), (&["lan.json", "hung.json"][..], 2));
    assert_eq!(decided.items(set), set[input(set, 1)].used_by.len());
    let part = &merge.conflicts[0].part;
    assert_eq!(decided.decisions(), [Decision { part, kept: 2, given_up: vec![1] }]);
    let writer = Writer { id: "owner", by: "owner", at: "2026-11-23T11:00:00" };
    let merged = decided.merge.finish(set, &own, &decided.choices, writer).expect("merged");
    assert_eq!(value(set, &merged, 0), value(set, &hung, 0));
    assert_eq!(value(set, &merged, 1), value(set, &lan, 1));
    desk.clear();
    assert!(!desk.is_ready() && desk.decided(set, &merged).is_none(), "a double click merges once");
}

#[test]
fn i12_what_was_chosen_counts_for_what_was_shown_alone() {
    let set = set();
    let mut own = begun(set);
    let (mut lan, mut hung) = (own.clone(), own.clone());
    figure(set, &mut lan, "lan", 0, 41);
    figure(set, &mut hung, "hung", 0, 42);
    let mut desk = Desk::default();
    for (name, assessment) in [("lan", &lan), ("hung", &hung)] {
        desk.take_all(set, &own, name, vec![Ok(file(set, assessment))]);
    }
    desk.look(set, &own);
    desk.choose(0, 1);
    // An edit of another part of the own one adds no conflict: the choice is kept.
    figure(set, &mut own, "owner", 3, 8);
    desk.look(set, &own);
    assert_eq!(desk.choice(0), Some(1));
    // An edit at the very place adds a candidate: it is asked again, and not merged before it was shown.
    figure(set, &mut own, "owner", 0, 43);
    assert!(desk.decided(set, &own).is_none(), "what would be merged was not shown");
    desk.look(set, &own);
    assert_eq!((desk.choice(0), desk.open()), (None, 1));
    // So does a file that is taken off.
    desk.choose(0, 2);
    assert!(desk.decided(set, &own).is_some());
    let key = desk.given()[1].key;
    desk.remove(key);
    assert!(desk.decided(set, &own).is_none());
    desk.look(set, &own);
    assert_eq!((desk.open(), desk.files()), (1, vec!["lan"]));
}

#[test]
fn i12_a_file_says_what_it_would_bring_alone() {
    let set = set();
    let own = begun(set);
    let mut lan = own.clone();
    figure(set, &mut lan, "lan", 1, 5);
    let mut desk = Desk::default();
    desk.take_all(set, &own, "lan", vec![Ok(file(set, &lan))]);
    desk.take_all(set, &own, "own", vec![Ok(file(set, &own))]);
    desk.refuse("locked", Refused::Locked);
    let keys: Vec<usize> = desk.given().iter().map(|given| given.key).collect();
    let brings = |key| desk.brings(set, &own, key).map(|merge| merge.taken.len());
    assert_eq!(keys.into_iter().map(brings).collect::<Vec<_>>(), [Some(1), Some(0), None]);
    assert_eq!(desk.brings(set, &own, 99).map(|merge| merge.taken.len()), None);
}

#[test]
fn i6_the_same_file_twice_counts_once() {
    let set = set();
    let own = begun(set);
    let mut lan = own.clone();
    figure(set, &mut lan, "lan", 1, 5);
    let mut desk = Desk::default();
    for name in ["lan.json", "lan (1).json"] {
        desk.take_all(set, &own, name, vec![Ok(file(set, &lan))]);
    }
    assert_eq!(desk.files(), ["lan.json"]);
    assert!(matches!(refusals(&desk)[..], [Refused::SameAs(name)] if name == "lan.json"));
    // One of another origin is no twin, whatever it says.
    let mut other = lan.clone();
    other.header.id = "other".to_owned();
    desk.take_all(set, &own, "other.json", vec![Ok(file(set, &other))]);
    assert_eq!(desk.files(), ["lan.json", "other.json"]);
}

#[test]
fn i7_files_that_cannot_be_merged_say_why_and_stand_in_no_ones_way() {
    let set = set();
    let own = begun(set);
    let mut desk = Desk::default();
    desk.take_all(set, &own, "empty", Vec::new());
    desk.take_all(set, &own, "broken", vec![Err(ReadError::NotOurs)]);
    desk.refuse("locked", Refused::Locked);
    let foreign = small_set(
        SCALE,
        vec![serde_json::json!({"id": "x", "max": SCALE, "rule": {"type": "yes_no", "input": "d"}})],
        &[("d", "boolean")],
    );
    let foreign = lasting(foreign.expect("a sound set"));
    desk.take_all(set, &own, "foreign", vec![Ok(file(foreign, &blank(foreign)))]);
    let why = refusals(&desk);
    assert!(matches!(
        why[..],
        [Refused::Empty, Refused::Read(ReadError::NotOurs), Refused::Locked, Refused::OtherSet(it)] if it.hash() == foreign.hash()
    ));
    assert!(!desk.is_ready() && desk.decided(set, &own).is_none() && desk.look(set, &own).is_empty());
    desk.take_all(set, &own, "own", vec![Ok(file(set, &own))]);
    let keys: Vec<usize> = desk.given().iter().map(|given| given.key).collect();
    assert_eq!(keys, [1, 2, 3, 4, 5], "each has a key of its own");
    assert_eq!(desk.files(), ["own"]);
}

#[test]
fn i12_what_to_look_at_is_told_before_the_merge() {
    let set = set();
    let own = begun(set);
    let mut other = own.clone();
    other.header.id = "other".to_owned();
    other.header.unit = "UBND xã Khác".to_owned();
    let mut desk = Desk::default();
    let incoming = Incoming { notices: vec![Notice::ChecksumDiffers], ..file(set, &other) };
    desk.take_all(set, &own, "other", vec![Ok(incoming)]);
    let [Given { cautions, content: Ok(_), .. }] = desk.given() else { panic!("one file") };
    let [Caution::OtherOrigin, Caution::OtherUnit(headers), Caution::ChecksumDiffers] = &cautions[..] else {
        panic!("{cautions:?}")
    };
    assert_eq!((&headers[0], &headers[1]), (&other.header, &own.header));
}

#[test]
fn i12_a_file_of_another_version_of_the_set_is_moved_before_it_is_merged() {
    let set = set();
    let own = begun(set);
    let mut json = checklist::json(set);
    json["version"] = "9.9".into();
    let newer = lasting(checklist::from_json(json).expect("a sound set"));
    let mut theirs = own.clone();
    figure(newer, &mut theirs, "lan", 1, 5);
    let mut desk = Desk::default();
    desk.take_all(set, &own, "lan", vec![Ok(file(newer, &theirs))]);
    let [Given { cautions, content: Ok(moved), .. }] = desk.given() else { panic!("one file") };
    assert!(matches!(cautions[..], [Caution::OtherVersion(it)] if it.hash() == newer.hash()));
    assert_eq!(value(set, moved, 1), value(newer, &theirs, 1));
    assert_eq!(desk.look(set, &own).taken.len(), 1);
}

#[test]
fn i12_what_has_to_be_decided_stands_in_the_order_of_the_items() {
    let set = set();
    let own = begun(set);
    let (mut lan, mut hung) = (own.clone(), own.clone());
    lan.header.period = "Quý I".to_owned();
    hung.header.period = "Quý II".to_owned();
    for (who, assessment, add) in [("lan", &mut lan, 1), ("hung", &mut hung, 2)] {
        for at in 0..12 {
            figure(set, assessment, who, at, 40 + add);
        }
    }
    let mut desk = Desk::default();
    for (name, assessment) in [("lan", &lan), ("hung", &hung)] {
        desk.take_all(set, &own, name, vec![Ok(file(set, assessment))]);
    }
    let merge = desk.look(set, &own);
    let order = in_order(set, &merge.conflicts);
    let items = order.iter().map(|at| {
        let part = std::iter::once(&merge.conflicts[*at].part);
        tu_cham_files::merge::leaves(set, part).first().map(|leaf| leaf.get())
    });
    let items: Vec<Option<usize>> = items.collect();
    assert_eq!(items.len(), merge.conflicts.len());
    assert!(items.len() >= 12 && items.is_sorted(), "{items:?}");
}
