//! Saving an open assessment over a storage that fails on demand, and a database that answers late or never.

use std::collections::BTreeMap;

use serde_json::json;
use tu_cham_files::json::Json as Own;
use tu_cham_files::store::pair::About;
use tu_cham_files::store::saving::{Content, Hold, Outcome, SaveState, Saving, Sending};
use tu_cham_files::store::{Draft, Found, Key, Lineage, Listing, Record, Store, StoreError, due};

use crate::shaky::{Fault, Shaky};
use crate::util::own;

const MOMENT: &str = "2026-11-26T10:42:07";

fn document(figure: u32) -> Own {
    own(&json!({"format": "tucham.assessment", "figure": figure}))
}

fn save(saving: &mut Saving, shaky: &Shaky, figure: u32) -> Outcome {
    save_at(saving, shaky, figure, true)
}

fn save_at(saving: &mut Saving, shaky: &Shaky, figure: u32, is_confirmed: bool) -> Outcome {
    let document = document(figure);
    let content = Content { id: "a", document: &document, listing: &Listing::default(), set: ("00ff", "{}") };
    saving.save(&Store::new(shaky), content, MOMENT, is_confirmed)
}

#[track_caller]
fn stored(outcome: Outcome) -> Draft {
    match outcome {
        Outcome::Stored(draft) => draft,
        other => panic!("{other:?}"),
    }
}

fn record(shaky: &Shaky) -> Record {
    match Store::new(shaky).read("a") {
        Found::Record(record) => record,
        other => panic!("{other:?}"),
    }
}

/// Has the record of a save go into the database, and gives what is on its way there now.
fn send(saving: &mut Saving, draft: Draft) -> Sending {
    assert!(saving.send("a", draft, MOMENT.to_owned(), About::default()), "nothing was on its way");
    saving.take_next().expect("it goes")
}

/// An assessment of this window that was edited, saved and is on the disk.
fn at_rest(shaky: &Shaky) -> Saving {
    let mut saving = Saving::new("here".to_owned(), None, true);
    saving.edit(1);
    let draft = stored(save(&mut saving, shaky, 1));
    let sending = send(&mut saving, draft);
    saving.note_sent(&sending.head.revision, MOMENT, true);
    assert_eq!(saving.take_next(), None);
    assert_eq!(saving.state(), &SaveState::Saved("10:42".to_owned()));
    saving
}

#[test]
fn l1_an_edit_is_said_to_be_saved_only_when_the_disk_has_it() {
    let shaky = Shaky::default();
    let mut saving = Saving::new("here".to_owned(), None, true);
    assert!(saving.has_unsaved() && saving.is_to_be_saved(), "a new assessment is stored nowhere");
    saving.edit(1);
    let draft = stored(save(&mut saving, &shaky, 1));
    assert_eq!(record(&shaky).document, document(1));
    assert_eq!((saving.state(), saving.has_unsaved()), (&SaveState::Pending, false));
    let sending = send(&mut saving, draft);
    assert!(sending.with_set, "the database may not have the set");
    assert_eq!((sending.text.as_str(), sending.head.saved.as_str()), (record(&shaky).text.as_str(), MOMENT));
    saving.note_slow(&sending.head.revision);
    assert_eq!(saving.state(), &SaveState::Writing);
    saving.note_sent(&sending.head.revision, MOMENT, true);
    assert_eq!(saving.state(), &SaveState::Saved("10:42".to_owned()));
    assert!(!saving.is_to_be_saved());
    saving.edit(2);
    assert_eq!(saving.state(), &SaveState::Pending);
    assert_eq!(saving.take_next(), None);
    let next = stored(save(&mut saving, &shaky, 2));
    assert!(!send(&mut saving, next).with_set, "it has the set");
}

#[test]
fn l1_an_answer_to_an_earlier_write_says_nothing_of_a_later_edit() {
    let shaky = Shaky::default();
    let mut saving = at_rest(&shaky);
    saving.edit(5);
    let draft = stored(save(&mut saving, &shaky, 2));
    let first = send(&mut saving, draft);
    // Edited while the disk is busy: the edit counts as neither slow nor saved.
    saving.edit(6);
    saving.note_slow(&first.head.revision);
    assert_eq!(saving.state(), &SaveState::Pending);
    saving.note_sent(&first.head.revision, MOMENT, true);
    assert_eq!(saving.state(), &SaveState::Pending);
    // The same where the edit is in the storage already.
    let second = stored(save(&mut saving, &shaky, 3));
    saving.note_sent(&first.head.revision, MOMENT, true);
    assert_eq!(saving.state(), &SaveState::Pending);
    saving.note_sent(&second.lineage.revision, MOMENT, true);
    assert_eq!(saving.state(), &SaveState::Saved("10:42".to_owned()));
}

