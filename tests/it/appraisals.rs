//! The appraisal between verifiers and unit, with files as the only link: rounds, replies, settling, and what a file
//! may change on the other side.

use serde_json::json;
use tu_cham_core::appraisal::{
    Adjusted, InRound, Lack, Stage, appraised, claimed, handed_over, not_handed_over,
};
use tu_cham_core::assessment::{
    Announced, Assessment, Cause, Evidence, EvidenceUse, LeafAnswer, Mark, Reply, StepKind, Verified,
};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::number::Decimal;
use tu_cham_core::score::{Report, score};
use tu_cham_core::stamps::Writer;
use tu_cham_core::verification::as_verified_until;
use tu_cham_files::appraisal::{Arrival, Broken, arrival, broken, changes, claims_differ, step, take};
use tu_cham_files::import::batch::Batch;
use tu_cham_files::import::contents::Bundle;
use tu_cham_files::import::{Here, Resolution, Standing};
use tu_cham_files::incoming::Incoming;
use tu_cham_files::merge::{Relation, compare, merge};
use tu_cham_files::stamping;

use crate::util::assessment_file;
use crate::util::{blank, filled, leaf, points, set_of};

fn in_round<'a>(
    set: &'a CriteriaSet,
    assessment: &'a Assessment,
    report: &'a Report,
    round: u8,
) -> InRound<'a> {
    InRound { set, assessment, report, round }
}

const AT: &str = "2026-11-27T08:00:00";

/// Four questions, and a penalty that only the verifiers enter.
fn set() -> CriteriaSet {
    let question = |id: &str, max: &str| json!({"id": id, "code": id, "title": id, "max": max, "rule": {"type": "yes_no", "input": id}});
    let areas = json!([
        {"id": "a", "code": "1", "title": "Lĩnh vực", "max": "10",
            "children": [question("q1", "4"), question("q2", "3"), question("q3", "2"), question("q4", "1")]},
        {"id": "p", "code": "2", "title": "Điểm trừ", "max": "2", "role": "penalty", "children": [
            {"id": "late", "code": "2.1", "title": "Báo cáo chậm", "max": "2", "verifier_only": true,
                "rule": {"type": "per_item", "count": "k", "each": "0.5"}}]}]);
    let inputs = [("q1", "boolean"), ("q2", "boolean"), ("q3", "boolean"), ("q4", "boolean"), ("k", "count")];
    set_of("10", &json!({"format_version": "1.2"}), &areas, &inputs)
}

/// The self-score of 10 of 10.
fn handed_in(set: &CriteriaSet) -> Assessment {
    filled(set, "q1=yes q2=yes q3=yes q4=yes")
}

/// What arrives at the other side: the assessment out of its file.
fn sent(set: &CriteriaSet, assessment: &Assessment) -> Assessment {
    let text = assessment_file::write(set, assessment, true);
    let (read, notices) = assessment_file::parse(&text).expect("ours").open(set).expect("opens");
    assert_eq!((&read, notices), (assessment, Vec::new()), "a file holds all of the appraisal");
    read
}

fn edit(
    set: &CriteriaSet,
    assessment: &mut Assessment,
    who: &str,
    change: impl FnOnce(&mut Recorder),
) -> Change {
    let mut recorder = Recorder::new(assessment);
    change(&mut recorder);
    let back = recorder.finish();
    stamping::stamp(set, assessment, &back, Writer { id: who, by: who, at: AT });
    back
}

fn give(set: &CriteriaSet, assessment: &mut Assessment, round: u8, id: &str, given: &str, why: &str) {
    let points = Some(Decimal::from_canonical(given).expect("a number"));
    edit(set, assessment, "doan", |it| {
        it.answer_mut(leaf(set, id)).verify(round, |verified| {
            (verified.points, verified.comment) = (points, why.to_owned());
        });
    });
}

fn hand_over(set: &CriteriaSet, assessment: &mut Assessment, kind: StepKind, round: u8, by: &str) {
    let step = step(set, assessment, kind, round, AT, by);
    edit(set, assessment, by, |it| it.add_step(step));
}

