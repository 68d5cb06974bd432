//! Files of several officers: compared, and merged into one.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tu_cham_core::assessment::{Assessment, Entered, Entry, Evidence, EvidenceUse};
use tu_cham_core::change::Change;
use tu_cham_core::criteria::{CriteriaSet, InputIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::stamps::{StampedPart, Writer};
use tu_cham_files::assessment_file;
use tu_cham_files::merge::{Conflict, Relation, compare, merge};
use tu_cham_files::stamping;

use crate::util::{blank, qd766};

fn writer(id: &'static str) -> Writer<'static> {
    Writer { id, by: id, at: "2026-11-23T10:42:07" }
}

/// An edit as the page makes it.
fn edit(
    set: &CriteriaSet,
    assessment: &mut Assessment,
    who: &'static str,
    change: impl FnOnce(&mut Assessment),
) {
    let before = assessment.clone();
    change(assessment);
    let back = Change::between(assessment, &before);
    stamping::stamp(set, assessment, &back, writer(who));
}

fn number(text: &str) -> Entry {
    Entry::number(Decimal::from_canonical(text).expect("a number"))
}

fn figure(set: &CriteriaSet, assessment: &mut Assessment, who: &'static str, at: usize, value: Option<u32>) {
    let input = input(set, at);
    edit(set, assessment, who, |it| it.enter(input, value.map(|value| number(&value.to_string()))));
}

fn input(set: &CriteriaSet, at: usize) -> InputIx {
    set.inputs().nth(at).expect("an input").0
}

fn value(set: &CriteriaSet, assessment: &Assessment, at: usize) -> Option<String> {
    match assessment.entry(input(set, at))? {
        Entry::Value(tu_cham_core::assessment::Value::Number(number)) => Some(number.canonical()),
        other => panic!("{other:?}"),
    }
}

fn finished(set: &CriteriaSet, own: &Assessment, others: &[Assessment]) -> Assessment {
    let merge = merge(set, own, others);
    assert_eq!(merge.conflicts, [], "nothing to decide");
    merge.finish(set, own, &[], writer("owner")).expect("merged")
}

/// A blank assessment that its owner has begun.
fn begun(set: &CriteriaSet) -> Assessment {
    let mut own = blank(set);
    figure(set, &mut own, "owner", 0, Some(10));
    own
}

#[test]
fn i4_a_file_is_same_older_newer_or_both_changed() {
    let set = qd766();
    let base = begun(&set);
    let mut newer = base.clone();
    figure(&set, &mut newer, "lan", 1, Some(5));
    let mut other = base.clone();
    figure(&set, &mut other, "minh", 1, Some(6));
    for (here, file, expected) in [
        (&base, &base, Relation::Same),
        (&base, &newer, Relation::Newer),
        (&newer, &base, Relation::Older),
        (&newer, &other, Relation::Diverged),
    ] {
        assert_eq!(compare(&set, here, file).relation(), expected);
    }
    // An equal value entered independently counts as the same.
    figure(&set, &mut other, "minh", 1, Some(5));
    assert_eq!(compare(&set, &newer, &other).relation(), Relation::Same);
}

#[test]
fn i2_files_without_stamps_are_compared_by_what_they_say() {
    let set = qd766();
    let mut old = blank(&set);
    old.enter(input(&set, 0), Some(number("10")));
    let mut now = old.clone();
    figure(&set, &mut now, "lan", 0, Some(11));
    assert_eq!(compare(&set, &old, &now).relation(), Relation::Newer);
    assert_eq!(compare(&set, &blank(&set), &old).relation(), Relation::Newer);
    let mut apart = blank(&set);
    apart.enter(input(&set, 0), Some(number("12")));
    assert_eq!(compare(&set, &now, &apart).relation(), Relation::Diverged, "it does not descend from 12");
}

#[test]
fn i12_what_only_one_officer_touched_is_taken_silently() {
    let set = qd766();
    let own = begun(&set);
    let (mut lan, mut minh) = (own.clone(), own.clone());
    figure(&set, &mut lan, "lan", 1, Some(5));
    figure(&set, &mut lan, "lan", 0, Some(12));
    figure(&set, &mut minh, "minh", 2, Some(7));
    let merged = finished(&set, &own, &[lan, minh]);
    let values: Vec<_> = (0..3).map(|at| value(&set, &merged, at)).collect();
    assert_eq!(values, [Some("12".into()), Some("5".into()), Some("7".into())]);
}

#[test]
fn i12_a_figure_that_was_blanked_on_purpose_stays_blank() {
    let set = qd766();
    let own = begun(&set);
    let mut lan = own.clone();
    figure(&set, &mut lan, "lan", 0, None);
    assert_eq!(value(&set, &finished(&set, &own, &[lan]), 0), None);
}

#[test]
fn i12_two_values_made_apart_conflict_and_the_choice_stands() {
    let set = qd766();
    let own = begun(&set);
    let (mut lan, mut minh) = (own.clone(), own.clone());
    figure(&set, &mut lan, "lan", 0, Some(11));
    figure(&set, &mut minh, "minh", 0, Some(12));
    let files = [lan, minh];
    let merge = merge(&set, &own, &files);
    let [conflict] = merge.conflicts.as_slice() else { panic!("{:?}", merge.conflicts) };
    assert_eq!(conflict.part, StampedPart::Input(set[input(&set, 0)].id.clone()));
    let who: Vec<_> =
        conflict.candidates.iter().map(|it| it.stamp.as_ref().expect("stamped").by.as_str()).collect();
    assert_eq!(who, ["lan", "minh"], "the value before both is none of them");
    let merged = merge.clone().finish(&set, &own, &[1], writer("owner")).expect("merged");
    assert_eq!(value(&set, &merged, 0).as_deref(), Some("12"));
    // The rejected value is now older than the decision.
    assert_eq!(
        files.each_ref().map(|file| compare(&set, &merged, file).relation()),
        [Relation::Older, Relation::Same]
    );
    // An undecided conflict keeps the value of the owner.
    let undecided = merge.finish(&set, &own, &[], writer("owner")).expect("merged");
    assert_eq!(value(&set, &undecided, 0).as_deref(), Some("10"));
}

#[test]
fn i10_the_same_files_again_change_nothing() {
    let set = qd766();
    let own = begun(&set);
    let mut lan = own.clone();
    figure(&set, &mut lan, "lan", 1, Some(5));
    let once = finished(&set, &own, std::slice::from_ref(&lan));
    let again = merge(&set, &once, &[lan.clone(), lan]);
    assert!(again.is_empty());
    assert_eq!(again.finish(&set, &once, &[], writer("owner")).expect("merged"), once);
}

#[test]
fn i8_documents_go_by_their_ids_and_a_cited_one_comes_back() {
    let set = qd766();
    let document =
        |id: &str| Evidence { id: id.to_owned(), number: "05/BC-UBND".to_owned(), ..Evidence::default() };
    let mut own = blank(&set);
    edit(&set, &mut own, "owner", |it| it.documents.push(document("d1")));
    let (mut lan, mut minh) = (own.clone(), own.clone());
    // Two documents of one name are two.
    edit(&set, &mut lan, "lan", |it| it.documents.push(document("d2")));
    let leaf = set.leaves().next().expect("a leaf").0;
    edit(&set, &mut minh, "minh", |it| {
        it.answer_mut(leaf).evidence.push(EvidenceUse { document: "d1".to_owned(), page: String::new() });
    });
    edit(&set, &mut own, "owner", |it| it.remove_document("d1"));
    let merged = finished(&set, &own, &[lan, minh]);
    let ids: Vec<_> = merged.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["d1", "d2"], "cited, so it is back");
    assert_eq!(merged.users_of("d1"), [leaf]);
    // Taken off and cited nowhere, it stays away.
    let mut without = own.clone();
    without.stamps = own.stamps.clone();
    let mut before = blank(&set);
    edit(&set, &mut before, "owner", |it| it.documents.push(document("d1")));
    assert!(finished(&set, &without, &[before]).documents.is_empty());
}

#[test]
fn i12_the_header_is_one_part_and_completion_is_taken_back_by_any_change() {
    let set = qd766();
    let mut own = begun(&set);
    own.header.completed = tu_cham_core::date::Date::from_iso("2026-11-20");
    let mut lan = own.clone();
    edit(&set, &mut lan, "lan", |it| it.header.period = "quý I".to_owned());
    let merged = finished(&set, &own, &[lan]);
    assert_eq!((merged.header.period.as_str(), merged.header.completed), ("quý I", None));
    assert_eq!(finished(&set, &own, &[own.clone()]).header.completed, own.header.completed);
}

#[test]
fn i1_stamps_and_log_are_in_the_file_and_come_back() {
    let set = qd766();
    let mut own = begun(&set);
    edit(&set, &mut own, "lan", |it| it.header.name = "Bản chấm lần 2".to_owned());
    own.log.push(tu_cham_core::assessment::LogEntry {
        at: "2026-11-23T10:42:07".to_owned(),
        by: "Văn phòng".to_owned(),
        files: vec!["lan.tucham.json".to_owned()],
        taken: 2,
        resolved: Vec::new(),
    });
    let text = assessment_file::write(&set, &own, true);
    let (again, notices) = assessment_file::parse(&text).expect("ours").open(&set).expect("opens");
    assert_eq!((again.clone(), notices), (own, Vec::new()));
    assert_eq!(assessment_file::write(&set, &again, true), text);
    // A change from outside is reported.
    let (_, notices) =
        assessment_file::parse(&text.replace("\"10\"", "\"11\"")).expect("ours").open(&set).expect("opens");
    assert_eq!(notices, [assessment_file::Notice::ChecksumDiffers]);
}

#[test]
fn a_copy_says_the_same_and_next_year_begins_with_this_years_figures_beside_it() {
    let set = qd766();
    let mut own = begun(&set);
    let leaf = set.leaves().next().expect("a leaf").0;
    edit(&set, &mut own, "owner", |it| {
        it.documents.push(Evidence { id: "d1".to_owned(), ..Evidence::default() });
        let answer = it.answer_mut(leaf);
        answer.explanation = "Chờ ký".to_owned();
        answer.evidence.push(EvidenceUse { document: "d1".to_owned(), page: String::new() });
    });
    let copy = own.copy("khac".to_owned(), "Bản sao".to_owned());
    assert_eq!((copy.header.id.as_str(), copy.header.name.as_str()), ("khac", "Bản sao"));
    let next = own.for_next_year(&set, |_| None, "sau".to_owned());
    assert_eq!(next.header.year, own.header.year + 1);
    assert!(next.entries().all(|(_, entry)| entry.is_none()));
    assert_eq!(next.previous(input(&set, 0)), own.entry(input(&set, 0)));
    assert_eq!(next.answer(leaf).explanation, "Chờ ký");
    assert_eq!(next.answer(leaf).evidence, own.answer(leaf).evidence);
    assert_eq!(next.documents, own.documents);
    assert!(next.stamps.iter().next().is_none());
}

/// Edits of four officers, each on their own file, with exchanges now and then.
fn files(steps: &[(u8, u8, u8, bool)]) -> Vec<Assessment> {
    const WHO: [&str; 4] = ["a", "b", "c", "d"];
    let set = qd766();
    let mut files = vec![begun(&set); WHO.len()];
    for (who, at, value, send) in steps {
        let who = usize::from(who % 4);
        let value = (value % 4 > 0).then(|| u32::from(value % 4));
        figure(&set, &mut files[who], WHO[who], usize::from(at % 5), value);
        if *send {
            files[(who + 1) % 4] = files[who].clone();
        }
    }
    files
}

fn conflicts(conflicts: &[Conflict]) -> BTreeMap<StampedPart, usize> {
    conflicts.iter().map(|conflict| (conflict.part.clone(), conflict.candidates.len())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn i12_the_order_of_files_changes_nothing(
        steps in prop::collection::vec(any::<(u8, u8, u8, bool)>(), 0..24),
        turn in 0_usize..3,
        choices in prop::collection::vec(0_usize..3, 0..6),
    ) {
        let set = qd766();
        let files = files(&steps);
        let (own, others) = files.split_first().expect("four");
        let mut turned = others.to_vec();
        turned.rotate_left(turn);
        let (one, other) = (merge(&set, own, others), merge(&set, own, &turned));
        prop_assert_eq!(conflicts(&one.conflicts), conflicts(&other.conflicts));
        let parts = |merge: &tu_cham_files::merge::Merge| merge.taken.iter().map(|(part, _)| part.clone()).collect::<Vec<_>>();
        prop_assert_eq!(parts(&one), parts(&other));
        let finish = |merge: tu_cham_files::merge::Merge| merge.finish(&set, own, &choices, writer("owner")).expect("merged");
        let merged = finish(one);
        prop_assert_eq!(&merged, &finish(other));
        // No one has a newer part than the merged one, and no conflict returns once all are decided.
        let again = merge(&set, &merged, others);
        prop_assert!(again.is_empty(), "{:?} {:?}", again.taken, again.conflicts);
    }

    #[test]
    fn i12_one_file_after_the_other_comes_to_the_same_where_nothing_conflicts(
        steps in prop::collection::vec(any::<(u8, u8, u8, bool)>(), 0..16),
    ) {
        let set = qd766();
        let files = files(&steps);
        let (own, others) = files.split_first().expect("four");
        let all = merge(&set, own, others);
        if all.conflicts.is_empty() {
            let at_once = all.finish(&set, own, &[], writer("owner")).expect("merged");
            let mut by_turns = own.clone();
            for file in others {
                let step = merge(&set, &by_turns, std::slice::from_ref(file));
                if step.conflicts.is_empty() {
                    by_turns = step.finish(&set, &by_turns, &[], writer("owner")).expect("merged");
                } else {
                    // Two files whose conflict a third one settles: merged at once, there is no conflict.
                    return Ok(());
                }
            }
            prop_assert_eq!(at_once, by_turns);
        }
    }
}

#[test]
fn n3_a_doubt_about_a_figure_and_its_confirmation_go_with_a_merge() {
    let set = qd766();
    let mut own = begun(&set);
    let mut other = own.clone();
    let (first, second) = (input(&set, 0), input(&set, 1));
    for at in [first, second] {
        edit(&set, &mut own, "own", |it| it.enter(at, Entered::typed(set[at].kind, "1.000")));
    }
    assert!(own.unconfirmed(first).is_some() && own.unconfirmed(second).is_some());
    // The doubt comes with the figure.
    let taken = finished(&set, &other, std::slice::from_ref(&own));
    assert_eq!(taken.unconfirmed(first), Some("1.000"));
    // A later confirmation makes that side newer.
    other.clone_from(&own);
    edit(&set, &mut other, "other", |it| it.confirm(first));
    assert_eq!(compare(&set, &own, &other).relation(), Relation::Newer);
    let merged = finished(&set, &own, std::slice::from_ref(&other));
    assert_eq!((merged.unconfirmed(first), merged.unconfirmed(second)), (None, Some("1.000")));
    assert_eq!(merged.entry(first), own.entry(first));
}