#[test]
fn l16_one_record_is_on_its_way_and_only_the_last_of_those_behind_it_follows() {
    let shaky = Shaky::default();
    let mut saving = Saving::new("here".to_owned(), None, true);
    let mut drafts = (1..=4).map(|figure| stored(save(&mut saving, &shaky, figure))).collect::<Vec<_>>();
    let last = drafts.pop().expect("four");
    let begins: Vec<bool> = drafts
        .into_iter()
        .map(|draft| saving.send("a", draft, MOMENT.to_owned(), About::default()))
        .collect();
    assert_eq!(begins, [true, false, false]);
    assert!(saving.take_next().is_some());
    assert!(!saving.send("a", last.clone(), MOMENT.to_owned(), About::default()), "one is on its way");
    assert_eq!(saving.take_next().map(|sending| sending.text), Some(last.text));
    assert_eq!(saving.take_next(), None);
    let again = stored(save(&mut saving, &shaky, 5));
    assert!(saving.send("a", again, MOMENT.to_owned(), About::default()), "the way is free again");
}

#[test]
fn l16_where_the_database_does_not_answer_nothing_is_waited_for_until_it_does() {
    let shaky = Shaky::default();
    let mut saving = Saving::new("here".to_owned(), None, true);
    let unconfirmed = SaveState::Unconfirmed("10:42".to_owned());
    let draft = stored(save(&mut saving, &shaky, 1));
    let sending = send(&mut saving, draft);
    saving.note_sent(&sending.head.revision, MOMENT, false);
    assert_eq!(saving.state(), &unconfirmed);
    saving.edit(5);
    let draft = stored(save_at(&mut saving, &shaky, 2, false));
    assert_eq!(saving.state(), &unconfirmed);
    assert_eq!(saving.take_next(), None);
    let sending = send(&mut saving, draft);
    assert!(sending.with_set, "nobody said that the set is there");
    // Its answer comes late.
    saving.note_sent(&sending.head.revision, MOMENT, true);
    assert_eq!(saving.state(), &SaveState::Saved("10:42".to_owned()));
    let read = record(&shaky);
    assert_eq!(Saving::new("next".to_owned(), Some(&read), false).state(), &unconfirmed);
    assert_eq!(Saving::new("next".to_owned(), Some(&read), true).state(), saving.state());
}

#[test]
fn l2_what_the_storage_refuses_is_told_kept_in_the_database_and_tried_again() {
    for (fault, error) in [
        (Fault::Full, StoreError::Refused),
        (Fault::Ignored, StoreError::ReadBackDiffers),
        (Fault::Garbled, StoreError::ReadBackDiffers),
        (Fault::CutBefore, StoreError::Denied),
    ] {
        let mut saving = at_rest(&Shaky::default());
        let texts = at_rest_texts();
        let shaky = Shaky::holding(&texts, Some((0, fault)));
        saving.edit(5);
        let Outcome::Refused(draft) = save(&mut saving, &shaky, 11) else { panic!("{fault:?}") };
        assert_eq!(saving.state(), &SaveState::Failed(error), "{fault:?}");
        assert!(saving.has_unsaved() && !saving.is_kept(), "{fault:?}");
        assert_eq!(shaky.texts(), texts, "what stood there stands");
        let sending = send(&mut saving, draft);
        saving.note_slow(&sending.head.revision);
        assert_eq!(saving.state(), &SaveState::Failed(error), "slow or not, it is not stored");
        saving.note_sent(&sending.head.revision, MOMENT, false);
        assert!(!saving.is_kept(), "nobody has it");
        saving.note_sent(&sending.head.revision, MOMENT, true);
        assert!(saving.is_kept());
        // What is edited now is in the memory alone; the failure stays said until a save comes through.
        saving.edit(6);
        assert_eq!(saving.state(), &SaveState::Failed(error));
        assert!(!saving.is_kept());
        saving.note_sent(&sending.head.revision, MOMENT, true);
        assert!(!saving.is_kept(), "it has the state before the edit");
        let after = Shaky::holding(&texts, None);
        let draft = stored(save(&mut saving, &after, 12));
        assert!(!saving.is_kept() && !saving.has_unsaved());
        let (before, now) = (record(&Shaky::holding(&texts, None)), record(&after));
        assert_eq!(now.document, document(12));
        assert!(now.lineage.follows(&before.lineage) && draft.lineage.follows(&sending.head.lineage()));
    }
}

#[test]
fn l2_a_refused_save_with_nothing_new_is_tried_again() {
    let mut saving = Saving::new("here".to_owned(), Some(&record(&at_rest_storage())), true);
    assert!(!saving.is_to_be_saved());
    saving.note_gone();
    assert!(saving.is_to_be_saved() && !saving.has_unsaved());
    assert_eq!(saving.state(), &SaveState::Failed(StoreError::Gone));
}