fn answer(set: &CriteriaSet, assessment: &mut Assessment, round: u8, id: &str, reply: Reply) {
    edit(set, assessment, "xa", |it| it.answer_mut(leaf(set, id)).reply(round, Some(reply)));
}

fn accepts() -> Reply {
    Reply { accepts: true, ..Reply::default() }
}

fn disputes(text: &str) -> Reply {
    Reply { text: text.to_owned(), ..Reply::default() }
}

fn arrives(set: &CriteriaSet, own: &Assessment, other: &Assessment) -> Assessment {
    take(set, own, other, Writer { id: "nhan", by: "nhan", at: AT })
}

/// The total under the points of the rounds so far.
fn total(set: &CriteriaSet, assessment: &Assessment, until: u8) -> String {
    let verified = as_verified_until(set, assessment, until);
    score(set, verified.as_ref().unwrap_or(assessment)).total.points.decimal().canonical()
}

fn own_report(set: &CriteriaSet, assessment: &Assessment) -> Report {
    score(set, assessment)
}

#[test]
fn d6_an_appraisal_goes_from_self_score_to_settled_with_files_as_the_only_link() {
    let set = set();
    let mut unit = handed_in(&set);
    let claimed = unit.clone();
    assert_eq!((Stage::of(&unit), total(&set, &unit, 9)), (Stage::NotBegun, "10".to_owned()));

    // Round 1: three items are cut, one is asked about, and a penalty is given.
    let mut office = sent(&set, &unit);
    let round = Stage::of(&office).round_of_verifiers();
    for (id, given) in [("q1", "2"), ("q2", "0"), ("q3", "1"), ("late", "0.5")] {
        give(&set, &mut office, round, id, given, "Thiếu tài liệu");
    }
    edit(&set, &mut office, "doan", |it| {
        it.answer_mut(leaf(&set, "q4"))
            .verify(round, |it| (it.asks, it.comment) = (true, "Nói rõ".to_owned()));
    });
    let report = own_report(&set, &office);
    assert_eq!(in_round(&set, &office, &report, round).before_handing_back(), []);
    let cut = |id, before: &str, after| Adjusted {
        leaf: leaf(&set, id),
        before: (!before.is_empty()).then(|| points(before)),
        after: points(after),
    };
    let all = [cut("q1", "4", "2"), cut("q2", "3", "0"), cut("q3", "2", "1"), cut("late", "", "0.5")];
    assert_eq!(in_round(&set, &office, &report, round).adjusted(), all);
    hand_over(&set, &mut office, StepKind::Verified, round, "Sở Nội vụ");

    // The unit takes the file in: its own score stands as it was.
    let file = sent(&set, &office);
    assert_eq!(arrival(&unit, &file), Arrival::Forward(StepKind::Verified));
    assert_eq!(changes(&set, &unit, &file).len(), 5);
    unit = arrives(&set, &unit, &file);
    assert_eq!((Stage::of(&unit), Stage::of(&unit).round_of_unit()), (Stage::Explaining(1), Some(1)));
    assert_eq!((total(&set, &unit, 0), total(&set, &unit, 1)), ("9.5".to_owned(), "3.5".to_owned()));
    assert_eq!(own_report(&set, &unit).leaf(leaf(&set, "q1")).points, Some(points("4")));

    // It accepts two, answers one with a document, disputes one, and explains.
    let report = own_report(&set, &unit);
    assert_eq!(in_round(&set, &unit, &report, 1).before_explaining().len(), 5);
    for id in ["q2", "late"] {
        answer(&set, &mut unit, 1, id, accepts());
    }
    let proof = Evidence { id: "d1".to_owned(), title: "Quyết định".to_owned(), ..Evidence::default() };
    edit(&set, &mut unit, "xa", |it| it.put_document(proof.clone()));
    let cited = EvidenceUse { document: "d1".to_owned(), page: "2".to_owned() };
    answer(&set, &mut unit, 1, "q1", Reply { evidence: vec![cited], ..disputes("Đã có quyết định") });
    answer(&set, &mut unit, 1, "q3", disputes(" "));
    let gaps = [Lack::ExplanationMissing(leaf(&set, "q3")), Lack::ReplyMissing(leaf(&set, "q4"))];
    assert_eq!(in_round(&set, &unit, &report, 1).before_explaining(), gaps);
    answer(&set, &mut unit, 1, "q3", disputes("Không đồng ý"));
    answer(&set, &mut unit, 1, "q4", Reply { text: "Theo báo cáo".to_owned(), ..accepts() });
    assert_eq!(in_round(&set, &unit, &report, 1).before_explaining(), []);
    hand_over(&set, &mut unit, StepKind::Explained, 1, "UBND xã Thử");

    // Round 2: the verifiers had begun to write; the replies come beside it.
    give(&set, &mut office, 2, "q3", "2", "Chấp nhận giải trình");
    let file = sent(&set, &unit);
    assert_eq!(arrival(&office, &file), Arrival::Forward(StepKind::Explained));
    office = arrives(&set, &office, &file);
    assert_eq!(Stage::of(&office), Stage::Verifying(2));
    assert_eq!(office.documents, [proof]);
    give(&set, &mut office, 2, "q1", "4", "Đã bổ sung");
    let report = own_report(&set, &office);
    assert_eq!(in_round(&set, &office, &report, 2).before_settling(), []);
    hand_over(&set, &mut office, StepKind::Settled, 2, "Sở Nội vụ");
    assert_eq!((total(&set, &office, 1), total(&set, &office, 2)), ("3.5".to_owned(), "6.5".to_owned()));

    // Settled on both sides, with the self-score as it was handed in, and every step fits.
    unit = arrives(&set, &unit, &sent(&set, &office));
    assert_eq!((Stage::of(&unit), Stage::of(&unit).round_of_verifiers()), (Stage::Settled(2), 3));
    assert_eq!((broken(&set, &unit), broken(&set, &office)), (None, None));
    assert_eq!(arrival(&unit, &office), Arrival::SameStep);
    assert_eq!(compare(&set, &unit, &office).relation(), Relation::Same);
    for (at, before) in claimed.answers() {
        let now = unit.answer(at).clone();
        assert_eq!(tu_cham_core::assessment::LeafAnswer { verified: Vec::new(), ..now }, *before);
    }
}

