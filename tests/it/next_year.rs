//! The assessment of next year: what is carried over, how it is marked until somebody has looked at it, and last year's
//! figures and points.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Assessment, Carried, Cause, Evidence, EvidenceUse, LeafAnswer};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::review::{Finding, findings};
use tu_cham_core::score::score;
use tu_cham_core::stamps::Writer;
use tu_cham_files::form::{Expected, MisfitKind};
use tu_cham_files::merge::{Relation, compare, merge};
use tu_cham_files::stamping;
use tu_cham_files::transfer::move_to;

use crate::util::assessment_file::{self, ReadError};
use crate::util::{Dice, filled, leaf, points, set_of, small_set};

const ALL: Carried = Carried { explanation: true, note: true, evidence: true };

/// `rate` over `n`/`d`, `yes` over `q`, `one` of two options, `typed` over `p`, a `share`.
fn set() -> CriteriaSet {
    let bands = json!([{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]);
    let options = json!([{"id": "all", "label": "Đủ các xã", "points": "1"}, {"id": "none", "label": "Không", "points": "0"}]);
    small_set(
        "11",
        vec![
            json!({"id": "rate", "max": "4", "na": "exclude", "rule": {"type": "ratio", "numerator": "n", "denominator": "d", "bands": bands}}),
            json!({"id": "yes", "max": "2", "rule": {"type": "yes_no", "input": "q"}}),
            json!({"id": "one", "max": "1", "rule": {"type": "choice", "input": "c", "options": options}}),
            json!({"id": "typed", "max": "3", "rule": {"type": "manual", "input": "p"}}),
            json!({"id": "two", "max": "1", "rule": {"type": "all_of", "conditions": ["q", "r"]}}),
        ],
        &[("n", "count"), ("d", "count"), ("q", "boolean"), ("c", "choice"), ("p", "points"), ("r", "boolean")],
    )
    .expect("a sound set")
}

/// An edit of an answer.
type Step = fn(&mut LeafAnswer);

/// This year: figures, and at `rate` everything that an officer can say.
fn this_year(set: &CriteriaSet) -> Assessment {
    let mut now = filled(set, "n=43 d=47 q=yes c=all p=2");
    now.documents.push(document("d1"));
    *now.answer_mut(leaf(set, "rate")) = LeafAnswer {
        explanation: "Chờ ký".to_owned(),
        cause: Some(Cause::Objective),
        note: "Đã đối chiếu".to_owned(),
        responsible: "Văn phòng".to_owned(),
        evidence: vec![EvidenceUse { document: "d1".to_owned(), page: "trang 2".to_owned() }],
        ..LeafAnswer::default()
    };
    *now.answer_mut(leaf(set, "typed")) =
        LeafAnswer { explanation: "Theo biên bản".to_owned(), ..LeafAnswer::default() };
    now
}

fn next_year(set: &CriteriaSet, now: &Assessment) -> Assessment {
    let report = score(set, now);
    now.for_next_year(set, |leaf| report.leaf(leaf).points, "sau".to_owned())
}

fn document(id: &str) -> Evidence {
    Evidence { id: id.to_owned(), number: "05/BC-UBND".to_owned(), ..Evidence::default() }
}

fn edit(assessment: &mut Assessment, change: impl FnOnce(&mut Recorder)) -> Change {
    let mut recorder = Recorder::new(assessment);
    change(&mut recorder);
    recorder.finish()
}

fn stored(set: &CriteriaSet, assessment: &Assessment) -> Assessment {
    let text = assessment_file::write(set, assessment, false);
    assessment_file::parse(&text).and_then(|parsed| parsed.open(set)).expect("opens").0
}

fn listed(set: &CriteriaSet, assessment: &Assessment) -> Vec<LeafIx> {
    let found = findings(set, assessment, &score(set, assessment)).into_iter();
    found.filter_map(|it| if let Finding::CarriedOver(leaf) = it { Some(leaf) } else { None }).collect()
}

#[test]
fn what_was_said_comes_with_a_mark_and_the_points_stand_beside_the_figures() {
    let set = set();
    let now = this_year(&set);
    let next = next_year(&set, &now);
    let rate = leaf(&set, "rate");
    let expected = LeafAnswer { carried: ALL, ..now.answer(rate).clone() };
    assert_eq!(*next.answer(rate), expected);
    let typed = next.answer(leaf(&set, "typed")).carried;
    assert_eq!(typed, Carried { explanation: true, ..Carried::default() }, "nothing else was said");
    assert_eq!(*next.answer(leaf(&set, "yes")), LeafAnswer::default());
    assert_eq!(next.previous_points(rate), Some(points("3.66")));
    assert_eq!(next.previous_points(leaf(&set, "two")), None, "not scored");
    // Of a year before, only what was said then and not since changed comes along, marked anew.
    let after = next_year(&set, &next);
    assert_eq!(after.answer(rate).carried, ALL);
    assert_eq!(after.previous_points(rate), None);
}

#[test]
fn an_edit_of_a_part_or_a_confirmation_takes_its_mark_off_and_undo_puts_it_back() {
    let set = set();
    let rate = leaf(&set, "rate");
    let start = next_year(&set, &this_year(&set));
    let steps: [(Step, Carried); 8] = [
        (|it| it.explanation.push('.'), Carried { explanation: false, ..ALL }),
        (|it| it.cause = Some(Cause::Subjective), Carried { explanation: false, ..ALL }),
        (|it| it.note.clear(), Carried { note: false, ..ALL }),
        (|it| it.evidence[0].page.clear(), Carried { evidence: false, ..ALL }),
        (|it| it.evidence.clear(), Carried { evidence: false, ..ALL }),
        (|it| it.carried.explanation = false, Carried { explanation: false, ..ALL }),
        (|it| it.responsible = "Tư pháp".to_owned(), ALL),
        (LeafAnswer::toggle_not_applicable, ALL),
    ];
    for (at, (step, expected)) in steps.into_iter().enumerate() {
        let mut now = start.clone();
        let back = edit(&mut now, |recorder| step(recorder.answer_mut(rate)));
        assert_eq!(now.answer(rate).carried, expected, "step {at}");
        let forth = back.apply(&mut now);
        assert_eq!(now, start, "step {at} undone");
        let _ = forth.apply(&mut now);
        assert_eq!(now.answer(rate).carried, expected, "step {at} redone");
    }
    // What was typed and taken back was looked at; letters of one step are one way back.
    let mut now = start.clone();
    let first = edit(&mut now, |recorder| recorder.answer_mut(rate).note.push('x'));
    let second = edit(&mut now, |recorder| {
        recorder.answer_mut(rate).note.pop();
    });
    assert_eq!(now.answer(rate).carried, Carried { note: false, ..ALL });
    let _ = second.under(first).apply(&mut now);
    assert_eq!(now, start);
    // A document that goes from the register goes from the item.
    let back = edit(&mut now, |recorder| recorder.remove_document("d1"));
    assert!(!now.answer(rate).carried.evidence);
    let _ = back.apply(&mut now);
    assert_eq!(now, start);
}

#[test]
fn what_nobody_looked_at_counts_is_listed_and_holds_nothing_up() {
    let set = set();
    let mut next = next_year(&set, &this_year(&set));
    let (rate, typed) = (leaf(&set, "rate"), leaf(&set, "typed"));
    assert_eq!(listed(&set, &next), [rate, typed]);
    assert!(!Finding::CarriedOver(rate).holds_up());
    crate::util::fill(&set, &mut next, "p=2");
    assert!(score(&set, &next).leaf(typed).gaps.is_empty(), "last year's explanation stands");
    let _ = edit(&mut next, |recorder| recorder.answer_mut(typed).carried.explanation = false);
    assert_eq!(listed(&set, &next), [rate]);
    let _ = edit(&mut next, |recorder| recorder.answer_mut(rate).carried = Carried::default());
    assert_eq!(listed(&set, &next), []);
}

#[test]
fn i1_marks_and_points_of_last_year_come_back_from_a_file_which_has_no_word_of_them_without() {
    let set = set();
    let now = this_year(&set);
    let next = next_year(&set, &now);
    let text = assessment_file::write(&set, &next, true);
    let (again, notices) = assessment_file::parse(&text).expect("ours").open(&set).expect("opens");
    assert_eq!((&again, notices), (&next, Vec::new()));
    assert_eq!(assessment_file::write(&set, &again, true), text);
    let json: Json = serde_json::from_str(&text).expect("JSON");
    let assessment = &json["assessment"];
    assert_eq!(
        assessment["answers"]["rate"]["carried"],
        json!({"explanation": true, "note": true, "evidence": true})
    );
    assert_eq!(assessment["previous_points"], json!({"one": "1", "rate": "3.66", "typed": "2", "yes": "2"}));
    let mut settled = next.clone();
    for (leaf, _) in set.leaves() {
        settled.answer_mut(leaf).carried = Carried::default();
        settled.remember_points(leaf, None);
    }
    for plain in [&now, &settled] {
        let text = assessment_file::write(&set, plain, true);
        assert!(!text.contains("carried") && !text.contains("previous_points"), "{text}");
    }
}

#[test]
fn i15_marks_and_points_of_last_year_that_are_none_are_refused_with_their_place() {
    let set = set();
    let file = assessment_file::to_json(&set, &next_year(&set, &this_year(&set)), false);
    let refused = |pointer: &str, value: Json| {
        let mut file = file.clone();
        *file.pointer_mut(pointer).expect("a field") = value;
        assessment_file::parse_json(file).and_then(|parsed| parsed.open(&set)).err()
    };
    for (pointer, value, expected) in [
        ("/assessment/answers/rate/carried", json!("all"), Expected::Object),
        ("/assessment/answers/rate/carried/note", json!("x"), Expected::Truth),
        ("/assessment/previous_points/rate", json!(3), Expected::Text),
    ] {
        let Some(ReadError::Shape(found)) = refused(pointer, value) else { panic!("{pointer}") };
        assert_eq!(found.len(), 1, "{pointer}");
        let kind = &found[0].kind;
        assert!(
            matches!(kind, MisfitKind::Other { expected: it, .. } if *it == expected),
            "{pointer}: {kind:?}"
        );
    }
    for points in ["", "03", "3.66666", "999999999999999"] {
        let refused = refused("/assessment/previous_points/rate", json!(points));
        assert!(matches!(refused, Some(ReadError::Shape(_))), "{points:?}");
    }
    // Nothing said is nothing to look at; a mark that this version does not know is no reason to refuse.
    assert_eq!(refused("/assessment/answers/rate/carried", Json::Null), None);
    assert_eq!(refused("/assessment/answers/rate/carried", json!({"other": true})), None);
}

#[test]
fn i12_a_confirmation_goes_with_a_merge() {
    let set = set();
    let rate = leaf(&set, "rate");
    let own = next_year(&set, &this_year(&set));
    let edited = |who: &'static str, step: Step| {
        let mut file = own.clone();
        let back = edit(&mut file, |recorder| step(recorder.answer_mut(rate)));
        stamping::stamp(&set, &mut file, &back, Writer { id: who, by: who, at: "2027-11-23T10:42:07" });
        file
    };
    let lan = edited("lan", |it| it.carried = Carried::default());
    assert_eq!(compare(&set, &own, &lan).relation(), Relation::Newer);
    let taken = merge(&set, &own, std::slice::from_ref(&lan));
    assert_eq!(taken.conflicts, []);
    let merged = taken.finish(&set, &own, &[], Writer { id: "own", by: "", at: "" }).expect("merged");
    assert_eq!(merged.answer(rate), lan.answer(rate));
    assert_eq!(merged.previous_points(rate), own.previous_points(rate));
    // The merged state is taken as it is, marks included.
    let mut now = lan.clone();
    let back = edit(&mut now, |recorder| recorder.replace(own.clone()));
    assert_eq!(now, own);
    let _ = back.apply(&mut now);
    assert_eq!(now, lan);
    let minh = edited("minh", |it| it.note.push_str(", minh"));
    assert_eq!(compare(&set, &lan, &minh).relation(), Relation::Diverged);
}