#[test]
fn l5_over_what_another_window_has_stored_nothing_is_saved() {
    let shaky = Shaky::default();
    let mut saving = at_rest(&shaky);
    let mut other = Saving::new("there".to_owned(), Some(&record(&shaky)), true);
    stored(save(&mut other, &shaky, 7));
    let theirs = shaky.texts();
    saving.edit(5);
    assert_eq!(save(&mut saving, &shaky, 8), Outcome::Behind);
    assert_eq!(saving.state(), &SaveState::Failed(StoreError::Newer));
    assert!(saving.has_unsaved());
    assert_eq!(shaky.texts(), theirs);
    // Taken over, it goes on from there.
    saving.adopt(&record(&shaky), true);
    assert!(!saving.has_unsaved() && !saving.is_to_be_saved());
    stored(save(&mut saving, &shaky, 9));
    assert_eq!(record(&shaky).document, document(9));
}

#[test]
fn l5_what_another_window_took_away_is_not_stored_again_and_kept_as_a_copy() {
    let shaky = Shaky::default();
    let mut saving = at_rest(&shaky);
    Store::new(&shaky).remove("a").expect("gone");
    saving.edit(5);
    assert_eq!(save(&mut saving, &shaky, 8), Outcome::Gone);
    assert_eq!(Store::new(&shaky).read("a"), Found::Nothing);
    assert_eq!(saving.state(), &SaveState::Failed(StoreError::Gone));
    saving.note_copied(false);
    assert!(!saving.is_kept());
    saving.note_copied(true);
    assert!(saving.is_kept());
    saving.edit(6);
    // The copy was made before the edit.
    saving.note_copied(true);
    assert!(!saving.is_kept());
}

#[test]
fn l3_nothing_goes_over_a_record_that_cannot_be_read() {
    let texts = BTreeMap::from([(Key::Assessment("a").name(), "{".to_owned())]);
    let shaky = Shaky::holding(&texts, None);
    let mut saving = Saving::new("here".to_owned(), None, true);
    assert_eq!(save(&mut saving, &shaky, 1), Outcome::Behind);
    assert_eq!(shaky.texts().get(&Key::Assessment("a").name()), texts.values().next());
}

#[test]
fn l16_what_takes_the_place_of_an_assessment_goes_over_its_record_and_no_other() {
    let shaky = at_rest_storage();
    let before = record(&shaky);
    let mut next = Saving::new("next".to_owned(), None, true);
    next.go_over(Some(before.text.clone()), Some(before.lineage.clone()));
    stored(save(&mut next, &shaky, 2));
    assert!(record(&shaky).lineage.follows(&before.lineage));
    let mut late = Saving::new("late".to_owned(), None, true);
    late.go_over(Some(before.text), Some(before.lineage));
    assert_eq!(save(&mut late, &shaky, 3), Outcome::Behind);
    // One that comes back after it was taken away stands nowhere, and follows from what it was.
    let mut back = Saving::new("back".to_owned(), None, true);
    back.go_on_from(Some(Lineage::of("9.gone")));
    stored(save(&mut back, &Shaky::default(), 4));
    assert!(back.lineage().is_some_and(|lineage| lineage.follows(&Lineage::of("9.gone"))));
}

#[test]
fn i5_a_record_that_was_stored_with_others_waits_for_the_disk_like_any() {
    let shaky = at_rest_storage();
    let stands = record(&shaky);
    let mut saving = Saving::new("here".to_owned(), Some(&stands), true);
    let draft = saving.confirm(&stands);
    assert_eq!(saving.state(), &SaveState::Pending);
    let sending = send(&mut saving, draft);
    assert_eq!((&sending.text, sending.head.lineage()), (&stands.text, stands.lineage.clone()));
    assert_eq!(sending.head.checksum, stands.checksum());
    saving.note_sent(&sending.head.revision, &stands.saved, true);
    assert_eq!(saving.state(), &SaveState::Saved("10:42".to_owned()));
}

#[test]
fn l16_only_the_last_timer_saves_and_none_after_a_save() {
    let shaky = Shaky::default();
    let mut saving = at_rest(&shaky);
    saving.edit(1000);
    let (wait, first) = saving.wait(1000);
    assert_eq!(wait, due::PAUSE);
    assert!(saving.is_last_timer(first));
    let (wait, second) = saving.wait(1000 + due::LONGEST - 10);
    assert_eq!(wait, 10, "the first edit has waited for long");
    assert!(!saving.is_last_timer(first) && saving.is_last_timer(second));
    stored(save(&mut saving, &shaky, 2));
    assert!(!saving.is_last_timer(second));
    assert_eq!(saving.wait(9000).0, due::PAUSE, "it counts from the first edit after the save");
}

#[test]
fn l5_only_another_window_that_writes_keeps_this_one_from_editing() {
    assert!(Hold::Free.may_edit() && Hold::Here.may_edit() && !Hold::Elsewhere.may_edit());
}

fn at_rest_storage() -> Shaky {
    Shaky::holding(&at_rest_texts(), None)
}

fn at_rest_texts() -> BTreeMap<String, String> {
    let shaky = Shaky::default();
    at_rest(&shaky);
    shaky.texts()
}