#[test]
fn what_verifiers_leave_open_is_listed_before_the_file_is_handed_back() {
    let set = set();
    let mut office = handed_in(&set);
    let report = own_report(&set, &office);
    give(&set, &mut office, 1, "q1", "4", "");
    give(&set, &mut office, 1, "q2", "1", " ");
    give(&set, &mut office, 1, "q3", "7", "Cao hơn điểm tối đa");
    edit(&set, &mut office, "doan", |it| {
        it.answer_mut(leaf(&set, "q4")).verify(1, |verified| verified.asks = true);
    });
    let lacks = [
        Lack::ReasonMissing(leaf(&set, "q2")),
        Lack::PointsUnfit(leaf(&set, "q3")),
        Lack::QuestionMissing(leaf(&set, "q4")),
    ];
    assert_eq!(in_round(&set, &office, &report, 1).before_handing_back(), lacks);
    let late = Lack::NotEntered(leaf(&set, "late"));
    assert_eq!(in_round(&set, &office, &report, 1).before_settling(), [&lacks[..], &[late]].concat());
    // The same points as the unit's need neither a reason nor a reply.
    assert!(!in_round(&set, &office, &report, 1).needs_reply(leaf(&set, "q1")));
}

#[test]
fn a_round_is_kept_in_order_and_one_without_content_is_taken_off() {
    let set = set();
    let mut assessment = blank(&set);
    let answer = assessment.answer_mut(leaf(&set, "q1"));
    for round in [2, 1, 3] {
        answer.verify(round, |verified| verified.comment = round.to_string());
    }
    answer.verify(2, |verified| verified.comment = " ".to_owned());
    answer.reply(2, Some(accepts()));
    assert_eq!(answer.verified, [Verified::new(1, None, "1"), Verified::new(3, None, "3")]);
}