#[test]
fn i4_marks_and_points_of_last_year_go_to_another_version_of_the_set_and_back() {
    let from = set();
    let area = json!([{"id": "a", "code": "A", "title": "Lĩnh vực", "max": "3", "children": [
        {"id": "typed", "code": "1", "title": "1", "max": "3", "rule": {"type": "manual", "input": "p"}}]}]);
    let to = set_of("3", &json!({"version": "2"}), &area, &[("p", "points")]);
    let next = next_year(&from, &this_year(&from));
    let there = move_to(&from, &next, &to).expect("moved").assessment;
    let typed = leaf(&to, "typed");
    assert!(there.answer(typed).carried.explanation);
    assert_eq!(there.previous_points(typed), Some(points("2")));
    let there = stored(&to, &there);
    assert_eq!(move_to(&to, &there, &from).expect("moved back").assessment, next);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// After any edits each part is marked if, and only if, nobody touched it; undo restores every mark, and a file
    /// keeps it.
    #[test]
    fn l15_a_mark_stands_until_its_part_is_touched(seed in any::<u64>()) {
        let set = set();
        let mut dice = Dice::new(seed);
        let start = next_year(&set, &this_year(&set));
        let rate = leaf(&set, "rate");
        let (mut now, mut expected, mut all) = (start.clone(), ALL, Change::default());
        for _ in 0..dice.below(8) {
            let text = ["", "Chờ ký", "Đã đối chiếu", "Khác"][dice.below(4)].to_owned();
            let before = now.answer(rate).clone();
            let confirmed = dice.below(12);
            let back = edit(&mut now, |recorder| {
                let answer = recorder.answer_mut(rate);
                match confirmed {
                    0 => answer.carried.explanation = false,
                    1 => answer.carried.note = false,
                    2 => answer.carried.evidence = false,
                    3 | 4 => answer.explanation = text,
                    5 => answer.cause = Some(Cause::Objective),
                    6 => answer.cause = None,
                    7 | 8 => answer.note = text,
                    9 => answer.evidence.push(EvidenceUse { document: "d1".to_owned(), page: text }),
                    10 => recorder.remove_document("d1"),
                    _ => answer.responsible = text,
                }
            });
            let after = now.answer(rate);
            expected.explanation &= confirmed != 0 && (&after.explanation, after.cause) == (&before.explanation, before.cause);
            expected.note &= confirmed != 1 && after.note == before.note;
            expected.evidence &= confirmed != 2 && after.evidence == before.evidence;
            prop_assert_eq!(after.carried, expected);
            all = back.under(all);
        }
        prop_assert_eq!(&stored(&set, &now), &now);
        let _ = all.apply(&mut now);
        prop_assert_eq!(now, start);
    }
}