#[test]
fn an_edit_of_what_was_handed_over_is_found_and_named() {
    let set = set();
    let mut file = handed_in(&set);
    give(&set, &mut file, 1, "q1", "2", "Thiếu");
    hand_over(&set, &mut file, StepKind::Verified, 1, "Sở Nội vụ");
    answer(&set, &mut file, 1, "q1", accepts());
    assert_eq!(broken(&set, &file), None, "a reply follows the points");
    hand_over(&set, &mut file, StepKind::Explained, 1, "UBND xã Thử");
    let edited = |change: &dyn Fn(&mut Assessment)| {
        let mut file = file.clone();
        change(&mut file);
        broken(&set, &file)
    };
    let first = leaf(&set, "q1");
    let comment = |it: &mut Assessment| it.answer_mut(first).verified[0].comment.push('!');
    assert_eq!(edited(&comment), Some(Broken::Given(0)));
    let reply = |it: &mut Assessment| it.answer_mut(first).reply(1, Some(disputes("Không")));
    assert_eq!(edited(&reply), Some(Broken::Given(1)));
    assert_eq!(edited(&|it| it.steps[1].by.push('!')), Some(Broken::Given(1)));
    assert_eq!(edited(&|it| it.steps.truncate(1)), None);
    assert_eq!(edited(&|it| drop(it.steps.remove(0))), Some(Broken::Given(0)));
    let figure = |it: &mut Assessment| it.answer_mut(leaf(&set, "q2")).explanation.push_str("Thêm");
    assert_eq!(edited(&figure), Some(Broken::SelfScore(1)));
    let note = |it: &mut Assessment| it.answer_mut(leaf(&set, "q2")).note.push_str("Ghi chú riêng");
    assert_eq!(edited(&note), None, "a note claims nothing");
    assert_eq!(
        edited(&|it| give(&set, it, 2, "q1", "4", "Vòng sau")),
        None,
        "a later round is not handed over"
    );
}

#[test]
fn a_self_score_that_was_changed_between_two_steps_is_told_where() {
    let set = set();
    let mut file = handed_in(&set);
    give(&set, &mut file, 1, "q1", "2", "Thiếu");
    hand_over(&set, &mut file, StepKind::Verified, 1, "Sở Nội vụ");
    answer(&set, &mut file, 1, "q1", accepts());
    edit(&set, &mut file, "xa", |it| it.enter(set.input_by_id("q2").expect("an input"), None));
    hand_over(&set, &mut file, StepKind::Explained, 1, "UBND xã Thử");
    assert_eq!(broken(&set, &file), Some(Broken::SelfScore(0)));
}

#[test]
fn files_that_went_apart_or_are_older_are_told() {
    let set = set();
    let first = handed_in(&set);
    let (mut one, mut other) = (first.clone(), first.clone());
    give(&set, &mut one, 1, "q1", "2", "Một");
    hand_over(&set, &mut one, StepKind::Verified, 1, "Sở Nội vụ");
    give(&set, &mut other, 1, "q1", "3", "Hai");
    hand_over(&set, &mut other, StepKind::Verified, 1, "Sở Nội vụ");
    assert_eq!(arrival(&one, &other), Arrival::Forked);
    assert_eq!(
        (arrival(&one, &first), arrival(&first, &one)),
        (Arrival::Behind, Arrival::Forward(StepKind::Verified))
    );
}

#[test]
fn points_that_no_verifier_handed_over_are_shown_as_the_units_own() {
    let set = set();
    let mut file = handed_in(&set);
    give(&set, &mut file, 1, "late", "0", "Tự ghi");
    assert_eq!((not_handed_over(&set, &file), handed_over(&file)), (vec![leaf(&set, "late")], 0));
    hand_over(&set, &mut file, StepKind::Verified, 1, "Sở Nội vụ");
    assert_eq!((not_handed_over(&set, &file), handed_over(&file)), (Vec::new(), 1));
}

#[test]
fn handing_over_is_undone_in_one_step_and_a_merge_keeps_the_steps() {
    let set = set();
    let mut file = handed_in(&set);
    give(&set, &mut file, 1, "q1", "2", "Thiếu");
    let before = file.clone();
    let handed = step(&set, &file, StepKind::Verified, 1, AT, "Sở Nội vụ");
    let back = edit(&set, &mut file, "doan", |it| it.add_step(handed));
    let after = file.clone();
    let forth = back.apply(&mut file);
    assert_eq!(file, before);
    let _ = forth.apply(&mut file);
    assert_eq!(file, after);
    let merged = merge(&set, &before, std::slice::from_ref(&after));
    let merged = merged.finish(&set, &before, &[], Writer { id: "w", by: "", at: AT }).expect("sound");
    assert_eq!((merged.steps.len(), broken(&set, &merged)), (1, None));
    // Next year begins without any.
    let report = own_report(&set, &merged);
    let next = merged.for_next_year(&set, |leaf| report.leaf(leaf).points, "sau".to_owned());
    assert_eq!((next.steps.len(), next.answer(leaf(&set, "q1")).verified.len()), (0, 0));
}

/// scoring.md, 6: an item that only verifiers enter is outside until a verified value is there. Whether the round was
/// handed over is of the file, not of the score.
#[test]
fn points_of_a_round_that_nobody_handed_over_count_alike_in_the_score_and_under_the_rounds() {
    let set = set();
    let mut file = handed_in(&set);
    give(&set, &mut file, 1, "late", "0.5", "Báo cáo chậm");
    let late = leaf(&set, "late");
    let of = |assessment: &Assessment| {
        let report = own_report(&set, assessment);
        (report.leaf(late).points, report.total.points)
    };
    assert_eq!((handed_over(&file), not_handed_over(&set, &file)), (0, vec![late]));
    let round = Stage::of(&file).round_of_verifiers();
    assert_eq!(of(&file), (Some(points("0.5")), points("9.5")));
    assert_eq!(of(&appraised(&set, &file, round)), of(&file));
    assert_eq!(of(&claimed(&set, &file)), (None, points("10")));
    hand_over(&set, &mut file, StepKind::Verified, 1, "Sở Nội vụ");
    assert_eq!(of(&appraised(&set, &file, handed_over(&file))), of(&file));
}

#[test]
fn a_penalty_that_was_not_incurred_is_entered_without_a_reason_and_needs_no_reply() {
    let set = set();
    let mut office = handed_in(&set);
    give(&set, &mut office, 1, "late", "0", "");
    let report = own_report(&set, &office);
    assert_eq!(in_round(&set, &office, &report, 1).before_settling(), []);
    assert!(!in_round(&set, &office, &report, 1).needs_reply(leaf(&set, "late")));
    // One that is taken back in a later round is a change.
    give(&set, &mut office, 1, "late", "0.5", "Chậm");
    give(&set, &mut office, 2, "late", "0", "");
    let report = own_report(&set, &office);
    assert_eq!(
        in_round(&set, &office, &report, 2).before_handing_back(),
        [Lack::ReasonMissing(leaf(&set, "late"))]
    );
}

#[test]
fn verifiers_look_at_all_items_first_and_then_at_what_the_unit_did_not_accept() {
    let set = set();
    let mut file = handed_in(&set);
    let left = |file: &Assessment, round: u8| -> Vec<String> {
        let report = own_report(&set, file);
        let open = set.leaves().filter(|(at, _)| in_round(&set, file, &report, round).is_to_look_at(*at));
        open.map(|(at, _)| set.node_of(at).id.clone()).collect()
    };
    assert_eq!(left(&file, 1), ["q1", "q2", "q3", "q4", "late"]);
    for (id, given) in [("q1", "2"), ("q2", "0"), ("q3", "2")] {
        give(&set, &mut file, 1, id, given, "Thiếu");
    }
    edit(&set, &mut file, "doan", |it| {
        it.answer_mut(leaf(&set, "q4")).verify(1, |it| (it.asks, it.comment) = (true, "Nói rõ".to_owned()));
    });
    assert_eq!(left(&file, 1), ["late"]);
    answer(&set, &mut file, 1, "q1", accepts());
    answer(&set, &mut file, 1, "q2", disputes("Không"));
    answer(&set, &mut file, 1, "q4", Reply { text: "Theo báo cáo".to_owned(), ..accepts() });
    assert_eq!(left(&file, 2), ["q2", "q4"]);
    give(&set, &mut file, 2, "q2", "0", "");
    assert_eq!(left(&file, 2), ["q4"]);
}

/// An edit is of the claim if and only if the seals notice it.
#[test]
fn an_edit_changes_the_claim_where_the_seal_of_the_self_score_changes() {
    type Edits = Box<dyn FnOnce(&mut Recorder)>;
    let set = set();
    let file = handed_in(&set);
    let q1 = leaf(&set, "q1");
    let of_answer = |change: fn(&mut LeafAnswer)| -> Edits {
        Box::new(move |it: &mut Recorder| change(it.answer_mut(q1)))
    };
    let input = set.input_by_id("q2").expect("an input");
    let edits: Vec<(&str, bool, Edits)> = vec![
        ("figure", true, Box::new(move |it: &mut Recorder| it.enter(input, None))),
        ("year", true, Box::new(|it: &mut Recorder| it.header_mut().year += 1)),
        ("mark", true, of_answer(|it| it.mark = Some(Mark::DataMissing))),
        ("announced", true, of_answer(|it| it.announced = Some(Announced::default()))),
        ("explanation", true, of_answer(|it| it.explanation.push('a'))),
        ("cause", true, of_answer(|it| it.cause = Some(Cause::Objective))),
        (
            "document",
            true,
            of_answer(|it| it.evidence.push(EvidenceUse { document: "d".to_owned(), page: String::new() })),
        ),
        ("note", false, of_answer(|it| it.note.push('a'))),
        ("responsible", false, of_answer(|it| it.responsible.push('a'))),
        ("verified", false, of_answer(|it| it.verify(1, |it| it.comment.push('a')))),
        ("name of the unit", false, Box::new(|it: &mut Recorder| it.header_mut().unit.push('a'))),
        ("register", false, Box::new(|it: &mut Recorder| it.put_document(Evidence::default()))),
    ];
    for (name, expected, change) in edits {
        let mut edited = file.clone();
        let back = edit(&set, &mut edited, "xa", change);
        assert_eq!(
            (back.claims(&edited), claims_differ(&set, &file, &edited)),
            (expected, expected),
            "{name}"
        );
    }
}

#[test]
fn i10_a_file_of_the_other_side_goes_on_from_here_or_is_skipped_and_takes_no_place() {
    let set: &'static CriteriaSet = Box::leak(Box::new(set()));
    let unit = handed_in(set);
    let mut office = unit.clone();
    give(set, &mut office, 1, "q1", "2", "Thiếu");
    let drafted = office.clone();
    hand_over(set, &mut office, StepKind::Verified, 1, "Sở Nội vụ");
    let mut edited = office.clone();
    give(set, &mut edited, 1, "q1", "3", "Sửa tay");
    let mut settled_only = office.clone();
    hand_over(set, &mut settled_only, StepKind::Settled, 2, "Sở Nội vụ");
    let chosen = |own: &Assessment, other: &Assessment| {
        let incoming = Incoming { set, assessment: other.clone(), notices: Vec::new() };
        let total = score(set, own).total;
        let standing = Standing::of(&incoming, Here::Assessment(set, own, &total));
        let mut batch = Batch::default();
        let bundle = Bundle { all: vec![Ok(incoming)], ..Bundle::default() };
        batch.take("tep.json", bundle, &|_| standing.clone());
        batch.way(batch.cards()[0].key).expect("can be taken in")
    };
    assert_eq!(chosen(&unit, &office), Resolution::Forward);
    assert_eq!(chosen(&unit, &edited), Resolution::Skip, "edited after it was handed over");
    assert_eq!(chosen(&office, &unit), Resolution::Skip, "older");
    assert_eq!(chosen(&office, &settled_only), Resolution::Forward, "nothing but a step is new");
    assert_eq!(chosen(&office, &office), Resolution::Skip, "the same");
    assert_ne!(chosen(&unit, &drafted), Resolution::Forward, "not handed over");
}
